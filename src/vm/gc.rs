//! The collector: marks what can be reached, frees the rest, measures the heap.

use super::context::{CallArgs, Context, Frame, Ret};
use super::generator::{Generator, GeneratorState};
use super::heap::{Heap, PAGE, Page};
use super::namespace::Namespace;
use super::object::{Iter, Obj, TraceEntry};
use super::types::TYPES;
use super::value::{Handle, Value};
use crate::python::code::{CodeId, Flavour, Program};
use std::rc::Rc;

/// Bytes of a slot. These estimates are part of the state: they must not depend on the platform, nor on a buffer's capacity, which a copy
/// does not keep.
pub const SLOT: u64 = 32;

/// Bytes behind an object besides its slot.
#[must_use]
pub fn contents(obj: &Obj) -> u64 {
    let value = size_of::<Value>();
    let bytes = match obj {
        Obj::Str(text) => text.text.len() + 16,
        Obj::BigInt(int) => int.bits() as usize / 8 + 48,
        Obj::Bytes(bytes) => bytes.len() + 16,
        Obj::ByteArray(bytes) => bytes.len() + 40,
        Obj::Tuple(items) => items.len() * value + 16,
        Obj::List(items) => items.len() * value + 40,
        Obj::Dict(dict) => dict.bytes() + 80,
        Obj::Set(set) | Obj::FrozenSet(set) => set.bytes() + 56,
        Obj::Deque(deque) => deque.items.len() * value + 64,
        Obj::Iter(iter) => match &**iter {
            Iter::Zip { inner, .. } | Iter::Map { inner, .. } => inner.len() * value + 64,
            _ => 64,
        },
        Obj::Function(function) => {
            160 + function.attrs.len() * 24 + (function.closure.len() + function.defaults.len()) * value
        }
        Obj::Class(class) => 256 + class.dict.len() * 24,
        Obj::Instance(instance) => 96 + instance.attrs.len() * 24,
        Obj::Exception(exception) => 160 + exception.attrs.len() * 24 + exception.traceback.len() * 8,
        Obj::Traceback(_) => 32,
        Obj::Generator(generator) => 96 + generator.registers.len() * value,
        Obj::Slice(_) | Obj::Method(_) | Obj::Property(_) | Obj::Super(_) | Obj::GenericAlias(_) => 64,
        Obj::Frame(_) | Obj::AsyncStep(_) => 64,
        Obj::Stack(stack) => stack.bytes(),
        _ => 0,
    };
    bytes as u64
}

/// Bytes that may be allocated between two collections at least.
pub const LEAST: u64 = 1 << 20;

/// Marks while it walks: a bit per slot, and a list of what is yet to be looked into.
pub(super) struct Marker<'a> {
    pages: &'a [Rc<Page>],
    program: &'a Program,
    pub(super) marks: Vec<u64>,
    todo: Vec<Handle>,
    bytes: u64,
    /// Which of a frame's temporaries count.
    pub(super) temporaries: Temporaries,
    /// What is done with each reference.
    pub(super) aim: Aim,
}

/// Which temporaries of a frame lead to objects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Temporaries {
    /// All, also what is left of expressions that are over.
    All,
    /// Those that are no instances: in CPython most of these are gone.
    NoInstances,
    /// Those that the frame still needs.
    Needed,
}

/// What a walk is for.
pub(super) enum Aim {
    /// To mark.
    Mark,
    /// To mark, and to note for each slot from where it was reached: first the place from where it is reached now.
    Trace(u32, Vec<u32>),
    /// To list.
    List(Vec<Handle>),
}

impl<'a> Marker<'a> {
    pub(super) fn of(heap: &'a Heap) -> Self {
        Self {
            pages: &heap.pages,
            program: &heap.shared.0.program,
            marks: vec![0; heap.pages.len()],
            todo: Vec::new(),
            bytes: 0,
            temporaries: Temporaries::All,
            aim: Aim::Mark,
        }
    }

    /// One that only lists what objects refer to.
    pub(super) fn lister(heap: &'a Heap) -> Self {
        Self {
            pages: &heap.pages,
            program: &heap.shared.0.program,
            marks: Vec::new(),
            todo: Vec::new(),
            bytes: 0,
            temporaries: Temporaries::All,
            aim: Aim::List(Vec::new()),
        }
    }

