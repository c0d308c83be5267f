//! `type`, `isinstance`, `issubclass`, and the parts of `__build_class__`.

use crate::python::code::Name;
use crate::python::known;
use crate::vm::class;
use crate::vm::heap::Heap;
use crate::vm::native::{
    Args, CallRequest, FrameRequest, Home, NativeDef, NativeResult, NativeTable, Outcome, Signature, done,
};
use crate::vm::object::Obj;
use crate::vm::types;
use crate::vm::value::{Handle, Value};
use std::rc::Rc;

pub(super) const TABLES: &[NativeTable] = &[
    (
        Home::Static(types::TYPE),
        &[NativeDef::new("__new__", Signature::Raw, new)],
    ),
    (
        Home::Class(types::TYPE),
        &[NativeDef::new("__prepare__", Signature::Raw, prepare)],
    ),
    (
        Home::Type(types::TYPE),
        &[
            NativeDef::new("__init__", Signature::Raw, init),
            NativeDef::new("__call__", Signature::Raw, call),
            NativeDef::new("mro", Signature::exact(0), mro),
            NativeDef::new("__subclasses__", Signature::exact(0), subclasses),
            NativeDef::new("__instancecheck__", Signature::exact(1), instancecheck),
            NativeDef::new("__subclasscheck__", Signature::exact(1), subclasscheck),
        ],
    ),
    (
        Home::Builtins,
        &[
            NativeDef::new("isinstance", Signature::exact(2), isinstance),
            NativeDef::new("issubclass", Signature::exact(2), issubclass),
        ],
    ),
    (
        Home::Lockstep,
        &[NativeDef::new("metaclass", Signature::exact(2), metaclass)],
    ),
];

/// `type(name, bases, namespace)` takes the module from the frame.
fn new(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    Ok(Outcome::frame(FrameRequest::NewClass {
        args: args.values.into(),
        keywords: args.keywords.to_vec(),
    }))
}

/// Makes a class; hooks of the bases and attributes are called by a helper.
pub(in crate::vm) fn new_class(
    heap: &mut Heap,
    args: &[Value],
    keywords: &[(Name, Value)],
    module: &str,
) -> NativeResult {
    let [Value::Obj(meta), name, bases, namespace] = *args else {
        return Err(heap.type_error("type() takes 1 or 3 arguments"));
    };
    let Some(text) = heap.as_str(name).cloned() else {
        let kind = heap.type_name(name);
        return Err(heap.type_error(format!("type.__new__() argument 1 must be str, not {kind}")));
    };
    if !matches!(heap.obj(heap.plain(bases)), Some(Obj::Tuple(_))) {
        let kind = heap.type_name(bases);
        return Err(heap.type_error(format!("type.__new__() argument 2 must be tuple, not {kind}")));
    }
    if heap.as_dict(namespace).is_none() {
        let kind = heap.type_name(namespace);
        return Err(heap.type_error(format!("type.__new__() argument 3 must be dict, not {kind}")));
    }
    let bases: Vec<Value> = heap.as_items(bases).unwrap_or(&[]).to_vec();
    let meta = class::winner(heap, meta, &bases)?;
    let made = class::make_class(heap, meta, &text, &bases, namespace)?;
    if heap.class(made).dict.get(known::MODULE).is_none() {
        let module = heap.str(module);
        heap.class_mut(made).dict.set(known::MODULE, module);
    }
    let named = with_set_name(heap, made);
    if named.is_empty() && keywords.is_empty() && !has_init_subclass(heap, made) {
        return done(Value::Obj(made));
    }
    let mut pairs = Vec::new();
    for (name, value) in named {
        let name = heap.name_value(name);
        pairs.push(heap.tuple(&[name, value]));
    }
    let pairs = heap.list(pairs);
    let args = [Value::Obj(made), pairs].as_slice().into();
    let request = CallRequest {
        function: heap.helper("_class_made"),
        args,
        keywords: keywords.to_vec(),
    };
    Ok(Outcome::Call(Box::new(request)))
}

/// Class variables with a guest `__set_name__`.
fn with_set_name(heap: &Heap, made: Handle) -> Vec<(Name, Value)> {
    let has = |v: Value| {
        heap.instance(v)
            .is_some_and(|i| heap.lookup_plain(i.class, known::SET_NAME).is_some())
    };
    heap.class(made).dict.iter().filter(|(_, v)| has(*v)).collect()
}

