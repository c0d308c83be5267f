//! What must always hold, checked after each step in tests.

use super::sync::Body;
use super::{BlockReason, Kernel, State, WaitOp, WaitQueue, WaitStatus};
use crate::base::{CoreId, ThreadId};

impl Kernel {
    /// Checks that all tables agree with each other.
    ///
    /// # Panics
    /// If they do not: a defect of the kernel.
    pub fn verify(&self) {
        self.verify_counts();
        self.verify_cores();
        self.verify_units();
        for (id, thread) in self.threads() {
            self.verify_thread(id, thread);
        }
        for (_, object) in self.objects() {
            Self::verify_object(&object.body);
        }
        let ready: usize = self.lanes().iter().map(|lane| lane.1.len()).sum();
        assert_eq!(
            ready,
            self.threads().filter(|(_, t)| t.state == State::Ready).count(),
            "policy's threads"
        );
        for thread in self.lanes().into_iter().flat_map(|lane| lane.1) {
            assert_eq!(
                self.thread(thread).state,
                State::Ready,
                "thread {thread} in the policy's list"
            );
        }
        for &(deadline, arrival, thread) in self.timers.iter() {
            let wait = self.thread(thread).wait.expect("a thread with a timer waits");
            assert_eq!(
                (wait.deadline, wait.arrival),
                (Some(deadline), arrival),
                "timer of thread {thread}"
            );
        }
    }

    fn verify_counts(&self) {
        let count = |test: &dyn Fn(&super::Thread) -> bool| self.threads().filter(|(_, t)| test(t)).count() as u32;
        assert_eq!(self.alive, count(&|t| t.is_alive()), "threads alive");
        assert_eq!(
            self.waiting_for_good,
            count(&|t| t.is_blocked_for_good()),
            "threads waiting for good"
        );
        assert_eq!(self.ready, count(&|t| t.state == State::Ready), "ready threads");
        let mut eligible = 0;
        for (id, process) in self.processes() {
            assert_eq!(
                process.alive,
                count(&|t| t.process == id && t.is_alive()),
                "alive in process {id}"
            );
            let ready = count(&|t| t.process == id && t.state == State::Ready);
            assert_eq!(process.ready, ready, "ready in process {id}");
            if process.gil.is_none() {
                eligible += ready;
            }
            assert!(
                process.exit_code.is_none() || process.alive == 0,
                "process {id} has ended"
            );
        }
        assert_eq!(self.eligible, eligible, "eligible threads");
    }

    fn verify_cores(&self) {
        let mut busy = 0;
        for (index, core) in self.cores.iter().enumerate() {
            let Some(thread) = core.thread else { continue };
            busy += 1;
            let entry = self.thread(thread);
            assert_eq!(
                entry.state,
                State::Running(CoreId(index as u32)),
                "thread {thread} on core {index}"
            );
            let gil = self.process(entry.process).gil;
            assert_eq!(
                gil,
                self.config.gil.then_some(thread),
                "GIL of process {}",
                entry.process
            );
        }
        assert_eq!(self.busy, busy, "busy cores");
    }

    fn verify_thread(&self, id: ThreadId, thread: &super::Thread) {
        match thread.state {
            State::Running(core) => assert_eq!(self.cores[core.index()].thread, Some(id), "core of thread {id}"),
            State::Blocked => {
                let wait = thread.wait.expect("a blocked thread waits");
                assert_eq!(wait.status, WaitStatus::Blocked, "wait of thread {id}");
                assert!(
                    wait.reason != BlockReason::Continue || !thread.put_aside.is_empty(),
                    "thread {id} goes on with what it did"
                );
                if let Some(deadline) = wait.deadline {
                    assert!(
                        self.timers.iter().any(|t| *t == (deadline, wait.arrival, id)),
                        "timer of thread {id}"
                    );
                }
                assert!(
                    self.is_queued(id, wait.reason),
                    "thread {id} is in the list of what it waits for"
                );
            }
            State::Ready => {
                assert!(
                    thread.wait.is_none_or(|wait| wait.status != WaitStatus::Blocked),
                    "thread {id} is ready"
                );
            }
            State::Ended(_) => assert_eq!(thread.wait, None, "thread {id} has ended"),
        }
    }

    fn is_queued(&self, id: ThreadId, reason: BlockReason) -> bool {
        let within = |queue: &WaitQueue| queue.iter().any(|thread| thread == id);
        match reason {
            BlockReason::Object {
                op: WaitOp::Poll | WaitOp::Select,
                ..
            } => true,
            BlockReason::Object { object, .. } => self.object(object).is_some_and(|o| o.wait_queues().any(within)),
            BlockReason::Join { thread } => within(&self.thread(thread).joiners) && self.thread(thread).is_alive(),
            BlockReason::Wait { process: Some(process) } => within(&self.process(process).waiters),
            BlockReason::Wait { process: None } => within(&self.process(self.thread(id).process).child_waiters),
            BlockReason::Input => within(&self.input),
            BlockReason::Sleep | BlockReason::Signal | BlockReason::Ending | BlockReason::Continue => true,
        }
    }

    /// Nobody sleeps at an object that could let it pass, unless somebody has been woken for that.
    fn verify_object(body: &Body) {
        let served = |queue: &WaitQueue, room: u64| queue.is_empty() || u64::from(queue.woken) >= room;
        match body {
            Body::Mutex(o) => assert!(served(&o.waiters, u64::from(o.owner.is_none())), "a free lock wakes"),
            Body::RLock(o) => {
                assert_eq!(o.owner.is_some(), o.depth > 0, "owner and depth");
                assert!(served(&o.waiters, u64::from(o.owner.is_none())), "a free lock wakes");
            }
            Body::Semaphore(o) => {
                assert!(served(&o.waiters, o.permits), "permits wake");
                let held: u64 = o.holders.iter().map(|holder| holder.count).sum();
                assert!(held <= o.initial.saturating_sub(o.permits), "permits are held once");
                assert!(!o.bounded || o.permits <= o.initial, "a bounded semaphore");
            }
            Body::FileLock(o) => assert!(!o.forgets_somebody(), "a free file wakes"),
            Body::Event(o) => assert!(!o.is_set || o.waiters.is_empty(), "nobody waits for a set event"),
            Body::Condition(_) | Body::Memory(_) | Body::Socket(_) => {}
            Body::Pipe(o) => {
                let bytes: usize = o.segments.iter().map(|segment| segment.bytes().len()).sum();
                assert_eq!(bytes, o.bytes as usize, "bytes in a pipe");
                assert!(served(&o.readers, u64::from(bytes > 0)), "bytes wake readers");
            }
            Body::Barrier(o) => {
                assert!(o.is_acting || o.arrived < o.parties.max(1), "a full barrier opens");
                assert!(!o.is_broken || o.waiters.is_empty(), "nobody waits in a broken barrier");
                assert!(o.is_acting || o.door.is_empty(), "nobody waits at an open door");
            }
            Body::Queue(o) => {
                assert!(served(&o.getters, u64::from(o.count)), "items wake getters");
                let room = o
                    .capacity
                    .map_or(u64::MAX, |capacity| u64::from(capacity.saturating_sub(o.count)));
                assert!(served(&o.putters, room), "room wakes putters");
                assert!(
                    o.capacity.is_none_or(|capacity| o.count <= capacity),
                    "a queue's capacity"
                );
                assert!(o.unfinished > 0 || o.joiners.is_empty(), "nobody waits for done items");
            }
        }
    }
}
