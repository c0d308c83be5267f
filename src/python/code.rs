//! The bytecode: what the front end writes and the virtual machine executes.
//!
//! A register machine. A frame has `Code::registers` registers; the first `locals.len()` are the local variables
//! (parameters first, in the order positional-only, positional, keyword-only, `*args`, `**kwargs`), the next `free.len()`
//! hold the closure's cells, the rest are temporaries. Reads and writes of what other threads can see (globals, cells,
//! attributes, items) are instructions of their own; arithmetic on registers is not visible to anyone else.
//! So `count -= 1` on a global is a load, a subtraction and a store, and a thread may lose the core between any two.

use crate::base::Interner;
use std::borrow::Cow;
use std::rc::Rc;

/// An interned identifier: index into `Program::names`, and, for names made at run time, beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub u32);

/// Index into `Program::codes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeId(pub u32);

/// Index into `Program::modules`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub u32);

/// A register of the current frame.
pub type Reg = u16;

/// An operand that is read: a register, or with `CONST` set, a constant of the code.
pub type Src = u16;

/// The bit that makes a `Src` a constant.
pub const CONST: Src = 0x8000;

/// Where an instruction stands in its module's source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Line of the first byte, from 1; 0 for instructions that no source stands for.
    pub line: u32,
}

/// A compiled program: its own module and every library module that it imports, directly or not.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// All names of the source, interned.
    pub names: Rc<Interner>,
    /// All code objects.
    pub codes: Vec<Code>,
    /// In order of import: a module stands after those that it needs. `builtins` is the first; the user's own are the last: texts
    /// for other interpreters, then one for each of the programs that run together, all called `__main__`.
    pub modules: Vec<Module>,
}

impl Program {
    /// How many programs of the user there are.
    #[must_use]
    pub fn mains(&self) -> usize {
        self.modules
            .iter()
            .rev()
            .take_while(|module| !module.is_library && !module.is_text)
            .count()
    }

    /// The module of a text that the program hands to another interpreter.
    #[must_use]
    pub fn find_text(&self, text: &str) -> Option<ModuleId> {
        let place = self
            .modules
            .iter()
            .position(|module| module.is_text && &*module.source == text)?;
        Some(ModuleId(place as u32))
    }

    /// The module of the user's program of that number, from 0.
    #[must_use]
    pub fn main(&self, program: usize) -> ModuleId {
        ModuleId((self.modules.len() - self.mains() + program) as u32)
    }
}

/// A module of a program.
#[derive(Clone, Debug)]
pub struct Module {
    /// Dotted name; `__main__` for the user's program.
    pub name: Box<str>,
    /// File name in tracebacks: `main.py`, or CPython's for the library.
    pub file: Box<str>,
    /// The text, for tracebacks and the page.
    pub source: Cow<'static, str>,
    /// Code of the module's body.
    pub code: CodeId,
    /// The global names that the module's code mentions; `LoadGlobal` and `StoreGlobal` index this list.
    /// The machine may append names at run time (`globals()["x"] = 1`, `setattr` from outside).
    pub globals: Vec<Name>,
    /// Part of Lockstep's library: its frames are stepped over by default, its body runs before step 0.
    pub is_library: bool,
    /// A text that the program may hand to another interpreter. Its spans count the text's bytes and the program's lines.
    pub is_text: bool,
}

impl Module {
    /// The line of an instruction as tracebacks tell it.
    #[must_use]
    pub fn line_of(&self, span: Span) -> u32 {
        if !self.is_text || span.line == 0 {
            return span.line;
        }
        let before = self.source.bytes().take(span.start as usize);
        1 + before.filter(|byte| *byte == b'\n').count() as u32
    }
}

/// What a code object is the body of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// A module's body. Its variables are globals.
    Module,
    /// A class body: register 0 holds the namespace (a dict); variables go through `LoadName`/`StoreName`.
    /// It stores `__module__`, `__qualname__` and `__doc__` itself, and returns the `__class__` cell or None.
    Class,
    /// `def` or `lambda`.
    Function,
    /// A comprehension's hidden function; register 0 is the outermost iterator.
    Comprehension,
}

