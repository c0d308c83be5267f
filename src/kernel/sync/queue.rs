//! `queue.Queue` and its kin: how many items, how much room, who waits. The items themselves are the guest's.

use std::rc::Rc;

use super::super::{BlockReason, EventKind, EventSink, Kernel, WaitOp, WaitQueue, WaitStatus};
use super::{Attempt, Body, Patience, SyncError};
use crate::base::{ObjectId, ThreadId};

/// Order in which items leave; only for display, since the guest's container decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum QueueKind {
    Fifo,
    Lifo,
    Priority,
}

/// State of a queue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Queue {
    /// Order in which items leave.
    pub kind: QueueKind,
    /// Most items that it holds; None: any number.
    pub capacity: Option<u32>,
    /// Items in it.
    pub count: u32,
    /// Items put and not yet reported done by `task_done`.
    pub unfinished: u32,
    /// Those who wait for an item.
    pub getters: WaitQueue,
    /// Those who wait for room.
    pub putters: WaitQueue,
    /// Those who wait until all items are done.
    pub joiners: WaitQueue,
}

impl Queue {
    fn is_full(&self) -> bool {
        self.capacity.is_some_and(|capacity| self.count >= capacity)
    }

    pub(in crate::kernel) fn next_to_serve(&mut self) -> Option<ThreadId> {
        if self.getters.woken < self.count && !self.getters.is_empty() {
            return self.getters.pop();
        }
        let room = self
            .capacity
            .map_or(u32::MAX, |capacity| capacity.saturating_sub(self.count));
        if self.putters.woken < room {
            self.putters.pop()
        } else {
            None
        }
    }
}

impl Kernel {
    /// A new, empty queue.
    pub fn queue_new(&mut self, thread: ThreadId, kind: QueueKind, capacity: Option<u32>) -> ObjectId {
        let body = Queue {
            kind,
            capacity,
            count: 0,
            unfinished: 0,
            getters: WaitQueue::default(),
            putters: WaitQueue::default(),
            joiners: WaitQueue::default(),
        };
        self.add_object(thread, Body::Queue(Box::new(body)))
    }

    fn queue(&mut self, id: ObjectId) -> Option<&mut Queue> {
        match &mut self.object_mut(id)?.body {
            Body::Queue(queue) => Some(queue),
            _ => None,
        }
    }

    /// `Queue.put`. On `Done` the caller must add the item to the guest's container in the same step. `item` gives the item as text, for the event.
    pub fn queue_put(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        item: &mut dyn FnMut() -> Rc<str>,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        let put = |queue: &mut Queue| {
            let has_room = !queue.is_full();
            queue.count += u32::from(has_room);
            queue.unfinished += u32::from(has_room);
            has_room
        };
        let event = &mut || EventKind::Put {
            object: id,
            item: item(),
        };
        self.pass(thread, (id, WaitOp::Put), patience, put, event, sink)
    }

    /// `Queue.get`. On `Done` the caller must take the item out of the guest's container in the same step. `item` gives the next item as text.
    pub fn queue_get(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        item: &mut dyn FnMut() -> Rc<str>,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        let get = |queue: &mut Queue| {
            let has_item = queue.count > 0;
            queue.count -= u32::from(has_item);
            has_item
        };
        let event = &mut || EventKind::Got {
            object: id,
            item: item(),
        };
        self.pass(thread, (id, WaitOp::Get), patience, get, event, sink)
    }

    /// An item goes in or out; who waited for that is served. The event is made only if somebody listens: its text is dear.
    fn pass(
        &mut self,
        thread: ThreadId,
        (id, op): (ObjectId, WaitOp),
        patience: Patience,
        go: fn(&mut Queue) -> bool,
        event: &mut dyn FnMut() -> EventKind,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        let attempt = self.try_on(thread, (id, op), patience, sink, |body, _| match body {
            Body::Queue(queue) => Some(go(queue)),
            _ => None,
        });
        if attempt == Attempt::Done(()) {
            if sink.is_listening() {
                self.emit(thread, event(), sink);
            }
            self.serve(id, Some(thread), sink);
        }
        attempt
    }

    /// `Queue.task_done`. Answers how many items are still unfinished.
    ///
    /// # Errors
    /// `TaskDoneTooOften`.
    pub fn queue_task_done(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        sink: &mut dyn EventSink,
    ) -> Result<u32, SyncError> {
        self.note_user(id, thread);
        let queue = self.queue(id).ok_or(SyncError::NoSuchObject)?;
        queue.unfinished = queue.unfinished.checked_sub(1).ok_or(SyncError::TaskDoneTooOften)?;
        let unfinished = queue.unfinished;
        self.emit(thread, EventKind::TaskDone { object: id, unfinished }, sink);
        if unfinished == 0 {
            while let Some(sleeper) = self.queue(id).and_then(|queue| queue.joiners.pop()) {
                self.wake(sleeper, WaitStatus::Woken, Some(thread), sink);
            }
        }
        Ok(unfinished)
    }

    /// `Queue.join`: until no item is unfinished.
    pub fn queue_join(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        self.try_on(thread, (id, WaitOp::JoinQueue), patience, sink, |body, _| match body {
            Body::Queue(queue) => Some(queue.unfinished == 0),
            _ => None,
        })
    }

    /// The guest may have changed the container or `maxsize` itself: tells how many items and how much room there really are.
    pub fn queue_refresh(&mut self, id: ObjectId, count: u32, capacity: Option<u32>) {
        if let Some(queue) = self.queue(id)
            && (queue.count, queue.capacity) != (count, capacity)
        {
            queue.count = count;
            queue.capacity = capacity;
        }
    }

    /// Lets those who wait in one of the queue's operations try again.
    pub fn queue_wake(&mut self, id: ObjectId, op: WaitOp, by: ThreadId, sink: &mut dyn EventSink) {
        let reason = BlockReason::Object { object: id, op };
        while let Some(sleeper) = self.queue_of(by, reason).and_then(WaitQueue::pop) {
            self.wake(sleeper, WaitStatus::Woken, Some(by), sink);
        }
    }

    /// `unfinished_tasks = count`, by the guest itself.
    pub fn queue_set_unfinished(&mut self, id: ObjectId, count: u32) {
        if let Some(queue) = self.queue(id) {
            queue.unfinished = count;
        }
    }
}
