//! The wait-for graph: who waits for what, and who, as far as is known, could end the wait.

use smallvec::SmallVec;

use super::sync::Body;
use super::{BlockReason, Kernel, Since};
use crate::base::{ObjectId, ProcessId, ThreadId};

/// What a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
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
            BlockReason::Sleep | BlockReason::Input => None,
        }
    }

    /// Who holds a target.
    #[must_use]
    pub fn holders(&self, target: Target) -> SmallVec<[ThreadId; 2]> {
        match target {
            Target::Thread(thread) => SmallVec::from_slice(&[thread]),
            Target::Process(Some(process)) => SmallVec::from_slice(&[self.process(process).main]),
            Target::Process(None) => SmallVec::new(),
            Target::Object(object) => match self.object(object).map(|object| &object.body) {
                Some(Body::Mutex(mutex)) => self.present(object, mutex.owner.iter().map(|owner| owner.thread)),
                Some(Body::RLock(lock)) => self.present(object, lock.owner.iter().map(|owner| owner.thread)),
                Some(Body::Semaphore(o)) => self.present(object, o.holders.iter().map(|holder| holder.thread)),
                _ => SmallVec::new(),
            },
        }
    }

    /// Those holders that are threads of a process that has the object: a copy made by fork may remember others.
    fn present(&self, object: ObjectId, holders: impl Iterator<Item = ThreadId>) -> SmallVec<[ThreadId; 2]> {
        holders.filter(|&holder| !self.is_left_behind(object, holder)).collect()
    }

    /// Everything that threads hold (locks, permits), with the step and line where they took it, in order of the objects' numbers.
    pub fn holdings(&self) -> impl Iterator<Item = (ThreadId, ObjectId, Since)> {
        self.objects().flat_map(move |(id, object)| {
            let held: SmallVec<[(ThreadId, ObjectId, Since); 2]> = match &object.body {
                Body::Mutex(mutex) => mutex.owner.iter().map(|o| (o.thread, id, o.since)).collect(),
                Body::RLock(lock) => lock.owner.iter().map(|o| (o.thread, id, o.since)).collect(),
                Body::Semaphore(semaphore) => semaphore.holders.iter().map(|h| (h.thread, id, h.since)).collect(),
                _ => SmallVec::new(),
            };
            held.into_iter()
                .filter(move |&(thread, ..)| !self.is_left_behind(id, thread))
        })
    }
}
