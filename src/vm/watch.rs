//! Objects whose end somebody wants to see: those with a `__del__`, generators with a `finally`, those that weak references refer to.
//!
//! There are no counts of references. Of each such object a path is known by which the program reaches it; after each instruction the
//! paths are walked again, and where one is broken the collector's walk finds another, or that there is none. An object that only a
//! cycle of others keeps is left to `gc.collect()`, as in CPython. Only programs that have the module `_finalizers` pay for this.

use super::context::Context;
use super::gc::{Aim, Marker, Temporaries, is_marked, needed};
use super::generator::GeneratorState;
use super::heap::{Heap, PAGE};
use super::object::Obj;
use super::value::{Handle, Value};
use crate::base::ThreadId;
use crate::python::code::CodeId;
use crate::python::known;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};
use std::rc::Rc;

/// The library's module that calls what is to be called.
pub(super) const MODULE: &str = "_finalizers";
/// The bit of an origin that is no object: its place in the list of holders follows.
const HOLDER: u32 = 1 << 31;
/// Steps of all paths that are walked after each instruction; if there are more, they are walked after fewer instructions.
const STEPS: u32 = 64;
/// An object that refers to more than so many is looked through once for all paths that lead through it one after the other.
const MANY: usize = 16;

/// What is known of the objects that are watched, in programs that may have such objects; in others nothing, which costs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Watched(Option<Rc<Watch>>);

impl Watched {
    pub(super) fn enabled() -> Self {
        Self(Some(Rc::default()))
    }

    #[inline]
    pub(super) fn is_enabled(&self) -> bool {
        self.0.is_some()
    }
}

impl Hash for Watched {
    fn hash<H: Hasher>(&self, state: &mut H) {
        #[inline(never)]
        fn apart<H: Hasher>(watch: &Watch, state: &mut H) {
            watch.hash(state);
        }
        if let Some(watch) = &self.0 {
            apart(watch, state);
        }
    }
}

impl Deref for Watched {
    type Target = Watch;

    fn deref(&self) -> &Watch {
        static NOTHING: Watch = Watch {
            refs: Vec::new(),
            finalizable: Vec::new(),
            paths: BTreeMap::new(),
            is_asked: false,
            counted: None,
            found: 0,
            steps: 0,
            unwalked: 0,
        };
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl DerefMut for Watched {
    fn deref_mut(&mut self) -> &mut Watch {
        Rc::make_mut(self.0.get_or_insert_default())
    }
}

/// See `Watched`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Watch {
    /// Weak references and what they refer to, in the order of their creation.
    refs: Vec<(Handle, Handle)>,
    /// Objects whose `__del__` was not called, in the order of their creation.
    finalizable: Vec<Handle>,
    /// How each object that is watched is reached.
    paths: BTreeMap<Handle, Path>,
    /// `gc.collect()`: cycles end now.
    is_asked: bool,
    /// `sys.getrefcount()`: whose references are to be counted.
    counted: Option<Handle>,
    /// How many objects were in the cycles, or how many references there are.
    found: u32,
    /// Steps of all paths.
    steps: u32,
    /// Instructions since the paths were walked.
    unwalked: u32,
}

/// How an object was reached when that was last looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Path {
    Unknown,
    /// From a variable through these, itself the last.
    Held(Holder, Vec<Handle>),
    /// Not at all, but a cycle of objects keeps it.
    Cycle,
}

impl Path {
    fn steps(&self) -> u32 {
        match self {
            Self::Held(_, path) => path.len() as u32,
            _ => 1,
        }
    }
}

/// Where a path begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Holder {
    /// The variable of a module.
    Global { module: u32, slot: u32 },
    /// A register of a thread's frames.
    Register { thread: ThreadId, place: u32 },
    /// Something that is looked for anew each time.
    Other,
}

/// An object that many paths lead through, and what it refers to.
type Big = Option<(Handle, BTreeSet<Handle>)>;

/// What is to be called for an object that has come to its end: a function of `MODULE`, and its argument.
pub(super) type End = (Value, Value);

impl Watch {
    pub(super) fn targets(&self) -> impl Iterator<Item = Handle> {
        self.paths.keys().copied()
    }

    fn set_path(&mut self, h: Handle, path: Path) {
        self.steps += path.steps();
        let before = self.paths.insert(h, path);
        self.steps -= before.map_or(0, |before| before.steps());
    }

