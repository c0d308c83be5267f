//! The run behind the page: a recording, what the page reads from it, and indexes that grow with it.

use crate::base::sorted::Map;
use std::ops::Range;
use std::rc::Rc;

use crate::base::ThreadId;
use crate::explore::{InevitableSearch, Verdict};
use crate::kernel::{Event, EventKind, Stream};
use crate::machine::{Choices, Config, Driver, Machine, Place, Status};
use crate::python::code::Program;
use crate::run::{Moment, Recording, Schedule};
use crate::view::changes::mark_changes;
use crate::view::data::{Axis, Snapshot, TimelineView};
use crate::view::narrate::{Names, narrate};
use crate::view::snapshot::{SnapshotOptions, outline, snapshot};
use crate::view::text::Language;
use crate::view::timeline::{begins, sight, timeline};

/// What a text in the output is. A terminal shows also what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum TextKind {
    Stdout,
    Stderr,
    Typed,
}

/// A text that was written.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Write {
    pub step: u64,
    pub thread: u32,
    pub kind: TextKind,
    pub text: Rc<str>,
    /// Ends of lines written before it.
    pub line: usize,
}

/// One run.
pub struct Session {
    recording: Recording,
    /// The run is executed no further than this.
    limit: u64,
    /// What the run follows as long as it goes, for runs from links.
    schedule: Schedule,
    /// What was written, in order.
    writes: Vec<Write>,
    /// The step at which each thread wrote first.
    writers: Map<u32, u64>,
    /// Events that `writes` has seen.
    seen: usize,
    /// Step, thread and last line of the traceback of each uncaught exception.
    errors: Vec<(u64, u32, Rc<str>)>,
    /// The step after which no schedule could avoid the deadlock, if it is known.
    inevitable_since: Option<u64>,
    search: Option<InevitableSearch>,
    is_answered: bool,
    /// Names at a step, for telling which events have a sentence.
    names: (u64, Names),
    /// The moments shown last: step, inside the library or not.
    shown: Vec<(u64, bool, Rc<Snapshot>)>,
    /// A little before the first thing that happens, once something has.
    start: Option<Moment>,
    /// Steps at times, in order, between which time passes evenly.
    moments: Vec<(u64, u64)>,
}

impl Session {
    /// The run of a program. A schedule that cannot be read counts as none.
    #[must_use]
    pub fn new(program: Rc<Program>, config: Rc<Config>, schedule: &str) -> Self {
        Self {
            recording: Recording::new(program, config),
            limit: u64::MAX,
            schedule: Schedule::decode(schedule).unwrap_or_default(),
            writes: Vec::new(),
            writers: Map::new(),
            seen: 0,
            errors: Vec::new(),
            inevitable_since: None,
            search: None,
            is_answered: false,
            names: (0, Names::default()),
            shown: Vec::new(),
            start: None,
            moments: Vec::new(),
        }
    }

    /// The recording, for exports. What it shows does not depend on which step was looked at last.
    pub fn recording_mut(&mut self) -> &mut Recording {
        &mut self.recording
    }

