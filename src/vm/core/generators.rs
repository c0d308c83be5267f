//! Methods of generators and coroutines.

use crate::vm::heap::Heap;
use crate::vm::native::{
    Args, FrameRequest, Home, NativeDef, NativeResult, NativeTable, Outcome, Raised, ResumeWith, Signature, done,
};
use crate::vm::object::{AsyncStep, Obj, StepKind};
use crate::vm::ops;
use crate::vm::types;
use crate::vm::value::{Handle, Value};
use std::rc::Rc;

const GENERATOR: &[NativeDef] = &[
    NativeDef::new("__iter__", Signature::exact(0), itself),
    NativeDef::new("__next__", Signature::exact(0), next),
    NativeDef::new("send", Signature::exact(1), send),
    NativeDef::new("throw", Signature::range(1, 3), throw),
    NativeDef::new("close", Signature::exact(0), close),
];

const COROUTINE: &[NativeDef] = &[
    NativeDef::new("__await__", Signature::exact(0), awaited),
    NativeDef::new("send", Signature::exact(1), send),
    NativeDef::new("throw", Signature::range(1, 3), throw),
    NativeDef::new("close", Signature::exact(0), close),
];

const STEP: &[NativeDef] = &[
    NativeDef::new("__await__", Signature::exact(0), itself),
    NativeDef::new("__iter__", Signature::exact(0), itself),
    NativeDef::new("__next__", Signature::exact(0), next),
    NativeDef::new("send", Signature::exact(1), send),
    NativeDef::new("throw", Signature::range(1, 3), throw),
    NativeDef::new("close", Signature::exact(0), close_step),
];

/// What `__await__` of a coroutine gives.
const WRAPPER: &[NativeDef] = &[
    NativeDef::new("__iter__", Signature::exact(0), itself),
    NativeDef::new("__next__", Signature::exact(0), next),
    NativeDef::new("send", Signature::exact(1), send),
    NativeDef::new("throw", Signature::range(1, 3), throw),
    NativeDef::new("close", Signature::exact(0), close),
];

const ASYNC_GENERATOR: &[NativeDef] = &[
    NativeDef::new("__aiter__", Signature::exact(0), itself),
    NativeDef::new("__anext__", Signature::exact(0), anext),
    NativeDef::new("asend", Signature::exact(1), asend),
    NativeDef::new("athrow", Signature::range(1, 3), athrow),
    NativeDef::new("aclose", Signature::exact(0), aclose),
];

pub(super) const TABLES: &[NativeTable] = &[
    (Home::Type(types::GENERATOR), GENERATOR),
    (Home::Type(types::COROUTINE), COROUTINE),
    (Home::Type(types::ASYNC_STEP), STEP),
    (Home::Type(types::ASYNC_THROW), STEP),
    (Home::Type(types::COROUTINE_WRAPPER), WRAPPER),
    (Home::Type(types::ASYNC_GENERATOR), ASYNC_GENERATOR),
    (
        Home::Lockstep,
        &[NativeDef::new("generator_awaitable", Signature::range(1, 2), awaitable)],
    ),
];

fn step(heap: &mut Heap, args: &Args<'_>, kind: StepKind, value: Value) -> NativeResult {
    let generator = args[0].handle().unwrap_or(types::OBJECT);
    done(heap.value(Obj::AsyncStep(Rc::new(AsyncStep::new(generator, kind, value)))))
}

fn anext(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    step(heap, args, StepKind::Send, Value::None)
}

fn asend(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    step(heap, args, StepKind::Send, args[1])
}

fn athrow(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let exception = Value::Obj(thrown(heap, args)?);
    step(heap, args, StepKind::Throw, exception)
}

fn aclose(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let exception = Value::Obj(heap.exception(types::GENERATOR_EXIT, &[]));
    step(heap, args, StepKind::Close, exception)
}

fn awaited(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    step(heap, args, StepKind::Await, Value::None)
}

/// `_lockstep.generator_awaitable(generator[, becomes])`: may the generator be awaited? `types.coroutine` says so of what it makes.
fn awaitable(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let becomes = args.get(1).is_some_and(|v| ops::truth(heap, v));
    let Some(Obj::Generator(generator)) = args[0].handle().map(|h| heap.get_mut(h)) else {
        return done(Value::Bool(false));
    };
    if becomes {
        Rc::make_mut(generator).awaitable = true;
    }
    done(Value::Bool(generator.awaitable))
}

fn close_step(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    if let Some(Obj::AsyncStep(step)) = args[0].handle().map(|h| heap.get_mut(h)) {
        Rc::make_mut(step).done = true;
    }
    done(Value::None)
}

fn resume(args: &Args<'_>, with: ResumeWith) -> NativeResult {
    let generator = args[0].handle().unwrap_or(types::OBJECT);
    Ok(Outcome::frame(FrameRequest::Resume { generator, with }))
}

fn itself(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    done(args[0])
}

fn next(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    resume(args, ResumeWith::Value(Value::None))
}

fn send(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    resume(args, ResumeWith::Value(args[1]))
}

fn close(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    resume(args, ResumeWith::Close)
}

/// The exception of `throw(type_or_exception[, value])`.
fn thrown(heap: &mut Heap, args: &Args<'_>) -> Result<Handle, Raised> {
    let given = args[1];
    match heap.obj(given) {
        Some(Obj::Exception(_)) => Ok(given.handle().unwrap_or(types::OBJECT)),
        Some(Obj::Class(_))
            if given
                .handle()
                .is_some_and(|h| heap.is_subclass(h, types::BASE_EXCEPTION)) =>
        {
            let class = given.handle().unwrap_or(types::EXCEPTION);
            match args.get(2).filter(|v| !v.is_none()) {
                Some(value) if heap.is_instance(value, class) => Ok(value.handle().unwrap_or(types::OBJECT)),
                Some(value) => Ok(heap.exception(class, &[value])),
                None => Ok(heap.exception(class, &[])),
            }
        }
        _ => {
            let kind = heap.type_name(given);
            let message = format!("exceptions must be classes or instances deriving from BaseException, not {kind}");
            Err(heap.type_error(message))
        }
    }
}

fn throw(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let exception = thrown(heap, args)?;
    resume(args, ResumeWith::Throw(exception))
}
