//! Moving through the run: steps, jumps, playing, long runs in slices.

use super::session::Session;
use super::travel::{self, Goal, Journey};
use super::{Effect, Granularity, Player, Repeat};
use crate::view::data::Axis;

/// Steps that a command executes at once; what takes longer goes on in `work`.
const AT_ONCE: u64 = 4096;

impl Player {
    pub(super) fn stop_everything(&mut self) {
        self.is_playing = false;
        self.journey = None;
        self.lecture.stop_waiting();
    }

    /// One step of the user's: what it did is announced.
    pub(super) fn step_by(&mut self, forward: bool, by: Granularity, effects: &mut Vec<Effect>) {
        self.is_playing = false;
        self.lecture.stop_waiting();
        if forward {
            self.advance(by)
        } else {
            self.go_back(by)
        }
        if self.journey.is_none() {
            effects.push(Effect::Announce(self.announcement()));
        }
    }

    fn advance(&mut self, by: Granularity) {
        match by {
            Granularity::Event => self.travel(Goal::Event),
            Granularity::Line => self.travel(Goal::Line),
            Granularity::Instruction => self.travel(Goal::Step(self.step + 1)),
        }
    }

    pub(super) fn go_back(&mut self, by: Granularity) {
        self.journey = None;
        let Some(session) = &mut self.session else { return };
        self.step = match by {
            Granularity::Event => travel::event_before(session, self.step),
            Granularity::Line => travel::line_before(session, self.step),
            Granularity::Instruction => self.step.saturating_sub(1),
        };
    }

    /// Begins a move and goes as far as it can at once.
    pub(super) fn travel(&mut self, goal: Goal) {
        if let Some(session) = &mut self.session {
            self.journey = Some(Journey::new(goal, self.step, session));
            self.progress(AT_ONCE);
        }
    }

    /// The same, by the user's command: playing stops.
    pub(super) fn travel_once(&mut self, goal: Goal) {
        self.is_playing = false;
        self.travel(goal);
    }

    /// Goes on with the move under way for about `budget` steps.
    pub fn work(&mut self, budget: u64) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.look_for_wanted(budget, &mut effects);
        if self.journey.is_some() {
            self.progress(budget);
            if !self.is_busy() && !self.is_playing {
                effects.push(Effect::Announce(self.announcement()));
            }
        }
        self.tell(&mut effects);
        effects
    }

    /// Says why the last move did not come to its goal.
    pub(super) fn tell(&mut self, effects: &mut Vec<Effect>) {
        effects.extend(self.news.take().map(Effect::Tell));
    }

    fn progress(&mut self, budget: u64) {
        if let (Some(journey), Some(session)) = (&mut self.journey, &mut self.session)
            && let Some(step) = journey.advance(session, budget)
        {
            let from = self.step;
            if journey.has_missed {
                self.news = Some("toast-line-missed");
            } else {
                self.news = journey.is_resting.then_some("toast-rests");
                self.is_playing &= !journey.is_resting;
                self.step = step.min(self.lecture.end.unwrap_or(u64::MAX));
            }
            self.journey = None;
            if self.is_playing {
                self.halt_at_marker(from);
            }
        }
        if self.journey.is_none() && self.is_at_end() && self.lecture.repeat == Repeat::Never {
            self.is_playing = false;
        }
    }

    /// Ends the move under way, where it has come to.
    pub(super) fn stop(&mut self) {
        if self.is_busy() {
            self.step = self.recorded();
        }
        self.stop_everything();
    }

    pub(super) fn jump(&mut self, step: u64) {
        self.stop_everything();
        self.step = step.min(self.lecture.end.unwrap_or(u64::MAX));
    }

    pub(super) fn seek(&mut self, step: u64) {
        if step <= self.recorded() {
            self.jump(step)
        } else {
            self.travel_once(Goal::Step(step))
        }
    }

    pub(super) fn seek_on_axis(&mut self, position: u64) {
        let Some(session) = &mut self.session else { return };
        let step = match self.settings.axis {
            Axis::Steps => position,
            Axis::Time => session.step_at(position),
        };
        self.seek(step);
    }

    pub(super) fn toggle_play(&mut self) {
        if self.is_playing || self.is_busy() {
            return self.stop_everything();
        }
        if self.is_at_end() {
            self.step = self.lecture.start.min(self.recorded());
            if self.is_at_end() {
                self.step = 0;
            }
        }
        self.is_playing = self.session.is_some();
        self.play_anew();
        self.beat();
    }

    pub(super) fn beat(&mut self) {
        if !self.is_playing || self.journey.is_some() {
            return;
        }
        if self.is_at_end() {
            self.is_playing = self.plays_again();
        } else {
            self.advance(self.settings.granularity);
        }
    }

    pub(super) fn pick(&mut self, thread: u32) {
        let Some(session) = &mut self.session else { return };
        if session.candidates(self.step).contains(&thread) {
            self.is_playing = false;
            session.pick(self.step, thread);
            self.lecture.forget();
            // There is a choice before each.
            self.advance(Granularity::Instruction);
        }
    }

    /// There is something to find out while nothing else is to be done; call `think`.
    #[must_use]
    pub fn has_question(&self) -> bool {
        !self.is_busy() && !self.is_playing && self.session.as_ref().is_some_and(Session::has_question)
    }

    /// Finds out for about so many steps of execution; true if there is something new to show.
    pub fn think(&mut self, budget: u64) -> bool {
        let found = self.session.as_mut().is_some_and(|session| session.think(budget));
        if found {
            self.timeline = None;
        }
        found
    }

    /// Steps recorded so far.
    #[must_use]
    pub fn recorded(&self) -> u64 {
        let recorded = self.session.as_ref().map_or(0, Session::len);
        recorded.min(self.lecture.end.unwrap_or(u64::MAX))
    }

    /// The run can go beyond what is recorded.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.session.as_ref().is_some_and(Session::is_open)
    }

    /// There is nothing after the moment that is shown.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.step >= self.recorded() && (!self.is_open() || self.lecture.end == Some(self.step))
    }

    /// A move is under way; call `work`.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.journey.is_some() || self.lecture.is_waiting()
    }

    /// Milliseconds between beats while it plays.
    #[must_use]
    pub fn beat_ms(&self) -> Option<u32> {
        let beat = self.settings.speed.beat_ms() as f32 / self.factor;
        self.is_playing.then_some(beat as u32)
    }
}
