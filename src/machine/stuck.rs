//! Who can never go on: asks the kernel, and tells it what only the heap knows.

use std::rc::Rc;

use super::Machine;
use crate::base::ThreadId;
use crate::kernel::{EventKind, EventSink};

impl Machine {
    /// After a thread has blocked or ended: has a deadlock formed, even if only among a part of the threads?
    pub(super) fn look_for_deadlock(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        if !self.kernel.may_be_stuck() {
            return;
        }
        let _ = (thread, sink);
    }

    /// The whole machine is stuck.
    pub(super) fn report_deadlock(&mut self, sink: &mut dyn EventSink) {
        let _ = (sink, EventKind::Deadlocked, Rc::new(0));
    }
}
