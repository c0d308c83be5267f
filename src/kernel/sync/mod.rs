//! Objects that threads can wait for: their common parts. Each kind has a file with its state, operations and rules.
//!
//! All operations follow one scheme, "wake and retry". An operation is tried. If it cannot go on, the thread blocks, and the
//! machine executes the same operation again when the thread is next on a core. A change of the object wakes waiters in order
//! of arrival, as many as the change can serve; somebody else may be faster ("barging", which CPython allows), and then the
//! woken thread waits on, in its old place. When a deadline passes, the retry is the last attempt.

mod attempt;
mod barrier;
mod condition;
mod event;
mod file_lock;
mod memory;
mod mutex;
mod queue;
mod rlock;
mod semaphore;

pub use barrier::{Arrival, Barrier};
pub use condition::Condition;
pub use event::EventFlag;
pub use file_lock::{FileLock, LockOwner, LockRequest};
pub use memory::Memory;
pub use mutex::Mutex;
pub use queue::{Queue, QueueKind};
pub use rlock::RLock;
pub use semaphore::{PermitHolder, Semaphore};

use smallvec::SmallVec;

use super::descriptors::{Channel, Errno, Socket};
use super::{Holder, WaitQueue};
use crate::base::{ProcessId, ThreadId};

/// How long an operation may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Not at all: `blocking=False`, `get_nowait()`.
    None,
    /// At most that many ticks, counted from the first attempt.
    For(u64),
    /// For ever.
    Forever,
}

/// Result of an operation that may have to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt<T = ()> {
    /// It is done.
    Done(T),
    /// The thread is now blocked. Execute the same operation again, with the same arguments, when it next has a core.
    Blocked,
    /// It could not be done at once, and the caller did not want to wait.
    Refused,
    /// It could not be done before the deadline.
    TimedOut,
    /// It is a mistake; nothing has changed.
    Error(SyncError),
}

impl<T> Attempt<T> {
    /// The same, with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Attempt<U> {
        match self {
            Self::Done(value) => Attempt::Done(change(value)),
            Self::Blocked => Attempt::Blocked,
            Self::Refused => Attempt::Refused,
            Self::TimedOut => Attempt::TimedOut,
            Self::Error(error) => Attempt::Error(error),
        }
    }
}

/// Misuses, worded by the machine as CPython words them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SyncError {
    /// The number is not that of an object of this kind (a copy of an object that is gone).
    NoSuchObject,
    /// RuntimeError('release unlocked lock')
    ReleaseUnlocked,
    /// RuntimeError('cannot release un-acquired lock')
    ReleaseUnowned,
    /// RuntimeError('cannot wait on un-acquired lock')
    WaitUnowned,
    /// RuntimeError('cannot notify on un-acquired lock')
    NotifyUnowned,
    /// ValueError('semaphore initial value must be >= 0')
    NegativeSemaphore,
    /// ValueError('n must be one or more')
    ReleaseCount,
    /// ValueError('Semaphore released too many times')
    ReleasedTooOften,
    /// ValueError('task_done() called too many times')
    TaskDoneTooOften,
    /// threading.BrokenBarrierError
    BrokenBarrier,
    /// RuntimeError('cannot join current thread')
    JoinSelf,
    /// ChildProcessError(10, 'No child processes')
    NoChild,
    /// OSError with that number
    Os(Errno),
}

/// An object that threads can wait for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Object {
    /// Kind and state.
    pub body: Body,
    /// The process whose thread made it.
    pub process: ProcessId,
    /// Forked processes use the same object, not a copy.
    pub is_shared: bool,
    /// Guest objects behind which it stands, in all heaps.
    pub(super) references: u32,
    pub(super) users: Users,
}

/// Kind and state of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Body {
    Mutex(Mutex),
    RLock(RLock),
    Semaphore(Box<Semaphore>),
    Event(EventFlag),
    Condition(Condition),
    Barrier(Box<Barrier>),
    Queue(Box<Queue>),
    Memory(Memory),
    FileLock(Box<FileLock>),
    Pipe(Box<Channel>),
    Socket(Box<Socket>),
}

