//! Who runs next: the simulated operating system's scheduling policies, one file each, behind one enum.

mod by_hand;
mod fair_share;
mod fifo;
mod lottery;
mod mlfq;
mod priority;
mod random;
mod round_robin;

use serde::{Deserialize, Serialize};

use super::KernelConfig;
use crate::base::ThreadId;

/// Names the policies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyKind {
    /// First come, first served: a thread runs until it blocks, sleeps or ends.
    Fifo,
    /// Each ready thread in turn, for one quantum at most.
    #[default]
    RoundRobin,
    /// The ready thread with the highest priority, at once; in turn among equals.
    Priority,
    /// Each slice is raffled; a thread has as many tickets as its priority, at least one.
    Lottery,
    /// Multi-level feedback: long slices used up lead downwards, and all return to the top from time to time.
    Mlfq,
    /// The ready thread that has had the least of its share so far; shares go by priority, at least one.
    FairShare,
    /// Any ready thread, for 1 to quantum instructions, drawn from the seed.
    Random,
    /// A person (or a search) decides before each instruction, wherever more than one thread could execute one.
    ByHand,
}

impl PolicyKind {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 8] = [
        Self::Fifo,
        Self::RoundRobin,
        Self::Priority,
        Self::Lottery,
        Self::Mlfq,
        Self::FairShare,
        Self::Random,
        Self::ByHand,
    ];

    /// Its name in headers, links and on the command line; the same as serde's.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fifo => "fifo",
            Self::RoundRobin => "round-robin",
            Self::Priority => "priority",
            Self::Lottery => "lottery",
            Self::Mlfq => "mlfq",
            Self::FairShare => "fair-share",
            Self::Random => "random",
            Self::ByHand => "by-hand",
        }
    }

    /// The policy of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A number that a policy keeps for a thread, worth showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicyNote {
    /// Of `Priority`, as the two's complement of an `i32`.
    Priority,
    /// Of `Lottery`.
    Tickets,
    /// Of `Mlfq`; 0 is the top.
    Level,
    /// Of `FairShare`, in instructions.
    VirtualRuntime,
}

/// Why a thread becomes ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admit {
    /// It was created.
    New,
    /// It was blocked.
    Woken,
    /// Its slice is over.
    SliceOver,
    /// A more urgent thread took its core.
    Displaced,
}

/// Which of the ready threads may run: not those whose process's GIL another thread holds.
#[derive(Clone, Copy)]
pub(super) enum MayRun<'a> {
    /// All of them, as in the common case of a single process.
    All,
    /// Those that pass.
    Those(&'a dyn Fn(ThreadId) -> bool),
}

impl MayRun<'_> {
    pub fn admits(self, thread: ThreadId) -> bool {
        match self {
            Self::All => true,
            Self::Those(test) => test(thread),
        }
    }
}

/// A turn on a core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    pub thread: ThreadId,
    /// Most instructions to be executed in this turn.
    pub length: u64,
}

/// A slice without an end.
pub(super) const ENDLESS: u64 = u64::MAX;

/// Orders the ready threads. Threads that run or wait are not in it.
pub(super) trait Scheduler {
    /// A thread has become ready.
    fn admit(&mut self, thread: ThreadId, priority: i32, why: Admit);
    /// A ready thread ends or is taken by somebody else's decision.
    fn remove(&mut self, thread: ThreadId);
    /// Takes out the thread that is to run next, among those that may.
    fn next(&mut self, may_run: MayRun<'_>) -> Option<Slice>;
    /// How long a thread may run from now on, that has been alone so far.
    fn slice(&mut self, thread: ThreadId) -> u64;
    /// A running thread has executed that many instructions.
    fn charge(&mut self, _thread: ThreadId, _priority: i32, _used: u64) {}
    /// A ready thread that must not wait for the running one, which has this priority, to end its slice.
    fn urgent(&self, _running: ThreadId, _priority: i32, _may_run: MayRun<'_>) -> bool {
        false
    }
    /// Instructions of a running thread after which `urgent` may answer otherwise.
    fn horizon(&self, _running: ThreadId) -> u64 {
        ENDLESS
    }
    /// The thread has ended.
    fn forget(&mut self, _thread: ThreadId) {}
    /// Ready threads by level, the next to run first.
    fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)>;
    /// A number worth showing.
    fn note(&self, _thread: ThreadId, _priority: i32) -> Option<(PolicyNote, u64)> {
        None
    }
}

