//! Deadlock detection: which threads can never go on, and why.
//!
//! A blocked thread is hopeless if everything that could wake it must be done by threads that have ended or are hopeless
//! themselves. Found as a greatest fixed point: suppose that all threads which wait without a deadline are hopeless, then
//! strike out, again and again, those whom somebody else could wake.

use crate::base::sorted::{Map, Set};

use super::graph::Target;
use super::sync::Body;
use super::{BlockReason, Holder, Kernel, Since, WaitOp};
use crate::base::{ObjectId, ProcessId, ThreadId};

/// What the kernel cannot know by itself about the program.
pub trait Facts {
    /// Could the thread ever use the object: is there a way to it from its frames or its process's globals?
    fn reaches(&self, thread: ThreadId, object: ObjectId) -> bool;
    /// Might the program release locks and permits in other threads than those that took them? If not, only their holders count.
    fn releases_foreign(&self) -> bool {
        true
    }
}

/// Why a wait will never end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Hopeless {
    /// It is in a cycle of waits.
    Cycle,
    /// It waits for something that the same thread holds: a lock taken twice.
    Itself,
    /// What it waits for is held by a thread that is stuck.
    HeldByStuck,
    /// The holder has ended without releasing.
    OwnerEnded,
    /// The holder belongs to the process that this one was forked from; fork did not copy it.
    OwnerLeftBehind,
    /// Nobody is left who can put an item, take one, set the event, notify, release, arrive, call task_done.
    NobodyPuts,
    NobodyTakes,
    NobodySets,
    NobodyNotifies,
    NobodyReleases,
    NobodyArrives,
    NobodyCallsTaskDone,
    /// Nobody is left who could write into the pipe or read from it.
    NobodyWrites,
    NobodyReads,
    /// Nobody is left who could send a signal, or change what it polls.
    NobodyWakes,
    /// Its event loop has nothing to do, and its coroutines wait for each other or for what nobody does.
    NobodySchedules,
    /// Joins a thread (or waits for a process) that is stuck.
    JoinsStuck,
}

/// Threads that can never go on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StuckSet {
    /// Nobody alive is left outside.
    pub is_total: bool,
    /// The threads, in order of their numbers.
    pub threads: Vec<StuckThread>,
    /// Closed chains of waits, each starting with its lowest thread.
    pub cycles: Vec<Vec<StuckEdge>>,
}

/// A thread that can never go on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StuckThread {
    /// Who.
    pub thread: ThreadId,
    /// What it waits for.
    pub reason: BlockReason,
    /// Since when and where.
    pub since: Since,
    /// What it holds, since when and where.
    pub holds: Vec<(ObjectId, Since)>,
    /// Why that will never come.
    pub why: Hopeless,
}

/// A link of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub struct StuckEdge {
    pub waiter: ThreadId,
    /// None: it joins the holder.
    pub object: Option<ObjectId>,
    pub holder: ThreadId,
}

/// How a wait can end.
enum Rescue {
    /// One of these threads goes on.
    Threads(Vec<ThreadId>),
    /// Somebody who reaches the object goes on.
    Anyone(ObjectId),
    /// Somebody has been woken for it already.
    Certain,
}

impl Kernel {
    /// A cheap test, to be made after a thread blocked or ended: false means that this has made nobody hopeless.
    #[must_use]
    pub fn may_be_stuck(&self, thread: ThreadId) -> bool {
        let entry = self.thread(thread);
        if !entry.is_alive() {
            return self.waiting_for_good > 0;
        }
        let mut current = thread;
        // Follow the chain of holders; it may be as long as there are waiters.
        for _ in 0..=self.waiting_for_good {
            if !self.thread(current).is_alive() {
                return true;
            }
            if !self.thread(current).is_blocked_for_good() {
                return false;
            }
            let Some(target) = self.target(current) else {
                return false;
            };
            if self.is_served_by_someone_awake(current, target) {
                return false;
            }
            let holders = self.holders(target);
            if let Target::Object(object) = target
                && self.used_by_someone_awake(object)
                && !self.is_lock(object)
            {
                return false;
            }
            match holders[..] {
                [holder] => current = holder,
                _ => return true,
            }
            if current == thread {
                return true;
            }
        }
        true
    }

