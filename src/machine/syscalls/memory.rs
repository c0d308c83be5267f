//! Shared memory: a block of bytes behind a guest object, the same in all processes. `multiprocessing.Value` and `Array` stand on it.

use super::{Answer, Call, NONE, Reply, SELF, Syscall, required, syscall};
use crate::base::ObjectId;
use crate::machine::guest;
use crate::machine::guest::Fault;
use crate::machine::status::LimitKind;
use crate::vm::{Value, ops, types};

pub(super) const TABLE: &[Syscall] = &[
    syscall(
        "shared_memory_new",
        "shared_memory_new",
        &[SELF, required("typecode"), required("count")],
        new,
    ),
    syscall("shared_memory_size", "shared_memory_size", &[SELF], size),
    syscall(
        "shared_memory_get",
        "shared_memory_get",
        &[SELF, required("index")],
        get,
    ),
    syscall(
        "shared_memory_set",
        "shared_memory_set",
        &[SELF, required("index"), required("value")],
        set,
    ),
    syscall(
        "shared_memory_read",
        "shared_memory_read",
        &[SELF, required("offset"), required("count")],
        read,
    ),
    syscall(
        "shared_memory_write",
        "shared_memory_write",
        &[SELF, required("offset"), required("bytes")],
        write,
    ),
];

/// Bytes of a value of a type; None if there is no such type.
fn width(typecode: u8) -> Option<usize> {
    Some(match typecode {
        b'b' | b'B' | b'c' | b'?' => 1,
        b'h' | b'H' => 2,
        b'i' | b'I' | b'f' | b'u' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'd' => 8,
        _ => return None,
    })
}

/// A block of `count` zeros of a type (`"i"`, `"d"`, `"c"`...) becomes the kernel's side of the first argument.
fn new(call: &mut Call) -> Reply {
    let text = call.text(1)?;
    let typecode = text.bytes().next().unwrap_or(0);
    let Some(width) = width(typecode).filter(|_| text.len() == 1) else {
        return Err(Fault::type_(
            "bad typecode (must be b, B, c, u, h, H, i, I, l, L, q, Q, f or d)",
        ));
    };
    let count = usize::try_from(call.integer(2)?).map_err(|_| Fault::value("Array length must be >= 0"))?;
    let size = count.saturating_mul(width);
    if size as u64 > call.config.limits.heap {
        return Ok(Answer::Limit(LimitKind::Heap));
    }
    let id = call.kernel.memory_new(call.thread, size, typecode);
    call.attach(id)
}

/// The block and what stands in it.
fn block(call: &Call) -> Result<(ObjectId, u8, usize), Fault> {
    let id = call.object(0)?;
    let memory = call.kernel.memory(id).ok_or_else(|| Fault::value("no shared memory"))?;
    Ok((id, memory.typecode, memory.bytes.len()))
}

fn size(call: &mut Call) -> Reply {
    let (_, typecode, size) = block(call)?;
    Ok(Answer::Done(Value::Int((size / width(typecode).unwrap_or(1)) as i64)))
}

/// Where the value of an index stands.
fn place(call: &Call) -> Result<(ObjectId, u8, std::ops::Range<usize>), Fault> {
    let (id, typecode, size) = block(call)?;
    let width = width(typecode).unwrap_or(1);
    let start = usize::try_from(call.integer(1)?)
        .ok()
        .and_then(|index| index.checked_mul(width));
    match start {
        Some(start) if start < size => Ok((id, typecode, start..start + width)),
        _ => Err(Fault::New(types::INDEX_ERROR, "invalid index".to_owned())),
    }
}

fn get(call: &mut Call) -> Reply {
    let (id, typecode, range) = place(call)?;
    let Some(bytes) = call.kernel.memory(id).and_then(|memory| memory.bytes.get(range)) else {
        return NONE;
    };
    let bytes = bytes.to_vec();
    Ok(Answer::Done(value(call, typecode, &bytes)))
}

