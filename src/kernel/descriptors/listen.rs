//! Servers: listening for connections and accepting them.

use std::collections::VecDeque;

use super::super::sync::{Attempt, Patience, SyncError};
use super::super::{BlockReason, EventKind, EventSink, Kernel, WaitOp};
use super::{Address, Errno, Opened, SocketKind, SocketState};
use crate::base::{ObjectId, ThreadId};

impl Kernel {
    /// `socket.listen`.
    ///
    /// # Errors
    /// `NotSupported` for datagrams, `Invalid` for a connected socket, `AddressInUse`.
    pub fn socket_listen(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        backlog: u32,
        sink: &mut dyn EventSink,
    ) -> Result<(), SyncError> {
        let socket = self.socket(id).ok_or(SyncError::Os(Errno::NotSocket))?;
        if socket.kind != SocketKind::Stream {
            return Err(SyncError::Os(Errno::NotSupported));
        }
        if matches!(socket.state, SocketState::Connected { .. }) {
            return Err(SyncError::Os(Errno::Invalid));
        }
        let local = socket.local.clone();
        match local {
            None => self.bind_somewhere(id)?,
            Some(local) => {
                let shares = socket.shares;
                let rival = self.sockets().any(|(other, socket)| {
                    let is_here = || socket.local.as_ref().is_some_and(|l| l.covers(&local));
                    other != id && socket.is_listening() && !(shares && socket.shares) && is_here()
                });
                if rival {
                    return Err(SyncError::Os(Errno::AddressInUse));
                }
            }
        }
        if let Some(socket) = self.socket_mut(id) {
            match &mut socket.state {
                SocketState::Listening { backlog: old, .. } => *old = backlog,
                state => {
                    *state = SocketState::Listening {
                        backlog,
                        pending: VecDeque::new(),
                    }
                }
            }
        }
        self.emit(thread, EventKind::Listening { object: id }, sink);
        Ok(())
    }

    /// The socket that listens at an address, and whether no more clients may wait there. Of several that share it, the one that had the
    /// fewest.
    pub(super) fn listener_at(&self, address: &Address) -> Option<(ObjectId, bool)> {
        let listeners = self.sockets().filter_map(|(id, socket)| match &socket.state {
            SocketState::Listening { backlog, pending }
                if socket.local.as_ref().is_some_and(|local| local.covers(address)) =>
            {
                Some((socket.inbox.written, id, pending.len() > *backlog as usize))
            }
            _ => None,
        });
        listeners.min().map(|(_, id, is_full)| (id, is_full))
    }

    /// `socket.accept`: a descriptor for the next connection.
    pub fn socket_accept(
        &mut self,
        thread: ThreadId,
        id: ObjectId,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<i32> {
        let op = self.reading_at(id, WaitOp::Accept);
        let reason = BlockReason::Object { object: id, op };
        self.begin(thread, reason, sink);
        let now = self.clock;
        let Some(SocketState::Listening { pending, .. }) = self.socket_mut(id).map(|socket| &mut socket.state) else {
            return self.fail(thread, Errno::Invalid);
        };
        let arrived = pending.front().is_some_and(|(_, arrives)| *arrives <= now);
        let Some((side, _)) = (if arrived { pending.pop_front() } else { None }) else {
            return self.block_or_give_up(thread, reason, patience, sink);
        };
        self.end_wait(thread);
        let process = self.thread(thread).process;
        let result = self.open_for(process, Opened::Socket(side));
        if let Some(entry) = self.object_mut(side) {
            entry.process = process;
        }
        self.emit(thread, EventKind::Accepted { object: id }, sink);
        self.wake_connectors(sink);
        self.serve_channel(id, Some(thread), sink);
        match result {
            Ok(fd) => Attempt::Done(fd),
            Err(error) => Attempt::Error(error),
        }
    }
}
