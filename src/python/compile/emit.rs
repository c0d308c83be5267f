//! Writing instructions: registers, constants, labels, the exception table.

use super::Compiler;
use super::assigned::Assigned;
use super::unit::{ConstKey, Guard, GuardId, Label, OpenGuard, Target, Unit};
use crate::python::code::{CONST, Code, Const, Handler, ModuleId, Name, Op, Reg, Src};
use crate::python::diagnostic::Construct;
use crate::python::scope::Scope;
use ruff_text_size::{Ranged, TextRange};

/// Most registers, constants, names of a code object; `NO_REG` and the constant bit lie above.
const MOST: usize = 0x7FF0;
/// Most instructions of a code object.
const MOST_OPS: usize = 1_000_000;

impl<'a> Compiler<'a> {
    pub(super) fn scope(&self) -> &'a Scope {
        &self.source.symbols.scopes[self.unit.scope]
    }

    /// Runs `f` with another source range for the instructions it writes.
    pub(super) fn at<T>(&mut self, place: &impl Ranged, f: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.unit.range, place.range());
        let result = f(self);
        self.unit.range = outer;
        result
    }

    /// Sets the range for the instructions from here on.
    pub(super) fn place(&mut self, place: &impl Ranged) {
        self.unit.range = place.range();
    }

    /// Whether this point can be reached.
    pub(super) fn is_live(&self) -> bool {
        self.unit.assigned.is_some()
    }

    /// Writes an instruction, unless nothing reaches it.
    pub(super) fn emit(&mut self, op: Op) {
        if self.unit.assigned.is_none() || self.excess.is_some() {
            return;
        }
        if self.unit.ops.len() >= MOST_OPS {
            return self.too_large(Construct::Instructions, MOST_OPS);
        }
        self.unit.ops.push(op);
        self.unit.ranges.push(self.unit.range);
        self.unit.heights.push(self.unit.height);
        // A call leaves its result in the place of its function and arguments.
        self.unit.height = match op {
            Op::Call { f, .. }
            | Op::CallKw { f, .. }
            | Op::CallMethod { f, .. }
            | Op::CallMethodKw { f, .. }
            | Op::CallEx { f } => f + 1,
            _ => self.unit.next_temp,
        };
        self.follow(op);
    }

    pub(super) fn emit_at(&mut self, place: &impl Ranged, op: Op) {
        self.at(place, |c| c.emit(op));
    }

    /// Keeps the state of labels and of assigned variables up to date.
    fn follow(&mut self, op: Op) {
        match op {
            Op::Jump { target } => {
                self.reaches(Label(target));
                self.unit.assigned = None;
            }
            Op::JumpIf { target, .. }
            | Op::JumpIfNot { target, .. }
            | Op::JumpIfNone { target, .. }
            | Op::JumpIfBound { target, .. }
            | Op::ForNext { target, .. } => self.reaches(Label(target)),
            Op::Return { .. } | Op::Raise { .. } | Op::RaiseCurrent | Op::Reraise { .. } | Op::RaiseAssert { .. } => {
                self.unit.assigned = None;
            }
            _ => {}
        }
    }

    fn reaches(&mut self, label: Label) {
        let Some(state) = &self.unit.assigned else { return };
        let target = &mut self.unit.targets[label.0 as usize];
        match &mut target.state {
            Some(known) => known.intersect(state),
            None => target.state = Some(state.clone()),
        }
    }

    pub(super) fn label(&mut self) -> Label {
        self.unit.targets.push(Target::default());
        Label(self.unit.targets.len() as u32 - 1)
    }

    /// A label for this point, with the state given if it differs from the current one.
    pub(super) fn set_state(&mut self, label: Label, state: Option<Assigned>) {
        self.unit.targets[label.0 as usize].state = state;
    }

    pub(super) fn here(&self) -> u32 {
        self.unit.ops.len() as u32
    }

    /// The label is here.
    pub(super) fn bind(&mut self, label: Label) {
        let here = self.here();
        self.unit.height = self.unit.height.max(self.unit.next_temp);
        let target = &mut self.unit.targets[label.0 as usize];
        target.at = Some(here);
        match (&mut self.unit.assigned, &target.state) {
            (Some(now), Some(state)) => now.intersect(state),
            (None, Some(state)) => self.unit.assigned = Some(state.clone()),
            _ => {}
        }
    }

    pub(super) fn jump(&mut self, label: Label) {
        self.emit(Op::Jump { target: label.0 });
    }

    pub(super) fn jump_if(&mut self, src: Src, wanted: bool, label: Label) {
        let target = label.0;
        self.emit(if wanted {
            Op::JumpIf { src, target }
        } else {
            Op::JumpIfNot { src, target }
        });
    }

    /// A temporary register.
    pub(super) fn temp(&mut self) -> Reg {
        self.temps(1)
    }

    /// Consecutive temporary registers.
    pub(super) fn temps(&mut self, count: usize) -> Reg {
        let first = self.unit.next_temp;
        if usize::from(first) + count > MOST {
            self.too_large(Construct::Registers, MOST);
            return first;
        }
        self.unit.next_temp = first + count as Reg;
        self.unit.most = self.unit.most.max(self.unit.next_temp);
        first
    }

    /// For `release`.
    pub(super) fn mark(&self) -> Reg {
        self.unit.next_temp
    }

    /// Frees the temporaries from `mark` on.
    pub(super) fn release(&mut self, mark: Reg) {
        self.unit.next_temp = mark;
    }

    pub(super) fn is_temp(&self, src: Src) -> bool {
        src & CONST == 0 && src >= self.unit.first_temp
    }

    /// A local variable's register: its content can change while an expression is evaluated.
    pub(super) fn is_local(&self, src: Src) -> bool {
        src & CONST == 0 && usize::from(src) < self.unit.locals.len()
    }

    /// A constant as an operand.
    pub(super) fn constant(&mut self, value: Const) -> Src {
        let key = ConstKey::of(&value);
        if let Some(&src) = self.unit.const_index.get(&key) {
            return src;
        }
        if self.unit.consts.len() >= MOST {
            self.too_large(Construct::Constants, MOST);
            return CONST;
        }
        let src = CONST | self.unit.consts.len() as Src;
        self.unit.consts.push(value);
        self.unit.const_index.insert(key, src);
        src
    }

    pub(super) fn none(&mut self) -> Src {
        self.constant(Const::None)
    }

    /// Index of a constant in the code's table.
    pub(super) fn constant_index(&mut self, value: Const) -> u16 {
        self.constant(value) & !CONST
    }

    pub(super) fn text(&mut self, text: &str) -> Src {
        self.constant(Const::Str(text.into()))
    }

    /// Index of a name in the code's table.
    pub(super) fn name_index(&mut self, text: &str) -> u16 {
        let name = self.pool.name(text);
        if let Some(&index) = self.unit.name_index.get(&name) {
            return index;
        }
        if self.unit.names.len() >= MOST {
            self.too_large(Construct::Names, MOST);
            return 0;
        }
        let index = self.unit.names.len() as u16;
        self.unit.names.push(name);
        self.unit.name_index.insert(name, index);
        index
    }

    /// Index of a global in the module's table.
    pub(super) fn slot(&mut self, text: &str) -> u16 {
        let name = self.pool.name(text);
        self.slot_of(name)
    }

    fn slot_of(&mut self, name: Name) -> u16 {
        if let Some(&slot) = self.slots.get(&name) {
            return slot;
        }
        if self.globals.len() >= MOST {
            self.too_large(Construct::Globals, MOST);
            return 0;
        }
        let slot = self.globals.len() as u16;
        self.globals.push(name);
        self.slots.insert(name, slot);
        slot
    }

    /// Starts a protected range. Exceptions in it go to `target`, which gets `reg`.
    pub(super) fn guard(&mut self, target: Label, reg: Reg) -> GuardId {
        let start = Some(self.here());
        self.unit.open_guards.push(OpenGuard { start, target, reg });
        self.unit.open_guards.len() - 1
    }

    /// Ends the protected range, or cuts a hole into it that `reopen` ends.
    pub(super) fn close_guard(&mut self, id: GuardId) {
        let end = self.here();
        let open = &mut self.unit.open_guards[id];
        if let Some(start) = open.start.take()
            && start < end
        {
            let guard = Guard {
                start,
                end,
                target: open.target,
                reg: open.reg,
            };
            self.unit.guards.push(guard);
        }
    }

    pub(super) fn reopen(&mut self, id: GuardId) {
        let here = self.here();
        self.unit.open_guards[id].start = Some(here);
    }

    /// The code object of the current unit.
    pub(super) fn finish_unit(&mut self) -> Code {
        let scope = self.unit.scope;
        let empty = Unit::new(scope, "".into(), "".into(), self.unit.kind, 0);
        let unit = std::mem::replace(&mut self.unit, empty);
        let at = |label: u32| unit.targets[label as usize].at.unwrap_or(0);
        let ops = unit.ops.iter().map(|op| resolve(*op, at)).collect();
        let spans = unit.ranges.iter().map(|range| self.span(*range)).collect();
        let handlers = unit.guards.iter().map(|g| Handler {
            start: g.start,
            end: g.end,
            target: at(g.target.0),
            reg: g.reg,
        });
        Code {
            handlers: handlers.collect(),
            name: unit.name,
            qualname: unit.qualname,
            module: ModuleId(0),
            first_line: unit.first_line,
            kind: unit.kind,
            flavour: unit.flavour,
            params: unit.params,
            locals: unit.locals,
            cells: unit.cells,
            free: unit.free,
            registers: unit.most + 1,
            names: unit.names,
            consts: unit.consts,
            ops,
            spans,
            heights: unit.heights.into(),
            doc: unit.doc,
        }
    }

    fn span(&self, range: TextRange) -> crate::python::code::Span {
        if range.is_empty() && range.start().to_u32() == 0 {
            Default::default()
        } else {
            self.source.lines.span(range)
        }
    }
}

/// The register `index` behind `first`; wraps in code that is too large and will be thrown away.
pub(super) fn nth(first: Reg, index: usize) -> Reg {
    first.wrapping_add(index as Reg)
}

/// Labels become instruction numbers.
fn resolve(op: Op, at: impl Fn(u32) -> u32) -> Op {
    match op {
        Op::Jump { target } => Op::Jump { target: at(target) },
        Op::JumpIf { src, target } => Op::JumpIf {
            src,
            target: at(target),
        },
        Op::JumpIfNot { src, target } => Op::JumpIfNot {
            src,
            target: at(target),
        },
        Op::JumpIfNone { src, target } => Op::JumpIfNone {
            src,
            target: at(target),
        },
        Op::JumpIfBound { reg, target } => Op::JumpIfBound {
            reg,
            target: at(target),
        },
        Op::ForNext { iter, target } => Op::ForNext {
            iter,
            target: at(target),
        },
        other => other,
    }
}
