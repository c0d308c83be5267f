//! What the page and the machine see of frames: code, place, local and global variables.

use super::dict::Dict;
use super::heap::Heap;
use super::interp::Interp;
use super::machine::Vm;
use super::native::Raised;
use super::object::{FrameObject, Obj, TraceEntry};
use super::ops;
use super::value::Value;
use crate::base::{ProcessId, ThreadId};
use crate::python::code::{CodeId, CodeKind, ModuleId, Name};
use crate::python::known;
use std::rc::Rc;

/// A frame of a thread.
#[derive(Clone, Copy, Debug)]
pub struct FrameInfo {
    /// What it executes.
    pub code: CodeId,
    /// The current instruction: about to be executed in the innermost frame, waiting for its result in the others.
    pub pc: u32,
    /// Number of the frame from the bottom, 0 for the outermost: stays the same while the frame lives.
    pub depth: u32,
}

/// Where a thread stands in the user's program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// From 1; 0 if it is nowhere in it.
    pub line: u32,
    depth: u32,
    pc: u32,
}

impl Place {
    /// It has come to a line, be it the same once more, as in a loop of one line (when CPython's tracing tells a line).
    #[must_use]
    pub fn is_anew(self, before: Self) -> bool {
        self.line != before.line || self.depth == before.depth && self.pc < before.pc
    }
}

/// Some thread has come to a line, or there are more threads.
#[must_use]
pub fn is_elsewhere(before: &[Place], after: &[Place]) -> bool {
    before.len() != after.len() || before.iter().zip(after).any(|(before, after)| after.is_anew(*before))
}

impl Vm {
    /// The frames of a thread, the innermost first.
    pub fn frames(&self, thread: ThreadId) -> impl Iterator<Item = FrameInfo> + '_ {
        let frames = self.raw_frames(thread);
        frames.iter().enumerate().rev().map(|(i, f)| FrameInfo {
            code: f.code,
            pc: f.pc,
            depth: i as u32,
        })
    }

    /// Line of the innermost frame that executes the user's program; 0 if there is none.
    #[must_use]
    pub fn user_line(&self, thread: ThreadId) -> u32 {
        self.user_place(thread).line
    }

    /// Where the innermost frame that executes the user's program stands.
    #[must_use]
    pub fn user_place(&self, thread: ThreadId) -> Place {
        let program = self.program();
        let own = |f: &FrameInfo| {
            let module = program.codes[f.code.0 as usize].module.0 as usize;
            !program.modules[module].is_library
        };
        let Some(frame) = self.frames(thread).find(own) else {
            return Place::default();
        };
        let span = program.codes[frame.code.0 as usize].spans.get(frame.pc as usize);
        Place {
            line: span.map_or(0, |span| span.line),
            depth: frame.depth,
            pc: frame.pc,
        }
    }

    /// Names and values of a frame's local variables, by its depth; cells are opened. Empty for module bodies.
    #[must_use]
    pub fn locals(&self, thread: ThreadId, depth: u32) -> Vec<(Name, Value)> {
        let (Some(ctx), Some(frame)) = (self.context(thread), self.raw_frames(thread).get(depth as usize)) else {
            return Vec::new();
        };
        if self.program().codes[frame.code.0 as usize].kind == CodeKind::Module {
            return Vec::new();
        }
        let registers = ctx.stack.get(frame.base as usize..).unwrap_or(&[]);
        self.heap(ctx.space).variables(frame.code, registers)
    }

    /// Kernel objects that a thread could use: those to which a way leads from its frames or the user's global variables.
    #[must_use]
    pub fn reachable_sync(&self, thread: ThreadId) -> Vec<u32> {
        self.context(thread)
            .map_or_else(Vec::new, |ctx| super::gc::reachable_sync(self.heap(ctx.space), ctx))
    }

    /// Names and values of a module's global variables.
    #[must_use]
    pub fn globals(&self, space: ProcessId, module: ModuleId) -> Vec<(Name, Value)> {
        let Some(globals) = self.heap(space).globals.get(module.0 as usize) else {
            return Vec::new();
        };
        let all = globals.names.iter().copied().zip(globals.values.iter().copied());
        all.filter(|(_, v)| !v.is_unbound()).collect()
    }

    /// `repr(v)` without running guest code, cut at `most` characters.
    #[must_use]
    pub fn plain_repr(&self, space: ProcessId, v: Value, most: usize) -> String {
        ops::plain_repr(self.heap(space), v, most)
    }
}

