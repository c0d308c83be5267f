//! Waiting for several descriptors at once: `select`, `poll`, `connection.wait`.

use std::rc::Rc;

use super::super::sync::{Attempt, Body, Patience};
use super::super::{BlockReason, EventSink, Kernel, WaitOp, WaitStatus};
use super::{Opened, SocketState};
use crate::base::{ObjectId, ProcessId, ThreadId};

/// A read would not block.
pub const READABLE: u8 = 1;
/// A write would not block.
pub const WRITABLE: u8 = 2;
/// Nothing more can come or go: what `poll` tells unasked, and `select` not at all.
pub const HUNG_UP: u8 = 4;

/// Something went wrong that an operation would tell: as unasked as `HUNG_UP`.
pub const FAILED: u8 = 8;

/// What is wanted at a descriptor, or is ready there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interest {
    /// Its number.
    pub fd: i32,
    /// `READABLE`, `WRITABLE`, `HUNG_UP`, `FAILED`
    pub mask: u8,
    /// Edge-triggered, epoll(7): told only if something has happened there since this many things had; in answers, how many have.
    pub seen: Option<u64>,
}

/// What a thread waits for at one descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Watch {
    opened: Opened,
    wanted: u8,
    seen: Option<u64>,
}

impl Kernel {
    /// What could be done at a description without blocking.
    fn readiness(&self, watch: Watch) -> u8 {
        if watch.seen.is_some_and(|seen| seen == self.happenings(watch.opened)) {
            return 0;
        }
        let hung_up = if watch.wanted & HUNG_UP == 0 {
            0
        } else {
            self.hung_up(watch.opened)
        };
        let ready = match watch.opened {
            // Whoever asks for both learns of the end of a pipe by the one.
            Opened::PipeReader(id) if hung_up != 0 && self.channel(id).is_none_or(|c| c.bytes == 0) => 0,
            Opened::Standard(_) | Opened::Device(_) | Opened::File(_) => READABLE | WRITABLE,
            Opened::PipeReader(id) => u8::from(self.is_readable(id)) * READABLE,
            Opened::PipeWriter(id) => {
                let is_free = self.channel(id).is_none_or(|c| c.has_no_reader || c.room() >= 4096);
                u8::from(is_free) * WRITABLE
            }
            Opened::Socket(id) => {
                (u8::from(self.is_readable(id)) * READABLE) | (u8::from(self.can_send(id)) * WRITABLE)
            }
        };
        let failed = match watch.opened {
            Opened::Socket(id) if self.has_failed(id) => FAILED | HUNG_UP | READABLE,
            _ => 0,
        };
        (ready | hung_up | failed) & watch.wanted
    }

    /// Its `connect` that did not wait was refused.
    fn has_failed(&self, id: ObjectId) -> bool {
        self.socket(id)
            .is_some_and(|socket| matches!(socket.outcome, Some(Err(_))))
    }

    /// How many things have happened at a description that edge-triggered watchers are told of; never 0.
    fn happenings(&self, opened: Opened) -> u64 {
        let arrivals = |id| self.channel(id).map_or(0, |channel| channel.arrivals(self.clock));
        let drainings = |id| self.channel(id).map_or(1, super::Channel::drainings);
        1 + match opened {
            Opened::PipeReader(id) => arrivals(id),
            Opened::PipeWriter(id) => drainings(id),
            Opened::Socket(id) => {
                let later = match self.socket(id).map(|socket| &socket.state) {
                    Some(SocketState::Listening { pending, .. }) => {
                        pending.iter().rev().take_while(|(_, at)| *at > self.clock).count() as u64
                    }
                    _ => 0,
                };
                let is_connected = self.socket(id).is_some_and(|socket| !socket.is_idle_stream());
                let peer = self.socket(id).and_then(super::Socket::peer);
                let told = u64::from(is_connected) + u64::from(self.has_failed(id));
                arrivals(id) - later + told + peer.map_or(0, drainings)
            }
            _ => 0,
        }
    }

    fn hung_up(&self, opened: Opened) -> u8 {
        let has_ended = |id| {
            self.channel(id)
                .is_none_or(|c| c.is_reset || c.closes_at.is_some_and(|at| at <= self.clock))
        };
        let is_over = match opened {
            Opened::PipeReader(id) => has_ended(id),
            Opened::Socket(id) => self.socket(id).is_some_and(|socket| {
                let is_gone = !socket.is_network() && socket.state == SocketState::Connected { peer: None };
                socket.is_idle_stream() || has_ended(id) && (socket.is_write_shut || is_gone || socket.inbox.is_reset)
            }),
            _ => false,
        };
        u8::from(is_over) * HUNG_UP
    }

