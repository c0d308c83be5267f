//! How the simulated machine is built: policy, cores, quantum, GIL, seed, priorities, costs.

use super::{Costs, PolicyKind};

/// What a kernel is made from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KernelConfig {
    /// Who decides which thread runs next.
    pub policy: PolicyKind,
    /// Number of cores, 1 to 8; other values are brought into that range.
    pub cores: u8,
    /// Instructions that a thread may execute before another has its turn; at least 1.
    pub quantum: u32,
    /// At most one thread of a process runs at a time.
    pub gil: bool,
    /// Seed of the policies that draw lots.
    pub seed: u64,
    /// Priorities of threads by name; others have 0. Higher is more urgent (`Priority`) or more tickets (`Lottery`, `FairShare`).
    pub priorities: Vec<(String, i32)>,
    /// What work costs in virtual time.
    pub costs: Costs,
}

impl Default for KernelConfig {
    fn default() -> Self {
        Self {
            policy: PolicyKind::RoundRobin,
            cores: 1,
            quantum: 20,
            gil: true,
            seed: 0,
            priorities: Vec::new(),
            costs: Costs::default(),
        }
    }
}

impl KernelConfig {
    /// The priority of a thread of that name.
    #[must_use]
    pub fn priority_of(&self, name: &str) -> i32 {
        self.priorities.iter().find(|(n, _)| n == name).map_or(0, |(_, p)| *p)
    }
}