    pub(super) fn roots(&mut self, heap: &Heap) {
        for h in 0..TYPES.len() {
            self.handle(Handle(h as u32));
        }
        for globals in &heap.globals {
            self.values(&globals.values);
            if let Some(h) = globals.object {
                self.handle(h);
            }
        }
        heap.consts.iter().for_each(|consts| self.values(consts));
        self.values(&heap.pins);
    }

    pub(super) fn handle(&mut self, h: Handle) {
        let (page, bit) = place(h);
        match self.marks.get_mut(page) {
            Some(word) if *word & bit == 0 => *word |= bit,
            Some(_) => return,
            // Whoever lists has no marks.
            None => {}
        }
        self.reached(h);
    }

    #[inline(never)]
    fn reached(&mut self, h: Handle) {
        match &mut self.aim {
            Aim::Mark => self.todo.push(h),
            Aim::Trace(from, origins) => {
                origins[h.0 as usize] = *from;
                self.todo.push(h);
            }
            Aim::List(list) => list.push(h),
        }
    }

    pub(super) fn value(&mut self, v: Value) {
        if let Value::Obj(h) = v {
            self.handle(h);
        }
    }

    pub(super) fn values(&mut self, values: &[Value]) {
        for v in values {
            self.value(*v);
        }
    }

    /// The registers of a frame at an instruction: variables, then temporaries.
    fn registers(&mut self, (code, pc): (CodeId, u32), registers: &[Value]) {
        let needed = needed(self.program, code, pc);
        let code = &self.program.codes[code.0 as usize];
        match self.temporaries {
            Temporaries::All => return self.values(registers),
            Temporaries::Needed => return self.values(&registers[..registers.len().min(needed)]),
            Temporaries::NoInstances => {}
        }
        let (variables, temporaries) = registers.split_at(registers.len().min(code.locals.len() + code.free.len()));
        self.values(variables);
        // A loop, or an await, still needs its iterator.
        for v in temporaries {
            let is_instance =
                |h: Handle| matches!(self.pages[h.0 as usize / PAGE][h.0 as usize % PAGE], Obj::Instance(_));
            if !v.handle().is_some_and(is_instance) {
                self.value(*v);
            }
        }
    }

    fn namespace(&mut self, namespace: &Namespace) {
        for (_, v) in namespace.iter() {
            self.value(v);
        }
    }

    pub(super) fn run(&mut self) {
        while let Some(h) = self.todo.pop() {
            if let Aim::Trace(from, _) = &mut self.aim {
                *from = h.0;
            }
            let obj = &self.pages[h.0 as usize / PAGE][h.0 as usize % PAGE];
            self.bytes += SLOT + contents(obj);
            self.object(obj);
        }
    }

    pub(super) fn object(&mut self, obj: &Obj) {
        match obj {
            Obj::Tuple(items) => self.values(items),
            Obj::List(items) => self.values(items),
            Obj::Dict(dict) => {
                for entry in dict.iter() {
                    self.value(entry.key);
                    self.value(entry.value);
                }
            }
            Obj::DictView(dict, _) => self.handle(*dict),
            Obj::Set(set) | Obj::FrozenSet(set) => {
                for (_, key) in set.iter() {
                    self.value(key);
                }
            }
            Obj::Deque(deque) => {
                let (a, b) = deque.items.as_slices();
                self.values(a);
                self.values(b);
            }
            Obj::Slice(parts) => self.values(&parts[..]),
            Obj::Iter(iter) => self.iter(iter),
            Obj::Cell(v)
            | Obj::StaticMethod(v)
            | Obj::ClassMethod(v)
            | Obj::MappingProxy(v)
            | Obj::Attributes(v)
            | Obj::Union(v) => self.value(*v),
            Obj::Instance(instance) => {
                self.handle(instance.class);
                self.namespace(&instance.attrs);
                self.value(instance.inner.unwrap_or(Value::None));
            }
            _ => self.rare(obj),
        }
    }

