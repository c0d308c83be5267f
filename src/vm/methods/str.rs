//! Methods of `str`.

use super::super::heap::Heap;
use super::super::native::{Args, NativeDef, NativeResult, Outcome, Raised, Signature, done};
use super::super::object::{Obj, Text};
use super::super::ops::sequence::window;
use super::super::ops::{self, Items};
use super::super::text::{cases, chars, pad, search};
use super::super::{types, value::Value};
use super::coding;
use super::common::{self, def, exact, range, retry_with_list, text_arg};
use crate::vm::dict::Dict;
use std::ops::Range;
use std::rc::Rc;

const SPLIT: Signature = Signature::named(&["sep", "maxsplit"], 0);

/// All methods.
pub const STR: &[NativeDef] = &[
    def("split", SPLIT, split),
    def("rsplit", SPLIT, rsplit),
    def("splitlines", Signature::named(&["keepends"], 0), splitlines),
    def("partition", exact(1), partition),
    def("rpartition", exact(1), rpartition),
    def("strip", range(0, 1), strip),
    def("lstrip", range(0, 1), lstrip),
    def("rstrip", range(0, 1), rstrip),
    def("replace", range(2, 3), replace),
    def("find", range(1, 3), find),
    def("rfind", range(1, 3), rfind),
    def("index", range(1, 3), index),
    def("rindex", range(1, 3), rindex),
    def("count", range(1, 3), count),
    def("startswith", range(1, 3), startswith),
    def("endswith", range(1, 3), endswith),
    def("removeprefix", exact(1), removeprefix),
    def("removesuffix", exact(1), removesuffix),
    def("join", exact(1), join),
    def("center", range(1, 2), center),
    def("ljust", range(1, 2), ljust),
    def("rjust", range(1, 2), rjust),
    def("zfill", exact(1), zfill),
    def("expandtabs", Signature::named(&["tabsize"], 0), expandtabs),
    def("lower", exact(0), |heap, args| mapped(heap, args, |s| s.to_lowercase())),
    def("upper", exact(0), |heap, args| mapped(heap, args, |s| s.to_uppercase())),
    def("title", exact(0), |heap, args| mapped(heap, args, cases::title)),
    def("capitalize", exact(0), |heap, args| {
        mapped(heap, args, cases::capitalize)
    }),
    def("swapcase", exact(0), |heap, args| mapped(heap, args, cases::swapcase)),
    def("casefold", exact(0), |heap, args| mapped(heap, args, cases::casefold)),
    def("isalpha", exact(0), |heap, args| all(heap, args, chars::is_alpha)),
    def("isdecimal", exact(0), |heap, args| {
        all(heap, args, |c| chars::decimal(c).is_some())
    }),
    def("isdigit", exact(0), |heap, args| all(heap, args, chars::is_digit)),
    def("isnumeric", exact(0), |heap, args| all(heap, args, chars::is_numeric)),
    def("isalnum", exact(0), |heap, args| {
        all(heap, args, |c| chars::is_alpha(c) || chars::is_numeric(c))
    }),
    def("isspace", exact(0), |heap, args| all(heap, args, chars::is_space)),
    def("isascii", exact(0), |heap, args| asked(heap, args, str::is_ascii)),
    def("isprintable", exact(0), |heap, args| {
        asked(heap, args, |s| s.chars().all(chars::is_printable))
    }),
    def("islower", exact(0), |heap, args| asked(heap, args, cases::is_lower)),
    def("isupper", exact(0), |heap, args| asked(heap, args, cases::is_upper)),
    def("istitle", exact(0), |heap, args| asked(heap, args, cases::is_title)),
    def("isidentifier", exact(0), |heap, args| {
        asked(heap, args, chars::is_identifier)
    }),
    def("encode", Signature::named(&["encoding", "errors"], 0), coding::encode),
    def("translate", exact(1), translate),
    def("format", Signature::Raw, format),
    def("format_map", exact(1), format_map),
    def("__add__", exact(1), common::add),
    def("__mul__", exact(1), common::mul),
    def("__rmul__", exact(1), common::mul),
    def("__mod__", exact(1), common::modulo),
    def("__rmod__", exact(1), common::rmodulo),
    def("__str__", exact(0), common::str),
    def("__format__", exact(1), common::format),
    def("__getnewargs__", exact(0), |heap, args| done(heap.tuple(&[args[0]]))),
];

