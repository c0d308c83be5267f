//! Reading and writing: pipes, streams, datagrams.

use std::rc::Rc;

use super::super::sync::{Attempt, Body, Patience, SyncError};
use super::super::{BlockReason, EventKind, EventSink, Kernel, WaitOp};
use super::channel::{PIPE_BUF, PIPE_CAPACITY};
use super::{Address, Channel, Errno, Opened, SocketKind, SocketState};
use crate::base::{ObjectId, ThreadId};

/// How a write takes place.
#[derive(Clone, Debug, Default)]
pub struct Parcel<'a> {
    /// What to write.
    pub data: &'a [u8],
    /// The message as a short text.
    pub label: Option<Rc<str>>,
    /// Write what fits and do not wait for room for the rest.
    pub is_partial: bool,
}

impl Kernel {
    /// A new pipe: the descriptors of its reading and its writing end.
    ///
    /// # Errors
    /// `TooManyOpen`.
    pub fn pipe_new(&mut self, thread: ThreadId) -> Result<(i32, i32), SyncError> {
        let object = self.add_object(thread, Body::Pipe(Box::new(Channel::new(PIPE_CAPACITY))));
        let process = self.thread(thread).process;
        let reader = self.open_for(process, Opened::PipeReader(object))?;
        let writer = self.open_for(process, Opened::PipeWriter(object))?;
        Ok((reader, writer))
    }

    /// The stream of bytes that can be read from an object.
    #[must_use]
    pub fn channel(&self, id: ObjectId) -> Option<&Channel> {
        match &self.object(id)?.body {
            Body::Pipe(channel) => Some(channel),
            Body::Socket(socket) => Some(&socket.inbox),
            _ => None,
        }
    }

    pub(super) fn channel_mut(&mut self, id: ObjectId) -> Option<&mut Channel> {
        match &mut self.object_mut(id)?.body {
            Body::Pipe(channel) => Some(channel),
            Body::Socket(socket) => Some(&mut socket.inbox),
            _ => None,
        }
    }

    /// The operation's name in waits of those who read: `outside` where somebody from outside of the machine could help.
    pub(super) fn reading_at(&self, id: ObjectId, outside: WaitOp) -> WaitOp {
        if self.socket(id).is_some_and(super::Socket::is_open_to_outside) {
            outside
        } else {
            WaitOp::Read
        }
    }

