//! Cooperative units inside of threads: asyncio tasks, greenlets. Bookkeeping for whoever looks; the guest's loop schedules them.
//!
//! Every change costs a constant or a logarithm, however many units there are, and a thread without units costs nothing.

use crate::base::sorted::Map;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use super::table::Table;
use super::{Ending, EventKind, EventSink, Kernel, Since};
use crate::base::{ThreadId, UnitId};

/// How many ended units of a thread are remembered one by one.
const ENDED: u32 = 32;
const NONE: u32 = u32::MAX;

/// What a unit is doing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UnitState {
    /// Made, but not yet given to anyone who runs it.
    Created,
    /// In its loop's ready list.
    Ready,
    /// Its code is what its thread executes.
    Running,
    /// Waits for something.
    Suspended(Suspension),
    /// Will never run again.
    Ended(UnitEnding),
}

/// What a suspended unit waits for. The tag takes no part in `Hash`, since equal states may have other handles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suspension {
    /// A word such as `lock` or `sleep`, or a text of the guest.
    pub reason: Rc<str>,
    /// What it is called; empty if that does not matter.
    pub target: Rc<str>,
    /// The guest's handle of what it waits for, meaningless here.
    pub tag: Option<u32>,
    /// Virtual time at which it goes on, in ticks.
    pub until: Option<u64>,
}

impl Hash for Suspension {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.reason, &self.target, self.until).hash(state);
    }
}

/// How a unit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitEnding {
    /// Its function returned.
    Finished,
    /// By an exception.
    Failed,
    /// It was cancelled or killed.
    Cancelled,
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// `task`, `greenlet`, `callback`.
    pub kind: Rc<str>,
    /// Its name, as the guest sees it.
    pub name: Rc<str>,
    /// The thread that runs it.
    pub thread: ThreadId,
    /// What it is doing.
    pub state: UnitState,
    /// Step and line of the last change.
    pub since: Since,
    /// Its neighbours in the list of its state.
    before: u32,
    after: u32,
}

/// A change of a unit, for events.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnitEvent {
    /// Which unit.
    pub unit: UnitId,
    /// Its name.
    pub name: Rc<str>,
    /// Its state from now on.
    pub state: UnitState,
}

/// Units of one state in order, linked through the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct List {
    first: u32,
    last: u32,
    len: u32,
}

impl Default for List {
    fn default() -> Self {
        Self {
            first: NONE,
            last: NONE,
            len: 0,
        }
    }
}

/// The units of a thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Roster {
    created: List,
    ready: List,
    suspended: List,
    ended: List,
    running: Option<UnitId>,
    /// Suspended ones with a deadline, soonest first.
    timers: Rc<BTreeSet<(u64, UnitId)>>,
    /// Finished, failed, cancelled.
    endings: [u32; 3],
}

/// All units of the machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Units {
    table: Table<Option<Unit>>,
    rosters: Map<ThreadId, Roster>,
}

/// How many units of a thread are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct UnitCounts {
    pub created: u32,
    pub ready: u32,
    pub running: u32,
    pub suspended: u32,
    pub finished: u32,
    pub failed: u32,
    pub cancelled: u32,
}

impl Roster {
    fn list(&mut self, state: &UnitState) -> Option<&mut List> {
        match state {
            UnitState::Created => Some(&mut self.created),
            UnitState::Ready => Some(&mut self.ready),
            UnitState::Suspended(_) => Some(&mut self.suspended),
            UnitState::Ended(_) => Some(&mut self.ended),
            UnitState::Running => None,
        }
    }
}

impl Units {
    fn unit(&self, number: u32) -> Option<&Unit> {
        self.table.get(number as usize)?.as_ref()
    }

    fn unit_mut(&mut self, number: u32) -> Option<&mut Unit> {
        self.table.get_mut(number as usize)?.as_mut()
    }

    /// Takes a unit out of the list of its state.
    fn unlink(&mut self, id: UnitId) {
        let Some(unit) = self.unit(id.0) else { return };
        let (thread, state, before, after) = (unit.thread, unit.state.clone(), unit.before, unit.after);
        let roster = self.rosters.or_default(thread);
        if let UnitState::Suspended(Suspension { until: Some(until), .. }) = state {
            Rc::make_mut(&mut roster.timers).remove(&(until, id));
        }
        match roster.list(&state) {
            None => roster.running = None,
            Some(list) => {
                list.len -= 1;
                if before == NONE {
                    list.first = after;
                }
                if after == NONE {
                    list.last = before;
                }
            }
        }
        if let Some(neighbour) = self.unit_mut(before) {
            neighbour.after = after;
        }
        if let Some(neighbour) = self.unit_mut(after) {
            neighbour.before = before;
        }
    }

