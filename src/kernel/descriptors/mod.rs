//! Descriptors: numbers of a process that stand for open pipes, sockets, files. The rules are POSIX's.
//!
//! A process has a table of descriptors; each names an open description, which is shared by `dup` and `fork` and is closed
//! with its last descriptor. Whoever is blocked at a description keeps it open meanwhile.

mod address;
mod channel;
mod deliver;
mod fifo;
mod listen;
mod poll;
mod socket;
mod transfer;
mod transit;

use crate::base::sorted::{Map, Set};
use std::rc::Rc;

pub use address::Address;
pub use channel::{Channel, Segment};
pub use fifo::Fifo;
pub use poll::{Interest, READABLE, WRITABLE};
pub use socket::{Family, Socket, SocketKind, SocketState};
pub use transfer::{Parcel, preview};

use super::sync::{Body, LockOwner, SyncError};
use super::table::Table;
use super::{EventSink, Kernel};
use crate::base::{ObjectId, ProcessId, ThreadId};
use poll::Watch;

/// Error numbers of POSIX, as far as descriptors need them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
#[repr(u8)]
pub enum Errno {
    NoDevice = 6,
    BadDescriptor = 9,
    Again = 11,
    IsDirectory = 21,
    Invalid = 22,
    TooManyOpen = 24,
    NoSpace = 28,
    IllegalSeek = 29,
    WouldDeadlock = 35,
    BrokenPipe = 32,
    DestinationRequired = 89,
    MessageTooLong = 90,
    NotSocket = 88,
    NotSupported = 95,
    AddressInUse = 98,
    AddressNotAvailable = 99,
    NetworkUnreachable = 101,
    ConnectionReset = 104,
    IsConnected = 106,
    NotConnected = 107,
    TimedOut = 110,
    ConnectionRefused = 111,
    InProgress = 115,
}

impl Errno {
    /// What `strerror` says.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::NoDevice => "No such device or address",
            Self::BadDescriptor => "Bad file descriptor",
            Self::Again => "Resource temporarily unavailable",
            Self::IsDirectory => "Is a directory",
            Self::Invalid => "Invalid argument",
            Self::TooManyOpen => "Too many open files",
            Self::NoSpace => "No space left on device",
            Self::IllegalSeek => "Illegal seek",
            Self::BrokenPipe => "Broken pipe",
            Self::WouldDeadlock => "Resource deadlock avoided",
            Self::DestinationRequired => "Destination address required",
            Self::MessageTooLong => "Message too long",
            Self::NotSocket => "Socket operation on non-socket",
            Self::NotSupported => "Operation not supported",
            Self::AddressInUse => "Address already in use",
            Self::AddressNotAvailable => "Cannot assign requested address",
            Self::NetworkUnreachable => "Network is unreachable",
            Self::ConnectionReset => "Connection reset by peer",
            Self::IsConnected => "Transport endpoint is already connected",
            Self::NotConnected => "Transport endpoint is not connected",
            Self::TimedOut => "Connection timed out",
            Self::ConnectionRefused => "Connection refused",
            Self::InProgress => "Operation now in progress",
        }
    }
}

/// Descriptors that a process may have open at the same time, and one more than the greatest of their numbers.
pub const MOST_DESCRIPTORS: i32 = 1024;

/// What is open behind a descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Opened {
    /// 0, 1, 2: the machine's input and outputs.
    Standard(u8),
    Device(Device),
    /// The end of a pipe that is read. Also what becomes readable when a process ends.
    PipeReader(ObjectId),
    PipeWriter(ObjectId),
    Socket(ObjectId),
    File(OpenFile),
}

/// What some names under `/dev` stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Device {
    /// Nothing to read; takes everything.
    Null,
    /// Zeros without end; takes everything.
    Zero,
    /// Random bytes without end; takes everything.
    Random,
    /// Zeros without end; there is no space for anything.
    Full,
}

/// An open file: its number in the file system, and where the next read or write goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub struct OpenFile {
    pub inode: u32,
    /// In bytes.
    pub position: u64,
    pub is_readable: bool,
    pub is_writable: bool,
    /// Every write goes to the end.
    pub appends: bool,
}

/// An open description: what is open, and how many descriptors and blocked threads keep it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Description {
    opened: Opened,
    users: u32,
    /// `O_NONBLOCK`
    never_blocks: bool,
}