    /// Reads at most `most` bytes of a stream; none means its end.
    pub fn read_channel(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        most: usize,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<Vec<u8>> {
        self.receive(thread, id, most, false, patience, sink)
            .map(|(bytes, _)| bytes)
    }

    /// Reads, and tells the sender of a datagram. `peek` leaves the bytes where they are.
    pub fn receive(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        most: usize,
        peek: bool,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<(Vec<u8>, Option<Address>)> {
        let op = self.reading_at(id, WaitOp::Receive);
        let reason = BlockReason::Object { object: id, op };
        self.begin(thread, reason, sink);
        if let Some(socket) = self.socket_mut(id)
            && socket.kind == SocketKind::Stream
            && !matches!(socket.state, SocketState::Connected { .. })
        {
            let errno = socket.take_error().unwrap_or(Errno::NotConnected);
            return self.fail(thread, errno);
        }
        let is_datagram = self
            .socket(id)
            .is_some_and(|socket| socket.kind == SocketKind::Datagram);
        let now = self.clock;
        let Some(channel) = self.channel_mut(id) else {
            return self.fail(thread, Errno::BadDescriptor);
        };
        // What has come before the reset can still be read.
        let is_due = is_datagram || channel.segments.is_empty();
        if is_due && std::mem::take(&mut channel.is_reset) {
            let errno = if is_datagram {
                Errno::ConnectionRefused
            } else {
                Errno::ConnectionReset
            };
            return self.fail(thread, errno);
        }
        if !channel.is_readable(now) {
            return self.block_or_give_up(thread, reason, patience, sink);
        }
        let label = channel.segments.front().and_then(|segment| segment.label.clone());
        let mut copy = peek.then(|| channel.clone());
        let source = copy.as_mut().unwrap_or(channel);
        let messages = source.segments.len();
        let (bytes, from) = if is_datagram {
            source.take_datagram(most).unwrap_or_default()
        } else {
            (source.take(most, now), None)
        };
        // Whoever reads a message's length first has not got the message.
        let is_part = label.is_some() && source.segments.len() == messages;
        self.end_wait(thread);
        if !peek {
            let left = self.descriptors.buffered.saturating_sub(bytes.len() as u64);
            self.descriptors_mut().buffered = left;
        }
        if sink.is_listening() && !peek && !is_part && self.channel(id).is_some_and(|c| c.sentinel_of.is_none()) {
            let item = shown(&bytes, label);
            self.emit(thread, EventKind::Received { object: id, item }, sink);
        }
        self.serve_channel(id, Some(thread), sink);
        Attempt::Done((bytes, from))
    }

    /// Writes to a pipe, or to what the peer of a connected socket receives. Answers how many bytes were written.
    pub fn write_opened(
        &mut self,
        thread: ThreadId,
        opened: Opened,
        parcel: &Parcel<'_>,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<u32> {
        match opened {
            Opened::PipeWriter(object) => self.write_channel(thread, object, parcel, patience, sink),
            Opened::Socket(object) => self.send(thread, object, parcel, patience, sink),
            _ => Attempt::Error(SyncError::Os(Errno::BadDescriptor)),
        }
    }

    fn send(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        parcel: &Parcel<'_>,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<u32> {
        let Some(socket) = self.socket_mut(id) else {
            return self.fail(thread, Errno::NotSocket);
        };
        if let Some(errno) = socket.take_error() {
            return self.fail(thread, errno);
        }
        if socket.kind == SocketKind::Datagram && socket.peer().is_none() {
            let Some(remote) = socket.remote.clone() else {
                return self.fail(thread, Errno::DestinationRequired);
            };
            return self.send_to_remote(thread, id, &remote, parcel, sink);
        }
        let SocketState::Connected { peer } = socket.state else {
            let errno = if socket.is_network() {
                Errno::BrokenPipe
            } else {
                Errno::NotConnected
            };
            return self.fail(thread, errno);
        };
        if socket.is_write_shut || socket.is_broken {
            return self.fail(thread, Errno::BrokenPipe);
        }
        let is_network = socket.is_network();
        let Some(peer) = peer else {
            return self.send_to_nobody(thread, id, parcel, is_network);
        };
        self.write_channel(thread, peer, parcel, patience, sink)
    }

    /// A datagram of a connected socket: where nobody is, the network's answer is the next operation's error.
    fn send_to_remote(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        remote: &Address,
        parcel: &Parcel<'_>,
        sink: &mut dyn EventSink,
    ) -> Attempt<u32> {
        if let Some(socket) = self.socket_mut(id)
            && std::mem::take(&mut socket.inbox.is_reset)
        {
            return self.fail(thread, Errno::ConnectionRefused);
        }
        let attempt = self.send_to(thread, id, remote, parcel, sink);
        if matches!(attempt, Attempt::Done(_)) && self.datagrams_to(remote).is_none() {
            if let Some(socket) = self.socket_mut(id).filter(|socket| socket.is_network()) {
                socket.inbox.is_reset = true;
            }
            self.serve_channel(id, Some(thread), sink);
        }
        attempt
    }

    /// Who receives datagrams for an address.
    fn datagrams_to(&self, address: &Address) -> Option<ObjectId> {
        let mut sockets = self.sockets();
        let found = sockets.find(|(_, other)| {
            other.kind == SocketKind::Datagram && other.local.as_ref().is_some_and(|local| local.covers(address))
        });
        found.map(|(id, _)| id)
    }

    /// The peer is gone: the first packet is answered by a reset, which the next operation learns.
    fn send_to_nobody(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        parcel: &Parcel<'_>,
        is_network: bool,
    ) -> Attempt<u32> {
        let Some(socket) = self.socket_mut(id) else {
            return self.fail(thread, Errno::NotSocket);
        };
        socket.is_broken = true;
        // Of local sockets no delay hides the loss; that something was not read, only who reads learns.
        if !is_network {
            return self.fail(thread, Errno::BrokenPipe);
        }
        if std::mem::take(&mut socket.inbox.is_reset) {
            return self.fail(thread, Errno::ConnectionReset);
        }
        self.end_wait(thread);
        Attempt::Done(parcel.data.len() as u32)
    }

    /// `socket.sendto`: a datagram to whoever is bound to an address; nobody is no error.
    pub fn send_to(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        address: &Address,
        parcel: &Parcel<'_>,
        sink: &mut dyn EventSink,
    ) -> Attempt<u32> {
        if parcel.data.len() > 65507 {
            return self.fail(thread, Errno::MessageTooLong);
        }
        if let Err(error) = self.bind_somewhere_kept(id) {
            return Attempt::Error(error);
        }
        if !address.is_local() {
            return self.fail(thread, Errno::NetworkUnreachable);
        }
        let Some(socket) = self.socket(id) else {
            return self.fail(thread, Errno::NotSocket);
        };
        let arrives = self.clock + self.latency(socket);
        let from = match &socket.local {
            Some(Address::Inet { host: 0, port }) => Some(Address::Inet {
                host: super::address::LOOPBACK,
                port: *port,
            }),
            local => local.clone(),
        };
        let target = self.datagrams_to(address);
        let count = parcel.data.len() as u32;
        if let Some(target) = target {
            let item = shown(parcel.data, parcel.label.clone());
            if let Some(channel) = self.channel_mut(target)
                && channel.room() >= count
            {
                channel.push(parcel.data, arrives, parcel.label.clone(), from);
                self.descriptors_mut().buffered += u64::from(count);
                self.deliver_at(target, arrives, thread, sink);
            }
            self.emit(thread, EventKind::Sent { object: target, item }, sink);
        }
        self.end_wait(thread);
        Attempt::Done(count)
    }

    fn bind_somewhere_kept(&mut self, id: ObjectId) -> Result<(), SyncError> {
        if self.socket(id).is_some_and(|socket| socket.local.is_none()) {
            self.bind_somewhere(id)?;
        }
        Ok(())
    }

    /// Appends to a stream; blocks while there is no room. What was written before it blocked is remembered in the wait.
    fn write_channel(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        parcel: &Parcel<'_>,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<u32> {
        let reason = BlockReason::Object {
            object: id,
            op: WaitOp::Write,
        };
        self.begin(thread, reason, sink);
        let arrives = self.clock + self.socket(id).map_or(0, |socket| self.latency(socket));
        let is_network = self.socket(id).is_some_and(super::Socket::is_network);
        let done = self.thread(thread).wait.map_or(0, |wait| wait.number);
        let Some(channel) = self.channel_mut(id) else {
            return self.fail(thread, Errno::BrokenPipe);
        };
        if channel.has_no_reader {
            return self.fail(thread, Errno::BrokenPipe);
        }
        let rest = parcel.data.get(done as usize..).unwrap_or_default();
        let room = channel.room();
        let is_whole = !is_network && rest.len() as u32 <= PIPE_BUF && (room as usize) < rest.len();
        let fits = if is_whole { 0 } else { rest.len().min(room as usize) };
        if fits > 0 {
            channel.push(&rest[..fits], arrives, parcel.label.clone(), None);
            self.descriptors_mut().buffered += fits as u64;
            self.note_written(thread, id, &rest[..fits], parcel, sink);
            self.deliver_at(id, arrives, thread, sink);
        }
        let total = done + fits as u32;
        if fits == rest.len() || (parcel.is_partial && total > 0) {
            self.end_wait(thread);
            self.serve_channel(id, Some(thread), sink);
            return Attempt::Done(total);
        }
        let attempt = self.block_or_give_up(thread, reason, patience, sink);
        if let (Attempt::Blocked, Some(wait)) = (&attempt, &mut self.thread_mut(thread).wait) {
            wait.number = total;
        }
        match attempt {
            Attempt::Refused | Attempt::TimedOut if total > 0 => Attempt::Done(total),
            other => other,
        }
    }

    fn note_written(
        &self,
        thread: ThreadId,
        object: ObjectId,
        bytes: &[u8],
        parcel: &Parcel<'_>,
        sink: &mut dyn EventSink,
    ) {
        if sink.is_listening() {
            let item = shown(bytes, parcel.label.clone());
            self.emit(thread, EventKind::Sent { object, item }, sink);
        }
    }
}

/// A message for people: its label, else its first bytes as text.
fn shown(bytes: &[u8], label: Option<Rc<str>>) -> Rc<str> {
    label.unwrap_or_else(|| preview(bytes))
}

/// The first bytes of a message as Python writes them, shortened.
#[must_use]
pub fn preview(bytes: &[u8]) -> Rc<str> {
    const MOST: usize = 24;
    let mut text = String::from("b'");
    for &byte in bytes.iter().take(MOST) {
        match byte {
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'\t' => text.push_str("\\t"),
            b'\'' | b'\\' => {
                text.push('\\');
                text.push(char::from(byte));
            }
            0x20..0x7F => text.push(char::from(byte)),
            _ => text.push_str(&format!("\\x{byte:02x}")),
        }
    }
    text.push_str(if bytes.len() > MOST { "…'" } else { "'" });
    text.into()
}
