//! A stream of bytes in one direction, with limited room: what is in a pipe, and what has come to a socket.

use std::collections::VecDeque;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use super::super::WaitQueue;
use super::{Address, Fifo};
use crate::base::ProcessId;

/// Bytes that fit into a pipe.
pub(super) const PIPE_CAPACITY: u32 = 65536;
/// Writes to a pipe up to this many bytes are not divided.
pub(super) const PIPE_BUF: u32 = 4096;

/// Bytes that were written together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Segment {
    /// What is left of them to be read.
    data: Rc<[u8]>,
    start: u32,
    /// When they can be read.
    pub arrives: u64,
    /// The message as a short text, if the writer gave one.
    pub label: Option<Rc<str>>,
    /// Who sent it, if it is a datagram.
    pub from: Option<Address>,
    /// Unique in the channel.
    pub key: u64,
}

impl Segment {
    /// What has not been read yet.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.data[self.start as usize..]
    }
}

/// Bytes under way from writers to readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// In order.
    pub segments: VecDeque<Segment>,
    /// Bytes in all of them.
    pub bytes: u32,
    /// Most bytes that it holds.
    pub capacity: u32,
    /// When readers learn that nothing more will come.
    pub closes_at: Option<u64>,
    /// Nobody will read any more.
    pub has_no_reader: bool,
    /// The other side has thrown the connection away, and the reader has not learnt it yet.
    pub(super) is_reset: bool,
    /// Those who wait for bytes, or for a connection.
    pub readers: WaitQueue,
    /// Those who wait for room.
    pub writers: WaitQueue,
    /// Those who wait for the other end of a named pipe to be opened.
    pub openers: WaitQueue,
    /// It has a name in the file system.
    pub fifo: Option<Fifo>,
    /// Numbers the segments, or the connections of a server.
    pub(super) written: u64,
    /// How often somebody took something while it was full.
    drained: u64,
    /// The process whose end closes it.
    pub(super) sentinel_of: Option<ProcessId>,
}

/// Apart from the hash of the machine, which frames in slides compute: few of them have one.
impl Hash for Channel {
    #[inline(never)]
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let Self {
            segments,
            bytes,
            capacity,
            closes_at,
            has_no_reader,
            is_reset,
            readers,
            writers,
            openers,
            fifo,
            written,
            drained,
            sentinel_of,
        } = self;
        (segments, bytes, capacity, closes_at, has_no_reader, is_reset, readers).hash(hasher);
        (writers, openers, fifo, written, drained, sentinel_of).hash(hasher);
    }
}

impl Channel {
    pub(super) fn new(capacity: u32) -> Self {
        Self {
            segments: VecDeque::new(),
            bytes: 0,
            capacity,
            closes_at: None,
            has_no_reader: false,
            is_reset: false,
            readers: WaitQueue::default(),
            writers: WaitQueue::default(),
            openers: WaitQueue::default(),
            fifo: None,
            written: 0,
            drained: 0,
            sentinel_of: None,
        }
    }

    /// A read would not block.
    pub(super) fn is_readable(&self, now: u64) -> bool {
        match self.segments.front() {
            Some(segment) => segment.arrives <= now,
            None => self.is_reset || self.closes_at.is_some_and(|at| at <= now),
        }
    }

    /// Something is under way to the readers.
    pub(super) fn is_expecting(&self) -> bool {
        !self.segments.is_empty() || self.closes_at.is_some() || self.is_reset
    }

    /// Something is under way, or the end is, that is not there yet.
    pub(super) fn is_awaiting(&self, now: u64) -> bool {
        let is_later = self.segments.back().is_some_and(|segment| segment.arrives > now);
        is_later || self.closes_at.is_some_and(|at| at > now)
    }

    /// How often something has come that readers would notice.
    pub(super) fn arrivals(&self, now: u64) -> u64 {
        let later = self
            .segments
            .iter()
            .rev()
            .take_while(|segment| segment.arrives > now)
            .count();
        self.written - later as u64 + u64::from(self.closes_at.is_some_and(|at| at <= now))
    }

    /// How often writers would have noticed that there is room again.
    pub(super) fn drainings(&self) -> u64 {
        self.drained + u64::from(self.has_no_reader)
    }

    /// A connection has come for a server.
    pub(super) fn count_connection(&mut self) {
        self.written += 1;
    }

    pub(super) fn room(&self) -> u32 {
        self.capacity.saturating_sub(self.bytes)
    }

    /// Appends a segment.
    pub(super) fn push(&mut self, data: &[u8], arrives: u64, label: Option<Rc<str>>, from: Option<Address>) {
        self.bytes += data.len() as u32;
        self.written += 1;
        self.segments.push_back(Segment {
            data: data.into(),
            start: 0,
            arrives,
            label,
            from,
            key: self.written,
        });
    }

    /// Takes at most so many of the bytes that have arrived.
    pub(super) fn take(&mut self, most: usize, now: u64) -> Vec<u8> {
        let mut taken = Vec::new();
        while let Some(segment) = self.segments.front_mut() {
            let left = most - taken.len();
            if segment.arrives > now || left == 0 {
                break;
            }
            let bytes = segment.bytes();
            let count = bytes.len().min(left);
            taken.extend_from_slice(&bytes[..count]);
            if count == bytes.len() {
                self.segments.pop_front();
            } else {
                segment.start += count as u32;
            }
        }
        self.drained += u64::from(self.room() == 0 && !taken.is_empty());
        self.bytes -= taken.len() as u32;
        taken
    }

    /// Takes the first datagram, cut to so many bytes, and its sender.
    pub(super) fn take_datagram(&mut self, most: usize) -> Option<(Vec<u8>, Option<Address>)> {
        let segment = self.segments.pop_front()?;
        self.drained += u64::from(self.room() == 0);
        self.bytes -= segment.bytes().len() as u32;
        let bytes = segment.bytes();
        Some((bytes[..bytes.len().min(most)].to_vec(), segment.from.clone()))
    }
}
