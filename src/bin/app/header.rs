//! The top of the page: what runs, how it stands, and the doors to the dialogs.

use std::rc::Rc;

use lockstep::machine::{Config, PolicyKind};
use lockstep::player::{Command, Theme};
use lockstep::view::data::{Snapshot, StatusView, ThreadState, ThreadView};
use lockstep::view::text::Language;
use yew::prelude::*;

use crate::icons::{self, Drawing, Icon};
use crate::keyboard::{next_theme, other_language};
use crate::shared::{Dialog, Shared, use_shared};
use crate::widgets::Toolbar;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub snapshot: Rc<Snapshot>,
    pub config: Rc<Config>,
    pub theme: Theme,
    pub is_editing: bool,
    /// The text that is shown cannot be run.
    pub is_faulty: bool,
    pub group: AttrValue,
    pub title: AttrValue,
}

/// The header.
#[component]
pub fn Header(props: &Props) -> Html {
    let shared = use_shared();
    use_effect_with(props.title.clone(), |title| crate::browser::entitle(title));
    let edit = if props.is_editing {
        Command::CloseEditor
    } else {
        Command::Edit
    };
    html! {
        <header class="header">
            <h1 class="brand"><Drawing icon={icons::BRAND} /><span>{ "Lockstep" }</span></h1>
            <p class="crumb">
                if !props.group.is_empty() { <span class="group">{ &props.group }</span><span class="sep" aria-hidden="true">{ "›" }</span> }
                <strong>{ &props.title }</strong>
            </p>
            <Chip snapshot={props.snapshot.clone()} is_faulty={props.is_faulty} />
            <Toolbar class="doors" label={shared.word("header-label")}>
                { door(&shared, icons::LIST, "header-scenarios", "s", shared.opener(Dialog::Scenarios)) }
                <button type="button" class={classes!("button", "door", props.is_editing.then_some("active"))} title={format!("{} (e)", shared.word("header-edit"))}
                    aria-pressed={props.is_editing.to_string()} onclick={shared.on(edit)}>
                    <Drawing icon={icons::EDIT} /><span>{ shared.word("header-edit") }</span>
                </button>
                { config_door(&shared, &props.config) }
                <div class="doors-pair">
                    { door(&shared, icons::SHARE, "header-share", "u", shared.opener(Dialog::Share)) }
                    <button type="button" class="button" title={format!("{} (U)", shared.word("header-link"))} aria-label={shared.word("header-link")}
                        onclick={shared.on(Command::CopyLink)}><Drawing icon={icons::LINK} /></button>
                </div>
                { language_door(&shared) }
                { theme_door(&shared, props.theme) }
                <button type="button" class="button" title={format!("{} (?)", shared.word("header-help"))} aria-label={shared.word("header-help")}
                    onclick={shared.opener(Dialog::Help)}>{ "?" }</button>
            </Toolbar>
        </header>
    }
}

fn door(shared: &Shared, icon: Icon, id: &'static str, key: &str, onclick: Callback<MouseEvent>) -> Html {
    let word = shared.word(id);
    html! {
        <button type="button" class="button door" title={format!("{word} ({key})")} {onclick}><Drawing {icon} /><span>{ word }</span></button>
    }
}

fn config_door(shared: &Shared, config: &Config) -> Html {
    let cores = shared.format("config-cores-short", &[("cores", u32::from(config.cores).into())]);
    let policy = shared.word(policy_id(config.policy));
    html! {
        <button type="button" class="button door" title={format!("{} (c)", shared.word("header-config"))} onclick={shared.opener(Dialog::Config)}>
            <Drawing icon={icons::SLIDERS} /><span>{ format!("{policy} · {cores}") }</span>
        </button>
    }
}

fn language_door(shared: &Shared) -> Html {
    let other = other_language(shared.language);
    let (name, lang) = if other == Language::Chinese {
        ("中文", "zh-Hans")
    } else {
        ("English", "en")
    };
    html! {
        <button type="button" class="button" {lang} title={format!("{name} (l)")} onclick={shared.on(Command::SetLanguage(other))}>{ name }</button>
    }
}

fn theme_door(shared: &Shared, theme: Theme) -> Html {
    let label = shared.format("header-theme", &[("theme", (&*shared.word(theme_id(theme))).into())]);
    html! {
        <button type="button" class="button" title={format!("{label} (t)")} aria-label={label} onclick={shared.on(Command::SetTheme(next_theme(theme)))}>
            <Drawing icon={icons::THEME} />
        </button>
    }
}

fn theme_id(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "theme-system",
        Theme::Light => "theme-light",
        Theme::Dark => "theme-dark",
        Theme::Projector => "theme-projector",
        Theme::Print => "theme-print",
    }
}

/// Message that names a policy.
pub fn policy_id(policy: PolicyKind) -> &'static str {
    match policy {
        PolicyKind::Fifo => "policy-fifo",
        PolicyKind::RoundRobin => "policy-round-robin",
        PolicyKind::Priority => "policy-priority",
        PolicyKind::Lottery => "policy-lottery",
        PolicyKind::Mlfq => "policy-mlfq",
        PolicyKind::FairShare => "policy-fair-share",
        PolicyKind::Random => "policy-random",
        PolicyKind::ByHand => "policy-by-hand",
    }
}

#[derive(Properties, PartialEq)]
struct ChipProps {
    snapshot: Rc<Snapshot>,
    is_faulty: bool,
}

/// How the machine stands: glyph, word and colour.
#[component]
fn Chip(props: &ChipProps) -> Html {
    let shared = use_shared();
    let snapshot = &props.snapshot;
    let is_crashed = |thread: &&ThreadView| thread.state == ThreadState::Crashed;
    let crashed = snapshot.threads.iter().filter(is_crashed).count();
    let programs = snapshot.processes.iter().filter(|process| process.parent.is_none());
    let code = programs
        .filter_map(|process| process.exit_code)
        .find(|code| *code != 0)
        .unwrap_or(0);
    let (class, glyph, id) = match snapshot.status {
        // The text in sight, not the run before it.
        _ if props.is_faulty => ("bad", "✕", "chip-faulty"),
        StatusView::Running if snapshot.deadlock.is_some() => ("bad", "⬣", "chip-partial"),
        StatusView::Running if snapshot.step == 0 => ("calm", "○", "chip-start"),
        StatusView::Running => ("go", "▶", "chip-running"),
        // The end of the program is not a good one for all.
        StatusView::Finished if crashed > 0 => ("wait", "!", "chip-crashed"),
        StatusView::Finished if code != 0 => ("wait", "!", "chip-exit-code"),
        StatusView::Finished => ("good", "✓", "chip-finished"),
        StatusView::Deadlock => ("bad", "⬣", "chip-deadlock"),
        StatusView::Failed => ("bad", "✕", "chip-failed"),
        StatusView::WaitingForInput => ("wait", "⌨", "chip-waiting"),
        StatusView::WaitingForPeer => ("wait", "⌛\u{fe0e}", "status-waiting-for-peer"),
        StatusView::Limit => ("bad", "■", "chip-limit"),
    };
    let formed = snapshot
        .deadlock
        .as_ref()
        .map_or(snapshot.step, |deadlock| deadlock.formed_at);
    let args = [
        ("step", formed.into()),
        ("count", crashed.into()),
        ("code", code.to_string().into()),
    ];
    html! {
        <p class={classes!("chip", class)}><span aria-hidden="true">{ glyph }</span>{ " " }{ shared.format(id, &args) }</p>
    }
}