    fn rare(&mut self, obj: &Obj) {
        match obj {
            Obj::Function(function) => {
                self.values(&function.defaults);
                self.values(&function.closure);
                self.value(function.kwdefaults);
                self.value(function.annotations);
                self.namespace(&function.attrs);
            }
            Obj::Method(method) => self.values(&[method.function, method.receiver]),
            Obj::Class(class) => {
                self.handle(class.metaclass);
                class.mro.iter().for_each(|h| self.handle(*h));
                self.namespace(&class.dict);
            }
            Obj::Exception(exception) => {
                self.handle(exception.class);
                self.values(&[exception.args, exception.cause, exception.context]);
                self.namespace(&exception.attrs);
            }
            Obj::Generator(generator) => {
                self.registers((generator.code, generator.pc), &generator.registers);
                self.value(generator.name);
                if let Some(h) = generator.handled {
                    self.handle(h);
                }
            }
            Obj::Property(property) => self.values(&[property.get, property.set, property.delete, property.doc]),
            Obj::Super(parent) => {
                self.handle(parent.class);
                self.handle(parent.start);
                self.value(parent.receiver);
            }
            Obj::GenericAlias(alias) => self.values(&[alias.0, alias.1]),
            Obj::GetSet(class, _) => self.handle(*class),
            Obj::View(whole, ..) => self.handle(*whole),
            Obj::Frame(frame) => self.values(&[frame.back, frame.locals]),
            Obj::AsyncStep(step) => {
                self.handle(step.generator);
                self.value(step.value);
            }
            Obj::Stack(stack) => self.stack(stack),
            _ => {}
        }
    }

    fn iter(&mut self, iter: &Iter) {
        match iter {
            Iter::Empty(h)
            | Iter::List { list: h, .. }
            | Iter::ListReversed { list: h, .. }
            | Iter::Tuple { tuple: h, .. }
            | Iter::Str { text: h, .. }
            | Iter::Bytes { bytes: h, .. }
            | Iter::Dict { dict: h, .. }
            | Iter::Set { set: h, .. }
            | Iter::Deque { deque: h, .. } => self.handle(*h),
            Iter::Range { .. } => {}
            Iter::Count { next, step } => self.values(&[*next, *step]),
            Iter::Sequence { object, .. } | Iter::Reversed { object, .. } => self.value(*object),
            Iter::Callable { callable, sentinel } => self.values(&[*callable, *sentinel]),
            Iter::Enumerate { inner, .. } => self.value(*inner),
            Iter::Zip { inner, .. } => self.values(inner),
            Iter::Map { function, inner } => {
                self.value(*function);
                self.values(inner);
            }
            Iter::Filter { function, inner } => self.values(&[*function, *inner]),
        }
    }

    pub(super) fn ret(&mut self, ret: &Ret) {
        match ret {
            Ret::Init { instance: h, .. } | Ret::Throw(h) => self.handle(*h),
            Ret::New(construction) => {
                self.handle(construction.class);
                self.call_args(&construction.args);
                self.ret(&construction.ret);
            }
            Ret::Attribute(hook) => {
                self.value(hook.0);
                self.ret(&hook.2);
            }
            Ret::Close(ret) | Ret::HasAttr(ret) => self.ret(ret),
            Ret::Made(both) | Ret::Constant(both) | Ret::Default(both) => {
                self.value(both.1);
                self.ret(&both.0);
            }
            Ret::Wrap(both) | Ret::Step(both) => {
                self.handle(both.1);
                self.ret(&both.0);
            }
            Ret::Raise(cause) => self.value(*cause),
            _ => {}
        }
    }

    fn call_args(&mut self, args: &CallArgs) {
        self.values(&args.positional);
        for (_, v) in &args.keywords {
            self.value(*v);
        }
    }

    /// Frames, and the registers of all of them.
    pub(super) fn frames(&mut self, frames: &[Frame], registers: &[Value]) {
        if self.temporaries == Temporaries::All {
            self.values(registers);
        }
        let ends = frames.iter().skip(1).map(|frame| frame.base as usize);
        for (frame, end) in frames.iter().zip(ends.chain([registers.len()])) {
            if self.temporaries != Temporaries::All {
                let own = registers.get(frame.base as usize..end).unwrap_or_default();
                self.registers((frame.code, frame.pc), own);
            }
            self.ret(&frame.ret);
            for h in [frame.handled, frame.generator].into_iter().flatten() {
                self.handle(h);
            }
        }
    }

    pub(super) fn context(&mut self, ctx: &Context) {
        self.frames(&ctx.frames, &ctx.stack);
        self.value(ctx.greenlet);
        if let Some(tracer) = &ctx.tracer {
            self.value(tracer.function);
        }
        if let Some(h) = ctx.handled {
            self.handle(h);
        }
        if let Some(ret) = &ctx.pending {
            self.ret(ret);
        }
        match ctx.ended {
            Some(Ok(value)) => self.value(value),
            Some(Err(h)) => self.handle(h),
            None => {}
        }
    }
}

