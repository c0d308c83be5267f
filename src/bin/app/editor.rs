//! The editor: a text field over the coloured text, with the errors marked in place and listed below.

use std::ops::Range;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use lockstep::player::typing::{self, Replace};
use lockstep::player::{Command, LONG_SOURCE, MAX_SOURCE, Problem};
use lockstep::view::highlight::{Span, highlight};
use lockstep::view::text::Arg;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlTextAreaElement, InputEvent, KeyboardEvent};
use yew::prelude::*;

use crate::browser;
use crate::code::pieces;
use crate::shared::use_shared;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub text: Rc<str>,
    pub problems: Rc<Vec<Problem>>,
    /// The text differs from the scenario's.
    pub is_changed: bool,
}

/// Pause in typing after which errors are looked for.
const CHECK_MS: u32 = 350;
/// A text of so many lines that comes as if typed was said or filled in: the browser would put it in line by line, each a layout.
const MANY_LINES: usize = 8;

/// The panel.
#[component]
pub fn Editor(props: &Props) -> Html {
    let shared = use_shared();
    let field = use_node_ref();
    let check = use_mut_ref(|| None::<Timeout>);
    let is_coloured = props.text.len() <= LONG_SOURCE;
    let typed = {
        let send = shared.send.clone();
        Callback::from(move |command: Command| {
            send.emit(command);
            let send = send.clone();
            *check.borrow_mut() = Some(Timeout::new(CHECK_MS, move || send.emit(Command::Check)));
        })
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                typed.emit(Command::Type(field.value().into()));
            }
        })
    };
    use_limit(&field, typed);
    let onkeydown = {
        let send = shared.send.clone();
        Callback::from(move |event: KeyboardEvent| on_key(&event, &send))
    };
    let go = {
        let field = field.clone();
        Callback::from(move |problem: Problem| select(&field, &problem))
    };
    html! {
        <div class="editor">
            <div class="editor-bar">
                <button type="button" class="button primary" onclick={shared.on(Command::RunEdited)} title="Ctrl+Enter">{ shared.word("editor-run") }</button>
                <button type="button" class="button" onclick={shared.on(Command::CloseEditor)}>{ shared.word("editor-close") }</button>
                if props.is_changed {
                    <button type="button" class="button" onclick={shared.on(Command::Revert)}>{ shared.word("editor-revert") }</button>
                }
                <span class="hint">{ shared.word("editor-hint") }</span>
            </div>
            <div class={classes!("editor-field", (!is_coloured).then_some("plain"))}>
                if is_coloured { <Coloured text={props.text.clone()} problems={props.problems.clone()} /> }
                <textarea id="editor-text" ref={field} value={props.text.to_string()} {oninput} {onkeydown} spellcheck="false" autocomplete="off"
                    autocapitalize="off" wrap="off" aria-label={shared.word("editor-label")} aria-describedby="editor-problems"
                    aria-invalid={(!props.problems.is_empty()).then_some("true")} />
            </div>
            <Problems problems={props.problems.clone()} {go} />
        </div>
    }
}

/// Takes no text with which the program could not be run, and puts in long ones and filled in ones without the browser's own command: that
/// needs seconds for the first, lays out all lines twice for the second, and once for each line for the third.
#[hook]
fn use_limit(field: &NodeRef, typed: Callback<Command>) {
    use_effect_with(field.clone(), move |field| {
        let listener = Closure::<dyn Fn(InputEvent)>::new(move |event: InputEvent| {
            let is_filled = |data: &str| event.input_type() == "insertText" && data.matches('\n').count() >= MANY_LINES;
            let more = event.data().filter(|data| data.len() > LONG_SOURCE || is_filled(data));
            let (Some(more), Some(field)) = (more, event.target_dyn_into::<HtmlTextAreaElement>()) else {
                return;
            };
            event.prevent_default();
            let chosen = selection(&field);
            let caret = chosen.start + more.encode_utf16().count() as u32;
            let text = typing::put(&field.value(), chosen, &more);
            if text.len() > MAX_SOURCE {
                return typed.emit(Command::Refuse);
            }
            field.set_value(&text);
            let _ = field.set_selection_range(caret, caret);
            typed.emit(Command::Put(text.into()));
        });
        if let Some(field) = field.cast::<HtmlTextAreaElement>() {
            let _ = field.add_event_listener_with_callback("beforeinput", listener.as_ref().unchecked_ref());
        }
        // The field does not outlive the editor.
        move || drop(listener)
    });
}

fn selection(field: &HtmlTextAreaElement) -> Range<u32> {
    let start = field.selection_start().ok().flatten().unwrap_or(0);
    start..field.selection_end().ok().flatten().unwrap_or(start)
}

