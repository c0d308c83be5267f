//! What the program printed, each line with the thread that printed it.

use std::rc::Rc;

use lockstep::kernel::Stream;
use lockstep::player::{Output, OutputPart};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::shared::use_shared;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub output: Rc<Output>,
    /// Numbers, names and colours of the threads by index.
    pub labels: Rc<[(u32, Rc<str>)]>,
    pub colours: Rc<[usize]>,
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
    let line = |(number, parts): (usize, &Rc<[OutputPart]>)| {
        html! { <OutputLine key={number} parts={parts.clone()} labels={props.labels.clone()} colours={props.colours.clone()} /> }
    };
    let lines: Html = (output.first..).zip(&output.lines).map(line).collect();
    html! {
        <div ref={node}>
            <h2>{ shared.word("panel-output") }</h2>
            if output.lines.is_empty() { <p class="empty">{ shared.word("output-empty") }</p> }
            if output.has_earlier { <button type="button" class="button more" onclick={props.on_more.clone()}>{ shared.word("output-more") }</button> }
            <div class="output">{ lines }</div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    parts: Rc<[OutputPart]>,
    labels: Rc<[(u32, Rc<str>)]>,
    colours: Rc<[usize]>,
}

/// A component, so that the many that stay the same are not looked into.
#[component]
fn OutputLine(props: &LineProps) -> Html {
    let LineProps { parts, labels, colours } = props;
    let name = |thread: u32| {
        let index = labels.iter().position(|(id, _)| *id == thread);
        let label = index.map_or_else(|| "?".into(), |index| labels[index].1.clone());
        (index.and_then(|index| colours.get(index)).copied().unwrap_or(0), label)
    };
    let first = parts.first().map(|part| name(part.thread));
    html! {
        <div class="line-of">
            <span class={classes!("by", first.as_ref().map(|(colour, _)| format!("ink{colour}")))}>
                { first.as_ref().map_or("", |(_, label)| label) }
            </span>
            <span>{ for parts.iter().map(|part| {
                let other = (parts.len() > 1).then(|| format!("ink{}", name(part.thread).0));
                html! { <span class={classes!(other, (part.stream == Stream::Stderr).then_some("stderr"))}>{ &part.text }</span> }
            }) }</span>
        </div>
    }
}