/// The page of a slot, and its bit among that page's marks.
fn place(h: Handle) -> (usize, u64) {
    (h.0 as usize / PAGE, 1 << (h.0 as usize % PAGE))
}

/// How many registers of a frame are needed at an instruction.
pub(super) fn needed(program: &Program, code: CodeId, pc: u32) -> usize {
    let code = &program.codes[code.0 as usize];
    let height = code.heights.get(pc as usize).copied().unwrap_or(code.registers);
    usize::from(height).max(code.locals.len() + code.free.len())
}

pub(super) fn is_marked(marks: &[u64], h: Handle) -> bool {
    let (page, bit) = place(h);
    marks[page] & bit != 0
}

type Contexts<'a, 'c> = &'a mut dyn Iterator<Item = &'c Context>;

/// Marks what these contexts, with such temporaries, and the heap's own roots can reach.
fn reached<'h>(heap: &'h Heap, contexts: Contexts, temporaries: Temporaries) -> Marker<'h> {
    let mut marker = Marker::of(heap);
    marker.temporaries = temporaries;
    marker.roots(heap);
    contexts.for_each(|ctx| marker.context(ctx));
    marker.run();
    marker
}

/// The same with all temporaries, and with those who wait for their end: they get one.
fn mark<'h, 'c>(heap: &'h Heap, mut contexts: impl Iterator<Item = &'c Context>) -> Marker<'h> {
    let mut marker = reached(heap, &mut contexts, Temporaries::All);
    heap.watch.targets().for_each(|h| marker.handle(h));
    marker.run();
    marker
}

/// Frees what neither these contexts nor the heap's own roots can reach.
pub fn collect<'c>(heap: &mut Heap, contexts: impl Iterator<Item = &'c Context>) {
    let Marker { marks, bytes, .. } = mark(heap, contexts);
    sweep(heap, &marks);
    heap.owned.looked();
    heap.bytes = bytes;
    heap.cursor = 0;
    heap.next_gc = (bytes * 2).max(bytes + LEAST).min(heap.limit.max(bytes + 1));
}

/// After a fork: what only threads led to that were not copied is never dropped, since nobody drops their references.
pub fn keep_unreachable<'c>(heap: &mut Heap, contexts: impl Iterator<Item = &'c Context>) {
    let Marker { marks, .. } = mark(heap, contexts);
    heap.owned.retain(|h| is_marked(&marks, h));
}

/// Descriptors of files with something unwritten to which no variable leads: their objects are gone in CPython.
pub fn forgotten<'c>(heap: &Heap, mut contexts: impl Iterator<Item = &'c Context>) -> Vec<i32> {
    let marker = reached(heap, &mut contexts, Temporaries::NoInstances);
    let unwritten = heap.owned.unwritten().filter(|(h, _)| !is_marked(&marker.marks, *h));
    let mut found: Vec<i32> = unwritten.map(|(_, fd)| fd).collect();
    found.sort_unstable();
    found
}

/// Of some objects those that the program can still reach: what expressions that are over have left behind does not count.
pub fn retain<T>(heap: &Heap, contexts: Contexts, objects: &mut Vec<(Handle, T)>) {
    let marker = reached(heap, contexts, Temporaries::Needed);
    objects.retain(|(h, _)| is_marked(&marker.marks, *h));
}

/// Kernel objects that a thread could use: reachable from its frames or from the global variables of the user's own modules.
/// What only the library's variables lead to (`threading`'s list of threads) does not count.
pub fn reachable_sync(heap: &Heap, context: &Context) -> Vec<u32> {
    let mut marker = Marker::of(heap);
    for (globals, module) in heap.globals.iter().zip(&heap.shared.0.program.modules) {
        if !module.is_library {
            marker.values(&globals.values);
        }
    }
    marker.context(context);
    marker.run();
    let mut found = Vec::new();
    for (page, mark) in marker.marks.iter().enumerate().filter(|(_, mark)| **mark != 0) {
        let slots = heap.pages[page]
            .iter()
            .enumerate()
            .filter(|(slot, _)| mark >> slot & 1 == 1);
        found.extend(slots.filter_map(|(_, obj)| match obj {
            Obj::Instance(instance) => instance.sync,
            _ => None,
        }));
    }
    found
}

