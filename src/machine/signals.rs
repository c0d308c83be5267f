//! Signals: a process ends, stops or goes on, its main thread calls a function of the guest, or KeyboardInterrupt is raised in it.

use super::{Machine, guest};
use crate::base::{ProcessId, ThreadId};
use crate::kernel::{EventKind, EventSink, Signals, State};
use crate::vm::{Value, types};

impl Machine {
    /// A thread sends a process, or one of its threads, a signal that is held back or not ignored.
    pub(super) fn kill(
        &mut self,
        by: ThreadId,
        (process, to): (ProcessId, Option<ThreadId>),
        signal: u8,
        sink: &mut dyn EventSink,
    ) {
        if !Signals::UNSTOPPABLE.contains(&signal) && self.kernel.is_held(process, to, signal) {
            self.vm.complete(by, Value::None);
            self.kernel.emit(by, EventKind::Signalled { process, signal }, sink);
            return self.kernel.hold_signal(process, to, signal, sink);
        }
        let main = self.kernel.process(process).main;
        let signals = self.kernel.process(process).signals;
        let is_default = !signals.handles(signal);
        let is_interrupt = signal == Signals::INT && !signals.dies_of_interrupt;
        if is_interrupt && by == main && is_default {
            // The call itself raises it.
            self.kernel.emit(by, EventKind::Signalled { process, signal }, sink);
            let error = self.vm.exception(process, types::KEYBOARD_INTERRUPT, "");
            return self.raise(main, error, sink);
        }
        if by == main && !is_default && signal != Signals::KILL {
            // The function is called where the signal is sent: its exception is raised there.
            self.kernel.emit(by, EventKind::Signalled { process, signal }, sink);
            if let Some(deliver) = self
                .deliverer(process)
                .filter(|_| self.kernel.trip_signal(process, signal))
            {
                return self.vm.call(by, deliver, &[]);
            }
            return self.vm.complete(by, Value::None);
        }
        self.vm.complete(by, Value::None);
        self.kernel.emit(by, EventKind::Signalled { process, signal }, sink);
        let parent = self.kernel.process(process).parent;
        if signal == Signals::CONT && self.kernel.process(process).is_stopped {
            self.kernel.continue_process(process, sink);
            self.tell_parent(parent, sink);
            if is_default {
                return;
            }
        }
        if is_default && Signals::STOPPING.contains(&signal) {
            self.kernel.stop_process(process, signal, sink);
            self.tell_parent(parent, sink);
        } else if signal != Signals::KILL && !is_default {
            self.interrupt((process, to), signal, sink);
        } else if is_interrupt && self.is_late((process, to)) {
            self.kernel.defer_signals(process, true);
        } else if is_interrupt {
            self.goes_on_after_all(main);
            self.kernel.throw_into(main, sink);
            let error = self.vm.exception(process, types::KEYBOARD_INTERRUPT, "");
            self.raise(main, error, sink);
        } else if self.kernel.thread(by).process == process || !self.kernel.thread(main).is_alive() {
            self.end_process(process, -i32::from(signal), sink);
        } else {
            // Whoever sent the signal may still find it alive.
            self.kernel.doom(process, signal, sink);
        }
    }

    /// A child has ended, stopped or gone on: that is a signal to its parent.
    pub(super) fn tell_parent(&mut self, parent: Option<ProcessId>, sink: &mut dyn EventSink) {
        if let Some(parent) = parent
            && !self.kernel.process(parent).is_reaped()
        {
            if self.kernel.is_held(parent, None, Signals::CHLD) {
                self.kernel.hold_signal(parent, None, Signals::CHLD, sink);
            } else if self.kernel.process(parent).signals.handles(Signals::CHLD) {
                self.interrupt((parent, None), Signals::CHLD, sink);
            }
        }
    }

    /// The library's function that calls those of the guest.
    fn deliverer(&self, process: ProcessId) -> Option<Value> {
        guest::global(self.vm.find_heap(process)?, "signal", "_deliver")
    }

    /// The main thread calls the guest's function for a signal, as soon as it can, and then goes on with what it did.
    fn interrupt(&mut self, (process, to): (ProcessId, Option<ThreadId>), signal: u8, sink: &mut dyn EventSink) {
        let main = self.kernel.process(process).main;
        let Some(deliver) = self.deliverer(process) else { return };
        // By number, if several come before it can: as CPython does.
        if self.kernel.thread(main).is_alive() && self.kernel.trip_signal(process, signal) {
            // The system call may have its child already: it returns before the function is called, and could not find it afterwards.
            if self.kernel.has_waited(main) || self.is_late((process, to)) {
                return self.kernel.defer_signals(process, true);
            }
            self.call_deliverer(main, deliver, sink);
        }
    }

    /// A signal to one thread does not end what the main thread waits for: it learns of it when its call is over.
    fn is_late(&self, (process, to): (ProcessId, Option<ThreadId>)) -> bool {
        let main = self.kernel.process(process).main;
        to.is_some_and(|to| to != main) && self.kernel.thread(main).state == State::Blocked
    }

    fn call_deliverer(&mut self, main: ThreadId, deliver: Value, sink: &mut dyn EventSink) {
        self.goes_on_after_all(main);
        self.kernel.interrupt(main, sink);
        self.kernel.put_aside(main);
        self.vm.interrupt(main, deliver, &[]);
    }

    /// Whether the call that a thread leaves is to raise the KeyboardInterrupt that came meanwhile; asked once.
    pub(super) fn is_interrupted(&mut self, thread: ThreadId) -> bool {
        let process = self.kernel.thread(thread).process;
        let entry = self.kernel.process(process);
        let is_due = entry.defers_signals && entry.main == thread && !self.kernel.has_tripped(process);
        if is_due {
            self.kernel.defer_signals(process, false);
        }
        is_due
    }

    /// The library's function for the signals that had to let a thread's call end first.
    pub(super) fn deferred(&mut self, main: ThreadId, deliver: &str) -> Option<Value> {
        let entry = self.kernel.thread(main);
        let (process, is_ready) = (entry.process, matches!(entry.state, State::Ready | State::Running(_)));
        let entry = self.kernel.process(process);
        if entry.main != main || !is_ready || !entry.defers_signals || !self.kernel.has_tripped(process) {
            return None;
        }
        self.kernel.defer_signals(process, false);
        guest::global(self.vm.find_heap(process)?, "signal", deliver)
    }

    /// Calls that function where the call did not end with a value.
    pub(super) fn deliver_deferred(&mut self, main: ThreadId, sink: &mut dyn EventSink) {
        if let Some(deliver) = self.deferred(main, "_deliver") {
            self.call_deliverer(main, deliver, sink);
        }
    }
}
