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
/// While a run goes on, the page is drawn this often, but less often if that takes long: then after so many times as long.
const REDRAW_MS: f64 = 120.0;
const DRAWING_SHARE: f64 = 8.0;

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
            let drawn = Drawn {
                at: now_ms(),
                pause: REDRAW_MS,
                is_new: false,
            };
            slice_later(store, drawn);
        }
    });
}

/// Steps of thinking between two looks at the clock, and the pause that leaves the page to the user.
const THOUGHT: u64 = 400;
const PAUSE_MS: u32 = 25;

/// Answers the open question of the run while the user does nothing.
#[hook]
pub fn use_thinking(has_question: bool, store: Store) {
    use_effect_with(has_question, move |&has_question| {
        if has_question {
            think_later(store);
        }
    });
}

/// Finds the stops of the whole run, a slice at a time, after what is to be seen.
#[hook]
pub fn use_counting(has_uncounted: bool, store: Store) {
    use_effect_with(has_uncounted, move |&has_uncounted| {
        if has_uncounted {
            count_later(store);
        }
    });
}

fn count_later(store: Store) {
    Timeout::new(PAUSE_MS, move || {
        let start = now_ms();
        let mut found = false;
        while store.player.borrow().has_uncounted() && !found && now_ms() - start < SLICE_MS {
            found = store.player.borrow_mut().count_stops(STRIDE);
        }
        if store.player.borrow().has_uncounted() {
            count_later(store);
        } else {
            store.redraw();
        }
    })
    .forget();
}

/// Compiles what the edited program needs of the library while nobody waits for it.
#[hook]
pub fn use_preparing(has_ahead: bool, store: Store) {
    use_effect_with(has_ahead, move |&has_ahead| {
        if has_ahead {
            prepare(store, PAUSE_MS, Store::redraw);
        }
    });
}

/// The same in slices before something is done.
pub fn prepare(store: Store, pause_ms: u32, then: impl FnOnce(&Store) + 'static) {
    Timeout::new(pause_ms, move || {
        let start = now_ms();
        let mut is_more = true;
        while is_more && now_ms() - start < SLICE_MS {
            is_more = store.player.borrow_mut().prepare();
        }
        if is_more {
            prepare(store, pause_ms, then);
        } else {
            then(&store);
        }
    })
    .forget();
}

fn think_later(store: Store) {
    Timeout::new(PAUSE_MS, move || {
        let start = now_ms();
        let mut found = false;
        while store.player.borrow().has_question() && !found && now_ms() - start < SLICE_MS {
            found = store.player.borrow_mut().think(THOUGHT);
        }
        if found {
            store.redraw();
        } else if store.player.borrow().has_question() {
            think_later(store);
        }
    })
    .forget();
}

/// When the page was drawn last, and how long it is then left alone.
#[derive(Clone, Copy)]
struct Drawn {
    at: f64,
    pause: f64,
    is_new: bool,
}

fn slice_later(store: Store, drawn: Drawn) {
    Timeout::new(0, move || slice(store, drawn)).forget();
}

fn slice(store: Store, mut drawn: Drawn) {
    let start = now_ms();
    if std::mem::take(&mut drawn.is_new) {
        drawn.pause = REDRAW_MS.max(DRAWING_SHARE * (start - drawn.at));
    }
    while store.player.borrow().is_busy() && now_ms() - start < SLICE_MS {
        store.work(STRIDE);
    }
    let is_busy = store.player.borrow().is_busy();
    if !is_busy || now_ms() - drawn.at > drawn.pause {
        drawn = Drawn {
            at: now_ms(),
            is_new: true,
            ..drawn
        };
        store.redraw();
    }
    if is_busy {
        slice_later(store, drawn);
    }
}
