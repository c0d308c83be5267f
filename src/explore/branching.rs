//! The machine and its recording as the search for the inevitable sees them.

use std::hash::Hasher;
use std::rc::Rc;

use super::inevitable::{Inevitable, Line, Verdict};
use super::probe::{Outcome, Situation};
use super::visibility::Visibility;
use crate::base::{FingerprintHasher, ThreadId};
use crate::machine::{Machine, Status};
use crate::run::Recording;

/// Steps after which a thread is interrupted even if it has done nothing that others could see.
const LONGEST_STRETCH: u64 = 20_000;

/// A state of the machine under the policy by hand: branches are the threads that could go on.
#[derive(Clone, Debug)]
pub struct Branching {
    machine: Machine,
    common: Rc<Common>,
}

/// What all states of a search share.
#[derive(Debug)]
struct Common {
    visibility: Visibility,
    /// The state that all have come from.
    base: Machine,
}

impl Branching {
    /// A thread that goes on without a switch: it has just run, can go on, and its next instruction concerns nobody else.
    fn goes_on(&self, thread: ThreadId) -> bool {
        let choices = self.machine.choices();
        if choices.options.len() == 1 {
            return true;
        }
        choices.options.first() == Some(&thread) && !self.common.visibility.is_visible(&self.machine, thread)
    }
}

impl Situation for Branching {
    fn outcome(&self) -> Outcome {
        if self.machine.stuck().is_some() {
            return Outcome::Deadlock;
        }
        match self.machine.status() {
            Status::Running => Outcome::Open,
            Status::Deadlock => Outcome::Deadlock,
            Status::Finished { .. } | Status::Failed(_) | Status::WaitingForInput => Outcome::Escaped,
            Status::Limit(_) => Outcome::Unknown,
        }
    }

    fn branches(&self) -> usize {
        self.machine.choices().options.len()
    }

    fn follow(&mut self, branch: usize) -> u64 {
        let start = self.machine.steps();
        let Some(&thread) = self.machine.choices().options.get(branch) else {
            return 0;
        };
        self.machine.step(branch, &mut ());
        while self.outcome() == Outcome::Open && self.machine.steps() - start < LONGEST_STRETCH && self.goes_on(thread)
        {
            self.machine.step(0, &mut ());
        }
        self.machine.steps() - start
    }

    fn fingerprint(&self) -> u64 {
        let mut hasher = FingerprintHasher::default();
        self.machine.shape(&self.common.base, &mut hasher);
        hasher.finish()
    }
}

/// A recording whose states are opened to all schedules.
struct Opened<'a> {
    recording: &'a mut Recording,
    common: Rc<Common>,
}

impl Line for Opened<'_> {
    type State = Branching;

    fn state(&mut self, step: u64) -> Branching {
        Branching {
            machine: self.recording.at(step).opened(),
            common: self.common.clone(),
        }
    }
}

/// The search for the first step of a recorded run after which no schedule could avoid its deadlock. It can be interrupted: call
/// `run` until the verdict is not `Searching`.
///
/// The question is asked of the machine with one core, all schedules by hand, and switches that cost no time. Threads are interrupted
/// wherever others could notice it (see `Visibility`).
#[derive(Clone, Debug)]
pub struct InevitableSearch {
    search: Inevitable<Branching>,
    common: Rc<Common>,
}

/// Most steps to be executed for the question whether one state is doomed.
const LIMIT: u64 = 1_000_000;

impl InevitableSearch {
    /// None if no deadlock has formed at the end of the recording.
    #[must_use]
    pub fn new(recording: &mut Recording) -> Option<Self> {
        let (formed_at, _) = recording.tip().stuck()?;
        let base = recording.at(0).clone();
        let visibility = Visibility::new(base.program());
        Some(Self {
            search: Inevitable::new(formed_at, LIMIT),
            common: Rc::new(Common { visibility, base }),
        })
    }

    /// Searches on for about so many steps.
    pub fn run(&mut self, recording: &mut Recording, budget: u64) -> Verdict {
        self.search.run(
            &mut Opened {
                recording,
                common: self.common.clone(),
            },
            budget,
        )
    }
}

/// The first step after which no schedule could avoid the run's deadlock, if that can be proven by executing about so many steps.
#[must_use]
pub fn inevitable_since(recording: &mut Recording, budget: u64) -> Option<u64> {
    match InevitableSearch::new(recording)?.run(recording, budget) {
        Verdict::Since(step) => Some(step),
        Verdict::Searching | Verdict::Unknown { .. } => None,
    }
}
