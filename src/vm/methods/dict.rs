//! Methods of `dict` and its views.

use super::super::heap::Heap;
use super::super::native::{Args, NativeDef, NativeResult, Raised, Signature, done};
use super::super::object::{Obj, ViewKind};
use super::super::ops::trouble::Trouble;
use super::super::ops::{self, dicts};
use super::super::value::Value;
use super::common::{self, def, exact, range};
use crate::vm::dict::Dict;
use crate::vm::types;

/// Methods of `dict`.
pub const DICT: &[NativeDef] = &[
    def("get", range(1, 2), get),
    def("setdefault", range(1, 2), setdefault),
    def("pop", range(1, 2), pop),
    def("popitem", exact(0), popitem),
    def("keys", exact(0), keys),
    def("values", exact(0), values),
    def("items", exact(0), items),
    def("update", Signature::Raw, update),
    def("clear", exact(0), clear),
    def("copy", exact(0), copy),
    def("__init__", Signature::Raw, init),
    def("__setitem__", exact(2), common::setitem),
    def("__delitem__", exact(1), common::delitem),
    def("__or__", exact(1), common::or),
    def("__ror__", exact(1), common::ror),
    def("__ior__", exact(1), ior),
    def("__reversed__", exact(0), common::reversed),
];

/// Methods of read-only mappings.
pub const PROXY: &[NativeDef] = &[
    def("get", range(1, 2), get),
    def("keys", exact(0), keys),
    def("values", exact(0), values),
    def("items", exact(0), items),
    def("copy", exact(0), copy),
];

/// `dict(...)`
pub const DICT_NEW: &[NativeDef] = &[def("__new__", Signature::Raw, new)];
/// `dict.fromkeys`
pub const DICT_CLASS: &[NativeDef] = &[def("fromkeys", range(1, 2), fromkeys)];
/// Methods of the views of keys and pairs.
pub const VIEW: &[NativeDef] = &[
    def("__len__", exact(0), common::len),
    def("__contains__", exact(1), common::contains),
    def("__iter__", exact(0), common::iter),
    def("__reversed__", exact(0), common::reversed),
    def("__and__", exact(1), common::and),
    def("__or__", exact(1), common::or),
    def("__sub__", exact(1), common::sub),
    def("__xor__", exact(1), common::xor),
    def("isdisjoint", exact(1), view_isdisjoint),
];

fn new(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let dict = heap.dict(Dict::default());
    fill(heap, dict, dict, args, "dict")
}

fn init(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    fill(heap, args[0], Value::None, args, "dict")
}

fn update(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    fill(heap, args[0], Value::None, args, "update")
}

/// Adds a mapping or pairs and keyword arguments; the result is `result`.
fn fill(heap: &mut Heap, dict: Value, result: Value, args: &Args<'_>, name: &str) -> NativeResult {
    if args.len() > 2 {
        let given = args.len() - 1;
        return Err(heap.type_error(format!("{name} expected at most 1 argument, got {given}")));
    }
    if let Some(source) = args.get(1) {
        match dicts::update(heap, dict, source) {
            Ok(()) => {}
            Err(Trouble::Guest) => {
                let more = keyword_dict(heap, args)?;
                return heap.call_helper("_dict_fill", &[dict, source, more, result]);
            }
            Err(other) => return Err(heap.trouble(other)),
        }
    }
    for (name, value) in args.keywords {
        let key = heap.name_value(*name);
        if let Err(trouble) = dicts::set(heap, dict, key, *value) {
            return Err(heap.trouble(trouble));
        }
    }
    done(result)
}

fn keyword_dict(heap: &mut Heap, args: &Args<'_>) -> Result<Value, Raised> {
    let dict = heap.dict(Dict::default());
    for (name, value) in args.keywords {
        let text = heap.name_text(*name).clone();
        ops::dict_set_str(heap, dict, &text, *value);
    }
    Ok(dict)
}

fn ior(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let result = dicts::update(heap, args[0], args[1]).map(|()| args[0]);
    heap.or_helper(result, "_dict_updated", &[args[0], args[1]])
}

fn get(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let default = args.or(2, Value::None);
    let result = dicts::get(heap, args[0], args[1]).map(|found| found.unwrap_or(default));
    heap.or_helper(result, "_dict_get", &[args[0], args[1], default])
}

fn setdefault(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let default = args.or(2, Value::None);
    let result = match dicts::get(heap, args[0], args[1]) {
        Ok(Some(found)) => Ok(found),
        Ok(None) => dicts::set(heap, args[0], args[1], default).map(|()| default),
        Err(trouble) => Err(trouble),
    };
    heap.or_helper(result, "_dict_setdefault", &[args[0], args[1], default])
}

