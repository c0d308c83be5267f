//! Kernel and virtual machine as one value: clone it, hash it, step it.

mod config;
mod status;

use std::hash::{Hash, Hasher};
use std::rc::Rc;

pub use config::{Config, Limits, PolicyKind};
pub use status::{Choices, Fault, LimitKind, Status};

use crate::base::Fingerprint;
use crate::kernel::EventSink;
use crate::python::code::Program;

/// Resolves the choices that the policy leaves open: the first, a replay, the user's hand.
pub trait Driver {
    /// Index into `choices.options`, asked only when there is more than one; None stops the run here.
    fn pick(&mut self, machine: &Machine, choices: &Choices) -> Option<usize>;
}

/// A program on a simulated machine at one moment of its run.
#[derive(Clone, Debug)]
pub struct Machine {
    program: Rc<Program>,
    config: Rc<Config>,
    status: Status,
    steps: u64,
}

impl Machine {
    /// Boots the library and stands before the first step of the user's program.
    #[must_use]
    pub fn new(program: Rc<Program>, config: Rc<Config>) -> Self {
        Self {
            program,
            config,
            status: Status::Finished { code: 0 },
            steps: 0,
        }
    }

    /// What can come next.
    #[must_use]
    pub fn choices(&self) -> Choices {
        Choices::default()
    }

    /// Executes one instruction of thread `choices().options[choice]`. Does nothing when the machine has stopped.
    pub fn step(&mut self, _choice: usize, _sink: &mut impl EventSink) {}

    /// Executes up to `max_steps` steps; ends early when the machine stops or the driver declines. Returns the steps done.
    pub fn run(&mut self, _driver: &mut impl Driver, _max_steps: u64, _sink: &mut impl EventSink) -> u64 {
        0
    }

    /// How it stands.
    #[must_use]
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Steps executed so far.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Virtual time since the start, in microseconds.
    #[must_use]
    pub fn time_us(&self) -> u64 {
        0
    }

    /// The program, compiled.
    #[must_use]
    pub fn program(&self) -> &Rc<Program> {
        &self.program
    }

    /// What the run was made with.
    #[must_use]
    pub fn config(&self) -> &Rc<Config> {
        &self.config
    }

    /// Identifies the state; the same on every platform.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self)
    }

    /// Panics if an invariant does not hold; for tests.
    pub fn verify(&self) {}
}

impl PartialEq for Machine {
    fn eq(&self, other: &Self) -> bool {
        self.config == other.config && self.status == other.status && self.steps == other.steps
    }
}

impl Eq for Machine {}

impl Hash for Machine {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.config.hash(state);
        self.status.hash(state);
        self.steps.hash(state);
    }
}
