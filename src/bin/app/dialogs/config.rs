//! The configuration of the machine: scheduler, cores, time slice, GIL, seed, input.

use std::rc::Rc;

use lockstep::machine::{Config, PolicyKind};
use lockstep::player::Command;
use lockstep::scenario;
use lockstep::view::text::Arg;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::modal::{Modal, fetching};
use crate::header::policy_id;
use crate::late;
use crate::shared::{Shared, use_shared};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub config: Rc<Config>,
}

/// Most cores, and the longest time slice that the page offers.
const MAX_CORES: u8 = 8;
const MAX_QUANTUM: u32 = 100_000;

/// The dialog. Each change starts the run again.
#[component]
pub fn Configuration(props: &Props) -> Html {
    let shared = use_shared();
    if !late::use_whole() {
        return fetching(&shared, "header-config", "small");
    }
    let config = &props.config;
    let has_quantum = matches!(
        config.policy,
        PolicyKind::RoundRobin
            | PolicyKind::Lottery
            | PolicyKind::Mlfq
            | PolicyKind::FairShare
            | PolicyKind::Random
            | PolicyKind::Priority
    );
    html! {
        <Modal title={shared.word("header-config")} class="small">
            <p class="lead">{ shared.word("config-lead") }</p>
            <div class="form">
                { policies(&shared, config) }
                { number(&shared, config, "config-cores", u64::from(config.cores), 1, u64::from(MAX_CORES), |config, n| config.cores = n as u8) }
                if has_quantum {
                    { number(&shared, config, "config-quantum", u64::from(config.quantum), 1, u64::from(MAX_QUANTUM), |config, n| config.quantum = n as u32) }
                }
                if matches!(config.policy, PolicyKind::Priority | PolicyKind::Lottery | PolicyKind::FairShare) {
                    <Priorities config={config.clone()} />
                }
                { number(&shared, config, "config-seed", config.seed, 0, 999_999_999, |config, n| config.seed = n) }
                { gil(&shared, config) }
                { stdin(&shared, config) }
            </div>
        </Modal>
    }
}

fn change(shared: &Shared, config: &Rc<Config>, edit: impl FnOnce(&mut Config)) {
    let mut changed = (**config).clone();
    edit(&mut changed);
    shared.send.emit(Command::SetConfig(Rc::new(changed)));
}

fn policies(shared: &Shared, config: &Rc<Config>) -> Html {
    let onchange = {
        let (shared, config) = (shared.clone(), config.clone());
        Callback::from(move |event: Event| {
            let name = event
                .target_dyn_into::<HtmlSelectElement>()
                .map(|select| select.value());
            if let Some(policy) = name.as_deref().and_then(PolicyKind::from_name) {
                change(&shared, &config, |config| config.policy = policy);
            }
        })
    };
    html! {
        <label><span>{ shared.word("config-policy") }</span>
            <select {onchange}>
                { for PolicyKind::ALL.into_iter().map(|policy| html! {
                    <option value={policy.name()} selected={policy == config.policy}>{ shared.word(policy_id(policy)) }</option>
                }) }
            </select>
            <small>{ shared.word(&format!("{}-note", policy_id(config.policy))) }</small>
        </label>
    }
}

fn number(
    shared: &Shared,
    config: &Rc<Config>,
    id: &'static str,
    value: u64,
    least: u64,
    most: u64,
    set: fn(&mut Config, u64),
) -> Html {
    let onchange = {
        let (shared, config) = (shared.clone(), config.clone());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            match input.value().trim().parse::<u64>() {
                Ok(number) => {
                    let number = number.clamp(least, most);
                    input.set_value(&number.to_string());
                    change(&shared, &config, |config| set(config, number));
                }
                Err(_) => input.set_value(&value.to_string()),
            }
        })
    };
    html! {
        <label><span>{ shared.word(id) }</span>
            <input type="number" min={least.to_string()} max={most.to_string()} value={value.to_string()} {onchange} />
            <small>{ shared.word(&format!("{id}-note")) }</small>
        </label>
    }
}

/// The threads' priorities, a line each. A line that is none stays, and is named.
#[component]
fn Priorities(props: &Props) -> Html {
    let shared = use_shared();
    let wrong = use_state(|| None::<AttrValue>);
    let onchange = {
        let (shared, config, wrong) = (shared.clone(), props.config.clone(), wrong.clone());
        Callback::from(move |event: Event| {
            let field = event.target_dyn_into::<HtmlTextAreaElement>();
            let text = field.map(|field| field.value()).unwrap_or_default();
            let mut changed = Config {
                priorities: Vec::new(),
                ..(*config).clone()
            };
            let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let bad = lines.find(|line| scenario::apply(&mut changed, "priority", line).is_err());
            wrong.set(bad.map(|line| line.to_owned().into()));
            if bad.is_none() {
                shared.send.emit(Command::SetConfig(Rc::new(changed)));
            }
        })
    };
    let lines = props
        .config
        .priorities
        .iter()
        .map(|(name, number)| format!("{name} {number}"));
    let id = if (*wrong).is_some() {
        "config-priorities-wrong"
    } else {
        "config-priorities-note"
    };
    let line = (*wrong).clone().unwrap_or_default();
    html! {
        <label><span>{ shared.word("config-priorities") }</span>
            <textarea rows="3" value={lines.collect::<Vec<_>>().join("\n")} {onchange} spellcheck="false" aria-invalid={wrong.is_some().to_string()} />
            <small role="status">{ shared.format(id, &[("line", Arg::from(&*line))]) }</small>
        </label>
    }
}

fn gil(shared: &Shared, config: &Rc<Config>) -> Html {
    let onchange = {
        let (shared, config) = (shared.clone(), config.clone());
        Callback::from(move |event: Event| {
            let is_on = event
                .target_dyn_into::<HtmlInputElement>()
                .is_some_and(|input| input.checked());
            change(&shared, &config, |config| config.gil = is_on);
        })
    };
    html! {
        <label class="check"><input type="checkbox" checked={config.gil} {onchange} /><span>{ shared.word("config-gil") }</span>
            <small>{ shared.word("config-gil-note") }</small>
        </label>
    }
}

fn stdin(shared: &Shared, config: &Rc<Config>) -> Html {
    let onchange = {
        let (shared, config) = (shared.clone(), config.clone());
        Callback::from(move |event: Event| {
            let text = event
                .target_dyn_into::<HtmlTextAreaElement>()
                .map(|field| field.value())
                .unwrap_or_default();
            let ended = if text.is_empty() || text.ends_with('\n') {
                text
            } else {
                text + "\n"
            };
            change(&shared, &config, |config| {
                config.stdin = ended;
                config.typed.clear();
            });
        })
    };
    // Also what was typed while it ran: changed here, it is there from the start.
    let typed = config.typed.iter().filter_map(|(_, text)| text.as_deref());
    let whole: String = std::iter::once(&*config.stdin).chain(typed).collect();
    html! {
        <label><span>{ shared.word("config-stdin") }</span>
            <textarea rows="3" value={whole} {onchange} spellcheck="false" />
            <small>{ shared.word("config-stdin-note") }</small>
        </label>
    }
}
