//! `threading.Semaphore` and `BoundedSemaphore`.

use super::{Answer, Call, NONE, Reply, SELF, Syscall, free, optional, required, syscall};
use crate::kernel::{Body, Patience};
use crate::machine::guest::Fault;
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall(
        "semaphore_new",
        "semaphore_new",
        &[SELF, required("value"), required("bounded")],
        new,
    ),
    syscall(
        "semaphore_acquire",
        "Semaphore.acquire",
        &[
            SELF,
            optional("blocking", Value::Bool(true)),
            optional("timeout", Value::None),
        ],
        acquire,
    ),
    syscall(
        "semaphore_release",
        "Semaphore.release",
        &[SELF, optional("n", Value::Int(1))],
        release,
    ),
    free("semaphore_exit", exit),
    syscall("semaphore_value", "semaphore_value", &[SELF], value),
];

fn new(call: &mut Call) -> Reply {
    let initial = call.integer(1)?;
    let bounded = call.args[2] == Value::Bool(true);
    let result = call.kernel.semaphore_new(call.thread, initial, bounded);
    let id = call.check(result)?;
    call.attach(id)
}

fn acquire(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let patience = match (call.truth(1), call.args[2]) {
        (false, Value::None) => Patience::None,
        (false, _) => return Err(Fault::value("can't specify timeout for non-blocking acquire")),
        (true, _) => call.patience(2)?,
    };
    let attempt = call.kernel.semaphore_acquire(call.thread, id, patience, call.sink);
    call.truth_of(attempt)
}

fn release(call: &mut Call) -> Reply {
    call.comparable(1, "<")?;
    let count = call.integer(1)?;
    give_back(call, count)
}

fn exit(call: &mut Call) -> Reply {
    give_back(call, 1)
}

fn give_back(call: &mut Call, count: i64) -> Reply {
    let id = call.object(0)?;
    let result = call.kernel.semaphore_release(call.thread, id, count, call.sink);
    call.check(result)?;
    NONE
}

fn value(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let permits = match call.kernel.object(id).map(|object| &object.body) {
        Some(Body::Semaphore(semaphore)) => semaphore.permits,
        _ => 0,
    };
    Ok(Answer::Done(Value::Int(permits as i64)))
}
