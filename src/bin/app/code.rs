//! The program with its line numbers, a marker per thread at its line, and the current instruction underlined.

use lockstep::base::sorted::Map;
use std::ops::Range;
use std::rc::Rc;

use lockstep::player::Command;
use lockstep::scene::theme::thread_colour;
use lockstep::scene::{Font, measure};
use lockstep::view::data::{Snapshot, ThreadState, ThreadView};
use lockstep::view::highlight::{Span, Token, highlight};
use web_sys::Element;
use yew::prelude::*;

use crate::scene::use_room;
use crate::shared::use_shared;
use crate::widgets::Toolbar;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub text: Rc<str>,
    pub snapshot: Rc<Snapshot>,
    /// In a frame there is less room for names.
    #[prop_or_default]
    pub is_embedded: bool,
}

/// A thread that stands at a line.
#[derive(Clone, PartialEq)]
struct Marker {
    label: Rc<str>,
    /// As the program sees it.
    name: Rc<str>,
    colour: usize,
    state: ThreadState,
    is_stuck: bool,
}

/// Dots for threads at one line. Of more, a few are shown and the rest is counted. Up to two threads show a name.
const MARKERS: usize = 5;
const FEW: usize = 3;

/// Programs of up to so many lines are drawn whole; of longer ones, a window around what is in view.
const WHOLE: usize = 500;
/// Lines drawn above and below what is in view, and the grain at which the window moves.
const MARGIN: usize = 120;
/// Height of a line and of the space above the first one, in the page's text sizes, as in code.css.
const LINE: f64 = 1.72;
const TOP: f64 = 0.6;

/// The panel.
#[component]
pub fn Code(props: &Props) -> Html {
    let shared = use_shared();
    let lines = use_memo(props.text.clone(), |text| lines_of(text));
    let first = use_state(|| 0_usize);
    let node = use_node_ref();
    let room = use_room(node.clone(), true);
    let snapshot = &props.snapshot;
    let current = current(snapshot);
    // Of a cycle of waits every line, the followed one's last: if not all have room, it is seen.
    let at: Vec<u32> = cycle(snapshot).chain(current).map(|thread| thread.line).collect();
    let window = if lines.len() <= WHOLE {
        0..lines.len()
    } else {
        *first..(*first + 4 * MARGIN).min(lines.len())
    };
    {
        let node = node.clone();
        use_effect_with((at, props.text.clone(), room), move |(lines, ..)| {
            for &line in lines {
                show_line(&node, line);
            }
        });
    }
    let onscroll = follow(&first);
    let mut markers = markers(snapshot);
    let rows = window.clone().map(|index| {
        let line = &lines[index];
        let number = index as u32 + 1;
        let underline = current.and_then(|thread| underlined(thread, line.start..line.start + line.text.len()));
        let process = current.map_or(0, |thread| thread.process);
        let suspended = snapshot.suspended.get(&(process, number)).copied().unwrap_or_default();
        html! { <Row key={number} {number} line={line.clone()} markers={markers.remove(&number).unwrap_or_default()} {suspended} {underline} is_embedded={props.is_embedded} /> }
    });
    let space = |count: usize| format!("height:{}rem", count as f64 * LINE);
    html! {
        <div class="code-scroll" ref={node} {onscroll}>
            <Toolbar class={if lines.len() <= WHOLE { "code" } else { "code long" }} role="group" is_vertical={true} label={shared.word("code-label")}>
                if window.start > 0 { <div key="above" style={space(window.start)} /> }
                { for rows }
                if window.end < lines.len() { <div key="below" style={space(lines.len() - window.end)} /> }
            </Toolbar>
        </div>
    }
}

/// Moves the window of what is drawn with the scrolling.
fn follow(first: &UseStateHandle<usize>) -> Callback<Event> {
    let first = first.clone();
    Callback::from(move |event: Event| {
        let top = event
            .target_dyn_into::<Element>()
            .map_or(0, |element| element.scroll_top());
        let line = (f64::from(top) / row_height()) as usize;
        let wanted = line.saturating_sub(MARGIN) / MARGIN * MARGIN;
        if wanted != *first {
            first.set(wanted);
        }
    })
}

/// A line of the program.
#[derive(Clone, PartialEq)]
struct CodeLine {
    text: Rc<str>,
    spans: Rc<[Span]>,
    /// Bytes before it.
    start: usize,
}

