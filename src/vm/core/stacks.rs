//! Stacks of frames as the library's `greenlet` uses them.

use crate::vm::heap::Heap;
use crate::vm::native::{Args, FrameRequest, Home, NativeDef, NativeResult, NativeTable, Outcome, Signature, done};
use crate::vm::object::Obj;
use crate::vm::ops;
use crate::vm::stack::{Stack, Switch};
use crate::vm::value::{Handle, Value};
use std::rc::Rc;

pub(super) const TABLES: &[NativeTable] = &[(
    Home::Lockstep,
    &[
        NativeDef::new("stack_new", Signature::exact(1), new),
        NativeDef::new("stack_switch", Signature::exact(5), switch),
        NativeDef::new("stack_owner", Signature::range(0, 1), owner),
        NativeDef::new("stack_frame", Signature::exact(1), frame),
    ],
)];

/// `_lockstep.stack_new(function)`: begins with `function(value)` when it is first switched to; with None, it is that of frames
/// that already run.
fn new(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let entry = if args[0].is_none() { Value::Unbound } else { args[0] };
    done(heap.value(Obj::Stack(Rc::new(Stack::new(entry)))))
}

fn stack(heap: &Heap, v: Value) -> Option<Handle> {
    v.handle().filter(|h| matches!(heap.get(*h), Obj::Stack(_)))
}

/// `_lockstep.stack_switch(own, target, owner, value, throws)`: keeps the current frames in `own` (None: forgets them) and goes
/// on with `target`, where `value` is returned, or raised.
fn switch(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let Some(target) = stack(heap, args[1]) else {
        return Err(heap.type_error("a stack expected"));
    };
    Ok(Outcome::frame(FrameRequest::Switch(Switch {
        own: stack(heap, args[0]),
        target,
        owner: args[2],
        value: args[3],
        throws: ops::truth(heap, args[4]),
    })))
}

/// `_lockstep.stack_owner([object])`: the object for the current stack.
fn owner(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    Ok(Outcome::frame(FrameRequest::Greenlet(args.get(0))))
}

fn frame(_: &mut Heap, args: &Args<'_>) -> NativeResult {
    Ok(Outcome::frame(FrameRequest::StackFrame(args[0])))
}
