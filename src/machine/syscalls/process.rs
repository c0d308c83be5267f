//! Processes: fork, wait, signals, numbers. `os` and `multiprocessing` are guest Python on these.

use crate::base::sorted::Map;

use super::{Answer, Call, NONE, Reply, Syscall, required, syscall};
use crate::base::{ObjectId, ProcessId};
use crate::kernel::{Attempt, Kernel, News, Patience, Wanted};
use crate::machine::guest::{self, Fault};
use crate::machine::status::LimitKind;
use crate::vm::{Obj, Value};

pub(super) const TABLE: &[Syscall] = &[
    syscall("process_fork", "posix.fork", &[], fork),
    syscall(
        "process_wait",
        "posix.waitpid",
        &[required("pid"), required("options")],
        wait,
    ),
    syscall(
        "process_wait_for",
        "process_wait_for",
        &[required("pid"), required("timeout")],
        wait_for,
    ),
    syscall("become_interpreter", "execve", &[required("words")], become_interpreter),
    syscall("run_main_anew", "run_main_anew", &[], run_main_anew),
    syscall("process_zombies", "process_zombies", &[], zombies),
    syscall("process_group", "getpgid", &[required("pid")], group),
    syscall("process_session", "getsid", &[required("pid")], session),
    syscall(
        "process_set_group",
        "setpgid",
        &[required("pid"), required("pgrp")],
        set_group,
    ),
    syscall("process_begin_session", "setsid", &[], begin_session),
    syscall("process_members", "killpg", &[required("pgid")], members),
    syscall("process_exit", "posix._exit", &[required("status")], exit),
    syscall("os_exit", "posix._exit", &[required("status")], exit),
    syscall("process_id", "posix.getpid", &[], id),
    syscall("os_getpid", "posix.getpid", &[], id),
    syscall("process_parent_id", "posix.getppid", &[], parent_id),
    syscall("os_getppid", "posix.getppid", &[], parent_id),
    syscall(
        "process_rename",
        "process_rename",
        &[required("pid"), required("name")],
        rename,
    ),
    syscall(
        "process_set_daemon",
        "process_set_daemon",
        &[required("pid"), required("daemon")],
        set_daemon,
    ),
    syscall("share", "share", &[required("object")], share),
];

/// The shell from which the user started the program.
const SHELL: i64 = 4200;

/// What `os.getpid()` gives in a process: as in Linux, the number of its first thread.
fn pid(kernel: &Kernel, process: ProcessId) -> i64 {
    i64::from(kernel.pid(process))
}

/// The living or dead process of a pid.
fn process_of(call: &Call, index: usize) -> Result<Option<ProcessId>, Fault> {
    let number = call.integer(index)?;
    Ok(u32::try_from(number)
        .ok()
        .and_then(|pid| call.kernel.process_of_pid(pid)))
}

fn id(call: &mut Call) -> Reply {
    Ok(Answer::Done(Value::Int(pid(call.kernel, call.process))))
}

fn parent_id(call: &mut Call) -> Reply {
    let entry = call.kernel.process(call.process);
    let number = match entry.parent {
        Some(parent) => pid(call.kernel, parent),
        None if entry.is_orphan => 1,
        None => SHELL,
    };
    Ok(Answer::Done(Value::Int(number)))
}

/// An OSError by its number.
pub(super) fn os_error(call: &mut Call, number: i64, text: &str) -> Reply {
    Ok(Answer::Raise(crate::vm::os_error(call.heap_mut(), number, text)))
}

fn no_child(call: &mut Call) -> Reply {
    os_error(call, 10, "No child processes")
}