/// The guest's value of some bytes.
fn value(call: &mut Call, typecode: u8, bytes: &[u8]) -> Value {
    let mut eight = [0; 8];
    eight[..bytes.len()].copy_from_slice(bytes);
    let word = u64::from_le_bytes(eight);
    // Signed types: the sign bit is brought to the top and back.
    let shift = 64 - 8 * bytes.len() as u32;
    let signed = (word << shift) as i64 >> shift;
    match typecode {
        b'c' => call.heap_mut().bytes_value(bytes),
        b'?' => Value::Bool(word != 0),
        b'f' => Value::Float(f64::from(f32::from_bits(word as u32))),
        b'd' => Value::Float(f64::from_bits(word)),
        b'u' => {
            let letter = char::from_u32(word as u32).unwrap_or(char::REPLACEMENT_CHARACTER);
            call.new_text(letter.encode_utf8(&mut [0; 4]))
        }
        b'L' | b'Q' => match i64::try_from(word) {
            Ok(number) => Value::Int(number),
            Err(_) => ops::int_from_big(call.heap_mut(), word.into()),
        },
        b'B' | b'H' | b'I' => Value::Int(word as i64),
        _ => Value::Int(signed),
    }
}

fn set(call: &mut Call) -> Reply {
    let (id, typecode, range) = place(call)?;
    let bytes = bytes_of(call, typecode)?;
    call.kernel
        .memory_write(call.thread, id, range.start, &bytes[..range.len()]);
    NONE
}

/// The bytes of the argument, as `ctypes` converts it: integers lose what is too high.
fn bytes_of(call: &Call, typecode: u8) -> Result<[u8; 8], Fault> {
    let given = call.args[2];
    let kind = call.type_name(given);
    Ok(match typecode {
        b'f' | b'd' => {
            let number = guest::real(call.heap(), given)
                .ok_or_else(|| Fault::type_(format!("must be real number, not {kind}")))?;
            if typecode == b'f' {
                u64::from((number as f32).to_bits()).to_le_bytes()
            } else {
                number.to_bits().to_le_bytes()
            }
        }
        b'c' => match guest::bytes(call.heap(), given).as_deref() {
            Some(&[byte]) => u64::from(byte).to_le_bytes(),
            _ => return Err(Fault::type_("one character bytes, bytearray or integer expected")),
        },
        b'u' => {
            let text = guest::text(call.heap(), given)
                .ok_or_else(|| Fault::type_(format!("unicode string expected instead of {kind} instance")))?;
            let mut letters = text.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => u64::from(u32::from(letter)).to_le_bytes(),
                _ => return Err(Fault::type_("one character unicode string expected")),
            }
        }
        b'?' => u64::from(ops::truth(call.heap(), given)).to_le_bytes(),
        _ => {
            let number = call.heap().big_int(given);
            let number =
                number.ok_or_else(|| Fault::type_(format!("'{kind}' object cannot be interpreted as an integer")))?;
            low_bits(&number).to_le_bytes()
        }
    })
}

/// The lowest 64 bits of the two's complement.
fn low_bits(number: &num_bigint::BigInt) -> u64 {
    let magnitude = number.iter_u64_digits().next().unwrap_or(0);
    if number.sign() == num_bigint::Sign::Minus {
        magnitude.wrapping_neg()
    } else {
        magnitude
    }
}

fn span(call: &Call, count: usize) -> Result<(ObjectId, std::ops::Range<usize>), Fault> {
    let (id, _, size) = block(call)?;
    let start = usize::try_from(call.integer(1)?).ok().filter(|&start| start <= size);
    let range = start.and_then(|start| Some(start..start.checked_add(count)?));
    match range {
        Some(range) if range.end <= size => Ok((id, range)),
        _ => Err(Fault::New(types::INDEX_ERROR, "invalid index".to_owned())),
    }
}

fn read(call: &mut Call) -> Reply {
    let count = usize::try_from(call.integer(2)?).unwrap_or(0);
    let (id, range) = span(call, count)?;
    let bytes = call.kernel.memory(id).and_then(|memory| memory.bytes.get(range));
    let bytes = bytes.unwrap_or_default().to_vec();
    Ok(Answer::Done(call.heap_mut().bytes_value(&bytes)))
}

fn write(call: &mut Call) -> Reply {
    let bytes = guest::bytes(call.heap(), call.args[2]).unwrap_or_default();
    let (id, range) = span(call, bytes.len())?;
    call.kernel.memory_write(call.thread, id, range.start, &bytes);
    NONE
}
