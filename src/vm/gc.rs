//! The collector: marks what can be reached, frees the rest, measures the heap.

use super::object::{Iter, Obj};
use super::value::Value;

/// Bytes behind an object besides its slot.
#[must_use]
pub fn contents(obj: &Obj) -> u64 {
    let value = size_of::<Value>();
    let bytes = match obj {
        Obj::Str(text) => text.text.len() + 16,
        Obj::BigInt(int) => int.bits() as usize / 8 + 48,
        Obj::Bytes(bytes) => bytes.len() + 16,
        Obj::ByteArray(bytes) => bytes.capacity() + 40,
        Obj::Tuple(items) => items.len() * value + 16,
        Obj::List(items) => items.capacity() * value + 40,
        Obj::Dict(dict) => dict.bytes() + 80,
        Obj::Set(set) | Obj::FrozenSet(set) => set.bytes() + 56,
        Obj::Deque(deque) => deque.items.capacity() * value + 64,
        Obj::Iter(iter) => match &**iter {
            Iter::Zip { inner, .. } | Iter::Map { inner, .. } => inner.len() * value + 64,
            _ => 64,
        },
        Obj::Function(function) => 160 + function.attrs.len() * 24 + (function.closure.len() + function.defaults.len()) * value,
        Obj::Class(class) => 256 + class.dict.len() * 24,
        Obj::Instance(instance) => 96 + instance.attrs.len() * 24,
        Obj::Exception(exception) => 160 + exception.attrs.len() * 24 + exception.traceback.len() * 8,
        Obj::Traceback(_) => 32,
        Obj::Generator(generator) => 96 + generator.registers.len() * value,
        Obj::Slice(_) | Obj::Method(_) | Obj::Property(_) | Obj::Super(_) | Obj::GenericAlias(_) => 64,
        Obj::Frame(_) | Obj::AsyncStep(_) => 64,
        _ => 0,
    };
    bytes as u64
}
