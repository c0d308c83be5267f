//! A syscall in progress: who calls, with what, and the parts of the machine that it may change.

use std::rc::Rc;

use smallvec::SmallVec;

use super::arguments::Bound;
use super::{Answer, Reply};
use crate::base::{ObjectId, ProcessId, ThreadId};
use crate::kernel::{Attempt, EventSink, Kernel, Patience, SyncError};
use crate::machine::config::Config;
use crate::machine::guest;
use crate::machine::guest::Fault;
use crate::machine::world::World;
use crate::python::code::Name;
use crate::vm::{Heap, Value, Vm, ops};

/// What a syscall works with.
pub(in crate::machine) struct Call<'a> {
    pub kernel: &'a mut Kernel,
    pub vm: &'a mut Vm,
    pub world: &'a mut World,
    pub config: &'a Config,
    pub thread: ThreadId,
    pub process: ProcessId,
    /// Bound to the parameters; as given, if the syscall has no list of parameters.
    pub args: Bound,
    /// Those given by name, if it sorts them out itself.
    pub keywords: SmallVec<[(Name, Value); 2]>,
    pub sink: &'a mut dyn EventSink,
}

/// Seconds to ticks; anything above zero takes at least one.
pub(super) fn ticks(seconds: f64) -> u64 {
    if seconds <= 0.0 {
        0
    } else {
        ((seconds * 1e6).round() as u64).max(1)
    }
}

/// The exception for a misuse.
pub(super) fn fault(error: SyncError) -> Fault {
    match error {
        SyncError::NoSuchObject => Fault::runtime("the object was not initialised"),
        SyncError::ReleaseUnlocked => Fault::runtime("release unlocked lock"),
        SyncError::ReleaseUnowned => Fault::runtime("cannot release un-acquired lock"),
        SyncError::WaitUnowned => Fault::runtime("cannot wait on un-acquired lock"),
        SyncError::NotifyUnowned => Fault::runtime("cannot notify on un-acquired lock"),
        SyncError::NegativeSemaphore => Fault::value("semaphore initial value must be >= 0"),
        SyncError::ReleaseCount => Fault::value("n must be one or more"),
        SyncError::ReleasedTooOften => Fault::value("Semaphore released too many times"),
        SyncError::TaskDoneTooOften => Fault::value("task_done() called too many times"),
        SyncError::BrokenBarrier => Fault::runtime("broken barrier"),
        SyncError::NoChild => Fault::New(crate::vm::types::CHILD_PROCESS_ERROR, "No child processes".to_owned()),
        SyncError::JoinSelf => Fault::runtime("cannot join current thread"),
        SyncError::Os(errno) => Fault::os(errno),
    }
}

