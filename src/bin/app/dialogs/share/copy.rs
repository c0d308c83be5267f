//! A text to copy: a field that shows all of it, and a button that says whether copying worked.

use web_sys::{FocusEvent, HtmlTextAreaElement};
use yew::prelude::*;

use crate::browser;
use crate::shared::use_shared;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the text is: the field's name.
    pub label: AttrValue,
    pub text: AttrValue,
    /// The button has the focus when the dialog opens.
    #[prop_or_default]
    pub is_first: bool,
}

/// Most lines of a text that are in sight at once.
const ROWS: usize = 9;
/// Signs that stand on a line of the field, about.
const COLUMNS: usize = 90;

/// The field and its button.
#[component]
pub fn Copyable(props: &Props) -> Html {
    let shared = use_shared();
    let field = use_node_ref();
    // What happened to which text: another text has not been copied.
    let done = use_state(|| (AttrValue::default(), false));
    let said = (done.0 == props.text).then(|| {
        if done.1 {
            shared.word("share-copied")
        } else {
            shared.word("share-copy-refused")
        }
    });
    let onclick = {
        let (field, done, text) = (field.clone(), done.setter(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (field, done, kept) = (field.clone(), done.clone(), text.clone());
            browser::copy(&text, move |worked| {
                if let Some(field) = field.cast::<HtmlTextAreaElement>().filter(|_| !worked) {
                    let _ = field.focus();
                    field.select();
                }
                done.set((kept.clone(), worked));
            });
        })
    };
    let select = Callback::from(|event: FocusEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            field.select();
        }
    });
    let rows: usize = props.text.lines().map(|line| line.chars().count() / COLUMNS + 1).sum();
    html! {
        <div class="copyable">
            <div class="copyable-head">
                <span>{ &props.label }</span>
                <span class="copied" role="status">{ said.unwrap_or_default() }</span>
                <button type="button" class="button" autofocus={props.is_first} aria-label={format!("{}: {}", shared.word("share-copy"), props.label)} {onclick}>{ shared.word("share-copy") }</button>
            </div>
            <textarea ref={field} readonly=true spellcheck="false" aria-label={props.label.clone()} rows={rows.clamp(1, ROWS).to_string()}
                value={props.text.clone()} onfocus={select} />
        </div>
    }
}
