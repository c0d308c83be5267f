//! The kernel's part of a snapshot: processes, threads, cores, lanes, shared objects, the verdict.

use crate::base::sorted::{Map, Set};
use std::rc::Rc;

use crate::base::{ObjectId, ProcessId, ThreadId};
use crate::kernel::{self, BlockReason, Body, Ending, Kernel, Object, State, StuckSet, Thread, WaitOp, WaitQueue};
use crate::view::data::*;
use crate::view::labels::{self, Named};
use crate::view::snapshot::{channels, memory};

/// What the kernel does not know of an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// The variable that holds it.
    pub name: Rc<str>,
    /// Items, if it is a queue.
    pub items: Vec<ItemView>,
    /// What it is for.
    pub role: Role,
    /// A pipe inside of a queue between processes.
    pub is_queue: bool,
}

/// The objects to show, by number.
pub type Shown = Map<ObjectId, Known>;

/// The name of a process, unless it is the first and alone. Of several programs the first has a name too.
pub fn named_process(kernel: &Kernel, process: ProcessId) -> Option<Rc<str>> {
    let name = &kernel.process(process).name;
    (process.0 > 0 || &**name != "MainProcess").then(|| name.clone())
}

/// Fills everything that the kernel knows into a snapshot.
pub fn fill(snapshot: &mut Snapshot, kernel: &Kernel, shown: &Shown) {
    let places: Map<ObjectId, usize> = shown.keys().enumerate().map(|(place, id)| (*id, place)).collect();
    let view = View { kernel, places };
    snapshot.processes = view.processes();
    snapshot.objects = shown.iter().filter_map(|(id, known)| view.object(*id, known)).collect();
    snapshot.threads = view.threads(shown);
    snapshot.cores = kernel.cores().map(|core| core.map(ThreadId::index)).collect();
    snapshot.lanes = kernel
        .lanes()
        .into_iter()
        .map(|(level, threads)| Lane {
            level,
            threads: threads.into_iter().map(ThreadId::index).collect(),
        })
        .collect();
}

/// Marks who is stuck, and says why.
pub fn fill_stuck(snapshot: &mut Snapshot, stuck: &StuckSet, shown: &Shown, formed_at: u64) {
    // Threads of the library that only wait for work, as those that feed queues, are not worth a word.
    let on_cycle = |t: &kernel::StuckThread| stuck.cycles.iter().flatten().any(|edge| edge.waiter == t.thread);
    let is_told = |snapshot: &Snapshot, t: &kernel::StuckThread| {
        let thread = snapshot.threads.get(t.thread.index());
        t.since.line > 0 || !t.holds.is_empty() || on_cycle(t) || thread.is_some_and(|thread| !thread.is_daemon)
    };
    let told: Vec<&kernel::StuckThread> = stuck.threads.iter().filter(|t| is_told(snapshot, t)).collect();
    let place = |id: ObjectId| shown.keys().position(|&shown| shown == id);
    for thread in &told {
        let here = thread.thread.index();
        if let Some(view) = snapshot.threads.get_mut(here) {
            view.is_stuck = true;
        }
        let runs = |who: &Who| match who {
            Who::Coroutine(id) => snapshot.coroutines.get(id).is_some_and(|c| c.0 == here),
            _ => false,
        };
        for object in snapshot.objects.iter_mut().filter(|o| o.waiters.iter().any(runs)) {
            object.is_stuck = true;
        }
        let BlockReason::Object { object, .. } = thread.reason else {
            continue;
        };
        if let Some(view) = place(object).and_then(|i| snapshot.objects.get_mut(i)) {
            view.is_stuck = true;
        }
    }
    let is_queue = |reason: BlockReason| match reason {
        BlockReason::Object { object, .. } => shown.get(&object).is_some_and(|known| known.is_queue),
        _ => false,
    };
    let edge = |e: &kernel::StuckEdge| Edge {
        waiter: e.waiter.index(),
        object: e.object.and_then(place),
        holder: e.holder.index(),
    };
    let entry = |t: &kernel::StuckThread| StuckView {
        thread: t.thread.index(),
        holds: t
            .holds
            .iter()
            .filter_map(|&(id, since)| Some((place(id)?, since.line, since.step)))
            .collect(),
        line: t.since.line,
        why: match t.why {
            Hopeless::NobodyWrites if is_queue(t.reason) => Hopeless::NobodyPuts,
            Hopeless::NobodyReads if is_queue(t.reason) => Hopeless::NobodyTakes,
            why => why,
        },
    };
    snapshot.deadlock = Some(DeadlockView {
        is_total: stuck.is_total,
        cycles: stuck
            .cycles
            .iter()
            .map(|cycle| cycle.iter().map(edge).collect())
            .collect(),
        stuck: told.into_iter().map(entry).collect(),
        inevitable_since: None,
        trusts_time: false,
        formed_at,
    });
}

