//! Descriptors: pipes, `os.read` and `os.write`, `dup`, `close`, polling, sentinels of processes.

use std::rc::Rc;

use super::{Answer, Call, NONE, Reply, Syscall, optional, required, syscall};
use crate::base::ProcessId;
use crate::kernel::{Attempt, Device, Errno, Interest, MOST_DESCRIPTORS, Opened, Parcel, Patience, SocketKind, Stream};
use crate::machine::guest;
use crate::machine::guest::Fault;
use crate::machine::status::LimitKind;
use crate::machine::world::Line;
use crate::vm::{Obj, Value};

/// Longest text made of an object as a label, in characters.
const LABEL: usize = 40;

pub(super) const TABLE: &[Syscall] = &[
    syscall("fd_pipe", "posix.pipe", &[], pipe),
    syscall(
        "fd_socketpair",
        "socketpair",
        &[optional("kind", Value::Int(1))],
        socket_pair,
    ),
    syscall(
        "fd_read",
        "read",
        &[required("fd"), required("n"), optional("timeout", Value::None)],
        read,
    ),
    syscall(
        "fd_write",
        "write",
        &[
            required("fd"),
            required("data"),
            optional("label", Value::None),
            optional("timeout", Value::None),
        ],
        write,
    ),
    syscall("fd_close", "close", &[required("fd")], close),
    syscall(
        "fd_close_range",
        "closerange",
        &[required("fd_low"), required("fd_high")],
        close_range,
    ),
    syscall("fd_dup", "dup", &[required("fd")], duplicate),
    syscall("fd_dup2", "dup2", &[required("fd"), required("fd2")], redirect),
    syscall(
        "fd_poll",
        "poll",
        &[
            required("wanted"),
            optional("timeout", Value::None),
            optional("forgets", Value::Bool(false)),
        ],
        poll,
    ),
    syscall("fd_poll_again", "fd_poll_again", &[required("handle")], poll_again),
    syscall("fd_sentinel", "fd_sentinel", &[required("pid")], sentinel),
    syscall("fd_kind", "fd_kind", &[required("fd")], kind),
    syscall("fd_object", "fd_object", &[required("fd")], object),
    syscall("fd_send", "fd_send", &[required("fd")], send_description),
    syscall("fd_take", "fd_take", &[required("ticket")], take_description),
    syscall("fd_attach", "fd_attach", &[required("self"), required("fd")], attach),
    syscall(
        "fd_set_blocking",
        "set_blocking",
        &[required("fd"), required("blocking")],
        set_blocking,
    ),
    syscall("fd_is_blocking", "get_blocking", &[required("fd")], is_blocking),
    syscall("fd_own", "fd_own", &[required("self"), required("fd")], own),
    syscall("fd_lend", "fd_lend", &[required("self"), required("fd")], lend),
    syscall("fd_leave", "fd_leave", &[required("fd")], leave),
];

