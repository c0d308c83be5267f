//! Dicts as natives use them: look-up, change, views, and the attributes of objects as mappings.

use super::super::core::exceptions::fields;
use super::super::dict::{Dict, Entry};
use super::super::heap::Heap;
use super::super::native::Raised;
use super::super::object::{ModuleRef, Obj, ViewKind};
use super::super::value::{Handle, Value};
use super::equal::{find_in_dict, hash_of, same};
use super::trouble::{Plain, Trouble};
use crate::python::code::{ModuleId, Name};
use crate::vm::types;
use std::rc::Rc;

/// Names and values of an object's attributes, a class's namespace, or a dict whose keys are all strings.
#[must_use]
pub fn named(heap: &Heap, v: Value) -> Option<Vec<(Rc<str>, Value)>> {
    match heap.obj(heap.plain(v))? {
        Obj::Attributes(owner) => Some(attributes(heap, *owner)),
        Obj::MappingProxy(inner) => match heap.obj(*inner)? {
            Obj::Class(class) => Some(texts(heap, class.dict.iter())),
            _ => named(heap, *inner),
        },
        Obj::Dict(dict) => dict
            .iter()
            .map(|e| Some((heap.as_str(e.key)?.clone(), e.value)))
            .collect(),
        _ => None,
    }
}

fn texts(heap: &Heap, names: impl Iterator<Item = (Name, Value)>) -> Vec<(Rc<str>, Value)> {
    names
        .map(|(name, value)| (heap.name_text(name).clone(), value))
        .collect()
}

fn attributes(heap: &Heap, owner: Value) -> Vec<(Rc<str>, Value)> {
    match heap.obj(owner) {
        Some(Obj::Instance(instance)) => match heap.shared_attributes(owner) {
            Some(shared) => named(heap, shared).unwrap_or_default(),
            None => texts(heap, instance.attrs.iter()),
        },
        Some(Obj::Exception(exception)) => {
            let mut own = texts(heap, exception.attrs.iter());
            let apart = fields(heap, heap.class_of(owner));
            own.retain(|(name, _)| !apart.contains(&&**name) && !name.starts_with("__lockstep"));
            own
        }
        Some(Obj::Function(function)) => texts(heap, function.attrs.iter()),
        Some(Obj::Class(class)) => texts(heap, class.dict.iter()),
        Some(Obj::Module(ModuleRef::Program(id))) => globals(heap, *id),
        _ => Vec::new(),
    }
}

fn globals(heap: &Heap, id: ModuleId) -> Vec<(Rc<str>, Value)> {
    let globals = &heap.globals[id.0 as usize];
    let pairs = globals.names.iter().zip(&globals.values);
    texts(heap, pairs.filter(|(_, v)| !v.is_unbound()).map(|(n, v)| (*n, *v)))
}

/// Sets or (without a value) removes an attribute of the object behind an `Obj::Attributes`. False if there was none to remove.
pub fn change_attribute(heap: &mut Heap, owner: Value, name: &str, value: Option<Value>) -> bool {
    if let Some(shared) = heap.shared_attributes(owner) {
        let key = heap.str(name);
        return match value {
            Some(value) => set(heap, shared, key, value).is_ok(),
            None => matches!(remove(heap, shared, key), Ok(Some(_))),
        };
    }
    let name = heap.name(name);
    let module = match heap.obj(owner) {
        Some(Obj::Module(ModuleRef::Program(id))) => Some(*id),
        _ => None,
    };
    if let Some(id) = module {
        let known = heap.global(id, name).is_some();
        if value.is_some() || known {
            heap.set_global(id, name, value.unwrap_or(Value::Unbound));
        }
        return known || value.is_some();
    }
    let Some(h) = owner.handle() else { return false };
    let attrs = match heap.get_mut(h) {
        Obj::Instance(instance) => &mut Rc::make_mut(instance).attrs,
        Obj::Exception(exception) => &mut Rc::make_mut(exception).attrs,
        Obj::Function(function) => &mut Rc::make_mut(function).attrs,
        _ => return false,
    };
    match value {
        Some(value) => {
            attrs.set(name, value);
            heap.charge(24);
            true
        }
        None => attrs.remove(name).is_some(),
    }
}

