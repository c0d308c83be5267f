//! Sockets of the loopback network and of the file system. `socket.py` is guest Python on these.

use super::{Answer, Call, NONE, Reply, Syscall, optional, required, syscall};
use crate::base::ObjectId;
use crate::kernel::{Address, Errno, Family, Opened, Parcel, Patience, SocketKind};
use crate::machine::guest::{self, Fault};
use crate::machine::status::LimitKind;
use crate::machine::world;
use crate::vm::Value;

pub(super) const TABLE: &[Syscall] = &[
    syscall("socket_new", "socket", &[required("family"), required("kind")], new),
    syscall("socket_bind", "bind", &[required("fd"), required("address")], bind),
    syscall(
        "socket_listen",
        "listen",
        &[required("fd"), required("backlog")],
        listen,
    ),
    syscall(
        "socket_accept",
        "accept",
        &[required("fd"), optional("timeout", Value::None)],
        accept,
    ),
    syscall(
        "socket_connect",
        "connect",
        &[required("fd"), required("address"), optional("timeout", Value::None)],
        connect,
    ),
    syscall(
        "socket_shutdown",
        "shutdown",
        &[required("fd"), required("how")],
        shutdown,
    ),
    syscall("socket_name", "getsockname", &[required("fd")], name),
    syscall("socket_peer", "getpeername", &[required("fd")], peer),
    syscall("socket_error", "getsockopt", &[required("fd")], error),
    syscall(
        "socket_reuse",
        "setsockopt",
        &[required("fd"), required("reuse")],
        reuse,
    ),
    syscall(
        "socket_share",
        "setsockopt",
        &[required("fd"), required("share")],
        share,
    ),
    syscall(
        "socket_send_to",
        "sendto",
        &[required("fd"), required("data"), required("address")],
        send_to,
    ),
    syscall(
        "socket_receive_from",
        "recvfrom",
        &[
            required("fd"),
            required("n"),
            optional("timeout", Value::None),
            optional("peek", Value::Bool(false)),
        ],
        receive_from,
    ),
    syscall("web_delay", "web_delay", &[], |call| {
        let us = call.kernel.config().costs.web;
        Ok(Answer::Done(Value::Float(f64::from(us) / 1e6)))
    }),
];

/// The socket behind a descriptor.
fn socket(call: &Call) -> Result<(i32, ObjectId), Fault> {
    match call.opened(0)? {
        Opened::Socket(id) => Ok((call.descriptor(0)?, id)),
        _ => Err(Fault::os(Errno::NotSocket)),
    }
}

/// `(host as a number, port)`, or a name.
fn address(call: &Call, index: usize) -> Result<Address, Fault> {
    let value = call.args[index];
    if let Some(&[Value::Int(host), Value::Int(port)]) = call.heap().as_items(value) {
        return Ok(Address::Inet {
            host: host as u32,
            port: port as u16,
        });
    }
    match guest::text(call.heap(), value) {
        Some(name) => {
            let path = world::absolute(&super::files::directory(call), &name).into();
            Ok(Address::Unix { name, path })
        }
        None => Err(Fault::type_("a socket's address is a pair or a name")),
    }
}

fn address_value(call: &mut Call, address: Option<&Address>) -> Value {
    match address {
        Some(&Address::Inet { host, port }) => {
            let [a, b, c, d] = host.to_be_bytes();
            let host = call.new_text(&format!("{a}.{b}.{c}.{d}"));
            call.tuple(&[host, Value::Int(i64::from(port))])
        }
        Some(Address::Unix { name, .. }) => {
            let name = name.clone();
            call.new_text(&name)
        }
        None => Value::None,
    }
}

fn new(call: &mut Call) -> Reply {
    let family = if call.integer(0)? == 1 {
        Family::Unix
    } else {
        Family::Inet
    };
    let kind = if call.integer(1)? == 2 {
        SocketKind::Datagram
    } else {
        SocketKind::Stream
    };
    let result = call.kernel.socket_new(call.thread, family, kind);
    let fd = call.check(result)?;
    Ok(Answer::Done(Value::Int(i64::from(fd))))
}

