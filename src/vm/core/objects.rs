//! Methods of `object`.

use super::attributes::name_argument;
use crate::base::sorted::Set;
use crate::python::code::Name;
use crate::python::known;
use crate::vm::class;
use crate::vm::context::CallArgs;
use crate::vm::heap::Heap;
use crate::vm::native::{Args, FrameRequest, Home, NativeDef, NativeResult, NativeTable, Outcome, Signature, done};
use crate::vm::object::Obj;
use crate::vm::ops;
use crate::vm::types;
use crate::vm::value::Value;
use std::rc::Rc;

pub(super) const TABLES: &[NativeTable] = &[
    (
        Home::Static(types::OBJECT),
        &[NativeDef::new("__new__", Signature::Raw, new)],
    ),
    (
        Home::Type(types::OBJECT),
        &[
            NativeDef::new("__init__", Signature::Raw, init),
            NativeDef::new("__repr__", Signature::exact(0), repr),
            NativeDef::new("__str__", Signature::exact(0), str_of),
            NativeDef::new("__format__", Signature::exact(1), format),
            NativeDef::new("__eq__", Signature::exact(1), eq),
            NativeDef::new("__ne__", Signature::exact(1), ne),
            NativeDef::new("__hash__", Signature::exact(0), hash),
            NativeDef::new("__getattribute__", Signature::exact(1), getattribute),
            NativeDef::new("__setattr__", Signature::exact(2), setattr),
            NativeDef::new("__delattr__", Signature::exact(1), delattr),
            NativeDef::new("__dir__", Signature::exact(0), dir),
            NativeDef::new("__reduce_ex__", Signature::exact(1), |heap, args| {
                heap.call_helper("_reduce_ex", &[args[0], args[1]])
            }),
            NativeDef::new("__reduce__", Signature::exact(0), |heap, args| {
                heap.call_helper("_reduce", &[args[0]])
            }),
            NativeDef::new("__getstate__", Signature::exact(0), |heap, args| {
                heap.call_helper("_getstate", &[args[0]])
            }),
        ],
    ),
    (
        Home::Class(types::OBJECT),
        &[
            NativeDef::new("__init_subclass__", Signature::Raw, init_subclass),
            NativeDef::new("__subclasshook__", Signature::exact(1), subclasshook),
        ],
    ),
    (
        Home::Builtins,
        &[NativeDef::new("callable", Signature::exact(1), callable)],
    ),
    (
        Home::Lockstep,
        &[
            NativeDef::new("names_of", Signature::exact(1), names_of),
            NativeDef::new("has_guest", Signature::exact(2), has_guest),
            NativeDef::new("type_method", Signature::exact(2), type_method),
            NativeDef::new("iterator_parts", Signature::exact(1), |heap, args| {
                let Some((of_container, parts)) = ops::iterate::parts(heap, args[0])? else {
                    return done(Value::None);
                };
                let parts = heap.tuple(&parts);
                done(heap.tuple(&[Value::Bool(of_container), parts]))
            }),
            NativeDef::new("pickle_kind", Signature::exact(1), |heap, args| {
                let kind = |i: &crate::vm::object::Instance| if i.sync.is_some() { 2 } else { 1 };
                done(Value::Int(heap.instance(args[0]).map_or(0, kind)))
            }),
            NativeDef::new("module", Signature::exact(1), module),
            NativeDef::new("source_line", Signature::exact(2), source_line),
            NativeDef::new("code_params", Signature::exact(1), code_params),
            NativeDef::new("module_names", Signature::exact(0), module_names),
        ],
    ),
];

fn new(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(h) = args
        .get(0)
        .and_then(Value::handle)
        .filter(|h| matches!(heap.get(*h), Obj::Class(_)))
    else {
        return Err(heap.type_error("object.__new__(X): X is not a type object"));
    };
    if heap.class(h).layout == types::BASE_EXCEPTION {
        return done(class::new_exception(heap, h, &args.values[1..]));
    }
    if heap.class(h).layout != types::OBJECT {
        let (kind, layout) = (
            heap.class(h).name.clone(),
            heap.class(heap.class(h).layout).name.clone(),
        );
        return Err(heap.type_error(format!("object.__new__({kind}) is not safe, use {layout}.__new__()")));
    }
    if h == types::OBJECT && args.len() > 1 {
        return Err(heap.type_error("object() takes no arguments"));
    }
    let rest = CallArgs::of(&args.values[1..]);
    done(class::allocate(heap, h, &rest)?)
}

