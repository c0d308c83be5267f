//! Where a move ends: the next event, line, blocking; found by executing as far as needed, in slices.

use std::ops::Range;

use super::session::Session;
use crate::kernel::{Event, EventKind, Preemption};
use crate::machine::{Place, is_elsewhere};

/// What a move looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The next step that did something visible.
    Event,
    /// The next step after which some thread is at another line.
    Line,
    /// The next step at which a thread blocks.
    Blocking,
    /// The next step after which some thread has come to this line; nowhere, if none does.
    AtLine(u32),
    /// This step, or the end of the run.
    Step(u64),
    /// The end of the run.
    End,
}

/// A move under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    goal: Goal,
    /// Steps up to here have been looked at.
    at: u64,
    /// Where each thread stands after `at` steps; only for goals that look at lines.
    places: Vec<Place>,
    /// It rests where the run has become so long.
    rests_at: u64,
    /// The run has ended before.
    pub has_missed: bool,
    /// It has come to its rest, not to its goal.
    pub is_resting: bool,
}

/// Looking at every thread's line costs about as much as so many steps.
const LOOK_COST: u64 = 32;
/// Steps executed between two looks at the events.
const STRIDE: u64 = 4096;
/// Steps that a move executes at most, unless it goes to a step: a loop without end would fill gigabytes before it came to its limit.
pub const LONG: u64 = 10_000_000;

#[allow(clippy::wrong_self_convention, reason = "\"to\" a step is where it travels")]
impl Journey {
    /// A move that starts after `from` steps.
    pub fn new(goal: Goal, from: u64, session: &mut Session) -> Self {
        let places = if matches!(goal, Goal::Line | Goal::AtLine(_)) {
            session.places(from)
        } else {
            Vec::new()
        };
        let rests_at = match goal {
            Goal::Step(_) => u64::MAX,
            _ => session.len() + LONG,
        };
        Self {
            goal,
            at: from,
            places,
            rests_at,
            has_missed: false,
            is_resting: false,
        }
    }

    /// Goes on for about `budget` steps; Some(step) when it has arrived, or rests.
    pub fn advance(&mut self, session: &mut Session, budget: u64) -> Option<u64> {
        let arrived = self.approach(session, budget);
        self.is_resting = arrived.is_none() && session.len() >= self.rests_at;
        arrived.or(self.is_resting.then(|| session.len()))
    }

    fn approach(&mut self, session: &mut Session, budget: u64) -> Option<u64> {
        match self.goal {
            Goal::Step(step) => self.to_step(session, step, budget),
            Goal::End => self.to_step(session, u64::MAX, budget),
            Goal::Event => self.to_event(session, is_visible, budget),
            Goal::Blocking => self.to_event(session, is_blocking, budget),
            Goal::Line => self.to_line(session, is_elsewhere, budget),
            Goal::AtLine(line) => {
                let arrives = |before: &[Place], after: &[Place]| {
                    let mut threads = after.iter().enumerate();
                    threads.any(|(thread, at)| {
                        at.line == line && before.get(thread).is_none_or(|before| at.is_anew(*before))
                    })
                };
                self.to_line(session, arrives, budget)
            }
        }
    }

    fn to_step(&mut self, session: &mut Session, step: u64, budget: u64) -> Option<u64> {
        if session.len() < step {
            session.extend(budget.min(step - session.len()));
        }
        self.at = session.len().min(step);
        (session.len() >= step || !session.is_open()).then_some(self.at)
    }

    fn to_event(&mut self, session: &mut Session, wanted: fn(&EventKind) -> bool, budget: u64) -> Option<u64> {
        let mut left = budget;
        loop {
            let first = session.events_until(self.at);
            if let Some(step) = find(session, first..session.event_count(), wanted) {
                return Some(step);
            }
            self.at = session.len().max(self.at);
            if !session.is_open() {
                return Some(session.len());
            }
            if left == 0 {
                return None;
            }
            // Small strides first: the next event is usually near, and what is executed too far is only kept.
            let stride = STRIDE.min(left).min(16 + (budget - left));
            left -= stride;
            session.extend(stride);
        }
    }

