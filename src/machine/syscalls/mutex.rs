//! `threading.Lock`.

use super::{Answer, Call, NONE, Reply, SELF, Syscall, optional, syscall};
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall("mutex_new", "_thread.allocate_lock", &[SELF], new),
    syscall(
        "mutex_acquire",
        "acquire",
        &[
            SELF,
            optional("blocking", Value::Bool(true)),
            optional("timeout", Value::Int(-1)),
        ],
        acquire,
    ),
    syscall("mutex_release", "lock.release", &[SELF], release),
    super::free("mutex_exit", release),
    syscall("mutex_locked", "lock.locked", &[SELF], locked),
];

fn new(call: &mut Call) -> Reply {
    let id = call.kernel.mutex_new(call.thread);
    call.attach(id)
}

fn acquire(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let patience = call.lock_patience(1, 2)?;
    let attempt = call.kernel.mutex_acquire(call.thread, id, patience, call.sink);
    call.truth_of(attempt)
}

fn release(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let result = call.kernel.mutex_release(call.thread, id, call.sink);
    call.check(result)?;
    NONE
}

fn locked(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    Ok(Answer::Done(Value::Bool(call.kernel.is_locked(id))))
}
