//! How the simulated machine is built: policy, cores, quantum, GIL, seed, priorities, costs.

use super::{Costs, PolicyKind};
use crate::base::short_name;

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
    /// Priorities of threads by name or short name (`main`, `work-1`); others have 0. Higher is more urgent (`Priority`) or more tickets (`Lottery`, `FairShare`).
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
    /// The priority of a thread of that name; what is given under its whole name comes before what is given under its short one.
    #[must_use]
    pub fn priority_of(&self, name: &str) -> i32 {
        let meant = |(given, _): &&(String, i32)| Self::is_meant(given, name);
        let whole = self.priorities.iter().find(|(given, _)| given == name);
        whole
            .or_else(|| self.priorities.iter().find(meant))
            .map_or(0, |(_, priority)| *priority)
    }

    /// Priorities are given by the names of threads, or by the short ones of pictures: `MainThread` or `main`.
    #[must_use]
    pub fn is_meant(given: &str, name: &str) -> bool {
        given == name || given == short_name(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn priorities_are_meant_for_names_and_short_names() {
        let config = KernelConfig {
            priorities: vec![("main".into(), 2), ("work-1".into(), 3), ("Thread-1 (work)".into(), 4)],
            ..KernelConfig::default()
        };
        let priorities =
            ["MainThread", "Thread-1 (work)", "Thread-2 (work)", "main"].map(|name| config.priority_of(name));
        assert_eq!(priorities, [2, 4, 0, 2]);
    }
}