    fn to_line(
        &mut self,
        session: &mut Session,
        wanted: impl Fn(&[Place], &[Place]) -> bool,
        budget: u64,
    ) -> Option<u64> {
        for _ in 0..(budget / LOOK_COST).max(1) {
            if self.at >= session.len() {
                if !session.is_open() {
                    self.has_missed = matches!(self.goal, Goal::AtLine(_));
                    return Some(session.len());
                }
                session.extend(1);
            }
            self.at = (self.at + 1).min(session.len());
            let places = session.places(self.at);
            let arrived = wanted(&self.places, &places);
            self.places = places;
            if arrived {
                return Some(self.at);
            }
        }
        None
    }
}

/// Steps that the search back for a line looks at, at most.
const LOOK_BACK: u64 = 2048;

/// Step of the first wanted event among some.
fn find(session: &mut Session, numbers: Range<usize>, wanted: fn(&EventKind) -> bool) -> Option<u64> {
    let blocks = numbers.clone().step_by(BLOCK);
    blocks
        .map(|start| start..numbers.end.min(start + BLOCK))
        .find_map(|block| Window::of(session, block).stops(session, wanted).next())
}

/// Events that are looked at together.
const BLOCK: usize = 64;

/// The last stop before `from` when events are counted.
pub fn event_before(session: &mut Session, from: u64) -> u64 {
    let mut end = from.checked_sub(1).map_or(0, |before| session.events_until(before));
    while end > 0 {
        let start = end.saturating_sub(BLOCK);
        let window = Window::of(session, start..end);
        if let Some(step) = window.stops(session, is_visible).next_back() {
            return step;
        }
        end = start;
    }
    0
}

/// The last stop before `from` when lines are counted.
pub fn line_before(session: &mut Session, from: u64) -> u64 {
    let mut window = 64;
    loop {
        let start = from.saturating_sub(window);
        let mut before = session.places(start);
        let mut found = None;
        for step in start + 1..from {
            let places = session.places(step);
            if is_elsewhere(&before, &places) {
                found = Some(step);
            }
            before = places;
        }
        match found {
            Some(step) => return step,
            None if start == 0 || window >= LOOK_BACK => return start,
            None => window *= 4,
        }
    }
}

/// Worth a stop of its own. That a thread got a core is not: its next event shows it.
pub(super) fn is_visible(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Dispatched { .. })
}

/// Events before a turn that are looked at, and turns one after the other that are told.
const BACK: usize = 64;
const TURNS: usize = 6;

/// Visible events with their numbers, and those before them.
pub(super) struct Window {
    events: Vec<(usize, Event)>,
    /// Those before are not asked for.
    first: usize,
}

impl Window {
    pub fn of(session: &Session, numbers: Range<usize>) -> Self {
        let visible = |numbers: Range<usize>| {
            let numbered = numbers.clone().zip(session.events(numbers));
            numbered.filter(|(_, event)| is_visible(&event.kind))
        };
        let mut events: Vec<_> = visible(numbers.start.saturating_sub(BACK)..numbers.start).collect();
        let first = events.len();
        events.extend(visible(numbers));
        Self { events, first }
    }

    /// Steps of the wanted events that are worth telling, and not one more turn of those who only take turns.
    pub fn stops<'a>(
        &'a self,
        session: &'a mut Session,
        wanted: fn(&EventKind) -> bool,
    ) -> impl DoubleEndedIterator<Item = u64> + 'a {
        let asked = self.events.iter().enumerate().skip(self.first);
        let stops = asked.filter(move |(at, (_, event))| {
            wanted(&event.kind) && session.has_sentence(event) && !self.is_one_more_turn(session, *at)
        });
        stops.map(|(_, (_, event))| event.step)
    }

    /// A time slice ends as those before it: nobody has done anything visible for several slices, or a thread of the library's own has not since
    /// its last.
    fn is_one_more_turn(&self, session: &mut Session, at: usize) -> bool {
        let (number, event) = &self.events[at];
        if !is_turn(&event.kind) {
            return false;
        }
        let (mut turns, mut is_quiet, mut own) = (0, true, None);
        let near = self.events[..at]
            .iter()
            .rev()
            .take_while(|(before, _)| before + BACK >= *number);
        for (_, earlier) in near {
            let is_own = own.is_none() && earlier.thread == event.thread;
            if is_turn(&earlier.kind) {
                turns += usize::from(is_quiet);
                if is_own {
                    own = Some(event.line == 0);
                }
            } else if session.has_sentence(earlier) {
                is_quiet = false;
                if is_own {
                    own = Some(false);
                }
            }
            if turns == TURNS || own == Some(true) {
                return true;
            }
            if !is_quiet && own.is_some() {
                return false;
            }
        }
        false
    }
}

