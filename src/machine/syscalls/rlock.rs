//! `threading.RLock`.

use super::{Answer, Call, NONE, Reply, SELF, Syscall, free, optional, syscall};
use crate::kernel::Body;
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    free("rlock_new", new),
    syscall(
        "rlock_acquire",
        "acquire",
        &[
            SELF,
            optional("blocking", Value::Bool(true)),
            optional("timeout", Value::Int(-1)),
        ],
        acquire,
    ),
    syscall("rlock_release", "RLock.release", &[SELF], release),
    free("rlock_exit", release),
    syscall("rlock_is_owned", "RLock._is_owned", &[SELF], is_owned),
    syscall("rlock_state", "rlock_state", &[SELF], state),
];

fn new(call: &mut Call) -> Reply {
    let id = call.kernel.rlock_new(call.thread);
    call.attach(id)
}

fn acquire(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let patience = call.lock_patience(1, 2)?;
    let attempt = call.kernel.rlock_acquire(call.thread, id, patience, call.sink);
    call.truth_of(attempt)
}

fn release(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let result = call.kernel.rlock_release(call.thread, id, call.sink);
    call.check(result)?;
    NONE
}

fn is_owned(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    Ok(Answer::Done(Value::Bool(call.kernel.rlock_is_owned(call.thread, id))))
}

/// Identifier of the owner (0: none) and depth, for `repr`.
fn state(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let (owner, depth) = match call.kernel.object(id).map(|object| &object.body) {
        Some(Body::RLock(lock)) => (lock.owner, lock.depth),
        _ => (None, 0),
    };
    let owner = owner.map_or(0, |holder| call.world.idents.get(holder.thread));
    let pair = call.tuple(&[Value::Int(owner), Value::Int(i64::from(depth))]);
    Ok(Answer::Done(pair))
}
