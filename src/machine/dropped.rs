//! Closing what dropped objects had open.

use std::rc::Rc;

use super::Machine;
use super::world::World;
use crate::base::{ProcessId, ThreadId};
use crate::kernel::{EventSink, Kernel, Opened, State, SyncError};
use crate::vm::Vm;

impl Machine {
    /// After a thread's turn: closes what was dropped. If something may have been, and the thread has blocked or ended, looks first.
    pub(super) fn close_dropped(&mut self, process: ProcessId, thread: ThreadId, sink: &mut dyn EventSink) {
        let Some(heap) = self.vm.find_heap(process) else { return };
        let rests = matches!(self.kernel.thread(thread).state, State::Blocked | State::Ended(_));
        if heap.is_suspect() && rests {
            self.vm.collect(process);
        }
        close_all(&mut self.kernel, &mut self.vm, &mut self.world, process, sink);
    }

    /// Looks in all processes, before it is said that somebody can never go on. Was anything closed?
    pub(super) fn close_all_dropped(&mut self, sink: &mut dyn EventSink) -> bool {
        let mut any = false;
        for process in self.vm.owners() {
            self.vm.collect(process);
            any |= close_all(&mut self.kernel, &mut self.vm, &mut self.world, process, sink);
        }
        any
    }
}

/// Closes the descriptors of a process whose objects are gone. Were there any?
pub(super) fn close_all(
    kernel: &mut Kernel,
    vm: &mut Vm,
    world: &mut World,
    process: ProcessId,
    sink: &mut dyn EventSink,
) -> bool {
    let dropped = vm.take_dropped(process);
    for &fd in &dropped {
        let _ = close(kernel, world, process, fd, sink);
    }
    !dropped.is_empty()
}

/// Closes a descriptor. A file that has lost its name goes with the last.
pub(super) fn close(
    kernel: &mut Kernel,
    world: &mut World,
    process: ProcessId,
    fd: i32,
    sink: &mut dyn EventSink,
) -> Result<(), SyncError> {
    let opened = kernel.opened(process, fd);
    kernel.close_descriptor(process, fd, sink)?;
    if let Ok(Opened::File(file)) = opened
        && !kernel.is_file_open(file.inode)
    {
        Rc::make_mut(&mut world.files).forget_unnamed(file.inode);
    }
    Ok(())
}