/// The dict behind a value; a new one with the same entries for attributes and class namespaces.
pub fn read(heap: &mut Heap, v: Value) -> Option<Rc<Dict>> {
    let v = heap.plain(v);
    match heap.obj(v)? {
        Obj::Dict(dict) => return Some(dict.clone()),
        Obj::MappingProxy(inner) if matches!(heap.obj(heap.plain(*inner)), Some(Obj::Dict(_))) => {
            let inner = *inner;
            return read(heap, inner);
        }
        _ => {}
    }
    let pairs = named(heap, v)?;
    let mut dict = Dict::with_capacity(pairs.len());
    for (name, value) in pairs {
        let hash = super::super::number::hash::bytes(name.as_bytes()) as u64;
        let key = heap.rc_str(name);
        dict.push(hash, key, value);
    }
    Some(Rc::new(dict))
}

/// The value of a key.
pub fn get(heap: &Heap, dict: Value, key: Value) -> Plain<Option<Value>> {
    match heap.obj(heap.plain(dict)) {
        Some(Obj::Dict(table)) => {
            let place = find_in_dict(heap, table, hash_of(heap, key)?, key)?;
            Ok(place.and_then(|place| table.at(place)).map(|e| e.value))
        }
        Some(Obj::MappingProxy(inner)) if matches!(heap.obj(*inner), Some(Obj::Dict(_) | Obj::Instance(_))) => {
            get(heap, *inner, key)
        }
        _ => {
            let Some(text) = heap.as_str(key) else {
                hash_of(heap, key)?;
                return Ok(None);
            };
            Ok(named(heap, dict)
                .and_then(|names| names.into_iter().find(|(n, _)| n == text))
                .map(|(_, v)| v))
        }
    }
}

/// `dict[key] = value`
pub fn set(heap: &mut Heap, dict: Value, key: Value, value: Value) -> Plain<()> {
    let dict = heap.plain(dict);
    if let Some(Obj::Attributes(owner)) = heap.obj(dict) {
        let owner = *owner;
        if let Some(name) = heap.as_str(key).cloned() {
            change_attribute(heap, owner, &name, Some(value));
        }
        return Ok(());
    }
    let hash = hash_of(heap, key)?;
    let Some(table) = heap.as_dict(dict) else { return Ok(()) };
    let place = find_in_dict(heap, table, hash, key)?;
    let Some(table) = heap.dict_mut(dict) else {
        return Ok(());
    };
    match place {
        Some(place) => table.set_at(place, value),
        None => {
            table.push(hash, key, value);
            heap.charge(size_of::<Entry>() + 8);
        }
    }
    Ok(())
}

/// Takes a key out.
pub fn remove(heap: &mut Heap, dict: Value, key: Value) -> Plain<Option<Value>> {
    let dict = heap.plain(dict);
    if let Some(Obj::Attributes(owner)) = heap.obj(dict) {
        let owner = *owner;
        let old = get(heap, dict, key)?;
        if let Some(name) = heap.as_str(key).cloned() {
            change_attribute(heap, owner, &name, None);
        }
        return Ok(old);
    }
    let hash = hash_of(heap, key)?;
    let Some(table) = heap.as_dict(dict) else {
        return Ok(None);
    };
    let Some(place) = find_in_dict(heap, table, hash, key)? else {
        return Ok(None);
    };
    Ok(heap
        .dict_mut(dict)
        .and_then(|table| table.remove_at(place))
        .map(|e| e.value))
}

