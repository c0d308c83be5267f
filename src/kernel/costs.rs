//! What the simulated machine's work costs in virtual time: the one table of costs.

/// Costs in ticks. An executed instruction costs one tick, and a tick is one microsecond.
///
/// | cost             | default | charged to                                             |
/// |------------------|--------:|--------------------------------------------------------|
/// | `thread_switch`  |       2 | the core that takes a thread which it did not run last |
/// | `process_switch` |      10 | the same, if the thread belongs to another process     |
/// | `thread_create`  |      50 | the core of the thread that starts another             |
/// | `process_create` |     500 | the core of the thread that starts a process           |
/// | `io`             |       5 | the core of the thread that reads or writes            |
/// | `network`        |      50 | nobody: bytes to another socket are that long on the way |
/// | `web`            | 100 000 | nobody: the least time for a page of the simulated web |
///
/// The proportions are those of a small Linux machine, all divided by the same factor so that pictures stay readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Costs {
    pub thread_switch: u32,
    pub process_switch: u32,
    pub thread_create: u32,
    pub process_create: u32,
    pub io: u32,
    pub network: u32,
    pub web: u32,
}

impl Default for Costs {
    fn default() -> Self {
        Self {
            thread_switch: 2,
            process_switch: 10,
            thread_create: 50,
            process_create: 500,
            io: 5,
            network: 50,
            web: 100_000,
        }
    }
}

impl Costs {
    /// Nothing but instructions takes time.
    pub const FREE: Self = Self {
        thread_switch: 0,
        process_switch: 0,
        thread_create: 0,
        process_create: 0,
        io: 0,
        network: 0,
        web: 0,
    };
}
