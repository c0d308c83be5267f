//! How a run ended, as text for people and as JSON for programs.

use lockstep::explore::inevitable_since;
use lockstep::machine::{LimitKind, Machine, Status};
use lockstep::python::{Diagnostic, DiagnosticCode};
use lockstep::run::{Recording, Schedule};
use lockstep::view::explain::explain;
use lockstep::view::snapshot::{SnapshotOptions, snapshot};
use lockstep::view::text::Language;
use serde_json::{Value, json};

use super::run::Output;

/// Everything about the end of a run.
pub struct End<'a> {
    /// In its last state.
    pub machine: &'a Machine,
    /// What was written.
    pub output: &'a Output,
    /// The choices made.
    pub schedule: String,
}

impl End<'_> {
    /// The object of `--json`.
    pub fn json(&self) -> Value {
        let machine = self.machine;
        let ends = machine.programs();
        let status = ends.first().map_or(machine.status(), |(_, status)| status);
        let programs = ends.iter().zip(&self.output.programs).map(|((file, status), streams)| {
            let exit_code = match status {
                Status::Finished { code } => Some(*code),
                Status::Failed(_) => Some(1),
                _ => None,
            };
            json!({
                "file": file,
                "status": status_word(status),
                "stdout": streams.stdout,
                "stderr": streams.stderr,
                "exit_code": exit_code,
                "error": error(status),
            })
        });
        let programs: Vec<Value> = programs.collect();
        json!({
            "status": status_word(status),
            "stdout": self.output.programs[0].stdout,
            "stderr": self.output.programs[0].stderr,
            "programs": programs,
            "steps": machine.steps(),
            "time_us": machine.time_us(),
            "schedule": self.schedule,
            "fingerprint": machine.fingerprint().to_string(),
            "deadlock": deadlock(machine, &self.schedule),
            "error": error(status),
        })
    }

    /// What a person needs beside the program's own output, on stderr.
    pub fn text(&self) {
        match self.machine.status() {
            Status::Finished { .. } => {}
            Status::Failed(fault) => {
                // The traceback was printed when it happened, but for the library's own faults, before the first step.
                if self.machine.steps() == 0 {
                    eprint!("{}", fault.traceback);
                }
            }
            Status::Deadlock => eprint!("{}", deadlock_text(self.machine, &self.schedule)),
            Status::Running => eprintln!("lockstep: stopped after {} steps", self.machine.steps()),
            Status::WaitingForInput => {
                eprintln!(
                    "lockstep: all that is left waits for input (--stdin FILE gives some) or for a peer that nobody provides"
                )
            }
            Status::Limit(kind) => eprintln!("lockstep: {}", limit_words(*kind, self.machine)),
        }
    }
}

fn status_word(status: &Status) -> &'static str {
    match status {
        Status::Finished { .. } => "finished",
        Status::Failed(_) => "error",
        Status::Deadlock => "deadlock",
        Status::Running | Status::Limit(_) => "limit",
        Status::WaitingForInput => "waiting",
    }
}

fn error(status: &Status) -> Value {
    match status {
        Status::Failed(fault) => json!({"type": fault.kind, "message": fault.message, "line": fault.line}),
        Status::Limit(kind) => json!({"type": format!("{kind:?}Limit"), "message": limit_name(*kind), "line": null}),
        _ => Value::Null,
    }
}

fn limit_name(kind: LimitKind) -> &'static str {
    match kind {
        LimitKind::Steps => "the limit of steps",
        LimitKind::Threads => "the limit of threads alive at the same time",
        LimitKind::Heap => "the limit of memory",
        LimitKind::Output => "the limit of output",
    }
}

fn limit_words(kind: LimitKind, machine: &Machine) -> String {
    let limits = &machine.config().limits;
    let (number, unit) = match kind {
        LimitKind::Steps => (limits.steps, "steps"),
        LimitKind::Threads => (u64::from(limits.threads), "threads"),
        LimitKind::Heap => (limits.heap, "bytes"),
        LimitKind::Output => (limits.output, "bytes"),
    };
    format!(
        "stopped at {} ({number} {unit}) after {} steps",
        limit_name(kind),
        machine.steps()
    )
}