    /// Puts a unit at the end of the list of a state.
    fn link(&mut self, id: UnitId, thread: ThreadId, state: UnitState, since: Since) {
        let roster = self.rosters.or_default(thread);
        match &state {
            UnitState::Suspended(Suspension { until: Some(until), .. }) => {
                Rc::make_mut(&mut roster.timers).insert((*until, id));
            }
            UnitState::Ended(ending) => roster.endings[*ending as usize] += 1,
            _ => {}
        }
        let mut last = NONE;
        match roster.list(&state) {
            None => roster.running = Some(id),
            Some(list) => {
                last = std::mem::replace(&mut list.last, id.0);
                list.len += 1;
                if last == NONE {
                    list.first = id.0;
                }
            }
        }
        if let Some(neighbour) = self.unit_mut(last) {
            neighbour.after = id.0;
        }
        if let Some(unit) = self.unit_mut(id.0) {
            (unit.thread, unit.state, unit.since) = (thread, state, since);
            (unit.before, unit.after) = (last, NONE);
        }
        self.forget_oldest(thread);
    }

    fn forget_oldest(&mut self, thread: ThreadId) {
        let Some(roster) = self.rosters.get(&thread).filter(|roster| roster.ended.len > ENDED) else {
            return;
        };
        let oldest = UnitId(roster.ended.first);
        self.unlink(oldest);
        self.table.remove(oldest.index());
    }

    fn walk(&self, list: List) -> impl Iterator<Item = (UnitId, &Unit)> {
        std::iter::successors(
            self.unit(list.first).map(|unit| (UnitId(list.first), unit)),
            |(_, unit)| Some((UnitId(unit.after), self.unit(unit.after)?)),
        )
    }
}

impl Kernel {
    /// A new unit of the calling thread. It is in no list before somebody says that it is ready, runs or waits.
    pub fn unit_new(&mut self, thread: ThreadId, kind: &str, name: &str, sink: &mut dyn EventSink) -> UnitId {
        let since = self.since(thread);
        let unit = UnitId(self.units.table.push(Some(Unit {
            kind: kind.into(),
            name: name.into(),
            thread,
            state: UnitState::Created,
            since,
            before: NONE,
            after: NONE,
        })));
        self.units.link(unit, thread, UnitState::Created, since);
        self.tell_unit(thread, unit, sink);
        unit
    }

    /// Renames a unit.
    pub fn unit_rename(&mut self, unit: UnitId, name: &str) {
        if let Some(unit) = self.units.unit_mut(unit.0) {
            unit.name = name.into();
        }
    }

    /// A unit is in another state from now on. Does nothing if it has ended, or belongs to another process. If it runs now, the
    /// unit that ran in the thread until now is suspended without a reason, as when it switches to another.
    pub fn unit_change(&mut self, thread: ThreadId, id: UnitId, state: UnitState, sink: &mut dyn EventSink) {
        let Some(unit) = self.units.unit(id.0) else { return };
        let is_foreign = self.thread(unit.thread).process != self.thread(thread).process;
        if is_foreign || matches!(unit.state, UnitState::Ended(_)) || unit.state == state {
            return;
        }
        let since = self.since(thread);
        // Whoever makes it ready may be another thread; it stays with its own.
        let owner = if state == UnitState::Running {
            thread
        } else {
            unit.thread
        };
        self.units.unlink(id);
        if state == UnitState::Running
            && let Some(before) = self.units.rosters.get(&thread).and_then(|roster| roster.running)
        {
            self.units.unlink(before);
            let idle = UnitState::Suspended(Suspension::default());
            self.units.link(before, thread, idle, since);
        }
        self.units.link(id, owner, state, since);
        self.tell_unit(thread, id, sink);
    }

    /// A thread ends, and with it the unit that it runs.
    pub(super) fn end_running_unit(&mut self, thread: ThreadId, ending: Ending, sink: &mut dyn EventSink) {
        let Some(id) = self.units.rosters.get(&thread).and_then(|roster| roster.running) else {
            return;
        };
        let ending = match ending {
            Ending::Returned => UnitEnding::Finished,
            Ending::Crashed => UnitEnding::Failed,
            Ending::Stopped => UnitEnding::Cancelled,
        };
        self.unit_change(thread, id, UnitState::Ended(ending), sink);
    }

