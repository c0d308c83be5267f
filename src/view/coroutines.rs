//! Coroutines in words: their states, what they wait for, what happened to them.

use std::rc::Rc;

use super::data::{CoroutineState, CoroutineView, CoroutineWait, Hopeless, Snapshot};
use super::text::{Arg, Catalogue, Line, Part};
use super::words;
use crate::kernel::{UnitEnding, UnitState};

/// The state of a unit of the kernel.
#[must_use]
pub fn state(state: &UnitState) -> CoroutineState {
    match state {
        UnitState::Created => CoroutineState::Created,
        UnitState::Ready => CoroutineState::Ready,
        UnitState::Running => CoroutineState::Running,
        UnitState::Suspended(_) => CoroutineState::Suspended,
        UnitState::Ended(UnitEnding::Finished) => CoroutineState::Finished,
        UnitState::Ended(UnitEnding::Failed) => CoroutineState::Failed,
        UnitState::Ended(UnitEnding::Cancelled) => CoroutineState::Cancelled,
    }
}

/// Id of the message that names a state.
#[must_use]
pub fn state_id(state: CoroutineState) -> &'static str {
    match state {
        CoroutineState::Created => "unit-created",
        CoroutineState::Ready => "unit-ready",
        CoroutineState::Running => "unit-running",
        CoroutineState::Suspended => "unit-suspended",
        CoroutineState::Finished => "unit-finished",
        CoroutineState::Failed => "unit-failed",
        CoroutineState::Cancelled => "unit-cancelled",
    }
}

/// `waits for lock_b`, `sleeps until 1.5 s`; a reason that has no message stands as it is.
#[must_use]
pub fn waits(wait: &CoroutineWait, words: &Catalogue) -> Line {
    let reason = match (&*wait.reason, &*wait.target) {
        ("", _) => return words.line("unit-waits", &[]),
        ("future", "") => "something",
        (reason, _) => reason,
    };
    let id = format!("unit-waits-{reason}");
    if !words.has(&id) {
        return Line::words(format!("{reason} {}", wait.target).trim_end());
    }
    let target = Part::Object(None, wait.target.clone());
    let line = words.line(&id, &[("target", target.into())]);
    let mut line = match wait.deadline_us {
        Some(deadline) => words.line(
            "stage-until",
            &[("what", line.into()), ("time", words::time(deadline, words).into())],
        ),
        None => line,
    };
    if !wait.held_by.is_empty() {
        line.push_text(&words.word("clause"));
        line.append(words.line(
            "stage-held-by",
            &[("holder", Part::Object(None, wait.held_by.clone()).into())],
        ));
    }
    line
}

/// A suspended coroutine and why it is.
pub type Waiting<'a> = (&'a CoroutineView, &'a CoroutineWait);

/// The suspended coroutines of a thread.
#[must_use]
pub fn suspended(snapshot: &Snapshot, thread: usize) -> Vec<Waiting<'_>> {
    let units = snapshot.threads.get(thread).map(|t| t.coroutines.shown.as_slice());
    let units = units.unwrap_or_default().iter();
    units.filter_map(|unit| Some((unit, unit.wait.as_ref()?))).collect()
}

/// The coroutine for which another waits, if that is known.
fn next(units: &[Waiting], (_, wait): Waiting) -> Option<usize> {
    let name = match &*wait.reason {
        "task" => &wait.target,
        _ => &wait.held_by,
    };
    let is_it = |unit: &CoroutineView| {
        let rest = unit.name.strip_prefix(&**name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
    };
    if name.is_empty() {
        return None;
    }
    units.iter().position(|(unit, _)| is_it(unit))
}

/// The way from a coroutine back to itself.
#[must_use]
pub fn cycle(units: &[Waiting], start: usize) -> Option<Vec<usize>> {
    let mut way = vec![start];
    loop {
        let after = next(units, units[*way.last()?])?;
        if after == start {
            return Some(way);
        }
        if way.contains(&after) {
            return None;
        }
        way.push(after);
    }
}

/// Why a coroutine never goes on by whatever it waits for; None if it waits for another coroutine, which says it.
#[must_use]
pub fn hopeless(wait: &CoroutineWait) -> Option<Hopeless> {
    Some(match &*wait.reason {
        "lock" if wait.held_by.is_empty() => Hopeless::NobodyReleases,
        "semaphore" => Hopeless::NobodyReleases,
        "event" => Hopeless::NobodySets,
        "condition" => Hopeless::NobodyNotifies,
        "barrier" => Hopeless::NobodyArrives,
        "get" => Hopeless::NobodyPuts,
        "put" => Hopeless::NobodyTakes,
        "queue-join" => Hopeless::NobodyCallsTaskDone,
        _ => return None,
    })
}

/// Why the coroutines of a loop never go on: a closed chain of waits for locks, or else what the first waits for.
#[must_use]
pub fn cause(snapshot: &Snapshot, thread: usize) -> Option<Hopeless> {
    let units = suspended(snapshot, thread);
    let has_lock = |way: &Vec<usize>| way.iter().any(|&at| !units[at].1.held_by.is_empty());
    match (0..units.len()).find_map(|start| cycle(&units, start).filter(has_lock)) {
        Some(cycle) if cycle.len() == 1 => Some(Hopeless::Itself),
        Some(_) => Some(Hopeless::Cycle),
        None => units.iter().find_map(|(_, wait)| hopeless(wait)),
    }
}

/// Ways to say what a coroutine waits for, the longest first: `waits for lock_b`, `lock_b`; `sleeps until 1.5 s`, `1.5 s`.
#[must_use]
pub fn wait_phrases(wait: &CoroutineWait, words: &Catalogue) -> Vec<String> {
    let mut phrases = vec![waits(wait, words).text()];
    if !wait.held_by.is_empty() {
        let short = CoroutineWait {
            held_by: Rc::default(),
            ..wait.clone()
        };
        phrases.push(waits(&short, words).text());
    }
    if let Some(deadline) = wait.deadline_us {
        phrases.push(words::time(deadline, words));
    }
    phrases.push(wait.target.to_string());
    phrases.retain(|phrase| !phrase.is_empty());
    phrases
}

/// A coroutine in a sentence, for tooltips: `Task-2: Suspended · waits for lock_b`.
#[must_use]
pub fn describe(unit: &CoroutineView, words: &Catalogue) -> String {
    let state = words.word(state_id(unit.state));
    let mut text = words.format("card-title", &[("name", (&unit.name).into()), ("state", state.into())]);
    if let Some(wait) = &unit.wait {
        text.push_str(" · ");
        text.push_str(&waits(wait, words).text());
    }
    text
}

/// The message and its variables for a change; `wait` if it is a suspension.
#[must_use]
pub fn sentence(
    name: &Rc<str>,
    state: &UnitState,
    wait: Option<&CoroutineWait>,
    words: &Catalogue,
) -> (&'static str, Vec<(&'static str, Arg)>) {
    let id = match state {
        UnitState::Created => "event-unit-created",
        UnitState::Ready => "event-unit-ready",
        UnitState::Running => "event-unit-running",
        UnitState::Suspended(_) => "event-unit-suspended",
        UnitState::Ended(UnitEnding::Finished) => "event-unit-finished",
        UnitState::Ended(UnitEnding::Failed) => "event-unit-failed",
        UnitState::Ended(UnitEnding::Cancelled) => "event-unit-cancelled",
    };
    let mut args = vec![("unit", Part::Object(None, name.clone()).into())];
    if let Some(wait) = wait {
        args.push(("waits", waits(wait, words).into()));
    }
    (id, args)
}
