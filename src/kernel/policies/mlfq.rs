//! Multi-level feedback queue (Arpaci-Dusseau, "Operating Systems: Three Easy Pieces", chapter 8).
//!
//! Rules: a thread starts at the top of four levels. Higher levels go first, at once; within a level threads take turns of one
//! quantum, doubled with each level down. A thread that has used up its allotment at a level, in however many slices, moves
//! down one. After every `BOOST` quanta of execution all threads return to the top.

use std::collections::VecDeque;

use super::{Admit, MayRun, PolicyNote, Scheduler, Slice, remove_from, take_first};
use crate::base::ThreadId;

const LEVELS: usize = 4;
/// Quanta between two returns of all threads to the top.
const BOOST: u64 = 100;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Mlfq {
    ready: [VecDeque<ThreadId>; LEVELS],
    /// Level of each thread and instructions executed at it, by the thread's number.
    standing: Vec<(u8, u64)>,
    quantum: u64,
    /// Instructions executed since the last return to the top.
    since_boost: u64,
}

impl Mlfq {
    pub fn new(quantum: u64) -> Self {
        Self {
            ready: Default::default(),
            standing: Vec::new(),
            quantum,
            since_boost: 0,
        }
    }

    fn level(&self, thread: ThreadId) -> usize {
        self.standing
            .get(thread.index())
            .map_or(0, |standing| usize::from(standing.0))
    }

    fn allotment(&self, level: usize) -> u64 {
        self.quantum << level
    }

    fn boost(&mut self) {
        self.since_boost = 0;
        self.standing.iter_mut().for_each(|standing| *standing = (0, 0));
        let [top, lower @ ..] = &mut self.ready;
        lower.iter_mut().for_each(|list| top.append(list));
    }
}

impl Scheduler for Mlfq {
    fn admit(&mut self, thread: ThreadId, _: i32, why: Admit) {
        if self.standing.len() <= thread.index() {
            self.standing.resize(thread.index() + 1, (0, 0));
        }
        let level = self.level(thread);
        if why == Admit::Displaced {
            self.ready[level].push_front(thread);
        } else {
            self.ready[level].push_back(thread);
        }
    }

    fn remove(&mut self, thread: ThreadId) {
        let level = self.level(thread);
        remove_from(&mut self.ready[level], thread);
    }

    fn next(&mut self, may_run: MayRun<'_>) -> Option<Slice> {
        let thread = self.ready.iter_mut().find_map(|list| take_first(list, may_run))?;
        Some(Slice {
            thread,
            length: self.slice(thread),
        })
    }

    fn slice(&mut self, thread: ThreadId) -> u64 {
        let (level, used) = self.standing[thread.index()];
        (self.allotment(usize::from(level)) - used).max(1)
    }

    /// However the instructions are told, at once or in parts, the standing is the same.
    fn charge(&mut self, thread: ThreadId, _: i32, mut used: u64) {
        while used > 0 {
            let part = used.min(self.horizon(thread));
            let level = self.level(thread);
            let allotment = self.allotment(level);
            let standing = &mut self.standing[thread.index()];
            used -= part;
            standing.1 += part;
            self.since_boost += part;
            if standing.1 >= allotment {
                *standing = ((level + 1).min(LEVELS - 1) as u8, 0);
            }
            if self.since_boost >= BOOST * self.quantum {
                self.boost();
            }
        }
    }

    fn urgent(&self, running: ThreadId, _: i32, may_run: MayRun<'_>) -> bool {
        self.ready[..self.level(running)]
            .iter()
            .flatten()
            .any(|&thread| may_run.admits(thread))
    }

    /// To its next level, or to the return of all to the top: a slice may be longer, if that return came within it.
    fn horizon(&self, running: ThreadId) -> u64 {
        let (level, used) = self.standing[running.index()];
        (self.allotment(usize::from(level)) - used).min(BOOST * self.quantum - self.since_boost)
    }

    fn lanes(&self) -> Vec<(u32, Vec<ThreadId>)> {
        self.ready
            .iter()
            .enumerate()
            .map(|(level, list)| (level as u32, list.iter().copied().collect()))
            .collect()
    }

    fn note(&self, thread: ThreadId, _: i32) -> Option<(PolicyNote, u64)> {
        Some((PolicyNote::Level, self.level(thread) as u64))
    }
}
