//! The scenario's notes: what it shows, where to look, a question to answer first, talking points for a speaker.

use std::rc::Rc;

use lockstep::player::Command;
use lockstep::scenario::{Scenario, Text};
use lockstep::view::text::Language;
use yew::prelude::*;

use crate::shared::{Shared, use_shared};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub scenario: Option<Rc<Scenario>>,
}

/// The panel.
#[component]
pub fn Notes(props: &Props) -> Html {
    let shared = use_shared();
    let Some(scenario) = &props.scenario else {
        return html! { <p class="empty">{ shared.word("notes-own") }</p> };
    };
    let header = &scenario.header;
    html! {
        <article class="notes" key={scenario.id.clone()}>
            <h2>{ own(&shared, &header.title) }</h2>
            <p class="summary">{ own(&shared, &header.summary) }</p>
            if !header.question.en.is_empty() {
                <div class="question">
                    <h3>{ shared.word("notes-question") }</h3>
                    <p>{ own(&shared, &header.question) }</p>
                    <details><summary>{ shared.word("notes-answer") }</summary><p>{ own(&shared, &header.answer) }</p></details>
                </div>
            }
            { for header.notes.iter().map(|note| html! { <p>{ own(&shared, note) }</p> }) }
            if !header.looks.is_empty() {
                <h3>{ shared.word("notes-look") }</h3>
                <ol class="looks">{ for header.looks.iter().enumerate().map(|(index, look)| html! {
                    <li>
                        <button type="button" class="place" onclick={shared.on(Command::ToLook(index))} title={shared.format("code-run-to", &[("line", look.line.into())])}>
                            { shared.format("variables-line", &[("line", look.line.into())]) }
                            if let Some(thread) = &look.thread { { format!(" · {thread}") } }
                        </button>
                        <span>{ own(&shared, &look.text) }</span>
                    </li>
                }) }</ol>
            }
            if let Some(pair) = &header.pair {
                <button type="button" class="button" onclick={shared.on(Command::LoadScenario(pair.as_str().into()))}>{ pair_word(&shared, pair) }</button>
            }
            if !header.talk.is_empty() {
                <details class="talk"><summary>{ shared.word("notes-talk") }</summary>
                    <ul>{ for header.talk.iter().map(|point| html! { <li>{ own(&shared, point) }</li> }) }</ul>
                </details>
            }
        </article>
    }
}

fn pair_word(shared: &Shared, pair: &str) -> AttrValue {
    shared.word(if pair.ends_with("_fixed") {
        "notes-fixed"
    } else {
        "notes-broken"
    })
}

/// The text in the page's language.
pub fn own(shared: &Shared, text: &Text) -> String {
    match shared.language {
        Language::English => text.en.clone(),
        Language::Chinese => text.zh.clone(),
    }
}
