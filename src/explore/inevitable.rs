//! The first step of a run after which no schedule could avoid its deadlock.
//!
//! A doomed state's successors are doomed, so that the run has one border: searched backwards from the deadlock in growing strides, then
//! by halving. Near the deadlock few schedules are left, so that most searches are small.

use super::probe::{Answer, Probe, Seen, Situation};

/// A run, as the search needs it.
pub trait Line {
    /// Its states.
    type State: Situation;
    /// The state after a step, from which every schedule is open.
    fn state(&mut self, step: u64) -> Self::State;
}

/// What is known about the border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The search goes on.
    Searching,
    /// From this step on every schedule leads to a deadlock; from the step before, one does not (or there is none before). Proven.
    Since(u64),
    /// Within the budget, only so much was proven: doomed at `doomed`, and not doomed at `escapes`, if that is known.
    Unknown {
        /// The earliest step known to be doomed.
        doomed: u64,
        /// The latest step known not to be.
        escapes: Option<u64>,
    },
}

/// The search for the border.
#[derive(Clone, Debug)]
pub struct Inevitable<S> {
    /// The earliest step known to be doomed; at first the one at which the deadlock formed.
    doomed: u64,
    /// The latest step known not to be.
    escapes: Option<u64>,
    /// Steps before this one were too hard: the border cannot be proven, but it may still be narrowed above.
    too_hard: Option<u64>,
    stride: u64,
    probe: Option<(u64, Probe<S>)>,
    seen: Seen,
    /// Most steps for one state.
    limit: u64,
}

impl<S: Situation> Inevitable<S> {
    /// For a deadlock that formed at a step. `limit`: most steps to be executed for the question of one state.
    #[must_use]
    pub fn new(formed_at: u64, limit: u64) -> Self {
        Self {
            doomed: formed_at,
            escapes: None,
            too_hard: None,
            stride: 1,
            probe: None,
            seen: Seen::default(),
            limit,
        }
    }

    /// Searches on for about so many steps.
    pub fn run(&mut self, line: &mut impl Line<State = S>, budget: u64) -> Verdict {
        let mut left = budget;
        while left > 0 {
            let Some(step) = self.next_question() else {
                return self.verdict();
            };
            if self.probe.is_none() {
                self.probe = Some((step, Probe::new(line.state(step), &mut self.seen)));
                left = left.saturating_sub(1);
            }
            let Some((_, probe)) = &mut self.probe else { continue };
            let before = probe.steps();
            let answer = probe.run(left.min(self.limit.saturating_sub(before)), &mut self.seen);
            left = left.saturating_sub((probe.steps() - before).max(1));
            let is_over_limit = probe.steps() >= self.limit;
            self.take(step, answer, is_over_limit);
        }
        if self.next_question().is_none() {
            self.verdict()
        } else {
            Verdict::Searching
        }
    }

    fn take(&mut self, step: u64, answer: Answer, is_over_limit: bool) {
        match answer {
            Answer::Searching if !is_over_limit => return,
            Answer::Searching | Answer::Unknown => self.too_hard = Some(step),
            Answer::Escapes => self.escapes = Some(step),
            Answer::Doomed => {
                self.doomed = step;
                self.stride = self.stride.saturating_mul(2);
            }
        }
        self.probe = None;
    }

    /// The step to be asked about next; None when nothing is left to ask.
    fn next_question(&self) -> Option<u64> {
        if let Some((step, _)) = &self.probe {
            return Some(*step);
        }
        let floor = self.escapes.max(self.too_hard);
        match floor {
            Some(floor) if floor + 1 >= self.doomed => None,
            Some(floor) => Some(floor + (self.doomed - floor) / 2),
            None if self.doomed == 0 => None,
            None => Some(self.doomed.saturating_sub(self.stride)),
        }
    }

    fn verdict(&self) -> Verdict {
        let is_proven = self.doomed == 0 || self.escapes.is_some_and(|step| step + 1 == self.doomed);
        if is_proven {
            Verdict::Since(self.doomed)
        } else {
            Verdict::Unknown {
                doomed: self.doomed,
                escapes: self.escapes,
            }
        }
    }
}
