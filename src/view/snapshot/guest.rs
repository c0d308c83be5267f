//! The virtual machine's part of a snapshot: where each thread is in the program, its frames, its variables.

use std::rc::Rc;

use crate::base::{ProcessId, ThreadId};
use crate::machine::Machine;
use crate::python::code::{Code, CodeId, CodeKind, Module, ModuleId, Name, Program, Span};
use crate::python::{disassemble, known};
use crate::view::data::{FrameView, ThreadView, VariableView};
use crate::vm::context::{Context, Frame};
use crate::vm::{Handle, Heap, Obj, Value, ops};

use super::naming::{Root, attribute};

/// Longest text of a value, in characters.
const LONGEST: usize = 80;
/// Most variables of a frame, and most frames at each end of a deep stack.
const VARIABLES: usize = 100;
const FRAMES: usize = 24;

/// Looks into one thread.
pub(super) struct Guest<'a> {
    program: &'a Program,
    heap: &'a Heap,
    context: &'a Context,
    main: ModuleId,
}

/// The user's module that a process executes.
pub(super) fn main_module(machine: &Machine, process: ProcessId) -> ModuleId {
    let usual = machine
        .program()
        .main(machine.kernel().process(process).program as usize);
    let heap = machine.vm().find_heap(process);
    heap.map_or(usual, |heap| heap.main_module(usual))
}

/// The global variables of the user's module in a process, without what every program has.
pub(super) fn globals(machine: &Machine, process: ProcessId) -> Vec<Root> {
    let program = machine.program();
    let Some(heap) = machine.vm().find_heap(process) else {
        return Vec::new();
    };
    let module = main_module(machine, process);
    let Some(entry) = program.modules.get(module.0 as usize) else {
        return Vec::new();
    };
    let root = |name: &Name| {
        let value = heap.global(module, *name)?;
        Some(Root {
            name: heap.name_text(*name).clone(),
            value,
        })
    };
    entry
        .globals
        .iter()
        .filter_map(root)
        .filter(|r| !is_dunder(&r.name))
        .collect()
}

fn is_dunder(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__") || name.starts_with('.')
}

impl<'a> Guest<'a> {
    /// None if the thread has no frames (it has ended).
    pub(super) fn new(machine: &'a Machine, thread: ThreadId) -> Option<Self> {
        let context = machine.vm().context(thread)?;
        let heap = machine.vm().find_heap(context.space)?;
        let program = machine.program();
        (!context.frames.is_empty()).then_some(Self {
            program,
            heap,
            context,
            main: main_module(machine, context.space),
        })
    }