fn pop(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match dicts::remove(heap, args[0], args[1]) {
        Ok(Some(value)) => done(value),
        Ok(None) => match args.get(2) {
            Some(default) => done(default),
            None => Err(heap.key_error(args[1])),
        },
        Err(Trouble::Guest) => heap.call_helper("_dict_pop", args.values),
        Err(other) => Err(heap.trouble(other)),
    }
}

fn popitem(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match heap.dict_mut(args[0]).and_then(Dict::pop_last) {
        Some(entry) => done(heap.tuple(&[entry.key, entry.value])),
        None => {
            let text = heap.str("popitem(): dictionary is empty");
            Err(heap.key_error(text))
        }
    }
}

fn view(heap: &mut Heap, dict: Value, kind: ViewKind) -> NativeResult {
    let dict = match heap.obj(dict) {
        Some(Obj::MappingProxy(inner)) if matches!(heap.obj(heap.plain(*inner)), Some(Obj::Dict(_))) => {
            heap.plain(*inner)
        }
        _ => dict,
    };
    match dict.handle() {
        Some(h) => done(heap.value(Obj::DictView(h, kind))),
        None => done(Value::None),
    }
}

fn keys(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    view(heap, args[0], ViewKind::Keys)
}

fn values(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    view(heap, args[0], ViewKind::Values)
}

fn items(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    view(heap, args[0], ViewKind::Items)
}

fn clear(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    dicts::clear(heap, args[0])?;
    done(Value::None)
}

fn copy(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match dicts::read(heap, args[0]) {
        Some(dict) => done(heap.value(Obj::Dict(dict))),
        None => done(heap.dict(Dict::default())),
    }
}

fn fromkeys(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let value = args.or(2, Value::None);
    if args[0] != Value::Obj(types::DICT) {
        return heap.call_helper("_fromkeys", &[args[0], args[1], value]);
    }
    let ops::Items::Plain(keys) = ops::items(heap, args[1])? else {
        return heap.call_helper("_fromkeys", &[args[0], args[1], value]);
    };
    let dict = heap.dict(Dict::with_capacity(keys.len()));
    for key in keys {
        match dicts::set(heap, dict, key, value) {
            Ok(()) => {}
            Err(Trouble::Guest) => return heap.call_helper("_fromkeys", &[args[0], args[1], value]),
            Err(other) => return Err(heap.trouble(other)),
        }
    }
    done(dict)
}

fn view_isdisjoint(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    heap.call_helper("_view_isdisjoint", &[args[0], args[1]])
}

/// `_lockstep.dict_places(dict, hash)`: (place, key) of all keys with this hash, for helpers that compare by the guest.
pub fn places(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let hash = heap.small_int(args[1]).unwrap_or(0) as u64;
    let found: Vec<(i64, Value)> = match heap.as_dict(args[0]) {
        Some(dict) => dict
            .places(hash)
            .into_iter()
            .filter_map(|p| Some((p as i64, dict.at(p)?.key)))
            .collect(),
        None => Vec::new(),
    };
    let pairs = found
        .into_iter()
        .map(|(place, key)| heap.tuple(&[Value::Int(place), key]))
        .collect();
    done(heap.list(pairs))
}

fn place_arg(args: &Args<'_>) -> usize {
    if let Value::Int(i) = args[1] {
        i as usize
    } else {
        usize::MAX
    }
}

/// `_lockstep.dict_at(dict, place)`: the value there.
pub fn at(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(
        heap.as_dict(args[0])
            .and_then(|d| d.at(place_arg(args)))
            .map_or(Value::None, |e| e.value),
    )
}

/// `_lockstep.dict_set_at(dict, place, value)`
pub fn set_at(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if let Some(dict) = heap.dict_mut(args[0]) {
        dict.set_at(place_arg(args), args[2]);
    }
    done(Value::None)
}

/// `_lockstep.dict_push(dict, hash, key, value)`: adds a key that is not there.
pub fn push(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let hash = heap.small_int(args[1]).unwrap_or(0) as u64;
    heap.charge(48);
    if let Some(dict) = heap.dict_mut(args[0]) {
        dict.push(hash, args[2], args[3]);
    }
    done(Value::None)
}

/// `_lockstep.dict_remove_at(dict, place)`: the value that was there.
pub fn remove_at(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let removed = heap.dict_mut(args[0]).and_then(|dict| dict.remove_at(place_arg(args)));
    done(removed.map_or(Value::None, |e| e.value))
}

/// `_lockstep.mapping_proxy(dict)`
pub fn proxy(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(heap.value(Obj::MappingProxy(args[0])))
}
