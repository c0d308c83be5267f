//! `threading.Barrier`.

use smallvec::smallvec;

use super::{Answer, Call, NONE, Reply, SELF, Syscall, optional, required, syscall};
use crate::kernel::{Attempt, Barrier, Body, SyncError};
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall("barrier_new", "barrier_new", &[SELF, required("parties")], new),
    syscall(
        "barrier_wait",
        "Barrier.wait",
        &[SELF, optional("timeout", Value::None)],
        wait,
    ),
    syscall("barrier_open", "barrier_open", &[SELF], open),
    syscall("barrier_reset", "Barrier.reset", &[SELF], reset),
    syscall("barrier_abort", "Barrier.abort", &[SELF], abort),
    syscall("barrier_waiting", "barrier_waiting", &[SELF], waiting),
    syscall("barrier_broken", "barrier_broken", &[SELF], broken),
];

fn new(call: &mut Call) -> Reply {
    let parties = u32::try_from(call.integer(1)?).unwrap_or(0);
    let has_action = call
        .attribute(call.args[0], "_action")
        .is_some_and(|action| action != Value::None);
    let id = call.kernel.barrier_new(call.thread, parties, has_action);
    call.attach(id)
}

fn wait(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    if call.args[1] == Value::None {
        call.args[1] = call.attribute(call.args[0], "_timeout").unwrap_or(Value::None);
    }
    let patience = call.patience(1)?;
    match call.kernel.barrier_wait(call.thread, id, patience, call.sink) {
        Attempt::Done(arrival) if arrival.runs_action => {
            // The helper answers what `wait` answers: the index of the last to come.
            let helper = call.library("threading", "_run_action")?;
            Ok(Answer::Call(
                helper,
                smallvec![call.args[0], Value::Int(i64::from(arrival.index))],
            ))
        }
        Attempt::Done(arrival) => Ok(Answer::Done(Value::Int(i64::from(arrival.index)))),
        Attempt::Blocked => Ok(Answer::Blocked),
        Attempt::Refused | Attempt::TimedOut | Attempt::Error(SyncError::BrokenBarrier) => {
            call.raise_library("threading", "BrokenBarrierError")
        }
        Attempt::Error(error) => Err(super::call::fault(error)),
    }
}

fn open(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    call.kernel.barrier_open(call.thread, id, call.sink);
    NONE
}

fn reset(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let result = call.kernel.barrier_reset(call.thread, id, call.sink);
    call.check(result)?;
    NONE
}

fn abort(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let result = call.kernel.barrier_abort(call.thread, id, call.sink);
    call.check(result)?;
    NONE
}

fn state<'a>(call: &'a mut Call) -> Result<Option<&'a Barrier>, crate::machine::guest::Fault> {
    let id = call.object(0)?;
    Ok(match call.kernel.object(id).map(|object| &object.body) {
        Some(Body::Barrier(barrier)) => Some(barrier),
        _ => None,
    })
}

fn waiting(call: &mut Call) -> Reply {
    let count = state(call)?.map_or(0, |barrier| if barrier.is_broken { 0 } else { barrier.arrived });
    Ok(Answer::Done(Value::Int(i64::from(count))))
}

fn broken(call: &mut Call) -> Reply {
    let is_broken = state(call)?.is_some_and(|barrier| barrier.is_broken);
    Ok(Answer::Done(Value::Bool(is_broken)))
}
