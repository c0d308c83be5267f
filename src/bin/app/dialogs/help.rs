//! The help: every key in a table.

use std::rc::Rc;

use lockstep::embed::keyboard::{DECKS_KEYS, Mode, keys_of_row};
use lockstep::player::keys::HELP;
use lockstep::scene::Scene;
use lockstep::scene::timeline::{legend, signs};
use lockstep::view::text::Arg;
use yew::prelude::*;

use super::modal::{Modal, fetching};
use crate::keyboard::situation;
use crate::late;
use crate::scene::Picture;
use crate::shared::use_shared;
use crate::stage::BASE;

/// The dialog.
#[component]
pub fn Help() -> Html {
    let shared = use_shared();
    if !late::use_whole() {
        return fetching(&shared, "help-title", "");
    }
    let situation = situation();
    let row = |&(keys, id): &(&'static [&'static str], &'static str)| {
        let keys = keys_of_row(&situation, keys);
        (!keys.is_empty()).then(|| {
            html! {
                <div class="key-row" key={id}>
                    <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
                    <dd>{ shared.word(id) }</dd>
                </div>
            }
        })
    };
    // Each in its own size, at most the room.
    let sign = |scene: Scene| {
        let style = format!("width:{}rem", scene.width / BASE);
        html! { <div {style}><Picture scene={Rc::new(scene)} is_decoration=true /></div> }
    };
    let others = match situation.mode {
        Mode::Deck => Some(shared.format("help-keys-slides", &[("keys", Arg::from(&*DECKS_KEYS.join(" ")))])),
        Mode::Off => Some(shared.word("help-keys-off")),
        Mode::Capture => None,
    };
    html! {
        <Modal title={shared.word("help-title")}>
            <p class="lead">{ shared.word("help-lead") }</p>
            <div class="legend">{ for [legend(shared.language)].into_iter().chain(signs(shared.language)).map(sign) }</div>
            <dl class="keys">{ for HELP.iter().filter_map(row) }</dl>
            if let Some(others) = others { <p>{ others }</p> }
        </Modal>
    }
}
