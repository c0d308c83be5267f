//! The keys of the whole page, and the focus: who gets a key says `embed::keyboard`, here it is carried out.

use std::cell::Cell;

use gloo_timers::callback::Timeout;
use lockstep::embed::keyboard::{Mode, Place, Situation, gives_back_after_pointer, verdict};
use lockstep::player::keys::{KeyAction, digit};
use lockstep::player::{Command, Granularity, Theme};
use lockstep::view::data::Axis;
use lockstep::view::text::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Element, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::address::Address;
use crate::browser;
use crate::shared::{Dialog, use_shared};
use crate::store::Store;

thread_local! {
    /// The pointer was used last, not a key.
    static BY_POINTER: Cell<bool> = const { Cell::new(false) };
    /// The pointer was used, and the focus was not moved by Tab since.
    static CLICKED: Cell<bool> = const { Cell::new(false) };
}

/// How the page treats the keyboard, somewhere in the middle of a run.
pub fn situation() -> Situation {
    let (address, is_framed) = (Address::read(false), browser::is_framed());
    Situation {
        mode: Mode::of(address.parameters.keyboard, is_framed),
        is_framed,
        is_compact: address.is_embedded,
        is_editable: address.is_editable(),
        is_first: false,
        is_last: false,
    }
}

/// Nothing has the focus any more.
fn unfocus() {
    if let Some(element) = browser::focused().and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.blur();
    }
}

/// Gives the focus back to the page around, if it is here.
pub fn give_back() {
    unfocus();
    let has_focus = browser::document().has_focus().unwrap_or(true);
    if browser::is_framed()
        && has_focus
        && let Some(parent) = browser::window().parent().ok().flatten()
    {
        let _ = parent.focus();
    }
}

/// After a click in slides the focus belongs to them; true if it was given back.
pub fn give_back_after_pointer() -> bool {
    let gives = BY_POINTER.get() && {
        let now = situation();
        gives_back_after_pointer(now.mode, now.is_framed, Place::Page)
    };
    if gives {
        give_back();
    }
    gives
}

/// Listens as long as the page lives.
#[hook]
pub fn use_keyboard(store: Store, open: Callback<Option<Dialog>>) {
    use_effect_with((), move |()| {
        let base = situation();
        let on_key = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            BY_POINTER.set(false);
            on_key(&event, base, &store, &open);
        });
        // What follows a pointer: it is lifted, it has chosen from a list, it has closed a dialog.
        let on_pointer = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if event.type_() == "pointerdown" {
                CLICKED.set(true);
                return BY_POINTER.set(true);
            }
            let place = match event.type_().as_str() {
                "pointerup" => place_of(&event),
                _ => Place::Page,
            };
            if BY_POINTER.get() && gives_back_after_pointer(base.mode, base.is_framed, place) {
                give_back();
            }
        });
        let document = browser::document();
        let _ = document.add_event_listener_with_callback("keydown", on_key.as_ref().unchecked_ref());
        let options = AddEventListenerOptions::new();
        options.set_capture(true);
        const POINTER: [&str; 4] = ["pointerdown", "pointerup", "change", "close"];
        for name in POINTER {
            let callback = on_pointer.as_ref().unchecked_ref();
            let _ = document.add_event_listener_with_callback_and_add_event_listener_options(name, callback, &options);
        }
        move || {
            let _ = document.remove_event_listener_with_callback("keydown", on_key.as_ref().unchecked_ref());
            for name in POINTER {
                let callback = on_pointer.as_ref().unchecked_ref();
                let _ = document.remove_event_listener_with_callback_and_bool(name, callback, true);
            }
        }
    });
}

fn on_key(event: &KeyboardEvent, base: Situation, store: &Store, open: &Callback<Option<Dialog>>) {
    if event.key() == "Tab" {
        browser::travels();
        CLICKED.set(false);
    }
    if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let now = {
        let player = store.player.borrow();
        Situation {
            is_first: player.step() <= player.start_step(),
            is_last: player.is_at_end(),
            ..base
        }
    };
    let mut place = place_of(event);
    // Space repeats a button for who has come to it by keys. After a click it plays, as everywhere on the page.
    if place == Place::Button && event.key() == " " && CLICKED.get() {
        unfocus();
        place = Place::Page;
    }
    let verdict = verdict(&now, place, &event.key());
    if verdict.is_taken() {
        event.prevent_default();
    }
    if let Some(action) = verdict.action {
        act(action, store, open);
    }
    if let Some(code) = verdict.forward {
        store.line.forward(code);
    }
    if verdict.gives_back {
        give_back();
    }
}