    /// It is held, in the copy that fork made, by a thread that fork did not copy.
    fn has_left_behind(&self, object: ObjectId) -> bool {
        let holders = self.object(object).map(|o| o.body.holders()).unwrap_or_default();
        let is_left_behind = |holder: &Holder| self.is_left_behind(object, holder.thread);
        holders.iter().any(is_left_behind)
    }

    fn is_lock(&self, object: ObjectId) -> bool {
        matches!(
            self.object(object).map(|o| &o.body),
            Some(Body::Mutex(_) | Body::RLock(_) | Body::FileLock(_))
        )
    }

    /// Somebody awake has the other end of the channel open, or belongs to a process whose end is waited for.
    fn is_served_by_someone_awake(&self, waiter: ThreadId, target: Target) -> bool {
        let rescue = match target {
            Target::Object(id) => match self.object(id).map(|object| &object.body) {
                Some(Body::Pipe(_) | Body::Socket(_)) => self.rescue_at_channel(waiter, id),
                Some(Body::FileLock(_)) => self.rescue_at_file(waiter, id),
                _ => return false,
            },
            Target::Process(_) => Rescue::Threads(self.who_ends(waiter, target)),
            Target::Thread(_) => return false,
        };
        match rescue {
            Rescue::Threads(threads) => threads.into_iter().any(|thread| self.is_awake(thread)),
            Rescue::Certain => true,
            Rescue::Anyone(_) => false,
        }
    }

    fn used_by_someone_awake(&self, object: ObjectId) -> bool {
        self.object(object)
            .is_some_and(|o| o.users.iter().any(|user| self.is_awake(user)))
    }

    /// It runs, is ready, or will be at some time whatever others do.
    fn is_awake(&self, thread: ThreadId) -> bool {
        let entry = self.thread(thread);
        entry.is_alive() && !entry.is_blocked_for_good()
    }

    /// The threads that can never go on; None if there are none. Daemons that only wait for work that nobody will ever give
    /// them are not worth a report of their own.
    #[must_use]
    pub fn stuck(&self, facts: &dyn Facts) -> Option<StuckSet> {
        let hopeless = Fixpoint::new(self, facts).run();
        if hopeless.is_empty() {
            return None;
        }
        let cycles = self.cycles(&hopeless, facts);
        if cycles.is_empty() && hopeless.iter().all(|&thread| self.thread(thread).is_daemon) {
            return None;
        }
        let mut holds: Map<ThreadId, Vec<(ObjectId, Since)>> = Map::new();
        for (thread, object, since) in self.holdings() {
            holds.or_default(thread).push((object, since));
        }
        let on_cycle: Vec<StuckEdge> = cycles.iter().flatten().copied().collect();
        let threads = hopeless.iter().filter_map(|&thread| {
            let wait = self.thread(thread).wait?;
            let holds = holds.remove(&thread).unwrap_or_default();
            let why = self.why_hopeless(thread, wait.reason, &hopeless, &on_cycle);
            Some(StuckThread {
                thread,
                reason: wait.reason,
                since: wait.since,
                holds,
                why,
            })
        });
        let threads: Vec<StuckThread> = threads.collect();
        Some(StuckSet {
            is_total: threads.len() as u32 == self.alive,
            threads,
            cycles,
        })
    }

    fn rescue(&self, thread: ThreadId, facts: &dyn Facts) -> Rescue {
        let Some(target) = self.target(thread) else {
            // It sleeps without an end: anybody may send it a signal.
            let others = self.threads().filter(|(id, other)| *id != thread && other.is_alive());
            return Rescue::Threads(others.map(|(id, _)| id).collect());
        };
        let Target::Object(id) = target else {
            return Rescue::Threads(self.who_ends(thread, target));
        };
        match self.object(id).map(|object| &object.body) {
            Some(Body::Mutex(mutex)) if mutex.owner.is_none() => Rescue::Certain,
            Some(Body::RLock(lock)) if lock.owner.is_none() => Rescue::Certain,
            Some(Body::Semaphore(semaphore)) if semaphore.permits > 0 => Rescue::Certain,
            Some(Body::RLock(_)) => Rescue::Threads(self.holders(target).to_vec()),
            Some(Body::Pipe(_) | Body::Socket(_)) => self.rescue_at_channel(thread, id),
            Some(Body::FileLock(_)) => self.rescue_at_file(thread, id),
            Some(Body::Mutex(_) | Body::Semaphore(_)) if !facts.releases_foreign() => {
                Rescue::Threads(self.holders(target).to_vec())
            }
            Some(_) => Rescue::Anyone(id),
            None => Rescue::Certain,
        }
    }

