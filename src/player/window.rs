//! The part of the run that the timeline shows. It begins where something happens, and follows the moment that is shown.

use std::rc::Rc;

use super::Player;
use super::session::Session;
use crate::view::data::{Axis, TimelineView};

/// How far in the user has zoomed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Zoom {
    /// Each level halves what is shown.
    level: u8,
    /// First position shown, on the axis; of no meaning at level 0.
    from: u64,
}

/// A timeline that was made, and what for.
pub(super) struct Kept {
    recorded: u64,
    axis: Axis,
    window: (u64, u64),
    view: Rc<TimelineView>,
}

/// The least that is shown, in units of the axis.
const LEAST: u64 = 16;

impl Player {
    /// One level in or out; 0: the whole run.
    pub(super) fn zoom(&mut self, levels: i8) {
        let (from, to) = self.window();
        self.zoom.level = match levels {
            0 => 0,
            1.. if to - from <= LEAST => self.zoom.level,
            levels => self.zoom.level.saturating_add_signed(levels),
        };
        self.zoom.from = self.centred();
    }

    /// First position shown by the timeline and one past the last, on its axis.
    pub fn window(&mut self) -> (u64, u64) {
        let (start, end) = self.whole();
        let span = self.span();
        if self.zoom.level == 0 {
            return (start, end);
        }
        let cursor = self.cursor();
        if cursor < self.zoom.from || cursor > self.zoom.from + span || self.zoom.from + span > end {
            self.zoom.from = self.centred();
        }
        (self.zoom.from, self.zoom.from + span)
    }

    /// So that the moment that is shown stands in the middle, as far as there is something to show on both sides.
    fn centred(&mut self) -> u64 {
        let ((start, end), span) = (self.whole(), self.span());
        self.cursor()
            .saturating_sub(span / 2)
            .min(end.saturating_sub(span))
            .max(start)
    }

    fn span(&mut self) -> u64 {
        let (start, end) = self.whole();
        let whole = end - start;
        whole
            .checked_shr(u32::from(self.zoom.level))
            .unwrap_or(0)
            .max(LEAST)
            .min(whole)
    }

    /// All that there is to show. While the run goes on there is room at the end, so that the scale does not change at every step.
    fn whole(&mut self) -> (u64, u64) {
        let (axis, is_open, cursor) = (self.settings.axis, self.is_open(), self.cursor());
        let Some(session) = &self.session else {
            return (0, 1);
        };
        let start = session.start();
        let (start, end) = match axis {
            Axis::Steps => (start.step, session.len()),
            Axis::Time => (start.time, session.time()),
        };
        let start = if start >= end || cursor < start { 0 } else { start };
        let end = if is_open { start + roomy(end - start) } else { end };
        (start, end.max(start + 1))
    }

    /// What was recorded, for the timeline: the part in the window. Its own cursor stays at 0.
    pub fn timeline(&mut self) -> Rc<TimelineView> {
        let (recorded, axis, window) = (self.recorded(), self.settings.axis, self.window());
        if let Some(kept) = &self.timeline
            && (kept.recorded, kept.axis, kept.window) == (recorded, axis, window)
        {
            return kept.view.clone();
        }
        let make = |session: &mut Session| session.timeline(axis, window);
        let view = Rc::new(self.session.as_mut().map(make).unwrap_or_default());
        self.timeline = Some(Kept {
            recorded,
            axis,
            window,
            view: view.clone(),
        });
        view
    }
}

/// The next of 64, 80, 100, 125, ... : a quarter more each.
fn roomy(length: u64) -> u64 {
    let mut room = 64_u64;
    while room < length {
        room += room / 4;
    }
    room
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_a_while() {
        assert_eq!([0, 64, 65, 1000].map(roomy), [64, 64, 80, 1151]);
    }
}
