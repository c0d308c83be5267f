//! Sockets: their state, binding, connecting, shutting down, closing.

use std::collections::VecDeque;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use super::super::sync::{Attempt, Body, Patience, SyncError};
use super::super::{BlockReason, EventKind, EventSink, Kernel, WaitOp, WaitStatus};
use super::address::LOOPBACK;
use super::{Address, Channel, Errno, Opened};
use crate::base::{ObjectId, ThreadId};

/// Bytes that a connection holds in one direction.
const STREAM_CAPACITY: u32 = 2_500_000;
/// The same for datagrams and for sockets of the file system.
const LOCAL_CAPACITY: u32 = 212_992;
/// Ports from here on are given to those who do not ask for one.
const FIRST_PORT: u16 = 40000;
/// How long the port of a connection stays taken that was closed here first: 60 s.
const LINGER: u64 = 60_000_000;

/// Kind of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Family {
    Inet,
    Unix,
}

/// What a socket transports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum SocketKind {
    Stream,
    Datagram,
}

/// What a socket is doing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SocketState {
    /// Nothing yet.
    Idle,
    /// Clients can connect; each waits, with the time at which it is there, to be accepted.
    Listening {
        /// How many may wait.
        backlog: u32,
        /// The server's sides of their connections.
        pending: VecDeque<(ObjectId, u64)>,
    },
    /// Has, or had, a peer.
    Connected {
        /// None: it is gone.
        peer: Option<ObjectId>,
    },
}

/// A socket.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Socket {
    pub family: Family,
    pub kind: SocketKind,
    pub state: SocketState,
    pub local: Option<Address>,
    pub remote: Option<Address>,
    /// SO_REUSEADDR
    pub reuses: bool,
    /// SO_REUSEPORT
    pub shares: bool,
    /// What has come for it.
    pub inbox: Channel,
    /// It will send nothing more.
    pub(super) is_write_shut: bool,
    /// It has sent to a peer that was gone.
    pub(super) is_broken: bool,
    /// What became of a `connect` that did not wait, as long as nobody has asked: connect(2), `EINPROGRESS`.
    pub(super) outcome: Option<Result<(), Errno>>,
}

/// Apart from the hash of the machine, which frames in slides compute: few of them have one.
impl Hash for Socket {
    #[inline(never)]
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let Self {
            family,
            kind,
            state,
            local,
            remote,
            reuses,
            shares,
            inbox,
            is_write_shut,
            is_broken,
            outcome,
        } = self;
        (family, kind, state, local, remote, reuses).hash(hasher);
        (shares, inbox, is_write_shut, is_broken, outcome).hash(hasher);
    }
}

impl Socket {
    pub(super) fn new(family: Family, kind: SocketKind) -> Self {
        let capacity = if family == Family::Inet && kind == SocketKind::Stream {
            STREAM_CAPACITY
        } else {
            LOCAL_CAPACITY
        };
        Self {
            family,
            kind,
            state: SocketState::Idle,
            local: None,
            remote: None,
            reuses: false,
            shares: false,
            inbox: Channel::new(capacity),
            is_write_shut: false,
            is_broken: false,
            outcome: None,
        }
    }

    /// What it sends goes over the network, and takes a while.
    pub(super) fn is_network(&self) -> bool {
        self.family == Family::Inet
    }

    /// Who waits at it can be helped from outside of the machine: only a connection's two ends are known to be inside.
    pub(super) fn is_open_to_outside(&self) -> bool {
        self.is_network() && !matches!(self.state, SocketState::Connected { .. })
    }

    /// It does not mind connections of its port that are over.
    fn is_reusing(&self) -> bool {
        self.reuses || self.shares
    }

    /// Neither connected nor listening.
    pub(super) fn is_idle_stream(&self) -> bool {
        self.kind == SocketKind::Stream && self.state == SocketState::Idle
    }

    /// Why its `connect` that did not wait has failed, if it has and nobody knows.
    pub fn take_error(&mut self) -> Option<Errno> {
        let failed = self.outcome.and_then(Result::err)?;
        self.outcome = None;
        Some(failed)
    }

    pub(super) fn is_listening(&self) -> bool {
        matches!(self.state, SocketState::Listening { .. })
    }

    pub(in crate::kernel) fn peer(&self) -> Option<ObjectId> {
        match self.state {
            SocketState::Connected { peer } => peer,
            _ => None,
        }
    }
}

impl Kernel {
    /// A new socket.
    ///
    /// # Errors
    /// `TooManyOpen`.
    pub fn socket_new(&mut self, thread: ThreadId, family: Family, kind: SocketKind) -> Result<i32, SyncError> {
        let object = self.add_object(thread, Body::Socket(Box::new(Socket::new(family, kind))));
        self.open_or_drop(thread, Opened::Socket(object), object)
    }

