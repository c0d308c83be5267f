//! The messages between the page and whoever holds its frame: read from text within caps, written as JSON text.
//!
//! Three languages are understood: our own (`"context":"lockstep"`), the one of player.js 0.1 (`"context":"player.js"`, seconds are
//! steps), and the bare words that reveal.js sends to every frame. Everything else is not for us and is left alone.

use serde_json::{Value, json};

use super::methods::{Method, OWN, PLAYERJS, Row};
use crate::view::text::{Catalogue, Language};

/// Longest text that is looked at: a program of the longest kind, every byte of it escaped.
pub const MAX_TEXT: usize = 4 * crate::scenario::INFLATED_LIMIT;
/// Deepest nesting of a message.
const MAX_DEPTH: usize = 8;
/// Longest id of a listener.
const MAX_LISTENER: usize = 128;
/// Version of our own messages.
pub const VERSION: u64 = 1;
/// Version of player.js that its client library writes.
const PLAYERJS_VERSION: &str = "0.0.11";

/// Whose words a message uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Our own.
    Own,
    /// Those of player.js.
    PlayerJs,
}

impl Context {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Own, Self::PlayerJs];

    /// As it stands in a message.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "lockstep",
            Self::PlayerJs => "player.js",
        }
    }

    /// Names of the methods that a message of this kind may call.
    #[must_use]
    pub fn methods(self) -> Vec<&'static str> {
        self.table().iter().map(|(name, _)| *name).collect()
    }

    /// Names of the events that can be listened to.
    #[must_use]
    pub fn events(self) -> &'static [&'static str] {
        match self {
            Self::Own => OWN_EVENTS,
            Self::PlayerJs => PLAYERJS_EVENTS,
        }
    }

    /// Those of them that a page must ask for; our own `ready` comes in any case.
    #[must_use]
    pub fn announced(self) -> &'static [&'static str] {
        match self {
            Self::Own => &OWN_EVENTS[1..],
            Self::PlayerJs => PLAYERJS_EVENTS,
        }
    }

    fn table(self) -> &'static [Row] {
        match self {
            Self::Own => OWN,
            Self::PlayerJs => PLAYERJS,
        }
    }
}

const OWN_EVENTS: &[&str] = &[
    "ready",
    "stepchange",
    "stopchange",
    "play",
    "pause",
    "ended",
    "timeupdate",
    "marker",
    "statechange",
    "codechange",
    "boundary",
    "resize",
    "error",
];
const PLAYERJS_EVENTS: &[&str] = &["ready", "play", "pause", "ended", "timeupdate", "error"];

/// A message that is for us.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// reveal.js: the slide with the frame is shown.
    SlideStart,
    /// reveal.js: the slide with the frame is left.
    SlideStop,
    /// A method of ours or of player.js.
    Call {
        /// Whose.
        context: Context,
        /// Its name, which is also the name of a getter's answer.
        name: &'static str,
        /// What it asks for.
        method: Method,
        /// Echoed in what answers: a string or a number.
        listener: Option<Value>,
    },
    /// Ours or player.js's, but not to be obeyed.
    Refused(Refusal),
}

/// Why a message is not obeyed. The texts are for the author of the other page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Whose method it was meant to be.
    pub context: Context,
    /// As player.js counts: 2 there is no such method, 1 it cannot be done, -1 the value is wrong.
    pub code: i32,
    /// What is wrong and what to do.
    pub text: String,
    /// Of the message that was refused.
    pub listener: Option<Value>,
}

/// Reads a message. None: it is not for us.
#[must_use]
pub fn read(text: &str) -> Option<Request> {
    match text {
        "slide:start" => return Some(Request::SlideStart),
        "slide:stop" => return Some(Request::SlideStop),
        _ if text.len() > MAX_TEXT || !text.starts_with('{') || is_too_deep(text) => return None,
        _ => {}
    }
    let message: Value = serde_json::from_str(text).ok()?;
    let context = message.get("context")?.as_str()?;
    let context = Context::ALL.into_iter().find(|each| each.name() == context)?;
    let name = message.get("method")?.as_str()?;
    let listener = listener(&message);
    let refuse = |code, text| {
        let listener = listener.clone();
        Some(Request::Refused(Refusal {
            context,
            code,
            text,
            listener,
        }))
    };
    let Some((name, reader)) = context.table().iter().find(|(known, _)| *known == name) else {
        let name: String = name.chars().take(40).collect();
        return refuse(2, format!("there is no method {name}"));
    };
    let value = message.get("value").unwrap_or(&Value::Null);
    match reader(context, value) {
        Some(method) => Some(Request::Call {
            context,
            name,
            method,
            listener,
        }),
        None => refuse(-1, format!("{name} does not take this value")),
    }
}

