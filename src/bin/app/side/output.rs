//! What the program printed, each line with the thread that printed it.

use std::rc::Rc;

use lockstep::kernel::Stream;
use lockstep::player::{Output, OutputPart};
use lockstep::view::data::Snapshot;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::colour;
use crate::shared::use_shared;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub output: Rc<Output>,
    pub snapshot: Rc<Snapshot>,
    /// Asks for more lines of the past.
    pub on_more: Callback<MouseEvent>,
}

/// The panel; the last line is in view.
#[component]
pub fn OutputPanel(props: &Props) -> Html {
    let shared = use_shared();
    let node = use_node_ref();
    let output = &props.output;
    {
        let node = node.clone();
        use_effect_with(output.clone(), move |_| {
            if let Some(list) = node.cast::<HtmlElement>().and_then(|list| list.parent_element()) {
                list.set_scroll_top(i32::MAX);
            }
        });
    }
    html! {
        <div ref={node}>
            <h2>{ shared.word("panel-output") }</h2>
            if output.lines.is_empty() { <p class="empty">{ shared.word("output-empty") }</p> }
            if output.has_earlier { <button type="button" class="button more" onclick={props.on_more.clone()}>{ shared.word("output-more") }</button> }
            <div class="output">
                { for output.lines.iter().zip(0..).map(|(parts, number)| line(parts, number, &props.snapshot)) }
            </div>
        </div>
    }
}

fn line(parts: &[OutputPart], number: usize, snapshot: &Snapshot) -> Html {
    let name = |thread: u32| {
        let index = snapshot.threads.iter().position(|each| each.id == thread);
        let label = index.map_or_else(|| "?".into(), |index| snapshot.threads[index].label.clone());
        (index.unwrap_or(0), label)
    };
    let first = parts.first().map(|part| name(part.thread));
    html! {
        <div class="line-of" key={number}>
            <span class={classes!("by", first.as_ref().map(|(index, _)| format!("ink{}", colour(snapshot, *index))))}>
                { first.as_ref().map_or("", |(_, label)| label) }
            </span>
            <span>{ for parts.iter().map(|part| {
                let other = (parts.len() > 1).then(|| format!("ink{}", colour(snapshot, name(part.thread).0)));
                html! { <span class={classes!(other, (part.stream == Stream::Stderr).then_some("stderr"))}>{ &part.text }</span> }
            }) }</span>
        </div>
    }
}