impl Call<'_> {
    /// A descriptor's number.
    pub fn descriptor(&self, index: usize) -> Result<i32, Fault> {
        Ok(i32::try_from(self.integer(index)?).unwrap_or(-1))
    }

    /// What is open behind an argument; during a call that had to wait, what was open when it began.
    pub fn opened(&self, index: usize) -> Result<Opened, Fault> {
        let fd = self.descriptor(index)?;
        self.check(self.kernel.opened_for(self.thread, fd))
    }

    /// None waits for ever, 0 not at all.
    pub fn io_patience(&self, index: usize) -> Result<Patience, Fault> {
        Ok(match self.patience(index)? {
            Patience::For(0) => Patience::None,
            other => other,
        })
    }

    /// The same at a descriptor, which may be one that never blocks.
    fn patience_at(&self, fd: i32, index: usize) -> Result<Patience, Fault> {
        let blocks = self.kernel.is_blocking(self.process, fd).unwrap_or(true);
        Ok(if blocks {
            self.io_patience(index)?
        } else {
            Patience::None
        })
    }

    /// The answer of a call that may have to wait at a descriptor: BlockingIOError if it must not, TimeoutError if it waited too long.
    pub fn transferred<T>(&mut self, fd: i32, attempt: Attempt<T>, value: impl FnOnce(&mut Self, T) -> Value) -> Reply {
        if matches!(attempt, Attempt::Blocked) {
            self.kernel.pin_descriptor(self.thread, fd);
            return Ok(Answer::Blocked);
        }
        self.kernel.unpin_descriptor(self.thread, self.sink);
        match attempt {
            Attempt::Done(result) => Ok(Answer::Done(value(self, result))),
            Attempt::Refused => Err(Fault::os(Errno::Again)),
            Attempt::TimedOut => Err(Fault::timeout("timed out")),
            Attempt::Error(error) => Err(super::call::fault(error)),
            Attempt::Blocked => Ok(Answer::Blocked),
        }
    }

    /// The bytes of an argument; TypeError for what is no bytes-like object.
    pub fn bytes_argument(&self, index: usize) -> Result<Vec<u8>, Fault> {
        let value = self.args[index];
        guest::bytes(self.heap(), value).ok_or_else(|| {
            Fault::type_(format!(
                "a bytes-like object is required, not '{}'",
                self.type_name(value)
            ))
        })
    }

    /// A label for a message, if one was given: a text, or the object that the message carries.
    fn label(&self, index: usize) -> Option<Rc<str>> {
        let given = self.args[index];
        let shown = || self.vm.plain_repr(self.process, given, LABEL).into();
        guest::text(self.heap(), given).or_else(|| (given != Value::None).then(shown))
    }

    /// More is under way in pipes and connections than a heap may hold.
    pub fn is_overfull(&self) -> bool {
        self.kernel.buffered_bytes() > self.config.limits.heap
    }
}

fn pair(call: &mut Call, (first, second): (i32, i32)) -> Reply {
    let both = [Value::Int(i64::from(first)), Value::Int(i64::from(second))];
    Ok(Answer::Done(call.tuple(&both)))
}

fn pipe(call: &mut Call) -> Reply {
    let result = call.kernel.pipe_new(call.thread);
    let ends = call.check(result)?;
    pair(call, ends)
}

fn socket_pair(call: &mut Call) -> Reply {
    let kind = if call.integer(0)? == 2 {
        SocketKind::Datagram
    } else {
        SocketKind::Stream
    };
    let result = call.kernel.socket_pair(call.thread, kind);
    let ends = call.check(result)?;
    pair(call, ends)
}

fn read(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let opened = call.opened(0)?;
    let most = call.integer(1)?;
    if most < 0 {
        return Err(Fault::os(Errno::Invalid));
    }
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    match opened {
        Opened::PipeReader(object) | Opened::Socket(object) => {
            let patience = call.patience_at(fd, 2)?;
            let attempt = call.kernel.read_channel(call.thread, object, most, patience, call.sink);
            call.transferred(fd, attempt, |call, bytes| call.heap_mut().bytes_value(&bytes))
        }
        Opened::Device(device) => read_device(call, device, most),
        Opened::Standard(0) => read_input(call),
        Opened::File(file) => super::files::read_open(call, fd, file, most),
        Opened::PipeWriter(_) | Opened::Standard(_) => Err(Fault::os(Errno::BadDescriptor)),
    }
}

fn read_device(call: &mut Call, device: Device, most: usize) -> Reply {
    let bytes = match device {
        Device::Null => Vec::new(),
        _ if most as u64 > call.config.limits.heap => return Ok(Answer::Limit(LimitKind::Heap)),
        Device::Random => call.random_bytes(most),
        Device::Zero | Device::Full => vec![0; most],
    };
    Ok(Answer::Done(call.heap_mut().bytes_value(&bytes)))
}

/// A line of the machine's input.
fn read_input(call: &mut Call) -> Reply {
    match super::io::take_line(call) {
        Line::Wait => {
            call.kernel.wait_input(call.thread, call.sink);
            Ok(Answer::Blocked)
        }
        Line::End => Ok(Answer::Done(call.heap_mut().bytes_value(b""))),
        Line::Text(line) => Ok(Answer::Done(call.heap_mut().bytes_value(line.as_bytes()))),
    }
}

