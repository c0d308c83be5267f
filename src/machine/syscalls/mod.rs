//! Calls into the machine, one file a kind. The library binds them under the names of `TABLE` (`_lockstep.mutex_acquire`).

mod arguments;
mod barrier;
mod call;
mod condition;
mod descriptors;
mod event;
mod file_lock;
mod files;
mod io;
mod memory;
mod mutex;
mod process;
mod queue;
mod rlock;
mod semaphore;
mod semlock;
mod signal;
mod sockets;
mod sys;
mod thread;
mod time;
mod unit;

use std::sync::OnceLock;

use smallvec::SmallVec;

pub(super) use call::Call;

use crate::base::{ProcessId, ThreadId};
use crate::machine::guest::Fault;
use crate::vm::{SyscallName, Value};

/// A call that the virtual machine hands to the machine.
pub(super) struct Syscall {
    /// How it is called.
    pub name: SyscallName,
    /// Parameters, in order; None: it sorts out its arguments itself.
    pub params: Option<&'static [Param]>,
    /// Carries it out.
    pub run: fn(&mut Call) -> Reply,
}

/// A parameter. One without default must be given.
pub(super) struct Param {
    name: &'static str,
    default: Option<Value>,
}

/// What a syscall gives.
pub(super) enum Answer {
    /// The call's value.
    Done(Value),
    /// The thread is blocked; the call is executed again when it is next on a core.
    Blocked,
    /// Raises this exception.
    Raise(Value),
    /// The call becomes a call of this guest function.
    Call(Value, SmallVec<[Value; 4]>),
    /// The thread's process ends at once with this code (`os._exit`).
    Exit(i32),
    /// A signal reaches that process, or that thread of it; the caller goes on with None, unless it belongs to it and that ends.
    Kill(ProcessId, Option<ThreadId>, u8),
    /// The process becomes another interpreter, which begins with these words.
    Anew(Box<[String]>),
    /// The machine stops with a limit.
    Limit(super::LimitKind),
}

/// A fault becomes the built-in exception of its kind.
pub(super) type Reply = Result<Answer, Fault>;

/// The answer `None`.
pub(super) const NONE: Reply = Ok(Answer::Done(Value::None));

const fn required(name: &'static str) -> Param {
    Param { name, default: None }
}

const fn optional(name: &'static str, default: Value) -> Param {
    Param {
        name,
        default: Some(default),
    }
}

const SELF: Param = required("self");

const fn syscall(
    name: &'static str,
    shown: &'static str,
    params: &'static [Param],
    run: fn(&mut Call) -> Reply,
) -> Syscall {
    Syscall {
        name: SyscallName { name, shown },
        params: Some(params),
        run,
    }
}

/// One that takes any arguments.
const fn free(name: &'static str, run: fn(&mut Call) -> Reply) -> Syscall {
    Syscall {
        name: SyscallName { name, shown: name },
        params: None,
        run,
    }
}

/// All syscalls; a `SyscallId` is an index.
pub(super) fn table() -> &'static [&'static Syscall] {
    static TABLE: OnceLock<Vec<&'static Syscall>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let kinds: &[&'static [Syscall]] = &[
            mutex::TABLE,
            rlock::TABLE,
            semaphore::TABLE,
            semlock::TABLE,
            event::TABLE,
            condition::TABLE,
            barrier::TABLE,
            queue::TABLE,
            thread::TABLE,
            process::TABLE,
            signal::TABLE,
            memory::TABLE,
            time::TABLE,
            unit::TABLE,
            io::TABLE,
            files::TABLE,
            file_lock::TABLE,
            descriptors::TABLE,
            sockets::TABLE,
            sys::TABLE,
        ];
        kinds.iter().copied().flatten().collect()
    })
}

/// The names of all syscalls, for `Vm::new`.
pub(super) fn names() -> &'static [SyscallName] {
    static NAMES: OnceLock<Vec<SyscallName>> = OnceLock::new();
    NAMES.get_or_init(|| table().iter().map(|call| call.name).collect())
}
