//! The whole run behind the dialog: executed in slices ahead of what is shown, and counted.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
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
