//! The threads' timeline as a TikZ picture, a document of its own that LaTeX compiles.

use std::fmt::Write;

use super::{Job, story};
use crate::scene::svg::number;
use crate::scene::theme::{THREAD_COLOURS, thread_colour};
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
    let plot = Plot { view, from, scale };
    let mut out = String::from(HEAD);
    let is_wide = |text: &str| !text.is_ascii();
    if is_wide(job.title)
        || is_wide(&words.word("legend-running"))
        || plot.view.rows.iter().any(|row| is_wide(&row.label))
    {
        out.push_str("% Compile with xelatex or lualatex: the text is not only Latin.\n\\usepackage{ctex}\n");
    }
    for index in 0..=THREAD_COLOURS {
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
        "\\node[anchor=west,font=\\bfseries] at (0,1.2) {{{}}};",
        escape(job.title)
    );
    plot.bars(&mut out);
    plot.arrows(&mut out);
    let bottom = plot.axis(&mut out, shown.step, words);
    legend(&mut out, words, bottom - 0.9);
    out.push_str("\\end{tikzpicture}\n\\end{document}\n");
    out
}

/// A timeline on its way to paper.
struct Plot {
    view: TimelineView,
    from: u64,
    /// Centimetres a step.
    scale: f32,
}

impl Plot {
    fn x(&self, at: u64) -> String {
        number(at.saturating_sub(self.from) as f32 * self.scale)
    }

    fn bars(&self, out: &mut String) {
        for (index, row) in self.view.rows.iter().enumerate() {
            let y = -(index as f32) * ROW;
            let colour = thread_colour(row.colour);
            let (at, label) = (number(y), escape(&row.label));
            let _ = writeln!(out, "\\node[anchor=east,text=t{colour}] at (-0.15,{at}) {{{label}}};");
            for span in row.spans.iter().filter(|span| span.end > self.from) {
                let wide = span.end.saturating_sub(span.start.max(self.from)) as f32 * self.scale;
                let Some(style) = style(span.state).filter(|_| wide >= NARROW) else {
                    continue;
                };
                let is_thin = matches!(span.state, ThreadState::Ready | ThreadState::Sleeping);
                let style = style.replace("HUE", &format!("t{colour}"));
                let high = if is_thin { BAR / 4.0 } else { BAR / 2.0 };
                let (low, high) = (number(y - high), number(y + high));
                let (left, right) = (self.x(span.start), self.x(span.end));
                let _ = writeln!(
                    out,
                    "\\path[color=t{colour},{style}] ({left},{low}) rectangle ({right},{high});"
                );
            }
        }
    }

    fn arrows(&self, out: &mut String) {
        let wakes = self.view.wakes.iter();
        for wake in wakes
            .filter(|wake| wake.at >= self.from && wake.by != wake.whom)
            .take(ARROWS)
        {
            let y = |row: usize| number(-(row as f32) * ROW);
            let (x, by, whom) = (self.x(wake.at), y(wake.by), y(wake.whom));
            let _ = writeln!(out, "\\draw[->,thin,gray] ({x},{by}) -- ({x},{whom});");
        }
    }

    /// The axis, the mark at a step and the deadlock. Answers how deep it is.
    fn axis(&self, out: &mut String, step: u64, words: &Catalogue) -> f32 {
        let bottom = -(self.view.rows.len() as f32) * ROW + 0.1;
        let (foot, below, end) = (number(bottom), number(bottom - 0.3), number(WIDTH + 0.3));
        let steps = escape(&words.word("timeline-steps"));
        let _ = writeln!(out, "\\draw[->] (0,{foot}) -- ({end},{foot}) node[right] {{{steps}}};");
        for at in [self.from, self.view.end] {
            let _ = writeln!(out, "\\node at ({},{below}) {{{at}}};", self.x(at));
        }
        for marker in self
            .view
            .markers
            .iter()
            .filter(|marker| marker.kind == MarkerKind::Deadlock)
        {
            let x = self.x(marker.at);
            let _ = writeln!(
                out,
                "\\draw[very thick,densely dashed,red!70!black] ({x},0.4) -- ({x},{foot});"
            );
        }
        let now = escape(&words.format("timeline-now", &[("step", step.into())]));
        let x = self.x(step);
        let _ = writeln!(out, "\\draw[thick] ({x},0.4) node[above] {{{now}}} -- ({x},{foot});");
        bottom
    }
}

const HEAD: &str = "\\documentclass[tikz,border=4pt]{standalone}\n\\usetikzlibrary{patterns}\n";

/// The four patterns of the page's timeline: solid, pale, hatched, dotted. HUE stands for the colour.
fn style(state: ThreadState) -> Option<&'static str> {
    match state {
        ThreadState::Running => Some("fill"),
        ThreadState::Ready => Some("fill,fill opacity=0.3"),
        ThreadState::Blocked => Some("draw,pattern=north east lines,pattern color=HUE"),
        ThreadState::Sleeping => Some("draw,densely dotted"),
        ThreadState::Finished | ThreadState::Crashed | ThreadState::Stopped => None,
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
        let Some(style) = style(state).map(|style| style.replace("HUE", "t0")) else {
            continue;
        };
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
            '"' => out.push_str("{\\char34}"),
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