    /// Forgets what nobody asks for any more.
    fn drop_paths(&mut self) {
        let targets = self.refs.iter().map(|(_, target)| *target);
        let asked_for: BTreeSet<Handle> = self.finalizable.iter().copied().chain(targets).collect();
        self.paths.retain(|h, _| asked_for.contains(h));
        self.steps = self.paths.values().map(Path::steps).sum();
    }
}

impl Heap {
    /// An object was made: its class may have a `__del__`.
    #[cold]
    pub(super) fn watch_new(&mut self, h: Handle) {
        let has_end = match self.get(h) {
            Obj::Instance(instance) => self.lookup_plain(instance.class, known::DEL).is_some(),
            Obj::Generator(generator) if generator.is_iterator() => self.cleans_up(generator.code),
            _ => false,
        };
        if has_end {
            self.watch.finalizable.push(h);
            self.watch.set_path(h, Path::Unknown);
        }
    }

    /// A generator of the program with a `finally`, which may have something to do when it is dropped.
    fn cleans_up(&self, code: CodeId) -> bool {
        let program = &self.shared.0.program;
        let code = &program.codes[code.0 as usize];
        !code.handlers.is_empty() && !program.modules[code.module.0 as usize].is_library
    }

    /// A generator that has not begun or is over ends without a word.
    fn says_something(&self, h: Handle) -> bool {
        !matches!(self.get(h), Obj::Generator(generator) if generator.state != GeneratorState::Suspended)
    }

    /// A weak reference to an object was made.
    pub(super) fn watch_ref(&mut self, reference: Handle, target: Handle) {
        self.watch.refs.push((reference, target));
        self.watch.set_path(target, Path::Unknown);
    }

    /// What a weak reference refers to. Whoever asks may keep it.
    pub(super) fn watched(&mut self, reference: Handle) -> Option<Handle> {
        let (_, target) = *self.watch.refs.iter().find(|(known, _)| *known == reference)?;
        if self.watch.paths.get(&target) == Some(&Path::Cycle) {
            self.watch.set_path(target, Path::Unknown);
        }
        Some(target)
    }

    /// The weak references to an object, in the order of their creation.
    pub(super) fn watchers(&self, target: Handle) -> Vec<Handle> {
        let refs = self.watch.refs.iter().filter(|(_, known)| *known == target);
        refs.map(|(reference, _)| *reference).collect()
    }

    /// Takes the oldest object whose `__del__` was not called.
    pub(super) fn take_finalizable(&mut self) -> Option<Handle> {
        let place = self.watch.finalizable.iter().position(|h| self.says_something(*h))?;
        Some(self.watch.finalizable.remove(place))
    }

    /// Something is watched.
    pub(super) fn is_watching(&self) -> bool {
        !self.watch.paths.is_empty() || self.watch.is_asked || self.watch.counted.is_some()
    }

    /// `gc.collect()` was called.
    pub(super) fn is_asked_to_collect(&self) -> bool {
        self.watch.is_asked
    }

    /// `__del__` of some object is still to be called.
    #[must_use]
    pub fn has_finalizable(&self) -> bool {
        self.watch.finalizable.iter().any(|h| self.says_something(*h))
    }

    /// The next look ends cycles too.
    pub(super) fn end_cycles(&mut self) {
        self.watch.is_asked = true;
        self.watch.found = 0;
    }

    /// Empties the registers that the innermost frame needs no more.
    pub(super) fn forget_temporaries(&self, context: &mut Context) {
        if let Some(last) = context.frames.len().checked_sub(1) {
            let end = self.needed(context, last).end;
            context.stack[end..].fill(Value::Unbound);
        }
    }

    /// The next look counts the references to an object.
    pub(super) fn count_references(&mut self, h: Handle) {
        self.watch.counted = Some(h);
    }

    /// How many objects were in the cycles that have ended last, or how many references were counted.
    pub(super) fn found(&self) -> u32 {
        self.watch.found
    }

