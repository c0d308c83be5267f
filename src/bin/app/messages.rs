//! Short messages above the stage, and the field for the program's input.

use lockstep::player::{Command, Notice};
use lockstep::view::text::Arg;
use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use crate::browser;
use crate::shared::use_shared;

#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    pub notice: Notice,
    /// The first scenario is shown, since what was asked for could not be.
    pub is_instead: bool,
    /// What else can be done about it.
    #[prop_or_default]
    pub children: Html,
}

/// Something went wrong that belongs to no place in the text; the page works on.
#[component]
pub fn NoticeBar(props: &NoticeProps) -> Html {
    let shared = use_shared();
    let text = match &props.notice {
        Notice::BrokenLink(why) => shared.word(why),
        Notice::NoScenario(id) => shared.format("notice-no-scenario", &[("id", Arg::from(id))]),
        Notice::TooLong(bytes) => shared.format("notice-too-long", &[("kib", (bytes / 1024).into())]),
        Notice::NotRunYet => shared.word("notice-not-run"),
        Notice::LinkTooLong => shared.word("notice-link-too-long"),
    };
    let is_address = matches!(props.notice, Notice::BrokenLink(_) | Notice::NoScenario(_));
    let now_shown = if props.is_instead {
        "notice-instead"
    } else {
        "notice-stays"
    };
    html! {
        <div class="notice" role="alert">
            <p>{ text } if is_address { { " " }{ shared.word(now_shown) } }</p>
            { props.children.clone() }
            <button type="button" class="button" onclick={shared.on(Command::DismissNotice)}>{ shared.word("dialog-close") }</button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct InputProps {
    /// Names of the threads that wait.
    pub threads: AttrValue,
    /// The user's own move has led here: what is typed next is for it.
    #[prop_or_default]
    pub takes_focus: bool,
}

/// Asks for a line of input while a thread waits for one.
#[component]
pub fn InputBar(props: &InputProps) -> Html {
    let shared = use_shared();
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((props.threads.clone(), props.takes_focus), move |&(_, takes_focus)| {
            let is_free = browser::focused()
                .is_none_or(|focused| focused.closest("dialog,textarea,input").ok().flatten().is_none());
            if takes_focus
                && is_free
                && let Some(field) = field.cast::<HtmlInputElement>()
            {
                let _ = field.focus();
            }
        });
    }
    let onsubmit = {
        let (send, field) = (shared.send.clone(), field.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(input) = field.cast::<HtmlInputElement>() else {
                return;
            };
            send.emit(Command::GiveInput(input.value().into()));
            input.set_value("");
        })
    };
    html! {
        <form class="input-bar" {onsubmit}>
            <label for="input-line">{ shared.format("input-thread", &[("threads", Arg::from(&*props.threads))]) }</label>
            <input id="input-line" type="text" ref={field} autocomplete="off" spellcheck="false" />
            <button type="submit" class="button primary">{ shared.word("input-give") }</button>
            <button type="button" class="button" onclick={shared.on(Command::EndInput)} title={shared.word("input-end-note")}>{ shared.word("input-end") }</button>
        </form>
    }
}

#[derive(Properties, PartialEq)]
pub struct ToastProps {
    pub message: AttrValue,
    pub on_done: Callback<()>,
}

/// A message that goes away by itself.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    const SHOWN_MS: u32 = 3500;
    let shared = use_shared();
    let done = props.on_done.clone();
    use_effect_with(props.message.clone(), move |_| {
        let timeout = gloo_timers::callback::Timeout::new(SHOWN_MS, move || done.emit(()));
        move || drop(timeout)
    });
    html! { <p class="toast" role="status">{ shared.word(&props.message) }</p> }
}

#[derive(Properties, PartialEq)]
pub struct NarrationProps {
    pub text: AttrValue,
    pub is_playing: bool,
}

/// What the last step did, for who listens to the page: once the steps have come to rest, so that no sentence cuts another short.
#[component]
pub fn Narration(props: &NarrationProps) -> Html {
    const REST_MS: u32 = 300;
    let spoken = use_state(AttrValue::default);
    let setter = spoken.setter();
    use_effect_with(props.text.clone(), move |text| {
        let text = text.clone();
        let timeout = gloo_timers::callback::Timeout::new(REST_MS, move || setter.set(text));
        move || drop(timeout)
    });
    let live = if props.is_playing { "off" } else { "polite" };
    html! { <p class="sr-only" role="status" aria-live={live} aria-atomic="true">{ &*spoken }</p> }
}
