//! The interface of functions written in Rust: what they get, what they answer, how they are declared.

use super::heap::Heap;
use super::stack::Switch;
use super::value::{Handle, Value};
use crate::python::code::Name;
use smallvec::SmallVec;

/// An exception on its way; the handle is that of an exception object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised(pub Handle);

/// What an operation ends in.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Done.
    Value(Value),
    /// A guest function must do it; its result is the result.
    Call(Box<CallRequest>),
    /// Something that needs the frame or the machinery of attributes and generators.
    Frame(Box<FrameRequest>),
}

/// Result of natives and operators.
pub type NativeResult = Result<Outcome, Raised>;

/// A call that the interpreter makes in place of the native.
#[derive(Clone, Debug)]
pub struct CallRequest {
    /// Any callable.
    pub function: Value,
    /// Positional arguments.
    pub args: SmallVec<[Value; 4]>,
    /// Keyword arguments.
    pub keywords: Vec<(Name, Value)>,
}

/// What natives cannot do with the heap alone.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the names say it")] // The fields are named in each variant's text.
pub enum FrameRequest {
    /// `globals()`
    Globals,
    /// `locals()`, `vars()`, `dir()`: a dict of the caller's variables.
    Locals,
    /// `sys.exc_info()[1]`: the exception being handled, or None.
    Handled,
    /// `sys._getframe(depth)`
    Frame(u32),
    /// `sys.settrace(function)`, None for none.
    Trace(Value),
    /// `getattr(obj, name[, default])`
    GetAttr {
        object: Value,
        name: Name,
        default: Option<Value>,
    },
    /// `hasattr(obj, name)`
    HasAttr { object: Value, name: Name },
    /// `setattr(obj, name, value)`; without a value `delattr(obj, name)`.
    SetAttr {
        object: Value,
        name: Name,
        value: Option<Value>,
    },
    /// `object.__getattribute__(obj, name)`
    PlainGetAttr { object: Value, name: Name },
    /// `object.__setattr__(obj, name, value)`, `object.__delattr__(obj, name)`
    PlainSetAttr {
        object: Value,
        name: Name,
        value: Option<Value>,
    },
    /// Runs a generator or coroutine on.
    Resume { generator: Handle, with: ResumeWith },
    /// `type.__call__(class, ...)`
    Construct {
        class: Handle,
        args: SmallVec<[Value; 4]>,
        keywords: Vec<(Name, Value)>,
    },
    /// `type.__new__(metaclass, name, bases, namespace, **keywords)`
    NewClass {
        args: SmallVec<[Value; 4]>,
        keywords: Vec<(Name, Value)>,
    },
    /// `iter(x)`, with a guest `__iter__`
    Iter(Value),
    /// `bool(x)`, with guest `__bool__` or `__len__`.
    Truth(Value),
    /// Goes on with the frames of another stack.
    Switch(Switch),
    /// The guest's object for the current stack; if one is given, it becomes that.
    Greenlet(Option<Value>),
    /// The frames of a stack as a frame object.
    StackFrame(Value),
}

/// How a generator is resumed.
#[derive(Clone, Copy, Debug)]
pub enum ResumeWith {
    /// `next`, `send`
    Value(Value),
    /// `throw`: an exception object.
    Throw(Handle),
    /// `close`
    Close,
}

impl Outcome {
    /// A call of any callable with positional arguments.
    #[must_use]
    pub fn call(function: Value, args: &[Value]) -> Self {
        Self::Call(Box::new(CallRequest {
            function,
            args: args.into(),
            keywords: Vec::new(),
        }))
    }

    /// A request to the interpreter.
    #[must_use]
    pub fn frame(request: FrameRequest) -> Self {
        Self::Frame(Box::new(request))
    }
}

/// A finished operation.
impl From<Value> for Outcome {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

/// Shorthand for a result that is a value.
#[inline]
pub fn done(value: Value) -> NativeResult {
    Ok(Outcome::Value(value))
}

/// Arguments of a native. For a method, the first value is the receiver, unwrapped to the plain object if it is an instance of a subclass.
#[derive(Clone, Copy, Debug)]
pub struct Args<'a> {
    /// Positional arguments; for `Signature::Named` one per parameter, `Unbound` if missing.
    pub values: &'a [Value],
    /// Keyword arguments that the signature leaves to the native (`Signature::Raw`).
    pub keywords: &'a [(Name, Value)],
}

