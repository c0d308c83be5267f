//! Locks and semaphores of `multiprocessing`: kernel objects as those of `threading`, with other rules and other words.

use super::{Answer, Call, NONE, Reply, SELF, Syscall, free, optional, required, syscall};
use crate::base::{ObjectId, ThreadId};
use crate::kernel::{Body, Patience, SyncError};
use crate::machine::guest::{self, Fault};
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall(
        "semlock_new",
        "SemLock",
        &[SELF, required("kind"), required("value"), required("maxvalue")],
        new,
    ),
    syscall(
        "semlock_acquire",
        "acquire",
        &[
            SELF,
            optional("block", Value::Bool(true)),
            optional("timeout", Value::None),
        ],
        acquire,
    ),
    syscall("semlock_release", "SemLock.release", &[SELF], release),
    free("semlock_exit", release),
    syscall("semlock_value", "SemLock._get_value", &[SELF], value),
    syscall("semlock_is_zero", "SemLock._is_zero", &[SELF], is_zero),
    syscall("semlock_count", "SemLock._count", &[SELF], count),
    syscall("semlock_is_mine", "SemLock._is_mine", &[SELF], is_mine),
];

/// A recursive lock, as `multiprocessing.synchronize` numbers the kinds; the others are 1, a semaphore, and 2, a lock.
const RECURSIVE: i64 = 0;
const LOCK: i64 = 2;

fn new(call: &mut Call) -> Reply {
    let (kind, initial, most) = (call.integer(1)?, whole(call, 2)?, call.integer(3)?);
    let id = match kind {
        RECURSIVE => call.kernel.rlock_new(call.thread),
        LOCK => call.kernel.mutex_new(call.thread),
        _ => {
            let bounded = initial == most;
            let result = call.kernel.semaphore_new(call.thread, initial, bounded);
            call.check(result)?
        }
    };
    call.attach(id)
}

/// An argument that must be an int.
fn whole(call: &Call, index: usize) -> Result<i64, Fault> {
    match call.args[index] {
        Value::Int(number) => Ok(number),
        Value::Bool(flag) => Ok(i64::from(flag)),
        other => Err(Fault::type_(format!(
            "'{}' object cannot be interpreted as an integer",
            call.type_name(other)
        ))),
    }
}

fn acquire(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let blocking = match call.args[1] {
        Value::Bool(flag) => flag,
        _ => whole(call, 1)? != 0,
    };
    let patience = match (blocking, call.args[2]) {
        (false, _) => Patience::None,
        (true, Value::None) => Patience::Forever,
        (true, _) => {
            let kind = || Fault::type_(format!("must be real number, not {}", call.type_name(call.args[2])));
            let seconds = guest::real(call.heap(), call.args[2]).ok_or_else(kind)?;
            if seconds > 0.0 {
                Patience::For(super::call::ticks(seconds.min(9.2e9)))
            } else {
                Patience::None
            }
        }
    };
    let attempt = match body(call, id) {
        Some(Body::Mutex(_)) => call.kernel.mutex_acquire(call.thread, id, patience, call.sink),
        Some(Body::RLock(_)) => call.kernel.rlock_acquire(call.thread, id, patience, call.sink),
        _ => call.kernel.semaphore_acquire(call.thread, id, patience, call.sink),
    };
    call.truth_of(attempt)
}

fn release(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let result = match body(call, id) {
        Some(Body::Mutex(_)) => call.kernel.mutex_release(call.thread, id, call.sink),
        Some(Body::RLock(_)) => call.kernel.rlock_release(call.thread, id, call.sink),
        _ => call.kernel.semaphore_release(call.thread, id, 1, call.sink),
    };
    match result {
        Ok(()) => NONE,
        Err(SyncError::ReleaseUnlocked | SyncError::ReleasedTooOften) => {
            Err(Fault::value("semaphore or lock released too many times"))
        }
        Err(SyncError::ReleaseUnowned) => Err(Fault::assertion(
            "attempt to release recursive lock not owned by thread",
        )),
        Err(error) => Err(super::call::fault(error)),
    }
}

fn body<'a>(call: &'a Call, id: ObjectId) -> Option<&'a Body> {
    call.kernel.object(id).map(|object| &object.body)
}

/// What `sem_getvalue` tells.
fn permits(call: &Call) -> Result<u64, Fault> {
    let id = call.object(0)?;
    Ok(match body(call, id) {
        Some(Body::Mutex(mutex)) => u64::from(mutex.owner.is_none()),
        Some(Body::RLock(lock)) => u64::from(lock.owner.is_none()),
        Some(Body::Semaphore(semaphore)) => semaphore.permits,
        _ => 0,
    })
}

fn value(call: &mut Call) -> Reply {
    let permits = permits(call)?;
    Ok(Answer::Done(Value::Int(i64::try_from(permits).unwrap_or(i64::MAX))))
}

fn is_zero(call: &mut Call) -> Reply {
    let permits = permits(call)?;
    Ok(Answer::Done(Value::Bool(permits == 0)))
}

/// How often it is taken by threads that satisfy a condition.
fn taken(call: &Call, by: impl Fn(ThreadId) -> bool) -> Result<u64, Fault> {
    let id = call.object(0)?;
    Ok(match body(call, id) {
        Some(Body::Mutex(mutex)) => u64::from(mutex.owner.is_some_and(|owner| by(owner.thread))),
        Some(Body::RLock(lock)) if lock.owner.is_some_and(|owner| by(owner.thread)) => u64::from(lock.depth),
        Some(Body::Semaphore(semaphore)) => {
            let mine = semaphore.holders.iter().filter(|holder| by(holder.thread));
            mine.map(|holder| holder.count).sum()
        }
        _ => 0,
    })
}

fn count(call: &mut Call) -> Reply {
    let process = call.process;
    let count = taken(call, |thread| call.kernel.thread(thread).process == process)?;
    Ok(Answer::Done(Value::Int(i64::try_from(count).unwrap_or(i64::MAX))))
}

fn is_mine(call: &mut Call) -> Reply {
    let count = taken(call, |thread| thread == call.thread)?;
    Ok(Answer::Done(Value::Bool(count > 0)))
}
