//! Which views stand where in a frame of a size: side by side, one above the other, or one at a time.

use std::rc::Rc;

use lockstep::embed::{Controls, Parameters, View};
use lockstep::player::{Notice, Player};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::bar::bar;
use super::pictures::Pictures;
use super::said::{here, said};
use crate::app::{asking, title};
use crate::code::Code;
use crate::editor::{Editor, Problems};
use crate::messages::{InputBar, Narration, NoticeBar};
use crate::scene::{Room, use_room};
use crate::shared::Shared;
use crate::side::{Events, OutputPanel, Writer, colours, labels};
use crate::stage::Candidates;
use crate::store::Root;
use crate::timeline::Timeline;
use crate::widgets::Toolbar;

/// How the views stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Columns,
    Rows,
    /// One at a time, chosen by tabs.
    Single,
}

impl Layout {
    fn of(room: Room) -> Self {
        match room {
            Room { width, .. } if width >= 36.0 * UNIT => Self::Columns,
            Room { height, .. } if height >= 30.0 * UNIT => Self::Rows,
            _ => Self::Single,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Rows => "rows",
            Self::Single => "single",
        }
    }
}

/// Units of the pictures to the size of the text.
const UNIT: f32 = 14.0;
/// Without a choice. The graph takes the objects' place when there is a deadlock.
const USUAL: [View; 4] = [View::Code, View::Stage, View::Graph, View::Objects];
/// Sentences and lines of output.
const LINES: usize = 60;

/// What the frame remembers.
pub struct Frame {
    pub node: NodeRef,
    /// Its size; 0 while it is not seen.
    pub room: Room,
    /// The view that was chosen where there is room for one.
    pub tab: UseStateHandle<Option<View>>,
}

