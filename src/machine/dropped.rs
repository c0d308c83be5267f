//! Closing what dropped objects had open, and writing what was still to be written to it.

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
    for (fd, unwritten) in &dropped {
        let fd = *fd;
        write(kernel, world, process, fd, unwritten);
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

/// Writes to a file what was left in the buffer of its object.
fn write(kernel: &mut Kernel, world: &mut World, process: ProcessId, fd: i32, data: &[u8]) {
    if let Ok(open) = kernel.open_file_mut(process, fd)
        && !data.is_empty()
    {
        Rc::make_mut(&mut world.files).write_open(open, data);
    }
}

/// Before somebody looks into a file, a process forks or ends: writes what in CPython was written when objects of this process went.
/// `inode`: the file that matters; None: all of them.
pub(super) fn settle(kernel: &mut Kernel, vm: &mut Vm, world: &mut World, process: ProcessId, inode: Option<u32>) {
    let Some(heap) = vm.find_heap(process).filter(|heap| heap.owns()) else {
        return;
    };
    let matters = |fd: &i32| match (kernel.opened(process, *fd), inode) {
        (Ok(Opened::File(file)), Some(inode)) => file.inode == inode,
        (Ok(Opened::File(_)), None) => true,
        _ => false,
    };
    if !heap.unwritten().iter().any(matters) {
        return;
    }
    for fd in vm.forgotten(process).into_iter().filter(matters).collect::<Vec<_>>() {
        let data = vm.take_unwritten(process, fd);
        write(kernel, world, process, fd, &data);
    }
}

/// A process ends by itself: the objects go, and what they had in their buffers is written.
pub(super) fn write_all(kernel: &mut Kernel, vm: &mut Vm, world: &mut World, process: ProcessId) {
    let unwritten = vm.find_heap(process).map_or_else(Vec::new, |heap| heap.unwritten());
    for fd in unwritten {
        let data = vm.take_unwritten(process, fd);
        write(kernel, world, process, fd, &data);
    }
}
