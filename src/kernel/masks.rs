//! Signals that threads hold back, and signals that threads wait for (`pthread_sigmask(3)`, `sigwait(3)`).

use super::{Attempt, BlockReason, EventSink, Kernel, Patience, Thread};
use crate::base::{ProcessId, ThreadId};

/// Signals of a thread, a bit for each by its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mask {
    /// It holds these back.
    pub blocked: u64,
    /// These have come for this thread and nobody has taken them yet.
    pub pending: u64,
    /// It waits for these.
    awaited: u64,
}

impl Mask {
    /// What a thread begins with that one of this mask starts, or a process that it forks.
    pub(super) fn inherited(self) -> Self {
        Self {
            blocked: self.blocked,
            ..Self::default()
        }
    }
}

fn bit(signal: u8) -> u64 {
    1 << (signal % 64)
}

fn lowest(signals: u64) -> Option<u8> {
    (signals != 0).then(|| signals.trailing_zeros() as u8)
}

impl Kernel {
    /// What a thread holds back from now on.
    pub fn set_blocked_signals(&mut self, thread: ThreadId, blocked: u64) {
        self.thread_mut(thread).mask.blocked = blocked;
    }

    /// What a thread holds back.
    #[must_use]
    pub fn blocked_signals(&self, thread: ThreadId) -> u64 {
        self.thread(thread).mask.blocked
    }

    /// What has come for a thread or its process and is held back.
    #[must_use]
    pub fn pending_signals(&self, thread: ThreadId) -> u64 {
        let entry = self.thread(thread);
        entry.mask.pending | self.process(entry.process).pending
    }

    /// Takes the lowest of these signals out of what is held back.
    pub fn take_signal(&mut self, thread: ThreadId, among: u64) -> Option<u8> {
        let signal = lowest(self.pending_signals(thread) & among)?;
        let process = self.thread(thread).process;
        self.thread_mut(thread).mask.pending &= !bit(signal);
        self.process_mut(process).pending &= !bit(signal);
        Some(signal)
    }

    /// Whether a signal for a process, or for one of its threads, waits until somebody takes it: all block it, or one waits for it.
    #[must_use]
    pub fn is_held(&self, process: ProcessId, to: Option<ThreadId>, signal: u8) -> bool {
        let mut own = self.receivers(process, to);
        self.waiter(process, to, signal).is_some() || own.all(|(_, thread)| thread.mask.blocked & bit(signal) != 0)
    }

    /// Keeps such a signal; who waits for it goes on.
    pub fn hold_signal(&mut self, process: ProcessId, to: Option<ThreadId>, signal: u8, sink: &mut dyn EventSink) {
        match to {
            Some(thread) => self.thread_mut(thread).mask.pending |= bit(signal),
            None => self.process_mut(process).pending |= bit(signal),
        }
        if let Some(thread) = self.waiter(process, to, signal) {
            self.interrupt(thread, sink);
        }
    }

    fn receivers(&self, process: ProcessId, to: Option<ThreadId>) -> impl Iterator<Item = (ThreadId, &Thread)> {
        let is_one = move |id: ThreadId, thread: &Thread| {
            thread.process == process && thread.is_alive() && to.is_none_or(|to| to == id)
        };
        self.threads().filter(move |(id, thread)| is_one(*id, thread))
    }

    fn waiter(&self, process: ProcessId, to: Option<ThreadId>, signal: u8) -> Option<ThreadId> {
        let waits = |thread: &Thread| {
            thread.block_reason() == Some(BlockReason::Signal) && thread.mask.awaited & bit(signal) != 0
        };
        self.receivers(process, to)
            .find(|(_, thread)| waits(thread))
            .map(|(id, _)| id)
    }

    /// Takes the lowest of these signals, once one has come; `Refused` if the time is over.
    pub fn wait_signal(
        &mut self,
        thread: ThreadId,
        among: u64,
        patience: Patience,
        sink: &mut dyn EventSink,
    ) -> Attempt<u8> {
        self.begin(thread, BlockReason::Signal, sink);
        self.thread_mut(thread).mask.awaited = 0;
        if let Some(signal) = self.take_signal(thread, among) {
            self.end_wait(thread);
            return Attempt::Done(signal);
        }
        self.thread_mut(thread).mask.awaited = among;
        self.block_or_give_up(thread, BlockReason::Signal, patience, sink)
    }

    /// A function of the guest is to be called for a signal. True if none is on its way yet to that: who begins one calls all.
    pub fn trip_signal(&mut self, process: ProcessId, signal: u8) -> bool {
        let tripped = &mut self.process_mut(process).tripped;
        let is_first = *tripped & ON_ITS_WAY == 0;
        *tripped |= bit(signal) | ON_ITS_WAY;
        is_first
    }

    /// A function of the guest is still to be called for a signal.
    #[must_use]
    pub fn has_tripped(&self, process: ProcessId) -> bool {
        self.process(process).tripped != 0
    }

    /// Whether functions for signals wait until the main thread has left its system call.
    pub fn defer_signals(&mut self, process: ProcessId, defers: bool) {
        self.process_mut(process).defers_signals = defers;
    }

    /// The lowest signal that a function is to be called for. `is_first`: what was on its way has begun.
    pub fn take_tripped(&mut self, process: ProcessId, is_first: bool) -> Option<u8> {
        let tripped = &mut self.process_mut(process).tripped;
        if is_first {
            *tripped &= !ON_ITS_WAY;
        }
        let signal = lowest(*tripped & !ON_ITS_WAY)?;
        *tripped &= !bit(signal);
        Some(signal)
    }
}

/// In `tripped`; no signal has the number 0.
const ON_ITS_WAY: u64 = 1;