/// The page.
pub fn embedded(player: &mut Player, root: &Root, shared: &Shared, frame: &Frame) -> Html {
    let parameters = &*root.address.parameters;
    let layout = if parameters.print {
        Layout::Columns
    } else {
        Layout::of(frame.room)
    };
    let (tabs, shown) = shown(parameters, layout, *frame.tab);
    let controls = match parameters.controls {
        Controls::Off => "off",
        Controls::Auto => "auto",
        Controls::On => "on",
    };
    let has_bar = parameters.controls != Controls::Off && !parameters.print;
    let is_drawn = frame.room.width > 0.0;
    let (snapshot, candidates) = (player.snapshot(), player.candidates());
    html! {
        <main class="embed" ref={frame.node.clone()} data-layout={layout.name()} data-controls={controls}>
            <h1 class="sr-only">{ title(player, shared) }</h1>
            if let Some(notice) = player.notice() { { self::notice(notice, player.is_instead(), shared) } }
            if !parameters.print {
                if let Some(threads) = asking(&snapshot, shared.language) { <InputBar {threads} /> }
                if !candidates.is_empty() { <Candidates candidates={Rc::<[u32]>::from(candidates)} {snapshot} /> }
            }
            if layout == Layout::Single && tabs.len() > 1 { { choice(shared, &tabs, &shown, &frame.tab) } }
            <div class="embed-views" style={template(&shown, player, layout)}>
                if is_drawn { { views(player, shared, parameters, &shown, frame.room) } }
            </div>
            if is_drawn && shown.contains(&View::Timeline) { { timeline(player, &root.said) } }
            <Fitted>{ said(player, shared) }</Fitted>
            <Narration text={told(player, &root.said)} is_playing={player.beat_ms().is_some()} />
            if has_bar { { bar(player, root, shared) } }
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct FittedProps {
    children: Html,
}

/// Sizes of the line that are tried; below the last it is scrolled.
const SIZES: [f32; 5] = [1.0, 0.92, 0.84, 0.76, 0.7];

/// The line below the pictures, whole in its room: it leaves out what a graph shows, then it gets smaller.
#[component]
fn Fitted(props: &FittedProps) -> Html {
    let node = use_node_ref();
    // Measured again when its room is another.
    use_room(node.clone(), true);
    {
        let node = node.clone();
        use_effect(move || {
            let line = node.cast::<HtmlElement>();
            let text = line.as_ref().and_then(|line| line.first_element_child());
            let (Some(line), Some(text)) = (line, text) else {
                return;
            };
            // Not shown, or in a frame without a size.
            if text.client_width() == 0 {
                return;
            }
            let fits = |class: &str, size: f32| {
                line.set_class_name(class);
                let _ = line.style().set_property("--fit", &size.to_string());
                text.scroll_height() <= text.client_height()
            };
            if !fits("embed-fitted", 1.0) {
                SIZES.into_iter().find(|&size| fits("embed-fitted brief", size));
            }
        });
    }
    html! { <div ref={node} class="embed-fitted">{ props.children.clone() }</div> }
}

/// What the last step did, after the label of the moment.
fn told(player: &Player, said: &AttrValue) -> AttrValue {
    match here(player) {
        Some(marker) => format!("{} · {said}", marker.label).into(),
        None => said.clone(),
    }
}

/// What can be seen, and what is seen now.
fn shown(parameters: &Parameters, layout: Layout, tab: Option<View>) -> (Vec<View>, Vec<View>) {
    let is_usual = parameters.views.is_none();
    let all = parameters.views.clone().unwrap_or_else(|| USUAL.to_vec());
    let tabs: Vec<View> = all
        .iter()
        .copied()
        .filter(|view| !is_usual || *view != View::Graph)
        .collect();
    if layout != Layout::Single {
        return (tabs, all);
    }
    let first = tabs.iter().find(|view| **view == View::Stage).or(tabs.first());
    let one = tab
        .filter(|view| tabs.contains(view))
        .or(first.copied())
        .unwrap_or(View::Stage);
    let shown = match one {
        View::Objects if is_usual => vec![View::Graph, View::Objects],
        one => vec![one],
    };
    (tabs, shown)
}

fn word(view: View) -> &'static str {
    match view {
        View::Code => "panel-code",
        View::Stage => "view-lanes",
        View::Graph => "view-graph",
        View::Objects => "view-heap",
        View::Log => "panel-events",
        View::Output => "panel-output",
        View::Timeline => "view-timeline",
    }
}

fn choice(shared: &Shared, tabs: &[View], shown: &[View], chosen: &UseStateHandle<Option<View>>) -> Html {
    let tab = |&view: &View| {
        let setter = chosen.setter();
        let onclick = Callback::from(move |_: MouseEvent| setter.set(Some(view)));
        html! { <button type="button" key={view.name()} aria-pressed={shown.contains(&view).to_string()} {onclick}>{ shared.word(word(view)) }</button> }
    };
    html! { <Toolbar class="embed-tabs" label={shared.word("panels-label")}>{ for tabs.iter().map(tab) }</Toolbar> }
}

/// A link that cannot be opened, and the way out.
fn notice(notice: &Notice, is_instead: bool, shared: &Shared) -> Html {
    let is_address = matches!(notice, Notice::BrokenLink(_) | Notice::NoScenario(_));
    let href = format!("?{}", lockstep::embed::how(&crate::browser::query()));
    html! {
        <NoticeBar notice={notice.clone()} {is_instead}>
            if is_address { <a class="button" {href}>{ shared.word("notice-reset") }</a> }
        </NoticeBar>
    }
}

const PICTURES: [View; 3] = [View::Stage, View::Graph, View::Objects];
const TEXTS: [View; 2] = [View::Log, View::Output];

fn has(shown: &[View], any: &[View]) -> bool {
    shown.iter().any(|view| any.contains(view))
}

/// The widths of the columns, or the heights of the rows: shares above one, so that any of them alone fills the frame. The code is as wide as its longest line, within reason.
fn template(shown: &[View], player: &Player, layout: Layout) -> String {
    let (code, pictures, texts) = (shown.contains(&View::Code), has(shown, &PICTURES), has(shown, &TEXTS));
    if layout != Layout::Columns {
        let rows = [
            (code, "minmax(0,8fr)"),
            (pictures, "minmax(0,10fr)"),
            (texts, "minmax(0,6fr)"),
        ];
        let rows: Vec<&str> = rows
            .into_iter()
            .filter(|(is_there, _)| *is_there)
            .map(|(_, row)| row)
            .collect();
        return format!("grid-template-rows:{}", rows.join(" "));
    }
    let longest = player
        .source()
        .text
        .lines()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0);
    let wide = (longest.min(80) as f32).mul_add(0.61, GUTTER);
    let code_column = format!("minmax(0,clamp(30%,{wide:.1}rem,48%))");
    let columns = [
        (code && (pictures || texts), &*code_column),
        (code && !pictures && !texts, "minmax(0,10fr)"),
        (pictures, "minmax(0,10fr)"),
        (texts, "minmax(0,7fr)"),
    ];
    let columns: Vec<&str> = columns
        .into_iter()
        .filter(|(is_there, _)| *is_there)
        .map(|(_, column)| column)
        .collect();
    format!("grid-template-columns:{}", columns.join(" "))
}