/// What a key or a pointer has met.
fn place_of(event: &Event) -> Place {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return Place::Page;
    };
    let within = |selector: &str| element.closest(selector).ok().flatten().is_some();
    let kinds = [
        ("dialog", Place::Dialog),
        ("#editor-text", Place::Editor),
        ("input[type=range],[role=slider]", Place::Slider),
        ("select", Place::List),
        ("input,textarea,[contenteditable]", Place::Field),
        ("button,a,summary,[role=button]", Place::Button),
    ];
    // The page has put the focus there, and whoever steps on has typed nothing.
    if is_unused_line(&element, event) {
        return Place::Page;
    }
    let found = kinds.into_iter().find(|(selector, _)| within(selector));
    found.map_or(Place::Page, |(_, place)| place)
}

/// A key that moves through the run, in the empty field for the program's input.
fn is_unused_line(element: &Element, event: &Event) -> bool {
    const MOVES: [&str; 6] = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"];
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    key.is_some_and(|key| MOVES.contains(&&*key))
        && element.id() == "input-line"
        && element
            .dyn_ref::<HtmlInputElement>()
            .is_some_and(|field| field.value().is_empty())
}

/// Where the keys go, for whoever looks at the frame.
#[derive(Clone, Copy, PartialEq)]
enum Goes {
    Unsaid,
    Here,
    Away,
}

/// Says while the focus is inside of the frame, and a little longer, who gets the keys. A click alone says nothing.
#[component]
pub fn KeysBadge() -> Html {
    const STAYS_MS: u32 = 300;
    const LEFT_MS: u32 = 1500;
    let shared = use_shared();
    let goes = use_state(|| Goes::Unsaid);
    let setter = goes.setter();
    use_effect_with((), move |()| {
        let now = situation();
        let is_wanted = now.is_framed && now.mode != Mode::Off;
        let shown = std::rc::Rc::new(Cell::new(Goes::Unsaid));
        let timeout = std::rc::Rc::new(std::cell::RefCell::new(None::<Timeout>));
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let (next, after) = match (event.type_().as_str(), shown.get()) {
                ("focus", _) => (Goes::Here, STAYS_MS),
                (_, Goes::Here) => {
                    shown.set(Goes::Away);
                    setter.set(Goes::Away);
                    (Goes::Unsaid, LEFT_MS)
                }
                _ => (Goes::Unsaid, 0),
            };
            let (shown, setter) = (shown.clone(), setter.clone());
            *timeout.borrow_mut() = Some(Timeout::new(after, move || {
                shown.set(next);
                setter.set(next);
            }));
        });
        let window = browser::window();
        for name in ["focus", "blur"].into_iter().filter(|_| is_wanted) {
            let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        }
        move || {
            for name in ["focus", "blur"] {
                let _ = window.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
            }
        }
    });
    let word = match *goes {
        Goes::Unsaid => return Html::default(),
        Goes::Here => "keys-go-here",
        Goes::Away => "keys-go-away",
    };
    html! { <p class="keys-badge" aria-hidden="true">{ shared.word(word) }</p> }
}

fn act(action: KeyAction, store: &Store, open: &Callback<Option<Dialog>>) {
    let settings = *store.player.borrow().settings();
    let command = match action {
        KeyAction::Send(command) => command,
        KeyAction::Scenarios => return open.emit(Some(Dialog::Scenarios)),
        KeyAction::Config => return open.emit(Some(Dialog::Config)),
        KeyAction::Share => return open.emit(Some(Dialog::Share)),
        KeyAction::Help => return open.emit(Some(Dialog::Help)),
        KeyAction::Pick(wanted) => {
            let (candidates, threads) = {
                let mut player = store.player.borrow_mut();
                (player.candidates(), player.snapshot().threads.len())
            };
            let has_digit = |thread: &&u32| digit(threads, &candidates, **thread) == Some(wanted);
            match candidates.iter().find(has_digit) {
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
