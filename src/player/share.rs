//! What is given to others: the run as a link's text, and the run executed ahead of what is shown.

use super::stops::{Found, Search};
use super::{Granularity, Origin, Player};
use crate::player::session::Session;
use crate::run::{Recording, Schedule};
use crate::scenario::Link;

/// Most steps that are executed for who wants the whole run: an endless program has no whole.
pub const MOST_AHEAD: u64 = 200_000;

/// Most steps in which lines are looked for.
const MOST_LINES: u64 = 20_000;
/// Steps looked at between two questions whether that is all.
const AT_ONCE: u64 = 20_000;

/// Where a run can be stopped at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// Steps of the stops, in order, without the start.
    pub stops: Vec<u64>,
    /// Steps of the markers, in order.
    pub markers: Vec<u64>,
}

impl Player {
    /// The run as the text of a link after `#`, at a step or at none; None if the program is too long for a link.
    #[must_use]
    pub fn link(&self, step: Option<u64>) -> Option<String> {
        let schedule = self.session.as_ref().map(Session::schedule).unwrap_or_default();
        let link = Link {
            code: self.source.text.to_string(),
            schedule,
            config: (*self.config).clone(),
            step,
            view: Vec::new(),
        };
        link.encode().ok()
    }

    /// Id of the scenario if the run is what the scenario's id alone leads to: its text, its settings, nobody's choices.
    #[must_use]
    pub fn plain_scenario(&self) -> Option<&str> {
        let Origin::Scenario(id) = &self.source.origin else {
            return None;
        };
        let is_as_made = self.scenario.as_ref()?.header.config == *self.config;
        let schedule = self.session.as_ref()?.schedule();
        (is_as_made && [String::new(), Schedule::new().encode()].contains(&schedule)).then_some(&**id)
    }

    /// The run as it is recorded, for who makes files of it.
    pub fn recording_mut(&mut self) -> Option<&mut Recording> {
        self.session.as_mut().map(Session::recording_mut)
    }

    /// The stops of what is recorded after a step, as a frame that starts there would have them, and the markers.
    pub fn survey(&mut self, start: u64, by: Granularity) -> Survey {
        // Lines are looked for step by step, which takes long.
        let room = if by == Granularity::Event { u64::MAX } else { MOST_LINES };
        let mut found = Found::default();
        let Some(session) = &mut self.session else {
            return Survey::default();
        };
        let given = self.lecture.markers.clone();
        let looks = match (&given, &self.scenario) {
            (None, Some(scenario)) => scenario.header.looks.as_slice(),
            _ => &[],
        };
        let end = self.lecture.end.unwrap_or(u64::MAX).min(start.saturating_add(room));
        let search = Search {
            start,
            by,
            looks,
            end,
            extends: false,
        };
        while !found.search(session, search, AT_ONCE) {}
        let mut markers: Vec<u64> = match given {
            Some(markers) => markers.iter().map(|marker| marker.step).collect(),
            None => found.looks().iter().copied().flatten().collect(),
        };
        markers.sort_unstable();
        markers.dedup();
        Survey {
            stops: found.stops().to_vec(),
            markers,
        }
    }

    /// Executes up to `budget` steps more than are recorded, without moving what is shown; false when there are no more, or too many.
    pub fn run_ahead(&mut self, budget: u64) -> bool {
        let Some(session) = &mut self.session else {
            return false;
        };
        session.is_open() && session.len() < MOST_AHEAD && session.extend(budget) > 0
    }
}
