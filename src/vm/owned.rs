//! Objects that have a descriptor open: when they go, it is closed, as the last reference does in CPython.
//!
//! There are no counts of references. The collector finds out who is gone, and is asked to look when a function of the user has returned
//! that knew such an object and whose callers do not; the more often that was in vain for an object, the rarer.
//!
//! What was written to a file and is still in its buffer lies here too, since CPython writes it when the file goes: whoever looks into
//! the file must find it there, though the collector has not come yet.

use super::heap::Heap;
use super::object::Obj;
use super::shared::Shared;
use super::value::{Handle, Value};
use std::collections::BTreeMap;

/// So many objects with a descriptor, and as many again, make the collector look.
const MANY: usize = 128;

/// Who has which descriptor open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Owned {
    by: BTreeMap<Handle, Open>,
    /// Those whose object is gone.
    dropped: Vec<Dropped>,
    /// Somebody may be gone.
    is_suspect: bool,
}

/// What an object has open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Open {
    fd: i32,
    /// It works with another object's descriptor, which stays open without it.
    is_lent: bool,
    /// How many functions have returned that knew it.
    returns: u32,
    /// What is to be written to a file.
    unwritten: Vec<u8>,
}

/// A descriptor whose object is gone, and what is to be written before it is closed.
pub type Dropped = (i32, Vec<u8>);

impl Owned {
    /// No object has a descriptor open.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by.is_empty()
    }

    /// An object is gone.
    pub(super) fn free(&mut self, h: Handle) {
        if let Some(Open {
            fd, is_lent, unwritten, ..
        }) = self.by.remove(&h)
            && !is_lent
            && !self.by.values().any(|open| open.fd == fd)
        {
            self.dropped.push((fd, unwritten));
        }
    }

    /// The collector has looked.
    pub(super) fn looked(&mut self) {
        self.is_suspect = false;
    }

    pub(super) fn retain(&mut self, keeps: impl Fn(Handle) -> bool) {
        self.by.retain(|h, _| keeps(*h));
    }

    /// The objects with something unwritten, and their descriptors.
    pub(super) fn unwritten(&self) -> impl Iterator<Item = (Handle, i32)> {
        let full = self.by.iter().filter(|(_, open)| !open.unwritten.is_empty());
        full.map(|(h, open)| (*h, open.fd))
    }
}

impl Heap {
    /// An object has a descriptor open from now on.
    pub fn own(&mut self, object: Value, fd: i32) {
        if let Some(h) = object.handle() {
            let open = Open { fd, ..Open::default() };
            self.owned.by.insert(h, open);
            if self.owned.by.len().is_multiple_of(MANY) {
                self.next_gc = 0;
            }
        }
    }

    /// An object works with the descriptor of another, as `makefile` of a socket does.
    pub fn lend(&mut self, object: Value, fd: i32) {
        self.own(object, fd);
        if let Some(open) = object.handle().and_then(|h| self.owned.by.get_mut(&h)) {
            open.is_lent = true;
        }
    }

    /// The owner wants no more of a descriptor: it is that of those whom it was lent to. False: of them nobody is left.
    pub fn leave_to_borrowers(&mut self, fd: i32) -> bool {
        self.owned.by.retain(|_, open| open.fd != fd || open.is_lent);
        self.owned.is_suspect = true;
        let borrowers = self.owned.by.values_mut().filter(|open| open.fd == fd);
        borrowers.map(|open| open.is_lent = false).count() > 0
    }

    /// A descriptor is closed, or nobody's any more.
    pub fn disown(&mut self, fd: i32) {
        self.owned.retain_descriptors(|own| own != fd);
    }

    /// A function of the user returns: if it knew an object that its callers do not, that may be gone.
    #[inline]
    pub(super) fn leave(&mut self, shared: &Shared, module: usize, stack: &mut [Value], base: usize, result: Value) {
        if !self.owned.is_empty() && !shared.program.modules[module].is_library {
            let (callers, registers) = stack.split_at_mut(base);
            self.forget(registers, callers, result);
            // They may lie in the caller's frame too, where the collector would take them for the caller's.
            registers.fill(Value::Unbound);
        }
    }

    #[cold]
    fn forget(&mut self, registers: &[Value], callers: &[Value], result: Value) {
        for v in registers {
            let Value::Obj(h) = *v else { continue };
            if !matches!(self.get(h), Obj::Instance(_)) || *v == result || callers.contains(v) {
                continue;
            }
            if let Some(open) = self.owned.by.get_mut(&h) {
                open.returns += 1;
                self.owned.is_suspect |= open.returns.is_power_of_two();
            }
        }
    }

    /// Has an object with a descriptor perhaps gone since the collector came?
    #[must_use]
    pub fn is_suspect(&self) -> bool {
        self.owned.is_suspect
    }

    /// Does any object have a descriptor open?
    #[must_use]
    pub fn owns(&self) -> bool {
        !self.owned.is_empty()
    }

    /// Have objects with a descriptor gone?
    #[must_use]
    pub fn has_dropped(&self) -> bool {
        !self.owned.dropped.is_empty()
    }

    /// Keeps what is to be written to an object's file. False: nobody has this descriptor.
    pub fn hold(&mut self, fd: i32, data: &[u8]) -> bool {
        let open = self.owned.by.values_mut().find(|open| open.fd == fd);
        open.map(|open| open.unwritten.extend_from_slice(data)).is_some()
    }

    /// Bytes that are to be written to files.
    #[must_use]
    pub fn held(&self) -> u64 {
        self.owned.by.values().map(|open| open.unwritten.len() as u64).sum()
    }

    /// Takes what is to be written to an object's file.
    pub fn take_unwritten(&mut self, fd: i32) -> Vec<u8> {
        let open = self.owned.by.values_mut().find(|open| open.fd == fd);
        open.map(|open| std::mem::take(&mut open.unwritten)).unwrap_or_default()
    }

    /// Descriptors of files to which something is still to be written, in order.
    #[must_use]
    pub fn unwritten(&self) -> Vec<i32> {
        let mut descriptors: Vec<i32> = self.owned.unwritten().map(|(_, fd)| fd).collect();
        descriptors.sort_unstable();
        descriptors
    }

    /// Takes the descriptors, in order, whose objects have gone.
    pub fn take_dropped(&mut self) -> Vec<Dropped> {
        let mut dropped = std::mem::take(&mut self.owned.dropped);
        dropped.sort_unstable();
        dropped
    }
}

impl Owned {
    fn retain_descriptors(&mut self, keeps: impl Fn(i32) -> bool) {
        self.by.retain(|_, open| keeps(open.fd));
    }
}
