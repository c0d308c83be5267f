//! A process as the kernel sees it: parent, main thread, exit code, GIL.

use std::rc::Rc;

use super::{BlockReason, EventSink, Kernel, News, Patience, WaitQueue};
use crate::base::{ObjectId, ProcessId, ThreadId};

/// What a process does about signals, a bit for each by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Signals {
    /// The guest has a function for it.
    pub handled: u64,
    /// Nothing happens.
    pub ignored: u64,
    /// SIGINT ends it: no KeyboardInterrupt is raised.
    pub dies_of_interrupt: bool,
}

/// How long a process lives on after a signal that ends it, in ticks: Linux takes so long to notice and to clear up.
const LAST: u64 = 500;

impl Default for Signals {
    /// As Python begins: it ignores SIGPIPE.
    fn default() -> Self {
        Self {
            handled: 0,
            ignored: 1 << Self::PIPE,
            dies_of_interrupt: false,
        }
    }
}

impl Signals {
    /// `SIGPIPE`: nobody reads any more.
    pub const PIPE: u8 = 13;
    /// `SIGINT`: what Ctrl+C sends.
    pub const INT: u8 = 2;
    /// `SIGKILL`: nobody can handle or ignore it, and it ends also processes that are stopped.
    pub const KILL: u8 = 9;
    /// `SIGCHLD`: a child has ended, stopped or gone on. Who ignores it wants no zombies.
    pub const CHLD: u8 = 17;
    /// `SIGCONT`: a stopped process goes on.
    pub const CONT: u8 = 18;
    /// SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU: these stop a process that has no function for them.
    pub const STOPPING: [u8; 4] = [19, 20, 21, 22];
    /// SIGKILL and SIGSTOP: nobody can hold these back.
    pub const UNSTOPPABLE: [u8; 2] = [Self::KILL, 19];
    /// Nothing happens unless the guest wants it: SIGCHLD, SIGCONT, SIGURG, SIGWINCH.
    pub const HARMLESS: [u8; 4] = [Self::CHLD, Self::CONT, 23, 28];

    /// There is a function for that signal.
    #[must_use]
    pub fn handles(self, signal: u8) -> bool {
        self.handled >> (signal % 64) & 1 == 1
    }

    /// Nothing happens at that signal.
    #[must_use]
    pub fn ignores(self, signal: u8) -> bool {
        self.ignored >> (signal % 64) & 1 == 1
    }
}

/// A process.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Process {
    /// `MainProcess`, `Process-1`.
    pub name: Rc<str>,
    /// Which of the programs that run together it executes, from 0; a forked process executes its parent's.
    pub program: u32,
    /// None for the first of a program, and for those whose parent has ended.
    pub parent: Option<ProcessId>,
    /// Its first thread.
    pub main: ThreadId,
    /// Its parent has ended: the system has adopted it.
    pub is_orphan: bool,
    /// Set when it has ended.
    pub exit_code: Option<i32>,
    /// Ended, and nobody has asked for its exit code yet.
    pub is_zombie: bool,
    /// The end of its parent stops it.
    pub is_daemon: bool,
    /// The thread that holds the GIL: the one that is on a core. Always None without a GIL.
    pub gil: Option<ThreadId>,
    /// What it does about signals.
    pub signals: Signals,
    /// The number of its group, which is the one of the process that began that.
    pub group: u32,
    /// The same of its session.
    pub session: u32,
    /// Its working directory, if it has chosen one.
    pub directory: Option<Rc<str>>,
    /// The signal that ends it, and the time from which on it is gone, in ticks.
    pub deadly: Option<(u8, u64)>,
    /// A signal has stopped it.
    pub is_stopped: bool,
    /// Signals that have come and that all its threads hold back.
    pub(super) pending: u64,
    /// Signals for which functions of the guest are to be called.
    pub(super) tripped: u64,
    /// Those functions are called as soon as its main thread has left the system call that it is in.
    pub defers_signals: bool,
    /// What its parent has not asked for yet.
    pub(super) news: Option<News>,
    /// Threads that have not ended.
    pub alive: u32,
    /// The pipe whose end tells that this process has ended, if somebody asked for one.
    pub(super) sentinel: Option<ObjectId>,
    /// Ready threads.
    pub(super) ready: u32,
    /// Threads that wait for its end.
    pub(super) waiters: WaitQueue,
    /// Its threads that wait for the end of any child.
    pub(super) child_waiters: WaitQueue,
}

impl Process {
    /// It has ended, and its parent (or, for an orphan, the system) has taken note.
    #[must_use]
    pub fn is_reaped(&self) -> bool {
        self.exit_code.is_some() && !self.is_zombie
    }
}

/// The number of the first process's first thread.
const FIRST_PID: u32 = 4242;

impl Kernel {
    /// What the guest calls a process: as in Linux, the number of its first thread.
    #[must_use]
    pub fn pid(&self, process: ProcessId) -> u32 {
        FIRST_PID + self.process(process).main.0
    }

    /// The process of that number, also if it has ended.
    #[must_use]
    pub fn process_of_pid(&self, pid: u32) -> Option<ProcessId> {
        let main = ThreadId(pid.checked_sub(FIRST_PID)?);
        let process = self.threads.get(main.index())?.process;
        (self.process(process).main == main).then_some(process)
    }

    /// The number of a process's group. The first of a program has one of its own.
    #[must_use]
    pub fn group(&self, process: ProcessId) -> u32 {
        let group = self.process(process).group;
        if group == 0 { self.pid(process) } else { group }
    }

    /// Puts a process into a group.
    pub fn set_group(&mut self, process: ProcessId, group: u32) {
        self.process_mut(process).group = group;
    }

    /// A process begins a session and a group. False if it leads one already.
    pub fn begin_session(&mut self, process: ProcessId) -> bool {
        let pid = self.pid(process);
        let is_leader = self.group(process) == pid;
        if !is_leader {
            let entry = self.process_mut(process);
            (entry.group, entry.session) = (pid, pid);
        }
        !is_leader
    }

    /// A name for a process that the program does not name.
    #[must_use]
    pub fn next_process_name(&self) -> Rc<str> {
        let firsts = self.processes().filter(|(id, _)| self.is_first_of_program(*id)).count();
        format!("Process-{}", self.processes.len() as usize + 1 - firsts).into()
    }

    /// A process ends in a moment, by the first signal of which that is said.
    pub fn doom(&mut self, process: ProcessId, signal: u8, sink: &mut dyn EventSink) {
        let at = self.clock + LAST;
        self.process_mut(process).deadly.get_or_insert((signal, at));
        if signal == Signals::KILL {
            self.continue_process(process, sink);
        }
        self.interrupt(self.process(process).main, sink);
    }

    /// A thread of such a process does nothing until that moment.
    pub fn linger(&mut self, thread: ThreadId, until: u64, sink: &mut dyn EventSink) {
        self.abandon_wait(thread, sink);
        let rest = Patience::For(until.saturating_sub(self.clock));
        self.block(thread, BlockReason::Ending, rest, 0, sink);
    }

    /// It is the first process of one of the programs that run together.
    #[must_use]
    pub fn is_first_of_program(&self, process: ProcessId) -> bool {
        let main = self.process(process).main;
        self.thread(main).started_by.is_none()
    }
}
