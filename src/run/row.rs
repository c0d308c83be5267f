//! The activities of one thread or coroutine over a run, a few bytes for each change.

use super::timeline::Activity;
use super::varint::{self, Reader};

/// Changes between two entries of a row's index.
const STRIDE: usize = 64;

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

/// A part of a run as somebody sees it from afar.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// The first step and the last one.
    pub steps: [u64; 2],
    /// Where a moment lies on the axis that is looked at.
    pub place: fn(Moment) -> u64,
    /// What need not be told apart there; 0: everything must.
    pub cell: u64,
}

/// Kinds of activities of those who have not ended: running, ready, blocked, sleeping.
pub const KINDS: usize = 4;

/// How long each kind of activity took.
pub type Spent = [Moment; KINDS];

/// A stretch of one activity, or of many short ones, whose order is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stretch {
    /// From here...
    pub start: Moment,
    /// ...to here.
    pub end: Moment,
    /// What it is made of. What is missing is after the end.
    pub spent: Spent,
}

impl Activity {
    fn kind(self) -> Option<usize> {
        match self {
            Self::Running => Some(0),
            Self::Ready => Some(1),
            Self::Blocked(_) | Self::Input => Some(2),
            Self::Sleeping => Some(3),
            Self::Finished => None,
        }
    }
}

/// Adds an activity to what was spent.
fn spend(spent: &mut Spent, activity: Option<Activity>, from: Moment, to: Moment) {
    if let Some(kind) = activity.and_then(Activity::kind) {
        spent[kind].step += to.step - from.step;
        spent[kind].time += to.time.saturating_sub(from.time);
    }
}

/// Where a block of changes begins.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    offset: u32,
    /// The change before, and what it led to.
    at: Moment,
    activity: Option<Activity>,
    /// Until there.
    spent: Spent,
}

/// Changes of one thread's activity, each as code, steps and ticks since the one before.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    bytes: Vec<u8>,
    /// Every `STRIDE` changes.
    index: Vec<Entry>,
    pub changes: usize,
    last: Moment,
    pub activity: Option<Activity>,
    spent: Spent,
}

impl Row {
    pub fn push(&mut self, activity: Activity, at: Moment) {
        if self.activity == Some(activity) {
            return;
        }
        if self.changes.is_multiple_of(STRIDE) {
            self.index.push(Entry {
                offset: self.bytes.len() as u32,
                at: self.last,
                activity: self.activity,
                spent: self.spent,
            });
        }
        self.bytes.push(activity.code());
        varint::put(&mut self.bytes, at.step - self.last.step);
        varint::put(&mut self.bytes, at.time.saturating_sub(self.last.time));
        spend(&mut self.spent, self.activity, self.last, at);
        self.changes += 1;
        self.last = at;
        self.activity = Some(activity);
    }

    /// Bytes of memory.
    pub fn size(&self) -> usize {
        self.bytes.capacity() + self.index.capacity() * size_of::<Entry>()
    }

    /// The entry of the index with the last change at or before `step`, or an earlier one.
    fn entry(&self, step: u64) -> usize {
        // That change may be the last of the block before.
        let after = self.index.partition_point(|entry| entry.at.step <= step);
        after.saturating_sub(2)
    }