    /// Looks who has come to an end since the last instruction; the first for whom something is to be called. Whoever has nothing to be
    /// called is forgotten.
    pub(super) fn ended(&mut self, contexts: &[(ThreadId, &Context)]) -> Option<End> {
        if let Some(h) = self.watch.counted.take() {
            self.watch.found = Survey::of(self, contexts).references(self, contexts, h);
        }
        let watch = &mut *self.watch;
        watch.unwalked += 1;
        if watch.unwalked < watch.steps / STEPS && !watch.is_asked {
            return None;
        }
        watch.unwalked = 0;
        let mut big = None;
        let is_broken = |(target, path): &(&Handle, &Path)| !self.leads(contexts, **target, path, &mut big);
        let broken = self.watch.paths.iter().filter(is_broken);
        let broken: Vec<(Handle, Option<Path>)> = broken.map(|(h, _)| (*h, self.direct(contexts, *h))).collect();
        let is_mended = broken.iter().all(|(_, path)| path.is_some());
        for (h, path) in broken {
            self.watch.set_path(h, path.unwrap_or(Path::Unknown));
        }
        if is_mended && !self.watch.is_asked {
            return None;
        }
        let ends_cycles = std::mem::take(&mut self.watch.is_asked);
        let survey = Survey::of(self, contexts);
        self.watch
            .refs
            .retain(|(reference, _)| is_marked(&survey.marks, *reference));
        self.watch.drop_paths();
        let paths: Vec<_> = self.watch.targets().map(|h| (h, survey.path(h))).collect();
        let mut lost = Vec::new();
        for (h, path) in paths {
            match path {
                Some(path) => self.watch.set_path(h, path),
                None if self.watch.paths.get(&h) == Some(&Path::Cycle) && !ends_cycles => {}
                None => lost.push(h),
            }
        }
        if lost.is_empty() && !ends_cycles {
            return None;
        }
        let freed = survey.freed(self);
        let is_freed: BTreeSet<Handle> = freed.iter().copied().collect();
        if !ends_cycles {
            let gone: Vec<Handle> = freed.into_iter().filter(|h| lost.binary_search(h).is_ok()).collect();
            // What those that end now still hold is looked for again.
            let path = if gone.is_empty() { Path::Cycle } else { Path::Unknown };
            for h in lost.iter().filter(|h| !is_freed.contains(h)) {
                self.watch.set_path(*h, path.clone());
            }
            return self.end(&gone, &[]);
        }
        let left = survey
            .lost(self)
            .filter(|h| is_container(self.get(*h)) && !is_freed.contains(h));
        self.watch.found = left.count() as u32;
        // The collector takes them in the order of their creation, and what refers to them weakly first.
        lost.sort_by_cached_key(|h| self.watch.finalizable.iter().position(|known| known == h));
        self.end(&lost, &lost)
    }

    /// Whether a path still leads to its object.
    fn leads(&self, contexts: &[(ThreadId, &Context)], target: Handle, path: &Path, big: &mut Big) -> bool {
        let (holder, path) = match path {
            Path::Cycle => return true,
            Path::Unknown => return false,
            Path::Held(holder, path) => (*holder, path),
        };
        let held = match holder {
            Holder::Global { module, slot } => {
                let globals = self.globals.get(module as usize);
                globals.and_then(|globals| globals.values.get(slot as usize)).copied()
            }
            Holder::Register { thread, place } => {
                let context = contexts.iter().find(|(known, _)| *known == thread);
                context.and_then(|(_, context)| self.register(context, place as usize))
            }
            Holder::Other => None,
        };
        let first = path.first().copied();
        held.and_then(Value::handle) == first.or(Some(target))
            && path.windows(2).all(|both| self.refers(both[0], both[1], big))
    }

    fn refers(&self, from: Handle, to: Handle, big: &mut Big) -> bool {
        if let Some((known, children)) = big
            && *known == from
        {
            return children.contains(&to);
        }
        let children = self.children(from);
        let refers = children.contains(&to);
        if children.len() > MANY {
            *big = Some((from, children.into_iter().collect()));
        }
        refers
    }

    /// What an object refers to.
    fn children(&self, h: Handle) -> Vec<Handle> {
        let mut lister = Marker::lister(self);
        lister.object(self.get(h));
        match lister.aim {
            Aim::List(list) => list,
            _ => Vec::new(),
        }
    }

