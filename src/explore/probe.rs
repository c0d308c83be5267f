//! Can a deadlock still be avoided from a given state? A depth-first search over the schedules from there.
//!
//! It looks for one schedule that ends well. If it has seen every state that can be reached, and none of them escapes, then the
//! deadlock is proven inevitable. A state is told by its fingerprint; those known to be doomed are remembered between searches.

use std::collections::BTreeSet;

/// Copying and comparing a state takes as long as so many steps.
const VISIT: u64 = 100;

/// How a state stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It can go on.
    Open,
    /// It is a deadlock, or one has formed among some of the threads.
    Deadlock,
    /// It has ended without one.
    Escaped,
    /// A limit was reached: nobody knows.
    Unknown,
}

/// A state from which schedules branch.
pub trait Situation: Clone {
    /// How it stands.
    fn outcome(&self) -> Outcome;
    /// How many ways lead on; at least one if it is open.
    fn branches(&self) -> usize;
    /// Takes one of them, up to the next state at which the choice matters. Answers the steps executed.
    fn follow(&mut self, branch: usize) -> u64;
    /// The same for states with the same future.
    fn fingerprint(&self) -> u64;
}

/// What a search has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Not yet anything.
    Searching,
    /// There is a schedule without the deadlock.
    Escapes,
    /// Every schedule leads to a deadlock: all of them were tried.
    Doomed,
    /// Some schedules reached a limit, all others a deadlock.
    Unknown,
}

/// States whose fate is known.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    doomed: BTreeSet<u64>,
    escaping: BTreeSet<u64>,
}

/// A search from one state, which can be interrupted.
#[derive(Clone, Debug)]
pub struct Probe<S> {
    /// The path to the state under examination: states, their fingerprints, and the next branch to try at each.
    path: Vec<(S, u64, usize)>,
    /// States of this search that were examined or are on the path.
    visited: BTreeSet<u64>,
    is_complete: bool,
    answer: Answer,
    steps: u64,
}

impl<S: Situation> Probe<S> {
    /// A search from a state.
    #[must_use]
    pub fn new(start: S, seen: &mut Seen) -> Self {
        let mut probe = Self {
            path: Vec::new(),
            visited: BTreeSet::new(),
            is_complete: true,
            answer: Answer::Searching,
            steps: 0,
        };
        probe.visit(start, seen);
        probe
    }

    /// Steps executed so far.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Searches on until about so many more steps were executed, or the answer is known.
    pub fn run(&mut self, budget: u64, seen: &mut Seen) -> Answer {
        let end = self.steps.saturating_add(budget);
        while self.answer == Answer::Searching && self.steps < end {
            self.advance(seen);
        }
        self.answer
    }

    fn advance(&mut self, seen: &mut Seen) {
        let Some((state, _, branch)) = self.path.last_mut() else {
            self.exhausted(seen);
            return;
        };
        if *branch >= state.branches() {
            self.path.pop();
            return;
        }
        let mut next = state.clone();
        let taken = next.follow(*branch);
        *branch += 1;
        self.steps += taken + VISIT;
        self.visit(next, seen);
    }

    fn visit(&mut self, state: S, seen: &mut Seen) {
        match state.outcome() {
            Outcome::Open => {}
            Outcome::Deadlock => return,
            Outcome::Escaped => return self.escaped(seen),
            Outcome::Unknown => {
                self.is_complete = false;
                return;
            }
        }
        let print = state.fingerprint();
        if seen.escaping.contains(&print) {
            return self.escaped(seen);
        }
        if seen.doomed.contains(&print) {
            return;
        }
        if self.visited.insert(print) {
            self.path.push((state, print, 0));
        } else if self.path.iter().any(|entry| entry.1 == print) {
            // Going round in a circle for ever is no deadlock.
            self.escaped(seen);
        }
    }

    fn escaped(&mut self, seen: &mut Seen) {
        seen.escaping.extend(self.path.iter().map(|entry| entry.1));
        self.answer = Answer::Escapes;
        self.path.clear();
    }

    fn exhausted(&mut self, seen: &mut Seen) {
        if self.is_complete {
            seen.doomed.append(&mut self.visited);
            self.answer = Answer::Doomed;
        } else {
            self.answer = Answer::Unknown;
        }
    }
}
