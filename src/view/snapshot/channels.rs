//! Pipes and sockets as the user sees them: messages in order, addresses.

use std::rc::Rc;

use crate::kernel::{self, Channel, Kernel, Segment, Socket, SocketKind, SocketState};
use crate::view::data::*;

/// Most messages shown of a channel.
const MESSAGES: usize = 64;

/// A pipe.
pub(super) fn pipe(channel: &Channel, is_queue: bool) -> ObjectBody {
    ObjectBody::Channel {
        kind: if is_queue {
            ChannelKind::Queue
        } else {
            ChannelKind::Pipe
        },
        messages: messages(channel),
        address: Rc::default(),
        bytes: channel.bytes,
        is_closed: channel.closes_at.is_some() || channel.has_no_reader,
    }
}

/// A socket: what has come for it, or who waits to be accepted.
pub(super) fn socket(kernel: &Kernel, socket: &Socket) -> ObjectBody {
    let address =
        |address: &Option<kernel::Address>| address.as_ref().map(|a| a.to_string().into()).unwrap_or_default();
    let (kind, shown) = match &socket.state {
        _ if socket.kind == SocketKind::Datagram => (ChannelKind::Datagram, &socket.local),
        SocketState::Idle => (ChannelKind::Socket, &socket.local),
        SocketState::Listening { .. } => (ChannelKind::Listener, &socket.local),
        SocketState::Connected { .. } => (ChannelKind::Connection, &socket.remote),
    };
    let messages = match &socket.state {
        SocketState::Listening { pending, .. } => pending
            .iter()
            .map(|(side, _)| ItemView {
                key: u64::from(side.0),
                text: address(&kernel.socket(*side).and_then(|s| s.remote.clone())),
            })
            .collect(),
        _ => messages(&socket.inbox),
    };
    ObjectBody::Channel {
        kind,
        messages,
        address: address(shown),
        bytes: socket.inbox.bytes,
        is_closed: socket.inbox.closes_at.is_some() || matches!(socket.state, SocketState::Connected { peer: None }),
    }
}

fn messages(channel: &Channel) -> Vec<ItemView> {
    let text = |segment: &Segment| {
        segment
            .label
            .clone()
            .unwrap_or_else(|| kernel::preview(segment.bytes()))
    };
    let shown = channel.segments.iter().take(MESSAGES);
    shown
        .map(|segment| ItemView {
            key: segment.key,
            text: text(segment),
        })
        .collect()
}
