//! What the user sees of a moment, computed from the machine.

mod aside;
mod channels;
mod coroutines;
mod files;
mod futures;
mod generators;
mod guest;
mod memory;
pub mod naming;
mod shared;
pub mod system;

use crate::base::sorted::{Map, Set};
use std::rc::Rc;

use crate::base::{ObjectId, ProcessId, ThreadId};
use crate::kernel::{Body, Kernel};
use crate::machine::{LimitKind, Machine, Status, item_text};
use crate::view::data::*;
use crate::vm::{Handle, Heap, Value};
use guest::Guest;
use naming::Found;
use system::{Known, Shown};

/// Longest text of a queue's item, in characters.
const ITEM: usize = 40;
/// Most coroutines whose variables are looked at.
const COROUTINES_LOOKED_AT: usize = 256;
/// Most items shown of a queue.
const ITEMS: usize = 64;

/// What the caller knows or wants.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SnapshotOptions {
    /// Show the frames of the library too.
    pub with_library: bool,
    /// Last lines of tracebacks of threads that crashed, by number (from `Crashed` events).
    pub errors: Map<u32, Rc<str>>,
    /// The first step after which no schedule could avoid the deadlock, if it has been computed.
    pub inevitable_since: Option<u64>,
}

/// The moment at which a machine stands.
#[must_use]
pub fn snapshot(machine: &Machine, options: &SnapshotOptions) -> Snapshot {
    let kernel = machine.kernel();
    let (shown, names, closed) = shown(machine);
    let mut snapshot = begin(machine, &shown);
    (snapshot.names, snapshot.closed) = (names, closed);
    for (id, _) in kernel.threads() {
        let view = &mut snapshot.threads[id.index()];
        view.error = options.errors.get(&id.0).cloned();
        match Guest::new(machine, id) {
            Some(guest) => guest.fill(view, options.with_library),
            None => view.line = 0,
        }
    }
    shared::fill(&mut snapshot, machine);
    files::fill(&mut snapshot, machine);
    coroutines::fill(&mut snapshot, machine);
    generators::fill(&mut snapshot, machine);
    aside::fill(&mut snapshot, machine);
    finish(&mut snapshot, machine, &shown, options);
    snapshot
}

/// Processes, threads and the verdict, without a look into the program: what a timeline needs. Of thousands of processes all else takes long.
#[must_use]
pub fn outline(machine: &Machine, options: &SnapshotOptions) -> Snapshot {
    let shown = system::Shown::default();
    let mut snapshot = begin(machine, &shown);
    finish(&mut snapshot, machine, &shown, options);
    snapshot
}

fn begin(machine: &Machine, shown: &system::Shown) -> Snapshot {
    let mut snapshot = Snapshot {
        step: machine.steps(),
        time_us: machine.time_us(),
        ..Snapshot::default()
    };
    (snapshot.status, snapshot.fault) = status(machine);
    snapshot.limit = limit(machine);
    system::fill(&mut snapshot, machine.kernel(), shown);
    snapshot
}

fn finish(snapshot: &mut Snapshot, machine: &Machine, shown: &system::Shown, options: &SnapshotOptions) {
    if let Some((formed_at, stuck)) = machine.stuck() {
        system::fill_stuck(snapshot, stuck, shown, formed_at);
    }
    if let Some(deadlock) = &mut snapshot.deadlock {
        deadlock.inevitable_since = options.inevitable_since;
        deadlock.trusts_time = machine.kernel().has_had_deadlines();
    }
}

fn status(machine: &Machine) -> (StatusView, Option<Rc<str>>) {
    match machine.status() {
        Status::Running => (StatusView::Running, None),
        Status::Finished { .. } => (StatusView::Finished, None),
        Status::Deadlock => (StatusView::Deadlock, None),
        Status::Failed(fault) if fault.message.is_empty() => (StatusView::Failed, Some(fault.kind.as_str().into())),
        Status::Failed(fault) => (
            StatusView::Failed,
            Some(format!("{}: {}", fault.kind, fault.message).into()),
        ),
        Status::WaitingForInput if machine.is_input_awaited() => (StatusView::WaitingForInput, None),
        Status::WaitingForInput => (StatusView::WaitingForPeer, None),
        Status::Limit(_) => (StatusView::Limit, None),
    }
}

/// Names of instances, by process and handle.
type Others = Map<(usize, u32), Rc<str>>;

fn limit(machine: &Machine) -> Option<LimitView> {
    let Status::Limit(kind) = machine.status() else {
        return None;
    };
    Some(match kind {
        LimitKind::Steps => LimitView::Steps,
        LimitKind::Threads => LimitView::Threads,
        LimitKind::Heap => LimitView::Memory,
        LimitKind::Output => LimitView::Output,
    })
}

/// The objects to show: those that the program reaches through its variables, and those that somebody waits for; and the names
/// of other instances of the library's classes, and of sockets and pipes that are closed.
fn shown(machine: &Machine) -> (Shown, Others, Map<u32, Rc<str>>) {
    let kernel = machine.kernel();
    let (mut shown, mut others, mut closed) = (Shown::new(), Others::new(), Map::new());
    for (process, _) in kernel.processes() {
        let Some(heap) = machine.vm().find_heap(process) else {
            continue;
        };
        let names = naming::find(heap, &roots(machine, process));
        let numbered = names
            .others
            .into_iter()
            .map(|(handle, name)| ((process.index(), handle), name));
        others.extend(numbered);
        for (id, found) in names.objects {
            let name = qualified(kernel, process, found.name.clone());
            let Some(object) = kernel.object(id) else {
                closed.or_insert_with(id.0, || name);
                continue;
            };
            let items = items(heap, &found, &object.body);
            let known = Known {
                name,
                items,
                role: found.role,
                is_queue: matches!(object.body, Body::Pipe(_)) && is_queue(heap, found.value),
            };
            shown.or_insert_with(id, || known);
        }
    }
    add_locks_of_conditions(kernel, &mut shown);
    add_locks_of_files(machine, &mut shown);
    add_waited_for(kernel, &mut shown);
    (shown, others, closed)
}

