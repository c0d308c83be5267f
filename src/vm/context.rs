//! A thread's context: its frames on one stack of registers, and the exception being handled.

use super::native::Raised;
use super::value::{Handle, SyscallId, Value};
use crate::base::ProcessId;
use crate::python::code::{CodeId, Name, Reg};
use smallvec::SmallVec;
use std::rc::Rc;

/// Arguments of a call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CallArgs {
    /// By position.
    pub positional: SmallVec<[Value; 6]>,
    /// By name.
    pub keywords: SmallVec<[(Name, Value); 2]>,
}

impl CallArgs {
    /// Positional arguments only.
    #[must_use]
    pub fn of(positional: &[Value]) -> Self {
        Self {
            positional: SmallVec::from_slice(positional),
            keywords: SmallVec::new(),
        }
    }
}

/// What happens in the caller's frame when a frame ends: the caller's `pc` is still on the instruction that made the call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")] // The fields are named in each variant's text.
pub enum Ret {
    /// There is no caller.
    Bottom,
    /// The result goes to a register.
    Reg(Reg),
    /// The result is ignored.
    Discard,
    /// The call came from outside, between two instructions: the result is ignored, and the current instruction is still to be executed.
    Resume,
    /// The same for a call that the VM itself has put between two instructions.
    Aside,
    /// `__init__` was called: it must give None; the instance goes to the register.
    Init { dst: Reg, instance: Handle },
    /// `__new__` was called: `__init__` follows with the same arguments.
    New(Rc<Construction>),
    /// The result decides the jump, `not` or `bool()` at the instruction.
    Truth {
        /// It is that of `__len__`, not of `__bool__`.
        is_length: bool,
    },
    /// The next item of the loop at the instruction, if no StopIteration comes.
    Item,
    /// Result of an operator's method, numbered by `stage`: NotImplemented goes on to the next one.
    Operator { stage: u8 },
    /// `__getattribute__` or a property of the object: on AttributeError, `__getattr__` is called.
    Attribute(Rc<(Value, Name, Ret)>),
    /// An attribute, or a bound method, for `LoadMethod`: goes to `f`; `f+1` is unbound.
    Method(Reg),
    /// A list of all items of the iterable at the instruction.
    Items,
    /// Result of `__iter__`: must be an iterator.
    Iter(Reg),
    /// Result or item of the inner iterator of the `YieldFrom` at the instruction.
    Delegate,
    /// An asynchronous generator runs for a step object (`asend()` and the like): what it yields is the step's result.
    Step(Rc<(Ret, Handle)>),
    /// A generator is being closed; the result None goes where the inner value says.
    Close(Rc<Ret>),
    /// `__init__` was called: the instance goes where the inner value says.
    Made(Rc<(Ret, Value)>),
    /// `__new__` of a built-in type gives a plain value: an instance of the guest class around it is the result.
    Wrap(Rc<(Ret, Handle)>),
    /// The result is replaced by a value.
    Constant(Rc<(Ret, Value)>),
    /// `hasattr`: True, or False on AttributeError.
    HasAttr(Rc<Ret>),
    /// `getattr` with a default: the value, or the default on AttributeError.
    Default(Rc<(Ret, Value)>),
    /// The class of a `raise` was instantiated; the cause, or unbound.
    Raise(Value),
    /// An exception is raised whatever the result.
    Throw(Handle),
    /// Result of `__contains__`: its truth, inverted for `not in`.
    Contains,
    /// Result of `__anext__`: its iterator goes to the register.
    AwaitResult(Reg),
    /// Result of `__await__`: must be an iterator.
    Awaitable(Reg),
}

/// A construction waiting for `__new__`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Construction {
    /// The class.
    pub class: Handle,
    /// Its arguments.
    pub args: CallArgs,
    /// What happens to the instance.
    pub ret: Ret,
}

/// An activation of a code object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Frame {
    /// What it executes.
    pub code: CodeId,
    /// The current instruction.
    pub pc: u32,
    /// Its first register on the stack.
    pub base: u32,
    /// What happens to its result.
    pub ret: Ret,
    /// The exception that was handled when it was entered.
    pub handled: Option<Handle>,
    /// The generator whose frame this is.
    pub generator: Option<Handle>,
}

/// A function that is called before each line of the user's functions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tracer {
    /// The library's.
    pub function: Value,
    /// The line that each frame is at, as far as it was told.
    pub lines: Vec<u32>,
    /// The last instruction of the user's, and the depth of its frame.
    pub at: Option<(u32, u32)>,
    /// It was called before the next instruction.
    pub was_told: bool,
}

/// A thread's state inside the VM.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Context {
    /// Whose heap it works on.
    pub space: ProcessId,
    /// The innermost frame last.
    pub frames: Vec<Frame>,
    /// Registers of all frames; ends with those of the innermost frame.
    pub stack: Vec<Value>,
    /// The exception being handled.
    pub handled: Option<Handle>,
    /// The guest's object for the stack that runs; None if no other was ever switched to.
    pub greenlet: Value,
    /// What to do with the result of the syscall that the context is at.
    pub pending: Option<Ret>,
    /// What interrupted the context has returned; the instruction that it was at comes again.
    pub has_resumed: bool,
    /// What `sys.settrace` wants to be told.
    pub tracer: Option<Box<Tracer>>,
    /// The context has ended with this value or exception, not yet told.
    pub ended: Option<Result<Value, Handle>>,
}

impl Context {
    /// Without frames.
    #[must_use]
    pub fn new(space: ProcessId) -> Self {
        Self {
            space,
            frames: Vec::new(),
            stack: Vec::new(),
            handled: None,
            greenlet: Value::None,
            pending: None,
            has_resumed: false,
            tracer: None,
            ended: None,
        }
    }
}

/// Why `Vm::run` came back.
#[derive(Clone, Debug)]
pub enum ExitReason {
    /// The fuel is used up.
    Fuel,
    /// At a call into the machine.
    Syscall {
        /// Which one.
        id: SyscallId,
        /// With what.
        args: CallArgs,
    },
    /// The bottom frame has returned.
    Returned(Value),
    /// The bottom frame has let an exception through.
    Raised(Value),
    /// The heap is full.
    HeapLimit,
}

/// How a run ended.
#[derive(Clone, Debug)]
pub struct Exit {
    /// Instructions executed; one that blocks counts.
    pub used: u64,
    /// Why it ended.
    pub reason: ExitReason,
}

/// What an instruction did.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// The frames and their `pc`s are as they should be: go on.
    Go,
    /// Leave `run`.
    Exit(ExitReason),
}

/// Result of an instruction.
pub(super) type Stepped = Result<Step, Raised>;
