//! Fork: a process copied with one of its threads; which objects both then share, and which each has for itself.

use super::policies::Admit;
use super::sync::{Body, Users};
use super::{EventKind, EventSink, Kernel, Process, State, WaitQueue};
use crate::base::{ObjectId, ProcessId, ThreadId};

impl Kernel {
    /// A new process whose only thread continues where `by` is. The caller copies what the guest keeps, and `fork_object`s what that
    /// refers to.
    pub fn fork_process(&mut self, by: ThreadId, name: &str, sink: &mut dyn EventSink) -> (ProcessId, ThreadId) {
        let parent = self.thread(by).process;
        let process = self.add_process(Some(parent), name, false);
        let Process { signals, program, .. } = *self.process(parent);
        let (group, session) = (self.group(parent), self.process(parent).session);
        let directory = self.process(parent).directory.clone();
        let child = self.process_mut(process);
        (child.signals, child.program, child.directory) = (signals, program, directory);
        (child.group, child.session) = (group, session);
        self.fork_descriptors(parent, process);
        let mut copy = self.thread(by).clone();
        copy.process = process;
        copy.is_daemon = false;
        copy.state = State::Blocked;
        copy.wait = None;
        copy.mask = copy.mask.inherited();
        copy.started_by = Some(by);
        copy.executed = 0;
        copy.joiners = WaitQueue::default();
        let thread = ThreadId(self.threads.push(copy));
        self.alive += 1;
        self.process_mut(process).alive += 1;
        self.make_ready(thread, Admit::New);
        self.spend(by, self.config.costs.process_create);
        self.emit(by, EventKind::ProcessStarted { process }, sink);
        (process, thread)
    }

    /// Makes an object survive forks as one: from now on a forked process uses the same. A condition takes its lock along.
    pub fn share_object(&mut self, id: ObjectId) {
        let lock = self.condition_lock(id);
        for id in std::iter::once(id).chain(lock) {
            if let Some(object) = self.object_mut(id) {
                object.is_shared = true;
            }
        }
    }

    /// The object that a forked process finds where its parent has `id`: the same if it is shared, else a copy in the same state
    /// at which nobody waits. What `from` holds, its copy `to` holds; what other threads hold, nobody will ever release.
    pub fn fork_object(&mut self, id: ObjectId, from: ThreadId, to: ThreadId) -> Option<ObjectId> {
        let process = self.thread(to).process;
        let object = self.object_mut(id)?;
        // What is behind descriptors is shared by their rules.
        if object.is_shared || matches!(object.body, Body::Pipe(_) | Body::Socket(_)) {
            object.references += 1;
            return Some(id);
        }
        let mut copy = object.clone();
        copy.process = process;
        copy.references = 1;
        copy.forget_waiters();
        copy.body.hand_to(from, to);
        copy.users = Users::NONE;
        if object.users.iter().any(|user| user == from) {
            copy.users.note(to);
        }
        Some(ObjectId(self.objects.push(Some(copy))))
    }

    /// A copied condition's lock was copied too.
    pub fn set_condition_lock(&mut self, id: ObjectId, lock: ObjectId) {
        if let Some(Body::Condition(condition)) = self.object_mut(id).map(|object| &mut object.body) {
            condition.lock = lock;
        }
    }

    /// Nobody can release for a thread that fork did not copy.
    pub(super) fn is_left_behind(&self, id: ObjectId, holder: ThreadId) -> bool {
        self.object(id)
            .is_some_and(|object| !object.is_shared && object.process != self.thread(holder).process)
    }
}

impl Body {
    fn hand_to(&mut self, from: ThreadId, to: ThreadId) {
        match self {
            Self::Mutex(o) => o
                .owner
                .iter_mut()
                .filter(|owner| owner.thread == from)
                .for_each(|owner| owner.thread = to),
            Self::RLock(o) => o
                .owner
                .iter_mut()
                .filter(|owner| owner.thread == from)
                .for_each(|owner| owner.thread = to),
            Self::Semaphore(o) => {
                o.holders
                    .iter_mut()
                    .filter(|holder| holder.thread == from)
                    .for_each(|holder| holder.thread = to);
                o.holders.sort_by_key(|holder| holder.thread);
            }
            Self::Event(_)
            | Self::Condition(_)
            | Self::Barrier(_)
            | Self::Queue(_)
            | Self::Memory(_)
            | Self::FileLock(_)
            | Self::Pipe(_)
            | Self::Socket(_) => {}
        }
    }
}
