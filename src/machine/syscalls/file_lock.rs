//! `flock` and `lockf` of the module `fcntl`, and the flags of open descriptions.

use super::{Answer, Call, Reply, Syscall, required, syscall};
use crate::kernel::{LockRequest, Opened, Patience};
use crate::machine::guest::Fault;
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall("file_lock", "flock", &[required("fd"), required("operation")], flock),
    syscall(
        "file_lock_range",
        "lockf",
        &[
            required("fd"),
            required("operation"),
            required("start"),
            required("end"),
        ],
        lockf,
    ),
    syscall("fd_access", "fd_access", &[required("fd")], access),
];

const SHARED: i64 = 1;
const EXCLUSIVE: i64 = 2;
const NOT_BLOCKING: i64 = 4;
const UNLOCK: i64 = 8;

fn flock(call: &mut Call) -> Reply {
    lock(call, None)
}

fn lockf(call: &mut Call) -> Reply {
    let end = |index| {
        call.integer(index)
            .map(|place| u64::try_from(place).unwrap_or(u64::MAX))
    };
    let range = (end(2)?, end(3)?);
    lock(call, Some(range))
}

fn lock(call: &mut Call, range: Option<(u64, u64)>) -> Reply {
    let fd = call.descriptor(0)?;
    let operation = call.integer(1)?;
    let is_shared = match operation & !NOT_BLOCKING {
        SHARED => Some(true),
        EXCLUSIVE => Some(false),
        UNLOCK => None,
        _ => return Err(Fault::os(crate::kernel::Errno::Invalid)),
    };
    let patience = if operation & NOT_BLOCKING == 0 {
        Patience::Forever
    } else {
        Patience::None
    };
    let request = LockRequest { range, is_shared };
    let attempt = call.kernel.file_lock(call.thread, fd, request, patience, call.sink);
    call.transferred(fd, attempt, |_, ()| Value::None)
}

/// How a description was opened: reading, writing, both, and whether every write goes to the end.
fn access(call: &mut Call) -> Reply {
    let fd = call.descriptor(0)?;
    let flags = match call.check(call.kernel.opened(call.process, fd))? {
        Opened::Standard(0) | Opened::PipeReader(_) => 0,
        Opened::PipeWriter(_) | Opened::Standard(_) => 1,
        Opened::Socket(_) | Opened::Device(_) => 2,
        Opened::File(file) => {
            let access = if file.is_readable {
                2 * i64::from(file.is_writable)
            } else {
                1
            };
            access | if file.appends { 0o2000 } else { 0 }
        }
    };
    Ok(Answer::Done(Value::Int(flags)))
}
