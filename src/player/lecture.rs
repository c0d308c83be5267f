//! What a lecturer's clicker and the page around ask for: stops, markers, the end of what is shown, playing again and again.

use std::rc::Rc;

use super::markers::{Marker, Repeat, Stops};
use super::stops::{Found, Search};
use super::{Effect, Player};
use crate::view::text::Language;

/// Where the frame begins and ends, and what it stops at.
#[derive(Debug, Default)]
pub(super) struct Lecture {
    /// Stops are counted from here, and playing begins here again.
    pub start: u64,
    /// The last step that can be reached.
    pub end: Option<u64>,
    /// None: the scenario's own.
    pub markers: Option<Rc<[Marker]>>,
    pub stops: Stops,
    pub repeat: Repeat,
    /// Times that it has been played from the start.
    played: u32,
    pub found: Found,
    /// A stop that is not known yet.
    wanted: Option<Wanted>,
}

/// A stop to go to as soon as it is found.
#[derive(Clone, Copy, Debug)]
enum Wanted {
    /// By its number.
    Stop(u64),
    /// The next marker.
    Marker,
    /// A moment of the scenario's, by its place among them.
    Look(usize),
}

impl Lecture {
    /// What was found in a run that is no longer shown.
    pub fn forget(&mut self) {
        self.found = Found::default();
        self.wanted = None;
    }

    /// Another program is shown.
    pub fn leave(&mut self) {
        *self = Self {
            stops: self.stops,
            repeat: self.repeat,
            ..Self::default()
        };
    }

    pub fn is_waiting(&self) -> bool {
        self.wanted.is_some()
    }

    pub fn stop_waiting(&mut self) {
        self.wanted = None;
    }
}

impl Player {
    pub(super) fn play(&mut self) {
        if !self.is_playing && !self.is_busy() {
            self.toggle_play();
        }
    }

    pub(super) fn pause(&mut self) {
        self.stop_everything();
    }

    /// To the next stop; at the last one the page around is told.
    pub(super) fn next_stop(&mut self, effects: &mut Vec<Effect>) {
        if self.is_at_end() {
            self.pause();
            return effects.push(Effect::Boundary { forward: true });
        }
        match self.lecture.stops {
            Stops::All => self.step_by(true, self.settings.granularity, effects),
            Stops::Markers => {
                self.pause();
                self.lecture.wanted = Some(Wanted::Marker);
                self.arrive(effects);
            }
        }
    }

    /// To the stop before, but not before the start.
    pub(super) fn previous_stop(&mut self, effects: &mut Vec<Effect>) {
        self.pause();
        let start = self.lecture.start;
        if self.step <= start {
            return effects.push(Effect::Boundary { forward: false });
        }
        match self.lecture.stops {
            Stops::All => {
                self.go_back(self.settings.granularity);
                self.step = self.step.max(start);
            }
            Stops::Markers => {
                let steps = self.marker_steps();
                let before = steps.iter().rev().find(|step| **step < self.step);
                self.step = before.copied().unwrap_or(start);
            }
        }
        effects.push(Effect::Announce(self.announcement()));
    }

    /// To a stop by its number; 0 is the start.
    pub(super) fn set_stop(&mut self, number: u64, effects: &mut Vec<Effect>) {
        self.pause();
        self.lecture.wanted = Some(Wanted::Stop(number));
        self.arrive(effects);
    }

    /// To a moment of the scenario's.
    pub(super) fn look_at(&mut self, index: usize, effects: &mut Vec<Effect>) {
        self.pause();
        self.lecture.wanted = Some(Wanted::Look(index));
        self.arrive(effects);
    }

    /// Goes to the stop that is wanted, if it is known where that is.
    fn arrive(&mut self, effects: &mut Vec<Effect>) {
        let Some(wanted) = self.lecture.wanted else { return };
        let steps = self.stop_steps();
        let is_all = self.are_stops_known();
        let target = match wanted {
            Wanted::Stop(0) => Some(self.lecture.start),
            Wanted::Stop(number) => {
                let last = || steps.last().copied().unwrap_or(self.lecture.start);
                let known = usize::try_from(number - 1).ok().and_then(|at| steps.get(at).copied());
                known.or_else(|| is_all.then(last))
            }
            Wanted::Look(index) => {
                let found = self.lecture.found.looks().get(index).copied().flatten();
                if found.is_none() && self.lecture.found.is_complete() {
                    self.lecture.wanted = None;
                    return effects.push(Effect::Tell("toast-line-missed"));
                }
                found
            }
            Wanted::Marker => {
                let next = steps.iter().copied().find(|step| *step > self.step);
                if next.is_none() && is_all {
                    self.lecture.wanted = None;
                    return effects.push(Effect::Boundary { forward: true });
                }
                next
            }
        };
        if let Some(step) = target {
            self.lecture.wanted = None;
            self.seek(step);
            if self.journey.is_none() {
                effects.push(Effect::Announce(self.announcement()));
            }
        }
    }

    /// Looks further for the stop that is wanted.
    pub(super) fn look_for_wanted(&mut self, budget: u64, effects: &mut Vec<Effect>) {
        if self.lecture.is_waiting() {
            self.search(true, budget);
            self.arrive(effects);
        }
    }

    /// Counts the stops of the whole run (or up to its end), for about so many steps; true if there is something new to tell.
    pub fn count_stops(&mut self, budget: u64) -> bool {
        let before = self.lecture.found.is_complete();
        self.search(true, budget);
        self.lecture.found.is_complete() != before
    }

    /// The whole run has been looked at, so that all its stops are known.
    #[must_use]
    pub fn are_stops_known(&self) -> bool {
        let is_given = self.lecture.stops == Stops::Markers && self.lecture.markers.is_some();
        self.session.is_none() || is_given || self.lecture.found.is_complete()
    }