/// Objects that must be shown although no variable of the program holds them: somebody waits for them.
pub fn waited_for(kernel: &Kernel) -> impl Iterator<Item = (ObjectId, &Object)> {
    let wanted = |(_, thread): (ThreadId, &Thread)| match thread.block_reason() {
        // What a loop waits for is the library's own business.
        Some(BlockReason::Object { object, op }) if op != WaitOp::Loop => Some(object),
        _ => None,
    };
    let wanted: Set<ObjectId> = kernel.threads().filter_map(wanted).collect();
    wanted.into_iter().filter_map(|id| Some((id, kernel.object(id)?)))
}

/// The word for an object without a variable: `Lock` in `Lock-1`.
pub fn kind_word(body: &Body) -> &'static str {
    match body {
        Body::Mutex(_) => "Lock",
        Body::RLock(_) => "RLock",
        Body::Semaphore(_) => "Semaphore",
        Body::Event(_) => "Event",
        Body::Condition(_) => "Condition",
        Body::Barrier(_) => "Barrier",
        Body::Queue(_) => "Queue",
        Body::Memory(_) => "Memory",
        Body::FileLock(_) => "FileLock",
        Body::Pipe(_) => "Pipe",
        Body::Socket(_) => "Socket",
    }
}

struct View<'a> {
    kernel: &'a Kernel,
    places: Map<ObjectId, usize>,
}

