//! A state with all schedules open, and what its future depends on: for searches over schedules.

use std::hash::{Hash, Hasher};

use super::{Machine, Status};

impl Machine {
    /// The same state under the policy by hand, on one core, where nothing but instructions takes time.
    #[must_use]
    pub fn opened(&self) -> Self {
        let mut opened = self.clone();
        if opened.status == Status::Running {
            opened.kernel.open();
            opened.replan(&mut ());
        }
        opened
    }

    /// Feeds what the future depends on into a hasher: not the past, not what was written, not the order in which objects were
    /// made. Comparable only between states that have come from `base`, and with the same `base`.
    pub fn shape(&self, base: &Self, hasher: &mut impl Hasher) {
        self.kernel.shape(hasher);
        self.vm.shape(&base.vm, hasher);
        (&self.world.input, &self.world.files, &self.world.rng).hash(hasher);
    }
}
