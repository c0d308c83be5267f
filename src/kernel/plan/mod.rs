//! Scheduling: which thread executes how many instructions on which core, and when.
//!
//! Every core has a time of its own, at which it executes its next instruction; the core with the earliest is served first, the
//! lower number among equals. So cores advance together, tick by tick, and a core that pays for a switch falls behind by
//! its cost. Time jumps to the next deadline when no core has anything to do.

mod by_hand;

use super::cores::Core;
use super::policies::{Admit, ENDLESS, MayRun, Scheduler};
use super::table::Table;
use super::{EventKind, EventSink, Kernel, Preemption, Process, State, Thread};
use crate::base::{CoreId, ThreadId};

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Let the thread execute at most `fuel` instructions (at least one), then call `charge`.
    Run {
        /// Where.
        core: CoreId,
        /// Who.
        thread: ThreadId,
        /// Most instructions.
        fuel: u64,
    },
    /// Call `choose` with one of these threads: first the one that just ran on that core, if it can go on, then by number. Every
    /// `SWITCH_INTERVAL` instructions of a thread the next by number comes first, and it comes last: whoever always takes the first
    /// leaves nobody out.
    Choose {
        /// Where.
        core: CoreId,
        /// At least two.
        options: Vec<ThreadId>,
    },
    /// Nobody can run before a deadline passes or something arrives: call `begin_step` and `pass_time` when the next step begins.
    Idle,
    /// Nobody can run.
    Stopped(Stop),
}

/// Why nobody can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stop {
    /// All threads have ended.
    Finished,
    /// Some thread waits for input; nobody else can go on.
    WaitingForInput,
    /// Everybody waits for somebody.
    Deadlock,
}

impl Kernel {
    /// Decides what comes next; fires the timers that are due. Changes nothing when it is called again before `charge`.
    pub fn plan(&mut self, sink: &mut dyn EventSink) -> Plan {
        if let Some(plan) = self.continue_slice() {
            return plan;
        }
        let plan = if self.policy.by_hand().is_some() {
            self.plan_by_hand(sink)
        } else {
            self.plan_by_policy(sink)
        };
        self.is_dirty = false;
        plan
    }

    /// The common case: one core is busy, nothing has happened, and its slice is not over.
    fn continue_slice(&mut self) -> Option<Plan> {
        if self.is_dirty || self.busy != 1 || self.policy.by_hand().is_some() {
            return None;
        }
        let index = self.cores.iter().position(|core| core.thread.is_some())?;
        let core = &self.cores[index];
        // Whoever is alone needs no slice.
        if core.slice == 0 && self.ready > 0 || self.next_alarm().is_some_and(|deadline| deadline <= core.next_at) {
            return None;
        }
        self.clock = core.next_at;
        Some(self.run(index))
    }

    fn plan_by_policy(&mut self, sink: &mut dyn EventSink) -> Plan {
        loop {
            self.fire_timers(sink);
            self.fill_idle_cores(sink);
            self.displace(sink);
            let Some(index) = self.earliest_core(|core| core.thread.map(|_| core.next_at)) else {
                match self.plan_without_anybody() {
                    Some(plan) => return plan,
                    None => continue,
                }
            };
            let at = self.cores[index].next_at;
            if self.skip_to_deadline(at) {
                continue;
            }
            self.clock = self.clock.max(at);
            if self.cores[index].slice == 0 && self.ready > 0 {
                self.rotate(index, sink);
                continue;
            }
            return self.run(index);
        }
    }

    /// What comes next while nobody can run. None if something arrives before, for which nobody waits.
    fn plan_without_anybody(&mut self) -> Option<Plan> {
        match self.next_alarm() {
            Some(deadline) if self.wakes_somebody(deadline) => Some(Plan::Idle),
            Some(deadline) => {
                self.clock = self.clock.max(deadline);
                None
            }
            None => Some(Plan::Stopped(self.why_stopped())),
        }
    }

    /// The next step begins: what happens until its instruction is executed belongs to it.
    pub fn begin_step(&mut self) {
        self.has_begun = true;
    }

    /// Answers `Plan::Idle`: time passes until somebody can run. To be called when a step begins.
    pub fn pass_time(&mut self) {
        self.skip_to_deadline(u64::MAX);
    }