/// What a call of the code gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flavour {
    /// The returned value.
    Plain,
    /// A generator object.
    Generator,
    /// A coroutine object (`async def`).
    Coroutine,
    /// An asynchronous generator object.
    AsyncGenerator,
}

/// How arguments are bound to the first registers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Params {
    /// Parameters that may be given by position, positional-only ones included.
    pub positional: u16,
    /// How many of those are positional-only.
    pub positional_only: u16,
    /// Keyword-only parameters.
    pub keyword_only: u16,
    /// There is a `*args`.
    pub varargs: bool,
    /// There is a `**kwargs`.
    pub varkw: bool,
}

/// A constant. Loaded into each process's heap before the program starts.
#[derive(Clone, Debug, PartialEq)]
pub enum Const {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// An integer that fits.
    Int(i64),
    /// One that does not: decimal digits.
    BigInt(Box<str>),
    /// A float.
    Float(f64),
    /// A string.
    Str(Box<str>),
    /// Bytes.
    Bytes(Box<[u8]>),
    /// A tuple of constants (also: keyword names of a call).
    Tuple(Vec<Const>),
    /// A frozen set of constants (`x in {1, 2}`).
    FrozenSet(Vec<Const>),
    /// The code of a function, for `MakeFunction`.
    Code(CodeId),
}

/// A range of instructions whose exceptions go to a handler. Inner ranges stand before outer ones; the first that covers wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Where the handler starts.
    pub target: u32,
    /// Receives the exception object.
    pub reg: Reg,
}

/// The compiled body of a module, class, function or comprehension.
#[derive(Clone, Debug)]
pub struct Code {
    /// `f`, `<lambda>`, `<listcomp>`, `<module>`.
    pub name: Box<str>,
    /// `C.f`, `f.<locals>.g`.
    pub qualname: Box<str>,
    /// Where it was written.
    pub module: ModuleId,
    /// Line of its `def`.
    pub first_line: u32,
    /// What it is the body of.
    pub kind: CodeKind,
    /// What a call of it gives.
    pub flavour: Flavour,
    /// Its parameters.
    pub params: Params,
    /// Names of the local variables; register `i` holds `locals[i]`.
    pub locals: Vec<Name>,
    /// Registers of `locals` that hold cells, because an inner function uses the variable. `MakeCell` makes them.
    pub cells: Vec<Reg>,
    /// Variables of enclosing functions; their cells come from the function's closure into registers `locals.len()..`.
    pub free: Vec<Name>,
    /// Registers of a frame; at least one more than the highest used.
    pub registers: u16,
    /// Names that the instructions mention (attributes, class-level names, modules).
    pub names: Vec<Name>,
    /// Constants.
    pub consts: Vec<Const>,
    /// The instructions. The last one never falls through.
    pub ops: Rc<[Op]>,
    /// Source of each instruction.
    pub spans: Rc<[Span]>,
    /// By instruction: when it begins, registers from here on hold nothing that is still needed, only what temporaries of
    /// expressions left that are over.
    pub heights: Rc<[Reg]>,
    /// Exception table.
    pub handlers: Vec<Handler>,
    /// The docstring of a module or function; a class body stores its own.
    pub doc: Option<Box<str>>,
}

/// Binary operators; also used in place (`+=`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    MatMul,
}

/// Comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum CmpOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    In,
    NotIn,
    Is,
    IsNot,
}

impl CmpOp {
    /// As it is written in Python.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::In => "in",
            Self::NotIn => "not in",
            Self::Is => "is",
            Self::IsNot => "is not",
        }
    }
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum UnOp {
    Neg,
    Pos,
    Invert,
    Not,
}

/// The conversion of a replacement field: `!r`, `!s`, `!a`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// Methods that are looked up on the type, and whose absence has a message of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Special {
    Enter,
    Exit,
    AsyncEnter,
    AsyncExit,
}

