//! Threads: start, join, who am I. `threading.Thread` itself is guest Python on these.

use std::rc::Rc;

use super::{Answer, Call, NONE, Reply, Syscall, optional, required, syscall};
use crate::base::ThreadId;
use crate::kernel::{Attempt, Thread};
use crate::machine::guest;
use crate::machine::status::LimitKind;
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall(
        "thread_start",
        "start_new_thread",
        &[
            required("thread"),
            required("function"),
            required("name"),
            required("daemon"),
            required("args"),
        ],
        start,
    ),
    syscall("thread_join", "join", &[required("handle"), required("timeout")], join),
    syscall("thread_is_alive", "is_alive", &[required("handle")], is_alive),
    syscall("thread_ident", "_thread.get_ident", &[], |call| {
        Ok(Answer::Done(Value::Int(call.world.idents.get(call.thread))))
    }),
    syscall("thread_handle", "thread_handle", &[], |call| {
        Ok(Answer::Done(Value::Int(i64::from(
            call.kernel.thread(call.thread).ident,
        ))))
    }),
    syscall("thread_frames", "_current_frames", &[], frames),
    syscall(
        "thread_native_id",
        "_thread.get_native_id",
        &[optional("handle", Value::NotImplemented)],
        native_id,
    ),
    syscall("thread_object", "thread_object", &[], object),
    syscall("thread_adopt", "thread_adopt", &[required("thread")], adopt),
    syscall(
        "thread_rename",
        "thread_rename",
        &[required("handle"), required("name")],
        rename,
    ),
    syscall("thread_is_main", "thread_is_main", &[], |call| {
        let main = call.kernel.process(call.process).main;
        Ok(Answer::Done(Value::Bool(main == call.thread)))
    }),
    syscall(
        "thread_raise",
        "PyThreadState_SetAsyncExc",
        &[required("ident"), required("function"), required("exception")],
        raise,
    ),
    syscall("thread_count", "_thread._count", &[], count),
    syscall("thread_crashed", "thread_crashed", &[required("error")], crashed),
];

/// The thread of a handle, in the caller's process. Unlike identifiers, handles are never used again.
pub(super) fn thread_of(call: &Call, index: usize) -> Option<ThreadId> {
    let Value::Int(number) = call.args[index] else {
        return None;
    };
    let ident = u32::try_from(number).ok()?;
    let is_meant = |thread: ThreadId| {
        let entry = call.kernel.thread(thread);
        (entry.process, entry.ident) == (call.process, ident)
    };
    let likely = [ThreadId(ident), call.kernel.process(call.process).main];
    likely
        .into_iter()
        .find(|&thread| thread.0 < call.kernel.thread_count() && is_meant(thread))
}

/// The thread of the caller's process that has this identifier and has not ended.
pub(super) fn of_ident(call: &Call, ident: i64) -> Option<ThreadId> {
    let is_meant = |id: ThreadId| call.world.idents.get(id) == ident;
    if is_meant(call.thread) {
        return Some(call.thread);
    }
    let mut threads = call.kernel.threads();
    let found = threads.find(|(id, entry)| entry.process == call.process && entry.is_alive() && is_meant(*id));
    found.map(|(id, _)| id)
}

/// Lets the thread of an identifier call a function before it goes on, which raises an exception. Is there such a thread?
fn raise(call: &mut Call) -> Reply {
    let ident = call.integer(0)?;
    let Some(thread) = of_ident(call, ident) else {
        return Ok(Answer::Done(Value::Bool(false)));
    };
    let (function, exception) = (call.args[1], call.args[2]);
    if thread == call.thread {
        return Ok(Answer::Call(function, vec![exception].into()));
    }
    call.vm.interrupt(thread, function, &[exception]);
    Ok(Answer::Done(Value::Bool(true)))
}

