//! The catalogue: scenarios by group, broken and fixed ones told apart, and the user's own program.

use std::rc::Rc;

use lockstep::player::Command;
use lockstep::scenario::{Scenario, groups};
use yew::prelude::*;

use super::modal::Modal;
use crate::late;
use crate::shared::{Shared, use_shared};
use crate::side::own;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub current: AttrValue,
    pub drafts: Rc<[Rc<str>]>,
}

/// The dialog.
#[component]
pub fn Scenarios(props: &Props) -> Html {
    let shared = use_shared();
    let is_whole = late::use_whole();
    let groups = use_memo(is_whole, |_| groups());
    html! {
        <Modal title={shared.word("scenarios-title")}>
            <div class="catalogue">
                <section>
                    <h3>{ shared.word("own-program") }</h3>
                    <ul>
                        <li>{ entry(&shared, Command::NewProgram, &shared.word("scenarios-new"), &shared.word("scenarios-new-lead"), None, false) }</li>
                        { for props.drafts.iter().enumerate().map(|(index, text)| html! { <li key={index}>{ draft(&shared, index, text) }</li> }) }
                    </ul>
                </section>
                if !is_whole { <p role="status">{ shared.word("toast-fetching") }</p> }
                { for groups.iter().map(|group| html! {
                    <section key={group.id}>
                        <h3>{ own(&shared, &group.title) }</h3>
                        <ul>{ for group.scenarios.iter().map(|each| html! { <li key={each.id.clone()}>{ scenario(&shared, each, &props.current) }</li> }) }</ul>
                    </section>
                }) }
            </div>
        </Modal>
    }
}

/// A program of the user's: its first lines say which it is.
fn draft(shared: &Shared, index: usize, text: &str) -> Html {
    let is_telling = |line: &&str| {
        !line.trim().is_empty()
            && !line.starts_with(['#'])
            && !line.starts_with("import ")
            && !line.starts_with("from ")
    };
    let first: String = text.lines().find(is_telling).unwrap_or(text).chars().take(60).collect();
    let lines = shared.format("drafts-first-line", &[("lines", text.lines().count().into())]);
    entry(
        shared,
        Command::LoadDraft(index),
        &shared.word("scenarios-draft"),
        &format!("{first} · {lines}"),
        None,
        false,
    )
}

fn scenario(shared: &Shared, scenario: &Scenario, current: &str) -> Html {
    let header = &scenario.header;
    let kind = if scenario.id.ends_with("_broken") {
        Some("broken")
    } else if scenario.id.ends_with("_fixed") {
        Some("fixed")
    } else {
        None
    };
    let command = Command::LoadScenario(scenario.id.as_str().into());
    entry(
        shared,
        command,
        &own(shared, &header.title),
        &own(shared, &header.summary),
        kind,
        scenario.id == current,
    )
}

fn entry(
    shared: &Shared,
    command: Command,
    title: &str,
    summary: &str,
    kind: Option<&'static str>,
    is_current: bool,
) -> Html {
    let (send, open) = (shared.send.clone(), shared.open.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        open.emit(None);
        send.emit(command.clone());
    });
    html! {
        <button type="button" class="entry" aria-current={is_current.then_some("true")} autofocus={is_current} {onclick}>
            <strong>{ title }</strong>
            if let Some(kind) = kind { <span class={classes!("kind", kind)}>{ shared.word(if kind == "broken" { "kind-broken" } else { "kind-fixed" }) }</span> }
            <span class="summary">{ summary }</span>
        </button>
    }
}
