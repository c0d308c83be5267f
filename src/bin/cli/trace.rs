//! `lockstep trace`: what happens in a run, in sentences, or every event as JSON lines; the picture of a step.

use std::io::{BufWriter, Write};
use std::rc::Rc;

use lockstep::export::{self, Job, Told, event_json};
use lockstep::kernel::Event;
use lockstep::run::Recording;

use super::load::Sources;
use super::options::Options;
use super::report;
use super::run;

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Svg,
}

fn format(name: Option<&str>) -> Result<Format, String> {
    match name {
        None | Some("text") => Ok(Format::Text),
        Some("json") => Ok(Format::Json),
        Some("svg") => Ok(Format::Svg),
        Some(other) => Err(format!("--format is text, json or svg, not {other}")),
    }
}

/// Width of a picture in pixels.
const WIDTH: f32 = 1200.0;

/// Carries out `trace`.
///
/// # Errors
/// The command line or a file is wrong.
pub fn trace(options: &Options) -> Result<u8, String> {
    let format = format(options.format.as_deref())?;
    let sources = match format {
        Format::Svg => Sources::read_as_one(options)?,
        Format::Text | Format::Json => Sources::read(options)?,
    };
    let Some(program) = sources.compile(false) else {
        return Ok(run::UNSUPPORTED);
    };
    let config = run::config_of(options, &sources.text);
    let mut recording = Recording::new(program, Rc::new(config));
    let steps = if format == Format::Svg {
        u64::MAX
    } else {
        options.step.unwrap_or(u64::MAX)
    };
    recording.extend_by(&options.schedule, steps);
    match format {
        Format::Svg => print_lines(std::iter::once(picture(&mut recording, options, &sources))),
        Format::Json => print_lines(
            recording
                .events(0..u64::MAX)
                .map(|event| event_json(&event).to_string()),
        ),
        Format::Text => print_text(&mut recording),
    }
    report::priorities(options, recording.tip());
    Ok(0)
}

/// Prints lines until there are no more or nobody reads on.
fn print_lines(lines: impl Iterator<Item = String>) {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in lines {
        if writeln!(out, "{line}").is_err() {
            return;
        }
    }
    let _ = out.flush();
}

/// The picture of a step: of the last one, if none is named.
fn picture(recording: &mut Recording, options: &Options, sources: &Sources) -> String {
    let step = options.step.unwrap_or(u64::MAX).min(recording.len());
    let mut job = Job {
        width: WIDTH,
        height: None,
        ..Job::new(recording, &sources.title)
    };
    export::svg(&mut job, step)
}

/// A line for each event but those inside of the library.
fn print_text(recording: &mut Recording) {
    let events: Vec<Event> = recording.events(0..u64::MAX).collect();
    let mut job = Job::new(recording, "");
    let mut told = Told::of(&mut job);
    print_lines(events.iter().filter_map(|event| {
        let sentence = told.sentence(&mut job, event)?.text();
        let line = if event.line == 0 {
            String::new()
        } else {
            format!("line {}", event.line)
        };
        Some(format!("{:>8} {:>10} us  {line:<9} {sentence}", event.step, event.time))
    }));
}
