//! Drivers: who resolves the choices that the policy leaves open.

use super::schedule::{Place, Schedule};
use crate::base::{Rng, ThreadId};
use crate::machine::{Choices, Driver, Machine};

/// Takes the first option everywhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct First;

impl Driver for First {
    fn pick(&mut self, _: &Machine, _: &Choices) -> Option<usize> {
        Some(0)
    }
}

/// Follows a schedule, then takes the first option.
#[derive(Clone, Debug)]
pub struct Replay<'a> {
    schedule: &'a Schedule,
    place: Place,
}

impl<'a> Replay<'a> {
    /// From a place of the schedule on.
    #[must_use]
    pub fn new(schedule: &'a Schedule, place: Place) -> Self {
        Self { schedule, place }
    }

    /// Where it has arrived.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }
}

impl Driver for Replay<'_> {
    fn pick(&mut self, _: &Machine, choices: &Choices) -> Option<usize> {
        let (option, next) = self.schedule.option_at(self.place);
        self.place = next;
        // A schedule made for another program may name options that do not exist here.
        Some((option as usize).min(choices.options.len().saturating_sub(1)))
    }
}

/// Takes any option with equal chance, drawn from a seed.
#[derive(Clone, Debug)]
pub struct Seeded(Rng);

impl Seeded {
    /// The same seed makes the same choices.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Rng::new(seed))
    }
}

impl Driver for Seeded {
    fn pick(&mut self, _: &Machine, choices: &Choices) -> Option<usize> {
        Some(self.0.below(choices.options.len().max(1) as u64) as usize)
    }
}

/// Takes the thread that a person named, once, and stops the run at the next choice.
#[derive(Clone, Copy, Debug, Default)]
pub struct ByHand {
    /// Whom to let execute the next instruction.
    pub next: Option<ThreadId>,
}

impl Driver for ByHand {
    fn pick(&mut self, _: &Machine, choices: &Choices) -> Option<usize> {
        let wanted = self.next.take()?;
        choices.options.iter().position(|&thread| thread == wanted)
    }
}
