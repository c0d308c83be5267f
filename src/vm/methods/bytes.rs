//! Methods of `bytes` and `bytearray`.

use super::super::heap::Heap;
use super::super::native::{Args, NativeDef, NativeResult, Outcome, Raised, Signature, done};
use super::super::object::Obj;
use super::super::ops::sequence::window;
use super::super::ops::{self, Items, equal::bytes_of};
use super::super::text::search;
use super::super::types;
use super::super::value::Value;
use super::coding::Named;
use super::common::{self, def, exact, range};
use std::ops::Range;
use std::rc::Rc;

const SPLIT: Signature = Signature::named(&["sep", "maxsplit"], 0);

/// Methods of both.
pub const BYTES: &[NativeDef] = &[
    def("decode", Signature::named(&["encoding", "errors"], 0), decode),
    def("hex", range(0, 2), hex),
    def("split", SPLIT, |heap, args| split(heap, args, false)),
    def("rsplit", SPLIT, |heap, args| split(heap, args, true)),
    def("splitlines", Signature::named(&["keepends"], 0), splitlines),
    def("partition", exact(1), |heap, args| {
        partition(heap, args, search::find, false)
    }),
    def("rpartition", exact(1), |heap, args| {
        partition(heap, args, search::rfind, true)
    }),
    def("strip", range(0, 1), |heap, args| strip(heap, args, true, true)),
    def("lstrip", range(0, 1), |heap, args| strip(heap, args, true, false)),
    def("rstrip", range(0, 1), |heap, args| strip(heap, args, false, true)),
    def("replace", range(2, 3), replace),
    def("find", range(1, 3), |heap, args| {
        find(heap, args, search::find).map(|i| Outcome::Value(Value::Int(i)))
    }),
    def("rfind", range(1, 3), |heap, args| {
        find(heap, args, search::rfind).map(|i| Outcome::Value(Value::Int(i)))
    }),
    def("index", range(1, 3), |heap, args| index(heap, args, search::find)),
    def("rindex", range(1, 3), |heap, args| index(heap, args, search::rfind)),
    def("count", range(1, 3), count),
    def("startswith", range(1, 3), |heap, args| {
        affix(heap, args, "startswith", |text, part| text.starts_with(part))
    }),
    def("endswith", range(1, 3), |heap, args| {
        affix(heap, args, "endswith", |text, part| text.ends_with(part))
    }),
    def("removeprefix", exact(1), |heap, args| {
        trimmed(heap, args, |text, part| text.strip_prefix(part))
    }),
    def("removesuffix", exact(1), |heap, args| {
        trimmed(heap, args, |text, part| text.strip_suffix(part))
    }),
    def("join", exact(1), join),
    def("center", range(1, 2), |heap, args| {
        pad(heap, args, super::super::text::pad::center_shares)
    }),
    def("ljust", range(1, 2), |heap, args| {
        pad(heap, args, |n, w| (0, w.saturating_sub(n)))
    }),
    def("rjust", range(1, 2), |heap, args| {
        pad(heap, args, |n, w| (w.saturating_sub(n), 0))
    }),
    def("lower", exact(0), |heap, args| {
        mapped(heap, args, |b| b.to_ascii_lowercase())
    }),
    def("upper", exact(0), |heap, args| {
        mapped(heap, args, |b| b.to_ascii_uppercase())
    }),
    def("isdigit", exact(0), |heap, args| all(heap, args, u8::is_ascii_digit)),
    def("isalpha", exact(0), |heap, args| {
        all(heap, args, u8::is_ascii_alphabetic)
    }),
    def("isalnum", exact(0), |heap, args| {
        all(heap, args, u8::is_ascii_alphanumeric)
    }),
    def("isspace", exact(0), |heap, args| all(heap, args, is_space)),
    def("isascii", exact(0), |heap, args| {
        done(Value::Bool(own(heap, args[0]).is_ascii()))
    }),
    def("__add__", exact(1), common::add),
    def("__mul__", exact(1), common::mul),
    def("__rmul__", exact(1), common::mul),
    def("__mod__", exact(1), common::modulo),
    def("__getnewargs__", exact(0), |heap, args| done(heap.tuple(&[args[0]]))),
];