    /// A variable of the program, or a register, that holds an object itself: found sooner than by a survey.
    fn direct(&self, contexts: &[(ThreadId, &Context)], target: Handle) -> Option<Path> {
        let is_it = |value: &Value| *value == Value::Obj(target);
        let modules = self.globals.iter().zip(&self.shared.0.program.modules).enumerate();
        let global = modules
            .filter(|(_, (_, module))| !module.is_library)
            .find_map(|(module, (globals, _))| {
                let (module, slot) = (module as u32, globals.values.iter().position(is_it)? as u32);
                Some(Holder::Global { module, slot })
            });
        let mut frames = contexts.iter().flat_map(|(thread, context)| {
            let places = (0..context.frames.len()).flat_map(|number| self.needed(context, number));
            places.map(|place| (*thread, place, context.stack[place]))
        });
        let register = || {
            let (thread, place, _) = frames.find(|(.., value)| is_it(value))?;
            Some(Holder::Register {
                thread,
                place: place as u32,
            })
        };
        Some(Path::Held(global.or_else(register)?, vec![target]))
    }

    /// What a register holds that its frame still needs.
    fn register(&self, context: &Context, place: usize) -> Option<Value> {
        let number = context.frames.partition_point(|frame| frame.base as usize <= place);
        let places = self.needed(context, number.checked_sub(1)?);
        context.stack.get(place).copied().filter(|_| places.contains(&place))
    }

    /// The places on the stack of the registers that a frame still needs.
    fn needed(&self, context: &Context, number: usize) -> std::ops::Range<usize> {
        let frame = &context.frames[number];
        let next = context.frames.get(number + 1);
        let end = next.map_or(context.stack.len(), |next| next.base as usize);
        let base = frame.base as usize;
        base..end.min(base + needed(&self.shared.0.program, frame.code, frame.pc))
    }

    /// Objects have come to their end: their `__del__` is called, and for those that have none, or had it called, the callbacks of weak
    /// references. What refers to those of `cleared` has its end now.
    fn end(&mut self, gone: &[Handle], cleared: &[Handle]) -> Option<End> {
        let mut calls = Vec::new();
        let no_del = gone.iter().filter(|h| !self.watch.finalizable.contains(h)).copied();
        for h in cleared.iter().copied().chain(no_del).collect::<Vec<_>>() {
            calls.extend(self.watchers(h).into_iter().rev().map(|reference| (false, reference)));
            self.watch.refs.retain(|(_, target)| *target != h);
        }
        for h in gone {
            if let Some(place) = self.watch.finalizable.iter().position(|known| known == h) {
                self.watch.finalizable.remove(place);
                calls.extend(Some((true, *h)).filter(|_| self.says_something(*h)));
            }
        }
        self.watch.drop_paths();
        let calls: Vec<Value> = calls
            .into_iter()
            .map(|(is_object, h)| self.tuple(&[Value::Bool(is_object), Value::Obj(h)]))
            .collect();
        let function = self.library_global(MODULE, "_ended")?;
        (!calls.is_empty()).then(|| (function, self.list(calls)))
    }

    fn library_global(&self, module: &str, name: &str) -> Option<Value> {
        let program = &self.shared.0.program;
        let place = program.modules.iter().position(|m| &*m.name == module)?;
        let globals = &self.globals[place];
        let slot = globals
            .names
            .iter()
            .position(|n| self.names.get(*n).is_some_and(|text| &**text == name))?;
        globals.values.get(slot).copied().filter(|value| !value.is_unbound())
    }
}

/// What `gc.collect()` counts.
fn is_container(obj: &Obj) -> bool {
    matches!(
        obj,
        Obj::Instance(_) | Obj::List(_) | Obj::Dict(_) | Obj::Set(_) | Obj::Deque(_) | Obj::Function(_) | Obj::Cell(_)
    )
}

/// What is reached, and from where.
struct Survey {
    marks: Vec<u64>,
    /// By slot; meaningless for those that are not reached.
    origins: Vec<u32>,
    holders: Vec<Holder>,
}