    /// There are stops left to count, and nothing else to do.
    #[must_use]
    pub fn has_uncounted(&self) -> bool {
        self.session.is_some() && !self.lecture.found.is_complete() && !self.is_busy()
    }

    fn search(&mut self, extends: bool, budget: u64) -> bool {
        let Some(session) = &mut self.session else { return true };
        let looks = match (&self.lecture.markers, &self.scenario) {
            (None, Some(scenario)) => scenario.header.looks.as_slice(),
            _ => &[],
        };
        let search = Search {
            start: self.lecture.start,
            by: self.settings.granularity,
            looks,
            end: self.lecture.end.unwrap_or(u64::MAX),
            extends,
        };
        self.lecture.found.search(session, search, budget)
    }

    /// The steps of the stops after the start that are known.
    #[must_use]
    pub fn stop_steps(&self) -> Vec<u64> {
        match self.lecture.stops {
            Stops::All => self.lecture.found.stops().to_vec(),
            Stops::Markers => self.marker_steps(),
        }
    }

    /// Steps of the markers after the start. Behind the scenario's own ones the end of the run is the last stop: what it leads to is seen.
    fn marker_steps(&self) -> Vec<u64> {
        let steps = self.markers().into_iter().map(|marker| marker.step);
        let mut steps: Vec<u64> = steps.filter(|step| *step > self.lecture.start).collect();
        if self.lecture.markers.is_none() && self.lecture.found.is_complete() {
            let end = self.last_step();
            let last = steps.last().copied().unwrap_or(self.lecture.start);
            steps.extend((end > last && end < u64::MAX).then_some(end));
        }
        steps
    }

    /// Stops after the start that are known so far.
    #[must_use]
    pub fn stops(&self) -> u64 {
        match self.lecture.stops {
            Stops::All => self.lecture.found.stops().len() as u64,
            Stops::Markers => self.marker_steps().len() as u64,
        }
    }

    /// Number of the stop that is shown or was passed last; 0: the start.
    pub fn stop_index(&mut self) -> u64 {
        // What was stepped through by hand may not have been counted yet.
        const AT_ONCE: u64 = 20_000;
        if !self.lecture.found.is_complete() {
            self.search(false, AT_ONCE);
        }
        let steps = self.stop_steps();
        steps.partition_point(|step| *step <= self.step) as u64
    }

    /// The markers that are known so far, in order, up to the end.
    #[must_use]
    pub fn markers(&self) -> Vec<Marker> {
        let end = self.last_step();
        let mut markers = match (&self.lecture.markers, &self.scenario) {
            (Some(markers), _) => markers.to_vec(),
            (None, Some(scenario)) => {
                let looks = scenario.header.looks.iter().zip(self.lecture.found.looks());
                let label = |text: &crate::scenario::Text| match self.language() {
                    Language::English => text.en.as_str().into(),
                    Language::Chinese => text.zh.as_str().into(),
                };
                let marker = |(look, step): (&crate::scenario::Look, &Option<u64>)| {
                    step.map(|step| Marker {
                        step,
                        label: label(&look.text),
                    })
                };
                looks.filter_map(marker).collect()
            }
            (None, None) => Vec::new(),
        };
        markers.retain(|marker| marker.step <= end);
        markers.sort_by_key(|marker| marker.step);
        markers
    }

    /// The last step there can be, as far as that is known.
    fn last_step(&self) -> u64 {
        let end = self.lecture.end.unwrap_or(u64::MAX);
        match &self.session {
            Some(session) if !session.is_open() => end.min(session.len()),
            _ => end,
        }
    }

    /// Stops are counted from here.
    #[must_use]
    pub fn start_step(&self) -> u64 {
        self.lecture.start
    }

    /// The last step that can be reached, if it was limited.
    #[must_use]
    pub fn end(&self) -> Option<u64> {
        self.lecture.end
    }

    /// How often it plays.
    #[must_use]
    pub fn repeat(&self) -> Repeat {
        self.lecture.repeat
    }

    /// Where next and previous halt.
    #[must_use]
    pub fn halts(&self) -> Stops {
        self.lecture.stops
    }

    pub(super) fn set_end(&mut self, end: Option<u64>) {
        self.lecture.end = end;
        self.lecture.forget();
        if let Some(session) = &mut self.session {
            session.set_limit(end);
        }
        if let Some(end) = end
            && self.step > end
        {
            self.jump(end);
        }
    }

    pub(super) fn set_markers(&mut self, markers: Option<Rc<[Marker]>>) {
        let sorted = |markers: Rc<[Marker]>| {
            let mut markers = markers.to_vec();
            markers.sort_by_key(|marker| marker.step);
            markers.into()
        };
        self.lecture.markers = markers.map(sorted);
        self.lecture.forget();
    }

    /// Playing begins: what was played before does not count.
    pub(super) fn play_anew(&mut self) {
        self.lecture.played = 0;
    }

    /// Playing has come to the end: it begins again, if it is to.
    pub(super) fn plays_again(&mut self) -> bool {
        self.lecture.played = self.lecture.played.saturating_add(1);
        let again = match self.lecture.repeat {
            Repeat::Never => false,
            Repeat::Always => true,
            Repeat::Times(times) => self.lecture.played < times,
        };
        if again {
            self.step = self.lecture.start.min(self.last_step());
        }
        again
    }

    /// Playing halts at a marker that it has come to, where markers are the stops.
    pub(super) fn halt_at_marker(&mut self, from: u64) {
        if self.lecture.stops == Stops::Markers {
            let steps = self.marker_steps();
            if let Some(step) = steps.into_iter().find(|step| (from + 1..=self.step).contains(step)) {
                self.step = step;
                self.is_playing = false;
            }
        }
    }
}