fn bind(call: &mut Call) -> Reply {
    let (_, id) = socket(call)?;
    let address = address(call, 1)?;
    let result = call.kernel.socket_bind(id, address);
    call.check(result)?;
    NONE
}

fn listen(call: &mut Call) -> Reply {
    let (_, id) = socket(call)?;
    let backlog = u32::try_from(call.integer(1)?.clamp(0, 4096)).unwrap_or(0);
    let result = call.kernel.socket_listen(call.thread, id, backlog, call.sink);
    call.check(result)?;
    NONE
}

fn accept(call: &mut Call) -> Reply {
    let (fd, id) = socket(call)?;
    let patience = call.io_patience(1)?;
    let attempt = call.kernel.socket_accept(call.thread, id, patience, call.sink);
    call.transferred(fd, attempt, |_, fd| Value::Int(i64::from(fd)))
}

fn connect(call: &mut Call) -> Reply {
    let (fd, id) = socket(call)?;
    let address = address(call, 1)?;
    let patience = call.io_patience(2)?;
    let attempt = call
        .kernel
        .socket_connect(call.thread, id, &address, patience, call.sink);
    call.transferred(fd, attempt, |_, ()| Value::None)
}

fn shutdown(call: &mut Call) -> Reply {
    let (_, id) = socket(call)?;
    let how = call.integer(1)?;
    if !(0..=2).contains(&how) {
        return Err(Fault::os(Errno::Invalid));
    }
    let result = call.kernel.socket_shutdown(id, how != 1, how != 0, call.sink);
    call.check(result)?;
    NONE
}

/// The socket's own address; None if it has none.
fn name(call: &mut Call) -> Reply {
    let (_, id) = socket(call)?;
    let local = call.kernel.socket(id).and_then(|socket| socket.local.clone());
    Ok(Answer::Done(address_value(call, local.as_ref())))
}

fn peer(call: &mut Call) -> Reply {
    let (_, id) = socket(call)?;
    let remote = call.kernel.socket(id).and_then(|socket| socket.remote.clone());
    if remote.is_none() {
        return Err(Fault::os(Errno::NotConnected));
    }
    Ok(Answer::Done(address_value(call, remote.as_ref())))
}

/// SO_ERROR
fn error(call: &mut Call) -> Reply {
    let (_, id) = socket(call)?;
    let errno = call.kernel.socket_error(id).map_or(0, |errno| errno as i64);
    Ok(Answer::Done(Value::Int(errno)))
}

fn reuse(call: &mut Call) -> Reply {
    let (_, id) = socket(call)?;
    let reuses = call.truth(1);
    call.kernel.socket_reuse(id, reuses);
    NONE
}

fn share(call: &mut Call) -> Reply {
    let (_, id) = socket(call)?;
    let shares = call.truth(1);
    call.kernel.socket_share(id, shares);
    NONE
}

fn send_to(call: &mut Call) -> Reply {
    let (fd, id) = socket(call)?;
    let data = call.bytes_argument(1)?;
    let address = address(call, 2)?;
    let parcel = Parcel {
        data: &data,
        ..Parcel::default()
    };
    let attempt = call.kernel.send_to(call.thread, id, &address, &parcel, call.sink);
    if call.is_overfull() {
        return Ok(Answer::Limit(LimitKind::Heap));
    }
    call.transferred(fd, attempt, |_, count| Value::Int(i64::from(count)))
}

/// `(bytes, address or None)`
fn receive_from(call: &mut Call) -> Reply {
    let (fd, id) = socket(call)?;
    let most = usize::try_from(call.integer(1)?).map_err(|_| Fault::value("negative buffersize in recv"))?;
    let patience: Patience = call.io_patience(2)?;
    let peek = call.truth(3);
    let attempt = call.kernel.receive(call.thread, id, most, peek, patience, call.sink);
    call.transferred(fd, attempt, |call, (bytes, from)| {
        let from = address_value(call, from.as_ref());
        let bytes = call.heap_mut().bytes_value(&bytes);
        call.tuple(&[bytes, from])
    })
}
