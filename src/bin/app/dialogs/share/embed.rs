//! The second tab: code for slides, course pages and notebooks, with a live preview.

use lockstep::embed::recipes::{Choices, Host, Snippet, Subject, address, snippets};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Facts;
use super::copy::Copyable;
use super::whole::use_clicks;
use crate::shared::{Shared, use_shared};
use crate::store::Store;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub facts: Facts,
    pub store: Store,
    /// To the tab that makes files.
    pub to_file: Callback<()>,
}

/// Something to choose from a list: what it is called, the values with their words, and where the value goes.
struct Choice {
    label: &'static str,
    options: &'static [(&'static str, &'static str)],
    of: fn(&mut Choices) -> &mut &'static str,
}

const CHOICES: [Choice; 5] = [
    Choice {
        label: "share-view",
        options: &[
            ("", "share-view-default"),
            ("code,lanes", "share-view-code-lanes"),
            ("lanes", "share-view-lanes"),
            ("code", "share-view-code"),
            ("graph", "share-view-graph"),
            ("lanes,log", "share-view-lanes-log"),
            ("all", "share-view-all"),
        ],
        of: |choices| &mut choices.view,
    },
    Choice {
        label: "share-controls",
        options: &[
            ("", "share-controls-on"),
            ("auto", "share-controls-auto"),
            ("0", "share-controls-off"),
        ],
        of: |choices| &mut choices.controls,
    },
    Choice {
        label: "share-stops",
        options: &[("", "share-stops-all"), ("markers", "share-stops-markers")],
        of: |choices| &mut choices.stops,
    },
    Choice {
        label: "share-theme",
        options: &[
            ("", "share-theirs"),
            ("light", "theme-light"),
            ("dark", "theme-dark"),
            ("contrast", "theme-projector"),
        ],
        of: |choices| &mut choices.theme,
    },
    Choice {
        label: "share-language",
        options: &[("", "share-theirs"), ("en", "share-english"), ("zh", "share-chinese")],
        of: |choices| &mut choices.language,
    },
];

const SIZES: [(u32, u32); 4] = [(960, 540), (1280, 720), (640, 360), (800, 600)];

/// The tab.
#[component]
pub fn EmbedTab(props: &Props) -> Html {
    let shared = use_shared();
    let facts = &props.facts;
    let host = use_state(|| Host::Html);
    let choices = use_state(|| Choices {
        step: Some(facts.step),
        ..Choices::default()
    });
    let clicks = use_clicks(&props.store, choices.step.unwrap_or(0), choices.stops == "markers");
    let fewer = use_state(|| None::<u64>);
    let Some(fragment) = facts.fragment.as_deref().or(facts.scenario.as_ref().map(|_| "")) else {
        let to_file = props.to_file.reform(|_: MouseEvent| ());
        return html! {
            <p class="share-warning" role="alert">{ shared.word("share-no-link") }{ " " }
                <button type="button" class="button" onclick={to_file}>{ shared.word("share-as-file") }</button></p>
        };
    };
    let subject = Subject {
        site: &facts.site,
        scenario: facts.scenario.as_deref(),
        fragment,
        title: &facts.title,
        code: &facts.code,
        clicks: fewer.map_or(clicks.count, |fewer| fewer.min(clicks.count)),
    };
    let address = AttrValue::from(address(&subject, &choices));
    let (width, height) = choices.size;
    html! {
        <>
            if !facts.site.starts_with("http") { <p class="share-warning">{ shared.word("share-needs-site") }</p> }
            { hosts(&shared, &host) }
            <div class="share-embed">
                <div class="share-form">
                    { start(&shared, facts.step, &choices) }
                    { for CHOICES.iter().map(|choice| select(&shared, choice, &choices)) }
                    { sizes(&shared, &choices) }
                    { clicks_field(&shared, subject.clicks, clicks.is_final, &fewer) }
                    { waits(&shared, &choices) }
                </div>
                <div class="share-preview">
                    <p class="share-caption" id="share-preview">{ shared.word("share-preview") }</p>
                    // Another address is another frame: the history of the page stays as it is.
                    <iframe key={address.to_string()} src={address} title={shared.word("share-preview")} style={format!("aspect-ratio:{width}/{height}")}
                        allow="fullscreen; clipboard-write" />
                </div>
            </div>
            { paste(&shared, *host, snippets(*host, &subject, &choices), props) }
        </>
    }
}

