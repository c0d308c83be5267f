//! The simulated file system: open files and what is in them, names, directories. Buffers and texts are `io.py`'s business.

use std::rc::Rc;

use super::{Answer, Call, NONE, Reply, Syscall, required, syscall};
use crate::kernel::{Attempt, Errno, OpenFile, Opened, Patience};
use crate::machine::dropped;
use crate::machine::guest::Fault;
use crate::machine::status::LimitKind;
use crate::machine::world::{self, Special};
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall("file_path", "file_path", &[required("name")], path),
    syscall("file_exists", "file_exists", &[required("path")], exists),
    syscall("file_size", "file_size", &[required("path")], size),
    syscall("file_mode", "file_mode", &[required("file")], mode),
    syscall(
        "file_set_mode",
        "chmod",
        &[required("file"), required("mode")],
        set_mode,
    ),
    syscall("file_open", "file_open", &[required("path"), required("flags")], open),
    syscall(
        "file_seek",
        "lseek",
        &[required("fd"), required("offset"), required("whence")],
        seek,
    ),
    syscall(
        "file_truncate",
        "ftruncate",
        &[required("fd"), required("size")],
        truncate,
    ),
    syscall(
        "file_at",
        "file_at",
        &[required("fd"), required("place"), required("what")],
        at,
    ),
    syscall("file_hold", "file_hold", &[required("fd"), required("data")], hold),
    syscall("file_held", "file_held", &[required("fd")], held),
    syscall("file_remove", "file_remove", &[required("path")], remove),
    syscall(
        "file_rename",
        "file_rename",
        &[required("from"), required("to")],
        rename,
    ),
    syscall("file_list", "file_list", &[required("path")], list),
    syscall(
        "file_is_directory",
        "file_is_directory",
        &[required("path")],
        is_directory,
    ),
    syscall(
        "file_make_directory",
        "file_make_directory",
        &[required("path")],
        make_directory,
    ),
    syscall(
        "file_remove_directory",
        "file_remove_directory",
        &[required("path")],
        remove_directory,
    ),
    syscall("file_make_fifo", "mkfifo", &[required("path")], make_fifo),
    syscall("file_is_fifo", "file_is_fifo", &[required("path")], is_fifo),
    syscall("file_cwd", "posix.getcwd", &[], cwd),
    syscall("file_change_directory", "chdir", &[required("path")], change_directory),
];

/// Flags of `open(2)`.
const WRITE_ONLY: i64 = 1;
const READ_WRITE: i64 = 2;
const CREATE: i64 = 0o100;
const TRUNCATE: i64 = 0o1000;
const APPEND: i64 = 0o2000;
const NOT_BLOCKING: i64 = 0o4000;

fn path(call: &mut Call) -> Reply {
    let whole = world::absolute(&directory(call), &call.text(0)?);
    Ok(Answer::Done(call.new_text(&whole)))
}

fn cwd(call: &mut Call) -> Reply {
    let directory = directory(call);
    Ok(Answer::Done(call.new_text(&directory)))
}

/// The working directory.
pub(super) fn directory(call: &Call) -> Rc<str> {
    let chosen = call.kernel.process(call.process).directory.clone();
    chosen.unwrap_or_else(|| world::CWD.into())
}

/// Chooses the working directory by its absolute path.
fn change_directory(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    call.kernel.change_directory(call.process, path);
    NONE
}

fn exists(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    let exists = world::special(&path).is_some() || call.world.files.find(&path).is_some();
    Ok(Answer::Done(Value::Bool(exists)))
}

/// Before a file is looked into: what was dropped with something unwritten has reached it.
fn settle(call: &mut Call, inode: u32) {
    for process in call.vm.owners() {
        dropped::settle(call.kernel, call.vm, call.world, process, Some(inode));
    }
}

/// Bytes in a file.
fn size(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    if let Some(inode) = call.world.files.find(&path) {
        settle(call, inode);
    }
    let size = call.world.files.read(&path).map_or(0, <[u8]>::len);
    Ok(Answer::Done(Value::Int(size as i64)))
}

/// The file of a name or a descriptor.
fn inode_of(call: &mut Call) -> Result<Option<u32>, Fault> {
    if !matches!(call.args[0], Value::Int(_)) {
        let path = call.text(0)?;
        return Ok(call.world.files.find(&path));
    }
    let fd = call.descriptor(0)?;
    match call.check(call.kernel.opened(call.process, fd))? {
        Opened::File(file) => Ok(Some(file.inode)),
        _ => Ok(None),
    }
}

/// A file's rights; None if it is none.
fn mode(call: &mut Call) -> Reply {
    let Some(inode) = inode_of(call)? else { return NONE };
    Ok(Answer::Done(Value::Int(i64::from(call.world.files.mode(inode)))))
}

