//! The wait-for graph: who waits for what, and who, as far as is known, could end the wait.

use smallvec::SmallVec;

use super::{BlockReason, Kernel, Since};
use crate::base::{ObjectId, ProcessId, ThreadId};

/// What a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Target {
    Object(ObjectId),
    Thread(ThreadId),
    /// None: any child.
    Process(Option<ProcessId>),
}

/// A wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitEdge {
    /// Who waits.
    pub waiter: ThreadId,
    /// What for.
    pub target: Target,
    /// Who holds it: the lock's owner, those with permits, the joined thread. Empty where any thread could end the wait.
    pub holders: SmallVec<[ThreadId; 2]>,
}

/// All waits of a moment, in order of the waiters' numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitGraph {
    /// The waits.
    pub edges: Vec<WaitEdge>,
}

impl Kernel {
    /// All blocked threads but those that sleep or wait for input.
    #[must_use]
    pub fn wait_graph(&self) -> WaitGraph {
        let edges = self.threads().filter_map(|(waiter, _)| {
            let target = self.target(waiter)?;
            Some(WaitEdge {
                waiter,
                target,
                holders: self.holders(target),
            })
        });
        WaitGraph { edges: edges.collect() }
    }

    /// What a blocked thread waits for.
    pub(super) fn target(&self, waiter: ThreadId) -> Option<Target> {
        match self.thread(waiter).block_reason()? {
            BlockReason::Object { object, .. } => Some(Target::Object(object)),
            BlockReason::Join { thread } => Some(Target::Thread(thread)),
            BlockReason::Wait { process } => Some(Target::Process(process)),
            BlockReason::Sleep
            | BlockReason::Input
            | BlockReason::Signal
            | BlockReason::Ending
            | BlockReason::Continue => None,
        }
    }

    /// Who holds a target.
    #[must_use]
    pub fn holders(&self, target: Target) -> SmallVec<[ThreadId; 2]> {
        match target {
            Target::Thread(thread) => SmallVec::from_slice(&[thread]),
            Target::Process(Some(process)) => SmallVec::from_slice(&[self.process(process).main]),
            Target::Process(None) => SmallVec::new(),
            // A copy made by fork may remember threads that fork did not copy.
            Target::Object(id) => {
                let holders = self.object(id).map(|object| object.body.holders()).unwrap_or_default();
                let threads = holders.into_iter().map(|holder| holder.thread);
                threads.filter(|&thread| !self.is_left_behind(id, thread)).collect()
            }
        }
    }

    /// Everything that threads hold (locks, permits), with the step and line where they took it, in order of the objects' numbers.
    pub fn holdings(&self) -> impl Iterator<Item = (ThreadId, ObjectId, Since)> {
        self.objects().flat_map(move |(id, object)| {
            let holders = object.body.holders().into_iter();
            holders
                .map(move |holder| (holder.thread, id, holder.since))
                .filter(|&(thread, id, _)| !self.is_left_behind(id, thread))
        })
    }
}
