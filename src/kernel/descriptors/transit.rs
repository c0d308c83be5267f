//! Open descriptions on their way from a process to another: what carries a connection or a socket in a message.
//!
//! The sender keeps the description open until somebody takes it, or until the sender ends.

use super::{Errno, Kernel};
use crate::base::ProcessId;
use crate::kernel::EventSink;
use crate::kernel::sync::SyncError;

impl Kernel {
    /// Puts on its way what a descriptor stands for. The number is what `take_description` wants; none is used twice.
    ///
    /// # Errors
    /// `BadDescriptor`.
    pub fn send_description(&mut self, process: ProcessId, fd: i32) -> Result<u32, SyncError> {
        let number = self.description(process, fd)?;
        let descriptors = self.descriptors_mut();
        let ticket = descriptors.next_ticket;
        descriptors.next_ticket += 1;
        descriptors.transit.insert(ticket, (process, number));
        descriptors.retain(number);
        Ok(ticket)
    }

    /// Gives a process a descriptor for what is on its way under this number.
    ///
    /// # Errors
    /// `BadDescriptor` if it was taken before or its sender has ended; `TooManyOpen`, then it stays on its way.
    pub fn take_description(
        &mut self,
        process: ProcessId,
        ticket: u32,
        sink: &mut dyn EventSink,
    ) -> Result<i32, SyncError> {
        let found = self.descriptors.transit.get(&ticket);
        let &(_, number) = found.ok_or(SyncError::Os(Errno::BadDescriptor))?;
        let fd = self.descriptors_mut().install(process, number)?;
        self.descriptors_mut().transit.remove(&ticket);
        self.release(number, sink);
        Ok(fd)
    }

    /// A sender has ended: what nobody has taken from it is closed.
    pub(super) fn drop_transit(&mut self, sender: ProcessId, sink: &mut dyn EventSink) {
        let own = self.descriptors.transit.iter().filter(|(_, entry)| entry.0 == sender);
        let own: Vec<(u32, u32)> = own.map(|(&ticket, &(_, number))| (ticket, number)).collect();
        for (ticket, number) in own {
            self.descriptors_mut().transit.remove(&ticket);
            self.release(number, sink);
        }
    }
}
