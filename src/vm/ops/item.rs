//! `obj[index]`, `obj[index] = value`, `del obj[index]` on built-in values.

use super::super::heap::Heap;
use super::super::native::{NativeResult, Outcome, Raised, done};
use super::super::object::{Obj, Text};
use super::super::types;
use super::super::value::Value;
use super::sequence::{Cut, as_slice, cut, place, range_item, range_len};
use super::trouble::Trouble;
use crate::python::known;
use crate::vm::object::Range;
use std::rc::Rc;

/// `obj[index]`
pub fn load(heap: &mut Heap, obj: Value, index: Value) -> NativeResult {
    let plain = heap.plain(obj);
    if let Some(method) = guest_index(heap, plain, index) {
        return Ok(method);
    }
    match heap.obj(plain) {
        Some(Obj::List(items)) => {
            let items = items.clone();
            load_from(
                heap,
                &items,
                index,
                "list indices",
                "list index out of range",
                |heap, v| heap.list(v),
            )
        }
        Some(Obj::Tuple(items)) => {
            let items = items.clone();
            load_from(
                heap,
                &items,
                index,
                "tuple indices",
                "tuple index out of range",
                |heap, v| heap.tuple(&v),
            )
        }
        Some(Obj::Dict(_)) => load_key(heap, obj, index),
        Some(Obj::Attributes(_) | Obj::MappingProxy(_)) => load_key(heap, plain, index),
        Some(Obj::Str(text)) => {
            let text = text.clone();
            load_char(heap, &text, index)
        }
        Some(Obj::Bytes(_) | Obj::ByteArray(_)) => load_byte(heap, plain, index),
        Some(Obj::Range(r)) => {
            let r = *r;
            load_number(heap, r, index)
        }
        Some(Obj::Deque(deque)) => {
            let length = deque.items.len();
            let at = deque_place(heap, index, length)?;
            match heap.obj(plain) {
                Some(Obj::Deque(deque)) => done(deque.items[at]),
                _ => done(Value::None),
            }
        }
        Some(Obj::Class(_)) => load_generic(heap, plain, index),
        Some(Obj::GenericAlias(_)) => done(plain),
        _ => {
            if let Some(method) = heap.guest_method(obj, known::GETITEM) {
                return Ok(Outcome::call(method, &[obj, index]));
            }
            let name = heap.type_name(obj);
            Err(heap.type_error(format!("'{name}' object is not subscriptable")))
        }
    }
}

/// An index with a guest's `__index__` into something that wants a number: the guest asks for it first.
fn guest_index(heap: &mut Heap, obj: Value, index: Value) -> Option<Outcome> {
    let keyed = matches!(
        heap.obj(obj),
        Some(Obj::Dict(_) | Obj::Class(_) | Obj::Attributes(_) | Obj::MappingProxy(_)) | None
    );
    if keyed || heap.num(index).is_some() {
        return None;
    }
    heap.guest_method(index, known::INDEX)?;
    let function = heap.helper("_load_at");
    Some(Outcome::call(function, &[obj, index]))
}

fn load_from(
    heap: &mut Heap,
    items: &[Value],
    index: Value,
    what: &str,
    range: &str,
    make: impl FnOnce(&mut Heap, Vec<Value>) -> Value,
) -> NativeResult {
    if let Some(slice) = as_slice(heap, index) {
        let cut = cut(heap, slice, items.len())?;
        return done(make(heap, cut.of(items)));
    }
    match place(heap, index, items.len(), what)? {
        Some(at) => done(items[at]),
        None => Err(heap.index_error(range)),
    }
}

fn load_key(heap: &mut Heap, dict: Value, key: Value) -> NativeResult {
    match super::dicts::get(heap, dict, key) {
        Ok(Some(value)) => done(value),
        Ok(None) => match heap.guest_method(dict, known::MISSING) {
            Some(method) => Ok(Outcome::call(method, &[dict, key])),
            None => Err(heap.key_error(key)),
        },
        Err(Trouble::Guest) => heap.call_helper("_dict_load", &[dict, key]),
        Err(other) => Err(heap.trouble(other)),
    }
}