fn set_mode(call: &mut Call) -> Reply {
    let mode = call.integer(1)?;
    if let Some(inode) = inode_of(call)? {
        Rc::make_mut(&mut call.world.files).set_mode(inode, mode as u32 & 0o7777);
    }
    NONE
}

/// A descriptor for a file that exists, or for a new one; None if there is none and it may not be made, or if its owner may not.
fn open(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    let flags = call.integer(1)?;
    if let Some(special) = world::special(&path) {
        return open_special(call, special);
    }
    let named = call.world.files.find(&path);
    // It may lose its name while somebody waits in its opening.
    let fifo = match named {
        Some(inode) => call.world.files.is_fifo(inode).then_some(inode),
        None if flags & CREATE != 0 => None,
        None => call.kernel.fifo_being_opened(call.thread),
    };
    if let Some(inode) = fifo {
        return open_fifo(call, inode, flags);
    }
    let inode = match named {
        Some(inode) => {
            let wanted = [0o400, 0o200, 0o600][(flags & 3).min(2) as usize];
            if call.world.files.mode(inode) & wanted != wanted {
                return NONE;
            }
            settle(call, inode);
            inode
        }
        None if flags & CREATE != 0 => Rc::make_mut(&mut call.world.files).create(&path),
        None => return NONE,
    };
    if flags & TRUNCATE != 0 {
        Rc::make_mut(&mut call.world.files).resize(inode, 0);
    }
    let access = flags & 3;
    let opened = Opened::File(OpenFile {
        inode,
        position: 0,
        is_readable: access != WRITE_ONLY,
        is_writable: access == WRITE_ONLY || access == READ_WRITE,
        appends: flags & APPEND != 0,
    });
    call.kernel.spend(call.thread, call.kernel.config().costs.io);
    let result = call.kernel.open_descriptor(call.process, opened);
    let fd = call.check(result)?;
    Ok(Answer::Done(Value::Int(i64::from(fd))))
}

/// A descriptor for what a name under `/dev` stands for.
fn open_special(call: &mut Call, special: Special) -> Reply {
    call.kernel.spend(call.thread, call.kernel.config().costs.io);
    let result = match special {
        Special::Device(device) => call.kernel.open_descriptor(call.process, Opened::Device(device)),
        Special::Descriptor(fd) => call.kernel.duplicate_descriptor(call.process, fd),
    };
    let fd = call.check(result)?;
    Ok(Answer::Done(Value::Int(i64::from(fd))))
}

/// A descriptor for an end of a named pipe.
fn open_fifo(call: &mut Call, inode: u32, flags: i64) -> Reply {
    let writes = match flags & 3 {
        0 => false,
        WRITE_ONLY => true,
        _ => return Err(Fault::os(Errno::Invalid)),
    };
    let patience = if flags & NOT_BLOCKING == 0 {
        Patience::Forever
    } else {
        Patience::None
    };
    let attempt = call.kernel.fifo_open(call.thread, inode, writes, patience, call.sink);
    match attempt {
        Attempt::Done(fd) => Ok(Answer::Done(Value::Int(i64::from(fd)))),
        Attempt::Error(error) => Err(super::call::fault(error)),
        _ => Ok(Answer::Blocked),
    }
}

fn make_fifo(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    Rc::make_mut(&mut call.world.files).make_fifo(&path);
    NONE
}

fn is_fifo(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    let found = call.world.files.find(&path);
    Ok(Answer::Done(Value::Bool(
        found.is_some_and(|inode| call.world.files.is_fifo(inode)),
    )))
}

/// Reads from an open file's position.
pub(super) fn read_open(call: &mut Call, fd: i32, file: OpenFile, most: usize) -> Reply {
    if !file.is_readable {
        return Err(Fault::os(Errno::BadDescriptor));
    }
    settle(call, file.inode);
    let files = call.world.files.clone();
    let rest = files
        .contents(file.inode)
        .get(file.position as usize..)
        .unwrap_or_default();
    let part = &rest[..rest.len().min(most)];
    let open = call.kernel.open_file_mut(call.process, fd);
    if let Ok(open) = open {
        open.position += part.len() as u64;
    }
    call.kernel.spend(call.thread, call.kernel.config().costs.io);
    Ok(Answer::Done(call.heap_mut().bytes_value(part)))
}

/// Writes to an open file at its position, or at its end.
pub(super) fn write_open(call: &mut Call, fd: i32, file: OpenFile, data: &[u8]) -> Reply {
    if !file.is_writable {
        return Err(Fault::os(Errno::BadDescriptor));
    }
    settle(call, file.inode);
    let place = call.world.files.place(&file);
    if place + data.len() as u64 + call.world.files.bytes() > call.config.limits.heap {
        return Ok(Answer::Limit(LimitKind::Heap));
    }
    if let Ok(open) = call.kernel.open_file_mut(call.process, fd) {
        Rc::make_mut(&mut call.world.files).write_open(open, data);
    }
    call.kernel.spend(call.thread, call.kernel.config().costs.io);
    Ok(Answer::Done(Value::Int(data.len() as i64)))
}

