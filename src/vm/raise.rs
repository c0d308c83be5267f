//! Making exceptions from Rust: a class and a message in CPython's words.

use super::heap::Heap;
use super::native::Raised;
use super::object::{Exception, Obj};
use super::types;
use super::value::{Handle, Value};
use std::rc::Rc;

impl Heap {
    /// A new exception object with these arguments.
    pub fn exception(&mut self, class: Handle, args: &[Value]) -> Handle {
        let args = self.tuple(args);
        self.alloc(Obj::Exception(Rc::new(Exception {
            class,
            args,
            attrs: super::namespace::Namespace::default(),
            cause: Value::None,
            context: Value::None,
            suppress: false,
            traceback: Rc::default(),
        })))
    }

    /// As `raise error from cause` does.
    pub fn chain(&mut self, error: Raised, cause: Raised) {
        if let Some(object) = self.exception_mut(error.0) {
            object.cause = Value::Obj(cause.0);
            object.context = Value::Obj(cause.0);
            object.suppress = true;
        }
    }

    /// An exception with a message; without arguments if the message is empty.
    pub fn raise(&mut self, class: Handle, message: &str) -> Raised {
        if message.is_empty() {
            return Raised(self.exception(class, &[]));
        }
        let text = self.str(message);
        Raised(self.exception(class, &[text]))
    }

    /// `TypeError`
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(types::TYPE_ERROR, message.as_ref())
    }

    /// `ValueError`
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(types::VALUE_ERROR, message.as_ref())
    }

    /// `KeyError` with the key itself.
    pub fn key_error(&mut self, key: Value) -> Raised {
        Raised(self.exception(types::KEY_ERROR, &[key]))
    }

    /// `StopIteration`, with a value unless it is None.
    pub fn stop_iteration(&mut self, value: Value) -> Raised {
        if value.is_none() {
            return Raised(self.exception(types::STOP_ITERATION, &[]));
        }
        Raised(self.exception(types::STOP_ITERATION, &[value]))
    }

    /// The exception object behind a handle.
    #[must_use]
    pub fn as_exception(&self, h: Handle) -> Option<&Exception> {
        match self.get(h) {
            Obj::Exception(exception) => Some(exception),
            _ => None,
        }
    }

    /// The exception object behind a handle, to be changed.
    pub fn exception_mut(&mut self, h: Handle) -> Option<&mut Exception> {
        match self.get_mut(h) {
            Obj::Exception(exception) => Some(Rc::make_mut(exception)),
            _ => None,
        }
    }
}
