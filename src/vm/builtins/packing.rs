//! DEFLATE for `zlib`.

use super::super::heap::Heap;
use super::super::methods::bytes;
use super::super::methods::common::{def, exact, range};
use super::super::native::{Args, NativeDef, NativeResult, done};
use super::super::value::Value;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

pub(super) const PACKING: &[NativeDef] = &[def("deflate", exact(2), deflate), def("inflate", range(1, 2), inflate)];

/// `_lockstep.deflate(data, level)`
fn deflate(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = bytes::contents(heap, args[0])?;
    let level = heap.index_arg(args[1])?.clamp(0, 9) as u8;
    heap.check_room(data.len() as u128 * 2)?;
    let mut packed = compress_to_vec_zlib(&data, level);
    // The head of the stream as zlib writes it.
    let head = [
        0x78,
        [0x01, 0x01, 0x5E, 0x5E, 0x5E, 0x5E, 0x9C, 0xDA, 0xDA, 0xDA][usize::from(level)],
    ];
    packed.splice(..head.len().min(packed.len()), head);
    done(heap.bytes_value(&packed))
}

/// `_lockstep.inflate(data[, raw])`: the bytes; with a second argument the data has no head and no checksum. 1 if there are too few, 2 if the checksum is wrong, 3 if it is no such data.
fn inflate(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = bytes::contents(heap, args[0])?;
    let room = heap.limit.saturating_sub(heap.bytes);
    let unpack = match args.get(1) {
        Some(_) => decompress_to_vec_with_limit,
        None => decompress_to_vec_zlib_with_limit,
    };
    let error = match unpack(&data, usize::try_from(room).unwrap_or(usize::MAX)) {
        Ok(unpacked) => return done(heap.bytes_value(&unpacked)),
        Err(error) => error,
    };
    done(Value::Int(match error.status {
        TINFLStatus::HasMoreOutput => {
            heap.check_room(u128::MAX >> 1)?;
            1
        }
        TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => 1,
        TINFLStatus::Adler32Mismatch => 2,
        _ => 3,
    }))
}
