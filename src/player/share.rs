//! What is given to others: the run as a link's text, and the run executed ahead of what is shown.

use super::{Origin, Player};
use crate::player::session::Session;
use crate::run::{Recording, Schedule};
use crate::scenario::Link;

/// Most steps that are executed for who wants the whole run: an endless program has no whole.
pub const MOST_AHEAD: u64 = 200_000;

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

    /// Executes up to `budget` steps more than are recorded, without moving what is shown; false when there are no more, or too many.
    pub fn run_ahead(&mut self, budget: u64) -> bool {
        let Some(session) = &mut self.session else {
            return false;
        };
        session.is_open() && session.len() < MOST_AHEAD && session.extend(budget) > 0
    }
}