fn write(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let opened = call.opened(0)?;
    let data = call.bytes_argument(1)?;
    match opened {
        Opened::PipeWriter(_) | Opened::Socket(_) => {
            let patience = call.patience_at(fd, 3)?;
            let parcel = Parcel {
                data: &data,
                label: call.label(2),
                is_partial: patience != Patience::Forever,
            };
            let attempt = call
                .kernel
                .write_opened(call.thread, opened, &parcel, patience, call.sink);
            if call.is_overfull() {
                return Ok(Answer::Limit(LimitKind::Heap));
            }
            call.transferred(fd, attempt, |_, count| Value::Int(i64::from(count)))
        }
        Opened::Device(Device::Full) if !data.is_empty() => Err(Fault::os(Errno::NoSpace)),
        Opened::Device(_) => Ok(Answer::Done(Value::Int(data.len() as i64))),
        Opened::Standard(number @ (1 | 2)) => {
            let stream = if number == 2 { Stream::Stderr } else { Stream::Stdout };
            let text: Rc<str> = String::from_utf8_lossy(&data).into();
            super::io::emit_and_answer(call, stream, text, Value::Int(data.len() as i64))
        }
        Opened::File(file) => super::files::write_open(call, fd, file, &data),
        Opened::PipeReader(_) | Opened::Standard(_) => Err(Fault::os(Errno::BadDescriptor)),
    }
}

fn close(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let result = crate::machine::dropped::close(call.kernel, call.world, call.process, fd, call.sink);
    call.check(result)?;
    if call.heap().owns() {
        call.heap_mut().disown(fd);
    }
    NONE
}

/// From one number on up to another; what is not open does not matter.
fn close_range(call: &mut Call) -> Reply {
    let (low, high) = (call.integer(0)?, call.integer(1)?);
    for fd in low.max(0)..high.min(MOST_DESCRIPTORS.into()) {
        let fd = fd as i32;
        let closed = crate::machine::dropped::close(call.kernel, call.world, call.process, fd, call.sink);
        if closed.is_ok() && call.heap().owns() {
            call.heap_mut().disown(fd);
        }
    }
    NONE
}

fn duplicate(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let result = call.kernel.duplicate_descriptor(call.process, fd);
    let copy = call.check(result)?;
    Ok(Answer::Done(Value::Int(i64::from(copy))))
}

/// The number under which another process may take what a descriptor stands for.
fn send_description(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let result = call.kernel.send_description(call.process, fd);
    let ticket = call.check(result)?;
    Ok(Answer::Done(Value::Int(i64::from(ticket))))
}

fn take_description(call: &mut Call) -> Reply {
    let ticket = u32::try_from(call.integer(0)?).unwrap_or(u32::MAX);
    let result = call.kernel.take_description(call.process, ticket, call.sink);
    let fd = call.check(result)?;
    Ok(Answer::Done(Value::Int(i64::from(fd))))
}

fn redirect(call: &mut Call) -> Reply {
    let (fd, target) = (call.descriptor(0)?, call.descriptor(1)?);
    let result = call.kernel.redirect_descriptor(call.process, fd, target, call.sink);
    call.check(result)?;
    Ok(Answer::Done(Value::Int(i64::from(target))))
}

