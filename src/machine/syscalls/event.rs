//! `threading.Event`.

use super::{Answer, Call, NONE, Reply, SELF, Syscall, optional, syscall};
use crate::kernel::Patience;
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall("event_new", "Event.__init__", &[SELF], new),
    syscall("event_is_set", "Event.is_set", &[SELF], is_set),
    syscall("event_set", "Event.set", &[SELF], set),
    syscall("event_clear", "Event.clear", &[SELF], clear),
    syscall(
        "event_wait",
        "Event.wait",
        &[SELF, optional("timeout", Value::None)],
        wait,
    ),
];

fn new(call: &mut Call) -> Reply {
    let id = call.kernel.event_new(call.thread);
    call.attach(id)
}

fn is_set(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    Ok(Answer::Done(Value::Bool(call.kernel.event_is_set(id))))
}

fn set(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let result = call.kernel.event_set(call.thread, id, call.sink);
    call.check(result)?;
    NONE
}

fn clear(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let result = call.kernel.event_clear(call.thread, id, call.sink);
    call.check(result)?;
    NONE
}

fn wait(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let is_set = call.kernel.event_is_set(id);
    // A set event does not look at it.
    let patience = if is_set { Patience::None } else { call.patience(1)? };
    let attempt = call.kernel.event_wait(call.thread, id, patience, call.sink);
    call.truth_of(attempt)
}