/// Methods that change a bytearray.
pub const ARRAY: &[NativeDef] = &[
    def("append", exact(1), append),
    def("extend", exact(1), extend),
    def("insert", exact(2), insert),
    def("pop", range(0, 1), pop),
    def("remove", exact(1), remove),
    def("clear", exact(0), |heap, args| {
        change(heap, args[0], Vec::clear);
        done(Value::None)
    }),
    def("reverse", exact(0), |heap, args| {
        change(heap, args[0], |bytes| bytes.reverse());
        done(Value::None)
    }),
    def("copy", exact(0), |heap, args| {
        let data = own(heap, args[0]);
        done(heap.value(Obj::ByteArray(Rc::new(data))))
    }),
    def("__init__", Signature::Raw, init),
    def("__setitem__", exact(2), common::setitem),
    def("__delitem__", exact(1), common::delitem),
    def("__iadd__", exact(1), common::iadd),
];

const SOURCE: Signature = Signature::named(&["source", "encoding", "errors"], 0);
/// `bytes(...)`
pub const BYTES_NEW: &[NativeDef] = &[def("__new__", SOURCE, |heap, args| made(heap, args, false))];
/// `bytearray(...)`
pub const ARRAY_NEW: &[NativeDef] = &[def("__new__", SOURCE, |heap, args| made(heap, args, true))];
/// `bytes.fromhex`
pub const CLASS: &[NativeDef] = &[def("fromhex", exact(1), fromhex)];
/// `bytearray.fromhex`
pub const ARRAY_CLASS: &[NativeDef] = &[def("fromhex", exact(1), |heap, args| {
    let data = unhex(heap, args[1])?;
    done(heap.value(Obj::ByteArray(Rc::new(data))))
})];

fn is_space(b: &u8) -> bool {
    matches!(b, b' ' | b'\t'..=b'\r')
}

/// One byte from an int: ValueError "byte must be in range(0, 256)".
pub fn byte_arg(heap: &mut Heap, v: Value) -> Result<u8, Raised> {
    let i = heap.index_arg(v)?;
    u8::try_from(i).map_err(|_| heap.value_error("byte must be in range(0, 256)"))
}