    /// The threads of all processes that have the other end open.
    fn rescue_at_channel(&self, thread: ThreadId, id: ObjectId) -> Rescue {
        let Some(BlockReason::Object { op, .. }) = self.thread(thread).block_reason() else {
            return Rescue::Certain;
        };
        match self.who_could_serve(thread, id, op) {
            None => Rescue::Certain,
            Some(processes) => Rescue::Threads(self.alive_in(&processes)),
        }
    }

    /// The threads of all processes that can take away what is in the way.
    fn rescue_at_file(&self, thread: ThreadId, id: ObjectId) -> Rescue {
        match self.blockers_at_file(thread, id) {
            None => Rescue::Certain,
            Some(blockers) if blockers.is_empty() => Rescue::Certain,
            Some(blockers) => {
                let processes: Vec<ProcessId> = blockers.into_iter().flat_map(|blocker| blocker.1).collect();
                Rescue::Threads(self.alive_in(&processes))
            }
        }
    }

    fn alive_in(&self, processes: &[ProcessId]) -> Vec<ThreadId> {
        let threads = self
            .threads()
            .filter(|(_, t)| t.is_alive() && processes.contains(&t.process));
        threads.map(|(id, _)| id).collect()
    }

    /// Whom somebody waits for at a pipe or connection: the threads of other processes that have its other end, else those of its own; first
    /// those that wait at the same connection themselves, last those that only wait for others' ends: a parent keeps what it made open.
    #[must_use]
    pub fn servers(&self, waiter: ThreadId) -> Vec<ThreadId> {
        let Some(Target::Object(id)) = self.target(waiter) else {
            return Vec::new();
        };
        let Some(Body::Pipe(_) | Body::Socket(_)) = self.object(id).map(|object| &object.body) else {
            return Vec::new();
        };
        let Rescue::Threads(mut threads) = self.rescue_at_channel(waiter, id) else {
            return Vec::new();
        };
        let own = self.thread(waiter).process;
        let is_foreign = |thread: &ThreadId| self.thread(*thread).process != own;
        if threads.iter().any(is_foreign) {
            threads.retain(is_foreign);
        }
        threads.retain(|&thread| thread != waiter);
        let ends = [Some(id), self.socket(id).and_then(super::Socket::peer)];
        let is_at_end = |thread: ThreadId| match self.target(thread) {
            Some(Target::Object(other)) => ends.contains(&Some(other)),
            _ => false,
        };
        let joins = |thread: ThreadId| !matches!(self.target(thread), Some(Target::Object(_)));
        threads.sort_by_key(|&thread| (!is_at_end(thread), joins(thread)));
        threads
    }

    /// The threads whose going on may end a join.
    fn who_ends(&self, waiter: ThreadId, target: Target) -> Vec<ThreadId> {
        let own = self.thread(waiter).process;
        let ends = |process| match target {
            Target::Process(Some(awaited)) => process == awaited,
            _ => self.process(process).parent == Some(own),
        };
        match target {
            Target::Thread(thread) => vec![thread],
            _ => self
                .threads()
                .filter(|(_, t)| t.is_alive() && ends(t.process))
                .map(|(id, _)| id)
                .collect(),
        }
    }

