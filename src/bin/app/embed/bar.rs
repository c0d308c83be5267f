//! The frame's one bar: back, play, forward, where the run stands, and the doors to the full page.

use std::rc::Rc;

use lockstep::embed::Toolbar as Size;
use lockstep::player::{Command, Marker, Player, Settings};
use lockstep::view::text::Arg;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::browser;
use crate::icons::{self, Drawing};
use crate::shared::{Shared, use_shared};
use crate::store::{Root, Store};
use crate::transport::{Choice, GRANULARITIES, granularity_id, grouped, speed};
use crate::widgets::{CommandButton, Toolbar};

/// The bar.
pub fn bar(player: &mut Player, root: &Root, shared: &Shared) -> Html {
    let (stop, step) = (player.stop_index(), player.step());
    let steps = player.stop_steps();
    let labels: Vec<Marker> = player.markers();
    let ticks: Rc<[Tick]> = labels
        .iter()
        .filter(|marker| marker.step > player.start_step())
        .map(|marker| Tick {
            at: steps.partition_point(|step| *step < marker.step) as f32 + 1.0,
            label: marker.label.clone(),
        })
        .collect();
    let here = labels
        .iter()
        .find(|marker| marker.step == step)
        .map(|marker| marker.label.clone());
    let is_full = root.address.parameters.toolbar == Size::Full;
    let is_editable = root.address.is_editable();
    html! {
        <div class="embed-bar">
            <Buttons is_playing={player.beat_ms().is_some()} is_busy={player.is_busy()} is_at_start={step <= player.start_step()}
                is_at_end={player.is_at_end()} {is_full} />
            <Slider {stop} stops={steps.len() as u64} {step} recorded={player.recorded()} is_open={player.is_open()} {ticks} {here} />
            if is_full { <More settings={*player.settings()} /> }
            { doors(shared, &root.store, is_editable, player.is_editing()) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ButtonsProps {
    is_playing: bool,
    is_busy: bool,
    is_at_start: bool,
    is_at_end: bool,
    /// Also those to the start and to the end.
    is_full: bool,
}

#[component]
fn Buttons(props: &ButtonsProps) -> Html {
    let shared = use_shared();
    let play = if props.is_playing {
        (icons::PAUSE, "transport-pause")
    } else {
        (icons::PLAY, "transport-play")
    };
    html! {
        <Toolbar class="tools" label={shared.word("transport-label")}>
            if props.is_full { <CommandButton icon={icons::FIRST} label="transport-start" command={Command::SetStop(0)} is_idle={props.is_at_start} /> }
            <CommandButton icon={icons::BACK} label="transport-back" command={Command::Previous} is_idle={props.is_at_start} />
            if props.is_busy {
                <CommandButton icon={icons::STOP} label="transport-stop" command={Command::Stop} class="main" />
            } else {
                <CommandButton icon={play.0} label={play.1} command={Command::TogglePlay} class="main" />
            }
            <CommandButton id="step-forward" icon={icons::FORWARD} label="transport-forward" command={Command::Next} is_idle={props.is_at_end} />
            if props.is_full { <CommandButton icon={icons::LAST} label="transport-end" command={Command::ToEnd} is_idle={props.is_at_end} /> }
        </Toolbar>
    }
}

/// A marker on the slider.
#[derive(Clone, PartialEq)]
struct Tick {
    /// Number of its stop.
    at: f32,
    label: Rc<str>,
}

#[derive(Properties, PartialEq)]
struct SliderProps {
    /// Number of the stop that is shown, and how many there are.
    stop: u64,
    stops: u64,
    step: u64,
    recorded: u64,
    /// The end is not known yet.
    is_open: bool,
    ticks: Rc<[Tick]>,
    /// Label of the marker that is shown.
    here: Option<Rc<str>>,
}

/// From stop to stop: that is as far as the arrow keys go.
#[component]
fn Slider(props: &SliderProps) -> Html {
    let shared = use_shared();
    // Where the frame begins at its end, the one stop is the end.
    let is_whole = props.stops == 0 && !props.is_open && props.step > 0;
    let (stop, stops) = if is_whole { (1, 1) } else { (props.stop, props.stops) };
    let oninput = {
        let send = shared.send.clone();
        Callback::from(move |event: InputEvent| {
            let stop = event
                .target_dyn_into::<HtmlInputElement>()
                .and_then(|input| input.value().parse().ok());
            send.emit(Command::SetStop(stop.unwrap_or(0)));
        })
    };
    let at = shared.format(
        "transport-at",
        &[("step", Arg::from(props.step)), ("total", props.recorded.into())],
    );
    let spoken = match &props.here {
        Some(label) if !label.is_empty() => AttrValue::from(format!("{at}. {label}")),
        _ => at,
    };
    let most = props.stops.max(1) as f32;
    let tick = |tick: &Tick| {
        let style = format!("--at:{:.4}", (tick.at / most).min(1.0));
        html! { <span class="tick" {style} title={tick.label.to_string()} /> }
    };
    let total = if props.is_open {
        format!("{}…", grouped(props.recorded))
    } else {
        grouped(props.recorded)
    };
    html! {
        <>
            <div class="embed-slider">
                <div class="ticks" aria-hidden="true">{ for props.ticks.iter().map(tick) }</div>
                <input type="range" min="0" max={stops.to_string()} step="1" value={stop.to_string()} {oninput}
                    aria-label={shared.word("timeline-slider")} aria-valuetext={spoken} />
            </div>
            <p class="embed-step" title={shared.format("transport-at", &[("step", Arg::from(props.step)), ("total", props.recorded.into())])}>
                <b>{ grouped(props.step) }</b>{ " / " }{ total }
            </p>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct MoreProps {
    settings: Settings,
}

#[component]
fn More(props: &MoreProps) -> Html {
    let shared = use_shared();
    html! {
        <div class="choices">
            <Choice label="transport-by" value={granularity_id(props.settings.granularity)} options={GRANULARITIES} />
            { speed(&shared, props.settings.speed) }
        </div>
    }
}

fn doors(shared: &Shared, store: &Store, is_editable: bool, is_editing: bool) -> Html {
    let word = shared.word("embed-full-page");
    let onclick = {
        let store = store.clone();
        Callback::from(move |event: MouseEvent| {
            // The address is made when it is wanted: it holds the whole run.
            let target = event.target_dyn_into::<Element>();
            if let Some(link) = target.and_then(|target| target.closest("a").ok().flatten()) {
                let _ = link.set_attribute("href", &store.full_address());
            }
        })
    };
    let edit = if is_editing {
        Command::CloseEditor
    } else {
        Command::Edit
    };
    let full = shared.word("embed-fullscreen");
    html! {
        <Toolbar class="tools embed-doors" label={shared.word("header-label")}>
            if is_editable {
                <button type="button" class="tool" title={shared.word("header-edit")} aria-label={shared.word("header-edit")}
                    aria-pressed={is_editing.to_string()} onclick={shared.on(edit)}><Drawing icon={icons::EDIT} /></button>
            }
            if browser::can_fill_screen() {
                <button type="button" class="tool" title={full.clone()} aria-label={full} onclick={|_: MouseEvent| browser::fill_screen()}><Drawing icon={icons::EXPAND} /></button>
            }
            <a class="tool" href="?embed=0" target="_blank" rel="noopener" title={word.clone()} aria-label={word} {onclick}><Drawing icon={icons::OUT} /></a>
        </Toolbar>
    }
}
