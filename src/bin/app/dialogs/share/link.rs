//! The first tab: the address of this moment, and what to do when it is too long.

use lockstep::embed::recipes::{Subject, page_address};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Facts;
use super::copy::Copyable;
use crate::shared::use_shared;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub facts: Facts,
    /// To the tab that makes files.
    pub to_file: Callback<()>,
}

/// Above this many signs mail programs and learning platforms begin to cut addresses.
const LONG: usize = 2000;

/// The tab.
#[component]
pub fn LinkTab(props: &Props) -> Html {
    let shared = use_shared();
    let (with_step, by_name) = (use_state(|| true), use_state(|| false));
    let facts = &props.facts;
    let to_file = props.to_file.reform(|_: MouseEvent| ());
    let single =
        html! { <button type="button" class="button" onclick={to_file}>{ shared.word("share-as-file") }</button> };
    if facts.fragment.is_none() && facts.scenario.is_none() {
        return html! { <p class="share-warning" role="alert">{ shared.word("share-no-link") }{ " " }{ single }</p> };
    }
    let subject = Subject {
        site: &facts.site,
        scenario: facts
            .scenario
            .as_deref()
            .filter(|_| *by_name || facts.fragment.is_none()),
        fragment: facts.fragment.as_deref().unwrap_or_default(),
        title: &facts.title,
        code: &facts.code,
        clicks: 0,
    };
    let address = page_address(&subject, with_step.then_some(facts.step));
    let length = address.chars().count();
    html! {
        <>
            <p class="lead">{ shared.word("share-link-lead") }</p>
            <Copyable label={shared.word("share-link-field")} text={address} is_first=true />
            <p class="share-note" id="share-length">{ shared.format("share-length", &[("count", length.into())]) }</p>
            if length > LONG { <p class="share-warning" role="status">{ shared.word("share-long") }{ " " }{ single }</p> }
            <div class="share-options">
                { check(&shared.format("share-with-step", &[("step", facts.step.into())]), &with_step) }
                if facts.scenario.is_some() && facts.fragment.is_some() { { check(&shared.word("share-by-name"), &by_name) } }
            </div>
        </>
    }
}

/// A box to tick.
pub fn check(label: &AttrValue, state: &UseStateHandle<bool>) -> Html {
    let setter = state.setter();
    let onchange = Callback::from(move |event: Event| {
        setter.set(
            event
                .target_dyn_into::<HtmlInputElement>()
                .is_some_and(|input| input.checked()),
        );
    });
    html! { <label class="share-check"><input type="checkbox" checked={**state} {onchange} /><span>{ label }</span></label> }
}