    /// The stuck thread for which a stuck thread waits, if that is known.
    fn successor(&self, waiter: ThreadId, hopeless: &[ThreadId], facts: &dyn Facts) -> Option<StuckEdge> {
        let target = self.target(waiter)?;
        let holders = match (self.servers(waiter), target) {
            (servers, Target::Object(id)) if servers.is_empty() => match self.blockers_at_file(waiter, id) {
                Some(blockers) => blockers.into_iter().map(|blocker| blocker.0).collect(),
                None => self.holders(target).to_vec(),
            },
            (servers, _) if servers.is_empty() => self.holders(target).to_vec(),
            (servers, _) => servers,
        };
        let stuck = || {
            holders
                .iter()
                .copied()
                .filter(|holder| hopeless.binary_search(holder).is_ok())
        };
        let mut holder = stuck().next()?;
        // Of several holders of permits another one is in the way, even if the thread has some itself: best one that waits for it in turn.
        if holders.contains(&waiter) {
            let others = || stuck().filter(|&other| other != waiter);
            let in_turn = others().find(|&other| self.waits_for(other, waiter));
            holder = in_turn.or(others().next()).unwrap_or(holder);
        }
        let object = match target {
            Target::Object(object) => Some(object),
            _ => None,
        };
        if holder == waiter
            && let Some(other) = object.and_then(|object| self.who_would_release(waiter, object, hopeless, facts))
        {
            holder = other;
        }
        Some(StuckEdge { waiter, object, holder })
    }

    /// The permits of a semaphore are not for those who took them: whoever could release one, if it waits for the waiter in turn.
    fn who_would_release(
        &self,
        waiter: ThreadId,
        object: ObjectId,
        hopeless: &[ThreadId],
        facts: &dyn Facts,
    ) -> Option<ThreadId> {
        let is_semaphore = matches!(self.object(object).map(|o| &o.body), Some(Body::Semaphore(_)));
        if !is_semaphore || !facts.releases_foreign() {
            return None;
        }
        let at_object = |other: ThreadId| matches!(self.target(other), Some(Target::Object(_)));
        let mut others = hopeless.iter().copied().filter(|&other| other != waiter);
        others.find(|&other| at_object(other) && facts.reaches(other, object) && self.waits_for(other, waiter))
    }

    /// A thread waits for another one, perhaps through more of them.
    fn waits_for(&self, thread: ThreadId, wanted: ThreadId) -> bool {
        let mut seen = Set::new();
        let mut ahead = vec![thread];
        while let Some(next) = ahead.pop() {
            let holders = self.target(next).map(|target| self.holders(target)).unwrap_or_default();
            if holders.contains(&wanted) {
                return true;
            }
            ahead.extend(holders.into_iter().filter(|&holder| seen.insert(holder)));
        }
        false
    }

    /// Every thread has one successor at most, so that each chain runs into one cycle at most.
    fn cycles(&self, hopeless: &[ThreadId], facts: &dyn Facts) -> Vec<Vec<StuckEdge>> {
        let mut cycles = Vec::new();
        // By thread: the chain that first came by.
        let mut seen: Map<ThreadId, ThreadId> = Map::new();
        for &start in hopeless {
            let mut chain: Vec<StuckEdge> = Vec::new();
            let mut current = start;
            while !seen.contains_key(&current) {
                seen.insert(current, start);
                let Some(edge) = self.successor(current, hopeless, facts) else {
                    break;
                };
                chain.push(edge);
                current = edge.holder;
            }
            if seen.get(&current) == Some(&start)
                && let Some(place) = chain.iter().position(|edge| edge.waiter == current)
                && chain.last().is_some_and(|last| last.holder == current)
            {
                let mut cycle = chain.split_off(place);
                let lowest = (0..cycle.len()).min_by_key(|&i| cycle[i].waiter).unwrap_or(0);
                cycle.rotate_left(lowest);
                cycles.push(cycle);
            }
        }
        cycles
    }