    fn code(&self, frame: &Frame) -> &'a Code {
        &self.program.codes[frame.code.0 as usize]
    }

    fn is_users(&self, frame: &Frame) -> bool {
        self.code(frame).module == self.main
    }

    /// Fills in where the thread is and what its frames hold.
    pub(super) fn fill(&self, view: &mut ThreadView, with_library: bool) {
        let frames = &self.context.frames;
        let place = frames.iter().rposition(|f| self.is_users(f));
        match place {
            Some(place) => self.fill_place(view, &frames[place], place + 1 == frames.len()),
            // A thread that has not begun, or is one of the library's: it is at no line, least of all at that of its start.
            None => view.line = 0,
        }
        let library = frames.get(place.map_or(0, |p| p + 1)).filter(|f| !self.is_users(f));
        view.in_library = library.map(|frame| short_name(&self.code(frame).qualname).into());
        let shown: Vec<(usize, &Frame)> = frames
            .iter()
            .enumerate()
            .filter(|(_, f)| with_library || self.is_users(f))
            .collect();
        let hidden = shown.len().saturating_sub(2 * FRAMES);
        let kept = shown
            .iter()
            .enumerate()
            .filter(|(i, _)| *i < FRAMES || *i >= FRAMES + hidden);
        view.frames = kept.map(|(_, (_, frame))| self.frame(frame)).collect();
    }

    fn fill_place(&self, view: &mut ThreadView, frame: &Frame, is_innermost: bool) {
        let code = self.code(frame);
        let span = self.span(frame);
        view.line = span.line;
        view.source = self.source_line(span).into();
        view.instruction = disassemble(self.program, code, frame.pc as usize).into();
        // The bytes of a text are not those of the code that is shown.
        let is_shown = is_innermost && span.line > 0 && !self.module().is_text;
        view.span = is_shown.then_some((span.start, span.end));
    }

    fn span(&self, frame: &Frame) -> Span {
        let spans = &self.code(frame).spans;
        let at = spans.get(frame.pc as usize).copied().unwrap_or_default();
        if at.line > 0 {
            return at;
        }
        // Instructions without a source of their own belong to the one before them.
        let before = spans.iter().take(frame.pc as usize).rev().find(|s| s.line > 0).copied();
        before.unwrap_or(Span {
            line: self.code(frame).first_line,
            ..Span::default()
        })
    }

    fn module(&self) -> &'a Module {
        &self.program.modules[self.main.0 as usize]
    }

    fn source_line(&self, span: Span) -> &'a str {
        let source: &str = &self.module().source;
        let start = span.start as usize;
        if !source.is_char_boundary(start) || (span.start, span.end) == (0, 0) {
            return source
                .lines()
                .nth(self.module().line_of(span).saturating_sub(1) as usize)
                .unwrap_or("")
                .trim();
        }
        let from = source[..start].rfind('\n').map_or(0, |n| n + 1);
        let to = source[start..].find('\n').map_or(source.len(), |n| start + n);
        source[from..to].trim()
    }

    fn frame(&self, frame: &Frame) -> FrameView {
        let code = self.code(frame);
        let variables = match code.kind {
            CodeKind::Module if code.module == self.main => self.global_variables(),
            CodeKind::Module | CodeKind::Class => Vec::new(),
            CodeKind::Function | CodeKind::Comprehension => {
                let locals = self
                    .locals(frame)
                    .into_iter()
                    .filter(|root| is_data(self.heap, root.value))
                    .take(VARIABLES);
                locals.map(|root| variable(self.heap, &root)).collect()
            }
        };
        FrameView {
            function: short_name(&code.qualname).into(),
            line: self.span(frame).line,
            is_library: !self.is_users(frame),
            variables,
        }
    }

    fn global_variables(&self) -> Vec<VariableView> {
        let roots = self.module().globals.iter().filter_map(|name| {
            let value = self.heap.global(self.main, *name)?;
            Some(Root {
                name: self.heap.name_text(*name).clone(),
                value,
            })
        });
        let shown = roots.filter(|r| !is_dunder(&r.name) && is_data(self.heap, r.value));
        shown.take(VARIABLES).map(|root| variable(self.heap, &root)).collect()
    }

    fn locals(&self, frame: &Frame) -> Vec<Root> {
        let registers = self.context.stack.get(frame.base as usize..).unwrap_or_default();
        locals(self.heap, self.code(frame), registers)
    }

    /// Variables of the library's frames.
    pub(super) fn library(&self) -> Vec<Root> {
        let frames = self.context.frames.iter().filter(|frame| !self.is_users(frame));
        frames.flat_map(|frame| self.locals(frame)).collect()
    }

    /// Variables of the user's frames, from which shared objects get their names; `self` stands for its class.
    pub(super) fn roots(&self) -> Vec<Root> {
        self.running().into_iter().flat_map(|(_, roots)| roots).collect()
    }

    /// The same, frame by frame, with the coroutine or the greenlet's stack that it belongs to; None if it is the thread's own.
    pub(super) fn running(&self) -> Vec<(Option<Handle>, Vec<Root>)> {
        let greenlet = self.heap.instance(self.context.greenlet);
        let mut owner = match greenlet.and_then(|greenlet| attribute(self.heap, greenlet, "_greenlet_stack")) {
            Some(Value::Obj(stack)) => Some(stack),
            _ => None,
        };
        let roots = |frame: &Frame| {
            // What a coroutine calls belongs to it too.
            owner = frame.generator.or(owner);
            let registers = self.context.stack.get(frame.base as usize..).unwrap_or_default();
            (owner, named(self.heap, self.code(frame), self.main, registers))
        };
        self.context.frames.iter().map(roots).collect()
    }
}

