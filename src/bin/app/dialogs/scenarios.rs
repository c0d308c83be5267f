//! The catalogue: scenarios by group, broken and fixed ones told apart, and the user's own program.

use std::rc::Rc;

use lockstep::player::Command;
use lockstep::scenario::{Group, Scenario, groups};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::modal::Modal;
use crate::browser;
use crate::late;
use crate::shared::{Shared, use_shared};
use crate::side::own;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub current: AttrValue,
    pub drafts: Rc<[Rc<str>]>,
}

/// The dialog. What is typed goes into the search field; the arrow keys and Enter choose.
#[component]
pub fn Scenarios(props: &Props) -> Html {
    let shared = use_shared();
    let is_whole = late::use_whole();
    let groups = use_memo(is_whole, |_| groups());
    let (wanted, node) = (use_state(String::new), use_node_ref());
    use_effect_with(is_whole, |_| {
        let current = browser::document().query_selector(".entry[aria-current]");
        if let Some(current) = current.ok().flatten() {
            current.scroll_into_view_with_bool(false);
        }
    });
    let oninput = {
        let wanted = wanted.setter();
        Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            wanted.set(field.map(|field| field.value().to_lowercase()).unwrap_or_default());
        })
    };
    let onkeydown = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| choose(&event, &node))
    };
    let drafts = props.drafts.iter().enumerate();
    let found: Vec<Html> = groups
        .iter()
        .filter_map(|group| section(&shared, group, &wanted, &props.current))
        .collect();
    let is_none = found.is_empty();
    // A list of its own: the field above it stays the same element.
    let sections: Html = found.into_iter().collect();
    html! {
        <Modal title={shared.word("scenarios-title")}>
            <div class="catalogue" ref={node} {onkeydown}>
                <input type="search" autofocus=true autocomplete="off" spellcheck="false" placeholder={shared.word("scenarios-search")}
                    aria-label={shared.word("scenarios-search")} {oninput} />
                if wanted.trim().is_empty() {
                    <section>
                        <h3>{ shared.word("own-program") }</h3>
                        <ul>
                            <li>{ entry(&shared, Command::NewProgram, &shared.word("scenarios-new"), &shared.word("scenarios-new-lead"), None, false) }</li>
                            { for drafts.map(|(index, text)| html! { <li key={index}>{ draft(&shared, index, text) }</li> }) }
                        </ul>
                    </section>
                }
                if !is_whole { <p role="status">{ shared.word("toast-fetching") }</p> }
                else if is_none { <p role="status">{ shared.word("scenarios-none") }</p> }
                { sections }
            </div>
        </Modal>
    }
}

/// Moves among the field and what it has found; Enter in the field takes the first.
fn choose(event: &KeyboardEvent, node: &NodeRef) {
    let elements = node
        .cast::<Element>()
        .and_then(|root| root.query_selector_all("input, .entry").ok());
    let Some(elements) = elements else { return };
    let all: Vec<HtmlElement> = (0..elements.length())
        .filter_map(|i| elements.get(i)?.dyn_into().ok())
        .collect();
    let focused = browser::focused();
    let at = all
        .iter()
        .position(|each| focused.as_ref() == Some(each.as_ref()))
        .unwrap_or(0);
    let to = match event.key().as_str() {
        "ArrowDown" => (at + 1).min(all.len() - 1),
        "ArrowUp" => at.saturating_sub(1),
        "ArrowRight" if at > 0 => (at + 1).min(all.len() - 1),
        "ArrowLeft" if at > 0 => at - 1,
        "Enter" if at == 0 && all.len() > 1 => {
            event.prevent_default();
            return all[1].click();
        }
        // Whoever goes on typing means the field.
        key if at > 0 && key.chars().count() == 1 && key != " " && !event.ctrl_key() && !event.meta_key() => {
            let _ = all[0].focus();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let _ = all[to].focus();
}

/// What of a group has all words that are wanted; a fault and its cure stand side by side.
fn section(shared: &Shared, group: &Group, wanted: &str, current: &str) -> Option<Html> {
    let has = |each: &Scenario| {
        let header = &each.header;
        let texts = [&group.title, &header.title, &header.summary]
            .into_iter()
            .flat_map(|text| [&text.en, &text.zh]);
        let texts: Vec<String> = texts
            .chain([&each.id, &each.code])
            .map(|text| text.to_lowercase())
            .collect();
        wanted
            .split_whitespace()
            .all(|word| texts.iter().any(|text| text.contains(word)))
    };
    let mut items = Vec::new();
    for (at, each) in group.scenarios.iter().enumerate() {
        let is_other = |other: &Scenario| each.header.pair.as_ref() == Some(&other.id);
        let other = group.scenarios.iter().position(is_other);
        let both = [Some(each), other.map(|at| &group.scenarios[at])];
        // A pair stands where its first one does.
        if other.is_none_or(|other| other > at) && both.iter().flatten().any(|each| has(each)) {
            let entries = both.into_iter().flatten().map(|each| scenario(shared, each, current));
            items.push(html! { <li class={other.map(|_| "pair")} key={each.id.clone()}>{ for entries }</li> });
        }
    }
    (!items.is_empty()).then(|| {
        html! {
            <section key={group.id}>
                <h3>{ own(shared, &group.title) }</h3>
                <ul>{ for items }</ul>
            </section>
        }
    })
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
        <button type="button" class="entry" aria-current={is_current.then_some("true")} {onclick}>
            <strong>{ title }</strong>
            if let Some(kind) = kind { <span class={classes!("kind", kind)}>{ shared.word(if kind == "broken" { "kind-broken" } else { "kind-fixed" }) }</span> }
            <span class="summary">{ summary }</span>
        </button>
    }
}