/// Reports why a program was not run.
pub fn unsupported(file: &str, diagnostics: &[Diagnostic], is_json: bool) {
    let first = &diagnostics[0];
    let is_syntax = matches!(first.code, DiagnosticCode::Syntax);
    let kind = if is_syntax { "SyntaxError" } else { "Unsupported" };
    let mut text = String::new();
    for diagnostic in diagnostics {
        let (line, column) = (diagnostic.start.line, diagnostic.start.column);
        text += &format!("{file}:{line}:{column}: {}\n", diagnostic.english());
    }
    if !is_json {
        eprint!("{text}");
        return;
    }
    let all: Vec<Value> = diagnostics
        .iter()
        .map(|d| json!({"line": d.start.line, "column": d.start.column, "message": d.english()}))
        .collect();
    let error = json!({"type": kind, "message": first.english(), "line": first.start.line});
    println!(
        "{}",
        json!({"status": "unsupported", "stdout": "", "stderr": text, "steps": 0, "time_us": 0, "schedule": "",
            "fingerprint": null, "deadlock": null, "error": error, "diagnostics": all})
    );
}

/// The report's object: who holds and waits for what, where; the cycle by names; since when it was inevitable, if that is known.
fn deadlock(machine: &Machine, schedule: &str) -> Value {
    let snapshot = snapshot(machine, &shown_with(machine, schedule));
    let Some(view) = &snapshot.deadlock else {
        return Value::Null;
    };
    let thread = |index: usize| snapshot.threads.get(index).map_or("?", |thread| &*thread.name);
    let object = |index: usize| snapshot.objects.get(index).map_or("?", |object| &*object.name);
    let threads: Vec<Value> = view
        .stuck
        .iter()
        .map(|stuck| {
            let holds: Vec<&str> = stuck.holds.iter().map(|&(index, ..)| object(index)).collect();
            let wait = snapshot
                .threads
                .get(stuck.thread)
                .and_then(|thread| thread.wait.as_ref());
            let waits_for = wait.map_or("?", |wait| &*wait.target);
            json!({"name": thread(stuck.thread), "holds": holds, "waits_for": waits_for, "line": stuck.line})
        })
        .collect();
    let cycle: Option<Vec<&str>> = view
        .cycles
        .first()
        .map(|cycle| cycle.iter().map(|edge| thread(edge.waiter)).collect());
    json!({"threads": threads, "cycle": cycle, "inevitable_since": view.inevitable_since})
}

/// Steps that may be executed in search of a way out of a deadlock: about a second.
const SEARCH: u64 = 300_000;
/// Longer runs are not recorded again for that.
const LONGEST: u64 = 5_000_000;

/// Executes the run again, recorded, and searches for the step after which its deadlock was inevitable.
fn shown_with(machine: &Machine, schedule: &str) -> SnapshotOptions {
    let mut options = SnapshotOptions::default();
    if let (Some((formed_at, _)), Ok(schedule)) = (machine.stuck(), Schedule::decode(schedule))
        && formed_at <= LONGEST
    {
        let mut recording = Recording::new(machine.program().clone(), machine.config().clone());
        recording.extend_by(&schedule, formed_at);
        options.inevitable_since = inevitable(&mut recording);
    }
    options
}

/// The step after which the deadlock of a run was inevitable, if it has one and that can be found out soon.
pub fn inevitable(recording: &mut Recording) -> Option<u64> {
    recording.tip().stuck()?;
    inevitable_since(recording, SEARCH)
}

/// The report in sentences.
fn deadlock_text(machine: &Machine, schedule: &str) -> String {
    let snapshot = snapshot(machine, &shown_with(machine, schedule));
    let Some(explanation) = explain(&snapshot, Language::English) else {
        return "deadlock\n".to_owned();
    };
    let mut lines = vec![format!("deadlock: {}", explanation.title.text())];
    lines.extend(
        explanation
            .sentences
            .iter()
            .map(|sentence| format!("  {}", sentence.text())),
    );
    lines.extend(explanation.inevitable.iter().map(|line| format!("  {}", line.text())));
    lines.push(String::new());
    lines.join("\n")
}
