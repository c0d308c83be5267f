//! `getattr`, `setattr`, `delattr`, `hasattr`, `globals`, `locals`, and what sees the frames.

use crate::python::code::Name;
use crate::vm::heap::Heap;
use crate::vm::native::{
    Args, FrameRequest, Home, NativeDef, NativeResult, NativeTable, Outcome, Raised, Signature, done,
};
use crate::vm::value::Value;

pub(super) const TABLES: &[NativeTable] = &[
    (
        Home::Builtins,
        &[
            NativeDef::new("getattr", Signature::range(2, 3), getattr),
            NativeDef::new("setattr", Signature::exact(3), setattr),
            NativeDef::new("delattr", Signature::exact(2), delattr),
            NativeDef::new("hasattr", Signature::exact(2), hasattr),
            NativeDef::new("globals", Signature::exact(0), globals),
            NativeDef::new("locals", Signature::exact(0), locals),
        ],
    ),
    (
        Home::Lockstep,
        &[
            NativeDef::new("handled", Signature::exact(0), handled),
            NativeDef::new("frame", Signature::range(0, 1), frame),
            NativeDef::new("set_trace", Signature::exact(1), trace),
            NativeDef::new("cell_fill", Signature::exact(2), cell_fill),
            NativeDef::new("function_globals", Signature::exact(1), function_globals),
        ],
    ),
];

pub(super) fn name_argument(heap: &mut Heap, v: Value, what: &str) -> Result<Name, Raised> {
    let Some(text) = heap.as_str(v).cloned() else {
        return Err(heap.type_error(format!("{what}attribute name must be string")));
    };
    Ok(heap.name(&text))
}

/// What `attribute name must be string` ends in.
fn checked(heap: &mut Heap, v: Value) -> Result<Name, Raised> {
    if heap.as_str(v).is_none() {
        let kind = heap.type_name(v);
        return Err(heap.type_error(format!("attribute name must be string, not '{kind}'")));
    }
    name_argument(heap, v, "")
}

fn getattr(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let name = checked(heap, args[1])?;
    Ok(Outcome::frame(FrameRequest::GetAttr {
        object: args[0],
        name,
        default: args.get(2),
    }))
}

fn setattr(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let name = checked(heap, args[1])?;
    Ok(Outcome::frame(FrameRequest::SetAttr {
        object: args[0],
        name,
        value: Some(args[2]),
    }))
}

fn delattr(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let name = checked(heap, args[1])?;
    Ok(Outcome::frame(FrameRequest::SetAttr {
        object: args[0],
        name,
        value: None,
    }))
}

fn hasattr(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let name = checked(heap, args[1])?;
    Ok(Outcome::frame(FrameRequest::HasAttr { object: args[0], name }))
}

fn globals(_: &mut Heap, _: &Args<'_>) -> NativeResult {
    Ok(Outcome::frame(FrameRequest::Globals))
}

fn locals(_: &mut Heap, _: &Args<'_>) -> NativeResult {
    Ok(Outcome::frame(FrameRequest::Locals))
}

fn handled(_: &mut Heap, _: &Args<'_>) -> NativeResult {
    Ok(Outcome::frame(FrameRequest::Handled))
}

fn trace(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    Ok(Outcome::frame(FrameRequest::Trace(args[0])))
}

fn frame(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    let depth = match args.or(0, Value::Int(0)) {
        Value::Int(depth) => u32::try_from(depth).unwrap_or(0),
        _ => 0,
    };
    Ok(Outcome::frame(FrameRequest::Frame(depth)))
}

fn cell_fill(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if let Value::Obj(h) = args[0]
        && matches!(heap.get(h), crate::vm::Obj::Cell(_))
    {
        *heap.get_mut(h) = crate::vm::Obj::Cell(args[1]);
    }
    done(Value::None)
}

fn function_globals(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(crate::vm::Obj::Function(function)) = heap.obj(args[0]) else {
        return done(Value::None);
    };
    let module = heap.shared.0.code(function.code).module.0 as usize;
    let module = heap.module_object(module);
    done(heap.value(crate::vm::Obj::Attributes(module)))
}