/// All open descriptions, and the tables of the processes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Descriptors {
    open: Table<Option<Description>>,
    tables: Map<ProcessId, Map<i32, u32>>,
    /// Descriptions that are kept open by a thread that is blocked in a call on them, and the descriptors that it named.
    pins: Map<ThreadId, (i32, u32)>,
    /// Descriptions on their way to another process, each with the process that sends it.
    transit: Map<u32, (ProcessId, u32)>,
    next_ticket: u32,
    /// What threads watch that are blocked in a poll.
    watches: Map<ThreadId, Rc<[Watch]>>,
    watched: Set<(ObjectId, ThreadId)>,
    /// When something arrives where.
    deliveries: Set<(u64, ObjectId)>,
    /// Ports of closed connections, until when they are not free for everybody, and whether they may be reused before.
    lingering: Map<u16, (u64, bool)>,
    /// The next port to be given to whoever does not ask for one.
    next_port: u16,
    /// Bytes under way in all channels.
    pub(super) buffered: u64,
}

impl Kernel {
    fn descriptors_mut(&mut self) -> &mut Descriptors {
        Rc::make_mut(&mut self.descriptors)
    }

    /// Gives a process its three standard descriptors.
    pub(super) fn standard_descriptors(&mut self, process: ProcessId) {
        for number in 0..3 {
            let _ = self.open_for(process, Opened::Standard(number));
        }
    }

    /// Opens something for a process, under the lowest free number.
    ///
    /// # Errors
    /// `TooManyOpen`.
    pub fn open_descriptor(&mut self, process: ProcessId, opened: Opened) -> Result<i32, SyncError> {
        self.open_for(process, opened)
    }

    pub(super) fn open_for(&mut self, process: ProcessId, opened: Opened) -> Result<i32, SyncError> {
        let descriptors = self.descriptors_mut();
        let number = descriptors.open.push(Some(Description {
            opened,
            users: 0,
            never_blocks: false,
        }));
        let fd = descriptors.install(process, number);
        if fd.is_err() {
            descriptors.open.remove(number as usize);
        }
        fd
    }

    /// `os.dup`: another descriptor for the same description, the lowest free one that is at least `least`.
    ///
    /// # Errors
    /// `BadDescriptor`, `TooManyOpen`.
    pub fn duplicate_descriptor(&mut self, process: ProcessId, fd: i32) -> Result<i32, SyncError> {
        let number = self.description(process, fd)?;
        self.descriptors_mut().install(process, number)
    }

    /// `os.dup2`: makes `target` stand for what `fd` stands for.
    ///
    /// # Errors
    /// `BadDescriptor`.
    pub fn redirect_descriptor(
        &mut self,
        process: ProcessId,
        fd: i32,
        target: i32,
        sink: &mut dyn EventSink,
    ) -> Result<(), SyncError> {
        let number = self.description(process, fd)?;
        if !(0..MOST_DESCRIPTORS).contains(&target) {
            return Err(SyncError::Os(Errno::BadDescriptor));
        }
        if fd == target {
            return Ok(());
        }
        let _ = self.close_descriptor(process, target, sink);
        let descriptors = self.descriptors_mut();
        descriptors.tables.or_default(process).insert(target, number);
        descriptors.retain(number);
        Ok(())
    }

    fn description(&self, process: ProcessId, fd: i32) -> Result<u32, SyncError> {
        let table = self.descriptors.tables.get(&process);
        table
            .and_then(|table| table.get(&fd).copied())
            .ok_or(SyncError::Os(Errno::BadDescriptor))
    }

    /// What is open behind a descriptor.
    ///
    /// # Errors
    /// `BadDescriptor`.
    pub fn opened(&self, process: ProcessId, fd: i32) -> Result<Opened, SyncError> {
        let number = self.description(process, fd)?;
        let entry = self.descriptors.open.get(number as usize).copied().flatten();
        entry.map(|d| d.opened).ok_or(SyncError::Os(Errno::BadDescriptor))
    }

    /// `os.set_blocking`, for all descriptors of the same description.
    ///
    /// # Errors
    /// `BadDescriptor`.
    pub fn set_blocking(&mut self, process: ProcessId, fd: i32, blocks: bool) -> Result<(), SyncError> {
        let number = self.description(process, fd)?;
        if let Some(Some(description)) = self.descriptors_mut().open.get_mut(number as usize) {
            description.never_blocks = !blocks;
        }
        Ok(())
    }

    /// `os.get_blocking`
    ///
    /// # Errors
    /// `BadDescriptor`.
    pub fn is_blocking(&self, process: ProcessId, fd: i32) -> Result<bool, SyncError> {
        let number = self.description(process, fd)?;
        let entry = self.descriptors.open.get(number as usize).copied().flatten();
        Ok(entry.is_none_or(|description| !description.never_blocks))
    }

