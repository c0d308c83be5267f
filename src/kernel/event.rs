//! What a step did that someone can see: past-tense events, in machine terms. Words are made of them in `view`.

use std::rc::Rc;

use super::{BlockReason, UnitEvent, WaitOp};
use crate::base::{CoreId, ObjectId, ProcessId, ThreadId};

/// Receives the events of a step. `()` ignores them.
pub trait EventSink {
    /// One more event of the current step.
    fn emit(&mut self, event: Event);
    /// False if making texts for events is a waste (nobody listens).
    fn is_listening(&self) -> bool {
        true
    }
}

impl EventSink for () {
    fn emit(&mut self, _: Event) {}
    fn is_listening(&self) -> bool {
        false
    }
}

impl EventSink for Vec<Event> {
    fn emit(&mut self, event: Event) {
        self.push(event);
    }
}

/// A visible change, with the thread that did it or to which it happened.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    /// Number of the step that did it: the state after `step` steps shows it.
    pub step: u64,
    /// Virtual time, in ticks.
    pub time: u64,
    /// Whom it concerns.
    pub thread: ThreadId,
    /// Line of the user's program that the thread was at; 0 if none.
    pub line: u32,
    /// What happened.
    pub kind: EventKind,
}

/// Which stream a text was written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Stream {
    Stdout,
    Stderr,
}

/// Why a thread that could go on lost its core.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preemption {
    /// Its time slice is over.
    SliceOver,
    /// It lets a thread begin that it has just started.
    Started,
    /// It asked for it: `time.sleep(0)`.
    Yielded,
    /// A more urgent thread became ready.
    Displaced,
    /// By hand: another thread was chosen.
    Chosen,
}

impl Preemption {
    /// All of them; the place of each is its number in a log.
    pub const ALL: [Self; 5] = [
        Self::SliceOver,
        Self::Started,
        Self::Yielded,
        Self::Displaced,
        Self::Chosen,
    ];
}

/// The kinds of events.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EventKind {
    // Threads and scheduling
    ThreadStarted {
        by: Option<ThreadId>,
    },
    Dispatched {
        core: CoreId,
    },
    /// Lost the core while it could go on.
    Preempted {
        core: CoreId,
        why: Preemption,
    },
    /// `holder`: the thread in the way when it blocked, if one is known: the lock's owner, the joined thread.
    Blocked {
        reason: BlockReason,
        holder: Option<ThreadId>,
    },
    Woken {
        by: Option<ThreadId>,
    },
    /// Its time was over before what it waited for came: it is ready.
    TimedOut,
    Finished,
    /// Ended by an exception that nobody caught; its last line, `ZeroDivisionError: division by zero`.
    Crashed {
        error: Rc<str>,
    },
    /// A daemon thread that the end of its process stopped, or a thread of a process that was terminated.
    Stopped,
    ProcessStarted {
        process: ProcessId,
    },
    ProcessEnded {
        process: ProcessId,
        code: i32,
    },
    /// Sent a signal to a process.
    Signalled {
        process: ProcessId,
        signal: u8,
    },
    /// Took note of a child's exit code: that is no zombie any more.
    Reaped {
        process: ProcessId,
    },
    // Locks, semaphores, events, conditions, barriers
    Acquired {
        object: ObjectId,
    },
    /// A non-blocking try that failed.
    Refused {
        object: ObjectId,
        op: WaitOp,
    },
    Released {
        object: ObjectId,
    },
    EventSet {
        object: ObjectId,
    },
    EventCleared {
        object: ObjectId,
    },
    Notified {
        object: ObjectId,
        count: u32,
    },
    BarrierPassed {
        object: ObjectId,
    },
    BarrierBroken {
        object: ObjectId,
    },
    // Queues; the item as text, shortened
    Put {
        object: ObjectId,
        item: Rc<str>,
    },
    Got {
        object: ObjectId,
        item: Rc<str>,
    },
    TaskDone {
        object: ObjectId,
        unfinished: u32,
    },
    // Coroutines
    /// A unit of the thread is in another state now.
    Unit(Rc<UnitEvent>),
    // Pipes and sockets; the message as text, shortened. `object`: what it is read from
    Sent {
        object: ObjectId,
        item: Rc<str>,
    },
    Received {
        object: ObjectId,
        item: Rc<str>,
    },
    Listening {
        object: ObjectId,
    },
    /// `object`: the listening socket.
    Connected {
        object: ObjectId,
    },
    Accepted {
        object: ObjectId,
    },
    // The outside
    Wrote {
        stream: Stream,
        text: Rc<str>,
    },
    Read {
        text: Rc<str>,
    },
    // The verdict
    /// These threads can never go on, from now on; `is_first`: nobody was stuck before.
    Deadlocked {
        threads: Rc<[ThreadId]>,
        is_first: bool,
    },
    LimitReached,
}