/// One instruction: 8 bytes. `dst` is written, `Src` operands are read.
///
/// Calls: the callable is in register `f`, its arguments in `f+1..`, the result goes to `f`. A new frame's registers
/// start at `f+1`, so arguments need no copying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")] // The fields are named in each variant's text.
pub enum Op {
    /// Does nothing (a `pass` on a line of its own, so that one can step to it).
    Nop,
    /// `dst = src`. The source may be unbound or a cell: it is copied as it is.
    Move { dst: Reg, src: Src },
    /// Raises UnboundLocalError if the local variable has no value. Written only where the compiler cannot rule it out.
    CheckLocal { reg: Reg },
    /// `del local`; UnboundLocalError if it has no value.
    DeleteLocal { reg: Reg },

    /// `dst =` global `module.globals[slot]`, or the built-in of that name; else NameError.
    LoadGlobal { dst: Reg, slot: u16 },
    /// Global `slot = src`.
    StoreGlobal { slot: u16, src: Src },
    /// `del` global; NameError if there is none.
    DeleteGlobal { slot: u16 },
    /// In a class body: the namespace in register 0, else the global `slot`, else the built-in. `names[name]` is the name.
    LoadName { dst: Reg, name: u16, slot: u16 },
    /// In a class body: stores into the namespace in register 0.
    StoreName { name: u16, src: Src },
    /// In a class body: `del`.
    DeleteName { name: u16 },
    /// In a class body: the namespace, else the cell in `reg` (a variable of an enclosing function).
    LoadClassCell { dst: Reg, name: u16, reg: Reg },

    /// Puts the register's value (maybe none yet) into a new cell, and the cell into the register.
    MakeCell { reg: Reg },
    /// `dst =` content of the cell in `reg`; NameError/UnboundLocalError if empty.
    LoadCell { dst: Reg, reg: Reg },
    /// Content of the cell in `reg = src`.
    StoreCell { reg: Reg, src: Src },
    /// Empties the cell.
    DeleteCell { reg: Reg },

    /// `dst = obj.names[name]`
    LoadAttr { dst: Reg, obj: Src, name: u16 },
    /// `obj.names[name] = src`
    StoreAttr { obj: Src, name: u16, src: Src },
    /// `del obj.names[name]`
    DeleteAttr { obj: Src, name: u16 },
    /// For `obj.name(...)`: `f =` the function, `f+1 =` the receiver; when the attribute is no plain method, `f =` the attribute and
    /// `f+1` becomes unbound. Followed by `CallMethod`.
    LoadMethod { f: Reg, obj: Src, name: u16 },
    /// `super()`'s zero-argument form: `dst = super(class, self)`; `class` holds the `__class__` value.
    LoadSuper { dst: Reg, class: Src, slf: Src },
    /// `f =` type(obj)'s special method, `f+1 = obj`; TypeError with CPython's words if missing. Followed by `CallMethod`.
    LoadSpecial { f: Reg, obj: Src, special: Special },

    /// `dst = obj[index]`
    LoadItem { dst: Reg, obj: Src, index: Src },
    /// `obj[index] = src`
    StoreItem { obj: Src, index: Src, src: Src },
    /// `del obj[index]`
    DeleteItem { obj: Src, index: Src },
    /// `dst = slice(first, first+1, first+2)`
    MakeSlice { dst: Reg, first: Reg },

    /// `dst = a + b`
    Add { dst: Reg, a: Src, b: Src },
    /// `dst = a - b`
    Sub { dst: Reg, a: Src, b: Src },
    /// `dst = a * b`
    Mul { dst: Reg, a: Src, b: Src },
    /// The other operators.
    Binary { op: BinOp, dst: Reg, a: Src, b: Src },
    /// `dst = a op= b`: tries the in-place method first.
    InPlace { op: BinOp, dst: Reg, a: Src, b: Src },
    /// `dst = a op b`
    Compare { op: CmpOp, dst: Reg, a: Src, b: Src },
    /// `dst = op src`
    Unary { op: UnOp, dst: Reg, src: Src },