impl Survey {
    fn of(heap: &Heap, contexts: &[(ThreadId, &Context)]) -> Self {
        let mut marker = Marker::of(heap);
        marker.temporaries = Temporaries::Needed;
        marker.aim = Aim::Trace(0, vec![0; heap.pages.len() * PAGE]);
        let mut holders = Vec::new();
        let mut hold = |marker: &mut Marker, holder: Holder, value: Value| {
            if let (Aim::Trace(from, _), Value::Obj(_)) = (&mut marker.aim, value) {
                *from = HOLDER | holders.len() as u32;
                holders.push(holder);
                marker.value(value);
            }
        };
        // Paths from what stays long are found first: the variables of modules, then those of the outermost frames.
        for (module, globals) in heap.globals.iter().enumerate() {
            for (slot, value) in globals.values.iter().enumerate() {
                let (module, slot) = (module as u32, slot as u32);
                hold(&mut marker, Holder::Global { module, slot }, *value);
            }
        }
        marker.run();
        for (thread, context) in contexts {
            for place in (0..context.frames.len()).flat_map(|number| heap.needed(context, number)) {
                let (thread, value) = (*thread, context.stack[place]);
                let place = place as u32;
                hold(&mut marker, Holder::Register { thread, place }, value);
            }
        }
        hold(&mut marker, Holder::Other, Value::Obj(Handle(0)));
        marker.roots(heap);
        contexts.iter().for_each(|(_, context)| marker.context(context));
        marker.run();
        let Aim::Trace(_, origins) = marker.aim else {
            unreachable!("it was set above")
        };
        Self {
            marks: marker.marks,
            origins,
            holders,
        }
    }

    /// How an object is reached.
    fn path(&self, target: Handle) -> Option<Path> {
        if !is_marked(&self.marks, target) {
            return None;
        }
        let mut path = vec![target];
        loop {
            let origin = self.origins[path[path.len() - 1].0 as usize];
            if origin & HOLDER != 0 {
                path.reverse();
                return Some(Path::Held(self.holders[(origin & !HOLDER) as usize], path));
            }
            path.push(Handle(origin));
        }
    }

    /// How often an object is referred to.
    fn references(&self, heap: &Heap, contexts: &[(ThreadId, &Context)], wanted: Handle) -> u32 {
        let mut lister = Marker::lister(heap);
        for h in (0..heap.pages.len() * PAGE).map(|slot| Handle(slot as u32)) {
            if is_marked(&self.marks, h) {
                lister.object(heap.get(h));
            }
        }
        heap.globals.iter().for_each(|globals| lister.values(&globals.values));
        for (_, context) in contexts {
            for places in (0..context.frames.len()).map(|number| heap.needed(context, number)) {
                lister.values(&context.stack[places]);
            }
        }
        let Aim::List(list) = lister.aim else { return 0 };
        list.into_iter().filter(|h| *h == wanted).count() as u32
    }

    fn is_lost(&self, heap: &Heap, h: Handle) -> bool {
        let (page, slot) = (h.0 as usize / PAGE, h.0 as usize % PAGE);
        heap.occupied[page] >> slot & 1 == 1 && !is_marked(&self.marks, h)
    }

    /// What is not reached.
    fn lost(&self, heap: &Heap) -> impl Iterator<Item = Handle> {
        let slots = (0..heap.pages.len() * PAGE).map(|slot| Handle(slot as u32));
        slots.filter(|h| self.is_lost(heap, *h))
    }

    /// What is not reached and not kept by a cycle, in the order in which counts of references would free it.
    fn freed(&self, heap: &Heap) -> Vec<Handle> {
        let finalizable: BTreeSet<Handle> = heap.watch.finalizable.iter().copied().collect();
        let children = |h: Handle| heap.children(h).into_iter().filter(|h| self.is_lost(heap, *h));
        let lost: Vec<Handle> = self.lost(heap).collect();
        let mut counts = vec![0_u32; heap.pages.len() * PAGE];
        for child in lost.iter().flat_map(|h| children(*h)) {
            counts[child.0 as usize] += 1;
        }
        let mut free: Vec<Handle> = lost.into_iter().filter(|h| counts[h.0 as usize] == 0).collect();
        free.reverse();
        let mut freed = Vec::new();
        while let Some(h) = free.pop() {
            freed.push(h);
            // What it holds is there until its `__del__` has been called.
            if finalizable.contains(&h) {
                continue;
            }
            let mut last = Vec::new();
            for child in children(h) {
                let count = &mut counts[child.0 as usize];
                *count -= 1;
                if *count == 0 {
                    last.push(child);
                }
            }
            // CPython frees the items of a list from its end.
            if !matches!(heap.get(h), Obj::List(_) | Obj::Tuple(_)) {
                last.reverse();
            }
            free.extend(last);
        }
        freed
    }
}