fn is_turn(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Preempted {
            why: Preemption::SliceOver,
            ..
        }
    )
}

fn is_blocking(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Blocked { .. } | EventKind::Deadlocked { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        session_of(THREE)
    }

    const THREE: &str = "from threading import Thread; from time import sleep\ndef work():\n    print(1); sleep(1)\n    print(2)\nt = Thread(target=work)\nt.start()\nt.join()\nprint(3)\n";

    fn session_of(code: &str) -> Session {
        let config = crate::machine::Config {
            policy: crate::machine::PolicyKind::Fifo,
            ..Default::default()
        };
        let program = crate::python::compile(code, &crate::stdlib::Library).expect("it compiles");
        Session::new(program.into(), config.into(), "")
    }

    fn arrive(session: &mut Session, goal: Goal, from: u64) -> u64 {
        let mut journey = Journey::new(goal, from, session);
        (0..100_000)
            .find_map(|_| journey.advance(session, 3))
            .expect("the run is short")
    }

    #[test]
    fn each_goal_stops_where_it_should() {
        let mut session = session();
        assert_eq!(arrive(&mut session, Goal::Step(4), 0), 4);
        let end = arrive(&mut session, Goal::End, 0);
        let event = arrive(&mut session, Goal::Event, 0);
        assert!(session.events_until(event) > session.events_until(event - 1));
        let blocked = arrive(&mut session, Goal::Blocking, event);
        assert!(event < blocked && blocked < end);
        let line = arrive(&mut session, Goal::AtLine(4), 0);
        let mut is_there = |step| session.places(step).iter().any(|place| place.line == 4);
        assert!(is_there(line) && !is_there(line - 1));
        assert_eq!(arrive(&mut session, Goal::Event, end), end, "at the end it stays");
        assert_eq!(arrive(&mut session, Goal::AtLine(999), 0), end);
    }

    #[test]
    fn each_turn_of_a_loop_of_one_line_is_a_stop() {
        for code in [
            "n = 0\nwhile n < 5:\n    n += 1\n",
            "n = 0\nfor i in range(5): n += i\nprint(n)\n",
            "n = 0\nwhile True:\n    n += 1\n",
        ] {
            let mut session = session_of(code);
            let mut stops = vec![0];
            while stops.len() < 7 {
                stops.push(arrive(&mut session, Goal::Line, stops[stops.len() - 1]));
            }
            assert!(
                stops.windows(2).all(|pair| pair[0] < pair[1]) && stops[6] < 60,
                "{code}: {stops:?}"
            );
            assert!(
                stops[1..6]
                    .windows(2)
                    .all(|pair| line_before(&mut session, pair[1]) == pair[0]),
                "{code}"
            );
        }
    }

    #[test]
    fn back_is_the_inverse_of_forward() {
        let mut session = session();
        let end = arrive(&mut session, Goal::End, 0);
        let mut step = 0;
        while step < end {
            let next = arrive(&mut session, Goal::Line, step);
            if next == end {
                break;
            }
            assert_eq!(line_before(&mut session, next), step);
            step = next;
        }
        let events = arrive(&mut session, Goal::Event, step / 2);
        let next = arrive(&mut session, Goal::Event, events);
        assert_eq!(event_before(&mut session, next), events);
    }
}