/// `str(object, encoding, errors)`
pub const NEW: &[NativeDef] = &[def(
    "__new__",
    Signature::named(&["object", "encoding", "errors"], 0),
    new,
)];
/// `str.maketrans`
pub const STATIC: &[NativeDef] = &[def("maketrans", range(1, 3), maketrans)];

fn new(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(object) = args.get(1) else {
        return done(heap.str(""));
    };
    if args.get(2).is_some() || args.get(3).is_some() {
        let data = match heap.bytes_like(object) {
            Some(data) => data.to_vec(),
            None if heap.as_str(object).is_some() => return Err(heap.type_error("decoding str is not supported")),
            None => {
                let name = heap.type_name(object);
                return Err(heap.type_error(format!("decoding to str: need a bytes-like object, {name} found")));
            }
        };
        return coding::decode(heap, &data, args.get(2), args.get(3));
    }
    if args[0] == Value::Obj(types::STR) || heap.as_str(object).is_none() {
        return ops::format::show(heap, 's', object, ops::text::Texts::default());
    }
    let text = receiver(heap, args, 1);
    done(heap.rc_str(text))
}

/// The text of an argument that is known to be one.
fn receiver(heap: &Heap, args: &Args<'_>, i: usize) -> Rc<str> {
    heap.as_str(args[i]).cloned().unwrap_or_else(|| Rc::from(""))
}

/// The text with its number of characters.
fn counted(heap: &Heap, v: Value) -> Text {
    match heap.obj(heap.plain(v)) {
        Some(Obj::Str(text)) => text.clone(),
        _ => Text::new(Rc::from("")),
    }
}

fn mapped(heap: &mut Heap, args: &Args<'_>, map: impl Fn(&str) -> String) -> NativeResult {
    let text = map(&receiver(heap, args, 0));
    done(heap.str(&text))
}

fn asked(heap: &mut Heap, args: &Args<'_>, question: impl Fn(&str) -> bool) -> NativeResult {
    done(Value::Bool(question(&receiver(heap, args, 0))))
}

fn all(heap: &mut Heap, args: &Args<'_>, question: impl Fn(char) -> bool) -> NativeResult {
    asked(heap, args, |s| !s.is_empty() && s.chars().all(&question))
}

fn pieces(heap: &mut Heap, text: &str, ranges: Vec<Range<usize>>) -> NativeResult {
    heap.check_room(text.len() as u128 + ranges.len() as u128 * 64)?;
    let items = ranges.into_iter().map(|r| heap.str(&text[r])).collect();
    done(heap.list(items))
}

fn split_any(heap: &mut Heap, args: &Args<'_>, from_right: bool) -> NativeResult {
    let text = receiver(heap, args, 0);
    let most = match args.get(2) {
        Some(v) => heap.index_arg(v)?,
        None => -1,
    };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let separator = args.or(1, Value::None);
    if separator.is_none() {
        let places: Vec<(usize, bool)> = text.char_indices().map(|(i, c)| (i, chars::is_space(c))).collect();
        let ranges = search::split_space(&places, text.len(), most, from_right);
        return pieces(heap, &text, ranges);
    }
    let separator = text_arg(heap, separator, "must be str or None, not ")?;
    if separator.is_empty() {
        return Err(heap.value_error("empty separator"));
    }
    let cut = if from_right { search::rsplit } else { search::split };
    let ranges = cut(text.as_bytes(), separator.as_bytes(), most);
    pieces(heap, &text, ranges)
}

fn split(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    split_any(heap, args, false)
}

fn rsplit(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    split_any(heap, args, true)
}

fn splitlines(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let text = receiver(heap, args, 0);
    let keep = ops::truth(heap, args.or(1, Value::Bool(false)));
    let ranges = search::split_lines(text.char_indices(), text.len(), keep, chars::ends_line);
    pieces(heap, &text, ranges)
}