    /// While nobody can run, somebody could after that deadline.
    fn wakes_somebody(&self, deadline: u64) -> bool {
        let sleeper = self.timers.iter().next().filter(|entry| entry.0 == deadline);
        if sleeper.is_some_and(|&(_, _, thread)| !self.process(self.thread(thread).process).is_stopped) {
            return true;
        }
        // What arrives may find nobody who waits for it.
        let mut later = self.clone();
        later.clock = later.clock.max(deadline);
        later.fire_timers(&mut ());
        later.eligible > 0
    }

    /// Instructions were executed on a core since `plan`; the last of them may have been a syscall, which is then carried out.
    pub fn charge(&mut self, core: CoreId, used: u64) {
        let repeated = self.repeated_slice();
        let core = &mut self.cores[core.index()];
        let Some(thread) = core.thread else { return };
        if used == 0 {
            return;
        }
        self.clock = core.next_at + used - 1;
        core.next_at += used;
        core.has_yielded = false;
        if core.slice != ENDLESS {
            core.slice = match (used.checked_sub(core.slice), repeated) {
                (Some(over @ 1..), Some(length)) => (length - over % length) % length,
                _ => core.slice.saturating_sub(used),
            };
        }
        self.steps += used;
        self.has_begun = false;
        let entry = self.threads.get_mut(thread.index()).expect("a running thread");
        entry.executed += used;
        let priority = entry.priority;
        self.policy.charge(thread, priority, used);
    }

    /// Makes a running thread's core lose that much time: the cost of what it just did.
    pub fn spend(&mut self, thread: ThreadId, ticks: u32) {
        if let State::Running(core) = self.thread(thread).state {
            self.cores[core.index()].next_at += u64::from(ticks);
        }
    }

    /// The thread's slice ends with its present instruction.
    pub fn yield_core(&mut self, thread: ThreadId) {
        if let State::Running(core) = self.thread(thread).state {
            let core = &mut self.cores[core.index()];
            core.slice = 0;
            core.has_yielded = true;
        }
    }

    /// The core's thread runs now: until its slice ends, a deadline passes, or another core's turn comes. No slice: nobody else wants the core.
    fn run(&mut self, index: usize) -> Plan {
        let core = self.cores[index];
        let mut fuel = if core.slice == 0 || self.repeated_slice().is_some() {
            ENDLESS
        } else {
            core.slice
        };
        if let Some(deadline) = self.next_alarm() {
            fuel = fuel.min(deadline.saturating_sub(core.next_at));
        }
        let thread = core.thread.expect("a busy core");
        if self.busy > 1 {
            for (i, other) in self.cores.iter().enumerate() {
                if i != index && other.thread.is_some() {
                    fuel = fuel.min((other.next_at + u64::from(i > index)).saturating_sub(core.next_at));
                }
            }
            if self.ready > 0 {
                fuel = fuel.min(self.policy.horizon(thread));
            }
        }
        Plan::Run {
            core: CoreId(index as u32),
            thread,
            fuel: fuel.max(1),
        }
    }

    /// The length of the slices that a thread gets again and again without any difference to one endless slice: under
    /// round robin, while nobody else is ready. Then it need not come back after each of them.
    fn repeated_slice(&self) -> Option<u64> {
        let length = self.policy.equal_slices()?;
        let is_alone = self.busy == 1 && self.ready == 0;
        is_alone.then_some(length)
    }

    /// The core with the earliest time, the lower number among equals.
    fn earliest_core(&self, time: impl Fn(&Core) -> Option<u64>) -> Option<usize> {
        let times = self
            .cores
            .iter()
            .enumerate()
            .filter_map(|(i, core)| Some((time(core)?, i)));
        times.min().map(|(_, i)| i)
    }

    fn fire_timers(&mut self, sink: &mut dyn EventSink) {
        self.fire_deliveries(sink);
        while let Some(thread) = self.timers.pop_due(self.clock) {
            self.expire(thread, sink);
        }
    }

    /// If there is a deadline not after `until`, advances the clock to it.
    fn skip_to_deadline(&mut self, until: u64) -> bool {
        match self.next_alarm() {
            Some(deadline) if deadline <= until => {
                self.clock = self.clock.max(deadline);
                true
            }
            _ => false,
        }
    }