fn init(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let class = heap.class_of(args[0]);
    if (args.len() > 1 || !args.keywords.is_empty()) && heap.class(class).layout == types::OBJECT {
        let own = heap
            .lookup(class, known::INIT)
            .is_some_and(|v| !matches!(v, Value::Native(_)));
        let new = heap.lookup(class, known::NEW);
        let own_new = new.is_some_and(|v| !matches!(heap.obj(v), Some(Obj::StaticMethod(Value::Native(_)))));
        if own {
            return Err(heap.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
        }
        if !own_new {
            let name = heap.class(class).name.clone();
            return Err(heap.type_error(format!(
                "{name}.__init__() takes exactly one argument (the instance to initialize)"
            )));
        }
    }
    done(Value::None)
}

fn repr(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let text = match args[0] {
        Value::Obj(h) if matches!(heap.get(h), Obj::Instance(_)) => ops::names::describe(heap, h),
        other => ops::plain_repr(heap, other, usize::MAX),
    };
    done(heap.str(&text))
}

fn str_of(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    ops::format_value(heap, crate::python::code::Conversion::Repr, args[0], Value::None)
}

fn format(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if heap.as_str(args[1]).is_some_and(|spec| !spec.is_empty()) {
        let kind = heap.type_name(args[0]);
        return Err(heap.type_error(format!("unsupported format string passed to {kind}.__format__")));
    }
    ops::format_value(heap, crate::python::code::Conversion::Str, args[0], Value::None)
}

fn eq(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let is_plain = !matches!(heap.obj(args[0]), Some(Obj::Instance(i)) if i.inner.is_none());
    if args[0] == args[1] {
        return done(Value::Bool(true));
    }
    if is_plain && heap.class_of(args[0]) == heap.class_of(args[1]) {
        return ops::compare(heap, crate::python::code::CmpOp::Eq, args[0], args[1]);
    }
    done(Value::NotImplemented)
}

fn ne(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if args[0] == args[1] {
        done(Value::Bool(false))
    } else {
        eq(heap, args).map(invert)
    }
}

fn invert(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Value(Value::Bool(b)) => Outcome::Value(Value::Bool(!b)),
        other => other,
    }
}

/// The hash by identity, whatever the class says.
fn hash(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if matches!(heap.obj(args[0]), Some(Obj::Instance(i)) if i.inner.is_none()) {
        return done(Value::Int(args[0].handle().map_or(0, |h| i64::from(h.0))));
    }
    let hash = ops::equal::hash_of(heap, args[0]).map(|hash| Value::Int(hash as i64));
    heap.or_helper(hash, "_hash", args.values)
}

fn getattribute(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let name = name_argument(heap, args[1], "")?;
    Ok(Outcome::frame(FrameRequest::PlainGetAttr { object: args[0], name }))
}

fn setattr(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let name = name_argument(heap, args[1], "")?;
    Ok(Outcome::frame(FrameRequest::PlainSetAttr {
        object: args[0],
        name,
        value: Some(args[2]),
    }))
}

fn delattr(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let name = name_argument(heap, args[1], "")?;
    Ok(Outcome::frame(FrameRequest::PlainSetAttr {
        object: args[0],
        name,
        value: None,
    }))
}