fn listener(message: &Value) -> Option<Value> {
    let listener = message.get("listener")?;
    let is_short = listener.as_str().is_some_and(|id| id.len() <= MAX_LISTENER);
    (is_short || listener.is_number()).then(|| listener.clone())
}

/// Brackets outside of strings, counted before anything is built of them.
fn is_too_deep(text: &str) -> bool {
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return true;
                }
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

/// One message to the page that holds the frame, as the text that is posted. `id`: of the frame, as its address says.
#[must_use]
pub fn write(context: Context, id: &str, event: &str, value: Value, listener: Option<&Value>) -> String {
    let version: Value = match context {
        Context::Own => VERSION.into(),
        Context::PlayerJs => PLAYERJS_VERSION.into(),
    };
    let mut message = json!({"context": context.name(), "version": version, "event": event, "value": value});
    if context == Context::Own && !id.is_empty() {
        message["id"] = id.into();
    }
    if let Some(listener) = listener {
        message["listener"] = listener.clone();
    }
    message.to_string()
}

/// A quick look: what does not name one of the languages is not for us.
pub(super) fn may_be_ours(text: &str) -> bool {
    text.starts_with('{') && Context::ALL.iter().any(|context| text.contains(context.name()))
}

/// Whether a message may bring another program, or a language whose words have not come: as little of it is read as shows that.
#[must_use]
pub fn opens(text: &str) -> bool {
    let is_lacking = |language: &Language| !Catalogue::is_there(*language) && text.contains(language.tag());
    let names = |method: &&str| text.contains(method);
    ["loadScenario", "loadCode", "setState"].iter().any(names)
        || names(&"setLang") && Language::ALL.iter().any(is_lacking)
}

/// reveal.js: handles a key as if it had been pressed in the deck.
#[must_use]
pub fn trigger_key(code: u32) -> String {
    json!({"method": "triggerKey", "args": [code]}).to_string()
}

