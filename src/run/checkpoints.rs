//! States kept along a run, so that any step is a short way from one of them.

use super::schedule::Place;
use crate::machine::Machine;

/// Steps between checkpoints at first: executed again in about a millisecond.
const FIRST_SPACING: u64 = 1 << 14;
/// Most checkpoints, however small they are.
const MOST: usize = 256;
/// Fewest, however large they are.
const FEWEST: usize = 8;
/// What all checkpoints together may take, in bytes, if nothing were shared between them.
const BUDGET: u64 = 40 << 20;

/// A state of the run, and the place of the schedule at which it stands.
#[derive(Clone, Debug)]
pub(super) struct Checkpoint {
    pub machine: Machine,
    pub place: Place,
}

/// Checkpoints at multiples of a number of steps, which doubles whenever there are too many of them.
#[derive(Clone, Debug)]
pub(super) struct Checkpoints {
    kept: Vec<Checkpoint>,
    spacing: u64,
}

impl Checkpoints {
    pub fn new(start: Machine) -> Self {
        Self {
            kept: vec![Checkpoint {
                machine: start,
                place: Place::default(),
            }],
            spacing: FIRST_SPACING,
        }
    }

    /// The next step at which a checkpoint is wanted, after `step`.
    pub fn next_after(&self, step: u64) -> u64 {
        (step / self.spacing + 1) * self.spacing
    }

    /// Offers a state. It is kept if it stands at the right distance.
    pub fn offer(&mut self, machine: &Machine, place: Place, size: u64) {
        let step = machine.steps();
        if !step.is_multiple_of(self.spacing) || self.kept.last().is_some_and(|last| last.machine.steps() >= step) {
            return;
        }
        self.kept.push(Checkpoint {
            machine: machine.clone(),
            place,
        });
        let most = (BUDGET / size.max(1)).clamp(FEWEST as u64, MOST as u64) as usize;
        while self.kept.len() > most {
            self.spacing *= 2;
            let spacing = self.spacing;
            self.kept.retain(|checkpoint| checkpoint.machine.steps() % spacing == 0);
        }
    }

    /// The last checkpoint at or before a step.
    pub fn before(&self, step: u64) -> &Checkpoint {
        let after = self
            .kept
            .partition_point(|checkpoint| checkpoint.machine.steps() <= step);
        &self.kept[after.saturating_sub(1)]
    }

    /// Forgets those after a step.
    pub fn truncate(&mut self, step: u64) {
        let keep = self
            .kept
            .partition_point(|checkpoint| checkpoint.machine.steps() <= step);
        self.kept.truncate(keep.max(1));
    }

    pub fn len(&self) -> usize {
        self.kept.len()
    }
}