/// Keeps data for a file in the buffer of its object; whether it has one.
fn hold(call: &mut Call) -> Reply {
    let (fd, data) = (call.descriptor(0)?, call.bytes_argument(1)?);
    let is_file = matches!(call.kernel.opened(call.process, fd), Ok(Opened::File(_)));
    if call.heap().held() + data.len() as u64 > call.config.limits.heap {
        return Ok(Answer::Limit(LimitKind::Heap));
    }
    let is_held = is_file && call.heap_mut().hold(fd, &data);
    Ok(Answer::Done(Value::Bool(is_held)))
}

/// Takes what is in the buffer of a file's object.
fn held(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let data = call.heap_mut().take_unwritten(fd);
    Ok(Answer::Done(call.heap_mut().bytes_value(&data)))
}

/// A file as memory: reads so many bytes from a place on, or writes some there. Costs what any instruction costs.
fn at(call: &mut Call) -> Reply {
    let (fd, place) = (call.descriptor(0)?, call.integer(1)?.max(0) as u64);
    let Opened::File(file) = call.check(call.kernel.opened(call.process, fd))? else {
        return Err(Fault::os(Errno::Invalid));
    };
    let length = call.world.files.contents(file.inode).len() as u64;
    let start = place.min(length);
    if let Value::Int(count) = call.args[2] {
        let end = start.saturating_add(count.max(0) as u64).min(length);
        let bytes = call.world.files.contents(file.inode)[start as usize..end as usize].to_vec();
        return Ok(Answer::Done(call.heap_mut().bytes_value(&bytes)));
    }
    let mut data = call.bytes_argument(2)?;
    data.truncate((length - start) as usize);
    Rc::make_mut(&mut call.world.files).write_at(file.inode, start, &data);
    NONE
}

/// Moves an open file's position; answers the new one.
fn seek(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let (offset, whence) = (call.integer(1)?, call.integer(2)?);
    let opened = call.check(call.kernel.opened(call.process, fd))?;
    let file = match opened {
        Opened::File(file) => file,
        Opened::Device(_) => return Ok(Answer::Done(Value::Int(0))),
        _ => return Err(Fault::os(Errno::IllegalSeek)),
    };
    let base = match whence {
        0 => 0,
        1 => file.position as i64,
        2 => call.world.files.contents(file.inode).len() as i64,
        _ => return Err(Fault::os(Errno::Invalid)),
    };
    let position = base
        .checked_add(offset)
        .and_then(|place| u64::try_from(place).ok())
        .ok_or(Fault::os(Errno::Invalid))?;
    if let Ok(open) = call.kernel.open_file_mut(call.process, fd) {
        open.position = position;
    }
    Ok(Answer::Done(Value::Int(position as i64)))
}

fn truncate(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let size = u64::try_from(call.integer(1)?).map_err(|_| Fault::os(Errno::Invalid))?;
    match call.check(call.kernel.opened(call.process, fd))? {
        Opened::File(file) if file.is_writable => {
            if size > call.config.limits.heap {
                return Ok(Answer::Limit(LimitKind::Heap));
            }
            Rc::make_mut(&mut call.world.files).resize(file.inode, size);
            NONE
        }
        _ => Err(Fault::os(Errno::Invalid)),
    }
}

/// A file has lost a name: if it has no other and nobody has it open, it is gone.
fn forget(call: &mut Call, inode: Option<u32>) {
    if let Some(inode) = inode
        && !call.kernel.is_file_open(inode)
    {
        Rc::make_mut(&mut call.world.files).forget_unnamed(inode);
    }
}

fn remove(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    let removed = Rc::make_mut(&mut call.world.files).remove(&path);
    forget(call, removed);
    Ok(Answer::Done(Value::Bool(removed.is_some())))
}

fn rename(call: &mut Call) -> Reply {
    let (from, to) = (call.text(0)?, call.text(1)?);
    if from != to {
        let replaced = Rc::make_mut(&mut call.world.files).rename(&from, &to);
        forget(call, replaced);
    }
    NONE
}

fn make_directory(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    Rc::make_mut(&mut call.world.files).make_directory(&path);
    NONE
}

fn remove_directory(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    let done = Rc::make_mut(&mut call.world.files).remove_directory(&path);
    Ok(Answer::Done(Value::Bool(done)))
}

fn is_directory(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    Ok(Answer::Done(Value::Bool(call.world.files.is_directory(&path))))
}

/// A list of names, or None if there is no such directory.
fn list(call: &mut Call) -> Reply {
    let path = call.text(0)?;
    let files = call.world.files.clone();
    let Some(names) = files.list(&path) else { return NONE };
    let mut values = Vec::with_capacity(names.len());
    for name in names {
        values.push(call.new_text(name));
    }
    Ok(Answer::Done(call.heap_mut().list(values)))
}
