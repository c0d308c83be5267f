//! The part of the state on which the future depends: no history, no absolute times, no statistics.

use std::hash::{Hash, Hasher};

use super::sync::Body;
use super::{Ending, Kernel, Object, State, Thread, WaitQueue};

impl Kernel {
    /// Feeds what decides about the future into a hasher. States that differ only in how they came about (steps, times, lines,
    /// numbers of instructions) are the same to it; deadlines count from now. Meant for searches over schedules by hand on
    /// one core; what other policies remember of the past is left out.
    pub fn shape(&self, hasher: &mut impl Hasher) {
        for (_, thread) in self.threads() {
            self.thread_shape(thread, hasher);
        }
        for (id, object) in self.objects() {
            id.hash(hasher);
            object.shape(hasher);
        }
        self.input.shape(hasher);
        for (_, process) in self.processes() {
            (process.exit_code, process.is_zombie).hash(hasher);
            process.waiters.shape(hasher);
            process.child_waiters.shape(hasher);
        }
    }

    fn thread_shape(&self, thread: &Thread, hasher: &mut impl Hasher) {
        let is_done = match thread.state {
            State::Ended(ending) => Some(ending == Ending::Crashed),
            // Ready or running: both can go on.
            _ => None,
        };
        (is_done, thread.state == State::Blocked, thread.is_daemon).hash(hasher);
        if let Some(wait) = thread.wait {
            let left = wait.deadline.map(|deadline| deadline.saturating_sub(self.clock));
            (wait.reason, wait.status, left, wait.number, wait.notified).hash(hasher);
        }
        thread.joiners.shape(hasher);
    }
}

impl WaitQueue {
    /// The order of the sleepers, not when they came.
    fn shape(&self, hasher: &mut impl Hasher) {
        self.woken.hash(hasher);
        self.len().hash(hasher);
        self.iter().for_each(|thread| thread.hash(hasher));
    }
}

impl Object {
    fn shape(&self, hasher: &mut impl Hasher) {
        std::mem::discriminant(&self.body).hash(hasher);
        match &self.body {
            Body::Mutex(o) => o.owner.map(|owner| owner.thread).hash(hasher),
            Body::RLock(o) => (o.owner.map(|owner| owner.thread), o.depth).hash(hasher),
            Body::Semaphore(o) => {
                o.permits.hash(hasher);
                o.holders
                    .iter()
                    .for_each(|holder| (holder.thread, holder.count).hash(hasher));
            }
            Body::Event(o) => o.is_set.hash(hasher),
            Body::Condition(o) => o.lock.hash(hasher),
            Body::Barrier(o) => (o.arrived, o.is_broken, o.is_acting).hash(hasher),
            Body::Queue(o) => (o.count, o.unfinished).hash(hasher),
            Body::Memory(o) => o.bytes.hash(hasher),
            Body::FileLock(o) => o.shape(hasher),
            Body::Pipe(o) => o.hash(hasher),
            Body::Socket(o) => o.hash(hasher),
        }
        self.wait_queues().for_each(|queue| queue.shape(hasher));
    }
}
