//! Names for the shared objects: the variable through which the program reaches each of them.
//!
//! Walks from the program's variables through attributes and containers, breadth first, so that the shortest path wins.

use crate::base::sorted::{Map, Set};
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use crate::base::ObjectId;
use crate::python::code::Name;
use crate::view::data::Role;
use crate::vm::object::{Class, Instance};
use crate::vm::{Handle, Heap, Obj, Value};

/// Most objects visited, elements looked at in one container, and steps of a path.
const VISITS: usize = 1500;
const ELEMENTS: usize = 64;
const DEPTH: u32 = 4;

/// A variable to start from.
#[derive(Clone, Debug)]
pub struct Root {
    /// How it is written.
    pub name: Rc<str>,
    /// What it holds.
    pub value: Value,
}

/// A shared object that the program reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The path: `lock`, `account.lock`, `forks[2]`.
    pub name: Rc<str>,
    /// The instance in front of it.
    pub value: Value,
    /// What it is for.
    pub role: Role,
}

/// What the program's variables reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// The shared objects.
    pub objects: Map<ObjectId, Found>,
    /// Other instances of the library's classes, by handle.
    pub others: Map<u32, Rc<str>>,
}

/// One step of a path. A path is written out only when it leads to a shared object.
enum Part {
    Root(Rc<str>),
    Attribute(usize, Name),
    Index(usize, usize),
    Key(usize, Value),
}

struct Walk<'a> {
    heap: &'a Heap,
    /// Parts of paths; each but a root names the part before it by its number.
    parts: Vec<Part>,
    /// Number of the path's last part, value, length of the path.
    queue: VecDeque<(usize, Value, u32)>,
    seen: BTreeSet<Handle>,
    /// Classes that were looked at: whether the program made them, and whether a library class is among their bases.
    classes: Map<Handle, (bool, bool)>,
    taken: Set<Rc<str>>,
    names: Names,
}

/// All shared objects that can be reached from the roots, in the heap of one process. An earlier group of roots gives the names first.
#[must_use]
pub fn find(heap: &Heap, groups: &[Vec<Root>]) -> Names {
    let mut walk = Walk {
        heap,
        parts: Vec::new(),
        queue: VecDeque::new(),
        seen: BTreeSet::new(),
        classes: Map::new(),
        taken: Set::new(),
        names: Names::default(),
    };
    for group in groups {
        for root in group {
            walk.push(Part::Root(root.name.clone()), root.value, 0);
        }
        walk.run();
    }
    walk.names
}