    fn can_send(&self, id: ObjectId) -> bool {
        match self.socket(id).map(|socket| &socket.state) {
            Some(SocketState::Listening { .. }) => false,
            Some(SocketState::Connected { peer: Some(peer) }) => self
                .channel(*peer)
                .is_none_or(|channel| channel.has_no_reader || channel.room() > 0),
            _ => true,
        }
    }

    /// The objects whose changes matter to a watch.
    fn concerned(&self, watch: Watch) -> impl Iterator<Item = ObjectId> {
        let (own, other) = match watch.opened {
            Opened::PipeReader(id) | Opened::PipeWriter(id) => (Some(id), None),
            Opened::Socket(id) => {
                let peer = self.socket(id).and_then(super::Socket::peer);
                (Some(id), peer.filter(|_| watch.wanted & WRITABLE != 0))
            }
            _ => (None, None),
        };
        own.into_iter().chain(other)
    }

    /// Waits until something can be done at one of the descriptors. Answers those that are ready.
    /// One that is closed is an error, or with `forgets` passed over, as epoll(7) does. Where there is none, only the time passes.
    pub fn poll(
        &mut self,
        thread: ThreadId,
        wanted: &[Interest],
        forgets: bool,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<Vec<Interest>> {
        let process = self.thread(thread).process;
        let (mut asked, mut watches) = (Vec::new(), Vec::new());
        for &interest in wanted {
            match self.opened(process, interest.fd) {
                Ok(opened) => {
                    asked.push(interest);
                    watches.push(Watch {
                        opened,
                        wanted: interest.mask,
                        seen: interest.seen,
                    });
                }
                Err(_) if forgets => {}
                Err(error) => {
                    self.end_wait(thread);
                    return Attempt::Error(error);
                }
            }
        }
        let reason = self.poll_reason(&watches).unwrap_or(match patience {
            Patience::Forever => BlockReason::Signal,
            _ => BlockReason::Sleep,
        });
        // Whoever was told to look again goes on waiting, for something else perhaps.
        if let Some(wait) = &mut self.thread_mut(thread).wait
            && is_poll(wait.reason)
        {
            wait.reason = reason;
        }
        self.begin(thread, reason, sink);
        let ready: Vec<Interest> = asked
            .iter()
            .zip(&watches)
            .map(|(interest, &watch)| Interest {
                mask: self.readiness(watch),
                seen: interest.seen.map(|_| self.happenings(watch.opened)),
                ..*interest
            })
            .filter(|interest| interest.mask != 0)
            .collect();
        if !ready.is_empty() {
            self.end_wait(thread);
            return Attempt::Done(ready);
        }
        let attempt = self.block_or_give_up(thread, reason, patience, sink);
        if attempt == Attempt::Blocked {
            self.watch(thread, watches);
        }
        attempt
    }

    /// What a thread polls has changed: if it waits there, it looks again.
    pub fn poll_again(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        if self.descriptors.watches.contains_key(&thread) {
            self.interrupt(thread, sink);
        }
    }

    /// The first object stands for all; None if there is none.
    fn poll_reason(&self, watches: &[Watch]) -> Option<BlockReason> {
        let objects: Vec<ObjectId> = watches.iter().flat_map(|&watch| self.concerned(watch)).collect();
        let is_outside = |id: &ObjectId| self.socket(*id).is_some_and(super::Socket::is_open_to_outside);
        let op = if objects.iter().any(is_outside) {
            WaitOp::Select
        } else {
            WaitOp::Poll
        };
        objects.first().map(|&object| BlockReason::Object { object, op })
    }

    fn watch(&mut self, thread: ThreadId, watches: Vec<Watch>) {
        let objects: Vec<ObjectId> = watches.iter().flat_map(|&watch| self.concerned(watch)).collect();
        let descriptors = self.descriptors_mut();
        descriptors.watches.insert(thread, Rc::from(watches));
        for object in objects {
            descriptors.watched.insert((object, thread));
        }
    }

    /// A thread's poll is over.
    pub(in crate::kernel) fn unwatch(&mut self, thread: ThreadId) {
        if !self.descriptors.watches.contains_key(&thread) {
            return;
        }
        let descriptors = self.descriptors_mut();
        descriptors.watches.remove(&thread);
        descriptors.watched.retain(|entry| entry.1 != thread);
    }

    /// An object has changed: wakes those who watch it and would find something ready.
    pub(super) fn wake_watchers(&mut self, id: ObjectId, by: Option<ThreadId>, sink: &mut dyn EventSink) {
        if self.descriptors.watched.is_empty() {
            return;
        }
        let range = [ThreadId(0), ThreadId(u32::MAX)].map(|thread| (id, thread));
        let watching = self.descriptors.watched.range(&range[0], &range[1]);
        let threads: Vec<ThreadId> = watching.iter().map(|entry| entry.1).collect();
        for thread in threads {
            let watches = self.descriptors.watches.get(&thread).cloned().unwrap_or_default();
            if watches.iter().any(|&w| self.readiness(w) != 0) {
                self.unwatch(thread);
                self.wake(thread, WaitStatus::Woken, by, sink);
            }
        }
    }

    /// Processes that could end a wait at pipes and sockets; None if it is about to end by itself.
    pub(in crate::kernel) fn who_could_serve(
        &self,
        thread: ThreadId,
        id: ObjectId,
        op: WaitOp,
    ) -> Option<Vec<ProcessId>> {
        // Whoever knows its name could open a named pipe.
        let is_named = self.channel(id).is_some_and(|channel| channel.fifo.is_some());
        let waits_alone = !matches!(op, WaitOp::Poll | WaitOp::Select);
        if is_named && waits_alone && (op != WaitOp::Read || !self.channel(id)?.is_expecting()) {
            return Some(self.processes().map(|(id, _)| id).collect());
        }
        let watches: Vec<Watch> = match op {
            WaitOp::Poll | WaitOp::Select => self.descriptors.watches.get(&thread)?.to_vec(),
            WaitOp::Write => return Some(self.readers_of(id)),
            _ => {
                let opened = match &self.object(id)?.body {
                    Body::Socket(_) => Opened::Socket(id),
                    _ => Opened::PipeReader(id),
                };
                vec![Watch {
                    opened,
                    wanted: READABLE,
                    seen: None,
                }]
            }
        };
        let mut processes = Vec::new();
        for watch in watches {
            match watch.opened {
                Opened::PipeReader(id) if watch.wanted & (READABLE | HUNG_UP) != 0 => {
                    let channel = self.channel(id)?;
                    if self.is_expecting(watch, channel) {
                        return None;
                    }
                    processes.extend(channel.sentinel_of);
                    processes.extend(self.processes_with(|opened| opened == Opened::PipeWriter(id)));
                }
                Opened::PipeWriter(id) if watch.wanted & WRITABLE != 0 => processes.extend(self.readers_of(id)),
                Opened::Socket(id) => {
                    if self.channel(id).is_none_or(|channel| self.is_expecting(watch, channel)) {
                        return None;
                    }
                    match self.socket(id)?.peer() {
                        Some(peer) => processes.extend(self.processes_with(|opened| match opened {
                            Opened::Socket(other) => other == peer || self.is_pending_at(other, peer),
                            _ => false,
                        })),
                        // Anybody could connect or send.
                        None => processes.extend(self.processes().map(|(id, _)| id)),
                    }
                }
                _ => {}
            }
        }
        Some(processes)
    }

    /// Something will be told of what a channel has. What was there before does not count for edge-triggered watchers.
    fn is_expecting(&self, watch: Watch, channel: &super::Channel) -> bool {
        match watch.seen {
            Some(_) => channel.is_awaiting(self.clock),
            None => channel.is_expecting(),
        }
    }

    /// Whether a connection's side waits to be accepted from a listener.
    fn is_pending_at(&self, listener: ObjectId, side: ObjectId) -> bool {
        match self.socket(listener).map(|socket| &socket.state) {
            Some(SocketState::Listening { pending, .. }) => pending.iter().any(|(pending, _)| *pending == side),
            _ => false,
        }
    }

    fn readers_of(&self, id: ObjectId) -> Vec<ProcessId> {
        let wanted = |opened| opened == Opened::PipeReader(id) || opened == Opened::Socket(id);
        self.processes_with(wanted).into_iter().collect()
    }
}

fn is_poll(reason: BlockReason) -> bool {
    let ops = [WaitOp::Poll, WaitOp::Select];
    matches!(reason, BlockReason::Object { op, .. } if ops.contains(&op))
        || [BlockReason::Sleep, BlockReason::Signal].contains(&reason)
}