    /// Goes to `target`. Backward jumps are loop ends.
    Jump { target: u32 },
    /// Goes if `src` is true.
    JumpIf { src: Src, target: u32 },
    /// Goes if `src` is false.
    JumpIfNot { src: Src, target: u32 },
    /// Goes if `src` is None.
    JumpIfNone { src: Src, target: u32 },
    /// Goes if the register has a value.
    JumpIfBound { reg: Reg, target: u32 },

    /// `dst = iter(src)`
    GetIter { dst: Reg, src: Src },
    /// The end of a loop: `iter+1 = next(iter)` and goes to `target` (the body), or goes on with the next instruction when it is exhausted.
    ForNext { iter: Reg, target: u32 },
    /// `first..first+count = *src`; ValueError if the number differs.
    Unpack { src: Src, first: Reg, count: u16 },
    /// `first.. = *src` with a starred list at position `before`, and `after` more behind it.
    UnpackStar {
        before: u8,
        after: u8,
        src: Src,
        first: Reg,
    },

    /// `dst = (first, .. first+count)`
    MakeTuple { dst: Reg, first: Reg, count: u16 },
    /// `dst = [..]`
    MakeList { dst: Reg, first: Reg, count: u16 },
    /// `dst = {..}`
    MakeSet { dst: Reg, first: Reg, count: u16 },
    /// `dst = {first: first+1, ..}`; `count` pairs.
    MakeDict { dst: Reg, first: Reg, count: u16 },
    /// Joins `count` strings: an f-string.
    MakeString { dst: Reg, first: Reg, count: u16 },
    /// `dst = format(src converted, spec)`; `spec` is a string, or None for no spec.
    FormatValue {
        conversion: Conversion,
        dst: Reg,
        src: Src,
        spec: Src,
    },
    /// Appends to the list that the compiler made in register `list` (never seen by the program before it is complete).
    ListAppend { list: Reg, src: Src },
    /// `list.extend(src)`: for `[*a]` and `f(*a)`; TypeError in CPython's words ("Value after * must be an iterable, not ..").
    ListExtend { list: Reg, src: Src },
    /// Adds to a set under construction.
    SetAdd { set: Reg, src: Src },
    /// Adds all of an iterable to a set under construction.
    SetUpdate { set: Reg, src: Src },
    /// Adds to a dict under construction.
    DictAdd { dict: Reg, key: Src, value: Src },
    /// `{**src}`.
    DictUpdate { dict: Reg, src: Src },
    /// `f(**src)`: TypeError if not a mapping, on a name that is there already, on keys that are no strings.
    /// The function is in register `dict - 2`, for the message.
    DictMerge { dict: Reg, src: Src },
    /// `dst = tuple(list)`
    ListToTuple { dst: Reg, list: Reg },

