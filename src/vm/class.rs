//! Classes: making them, the order of ancestors (C3), instances, `super`.

use super::context::CallArgs;
use super::heap::Heap;
use super::namespace::Namespace;
use super::native::Raised;
use super::object::{Class, Instance, Obj, Super, Traits};
use super::types;
use super::value::{Handle, Value};
use crate::python::code::Name;
use crate::python::known;
use std::rc::Rc;

/// Merges the orders of the bases (the C3 linearisation); None if they contradict each other.
fn merge(mut orders: Vec<Vec<Handle>>) -> Option<Vec<Handle>> {
    let mut merged = Vec::new();
    loop {
        orders.retain(|order| !order.is_empty());
        if orders.is_empty() {
            return Some(merged);
        }
        let next = orders
            .iter()
            .map(|o| o[0])
            .find(|h| orders.iter().all(|o| !o[1..].contains(h)))?;
        merged.push(next);
        for order in &mut orders {
            if order[0] == next {
                order.remove(0);
            }
        }
    }
}

/// The order of ancestors of a class with these bases, without the class itself.
fn ancestors(heap: &mut Heap, bases: &[Handle]) -> Result<Vec<Handle>, Raised> {
    let mut orders: Vec<Vec<Handle>> = bases.iter().map(|b| heap.class(*b).mro.to_vec()).collect();
    orders.push(bases.to_vec());
    if let Some(order) = merge(orders) {
        return Ok(order);
    }
    let names: Vec<_> = bases.iter().map(|b| heap.class(*b).name.to_string()).collect();
    let list = names.join(", ");
    Err(heap.type_error(format!(
        "Cannot create a consistent method resolution\norder (MRO) for bases {list}"
    )))
}

/// The layout of a class with these bases.
fn layout(heap: &mut Heap, bases: &[Handle]) -> Result<Handle, Raised> {
    let mut best = types::OBJECT;
    for base in bases {
        let layout = heap.class(*base).layout;
        if heap.is_subclass(layout, best) {
            best = layout;
        } else if !heap.is_subclass(best, layout) {
            return Err(heap.type_error("multiple bases have instance lay-out conflict"));
        }
    }
    Ok(best)
}

fn check_bases(heap: &mut Heap, bases: &[Value]) -> Result<Vec<Handle>, Raised> {
    let mut handles = Vec::new();
    for base in bases {
        match heap.obj(*base) {
            Some(Obj::Class(class)) => {
                let builtin = base
                    .handle()
                    .filter(|_| !class.is_guest)
                    .and_then(|h| types::TYPES.get(h.0 as usize));
                if builtin.is_some_and(|t| !t.subclassable) {
                    let message = format!("type '{}' is not an acceptable base type", class.name);
                    return Err(heap.type_error(message));
                }
            }
            _ => return Err(heap.type_error("bases must be types")),
        }
        let Value::Obj(h) = *base else { continue };
        if handles.contains(&h) {
            let name = heap.class(h).name.clone();
            return Err(heap.type_error(format!("duplicate base class {name}")));
        }
        handles.push(h);
    }
    if handles.is_empty() {
        handles.push(types::OBJECT);
    }
    Ok(handles)
}

