//! The stops of a run, found by looking at it step by step: events or lines after the start, and the scenario's moments.

use super::Granularity;
use super::session::Session;
use super::travel;
use crate::kernel::{EventKind, UnitState};
use crate::machine::is_elsewhere;
use crate::scenario::{Look, When};

/// Most stops that are remembered; later ones are not counted.
const MOST: usize = 100_000;
/// Looking at every thread's line costs about as much as so many steps.
const LOOK_COST: u64 = 32;
/// A longer run is not executed only to be counted.
const FAR: u64 = 2_000_000;
/// Steps after which a moment that has not come is no longer looked for.
const LOOK_LIMIT: u64 = 200_000;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Steps up to here have been looked at, by their events or lines.
    counted: u64,
    /// Stops after the start, in order.
    stops: Vec<u64>,
    /// Steps up to here have been looked at for moments.
    looked: u64,
    /// Lines of the threads there, and those where they were before.
    lines: Vec<u32>,
    left: Vec<u32>,
    /// The step of each of the scenario's moments, and how often what it waits for has happened.
    looks: Vec<Option<u64>>,
    times: Vec<u32>,
    /// All has been found that there is until the end of the run.
    is_complete: bool,
}

/// What is looked for.
#[derive(Clone, Copy)]
pub(super) struct Search<'a> {
    /// Stops before it, and it itself, are not counted.
    pub start: u64,
    pub by: Granularity,
    pub looks: &'a [Look],
    /// The last step that counts.
    pub end: u64,
    /// Executes what is missing.
    pub extends: bool,
}

impl Found {
    /// Stops after the start, in order.
    pub fn stops(&self) -> &[u64] {
        &self.stops
    }

    /// The step of each of the scenario's moments; None if it has not come.
    pub fn looks(&self) -> &[Option<u64>] {
        &self.looks
    }

    /// The whole run has been looked at.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Goes on for about `budget` steps; true if there is no more to be found in what is recorded (or in the run, if it extends).
    pub fn search(&mut self, session: &mut Session, search: Search, budget: u64) -> bool {
        if self.is_complete {
            return true;
        }
        if search.extends && session.is_open() && session.len() <= self.counted.max(self.looked) + budget {
            session.extend(budget);
        }
        let until = session.len().min(search.end);
        let is_far = until >= FAR || self.stops.len() >= MOST;
        let is_over = !session.is_open() || until == search.end || is_far;
        let counted = self.count(session, search, until, budget);
        let looked = self.look(session, search.looks, until, budget / LOOK_COST);
        if counted && looked && is_over {
            let last = self.stops.last().copied().unwrap_or(search.start);
            if until > last && !is_far {
                self.stops.push(until);
            }
            self.is_complete = true;
        }
        counted && looked && (is_over || !search.extends)
    }

    /// Looks for stops up to `until`; true when it has come there.
    fn count(&mut self, session: &mut Session, search: Search, until: u64, budget: u64) -> bool {
        self.counted = self.counted.max(search.start);
        if self.counted >= until || self.stops.len() >= MOST {
            return true;
        }
        let found = match search.by {
            Granularity::Instruction => {
                let to = until.min(self.counted + budget);
                let steps = (self.counted + 1..=to).collect();
                self.counted = to;
                steps
            }
            Granularity::Event => {
                let to = until.min(self.counted + budget);
                let numbers = session.events_until(self.counted)..session.events_until(to);
                let window = travel::Window::of(session, numbers);
                self.counted = to;
                let mut steps: Vec<u64> = window.stops(session, travel::is_visible).collect();
                steps.dedup();
                steps
            }
            Granularity::Line => self.lines_until(session, until, budget / LOOK_COST),
        };
        let room = MOST - self.stops.len();
        self.stops.extend(found.into_iter().take(room));
        self.counted >= until
    }

    fn lines_until(&mut self, session: &mut Session, until: u64, budget: u64) -> Vec<u64> {
        let mut steps = Vec::new();
        let to = until.min(self.counted + budget.max(1));
        let mut before = session.places(self.counted);
        for step in self.counted + 1..=to {
            let places = session.places(step);
            if is_elsewhere(&before, &places) {
                steps.push(step);
            }
            before = places;
        }
        self.counted = to;
        steps
    }

    /// Looks for the scenario's moments up to `until`; true when it has come there or has them all.
    fn look(&mut self, session: &mut Session, looks: &[Look], until: u64, budget: u64) -> bool {
        self.looks.resize(looks.len(), None);
        self.times.resize(looks.len(), 0);
        let to = until.min(self.looked + budget.max(1)).min(LOOK_LIMIT);
        if self.looks.iter().all(Option::is_some) || self.looked >= to {
            return self.looked >= until.min(LOOK_LIMIT) || self.looks.iter().all(Option::is_some);
        }
        for step in self.looked + 1..=to {
            let lines = session.places(step).iter().map(|place| place.line).collect();
            let before = std::mem::replace(&mut self.lines, lines);
            self.left.resize(self.lines.len(), 0);
            for (thread, left) in self.left.iter_mut().enumerate() {
                let was = before.get(thread).copied().unwrap_or(0);
                if was != self.lines[thread] {
                    *left = was;
                }
            }
            for (index, look) in looks.iter().enumerate() {
                if self.looks[index].is_some() {
                    continue;
                }
                let threads = self.where_it_happens(session, look, &before, step);
                let is_meant = |&&thread: &&usize| match &look.thread {
                    None => true,
                    Some(name) => is_called(session, step, thread, name),
                };
                let times = threads.iter().filter(is_meant).count();
                self.times[index] += times as u32;
                if self.times[index] >= look.nth {
                    self.looks[index] = Some(step);
                }
            }
        }
        self.looked = to;
        to >= until.min(LOOK_LIMIT)
    }

    /// The threads for which a moment comes with this step.
    fn where_it_happens(&self, session: &mut Session, look: &Look, before: &[u32], step: u64) -> Vec<usize> {
        let was = |thread: usize| before.get(thread).copied().unwrap_or(0);
        let moved = |to: fn(u32, u32) -> u32| {
            let threads = self.lines.iter().enumerate();
            let moved = threads.filter(|&(thread, &now)| was(thread) != now && to(was(thread), now) == look.line);
            moved.map(|(thread, _)| thread).collect()
        };
        match look.when {
            When::Comes => moved(|_, now| now),
            When::Done => moved(|was, _| was),
            When::Deadlock if session.stuck_since() == Some(step) => {
                let there = self.lines.iter().enumerate().filter(|(_, line)| **line == look.line);
                there.map(|(thread, _)| thread).collect()
            }
            When::Deadlock => Vec::new(),
            When::Blocks => {
                let events = session.events_until(step - 1)..session.events_until(step);
                let blocks = session.events(events).filter(|event| {
                    let thread = event.thread.index();
                    match &event.kind {
                        EventKind::Blocked { .. } => event.line == look.line,
                        // The loop goes on with the thread: the coroutine was at the line before.
                        EventKind::Unit(unit) => {
                            matches!(unit.state, UnitState::Suspended(_))
                                && [&self.lines, &self.left]
                                    .iter()
                                    .any(|lines| lines.get(thread) == Some(&look.line))
                        }
                        _ => false,
                    }
                });
                blocks.map(|event| event.thread.index()).collect()
            }
        }
    }
}

fn is_called(session: &mut Session, step: u64, thread: usize, name: &str) -> bool {
    let snapshot = session.snapshot(step, false);
    snapshot
        .threads
        .get(thread)
        .is_some_and(|thread| *thread.label == *name || *thread.name == *name)
}
