//! What arrives: bytes and connections that were under way, ends that were closed; who is woken by it.

use super::super::sync::Body;
use super::super::{EventSink, Kernel, WaitStatus};
use super::SocketState;
use crate::base::{ObjectId, ThreadId};

impl Kernel {
    /// Something will be there for the readers of an object at a time, now or later.
    pub(super) fn deliver_at(&mut self, id: ObjectId, arrives: u64, by: ThreadId, sink: &mut dyn EventSink) {
        if arrives > self.clock {
            self.descriptors_mut().deliveries.insert((arrives, id));
            // A plan that is being executed must not run past it.
            self.is_dirty = true;
        } else {
            self.serve_channel(id, Some(by), sink);
        }
    }

    /// Wakes those for whom something has arrived.
    pub(in crate::kernel) fn fire_deliveries(&mut self, sink: &mut dyn EventSink) {
        while self.descriptors.next_delivery().is_some_and(|at| at <= self.clock) {
            if let Some((_, id)) = self.descriptors_mut().deliveries.pop_first() {
                self.serve_channel(id, None, sink);
            }
        }
    }

    /// When the next deadline passes or the next thing arrives.
    pub(in crate::kernel) fn next_alarm(&self) -> Option<u64> {
        match (self.timers.next(), self.descriptors.next_delivery()) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// A read or an accept at an object would not block now.
    pub(super) fn is_readable(&self, id: ObjectId) -> bool {
        if let Some(SocketState::Listening { pending, .. }) = self.socket(id).map(|socket| &socket.state) {
            return pending.front().is_some_and(|(_, arrives)| *arrives <= self.clock);
        }
        self.channel(id).is_none_or(|channel| channel.is_readable(self.clock))
    }

    /// Wakes a reader if there is something to read, a writer if there is room, and those who watch.
    pub(in crate::kernel) fn serve_channel(&mut self, id: ObjectId, by: Option<ThreadId>, sink: &mut dyn EventSink) {
        let is_readable = self.is_readable(id);
        if let Some(channel) = self.channel_mut(id) {
            let reader = if is_readable && channel.readers.woken == 0 {
                channel.readers.pop()
            } else {
                None
            };
            let has_room = channel.room() > 0 || channel.has_no_reader;
            let writer = if has_room && channel.writers.woken == 0 {
                channel.writers.pop()
            } else {
                None
            };
            for thread in [reader, writer].into_iter().flatten() {
                self.wake(thread, WaitStatus::Woken, by, sink);
            }
        }
        self.wake_watchers(id, by, sink);
    }

    /// Nothing more will be written: readers learn it after `latency`.
    pub(super) fn close_writing(&mut self, id: ObjectId, latency: u64, sink: &mut dyn EventSink) {
        let at = self.clock + latency;
        let Some(channel) = self.channel_mut(id) else { return };
        if channel.closes_at.is_none() {
            channel.closes_at = Some(at);
        }
        let is_unused = channel.has_no_reader;
        let lost = if is_unused && channel.fifo.is_some() {
            u64::from(channel.bytes)
        } else {
            0
        };
        if at > self.clock {
            self.descriptors_mut().deliveries.insert((at, id));
            self.is_dirty = true;
        }
        let left = self.descriptors.buffered.saturating_sub(lost);
        self.descriptors_mut().buffered = left;
        self.serve_channel(id, None, sink);
        self.wake_all_readers(id, sink);
        if is_unused && matches!(self.object(id).map(|o| &o.body), Some(Body::Pipe(_))) {
            self.objects.remove(id.index());
        }
    }

    /// The end of a stream is there for all readers.
    fn wake_all_readers(&mut self, id: ObjectId, sink: &mut dyn EventSink) {
        while self.channel(id).is_some_and(|c| c.segments.is_empty())
            && self.is_readable(id)
            && let Some(reader) = self.channel_mut(id).and_then(|channel| channel.readers.pop())
        {
            self.wake(reader, WaitStatus::Woken, None, sink);
        }
    }

    /// Nobody will read any more: writers fail.
    pub(super) fn close_reading(&mut self, id: ObjectId, sink: &mut dyn EventSink) {
        let Some(channel) = self.channel_mut(id) else { return };
        channel.has_no_reader = true;
        let is_closed = channel.closes_at.is_some() || channel.sentinel_of.is_some();
        let mut bytes = 0;
        // What is in a named pipe stays there for the next reader, as long as somebody may write.
        if is_closed || channel.fifo.is_none() {
            bytes = u64::from(std::mem::take(&mut channel.bytes));
            channel.segments.clear();
        }
        let left = self.descriptors.buffered.saturating_sub(bytes);
        self.descriptors_mut().buffered = left;
        while let Some(writer) = self.channel_mut(id).and_then(|channel| channel.writers.pop()) {
            self.wake(writer, WaitStatus::Woken, None, sink);
        }
        self.wake_watchers(id, None, sink);
        // A pipe is gone with both ends; a socket has only one.
        if is_closed || self.socket(id).is_some() {
            self.objects.remove(id.index());
        }
    }
}