/// Makes a class of a name, bases and a dict of its namespace. The caller sees to `__set_name__` and `__init_subclass__`.
pub(super) fn make_class(
    heap: &mut Heap,
    meta: Handle,
    name: &Rc<str>,
    bases: &[Value],
    namespace: Value,
) -> Result<Handle, Raised> {
    let bases = check_bases(heap, bases)?;
    let order = ancestors(heap, &bases)?;
    let layout = layout(heap, &bases)?;
    let entries: Vec<(Value, Value)> = heap
        .as_dict(namespace)
        .map(|d| d.iter().map(|e| (e.key, e.value)).collect())
        .unwrap_or_default();
    let mut dict = Namespace::default();
    let (mut qualname, mut cell) = (Rc::clone(name), Value::None);
    for (key, value) in entries {
        let Some(text) = heap.as_str(key).cloned() else {
            continue;
        };
        match heap.name(&text) {
            known::QUALNAME => qualname = heap.as_str(value).cloned().unwrap_or_else(|| Rc::clone(name)),
            known::CLASSCELL => cell = value,
            key => {
                dict.set(key, implicit(heap, key, value));
            }
        }
    }
    if dict.get(known::EQ).is_some() && dict.get(known::HASH).is_none() {
        dict.set(known::HASH, Value::None);
    }
    let class = Class {
        name: Rc::clone(name),
        qualname,
        metaclass: meta,
        bases: Rc::from(&bases[..]),
        mro: Rc::from([]),
        layout,
        is_guest: true,
        traits: Traits::default(),
        dict,
        subclasses: Vec::new(),
    };
    let h = heap.alloc(Obj::Class(Rc::new(class)));
    let mut mro = vec![h];
    mro.extend(order);
    heap.class_mut(h).mro = Rc::from(mro);
    for base in bases {
        heap.class_mut(base).subclasses.push(h);
    }
    refresh_traits(heap, h);
    if let Value::Obj(cell) = cell
        && matches!(heap.get(cell), Obj::Cell(_))
    {
        *heap.get_mut(cell) = Obj::Cell(Value::Obj(h));
    }
    Ok(h)
}

/// `__new__` is a static method, `__init_subclass__` and `__class_getitem__` are class methods without saying so.
fn implicit(heap: &mut Heap, name: Name, value: Value) -> Value {
    if !matches!(heap.obj(value), Some(Obj::Function(_))) {
        return value;
    }
    match name {
        known::NEW => heap.value(Obj::StaticMethod(value)),
        known::INIT_SUBCLASS | known::CLASS_GETITEM => heap.value(Obj::ClassMethod(value)),
        _ => value,
    }
}

/// Recomputes what a class and those derived from it know about hooks.
pub(super) fn refresh_traits(heap: &mut Heap, h: Handle) {
    let mut todo = vec![h];
    while let Some(h) = todo.pop() {
        let by_guest = |heap: &Heap, name| {
            heap.lookup_home(h, name)
                .is_some_and(|(_, value)| !matches!(value, Value::Native(_)))
        };
        let guests: Vec<Handle> = heap
            .class(h)
            .mro
            .iter()
            .copied()
            .filter(|c| heap.class(*c).is_guest)
            .collect();
        let traits = Traits {
            getattribute: by_guest(heap, known::GETATTRIBUTE),
            getattr: by_guest(heap, known::GETATTR),
            setattr: by_guest(heap, known::SETATTR),
            delattr: by_guest(heap, known::DELATTR),
            slots: heap.class(h).layout == types::OBJECT
                && guests.iter().all(|c| heap.class(*c).dict.get(known::SLOTS).is_some())
                && !has_slot(heap, h, known::DICT),
        };
        let class = heap.class_mut(h);
        class.traits = traits;
        todo.extend_from_slice(&class.subclasses);
    }
}

/// Does a class or an ancestor name this attribute in `__slots__`?
pub(super) fn has_slot(heap: &Heap, class: Handle, name: Name) -> bool {
    let text = heap.name_text(name);
    heap.class(class)
        .mro
        .iter()
        .filter_map(|c| heap.class(*c).dict.get(known::SLOTS).map(|s| (*c, s)))
        .any(|(home, slots)| match heap.as_items(slots) {
            Some(items) => items
                .iter()
                .any(|i| heap.as_str(*i).is_some_and(|t| is_slot(heap, home, t, text))),
            None => heap.as_str(slots).is_some_and(|t| is_slot(heap, home, t, text)),
        })
}

fn is_slot(heap: &Heap, home: Handle, slot: &str, name: &str) -> bool {
    slot == name
        || (slot.starts_with("__") && !slot.ends_with("__") && {
            let class = heap.class(home).name.trim_start_matches('_');
            name.strip_prefix('_')
                .and_then(|rest| rest.strip_prefix(class))
                .is_some_and(|rest| rest == slot)
        })
}

