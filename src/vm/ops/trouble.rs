//! Why an operation on plain values could not be completed, and what the interpreter does then.

use super::super::fault::{Fault, FaultKind};
use super::super::heap::Heap;
use super::super::native::{NativeResult, Outcome, Raised};
use super::super::types;
use super::super::value::{Handle, Value};
use crate::python::code::Name;
use crate::vm::object::Obj;

/// How deep operations follow nested values before they raise RecursionError.
pub const MAX_DEPTH: u32 = 200;

/// An operation that only reads the heap stops for one of these reasons.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// A guest method has a say.
    Guest,
    /// Nested too deep; what was being done, as in "maximum recursion depth exceeded while ..".
    Deep(&'static str),
    /// An exception in CPython's words.
    Fault(Fault),
    /// An exception object exists already.
    Raised(Raised),
}

/// Result of such an operation.
pub type Plain<T> = Result<T, Trouble>;

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Raised> for Trouble {
    fn from(raised: Raised) -> Self {
        Self::Raised(raised)
    }
}

/// The class of a kind of fault.
fn class_of(kind: FaultKind) -> Handle {
    match kind {
        FaultKind::Attribute => types::ATTRIBUTE_ERROR,
        FaultKind::Index => types::INDEX_ERROR,
        FaultKind::Key => types::KEY_ERROR,
        FaultKind::Lookup => types::LOOKUP_ERROR,
        FaultKind::Memory => types::MEMORY_ERROR,
        FaultKind::Overflow => types::OVERFLOW_ERROR,
        FaultKind::Recursion => types::RECURSION_ERROR,
        FaultKind::Runtime => types::RUNTIME_ERROR,
        FaultKind::Type => types::TYPE_ERROR,
        FaultKind::UnicodeDecode => types::UNICODE_DECODE_ERROR,
        FaultKind::UnicodeEncode => types::UNICODE_ENCODE_ERROR,
        FaultKind::Value => types::VALUE_ERROR,
        FaultKind::ZeroDivision => types::ZERO_DIVISION_ERROR,
    }
}

impl Heap {
    /// The exception object of a fault.
    pub fn fault(&mut self, fault: &Fault) -> Raised {
        self.raise(class_of(fault.kind), &fault.message)
    }

    /// An IndexError.
    pub fn index_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(types::INDEX_ERROR, message.as_ref())
    }

    /// An OverflowError.
    pub fn overflow_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(types::OVERFLOW_ERROR, message.as_ref())
    }

    /// The exception object of a trouble. Guest methods must have been dealt with.
    pub fn trouble(&mut self, trouble: Trouble) -> Raised {
        match trouble {
            Trouble::Raised(raised) => raised,
            Trouble::Fault(fault) => self.fault(&fault),
            Trouble::Deep(what) => self.raise(
                types::RECURSION_ERROR,
                &format!("maximum recursion depth exceeded{what}"),
            ),
            Trouble::Guest => self.type_error("operation needs methods of the program where none can be called"),
        }
    }

    /// Result of a native: the value, or where guest methods have a say, the call of a helper in `stdlib/builtins.py`.
    pub fn or_helper(&mut self, result: Plain<Value>, helper: &str, args: &[Value]) -> NativeResult {
        match result {
            Ok(value) => Ok(Outcome::Value(value)),
            Err(Trouble::Guest) => self.call_helper(helper, args),
            Err(other) => Err(self.trouble(other)),
        }
    }

    /// Answers the call of a helper in `stdlib/builtins.py`.
    pub fn call_helper(&mut self, helper: &str, args: &[Value]) -> NativeResult {
        let function = self.helper(helper);
        Ok(Outcome::call(function, args))
    }

    /// The guest's method of a special name in the class of `v`; None if the class is built in or inherits a built-in method.
    /// A class attribute `__hash__ = None` is found, as None.
    #[must_use]
    pub fn guest_method(&self, v: Value, name: Name) -> Option<Value> {
        let class = match self.obj(v)? {
            Obj::Instance(instance) => instance.class,
            Obj::Exception(exception) => exception.class,
            Obj::Class(class) => class.metaclass,
            _ => return None,
        };
        if !self.class(class).is_guest {
            return None;
        }
        let found = self.lookup_plain(class, name)?;
        (!matches!(found, Value::Native(_))).then_some(found)
    }
}