/// The bytes of a bytes-like value or of an iterable of ints.
pub fn contents(heap: &mut Heap, v: Value) -> Result<Vec<u8>, Raised> {
    if let Some(bytes) = heap.bytes_like(v) {
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

/// The receiver's bytes.
pub(super) fn own(heap: &Heap, v: Value) -> Vec<u8> {
    heap.bytes_like(v).unwrap_or(&[]).to_vec()
}

/// An argument that must be bytes-like.
pub(super) fn bytes_arg(heap: &mut Heap, v: Value) -> Result<Vec<u8>, Raised> {
    match heap.bytes_like(v) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => {
            let name = heap.type_name(v);
            Err(heap.type_error(format!("a bytes-like object is required, not '{name}'")))
        }
    }
}

/// New bytes of the receiver's type.
pub(super) fn like(heap: &mut Heap, receiver: Value, data: Vec<u8>) -> Value {
    match heap.obj(receiver) {
        Some(Obj::ByteArray(_)) => heap.value(Obj::ByteArray(Rc::new(data))),
        _ => heap.bytes_value(&data),
    }
}

fn change<T>(heap: &mut Heap, v: Value, what: impl FnOnce(&mut Vec<u8>) -> T) -> Option<T> {
    match v.handle().map(|h| heap.get_mut(h)) {
        Some(Obj::ByteArray(bytes)) => Some(what(Rc::make_mut(bytes))),
        _ => None,
    }
}

fn made(heap: &mut Heap, args: &Args<'_>, array: bool) -> NativeResult {
    let data = match args.get(1) {
        None => Vec::new(),
        Some(source) if args.get(2).is_some() || heap.as_str(source).is_some() => {
            let named = Named::of(heap, source, args)?;
            match named.codec {
                Some(codec) => named.bytes(heap, codec, source)?,
                None => return named.ask(heap, "_encode", source, Some(args[0])),
            }
        }
        Some(source) => match heap.small_int(source) {
            Some(count) => {
                let Ok(count) = usize::try_from(count) else {
                    return Err(heap.value_error("negative count"));
                };
                heap.check_room(count as u128)?;
                vec![0; count]
            }
            None => {
                if let Some(method) = heap
                    .guest_method(source, crate::python::known::BYTES)
                    .filter(|_| !array)
                {
                    return Ok(Outcome::call(method, &[source]));
                }
                let kind = if array { "bytearray" } else { "bytes" };
                if heap.big_int(source).is_some() {
                    return Err(heap.overflow_error("cannot fit 'int' into an index-sized integer"));
                }
                if let Some(data) = heap.bytes_like(source) {
                    data.to_vec()
                } else {
                    match ops::items(heap, source) {
                        Ok(Items::Guest) => return heap.call_helper("_bytes", &[args[0], source]),
                        Ok(Items::Plain(items)) => {
                            let data: Result<Vec<u8>, Raised> =
                                items.into_iter().map(|item| byte_arg(heap, item)).collect();
                            data.map_err(|raised| if array { raised } else { in_bytes(heap, raised) })?
                        }
                        Err(_) => {
                            let name = heap.type_name(source);
                            return Err(heap.type_error(format!("cannot convert '{name}' object to {kind}")));
                        }
                    }
                }
            }
        },
    };
    done(if array {
        heap.value(Obj::ByteArray(Rc::new(data)))
    } else {
        heap.bytes_value(&data)
    })
}

/// `bytes` says "bytes must be in range(0, 256)" where a bytearray says "byte".
fn in_bytes(heap: &mut Heap, raised: Raised) -> Raised {
    if heap.class_of(Value::Obj(raised.0)) == types::VALUE_ERROR {
        return heap.value_error("bytes must be in range(0, 256)");
    }
    raised
}

fn init(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(source) = args.get(1) else {
        return done(Value::None);
    };
    let data = match heap.small_int(source) {
        Some(count) => {
            heap.check_room(count.max(0) as u128)?;
            vec![0; count.max(0) as usize]
        }
        None if heap.as_str(source).is_some() => {
            let named = Named::of(heap, source, args)?;
            match named.codec {
                Some(codec) => named.bytes(heap, codec, source)?,
                None => return named.ask(heap, "_refill", args[0], Some(source)),
            }
        }
        None => contents(heap, source)?,
    };
    change(heap, args[0], |bytes| *bytes = data);
    done(Value::None)
}

fn decode(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = own(heap, args[0]);
    super::coding::decode(heap, &data, args.get(1), args.get(2))
}

fn hex(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = own(heap, args[0]);
    let separator = match args.get(1) {
        Some(v) => common::text_arg(heap, v, "sep must be str or bytes, not ")?,
        None => Rc::from(""),
    };
    let group = match args.get(2) {
        Some(v) => heap.index_arg(v)?,
        None => 1,
    };
    let size = group.unsigned_abs() as usize;
    let mut out = String::new();
    for (i, b) in data.iter().enumerate() {
        let place = if group > 0 { data.len() - i } else { i };
        if i > 0 && size > 0 && place % size == 0 {
            out.push_str(&separator);
        }
        out.push_str(&format!("{b:02x}"));
    }
    done(heap.str(&out))
}

fn unhex(heap: &mut Heap, v: Value) -> Result<Vec<u8>, Raised> {
    let text = common::text_arg(heap, v, "fromhex() argument must be str, not ")?;
    let mut data = Vec::new();
    let mut high = None;
    for (i, c) in text.chars().enumerate() {
        if c.is_ascii_whitespace() && high.is_none() {
            continue;
        }
        let Some(digit) = c.to_digit(16) else {
            return Err(heap.value_error(format!("non-hexadecimal number found in fromhex() arg at position {i}")));
        };
        match high.take() {
            None => high = Some(digit as u8),
            Some(first) => data.push(first * 16 + digit as u8),
        }
    }
    if high.is_some() {
        let length = text.chars().count();
        return Err(heap.value_error(format!(
            "non-hexadecimal number found in fromhex() arg at position {length}"
        )));
    }
    Ok(data)
}

fn fromhex(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = unhex(heap, args[1])?;
    done(heap.bytes_value(&data))
}

fn pieces(heap: &mut Heap, receiver: Value, data: &[u8], ranges: Vec<Range<usize>>) -> NativeResult {
    heap.check_room(data.len() as u128 + ranges.len() as u128 * 64)?;
    let items = ranges
        .into_iter()
        .map(|r| like(heap, receiver, data[r].to_vec()))
        .collect();
    done(heap.list(items))
}

fn split(heap: &mut Heap, args: &Args<'_>, from_right: bool) -> NativeResult {
    let data = own(heap, args[0]);
    let most = match args.get(2) {
        Some(v) => heap.index_arg(v)?,
        None => -1,
    };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let separator = args.or(1, Value::None);
    if separator.is_none() {
        let places: Vec<(usize, bool)> = data.iter().enumerate().map(|(i, b)| (i, is_space(b))).collect();
        let ranges = search::split_space(&places, data.len(), most, from_right);
        return pieces(heap, args[0], &data, ranges);
    }
    let separator = bytes_arg(heap, separator)?;
    if separator.is_empty() {
        return Err(heap.value_error("empty separator"));
    }
    let cut = if from_right { search::rsplit } else { search::split };
    let ranges = cut(&data, &separator, most);
    pieces(heap, args[0], &data, ranges)
}

fn splitlines(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = own(heap, args[0]);
    let keep = ops::truth(heap, args.or(1, Value::Bool(false)));
    let chars = data
        .iter()
        .enumerate()
        .map(|(i, b)| (i, if b.is_ascii() { *b as char } else { '?' }));
    let ranges = search::split_lines(chars, data.len(), keep, |c| c == '\n' || c == '\r');
    pieces(heap, args[0], &data, ranges)
}

fn partition(
    heap: &mut Heap,
    args: &Args<'_>,
    find: fn(&[u8], &[u8]) -> Option<usize>,
    whole_last: bool,
) -> NativeResult {
    let data = own(heap, args[0]);
    let separator = bytes_arg(heap, args[1])?;
    if separator.is_empty() {
        return Err(heap.value_error("empty separator"));
    }
    let three = match find(&data, &separator) {
        Some(at) => [&data[..at], &separator, &data[at + separator.len()..]],
        None if whole_last => [&[], &[], &data[..]],
        None => [&data[..], &[], &[]],
    };
    let three = three.map(|part| like(heap, args[0], part.to_vec()));
    done(heap.tuple(&three))
}

fn strip(heap: &mut Heap, args: &Args<'_>, left: bool, right: bool) -> NativeResult {
    let data = own(heap, args[0]);
    let set = match args.get(1).filter(|v| !v.is_none()) {
        Some(v) => Some(bytes_arg(heap, v)?),
        None => None,
    };
    let goes = |b: &u8| set.as_ref().map_or_else(|| is_space(b), |set| set.contains(b));
    let start = if left {
        data.iter().position(|b| !goes(b)).unwrap_or(data.len())
    } else {
        0
    };
    let end = if right {
        data.iter().rposition(|b| !goes(b)).map_or(start, |i| i + 1)
    } else {
        data.len()
    };
    done(like(heap, args[0], data[start..end.max(start)].to_vec()))
}

fn replace(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = own(heap, args[0]);
    let (old, new) = (bytes_arg(heap, args[1])?, bytes_arg(heap, args[2])?);
    let most = match args.get(3) {
        Some(v) => heap.index_arg(v)?,
        None => -1,
    };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    heap.check_room(data.len() as u128 + (data.len() as u128 + 1).min(most as u128) * new.len() as u128)?;
    let out = search::replace(&data, &old, &new, most, 0..=data.len());
    done(like(heap, args[0], out))
}

/// What is looked for: bytes or one byte.
fn needle(heap: &mut Heap, v: Value) -> Result<Vec<u8>, Raised> {
    match heap.num(v) {
        Some(_) => Ok(vec![byte_arg(heap, v)?]),
        None => match heap.bytes_like(v) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => {
                let name = heap.type_name(v);
                Err(heap.type_error(format!("argument should be integer or bytes-like object, not '{name}'")))
            }
        },
    }
}

