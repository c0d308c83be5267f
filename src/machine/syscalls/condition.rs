//! `threading.Condition`.

use super::{Answer, Call, NONE, Reply, SELF, Syscall, free, optional, required, syscall};
use crate::base::ObjectId;
use crate::kernel::{Attempt, Body};
use crate::machine::guest::Fault;
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall("condition_new", "condition_new", &[SELF, required("lock")], new),
    syscall(
        "condition_acquire",
        "acquire",
        &[
            SELF,
            optional("blocking", Value::Bool(true)),
            optional("timeout", Value::Int(-1)),
        ],
        acquire,
    ),
    syscall("condition_release", "RLock.release", &[SELF], release),
    free("condition_exit", release),
    syscall(
        "condition_wait",
        "Condition.wait",
        &[SELF, optional("timeout", Value::None)],
        wait,
    ),
    syscall(
        "condition_notify",
        "Condition.notify",
        &[SELF, optional("n", Value::Int(1))],
        notify,
    ),
    syscall("condition_notify_all", "Condition.notify_all", &[SELF], notify_all),
    syscall("condition_is_owned", "Condition._is_owned", &[SELF], is_owned),
    syscall("condition_waiters", "condition_waiters", &[SELF], waiters),
];

fn new(call: &mut Call) -> Reply {
    let Some(lock) = call.object_of(call.args[1]) else {
        let kind = call.type_name(call.args[1]);
        return Err(Fault::attribute(format!("'{kind}' object has no attribute 'acquire'")));
    };
    let id = call.kernel.condition_new(call.thread, lock);
    call.attach(id)
}

/// The condition's lock, and whether it is reentrant.
fn lock(call: &mut Call) -> Result<(ObjectId, bool), Fault> {
    let id = call.object(0)?;
    let lock = call.kernel.condition_lock(id).unwrap_or(id);
    let is_reentrant = matches!(
        call.kernel.object(lock).map(|object| &object.body),
        Some(Body::RLock(_))
    );
    Ok((lock, is_reentrant))
}

fn acquire(call: &mut Call) -> Reply {
    let (lock, is_reentrant) = lock(call)?;
    let patience = call.lock_patience(1, 2)?;
    let attempt = if is_reentrant {
        call.kernel.rlock_acquire(call.thread, lock, patience, call.sink)
    } else {
        call.kernel.mutex_acquire(call.thread, lock, patience, call.sink)
    };
    call.truth_of(attempt)
}

fn release(call: &mut Call) -> Reply {
    let (lock, is_reentrant) = lock(call)?;
    let result = if is_reentrant {
        call.kernel.rlock_release(call.thread, lock, call.sink)
    } else {
        call.kernel.mutex_release(call.thread, lock, call.sink)
    };
    call.check(result)?;
    NONE
}

fn wait(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let patience = call.patience(1)?;
    match call.kernel.condition_wait(call.thread, id, patience, call.sink) {
        Attempt::Done(notified) => Ok(Answer::Done(Value::Bool(notified))),
        Attempt::Blocked => Ok(Answer::Blocked),
        Attempt::Refused | Attempt::TimedOut => Ok(Answer::Done(Value::Bool(false))),
        Attempt::Error(error) => Err(super::call::fault(error)),
    }
}

fn notify(call: &mut Call) -> Reply {
    let count = u32::try_from(call.integer(1)?.max(0)).unwrap_or(u32::MAX);
    wake(call, count)
}

fn notify_all(call: &mut Call) -> Reply {
    wake(call, u32::MAX)
}

fn wake(call: &mut Call, count: u32) -> Reply {
    let id = call.object(0)?;
    let result = call.kernel.condition_notify(call.thread, id, count, call.sink);
    call.check(result)?;
    NONE
}

fn is_owned(call: &mut Call) -> Reply {
    let (lock, is_reentrant) = lock(call)?;
    let owned = if is_reentrant {
        call.kernel.rlock_is_owned(call.thread, lock)
    } else {
        call.kernel.is_locked(lock)
    };
    Ok(Answer::Done(Value::Bool(owned)))
}

fn waiters(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let count = call.kernel.object(id).map_or(0, |object| object.waiters().count());
    Ok(Answer::Done(Value::Int(count as i64)))
}