fn parts(heap: &mut Heap, args: &Args<'_>, find: fn(&[u8], &[u8]) -> Option<usize>, whole_last: bool) -> NativeResult {
    let text = receiver(heap, args, 0);
    let separator = text_arg(heap, args[1], "must be str, not ")?;
    if separator.is_empty() {
        return Err(heap.value_error("empty separator"));
    }
    let three = match find(text.as_bytes(), separator.as_bytes()) {
        Some(at) => [&text[..at], &separator, &text[at + separator.len()..]],
        None if whole_last => ["", "", &text[..]],
        None => [&text[..], "", ""],
    };
    let three = three.map(|part| heap.str(part));
    done(heap.tuple(&three))
}

fn partition(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    parts(heap, args, search::find, false)
}

fn rpartition(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    parts(heap, args, search::rfind, true)
}

fn stripped(heap: &mut Heap, args: &Args<'_>, name: &str, left: bool, right: bool) -> NativeResult {
    let text = receiver(heap, args, 0);
    let set = match args.get(1).filter(|v| !v.is_none()) {
        None => None,
        Some(v) => match heap.as_str(v) {
            Some(set) => Some(set.clone()),
            None => return Err(heap.type_error(format!("{name} arg must be None or str"))),
        },
    };
    let goes = |c: char| set.as_ref().map_or_else(|| chars::is_space(c), |set| set.contains(c));
    let mut rest = &text[..];
    if left {
        rest = rest.trim_start_matches(goes);
    }
    if right {
        rest = rest.trim_end_matches(goes);
    }
    if rest.len() == text.len() && matches!(heap.obj(args[0]), Some(Obj::Str(_))) {
        return done(args[0]);
    }
    done(heap.str(rest))
}

fn strip(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    stripped(heap, args, "strip", true, true)
}

fn lstrip(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    stripped(heap, args, "lstrip", true, false)
}

fn rstrip(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    stripped(heap, args, "rstrip", false, true)
}

fn replace(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let text = receiver(heap, args, 0);
    let old = text_arg(heap, args[1], "replace() argument 1 must be str, not ")?;
    let new = text_arg(heap, args[2], "replace() argument 2 must be str, not ")?;
    let most = match args.get(3) {
        Some(v) => heap.index_arg(v)?,
        None => -1,
    };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let hits = if old.is_empty() {
        text.len() + 1
    } else {
        text.len() / old.len()
    };
    heap.check_room(text.len() as u128 + hits.min(most) as u128 * new.len() as u128)?;
    let boundaries = text.char_indices().map(|(i, _)| i).chain(std::iter::once(text.len()));
    let out = search::replace(text.as_bytes(), old.as_bytes(), new.as_bytes(), most, boundaries);
    done(heap.str(&String::from_utf8_lossy(&out)))
}

/// Byte offsets of a window given in characters; None if it starts behind the end.
fn window_bytes(heap: &mut Heap, text: &Text, args: &Args<'_>) -> Result<Option<Range<usize>>, Raised> {
    let (start, stop) = window(heap, args.get(2), args.get(3), text.chars as usize)?;
    if start > stop {
        return Ok(None);
    }
    if text.is_ascii() {
        return Ok(Some(start..stop));
    }
    let offset = |n: usize| text.text.char_indices().nth(n).map_or(text.text.len(), |(i, _)| i);
    Ok(Some(offset(start)..offset(stop)))
}

fn find_any(heap: &mut Heap, args: &Args<'_>, find: fn(&[u8], &[u8]) -> Option<usize>) -> Result<i64, Raised> {
    let text = counted(heap, args[0]);
    let needle = text_arg(heap, args[1], "must be str, not ")?;
    let Some(window) = window_bytes(heap, &text, args)? else {
        return Ok(-1);
    };
    let found = find(&text.text.as_bytes()[window.clone()], needle.as_bytes());
    Ok(found.map_or(-1, |at| {
        let at = window.start + at;
        (if text.is_ascii() {
            at
        } else {
            text.text[..at].chars().count()
        }) as i64
    }))
}

