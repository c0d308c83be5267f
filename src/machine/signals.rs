//! Signals: a process ends, stops or goes on, its main thread calls a function of the guest, or KeyboardInterrupt is raised in it.

use super::{Machine, guest};
use crate::base::{ProcessId, ThreadId};
use crate::kernel::{EventKind, EventSink};
use crate::vm::{Value, types};

/// What Ctrl+C sends.
pub(super) const SIGINT: u8 = 2;
const SIGKILL: u8 = 9;
const SIGCHLD: u8 = 17;
const SIGCONT: u8 = 18;
/// SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU.
const STOPPING: [u8; 4] = [19, 20, 21, 22];

impl Machine {
    /// A thread sends a process a signal that this does not ignore.
    pub(super) fn kill(&mut self, by: ThreadId, process: ProcessId, signal: u8, sink: &mut dyn EventSink) {
        let main = self.kernel.process(process).main;
        let is_default = !self.kernel.process(process).signals.handles(signal);
        if signal == SIGINT && by == main && is_default {
            // The call itself raises it.
            self.kernel.emit(by, EventKind::Signalled { process, signal }, sink);
            let error = self.vm.exception(process, types::KEYBOARD_INTERRUPT, "");
            return self.raise(main, error, sink);
        }
        self.vm.complete(by, Value::None);
        self.kernel.emit(by, EventKind::Signalled { process, signal }, sink);
        let parent = self.kernel.process(process).parent;
        if signal == SIGCONT && self.kernel.process(process).is_stopped {
            self.kernel.continue_process(process, sink);
            self.tell_parent(parent, sink);
        }
        if is_default && STOPPING.contains(&signal) {
            self.kernel.stop_process(process, signal, sink);
            self.tell_parent(parent, sink);
        } else if is_default && signal == SIGCONT {
            // That is all it does.
        } else if signal != SIGKILL && !is_default {
            self.interrupt(process, signal, sink);
        } else if signal == SIGINT {
            self.kernel.abandon_wait(main, sink);
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
            && self.kernel.process(parent).signals.handles(SIGCHLD)
        {
            self.interrupt(parent, SIGCHLD, sink);
        }
    }

    /// The main thread calls the guest's function for a signal, as soon as it can, and then goes on with what it did.
    fn interrupt(&mut self, process: ProcessId, signal: u8, sink: &mut dyn EventSink) {
        let main = self.kernel.process(process).main;
        let heap = self.vm.find_heap(process);
        let Some(deliver) = heap.and_then(|heap| guest::global(heap, "signal", "_deliver")) else {
            return;
        };
        if self.kernel.thread(main).is_alive() {
            self.kernel.interrupt(main, sink);
            self.kernel.put_aside(main);
            self.vm.interrupt(main, deliver, &[Value::Int(i64::from(signal))]);
        }
    }
}
