//! Scheduling by hand: whom one may choose for the next instruction, and what the choice does.

use std::rc::Rc;

use super::Plan;
use crate::base::{CoreId, ThreadId};
use crate::kernel::cores::Core;
use crate::kernel::policies::{Admit, Policy, Scheduler};
use crate::kernel::{Costs, EventSink, Kernel, KernelConfig, PolicyKind, Preemption, State};

/// By hand: so many instructions, at one a microsecond, as `sys.getswitchinterval()` says of CPython's GIL.
const SWITCH_INTERVAL: u64 = 5_000;

impl Kernel {
    pub(super) fn plan_by_hand(&mut self, sink: &mut dyn EventSink) -> Plan {
        loop {
            self.fire_timers(sink);
            let (clock, eligible) = (self.clock, self.eligible);
            let found = self.earliest_core(|core| {
                if core.thread.is_some() || eligible > 0 {
                    Some(core.next_at.max(clock))
                } else {
                    None
                }
            });
            let Some(index) = found else {
                match self.plan_without_anybody() {
                    Some(plan) => return plan,
                    None => continue,
                }
            };
            let at = self.cores[index].next_at.max(clock);
            if self.skip_to_deadline(at) {
                continue;
            }
            self.clock = at;
            if self.cores[index].slice > 0 {
                return self.run(index);
            }
            let options = self.options(index);
            if let [only] = options[..] {
                self.place_by_hand(index, only, sink);
                if self.cores[index].next_at > self.clock {
                    continue;
                }
                return self.run(index);
            }
            let core = CoreId(index as u32);
            self.asking = Some(core);
            return Plan::Choose { core, options };
        }
    }

    /// Answers `Plan::Choose`: the thread executes the next instruction on that core. False if it was not one of the options.
    pub fn choose(&mut self, thread: ThreadId, sink: &mut dyn EventSink) -> bool {
        let Some(core) = self.asking else { return false };
        if !self.options(core.index()).contains(&thread) {
            return false;
        }
        self.asking = None;
        self.has_begun = true;
        self.place_by_hand(core.index(), thread, sink);
        self.cores[core.index()].slice = 1;
        true
    }

    /// Those who could execute the next instruction on a core.
    fn options(&self, index: usize) -> Vec<ThreadId> {
        let Some(policy) = self.policy.by_hand() else {
            return Vec::new();
        };
        let current = self.cores[index].thread;
        let mut options: Vec<ThreadId> = current.into_iter().collect();
        options.extend(policy.ready.iter().filter(|&&thread| self.may_run(thread, current)));
        if let Some(last) = self.cores[index].last
            && let Some(place) = options.iter().position(|&thread| thread == last)
        {
            options[..=place].rotate_right(1);
        }
        if let Some(current) = current.filter(|&thread| self.has_run_long(thread)) {
            options.sort_unstable_by_key(|&thread| (thread <= current, thread));
        }
        options
    }

    /// A thread has executed as many instructions again as CPython's GIL lets pass before others have their turn.
    fn has_run_long(&self, thread: ThreadId) -> bool {
        let executed = self.thread(thread).executed;
        executed > 0 && executed.is_multiple_of(SWITCH_INTERVAL)
    }

    fn place_by_hand(&mut self, index: usize, thread: ThreadId, sink: &mut dyn EventSink) {
        match self.cores[index].thread {
            Some(current) if current == thread => return,
            Some(current) => self.preempt(current, index, (Admit::SliceOver, Preemption::Chosen), sink),
            None => {}
        }
        self.policy.remove(thread);
        self.dispatch(index, thread, 0, sink);
    }

    /// Opens all schedules from here: policy by hand, one core, and nothing but instructions takes time. Used to search.
    pub fn open(&mut self) {
        let last = self.cores.iter().find_map(|core| core.thread);
        for index in 0..self.cores.len() {
            if let Some(thread) = self.cores[index].thread {
                self.vacate(index, thread);
                self.count_ready(thread, true);
                self.thread_mut(thread).state = State::Ready;
            }
        }
        let config = KernelConfig {
            policy: PolicyKind::ByHand,
            cores: 1,
            costs: Costs::FREE,
            ..(*self.config).clone()
        };
        self.policy = Policy::new(&config);
        let ready: Vec<ThreadId> = self
            .threads()
            .filter(|(_, t)| t.state == State::Ready)
            .map(|(id, _)| id)
            .collect();
        for thread in ready {
            self.policy.admit(thread, 0, Admit::Woken);
        }
        self.cores = vec![Core {
            last,
            next_at: self.clock,
            ..Core::default()
        }];
        self.config = Rc::new(config);
        self.asking = None;
        self.is_dirty = true;
    }
}