impl std::ops::Index<usize> for Args<'_> {
    type Output = Value;
    fn index(&self, i: usize) -> &Value {
        &self.values[i]
    }
}

impl Args<'_> {
    /// An argument that may be missing.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<Value> {
        self.values.get(i).copied().filter(|v| !v.is_unbound())
    }

    /// An argument or, if missing, a default.
    #[must_use]
    pub fn or(&self, i: usize, default: Value) -> Value {
        self.get(i).unwrap_or(default)
    }

    /// Number of positional values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// No positional values?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// A native's code.
pub type NativeFn = fn(&mut Heap, &Args<'_>) -> NativeResult;

/// How arguments are checked and passed. Numbers do not count the receiver of a method; the binder words the TypeErrors as CPython does.
#[derive(Clone, Copy, Debug)]
pub enum Signature {
    /// Between `min` and `max` positional arguments (255: any number), no keywords.
    Positional {
        /// Least.
        min: u8,
        /// Most.
        max: u8,
    },
    /// One value per name, `Unbound` where missing.
    Named {
        /// All parameters.
        names: &'static [&'static str],
        /// How many of them are required.
        min: u8,
        /// How many are positional-only.
        positional_only: u8,
        /// How many may be given by position; the rest are keyword-only.
        positional: u8,
    },
    /// Any positional and keyword arguments, unchecked.
    Raw,
}

impl Signature {
    /// Exactly `n` positional arguments.
    #[must_use]
    pub const fn exact(n: u8) -> Self {
        Self::Positional { min: n, max: n }
    }

    /// Between `min` and `max`.
    #[must_use]
    pub const fn range(min: u8, max: u8) -> Self {
        Self::Positional { min, max }
    }

    /// At least `min`.
    #[must_use]
    pub const fn at_least(min: u8) -> Self {
        Self::Positional { min, max: u8::MAX }
    }

    /// Parameters that may all be given by position or by name.
    #[must_use]
    pub const fn named(names: &'static [&'static str], min: u8) -> Self {
        Self::Named {
            names,
            min,
            positional_only: 0,
            positional: names.len() as u8,
        }
    }
}

/// Where a native can be reached from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// A method in a built-in class's dict. The first value is the receiver, whose type the interpreter has checked.
    Type(Handle),
    /// A static method there (`dict.fromkeys` gets the class: see `Class`), e.g. `str.maketrans`.
    Static(Handle),
    /// A class method: the first value is the class.
    Class(Handle),
    /// A read-only attribute (`int.real`, `range.start`): called with the object.
    Getter(Handle),
    /// A name of the module `builtins`.
    Builtins,
    /// `_lockstep.NAME`, for the library in `stdlib/`.
    Lockstep,
}

/// A native's declaration.
#[derive(Clone, Copy, Debug)]
pub struct NativeDef {
    /// Its name where it can be reached from.
    pub name: &'static str,
    /// Its arguments.
    pub signature: Signature,
    /// Its code.
    pub function: NativeFn,
}

impl NativeDef {
    /// A declaration in one line.
    #[must_use]
    pub const fn new(name: &'static str, signature: Signature, function: NativeFn) -> Self {
        Self {
            name,
            signature,
            function,
        }
    }
}

/// Natives with the same home.
pub type NativeTable = (Home, &'static [NativeDef]);

/// A native in the table that all heaps of a machine share.
#[derive(Clone, Copy, Debug)]
pub struct NativeEntry {
    /// Where it belongs.
    pub home: Home,
    /// What it is.
    pub def: &'static NativeDef,
}

impl NativeEntry {
    /// Its `__name__`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.path().1
    }

    /// Its module, if that is not `builtins`, and its name there: `math_sqrt` is what the library's `math` calls `sqrt`.
    #[must_use]
    pub fn path(&self) -> (Option<&'static str>, &'static str) {
        match self.def.name.strip_prefix("math_") {
            Some(name) => (Some("math"), name),
            None => (None, self.def.name),
        }
    }
}
