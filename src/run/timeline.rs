//! What each thread did when: intervals of one activity, a few bytes each.

use super::varint::{self, Reader};
use crate::base::ThreadId;
use crate::kernel::{BlockReason, Event, EventKind, WaitOp};

/// Changes between two entries of a row's index.
const STRIDE: usize = 64;

/// What a thread does.
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
            EventKind::ThreadStarted { .. } | EventKind::Preempted { .. } | EventKind::Woken { .. } => Self::Ready,
            EventKind::Dispatched { .. } => Self::Running,
            EventKind::Blocked { reason, .. } => match reason {
                BlockReason::Object { op, .. } => Self::Blocked(Some(*op)),
                BlockReason::Join { .. } | BlockReason::Wait { .. } => Self::Blocked(None),
                BlockReason::Sleep => Self::Sleeping,
                BlockReason::Input => Self::Input,
            },
            EventKind::Finished | EventKind::Crashed { .. } | EventKind::Stopped => Self::Finished,
            _ => return None,
        })
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

/// The activities of all threads over a run.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    rows: Vec<Row>,
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
        if let Some(activity) = Activity::after(&event.kind) {
            self.set(
                event.thread,
                activity,
                Moment {
                    step: event.step,
                    time: event.time,
                },
            );
        }
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
        let mut changes = self
            .rows
            .get(thread.index())
            .into_iter()
            .flat_map(move |row| row.changes(from_step));
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

    /// Forgets what came after a step.
    pub fn truncate(&mut self, step: u64) {
        self.rows.iter_mut().for_each(|row| row.truncate(step));
        while self.rows.last().is_some_and(|row| row.changes == 0) {
            self.rows.pop();
        }
    }

    /// Bytes of memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.rows
            .iter()
            .map(|row| row.bytes.capacity() + row.index.capacity() * size_of::<(u32, Moment)>())
            .sum()
    }
}
