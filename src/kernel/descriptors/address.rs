//! Addresses of sockets: a host and a port, or a name in the file system.

use std::fmt;
use std::rc::Rc;

/// Where a socket can be reached.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Address {
    /// Version 4, the first byte in the highest bits.
    Inet { host: u32, port: u16 },
    /// As the guest wrote it, and the file. Empty: without a name.
    Unix { name: Rc<str>, path: Rc<str> },
}

/// 127.0.0.1
pub(super) const LOOPBACK: u32 = 0x7F00_0001;

impl Address {
    /// Of a socket of the file system that has no name.
    pub(super) fn nameless() -> Self {
        Self::Unix {
            name: "".into(),
            path: "".into(),
        }
    }

    /// It is one of this machine's: every host, or one that begins with 127.
    #[must_use]
    pub fn is_local(&self) -> bool {
        match self {
            Self::Inet { host, .. } => *host == 0 || host >> 24 == 127,
            Self::Unix { .. } => true,
        }
    }

    /// A socket bound to `self` is reached by `other`.
    pub(super) fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Inet { host, port }, Self::Inet { host: h, port: p }) => {
                port == p && (*host == 0 || *h == 0 || host == h)
            }
            (Self::Unix { path, .. }, Self::Unix { path: p, .. }) => path == p,
            _ => false,
        }
    }

    pub(super) fn port(&self) -> Option<u16> {
        match self {
            Self::Inet { port, .. } => Some(*port),
            Self::Unix { .. } => None,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inet { host, port } => {
                let [a, b, c, d] = host.to_be_bytes();
                write!(f, "{a}.{b}.{c}.{d}:{port}")
            }
            Self::Unix { path, .. } => f.write_str(path),
        }
    }
}