fn load_char(heap: &mut Heap, text: &Text, index: Value) -> NativeResult {
    let length = text.chars as usize;
    if let Some(slice) = as_slice(heap, index) {
        let cut = cut(heap, slice, length)?;
        let piece = cut_text(text, cut);
        return done(heap.str(&piece));
    }
    if heap.num(index).and_then(|n| n.big().map(|_| ())).is_none() {
        let name = heap.type_name(index);
        return Err(heap.type_error(format!("string indices must be integers, not '{name}'")));
    }
    let Some(at) = place(heap, index, length, "string indices")? else {
        return Err(heap.index_error("string index out of range"));
    };
    let c = if text.is_ascii() {
        text.text.as_bytes()[at] as char
    } else {
        text.text.chars().nth(at).unwrap_or('\u{FFFD}')
    };
    done(heap.str(c.encode_utf8(&mut [0; 4])))
}

/// The characters of a text that a slice names.
#[must_use]
pub fn cut_text(text: &Text, cut: Cut) -> String {
    if cut.step == 1 {
        if text.is_ascii() {
            return text.text[cut.start as usize..cut.start as usize + cut.count].to_owned();
        }
        return text.text.chars().skip(cut.start as usize).take(cut.count).collect();
    }
    let chars: Vec<char> = text.text.chars().collect();
    cut.places().map(|i| chars[i]).collect()
}

fn load_byte(heap: &mut Heap, bytes: Value, index: Value) -> NativeResult {
    fn data(heap: &Heap, bytes: Value) -> &[u8] {
        heap.obj(bytes).and_then(super::equal::bytes_of).unwrap_or(&[])
    }
    let is_array = matches!(heap.obj(bytes), Some(Obj::ByteArray(_)));
    let length = data(heap, bytes).len();
    if let Some(slice) = as_slice(heap, index) {
        let cut = cut(heap, slice, length)?;
        let piece = cut.of(data(heap, bytes));
        return done(if is_array {
            heap.value(Obj::ByteArray(Rc::new(piece)))
        } else {
            heap.bytes_value(&piece)
        });
    }
    let (what, range) = if is_array {
        ("bytearray indices", "bytearray index out of range")
    } else {
        ("byte indices", "index out of range")
    };
    match place(heap, index, length, what)? {
        Some(at) => done(Value::Int(i64::from(data(heap, bytes)[at]))),
        None => Err(heap.index_error(range)),
    }
}

fn load_number(heap: &mut Heap, r: Range, index: Value) -> NativeResult {
    let length = range_len(r);
    if let Some(slice) = as_slice(heap, index) {
        let cut = cut(heap, slice, length as usize)?;
        let at = |i: i64| r.start.wrapping_add(r.step.wrapping_mul(i));
        let part = Range {
            start: at(cut.start),
            stop: at(cut.stop),
            step: r.step.wrapping_mul(cut.step),
        };
        return done(heap.value(Obj::Range(part)));
    }
    match place(heap, index, length as usize, "range indices")? {
        Some(at) => done(Value::Int(range_item(r, at as u64))),
        None => Err(heap.index_error("range object index out of range")),
    }
}

fn deque_place(heap: &mut Heap, index: Value, length: usize) -> Result<usize, Raised> {
    if heap.num(index).is_none() {
        let name = heap.type_name(index);
        return Err(heap.type_error(format!("sequence index must be integer, not '{name}'")));
    }
    match place(heap, index, length, "deque indices")? {
        Some(at) => Ok(at),
        None => Err(heap.index_error("deque index out of range")),
    }
}

/// `origin[item]` for annotations.
pub fn generic(heap: &mut Heap, origin: Value, item: Value) -> Value {
    let args = match heap.obj(item) {
        Some(Obj::Tuple(_)) => item,
        _ => heap.tuple(&[item]),
    };
    heap.value(Obj::GenericAlias(Rc::new((origin, args))))
}