fn on_key(event: &KeyboardEvent, send: &Callback<Command>) {
    let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() else {
        return;
    };
    if event.is_composing() {
        return;
    }
    let is_command = event.ctrl_key() || event.meta_key();
    let replace = match event.key().as_str() {
        "Enter" if is_command => {
            event.prevent_default();
            return send.emit(Command::RunEdited);
        }
        "Escape" => {
            event.prevent_default();
            return browser::focus(".editor-bar button");
        }
        "Tab" if !is_command && !event.alt_key() => {
            Some(typing::tab(&field.value(), selection(&field), event.shift_key()))
        }
        "Enter" => Some(typing::enter(&field.value(), selection(&field))),
        "Backspace" if !is_command => typing::backspace(&field.value(), selection(&field)),
        _ => None,
    };
    if let Some(replace) = replace {
        event.prevent_default();
        perform(&field, &replace);
    }
}

/// Edits through the browser's own command, so that its undo knows of it; the command sends `input`.
fn perform(field: &HtmlTextAreaElement, replace: &Replace) {
    let _ = field.set_selection_range(replace.range.start, replace.range.end);
    browser::insert_text(&replace.text);
    let _ = field.set_selection_range(replace.select.start, replace.select.end);
}

/// Selects the place of a problem.
fn select(field: &NodeRef, problem: &Problem) {
    let Some(field) = field.cast::<HtmlTextAreaElement>() else {
        return;
    };
    let text = field.value();
    let unit = |line: u32, column: u32| {
        let line_start: usize = text
            .split('\n')
            .take(line.saturating_sub(1) as usize)
            .map(|l| l.encode_utf16().count() + 1)
            .sum();
        let line_text = text.split('\n').nth(line.saturating_sub(1) as usize).unwrap_or("");
        let before: usize = line_text
            .chars()
            .take(column.saturating_sub(1) as usize)
            .map(char::len_utf16)
            .sum();
        (line_start + before) as u32
    };
    let _ = field.focus();
    let _ = field.set_selection_range(
        unit(problem.line, problem.column),
        unit(problem.end_line, problem.end_column),
    );
}

#[derive(Properties, PartialEq)]
struct ColouredProps {
    text: Rc<str>,
    problems: Rc<Vec<Problem>>,
}

/// What is seen through the text field.
#[component]
fn Coloured(props: &ColouredProps) -> Html {
    let lines = highlight(&props.text);
    let rows = props
        .text
        .split('\n')
        .zip(lines)
        .zip(1..)
        .map(|((text, spans), number)| {
            let bad = props
                .problems
                .iter()
                .find_map(|problem| range_in(problem, number, text));
            html! { <ColouredLine key={number} text={Rc::<str>::from(text)} spans={Rc::<[Span]>::from(spans)} {bad} /> }
        });
    html! { <div class="editor-colours" aria-hidden="true">{ for rows }</div> }
}

/// Bytes of a line that a problem covers; at least one character, so that there is something to see.
fn range_in(problem: &Problem, line: u32, text: &str) -> Option<(usize, usize)> {
    let ends_before = line == problem.end_line && problem.end_column <= 1 && line > problem.line;
    if !(problem.line..=problem.end_line).contains(&line) || ends_before {
        return None;
    }
    let byte = |column: u32| {
        text.char_indices()
            .nth(column.saturating_sub(1) as usize)
            .map_or(text.len(), |(at, _)| at)
    };
    let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
    let start = if line == problem.line {
        byte(problem.column).min(last)
    } else {
        0
    };
    let end = if line == problem.end_line {
        byte(problem.end_column)
    } else {
        text.len()
    };
    let next = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
    Some((start, end.max(next)))
}

#[derive(Properties, PartialEq)]
struct ColouredLineProps {
    text: Rc<str>,
    spans: Rc<[Span]>,
    bad: Option<(usize, usize)>,
}

#[component]
fn ColouredLine(props: &ColouredLineProps) -> Html {
    let underline = props.bad.map(|(from, to)| (from, to, 9));
    html! {
        <div class={classes!("editor-line", props.bad.map(|_| "bad"))}><code>{ for pieces(&props.text, &props.spans, underline) }{ "\u{200b}" }</code></div>
    }
}

#[derive(Properties, PartialEq)]
pub struct ProblemsProps {
    pub problems: Rc<Vec<Problem>>,
    /// Goes to the place, where there is an editor.
    #[prop_or_default]
    pub go: Option<Callback<Problem>>,
}

/// The list of errors.
#[component]
pub fn Problems(props: &ProblemsProps) -> Html {
    let shared = use_shared();
    let item = |problem: &Problem| {
        let place = shared.format(
            "problem-place",
            &[("line", Arg::from(problem.line)), ("column", Arg::from(problem.column))],
        );
        let told = html! { <><span class="place">{ place }</span><span>{ &*problem.message }</span></> };
        let told = match props.go.clone() {
            Some(go) => {
                let clicked = problem.clone();
                let onclick = Callback::from(move |_: MouseEvent| go.emit(clicked.clone()));
                html! { <button type="button" {onclick}>{ told }</button> }
            }
            None => html! { <p>{ told }</p> },
        };
        html! { <li>{ told }</li> }
    };
    let count = props.problems.len();
    html! {
        <div id="editor-problems" class="problems" role="status">
            if count > 0 {
                <h2>{ shared.format("problems-title", &[("count", count.into())]) }</h2>
                <ol>{ for props.problems.iter().take(100).map(item) }</ol>
            }
        </div>
    }
}