fn init_subclass(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if args.keywords.is_empty() {
        return done(Value::None);
    }
    let name = args
        .get(0)
        .and_then(Value::handle)
        .map(|h| heap.class(h).name.clone())
        .unwrap_or_default();
    Err(heap.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")))
}

fn subclasshook(_: &mut Heap, _: &Args<'_>) -> NativeResult {
    done(Value::NotImplemented)
}

fn callable(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(Value::Bool(heap.is_callable(args[0])))
}

/// All attribute names of an object, sorted.
fn all_names(heap: &mut Heap, object: Value) -> Set<Rc<str>> {
    let mut names: Vec<Name> = Vec::new();
    let mut classes = heap.class(heap.class_of(object)).mro.clone();
    match heap.obj(object) {
        Some(Obj::Instance(instance)) => names.extend(instance.attrs.iter().map(|e| e.0)),
        Some(Obj::Exception(exception)) => names.extend(exception.attrs.iter().map(|e| e.0)),
        Some(Obj::Function(function)) => names.extend(function.attrs.iter().map(|e| e.0)),
        Some(Obj::Class(class)) => classes = class.mro.clone(),
        Some(Obj::Module(crate::vm::object::ModuleRef::Program(id))) => {
            let globals = &heap.globals[id.0 as usize];
            names.extend(
                globals
                    .names
                    .iter()
                    .zip(&globals.values)
                    .filter(|(_, v)| !v.is_unbound())
                    .map(|(n, _)| *n),
            );
            classes = Rc::from([]);
        }
        _ => {}
    }
    for class in classes.iter() {
        names.extend(heap.class(*class).dict.iter().map(|e| e.0));
        if heap.class(*class).is_guest {
            names.extend([known::DICT, known::WEAKREF]);
        }
    }
    if !classes.is_empty() {
        names.extend([known::CLASS, known::DOC]);
    }
    let shared = heap
        .shared_attributes(object)
        .and_then(|shared| ops::dicts::named(heap, shared))
        .unwrap_or_default();
    let names = names.into_iter().map(|n| heap.name_text(n).clone());
    names.chain(shared.into_iter().map(|(name, _)| name)).collect()
}

fn names_of(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let names = all_names(heap, args[0]);
    let values: Vec<Value> = names.into_iter().map(|n| heap.rc_str(n)).collect();
    done(heap.list(values))
}

fn dir(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    names_of(heap, args)
}

/// `has_guest(object, name)`: does the object's class define the method in the guest?
fn has_guest(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let name = name_argument(heap, args[1], "")?;
    let class = heap.class_of(args[0]);
    done(Value::Bool(
        heap.lookup(class, name).is_some_and(|v| !matches!(v, Value::Native(_))),
    ))
}

/// `type_method(object, name)`: what the object's class (not the object) has under the name, or None.
fn type_method(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let name = name_argument(heap, args[1], "")?;
    let class = heap.class_of(args[0]);
    done(heap.lookup(class, name).unwrap_or(Value::None))
}

/// `module(name)`: the module of the program with this name, or None.
fn module(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(name) = heap.as_str(args[0]).cloned() else {
        return done(Value::None);
    };
    let place = heap.find_module(&name);
    done(place.map_or(Value::None, |place| heap.module_object(place)))
}

/// `module_names()`: of all modules of the program.
fn module_names(heap: &mut Heap, _: &Args<'_>) -> NativeResult {
    let program = Rc::clone(&heap.shared.0.program);
    let names = program.modules.iter().map(|m| heap.str(&m.name)).collect();
    done(heap.list(names))
}

fn code_of(heap: &Heap, v: Value) -> Option<&crate::python::code::Code> {
    match heap.obj(v) {
        Some(Obj::Code(id)) => Some(heap.shared.0.code(*id)),
        _ => None,
    }
}

/// `source_line(code, line)`: that line of the file of the code, without the space around it; without a line, all of the file.
fn source_line(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let number = if args[1].is_none() {
        None
    } else {
        Some(heap.index_arg(args[1])?)
    };
    let Some(code) = code_of(heap, args[0]) else {
        return done(Value::None);
    };
    let module = heap.shared.0.program.modules.get(code.module.0 as usize);
    let all = module.map_or("", |module| &*module.source);
    let line = |number| usize::try_from(number - 1).ok().and_then(|at| all.lines().nth(at));
    let text = number
        .map_or(all, |number| line(number).unwrap_or("").trim())
        .to_owned();
    done(heap.str(&text))
}

/// `code_params(code)`: how many parameters are positional, positional-only, keyword-only.
fn code_params(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(params) = code_of(heap, args[0]).map(|code| code.params) else {
        return done(Value::None);
    };
    let counts = [params.positional, params.positional_only, params.keyword_only];
    done(heap.tuple(&counts.map(|count| Value::Int(i64::from(count)))))
}
