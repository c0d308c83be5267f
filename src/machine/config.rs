//! What a run is made with: policy, cores, seed, input, limits. Together with program and schedule it identifies a run completely.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::kernel::{Costs, PolicyKind};

/// How the machine is set up. Serialised into links, so fields are only ever added, each with a default.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Config {
    /// The scheduler.
    pub policy: PolicyKind,
    /// Processor cores, 1 to 8.
    pub cores: u8,
    /// Time slice in ticks, for the policies that have one.
    pub quantum: u32,
    /// Whether the threads of a process share one interpreter lock.
    pub gil: bool,
    /// Seed of the random policies and of `random` in an unseeded program.
    pub seed: u64,
    /// Priorities (or tickets) of threads by name, for the policies that use them.
    pub priorities: Vec<(String, i32)>,
    /// Text that `input()` and `sys.stdin` read.
    pub stdin: String,
    /// What the second, third.. of several programs read; one without a text of its own reads on in `stdin`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more_stdin: Vec<String>,
    /// After `stdin` comes the end of the file (EOFError); otherwise a reader waits for more.
    pub stdin_ended: bool,
    /// What a person types while the program runs: the step after which it arrives, and the text, or the end of the input. If all wait for
    /// input before that step, it arrives then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub typed: Vec<(u64, Option<String>)>,
    /// Files that exist before the run: name (relative to the working directory) to text.
    pub files: BTreeMap<String, String>,
    /// What work costs in virtual time.
    pub costs: Costs,
    /// Where a run is stopped.
    pub limits: Limits,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            policy: PolicyKind::RoundRobin,
            cores: 1,
            quantum: 20,
            gil: true,
            seed: 0,
            priorities: Vec::new(),
            stdin: String::new(),
            more_stdin: Vec::new(),
            stdin_ended: false,
            typed: Vec::new(),
            files: BTreeMap::new(),
            costs: Costs::default(),
            limits: Limits::default(),
        }
    }
}

/// Bounds of a run; reaching one ends it with a status that names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Executed instructions.
    pub steps: u64,
    /// Threads alive at the same time.
    pub threads: u32,
    /// Bytes of a process's heap.
    pub heap: u64,
    /// Bytes written to stdout and stderr together.
    pub output: u64,
    /// Depth of calls; beyond it the guest gets its RecursionError.
    pub recursion: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            steps: 50_000_000,
            threads: 5000,
            heap: 128 << 20,
            output: 4 << 20,
            recursion: 1000,
        }
    }
}
