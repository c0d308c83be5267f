//! A machine without Python: threads are lists of operations, executed on the kernel as the real machine does it.

use std::collections::BTreeMap;
use std::rc::Rc;

use lockstep::base::{ObjectId, ThreadId};
use lockstep::kernel::{
    Attempt, Body, Ending, Event, EventKind, Facts, Kernel, KernelConfig, Patience, Plan, State, Stop, StuckSet,
};

/// An instruction of a thread. Objects are numbers in order of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Work,
    /// For ever.
    Spin,
    Acquire(u32),
    TryAcquire(u32),
    AcquireFor(u32, u64),
    Release(u32),
    Set(u32),
    Clear(u32),
    Wait(u32),
    WaitFor(u32, u64),
    Notify(u32, u32),
    Arrive(u32),
    Put(u32),
    Get(u32),
    GetFor(u32, u64),
    TaskDone(u32),
    JoinQueue(u32),
    Join(u32),
    JoinFor(u32, u64),
    Sleep(u64),
    Stop(u32),
}

#[derive(Clone)]
pub struct World {
    pub kernel: Kernel,
    pub scripts: Vec<Vec<Op>>,
    pub pcs: Vec<usize>,
    pub events: Vec<Event>,
    /// Result of each operation that is over, by thread: "done", "refused", "timeout", "error".
    pub results: BTreeMap<u32, Vec<&'static str>>,
    pub stuck: Option<StuckSet>,
    pub foreign: bool,
    /// Threads that cannot reach any object.
    pub outsiders: Vec<u32>,
}

struct Reach<'a>(&'a World);

impl Facts for Reach<'_> {
    fn reaches(&self, thread: ThreadId, _: ObjectId) -> bool {
        !self.0.outsiders.contains(&thread.0)
    }
    fn releases_foreign(&self) -> bool {
        self.0.foreign
    }
}

impl World {
    /// Thread 0 executes the first script; the others stand ready from the start.
    pub fn new(config: &KernelConfig, scripts: &[&[Op]]) -> Self {
        let mut kernel = Kernel::new(config);
        let process = kernel.thread(ThreadId(0)).process;
        for i in 1..scripts.len() {
            kernel.spawn_thread(process, &format!("t{i}"), false, None, &mut ());
        }
        Self {
            kernel,
            scripts: scripts.iter().map(|script| script.to_vec()).collect(),
            pcs: vec![0; scripts.len()],
            events: Vec::new(),
            results: BTreeMap::new(),
            stuck: None,
            foreign: false,
            outsiders: Vec::new(),
        }
    }

    pub fn lock(&mut self) -> u32 {
        self.kernel.mutex_new(ThreadId(0)).0
    }

    /// Executes until nobody can run or the steps are used up. `choose` answers choices by hand.
    pub fn run(&mut self, max_steps: u64, mut choose: impl FnMut(&[ThreadId]) -> usize) -> Option<Stop> {
        let end = self.kernel.steps() + max_steps;
        loop {
            let mut events = std::mem::take(&mut self.events);
            let plan = self.kernel.plan(&mut events);
            assert_eq!(self.kernel.clone().plan(&mut ()), plan, "a second plan is the same");
            self.events = events;
            match plan {
                Plan::Stopped(stop) => return Some(stop),
                Plan::Idle if self.kernel.steps() == end => return None,
                Plan::Idle => {
                    self.kernel.begin_step();
                    self.kernel.pass_time();
                }
                Plan::Choose { .. } if self.kernel.steps() == end => return None,
                Plan::Choose { options, .. } => {
                    let thread = options[choose(&options)];
                    let mut events = std::mem::take(&mut self.events);
                    assert!(self.kernel.choose(thread, &mut events));
                    self.events = events;
                }
                Plan::Run { core, thread, fuel } => {
                    let fuel = fuel.min(end - self.kernel.steps());
                    if fuel == 0 {
                        return None;
                    }
                    self.execute(core, thread, fuel);
                }
            }
        }
    }

    pub fn finish(&mut self) -> Option<Stop> {
        self.run(1_000_000, |_| 0)
    }

    fn execute(&mut self, core: lockstep::base::CoreId, thread: ThreadId, fuel: u64) {
        let script = &self.scripts[thread.index()];
        let mut pc = self.pcs[thread.index()];
        let mut used = 0;
        while used < fuel {
            match script.get(pc) {
                Some(Op::Spin) => used = fuel,
                Some(Op::Work) => {
                    used += 1;
                    pc += 1;
                }
                _ => {
                    used += 1;
                    break;
                }
            }
        }
        let before = self.pcs[thread.index()];
        let worked = (pc - before) as u64;
        self.pcs[thread.index()] = pc;
        self.kernel.charge(core, used);
        let is_call = !matches!(script.get(pc), Some(Op::Spin | Op::Work)) && used > worked;
        if is_call {
            self.call(thread, script.get(pc).copied());
        }
    }

    fn call(&mut self, thread: ThreadId, op: Option<Op>) {
        let mut events = std::mem::take(&mut self.events);
        self.kernel.note_line(thread, self.pcs[thread.index()] as u32 + 1);
        let Some(op) = op else {
            self.kernel.finish_thread(thread, Ending::Returned, None, &mut events);
            self.events = events;
            self.check(thread);
            return;
        };
        let result = self.operate(thread, op, &mut events);
        self.events = events;
        if let Op::Stop(target) = op {
            self.check(ThreadId(target));
        }
        if result == "blocked" {
            self.check(thread);
        } else {
            self.pcs[thread.index()] += 1;
            self.results.entry(thread.0).or_default().push(result);
        }
    }