impl Call<'_> {
    /// The kernel object behind an argument.
    pub fn object(&self, index: usize) -> Result<ObjectId, Fault> {
        let value = self.args[index];
        self.object_of(value).ok_or_else(|| {
            let kind = self.type_name(value);
            Fault::attribute(format!("'{kind}' object has no attribute '_cond'"))
        })
    }

    /// The kernel object behind a value, if there is one.
    pub fn object_of(&self, value: Value) -> Option<ObjectId> {
        guest::sync_of(self.heap(), value)
    }

    /// Makes the first argument the guest's side of a kernel object. One that it had before is dropped.
    pub fn attach(&mut self, id: ObjectId) -> Reply {
        let object = self.args[0];
        let before = guest::set_sync(self.heap_mut(), object, id);
        if let Some(before) = before {
            self.kernel.drop_object(before);
        }
        super::NONE
    }

    /// `True`, `False` or blocked, for operations that tell whether they succeeded.
    pub fn truth_of(&mut self, attempt: Attempt) -> Reply {
        match attempt {
            Attempt::Done(()) => Ok(Answer::Done(Value::Bool(true))),
            Attempt::Refused | Attempt::TimedOut => Ok(Answer::Done(Value::Bool(false))),
            Attempt::Blocked => Ok(Answer::Blocked),
            Attempt::Error(error) => Err(fault(error)),
        }
    }

    /// The value, or the exception of a misuse.
    pub fn check<T>(&self, result: Result<T, SyncError>) -> Result<T, Fault> {
        result.map_err(fault)
    }

    /// `timeout=None` of Python's own waits: None waits for ever, 0 and less not at all.
    pub fn patience(&self, index: usize) -> Result<Patience, Fault> {
        if self.args[index] == Value::None {
            return Ok(Patience::Forever);
        }
        self.comparable(index, ">")?;
        let seconds = self.real(index, "cannot be interpreted as an integer")?;
        if seconds > 9.2e9 {
            return Err(Fault::overflow("timestamp out of range for platform time_t"));
        }
        Ok(Patience::For(ticks(seconds)))
    }

    /// `blocking=True, timeout=-1` of locks.
    pub fn lock_patience(&self, blocking: usize, timeout: usize) -> Result<Patience, Fault> {
        if self.args[timeout] == Value::Int(-1) {
            return Ok(if self.flag(blocking)? {
                Patience::Forever
            } else {
                Patience::None
            });
        }
        let blocking = self.flag(blocking)?;
        let seconds = self.real(timeout, "cannot be interpreted as an integer")?;
        if !blocking {
            return Err(Fault::value("can't specify a timeout for a non-blocking call"));
        }
        if seconds < 0.0 && seconds != -1.0 {
            return Err(Fault::value("timeout value must be positive"));
        }
        if seconds > 9.2e9 {
            return Err(Fault::overflow("timestamp out of range for platform time_t"));
        }
        Ok(if seconds == -1.0 {
            Patience::Forever
        } else {
            Patience::For(ticks(seconds))
        })
    }

    /// A C function's int flag.
    fn flag(&self, index: usize) -> Result<bool, Fault> {
        match self.args[index] {
            Value::Bool(flag) => Ok(flag),
            Value::Int(number) => Ok(number != 0),
            other => Err(self.no_integer(other)),
        }
    }

    /// Is an argument true? Objects whose class the program wrote are, without asking their `__bool__`.
    pub fn truth(&self, index: usize) -> bool {
        ops::truth(self.heap(), self.args[index])
    }

    /// A number as a float; else TypeError "'str' object .." with the given ending.
    pub fn real(&self, index: usize, ending: &str) -> Result<f64, Fault> {
        let value = self.args[index];
        guest::real(self.heap(), value)
            .ok_or_else(|| Fault::type_(format!("'{}' object {ending}", self.type_name(value))))
    }

    /// A whole number; those beyond 64 bits become the nearest.
    pub fn integer(&self, index: usize) -> Result<i64, Fault> {
        match self.args[index] {
            Value::Int(number) => Ok(number),
            Value::Bool(flag) => Ok(i64::from(flag)),
            Value::Float(number) => Ok(number as i64),
            other => match guest::real(self.heap(), other) {
                Some(number) => Ok(number as i64),
                None => Err(self.no_integer(other)),
            },
        }
    }

    fn no_integer(&self, value: Value) -> Fault {
        Fault::type_(format!(
            "'{}' object cannot be interpreted as an integer",
            self.type_name(value)
        ))
    }

    /// TypeError as from `argument < 0`, if the argument is no number.
    pub fn comparable(&self, index: usize, operator: &str) -> Result<(), Fault> {
        let value = self.args[index];
        if guest::real(self.heap(), value).is_some() {
            return Ok(());
        }
        let kind = self.type_name(value);
        Err(Fault::type_(format!(
            "'{operator}' not supported between instances of '{kind}' and 'int'"
        )))
    }

    /// Name of a value's type.
    pub fn type_name(&self, value: Value) -> Rc<str> {
        self.heap().type_name(value)
    }

    /// An instance attribute, or a plain class attribute.
    pub fn attribute(&self, object: Value, name: &str) -> Option<Value> {
        guest::attribute(self.heap(), object, name)
    }

    /// A global of a library module.
    pub fn library(&self, module: &str, name: &str) -> Result<Value, Fault> {
        guest::global(self.heap(), module, name).ok_or_else(|| Fault::runtime(format!("module {module} has no {name}")))
    }

    /// Raises an exception of a class of the library, without arguments.
    pub fn raise_library(&mut self, module: &str, class: &str) -> Reply {
        match self.library(module, class)? {
            Value::Obj(class) => Ok(Answer::Raise(Value::Obj(self.heap_mut().exception(class, &[])))),
            _ => Err(Fault::runtime(format!("{module}.{class} is no class"))),
        }
    }

    /// A string argument.
    pub fn text(&self, index: usize) -> Result<Rc<str>, Fault> {
        let value = self.args[index];
        guest::text(self.heap(), value)
            .ok_or_else(|| Fault::type_(format!("a str is required, not {}", self.type_name(value))))
    }

    /// A new string.
    pub fn new_text(&mut self, text: &str) -> Value {
        self.heap_mut().str(text)
    }

    /// A new tuple.
    pub fn tuple(&mut self, items: &[Value]) -> Value {
        self.heap_mut().tuple(items)
    }

    /// The heap of the caller's process.
    pub fn heap(&self) -> &Heap {
        self.vm.heap(self.process)
    }

    /// The same, to be changed.
    pub fn heap_mut(&mut self) -> &mut Heap {
        self.vm.heap_mut(self.process)
    }

    /// Brings the arguments into the order of the parameters.
    pub fn bind(&mut self, syscall: &super::Syscall) -> Result<(), Fault> {
        let Some(params) = syscall.params else { return Ok(()) };
        if self.keywords.is_empty() && self.args.len() == params.len() {
            return Ok(());
        }
        if !self.keywords.is_empty() && syscall.name.is_of_module() {
            return Err(Fault::type_(format!(
                "{}() takes no keyword arguments",
                syscall.name.shown
            )));
        }
        let keywords: Vec<(&str, Value)> = self
            .keywords
            .iter()
            .map(|&(name, value)| (&**self.heap().name_text(name), value))
            .collect();
        self.args = super::arguments::bind(syscall, params, &self.args, &keywords)?;
        Ok(())
    }
}