impl Object {
    /// Its lists of waiting threads: one, but for queues (getters, putters, joiners) and barriers (inside, at the door).
    pub fn wait_queues(&self) -> impl Iterator<Item = &WaitQueue> {
        let lists: [Option<&WaitQueue>; 3] = match &self.body {
            Body::Mutex(o) => [Some(&o.waiters), None, None],
            Body::RLock(o) => [Some(&o.waiters), None, None],
            Body::Semaphore(o) => [Some(&o.waiters), None, None],
            Body::Event(o) => [Some(&o.waiters), None, None],
            Body::Condition(o) => [Some(&o.waiters), None, None],
            Body::Barrier(o) => [Some(&o.waiters), Some(&o.door), None],
            Body::Queue(o) => [Some(&o.getters), Some(&o.putters), Some(&o.joiners)],
            Body::Memory(_) => [None; 3],
            Body::FileLock(o) => [Some(&o.waiters), None, None],
            Body::Pipe(o) => [Some(&o.readers), Some(&o.writers), Some(&o.openers)],
            Body::Socket(o) => [Some(&o.inbox.readers), Some(&o.inbox.writers), None],
        };
        lists.into_iter().flatten()
    }

    pub(super) fn forget_waiters(&mut self) {
        if let Body::FileLock(lock) = &mut self.body {
            return lock.forget_waiters();
        }
        let lists: [Option<&mut WaitQueue>; 3] = match &mut self.body {
            Body::Mutex(o) => [Some(&mut o.waiters), None, None],
            Body::RLock(o) => [Some(&mut o.waiters), None, None],
            Body::Semaphore(o) => [Some(&mut o.waiters), None, None],
            Body::Event(o) => [Some(&mut o.waiters), None, None],
            Body::Condition(o) => [Some(&mut o.waiters), None, None],
            Body::Barrier(o) => [Some(&mut o.waiters), Some(&mut o.door), None],
            Body::Queue(o) => [Some(&mut o.getters), Some(&mut o.putters), Some(&mut o.joiners)],
            Body::Memory(_) | Body::FileLock(_) => [None, None, None],
            Body::Pipe(o) => [Some(&mut o.readers), Some(&mut o.writers), Some(&mut o.openers)],
            Body::Socket(o) => [Some(&mut o.inbox.readers), Some(&mut o.inbox.writers), None],
        };
        lists
            .into_iter()
            .flatten()
            .for_each(|list| *list = WaitQueue::default());
    }

    /// All threads asleep at it, in order of arrival within each of its lists.
    pub fn waiters(&self) -> impl Iterator<Item = ThreadId> {
        self.wait_queues().flat_map(WaitQueue::iter)
    }
}

impl Body {
    /// Who has it, since when: the owner of a lock, those with permits of a semaphore.
    pub(super) fn holders(&self) -> SmallVec<[Holder; 2]> {
        match self {
            Self::Mutex(Mutex { owner, .. }) | Self::RLock(RLock { owner, .. }) => owner.iter().copied().collect(),
            Self::Semaphore(semaphore) => {
                let holder = |holder: &PermitHolder| Holder {
                    thread: holder.thread,
                    since: holder.since,
                };
                semaphore.holders.iter().map(holder).collect()
            }
            Self::FileLock(lock) => lock.holders().into_iter().collect(),
            _ => SmallVec::new(),
        }
    }
}

/// The last few threads that used an object: whoever used it and is alive can probably still reach it, so that the costly proof is rarely needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Users([u32; 4]);

impl Users {
    pub const NONE: Self = Self([u32::MAX; 4]);

    pub fn note(&mut self, thread: ThreadId) {
        if self.0[0] == thread.0 {
            return;
        }
        let place = self.0.iter().position(|&t| t == thread.0).unwrap_or(3);
        self.0[..=place].rotate_right(1);
        self.0[0] = thread.0;
    }

    /// The thread waits now: as long as it does, it can help nobody.
    pub fn forget(&mut self, thread: ThreadId) {
        if let Some(place) = self.0.iter().position(|&t| t == thread.0) {
            self.0[place..].rotate_left(1);
            self.0[3] = u32::MAX;
        }
    }

    pub fn iter(self) -> impl Iterator<Item = ThreadId> {
        self.0.into_iter().filter(|&t| t != u32::MAX).map(ThreadId)
    }
}
