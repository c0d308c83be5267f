//! How a run ended, as text for people and as JSON for programs.

use lockstep::machine::{LimitKind, Machine, Status};
use lockstep::python::{Diagnostic, DiagnosticCode};
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
        json!({
            "status": status_word(machine.status()),
            "stdout": self.output.stdout,
            "stderr": self.output.stderr,
            "steps": machine.steps(),
            "time_us": machine.time_us(),
            "schedule": self.schedule,
            "fingerprint": machine.fingerprint().to_string(),
            "deadlock": deadlock(machine),
            "error": error(machine.status()),
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
            Status::Deadlock => eprint!("{}", deadlock_text(self.machine)),
            Status::Running => eprintln!("lockstep: stopped after {} steps", self.machine.steps()),
            Status::WaitingForInput => eprintln!("lockstep: all that is left waits for input (--stdin FILE gives some)"),
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
    format!("stopped at {} ({number} {unit}) after {} steps", limit_name(kind), machine.steps())
}

/// Reports why a program was not run.
pub fn unsupported(diagnostics: &[Diagnostic], is_json: bool) {
    let first = &diagnostics[0];
    let is_syntax = matches!(first.code, DiagnosticCode::Syntax);
    let kind = if is_syntax { "SyntaxError" } else { "Unsupported" };
    let mut text = String::new();
    for diagnostic in diagnostics {
        let (line, column) = (diagnostic.start.line, diagnostic.start.column);
        text += &format!("main.py:{line}:{column}: {}\n", diagnostic.english());
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

fn deadlock(_machine: &Machine) -> Value {
    Value::Null
}

fn deadlock_text(_machine: &Machine) -> String {
    "deadlock\n".to_owned()
}