/// The metaclass of a class with these bases: the most derived one.
pub(super) fn winner(heap: &mut Heap, meta: Handle, bases: &[Value]) -> Result<Handle, Raised> {
    let mut best = meta;
    for base in bases {
        let other = heap.class_of(*base);
        if heap.is_subclass(best, other) {
            continue;
        }
        if !heap.is_subclass(other, best) {
            return Err(heap.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        }
        best = other;
    }
    Ok(best)
}

/// `object.__new__(class, ...)`: an instance without attributes.
pub(super) fn allocate(heap: &mut Heap, class: Handle, args: &CallArgs) -> Result<Value, Raised> {
    if !args.positional.is_empty() || !args.keywords.is_empty() {
        check_no_arguments(heap, class)?;
    }
    if let Some(abstracts) = heap.lookup(class, known::ABSTRACTS) {
        check_abstract(heap, class, abstracts)?;
    }
    let instance = Instance {
        class,
        sync: None,
        attrs: Namespace::default(),
        inner: None,
    };
    Ok(heap.value(Obj::Instance(Rc::new(instance))))
}

fn check_no_arguments(heap: &mut Heap, class: Handle) -> Result<(), Raised> {
    let by_guest = |heap: &mut Heap, name| {
        heap.lookup(class, name).is_some_and(|v| match heap.obj(v) {
            Some(Obj::StaticMethod(Value::Native(_))) => false,
            _ => !matches!(v, Value::Native(_)),
        })
    };
    if by_guest(heap, known::INIT) || by_guest(heap, known::NEW) {
        return Ok(());
    }
    let name = heap.class(class).name.clone();
    Err(heap.type_error(format!("{name}() takes no arguments")))
}

fn check_abstract(heap: &mut Heap, class: Handle, abstracts: Value) -> Result<(), Raised> {
    let mut names: Vec<Rc<str>> = match heap.obj(abstracts) {
        Some(Obj::Set(set) | Obj::FrozenSet(set)) => set.iter().filter_map(|(_, v)| heap.as_str(v).cloned()).collect(),
        _ => heap
            .as_items(abstracts)
            .unwrap_or(&[])
            .iter()
            .filter_map(|v| heap.as_str(*v).cloned())
            .collect(),
    };
    if names.is_empty() {
        return Ok(());
    }
    names.sort();
    let name = heap.class(class).name.clone();
    let plural = if names.len() == 1 { "" } else { "s" };
    let list = names.join(", ");
    Err(heap.type_error(format!(
        "Can't instantiate abstract class {name} with abstract method{plural} {list}"
    )))
}

/// `BaseException.__new__(class, *args)`
pub(super) fn new_exception(heap: &mut Heap, class: Handle, args: &[Value]) -> Value {
    Value::Obj(heap.exception(class, args))
}

/// `super(class, receiver)`
pub(super) fn make_super(heap: &mut Heap, class: Value, receiver: Value) -> Result<Value, Raised> {
    let Some(h) = class.handle().filter(|h| matches!(heap.get(*h), Obj::Class(_))) else {
        return Err(heap.type_error("super() argument 1 must be a type, not ".to_owned() + &heap.type_name(class)));
    };
    let of_receiver = heap.class_of(receiver);
    let start = match (receiver, heap.obj(receiver)) {
        (Value::Obj(r), Some(Obj::Class(_))) if heap.is_subclass(r, h) => r,
        _ if heap.is_subclass(of_receiver, h) => of_receiver,
        _ => return Err(heap.type_error("super(type, obj): obj must be an instance or subtype of type")),
    };
    Ok(heap.value(Obj::Super(Rc::new(Super {
        class: h,
        receiver,
        start,
    }))))
}

/// Is a class one of those in a class or (nested) tuple of classes? None if that is something else.
pub(super) fn is_one_of(heap: &Heap, class: Handle, of: Value, depth: u32) -> Option<bool> {
    match heap.obj(of)? {
        Obj::Class(_) => Some(heap.is_subclass(class, of.handle()?)),
        Obj::Union(inner) => is_one_of(heap, class, *inner, depth),
        Obj::Tuple(items) if depth < 50 => {
            let mut any = false;
            for item in items.iter() {
                let item = if item.is_none() { Value::Obj(types::NONE) } else { *item };
                any |= is_one_of(heap, class, item, depth + 1)?;
            }
            Some(any)
        }
        _ => None,
    }
}