/// As `Guest::running`, for the coroutines and greenlets of a process that do not run.
pub(super) fn put_aside(machine: &Machine, process: ProcessId) -> Vec<(Handle, Vec<Root>)> {
    let main = main_module(machine, process);
    let Some(heap) = machine.vm().find_heap(process) else {
        return Vec::new();
    };
    let root = |(handle, code, registers): (Handle, CodeId, &[Value])| {
        let code = &machine.program().codes[code.0 as usize];
        (handle, named(heap, code, main, registers))
    };
    heap.frames_aside().into_iter().map(root).collect()
}

/// The bound local variables of an activation, those of enclosing functions that it uses included.
fn locals(heap: &Heap, code: &Code, registers: &[Value]) -> Vec<Root> {
    let names = code.locals.iter().chain(&code.free);
    let root = |(name, value): (&Name, &Value)| {
        let value = match heap.obj(*value) {
            Some(Obj::Cell(inner)) => *inner,
            _ => *value,
        };
        let name = heap.name_text(*name);
        let shown = !matches!(value, Value::Unbound) && !name.starts_with('.');
        shown.then(|| Root {
            name: name.clone(),
            value,
        })
    };
    names.zip(registers).filter_map(root).collect()
}

/// The local variables of an activation of a user's function; `self` is called by its class.
fn named(heap: &Heap, code: &Code, main: ModuleId, registers: &[Value]) -> Vec<Root> {
    if code.module != main || code.kind != CodeKind::Function {
        return Vec::new();
    }
    let mut roots = locals(heap, code, registers);
    for root in roots.iter_mut().filter(|root| &*root.name == "self") {
        root.name = heap.type_name(root.value);
    }
    roots
}

/// Not a function, class, module or the like: a variable in the sense of the user.
fn is_data(heap: &Heap, value: Value) -> bool {
    match value {
        Value::Unbound | Value::Native(_) | Value::Syscall(_) => false,
        _ => !matches!(
            heap.obj(value),
            Some(Obj::Function(_) | Obj::Class(_) | Obj::Module(_) | Obj::GenericAlias(_))
        ),
    }
}

fn variable(heap: &Heap, root: &Root) -> VariableView {
    VariableView {
        name: root.name.clone(),
        value: with_fields(heap, root.value).unwrap_or_else(|| text(heap, root.value, LONGEST)),
        kind: heap.type_name(root.value),
        is_changed: false,
    }
}

/// An object of a class of the program's own by its fields, as a data class shows it: `Account(owner='ann', balance=3)`, `Color.RED`. Its
/// `repr` may be guest code, which is not called, or says no more than where it is.
fn with_fields(heap: &Heap, value: Value) -> Option<Rc<str>> {
    const FIELD: usize = 40;
    let instance = heap.instance(value).filter(|instance| instance.inner.is_none())?;
    let class = heap.class(instance.class);
    let module = class.dict.get(known::MODULE).and_then(|module| heap.as_str(module));
    if module.is_none_or(|module| &**module != "__main__") {
        return None;
    }
    let class = &class.name;
    let field = |wanted: &str| {
        instance
            .attrs
            .iter()
            .find(|(name, _)| &**heap.name_text(*name) == wanted)
    };
    if let (Some((_, name)), Some(_)) = (field("_name_"), field("_value_")) {
        return Some(format!("{class}.{}", heap.as_str(name)?).into());
    }
    // What begins with `_` is nobody else's concern: those of `Thread` are such.
    let public = instance
        .attrs
        .iter()
        .filter(|(name, _)| !heap.name_text(*name).starts_with('_'));
    let fields = public.map(|(name, value)| format!("{}={}", heap.name_text(name), text(heap, value, FIELD)));
    let fields = fields.take(LONGEST / 4).collect::<Vec<_>>().join(", ");
    let shown = format!("{class}({fields})");
    let cut = shown.char_indices().nth(LONGEST).map(|(at, _)| at);
    let shown = cut.map_or_else(|| shown.as_str().into(), |at| format!("{}…", &shown[..at]).into());
    Some(shown).filter(|_| !fields.is_empty())
}

/// `repr`, shortened; never calls guest code.
pub(super) fn text(heap: &Heap, value: Value, most: usize) -> Rc<str> {
    ops::plain_repr(heap, value, most).into()
}

/// `f.<locals>.g` is `g`, `C.f` stays.
pub(super) fn short_name(qualname: &str) -> &str {
    qualname.rsplit_once("<locals>.").map_or(qualname, |(_, name)| name)
}
