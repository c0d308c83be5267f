//! How a machine stands, and what it can do next.

use std::rc::Rc;

use smallvec::SmallVec;

use crate::base::{CoreId, ThreadId};

/// How a machine stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It can do a step.
    Running,
    /// The program has ended with this exit status (`sys.exit(3)`).
    Finished {
        /// The exit status of the first process.
        code: i32,
    },
    /// Nobody can ever go on; `Machine::stuck` says who waits for what.
    Deadlock,
    /// The main thread ended with an exception that nobody caught.
    Failed(Rc<Fault>),
    /// All that is left waits for a line of input that the config does not have.
    WaitingForInput,
    /// A bound of `Config::limits` was reached.
    Limit(LimitKind),
}

/// An uncaught exception.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fault {
    /// `ValueError`
    pub kind: String,
    /// `str()` of the exception.
    pub message: String,
    /// Line of the user's program that raised it or called what raised it; 0 if none.
    pub line: u32,
    /// As CPython prints it.
    pub traceback: String,
}

/// Which bound was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum LimitKind {
    Steps,
    Threads,
    Heap,
    Output,
}

/// The threads of which one executes the next step, in fixed order: one when the policy decides alone, none when the machine has stopped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choices {
    /// The candidates; an index into this list is a choice.
    pub options: SmallVec<[ThreadId; 4]>,
    /// The core that is to be filled.
    pub core: Option<CoreId>,
}

impl Choices {
    /// Nothing to decide: one candidate or none.
    #[must_use]
    pub fn is_forced(&self) -> bool {
        self.options.len() <= 1
    }

    /// The machine has stopped.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.options.is_empty()
    }
}
