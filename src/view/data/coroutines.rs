//! Coroutines as plain data, and who holds a shared object or waits for it: a thread or one of them.

use std::rc::Rc;

use super::Snapshot;

/// Who holds a shared object or waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Index into `Snapshot::threads`.
    Thread(usize),
    /// Number in `Snapshot::coroutines`.
    Coroutine(u32),
    /// Somebody, but it is not known who.
    Unknown,
}

impl Snapshot {
    /// Its name, and the thread (index) that it is or that runs it.
    #[must_use]
    pub fn who(&self, who: Who) -> Option<(&Rc<str>, usize)> {
        match who {
            Who::Thread(index) => self.threads.get(index).map(|t| (&t.label, index)),
            Who::Coroutine(id) => self.coroutines.get(&id).map(|(thread, name)| (name, *thread)),
            Who::Unknown => None,
        }
    }
}

/// The coroutines of a thread: asyncio's tasks, greenlets.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CoroutinesView {
    /// Those worth showing one by one: a few of each state, in the order in which their loop will take them.
    pub shown: Vec<CoroutineView>,
    /// How many there are of each state, in the order of `CoroutineState::ALL`.
    pub counts: [u32; 7],
}

/// A coroutine.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CoroutineView {
    /// Machine-wide number; stable key for animation.
    pub id: u32,
    /// What made it: `task`, `greenlet`, `callback`.
    pub kind: Rc<str>,
    /// `Task-2`, or the name that the program gave.
    pub name: Rc<str>,
    /// What it is doing.
    pub state: CoroutineState,
    /// Why it is suspended.
    pub wait: Option<CoroutineWait>,
    /// Line at which it came into this state; 0 when none.
    pub line: u32,
}

/// What a coroutine waits for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CoroutineWait {
    /// A word that `words::coroutine_waits` knows, or a text of the library.
    pub reason: Rc<str>,
    /// The variable that holds what it waits for, or another name; may be empty.
    pub target: Rc<str>,
    /// Time at which it goes on, in microseconds.
    pub deadline_us: Option<u64>,
    /// Name of the coroutine that has what it waits for; empty if that is not known.
    pub held_by: Rc<str>,
}

/// State of a coroutine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum CoroutineState {
    #[default]
    Created,
    Ready,
    Running,
    Suspended,
    Finished,
    /// Ended by an exception.
    Failed,
    Cancelled,
}

impl CoroutineState {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Created,
        Self::Ready,
        Self::Running,
        Self::Suspended,
        Self::Finished,
        Self::Failed,
        Self::Cancelled,
    ];
}

impl CoroutinesView {
    /// How many are in a state.
    #[must_use]
    pub fn count(&self, state: CoroutineState) -> u32 {
        self.counts[state as usize]
    }

    /// There never was one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|&count| count == 0)
    }
}