fn find(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    find_any(heap, args, search::find).map(|at| Outcome::Value(Value::Int(at)))
}

fn rfind(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    find_any(heap, args, search::rfind).map(|at| Outcome::Value(Value::Int(at)))
}

fn or_not_found(heap: &mut Heap, at: i64) -> NativeResult {
    if at < 0 {
        Err(heap.value_error("substring not found"))
    } else {
        done(Value::Int(at))
    }
}

fn index(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let at = find_any(heap, args, search::find)?;
    or_not_found(heap, at)
}

fn rindex(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let at = find_any(heap, args, search::rfind)?;
    or_not_found(heap, at)
}

fn count(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let text = counted(heap, args[0]);
    let needle = text_arg(heap, args[1], "must be str, not ")?;
    let Some(window) = window_bytes(heap, &text, args)? else {
        return done(Value::Int(0));
    };
    let hay = &text.text[window];
    let n = if needle.is_empty() {
        hay.chars().count() + 1
    } else {
        search::places(hay.as_bytes(), needle.as_bytes(), usize::MAX).len()
    };
    done(Value::Int(n as i64))
}

fn affix(heap: &mut Heap, args: &Args<'_>, name: &str, test: fn(&str, &str) -> bool) -> NativeResult {
    let text = counted(heap, args[0]);
    let candidates = match heap.obj(heap.plain(args[1])) {
        Some(Obj::Tuple(items)) => items.to_vec(),
        Some(Obj::Str(_)) => vec![args[1]],
        _ => {
            let kind = heap.type_name(args[1]);
            return Err(heap.type_error(format!("{name} first arg must be str or a tuple of str, not {kind}")));
        }
    };
    let window = window_bytes(heap, &text, args)?;
    for candidate in candidates {
        let words = format!("tuple for {name} must only contain str, not ");
        let candidate = text_arg(heap, candidate, &words)?;
        if window.clone().is_some_and(|w| test(&text.text[w], &candidate)) {
            return done(Value::Bool(true));
        }
    }
    done(Value::Bool(false))
}

fn startswith(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    affix(heap, args, "startswith", |text, part| text.starts_with(part))
}

fn endswith(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    affix(heap, args, "endswith", |text, part| text.ends_with(part))
}

fn removeprefix(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let part = text_arg(heap, args[1], "removeprefix() argument must be str, not ")?;
    mapped(heap, args, |s| s.strip_prefix(&*part).unwrap_or(s).to_owned())
}

fn removesuffix(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let part = text_arg(heap, args[1], "removesuffix() argument must be str, not ")?;
    mapped(heap, args, |s| s.strip_suffix(&*part).unwrap_or(s).to_owned())
}

/// `separator.join(iterable)`
pub fn join(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let separator = receiver(heap, args, 0);
    let items = match ops::items(heap, args[1]) {
        Ok(Items::Plain(items)) => items,
        Ok(Items::Guest) => return Ok(retry_with_list(heap, args, 1, "str_join")),
        Err(_) => return Err(heap.type_error("can only join an iterable")),
    };
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(&separator);
        }
        let words = format!("sequence item {i}: expected str instance, ");
        match heap.as_str(*item) {
            Some(text) => out.push_str(text),
            None => {
                let name = heap.type_name(*item);
                return Err(heap.type_error(format!("{words}{name} found")));
            }
        }
        if i % 256 == 0 {
            heap.check_room(out.len() as u128)?;
        }
    }
    done(heap.str(&out))
}

/// Number of characters, wanted width and fill character.
fn padding(heap: &mut Heap, args: &Args<'_>) -> Result<(usize, usize, char), Raised> {
    let length = counted(heap, args[0]).chars as usize;
    let width = heap.index_arg(args[1])?.max(0) as usize;
    let fill = match args.get(2) {
        None => ' ',
        Some(v) => {
            let text = text_arg(heap, v, "The fill character must be a unicode character, not ")?;
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => c,
                _ => return Err(heap.type_error("The fill character must be exactly one character long")),
            }
        }
    };
    heap.check_room(width as u128 * fill.len_utf8() as u128)?;
    Ok((length, width, fill))
}