    fn tell_unit(&self, thread: ThreadId, id: UnitId, sink: &mut dyn EventSink) {
        if let Some(unit) = self.units.unit(id.0).filter(|_| sink.is_listening()) {
            let event = UnitEvent {
                unit: id,
                name: unit.name.clone(),
                state: unit.state.clone(),
            };
            self.emit(thread, EventKind::Unit(Rc::new(event)), sink);
        }
    }

    /// The threads that have or had units, in order of their numbers.
    pub fn threads_with_units(&self) -> impl Iterator<Item = ThreadId> {
        self.units.rosters.keys().copied()
    }

    /// A unit; None if it ended long ago.
    #[must_use]
    pub fn unit(&self, unit: UnitId) -> Option<&Unit> {
        self.units.unit(unit.0)
    }

    /// How many units of a thread are in which state.
    #[must_use]
    pub fn unit_counts(&self, thread: ThreadId) -> UnitCounts {
        let Some(roster) = self.units.rosters.get(&thread) else {
            return UnitCounts::default();
        };
        UnitCounts {
            created: roster.created.len,
            ready: roster.ready.len,
            running: u32::from(roster.running.is_some()),
            suspended: roster.suspended.len,
            finished: roster.endings[0],
            failed: roster.endings[1],
            cancelled: roster.endings[2],
        }
    }

    /// At most `most` units of each state of a thread: the one that runs, the ready ones in their order, the suspended ones (the
    /// soonest deadlines first), those not yet started, the last ones that ended.
    #[must_use]
    pub fn units_of(&self, thread: ThreadId, most: usize) -> Vec<(UnitId, &Unit)> {
        let Some(roster) = self.units.rosters.get(&thread) else {
            return Vec::new();
        };
        let numbered = |id: UnitId| Some((id, self.units.unit(id.0)?));
        let timed = roster.timers.iter().map(|timer| timer.1).filter_map(numbered);
        let untimed = self
            .units
            .walk(roster.suspended)
            .filter(|(_, unit)| !matches!(&unit.state, UnitState::Suspended(Suspension { until: Some(_), .. })));
        // Among many suspended units, those with a deadline stand in the way of the others: look no further than that.
        let untimed = untimed.take(most);
        let untimed: Vec<_> = if roster.timers.len() >= most {
            Vec::new()
        } else {
            untimed.collect()
        };
        let ended = self
            .units
            .walk(roster.ended)
            .skip((roster.ended.len as usize).saturating_sub(most));
        roster
            .running
            .and_then(numbered)
            .into_iter()
            .chain(self.units.walk(roster.ready).take(most))
            .chain(timed.take(most))
            .chain(untimed.into_iter().take(most.saturating_sub(roster.timers.len())))
            .chain(self.units.walk(roster.created).take(most))
            .chain(ended)
            .collect()
    }

    /// Checks the lists of the units against their table.
    ///
    /// # Panics
    /// If they do not agree: a defect of the kernel.
    pub(super) fn verify_units(&self) {
        let mut listed = 0;
        for (&thread, roster) in &self.units.rosters {
            let mut timed = 0;
            for (list, name) in [
                (roster.created, "created"),
                (roster.ready, "ready"),
                (roster.suspended, "suspended"),
                (roster.ended, "ended"),
            ] {
                let mut copy = roster.clone();
                for (id, unit) in self.units.walk(list) {
                    assert_eq!(unit.thread, thread, "thread of unit {id}");
                    assert_eq!(
                        copy.list(&unit.state).map(|list| *list),
                        Some(list),
                        "list of unit {id}"
                    );
                    if let UnitState::Suspended(Suspension { until: Some(until), .. }) = &unit.state {
                        timed += 1;
                        assert!(roster.timers.contains(&(*until, id)), "timer of unit {id}");
                    }
                }
                assert_eq!(self.units.walk(list).count(), list.len as usize, "{name} units");
                listed += list.len;
            }
            assert_eq!(timed, roster.timers.len(), "timers of units");
            if let Some(id) = roster.running {
                listed += 1;
                assert_eq!(
                    self.unit(id).map(|unit| &unit.state),
                    Some(&UnitState::Running),
                    "unit {id}"
                );
            }
        }
        let all = self.units.table.iter().filter(|(_, unit)| unit.is_some()).count();
        assert_eq!(all, listed as usize, "units in lists");
    }
}