fn start(call: &mut Call) -> Reply {
    let process = call.process;
    if call.kernel.alive_count() >= call.config.limits.threads {
        return Ok(Answer::Limit(LimitKind::Threads));
    }
    let name = match call.args[2] {
        Value::None => format!("Thread-{}", call.kernel.thread_count()).into(),
        _ => call.text(2)?,
    };
    let is_daemon = call.truth(3);
    let arguments = call.heap().as_items(call.args[4]).unwrap_or_default().to_vec();
    let thread = call
        .kernel
        .spawn_thread(process, &name, is_daemon, Some(call.thread), call.sink);
    call.vm.spawn(process, thread, call.args[1], &arguments);
    call.world.adopt(thread, call.args[0]);
    // Whoever gets the identifier of an ended thread owns the reentrant locks that it left behind, as in CPython.
    let now = call.kernel.now();
    if let Some(before) = Rc::make_mut(&mut call.world.idents).start(process, thread, now) {
        call.kernel.inherit_rlocks(before, thread);
    }
    let (object, number) = (call.args[0], Value::Int(call.world.idents.get(thread)));
    guest::set_attribute(call.heap_mut(), object, "_ident", number);
    guest::set_attribute(call.heap_mut(), object, "_handle", Value::Int(i64::from(thread.0)));
    call.kernel.hand_over(call.thread, thread, call.sink);
    Ok(Answer::Done(number))
}

/// Of every thread of the process that is alive its number and where it is, in a row; the newest first, as CPython keeps them.
fn frames(call: &mut Call) -> Reply {
    let process = call.process;
    let is_meant = |entry: &(ThreadId, &Thread)| entry.1.process == process && entry.1.is_alive();
    let mut ids: Vec<ThreadId> = call.kernel.threads().filter(is_meant).map(|(id, _)| id).collect();
    ids.reverse();
    let idents = &call.world.idents;
    let vm = &mut *call.vm;
    let row = ids
        .into_iter()
        .flat_map(|id| [Value::Int(idents.get(id)), vm.frame_of(id)])
        .collect();
    let row = call.vm.heap_mut(process).list(row);
    Ok(Answer::Done(row))
}

fn join(call: &mut Call) -> Reply {
    let Some(target) = thread_of(call, 0) else { return NONE };
    let patience = call.patience(1)?;
    match call.kernel.join_thread(call.thread, target, patience, call.sink) {
        Attempt::Blocked => Ok(Answer::Blocked),
        Attempt::Error(error) => Err(super::call::fault(error)),
        Attempt::Done(()) | Attempt::Refused | Attempt::TimedOut => NONE,
    }
}

fn is_alive(call: &mut Call) -> Reply {
    let is_alive = thread_of(call, 0).is_some_and(|thread| call.kernel.thread(thread).is_alive());
    Ok(Answer::Done(Value::Bool(is_alive)))
}

fn native_id(call: &mut Call) -> Reply {
    let thread = match call.args[0] {
        Value::NotImplemented => Some(call.thread),
        _ => thread_of(call, 0),
    };
    Ok(Answer::Done(
        thread.map_or(Value::None, |thread| Value::Int(4242 + i64::from(thread.0))),
    ))
}

fn object(call: &mut Call) -> Reply {
    Ok(Answer::Done(call.world.thread_object(call.thread)))
}

fn adopt(call: &mut Call) -> Reply {
    call.world.adopt(call.thread, call.args[0]);
    NONE
}

fn rename(call: &mut Call) -> Reply {
    let name = call.text(1)?;
    if let Some(thread) = thread_of(call, 0) {
        call.kernel.set_thread_name(thread, &name);
    }
    NONE
}

fn count(call: &mut Call) -> Reply {
    Ok(Answer::Done(Value::Int(i64::from(
        call.kernel.process(call.process).alive,
    ))))
}

/// Remembers that a thread's function ended by an exception: the thread will have crashed when it ends.
fn crashed(call: &mut Call) -> Reply {
    let line = guest::last_line(call.vm, call.process, call.args[0]);
    call.world.note_crash(call.thread, &line);
    NONE
}
