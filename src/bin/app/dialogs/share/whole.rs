//! The whole run behind the dialog: executed in slices ahead of what is shown, and counted.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use lockstep::player::Granularity;
use yew::prelude::*;

use crate::browser::now_ms;
use crate::store::Store;

/// A slice ends after this time, so that the page answers.
const SLICE_MS: f64 = 14.0;
/// Steps between two looks at the clock.
const STRIDE: u64 = 2_000;

/// Executes the run to its end, or as far as it is worth; says whether it is there.
#[hook]
pub fn use_whole(store: &Store) -> bool {
    let is_done = use_state(|| false);
    let (store, setter) = (store.clone(), is_done.setter());
    use_effect_with((), move |()| {
        let is_open = Rc::new(Cell::new(true));
        go_on(store, is_open.clone(), Callback::from(move |()| setter.set(true)));
        move || is_open.set(false)
    });
    *is_done
}

fn go_on(store: Store, is_open: Rc<Cell<bool>>, done: Callback<()>) {
    Timeout::new(0, move || {
        let start = now_ms();
        let mut has_more = true;
        while is_open.get() && has_more && now_ms() - start < SLICE_MS {
            has_more = store.player.borrow_mut().run_ahead(STRIDE);
        }
        match (is_open.get(), has_more) {
            (false, _) => {}
            (true, true) => go_on(store, is_open, done),
            (true, false) => done.emit(()),
        }
    })
    .forget();
}

/// Which moments are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    pub range: Range,
    /// Whenever some thread comes to another line, rather than at events.
    pub by_line: bool,
}

/// The part of the run that moments are taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Range {
    #[default]
    All,
    FromHere,
    Markers,
}

impl Moments {
    pub const RANGES: [Self; 3] = [
        Self::of(Range::All, false),
        Self::of(Range::FromHere, false),
        Self::of(Range::Markers, false),
    ];
    pub const BYS: [Self; 2] = [Self::of(Range::All, false), Self::of(Range::All, true)];

    const fn of(range: Range, by_line: bool) -> Self {
        Self { range, by_line }
    }

    /// Message that names the range.
    pub fn range_word(&self) -> &'static str {
        match self.range {
            Range::All => "share-range-all",
            Range::FromHere => "share-range-here",
            Range::Markers => "share-range-markers",
        }
    }

    /// Message that says how dense they are.
    pub fn by_word(&self) -> &'static str {
        if self.by_line { "by-line" } else { "by-event" }
    }
}

/// The moments that are taken of the whole run; none before it is there.
#[hook]
pub fn use_moments(store: &Store, is_whole: bool, moments: Moments, here: u64) -> Rc<Vec<u64>> {
    let store = store.clone();
    use_memo((is_whole, moments, here), move |&(is_whole, moments, here)| {
        if !is_whole {
            return Vec::new();
        }
        let by = if moments.by_line {
            Granularity::Line
        } else {
            Granularity::Event
        };
        let start = if moments.range == Range::FromHere { here } else { 0 };
        let survey = store.player.borrow_mut().survey(start, by);
        match moments.range {
            Range::Markers => survey.markers,
            _ => std::iter::once(start).chain(survey.stops).collect(),
        }
    })
}

/// How many clicks it takes from a step to the end of the run.
#[derive(Clone, Copy, PartialEq)]
pub struct Clicks {
    pub count: u64,
    /// The whole run has been looked at.
    pub is_final: bool,
}

/// Clicks from `start` on, from event to event or from marker to marker.
#[hook]
pub fn use_clicks(store: &Store, start: u64, is_by_markers: bool) -> Clicks {
    let is_final = use_whole(store);
    let store = store.clone();
    let count = use_memo(
        (is_final, start, is_by_markers),
        move |&(is_final, start, is_by_markers)| {
            if !is_final {
                return 0;
            }
            let survey = store.player.borrow_mut().survey(start, Granularity::Event);
            if is_by_markers {
                survey.markers.iter().filter(|step| **step > start).count()
            } else {
                survey.stops.len()
            }
        },
    );
    Clicks {
        count: *count as u64,
        is_final,
    }
}
