//! What happened: one sentence an event; a click goes to its step.

use std::rc::Rc;

use lockstep::player::{Command, Log, LogItem};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::shared::use_shared;
use crate::transport::grouped;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub log: Rc<Log>,
    /// The step that is shown.
    pub step: u64,
    /// Colours of the threads by index.
    pub colours: Rc<[usize]>,
    /// There is nothing to run: the text has errors.
    #[prop_or_default]
    pub is_faulty: bool,
    /// Asks for more sentences of the past.
    pub on_more: Callback<MouseEvent>,
}

/// The panel; the newest sentence is in view.
#[component]
pub fn Events(props: &Props) -> Html {
    let shared = use_shared();
    let end = use_node_ref();
    {
        let end = end.clone();
        use_effect_with(props.log.items.last().map(|item| item.event), move |_| {
            // The end of the list, wherever that is: nothing is measured.
            if let Some(list) = end.cast::<HtmlElement>().and_then(|list| list.parent_element()) {
                list.set_scroll_top(i32::MAX);
            }
        });
    }
    let newest = props.log.items.last().map(|item| item.step);
    let is_fresh = newest == Some(props.step);
    let sentence = |(at, item): (usize, &LogItem)| {
        let is_first = at == 0 || props.log.items[at - 1].step != item.step;
        let is_now = is_fresh && Some(item.step) == newest;
        html! { <Sentence key={item.event} item={item.clone()} colours={props.colours.clone()} {is_first} {is_now} /> }
    };
    // A list of its own, in which every child has a key: only then is a list that slides not built anew.
    let sentences: Html = props.log.items.iter().enumerate().map(sentence).collect();
    let nothing = match props.step {
        _ if props.is_faulty => "chip-faulty",
        0 => "events-empty",
        _ => "events-none",
    };
    html! {
        <ol class="events" ref={end}>
            if props.log.has_earlier {
                <li class="more" key="more"><span /><button type="button" class="button" onclick={props.on_more.clone()}>{ shared.word("events-more") }</button></li>
            }
            if props.log.items.is_empty() { <li class="empty" key="empty"><span class="n">{ grouped(props.step) }</span><span>{ shared.word(nothing) }</span></li> }
            { sentences }
        </ol>
    }
}

#[derive(Properties, PartialEq)]
struct SentenceProps {
    item: LogItem,
    /// Colours of the threads by index.
    colours: Rc<[usize]>,
    /// The first sentence of its step: it shows the number.
    is_first: bool,
    is_now: bool,
}

/// A component, so that the many that stay the same are not looked into.
#[component]
fn Sentence(props: &SentenceProps) -> Html {
    let shared = use_shared();
    let item = &props.item;
    html! {
        <li class={classes!(props.is_now.then_some("now"), item.is_bad.then_some("bad"))}>
            <button type="button" class={classes!("n", (!props.is_first).then_some("again"))} tabindex="-1"
                title={shared.format("events-go", &[("step", item.step.into())])}
                onclick={shared.on(Command::Seek(item.step))}>{ grouped(item.step) }</button>
            <span>{ super::line(&item.line, &props.colours) }</span>
        </li>
    }
}