/// One of the policies, with its state.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Policy {
    Fifo(fifo::Fifo),
    RoundRobin(round_robin::RoundRobin),
    Priority(priority::Priority),
    Lottery(lottery::Lottery),
    Mlfq(mlfq::Mlfq),
    FairShare(fair_share::FairShare),
    Random(random::Random),
    ByHand(by_hand::ByHand),
}

macro_rules! each {
    ($policy:expr, $name:ident => $call:expr) => {
        match $policy {
            Policy::Fifo($name) => $call,
            Policy::RoundRobin($name) => $call,
            Policy::Priority($name) => $call,
            Policy::Lottery($name) => $call,
            Policy::Mlfq($name) => $call,
            Policy::FairShare($name) => $call,
            Policy::Random($name) => $call,
            Policy::ByHand($name) => $call,
        }
    };
}

impl Policy {
    pub fn new(config: &KernelConfig) -> Self {
        let quantum = u64::from(config.quantum.max(1));
        match config.policy {
            PolicyKind::Fifo => Self::Fifo(fifo::Fifo::default()),
            PolicyKind::RoundRobin => Self::RoundRobin(round_robin::RoundRobin::new(quantum)),
            PolicyKind::Priority => Self::Priority(priority::Priority::new(quantum)),
            PolicyKind::Lottery => Self::Lottery(lottery::Lottery::new(quantum, config.seed)),
            PolicyKind::Mlfq => Self::Mlfq(mlfq::Mlfq::new(quantum)),
            PolicyKind::FairShare => Self::FairShare(fair_share::FairShare::new(quantum)),
            PolicyKind::Random => Self::Random(random::Random::new(quantum, config.seed)),
            PolicyKind::ByHand => Self::ByHand(by_hand::ByHand::default()),
        }
    }

    /// The ready threads in order of their numbers, if a person decides.
    pub fn by_hand(&self) -> Option<&by_hand::ByHand> {
        match self {
            Self::ByHand(policy) => Some(policy),
            _ => None,
        }
    }

    /// The length of all slices, if a thread that is alone gets one after the other and nothing is counted.
    pub fn equal_slices(&self) -> Option<u64> {
        match self {
            Self::RoundRobin(policy) => Some(policy.quantum),
            _ => None,
        }
    }

    /// Some ready threads cannot wait for the end of a slice.
    pub fn is_preemptive(&self) -> bool {
        matches!(self, Self::Priority(_) | Self::Mlfq(_))
    }
}

impl Scheduler for Policy {
    fn admit(&mut self, thread: ThreadId, priority: i32, why: Admit) {
        each!(self, p => p.admit(thread, priority, why));
    }
    fn remove(&mut self, thread: ThreadId) {
        each!(self, p => p.remove(thread));
    }
    fn next(&mut self, may_run: MayRun<'_>) -> Option<Slice> {
        each!(self, p => p.next(may_run))
    }
    fn slice(&mut self, thread: ThreadId) -> u64 {
        each!(self, p => p.slice(thread))
    }
    fn charge(&mut self, thread: ThreadId, priority: i32, used: u64) {
        each!(self, p => p.charge(thread, priority, used));
    }
    fn urgent(&self, running: ThreadId, priority: i32, may_run: MayRun<'_>) -> bool {
        each!(self, p => p.urgent(running, priority, may_run))
    }
    fn horizon(&self, running: ThreadId) -> u64 {
        each!(self, p => p.horizon(running))
    }
    fn forget(&mut self, thread: ThreadId) {
        each!(self, p => p.forget(thread));
    }
    fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)> {
        each!(self, p => p.lanes())
    }
    fn note(&self, thread: ThreadId, priority: i32) -> Option<(PolicyNote, u64)> {
        each!(self, p => p.note(thread, priority))
    }
}

/// Takes the first thread that may run out of a list in order of arrival.
fn take_first(list: &mut std::collections::VecDeque<ThreadId>, may_run: MayRun<'_>) -> Option<ThreadId> {
    let place = list.iter().position(|&thread| may_run.admits(thread))?;
    list.remove(place)
}

fn remove_from(list: &mut std::collections::VecDeque<ThreadId>, thread: ThreadId) {
    if let Some(place) = list.iter().position(|&t| t == thread) {
        list.remove(place);
    }
}