fn sweep(heap: &mut Heap, marks: &[u64]) {
    let mut freed_sync = Vec::new();
    let mut lost_classes = Vec::new();
    for (page, mark) in marks.iter().enumerate() {
        let dead = heap.occupied[page] & !mark;
        if dead == 0 {
            continue;
        }
        let slots = Rc::make_mut(&mut heap.pages[page]);
        for (slot, obj) in slots.iter_mut().enumerate().filter(|(slot, _)| dead >> slot & 1 == 1) {
            match std::mem::take(obj) {
                Obj::Instance(instance) => {
                    freed_sync.extend(instance.sync);
                    heap.owned.free(Handle((page * PAGE + slot) as u32));
                }
                Obj::Generator(generator) => heap.unawaited.extend(unawaited(&generator)),
                Obj::Class(_) => lost_classes.push(Handle((page * PAGE + slot) as u32)),
                _ => {}
            }
        }
        heap.occupied[page] &= mark;
    }
    heap.freed_sync.append(&mut freed_sync);
    if !lost_classes.is_empty() {
        forget_classes(heap, &lost_classes);
    }
}

/// What is to be told of a coroutine that nobody has started: what it executes, where it was made.
fn unawaited(generator: &Generator) -> Option<(CodeId, TraceEntry)> {
    let is_new = generator.flavour == Flavour::Coroutine && generator.state == GeneratorState::Created;
    generator
        .made_at
        .filter(|_| is_new)
        .map(|place| (generator.code, place))
}

impl Heap {
    /// Coroutines that nobody has started: those that the collector freed, then those that are left, each place once.
    #[must_use]
    pub fn unawaited(&self) -> Vec<(CodeId, TraceEntry)> {
        let left = self.objects().filter_map(|(_, obj)| match obj {
            Obj::Generator(generator) => unawaited(generator),
            _ => None,
        });
        let mut all: Vec<(CodeId, TraceEntry)> = Vec::new();
        for one in self.unawaited.iter().copied().chain(left) {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        all
    }

    /// Asynchronous generators that stand at a `yield`.
    #[must_use]
    pub fn open_async_generators(&self) -> Vec<Handle> {
        let is_open = |obj: &Obj| match obj {
            Obj::Generator(g) => g.flavour == Flavour::AsyncGenerator && g.state == GeneratorState::Suspended,
            _ => false,
        };
        self.objects()
            .filter(|(_, obj)| is_open(obj))
            .map(|(handle, _)| handle)
            .collect()
    }

    /// The frames of coroutines and greenlets that do not run: whose, what they execute, their registers.
    #[must_use]
    pub fn frames_aside(&self) -> Vec<(Handle, CodeId, &[Value])> {
        let mut frames = Vec::new();
        for (handle, obj) in self.objects() {
            match obj {
                Obj::Generator(g) if g.flavour != Flavour::Generator => frames.push((handle, g.code, &*g.registers)),
                Obj::Stack(stack) => {
                    let registers = |f: &Frame| stack.registers.get(f.base as usize..).unwrap_or_default();
                    frames.extend(stack.frames.iter().map(|f| (handle, f.code, registers(f))));
                }
                _ => {}
            }
        }
        frames
    }

    /// All objects.
    pub fn objects(&self) -> impl Iterator<Item = (Handle, &Obj)> {
        self.pages
            .iter()
            .zip(&self.occupied)
            .enumerate()
            .flat_map(|(page, (slots, &used))| {
                let at = move |slot: usize| Handle((page * PAGE + slot) as u32);
                slots
                    .iter()
                    .enumerate()
                    .filter(move |(slot, _)| used >> slot & 1 == 1)
                    .map(move |(slot, obj)| (at(slot), obj))
            })
    }
}

/// Takes freed classes out of the lists of subclasses of those that live.
fn forget_classes(heap: &mut Heap, lost: &[Handle]) {
    heap.cache.0.forget();
    for page in 0..heap.pages.len() {
        let holds = |obj: &Obj| matches!(obj, Obj::Class(c) if c.subclasses.iter().any(|s| lost.contains(s)));
        if heap.pages[page].iter().any(holds) {
            for obj in Rc::make_mut(&mut heap.pages[page]).iter_mut() {
                if let Obj::Class(class) = obj {
                    Rc::make_mut(class).subclasses.retain(|s| !lost.contains(s));
                }
            }
        }
    }
}

impl Heap {
    /// Does what can be reached leave less than a sixteenth of the limit? Then collecting would soon be all that is done.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.exhausted || self.bytes + self.limit / 16 >= self.limit
    }
}
