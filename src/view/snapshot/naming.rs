//! Names for the shared objects: the variable through which the program reaches each of them.
//!
//! Walks from the program's variables through attributes and containers, breadth first, so that the shortest path wins.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use crate::base::ObjectId;
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
}

/// What the program's variables reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// The shared objects.
    pub objects: BTreeMap<ObjectId, Found>,
    /// Other instances of the library's classes, by handle.
    pub others: BTreeMap<u32, Rc<str>>,
}

struct Walk<'a> {
    heap: &'a Heap,
    queue: VecDeque<(String, Value, u32)>,
    seen: BTreeSet<Handle>,
    names: Names,
}

/// All shared objects that can be reached from the roots, in the heap of one process. An earlier group of roots gives the names first.
#[must_use]
pub fn find(heap: &Heap, groups: &[Vec<Root>]) -> Names {
    let mut walk = Walk {
        heap,
        queue: VecDeque::new(),
        seen: BTreeSet::new(),
        names: Names::default(),
    };
    for group in groups {
        walk.queue
            .extend(group.iter().map(|root| (root.name.to_string(), root.value, 0)));
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

    fn visit(&mut self, path: String, value: Value, depth: u32) {
        let Value::Obj(handle) = value else { return };
        if !self.seen.insert(handle) {
            return;
        }
        let heap = self.heap;
        match heap.get(handle) {
            Obj::Instance(instance) => self.instance(&path, value, instance, depth),
            Obj::Class(class) if is_of_program(heap, class) && depth < DEPTH => {
                for (name, value) in class.dict.iter() {
                    self.push(format!("{path}.{}", heap.name_text(name)), value, depth);
                }
            }
            Obj::Cell(inner) => self.queue.push_back((path, *inner, depth)),
            Obj::List(items) => self.elements(&path, items.iter().copied(), depth),
            Obj::Tuple(items) => self.elements(&path, items.iter().copied(), depth),
            Obj::Deque(deque) => self.elements(&path, deque.items.iter().copied(), depth),
            Obj::Dict(dict) if depth < DEPTH => {
                for entry in dict.iter().take(ELEMENTS) {
                    if let Some(key) = key_text(heap, entry.key) {
                        self.push(format!("{path}[{key}]"), entry.value, depth);
                    }
                }
            }
            _ => {}
        }
    }

    fn instance(&mut self, path: &str, value: Value, instance: &Instance, depth: u32) {
        if let Some(id) = instance.sync {
            let name = self.unique(path);
            self.names.objects.entry(ObjectId(id)).or_insert(Found { name, value });
        }
        let class = self.heap.class(instance.class);
        if !is_of_program(self.heap, class) {
            if let (None, Value::Obj(handle)) = (instance.sync, value) {
                self.names.others.entry(handle.0).or_insert_with(|| path.into());
            }
            return;
        }
        if depth >= DEPTH {
            return;
        }
        // Attributes with an underscore belong to a library class that the program's class is derived from.
        let is_derived = class.mro.iter().any(|&h| {
            let ancestor = self.heap.class(h);
            ancestor.is_guest && !is_of_program(self.heap, ancestor)
        });
        let heap = self.heap;
        for (name, value) in instance.attrs.iter() {
            let text = heap.name_text(name);
            if !(is_derived && text.starts_with('_')) {
                self.push(format!("{path}.{text}"), value, depth);
            }
        }
    }

    fn elements(&mut self, path: &str, items: impl Iterator<Item = Value>, depth: u32) {
        if depth >= DEPTH {
            return;
        }
        for (i, value) in items.take(ELEMENTS).enumerate() {
            self.push(format!("{path}[{i}]"), value, depth);
        }
    }

    fn push(&mut self, path: String, value: Value, depth: u32) {
        if matches!(value, Value::Obj(_)) {
            self.queue.push_back((path, value, depth + 1));
        }
    }

    /// Local variables of different functions may have the same name.
    fn unique(&self, path: &str) -> Rc<str> {
        let is_taken = |name: &str| self.names.objects.values().any(|f| &*f.name == name);
        if !is_taken(path) {
            return path.into();
        }
        (2..)
            .map(|n| format!("{path}·{n}"))
            .find(|name| !is_taken(name))
            .unwrap_or_default()
            .into()
    }
}

/// Whether a class statement of the program itself made it.
fn is_of_program(heap: &Heap, class: &Class) -> bool {
    let module = class
        .dict
        .iter()
        .find(|(name, _)| &**heap.name_text(*name) == "__module__");
    class.is_guest
        && module
            .and_then(|(_, value)| heap.as_str(value))
            .is_some_and(|m| &**m == "__main__")
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

/// The items of a queue, the next to leave first; None if its container is not one of the library's.
#[must_use]
pub fn queue_items(heap: &Heap, queue: Value, kind: crate::kernel::QueueKind) -> Option<Vec<Value>> {
    use crate::kernel::QueueKind;
    let instance = heap.instance(queue)?;
    let (_, container) = instance
        .attrs
        .iter()
        .find(|(name, _)| &**heap.name_text(*name) == "queue")?;
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