    fn open_or_drop(&mut self, thread: ThreadId, opened: Opened, object: ObjectId) -> Result<i32, SyncError> {
        let process = self.thread(thread).process;
        let fd = self.open_for(process, opened);
        if fd.is_err() {
            self.objects.remove(object.index());
        }
        fd
    }

    /// Two sockets of the file system's family that are connected.
    ///
    /// # Errors
    /// `TooManyOpen`.
    pub fn socket_pair(&mut self, thread: ThreadId, kind: SocketKind) -> Result<(i32, i32), SyncError> {
        let ends = [(); 2].map(|()| self.add_object(thread, Body::Socket(Box::new(Socket::new(Family::Unix, kind)))));
        for (own, other) in [(ends[0], ends[1]), (ends[1], ends[0])] {
            if let Some(socket) = self.socket_mut(own) {
                socket.state = SocketState::Connected { peer: Some(other) };
                socket.local = Some(Address::nameless());
                socket.remote = Some(Address::nameless());
            }
        }
        let first = self.open_or_drop(thread, Opened::Socket(ends[0]), ends[0])?;
        let second = self.open_or_drop(thread, Opened::Socket(ends[1]), ends[1])?;
        Ok((first, second))
    }

    /// A socket's state.
    #[must_use]
    pub fn socket(&self, id: ObjectId) -> Option<&Socket> {
        match &self.object(id)?.body {
            Body::Socket(socket) => Some(socket),
            _ => None,
        }
    }

    pub(super) fn socket_mut(&mut self, id: ObjectId) -> Option<&mut Socket> {
        match &mut self.object_mut(id)?.body {
            Body::Socket(socket) => Some(socket),
            _ => None,
        }
    }

    /// SO_ERROR, which is over with the asking.
    pub fn socket_error(&mut self, id: ObjectId) -> Option<Errno> {
        self.socket_mut(id).and_then(Socket::take_error)
    }

    /// SO_REUSEADDR.
    pub fn socket_reuse(&mut self, id: ObjectId, reuses: bool) {
        if let Some(socket) = self.socket_mut(id) {
            socket.reuses = reuses;
        }
    }

    /// SO_REUSEPORT.
    pub fn socket_share(&mut self, id: ObjectId, shares: bool) {
        if let Some(socket) = self.socket_mut(id) {
            socket.shares = shares;
        }
    }

    /// `socket.bind`; port 0 stands for any free one.
    ///
    /// # Errors
    /// `Invalid` if it is bound already, `AddressInUse`, `AddressNotAvailable`.
    pub fn socket_bind(&mut self, id: ObjectId, mut address: Address) -> Result<(), SyncError> {
        let socket = self.socket(id).ok_or(SyncError::Os(Errno::NotSocket))?;
        if socket.local.is_some() {
            return Err(SyncError::Os(Errno::Invalid));
        }
        if !address.is_local() {
            return Err(SyncError::Os(Errno::AddressNotAvailable));
        }
        let kind = socket.kind;
        if let Address::Inet { host, port: 0 } = address {
            let port = self.free_port(kind)?;
            address = Address::Inet { host, port };
        }
        if self.conflicts(id, &address) {
            return Err(SyncError::Os(Errno::AddressInUse));
        }
        if let Some(socket) = self.socket_mut(id) {
            socket.local = Some(address);
        }
        Ok(())
    }

    /// Another socket is in the way of one that wants an address.
    pub(super) fn conflicts(&self, id: ObjectId, address: &Address) -> bool {
        let Some(own) = self.socket(id) else { return false };
        let taken = self.sockets().any(|(other, socket)| {
            other != id
                && socket.kind == own.kind
                && socket.local.as_ref().is_some_and(|local| local.covers(address))
                && !(own.reuses && socket.reuses && !socket.is_listening())
                && !(own.shares && socket.shares)
        });
        let lingers = own.kind == SocketKind::Stream
            && address
                .port()
                .and_then(|port| self.descriptors.lingering.get(&port))
                .is_some_and(|&(until, reuses)| until > self.clock && !(own.is_reusing() && reuses));
        taken || lingers
    }

    pub(super) fn sockets(&self) -> impl Iterator<Item = (ObjectId, &Socket)> {
        self.objects().filter_map(|(id, object)| match &object.body {
            Body::Socket(socket) => Some((id, &**socket)),
            _ => None,
        })
    }

    fn free_port(&mut self, kind: SocketKind) -> Result<u16, SyncError> {
        for _ in 0..u16::MAX - FIRST_PORT {
            let next = self.descriptors.next_port.max(FIRST_PORT);
            self.descriptors_mut().next_port = next.checked_add(2).unwrap_or(FIRST_PORT);
            let is_taken = self
                .sockets()
                .any(|(_, socket)| socket.kind == kind && socket.local.as_ref().and_then(Address::port) == Some(next));
            if !is_taken {
                return Ok(next);
            }
        }
        Err(SyncError::Os(Errno::AddressInUse))
    }