fn lines_of(text: &str) -> Vec<CodeLine> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut start = 0;
    let line = |(text, spans): (&str, Vec<Span>)| {
        let line = CodeLine {
            text: text.into(),
            spans: spans.into(),
            start,
        };
        start += text.len() + 1;
        line
    };
    text.split('\n').zip(highlight(text)).map(line).collect()
}

/// Height of a line in pixels.
fn row_height() -> f64 {
    crate::browser::scale() * 14.0 * LINE
}

/// The thread that the page follows: the one that runs, else the one that the last step belonged to.
pub fn current(snapshot: &Snapshot) -> Option<&ThreadView> {
    let running = snapshot
        .cores
        .iter()
        .flatten()
        .next()
        .and_then(|&index| snapshot.threads.get(index));
    running
        .or_else(|| in_cycle(snapshot))
        .or_else(|| snapshot.threads.iter().find(|thread| thread.is_stuck))
        .or_else(|| snapshot.threads.first())
}

/// Of a deadlock, a thread without which there would be none.
fn in_cycle(snapshot: &Snapshot) -> Option<&ThreadView> {
    cycle(snapshot).next()
}

/// The threads of the first cycle of a deadlock.
fn cycle(snapshot: &Snapshot) -> impl Iterator<Item = &ThreadView> {
    let edges = snapshot.deadlock.iter().filter_map(|deadlock| deadlock.cycles.first());
    edges.flatten().filter_map(|edge| snapshot.threads.get(edge.waiter))
}

/// The threads at each line, those that run first.
fn markers(snapshot: &Snapshot) -> Map<u32, Rc<[Marker]>> {
    let is_there = |thread: &&ThreadView| {
        !matches!(
            thread.state,
            ThreadState::Finished | ThreadState::Crashed | ThreadState::Stopped
        )
    };
    let marker = |thread: &ThreadView| Marker {
        label: thread.label.clone(),
        name: thread.name.clone(),
        colour: thread_colour(thread.colour),
        state: thread.state,
        is_stuck: thread.is_stuck,
    };
    let mut lines: Map<u32, Vec<Marker>> = Map::new();
    for thread in snapshot.threads.iter().filter(is_there) {
        lines.or_default(thread.line).push(marker(thread));
    }
    let in_order = |(line, mut all): (u32, Vec<Marker>)| {
        all.sort_by_key(|marker| marker.state != ThreadState::Running);
        (line, all.into())
    };
    lines.into_iter().map(in_order).collect()
}

fn underlined(thread: &ThreadView, line: Range<usize>) -> Option<(usize, usize, usize)> {
    let (from, to) = thread.span?;
    let (from, to) = ((from as usize).max(line.start), (to as usize).min(line.end));
    (from < to).then(|| (from - line.start, to - line.start, thread_colour(thread.colour)))
}

