//! `property`, `staticmethod`, `classmethod`, `super` as classes, and the methods of functions.

use crate::vm::class;
use crate::vm::heap::Heap;
use crate::vm::native::{Args, Home, NativeDef, NativeResult, NativeTable, Outcome, Signature, done};
use crate::vm::object::{Obj, Property};
use crate::vm::types;
use crate::vm::value::Value;
use std::rc::Rc;

pub(super) const TABLES: &[NativeTable] = &[
    (
        Home::Static(types::PROPERTY),
        &[NativeDef::new(
            "__new__",
            Signature::named(&["fget", "fset", "fdel", "doc"], 0),
            property,
        )],
    ),
    (
        Home::Type(types::PROPERTY),
        &[
            NativeDef::new("getter", Signature::exact(1), getter),
            NativeDef::new("setter", Signature::exact(1), setter),
            NativeDef::new("deleter", Signature::exact(1), deleter),
            NativeDef::new("__get__", Signature::range(1, 2), property_get),
            NativeDef::new("__set__", Signature::exact(2), property_set),
            NativeDef::new("__delete__", Signature::exact(1), property_delete),
        ],
    ),
    (
        Home::Static(types::STATICMETHOD),
        &[NativeDef::new("__new__", Signature::exact(1), staticmethod)],
    ),
    (
        Home::Static(types::CLASSMETHOD),
        &[NativeDef::new("__new__", Signature::exact(1), classmethod)],
    ),
    (
        Home::Type(types::STATICMETHOD),
        &[NativeDef::new("__get__", Signature::range(1, 2), static_get)],
    ),
    (
        Home::Type(types::CLASSMETHOD),
        &[NativeDef::new("__get__", Signature::range(1, 2), class_get)],
    ),
    (
        Home::Static(types::SUPER),
        &[NativeDef::new("__new__", Signature::range(0, 2), super_)],
    ),
    (
        Home::Type(types::FUNCTION),
        &[NativeDef::new("__get__", Signature::range(1, 2), get)],
    ),
    (
        Home::Static(types::METHOD),
        &[NativeDef::new("__new__", Signature::exact(2), method)],
    ),
    (
        Home::Type(types::FUNCTION),
        &[NativeDef::new("__call__", Signature::Raw, call)],
    ),
    (
        Home::Type(types::METHOD),
        &[NativeDef::new("__call__", Signature::Raw, call)],
    ),
];

fn property(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let part = |i| args.or(i, Value::None);
    let property = Property {
        get: part(1),
        set: part(2),
        delete: part(3),
        doc: part(4),
    };
    done(heap.value(Obj::Property(Rc::new(property))))
}

fn changed(heap: &mut Heap, args: &Args<'_>, change: impl FnOnce(&mut Property, Value)) -> NativeResult {
    let Some(Obj::Property(property)) = heap.obj(args[0]) else {
        return done(Value::None);
    };
    let mut property = (**property).clone();
    change(&mut property, args[1]);
    done(heap.value(Obj::Property(Rc::new(property))))
}

fn getter(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    changed(heap, args, |p, f| p.get = f)
}

fn setter(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    changed(heap, args, |p, f| p.set = f)
}

fn deleter(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    changed(heap, args, |p, f| p.delete = f)
}

fn staticmethod(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(heap.value(Obj::StaticMethod(args[1])))
}

fn classmethod(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(heap.value(Obj::ClassMethod(args[1])))
}

fn super_(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match (args.get(1), args.get(2)) {
        (Some(class), Some(receiver)) => done(class::make_super(heap, class, receiver)?),
        _ => Err(heap.raise(types::RUNTIME_ERROR, "super(): no arguments")),
    }
}

fn get(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if args[1].is_none() && args.len() > 2 {
        done(args[0])
    } else {
        done(heap.method(args[0], args[1]))
    }
}

fn method(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if args[2].is_none() {
        return Err(heap.type_error("instance must not be None"));
    }
    done(heap.method(args[1], args[2]))
}

fn call(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    let mut outcome = Outcome::call(args[0], &args.values[1..]);
    if let Outcome::Call(request) = &mut outcome {
        request.keywords = args.keywords.to_vec();
    }
    Ok(outcome)
}

fn property_get(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match heap.obj(args[0]) {
        Some(Obj::Property(property)) if !args[1].is_none() && !property.get.is_none() => {
            Ok(Outcome::call(property.get, &args.values[1..2]))
        }
        _ if args[1].is_none() => done(args[0]),
        _ => Err(heap.raise(types::ATTRIBUTE_ERROR, "property has no getter")),
    }
}

fn property_set(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match heap.obj(args[0]) {
        Some(Obj::Property(property)) if !property.set.is_none() => Ok(Outcome::call(property.set, &args.values[1..])),
        _ => Err(heap.raise(types::ATTRIBUTE_ERROR, "property has no setter")),
    }
}

fn property_delete(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match heap.obj(args[0]) {
        Some(Obj::Property(property)) if !property.delete.is_none() => {
            Ok(Outcome::call(property.delete, &args.values[1..]))
        }
        _ => Err(heap.raise(types::ATTRIBUTE_ERROR, "property has no deleter")),
    }
}

fn static_get(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    match heap.obj(args[0]) {
        Some(Obj::StaticMethod(function)) => done(*function),
        _ => done(Value::None),
    }
}

fn class_get(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let class = args.get(2).unwrap_or_else(|| Value::Obj(heap.class_of(args[1])));
    match heap.obj(args[0]) {
        Some(Obj::ClassMethod(function)) => {
            let function = *function;
            done(heap.method(function, class))
        }
        _ => done(Value::None),
    }
}