/// Waits at the descriptors of a dictionary with what is wanted of each. It is read again whenever the thread looks again.
fn poll(call: &mut Call) -> Reply {
    let wrong = || Fault::type_("fd_poll needs a dictionary of integers");
    let Some(Obj::Dict(dict)) = call.heap().obj(call.args[0]) else {
        return Err(wrong());
    };
    // Above the mask, plus one, stands what an edge-triggered watcher has seen.
    let pair = |(key, value)| match (key, value) {
        (Value::Int(fd), Value::Int(bits)) => Ok(Interest {
            fd: i32::try_from(fd).unwrap_or(-1),
            mask: (bits & 15) as u8,
            seen: u64::try_from(bits >> 4).unwrap_or(0).checked_sub(1),
        }),
        _ => Err(wrong()),
    };
    let wanted: Vec<Interest> = dict
        .iter()
        .map(|entry| (entry.key, entry.value))
        .map(pair)
        .collect::<Result<_, _>>()?;
    let (patience, forgets) = (call.patience(1)?, call.truth(2));
    match call.kernel.poll(call.thread, &wanted, forgets, patience, call.sink) {
        Attempt::Blocked => Ok(Answer::Blocked),
        Attempt::Done(ready) => {
            let mut list = Vec::with_capacity(ready.len());
            for Interest { fd, mask, seen } in ready {
                let seen = seen.map_or(0, |seen| (seen as i64 + 1) << 4);
                let both = [Value::Int(i64::from(fd)), Value::Int(seen | i64::from(mask))];
                list.push(call.tuple(&both));
            }
            Ok(Answer::Done(call.heap_mut().list(list)))
        }
        Attempt::Refused | Attempt::TimedOut => Ok(Answer::Done(call.heap_mut().list(Vec::new()))),
        Attempt::Error(error) => Err(super::call::fault(error)),
    }
}

/// The dictionary that a thread of this process polls has changed.
fn poll_again(call: &mut Call) -> Reply {
    if let Some(thread) = super::thread::thread_of(call, 0) {
        call.kernel.poll_again(thread, call.sink);
    }
    NONE
}

fn sentinel(call: &mut Call) -> Reply {
    let pid = call.integer(0)?;
    let found = u32::try_from(pid).ok().and_then(|pid| call.kernel.process_of_pid(pid));
    let process = found.unwrap_or(ProcessId(0));
    let result = call.kernel.sentinel_descriptor(call.thread, process);
    let fd = call.check(result)?;
    Ok(Answer::Done(Value::Int(i64::from(fd))))
}

fn set_blocking(call: &mut Call) -> Reply {
    let (fd, blocks) = (call.descriptor(0)?, call.truth(1));
    let result = call.kernel.set_blocking(call.process, fd, blocks);
    call.check(result)?;
    NONE
}

fn is_blocking(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let blocks = call.check(call.kernel.is_blocking(call.process, fd))?;
    Ok(Answer::Done(Value::Bool(blocks)))
}

/// What is open behind a descriptor, in a word.
fn kind(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let opened = call.check(call.kernel.opened(call.process, fd))?;
    let word = match opened {
        Opened::Standard(_) => "standard",
        Opened::Device(_) => "device",
        Opened::PipeReader(_) => "reader",
        Opened::PipeWriter(_) => "writer",
        Opened::Socket(_) => "socket",
        Opened::File(_) => "file",
    };
    Ok(Answer::Done(call.new_text(word)))
}

/// The number of the pipe or socket behind a descriptor, which no other will have; -1 for what is none.
fn object(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let opened = call.check(call.kernel.opened(call.process, fd))?;
    let number = match opened {
        Opened::PipeReader(id) | Opened::PipeWriter(id) | Opened::Socket(id) => i64::from(id.0),
        _ => -1,
    };
    Ok(Answer::Done(Value::Int(number)))
}

/// Makes an object of the guest the one by whose variable the page names a pipe or socket.
fn attach(call: &mut Call) -> Reply {
    let fd = call.descriptor(1)?;
    if let Ok(Opened::PipeReader(object) | Opened::PipeWriter(object) | Opened::Socket(object)) =
        call.kernel.opened(call.process, fd)
    {
        let value = call.args[0];
        guest::set_sync(call.heap_mut(), value, object);
    }
    NONE
}

/// Makes an object the one whose end closes a descriptor, and by whose variable the page names it; None: nobody's end does any more.
fn own(call: &mut Call) -> Reply {
    let (object, fd) = (call.args[0], call.descriptor(1)?);
    call.heap_mut().disown(fd);
    if object == Value::None {
        return NONE;
    }
    call.heap_mut().own(object, fd);
    attach(call)
}

fn lend(call: &mut Call) -> Reply {
    let (object, fd) = (call.args[0], call.descriptor(1)?);
    call.heap_mut().lend(object, fd);
    NONE
}

fn leave(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    Ok(Answer::Done(Value::Bool(call.heap_mut().leave_to_borrowers(fd))))
}
