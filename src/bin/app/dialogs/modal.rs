//! The dialogs: native ones, so that Escape, the focus and the background are the browser's.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use crate::browser;
use crate::icons::{self, Drawing};
use crate::shared::{Shared, use_shared};

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
    let (close, onclose) = use_close(&node);
    // Escape does not cancel a dialog that nobody has touched yet: it closes it, and says so later.
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.default_prevented() && !event.is_composing() {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let oncancel = {
        let close = close.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            close.emit(());
        })
    };
    // A click on the backdrop has the dialog itself as its target.
    let onclick = {
        let (close, node) = (close.clone(), node.clone());
        Callback::from(move |event: MouseEvent| {
            if event.target_dyn_into::<HtmlDialogElement>() == node.cast::<HtmlDialogElement>() {
                close.emit(());
            }
        })
    };
    html! {
        <dialog ref={node} class={classes!("dialog", props.class.clone())} aria-labelledby="dialog-title" {onkeydown} {oncancel} {onclose} {onclick}>
            <div class="dialog-inner">
                <div class="dialog-head">
                    <h2 id="dialog-title">{ &props.title }</h2>
                    <button type="button" class="tool" aria-label={shared.word("dialog-close")} title={format!("{} (Esc)", shared.word("dialog-close"))}
                        onclick={close.reform(|_: MouseEvent| ())}><Drawing icon={icons::CLOSE} /></button>
                </div>
                { props.children.clone() }
            </div>
        </dialog>
    }
}

/// A dialog whose words are on the way.
pub fn fetching(shared: &Shared, title: &str, class: &'static str) -> Html {
    html! { <Modal title={shared.word(title)} {class}><p role="status">{ shared.word("toast-fetching") }</p></Modal> }
}

/// Closes the dialog at once: a key right after Escape must not meet one that is about to close. The browser says that it has
/// closed once more, later, when another one may be open: that is for the second callback, which says so if nobody has.
#[hook]
fn use_close(node: &NodeRef) -> (Callback<()>, Callback<Event>) {
    let open = use_shared().open;
    let is_told = use_mut_ref(|| false);
    let close = {
        let (open, node, is_told) = (open.clone(), node.clone(), is_told.clone());
        Callback::from(move |()| {
            *is_told.borrow_mut() = true;
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                dialog.close();
                // If nothing had the focus before, it stays in what is hidden now until the page is drawn: keys would go there.
                if let Some(left) = browser::focused().filter(|left| dialog.contains(Some(left)))
                    && let Ok(left) = left.dyn_into::<HtmlElement>()
                {
                    let _ = left.blur();
                }
            }
            open.emit(None);
        })
    };
    let closed = Callback::from(move |_: Event| {
        if !*is_told.borrow() {
            open.emit(None);
        }
    });
    (close, closed)
}
