//! What a heap slot can hold. Large contents stand behind `Rc`, so that copying a page copies no contents.

use super::dict::Dict;
use super::generator::Generator;
use super::namespace::Namespace;
use super::set::Set;
use super::stack::Stack;
use super::value::{Handle, Value};
use crate::python::code::{CodeId, ModuleId, Name};
use num_bigint::BigInt;
use std::collections::VecDeque;
use std::rc::Rc;

/// An object of the heap, at most 32 bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")] // Named after Python's types.
pub enum Obj {
    /// An unused slot.
    #[default]
    Free,
    Str(Text),
    BigInt(Rc<Big>),
    Bytes(Rc<[u8]>),
    ByteArray(Rc<Vec<u8>>),
    Tuple(Rc<[Value]>),
    List(Rc<Vec<Value>>),
    Dict(Rc<Dict>),
    /// What `keys()`, `values()`, `items()` give.
    DictView(Handle, ViewKind),
    Set(Rc<Set>),
    FrozenSet(Rc<Set>),
    Deque(Rc<Deque>),
    Range(Range),
    Slice(Rc<[Value; 3]>),
    Iter(Rc<Iter>),
    /// A variable that functions share; `Unbound` when it has no value.
    Cell(Value),
    Function(Rc<Function>),
    /// Function, native or syscall with a receiver.
    Method(Rc<Method>),
    Class(Rc<Class>),
    Instance(Rc<Instance>),
    Exception(Rc<Exception>),
    Traceback(Rc<Traceback>),
    Generator(Rc<Generator>),
    Code(CodeId),
    Module(ModuleRef),
    Property(Rc<Property>),
    StaticMethod(Value),
    ClassMethod(Value),
    Super(Rc<Super>),
    /// A read-only view of a dict or of a class's namespace.
    MappingProxy(Value),
    /// The attributes of an instance, function or module as a mapping: `obj.__dict__`, `globals()`. The value is the owner.
    Attributes(Value),
    /// A built-in attribute of a class, such as `int.real`: class and name.
    GetSet(Handle, Name),
    /// `list[int]`: origin and arguments.
    GenericAlias(Rc<(Value, Value)>),
    /// `int | str`: a tuple.
    Union(Value),
    /// `sys._getframe()`: a snapshot, with the frame that called it.
    Frame(Rc<FrameObject>),
    /// A pending step of an asynchronous generator or of `aclose()`.
    AsyncStep(Rc<AsyncStep>),
    /// All frames of a greenlet that is not running.
    Stack(Rc<Stack>),
    /// Behind a `memoryview`: bytes or a bytearray, first byte, length.
    View(Handle, u32, u32),
}

/// An integer beyond 64 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Big(pub BigInt);

/// By sign and 64-bit digits: the library's own hash feeds its digits, whose width differs between platforms.
impl std::hash::Hash for Big {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.sign().hash(state);
        self.0.iter_u64_digits().for_each(|digit| state.write_u64(digit));
    }
}

impl std::ops::Deref for Big {
    type Target = BigInt;

    fn deref(&self) -> &BigInt {
        &self.0
    }
}

/// A string with its length in characters; when that equals the length in bytes, the text is ASCII and is indexed directly.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// The characters.
    pub text: Rc<str>,
    /// How many there are.
    pub chars: u32,
}

impl Text {
    /// A string object's contents.
    #[must_use]
    pub fn new(text: Rc<str>) -> Self {
        let chars = if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        Self {
            text,
            chars: chars as u32,
        }
    }

    /// One byte a character?
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.chars as usize == self.text.len()
    }
}

/// Which part of a dict a view or iterator shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ViewKind {
    Keys,
    Values,
    Items,
}

/// A `collections.deque`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Deque {
    /// The items.
    pub items: VecDeque<Value>,
    /// Most items it keeps.
    pub most: Option<u32>,
    /// Counts changes, for iterators.
    pub version: u32,
}

/// A `range`. Its bounds fit; larger ones are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Range {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

/// Iterators over built-in containers. `place` counts what was given so far.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Iter {
    /// Has given everything.
    Empty(Handle),
    List {
        list: Handle,
        place: u32,
    },
    ListReversed {
        list: Handle,
        left: u32,
    },
    Tuple {
        tuple: Handle,
        place: u32,
    },
    /// `byte` is the place in the text.
    Str {
        text: Handle,
        byte: u32,
    },
    Bytes {
        bytes: Handle,
        place: u32,
    },
    /// `next` counts up to `left` more numbers in steps of `step`.
    Range {
        next: i64,
        step: i64,
        left: u64,
    },
    Dict {
        dict: Handle,
        kind: ViewKind,
        place: u32,
        size: u32,
        /// Keys still to come, unless the program exchanges some.
        left: u32,
        reversed: bool,
    },
    Set {
        set: Handle,
        place: u32,
        size: u32,
    },
    Deque {
        deque: Handle,
        place: u32,
        version: u32,
        reversed: bool,
    },
    /// `__getitem__` with 0, 1, ..
    Sequence {
        object: Value,
        place: i64,
    },
    /// `iter(callable, sentinel)`
    Callable {
        callable: Value,
        sentinel: Value,
    },
    Enumerate {
        inner: Value,
        count: i64,
    },
    Zip {
        inner: Rc<[Value]>,
        strict: bool,
    },
    Map {
        function: Value,
        inner: Rc<[Value]>,
    },
    Filter {
        function: Value,
        inner: Value,
    },
    Reversed {
        object: Value,
        left: i64,
    },
    /// `itertools.count`
    Count {
        next: Value,
        step: Value,
    },
}

