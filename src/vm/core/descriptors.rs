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
        &[NativeDef::new("__new__", Signature::named(&["fget", "fset", "fdel", "doc"], 0), property)],
    ),
    (
        Home::Type(types::PROPERTY),
        &[
            NativeDef::new("getter", Signature::exact(1), getter),
            NativeDef::new("setter", Signature::exact(1), setter),
            NativeDef::new("deleter", Signature::exact(1), deleter),
        ],
    ),
    (Home::Static(types::STATICMETHOD), &[NativeDef::new("__new__", Signature::exact(1), staticmethod)]),
    (Home::Static(types::CLASSMETHOD), &[NativeDef::new("__new__", Signature::exact(1), classmethod)]),
    (Home::Static(types::SUPER), &[NativeDef::new("__new__", Signature::range(0, 2), super_)]),
    (Home::Type(types::FUNCTION), &[NativeDef::new("__get__", Signature::range(1, 2), get)]),
    (
        Home::Static(types::METHOD),
        &[NativeDef::new("__new__", Signature::exact(2), method)],
    ),
    (Home::Type(types::FUNCTION), &[NativeDef::new("__call__", Signature::Raw, call)]),
    (Home::Type(types::METHOD), &[NativeDef::new("__call__", Signature::Raw, call)]),
];

fn property(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let part = |i| args.or(i, Value::None);
    let property = Property { get: part(1), set: part(2), delete: part(3), doc: part(4) };
    done(heap.value(Obj::Property(Rc::new(property))))
}

fn changed(heap: &mut Heap, args: &Args<'_>, change: impl FnOnce(&mut Property, Value)) -> NativeResult {
    let Some(Obj::Property(property)) = heap.obj(args[0]) else { return done(Value::None) };
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
    if args[1].is_none() && args.len() > 2 { done(args[0]) } else { done(heap.method(args[0], args[1])) }
}

fn method(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(heap.method(args[1], args[2]))
}

fn call(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    let mut outcome = Outcome::call(args[0], &args.values[1..]);
    if let Outcome::Call(request) = &mut outcome {
        request.keywords = args.keywords.to_vec();
    }
    Ok(outcome)
}
