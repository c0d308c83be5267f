//! The simulated operating system: processes, threads, what they wait for, who runs next. Knows nothing of Python.
//!
//! How the machine uses it, once for each turn:
//!
//! 1. `plan` says which thread runs on which core, for how many instructions (or which threads there are to choose from).
//! 2. The machine lets the VM execute at most so many, then calls `charge` with the number executed, the syscall's own instruction included.
//! 3. If the VM stopped at a syscall, the machine calls `note_line` and the kernel's operation. `Attempt::Blocked` means: leave the
//!    instruction where it is and execute it again when the thread is next planned. Everything else completes or raises.
//! 4. After a thread blocked or ended, `may_be_stuck` and `stuck` tell whether a deadlock has formed.
//!
//! `plan` without `charge` in between changes nothing the second time. A machine that plans after each step, not before,
//! shows dispatches and passed time in the state of the step that led to them, whatever way a run is sliced.

mod config;
mod cores;
mod coroutine;
mod costs;
mod descriptors;
mod event;
mod fork;
mod graph;
mod job;
mod lifecycle;
mod masks;
mod plan;
mod policies;
mod process;
mod shape;
mod stuck;
mod sync;
mod table;
mod thread;
mod timers;
mod verify;
mod waits;

pub use config::KernelConfig;
pub use coroutine::{Suspension, Unit, UnitCounts, UnitEnding, UnitEvent, UnitState};
pub use costs::Costs;
pub use descriptors::{
    Address, Channel, Device, Errno, Family, Interest, MOST_DESCRIPTORS, OpenFile, Opened, Parcel, READABLE, Segment,
    Socket, SocketKind, SocketState, WRITABLE, preview,
};
pub use event::{Event, EventKind, EventSink, Preemption, Stream};
pub use graph::{Target, WaitEdge, WaitGraph};
pub use job::{News, Wanted};
pub use masks::Mask;
pub use plan::{Plan, Stop};
pub use policies::{PolicyKind, PolicyNote};
pub use process::{Process, Signals};
pub use stuck::{Facts, Hopeless, StuckEdge, StuckSet, StuckThread};
pub use sync::{
    Arrival, Attempt, Barrier, Body, Condition, EventFlag, FileLock, LockRequest, Memory, Mutex, Object, Patience,
    PermitHolder, Queue, QueueKind, RLock, Semaphore, SyncError,
};
pub use thread::{Ending, Holder, Since, State, Thread, Wait, WaitStatus};
pub use waits::WaitQueue;

use std::rc::Rc;

use crate::base::{ObjectId, ProcessId, ThreadId};
use cores::Core;
use policies::{Policy, Scheduler};
use table::Table;
use timers::Timers;

/// Why a thread cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BlockReason {
    /// Until an object lets it pass; `op` says which of the object's operations it is in.
    Object { object: ObjectId, op: WaitOp },
    /// Until a thread has ended.
    Join { thread: ThreadId },
    /// Until a process has ended; None: any child.
    Wait { process: Option<ProcessId> },
    /// Until its deadline.
    Sleep,
    /// Until there is a line of input.
    Input,
    /// Until a signal comes, or there is something that it can poll.
    Signal,
    /// Until its process, which a signal ends, is gone.
    Ending,
    /// Until its process, which a signal has stopped, is continued.
    Continue,
}

impl BlockReason {
    /// Somebody outside of the machine could end the wait: the user by a line of input, a peer at the network.
    #[must_use]
    pub fn is_outside(self) -> bool {
        match self {
            Self::Input => true,
            Self::Object { op, .. } => op.is_network(),
            _ => false,
        }
    }

    /// Who waits for so long and no longer gives up: not who sleeps, and not a loop, whose timers are its work.
    fn gives_up(self) -> bool {
        let is_loop = matches!(self, Self::Object { op: WaitOp::Loop, .. });
        !is_loop && self != Self::Sleep
    }

    /// The operation takes something, or puts it somewhere, so that it can fail; others merely look.
    fn takes(self) -> bool {
        matches!(
            self,
            Self::Object {
                op: WaitOp::Acquire | WaitOp::Get | WaitOp::Put,
                ..
            }
        )
    }
}