    /// As the machine does it: the exact computation only when the cheap test cannot rule it out, and the two must agree.
    fn check(&mut self, thread: ThreadId) {
        let before = self.stuck.as_ref().map_or(0, |set| set.threads.len());
        let found = self.kernel.stuck(&Reach(self));
        let grown = found.as_ref().map_or(0, |set| set.threads.len()) > before;
        if grown {
            assert!(self.kernel.may_be_stuck(thread), "the cheap test overlooked {found:?}");
        }
        self.stuck = found;
    }

    fn operate(&mut self, thread: ThreadId, op: Op, sink: &mut Vec<Event>) -> &'static str {
        let kernel = &mut self.kernel;
        let kind = |kernel: &Kernel, id: u32| kernel.object(ObjectId(id)).map(|object| object.body.clone());
        let item = &mut || Rc::from("item");
        match op {
            Op::Work | Op::Spin => "done",
            Op::Acquire(id) | Op::TryAcquire(id) | Op::AcquireFor(id, _) => {
                let patience = match op {
                    Op::TryAcquire(_) => Patience::None,
                    Op::AcquireFor(_, ticks) => Patience::For(ticks),
                    _ => Patience::Forever,
                };
                let object = ObjectId(id);
                word(match kind(kernel, id) {
                    Some(Body::Mutex(_)) => kernel.mutex_acquire(thread, object, patience, sink),
                    Some(Body::RLock(_)) => kernel.rlock_acquire(thread, object, patience, sink),
                    _ => kernel.semaphore_acquire(thread, object, patience, sink),
                })
            }
            Op::Release(id) => ok(match kind(kernel, id) {
                Some(Body::Mutex(_)) => kernel.mutex_release(thread, ObjectId(id), sink),
                Some(Body::RLock(_)) => kernel.rlock_release(thread, ObjectId(id), sink),
                _ => kernel.semaphore_release(thread, ObjectId(id), 1, sink),
            }),
            Op::Set(id) => ok(kernel.event_set(thread, ObjectId(id), sink)),
            Op::Clear(id) => ok(kernel.event_clear(thread, ObjectId(id), sink)),
            Op::Wait(id) | Op::WaitFor(id, _) => {
                let patience = if let Op::WaitFor(_, ticks) = op {
                    Patience::For(ticks)
                } else {
                    Patience::Forever
                };
                match kind(kernel, id) {
                    Some(Body::Condition(_)) => match kernel.condition_wait(thread, ObjectId(id), patience, sink) {
                        Attempt::Done(false) => "timeout",
                        other => word(other),
                    },
                    _ => word(kernel.event_wait(thread, ObjectId(id), patience, sink)),
                }
            }
            Op::Notify(id, count) => ok(kernel.condition_notify(thread, ObjectId(id), count, sink).map(|_| ())),
            Op::Arrive(id) => word(kernel.barrier_wait(thread, ObjectId(id), Patience::Forever, sink)),
            Op::Put(id) => word(kernel.queue_put(thread, ObjectId(id), Patience::Forever, item, sink)),
            Op::Get(id) => word(kernel.queue_get(thread, ObjectId(id), Patience::Forever, item, sink)),
            Op::GetFor(id, ticks) => word(kernel.queue_get(thread, ObjectId(id), Patience::For(ticks), item, sink)),
            Op::TaskDone(id) => ok(kernel.queue_task_done(thread, ObjectId(id), sink).map(|_| ())),
            Op::JoinQueue(id) => word(kernel.queue_join(thread, ObjectId(id), Patience::Forever, sink)),
            Op::Join(target) => word(kernel.join_thread(thread, ThreadId(target), Patience::Forever, sink)),
            Op::JoinFor(target, ticks) => {
                word(kernel.join_thread(thread, ThreadId(target), Patience::For(ticks), sink))
            }
            Op::Sleep(ticks) => word(kernel.sleep(thread, ticks, sink)),
            Op::Stop(target) if target == thread.0 => "done",
            Op::Stop(target) => {
                kernel.finish_thread(ThreadId(target), Ending::Stopped, None, sink);
                "done"
            }
        }
    }

    /// Threads in the order in which something happened to them.
    pub fn order(&self, wanted: impl Fn(&EventKind) -> bool) -> Vec<u32> {
        self.events
            .iter()
            .filter(|event| wanted(&event.kind))
            .map(|event| event.thread.0)
            .collect()
    }

    pub fn executed(&self, thread: u32) -> u64 {
        self.kernel.thread(ThreadId(thread)).executed
    }

    pub fn is_ended(&self, thread: u32) -> bool {
        matches!(self.kernel.thread(ThreadId(thread)).state, State::Ended(_))
    }
}

fn word<T>(attempt: Attempt<T>) -> &'static str {
    match attempt {
        Attempt::Done(_) => "done",
        Attempt::Blocked => "blocked",
        Attempt::Refused => "refused",
        Attempt::TimedOut => "timeout",
        Attempt::Error(_) => "error",
    }
}

fn ok(result: Result<(), lockstep::kernel::SyncError>) -> &'static str {
    if result.is_ok() { "done" } else { "error" }
}
