//! The coroutines of a loop in which nothing can go on: who of them waits for whom, and for what nobody will do.

use std::rc::Rc;

use super::dead_end::Draw;
use super::ring::ring;
use super::{Actor, Figure, Link, theme};
use crate::view::coroutines::{Waiting, cycle, suspended};
use crate::view::data::{CoroutineView, DeadlockView, Hopeless, Snapshot, StuckView};
use crate::view::text::Catalogue;

/// Most things drawn for which coroutines wait.
const ENDS: usize = 3;

/// Are the thread's coroutines drawn in its place?
pub(super) fn explains(snapshot: &Snapshot, stuck: &StuckView) -> bool {
    stuck.why == Hopeless::NobodySchedules && !suspended(snapshot, stuck.thread).is_empty()
}

/// The cycles among coroutines, then what others wait for.
pub(super) fn figures(snapshot: &Snapshot, deadlock: &DeadlockView, room: f32, words: &Catalogue) -> Vec<Figure> {
    let mut figures = Vec::new();
    for stuck in deadlock.stuck.iter().filter(|stuck| explains(snapshot, stuck)) {
        let units = suspended(snapshot, stuck.thread);
        let colour = snapshot.threads.get(stuck.thread).map_or(0, |t| t.colour);
        let actor = |unit: &CoroutineView| Actor {
            key: format!("unit-{}", unit.id),
            label: unit.name.clone(),
            colour: theme::thread_colour(colour),
        };
        let mut drawn = vec![false; units.len()];
        for start in 0..units.len() {
            let Some(cycle) = cycle(&units, start).filter(|_| !drawn[start]) else {
                continue;
            };
            let mut links = Vec::new();
            for at in cycle {
                drawn[at] = true;
                let (unit, wait) = units[at];
                links.push(Link::Actor(actor(unit)));
                if !wait.held_by.is_empty() {
                    links.push(Link::Object(wait.target.clone()));
                }
            }
            figures.push(ring(&links, room));
        }
        let draw = Draw::new(room, words);
        for (target, who, waiting) in ends(&units, &drawn) {
            let actors: Vec<Actor> = waiting.into_iter().map(actor).collect();
            let nobody = || words.word("graph-nobody");
            figures.push(draw.figure(&target, &actors, &who.map_or_else(nobody, |who| who.to_string())));
        }
    }
    figures
}

/// What is waited for, who has it, who waits.
type End<'a> = (Rc<str>, Option<Rc<str>>, Vec<&'a CoroutineView>);

/// What those wait for that are in no cycle, who has it, and who waits. Whoever waits for another coroutine to end waits for what that waits for.
fn ends<'a>(units: &[Waiting<'a>], drawn: &[bool]) -> Vec<End<'a>> {
    let mut ends: Vec<End> = Vec::new();
    for (&(unit, wait), _) in units.iter().zip(drawn).filter(|(_, drawn)| !**drawn) {
        let is_follower = matches!(&*wait.reason, "task" | "several" | "group" | "");
        if is_follower || wait.target.is_empty() {
            continue;
        }
        match ends.iter_mut().find(|end| end.0 == wait.target) {
            Some(end) => end.2.push(unit),
            None => {
                let holder = (!wait.held_by.is_empty()).then(|| wait.held_by.clone());
                ends.push((wait.target.clone(), holder, vec![unit]));
            }
        }
    }
    ends.truncate(ENDS);
    ends
}