/// A name behind that of its process, where it needs one.
fn qualified(kernel: &Kernel, process: ProcessId, name: Rc<str>) -> Rc<str> {
    match system::named_process(kernel, process) {
        None => name,
        Some(process) => format!("{process}/{name}").into(),
    }
}

/// The globals, then the local variables of each thread, then those of each coroutine, whether it runs or not.
fn roots(machine: &Machine, process: ProcessId) -> Vec<Vec<naming::Root>> {
    let kernel = machine.kernel();
    let mut groups = vec![guest::globals(machine, process)];
    let mut coroutines: Map<Handle, Vec<naming::Root>> = Map::new();
    for (thread, _) in kernel.threads().filter(|(_, t)| t.process == process && t.is_alive()) {
        let Some(guest) = Guest::new(machine, thread) else {
            continue;
        };
        let mut own = Vec::new();
        for (coroutine, roots) in guest.running() {
            match coroutine {
                None => own.extend(roots),
                Some(coroutine) => coroutines.or_default(coroutine).extend(roots),
            }
        }
        groups.push(own);
    }
    let is_here = |thread: &ThreadId| kernel.thread(*thread).process == process;
    if kernel.threads_with_units().any(|thread| is_here(&thread)) {
        for (coroutine, roots) in guest::put_aside(machine, process) {
            coroutines.or_default(coroutine).extend(roots);
        }
    }
    groups.extend(coroutines.values().take(COROUTINES_LOOKED_AT).cloned());
    groups.push(futures::roots(machine, process));
    groups
}

/// `changed.lock` for a condition that made its own; what is inside of a future is nobody's business.
fn add_locks_of_conditions(kernel: &Kernel, shown: &mut Shown) {
    let conditions: Vec<(ObjectId, Rc<str>)> = shown
        .iter()
        .filter(|(_, known)| known.role != Role::Result)
        .map(|(id, known)| (*id, known.name.clone()))
        .collect();
    for (id, name) in conditions {
        if let Some(lock) = kernel.condition_lock(id) {
            let name = || Known {
                name: format!("{name}.lock").into(),
                ..Known::default()
            };
            shown.or_insert_with(lock, name);
        }
    }
}

/// Locks of files and named pipes have the files' names.
fn add_locks_of_files(machine: &Machine, shown: &mut Shown) {
    for (id, object) in machine.kernel().objects() {
        let inode = match &object.body {
            Body::FileLock(lock) => Some(lock.inode),
            Body::Pipe(channel) => channel.fifo.map(|fifo| fifo.inode),
            _ => None,
        };
        if let Some(file) = inode.and_then(|inode| machine.files().find(|file| file.inode == inode)) {
            let known = || Known {
                name: file.name.into(),
                ..Known::default()
            };
            shown.or_insert_with(id, known);
        }
    }
}

/// `Lock-1` for what no variable of the program holds although somebody waits for it.
fn add_waited_for(kernel: &Kernel, shown: &mut Shown) {
    let mut numbers: Map<&'static str, u32> = Map::new();
    for (id, object) in system::waited_for(kernel) {
        shown.or_insert_with(id, || {
            let word = system::kind_word(&object.body);
            let number = numbers.or_default(word);
            *number += 1;
            Known {
                name: format!("{word}-{number}").into(),
                ..Known::default()
            }
        });
    }
}

/// The guest's object in front of a pipe is a queue of `multiprocessing`.
fn is_queue(heap: &Heap, value: Value) -> bool {
    let instance = heap.instance(value);
    instance.is_some_and(|instance| heap.class(instance.class).name.ends_with("Queue"))
}

fn items(heap: &Heap, found: &Found, body: &Body) -> Vec<ItemView> {
    let Body::Queue(queue) = body else { return Vec::new() };
    let container = heap
        .instance(found.value)
        .and_then(|queue| naming::attribute(heap, queue, "queue"));
    let mut items = container
        .and_then(|container| naming::queue_items(heap, container, queue.kind))
        .unwrap_or_default();
    items.truncate(ITEMS);
    item_views(heap, &items)
}

/// Equal items are numbered from the end that they enter at, so that the others keep their keys when one leaves.
fn item_views(heap: &Heap, items: &[Value]) -> Vec<ItemView> {
    let mut seen = Set::new();
    let mut views: Vec<ItemView> = items
        .iter()
        .rev()
        .map(|&value| {
            let text = item_text(heap, value, ITEM);
            let hash = crate::base::Fingerprint::of(&(&*text, value)).0;
            let mut key = hash;
            while !seen.insert(key) {
                key = key.wrapping_add(1);
            }
            ItemView { key, text }
        })
        .collect();
    views.reverse();
    views
}

/// The threads that crashed among some events, for `SnapshotOptions::errors`.
pub fn errors<'a>(events: impl IntoIterator<Item = &'a crate::kernel::Event>) -> Map<u32, Rc<str>> {
    let crash = |event: &crate::kernel::Event| match &event.kind {
        crate::kernel::EventKind::Crashed { error } => Some((event.thread.0, error.clone())),
        _ => None,
    };
    events.into_iter().filter_map(crash).collect()
}

/// Index of a thread in `Snapshot::threads`: its number.
#[must_use]
pub fn thread_index(thread: ThreadId) -> usize {
    thread.index()
}
