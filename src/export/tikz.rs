//! The threads' timeline as a TikZ picture, a document of its own that LaTeX compiles.

use std::fmt::Write;

use super::{Job, story};
use crate::scene::svg::number;
use crate::scene::theme::thread_colour;
use crate::view::data::{MarkerKind, ThreadState, TimelineView};
use crate::view::text::Catalogue;

/// Width of the bars in centimetres, height of a row, of a bar.
const WIDTH: f32 = 14.0;
const ROW: f32 = 0.7;
const BAR: f32 = 0.4;
/// Bars narrower than this are not drawn, so that a long run stays a picture that TeX has memory for.
const NARROW: f32 = 0.01;
/// Most arrows.
const ARROWS: usize = 200;

/// The timeline of the whole run, with a mark at a step.
#[must_use]
pub fn tikz(job: &mut Job, step: u64) -> String {
    let (end, shown) = (story::end(job), story::moment(job, step));
    let (view, from) = story::rows(job, &end, &shown);
    let words = Catalogue::get(job.language);
    let scale = WIDTH / (view.end.saturating_sub(from)).max(1) as f32;
    let x = |at: u64| number(at.saturating_sub(from) as f32 * scale);
    let mut out = String::from(HEAD);
    if !job.title.is_ascii()
        || view.rows.iter().any(|row| !row.label.is_ascii())
        || words.word("legend-running").contains(|c: char| !c.is_ascii())
    {
        out.push_str("% Compile with xelatex or lualatex: the text is not only Latin.\n\\usepackage{ctex}\n");
    }
    for index in 0..=crate::scene::theme::THREAD_COLOURS {
        let colour = job.theme.colour(&format!("t{index}")).unwrap_or("#000000");
        let _ = writeln!(
            out,
            "\\definecolor{{t{index}}}{{HTML}}{{{}}}",
            colour[1..].to_uppercase()
        );
    }
    out.push_str("\\begin{document}\n\\begin{tikzpicture}[font=\\small]\n");
    let _ = writeln!(
        out,
        "\\node[anchor=west,font=\\bfseries] at (0,0.9) {{{}}};",
        escape(job.title)
    );
    for (index, row) in view.rows.iter().enumerate() {
        let y = -(index as f32) * ROW;
        let colour = thread_colour(row.colour);
        let _ = writeln!(
            out,
            "\\node[anchor=east,text=t{colour}] at (-0.15,{}) {{{}}};",
            number(y),
            escape(&row.label)
        );
        for span in row.spans.iter().filter(|span| span.end > from) {
            let wide = span.end.saturating_sub(span.start.max(from)) as f32 * scale;
            let Some(style) = style(span.state).filter(|_| wide >= NARROW) else {
                continue;
            };
            let high = if matches!(span.state, ThreadState::Ready | ThreadState::Sleeping) {
                BAR / 4.0
            } else {
                BAR / 2.0
            };
            let (low, high) = (number(y - high), number(y + high));
            let _ = writeln!(
                out,
                "\\path[{style},color=t{colour}] ({},{low}) rectangle ({},{high});",
                x(span.start),
                x(span.end)
            );
        }
    }
    arrows(&mut out, &view, from, &x);
    let bottom = -(view.rows.len() as f32) * ROW + 0.1;
    let (foot, below) = (number(bottom), number(bottom - 0.3));
    let _ = writeln!(
        out,
        "\\draw[->] (0,{foot}) -- ({},{foot}) node[right] {{{}}};",
        number(WIDTH + 0.3),
        escape(&words.word("timeline-steps"))
    );
    for at in [from, view.end] {
        let _ = writeln!(out, "\\node at ({},{below}) {{{at}}};", x(at));
    }
    let now = words.format("timeline-now", &[("step", shown.step.into())]);
    let _ = writeln!(
        out,
        "\\draw[thick] ({0},0.4) node[above] {{{1}}} -- ({0},{foot});",
        x(shown.step),
        escape(&now)
    );
    for marker in view.markers.iter().filter(|marker| marker.kind == MarkerKind::Deadlock) {
        let _ = writeln!(
            out,
            "\\draw[very thick,densely dashed,red!70!black] ({0},0.4) -- ({0},{foot});",
            x(marker.at)
        );
    }
    legend(&mut out, words, bottom - 0.9);
    out.push_str("\\end{tikzpicture}\n\\end{document}\n");
    out
}

const HEAD: &str = "\\documentclass[tikz,border=4pt]{standalone}\n\\usetikzlibrary{patterns}\n";

/// The four patterns of the page's timeline: solid, pale, hatched, dotted.
fn style(state: ThreadState) -> Option<&'static str> {
    match state {
        ThreadState::Running => Some("fill"),
        ThreadState::Ready => Some("fill,fill opacity=0.3"),
        ThreadState::Blocked => Some("draw,pattern=north east lines"),
        ThreadState::Sleeping => Some("draw,densely dotted"),
        ThreadState::Finished | ThreadState::Crashed | ThreadState::Stopped => None,
    }
}

fn arrows(out: &mut String, view: &TimelineView, from: u64, x: &impl Fn(u64) -> String) {
    let wakes = view.wakes.iter().filter(|wake| wake.at >= from && wake.by != wake.whom);
    for wake in wakes.take(ARROWS) {
        let y = |row: usize| number(-(row as f32) * ROW);
        let _ = writeln!(
            out,
            "\\draw[->,thin,gray] ({0},{1}) -- ({0},{2});",
            x(wake.at),
            y(wake.by),
            y(wake.whom)
        );
    }
}

fn legend(out: &mut String, words: &Catalogue, y: f32) {
    let states = [
        (ThreadState::Running, "legend-running"),
        (ThreadState::Ready, "legend-ready"),
        (ThreadState::Blocked, "legend-blocked"),
        (ThreadState::Sleeping, "legend-sleeping"),
    ];
    for (index, (state, id)) in states.into_iter().enumerate() {
        let left = index as f32 * 3.2;
        let Some(style) = style(state) else { continue };
        let (low, high) = (number(y - 0.1), number(y + 0.1));
        let _ = writeln!(
            out,
            "\\path[{style},color=t0] ({},{low}) rectangle ({},{high});",
            number(left),
            number(left + 0.6)
        );
        let _ = writeln!(
            out,
            "\\node[anchor=west] at ({},{}) {{{}}};",
            number(left + 0.7),
            number(y),
            escape(&words.word(id))
        );
    }
}

/// Text in which nothing means anything to TeX.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