/// The operation in which a thread waits at an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum WaitOp {
    Acquire,
    EventWait,
    /// For a notification.
    ConditionWait,
    /// Notified, and now for the condition's lock; the object is that lock.
    ConditionRelock,
    BarrierWait,
    /// For the threads of the round before to leave the barrier.
    BarrierDoor,
    Get,
    Put,
    /// For all items to be done.
    JoinQueue,
    /// At the network; somebody from outside could end the wait.
    Receive,
    Accept,
    Connect,
    /// For one of several descriptors, some of them at the network.
    Select,
    /// At a pipe, a connection inside of this machine, or a socket that only this machine can reach.
    Read,
    Write,
    /// For one of several of those.
    Poll,
    /// An event loop, in which nothing is ready, for somebody who gives it something to do.
    Loop,
    /// For the other end of a named pipe to be opened.
    OpenToRead,
    OpenToWrite,
}

impl WaitOp {
    /// All of them, each at the place of its number, by which packed recordings tell them.
    pub const ALL: [Self; 19] = [
        Self::Acquire,
        Self::EventWait,
        Self::ConditionWait,
        Self::ConditionRelock,
        Self::BarrierWait,
        Self::BarrierDoor,
        Self::Get,
        Self::Put,
        Self::JoinQueue,
        Self::Receive,
        Self::Accept,
        Self::Connect,
        Self::Select,
        Self::Read,
        Self::Write,
        Self::Poll,
        Self::Loop,
        Self::OpenToRead,
        Self::OpenToWrite,
    ];

    /// Somebody outside of the machine could end such a wait: a client, a server.
    #[must_use]
    pub fn is_network(self) -> bool {
        matches!(self, Self::Receive | Self::Accept | Self::Connect | Self::Select)
    }
}

/// The state of the simulated operating system. Plain data: clone it, compare it, hash it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Kernel {
    config: Rc<KernelConfig>,
    processes: Table<Process>,
    threads: Table<Thread>,
    objects: Table<Option<Object>>,
    policy: Policy,
    cores: Vec<Core>,
    timers: Timers,
    /// Coroutines inside of the threads.
    units: coroutine::Units,
    descriptors: Rc<descriptors::Descriptors>,
    /// Threads that wait for a line of input.
    input: WaitQueue,
    /// When the planned instruction begins; between `charge` and `plan`, when the one executed last began.
    clock: u64,
    /// Instructions executed by all threads.
    steps: u64,
    /// Numbers the waits in order of arrival.
    arrivals: u64,
    /// Threads that have not ended.
    alive: u32,
    /// Ready threads.
    ready: u32,
    /// Ready threads that could be given a core now: no other thread of their process holds the GIL.
    eligible: u32,
    /// Cores that have a thread.
    busy: u32,
    /// Threads that wait without a deadline for somebody's action.
    waiting_for_good: u32,
    /// Something has happened since the last plan that may change who runs.
    is_dirty: bool,
    /// The next step has begun, by a choice, by time that passed or by input: what happens until it is executed belongs to it.
    has_begun: bool,
    /// The core for which a thread is to be chosen by hand.
    asking: Option<crate::base::CoreId>,
}

impl Kernel {
    /// A machine with one process, `MainProcess`, whose `MainThread` (thread 0) is ready.
    #[must_use]
    pub fn new(config: &KernelConfig) -> Self {
        let mut config = config.clone();
        config.cores = config.cores.clamp(1, 8);
        config.quantum = config.quantum.max(1);
        let mut kernel = Self {
            policy: Policy::new(&config),
            cores: vec![Core::default(); usize::from(config.cores)],
            config: Rc::new(config),
            processes: Table::default(),
            threads: Table::default(),
            objects: Table::default(),
            timers: Timers::default(),
            units: coroutine::Units::default(),
            descriptors: Rc::default(),
            input: WaitQueue::default(),
            clock: 0,
            steps: 0,
            arrivals: 0,
            alive: 0,
            ready: 0,
            eligible: 0,
            busy: 0,
            waiting_for_good: 0,
            is_dirty: true,
            has_begun: false,
            asking: None,
        };
        let process = kernel.add_process(None, "MainProcess", false);
        kernel.standard_descriptors(process);
        kernel.spawn_thread(process, "MainThread", false, None, &mut ());
        kernel
    }