/// `item in dict.keys()` and so on.
pub fn view_contains(heap: &Heap, dict: Handle, kind: ViewKind, item: Value) -> Plain<bool> {
    let dict = Value::Obj(dict);
    match kind {
        ViewKind::Keys => Ok(get(heap, dict, item)?.is_some()),
        ViewKind::Values => {
            let values: Vec<Value> = match heap.as_dict(dict) {
                Some(table) => table.iter().map(|e| e.value).collect(),
                None => named(heap, dict)
                    .unwrap_or_default()
                    .into_iter()
                    .map(|(_, v)| v)
                    .collect(),
            };
            for value in values {
                if same(heap, value, item, 0)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        ViewKind::Items => match heap.as_items(item) {
            Some(&[key, value]) => match get(heap, dict, key)? {
                Some(found) => same(heap, found, value, 0),
                None => Ok(false),
            },
            _ => Ok(false),
        },
    }
}

/// Keys, values or pairs of a dict, as new values.
pub fn view_items(heap: &mut Heap, dict: Value, kind: ViewKind) -> Vec<Value> {
    let Some(table) = read(heap, dict) else {
        return Vec::new();
    };
    match kind {
        ViewKind::Keys => table.iter().map(|e| e.key).collect(),
        ViewKind::Values => table.iter().map(|e| e.value).collect(),
        ViewKind::Items => table.iter().map(|e| heap.tuple(&[e.key, e.value])).collect(),
    }
}

/// Adds all entries of a mapping or pairs of an iterable: `dict.update`. Guest when an iterable or a mapping of the guest is involved.
pub fn update(heap: &mut Heap, dict: Value, source: Value) -> Plain<()> {
    if let Some(table) = read(heap, source) {
        if heap.guest_method(source, crate::python::known::KEYS).is_some() {
            return Err(Trouble::Guest);
        }
        let target_empty = heap.as_dict(dict).is_some_and(Dict::is_empty);
        if target_empty && let Some(target) = heap.dict_mut(dict) {
            *target = (*table).clone();
            let bytes = target.bytes();
            heap.charge(bytes);
            return Ok(());
        }
        for entry in table.iter() {
            set(heap, dict, entry.key, entry.value)?;
        }
        return Ok(());
    }
    if heap.instance(source).is_some() {
        return Err(Trouble::Guest);
    }
    let super::Items::Plain(pairs) = super::items(heap, source)? else {
        return Err(Trouble::Guest);
    };
    for (i, pair) in pairs.into_iter().enumerate() {
        let (key, value) = key_and_value(heap, pair, i)?;
        set(heap, dict, key, value)?;
    }
    Ok(())
}

fn key_and_value(heap: &mut Heap, pair: Value, i: usize) -> Plain<(Value, Value)> {
    let items = match super::items(heap, pair) {
        Ok(super::Items::Plain(items)) => items,
        Ok(super::Items::Guest) => return Err(Trouble::Guest),
        Err(_) => {
            return Err(heap
                .type_error(format!(
                    "cannot convert dictionary update sequence element #{i} to a sequence"
                ))
                .into());
        }
    };
    match items[..] {
        [key, value] => Ok((key, value)),
        _ => {
            let length = items.len();
            let message = format!("dictionary update sequence element #{i} has length {length}; 2 is required");
            Err(heap.value_error(message).into())
        }
    }
}

/// The receiver of a dict method that changes it: RuntimeError for read-only mappings never happens, they have no such methods.
pub fn clear(heap: &mut Heap, dict: Value) -> Result<(), Raised> {
    let dict = heap.plain(dict);
    if let Some(Obj::Attributes(owner)) = heap.obj(dict) {
        let owner = *owner;
        for (name, _) in attributes(heap, owner) {
            change_attribute(heap, owner, &name, None);
        }
    } else if let Some(table) = heap.dict_mut(dict) {
        table.clear();
    }
    Ok(())
}

/// Is the value a dict (or the attributes of an object)?
#[must_use]
pub fn is_dict(heap: &Heap, v: Value) -> bool {
    heap.is_instance(v, types::DICT)
}

/// Whether a read-only view of it can be made: a dictionary, or such a view.
pub fn is_mapping(heap: &Heap, v: Value) -> bool {
    matches!(heap.obj(heap.plain(v)), Some(Obj::Dict(_) | Obj::MappingProxy(_)))
}
