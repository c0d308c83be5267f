//! Named pipes: opening one end waits until the other is open, and the pipe is there as long as somebody has an end of it.

use super::super::sync::{Attempt, Body, Patience};
use super::super::waits::Try;
use super::super::{BlockReason, EventSink, Kernel, WaitOp, WaitStatus};
use super::channel::PIPE_CAPACITY;
use super::{Channel, Description, Errno, Opened};
use crate::base::{ObjectId, ThreadId};

/// What a named pipe has besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fifo {
    /// Its number in the file system.
    pub inode: u32,
    /// How often each end has been opened so far.
    readings: u32,
    writings: u32,
}

impl Kernel {
    /// `open` of a named pipe, for reading or for writing. Answers the descriptor.
    pub fn fifo_open(
        &mut self,
        thread: ThreadId,
        inode: u32,
        writes: bool,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<i32> {
        let op = if writes {
            WaitOp::OpenToWrite
        } else {
            WaitOp::OpenToRead
        };
        let (object, number) = match self.opening(thread) {
            Some((object, number)) if self.is_opening(thread, inode, op) => (object, number),
            _ => match self.begin_to_open(thread, inode, writes, patience, sink) {
                Ok(found) => found,
                Err(errno) => return self.fail(thread, errno),
            },
        };
        let reason = BlockReason::Object { object, op };
        let attempt = self.begin(thread, reason, sink);
        let Some((channel, fifo)) = self.channel(object).and_then(|channel| Some((channel, channel.fifo?))) else {
            return self.fail(thread, Errno::BadDescriptor);
        };
        let others = if writes { fifo.readings } else { fifo.writings };
        let is_met = match attempt {
            Try::First if writes => !channel.has_no_reader,
            Try::First => channel.closes_at.is_none(),
            // Whoever has come may have gone again.
            Try::Again(_) => self.thread(thread).wait.is_none_or(|wait| wait.number != others),
        };
        if !is_met && patience == Patience::Forever {
            let attempt = self.block_or_give_up(thread, reason, patience, sink);
            if let Some(wait) = &mut self.thread_mut(thread).wait {
                wait.number = others;
            }
            return attempt;
        }
        self.end_wait(thread);
        let process = self.thread(thread).process;
        let fd = self.descriptors_mut().install(process, number);
        self.unpin_descriptor(thread, sink);
        match fd {
            Ok(fd) => {
                let _ = self.set_blocking(process, fd, patience == Patience::Forever);
                Attempt::Done(fd)
            }
            Err(error) => Attempt::Error(error),
        }
    }

    /// The named pipe that a thread is about to open.
    #[must_use]
    pub fn fifo_being_opened(&self, thread: ThreadId) -> Option<u32> {
        let (object, _) = self.opening(thread)?;
        Some(self.channel(object)?.fifo?.inode)
    }

    /// The pipe and the description that a blocked thread waits to have.
    fn opening(&self, thread: ThreadId) -> Option<(ObjectId, u32)> {
        let BlockReason::Object { object, op } = self.thread(thread).wait?.reason else {
            return None;
        };
        let (_, number) = *self.descriptors.pins.get(&thread)?;
        [WaitOp::OpenToRead, WaitOp::OpenToWrite]
            .contains(&op)
            .then_some((object, number))
    }

    fn is_opening(&self, thread: ThreadId, inode: u32, wanted: WaitOp) -> bool {
        let reason = self.thread(thread).wait.map(|wait| wait.reason);
        matches!(reason, Some(BlockReason::Object { op, .. }) if op == wanted)
            && self.fifo_being_opened(thread) == Some(inode)
    }

    /// From now on it counts as open, for those who wait for that.
    fn begin_to_open(
        &mut self,
        thread: ThreadId,
        inode: u32,
        writes: bool,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Result<(ObjectId, u32), Errno> {
        // A handler runs while its thread waits elsewhere.
        if self.thread(thread).wait.is_some() {
            self.abandon_wait(thread, sink);
        }
        let known = self.fifo(inode);
        let has_reader = known
            .and_then(|id| self.channel(id))
            .is_some_and(|channel| !channel.has_no_reader);
        if writes && patience == Patience::None && !has_reader {
            return Err(Errno::NoDevice);
        }
        let object = match known {
            Some(object) => object,
            None => {
                let mut channel = Channel::new(PIPE_CAPACITY);
                (channel.closes_at, channel.has_no_reader) = (Some(0), true);
                channel.fifo = Some(Fifo {
                    inode,
                    readings: 0,
                    writings: 0,
                });
                self.add_object(thread, Body::Pipe(Box::new(channel)))
            }
        };
        if let Some(channel) = self.channel_mut(object)
            && let Some(fifo) = &mut channel.fifo
        {
            if writes {
                fifo.writings += 1;
                channel.closes_at = None;
            } else {
                fifo.readings += 1;
                channel.has_no_reader = false;
            }
        }
        let opened = if writes {
            Opened::PipeWriter(object)
        } else {
            Opened::PipeReader(object)
        };
        let descriptors = self.descriptors_mut();
        let number = descriptors.open.push(Some(Description {
            opened,
            users: 1,
            never_blocks: false,
        }));
        descriptors.pins.insert(thread, (-1, number));
        while let Some(other) = self.channel_mut(object).and_then(|channel| channel.openers.pop()) {
            self.wake(other, WaitStatus::Woken, Some(thread), sink);
        }
        Ok((object, number))
    }

    fn fifo(&self, inode: u32) -> Option<ObjectId> {
        let is_it =
            |body: &Body| matches!(body, Body::Pipe(channel) if channel.fifo.is_some_and(|fifo| fifo.inode == inode));
        self.objects().find(|(_, object)| is_it(&object.body)).map(|(id, _)| id)
    }

    /// A named pipe may have several descriptions for an end: this one was not the last.
    pub(super) fn is_end_still_open(&self, opened: Opened) -> bool {
        let (Opened::PipeReader(object) | Opened::PipeWriter(object)) = opened else {
            return false;
        };
        let mut open = self.descriptors.open.iter().filter_map(|(_, entry)| entry.as_ref());
        self.channel(object).is_some_and(|channel| channel.fifo.is_some()) && open.any(|entry| entry.opened == opened)
    }
}
