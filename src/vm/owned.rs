//! Objects that have a descriptor open: when they go, it is closed, as the last reference does in CPython.
//!
//! There are no counts of references. The collector finds out who is gone, and is asked to look when a function of the user has returned
//! that knew such an object and whose callers do not; the more often that was in vain for an object, the rarer.

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
    /// The descriptor of an object, and how many functions have returned that knew it.
    by: BTreeMap<Handle, (i32, u32)>,
    /// Descriptors whose object is gone.
    dropped: Vec<i32>,
    /// Somebody may be gone.
    is_suspect: bool,
}

impl Owned {
    /// No object has a descriptor open.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by.is_empty()
    }

    /// An object is gone.
    pub(super) fn free(&mut self, h: Handle) {
        if let Some((fd, _)) = self.by.remove(&h) {
            self.dropped.push(fd);
        }
    }

    /// The collector has looked.
    pub(super) fn looked(&mut self) {
        self.is_suspect = false;
    }

    pub(super) fn retain(&mut self, keeps: impl Fn(Handle) -> bool) {
        self.by.retain(|h, _| keeps(*h));
    }
}

impl Heap {
    /// An object has a descriptor open from now on.
    pub fn own(&mut self, object: Value, fd: i32) {
        if let Some(h) = object.handle() {
            self.owned.by.insert(h, (fd, 0));
            if self.owned.by.len().is_multiple_of(MANY) {
                self.next_gc = 0;
            }
        }
    }

    /// A descriptor is closed, or nobody's any more.
    pub fn disown(&mut self, fd: i32) {
        self.owned.retain_descriptors(|own| own != fd);
    }

    /// A function of the user returns: if it knew an object that its callers do not, that may be gone.
    #[inline]
    pub(super) fn leave(&mut self, shared: &Shared, module: usize, stack: &[Value], base: usize, result: Value) {
        if !self.owned.is_empty() && !shared.program.modules[module].is_library {
            self.forget(&stack[base..], &stack[..base], result);
        }
    }

    #[cold]
    fn forget(&mut self, registers: &[Value], callers: &[Value], result: Value) {
        for v in registers {
            let Value::Obj(h) = *v else { continue };
            if !matches!(self.get(h), Obj::Instance(_)) || *v == result || callers.contains(v) {
                continue;
            }
            if let Some((_, count)) = self.owned.by.get_mut(&h) {
                *count += 1;
                self.owned.is_suspect |= count.is_power_of_two();
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

    /// Takes the descriptors, in order, whose objects have gone.
    pub fn take_dropped(&mut self) -> Vec<i32> {
        let mut dropped = std::mem::take(&mut self.owned.dropped);
        dropped.sort_unstable();
        dropped
    }
}

impl Owned {
    fn retain_descriptors(&mut self, keeps: impl Fn(i32) -> bool) {
        self.by.retain(|_, (fd, _)| keeps(*fd));
    }
}
