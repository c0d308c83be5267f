//! One listener for the keys of the whole page. Text fields, dialogs and pressed modifiers are left alone.

use lockstep::player::keys::{self, KeyAction};
use lockstep::player::{Command, Granularity, Theme};
use lockstep::view::data::Axis;
use lockstep::view::text::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::browser;
use crate::shared::Dialog;
use crate::store::Store;

/// Listens as long as the page lives.
#[hook]
pub fn use_keyboard(store: Store, open: Callback<Option<Dialog>>) {
    use_effect_with((), move |()| {
        let is_off =
            browser::parameter("keyboard").is_some_and(|value| matches!(value.as_str(), "off" | "0" | "no" | "false"));
        let is_framed = browser::is_framed();
        let listener = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            // Inside of slides the clicker's keys are the deck's.
            let is_decks = is_framed && matches!(event.key().as_str(), "PageDown" | "PageUp" | "b" | ".");
            if !is_off && !is_decks {
                on_key(&event, &store, &open);
            }
        });
        let document = browser::document();
        let _ = document.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
        move || {
            let _ = document.remove_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
        }
    });
}

fn on_key(event: &KeyboardEvent, store: &Store, open: &Callback<Option<Dialog>>) {
    if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if target.is_some_and(|target| owns(&target, &event.key())) {
        return;
    }
    if let Some(action) = keys::action(&event.key()) {
        event.prevent_default();
        act(action, store, open);
    }
}

/// The focused element has a use of its own for the key.
fn owns(element: &Element, key: &str) -> bool {
    let within = |selector: &str| element.closest(selector).ok().flatten().is_some();
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" if element.get_attribute("type").as_deref() == Some("range") => {
            matches!(
                key,
                "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End" | "PageUp" | "PageDown"
            )
        }
        "INPUT" => true,
        "BUTTON" | "A" | "SUMMARY" if matches!(key, " " | "Enter") => true,
        _ => within("dialog"),
    }
}

fn act(action: KeyAction, store: &Store, open: &Callback<Option<Dialog>>) {
    let settings = *store.player.borrow().settings();
    let command = match action {
        KeyAction::Send(command) => command,
        KeyAction::Scenarios => return open.emit(Some(Dialog::Scenarios)),
        KeyAction::Config => return open.emit(Some(Dialog::Config)),
        KeyAction::Share => return open.emit(Some(Dialog::Share)),
        KeyAction::Help => return open.emit(Some(Dialog::Help)),
        KeyAction::PickNth(n) => {
            let candidates = store.player.borrow_mut().candidates();
            match candidates.get(n) {
                Some(&thread) => Command::Pick(thread),
                None => return,
            }
        }
        KeyAction::Language => Command::SetLanguage(other_language(store.player.borrow().language())),
        KeyAction::Theme => Command::SetTheme(next_theme(settings.theme)),
        KeyAction::Granularity => Command::SetGranularity(next_granularity(settings.granularity)),
        KeyAction::Axis => Command::SetAxis(other_axis(settings.axis)),
    };
    store.apply(command);
}

/// The language that the page is not in.
pub fn other_language(language: Language) -> Language {
    match language {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    }
}

/// The themes go round.
pub fn next_theme(theme: Theme) -> Theme {
    match theme {
        Theme::System => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::Projector,
        Theme::Projector | Theme::Print => Theme::System,
    }
}

fn next_granularity(granularity: Granularity) -> Granularity {
    match granularity {
        Granularity::Event => Granularity::Line,
        Granularity::Line => Granularity::Instruction,
        Granularity::Instruction => Granularity::Event,
    }
}

/// The axis that the timeline does not show.
pub fn other_axis(axis: Axis) -> Axis {
    match axis {
        Axis::Steps => Axis::Time,
        Axis::Time => Axis::Steps,
    }
}
