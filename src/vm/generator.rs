//! Generators and coroutines as objects: a frame put aside.

use super::object::TraceEntry;
use super::value::{Handle, Value};
use crate::python::code::{CodeId, Flavour};
use std::rc::Rc;

/// Where a generator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GeneratorState {
    /// Not started.
    Created,
    /// Its frame is on a thread's stack.
    Running,
    /// At a `yield`.
    Suspended,
    /// Ended.
    Finished,
}

/// A generator, coroutine or asynchronous generator.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Generator {
    /// What it executes.
    pub code: CodeId,
    /// Plain never occurs.
    pub flavour: Flavour,
    /// Where it stands.
    pub state: GeneratorState,
    /// Next instruction.
    pub pc: u32,
    /// Its registers while it is not running.
    pub registers: Rc<[Value]>,
    /// The exception that its own body handles; its caller's is none of it.
    pub handled: Option<Handle>,
    /// `__name__`, `__qualname__` if they were assigned, else None.
    pub name: Value,
    /// Where the call stands that made it; only coroutines need it.
    pub made_at: Option<TraceEntry>,
    /// An asynchronous generator's pending `asend` and the like: one at a time.
    pub busy: bool,
}