/// Does an ancestor define `__init_subclass__` in the guest?
fn has_init_subclass(heap: &Heap, made: Handle) -> bool {
    let defines = |h: &Handle| heap.class(*h).is_guest && heap.class(*h).dict.get(known::INIT_SUBCLASS).is_some();
    heap.class(made).mro[1..].iter().any(defines)
}

fn prepare(heap: &mut Heap, _: &Args<'_>) -> NativeResult {
    done(heap.dict(crate::vm::dict::Dict::default()))
}

fn init(_: &mut Heap, _: &Args<'_>) -> NativeResult {
    done(Value::None)
}

fn call(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    let class = args[0].handle().unwrap_or(types::OBJECT);
    let (rest, keywords) = (args.values[1..].into(), args.keywords.to_vec());
    Ok(Outcome::frame(FrameRequest::Construct {
        class,
        args: rest,
        keywords,
    }))
}

fn handles(heap: &mut Heap, list: &[Handle]) -> NativeResult {
    done(heap.list(list.iter().map(|h| Value::Obj(*h)).collect()))
}

fn mro(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let mro = Rc::clone(&heap.class(args[0].handle().unwrap_or(types::OBJECT)).mro);
    handles(heap, &mro)
}

fn subclasses(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let list = heap.class(args[0].handle().unwrap_or(types::OBJECT)).subclasses.clone();
    handles(heap, &list)
}

fn instancecheck(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let class = args[0].handle().unwrap_or(types::OBJECT);
    done(Value::Bool(heap.is_instance(args[1], class)))
}

fn subclasscheck(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let class = args[0].handle().unwrap_or(types::OBJECT);
    let is = matches!(heap.obj(args[1]), Some(Obj::Class(_)))
        && args[1].handle().is_some_and(|h| heap.is_subclass(h, class));
    done(Value::Bool(is))
}

/// Does any of the classes have a metaclass with a check of its own?
fn has_check(heap: &mut Heap, of: Value, hook: crate::python::code::Name) -> bool {
    match heap.obj(of) {
        Some(Obj::Class(class)) => {
            let meta = class.metaclass;
            meta != types::TYPE && heap.lookup(meta, hook).is_some_and(|v| !matches!(v, Value::Native(_)))
        }
        Some(Obj::Tuple(items)) => {
            let items = Rc::clone(items);
            items
                .iter()
                .any(|i| matches!(heap.obj(*i), Some(Obj::Class(_))) && has_check(heap, *i, hook))
        }
        Some(Obj::Instance(_)) => true,
        _ => false,
    }
}

fn isinstance(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let (object, of) = (args[0], args[1]);
    if heap.class_of(object) != of.handle().unwrap_or(types::NONE) && has_check(heap, of, known::INSTANCECHECK) {
        return Ok(Outcome::call(heap.helper("_isinstance"), args.values));
    }
    let class = heap.class_of(object);
    match class::is_one_of(heap, class, of, 0) {
        Some(is) => done(Value::Bool(is)),
        None if &*heap.type_name(of) == "GenericAlias" => {
            Err(heap.type_error("isinstance() argument 2 cannot be a parameterized generic"))
        }
        None => Err(heap.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
    }
}

fn issubclass(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(h) = args[0].handle().filter(|h| matches!(heap.get(*h), Obj::Class(_))) else {
        return Err(heap.type_error("issubclass() arg 1 must be a class"));
    };
    if has_check(heap, args[1], known::SUBCLASSCHECK) {
        return Ok(Outcome::call(heap.helper("_issubclass"), args.values));
    }
    match class::is_one_of(heap, h, args[1], 0) {
        Some(is) => done(Value::Bool(is)),
        None => Err(heap.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
    }
}

/// `metaclass(given or None, bases)`: the one that makes a class with these bases.
fn metaclass(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let meta = match args[0] {
        Value::Obj(h) if matches!(heap.get(h), Obj::Class(_)) => h,
        Value::None => types::TYPE,
        other => return done(other),
    };
    let bases: Vec<Value> = heap.as_items(args[1]).unwrap_or(&[]).to_vec();
    done(Value::Obj(class::winner(heap, meta, &bases)?))
}