    /// The same for a call that may block: a thread that goes on with a call works with what it began with. A handler that runs
    /// meanwhile names other descriptors.
    ///
    /// # Errors
    /// `BadDescriptor`.
    pub fn opened_for(&self, thread: ThreadId, fd: i32) -> Result<Opened, SyncError> {
        if let Some((pinned, number)) = self.descriptors.pins.get(&thread)
            && *pinned == fd
            && let Some(Some(description)) = self.descriptors.open.get(*number as usize)
        {
            return Ok(description.opened);
        }
        self.opened(self.thread(thread).process, fd)
    }

    /// The description itself for such a call, with its number.
    pub(super) fn description_for(&self, thread: ThreadId, fd: i32) -> Result<(u32, Opened), SyncError> {
        let number = match self.descriptors.pins.get(&thread) {
            Some(&(pinned, number)) if pinned == fd => number,
            _ => self.description(self.thread(thread).process, fd)?,
        };
        Ok((number, self.opened_for(thread, fd)?))
    }

    /// A thread has blocked in a call on a descriptor (or goes on waiting): what is behind it stays open.
    pub fn pin_descriptor(&mut self, thread: ThreadId, fd: i32) {
        if self.descriptors.pins.contains_key(&thread) {
            return;
        }
        let process = self.thread(thread).process;
        if let Ok(number) = self.description(process, fd) {
            let descriptors = self.descriptors_mut();
            descriptors.pins.insert(thread, (fd, number));
            descriptors.retain(number);
        }
    }

    /// A thread's call is over.
    pub fn unpin_descriptor(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        if self.descriptors.pins.contains_key(&thread)
            && let Some((_, number)) = self.descriptors_mut().pins.remove(&thread)
        {
            self.release(number, sink);
        }
    }

    /// The open file behind a descriptor, to be changed.
    ///
    /// # Errors
    /// `BadDescriptor`; `IllegalSeek` if it is no file.
    pub fn open_file_mut(&mut self, process: ProcessId, fd: i32) -> Result<&mut OpenFile, SyncError> {
        let number = self.description(process, fd)?;
        match self.descriptors_mut().open.get_mut(number as usize) {
            Some(Some(Description {
                opened: Opened::File(file),
                ..
            })) => Ok(file),
            _ => Err(SyncError::Os(Errno::IllegalSeek)),
        }
    }

    /// A file of the file system is open somewhere.
    #[must_use]
    pub fn is_file_open(&self, inode: u32) -> bool {
        let mut open = self.descriptors.open.iter().filter_map(|(_, entry)| entry.as_ref());
        open.any(|entry| matches!(entry.opened, Opened::File(file) if file.inode == inode))
    }

    /// The descriptors of a process in order, with what is behind them.
    pub fn descriptors_of(&self, process: ProcessId) -> impl Iterator<Item = (i32, Opened)> {
        let table = self.descriptors.tables.get(&process).into_iter().flat_map(Map::iter);
        table.filter_map(|(&fd, &number)| Some((fd, self.descriptors.open.get(number as usize)?.as_ref()?.opened)))
    }

    /// Bytes that are under way in pipes and connections.
    #[must_use]
    pub fn buffered_bytes(&self) -> u64 {
        self.descriptors.buffered
    }

    /// `os.close`.
    ///
    /// # Errors
    /// `BadDescriptor`.
    pub fn close_descriptor(&mut self, process: ProcessId, fd: i32, sink: &mut dyn EventSink) -> Result<(), SyncError> {
        let opened = self.opened(process, fd)?;
        let number = self
            .descriptors_mut()
            .tables
            .get_mut(&process)
            .and_then(|table| table.remove(&fd));
        if let Some(number) = number {
            self.release(number, sink);
        }
        if let Opened::File(file) = opened {
            self.close_file_locks(file.inode, LockOwner::Process(process), sink);
        }
        Ok(())
    }

    /// A forked process gets descriptors for all that its parent has open.
    pub fn fork_descriptors(&mut self, parent: ProcessId, child: ProcessId) {
        let descriptors = self.descriptors_mut();
        let table = descriptors.tables.get(&parent).cloned().unwrap_or_default();
        for &number in table.values() {
            descriptors.retain(number);
        }
        descriptors.tables.insert(child, table);
    }

