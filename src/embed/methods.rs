//! What a message can ask for: the methods of each language, and how the value of each is read.

use serde_json::Value;

use super::message::Context;
use super::{Parameters, View};
use crate::player::{Repeat, Theme};
use crate::run::Schedule;
use crate::view::text::Language;

/// Where a `seek` goes.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Place {
    Step(u64),
    Stop(u64),
    /// A marker by its number from 0.
    Marker(u64),
    /// A marker by its label.
    Labelled(String),
    NextMarker,
    PreviousMarker,
    /// Of the way to the last step, 0 to 100.
    Percent(f64),
}

/// A picture of the page that is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// As pixels, else as SVG.
    pub is_png: bool,
    /// None: the step that is shown.
    pub step: Option<u64>,
    /// Pixels for each unit of the drawing, 0.25 to 4.
    pub scale: f64,
}

/// What a message asks for.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Method {
    Play,
    Pause,
    Next,
    Previous,
    First,
    Last,
    SetStop(u64),
    Seek(Place),
    SetSpeed(f64),
    SetTheme(Theme),
    SetLanguage(Language),
    SetView(Vec<View>),
    /// The fragment of a link.
    SetState(String),
    SetLoop(Repeat),
    GetState,
    GetStep,
    GetStop,
    GetSteps,
    GetStops,
    GetPaused,
    GetMarkers,
    GetLoop,
    LoadScenario(String),
    LoadCode {
        code: String,
        schedule: String,
    },
    ExportImage(Wanted),
    Focus,
    Blur,
    Listen(&'static str),
    Unlisten(&'static str),
}

/// A method's name, and how its value is read.
pub(super) type Row = (&'static str, fn(Context, &Value) -> Option<Method>);

/// Our own.
pub(super) const OWN: &[Row] = &[
    ("play", |_, _| Some(Method::Play)),
    ("pause", |_, _| Some(Method::Pause)),
    ("next", |_, _| Some(Method::Next)),
    ("prev", |_, _| Some(Method::Previous)),
    ("first", |_, _| Some(Method::First)),
    ("last", |_, _| Some(Method::Last)),
    ("setStep", |_, value| Some(Method::Seek(Place::Step(whole(value)?)))),
    ("setStop", |_, value| Some(Method::SetStop(whole(value)?))),
    ("seek", |_, value| Some(Method::Seek(place(value)?))),
    ("setSpeed", |_, value| Some(Method::SetSpeed(speed(value)?))),
    ("setTheme", |_, value| Some(Method::SetTheme(theme(value)?))),
    ("setLang", |_, value| {
        Some(Method::SetLanguage(Language::from_tag(value.as_str()?)?))
    }),
    ("setView", |_, value| Some(Method::SetView(views(value)?))),
    ("setState", |_, value| Some(Method::SetState(state(value)?))),
    ("setLoop", |_, value| Some(Method::SetLoop(repeat(value)?))),
    ("getState", |_, _| Some(Method::GetState)),
    ("getStep", |_, _| Some(Method::GetStep)),
    ("getStop", |_, _| Some(Method::GetStop)),
    ("getSteps", |_, _| Some(Method::GetSteps)),
    ("getStops", |_, _| Some(Method::GetStops)),
    ("getPaused", |_, _| Some(Method::GetPaused)),
    ("getMarkers", |_, _| Some(Method::GetMarkers)),
    ("getLoop", |_, _| Some(Method::GetLoop)),
    ("loadScenario", |_, value| Some(Method::LoadScenario(scenario(value)?))),
    ("loadCode", |_, value| code(value)),
    ("exportImage", |_, value| Some(Method::ExportImage(wanted(value)?))),
    ("focus", |_, _| Some(Method::Focus)),
    ("blur", |_, _| Some(Method::Blur)),
    ("addEventListener", |context, value| {
        Some(Method::Listen(event(context, value)?))
    }),
    ("removeEventListener", |context, value| {
        Some(Method::Unlisten(event(context, value)?))
    }),
];

/// Those of player.js.
pub(super) const PLAYERJS: &[Row] = &[
    ("play", |_, _| Some(Method::Play)),
    ("pause", |_, _| Some(Method::Pause)),
    ("getPaused", |_, _| Some(Method::GetPaused)),
    ("getDuration", |_, _| Some(Method::GetSteps)),
    ("setCurrentTime", |_, value| {
        Some(Method::Seek(Place::Step(whole(value)?)))
    }),
    ("getCurrentTime", |_, _| Some(Method::GetStep)),
    ("setLoop", |_, value| Some(Method::SetLoop(repeat(value)?))),
    ("getLoop", |_, _| Some(Method::GetLoop)),
    ("addEventListener", |context, value| {
        Some(Method::Listen(event(context, value)?))
    }),
    ("removeEventListener", |context, value| {
        Some(Method::Unlisten(event(context, value)?))
    }),
];

fn event(context: Context, value: &Value) -> Option<&'static str> {
    let name = value.as_str()?;
    context.events().iter().copied().find(|known| *known == name)
}

/// A number from 0; what follows the point is left out.
fn whole(value: &Value) -> Option<u64> {
    let number = value.as_f64().filter(|number| *number >= 0.0)?;
    // Integers that a float cannot hold are taken as they are; all others saturate.
    Some(value.as_u64().unwrap_or(number as u64))
}

fn place(value: &Value) -> Option<Place> {
    if let Some(step) = whole(value) {
        return Some(Place::Step(step));
    }
    if let Some(text) = value.as_str() {
        return percent(&text.strip_suffix('%')?.parse::<f64>().ok()?.into());
    }
    let (name, value) = value.as_object().filter(|fields| fields.len() == 1)?.iter().next()?;
    match name.as_str() {
        "step" => whole(value).map(Place::Step),
        "stop" => whole(value).map(Place::Stop),
        "percent" => percent(value),
        "marker" => match value.as_str() {
            Some("next") => Some(Place::NextMarker),
            Some("prev") => Some(Place::PreviousMarker),
            Some(label) => Some(Place::Labelled(label.to_owned())),
            None => whole(value).map(Place::Marker),
        },
        _ => None,
    }
}

fn percent(value: &Value) -> Option<Place> {
    value
        .as_f64()
        .filter(|number| (0.0..=100.0).contains(number))
        .map(Place::Percent)
}

fn speed(value: &Value) -> Option<f64> {
    value
        .as_f64()
        .filter(|speed| *speed > 0.0)
        .map(|speed| speed.clamp(0.25, 8.0))
}

/// The words of the address.
fn theme(value: &Value) -> Option<Theme> {
    let word = value.as_str().filter(|word| is_plain(word))?;
    Parameters::read(&format!("theme={word}"), "").0.theme
}

/// Nothing that would mean something in an address.
fn is_plain(text: &str) -> bool {
    text.len() <= 200 && text.bytes().all(|c| c.is_ascii_alphanumeric() || b",-_".contains(&c))
}

/// `"code,lanes"` or `["code","lanes"]`.
fn views(value: &Value) -> Option<Vec<View>> {
    let text = match value {
        Value::Array(names) => names.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?.join(","),
        _ => value.as_str()?.to_owned(),
    };
    if !is_plain(&text) {
        return None;
    }
    Parameters::read(&format!("view={text}"), "").0.views
}

/// What `getState` answered, or its hash alone.
fn state(value: &Value) -> Option<String> {
    let hash = value.get("hash").unwrap_or(value).as_str()?;
    let hash = hash.trim_start_matches('#');
    (!hash.is_empty()).then(|| hash.to_owned())
}

/// As `loop=` in the address: 1 is true.
fn repeat(value: &Value) -> Option<Repeat> {
    match value {
        Value::Bool(true) => Some(Repeat::Always),
        Value::Bool(false) => Some(Repeat::Never),
        _ => Some(match whole(value)? {
            0 => Repeat::Never,
            1 => Repeat::Always,
            times => Repeat::Times(u32::try_from(times).unwrap_or(u32::MAX)),
        }),
    }
}

fn scenario(value: &Value) -> Option<String> {
    let id = value.as_str().or_else(|| value.get("id")?.as_str())?;
    (id.len() <= 100).then(|| id.to_owned())
}

/// `"print(1)"` or `{"code":"print(1)","sched":""}`.
fn code(value: &Value) -> Option<Method> {
    let code = value.get("code").unwrap_or(value).as_str()?.to_owned();
    let schedule = match value.get("sched") {
        None | Some(Value::Null) => "",
        Some(schedule) => schedule.as_str()?,
    };
    if !schedule.is_empty() {
        Schedule::decode(schedule).ok()?;
    }
    let schedule = schedule.to_owned();
    Some(Method::LoadCode { code, schedule })
}

fn wanted(value: &Value) -> Option<Wanted> {
    let is_png = match value.get("format").and_then(Value::as_str).or(value.as_str()) {
        None | Some("svg") => false,
        Some("png") => true,
        Some(_) => return None,
    };
    let scale = value.get("scale").map_or(Some(2.0), Value::as_f64)?.clamp(0.25, 4.0);
    let step = match value.get("step") {
        None | Some(Value::Null) => None,
        Some(step) => Some(whole(step)?),
    };
    Some(Wanted { is_png, step, scale })
}
