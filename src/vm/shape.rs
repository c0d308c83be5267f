//! What the future of a program depends on, as a hash that does not care in which order objects were made.
//!
//! Two schedules that differ only in the order of independent steps make the same objects at different handles. So objects that are
//! not in a common earlier state (the base) are numbered in the order in which a walk over the state meets them, and what
//! has become garbage is not met at all. Objects of the base keep their handles; pages that are still shared with it need no walk.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use super::heap::{Heap, PAGE};
use super::machine::Vm;
use super::value::Handle;
use crate::base::FingerprintHasher;

/// A hasher that writes canonical numbers for handles. It tells them by `write_i32`, which nothing else in the state uses.
struct Canonical<'a> {
    out: FingerprintHasher,
    base: Option<&'a Heap>,
    /// By handle: 0, or the number given to it plus one.
    numbers: Vec<u32>,
    given: u32,
    todo: Vec<Handle>,
}

impl Canonical<'_> {
    fn is_of_base(&self, h: u32) -> bool {
        let word = self.base.and_then(|base| base.occupied.get(h as usize / PAGE));
        word.is_some_and(|word| word & (1 << (h as usize % PAGE)) != 0)
    }
}

impl Hasher for Canonical<'_> {
    fn write_i32(&mut self, handle: i32) {
        let h = handle as u32;
        if self.is_of_base(h) {
            self.out.write_u32(h);
            return;
        }
        if self.numbers.len() <= h as usize {
            self.numbers.resize(h as usize + 1, 0);
        }
        if self.numbers[h as usize] == 0 {
            self.given += 1;
            self.numbers[h as usize] = self.given;
            self.todo.push(Handle(h));
        }
        let number = self.numbers[h as usize];
        self.out.write_u64(1 << 40 | u64::from(number));
    }

    fn write(&mut self, bytes: &[u8]) {
        self.out.write(bytes);
    }
    fn write_u8(&mut self, i: u8) {
        self.out.write_u8(i);
    }
    fn write_u16(&mut self, i: u16) {
        self.out.write_u16(i);
    }
    fn write_u32(&mut self, i: u32) {
        self.out.write_u32(i);
    }
    fn write_u64(&mut self, i: u64) {
        self.out.write_u64(i);
    }
    fn write_usize(&mut self, i: usize) {
        self.out.write_usize(i);
    }
    fn write_isize(&mut self, i: isize) {
        self.out.write_isize(i);
    }
    fn finish(&self) -> u64 {
        self.out.finish()
    }
}

impl Vm {
    /// Feeds what the future depends on into a hasher. Comparable only between states that have come from `base`, and with the same `base`.
    pub fn shape(&self, base: &Self, hasher: &mut impl Hasher) {
        for (space, heap) in self.spaces.iter() {
            let base = base.spaces.get(space).map(|heap| &**heap);
            let mut canonical = Canonical {
                out: FingerprintHasher::default(),
                base,
                numbers: Vec::new(),
                given: 0,
                todo: Vec::new(),
            };
            for (thread, context) in self.contexts.iter().filter(|(_, context)| context.space == space) {
                (thread, context).hash(&mut canonical);
            }
            heap.shape(base, &mut canonical);
            hasher.write_u64(canonical.finish());
        }
    }
}

impl Heap {
    fn shape(&self, base: Option<&Self>, canonical: &mut Canonical) {
        for (module, globals) in self.globals.iter().enumerate() {
            if !base
                .and_then(|base| base.globals.get(module))
                .is_some_and(|old| Rc::ptr_eq(old, globals))
            {
                (module, &globals.values).hash(canonical);
            }
        }
        self.pins.hash(canonical);
        for (number, page) in self.pages.iter().enumerate() {
            if base
                .and_then(|base| base.pages.get(number))
                .is_some_and(|old| Rc::ptr_eq(old, page))
            {
                continue;
            }
            for (slot, object) in page.iter().enumerate() {
                let h = (number * PAGE + slot) as u32;
                if canonical.is_of_base(h) {
                    (h, object).hash(canonical);
                }
            }
        }
        while let Some(h) = canonical.todo.pop() {
            self.get(h).hash(canonical);
        }
    }
}
