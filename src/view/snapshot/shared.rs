//! What coroutines share: the locks, events, semaphores and queues of asyncio and gevent, read from the library's own objects.

use std::rc::Rc;

use super::naming::{attribute, is_of_program, queue_items};
use super::{ITEMS, item_views, qualified};
use crate::base::sorted::Map;
use crate::base::{ProcessId, UnitId};
use crate::kernel::{self, UnitState};
use crate::machine::Machine;
use crate::view::data::*;
use crate::vm::object::Instance;
use crate::vm::{Handle, Heap, Value};

/// Most coroutines of a thread that are looked at.
const MOST: usize = 1024;

/// A coroutine that waits: process and handle of what for, who, and the word for why.
type Waiting = ((usize, u32), Who, Rc<str>);

/// Adds them behind the objects of the kernel. Names what they hide: a condition's lock, what waits inside of a barrier.
pub(super) fn fill(snapshot: &mut Snapshot, machine: &Machine) {
    let waiting = waiting(snapshot, machine);
    let mut places: Vec<(usize, u32)> = snapshot.names.keys().copied().collect();
    let mut views: Vec<ObjectView> = Vec::new();
    let mut locks: Map<ObjectKey, ObjectKey> = Map::new();
    while let Some(place) = places.pop() {
        let process = ProcessId(place.0 as u32);
        let Some(heap) = machine.vm().find_heap(process) else {
            continue;
        };
        let Some((shared, kind)) = known(heap, Value::Obj(Handle(place.1))) else {
            continue;
        };
        let Some(name) = snapshot.names.get(&place).cloned() else {
            continue;
        };
        let mut inner = place;
        if let Some(Value::Obj(hidden)) = shared.any(&["_cond", "_block"]) {
            inner = (place.0, hidden.0);
            snapshot.names.insert(inner, name.clone());
        }
        let key = ObjectKey::Library(process.0, place.1);
        let mut held = shared;
        if let Some(lock @ Value::Obj(own)) = shared.any(&["_lock"]).filter(|_| kind == "Condition") {
            held.instance = heap.instance(lock).unwrap_or(held.instance);
            locks.insert(key, ObjectKey::Library(process.0, own.0));
            let own = (place.0, own.0);
            if !snapshot.names.contains_key(&own) {
                snapshot.names.insert(own, format!("{name}.lock").into());
                places.push(own);
            }
        }
        let at = |why: &str| -> Vec<Who> {
            let here = |w: &&Waiting| (w.0 == place || w.0 == inner) && (why.is_empty() || &*w.2 == why);
            waiting.iter().filter(here).map(|w| w.1).collect()
        };
        let owner = holder(snapshot, machine, &held);
        let Some(body) = shared.body(kind, owner, at) else {
            continue;
        };
        views.push(ObjectView {
            key,
            name: qualified(machine.kernel(), process, name),
            role: Role::Own,
            body,
            waiters: at(""),
            is_stuck: false,
            is_changed: false,
        });
    }
    views.sort_by_key(|view| view.key);
    let keys: Vec<ObjectKey> = views.iter().map(|view| view.key).collect();
    let place = |key| Some(snapshot.objects.len() + keys.binary_search(key).ok()?);
    for view in &mut views {
        if let ObjectBody::Condition { lock, .. } = &mut view.body {
            *lock = locks.get(&view.key).and_then(place);
        }
    }
    snapshot.objects.extend(views);
}

/// The coroutines that wait for an object, in order of arrival.
fn waiting(snapshot: &mut Snapshot, machine: &Machine) -> Vec<Waiting> {
    let kernel = machine.kernel();
    let mut all = Vec::new();
    for thread in kernel.threads_with_units() {
        let process = kernel.thread(thread).process.index();
        for (id, unit) in kernel.units_of(thread, MOST) {
            if let UnitState::Suspended(wait) = &unit.state
                && let Some(tag) = wait.tag
            {
                all.push(((process, tag), who(snapshot, id, unit), wait.reason.clone()));
            }
        }
    }
    all
}

/// A coroutine, whose name the pictures know from now on.
fn who(snapshot: &mut Snapshot, id: UnitId, unit: &kernel::Unit) -> Who {
    snapshot
        .coroutines
        .insert(id.0, (unit.thread.index(), unit.name.clone()));
    Who::Coroutine(id.0)
}

