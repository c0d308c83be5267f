//! The page: the Yew application, the only place that knows a browser.

mod address;
mod app;
mod browser;
mod clock;
mod code;
mod dialogs;
mod editor;
mod embed;
mod fingerprint;
mod header;
mod host;
mod icons;
mod keyboard;
mod late;
mod messages;
mod panels;
mod scene;
mod shared;
mod side;
mod stage;
mod store;
mod timeline;
mod transport;
mod verdict;
mod widgets;

use lockstep::base::apart;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::store::First;

fn main() {
    browser::add_styles();
}

/// Shows the page, if everything is there that its program needs; else `missing` says what is not. `static/start.js` calls it.
#[wasm_bindgen]
pub fn begin() {
    let first = First::new();
    if !apart::missing().is_empty() {
        return;
    }
    if !first.address.is_embedded {
        late::ask_later();
    }
    yew::Renderer::<app::App>::with_props(first).render();
}