    fn why_stopped(&self) -> Stop {
        if self.alive == 0 {
            Stop::Finished
        } else if self
            .threads()
            .any(|(_, thread)| thread.block_reason().is_some_and(super::BlockReason::is_outside))
        {
            Stop::WaitingForInput
        } else {
            Stop::Deadlock
        }
    }

    fn may_run(&self, thread: ThreadId, leaving: Option<ThreadId>) -> bool {
        may_run(&self.threads, &self.processes, thread, leaving)
    }

    fn fill_idle_cores(&mut self, sink: &mut dyn EventSink) {
        while self.eligible > 0 && (self.busy as usize) < self.cores.len() {
            let Some(index) = self.idle_core() else { return };
            if !self.dispatch_next(index, sink) {
                return;
            }
        }
    }

    /// The idle core that is available first.
    fn idle_core(&self) -> Option<usize> {
        let clock = self.clock;
        self.earliest_core(|core| {
            if core.thread.is_none() {
                Some(core.next_at.max(clock))
            } else {
                None
            }
        })
    }

    /// Lets the policy pick a thread for an idle core.
    fn dispatch_next(&mut self, index: usize, sink: &mut dyn EventSink) -> bool {
        let (threads, processes) = (&self.threads, &self.processes);
        let test = |thread| may_run(threads, processes, thread, None);
        // The caller has made sure that the GIL of a single process is free.
        let all = processes.len() == 1;
        let slice = self.policy.next(if all { MayRun::All } else { MayRun::Those(&test) });
        let Some(slice) = slice else { return false };
        self.dispatch(index, slice.thread, slice.length, sink);
        true
    }

    /// The slice on a core is over: the policy decides who is next, perhaps the same thread.
    fn rotate(&mut self, index: usize, sink: &mut dyn EventSink) {
        let Some(current) = self.cores[index].thread else {
            return;
        };
        let priority = self.thread(current).priority;
        self.policy.admit(current, priority, Admit::SliceOver);
        let (threads, processes) = (&self.threads, &self.processes);
        let test = |thread| thread == current || may_run(threads, processes, thread, Some(current));
        let all = processes.len() == 1;
        let slice = self.policy.next(if all { MayRun::All } else { MayRun::Those(&test) });
        let Some(slice) = slice else { return };
        if slice.thread == current {
            self.cores[index].slice = slice.length;
            return;
        }
        let why = if self.cores[index].has_yielded {
            Preemption::Yielded
        } else {
            Preemption::SliceOver
        };
        self.take_off(current, index, why, sink);
        self.dispatch(index, slice.thread, slice.length, sink);
    }

    /// Gives the core of a less urgent thread to a more urgent one.
    fn displace(&mut self, sink: &mut dyn EventSink) {
        if !self.policy.is_preemptive() {
            return;
        }
        for index in 0..self.cores.len() {
            let Some(current) = self.cores[index].thread else {
                continue;
            };
            let priority = self.thread(current).priority;
            let test = |thread| self.may_run(thread, Some(current));
            if self.policy.urgent(current, priority, MayRun::Those(&test)) {
                self.preempt(current, index, (Admit::Displaced, Preemption::Displaced), sink);
                self.dispatch_next(index, sink);
            }
        }
    }

    /// Takes a core from a thread: as what the policy gets it back, and what is told of it.
    fn preempt(&mut self, thread: ThreadId, index: usize, (admit, why): (Admit, Preemption), sink: &mut dyn EventSink) {
        let priority = self.thread(thread).priority;
        self.policy.admit(thread, priority, admit);
        self.take_off(thread, index, why, sink);
    }

    /// A running thread gives its core to one that it has just started, as `Thread.start` does: it comes back only when the
    /// new thread has begun. By hand, the new thread begins with one instruction. With a core to spare, both run.
    pub fn hand_over(&mut self, from: ThreadId, to: ThreadId, sink: &mut dyn EventSink) {
        let State::Running(core) = self.thread(from).state else {
            return;
        };
        let has_spare_core = !self.config.gil && (self.busy as usize) < self.cores.len();
        if has_spare_core || self.thread(to).state != State::Ready {
            return;
        }
        self.preempt(from, core.index(), (Admit::SliceOver, Preemption::Started), sink);
        self.policy.remove(to);
        let length = if self.policy.by_hand().is_some() {
            1
        } else {
            self.policy.slice(to)
        };
        self.dispatch(core.index(), to, length, sink);
    }

