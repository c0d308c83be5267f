//! Methods of `bytes` and `bytearray`.

use super::super::heap::Heap;
use super::super::native::Raised;
use super::super::ops::{self, Items, equal::bytes_of};
use super::super::value::Value;

/// One byte from an int: ValueError "byte must be in range(0, 256)".
pub fn byte_arg(heap: &mut Heap, v: Value) -> Result<u8, Raised> {
    let i = heap.index_arg(v)?;
    u8::try_from(i).map_err(|_| heap.value_error("byte must be in range(0, 256)"))
}

/// The bytes of a bytes-like value or of an iterable of ints.
pub fn contents(heap: &mut Heap, v: Value) -> Result<Vec<u8>, Raised> {
    if let Some(bytes) = heap.obj(heap.plain(v)).and_then(bytes_of) {
        return Ok(bytes.to_vec());
    }
    if heap.as_str(v).is_some() {
        return Err(heap.type_error("can't concat str to bytes"));
    }
    match ops::items(heap, v)? {
        Items::Plain(items) => items.into_iter().map(|item| byte_arg(heap, item)).collect(),
        Items::Guest => Err(heap.type_error("a bytes-like object is required")),
    }
}
