//! `lockstep trace`: every event of a run, as text or JSON lines.

use std::rc::Rc;

use lockstep::kernel::{BlockReason, Event, EventKind, EventSink};
use lockstep::machine::Machine;
use serde_json::{Map, Value, json};

use super::options::{self, Format, Options};
use super::report;
use super::run::{self, Picks};

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
            report::unsupported(&diagnostics, false);
            return Ok(run::UNSUPPORTED);
        }
    };
    let mut machine = Machine::new(program, Rc::new(config));
    let mut driver = Picks::new(options.schedule.as_deref())?;
    let mut printer = Printer { format: options.format, from: 0 };
    let steps = options.step.unwrap_or(u64::MAX);
    machine.run(&mut driver, steps, &mut printer);
    Ok(0)
}

/// Prints each event as a line.
struct Printer {
    format: Format,
    from: u64,
}

impl EventSink for Printer {
    fn emit(&mut self, event: Event) {
        if event.step < self.from {
            return;
        }
        let (kind, fields) = describe(&event.kind);
        if self.format == Format::Json {
            let mut object = Map::new();
            object.insert("step".into(), event.step.into());
            object.insert("time_us".into(), event.time.into());
            object.insert("thread".into(), event.thread.0.into());
            object.insert("line".into(), event.line.into());
            object.insert("kind".into(), kind.into());
            object.extend(fields);
            println!("{}", Value::Object(object));
            return;
        }
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let Event { step, time, thread, line, .. } = event;
        println!("{step:>8} {time:>10} us  thread {thread:<3} line {line:<4} {kind} {}", fields.join(" "));
    }
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
        EventKind::Acquired { object }
        | EventKind::Refused { object }
        | EventKind::Released { object }
        | EventKind::EventSet { object }
        | EventKind::EventCleared { object }
        | EventKind::BarrierPassed { object }
        | EventKind::BarrierBroken { object } => json!({"object": object.0}),
        EventKind::Notified { object, count } => json!({"object": object.0, "count": count}),
        EventKind::Put { object, item } | EventKind::Got { object, item } => {
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
