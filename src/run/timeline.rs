//! What each thread and each coroutine did when: intervals of one activity, a few bytes each.

use super::varint::{self, Reader};
use std::rc::Rc;

use crate::base::sorted::Map;
use crate::base::{ThreadId, UnitId};
use crate::kernel::{BlockReason, Event, EventKind, UnitEvent, UnitState, WaitOp};

/// Changes between two entries of a row's index.
const STRIDE: usize = 64;
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
    fn code(self) -> u8 {
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

    fn of_code(code: u8) -> Self {
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

/// A moment of a run on both axes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment {
    /// Steps executed.
    pub step: u64,
    /// Virtual time, in ticks.
    pub time: u64,
}

/// A stretch of one activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// What the thread did.
    pub activity: Activity,
    /// From here...
    pub start: Moment,
    /// ...to here: the beginning of the next, or the end of the recording.
    pub end: Moment,
}

/// Changes of one thread's activity, each as code, steps and ticks since the one before.
#[derive(Clone, Debug, Default)]
struct Row {
    bytes: Vec<u8>,
    /// Every `STRIDE` changes: the offset, and the moment of the change before.
    index: Vec<(u32, Moment)>,
    changes: usize,
    last: Moment,
    activity: Option<Activity>,
}

impl Row {
    fn push(&mut self, activity: Activity, at: Moment) {
        if self.activity == Some(activity) {
            return;
        }
        if self.changes.is_multiple_of(STRIDE) {
            self.index.push((self.bytes.len() as u32, self.last));
        }
        self.bytes.push(activity.code());
        varint::put(&mut self.bytes, at.step - self.last.step);
        varint::put(&mut self.bytes, at.time.saturating_sub(self.last.time));
        self.changes += 1;
        self.last = at;
        self.activity = Some(activity);
    }

    /// Changes from the last one at or before `step` on, or from an earlier one.
    fn changes(&self, step: u64) -> impl Iterator<Item = (usize, Activity, Moment)> + '_ {
        // The last change at or before `step` may be the last of the block before.
        self.changes_from(
            self.index
                .partition_point(|entry| entry.1.step <= step)
                .saturating_sub(2),
        )
    }

    /// Changes from an entry of the index on: offset, activity, moment.
    fn changes_from(&self, entry: usize) -> impl Iterator<Item = (usize, Activity, Moment)> + '_ {
        let (offset, mut at) = self.index.get(entry).copied().unwrap_or_default();
        let mut reader = Reader::new(&self.bytes, offset as usize);
        std::iter::from_fn(move || {
            let before = reader.offset;
            let activity = Activity::of_code(reader.byte()?);
            at.step += reader.number()?;
            at.time += reader.number()?;
            Some((before, activity, at))
        })
    }

    /// What touches `from_step..=to_step`, in order and without gaps. `end` is the end of the recording.
    fn intervals(&self, from_step: u64, to_step: u64, end: Moment) -> impl Iterator<Item = Interval> + '_ {
        let mut changes = self.changes(from_step);
        let mut current = changes.next();
        std::iter::from_fn(move || {
            let (_, activity, start) = current?;
            current = changes.next();
            let end = current.map_or(end, |change| change.2);
            Some(Interval { activity, start, end })
        })
        .skip_while(move |interval| interval.end.step < from_step)
        .take_while(move |interval| interval.start.step <= to_step)
    }

    /// Forgets the changes after a step.
    fn truncate(&mut self, step: u64) {
        let cut = self
            .changes(step)
            .find(|change| change.2.step > step)
            .map(|change| change.0);
        let Some(cut) = cut else { return };
        self.bytes.truncate(cut);
        self.index.retain(|entry| (entry.0 as usize) < cut);
        let entry = self.index.len().saturating_sub(1);
        let rest: Vec<_> = self.changes_from(entry).collect();
        self.changes = entry * STRIDE + rest.len();
        self.last = rest.last().map(|change| change.2).unwrap_or_default();
        self.activity = rest.last().map(|change| change.1);
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
        rows.map(|row| row.bytes.capacity() + row.index.capacity() * size_of::<(u32, Moment)>())
            .sum()
    }
}