    /// Changes from an entry of the index on: offset, activity, moment.
    fn changes_from(&self, entry: usize) -> impl Iterator<Item = (usize, Activity, Moment)> + '_ {
        let Entry { offset, mut at, .. } = self.index.get(entry).copied().unwrap_or_default();
        let mut reader = Reader::new(&self.bytes, offset as usize);
        std::iter::from_fn(move || {
            let before = reader.offset;
            let activity = Activity::of_code(reader.byte()?);
            at.step += reader.number()?;
            at.time += reader.number()?;
            Some((before, activity, at))
        })
    }

    /// From an entry of the index on, in order and without gaps. `end` is the end of the recording.
    fn intervals_from(&self, entry: usize, end: Moment) -> impl Iterator<Item = Interval> + '_ {
        let mut changes = self.changes_from(entry);
        let mut current = changes.next();
        std::iter::from_fn(move || {
            let (_, activity, start) = current?;
            current = changes.next();
            let end = current.map_or(end, |change| change.2);
            Some(Interval { activity, start, end })
        })
    }

    /// What touches `from_step..=to_step`, in order and without gaps. `end` is the end of the recording.
    pub fn intervals(&self, from_step: u64, to_step: u64, end: Moment) -> impl Iterator<Item = Interval> + '_ {
        self.intervals_from(self.entry(from_step), end)
            .skip_while(move |interval| interval.end.step < from_step)
            .take_while(move |interval| interval.start.step <= to_step)
    }

    /// The same as stretches; what fits into a cell may come together.
    pub fn stretches(&self, sight: &Sight, end: Moment) -> Vec<Stretch> {
        let Sight {
            steps: [from, to],
            place,
            cell,
        } = *sight;
        let blocks = self.entry(from)..self.index.partition_point(|entry| entry.at.step <= to);
        let mut found: Vec<Stretch> = Vec::new();
        // The block where the narrow ones begin that have not been told yet.
        let mut waiting = None;
        for block in blocks.clone() {
            let (here, next) = (self.index[block], self.index.get(block + 1).copied());
            let is_narrow = |to: Entry| place(to.at) - place(here.at) < cell;
            let narrow = next.filter(|next| here.activity.is_some() && is_narrow(*next));
            let is_full = |start: &mut Entry| narrow.is_none_or(|next| place(next.at) - place(start.at) > cell);
            found.extend(waiting.take_if(is_full).map(|start| together(start, here)));
            if narrow.is_some() {
                waiting.get_or_insert(here);
            } else {
                found.extend(self.one_by_one(block, end));
            }
        }
        let last = self.index.get(blocks.end).copied();
        found.extend(waiting.zip(last).map(|(start, last)| together(start, last)));
        found.retain(|stretch| stretch.end.step >= from && stretch.start.step <= to);
        found
    }

    /// The stretches of a block, from the change before it on, which leads into it.
    fn one_by_one(&self, block: usize, end: Moment) -> impl Iterator<Item = Stretch> + '_ {
        let here = self.index[block];
        let first = here.activity.map(|activity| Interval {
            activity,
            start: here.at,
            end: self.changes_from(block).next().map_or(end, |change| change.2),
        });
        // The last change of a block leads into the next one.
        let own = STRIDE - usize::from(block + 1 < self.index.len());
        let intervals = first.into_iter().chain(self.intervals_from(block, end).take(own));
        intervals.map(|Interval { activity, start, end }| {
            let mut spent = Spent::default();
            spend(&mut spent, Some(activity), start, end);
            Stretch { start, end, spent }
        })
    }

    /// Forgets the changes after a step.
    pub fn truncate(&mut self, step: u64) {
        let cut = self
            .changes_from(self.entry(step))
            .find(|change| change.2.step > step)
            .map(|change| change.0);
        let Some(cut) = cut else { return };
        self.bytes.truncate(cut);
        self.index.retain(|entry| (entry.offset as usize) < cut);
        let block = self.index.len().saturating_sub(1);
        let entry = self.index.get(block).copied().unwrap_or_default();
        let rest: Vec<_> = self.changes_from(block).collect();
        self.changes = block * STRIDE + rest.len();
        (self.last, self.activity, self.spent) = (entry.at, entry.activity, entry.spent);
        for (_, activity, at) in rest {
            spend(&mut self.spent, self.activity, self.last, at);
            (self.last, self.activity) = (at, Some(activity));
        }
    }
}

/// What happened between two entries of the index.
fn together(from: Entry, to: Entry) -> Stretch {
    let mut spent = to.spent;
    for (spent, before) in spent.iter_mut().zip(from.spent) {
        spent.step -= before.step;
        spent.time -= before.time;
    }
    Stretch {
        start: from.at,
        end: to.at,
        spent,
    }
}