/// A function of the guest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Function {
    /// What it executes.
    pub code: CodeId,
    /// Number of arguments if a call with exactly so many positional ones needs no binding and runs at once; else `u16::MAX`.
    pub simple: u16,
    /// Defaults of the last positional parameters.
    pub defaults: Rc<[Value]>,
    /// A dict of defaults of keyword-only parameters, or None.
    pub kwdefaults: Value,
    /// A dict, or None.
    pub annotations: Value,
    /// Cells of the free variables.
    pub closure: Rc<[Value]>,
    /// Further attributes; `__name__`, `__qualname__`, `__doc__`, `__module__` only if they were assigned.
    pub attrs: Namespace,
}

/// A callable with its first argument.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Method {
    /// Function, native, syscall or any callable.
    pub function: Value,
    /// What comes before the arguments.
    pub receiver: Value,
}

/// A class.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Class {
    /// `__name__`
    pub name: Rc<str>,
    /// `__qualname__`
    pub qualname: Rc<str>,
    /// `type`, or the metaclass.
    pub metaclass: Handle,
    /// Direct bases.
    pub bases: Rc<[Handle]>,
    /// The class itself, then its ancestors in order of look-up.
    pub mro: Rc<[Handle]>,
    /// The nearest built-in ancestor that says how instances are kept: `types::OBJECT`, `LIST`, `BASE_EXCEPTION`...
    pub layout: Handle,
    /// Made by a class statement or `type()`.
    pub is_guest: bool,
    /// Answers that depend on the class alone, so that plain operations need no look-up.
    pub traits: Traits,
    /// Methods and class variables; `__module__`, `__doc__` stand here too.
    pub dict: Namespace,
    /// Classes derived directly from it.
    pub subclasses: Vec<Handle>,
}

/// Which hooks of attribute access a class or an ancestor defines in the guest. Recomputed when a class changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Traits {
    pub getattribute: bool,
    pub getattr: bool,
    pub setattr: bool,
    pub delattr: bool,
    /// All guest classes of the order define `__slots__`: instances have no other attributes.
    pub slots: bool,
}

/// An instance of a guest class.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Instance {
    /// Its class.
    pub class: Handle,
    /// The kernel object behind a lock, a queue...
    pub sync: Option<u32>,
    /// Attributes; see `Heap::shared_attributes`.
    pub attrs: Namespace,
    /// The plain list, int.. that an instance of a subclass of a built-in type holds.
    pub inner: Option<Value>,
}

/// An exception, of a built-in or a guest class.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Exception {
    /// Its class.
    pub class: Handle,
    /// A tuple.
    pub args: Value,
    /// Further attributes.
    pub attrs: Namespace,
    /// `__cause__`
    pub cause: Value,
    /// `__context__`
    pub context: Value,
    /// `__suppress_context__`
    pub suppress: bool,
    /// Where it went through, innermost first.
    pub traceback: Rc<Vec<TraceEntry>>,
}

/// A frame that an exception went through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TraceEntry {
    /// What it executed.
    pub code: CodeId,
    /// The instruction that raised.
    pub pc: u32,
}

impl TraceEntry {
    /// In the place of an instruction: the line where the function's definition begins.
    pub const DEF: u32 = u32::MAX;
}

/// A traceback object: the first `count` entries of a list (innermost first).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Traceback {
    /// All entries.
    pub entries: Rc<Vec<TraceEntry>>,
    /// `entries[count - 1]` is this object's own frame.
    pub count: u32,
}

/// What `sys._getframe()` shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FrameObject {
    /// Code and place.
    pub at: TraceEntry,
    /// The calling frame, or None.
    pub back: Value,
    /// A dict of the local variables at that time.
    pub locals: Value,
}

/// A module object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ModuleRef {
    /// A module of the program.
    Program(ModuleId),
    /// `_lockstep`: the machine's functions.
    Machine,
}

/// A `property`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Property {
    pub get: Value,
    pub set: Value,
    pub delete: Value,
    pub doc: Value,
}

/// A `super` object: attributes are looked up behind `class` in the receiver's order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Super {
    /// Where to start.
    pub class: Handle,
    /// The receiver: an instance or a class.
    pub receiver: Value,
    /// Class whose order is walked.
    pub start: Handle,
}

impl Obj {
    /// Is it an iterator whose next item a suspended frame gives?
    #[must_use]
    pub fn is_resumable(&self) -> bool {
        match self {
            Self::Generator(generator) => generator.is_iterator(),
            Self::AsyncStep(_) => true,
            _ => false,
        }
    }
}

/// What was asked of an asynchronous generator or a coroutine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// `__anext__`, `asend`
    Send,
    /// `athrow`
    Throw,
    /// `aclose`: GeneratorExit and StopAsyncIteration end it well.
    Close,
    /// `__await__` of a coroutine, which is no iterator itself.
    Await,
}

impl StepKind {
    /// What messages call it.
    #[must_use]
    pub fn asked(self) -> &'static str {
        match self {
            Self::Send | Self::Await => "anext",
            Self::Throw => "athrow",
            Self::Close => "aclose",
        }
    }
}

/// The awaitable of an asynchronous generator's `__anext__`, `asend`, `athrow`, `aclose`; the iterator of a coroutine's `__await__`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AsyncStep {
    /// The generator or coroutine.
    pub generator: Handle,
    /// What is sent at first, or the exception that is thrown.
    pub value: Value,
    /// What is to be done with it.
    pub kind: StepKind,
    /// It was started.
    pub started: bool,
    /// It is over.
    pub done: bool,
}

impl AsyncStep {
    /// A step that was not started.
    #[must_use]
    pub fn new(generator: Handle, kind: StepKind, value: Value) -> Self {
        Self {
            generator,
            value,
            kind,
            started: false,
            done: false,
        }
    }
}

const _: () = assert!(size_of::<Obj>() <= 32);