/// `list[int]`, and `C[item]` with `__class_getitem__`.
fn load_generic(heap: &mut Heap, class: Value, item: Value) -> NativeResult {
    if let Some(method) = heap.guest_method(class, known::GETITEM) {
        return Ok(Outcome::call(method, &[class, item]));
    }
    let Some(h) = class.handle() else { return done(class) };
    if let Some(found) = heap.lookup_plain(h, known::CLASS_GETITEM) {
        let function = match heap.obj(found) {
            Some(Obj::ClassMethod(function)) => *function,
            _ => found,
        };
        return Ok(Outcome::call(function, &[class, item]));
    }
    let classes = [
        types::LIST,
        types::TUPLE,
        types::DICT,
        types::SET,
        types::FROZENSET,
        types::DEQUE,
        types::TYPE,
        types::ENUMERATE,
        types::GENERIC_ALIAS,
    ];
    if heap.class(h).mro.iter().any(|base| classes.contains(base)) {
        return done(generic(heap, class, item));
    }
    let name = heap.class(h).name.clone();
    Err(heap.type_error(format!("type '{name}' is not subscriptable")))
}

/// `obj[index] = value`
pub fn store(heap: &mut Heap, obj: Value, index: Value, value: Value) -> NativeResult {
    let plain = heap.plain(obj);
    match heap.obj(plain) {
        Some(Obj::List(items)) => {
            let length = items.len();
            if let Some(slice) = as_slice(heap, index) {
                return store_slice(heap, plain, slice, value);
            }
            match place_or_guest(heap, index, length, "list indices")? {
                None => heap.call_helper("_store_at", &[obj, index, value]),
                Some(None) => Err(heap.index_error("list assignment index out of range")),
                Some(Some(at)) => {
                    if let Some(items) = heap.list_mut(plain) {
                        items[at] = value;
                    }
                    done(Value::None)
                }
            }
        }
        Some(Obj::Dict(_) | Obj::Attributes(_)) => {
            let result = super::dicts::set(heap, plain, index, value).map(|()| Value::None);
            heap.or_helper(result, "_dict_store", &[plain, index, value])
        }
        Some(Obj::Deque(deque)) => {
            let at = deque_place(heap, index, deque.items.len())?;
            if let Some(h) = plain.handle()
                && let Obj::Deque(deque) = heap.get_mut(h)
            {
                Rc::make_mut(deque).items[at] = value;
            }
            done(Value::None)
        }
        Some(Obj::ByteArray(bytes)) => {
            let length = bytes.len();
            store_byte(heap, plain, index, value, length)
        }
        _ => Err(unsupported(heap, obj, "does not support item assignment")),
    }
}

/// A place; None when the index has a guest's `__index__`.
fn place_or_guest(heap: &mut Heap, index: Value, length: usize, what: &str) -> Result<Option<Option<usize>>, Raised> {
    if heap.num(index).is_none() && heap.guest_method(index, known::INDEX).is_some() {
        return Ok(None);
    }
    place(heap, index, length, what).map(Some)
}

fn unsupported(heap: &mut Heap, obj: Value, what: &str) -> Raised {
    let name = heap.type_name(obj);
    heap.type_error(format!("'{name}' object {what}"))
}

fn store_byte(heap: &mut Heap, array: Value, index: Value, value: Value, length: usize) -> NativeResult {
    if let Some(slice) = as_slice(heap, index) {
        let cut = cut(heap, slice, length)?;
        let data = crate::vm::methods::bytes::contents(heap, value)?;
        let added = data.len();
        if cut.step != 1 && added != cut.count && added > 0 {
            let want = cut.count;
            return Err(heap.value_error(format!(
                "attempt to assign bytes of size {added} to extended slice of size {want}"
            )));
        }
        if let Some(h) = array.handle()
            && let Obj::ByteArray(bytes) = heap.get_mut(h)
        {
            let bytes = Rc::make_mut(bytes);
            if cut.step == 1 {
                let start = cut.start as usize;
                bytes.splice(start..start + cut.count, data);
            } else if data.is_empty() {
                remove_places(bytes, cut);
            } else {
                cut.places().zip(data).for_each(|(at, byte)| bytes[at] = byte);
            }
        }
        heap.charge(added);
        return done(Value::None);
    }
    let Some(at) = place(heap, index, length, "bytearray indices")? else {
        return Err(heap.index_error("bytearray index out of range"));
    };
    let byte = crate::vm::methods::bytes::byte_arg(heap, value)?;
    if let Some(h) = array.handle()
        && let Obj::ByteArray(bytes) = heap.get_mut(h)
    {
        Rc::make_mut(bytes)[at] = byte;
    }
    done(Value::None)
}