/// Scrolls the code so that a line can be seen; one that is not drawn yet comes to the middle.
fn show_line(scroller: &NodeRef, line: u32) {
    let Some(scroller) = scroller.cast::<Element>() else {
        return;
    };
    match scroller.query_selector(&format!("[data-line='{line}']")).ok().flatten() {
        Some(element) => {
            crate::browser::show_within(&scroller, &element, 2.0 * row_height(), None);
        }
        None if line > 0 => {
            let middle = (f64::from(line) - 8.0) * row_height() + TOP;
            scroller.set_scroll_top(middle.max(0.0) as i32);
        }
        None => {}
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    number: u32,
    line: CodeLine,
    markers: Rc<[Marker]>,
    /// Coroutines that are suspended here.
    suspended: u32,
    /// Bytes of the current instruction and the colour of its thread.
    underline: Option<(usize, usize, usize)>,
    is_embedded: bool,
}

/// Room for a marker's name, `static/code.css` without its borders: alone, and beside a dot. Then in a frame, `static/embed.css`.
const ROOM: [[f32; 2]; 2] = [[68.0, 53.0], [40.0, 37.0]];

#[component]
fn Row(props: &RowProps) -> Html {
    let shared = use_shared();
    let number = props.number;
    let tint = props.markers.first().map(|marker| format!("tint{}", marker.colour));
    let title = shared.format("code-run-to", &[("line", number.into())]);
    let style = format!("--in:{}ch", indent(&props.line.text).min(12));
    let dots = if props.markers.len() > MARKERS { FEW } else { MARKERS };
    let more = props.markers.len().saturating_sub(dots);
    let is_alone = props.markers.len() == 1 && props.suspended == 0;
    let room = ROOM[usize::from(props.is_embedded)][usize::from(!is_alone)];
    // Beside many threads there is no room.
    let aside = (props.suspended > 0 && props.markers.len() < FEW).then(|| {
        let title = shared.format("code-suspended", &[("count", props.suspended.into())]);
        let count = (props.suspended > 1).then_some(props.suspended);
        html! { <span class="aside" {title}>{ "‖" }{ count }</span> }
    });
    html! {
        <div class={classes!("line", tint)} data-line={number.to_string()}>
            <span class="markers">
                { aside }
                if more > 0 { <span class="marker more">{ format!("+{more}") }</span> }
                if props.markers.len() > 2 {
                    { for props.markers.iter().take(dots).map(dot) }
                } else {
                    { for props.markers.iter().skip(1).map(dot) }
                    { for props.markers.first().map(|first| marker(first, room)) }
                }
            </span>
            <button type="button" class="number" aria-label={title.clone()} {title} onclick={shared.on(Command::ToLine(number))}>{ number }</button>
            <code {style}>{ for pieces(&props.line.text, &props.line.spans, props.underline) }</code>
        </div>
    }
}

/// What tells the threads of a line apart where there is no room for names: `a` of alice, `12` of cook-12.
fn dot(marker: &Marker) -> Html {
    let name = marker.label.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &marker.label[name.len()..];
    let short = if number.is_empty() || number.len() > 2 {
        name.chars().next().map(String::from).unwrap_or_default()
    } else {
        number.to_owned()
    };
    html! { <span class={format!("dot bg{}", marker.colour)} title={marker.name.clone()}>{ short }</span> }
}

/// `room`: for the name, in pixels of the usual size.
fn marker(marker: &Marker, room: f32) -> Html {
    let state = match marker.state {
        ThreadState::Running => "running",
        ThreadState::Ready => "ready",
        _ => "waiting",
    };
    html! {
        <span class={classes!("marker", format!("bg{}", marker.colour), state, marker.is_stuck.then_some("stuck"))} title={marker.name.clone()}>
            { measure::fit_name(&marker.label, Font::bold(13), room).0 }
        </span>
    }
}

/// The line's coloured pieces, cut where the underlining begins and ends.
pub fn pieces(text: &str, spans: &[Span], underline: Option<(usize, usize, usize)>) -> Vec<Html> {
    let (from, to, colour) = underline.unwrap_or((0, 0, 0));
    let mut html = Vec::with_capacity(spans.len() + 2);
    for span in spans {
        let Range { start, end } = span.range.clone();
        let mut cuts = [start, from.clamp(start, end), to.clamp(start, end), end];
        cuts.sort_unstable();
        for pair in cuts.windows(2).filter(|pair| pair[0] < pair[1]) {
            let Some(piece) = text.get(pair[0]..pair[1]) else {
                continue;
            };
            let under = (from <= pair[0] && pair[1] <= to && from < to).then(|| format!("under c{colour}"));
            let may_break = text.len() > SHORT && !matches!(span.token, Token::Comment | Token::Number | Token::String);
            let inside = if may_break {
                breakable(piece, text, pair[0])
            } else {
                html! { piece }
            };
            html.push(match (class(span.token), under) {
                (None, None) => inside,
                (class, under) => html! { <span class={classes!(class, under)}>{ inside }</span> },
            });
        }
    }
    html
}

/// Lines of so many bytes have room everywhere.
const SHORT: usize = 24;

/// What has no blank within and is not longer stays whole.
const LONG_WORD: usize = 20;

/// A line that is too long goes on below after a bracket or a dot, if no blank is near, rather than within a word. The piece stands in the
/// line's text at a byte.
fn breakable(piece: &str, text: &str, mut at: usize) -> Html {
    let mut may_break_behind = |part: &str| {
        at += part.len();
        let before = text[..at].rsplit(' ').next().map_or(0, str::len);
        let behind = text[at..].split(' ').next().map_or(0, str::len);
        part.ends_with(['(', '[', '.']) && before + behind > LONG_WORD
    };
    let part = |part: &str| match may_break_behind(part) {
        true => html! { <>{ part }<wbr /></> },
        false => html! { part },
    };
    piece.split_inclusive(['(', '[', '.']).map(part).collect()
}

/// Bytes of white space that a line begins with.
fn indent(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Class of a kind of token.
fn class(token: Token) -> Option<&'static str> {
    Some(match token {
        Token::Plain => return None,
        Token::Keyword => "hl-keyword",
        Token::Constant => "hl-constant",
        Token::Definition => "hl-definition",
        Token::Call => "hl-call",
        Token::String => "hl-string",
        Token::Number => "hl-number",
        Token::Comment => "hl-comment",
        Token::Decorator => "hl-decorator",
    })
}