    /// How it was built.
    #[must_use]
    pub fn config(&self) -> &KernelConfig {
        &self.config
    }

    /// Somebody has slept or waited with a timeout.
    #[must_use]
    pub fn has_had_deadlines(&self) -> bool {
        self.timers.were_set
    }

    /// Virtual time in ticks: when the planned instruction begins; between `charge` and `plan`, and while nobody can run, when the one
    /// executed last began.
    #[must_use]
    pub fn now(&self) -> u64 {
        self.clock
    }

    /// Instructions executed so far, by all threads.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// The thread of that number.
    ///
    /// # Panics
    /// If the number was never given out.
    #[must_use]
    pub fn thread(&self, thread: ThreadId) -> &Thread {
        self.threads.get(thread.index()).expect("a thread's number")
    }

    fn thread_mut(&mut self, thread: ThreadId) -> &mut Thread {
        self.threads.get_mut(thread.index()).expect("a thread's number")
    }

    /// All threads that ever were, in order of creation.
    pub fn threads(&self) -> impl Iterator<Item = (ThreadId, &Thread)> {
        self.threads.iter().map(|(id, thread)| (ThreadId(id), thread))
    }

    /// How many threads there ever were.
    #[must_use]
    pub fn thread_count(&self) -> u32 {
        self.threads.len()
    }

    /// How many threads have not ended.
    #[must_use]
    pub fn alive_count(&self) -> u32 {
        self.alive
    }

    /// The process of that number.
    ///
    /// # Panics
    /// If the number was never given out.
    #[must_use]
    pub fn process(&self, process: ProcessId) -> &Process {
        self.processes.get(process.index()).expect("a process's number")
    }

    fn process_mut(&mut self, process: ProcessId) -> &mut Process {
        self.processes.get_mut(process.index()).expect("a process's number")
    }

    /// All processes that ever were, in order of creation.
    pub fn processes(&self) -> impl Iterator<Item = (ProcessId, &Process)> {
        self.processes.iter().map(|(id, process)| (ProcessId(id), process))
    }

    /// The object of that number; None if it was dropped.
    #[must_use]
    pub fn object(&self, id: ObjectId) -> Option<&Object> {
        self.objects.get(id.index())?.as_ref()
    }

    fn object_mut(&mut self, id: ObjectId) -> Option<&mut Object> {
        self.objects.get_mut(id.index())?.as_mut()
    }

    /// All objects that are left, in order of creation.
    pub fn objects(&self) -> impl Iterator<Item = (ObjectId, &Object)> {
        self.objects
            .iter()
            .filter_map(|(id, object)| Some((ObjectId(id), object.as_ref()?)))
    }

    /// What each core runs.
    pub fn cores(&self) -> impl Iterator<Item = Option<ThreadId>> {
        self.cores.iter().map(|core| core.thread)
    }

    /// Ready threads in the order in which the policy would take them, by level (only `Mlfq` has several).
    #[must_use]
    pub fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)> {
        self.policy.lanes()
    }

    /// The number that the policy keeps for a thread, if it is worth showing.
    #[must_use]
    pub fn policy_note(&self, thread: ThreadId) -> Option<(PolicyNote, u64)> {
        self.policy.note(thread, self.thread(thread).priority)
    }

    /// It could run, but another thread of its process holds the GIL.
    #[must_use]
    pub fn wants_gil(&self, thread: ThreadId) -> bool {
        let entry = self.thread(thread);
        entry.state == State::Ready && self.process(entry.process).gil.is_some()
    }

    /// Tells the line of the user's program where a thread is, for events and reports; to be called before each of its operations.
    pub fn note_line(&mut self, thread: ThreadId, line: u32) {
        if self.thread(thread).line != line {
            self.thread_mut(thread).line = line;
        }
    }

    fn since(&self, thread: ThreadId) -> Since {
        Since {
            step: self.steps,
            line: self.thread(thread).line,
        }
    }

    /// Hands out an event that concerns a thread, at the present step and time.
    pub fn emit(&self, thread: ThreadId, kind: EventKind, sink: &mut dyn EventSink) {
        let line = self.thread(thread).line;
        sink.emit(Event {
            step: self.steps + u64::from(self.has_begun),
            time: self.clock,
            thread,
            line,
            kind,
        });
    }
}
