//! The link to copy by hand, where the browser does not let the page do it.

use web_sys::{FocusEvent, HtmlInputElement};
use yew::prelude::*;

use super::modal::Modal;
use crate::shared::use_shared;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub address: AttrValue,
}

/// The dialog.
#[component]
pub fn Link(props: &Props) -> Html {
    let shared = use_shared();
    let select = Callback::from(|event: FocusEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            input.select();
        }
    });
    html! {
        <Modal title={shared.word("link-title")} class="small">
            <p class="lead">{ shared.word("link-lead") }</p>
            <input type="text" class="wide" readonly=true value={props.address.clone()} aria-label={shared.word("link-title")} onfocus={select} />
        </Modal>
    }
}