    /// `f = f(f+1, .. f+argc)`
    Call { f: Reg, argc: u16 },
    /// As `Call`, and the last values are for the keyword names in the tuple `consts[names]`. `argc` counts them too.
    CallKw { f: Reg, argc: u16, names: u16 },
    /// As `Call`, after `LoadMethod`/`LoadSpecial`: arguments are in `f+2..`; `f+1` is the receiver or unbound.
    CallMethod { f: Reg, argc: u16 },
    /// `CallMethod` with keyword names.
    CallMethodKw { f: Reg, argc: u16, names: u16 },
    /// `f = f(*f+1, **f+2)`: a tuple and a dict (or None).
    CallEx { f: Reg },
    /// Leaves the frame with `src`.
    Return { src: Src },
    /// `dst =` the built-in `__build_class__`: called as `(body, name, *bases, **keywords)`. It calls `body` with the namespace (a dict) as its
    /// only argument; `body` returns the `__class__` cell, which it then fills with the new class, or None.
    LoadBuildClass { dst: Reg },
    /// `dst =` a function of code `consts[code]`; of the flags, 1: `dst+1` is a tuple of defaults, 2: `dst+2` a dict of keyword
    /// defaults, 4: `dst+3` a dict of annotations, 8: `dst+4` a tuple of cells.
    MakeFunction { flags: u8, dst: Reg, code: u16 },
    /// Suspends the generator or coroutine with `src`; on resumption `dst =` what was sent.
    Yield { dst: Reg, src: Src },
    /// Delegates to the iterator (generator, coroutine) in `iter`, giving it what was sent (`iter+1`, None at first) and passing on what it
    /// yields, with throw() and close(); when it ends, `iter+1 =` its result. The instruction stays current meanwhile.
    YieldFrom { iter: Reg },
    /// `dst =` the iterator for `yield from src`.
    GetYieldFromIter { dst: Reg, src: Src },
    /// `dst =` the iterator for `await src`; TypeError if it cannot be awaited.
    /// `of`: the method of an asynchronous context manager that gave it, for the message.
    GetAwaitable { of: Option<Special>, dst: Reg, src: Src },
    /// `dst = src.__aiter__()`
    GetAsyncIter { dst: Reg, src: Src },
    /// `dst =` the iterator for awaiting `src.__anext__()`
    GetAsyncNext { dst: Reg, src: Src },
    /// The handler of `async for`: goes on if the exception in `exc` is a StopAsyncIteration, else reraises it.
    EndAsyncFor { exc: Reg },

    /// `raise exc from cause`; `cause` is `NO_REG` when there is none. Classes are instantiated.
    Raise { exc: Src, cause: Src },
    /// `raise` without operands: the exception being handled; RuntimeError if there is none.
    RaiseCurrent,
    /// Goes on unwinding with the exception in `reg`, its traceback as it is.
    Reraise { reg: Reg },
    /// The exception in `reg` becomes the one being handled; the one handled so far goes to `reg+1`.
    PushHandled { reg: Reg },
    /// The one in `reg+1` is being handled again.
    PopHandled { reg: Reg },
    /// `dst =` does the exception in `exc` match the class or tuple of classes in `class`? TypeError if that is none.
    MatchExc { dst: Reg, exc: Reg, class: Src },
    /// `dst.. = type(exc), exc, its traceback`: the arguments for `__exit__`. Three times None if `exc` is `NO_REG`.
    ExitArgs { dst: Reg, exc: Reg },
    /// Raises AssertionError with `src`, or without arguments when `src` is `NO_REG`.
    RaiseAssert { src: Src },

    /// `dst =` module `names[name]` (its top package if `as_top`, for `import a.b`), already executed; else ModuleNotFoundError.
    /// After the body of a module `a.b` ran, the module is set as attribute `b` of `a`.
    ImportModule { as_top: bool, dst: Reg, name: u16 },
    /// `dst = module.names[name]`; ImportError "cannot import name .." if missing.
    ImportFrom { dst: Reg, module: Src, name: u16 },
    /// `from module import *`: makes globals of the names in its `__all__`, or else of all without a leading underscore.
    ImportStar { module: Src },

    /// Pattern matching: `dst =` is `src` a sequence pattern's subject (list, tuple, range, deque; no str, bytes)?
    MatchSequence { dst: Reg, src: Src },
    /// `dst = len(src)`, for a value that `MatchSequence` accepted.
    GetLen { dst: Reg, src: Src },
    /// `dst =` is it a mapping?
    MatchMapping { dst: Reg, src: Src },
    /// `dst =` tuple of the values of the keys in `keys` (a tuple), or None if one is missing.
    MatchKeys { dst: Reg, src: Src, keys: Src },
    /// Class pattern: `dst..dst+3`: `dst+1` holds the class, `dst+2` a tuple of keyword attribute names, `count` positional sub-patterns;
    /// `dst =` tuple of the attribute values, or None if `src` is no instance or lacks one.
    MatchClass { dst: Reg, src: Src, count: u16 },
}

/// `Src`/`Reg` value that stands for "no operand".
pub const NO_REG: Reg = 0x7FFF;
