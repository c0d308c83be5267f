//! Which local variables certainly have a value at a point of the code.

use crate::python::code::Reg;

/// A set of registers; `None` in `Unit` stands for code that nothing reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Assigned(Vec<u64>);

impl Assigned {
    pub(super) fn contains(&self, reg: Reg) -> bool {
        self.0
            .get(usize::from(reg) / 64)
            .is_some_and(|word| word & (1 << (reg % 64)) != 0)
    }

    pub(super) fn insert(&mut self, reg: Reg) {
        let word = usize::from(reg) / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (reg % 64);
    }

    pub(super) fn remove(&mut self, reg: Reg) {
        if let Some(word) = self.0.get_mut(usize::from(reg) / 64) {
            *word &= !(1 << (reg % 64));
        }
    }

    /// Keeps what both have.
    pub(super) fn intersect(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (word, theirs) in self.0.iter_mut().zip(&other.0) {
            *word &= theirs;
        }
    }
}
