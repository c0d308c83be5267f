//! `lockstep trace`: every event of a run, as text or JSON lines; the picture of a step.

use std::io::{BufWriter, Write};
use std::rc::Rc;

use lockstep::kernel::{BlockReason, Event, EventKind};
use lockstep::machine::{Machine, PolicyKind};
use lockstep::run::{Moment, Recording, Schedule};
use lockstep::scene::page::{PageOptions, page_svg};
use lockstep::scene::theme::Theme;
use lockstep::view::data::{Axis, Snapshot};
use lockstep::view::narrate::{Names, narrate};
use lockstep::view::snapshot::{SnapshotOptions, errors, snapshot};
use lockstep::view::text::Language;
use lockstep::view::timeline::timeline;
use serde_json::{Map, Value, json};

use super::options::{self, Format, Options};
use super::report;
use super::run;

/// Width of a picture in pixels.
const WIDTH: f32 = 1200.0;

/// Carries out `trace`.
///
/// # Errors
/// The command line or a file is wrong.
pub fn trace(options: &Options) -> Result<u8, String> {
    let source = options::read(&options.file)?;
    let config = run::config_of(options, &source);
    let program = match run::compile(&source) {
        Ok(program) => program,
        Err(diagnostics) => {
            report::unsupported("main.py", &diagnostics, false);
            return Ok(run::UNSUPPORTED);
        }
    };
    let schedule = match &options.schedule {
        Some(text) => Schedule::decode(text).map_err(|error| format!("{text} is no schedule: {error:?}"))?,
        None => Schedule::new(),
    };
    let is_by_hand = config.policy == PolicyKind::ByHand;
    let mut recording = Recording::new(program, Rc::new(config));
    let steps = if options.format == Format::Svg {
        u64::MAX
    } else {
        options.step.unwrap_or(u64::MAX)
    };
    recording.extend_by(&schedule, steps);
    match options.format {
        Format::Svg => print_lines(std::iter::once(picture(&mut recording, options))),
        Format::Json => print_lines(recording.events(0..u64::MAX).map(|event| as_json(&event).to_string())),
        Format::Text => print_text(&recording, is_by_hand),
    }
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
fn picture(recording: &mut Recording, options: &Options) -> String {
    let step = options.step.unwrap_or(u64::MAX).min(recording.len());
    let moment = {
        let machine = recording.at(step);
        Moment {
            step,
            time: machine.time_us(),
        }
    };
    let failed = errors(recording.events(0..step + 1).collect::<Vec<_>>().iter());
    let shown = moment_of(
        recording.at(step),
        SnapshotOptions {
            errors: failed,
            ..SnapshotOptions::default()
        },
    );
    let rows = timeline(recording, &shown, Axis::Steps, 0..=recording.len(), moment);
    let title = options.file.rsplit('/').next().unwrap_or("main.py");
    let page = PageOptions {
        width: WIDTH,
        title,
        language: Language::English,
        theme: Theme::Light,
    };
    page_svg(&shown, Some(&rows), &page)
}

fn moment_of(machine: &Machine, options: SnapshotOptions) -> Snapshot {
    snapshot(machine, &options)
}

fn print_text(recording: &Recording, is_by_hand: bool) {
    let end = moment_of(recording.tip(), SnapshotOptions::default());
    let names = Names::of(&end, is_by_hand);
    print_lines(recording.events(0..u64::MAX).map(|event| {
        let sentence = match narrate(&event, &names, Language::English) {
            Some(line) => line.text(),
            None => plain(&event),
        };
        let line = if event.line == 0 {
            String::new()
        } else {
            format!("line {}", event.line)
        };
        format!("{:>8} {:>10} us  {line:<9} {sentence}", event.step, event.time)
    }));
}

/// An event inside the library, by its fields.
fn plain(event: &Event) -> String {
    let (kind, fields) = describe(&event.kind);
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("(thread {}: {kind} {})", event.thread, fields.join(" "))
}

fn as_json(event: &Event) -> Value {
    let (kind, fields) = describe(&event.kind);
    let mut object = Map::new();
    object.insert("step".into(), event.step.into());
    object.insert("time_us".into(), event.time.into());
    object.insert("thread".into(), event.thread.0.into());
    object.insert("line".into(), event.line.into());
    object.insert("kind".into(), kind.into());
    object.extend(fields);
    Value::Object(object)
}

/// An event's name and what belongs to it.
fn describe(kind: &EventKind) -> (String, Map<String, Value>) {
    let debug = format!("{kind:?}");
    let name = debug.split([' ', '{', '(']).next().unwrap_or_default().to_owned();
    let fields = match kind {
        EventKind::ThreadStarted { by } => json!({"by": by.map(|by| by.0)}),
        EventKind::Dispatched { core } | EventKind::Preempted { core } => json!({"core": core.0}),
        EventKind::Blocked { reason, .. } => blocked(reason),
        EventKind::Woken { by } => json!({"by": by.map(|by| by.0)}),
        EventKind::Crashed { error } => json!({"error": &**error}),
        EventKind::ProcessStarted { process } => json!({"process": process.0}),
        EventKind::ProcessEnded { process, code } => json!({"process": process.0, "code": code}),
        EventKind::Signalled { process, signal } => json!({"process": process.0, "signal": signal}),
        EventKind::Reaped { process } => json!({"process": process.0}),
        EventKind::Acquired { object }
        | EventKind::Refused { object }
        | EventKind::Released { object }
        | EventKind::EventSet { object }
        | EventKind::EventCleared { object }
        | EventKind::BarrierPassed { object }
        | EventKind::BarrierBroken { object }
        | EventKind::Listening { object }
        | EventKind::Connected { object }
        | EventKind::Accepted { object } => json!({"object": object.0}),
        EventKind::Notified { object, count } => json!({"object": object.0, "count": count}),
        EventKind::Put { object, item }
        | EventKind::Got { object, item }
        | EventKind::Sent { object, item }
        | EventKind::Received { object, item } => {
            json!({"object": object.0, "item": &**item})
        }
        EventKind::TaskDone { object, unfinished } => json!({"object": object.0, "unfinished": unfinished}),
        EventKind::Wrote { stream, text } => json!({"stream": format!("{stream:?}").to_lowercase(), "text": &**text}),
        EventKind::Read { text } => json!({"text": &**text}),
        _ => json!({}),
    };
    match fields {
        Value::Object(fields) => (name, fields),
        _ => (name, Map::new()),
    }
}

fn blocked(reason: &BlockReason) -> Value {
    match reason {
        BlockReason::Object { object, op } => json!({"object": object.0, "op": format!("{op:?}")}),
        BlockReason::Join { thread } => json!({"joins": thread.0}),
        BlockReason::Wait { process } => json!({"waits": process.map(|process| process.0)}),
        BlockReason::Sleep => json!({"sleeps": true}),
        BlockReason::Input => json!({"input": true}),
    }
}
