//! Who can never go on: asks the kernel, and tells it what only the heap and the program know.

use crate::base::sorted::{Map, Set};
use std::cell::RefCell;
use std::rc::Rc;

use super::Machine;
use crate::base::{ObjectId, ThreadId};
use crate::kernel::{EventKind, EventSink, Facts, StuckSet};
use crate::python::code::{Code, Name, Op, Program};
use crate::vm::Vm;

/// What the kernel cannot know by itself. A thread's reachable objects are found when they are first asked for.
struct Reach<'a> {
    vm: &'a Vm,
    releases_foreign: bool,
    known: RefCell<Map<ThreadId, Set<u32>>>,
}

impl Facts for Reach<'_> {
    fn reaches(&self, thread: ThreadId, object: ObjectId) -> bool {
        let mut known = self.known.borrow_mut();
        let reached = known.or_insert_with(thread, || self.vm.reachable_sync(thread).into_iter().collect());
        reached.contains(&object.0)
    }

    fn releases_foreign(&self) -> bool {
        self.releases_foreign
    }
}

impl Machine {
    /// After a thread has blocked or ended: has a deadlock formed, even if only among a part of the threads?
    pub(super) fn look_for_deadlock(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        if self.kernel.may_be_stuck(thread) {
            self.report_deadlock(thread, sink);
        }
    }

    /// Finds the stuck threads; the first time that there are some, or more of them, is an event.
    pub(super) fn report_deadlock(&mut self, thread: ThreadId, sink: &mut dyn EventSink) {
        let reach = Reach {
            vm: &self.vm,
            releases_foreign: self.releases_foreign,
            known: RefCell::default(),
        };
        let Some(set) = self.kernel.stuck(&reach) else { return };
        let before = self.stuck.as_ref().map_or(0, |(_, set)| set.threads.len());
        let is_total = self.stuck.as_ref().is_some_and(|(_, set)| set.is_total);
        if set.threads.len() <= before && set.is_total == is_total {
            return;
        }
        if self.close_all_dropped(sink) {
            return self.report_deadlock(thread, sink);
        }
        let since = match &self.stuck {
            Some((since, set)) if set.threads.len() >= before && before > 0 && !set.cycles.is_empty() => *since,
            _ => self.steps(),
        };
        if before < set.threads.len() {
            let known = self.stuck.as_ref().map(|(_, set)| set.clone());
            let is_new = |id: &ThreadId| {
                let mut before = known.iter().flat_map(|set| &set.threads);
                !before.any(|stuck| stuck.thread == *id)
            };
            let threads = set.threads.iter().map(|stuck| stuck.thread).filter(is_new).collect();
            let is_first = before == 0;
            self.kernel
                .emit(thread, EventKind::Deadlocked { threads, is_first }, sink);
        }
        self.stuck = Some((since, Rc::new(set)));
    }

    /// A signal frees a thread of what it waited for, though nobody else could: what was said of it is not true any more.
    pub(super) fn goes_on_after_all(&mut self, thread: ThreadId) {
        let is_said = |set: &StuckSet| set.threads.iter().any(|stuck| stuck.thread == thread);
        if self.stuck.as_ref().is_some_and(|(_, set)| is_said(set)) {
            self.stuck = None;
        }
    }
}

/// Whether the program may release locks in other threads than those that took them: some function releases what it does not take.
/// A `with` statement releases what it took.
pub(super) fn releases_foreign(program: &Program) -> bool {
    let name = |text: &str| program.names.find(text).map(Name);
    let (Some(release), acquire) = (name("release"), name("acquire")) else {
        return false;
    };
    let user = program
        .codes
        .iter()
        .filter(|code| !program.modules[code.module.0 as usize].is_library);
    user.into_iter().any(|code| {
        let source = &program.modules[code.module.0 as usize].source;
        let taken = acquire.map(|name| receivers(code, source, name)).unwrap_or_default();
        receivers(code, source, release)
            .iter()
            .any(|receiver| receiver.is_none() || !taken.contains(receiver))
    })
}

/// What a function calls a method on, as it is written but for blanks: `self.forks[i]`. None where that cannot be told.
fn receivers(code: &Code, source: &str, method: Name) -> Vec<Option<String>> {
    let mut found = Vec::new();
    for (op, span) in code.ops.iter().zip(code.spans.iter()) {
        let (Op::LoadMethod { name, .. } | Op::LoadAttr { name, .. }) = *op else {
            continue;
        };
        let name = code.names[usize::from(name)];
        if name == method {
            found.push(source.get(span.start as usize..span.end as usize).and_then(receiver));
        }
    }
    found
}

/// What stands before the last dot.
fn receiver(attribute: &str) -> Option<String> {
    let (receiver, _) = attribute.rsplit_once('.')?;
    Some(receiver.split_whitespace().collect())
}
