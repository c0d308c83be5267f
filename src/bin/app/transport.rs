//! The bottom of the page: the buttons that move through the run, how far they go, how fast it plays, and the timeline.

use std::rc::Rc;

use lockstep::player::{Command, Granularity, Settings, Speed};
use lockstep::view::data::{Axis, Snapshot};
use lockstep::view::text::{Arg, Catalogue};
use lockstep::view::words;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::icons;
use crate::shared::{Shared, use_shared};
use crate::widgets::{CommandButton, Toolbar};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub snapshot: Rc<Snapshot>,
    pub settings: Settings,
    pub recorded: u64,
    /// The end of the run is not known yet.
    pub is_open: bool,
    pub is_at_end: bool,
    pub is_playing: bool,
    pub is_busy: bool,
}

/// The row of buttons above the timeline.
#[component]
pub fn Transport(props: &Props) -> Html {
    let shared = use_shared();
    let at_start = props.snapshot.step == 0;
    let play = if props.is_playing {
        (icons::PAUSE, "transport-pause")
    } else {
        (icons::PLAY, "transport-play")
    };
    html! {
        <div class="transport">
            <Toolbar class="tools" label={shared.word("transport-label")}>
                <CommandButton icon={icons::FIRST} label="transport-start" key_name="Home" command={Command::ToStart} is_idle={at_start} />
                <CommandButton icon={icons::BACK} label="transport-back" key_name="←" command={Command::Step { forward: false }} is_idle={at_start} />
                if props.is_busy {
                    <CommandButton icon={icons::STOP} label="transport-stop" key_name="Esc" command={Command::Stop} class="main" />
                } else {
                    <CommandButton icon={play.0} label={play.1} key_name="Space" command={Command::TogglePlay} class="main" />
                }
                <CommandButton id="step-forward" icon={icons::FORWARD} label="transport-forward" key_name="→" command={Command::Step { forward: true }} is_idle={props.is_at_end} />
                <CommandButton icon={icons::TO_BLOCK} label="transport-blocking" key_name="b" command={Command::ToBlocking} is_idle={props.is_at_end} />
                <CommandButton icon={icons::LAST} label="transport-end" key_name="End" command={Command::ToEnd} is_idle={props.is_at_end} />
            </Toolbar>
            <p class="where">{ position(&shared, props) }</p>
            <div class="choices">
                <Choice label="transport-by" value={granularity_id(props.settings.granularity)} options={GRANULARITIES} />
                { speed(&shared, props.settings.speed) }
                <Choice label="transport-axis" value={axis_id(props.settings.axis)} options={AXES} />
                <Toolbar class="segments" role="group" label={shared.word("key-zoom")}>
                    { zoom(&shared, "−", "zoom-out", "Z", -1) }
                    { zoom(&shared, "+", "zoom-in", "z", 1) }
                    { zoom(&shared, "↔", "zoom-all", "w", 0) }
                </Toolbar>
            </div>
        </div>
    }
}

fn zoom(shared: &Shared, sign: &'static str, id: &str, key: &str, levels: i8) -> Html {
    let word = shared.word(id);
    html! { <button type="button" aria-label={word.clone()} title={format!("{word} ({key})")} onclick={shared.on(Command::Zoom(levels))}>{ sign }</button> }
}

fn position(shared: &Shared, props: &Props) -> Html {
    let snapshot = &props.snapshot;
    if props.is_busy {
        return html! { <span class="busy">{ shared.format("transport-busy", &[("steps", Arg::from(&grouped(props.recorded)))]) }</span> };
    }
    let total = grouped(props.recorded);
    let id = if props.is_open {
        "transport-at-open"
    } else {
        "transport-at"
    };
    let exact = format!("{} µs", grouped(snapshot.time_us));
    let time = words::time(snapshot.time_us, Catalogue::get(shared.language));
    html! {
        <>
            <span>{ shared.format(id, &[("step", Arg::from(&grouped(snapshot.step))), ("total", Arg::from(&total))]) }</span>
            <span class="time" title={exact}>{ format!("t = {time}") }</span>
        </>
    }
}

/// `1 234 567`, with thin spaces.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 4 {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// Messages, and what they stand for.
pub type Options = &'static [(&'static str, fn() -> Command)];

/// How far a step can go.
pub const GRANULARITIES: Options = &[
    ("by-event", || Command::SetGranularity(Granularity::Event)),
    ("by-line", || Command::SetGranularity(Granularity::Line)),
    ("by-instruction", || Command::SetGranularity(Granularity::Instruction)),
];
const AXES: Options = &[
    ("axis-steps", || Command::SetAxis(Axis::Steps)),
    ("axis-time", || Command::SetAxis(Axis::Time)),
];

/// Message that names a granularity.
pub fn granularity_id(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Event => "by-event",
        Granularity::Line => "by-line",
        Granularity::Instruction => "by-instruction",
    }
}

fn axis_id(axis: Axis) -> &'static str {
    match axis {
        Axis::Steps => "axis-steps",
        Axis::Time => "axis-time",
    }
}

#[derive(Properties, PartialEq)]
pub struct ChoiceProps {
    pub label: &'static str,
    pub value: &'static str,
    pub options: Options,
}

/// A few words of which one is chosen.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let shared = use_shared();
    let options = props.options.iter().map(|(id, command)| {
        let is_on = *id == props.value;
        html! { <button type="button" key={*id} aria-pressed={is_on.to_string()} onclick={shared.on(command())}>{ shared.word(id) }</button> }
    });
    html! {
        <div class="choice">
            <span class="label" aria-hidden="true">{ shared.word(props.label) }</span>
            <Toolbar class="segments" role="group" label={shared.word(props.label)}>{ for options }</Toolbar>
        </div>
    }
}

/// How fast it plays.
pub fn speed(shared: &Shared, speed: Speed) -> Html {
    let onchange = {
        let send = shared.send.clone();
        Callback::from(move |event: Event| {
            let index = event
                .target_dyn_into::<HtmlSelectElement>()
                .and_then(|select| select.value().parse().ok());
            send.emit(Command::SetSpeed(Speed::at(index.unwrap_or(2))));
        })
    };
    html! {
        <label class="choice"><span class="label">{ shared.word("transport-speed") }</span>
            <select {onchange}>
                { for Speed::all().map(|each| html! {
                    <option value={each.index().to_string()} selected={each == speed}>{ shared.format("speed-rate", &[("rate", each.text().into())]) }</option>
                }) }
            </select>
        </label>
    }
}
