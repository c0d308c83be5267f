//! Methods of `bytes` and `bytearray` that take the bytes for ASCII text, and translation by a table.

use super::super::heap::Heap;
use super::super::native::{Args, NativeDef, NativeResult, Raised, Signature, done};
use super::super::text::{cases, pad};
use super::super::value::Value;
use super::bytes::{bytes_arg, like, own};
use super::common::{def, exact};

/// Methods of both.
pub const ASCII: &[NativeDef] = &[
    def("title", exact(0), |heap, args| mapped(heap, args, cases::title)),
    def("capitalize", exact(0), |heap, args| {
        mapped(heap, args, cases::capitalize)
    }),
    def("swapcase", exact(0), |heap, args| mapped(heap, args, cases::swapcase)),
    def("islower", exact(0), |heap, args| asked(heap, args, cases::is_lower)),
    def("isupper", exact(0), |heap, args| asked(heap, args, cases::is_upper)),
    def("istitle", exact(0), |heap, args| asked(heap, args, cases::is_title)),
    def("zfill", exact(1), zfill),
    def("expandtabs", Signature::named(&["tabsize"], 0), expandtabs),
    def("translate", Signature::named(&["table", "delete"], 1), translate),
];
/// `bytes.maketrans`
pub const STATIC: &[NativeDef] = &[def("maketrans", exact(2), maketrans)];

/// Where bytes that are no ASCII go as characters: these have no case.
const PRIVATE: u32 = 0xE000;

fn text(bytes: &[u8]) -> String {
    let char_of = |b: &u8| match b {
        0..=127 => Some(char::from(*b)),
        _ => char::from_u32(PRIVATE + u32::from(*b)),
    };
    bytes.iter().filter_map(char_of).collect()
}

fn mapped(heap: &mut Heap, args: &Args<'_>, map: impl FnOnce(&str) -> String) -> NativeResult {
    let changed = map(&text(&own(heap, args[0])));
    let data = changed.chars().map(|c| c as u8).collect();
    done(like(heap, args[0], data))
}

fn asked(heap: &mut Heap, args: &Args<'_>, question: fn(&str) -> bool) -> NativeResult {
    done(Value::Bool(question(&text(&own(heap, args[0])))))
}

fn zfill(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let width = heap.index_arg(args[1])?.max(0) as usize;
    heap.check_room(width as u128)?;
    let length = own(heap, args[0]).len();
    mapped(heap, args, |s| pad::zfill(s, length, width))
}

fn expandtabs(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let size = match args.get(1) {
        Some(v) => heap.index_arg(v)?.max(0) as usize,
        None => 8,
    };
    let tabs = own(heap, args[0]).iter().filter(|b| **b == b'\t').count();
    heap.check_room(tabs as u128 * size as u128)?;
    mapped(heap, args, |s| pad::expand_tabs(s, size))
}

fn translate(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let table = match args[1] {
        Value::None => None,
        given => Some(bytes_arg(heap, given)?),
    };
    if table.as_ref().is_some_and(|t| t.len() != 256) {
        return Err(heap.value_error("translation table must be 256 characters long"));
    }
    let gone = match args.get(2) {
        Some(gone) => bytes_arg(heap, gone)?,
        None => Vec::new(),
    };
    let mut data = own(heap, args[0]);
    data.retain(|b| !gone.contains(b));
    if let Some(table) = table {
        data.iter_mut().for_each(|b| *b = table[usize::from(*b)]);
    }
    done(like(heap, args[0], data))
}

fn maketrans(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let pair: Result<Vec<Vec<u8>>, Raised> = args.values.iter().map(|v| bytes_arg(heap, *v)).collect();
    let pair = pair?;
    if pair[0].len() != pair[1].len() {
        return Err(heap.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in pair[0].iter().zip(&pair[1]) {
        table[usize::from(*from)] = *to;
    }
    done(heap.bytes_value(&table))
}