impl Walk<'_> {
    fn run(&mut self) {
        while let Some((path, value, depth)) = self.queue.pop_front() {
            if self.seen.len() > VISITS {
                return;
            }
            self.visit(path, value, depth);
        }
    }

    fn visit(&mut self, path: usize, value: Value, depth: u32) {
        let Value::Obj(handle) = value else { return };
        if !self.seen.insert(handle) {
            return;
        }
        let heap = self.heap;
        match heap.get(handle) {
            Obj::Instance(instance) => self.instance(path, value, instance, depth),
            Obj::Class(class) if depth < DEPTH && self.kind(handle).0 => {
                for (name, value) in class.dict.iter() {
                    self.push(Part::Attribute(path, name), value, depth + 1);
                }
            }
            Obj::Cell(inner) => self.queue.push_back((path, *inner, depth)),
            Obj::List(items) => self.elements(path, items.iter().copied(), depth),
            Obj::Tuple(items) => self.elements(path, items.iter().copied(), depth),
            Obj::Deque(deque) => self.elements(path, deque.items.iter().copied(), depth),
            Obj::Dict(dict) if depth < DEPTH => {
                for entry in dict.iter().take(ELEMENTS) {
                    if key_text(heap, entry.key).is_some() {
                        self.push(Part::Key(path, entry.key), entry.value, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn instance(&mut self, path: usize, value: Value, instance: &Instance, depth: u32) {
        if let Some(id) = instance
            .sync
            .map(ObjectId)
            .filter(|id| !self.names.objects.contains_key(id))
        {
            let name = self.unique(&self.written(path), "");
            self.taken.insert(name.clone());
            let role = Role::Own;
            self.names.objects.insert(id, Found { name, value, role });
        }
        let (is_of_program, is_derived) = self.kind(instance.class);
        if !is_of_program {
            // What is shared with a lock around it has the name of the whole.
            if let Some(inner @ Value::Obj(_)) = attribute(self.heap, instance, "_obj") {
                self.queue.push_back((path, inner, depth));
            }
            // Several readers of a queue between processes wait for its lock.
            if let (Some(_), Some(lock)) = (instance.sync, attribute(self.heap, instance, "_rlock")) {
                let semlock = self
                    .heap
                    .instance(lock)
                    .and_then(|lock| attribute(self.heap, lock, "_semlock"));
                self.hidden(path, "._rlock", semlock.unwrap_or(lock), Role::Readers);
            }
            self.other(path, value, instance);
            if instance.sync.is_none() {
                self.wrapped(path, instance, depth);
            }
            return;
        }
        if is_derived {
            self.other(path, value, instance);
        }
        if depth >= DEPTH {
            return;
        }
        let heap = self.heap;
        for (name, value) in instance.attrs.iter() {
            // Attributes with an underscore belong to a library class that the program's class is derived from.
            if !(is_derived && heap.name_text(name).starts_with('_')) {
                self.push(Part::Attribute(path, name), value, depth + 1);
            }
        }
    }

    fn other(&mut self, path: usize, value: Value, instance: &Instance) {
        if let (None, Value::Obj(handle)) = (instance.sync, value) {
            self.names.others.insert(handle.0, self.written(path).into());
        }
    }

    /// A shared object inside of a library object, named by what the program does with it.
    fn hidden(&mut self, path: usize, suffix: &str, value: Value, role: Role) {
        let Some(id) = self.heap.instance(value).and_then(|i| i.sync).map(ObjectId) else {
            return;
        };
        if !self.names.objects.contains_key(&id) {
            let name = self.unique(&self.written(path), suffix);
            self.taken.insert(name.clone());
            self.names.objects.insert(id, Found { name, value, role });
        }
    }

    /// A library object around a shared one, such as `multiprocessing.Value` around its memory: that has the variable's name, its lock
    /// the attribute's.
    fn wrapped(&mut self, path: usize, wrapper: &Instance, depth: u32) {
        let heap = self.heap;
        let attribute = |wanted: &str| attribute(heap, wrapper, wanted);
        if let Some(inner) = attribute("_semlock") {
            self.queue.push_back((path, inner, depth));
        }
        // Who waits for a future's result waits on its condition; a pool has its queue of tasks.
        if let Some(inner) = attribute("_condition").filter(|_| attribute("_done_callbacks").is_some()) {
            self.hidden(path, ".result()", inner, Role::Result);
        }
        if let Some(inner) = attribute("_work_queue") {
            self.hidden(path, ".tasks", inner, Role::Own);
        }
        if let Some(inner) = attribute("_obj") {
            self.queue.push_back((path, inner, depth));
            if let (Some(name), Some(lock)) = (heap.names.find("_lock"), attribute("_lock")) {
                self.push(Part::Attribute(path, name), lock, depth + 1);
            }
        }
    }

    fn elements(&mut self, path: usize, items: impl Iterator<Item = Value>, depth: u32) {
        if depth >= DEPTH {
            return;
        }
        for (i, value) in items.take(ELEMENTS).enumerate() {
            self.push(Part::Index(path, i), value, depth + 1);
        }
    }

    fn push(&mut self, part: Part, value: Value, depth: u32) {
        if matches!(value, Value::Obj(_)) {
            self.parts.push(part);
            self.queue.push_back((self.parts.len() - 1, value, depth));
        }
    }

    /// `account.locks[2]`.
    fn written(&self, path: usize) -> String {
        match &self.parts[path] {
            Part::Root(name) => name.to_string(),
            Part::Attribute(before, name) => format!("{}.{}", self.written(*before), self.heap.name_text(*name)),
            Part::Index(before, index) => format!("{}[{index}]", self.written(*before)),
            Part::Key(before, key) => {
                let key = key_text(self.heap, *key).unwrap_or_default();
                format!("{}[{key}]", self.written(*before))
            }
        }
    }

    /// Local variables of different functions may have the same name: `inner.result()`, `inner·2.result()`.
    fn unique(&self, path: &str, suffix: &str) -> Rc<str> {
        std::iter::once(format!("{path}{suffix}"))
            .chain((2..).map(|n| format!("{path}·{n}{suffix}")))
            .find(|name| !self.taken.contains(name.as_str()))
            .unwrap_or_default()
            .into()
    }

    /// Whether the program made a class, and whether that is derived from one of the library.
    fn kind(&mut self, class: Handle) -> (bool, bool) {
        if let Some(&known) = self.classes.get(&class) {
            return known;
        }
        let (heap, object) = (self.heap, self.heap.class(class));
        let is_of_program = is_of_program(heap, object);
        let is_derived = is_of_program
            && object.mro.iter().any(|&h| {
                let ancestor = heap.class(h);
                ancestor.is_guest && !self::is_of_program(heap, ancestor)
            });
        self.classes.insert(class, (is_of_program, is_derived));
        (is_of_program, is_derived)
    }
}

/// An attribute of the instance itself.
pub fn attribute(heap: &Heap, instance: &Instance, wanted: &str) -> Option<Value> {
    instance.attrs.get(heap.names.find(wanted)?)
}

/// Whether a class statement of the program itself made it.
pub fn is_of_program(heap: &Heap, class: &Class) -> bool {
    let module = || heap.as_str(class.dict.get(heap.names.find("__module__")?)?);
    class.is_guest && module().is_some_and(|module| &**module == "__main__")
}

/// A key that can be written in brackets.
fn key_text(heap: &Heap, key: Value) -> Option<String> {
    match key {
        Value::Int(i) => Some(i.to_string()),
        Value::Bool(b) => Some(if b { "True" } else { "False" }.to_owned()),
        _ => heap
            .as_str(key)
            .filter(|s| s.chars().count() <= 24)
            .map(|s| crate::vm::text::repr::text(s)),
    }
}

/// The items of a queue by its container, the next to leave first; None if its container is not one of the library's.
#[must_use]
pub fn queue_items(heap: &Heap, container: Value, kind: crate::kernel::QueueKind) -> Option<Vec<Value>> {
    use crate::kernel::QueueKind;
    let mut items: Vec<Value> = match heap.obj(container)? {
        Obj::Deque(deque) => deque.items.iter().copied().collect(),
        Obj::List(items) => items.to_vec(),
        _ => return None,
    };
    match kind {
        QueueKind::Fifo => {}
        QueueKind::Lifo => items.reverse(),
        QueueKind::Priority => items.sort_by(|&a, &b| order(heap, a, b)),
    }
    Some(items)
}

/// The guest's order where it needs no guest code: numbers, strings, tuples of those. Others are taken as equal, so that they stay where they are.
fn order(heap: &Heap, a: Value, b: Value) -> std::cmp::Ordering {
    use std::cmp::Ordering::Equal;
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => a.cmp(&b),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(&b).unwrap_or(Equal),
        (Value::Int(a), Value::Float(b)) => (a as f64).partial_cmp(&b).unwrap_or(Equal),
        (Value::Float(a), Value::Int(b)) => a.partial_cmp(&(b as f64)).unwrap_or(Equal),
        _ => match (heap.obj(a), heap.obj(b)) {
            (Some(Obj::Str(a)), Some(Obj::Str(b))) => a.text.cmp(&b.text),
            (Some(Obj::Tuple(a)), Some(Obj::Tuple(b))) => a
                .iter()
                .zip(b.iter())
                .map(|(&x, &y)| order(heap, x, y))
                .find(|o| *o != Equal)
                .unwrap_or_else(|| a.len().cmp(&b.len())),
            _ => Equal,
        },
    }
}
