//! What each thread and each coroutine did when: intervals of one activity, a few bytes each.

use super::row::{Interval, Moment, Row, Sight, Stretch};
use std::rc::Rc;

use crate::base::sorted::Map;
use crate::base::{ThreadId, UnitId};
use crate::kernel::{BlockReason, Event, EventKind, UnitEvent, UnitState, WaitOp};

/// Coroutines whose activities are kept, of all that a run makes.
const MOST_UNITS: usize = 1000;

/// What a thread or a coroutine does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Activity {
    /// It could run.
    Ready,
    /// It is on a core.
    Running,
    /// It waits for somebody's action, in this operation; None: for the end of a thread or process.
    Blocked(Option<WaitOp>),
    /// It waits for its deadline.
    Sleeping,
    /// It waits for input.
    Input,
    /// It has ended.
    Finished,
}

impl Activity {
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Ready => 0,
            Self::Running => 1,
            Self::Sleeping => 2,
            Self::Input => 3,
            Self::Finished => 4,
            Self::Blocked(None) => 5,
            Self::Blocked(Some(op)) => 6 + op as u8,
        }
    }

    pub(super) fn of_code(code: u8) -> Self {
        match code {
            0 => Self::Ready,
            1 => Self::Running,
            2 => Self::Sleeping,
            3 => Self::Input,
            4 => Self::Finished,
            5 => Self::Blocked(None),
            _ => Self::Blocked(WaitOp::ALL.get(usize::from(code) - 6).copied()),
        }
    }

    /// What an event makes a thread do; None if it goes on as before.
    fn after(kind: &EventKind) -> Option<Self> {
        Some(match kind {
            EventKind::ThreadStarted { .. }
            | EventKind::Preempted { .. }
            | EventKind::Woken { .. }
            | EventKind::TimedOut => Self::Ready,
            EventKind::Dispatched { .. } => Self::Running,
            EventKind::Blocked { reason, .. } => match reason {
                BlockReason::Object { op, .. } => Self::Blocked(Some(*op)),
                BlockReason::Join { .. }
                | BlockReason::Wait { .. }
                | BlockReason::Signal
                | BlockReason::Ending
                | BlockReason::Continue => Self::Blocked(None),
                BlockReason::Sleep => Self::Sleeping,
                BlockReason::Input => Self::Input,
            },
            EventKind::Finished | EventKind::Crashed { .. } | EventKind::Stopped => Self::Finished,
            _ => return None,
        })
    }

    /// What a coroutine does in a state. One that merely has switched to another waits for its turn.
    fn of_unit(state: &UnitState) -> Self {
        match state {
            UnitState::Created | UnitState::Ready => Self::Ready,
            UnitState::Running => Self::Running,
            UnitState::Suspended(wait) if wait.until.is_some() => Self::Sleeping,
            UnitState::Suspended(_) => Self::Blocked(None),
            UnitState::Ended(_) => Self::Finished,
        }
    }
}

/// A coroutine whose activities are known.
#[derive(Clone, Debug)]
pub struct UnitRow {
    /// Its last name.
    pub name: Rc<str>,
    /// The threads that it was given to, with the steps: the last one has it.
    owners: Vec<(u64, ThreadId)>,
    row: Row,
}

impl UnitRow {
    fn is_of(&self, thread: ThreadId) -> bool {
        self.owners.last().is_some_and(|(_, owner)| *owner == thread)
    }

    fn truncate(&mut self, step: u64) {
        self.row.truncate(step);
        self.owners.retain(|(given, _)| *given <= step);
    }

    /// Its intervals that touch `from_step..=to_step`, in order and without gaps. `end` is the end of the recording.
    pub fn intervals(&self, from_step: u64, to_step: u64, end: Moment) -> impl Iterator<Item = Interval> + '_ {
        self.row.intervals(from_step, to_step, end)
    }

    /// The same as stretches: see `Timeline::stretches`.
    #[must_use]
    pub fn stretches(&self, sight: &Sight, end: Moment) -> Vec<Stretch> {
        self.row.stretches(sight, end)
    }
}

/// The activities of all threads over a run, and of the coroutines in them.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    rows: Vec<Row>,
    units: Map<UnitId, UnitRow>,
    /// The coroutine that each thread runs.
    running: Map<ThreadId, UnitId>,
}

