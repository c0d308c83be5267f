//! Texts that the site's program comes without: tells the page which, takes them in, and holds back what needs them.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use lockstep::base::{apart, pack};
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

use crate::browser;

/// The page first draws, then it asks for what is not needed yet.
const LATER_MS: u32 = 300;
/// `static/start.js` hears this and brings everything that is lacking.
const ASKS: &str = "lockstep-lacking";

thread_local! {
    static HELD: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
}

/// The packs without which the page cannot begin.
#[wasm_bindgen]
pub fn missing() -> String {
    apart::missing().join(" ")
}

/// All packs that are not there.
#[wasm_bindgen]
pub fn lacking() -> String {
    apart::lacking().join(" ")
}

/// Takes a pack of texts in; false if it is damaged.
#[wasm_bindgen]
pub fn give(packed: &[u8]) -> bool {
    let text = pack::unpacked(packed);
    let is_sound = text.is_some();
    text.into_iter().for_each(come);
    is_sound
}

/// Notes that a pack is there, or will never be, by its name. With the last one goes on whatever waits.
#[wasm_bindgen]
pub fn come(pack: String) {
    apart::give(pack);
    if is_whole() {
        HELD.take().into_iter().for_each(|held| held());
    }
}

/// Nothing is lacking.
pub fn is_whole() -> bool {
    apart::lacking().is_empty()
}

/// Something waits.
pub fn is_waiting() -> bool {
    HELD.with_borrow(|held| !held.is_empty())
}

/// Does something once nothing is lacking.
pub fn when_whole(done: impl FnOnce() + 'static) {
    if is_whole() {
        return done();
    }
    HELD.with_borrow_mut(|held| held.push(Box::new(done)));
    ask();
}

/// Whether nothing is lacking, for a component that asks for the rest and is drawn again once it is there.
#[hook]
pub fn use_whole() -> bool {
    let redraw = use_force_update();
    use_effect_with((), |()| when_whole(move || redraw.force_update()));
    is_whole()
}

/// Asks for everything that is lacking, after the first picture.
pub fn ask_later() {
    if !is_whole() {
        Timeout::new(LATER_MS, ask).forget();
    }
}

/// Asks for everything that is lacking.
pub fn ask() {
    if !is_whole() && !IS_ASKED.replace(true) {
        browser::announce(ASKS);
    }
}