/// What learning platforms that speak LTI understand: the frame wants this height.
#[must_use]
pub fn frame_resize(height: f64) -> String {
    json!({"subject": "lti.frameResize", "height": height}).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::View;
    use super::super::methods::Place;
    use super::*;
    use crate::player::{Repeat, Theme};

    fn own(method: &str, value: Value) -> String {
        json!({"context": "lockstep", "version": 1, "method": method, "value": value, "listener": "l1"}).to_string()
    }

    #[test]
    fn values_are_read_as_far_as_they_make_sense() {
        let rows = [
            ("setStep", json!(12), Some(Method::Seek(Place::Step(12)))),
            ("setStep", json!(12.9), Some(Method::Seek(Place::Step(12)))),
            ("setStep", json!(1e300), Some(Method::Seek(Place::Step(u64::MAX)))),
            ("setStep", json!(-1), None),
            ("setStep", json!("12"), None),
            ("setStop", json!(0), Some(Method::SetStop(0))),
            ("seek", json!({"stop": 3}), Some(Method::Seek(Place::Stop(3)))),
            ("seek", json!({"marker": "next"}), Some(Method::Seek(Place::NextMarker))),
            ("seek", json!({"marker": 2}), Some(Method::Seek(Place::Marker(2)))),
            ("seek", json!("50%"), Some(Method::Seek(Place::Percent(50.0)))),
            ("seek", json!({"percent": 101}), None),
            ("seek", json!({"step": 1, "stop": 1}), None),
            ("seek", json!("%"), None),
            ("setSpeed", json!(100), Some(Method::SetSpeed(8.0))),
            ("setSpeed", json!(0), None),
            ("setTheme", json!("dark"), Some(Method::SetTheme(Theme::Dark))),
            ("setTheme", json!("<b>"), None),
            ("setLang", json!("zh-CN"), Some(Method::SetLanguage(Language::Chinese))),
            ("setLang", json!("文"), None),
            (
                "setView",
                json!(["code", "lanes"]),
                Some(Method::SetView(vec![View::Code, View::Stage])),
            ),
            (
                "setState",
                json!({"hash": "#z1:a"}),
                Some(Method::SetState("z1:a".into())),
            ),
            ("setState", json!({}), None),
            ("setLoop", json!(true), Some(Method::SetLoop(Repeat::Always))),
            ("setLoop", json!(3), Some(Method::SetLoop(Repeat::Times(3)))),
            ("addEventListener", json!("pause"), Some(Method::Listen("pause"))),
            ("addEventListener", json!("__proto__"), None),
            ("exportImage", json!({"format": "gif"}), None),
        ];
        for (name, value, expected) in rows {
            let got = match read(&own(name, value.clone())) {
                Some(Request::Call { method, listener, .. }) => {
                    assert_eq!(listener, Some(json!("l1")));
                    Some(method)
                }
                Some(Request::Refused(refusal)) => {
                    assert_eq!(refusal.code, -1);
                    None
                }
                other => panic!("{name}: {other:?}"),
            };
            assert_eq!(got, expected, "{name} {value}");
        }
    }

    #[test]
    fn what_is_not_for_us_is_left_alone() {
        let deep = format!(
            "{{\"context\":\"lockstep\",\"method\":\"seek\",\"value\":{}1{}}}",
            "[".repeat(400),
            "]".repeat(400)
        );
        let long = own("loadCode", json!("x".repeat(MAX_TEXT)));
        let others = [
            "",
            "slide:",
            "null",
            "{",
            "[]",
            "{}",
            r#"{"namespace":"reveal","eventName":"ready","state":{}}"#,
            r#"{"context":"lockstep"}"#,
            r#"{"context":"lockstep","method":7}"#,
            r#"{"context":"vimeo","method":"play"}"#,
            &deep,
            &long,
        ];
        for text in others {
            assert_eq!(read(text), None, "{}", &text[..text.len().min(80)]);
        }
        assert_eq!(read("slide:start"), Some(Request::SlideStart));
    }

    #[test]
    fn an_unknown_method_is_named() {
        let Some(Request::Refused(refusal)) = read(&own("eval", json!("1"))) else {
            panic!("refused");
        };
        assert_eq!((refusal.code, refusal.text.as_str()), (2, "there is no method eval"));
        let mute = r#"{"context":"player.js","method":"mute"}"#;
        assert!(matches!(read(mute), Some(Request::Refused(refusal)) if refusal.context == Context::PlayerJs));
    }

    #[test]
    fn a_listeners_id_is_short_or_left_out() {
        for (listener, is_kept) in [
            (json!("a"), true),
            (json!(7), true),
            (json!("a".repeat(200)), false),
            (json!({}), false),
        ] {
            let text = json!({"context": "lockstep", "method": "play", "listener": listener}).to_string();
            let Some(Request::Call { listener, .. }) = read(&text) else {
                panic!("a call");
            };
            assert_eq!(listener.is_some(), is_kept);
        }
    }

    #[test]
    fn the_documents_tell_of_every_method_and_event() {
        let told = include_str!("../../docs/messages.md");
        for context in Context::ALL {
            for name in context.methods().iter().chain(context.events()) {
                assert!(
                    told.contains(&format!("`{name}")),
                    "docs/messages.md does not tell of {name}"
                );
            }
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".{0,12}".prop_map(Value::from),
            Just(json!("lockstep")),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            let name = prop_oneof![
                Just("step"),
                Just("marker"),
                Just("hash"),
                Just("code"),
                Just("percent"),
                Just("format")
            ];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec((name, inner), 0..4).prop_map(|pairs| pairs
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn nothing_that_is_sent_makes_it_panic(text in ".{0,200}", value in any_json(), listener in any_json(), method in 0..60_usize) {
            let _ = read(&text);
            let _ = read(&format!("{{{text}}}"));
            let _ = read(&value.to_string());
            let names = Context::Own.methods();
            let name = names.get(method % (names.len() + 1)).copied().unwrap_or("other");
            let message = json!({"context": "lockstep", "method": name, "value": value, "listener": listener}).to_string();
            let is_answered = read(&message).is_some();
            prop_assert_eq!(is_answered, !is_too_deep(&message));
        }
    }
}
