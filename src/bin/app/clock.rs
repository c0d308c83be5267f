//! The page's two clocks: the beat of playing, and slices of long runs with air between them.

use gloo_timers::callback::{Interval, Timeout};
use lockstep::player::Command;
use yew::prelude::*;

use crate::browser::now_ms;
use crate::store::Store;

/// A slice ends after this time, so that the page answers within 50 ms.
const SLICE_MS: f64 = 14.0;
/// Steps between two looks at the clock.
const STRIDE: u64 = 5_000;
/// While a run goes on, the page is drawn this often.
const REDRAW_MS: f64 = 120.0;

/// Sends `Beat` every `beat_ms`; a new speed counts at once.
#[hook]
pub fn use_beat(beat_ms: Option<u32>, send: Callback<Command>) {
    use_effect_with(beat_ms, move |beat_ms| {
        let interval = beat_ms.map(|ms| Interval::new(ms, move || send.emit(Command::Beat)));
        move || drop(interval)
    });
}

/// Works on the run under way until it has arrived or was stopped.
#[hook]
pub fn use_work(is_busy: bool, store: Store) {
    use_effect_with(is_busy, move |&is_busy| {
        if is_busy {
            slice_later(store, now_ms());
        }
    });
}

fn slice_later(store: Store, drawn_at: f64) {
    Timeout::new(0, move || slice(store, drawn_at)).forget();
}

fn slice(store: Store, mut drawn_at: f64) {
    let start = now_ms();
    while store.player.borrow().is_busy() && now_ms() - start < SLICE_MS {
        store.work(STRIDE);
    }
    let is_busy = store.player.borrow().is_busy();
    if !is_busy || now_ms() - drawn_at > REDRAW_MS {
        store.redraw();
        drawn_at = now_ms();
    }
    if is_busy {
        slice_later(store, drawn_at);
    }
}