    fn why_hopeless(
        &self,
        thread: ThreadId,
        reason: BlockReason,
        hopeless: &[ThreadId],
        on_cycle: &[StuckEdge],
    ) -> Hopeless {
        if let Some(edge) = on_cycle.iter().find(|edge| edge.waiter == thread) {
            return if edge.holder == thread {
                Hopeless::Itself
            } else {
                Hopeless::Cycle
            };
        }
        let (object, op) = match reason {
            BlockReason::Object { object, op } => (object, op),
            BlockReason::Signal | BlockReason::Continue => return Hopeless::NobodyWakes,
            _ => return Hopeless::JoinsStuck,
        };
        let holders = self.holders(Target::Object(object));
        if holders.iter().any(|holder| hopeless.binary_search(holder).is_ok()) {
            return Hopeless::HeldByStuck;
        }
        if holders.iter().any(|&holder| !self.thread(holder).is_alive()) {
            return Hopeless::OwnerEnded;
        }
        if holders.is_empty() && self.has_left_behind(object) {
            return Hopeless::OwnerLeftBehind;
        }
        match op {
            WaitOp::EventWait => Hopeless::NobodySets,
            WaitOp::ConditionWait => Hopeless::NobodyNotifies,
            WaitOp::Acquire | WaitOp::ConditionRelock => Hopeless::NobodyReleases,
            WaitOp::BarrierWait | WaitOp::BarrierDoor => Hopeless::NobodyArrives,
            WaitOp::Get => Hopeless::NobodyPuts,
            WaitOp::Put => Hopeless::NobodyTakes,
            WaitOp::Write | WaitOp::Connect | WaitOp::OpenToWrite => Hopeless::NobodyReads,
            WaitOp::OpenToRead | WaitOp::Read | WaitOp::Poll | WaitOp::Receive | WaitOp::Accept | WaitOp::Select => {
                Hopeless::NobodyWrites
            }
            WaitOp::JoinQueue => Hopeless::NobodyCallsTaskDone,
            WaitOp::Loop => Hopeless::NobodySchedules,
        }
    }
}

/// The computation of the greatest fixed point.
struct Fixpoint<'a> {
    kernel: &'a Kernel,
    facts: &'a dyn Facts,
    /// Who is rescued if that thread goes on.
    dependents: Map<ThreadId, Vec<ThreadId>>,
    /// Who is rescued if somebody who reaches that object goes on.
    waiting: Map<ObjectId, Vec<ThreadId>>,
    /// Whether a thread is (still) supposed to be hopeless, by number.
    hopeless: Vec<bool>,
    /// Rescued, and not yet asked whom it rescues in turn.
    rescued: Vec<ThreadId>,
}

impl<'a> Fixpoint<'a> {
    fn new(kernel: &'a Kernel, facts: &'a dyn Facts) -> Self {
        let mut this = Self {
            kernel,
            facts,
            dependents: Map::new(),
            waiting: Map::new(),
            hopeless: kernel
                .threads()
                .map(|(_, thread)| thread.is_blocked_for_good())
                .collect(),
            rescued: Vec::new(),
        };
        for (id, thread) in kernel.threads() {
            if thread.is_blocked_for_good() {
                this.add(id);
            } else if thread.is_alive() {
                this.rescued.push(id);
            }
        }
        this
    }

    fn add(&mut self, thread: ThreadId) {
        match self.kernel.rescue(thread, self.facts) {
            Rescue::Threads(threads) => {
                for rescuer in threads {
                    self.dependents.or_default(rescuer).push(thread);
                }
            }
            Rescue::Anyone(object) => self.waiting.or_default(object).push(thread),
            Rescue::Certain => self.strike_out(thread),
        }
    }

    fn strike_out(&mut self, thread: ThreadId) {
        if std::mem::take(&mut self.hopeless[thread.index()]) {
            self.rescued.push(thread);
        }
    }

    fn run(mut self) -> Vec<ThreadId> {
        while let Some(thread) = self.rescued.pop() {
            for dependent in self.dependents.remove(&thread).unwrap_or_default() {
                self.strike_out(dependent);
            }
            let reached: Vec<ObjectId> = self
                .waiting
                .keys()
                .copied()
                .filter(|&object| self.reaches(thread, object))
                .collect();
            for object in reached {
                for dependent in self.waiting.remove(&object).unwrap_or_default() {
                    self.strike_out(dependent);
                }
            }
        }
        (0..self.hopeless.len() as u32)
            .map(ThreadId)
            .filter(|thread| self.hopeless[thread.index()])
            .collect()
    }

    /// Whoever used an object lately is taken to reach it still.
    fn reaches(&self, thread: ThreadId, object: ObjectId) -> bool {
        self.kernel
            .object(object)
            .is_some_and(|o| o.users.iter().any(|user| user == thread))
            || self.facts.reaches(thread, object)
    }
}