impl Heap {
    /// Names and values of the variables in a frame's registers; cells are opened.
    pub(super) fn variables(&self, code: CodeId, registers: &[Value]) -> Vec<(Name, Value)> {
        let code = self.shared.0.code(code);
        let names = code.locals.iter().chain(&code.free).copied();
        let open = |v: Value| match self.obj(v) {
            Some(Obj::Cell(inner)) => *inner,
            _ => v,
        };
        names
            .zip(registers.iter().map(|v| open(*v)))
            .filter(|(_, v)| !v.is_unbound())
            .collect()
    }

    pub(super) fn dict_of(&mut self, variables: &[(Name, Value)]) -> Value {
        let dict = self.dict(Dict::default());
        for (name, value) in variables {
            let text = self.name_text(*name).clone();
            ops::dict_set_str(self, dict, &text, *value);
        }
        dict
    }
}

impl Interp<'_> {
    /// Names and values of the variables of the frame `depth` above the innermost.
    fn variables(&self, depth: usize) -> Vec<(Name, Value)> {
        let Some(index) = self.ctx.frames.len().checked_sub(depth + 1) else {
            return Vec::new();
        };
        let frame = &self.ctx.frames[index];
        let registers = &self.ctx.stack[(frame.base as usize).min(self.ctx.stack.len())..];
        self.heap.variables(frame.code, registers)
    }

    /// `locals()` of a frame, 0 for the current one: a dict of its variables; for a module its globals, for a class body its namespace.
    pub fn locals_dict(&mut self, depth: usize) -> Value {
        let Some(frame) = self.ctx.frames.iter().rev().nth(depth) else {
            return Value::None;
        };
        let (base, code) = (frame.base as usize, self.shared.code(frame.code));
        let (kind, module) = (code.kind, code.module.0 as usize);
        match kind {
            CodeKind::Module => {
                let object = self.heap.module_object(module);
                self.heap.value(Obj::Attributes(object))
            }
            CodeKind::Class => self.ctx.stack.get(base).copied().unwrap_or(Value::None),
            CodeKind::Function | CodeKind::Comprehension => {
                let variables = self.variables(depth);
                self.heap.dict_of(&variables)
            }
        }
    }

    /// An attribute that no class has. The frame of a generator that runs is on the stack.
    pub(super) fn special_attribute(&mut self, object: Value, name: Name) -> Option<Value> {
        let found = super::special::attribute(self.heap, object, name)?;
        if !matches!(name, known::GI_FRAME | known::CR_FRAME | known::AG_FRAME) {
            return Some(found);
        }
        let mut frames = self.ctx.frames.iter().rev();
        match frames.position(|frame| frame.generator.map(Value::Obj) == Some(object)) {
            Some(depth) => Some(self.frame_at(depth)),
            None => Some(found),
        }
    }

    /// `sys._getframe(depth)`: what CPython has in C has no frame there, but who asks may be that, and its caller.
    pub fn frame_object(&mut self, depth: usize) -> Result<Value, Raised> {
        let mut shown = (0..self.ctx.frames.len()).filter(|&up| up < 2 || !self.is_in_c(up));
        match shown.nth(depth) {
            Some(up) => Ok(self.frame_at(up)),
            None => Err(self.heap.value_error("call stack is not deep enough")),
        }
    }

    fn is_in_c(&self, up: usize) -> bool {
        let frame = &self.ctx.frames[self.ctx.frames.len() - 1 - up];
        self.heap.shared.0.is_in_c(frame.code)
    }

    /// A frame of the stack, and those that called it.
    fn frame_at(&mut self, depth: usize) -> Value {
        let frames = self.ctx.frames.len();
        let mut back = Value::None;
        for up in (depth..frames.min(depth + 50)).rev() {
            if up > depth && self.is_in_c(up) {
                continue;
            }
            let frame = &self.ctx.frames[frames - 1 - up];
            let at = TraceEntry {
                code: frame.code,
                pc: frame.pc,
            };
            let locals = if up == depth { self.locals_dict(up) } else { Value::None };
            back = self.heap.value(Obj::Frame(Rc::new(FrameObject { at, back, locals })));
        }
        back
    }
}