impl View<'_> {
    fn processes(&self) -> Vec<ProcessView> {
        let view = |(id, p): (crate::base::ProcessId, &kernel::Process)| ProcessView {
            name: p.name.clone(),
            pid: self.kernel.pid(id),
            parent: p.parent.map(crate::base::ProcessId::index),
            state: match (p.exit_code, p.is_zombie) {
                (None, _) if p.is_stopped => ProcessState::Stopped,
                (None, _) => ProcessState::Alive,
                (Some(_), true) => ProcessState::Zombie,
                (Some(_), false) => ProcessState::Ended,
            },
            exit_code: p.exit_code,
            gil: p.gil.map(ThreadId::index),
            has_gil: p.exit_code.is_none() && self.kernel.config().gil,
        };
        self.kernel.processes().map(view).collect()
    }

    fn threads(&self, shown: &Shown) -> Vec<ThreadView> {
        let named: Vec<Named> = self.kernel.threads().map(|(_, t)| self.named(t)).collect();
        let labels = labels::labels(&named);
        // Where all cores are busy, it is a core that the thread lacks.
        let has_idle_core = self.kernel.cores().any(|core| core.is_none());
        let mut threads: Vec<ThreadView> = self
            .kernel
            .threads()
            .zip(&labels)
            .map(|((id, t), label)| ThreadView {
                id: id.0,
                name: t.name.clone(),
                label: label.clone(),
                process: t.process.index(),
                colour: id.index(),
                is_daemon: t.is_daemon,
                state: state(t),
                wants_gil: has_idle_core && self.kernel.wants_gil(id),
                line: t.line,
                policy_note: self.kernel.policy_note(id).map(|(note, n)| (policy_note(note), n)),
                ..ThreadView::default()
            })
            .collect();
        for (id, thread) in self.kernel.threads() {
            threads[id.index()].wait = self.wait(id, thread, shown, &labels);
        }
        threads
    }

    fn named(&self, thread: &Thread) -> Named {
        Named {
            name: thread.name.clone(),
            process: named_process(self.kernel, thread.process),
        }
    }

    fn wait(&self, id: ThreadId, thread: &Thread, shown: &Shown, labels: &[Rc<str>]) -> Option<WaitView> {
        let reason = thread.block_reason()?;
        let (op, target, object) = match reason {
            BlockReason::Object { object, op } => {
                let known = match op {
                    WaitOp::Loop => Some("loop".into()),
                    _ => shown.get(&object).map(|k| k.name.clone()),
                };
                let is_queue = shown.get(&object).is_some_and(|known| known.is_queue);
                let op = match (self.object_wait(object, op), is_queue) {
                    (WaitKind::Receive, true) => WaitKind::QueueGet,
                    (WaitKind::Send, true) => WaitKind::QueuePut,
                    (op, _) => op,
                };
                (op, known.unwrap_or_default(), Some(object))
            }
            BlockReason::Join { thread } => (WaitKind::Join, labels[thread.index()].clone(), None),
            BlockReason::Wait { process } => {
                let name = process.map(|p| self.kernel.process(p).name.clone());
                (WaitKind::Process, name.unwrap_or_default(), None)
            }
            BlockReason::Sleep => (WaitKind::Sleep, Rc::default(), None),
            BlockReason::Input => (WaitKind::Input, Rc::default(), None),
            BlockReason::Signal => (WaitKind::Signal, Rc::default(), None),
            BlockReason::Ending => (WaitKind::Ending, Rc::default(), None),
            BlockReason::Continue => (WaitKind::Continue, Rc::default(), None),
        };
        let held_by = match reason {
            BlockReason::Join { thread } => vec![thread.index()],
            BlockReason::Object { object, .. } if self.is_channel(object) => {
                self.kernel.servers(id).iter().map(|t| t.index()).collect()
            }
            BlockReason::Object { object, .. } => self
                .kernel
                .holders(kernel::Target::Object(object))
                .iter()
                .map(|t| t.index())
                .collect(),
            _ => vec![],
        };
        let deadline_us = thread.wait.and_then(|w| w.deadline);
        Some(WaitView {
            op,
            target,
            object: object.and_then(|o| self.places.get(&o).copied()),
            held_by,
            deadline_us,
        })
    }

    fn is_channel(&self, object: ObjectId) -> bool {
        matches!(
            self.kernel.object(object).map(|o| &o.body),
            Some(Body::Pipe(_) | Body::Socket(_))
        )
    }

    fn object_wait(&self, object: ObjectId, op: WaitOp) -> WaitKind {
        let is_semaphore = matches!(self.kernel.object(object).map(|o| &o.body), Some(Body::Semaphore(_)));
        match op {
            WaitOp::Acquire if is_semaphore => WaitKind::Semaphore,
            WaitOp::Acquire => WaitKind::Lock,
            WaitOp::EventWait => WaitKind::Event,
            WaitOp::ConditionWait => WaitKind::Condition,
            WaitOp::ConditionRelock => WaitKind::ConditionRelock,
            WaitOp::BarrierWait | WaitOp::BarrierDoor => WaitKind::Barrier,
            WaitOp::Get => WaitKind::QueueGet,
            WaitOp::Put => WaitKind::QueuePut,
            WaitOp::JoinQueue => WaitKind::QueueJoin,
            WaitOp::Receive | WaitOp::Read => WaitKind::Receive,
            WaitOp::Write => WaitKind::Send,
            WaitOp::Accept => WaitKind::Accept,
            WaitOp::Connect => WaitKind::Connect,
            WaitOp::Select | WaitOp::Poll => WaitKind::Poll,
            WaitOp::Loop => WaitKind::Loop,
            WaitOp::OpenToRead | WaitOp::OpenToWrite => WaitKind::Open,
        }
    }

    fn object(&self, id: ObjectId, known: &Known) -> Option<ObjectView> {
        let object = self.kernel.object(id)?;
        Some(ObjectView {
            key: ObjectKey::Kernel(id.0),
            name: known.name.clone(),
            role: known.role,
            body: self.body(&object.body, known),
            waiters: object.waiters().map(who).collect(),
            is_stuck: false,
            is_changed: false,
        })
    }

    fn body(&self, body: &Body, known: &Known) -> ObjectBody {
        match body {
            Body::Mutex(o) => ObjectBody::Lock {
                owner: o.owner.as_ref().map(holder),
            },
            Body::RLock(o) => ObjectBody::RLock {
                owner: o.owner.as_ref().map(holder),
                depth: o.depth,
            },
            Body::Semaphore(o) => semaphore(o),
            Body::Memory(o) => ObjectBody::Memory {
                contents: memory::text(o).into(),
            },
            Body::FileLock(o) => ObjectBody::FileLock {
                holders: o.holders().iter().map(holder).collect(),
                is_shared: o.is_shared(),
            },
            Body::Event(o) => ObjectBody::Event { is_set: o.is_set },
            Body::Condition(o) => {
                let owner = match self.kernel.object(o.lock).map(|lock| &lock.body) {
                    Some(Body::Mutex(lock)) => lock.owner.as_ref().map(holder),
                    Some(Body::RLock(lock)) => lock.owner.as_ref().map(holder),
                    _ => None,
                };
                ObjectBody::Condition {
                    lock: self.places.get(&o.lock).copied(),
                    owner,
                }
            }
            Body::Barrier(o) => ObjectBody::Barrier {
                parties: o.parties,
                arrived: o.arrived,
                is_broken: o.is_broken,
            },
            Body::Queue(o) => ObjectBody::Queue {
                kind: o.kind,
                items: known.items.clone(),
                capacity: o.capacity,
                unfinished: o.unfinished,
                getters: waiting(&o.getters),
                putters: waiting(&o.putters),
                joiners: waiting(&o.joiners),
            },
            Body::Pipe(o) => channels::pipe(o, known.is_queue),
            Body::Socket(o) => channels::socket(self.kernel, o),
        }
    }
}

