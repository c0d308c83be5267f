//! What happened: one sentence an event; a click goes to its step.

use std::rc::Rc;

use lockstep::player::{Command, Log, LogItem};
use lockstep::view::data::Snapshot;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::shared::{Shared, use_shared};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub log: Rc<Log>,
    pub snapshot: Rc<Snapshot>,
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
    let is_fresh = newest == Some(props.snapshot.step);
    html! {
        <ol class="events" ref={end}>
            if props.log.has_earlier {
                <li class="more" key="more"><span /><button type="button" class="button" onclick={props.on_more.clone()}>{ shared.word("events-more") }</button></li>
            }
            if props.log.items.is_empty() { <li class="empty" key="empty"><span class="n">{ "0" }</span><span>{ shared.word("events-empty") }</span></li> }
            { for props.log.items.iter().enumerate().map(|(at, each)| {
                let is_first = at == 0 || props.log.items[at - 1].step != each.step;
                item(&shared, each, &props.snapshot, is_first, is_fresh && Some(each.step) == newest)
            }) }
        </ol>
    }
}

fn item(shared: &Shared, item: &LogItem, snapshot: &Snapshot, is_first: bool, is_now: bool) -> Html {
    html! {
        <li key={item.event} class={classes!(is_now.then_some("now"), item.is_bad.then_some("bad"))}>
            <button type="button" class={classes!("n", (!is_first).then_some("again"))} tabindex="-1" title={shared.format("events-go", &[("step", item.step.into())])}
                onclick={shared.on(Command::Seek(item.step))}>{ item.step }</button>
            <span>{ super::line(&item.line, snapshot) }</span>
        </li>
    }
}