    /// A process has ended: closes what it had open, and whoever watches for its end learns it.
    pub fn close_descriptors(&mut self, process: ProcessId, sink: &mut dyn EventSink) {
        if let Some(table) = self.descriptors_mut().tables.remove(&process) {
            for (_, number) in table {
                let opened = self
                    .descriptors
                    .open
                    .get(number as usize)
                    .and_then(|entry| entry.as_ref())
                    .map(|d| d.opened);
                self.release(number, sink);
                if let Some(Opened::File(file)) = opened {
                    self.close_file_locks(file.inode, LockOwner::Process(process), sink);
                }
            }
            self.hand_file_locks_on(process);
        }
        self.drop_transit(process, sink);
        if let Some(sentinel) = self.process(process).sentinel {
            self.close_writing(sentinel, 0, sink);
        }
    }

    /// A descriptor, for a process, that becomes readable when another process has ended.
    ///
    /// # Errors
    /// `TooManyOpen`.
    pub fn sentinel_descriptor(&mut self, by: ThreadId, process: ProcessId) -> Result<i32, SyncError> {
        let object = match self.process(process).sentinel {
            Some(object) if self.object(object).is_some() => object,
            _ => self.new_sentinel(by, process),
        };
        let own = self.thread(by).process;
        let shared = self.descriptors.open.iter().find(
            |(_, entry)| matches!(entry, Some(Description { opened: Opened::PipeReader(o), .. }) if *o == object),
        );
        match shared.map(|(number, _)| number) {
            Some(number) => self.descriptors_mut().install(own, number),
            None => self.open_for(own, Opened::PipeReader(object)),
        }
    }

    fn new_sentinel(&mut self, by: ThreadId, process: ProcessId) -> ObjectId {
        let mut channel = Channel::new(0);
        channel.sentinel_of = Some(process);
        if self.process(process).exit_code.is_some() {
            channel.closes_at = Some(0);
        }
        let object = self.add_object(by, Body::Pipe(Box::new(channel)));
        self.process_mut(process).sentinel = Some(object);
        object
    }

    /// One user less; the last one closes.
    fn release(&mut self, number: u32, sink: &mut dyn EventSink) {
        let descriptors = self.descriptors_mut();
        let Some(Some(entry)) = descriptors.open.get_mut(number as usize) else {
            return;
        };
        entry.users -= 1;
        if entry.users > 0 {
            return;
        }
        let opened = entry.opened;
        descriptors.open.remove(number as usize);
        match opened {
            _ if self.is_end_still_open(opened) => {}
            Opened::PipeReader(object) => self.close_reading(object, sink),
            Opened::PipeWriter(object) => self.close_writing(object, 0, sink),
            Opened::Socket(object) => self.close_socket(object, sink),
            Opened::File(file) => self.close_file_locks(file.inode, LockOwner::Description(number), sink),
            Opened::Standard(_) | Opened::Device(_) => {}
        }
    }

    /// Processes that have this description open, or could take it because it is on its way.
    pub(super) fn processes_sharing(&self, number: u32) -> Vec<ProcessId> {
        let is_sent = self.descriptors.transit.values().any(|entry| entry.1 == number);
        let tables = self.descriptors.tables.iter();
        let having = tables.filter(|(_, table)| is_sent || table.values().any(|&entry| entry == number));
        having.map(|(&process, _)| process).collect()
    }

    /// Processes that have a description open which the test picks, or could take it because it is on its way.
    pub(super) fn processes_with(&self, test: impl Fn(Opened) -> bool) -> Set<ProcessId> {
        let mut on_its_way = self.descriptors.transit.values().filter_map(|(_, number)| {
            let entry = self.descriptors.open.get(*number as usize)?.as_ref()?;
            Some(entry.opened)
        });
        let is_sent = on_its_way.any(&test);
        let tables = self.descriptors.tables.keys();
        tables
            .copied()
            .filter(|&process| is_sent || self.descriptors_of(process).any(|(_, opened)| test(opened)))
            .collect()
    }
}

impl Descriptors {
    fn retain(&mut self, number: u32) {
        if let Some(Some(entry)) = self.open.get_mut(number as usize) {
            entry.users += 1;
        }
    }

    /// Gives a description the lowest free number of a process.
    fn install(&mut self, process: ProcessId, number: u32) -> Result<i32, SyncError> {
        let table = self.tables.or_default(process);
        let mut fd = 0;
        for &used in table.keys() {
            if used != fd {
                break;
            }
            fd += 1;
        }
        if fd >= MOST_DESCRIPTORS {
            return Err(SyncError::Os(Errno::TooManyOpen));
        }
        table.insert(fd, number);
        self.retain(number);
        Ok(fd)
    }

    /// When the next thing arrives.
    pub(super) fn next_delivery(&self) -> Option<u64> {
        self.deliveries.first().map(|entry| entry.0)
    }
}
