//! The help: every key in a table.

use std::rc::Rc;

use lockstep::player::keys::HELP;
use lockstep::scene::timeline::legend;
use yew::prelude::*;

use super::modal::Modal;
use crate::scene::Picture;
use crate::shared::use_shared;

/// The dialog.
#[component]
pub fn Help() -> Html {
    let shared = use_shared();
    let row = |&(keys, id): &(&[&str], &'static str)| {
        html! {
            <div class="key-row" key={id}>
                <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
                <dd>{ shared.word(id) }</dd>
            </div>
        }
    };
    html! {
        <Modal title={shared.word("help-title")}>
            <p class="lead">{ shared.word("help-lead") }</p>
            <div class="legend"><Picture scene={Rc::new(legend(shared.language))} is_decoration=true /></div>
            <dl class="keys">{ for HELP.iter().map(row) }</dl>
        </Modal>
    }
}