fn who(thread: ThreadId) -> Who {
    Who::Thread(thread.index())
}

fn waiting(queue: &WaitQueue) -> Vec<Who> {
    queue.iter().map(who).collect()
}

fn holder(holder: &kernel::Holder) -> Holder {
    Holder {
        who: who(holder.thread),
        since_step: holder.since.step,
        line: holder.since.line,
    }
}

fn semaphore(semaphore: &kernel::Semaphore) -> ObjectBody {
    let clamp = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let holders = semaphore.holders.iter().flat_map(|h| {
        let one = Holder {
            who: who(h.thread),
            since_step: h.since.step,
            line: h.since.line,
        };
        std::iter::repeat_n(one, usize::try_from(h.count).unwrap_or(usize::MAX).min(100))
    });
    ObjectBody::Semaphore {
        permits: clamp(semaphore.permits),
        initial: Some(clamp(semaphore.initial)),
        bounded: semaphore.bounded,
        holders: holders.collect(),
    }
}

fn state(thread: &Thread) -> ThreadState {
    match thread.state {
        State::Ready => ThreadState::Ready,
        State::Running(_) => ThreadState::Running,
        State::Blocked if thread.block_reason() == Some(BlockReason::Sleep) => ThreadState::Sleeping,
        State::Blocked => ThreadState::Blocked,
        State::Ended(Ending::Returned) => ThreadState::Finished,
        State::Ended(Ending::Crashed) => ThreadState::Crashed,
        State::Ended(Ending::Stopped) => ThreadState::Stopped,
    }
}

fn policy_note(note: kernel::PolicyNote) -> PolicyNote {
    match note {
        kernel::PolicyNote::Priority => PolicyNote::Priority,
        kernel::PolicyNote::Tickets => PolicyNote::Tickets,
        kernel::PolicyNote::Level => PolicyNote::Level,
        kernel::PolicyNote::VirtualRuntime => PolicyNote::VirtualRuntime,
    }
}
