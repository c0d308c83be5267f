//! Methods of generators and coroutines.

use crate::vm::heap::Heap;
use crate::vm::native::{Args, FrameRequest, Home, NativeDef, NativeResult, NativeTable, Outcome, Raised, ResumeWith, Signature, done};
use crate::vm::object::Obj;
use crate::vm::types;
use crate::vm::value::{Handle, Value};

const GENERATOR: &[NativeDef] = &[
    NativeDef::new("__iter__", Signature::exact(0), itself),
    NativeDef::new("__next__", Signature::exact(0), next),
    NativeDef::new("send", Signature::exact(1), send),
    NativeDef::new("throw", Signature::range(1, 3), throw),
    NativeDef::new("close", Signature::exact(0), close),
];

const COROUTINE: &[NativeDef] = &[
    NativeDef::new("__await__", Signature::exact(0), itself),
    NativeDef::new("send", Signature::exact(1), send),
    NativeDef::new("throw", Signature::range(1, 3), throw),
    NativeDef::new("close", Signature::exact(0), close),
];

pub(super) const TABLES: &[NativeTable] =
    &[(Home::Type(types::GENERATOR), GENERATOR), (Home::Type(types::COROUTINE), COROUTINE)];

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
        Some(Obj::Class(_)) if given.handle().is_some_and(|h| heap.is_subclass(h, types::BASE_EXCEPTION)) => {
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