/// Both processes come out of the call, the child with 0.
fn fork(call: &mut Call) -> Reply {
    if call.kernel.alive_count() >= call.config.limits.threads {
        return Ok(Answer::Limit(LimitKind::Threads));
    }
    crate::machine::dropped::settle(call.kernel, call.vm, call.world, call.process, None);
    if call.heap().is_suspect() {
        call.vm.collect(call.process);
        crate::machine::dropped::close_all(call.kernel, call.vm, call.world, call.process, call.sink);
    }
    let name = call.kernel.next_process_name();
    let (process, thread) = call.kernel.fork_process(call.thread, &name, call.sink);
    let mut copies: Map<u32, Option<u32>> = Map::new();
    let (kernel, from) = (&mut *call.kernel, call.thread);
    call.vm.fork_space(call.process, process, |id| {
        let copy = kernel.fork_object(ObjectId(id), from, thread).map(|copy| copy.0);
        copies.insert(id, copy);
        copy
    });
    for copy in copies.values().copied().flatten().map(ObjectId) {
        let lock = call
            .kernel
            .condition_lock(copy)
            .and_then(|lock| copies.get(&lock.0).copied());
        if let Some(Some(lock)) = lock {
            call.kernel.set_condition_lock(copy, ObjectId(lock));
        }
    }
    call.vm.fork_context(call.thread, thread, process);
    if call.kernel.process(call.process).alive > 1 {
        call.vm.keep_unreachable(process);
    }
    call.world.fork((call.process, call.thread), (process, thread));
    call.vm.complete(thread, Value::Int(0));
    Ok(Answer::Done(Value::Int(pid(call.kernel, process))))
}

/// What `os.wait` tells about an exit code: the low byte says which signal ended it, the next what it gave.
fn status(code: i32) -> i64 {
    match code {
        ..0 => i64::from(-code) & 0x7F,
        _ => (i64::from(code) & 0xFF) << 8,
    }
}

/// Options of `waitpid`.
const WNOHANG: i64 = 1;
const WUNTRACED: i64 = 2;
const WCONTINUED: i64 = 8;

/// `(pid, status)`; with `WNOHANG`, `(0, 0)` if there is nothing new of a child.
fn wait(call: &mut Call) -> Reply {
    let number = call.integer(0)?;
    let target = if number == -1 || number == 0 {
        None
    } else {
        match process_of(call, 0)? {
            Some(process) => Some(process),
            None => return no_child(call),
        }
    };
    let options = call.integer(1)?;
    let patience = if options & WNOHANG != 0 {
        Patience::None
    } else {
        Patience::Forever
    };
    let wanted = Wanted {
        stopped: options & WUNTRACED != 0,
        continued: options & WCONTINUED != 0,
    };
    match call
        .kernel
        .wait_process(call.thread, target, wanted, patience, call.sink)
    {
        Attempt::Done((process, news)) => {
            let status = match news {
                News::Ended => status(call.kernel.process(process).exit_code.unwrap_or(0)),
                News::Stopped(signal) => i64::from(signal) << 8 | 0x7F,
                News::Continued => 0xFFFF,
            };
            let pair = [Value::Int(pid(call.kernel, process)), Value::Int(status)];
            Ok(Answer::Done(call.tuple(&pair)))
        }
        Attempt::Blocked => Ok(Answer::Blocked),
        Attempt::Refused | Attempt::TimedOut => {
            let pair = [Value::Int(0), Value::Int(0)];
            Ok(Answer::Done(call.tuple(&pair)))
        }
        Attempt::Error(_) => no_child(call),
    }
}

/// The process becomes another interpreter.
fn become_interpreter(call: &mut Call) -> Reply {
    let heap = call.heap();
    let words = match heap.obj(call.args[0]) {
        Some(Obj::Tuple(words)) => words.iter().map(|word| guest::text(heap, *word)),
        _ => return NONE,
    };
    Ok(Answer::Anew(words.flatten().map(|word| word.to_string()).collect()))
}

/// Executes the program's module again under the name `__mp_main__`, as a spawned child imports it.
fn run_main_anew(call: &mut Call) -> Reply {
    let number = call.kernel.process(call.process).program as usize;
    let module = call.vm.program().main(number);
    match call.heap_mut().module_anew(module, "__mp_main__") {
        Some(function) => Ok(Answer::Call(function, smallvec::SmallVec::new())),
        None => NONE,
    }
}