    /// Steps recorded so far.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.recording.len()
    }

    /// Nothing is recorded yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Threads that have been there so far.
    #[must_use]
    pub fn threads(&self) -> usize {
        self.recording.timeline().threads()
    }

    /// More steps can be executed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self.recording.status() == Status::Running && self.len() < self.limit
    }

    /// From now on the run is executed to this step at most.
    pub fn set_limit(&mut self, limit: Option<u64>) {
        self.limit = limit.unwrap_or(u64::MAX);
    }

    /// Executes up to `steps` more; says how many it did.
    pub fn extend(&mut self, steps: u64) -> u64 {
        let steps = steps.min(self.limit.saturating_sub(self.len()));
        let done = self.recording.extend_by(&self.schedule, steps);
        self.index_new_events();
        done
    }

    fn index_new_events(&mut self) {
        let count = self.recording.log().len();
        for event in self.recording.log().range(self.seen..count) {
            if self.start.is_none() && begins(&event.kind) {
                let (step, time) = (event.step.saturating_sub(LEAD), event.time.saturating_sub(LEAD));
                self.start = Some(Moment { step, time });
            }
            let (thread, step) = (event.thread.0, event.step);
            let (kind, text) = match event.kind {
                EventKind::Wrote { stream, text } => {
                    self.writers.or_insert_with(thread, || step);
                    let is_stderr = stream == Stream::Stderr;
                    (if is_stderr { TextKind::Stderr } else { TextKind::Stdout }, text)
                }
                EventKind::Read { text } => (TextKind::Typed, text),
                EventKind::Crashed { error } => {
                    self.errors.push((step, thread, error));
                    continue;
                }
                _ => continue,
            };
            let ends = |write: &Write| write.line + write.text.matches('\n').count();
            self.writes.push(Write {
                step,
                thread,
                kind,
                text,
                line: self.writes.last().map_or(0, ends),
            });
        }
        self.seen = count;
    }

    /// The state after `step` steps.
    pub fn snapshot(&mut self, step: u64, inside_library: bool) -> Rc<Snapshot> {
        if let Some((_, _, snapshot)) = self
            .shown
            .iter()
            .find(|(at, inside, _)| (*at, *inside) == (step, inside_library))
        {
            return snapshot.clone();
        }
        let taken = Rc::new(self.take(step, inside_library));
        self.shown.truncate(1);
        self.shown.insert(0, (step, inside_library, taken.clone()));
        taken
    }

    fn take(&mut self, step: u64, inside_library: bool) -> Snapshot {
        let crashed = self.errors.iter().filter(|(at, _, _)| *at <= step);
        let options = SnapshotOptions {
            with_library: inside_library,
            errors: crashed.map(|(_, thread, error)| (*thread, error.clone())).collect(),
            inevitable_since: self.inevitable_since,
        };
        let before = step.checked_sub(1).map(|before| {
            let shown = self
                .shown
                .iter()
                .find(|(at, inside, _)| (*at, *inside) == (before, inside_library));
            shown
                .map(|(_, _, snapshot)| snapshot.clone())
                .unwrap_or_else(|| Rc::new(snapshot(self.recording.at(before), &options)))
        });
        let mut now = snapshot(self.recording.at(step), &options);
        if let Some(before) = before {
            mark_changes(&mut now, &before);
        }
        now
    }

    /// Where each thread stands after `step` steps.
    pub fn places(&mut self, step: u64) -> Vec<Place> {
        self.recording.at(step).places()
    }

    /// The step at which a deadlock has formed, if one has been recorded.
    #[must_use]
    pub fn stuck_since(&self) -> Option<u64> {
        self.recording.tip().stuck().map(|(step, _)| step)
    }

    /// Events recorded so far.
    #[must_use]
    pub fn event_count(&self) -> usize {
        self.recording.log().len()
    }

    /// Number of the first event after `step` steps: how many events happened until then.
    #[must_use]
    pub fn events_until(&self, step: u64) -> usize {
        self.recording.log().count_before(step.saturating_add(1))
    }

    /// Events by their numbers.
    pub fn events(&self, numbers: Range<usize>) -> impl Iterator<Item = Event> + '_ {
        self.recording.log().range(numbers)
    }

    /// The threads that had written something until `step`, by number.
    #[must_use]
    pub fn writers(&self, step: u64) -> Vec<u32> {
        let until = self.writers.iter().filter(|(_, first)| **first <= step);
        until.map(|(thread, _)| *thread).collect()
    }

    /// What was written until `step`, in order.
    #[must_use]
    pub fn writes(&self, step: u64) -> &[Write] {
        &self.writes[..self.writes.partition_point(|write| write.step <= step)]
    }

    /// The event is worth telling: it does not concern the library's own objects.
    pub fn has_sentence(&mut self, event: &Event) -> bool {
        if narrate(event, &self.names.1, Language::English).is_some() {
            return true;
        }
        if self.names.0 >= event.step {
            return false;
        }
        // It may concern an object that has got its name since.
        let snapshot = self.snapshot(event.step, false);
        self.names = (event.step, Names::of(&snapshot));
        narrate(event, &self.names.1, Language::English).is_some()
    }

    /// A little before the first thing that happens besides the main thread's own way; the beginning while nothing has.
    #[must_use]
    pub fn start(&self) -> Moment {
        self.start.unwrap_or_default()
    }

    /// Virtual time at the end of what is recorded, in microseconds.
    #[must_use]
    pub fn time(&self) -> u64 {
        self.recording.end().time
    }

    /// What the threads did in a window of the axis.
    pub fn timeline(&mut self, axis: Axis, window: (u64, u64)) -> TimelineView {
        let end = self.recording.end();
        let options = SnapshotOptions {
            inevitable_since: self.inevitable_since,
            ..SnapshotOptions::default()
        };
        let snapshot = outline(self.recording.tip(), &options);
        if axis == Axis::Time {
            self.moments = vec![(0, 0), (end.time, end.step)];
            let sight = sight(&self.recording, axis, [0, end.step]);
            for thread in &snapshot.threads {
                let stretches = self.recording.stretches(ThreadId(thread.id), &sight);
                let starts = stretches.iter().map(|stretch| stretch.start);
                self.moments.extend(starts.map(|start| (start.time, start.step)));
            }
            self.moments.sort_unstable();
            self.moments.dedup();
        }
        let (from, to) = match axis {
            Axis::Steps => window,
            Axis::Time => (self.step_at(window.0), self.step_at(window.1).saturating_add(1)),
        };
        timeline(
            &self.recording,
            &snapshot,
            axis,
            from..=to.min(end.step),
            Moment::default(),
        )
    }

    /// The step at a time, as near as the timeline shows it.
    #[must_use]
    pub fn step_at(&self, time_us: u64) -> u64 {
        let after = self.moments.partition_point(|(time, _)| *time <= time_us);
        let Some(&(time, step)) = after.checked_sub(1).and_then(|before| self.moments.get(before)) else {
            return 0;
        };
        let Some(&(next_time, next_step)) = self.moments.get(after) else {
            return step;
        };
        let share = u128::from(time_us - time) * u128::from(next_step.saturating_sub(step))
            / u128::from((next_time - time).max(1));
        step + share as u64
    }

    /// Threads that could execute the next step, by id.
    pub fn candidates(&mut self, step: u64) -> Vec<u32> {
        let choices = self.recording.at(step).choices();
        let mut candidates: Vec<u32> = choices.options.iter().map(|thread| thread.0).collect();
        // Their buttons keep their places, whoever runs.
        candidates.sort_unstable();
        candidates
    }

    /// Lets `thread` execute the step after `step`. What was recorded after it is forgotten, unless that is what it did anyway.
    pub fn pick(&mut self, step: u64, thread: u32) {
        let has_more = step < self.len();
        let mut other = self.recording.clone();
        if other.choose(step, ThreadId(thread)).is_none() {
            return;
        }
        let same = has_more && self.recording.at(step + 1).fingerprint() == other.tip().fingerprint();
        if same {
            return;
        }
        let kept = self.events_until(step);
        self.recording = other;
        self.schedule = self.recording.schedule().clone();
        self.names = (0, Names::default());
        self.shown.clear();
        self.start = None;
        self.writes.retain(|write| write.step <= step);
        self.writers.retain(|_, first| *first <= step);
        self.seen = kept;
        self.errors.retain(|(at, _, _)| *at <= step);
        self.inevitable_since = None;
        self.search = None;
        self.is_answered = false;
        self.index_new_events();
    }

    /// A deadlock has formed, and it is not known yet since when no schedule could avoid it.
    #[must_use]
    pub fn has_question(&self) -> bool {
        !self.is_answered && self.stuck_since().is_some()
    }

    /// Looks for that step for about so many steps of execution; true when it has been found.
    pub fn think(&mut self, budget: u64) -> bool {
        if !self.has_question() {
            return false;
        }
        if self.search.is_none() {
            self.search = InevitableSearch::new(&mut self.recording);
        }
        let Some(search) = &mut self.search else { return false };
        match search.run(&mut self.recording, budget) {
            Verdict::Searching => return false,
            Verdict::Since(step) => {
                self.inevitable_since = Some(step);
                self.shown.clear();
            }
            Verdict::Unknown { .. } => {}
        }
        self.is_answered = true;
        self.search = None;
        self.inevitable_since.is_some()
    }

    /// The choices of the run as text, also those of a link that have not been reached yet.
    #[must_use]
    pub fn schedule(&self) -> String {
        let made = self.recording.schedule();
        if made.len() < self.schedule.len() {
            self.schedule.encode()
        } else {
            made.encode()
        }
    }

    /// The run as one by hand: the picks that make the same threads go on up to a step, and how far that leads, since it may take other times.
    /// None if that step is far away.
    pub fn by_hand(&mut self, config: &Rc<Config>, step: u64) -> Option<(String, u64)> {
        /// A few dozen milliseconds.
        const FAR: u64 = 30_000;
        if step > FAR {
            return None;
        }
        let mut by_hand = Recording::new(self.recording.tip().program().clone(), config.clone());
        by_hand.extend(&mut Following(&mut self.recording), step);
        Some((by_hand.schedule().encode(), by_hand.len()))
    }

    /// The choices of the run up to a step, as text.
    pub fn schedule_until(&mut self, step: u64) -> String {
        self.recording.fork(step).schedule().encode()
    }
}

/// Picks whoever executes the same step of another run.
struct Following<'a>(&'a mut Recording);

impl Driver for Following<'_> {
    fn pick(&mut self, machine: &Machine, choices: &Choices) -> Option<usize> {
        let next = self.0.at(machine.steps()).choices();
        let thread = next.options.first()?;
        choices.options.iter().position(|option| option == thread)
    }
}

/// Steps and microseconds shown before the first thing that happens.
const LEAD: u64 = 12;
