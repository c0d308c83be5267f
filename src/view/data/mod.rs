//! What the user sees of one step: plain display data with public fields, no handles, no HTML, no language.
//!
//! Words are chosen from the catalogue of messages (`text`), so that one snapshot serves every language.

mod coroutines;

pub use coroutines::*;

pub use crate::kernel::{Hopeless, QueueKind};

use crate::base::sorted::Map;
use std::rc::Rc;

/// One moment of a run.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Snapshot {
    /// Steps executed so far; 0 is the state before the first.
    pub step: u64,
    /// Virtual time in microseconds.
    pub time_us: u64,
    /// How the machine stands.
    pub status: StatusView,
    /// Processes in order of creation.
    pub processes: Vec<ProcessView>,
    /// Threads of all processes, in order of creation.
    pub threads: Vec<ThreadView>,
    /// What each core runs (index into `threads`).
    pub cores: Vec<Option<usize>>,
    /// Ready threads in the order in which the policy would take them (indexes into `threads`), by lane (MLFQ has several; others one).
    pub lanes: Vec<Lane>,
    /// Locks, queues, ... that the program made, in order of creation.
    pub objects: Vec<ObjectView>,
    /// Coroutines that hold one of them or wait for it, by number: the thread that runs it (index), its name.
    pub coroutines: Map<u32, (usize, Rc<str>)>,
    /// How many coroutines are suspended at which line, by process (index) and line.
    pub suspended: Map<(usize, u32), u32>,
    /// Present when some thread can never go on.
    pub deadlock: Option<DeadlockView>,
    /// Names of library objects that variables of the program hold, by process and handle: what coroutines wait for.
    pub names: Map<(usize, u32), Rc<str>>,
    /// Names of what is closed and gone although variables still hold it, by number.
    pub closed: Map<u32, Rc<str>>,
    /// Why the run failed, if it did: the last line of the traceback.
    pub fault: Option<Rc<str>>,
    /// The limit that stopped the run, if one did.
    pub limit: Option<LimitView>,
}

/// A limit on what a run may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum LimitView {
    Steps,
    Threads,
    Memory,
    Output,
}

/// How the machine stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum StatusView {
    #[default]
    Running,
    Finished,
    Deadlock,
    Failed,
    WaitingForInput,
    WaitingForPeer,
    Limit,
}

/// A process.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ProcessView {
    /// `MainProcess`, `Process-1`.
    pub name: Rc<str>,
    /// Guest's pid.
    pub pid: u32,
    /// Index of the parent in `Snapshot::processes`.
    pub parent: Option<usize>,
    /// How it stands.
    pub state: ProcessState,
    /// Exit code, when it has ended; minus the number of a signal that ended it.
    pub exit_code: Option<i32>,
    /// Thread that holds the GIL (index into `threads`); None also when the GIL is off.
    pub gil: Option<usize>,
    /// It is alive and its threads take turns by a GIL.
    pub has_gil: bool,
}

/// How a process stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ProcessState {
    /// It has threads.
    #[default]
    Alive,
    /// A signal has stopped it; its threads go on when another continues it.
    Stopped,
    /// Ended, and its parent has not yet asked for its exit code.
    Zombie,
    /// Ended.
    Ended,
}

/// State of a thread, for its column on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ThreadState {
    #[default]
    Ready,
    Running,
    Blocked,
    /// Blocked, and only time is missing.
    Sleeping,
    Finished,
    /// Ended by an exception.
    Crashed,
    /// Ended with its process (daemon).
    Stopped,
}

/// A thread.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ThreadView {
    /// Machine-wide number; stable key for animation.
    pub id: u32,
    /// `MainThread`, `Thread-1 (work)`, or the name that the program gave.
    pub name: Rc<str>,
    /// Short form for tight places: `main`, `work-1`, `alice`.
    pub label: Rc<str>,
    /// Index of its process.
    pub process: usize,
    /// Index of its colour, 0 for the main thread, then by order of creation.
    pub colour: usize,
    /// Dies with its process.
    pub is_daemon: bool,
    /// Column on the stage.
    pub state: ThreadState,
    /// Why it is blocked.
    pub wait: Option<WaitView>,
    /// It could run, but another thread of its process holds the GIL.
    pub wants_gil: bool,
    /// Part of the current deadlock report.
    pub is_stuck: bool,
    /// Line of the user's program where it is (innermost user frame); 0 when none.
    pub line: u32,
    /// The text of that line, trimmed: `lock_b.acquire()`.
    pub source: Rc<str>,
    /// Byte range of the current instruction in the user's program, if its innermost frame is the user's.
    pub span: Option<(u32, u32)>,
    /// The instruction about to be executed, as text: `LOAD count`.
    pub instruction: Rc<str>,
    /// Name of the library function that it is inside of, called from `line`: `Thread.start`.
    pub in_library: Option<Rc<str>>,
    /// Its call stack, outermost first; user frames only unless stepping into the library.
    pub frames: Vec<FrameView>,
    /// Last line of the traceback, when it crashed.
    pub error: Option<Rc<str>>,
    /// What runs inside of it by turns.
    pub coroutines: CoroutinesView,
    /// Policy data worth showing: priority, tickets, queue level, ticks left of the slice.
    pub policy_note: Option<(PolicyNote, u64)>,
}

