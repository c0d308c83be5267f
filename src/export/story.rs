//! What happened when: the steps worth a picture, the moment at a step, the sentences of a step.

use std::ops::RangeInclusive;
use std::rc::Rc;

use super::Job;
use crate::kernel::{Ending, Event, EventKind, State, Thread};
use crate::machine::{Place, is_elsewhere};
use crate::run::Moment;
use crate::view::changes::mark_changes;
use crate::view::data::{Axis, Snapshot, TimelineView};
use crate::view::narrate::{Names, narrate};
use crate::view::snapshot::{SnapshotOptions, errors, snapshot};
use crate::view::text::Line;
use crate::view::timeline::{begins, timeline};

/// Which steps of a range are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By<'a> {
    /// Those that did something visible.
    Event,
    /// Those after which some thread is at another line.
    Line,
    /// All.
    Instruction,
    /// These.
    Markers(&'a [u64]),
}

/// The chosen steps of a range in order, its first step always among them, but for markers. A range beyond the end of the run is cut.
#[must_use]
pub fn steps(job: &mut Job, range: RangeInclusive<u64>, by: By) -> Vec<u64> {
    let last = (*range.end()).min(job.recording.len());
    let first = (*range.start()).min(last);
    let mut steps = vec![first];
    match by {
        By::Instruction => steps.extend(first + 1..=last),
        By::Markers(markers) => {
            steps = markers
                .iter()
                .copied()
                .filter(|step| (first..=last).contains(step))
                .collect();
            steps.sort_unstable();
        }
        By::Event => {
            let events: Vec<Event> = job.recording.events(first + 1..last + 1).collect();
            let mut names = Told::of(job);
            let told = events.iter().filter(|event| names.is_told(job, event));
            steps.extend(told.map(|event| event.step));
        }
        By::Line => {
            let mut before = places(job, first);
            for step in first + 1..=last {
                let now = places(job, step);
                if is_elsewhere(&before, &now) {
                    steps.push(step);
                }
                before = now;
            }
        }
    }
    steps.dedup();
    steps
}

fn places(job: &mut Job, step: u64) -> Vec<Place> {
    job.recording.at(step).places()
}

/// Names in sentences: those of the end of the run, and of an earlier moment for what was gone by then.
pub struct Told {
    end: Names,
    earlier: (u64, Names),
}

impl Told {
    /// For a run as it is.
    #[must_use]
    pub fn of(job: &mut Job) -> Self {
        let end = names(job, u64::MAX);
        Self {
            earlier: (0, end.clone()),
            end,
        }
    }

    /// The event has a sentence, and is more than a thread getting a core.
    pub fn is_told(&mut self, job: &mut Job, event: &Event) -> bool {
        !matches!(event.kind, EventKind::Dispatched { .. }) && self.sentence(job, event).is_some()
    }

    /// The sentence of an event in the job's language; None if it concerns an object inside the library.
    pub fn sentence(&mut self, job: &mut Job, event: &Event) -> Option<Line> {
        let language = job.language;
        let known = [&self.end, &self.earlier.1]
            .into_iter()
            .filter(|names| names.know_wait(event));
        let told = known.filter_map(|names| narrate(event, names, language)).next();
        if told.is_some() {
            return told;
        }
        if self.earlier.0 < event.step {
            self.earlier = (event.step, names(job, event.step));
        }
        narrate(event, &self.earlier.1, language)
    }
}

fn names(job: &mut Job, step: u64) -> Names {
    Names::of(&moment(job, step))
}

/// Everything to be seen after a step.
pub(super) fn moment(job: &mut Job, step: u64) -> Snapshot {
    let step = step.min(job.recording.len());
    // Going through all events takes long in a long run, and most runs have none of these.
    let has_crashed = |(_, thread): (_, &Thread)| thread.state == State::Ended(Ending::Crashed);
    let crashes: Vec<Event> = if job.recording.at(step).kernel().threads().any(has_crashed) {
        job.recording.events(0..step + 1).filter(is_crash).collect()
    } else {
        Vec::new()
    };
    let options = SnapshotOptions {
        errors: errors(crashes.iter()),
        inevitable_since: job.inevitable_since,
        ..SnapshotOptions::default()
    };
    let before = step
        .checked_sub(1)
        .map(|before| snapshot(job.recording.at(before), &options));
    let mut now = snapshot(job.recording.at(step), &options);
    if let Some(before) = before {
        mark_changes(&mut now, &before);
    }
    now
}

fn is_crash(event: &Event) -> bool {
    matches!(event.kind, EventKind::Crashed { .. })
}

/// The sentences of a step: of what it did, or, if nobody could see that, of the last step before it that did something.
pub(super) fn sentences(job: &mut Job, shown: &Snapshot) -> Vec<(u64, Line)> {
    let names = Names::of(shown);
    let log = job.recording.log();
    let mut end = log.count_before(shown.step.saturating_add(1));
    while end > 0 {
        let start = end.saturating_sub(BLOCK);
        let events: Vec<Event> = log.range(start..end).collect();
        let told = |event: &Event| Some((event.step, narrate(event, &names, job.language)?));
        let seen = |event: &&Event| !matches!(event.kind, EventKind::Dispatched { .. });
        let told: Vec<(u64, Line)> = events.iter().filter(seen).filter_map(told).collect();
        if let Some(&(last, _)) = told.last() {
            return told.into_iter().filter(|(step, _)| *step == last).collect();
        }
        end = start;
    }
    Vec::new()
}

/// Events that are read together.
const BLOCK: usize = 64;

/// The timeline of the whole run as it is at a moment, from a little before the first thing that happens.
pub(super) fn rows(job: &Job, end: &Snapshot, shown: &Snapshot) -> (TimelineView, u64) {
    let cursor = Moment {
        step: shown.step,
        time: shown.time_us,
    };
    let from = first(job).min(shown.step);
    let mut view = timeline(job.recording, end, Axis::Steps, from..=job.recording.len(), cursor);
    view.cursor = shown.step;
    (view, from)
}

/// Steps shown before the first thing that happens.
const LEAD: u64 = 12;

/// A little before the first thing that happens besides the main thread's own way.
pub(super) fn first(job: &Job) -> u64 {
    let mut events = job.recording.log().range(0..job.recording.log().len());
    let event = events.find(|event| begins(&event.kind));
    event.map_or(0, |event| event.step.saturating_sub(LEAD))
}

/// The last moment of the run, whose names and verdict hold for all earlier ones.
pub(super) fn end(job: &mut Job) -> Rc<Snapshot> {
    Rc::new(moment(job, u64::MAX))
}