    /// A running thread that can go on loses its core. The policy has it already.
    fn take_off(&mut self, thread: ThreadId, index: usize, why: Preemption, sink: &mut dyn EventSink) {
        self.vacate(index, thread);
        self.count_ready(thread, true);
        self.thread_mut(thread).state = State::Ready;
        self.emit(
            thread,
            EventKind::Preempted {
                core: CoreId(index as u32),
                why,
            },
            sink,
        );
    }

    /// A ready thread, taken out of the policy's lists, gets a core.
    fn dispatch(&mut self, index: usize, thread: ThreadId, length: u64, sink: &mut dyn EventSink) {
        self.count_ready(thread, false);
        let cost = self.switch_cost(index, thread);
        let core = &mut self.cores[index];
        core.next_at = core.next_at.max(self.clock) + cost;
        core.thread = Some(thread);
        core.last = Some(thread);
        core.slice = length;
        self.busy += 1;
        self.is_dirty = true;
        let core = CoreId(index as u32);
        self.thread_mut(thread).state = State::Running(core);
        if self.config.gil {
            self.set_gil(thread, Some(thread));
        }
        self.emit(thread, EventKind::Dispatched { core }, sink);
    }

    fn switch_cost(&self, index: usize, thread: ThreadId) -> u64 {
        let cost = match self.cores[index].last {
            None => 0,
            Some(last) if last == thread => 0,
            Some(last) if self.thread(last).process == self.thread(thread).process => self.config.costs.thread_switch,
            Some(_) => self.config.costs.process_switch,
        };
        u64::from(cost)
    }

    fn vacate(&mut self, index: usize, thread: ThreadId) {
        self.cores[index].thread = None;
        self.cores[index].slice = 0;
        self.busy -= 1;
        self.is_dirty = true;
        if self.config.gil {
            self.set_gil(thread, None);
        }
    }

    fn set_gil(&mut self, thread: ThreadId, holder: Option<ThreadId>) {
        let process = self.thread(thread).process;
        let entry = self.process_mut(process);
        entry.gil = holder;
        let ready = entry.ready;
        if holder.is_some() {
            self.eligible -= ready;
        } else {
            self.eligible += ready;
        }
    }

    fn count_ready(&mut self, thread: ThreadId, is_ready: bool) {
        let process = self.thread(thread).process;
        let entry = self.process_mut(process);
        let eligible = u32::from(entry.gil.is_none());
        if is_ready {
            entry.ready += 1;
            self.ready += 1;
            self.eligible += eligible;
        } else {
            entry.ready -= 1;
            self.ready -= 1;
            self.eligible -= eligible;
        }
    }

    /// A thread that was created or woken joins the ready ones.
    pub(super) fn make_ready(&mut self, thread: ThreadId, why: Admit) {
        self.thread_mut(thread).state = State::Ready;
        let priority = self.thread(thread).priority;
        self.policy.admit(thread, priority, why);
        if self.ready == 0 {
            self.renew_slices();
        }
        self.count_ready(thread, true);
        self.is_dirty = true;
    }

    /// Threads that were alone have company: their slices begin now.
    fn renew_slices(&mut self) {
        for core in &mut self.cores {
            if let Some(thread) = core.thread
                && core.slice == 0
            {
                core.slice = self.policy.slice(thread);
            }
        }
    }

    /// A thread that is about to block or end gives up its core, or its place among the ready ones.
    pub(super) fn leave_core_or_ready(&mut self, thread: ThreadId) {
        match self.thread(thread).state {
            State::Running(core) => self.vacate(core.index(), thread),
            State::Ready => {
                self.policy.remove(thread);
                self.count_ready(thread, false);
                self.is_dirty = true;
            }
            State::Blocked | State::Ended(_) => {}
        }
    }
}

/// Nobody of its process holds the GIL, except `leaving`, who is about to give it up.
fn may_run(threads: &Table<Thread>, processes: &Table<Process>, thread: ThreadId, leaving: Option<ThreadId>) -> bool {
    let process = threads
        .get(thread.index())
        .and_then(|entry| processes.get(entry.process.index()));
    process.is_some_and(|process| process.gil.is_none() || process.gil == leaving)
}