/// A number that a policy keeps for a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PolicyNote {
    Priority,
    Tickets,
    Level,
    VirtualRuntime,
}

/// What a blocked thread waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitView {
    /// The operation.
    pub op: WaitKind,
    /// The object's name, or the thread's that is joined.
    pub target: Rc<str>,
    /// Index into `Snapshot::objects`, if it is an object.
    pub object: Option<usize>,
    /// Threads (indexes) that could end the wait: the lock's owner, the joined thread.
    pub held_by: Vec<usize>,
    /// Time at which it gives up, in microseconds.
    pub deadline_us: Option<u64>,
}

/// Kinds of waiting, each with words and a glyph of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum WaitKind {
    Lock,
    Semaphore,
    Event,
    Condition,
    /// Notified, wants the lock back.
    ConditionRelock,
    Barrier,
    QueueGet,
    QueuePut,
    QueueJoin,
    Join,
    Process,
    Sleep,
    Input,
    Signal,
    /// For the end of its process, which a signal ends.
    Ending,
    /// For a signal that continues its process, which is stopped.
    Continue,
    Receive,
    Send,
    /// For a client.
    Accept,
    Connect,
    /// For one of several descriptors.
    Poll,
    /// An event loop without anything ready.
    Loop,
    /// For the other end of a named pipe to be opened.
    Open,
}

/// A call frame.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct FrameView {
    /// `alice_work`, `<module>`.
    pub function: Rc<str>,
    /// Line it is at.
    pub line: u32,
    /// It is library code.
    pub is_library: bool,
    /// Its variables; for `<module>` the globals without imports, functions, dunders.
    pub variables: Vec<VariableView>,
}

/// A variable.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct VariableView {
    /// Its name.
    pub name: Rc<str>,
    /// `repr`, shortened; never calls guest code.
    pub value: Rc<str>,
    /// Type's name.
    pub kind: Rc<str>,
    /// Differs from the step before.
    pub is_changed: bool,
}

/// One lane of ready threads.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Lane {
    /// MLFQ level; 0 otherwise.
    pub level: u32,
    /// Indexes into `threads`, the next to run first.
    pub threads: Vec<usize>,
}

/// A shared object.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectView {
    /// Which it is, at every step the same.
    pub key: ObjectKey,
    /// The variable that holds it: `lock_a`, `account.lock`; else `Lock-1`.
    pub name: Rc<str>,
    /// What it is for.
    pub role: Role,
    /// What it is and how it stands.
    pub body: ObjectBody,
    /// Who waits, in order of arrival.
    pub waiters: Vec<Who>,
    /// Part of the current deadlock report.
    pub is_stuck: bool,
    /// Changed by the last step.
    pub is_changed: bool,
}

/// Which object it is, in the order in which they are shown: those of the kernel, those that coroutines share, files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectKey {
    /// The kernel keeps it: its number.
    Kernel(u32),
    /// The library keeps it, for the coroutines of one loop: process and handle.
    Library(u32, u32),
    /// A file: its inode.
    File(u32),
}

impl ObjectKey {
    /// Its number in traces: what events call it by. What the library keeps has none, for no event concerns it.
    #[must_use]
    pub fn number(self) -> Option<u32> {
        match self {
            Self::Kernel(id) => Some(id),
            Self::Library(..) => None,
            Self::File(inode) => Some(1 << 31 | inode),
        }
    }
}

impl std::fmt::Display for ObjectKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Kernel(id) => write!(f, "{id}"),
            Self::Library(process, handle) => write!(f, "{process}.{handle}"),
            Self::File(inode) => write!(f, "file.{inode}"),
        }
    }
}

/// What an object is for, where another one of the library has it inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Role {
    /// The program made it.
    #[default]
    Own,
    /// The condition that stands for what a future will give.
    Result,
    /// The lock of those who take from a queue between processes.
    Readers,
}

/// Who holds something, since when and where it was taken; step 0 if that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Holder {
    pub who: Who,
    pub since_step: u64,
    pub line: u32,
}