/// The children that have ended and that nobody has waited for.
fn zombies(call: &mut Call) -> Reply {
    let own = |entry: &crate::kernel::Process| entry.is_zombie && entry.parent == Some(call.process);
    let ended: Vec<Value> = call
        .kernel
        .processes()
        .filter(|(_, entry)| own(entry))
        .map(|(id, _)| Value::Int(pid(call.kernel, id)))
        .collect();
    Ok(Answer::Done(call.tuple(&ended)))
}

/// The exit code, negative for a signal; None if the time is over or it is no child of the caller's (any more).
fn wait_for(call: &mut Call) -> Reply {
    let Some(process) = process_of(call, 0)? else {
        return NONE;
    };
    let patience = call.patience(1)?;
    match call
        .kernel
        .wait_process(call.thread, Some(process), Wanted::default(), patience, call.sink)
    {
        Attempt::Done((process, _)) => {
            let code = call.kernel.process(process).exit_code.unwrap_or(0);
            Ok(Answer::Done(Value::Int(i64::from(code))))
        }
        Attempt::Blocked => Ok(Answer::Blocked),
        Attempt::Refused | Attempt::TimedOut | Attempt::Error(_) => NONE,
    }
}

fn exit(call: &mut Call) -> Reply {
    Ok(Answer::Exit((call.integer(0)? & 0xFF) as i32))
}

/// A process that has not been reaped; 0 is the caller's.
pub(super) fn living(call: &Call, index: usize) -> Result<Option<ProcessId>, Fault> {
    if call.integer(index)? == 0 {
        return Ok(Some(call.process));
    }
    Ok(process_of(call, index)?.filter(|process| !call.kernel.process(*process).is_reaped()))
}

pub(super) fn no_process(call: &mut Call) -> Reply {
    os_error(call, 3, "No such process")
}

fn group(call: &mut Call) -> Reply {
    match living(call, 0)? {
        Some(process) => Ok(Answer::Done(Value::Int(call.kernel.group(process).into()))),
        None => no_process(call),
    }
}

/// 0 for that in which the machine's programs were started.
fn session(call: &mut Call) -> Reply {
    match living(call, 0)? {
        Some(process) => Ok(Answer::Done(Value::Int(call.kernel.process(process).session.into()))),
        None => no_process(call),
    }
}

fn set_group(call: &mut Call) -> Reply {
    let Some(process) = living(call, 0)? else {
        return no_process(call);
    };
    let group = match call.integer(1)? {
        0 => call.kernel.pid(process),
        group => u32::try_from(group).unwrap_or(0),
    };
    call.kernel.set_group(process, group);
    NONE
}

fn begin_session(call: &mut Call) -> Reply {
    if call.kernel.begin_session(call.process) {
        return NONE;
    }
    os_error(call, 1, "Operation not permitted")
}

/// The numbers of a group's processes, the caller's last: a signal may end it.
fn members(call: &mut Call) -> Reply {
    let group = call.integer(0)?;
    let is_member =
        |id: ProcessId, entry: &crate::kernel::Process| !entry.is_reaped() && i64::from(call.kernel.group(id)) == group;
    let mut found: Vec<ProcessId> = call
        .kernel
        .processes()
        .filter(|(id, entry)| is_member(*id, entry))
        .map(|(id, _)| id)
        .collect();
    found.sort_by_key(|id| *id == call.process);
    let found: Vec<Value> = found.into_iter().map(|id| Value::Int(pid(call.kernel, id))).collect();
    Ok(Answer::Done(call.tuple(&found)))
}

fn rename(call: &mut Call) -> Reply {
    let name = call.text(1)?;
    if let Some(process) = process_of(call, 0)? {
        call.kernel.set_process_name(process, &name);
    }
    NONE
}

fn set_daemon(call: &mut Call) -> Reply {
    let is_daemon = call.truth(1);
    if let Some(process) = process_of(call, 0)? {
        call.kernel.set_daemon_process(process, is_daemon);
    }
    NONE
}

/// From now on forks of this process use the same kernel object behind a guest object, not a copy.
fn share(call: &mut Call) -> Reply {
    if let Some(id) = call.object_of(call.args[0]) {
        call.kernel.share_object(id);
    }
    Ok(Answer::Done(call.args[0]))
}
