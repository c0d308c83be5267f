//! A code object under construction: its registers, constants, labels and open blocks.

use super::assigned::Assigned;
use crate::base::sorted::Map;
use crate::python::code::{CodeKind, Const, Flavour, Name, Op, Params, Reg, Src};
use crate::python::scope::ScopeId;
use ruff_python_ast::Stmt;
use ruff_text_size::TextRange;

/// A place to jump to, bound now or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(pub(super) u32);

/// What is known of a label.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    /// Index of the instruction, once bound.
    pub(super) at: Option<u32>,
    /// What is assigned on all ways that lead here so far; `None` if none does.
    pub(super) state: Option<Assigned>,
}

/// An entry of the exception table, in labels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guard {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) target: Label,
    pub(super) reg: Reg,
}

/// A construct that a jump out of it must unwind.
#[derive(Clone, Debug)]
pub(super) enum Block<'a> {
    /// A loop: where `break` and `continue` go.
    Loop { end: Label, next: Label },
    /// The body of `try .. except`.
    Try { guard: GuardId },
    /// `try .. finally`: the body to run, and the index of its guard.
    Finally { body: &'a [Stmt], guard: GuardId },
    /// An `except` clause: its handled exception, and the name to unbind.
    Handler {
        reg: Reg,
        name: Option<String>,
        guard: GuardId,
    },
    /// The exceptional copy of a `finally` body.
    FinallyHandler { reg: Reg, guard: GuardId },
    /// A `with` item.
    /// `slot` may hold a pending return value; the exit method and its receiver are in `exit` and `exit + 1`.
    With {
        exit: Reg,
        is_async: bool,
        range: TextRange,
        guard: GuardId,
        slot: Reg,
    },
}

/// Index of an open guard in `Unit::open_guards`.
pub(super) type GuardId = usize;

/// A range of code that is being protected; jumps out of it cut holes.
#[derive(Clone, Debug)]
pub(super) struct OpenGuard {
    pub(super) start: Option<u32>,
    pub(super) target: Label,
    pub(super) reg: Reg,
}

/// A constant as a key: floats by their bits, and `1`, `True` and `1.0` apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ConstKey(String);

impl ConstKey {
    pub(super) fn of(value: &Const) -> Self {
        Self(match value {
            Const::None => "None".to_owned(),
            Const::Ellipsis => "...".to_owned(),
            Const::Bool(value) => value.to_string(),
            Const::Int(value) => value.to_string(),
            Const::BigInt(digits) => format!("i{digits}"),
            Const::Float(value) => format!("f{:x}", value.to_bits()),
            Const::Str(text) => format!("s{text}"),
            Const::Bytes(bytes) => bytes
                .iter()
                .fold("b".to_owned(), |text, byte| format!("{text}{byte:02x}")),
            Const::Tuple(items) => format!("t{}", Self::joined(items)),
            Const::FrozenSet(items) => format!("z{}", Self::joined(items)),
            Const::Code(code) => format!("c{}", code.0),
        })
    }

    /// Each item's key with its length before it, so that no two lists have the same text.
    fn joined(items: &[Const]) -> String {
        let key = |item: &Const| Self::of(item).0;
        items
            .iter()
            .map(key)
            .map(|key| format!("{}:{key}", key.len()))
            .collect()
    }
}

/// See the module's text.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    pub(super) scope: ScopeId,
    pub(super) name: Box<str>,
    pub(super) qualname: Box<str>,
    pub(super) kind: CodeKind,
    pub(super) flavour: Flavour,
    pub(super) first_line: u32,
    pub(super) params: Params,
    pub(super) doc: Option<Box<str>>,
    pub(super) locals: Vec<Name>,
    pub(super) cells: Vec<Reg>,
    pub(super) free: Vec<Name>,
    /// Registers of local variables and free cells, by mangled name.
    pub(super) registers: Map<String, Reg>,
    pub(super) first_temp: Reg,
    pub(super) next_temp: Reg,
    pub(super) most: Reg,
    pub(super) names: Vec<Name>,
    pub(super) name_index: Map<Name, u16>,
    pub(super) consts: Vec<Const>,
    pub(super) const_index: Map<ConstKey, Src>,
    pub(super) ops: Vec<Op>,
    pub(super) ranges: Vec<TextRange>,
    pub(super) heights: Vec<Reg>,
    /// The height of the next instruction. It may read what was released just before it; what was allocated since is not written yet.
    pub(super) height: Reg,
    pub(super) targets: Vec<Target>,
    pub(super) guards: Vec<Guard>,
    pub(super) open_guards: Vec<OpenGuard>,
    pub(super) blocks: Vec<Block<'a>>,
    /// `With` blocks from here on have their slots in use by a pending return.
    pub(super) pending_return: bool,
    /// Source of the instruction about to be written.
    pub(super) range: TextRange,
    /// What is assigned here; `None`: nothing reaches this point.
    pub(super) assigned: Option<Assigned>,
}

impl Unit<'_> {
    pub(super) fn new(scope: ScopeId, name: Box<str>, qualname: Box<str>, kind: CodeKind, first_line: u32) -> Self {
        Self {
            scope,
            name,
            qualname,
            kind,
            flavour: Flavour::Plain,
            first_line,
            params: Params::default(),
            doc: None,
            locals: Vec::new(),
            cells: Vec::new(),
            free: Vec::new(),
            registers: Map::new(),
            first_temp: 0,
            next_temp: 0,
            most: 0,
            names: Vec::new(),
            name_index: Map::new(),
            consts: Vec::new(),
            const_index: Map::new(),
            ops: Vec::new(),
            ranges: Vec::new(),
            heights: Vec::new(),
            height: 0,
            targets: Vec::new(),
            guards: Vec::new(),
            open_guards: Vec::new(),
            blocks: Vec::new(),
            pending_return: false,
            range: TextRange::default(),
            assigned: Some(Assigned::default()),
        }
    }
}