impl Timeline {
    /// At the start: thread 0 is on a core.
    #[must_use]
    pub fn new() -> Self {
        let mut timeline = Self::default();
        timeline.set(ThreadId(0), Activity::Running, Moment::default());
        timeline
    }

    fn set(&mut self, thread: ThreadId, activity: Activity, at: Moment) {
        if self.rows.len() <= thread.index() {
            self.rows.resize(thread.index() + 1, Row::default());
        }
        self.rows[thread.index()].push(activity, at);
    }

    /// Takes note of an event.
    pub fn note(&mut self, event: &Event) {
        let at = Moment {
            step: event.step,
            time: event.time,
        };
        if let EventKind::Unit(unit) = &event.kind {
            self.note_unit(event.thread, unit, at);
        } else if let Some(activity) = Activity::after(&event.kind) {
            self.set(event.thread, activity, at);
        }
    }

    fn note_unit(&mut self, thread: ThreadId, event: &UnitEvent, at: Moment) {
        let activity = Activity::of_unit(&event.state);
        if self.units.get(&event.unit).is_none() {
            if self.units.len() >= MOST_UNITS {
                return;
            }
            let unit = UnitRow {
                name: event.name.clone(),
                owners: vec![(at.step, thread)],
                row: Row::default(),
            };
            self.units.insert(event.unit, unit);
        }
        if activity == Activity::Running {
            // Whoever ran until now is suspended without an event of its own.
            let before = self.running.insert(thread, event.unit);
            let before = before.filter(|before| *before != event.unit);
            if let Some(before) = before.and_then(|before| self.units.get_mut(&before))
                && before.row.activity == Some(Activity::Running)
                && before.is_of(thread)
            {
                before.row.push(Activity::Blocked(None), at);
            }
        }
        if let Some(unit) = self.units.get_mut(&event.unit) {
            unit.name = event.name.clone();
            if activity == Activity::Running && !unit.is_of(thread) {
                unit.owners.push((at.step, thread));
            }
            unit.row.push(activity, at);
        }
    }

    /// The coroutines of a thread, in order of creation; of a run's coroutines only the first thousand.
    pub fn units_of(&self, thread: ThreadId) -> impl Iterator<Item = (UnitId, &UnitRow)> {
        let units = self.units.iter().filter(move |(_, unit)| unit.is_of(thread));
        units.map(|(id, unit)| (*id, unit))
    }

    /// How many threads it knows.
    #[must_use]
    pub fn threads(&self) -> usize {
        self.rows.len()
    }

    /// How many changes of activity a thread's row holds.
    #[must_use]
    pub fn changes(&self, thread: ThreadId) -> usize {
        self.rows.get(thread.index()).map_or(0, |row| row.changes)
    }

    /// A thread's intervals that touch `from_step..=to_step`, in order and without gaps. `end` is the end of the recording.
    pub fn intervals(
        &self,
        thread: ThreadId,
        from_step: u64,
        to_step: u64,
        end: Moment,
    ) -> impl Iterator<Item = Interval> + '_ {
        self.rows
            .get(thread.index())
            .into_iter()
            .flat_map(move |row| row.intervals(from_step, to_step, end))
    }

    /// The same for who looks from afar: where much happens, one stretch for all that happens within a cell. It takes no longer for a
    /// million changes than for some thousands.
    #[must_use]
    pub fn stretches(&self, thread: ThreadId, sight: &Sight, end: Moment) -> Vec<Stretch> {
        let row = self.rows.get(thread.index());
        row.map(|row| row.stretches(sight, end)).unwrap_or_default()
    }

    /// Forgets what came after a step.
    pub fn truncate(&mut self, step: u64) {
        self.rows.iter_mut().for_each(|row| row.truncate(step));
        while self.rows.last().is_some_and(|row| row.changes == 0) {
            self.rows.pop();
        }
        self.units.values_mut().for_each(|unit| unit.truncate(step));
        self.units.retain(|_, unit| unit.row.changes > 0);
        let running = self
            .units
            .iter()
            .filter(|(_, unit)| unit.row.activity == Some(Activity::Running));
        let owned = running.filter_map(|(id, unit)| Some((unit.owners.last()?.1, *id)));
        self.running = owned.collect();
    }

    /// Bytes of memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let units = self.units.values().map(|unit| &unit.row);
        let rows = self.rows.iter().chain(units);
        rows.map(Row::size).sum()
    }
}