fn find(heap: &mut Heap, args: &Args<'_>, find: fn(&[u8], &[u8]) -> Option<usize>) -> Result<i64, Raised> {
    let data = own(heap, args[0]);
    let needle = needle(heap, args[1])?;
    let (start, stop) = window(heap, args.get(2), args.get(3), data.len())?;
    if start > stop {
        return Ok(-1);
    }
    Ok(find(&data[start..stop], &needle).map_or(-1, |at| (start + at) as i64))
}

fn index(heap: &mut Heap, args: &Args<'_>, how: fn(&[u8], &[u8]) -> Option<usize>) -> NativeResult {
    match find(heap, args, how)? {
        -1 => Err(heap.value_error("subsection not found")),
        at => done(Value::Int(at)),
    }
}

fn count(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = own(heap, args[0]);
    let needle = needle(heap, args[1])?;
    let (start, stop) = window(heap, args.get(2), args.get(3), data.len())?;
    let n = match data.get(start..stop) {
        None => 0,
        Some(part) if needle.is_empty() => part.len() + 1,
        Some(part) => search::places(part, &needle, usize::MAX).len(),
    };
    done(Value::Int(n as i64))
}

fn affix(heap: &mut Heap, args: &Args<'_>, name: &str, test: fn(&[u8], &[u8]) -> bool) -> NativeResult {
    let data = own(heap, args[0]);
    let candidates = match heap.obj(heap.plain(args[1])) {
        Some(Obj::Tuple(items)) => items.to_vec(),
        Some(obj) if bytes_of(obj).is_some() => vec![args[1]],
        _ => {
            let kind = heap.type_name(args[1]);
            return Err(heap.type_error(format!(
                "{name} first arg must be bytes or a tuple of bytes, not {kind}"
            )));
        }
    };
    let (start, stop) = window(heap, args.get(2), args.get(3), data.len())?;
    for candidate in candidates {
        let candidate = bytes_arg(heap, candidate)?;
        if data.get(start..stop).is_some_and(|part| test(part, &candidate)) {
            return done(Value::Bool(true));
        }
    }
    done(Value::Bool(false))
}

