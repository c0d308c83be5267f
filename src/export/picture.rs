//! A moment as an SVG file, and several moments in pictures of one layout.

use std::collections::VecDeque;

use super::{Job, story};
use crate::kernel::EventKind;
use crate::scene::page::{PageOptions, fitting_width, page, slide};
use crate::scene::{Scene, Theme, svg};
use crate::view::data::{Snapshot, TimelineView};
use crate::view::text::Line;

/// Lines of output shown.
const OUTPUT: usize = 4;

/// The picture of a step as a complete SVG file.
#[must_use]
pub fn svg(job: &mut Job, step: u64) -> String {
    svgs(job, &[step]).pop().unwrap_or_default()
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

/// The pictures as scenes.
pub(super) fn scenes(job: &mut Job, steps: &[u64]) -> Vec<Scene> {
    let end = story::end(job);
    let mut frames = Vec::with_capacity(steps.len());
    for &step in steps {
        let shown = story::moment(job, step);
        let (view, from) = story::rows(job, &end, &shown);
        let sentences = story::sentences(job, &shown)
            .into_iter()
            .map(|(_, line)| line)
            .collect();
        let output = output(job, shown.step);
        frames.push(Frame {
            shown,
            view,
            from,
            sentences,
            output,
        });
    }
    let Some(height) = job.height else {
        let draw = |frame: &Frame| page(&frame.shown, Some(&frame.view), &options(job, frame, job.width));
        return frames.iter().map(draw).collect();
    };
    let ratio = height / job.width;
    let needed = |frame: &Frame| fitting_width(&frame.shown, Some(&frame.view), &options(job, frame, 0.0), ratio);
    let width = frames.iter().map(needed).fold(0.0, f32::max);
    let draw = |frame: &Frame| slide(&frame.shown, Some(&frame.view), &options(job, frame, width), ratio);
    frames.iter().map(draw).collect()
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
    }
}

/// The last lines that were written until a step.
fn output(job: &Job, step: u64) -> Vec<String> {
    let mut lines: VecDeque<String> = VecDeque::new();
    let mut is_open = false;
    for event in job.recording.events(0..step + 1) {
        let EventKind::Wrote { text, .. } = event.kind else {
            continue;
        };
        for piece in text.split_inclusive('\n') {
            let text = piece.trim_end_matches(['\n', '\r']);
            match lines.back_mut().filter(|_| is_open) {
                Some(last) => last.push_str(text),
                None => lines.push_back(text.to_owned()),
            }
            is_open = !piece.ends_with('\n');
        }
        while lines.len() > OUTPUT {
            lines.pop_front();
        }
    }
    lines.into()
}