fn store_slice(heap: &mut Heap, list: Value, slice: [Value; 3], value: Value) -> NativeResult {
    let new = match super::items(heap, value) {
        Ok(super::Items::Plain(items)) => items,
        Ok(super::Items::Guest) => {
            let parts = heap.value(Obj::Slice(Rc::new(slice)));
            return heap.call_helper("_store_slice", &[list, parts, value]);
        }
        Err(_) => return Err(heap.type_error("can only assign an iterable")),
    };
    let length = heap.as_items(list).map_or(0, <[Value]>::len);
    let cut = cut(heap, slice, length)?;
    if cut.step != 1 && new.len() != cut.count {
        let (have, want) = (new.len(), cut.count);
        return Err(heap.value_error(format!(
            "attempt to assign sequence of size {have} to extended slice of size {want}"
        )));
    }
    let added = new.len();
    if let Some(items) = heap.list_mut(list) {
        if cut.step == 1 {
            let start = cut.start as usize;
            items.splice(start..start + cut.count, new);
        } else {
            for (at, item) in cut.places().zip(new) {
                items[at] = item;
            }
        }
    }
    heap.charge(added * size_of::<Value>());
    done(Value::None)
}

/// `del obj[index]`
pub fn delete(heap: &mut Heap, obj: Value, index: Value) -> NativeResult {
    let plain = heap.plain(obj);
    match heap.obj(plain) {
        Some(Obj::List(items)) => {
            let length = items.len();
            if let Some(slice) = as_slice(heap, index) {
                let cut = cut(heap, slice, length)?;
                if let Some(items) = heap.list_mut(plain) {
                    remove_places(items, cut);
                }
                return done(Value::None);
            }
            match place_or_guest(heap, index, length, "list indices")? {
                None => heap.call_helper("_delete_at", &[obj, index]),
                Some(None) => Err(heap.index_error("list assignment index out of range")),
                Some(Some(at)) => {
                    if let Some(items) = heap.list_mut(plain) {
                        items.remove(at);
                    }
                    done(Value::None)
                }
            }
        }
        Some(Obj::Dict(_) | Obj::Attributes(_)) => match super::dicts::remove(heap, plain, index) {
            Ok(Some(_)) => done(Value::None),
            Ok(None) => Err(heap.key_error(index)),
            Err(Trouble::Guest) => heap.call_helper("_dict_delete", &[plain, index]),
            Err(other) => Err(heap.trouble(other)),
        },
        Some(Obj::Deque(deque)) => {
            let at = deque_place(heap, index, deque.items.len())?;
            if let Some(h) = plain.handle()
                && let Obj::Deque(deque) = heap.get_mut(h)
            {
                let deque = Rc::make_mut(deque);
                deque.items.remove(at);
                deque.version = deque.version.wrapping_add(1);
            }
            done(Value::None)
        }
        Some(Obj::ByteArray(bytes)) => {
            let length = bytes.len();
            let cut = match as_slice(heap, index) {
                Some(slice) => cut(heap, slice, length)?,
                None => match place(heap, index, length, "bytearray indices")? {
                    Some(at) => Cut {
                        start: at as i64,
                        stop: at as i64 + 1,
                        step: 1,
                        count: 1,
                    },
                    None => return Err(heap.index_error("bytearray index out of range")),
                },
            };
            if let Some(h) = plain.handle()
                && let Obj::ByteArray(bytes) = heap.get_mut(h)
            {
                remove_places(Rc::make_mut(bytes), cut);
            }
            done(Value::None)
        }
        _ => Err(unsupported(heap, obj, "doesn't support item deletion")),
    }
}

fn remove_places<T>(items: &mut Vec<T>, cut: Cut) {
    if cut.step == 1 {
        let start = cut.start as usize;
        items.drain(start..start + cut.count);
        return;
    }
    let mut gone: Vec<usize> = cut.places().collect();
    gone.sort_unstable();
    let mut next = gone.into_iter().peekable();
    let mut at = 0;
    items.retain(|_| {
        let hit = next.peek() == Some(&at);
        if hit {
            next.next();
        }
        at += 1;
        !hit
    });
}