fn hosts(shared: &Shared, host: &UseStateHandle<Host>) -> Html {
    let setter = host.setter();
    let onchange = Callback::from(move |event: Event| {
        let id = chosen(&event);
        if let Some(host) = Host::ALL.into_iter().find(|host| host.id() == id) {
            setter.set(host);
        }
    });
    let option = |each: Host| {
        html! { <option value={each.id()} selected={each == **host}>{ shared.word(&format!("share-host-{}", each.id())) }</option> }
    };
    html! {
        <label class="share-host"><span>{ shared.word("share-host") }</span><select {onchange}>{ for Host::ALL.map(option) }</select></label>
    }
}

/// What a list has been set to.
pub fn chosen(event: &Event) -> String {
    let select = event.target_dyn_into::<HtmlSelectElement>();
    select.map(|select| select.value()).unwrap_or_default()
}

fn edit(choices: &UseStateHandle<Choices>, change: impl FnOnce(&mut Choices)) {
    let mut changed = (**choices).clone();
    change(&mut changed);
    choices.set(changed);
}

fn start(shared: &Shared, step: u64, choices: &UseStateHandle<Choices>) -> Html {
    let onchange = {
        let choices = choices.clone();
        Callback::from(move |event: Event| edit(&choices, |all| all.step = (chosen(&event) == "here").then_some(step)))
    };
    html! {
        <label><span>{ shared.word("share-start") }</span><select {onchange}>
            <option value="here" selected={choices.step.is_some()}>{ shared.format("share-start-here", &[("step", step.into())]) }</option>
            <option value="" selected={choices.step.is_none()}>{ shared.word("share-start-beginning") }</option>
        </select></label>
    }
}

fn select(shared: &Shared, choice: &'static Choice, choices: &UseStateHandle<Choices>) -> Html {
    let current = *(choice.of)(&mut (**choices).clone());
    let onchange = {
        let choices = choices.clone();
        Callback::from(move |event: Event| {
            let wanted = chosen(&event);
            if let Some((value, _)) = choice.options.iter().find(|(value, _)| *value == wanted) {
                edit(&choices, |all| *(choice.of)(all) = value);
            }
        })
    };
    let option = |(value, word): &(&'static str, &'static str)| html! { <option value={*value} selected={*value == current}>{ shared.word(word) }</option> };
    html! { <label><span>{ shared.word(choice.label) }</span><select {onchange}>{ for choice.options.iter().map(option) }</select></label> }
}

fn sizes(shared: &Shared, choices: &UseStateHandle<Choices>) -> Html {
    let text = |(width, height): (u32, u32)| format!("{width} × {height}");
    let onchange = {
        let choices = choices.clone();
        Callback::from(move |event: Event| {
            let wanted = chosen(&event);
            if let Some(size) = SIZES.into_iter().find(|size| text(*size) == wanted) {
                edit(&choices, |all| all.size = size);
            }
        })
    };
    let option =
        |size: (u32, u32)| html! { <option value={text(size)} selected={size == choices.size}>{ text(size) }</option> };
    html! { <label><span>{ shared.word("share-size") }</span><select {onchange}>{ for SIZES.map(option) }</select></label> }
}

fn clicks_field(shared: &Shared, clicks: u64, is_final: bool, fewer: &UseStateHandle<Option<u64>>) -> Html {
    let setter = fewer.setter();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        setter.set(input.and_then(|input| input.value().trim().parse().ok()));
    });
    html! {
        <label><span>{ shared.word("share-clicks") }</span>
            <input type="number" min="0" max="999" value={clicks.to_string()} aria-busy={(!is_final).then_some("true")} title={shared.word("share-clicks-note")} {onchange} />
        </label>
    }
}

fn waits(shared: &Shared, choices: &UseStateHandle<Choices>) -> Html {
    let onchange = {
        let choices = choices.clone();
        Callback::from(move |event: Event| {
            let is_on = event
                .target_dyn_into::<HtmlInputElement>()
                .is_some_and(|input| input.checked());
            edit(&choices, |all| all.waits_for_click = is_on);
        })
    };
    html! {
        <label class="share-check"><input type="checkbox" checked={choices.waits_for_click} {onchange} /><span>{ shared.word("share-click-to-load") }</span></label>
    }
}

fn paste(shared: &Shared, host: Host, texts: Vec<Snippet>, props: &Props) -> Html {
    let text = |(i, snippet): (usize, Snippet)| html! { <Copyable key={i} label={shared.word(snippet.label)} text={snippet.text} /> };
    let to_file = props.to_file.reform(|_: MouseEvent| ());
    html! {
        <>
            <p class="share-note">{ shared.word(&format!("share-hint-{}", host.id())) }</p>
            { for texts.into_iter().enumerate().map(text) }
            if matches!(host, Host::Pictures | Host::Latex) {
                <button type="button" class="button primary" onclick={to_file}>{ shared.word("share-to-files") }</button>
            }
        </>
    }
}