/// Sizes of the code that are tried where nobody can scroll.
const STILL: [f32; 10] = [1.0, 0.9, 0.8, 0.72, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4];

/// The largest size at which the whole program can be seen at once.
fn still_size(player: &Player, shown: &[View], room: Room) -> f32 {
    let (width, height) = (room.width / UNIT, room.height / UNIT - 4.5);
    let share = if has(shown, &PICTURES) || has(shown, &TEXTS) {
        0.48
    } else {
        1.0
    };
    let fits = |size: &f32| {
        let across = ((width * share - GUTTER) / (0.62 * size)).max(1.0) as usize;
        let rows: usize = player
            .source()
            .text
            .lines()
            .map(|line| line.chars().count().div_ceil(across).max(1))
            .sum();
        rows as f32 * 1.5 * size <= height
    };
    STILL.into_iter().find(fits).unwrap_or(STILL[9])
}

/// Left of the code, in sizes of the text.
const GUTTER: f32 = 5.4;

fn views(player: &mut Player, shared: &Shared, parameters: &Parameters, shown: &[View], room: Room) -> Html {
    let size = parameters.print.then(|| still_size(player, shown, room));
    let snapshot = player.snapshot();
    let colours = colours(&snapshot);
    html! {
        <>
            if shown.contains(&View::Code) { { program(player, shared, parameters, size) } }
            if has(shown, &PICTURES) {
                <Pictures snapshot={snapshot.clone()} threads={player.most_threads()} candidates={Rc::<[u32]>::from(player.candidates())}
                    transfers={Rc::from(player.transfers())} views={Rc::<[View]>::from(shown)} is_usual={parameters.views.is_none()} is_still={parameters.print} />
            }
            if has(shown, &TEXTS) {
                <div class="embed-texts">
                    if shown.contains(&View::Log) {
                        <section class="panel p-events" tabindex="0" aria-label={shared.word("panel-events")}>
                            <Events log={Rc::new(player.log(LINES))} step={snapshot.step} colours={colours.clone()} on_more={Callback::noop()} />
                        </section>
                    }
                    if shown.contains(&View::Output) {
                        <section class="panel p-output" tabindex="0" aria-label={shared.word("panel-output")}>
                            <OutputPanel output={Rc::new(player.output(LINES))} sources={Rc::<[Writer]>::from([])} chosen={Writer::All}
                                on_choose={Callback::noop()} labels={labels(&snapshot)} {colours} on_more={Callback::noop()} />
                        </section>
                    }
                </div>
            }
        </>
    }
}

fn program(player: &mut Player, shared: &Shared, parameters: &Parameters, size: Option<f32>) -> Html {
    // A program with problems opens the editor; where it may not be changed, they are told below it.
    let is_editor = player.is_editing() && parameters.editable == Some(true);
    let style = size.map(|size| format!("font-size:{size}rem"));
    let source = player.source().clone();
    html! {
        <section class="panel p-code" id="panel-code" {style} aria-label={shared.word("panel-code")}>
            if is_editor {
                <Editor text={source.edited().clone()} problems={source.problems.clone()} is_changed={player.can_revert()} />
            } else {
                <Code text={source.text.clone()} snapshot={player.snapshot()} is_embedded=true />
                <Problems problems={source.problems.clone()} />
            }
        </section>
    }
}

fn timeline(player: &mut Player, said: &AttrValue) -> Html {
    let (step, recorded) = (player.step(), player.recorded());
    html! {
        <section class="embed-timeline">
            <Timeline view={player.timeline()} cursor={player.cursor()} window={player.window()} {step} {recorded} said={said.clone()} />
        </section>
    }
}