/// State of a shared object by its kind.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ObjectBody {
    Lock {
        owner: Option<Holder>,
    },
    RLock {
        owner: Option<Holder>,
        depth: u32,
    },
    /// `initial` permits at first, if that is known; `bounded`: release above it is an error. `holders`: those who took and did not release.
    Semaphore {
        permits: u32,
        initial: Option<u32>,
        bounded: bool,
        holders: Vec<Holder>,
    },
    Event {
        is_set: bool,
    },
    /// `lock`: index of its lock in `Snapshot::objects`; `owner` of that lock.
    Condition {
        lock: Option<usize>,
        owner: Option<Holder>,
    },
    Barrier {
        parties: u32,
        arrived: u32,
        is_broken: bool,
    },
    /// Items as text, the next to leave first. `capacity` None: unbounded. `getters`/`putters` split `waiters`.
    Queue {
        kind: QueueKind,
        items: Vec<ItemView>,
        capacity: Option<u32>,
        unfinished: u32,
        getters: Vec<Who>,
        putters: Vec<Who>,
        joiners: Vec<Who>,
    },
    /// A file: how many bytes, its last line, and the processes (indexes) that have it open.
    File {
        bytes: u64,
        last_line: Rc<str>,
        open_in: Vec<usize>,
    },
    /// The lock of a file. `is_shared`: those who have it read, more of them may come.
    FileLock {
        holders: Vec<Holder>,
        is_shared: bool,
    },
    /// A value or an array that several processes see: `5`, `[1, 2, 3]`, shortened.
    Memory {
        contents: Rc<str>,
    },
    /// A pipe or a socket: what can be read from it, or is on the way there, the first to be read first. Of a listener: the clients
    /// that wait to be accepted. `address`: where it is bound or whom it is connected to. `bytes`: in all messages.
    Channel {
        kind: ChannelKind,
        messages: Vec<ItemView>,
        address: Rc<str>,
        bytes: u32,
        is_closed: bool,
    },
}

/// Kinds of channels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ChannelKind {
    Pipe,
    /// A queue between processes.
    Queue,
    /// A socket that is neither listening nor connected.
    Socket,
    Listener,
    Connection,
    Datagram,
}

/// An item of a queue; `key` is unique in the queue's life, so that pictures can follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ItemView {
    pub key: u64,
    pub text: Rc<str>,
}

/// Why some threads can never go on.
#[derive(Clone, Debug, PartialEq)]
pub struct DeadlockView {
    /// Everybody alive is stuck, or only a part.
    pub is_total: bool,
    /// Closed chains of waits, each in order: thread, what it waits for, ... (indexes). Empty if none.
    pub cycles: Vec<Vec<Edge>>,
    /// One entry for each stuck thread.
    pub stuck: Vec<StuckView>,
    /// The first step after which no schedule could avoid it, once it has been computed.
    pub inevitable_since: Option<u64>,
    /// Somebody has slept or waited with a timeout: that step holds for machines on which these last exactly as long as they say.
    pub trusts_time: bool,
    /// Step at which it formed.
    pub formed_at: u64,
}

/// An edge of the wait-for graph: a thread waits for an object (or a thread) that another thread holds (or is).
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Edge {
    pub waiter: usize,
    /// Index into objects; None for a join.
    pub object: Option<usize>,
    pub holder: usize,
}

/// A stuck thread: what it holds, what it waits for, and why that will never come.
#[derive(Clone, Debug, PartialEq)]
pub struct StuckView {
    /// Index into `threads`.
    pub thread: usize,
    /// Objects that it holds (index, line and step where it took them).
    pub holds: Vec<(usize, u32, u64)>,
    /// Line where it waits.
    pub line: u32,
    /// Why nobody will ever wake it.
    pub why: Hopeless,
}

/// What the threads did over a range of a run, for the timeline.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TimelineView {
    /// One row a thread, in order of creation, and below it those of its coroutines.
    pub rows: Vec<TimelineRow>,
    /// How many coroutines have no row, since their thread has too many.
    pub hidden: usize,
    /// Who made whom ready.
    pub wakes: Vec<Wake>,
    /// Where the GIL of a process went from one thread to another; only where several cores make that worth showing.
    pub handovers: Vec<Wake>,
    /// Moments worth a mark, in order.
    pub markers: Vec<Marker>,
    /// Length of the recording so far: steps, or microseconds if the axis is time.
    pub end: u64,
    /// The moment shown by the rest of the page, on the same axis.
    pub cursor: u64,
    /// What the numbers count.
    pub axis: Axis,
}

/// Unit of a timeline's positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Axis {
    #[default]
    Steps,
    Time,
}

/// The row of a thread, or of a coroutine in it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TimelineRow {
    /// Machine-wide number of the thread.
    pub id: u32,
    /// Machine-wide number of the coroutine whose row it is.
    pub coroutine: Option<u32>,
    /// Short name.
    pub label: Rc<str>,
    /// Index of its colour.
    pub colour: usize,
    /// In order, without overlaps; gaps are times at which it did not exist.
    pub spans: Vec<StateSpan>,
}

/// A stretch of one state: from `start` to before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct StateSpan {
    pub start: u64,
    pub end: u64,
    pub state: ThreadState,
}

/// One thread made another ready (indexes into the rows).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Wake {
    pub at: u64,
    pub by: usize,
    pub whom: usize,
}

/// A mark on the timeline, on the row of a thread if it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Marker {
    pub at: u64,
    pub row: Option<usize>,
    pub kind: MarkerKind,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum MarkerKind {
    Acquired,
    Released,
    Put,
    Got,
    Wrote,
    Crashed,
    Deadlock,
    Inevitable,
}