/// Who has a lock; None if it is free.
fn holder(snapshot: &mut Snapshot, machine: &Machine, lock: &Shared) -> Option<Holder> {
    let known = owner(lock.heap, lock.instance).and_then(|id| Some((id, machine.kernel().unit(id)?)));
    let is_taken = matches!(lock.any(&["_locked"]), Some(Value::Bool(true)));
    let who = match known {
        Some((id, unit)) => who(snapshot, id, unit),
        None if is_taken => Who::Unknown,
        None => return None,
    };
    Some(Holder {
        who,
        since_step: 0,
        line: 0,
    })
}

/// The coroutine that has a lock: the library notes it there.
pub(super) fn owner(heap: &Heap, lock: &Instance) -> Option<UnitId> {
    let greenlet = || attribute(heap, heap.instance(attribute(heap, lock, "_owner")?)?, "_greenlet_unit");
    match attribute(heap, lock, "_owner_unit").or_else(greenlet)? {
        Value::Int(unit) => Some(UnitId(u32::try_from(unit).ok()?)),
        _ => None,
    }
}

/// An object of asyncio or gevent, and the class there that says what it is; also if the program's class is derived from that.
fn known(heap: &Heap, value: Value) -> Option<(Shared<'_>, &str)> {
    let instance = heap.instance(value)?;
    let classes = heap.class(instance.class).mro.iter().map(|&class| heap.class(class));
    let class = classes.into_iter().find(|class| !is_of_program(heap, class))?;
    let module = heap.as_str(class.dict.get(heap.names.find("__module__")?)?)?;
    let is_known = module.starts_with("asyncio.") || module.starts_with("gevent.");
    is_known.then_some((Shared { heap, instance }, &*class.name))
}

#[derive(Clone, Copy)]
struct Shared<'a> {
    heap: &'a Heap,
    instance: &'a Instance,
}

impl Shared<'_> {
    /// The first of some attributes that it has: asyncio and gevent call the same thing by different names.
    fn any(&self, names: &[&str]) -> Option<Value> {
        names.iter().find_map(|name| attribute(self.heap, self.instance, name))
    }

    fn count(&self, names: &[&str]) -> Option<u32> {
        match self.any(names)? {
            Value::Int(n) => u32::try_from(n).ok(),
            _ => None,
        }
    }

    /// `at`: who waits with a word for why. A condition learns its lock when all have their places.
    fn body(&self, kind: &str, owner: Option<Holder>, at: impl Fn(&str) -> Vec<Who>) -> Option<ObjectBody> {
        let order = match kind {
            "LifoQueue" => QueueKind::Lifo,
            "PriorityQueue" => QueueKind::Priority,
            _ => QueueKind::Fifo,
        };
        Some(match kind {
            "Lock" => ObjectBody::Lock { owner },
            "RLock" => ObjectBody::RLock {
                owner,
                depth: self.count(&["_count"])?,
            },
            "Event" => ObjectBody::Event {
                is_set: matches!(self.any(&["_value", "_flag"])?, Value::Bool(true)),
            },
            "Condition" => ObjectBody::Condition { lock: None, owner },
            "Semaphore" | "BoundedSemaphore" | "LockType" => {
                let initial = self.count(&["_bound_value", "_initial_value"]);
                ObjectBody::Semaphore {
                    permits: self.count(&["_value", "counter"])?,
                    initial,
                    bounded: initial.is_some(),
                    holders: Vec::new(),
                }
            }
            "Barrier" => ObjectBody::Barrier {
                parties: self.count(&["_parties"])?,
                arrived: self.count(&["_count"])?,
                is_broken: self.is_broken(),
            },
            "Queue" | "SimpleQueue" | "LifoQueue" | "PriorityQueue" => {
                let mut items = queue_items(self.heap, self.any(&["_queue", "queue"])?, order)?;
                items.truncate(ITEMS);
                ObjectBody::Queue {
                    kind: order,
                    items: item_views(self.heap, &items),
                    capacity: self.count(&["_maxsize"]).filter(|most| *most > 0),
                    unfinished: self.count(&["_unfinished_tasks", "unfinished_tasks"]).unwrap_or(0),
                    getters: at("get"),
                    putters: at("put"),
                    // gevent waits for an event inside of the queue.
                    joiners: [at("queue-join"), at("event")].concat(),
                }
            }
            _ => return None,
        })
    }

    fn is_broken(&self) -> bool {
        let state = self.any(&["_state"]).and_then(|state| self.heap.instance(state));
        let name = state.and_then(|state| attribute(self.heap, state, "_name_"));
        name.and_then(|name| self.heap.as_str(name))
            .is_some_and(|name| &**name == "BROKEN")
    }
}
