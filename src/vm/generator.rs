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
    /// `types.coroutine` made it: it may be awaited, and may `yield from` a coroutine.
    pub awaitable: bool,
    /// Of an asynchronous one: a step that has begun is not over.
    pub stepping: bool,
}

impl Generator {
    /// Is it an iterator? Coroutines and asynchronous generators are none.
    #[must_use]
    pub fn is_iterator(&self) -> bool {
        self.flavour == Flavour::Generator
    }
}