fn center(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let (length, width, fill) = padding(heap, args)?;
    let (left, right) = pad::center_shares(length, width);
    mapped(heap, args, |s| pad::around(s, left, right, fill))
}

fn ljust(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let (length, width, fill) = padding(heap, args)?;
    mapped(heap, args, |s| pad::around(s, 0, width.saturating_sub(length), fill))
}

fn rjust(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let (length, width, fill) = padding(heap, args)?;
    mapped(heap, args, |s| pad::around(s, width.saturating_sub(length), 0, fill))
}

fn zfill(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let (length, width, _) = padding(heap, args)?;
    mapped(heap, args, |s| pad::zfill(s, length, width))
}

fn expandtabs(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let size = match args.get(1) {
        Some(v) => heap.index_arg(v)?.max(0) as usize,
        None => 8,
    };
    let text = receiver(heap, args, 0);
    heap.check_room(text.bytes().filter(|b| *b == b'\t').count() as u128 * size as u128)?;
    mapped(heap, args, |s| pad::expand_tabs(s, size))
}

fn maketrans(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let table = heap.dict(Dict::default());
    let put = |heap: &mut Heap, key: i64, value: Value| {
        let _ = ops::dicts::set(heap, table, Value::Int(key), value);
    };
    if args.len() == 1 {
        let Some(source) = ops::dicts::read(heap, args[0]) else {
            return Err(heap.type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for entry in source.iter() {
            let text = heap.as_str(entry.key).cloned();
            let key = match (text, heap.small_int(entry.key)) {
                (Some(text), _) if text.chars().count() == 1 => text.chars().next().map_or(0, |c| c as i64),
                (Some(_), _) => return Err(heap.value_error("string keys in translate table must be of length 1")),
                (None, Some(i)) => i,
                _ => return Err(heap.type_error("keys in translate table must be strings or integers")),
            };
            put(heap, key, entry.value);
        }
        return done(table);
    }
    let from = text_arg(
        heap,
        args[0],
        "first maketrans argument must be a string if there is a second argument, not ",
    )?;
    let to = text_arg(heap, args[1], "maketrans() argument 2 must be str, not ")?;
    if from.chars().count() != to.chars().count() {
        return Err(heap.value_error("the first two maketrans arguments must have equal length"));
    }
    for (a, b) in from.chars().zip(to.chars()) {
        put(heap, a as i64, Value::Int(b as i64));
    }
    if let Some(gone) = args.get(2) {
        let gone = text_arg(heap, gone, "maketrans() argument 3 must be str, not ")?;
        for c in gone.chars() {
            put(heap, c as i64, Value::None);
        }
    }
    done(table)
}

fn translate(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(table) = ops::dicts::read(heap, args[1]) else {
        return heap.call_helper("_translate", &[args[0], args[1]]);
    };
    let text = receiver(heap, args, 0);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let hash = super::super::number::hash::int(c as i64) as u64;
        let place = table.find(hash, |key| key == Value::Int(c as i64));
        match place.and_then(|p| table.at(p)).map(|e| e.value) {
            None => out.push(c),
            Some(Value::None) => {}
            Some(v) => match (heap.as_str(v), heap.small_int(v)) {
                (Some(text), _) => out.push_str(text),
                (_, Some(i)) => match u32::try_from(i).ok().and_then(char::from_u32) {
                    Some(c) => out.push(c),
                    None => return Err(heap.value_error("character mapping must be in range(0x110000)")),
                },
                _ => return Err(heap.type_error("character mapping must return integer, None or str")),
            },
        }
    }
    done(heap.str(&out))
}

fn format(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let positional = heap.tuple(&args.values[1..]);
    let keywords = heap.dict(Dict::default());
    for (name, value) in args.keywords {
        let text = heap.name_text(*name).clone();
        ops::dict_set_str(heap, keywords, &text, *value);
    }
    ops::format::format_template(heap, args[0], positional, keywords)
}

fn format_map(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let none = heap.tuple(&[]);
    heap.call_helper("_format_template", &[args[0], none, args[1]])
}
