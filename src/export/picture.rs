//! A moment as an SVG file, and several moments in pictures of one layout.

use std::collections::VecDeque;
use std::rc::Rc;

use super::{Job, story};
use crate::kernel::EventKind;
use crate::scene::page::{MOST_BREVITY, PageOptions, Parts, READABLE, fitting_width, page, slide};
use crate::scene::{Scene, Theme, svg};
use crate::view::data::{Snapshot, TimelineView};
use crate::view::terminal::Row;
use crate::view::text::Line;

/// Lines of output shown.
const OUTPUT: usize = 4;

/// The picture of a step as a complete SVG file.
#[must_use]
pub fn svg(job: &mut Job, step: u64) -> String {
    svgs(job, &[step]).pop().unwrap_or_default()
}

/// Bytes of a poster that is part of the page in one file, which must stay below 1.2 MB with any of them.
pub const POSTER_INSIDE: usize = 30_000;
/// Bytes of a poster that comes as a file of its own.
pub const POSTER_BESIDE: usize = 50_000;

/// The picture of a step, to stand for a page until its program runs. One that would be heavier than `most` bytes leaves parts out.
#[must_use]
pub fn poster(job: &mut Job, step: u64, most: usize) -> String {
    let whole = job.parts;
    let leave_out: [fn(&mut Parts); 3] = [
        |parts| parts.timeline = false,
        |parts| parts.objects = false,
        |parts| parts.stage = false,
    ];
    let mut picture = svg(job, step);
    for leave_out in leave_out {
        if picture.len() <= most {
            break;
        }
        leave_out(&mut job.parts);
        picture = svg(job, step);
    }
    job.parts = whole;
    picture
}

/// The pictures of some steps, each a complete SVG file; with a given height all are laid out alike.
#[must_use]
pub fn svgs(job: &mut Job, steps: &[u64]) -> Vec<String> {
    let scenes = scenes(job, steps);
    let size = job.height.map(|height| [job.width, height]);
    scenes.iter().map(|scene| draw(scene, job.theme, size, true)).collect()
}

/// A scene as text; without its style sheet where many pictures share one.
pub(super) fn draw(scene: &Scene, theme: Theme, size: Option<[f32; 2]>, has_sheet: bool) -> String {
    let sheet = if has_sheet { theme.sheet() } else { String::new() };
    svg::write_with(scene, size, &sheet)
}

/// Everything that a picture is made of.
struct Frame {
    shown: Snapshot,
    view: TimelineView,
    from: u64,
    sentences: Vec<Line>,
    output: Vec<String>,
}

/// Pictures of one layout, made one by one: each moment is looked at first, then each can be drawn.
#[derive(Default)]
pub struct Film {
    /// The end of the run, whose names hold for all pictures.
    end: Option<Rc<Snapshot>>,
    frames: Vec<Frame>,
    /// Width that has room for every picture; 0 while the height is free.
    width: f32,
    /// How much all pictures leave out.
    brevity: u8,
}

impl Film {
    /// Takes a moment in. All are taken from one run.
    pub fn look(&mut self, job: &mut Job, step: u64) {
        let end = self.end.get_or_insert_with(|| story::end(job)).clone();
        let shown = story::moment(job, step);
        let (view, from) = story::rows(job, &end, &shown);
        let sentences = story::sentences(job, &shown)
            .into_iter()
            .map(|(_, line)| line)
            .collect();
        let output = output(job, shown.step);
        let frame = Frame {
            shown,
            view,
            from,
            sentences,
            output,
        };
        self.frames.push(frame);
        if let Some(ratio) = ratio(job) {
            self.fit(job, ratio);
        }
    }

    /// Makes room for the frame that came last; where that would make words too small, all frames leave more out.
    fn fit(&mut self, job: &Job, ratio: f32) {
        let mut first = self.frames.len() - 1;
        loop {
            for frame in &self.frames[first..] {
                let options = self.options(job, frame, self.width);
                self.width = fitting_width(&frame.shown, Some(&frame.view), &options, ratio);
            }
            if self.width <= READABLE || self.brevity == MOST_BREVITY {
                return;
            }
            (self.width, self.brevity, first) = (0.0, self.brevity + 1, 0);
        }
    }

    fn options<'a>(&self, job: &'a Job, frame: &'a Frame, width: f32) -> PageOptions<'a> {
        PageOptions {
            brevity: self.brevity,
            ..options(job, frame, width)
        }
    }

    /// The picture of the i-th moment as a complete SVG file; empty if there is none.
    #[must_use]
    pub fn svg(&self, job: &Job, i: usize) -> String {
        let size = job.height.map(|height| [job.width, height]);
        let frame = self.frames.get(i);
        frame.map_or_else(String::new, |frame| {
            draw(&self.scene(job, frame), job.theme, size, true)
        })
    }

    /// What happened at the i-th moment, in plain sentences.
    #[must_use]
    pub fn note(&self, i: usize) -> String {
        let sentences = self.frames.get(i).map(|frame| frame.sentences.iter());
        sentences
            .into_iter()
            .flatten()
            .map(Line::text)
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn scene(&self, job: &Job, frame: &Frame) -> Scene {
        match ratio(job) {
            None => page(&frame.shown, Some(&frame.view), &options(job, frame, job.width)),
            Some(ratio) => slide(
                &frame.shown,
                Some(&frame.view),
                &self.options(job, frame, self.width),
                ratio,
            ),
        }
    }
}

fn ratio(job: &Job) -> Option<f32> {
    job.height.map(|height| height / job.width)
}

/// The pictures as scenes.
pub(super) fn scenes(job: &mut Job, steps: &[u64]) -> Vec<Scene> {
    let mut film = Film::default();
    steps.iter().for_each(|&step| film.look(job, step));
    film.frames.iter().map(|frame| film.scene(job, frame)).collect()
}

fn options<'a>(job: &'a Job, frame: &'a Frame, width: f32) -> PageOptions<'a> {
    PageOptions {
        width,
        title: job.title,
        language: job.language,
        theme: job.theme,
        parts: job.parts,
        code: &job.source,
        sentences: &frame.sentences,
        output: &frame.output,
        from: frame.from,
        brevity: 0,
    }
}

/// The last lines that were written until a step, as a terminal shows them, with what was typed.
fn output(job: &Job, step: u64) -> Vec<String> {
    let mut rows: VecDeque<Row<()>> = VecDeque::new();
    let mut is_open = false;
    for event in job.recording.events(0..step + 1) {
        let (EventKind::Wrote { text, .. } | EventKind::Read { text }) = event.kind else {
            continue;
        };
        for piece in text.split_inclusive('\n') {
            if !is_open {
                rows.push_back(Row::default());
            }
            if let Some(row) = rows.back_mut() {
                row.write((), piece.trim_end_matches('\n'));
            }
            is_open = !piece.ends_with('\n');
        }
        while rows.len() > OUTPUT {
            rows.pop_front();
        }
    }
    rows.iter().map(Row::text).collect()
}
