//! The dialogs: native ones, so that Escape, the focus and the background are the browser's.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::icons::{self, Drawing};
use crate::shared::use_shared;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub title: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    pub children: Html,
}

/// A dialog that is open as long as it is drawn.
#[component]
pub fn Modal(props: &Props) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        });
    }
    // At once: a key right after Escape must not meet a dialog that is about to close. The browser says so once more, later,
    // when another one may be open.
    let is_cancelled = use_mut_ref(|| false);
    let oncancel = {
        let (open, node, is_cancelled) = (shared.open.clone(), node.clone(), is_cancelled.clone());
        Callback::from(move |event: Event| {
            event.prevent_default();
            *is_cancelled.borrow_mut() = true;
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                dialog.close();
            }
            open.emit(None);
        })
    };
    let close = {
        let open = shared.open.clone();
        Callback::from(move |_: Event| {
            if !*is_cancelled.borrow() {
                open.emit(None);
            }
        })
    };
    // A click on the backdrop has the dialog itself as its target.
    let onclick = {
        let (open, node) = (shared.open.clone(), node.clone());
        Callback::from(move |event: MouseEvent| {
            if event.target_dyn_into::<HtmlDialogElement>() == node.cast::<HtmlDialogElement>() {
                open.emit(None);
            }
        })
    };
    html! {
        <dialog ref={node} class={classes!("dialog", props.class.clone())} aria-labelledby="dialog-title" {oncancel} onclose={close} {onclick}>
            <div class="dialog-inner">
                <div class="dialog-head">
                    <h2 id="dialog-title">{ &props.title }</h2>
                    <button type="button" class="tool" aria-label={shared.word("dialog-close")} title={format!("{} (Esc)", shared.word("dialog-close"))}
                        onclick={shared.opener(None)}><Drawing icon={icons::CLOSE} /></button>
                </div>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
