//! Coroutines as their loop tells of them: made, ready, running, suspended, ended. Bookkeeping only, nothing is scheduled here.

use std::rc::Rc;

use super::{Answer, Call, NONE, Reply, Syscall, optional, required, syscall};
use crate::base::UnitId;
use crate::kernel::{Suspension, UnitEnding, UnitState};
use crate::machine::guest;
use crate::vm::{Obj, Value};

pub(super) const TABLE: &[Syscall] = &[
    syscall(
        "unit_new",
        "unit_new",
        &[required("kind"), required("name"), optional("code", Value::None)],
        new,
    ),
    syscall(
        "unit_callback",
        "unit_callback",
        &[
            required("name"),
            optional("when", Value::None),
            optional("ident", Value::None),
        ],
        callback,
    ),
    syscall(
        "unit_rename",
        "unit_rename",
        &[required("id"), required("name")],
        rename,
    ),
    syscall("unit_run", "unit_run", &[required("id")], |call| {
        change(call, UnitState::Running)
    }),
    syscall("unit_ready", "unit_ready", &[required("id")], |call| {
        change(call, UnitState::Ready)
    }),
    syscall(
        "unit_suspend",
        "unit_suspend",
        &[
            required("id"),
            required("reason"),
            optional("target", Value::None),
            optional("until", Value::None),
        ],
        suspend,
    ),
    syscall(
        "loop_wait",
        "loop_wait",
        &[required("wakeup"), required("timeout")],
        loop_wait,
    ),
    syscall(
        "open_async_generators",
        "open_async_generators",
        &[],
        open_async_generators,
    ),
    syscall(
        "unit_end",
        "unit_end",
        &[required("id"), optional("how", Value::None)],
        end,
    ),
];

/// Longest text of a name or a reason, in characters.
const LONGEST: usize = 60;

fn text(call: &Call, index: usize) -> Rc<str> {
    match guest::text(call.heap(), call.args[index]) {
        Some(text) if text.len() > LONGEST => text.chars().take(LONGEST).collect::<String>().into(),
        Some(text) => text,
        None => Rc::default(),
    }
}

fn unit(call: &Call) -> Option<UnitId> {
    match call.args[0] {
        Value::Int(number) => u32::try_from(number).ok().map(UnitId),
        _ => None,
    }
}

fn new(call: &mut Call) -> Reply {
    let (kind, mut name) = (text(call, 0), text(call, 1));
    if let Some(Obj::Generator(coroutine)) = call.heap().obj(call.args[2]) {
        let function = &call.vm.program().codes[coroutine.code.0 as usize].name;
        name = format!("{name} ({function})").into();
    }
    let unit = call.kernel.unit_new(call.thread, &kind, &name, call.sink);
    Ok(Answer::Done(Value::Int(i64::from(unit.0))))
}

/// A function that the loop of a thread will call, at once or at that time. That it is made is nothing to tell: it is ready, or waits for its time.
fn callback(call: &mut Call) -> Reply {
    let name = text(call, 0);
    let state = match guest::real(call.heap(), call.args[1]) {
        None => UnitState::Ready,
        Some(when) => UnitState::Suspended(Suspension {
            reason: "timer".into(),
            until: Some(super::call::ticks(when)),
            ..Suspension::default()
        }),
    };
    let thread = match call.args[2] {
        Value::Int(ident) => super::thread::of_ident(call, ident),
        _ => None,
    };
    let thread = thread.unwrap_or(call.thread);
    let unit = call.kernel.unit_new(thread, "callback", &name, &mut ());
    call.kernel.unit_change(call.thread, unit, state, call.sink);
    Ok(Answer::Done(Value::Int(i64::from(unit.0))))
}

fn rename(call: &mut Call) -> Reply {
    let name = text(call, 1);
    if let Some(unit) = unit(call) {
        call.kernel.unit_rename(unit, &name);
    }
    NONE
}

fn change(call: &mut Call, state: UnitState) -> Reply {
    if let Some(unit) = unit(call) {
        call.kernel.unit_change(call.thread, unit, state, call.sink);
    }
    NONE
}

/// The name of the unit that an object of the library stands for.
fn unit_behind(call: &Call, object: Value) -> Option<Rc<str>> {
    let Value::Int(number) = call.attribute(object, "_greenlet_unit")? else {
        return None;
    };
    let unit = call.kernel.unit(UnitId(u32::try_from(number).ok()?))?;
    Some(unit.name.clone())
}

/// `target`: what it is called, or the object itself, which is then shown by the name of the variable that holds it.
/// `until`: seconds of `time.monotonic()`.
fn suspend(call: &mut Call) -> Reply {
    let target = call.args[2];
    let tag = match target {
        Value::Obj(handle) if guest::text(call.heap(), target).is_none() => Some(handle.0),
        _ => None,
    };
    let name = match (tag, unit_behind(call, target)) {
        (Some(_), Some(name)) => name,
        (Some(_), None) => call.type_name(target),
        (None, _) => text(call, 2),
    };
    let until = guest::real(call.heap(), call.args[3]).map(super::call::ticks);
    let reason = text(call, 1);
    change(
        call,
        UnitState::Suspended(Suspension {
            reason,
            target: name,
            tag,
            until,
        }),
    )
}

/// `how`: `"failed"`, `"cancelled"`, or anything else for a plain end.
fn end(call: &mut Call) -> Reply {
    let ending = match &*text(call, 1) {
        "failed" => UnitEnding::Failed,
        "cancelled" => UnitEnding::Cancelled,
        _ => UnitEnding::Finished,
    };
    change(call, UnitState::Ended(ending))
}

/// A loop without anything ready waits for its next timer, or for whoever sets its wake-up event.
fn loop_wait(call: &mut Call) -> Reply {
    let id = call.object(0)?;
    let patience = call.patience(1)?;
    let attempt = call.kernel.loop_wait(call.thread, id, patience, call.sink);
    call.truth_of(attempt)
}

fn open_async_generators(call: &mut Call) -> Reply {
    let open: Vec<Value> = call
        .heap()
        .open_async_generators()
        .into_iter()
        .map(Value::Obj)
        .collect();
    Ok(Answer::Done(call.heap_mut().list(open)))
}
