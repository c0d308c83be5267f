//! Kernel and virtual machine as one value: clone it, hash it, step it.
//!
//! The kernel plans: which thread runs on which core, for how many instructions. The virtual machine executes them, until one is a
//! syscall; `syscalls` carries it out on both. The next plan is made at the end of a step, so that a state shows who is on
//! which core, and so that a run does the same steps however it is sliced.

mod boot;
mod config;
mod dropped;
mod exit;
mod guest;
mod idents;
mod opened;
mod order;
mod run;
mod signals;
mod status;
mod stuck;
mod syscalls;
mod typing;
mod world;

use std::hash::{Hash, Hasher};
use std::rc::Rc;

pub use config::{Config, Limits};
pub use guest::item_text;
pub use status::{Choices, Fault, LimitKind, Status};

pub use crate::vm::{Place, is_elsewhere};

use crate::base::{Fingerprint, ProcessId};
use crate::kernel::{BlockReason, Kernel, KernelConfig, Plan, StuckSet, Thread};
pub use crate::kernel::{Costs, PolicyKind};
use crate::python::code::Program;
use crate::vm::{Vm, VmLimits};
pub use world::FileInfo;
use world::World;

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
    kernel: Kernel,
    vm: Vm,
    world: World,
    status: Status,
    /// The threads that can never go on, and the step at which that came to be.
    stuck: Option<(u64, Rc<StuckSet>)>,
    /// The program may release locks in other threads than those that took them. Follows from the program.
    releases_foreign: bool,
    /// What comes next; follows from the kernel.
    plan: Plan,
}

impl Machine {
    /// Boots the library and stands before the first step of the user's program.
    #[must_use]
    pub fn new(program: Rc<Program>, config: Rc<Config>) -> Self {
        let kernel = Kernel::new(&kernel_config(&config));
        let limits = VmLimits {
            heap_bytes: config.limits.heap,
        };
        let mut vm = Vm::new(program.clone(), syscalls::names(), limits);
        vm.set_recursion_limit(ProcessId(0), config.limits.recursion);
        let releases_foreign = stuck::releases_foreign(&program);
        let mut machine = Self {
            world: World::new(&config, &program),
            program,
            config,
            kernel,
            vm,
            status: Status::Running,
            stuck: None,
            releases_foreign,
            plan: Plan::Stopped(crate::kernel::Stop::Finished),
        };
        machine.boot();
        machine
    }

    /// What can come next.
    #[must_use]
    pub fn choices(&self) -> Choices {
        if self.status != Status::Running {
            return Choices::default();
        }
        match &self.plan {
            Plan::Run { .. } | Plan::Choose { .. } if !self.is_typed_to() => choices_of(&self.plan),
            _ => {
                let (mut kernel, mut config) = (self.kernel.clone(), self.config.clone());
                choices_of(&typing::lead_in(&mut kernel, &mut config, &self.plan, &mut ()))
            }
        }
    }

    /// How it stands.
    #[must_use]
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// A thread waits for a line of input.
    #[must_use]
    pub fn is_input_awaited(&self) -> bool {
        let reason = |thread: &Thread| thread.block_reason() == Some(BlockReason::Input);
        self.kernel.threads().any(|(_, thread)| reason(thread))
    }

    /// Threads that can never go on, also while others can, with the step at which that came to be.
    #[must_use]
    pub fn stuck(&self) -> Option<(u64, &Rc<StuckSet>)> {
        self.stuck.as_ref().map(|(step, set)| (*step, set))
    }

    /// How the first process's main thread failed, also while other threads still run.
    #[must_use]
    pub fn fault(&self) -> Option<&Fault> {
        self.world.end(boot::FIRST.0)?.fault.as_deref()
    }

    /// Steps executed so far.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.kernel.steps()
    }

    /// Virtual time since the start, in microseconds.
    #[must_use]
    pub fn time_us(&self) -> u64 {
        self.kernel.now()
    }

    /// The simulated operating system.
    #[must_use]
    pub fn kernel(&self) -> &Kernel {
        &self.kernel
    }

    /// Heaps, frames and objects of the program.
    #[must_use]
    pub fn vm(&self) -> &Vm {
        &self.vm
    }

    /// Where each thread stands in the user's program.
    #[must_use]
    pub fn places(&self) -> Vec<Place> {
        self.kernel
            .threads()
            .map(|(thread, _)| self.vm.user_place(thread))
            .collect()
    }

    /// The files of the simulated file system.
    pub fn files(&self) -> impl Iterator<Item = FileInfo<'_>> {
        self.world.files.iter()
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

    /// Exit status of the first process: 0, or what `sys.exit` was given, or 1 after an uncaught exception.
    #[must_use]
    pub fn exit_code(&self) -> i32 {
        self.world.end(boot::FIRST.0).map_or(0, |end| end.code)
    }

    /// Identifies the state; the same on every platform.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self)
    }

    /// Checks the kernel's tables, and that the plan follows from them; called after each step in tests.
    ///
    /// # Panics
    /// If an invariant does not hold: a defect of the machine.
    pub fn verify(&self) {
        self.kernel.verify();
        let mut again = self.kernel.clone();
        if self.status == Status::Running {
            assert_eq!(again.plan(&mut ()), self.plan, "the plan follows from the kernel");
            assert!(
                !matches!(self.plan, Plan::Stopped(_)) || self.is_typed_to(),
                "a running machine has something to run"
            );
        }
    }
}

fn choices_of(plan: &Plan) -> Choices {
    match plan {
        Plan::Run { core, thread, .. } => Choices {
            options: [*thread].into_iter().collect(),
            core: Some(*core),
        },
        Plan::Choose { core, options } => Choices {
            options: options.iter().copied().collect(),
            core: Some(*core),
        },
        Plan::Idle | Plan::Stopped(_) => Choices::default(),
    }
}

fn kernel_config(config: &Config) -> KernelConfig {
    KernelConfig {
        policy: config.policy,
        cores: config.cores,
        quantum: config.quantum,
        gil: config.gil,
        seed: config.seed,
        priorities: config.priorities.clone(),
        costs: config.costs,
    }
}

impl PartialEq for Machine {
    fn eq(&self, other: &Self) -> bool {
        self.config == other.config
            && self.status == other.status
            && self.world == other.world
            && self.kernel == other.kernel
            && self.vm == other.vm
    }
}

impl Eq for Machine {}

impl Hash for Machine {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.config.hash(state);
        self.status.hash(state);
        self.world.hash(state);
        self.kernel.hash(state);
        self.vm.hash(state);
    }
}