    /// A socket that has no address yet gets one of its own.
    pub(super) fn bind_somewhere(&mut self, id: ObjectId) -> Result<(), SyncError> {
        let Some(socket) = self.socket(id) else { return Ok(()) };
        let (kind, family) = (socket.kind, socket.family);
        match &socket.local {
            Some(Address::Inet { host: 0, port }) => {
                let (host, port) = (LOOPBACK, *port);
                self.set_local(id, Address::Inet { host, port });
            }
            None if family == Family::Inet => {
                let port = self.free_port(kind)?;
                self.set_local(id, Address::Inet { host: LOOPBACK, port });
            }
            _ => {}
        }
        Ok(())
    }

    fn set_local(&mut self, id: ObjectId, address: Address) {
        if let Some(socket) = self.socket_mut(id) {
            socket.local = Some(address);
        }
    }

    /// `socket.connect`. A stream socket becomes one side of a connection, whose other side waits to be accepted.
    /// Over the network the first answer to one that must not wait is `InProgress`; the second, or SO_ERROR, tells what became of it.
    pub fn socket_connect(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        address: &Address,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt {
        let reason = BlockReason::Object {
            object: id,
            op: WaitOp::Connect,
        };
        self.begin(thread, reason, sink);
        let Some(socket) = self.socket_mut(id) else {
            return self.fail(thread, Errno::NotSocket);
        };
        match socket.outcome.take() {
            Some(Ok(())) => {
                self.end_wait(thread);
                return Attempt::Done(());
            }
            Some(Err(errno)) => return self.fail(thread, errno),
            None => {}
        }
        if matches!(socket.state, SocketState::Connected { .. }) && socket.kind == SocketKind::Stream {
            return self.fail(thread, Errno::IsConnected);
        }
        let is_told_later = socket.is_network() && patience == Patience::None;
        if !address.is_local() {
            return self.fail(thread, Errno::NetworkUnreachable);
        }
        if socket.kind == SocketKind::Datagram {
            return self.connect_datagram(thread, id, address);
        }
        let Some((server, is_full)) = self.listener_at(address) else {
            if is_told_later {
                return self.tell_later(thread, id, Err(Errno::ConnectionRefused));
            }
            return self.fail(thread, Errno::ConnectionRefused);
        };
        if is_full {
            return self.block_or_give_up(thread, reason, patience, sink);
        }
        if let Err(error) = self.bind_somewhere(id) {
            self.end_wait(thread);
            return Attempt::Error(error);
        }
        self.end_wait(thread);
        self.join_sockets(thread, id, server, address, sink);
        if is_told_later {
            return self.tell_later(thread, id, Ok(()));
        }
        Attempt::Done(())
    }

    fn tell_later(&mut self, thread: ThreadId, id: ObjectId, outcome: Result<(), Errno>) -> Attempt {
        if let Some(socket) = self.socket_mut(id) {
            socket.outcome = Some(outcome);
        }
        self.fail(thread, Errno::InProgress)
    }

    fn connect_datagram(&mut self, thread: ThreadId, id: ObjectId, address: &Address) -> Attempt {
        self.end_wait(thread);
        if let Err(error) = self.bind_somewhere(id) {
            return Attempt::Error(error);
        }
        if let Some(socket) = self.socket_mut(id) {
            socket.remote = Some(address.clone());
        }
        Attempt::Done(())
    }

    /// Makes the two sides of a connection.
    fn join_sockets(
        &mut self,
        thread: ThreadId,
        client: ObjectId,
        server: ObjectId,
        address: &Address,
        sink: &mut dyn EventSink,
    ) {
        let (Some(own), Some(listener)) = (self.socket(client), self.socket(server)) else {
            return;
        };
        let (local, arrives) = (own.local.clone(), self.clock + self.latency(own));
        let mut other = Socket::new(own.family, own.kind);
        (other.reuses, other.shares) = (listener.reuses, listener.shares);
        other.local = Some(match (address, &listener.local) {
            (Address::Inet { host: 0, port }, _) => Address::Inet {
                host: LOOPBACK,
                port: *port,
            },
            // By the name that the server gave it.
            (Address::Unix { .. }, Some(local)) => local.clone(),
            _ => address.clone(),
        });
        other.remote = local.or_else(|| Some(Address::nameless()));
        other.state = SocketState::Connected { peer: Some(client) };
        let process = self.object(server).map(|object| object.process);
        let remote = other.local.clone();
        let side = self.add_object(thread, Body::Socket(Box::new(other)));
        if let (Some(entry), Some(process)) = (self.object_mut(side), process) {
            entry.process = process;
        }
        if let Some(own) = self.socket_mut(client) {
            own.state = SocketState::Connected { peer: Some(side) };
            own.remote = remote;
        }
        if let Some(SocketState::Listening { pending, .. }) = self.socket_mut(server).map(|s| &mut s.state) {
            pending.push_back((side, arrives));
        }
        if let Some(channel) = self.channel_mut(server) {
            channel.count_connection();
        }
        self.emit(thread, EventKind::Connected { object: server }, sink);
        self.deliver_at(server, arrives, thread, sink);
    }

    /// Bytes and connections are that long under way, in ticks.
    pub(super) fn latency(&self, socket: &Socket) -> u64 {
        if socket.is_network() {
            u64::from(self.config.costs.network)
        } else {
            0
        }
    }

    /// `socket.shutdown`.
    ///
    /// # Errors
    /// `NotConnected`.
    pub fn socket_shutdown(
        &mut self,
        id: ObjectId,
        reading: bool,
        writing: bool,
        sink: &mut dyn EventSink,
    ) -> Result<(), SyncError> {
        let Some(socket) = self.socket(id) else {
            return Err(SyncError::Os(Errno::NotSocket));
        };
        let latency = self.latency(socket);
        if socket.is_listening() {
            if reading {
                self.stop_listening(id, sink);
                self.close_writing(id, 0, sink);
            }
            return Ok(());
        }
        if !matches!(socket.state, SocketState::Connected { .. }) {
            return Err(SyncError::Os(Errno::NotConnected));
        }
        let peer = socket.peer();
        if writing {
            if let Some(socket) = self.socket_mut(id) {
                socket.is_write_shut = true;
            }
            if let Some(peer) = peer {
                self.close_writing(peer, latency, sink);
            }
        }
        if reading {
            self.close_writing(id, 0, sink);
        }
        Ok(())
    }

    /// The last descriptor of a socket is closed.
    pub(super) fn close_socket(&mut self, id: ObjectId, sink: &mut dyn EventSink) {
        self.stop_listening(id, sink);
        let Some(socket) = self.socket(id) else { return };
        let latency = self.latency(socket);
        let is_unread = !socket.inbox.segments.is_empty();
        let (peer, port) = (socket.peer(), socket.local.as_ref().and_then(Address::port));
        let reuses = socket.is_reusing();
        let closes_first = !is_unread && socket.inbox.closes_at.is_none() && socket.is_network();
        if let Some(peer) = peer {
            if let Some(other) = self.socket_mut(peer) {
                other.state = SocketState::Connected { peer: None };
                other.inbox.is_reset |= is_unread;
            }
            self.close_writing(peer, latency, sink);
        }
        if let (Some(port), true, Some(_)) = (port, closes_first, peer) {
            let until = self.clock + LINGER;
            self.descriptors_mut().lingering.insert(port, (until, reuses));
        }
        self.close_reading(id, sink);
    }

    /// Nobody can connect any more; those who wait to be accepted are thrown out.
    fn stop_listening(&mut self, id: ObjectId, sink: &mut dyn EventSink) {
        let Some(SocketState::Listening { pending, .. }) = self.socket_mut(id).map(|socket| &mut socket.state) else {
            return;
        };
        for (side, _) in std::mem::take(pending) {
            let client = self.socket(side).and_then(Socket::peer);
            if let Some(client) = client {
                if let Some(socket) = self.socket_mut(client) {
                    socket.inbox.is_reset = true;
                    socket.state = SocketState::Connected { peer: None };
                }
                self.close_writing(client, 0, sink);
            }
            self.close_reading(side, sink);
        }
        if let Some(socket) = self.socket_mut(id) {
            socket.state = SocketState::Idle;
        }
        self.wake_connectors(sink);
    }

    /// Those who wait for room among the pending connections of some listener try again.
    pub(super) fn wake_connectors(&mut self, sink: &mut dyn EventSink) {
        let waiting: Vec<ThreadId> = self
            .threads()
            .filter(|(_, t)| {
                matches!(
                    t.block_reason(),
                    Some(BlockReason::Object {
                        op: WaitOp::Connect,
                        ..
                    })
                )
            })
            .map(|(id, _)| id)
            .collect();
        for thread in waiting {
            self.remove_from_queue(thread, self.thread(thread).block_reason().unwrap_or(BlockReason::Sleep));
            self.wake(thread, WaitStatus::Woken, None, sink);
        }
    }

    /// The operation fails with an error number.
    pub(super) fn fail<T>(&mut self, thread: ThreadId, errno: Errno) -> Attempt<T> {
        self.end_wait(thread);
        Attempt::Error(SyncError::Os(errno))
    }

    /// A short text for an address, for events.
    #[must_use]
    pub fn address_text(&self, id: ObjectId) -> Option<Rc<str>> {
        let socket = self.socket(id)?;
        Some(socket.local.as_ref()?.to_string().into())
    }
}
