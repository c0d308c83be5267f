//! Guest values: 16 bytes, copied freely; everything with contents is a handle into the heap of its process.

/// Index of an object in its process's heap. Stable over `fork`: the child's heap is a copy with the same handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handle(pub u32);

impl std::hash::Hash for Handle {
    /// As `i32`, which nothing else in the state is written as, so that a hasher can tell handles (see `shape`).
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        state.write_i32(self.0 as i32);
    }
}

/// A function written in Rust that needs nothing but the heap; index into the table of natives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NativeId(pub u16);

/// A call into the machine (locks, threads, time, output...), which the VM hands out instead of executing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SyscallId(pub u16);

/// A guest value.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// No value: a local variable before its assignment, a missing argument. The guest never sees it.
    Unbound,
    /// `None`
    None,
    /// `NotImplemented`
    NotImplemented,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// An int that fits; others are `Obj::BigInt`, and never hold a number that would fit.
    Int(i64),
    /// A float.
    Float(f64),
    /// A built-in function or an unbound method of a built-in type.
    Native(NativeId),
    /// A function of the machine.
    Syscall(SyscallId),
    /// Anything else.
    Obj(Handle),
}

impl Value {
    /// Stands for "no value"?
    #[inline]
    #[must_use]
    pub fn is_unbound(self) -> bool {
        matches!(self, Self::Unbound)
    }

    /// `None`?
    #[inline]
    #[must_use]
    pub fn is_none(self) -> bool {
        matches!(self, Self::None)
    }

    /// The handle of a heap object.
    #[inline]
    #[must_use]
    pub fn handle(self) -> Option<Handle> {
        if let Self::Obj(h) = self { Some(h) } else { None }
    }

    /// Identity and bits, for state comparison and hashing (not the guest's `==`).
    #[must_use]
    fn bits(self) -> (u8, u64) {
        match self {
            Self::Unbound => (0, 0),
            Self::None => (1, 0),
            Self::NotImplemented => (2, 0),
            Self::Ellipsis => (3, 0),
            Self::Bool(b) => (4, u64::from(b)),
            Self::Int(i) => (5, i as u64),
            Self::Float(f) => (6, f.to_bits()),
            Self::Native(n) => (7, u64::from(n.0)),
            Self::Syscall(s) => (8, u64::from(s.0)),
            Self::Obj(h) => (9, u64::from(h.0)),
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.bits() == other.bits()
    }
}

impl Eq for Value {}

impl std::hash::Hash for Value {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        match self {
            Self::Obj(handle) => (9_u8, handle).hash(state),
            _ => self.bits().hash(state),
        }
    }
}
