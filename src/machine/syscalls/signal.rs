//! Signals: sent to processes and threads, held back, waited for. `signal` is guest Python on these.

use smallvec::SmallVec;

use super::process::{living, no_process, os_error};
use super::{Answer, Call, NONE, Reply, Syscall, required, syscall};
use crate::base::{ProcessId, ThreadId};
use crate::kernel::{Attempt, Signals, Thread};
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall(
        "process_kill",
        "posix.kill",
        &[required("pid"), required("signum")],
        kill,
    ),
    syscall(
        "process_set_signal",
        "process_set_signal",
        &[required("signum"), required("action")],
        set_signal,
    ),
    syscall(
        "thread_kill",
        "pthread_kill",
        &[required("thread_id"), required("signalnum")],
        kill_thread,
    ),
    syscall("signal_reset", "execve", &[], reset),
    syscall("signal_block", "pthread_sigmask", &[required("mask")], block_signals),
    syscall("signal_blocked", "pthread_sigmask", &[], blocked_signals),
    syscall("signal_pending", "sigpending", &[], pending_signals),
    syscall("signal_take", "sigwait", &[required("mask")], take_signal),
    syscall(
        "signal_wait",
        "sigwait",
        &[required("mask"), required("timeout")],
        wait_signal,
    ),
    syscall(
        "signal_tripped",
        "signal_tripped",
        &[required("is_first")],
        tripped_signal,
    ),
];

/// `os.kill`.
fn kill(call: &mut Call) -> Reply {
    let (pid, signal) = (call.integer(0)?, call.integer(1)?);
    if pid <= 0 && pid != -1 {
        // A whole group; 0 is the caller's.
        let group = if pid == 0 {
            i64::from(call.kernel.group(call.process))
        } else {
            pid.saturating_neg()
        };
        let arguments = [Value::Int(group), call.args[1]];
        return Ok(Answer::Call(
            call.library("_posix", "killpg")?,
            SmallVec::from_slice(&arguments),
        ));
    }
    let Some(process) = living(call, 0)? else {
        return no_process(call);
    };
    if !(0..=64).contains(&signal) {
        return os_error(call, 22, "Invalid argument");
    }
    send(call, process, None, signal as u8)
}

fn send(call: &Call, process: ProcessId, to: Option<ThreadId>, signal: u8) -> Reply {
    let entry = call.kernel.process(process);
    let signals = entry.signals;
    let continues = signal == Signals::CONT && entry.is_stopped;
    let is_ignored = signals.ignores(signal) || (Signals::HARMLESS.contains(&signal) && !signals.handles(signal));
    let is_heard = signal == Signals::KILL || !is_ignored || continues || call.kernel.is_held(process, to, signal);
    if signal == 0 || entry.exit_code.is_some() || !is_heard {
        return NONE;
    }
    Ok(Answer::Kill(process, to, signal))
}

/// `signal.pthread_kill`.
fn kill_thread(call: &mut Call) -> Reply {
    let (ident, signal) = (call.integer(0)?, call.integer(1)?);
    if !(0..=64).contains(&signal) {
        return os_error(call, 22, "Invalid argument");
    }
    let process = call.process;
    let is_named = |(id, thread): &(ThreadId, &Thread)| {
        thread.process == process && thread.is_alive() && call.world.idents.get(*id) == ident
    };
    let found = call.kernel.threads().find(is_named).map(|(id, _)| id);
    let Some(thread) = found else {
        return no_process(call);
    };
    send(call, process, Some(thread), signal as u8)
}

/// What the caller's process does about a signal from now on: 0 what is usual, 1 nothing, 2 a function of the guest,
/// 3 what is usual without Python.
fn set_signal(call: &mut Call) -> Reply {
    let bit = 1 << (call.integer(0)?.rem_euclid(64));
    let Signals {
        handled,
        ignored,
        dies_of_interrupt,
    } = call.kernel.process(call.process).signals;
    let action = call.integer(1)?;
    let set = |bits: u64, wanted: i64| if action == wanted { bits | bit } else { bits & !bit };
    let signals = Signals {
        handled: set(handled, 2),
        ignored: set(ignored, 1),
        dies_of_interrupt: if bit == 1 << Signals::INT {
            action == 3
        } else {
            dies_of_interrupt
        },
    };
    call.kernel.set_signals(call.process, signals);
    NONE
}

/// As before a new program: what is not ignored does what is usual without Python.
fn reset(call: &mut Call) -> Reply {
    let ignored = call.kernel.process(call.process).signals.ignored;
    let signals = Signals {
        handled: 0,
        ignored: ignored & !(1 << Signals::PIPE),
        dies_of_interrupt: true,
    };
    call.kernel.set_signals(call.process, signals);
    NONE
}

/// What the calling thread holds back from now on.
fn block_signals(call: &mut Call) -> Reply {
    let mask = call.integer(0)? as u64;
    call.kernel.set_blocked_signals(call.thread, mask);
    NONE
}

fn blocked_signals(call: &mut Call) -> Reply {
    number(call.kernel.blocked_signals(call.thread))
}

fn pending_signals(call: &mut Call) -> Reply {
    number(call.kernel.pending_signals(call.thread))
}

fn number(bits: u64) -> Reply {
    Ok(Answer::Done(Value::Int(bits as i64)))
}

/// The lowest of these signals that was held back, which it is no more; 0 if there is none.
fn take_signal(call: &mut Call) -> Reply {
    let among = call.integer(0)? as u64;
    number(call.kernel.take_signal(call.thread, among).unwrap_or(0).into())
}

/// The same; waits for one. 0 if the time is over.
fn wait_signal(call: &mut Call) -> Reply {
    let (among, patience) = (call.integer(0)? as u64, call.patience(1)?);
    match call.kernel.wait_signal(call.thread, among, patience, call.sink) {
        Attempt::Done(signal) => number(signal.into()),
        Attempt::Blocked => Ok(Answer::Blocked),
        Attempt::Refused | Attempt::TimedOut | Attempt::Error(_) => number(0),
    }
}

/// The next signal whose function is to be called; 0 if there is none.
fn tripped_signal(call: &mut Call) -> Reply {
    let is_first = call.truth(0);
    number(call.kernel.take_tripped(call.process, is_first).unwrap_or(0).into())
}