fn trimmed(heap: &mut Heap, args: &Args<'_>, trim: for<'a> fn(&'a [u8], &[u8]) -> Option<&'a [u8]>) -> NativeResult {
    let data = own(heap, args[0]);
    let part = bytes_arg(heap, args[1])?;
    let rest = trim(&data, &part).unwrap_or(&data).to_vec();
    done(like(heap, args[0], rest))
}

/// `separator.join(iterable)`
pub fn join(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let separator = own(heap, args[0]);
    let Items::Plain(items) = ops::items(heap, args[1])? else {
        return Ok(common::retry_with_list(heap, args, 1, "bytes_join"));
    };
    let mut out = Vec::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(&separator);
        }
        match heap.bytes_like(*item) {
            Some(data) => out.extend_from_slice(data),
            None => {
                let name = heap.type_name(*item);
                return Err(heap.type_error(format!("sequence item {i}: expected a bytes-like object, {name} found")));
            }
        }
        heap.check_room(out.len() as u128)?;
    }
    done(like(heap, args[0], out))
}

fn pad(heap: &mut Heap, args: &Args<'_>, shares: fn(usize, usize) -> (usize, usize)) -> NativeResult {
    let data = own(heap, args[0]);
    let width = heap.index_arg(args[1])?.max(0) as usize;
    heap.check_room(width as u128)?;
    let fill = match args.get(2) {
        Some(v) => bytes_arg(heap, v)?.first().copied().unwrap_or(b' '),
        None => b' ',
    };
    let (left, right) = shares(data.len(), width);
    let mut out = vec![fill; left];
    out.extend(data);
    out.extend(std::iter::repeat_n(fill, right));
    done(like(heap, args[0], out))
}

fn mapped(heap: &mut Heap, args: &Args<'_>, map: fn(&u8) -> u8) -> NativeResult {
    let data = own(heap, args[0]).iter().map(map).collect();
    done(like(heap, args[0], data))
}

fn all(heap: &mut Heap, args: &Args<'_>, question: fn(&u8) -> bool) -> NativeResult {
    let data = own(heap, args[0]);
    done(Value::Bool(!data.is_empty() && data.iter().all(question)))
}

fn append(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let byte = byte_arg(heap, args[1])?;
    heap.charge(1);
    change(heap, args[0], |bytes| bytes.push(byte));
    done(Value::None)
}

fn extend(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let data = contents(heap, args[1])?;
    heap.check_room(data.len() as u128)?;
    heap.charge(data.len());
    change(heap, args[0], |bytes| bytes.extend(data));
    done(Value::None)
}

fn insert(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let at = heap.clamped_arg(args[1])?;
    let byte = byte_arg(heap, args[2])?;
    change(heap, args[0], |bytes| {
        let length = bytes.len() as i64;
        let at = if at < 0 {
            at.saturating_add(length).max(0)
        } else {
            at.min(length)
        };
        bytes.insert(at as usize, byte);
    });
    done(Value::None)
}

fn pop(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let at = match args.get(1) {
        Some(v) => heap.index_arg(v)?,
        None => -1,
    };
    let length = own(heap, args[0]).len() as i64;
    if length == 0 {
        return Err(heap.index_error("pop from empty bytearray"));
    }
    let at = if at < 0 { at + length } else { at };
    if !(0..length).contains(&at) {
        return Err(heap.index_error("pop index out of range"));
    }
    let byte = change(heap, args[0], |bytes| bytes.remove(at as usize)).unwrap_or(0);
    done(Value::Int(i64::from(byte)))
}

fn remove(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let byte = byte_arg(heap, args[1])?;
    let Some(at) = own(heap, args[0]).iter().position(|b| *b == byte) else {
        return Err(heap.value_error("value not found in bytearray"));
    };
    change(heap, args[0], |bytes| bytes.remove(at));
    done(Value::None)
}
