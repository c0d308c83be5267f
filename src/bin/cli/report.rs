//! How a run ended, as text for people and as JSON for programs.

use lockstep::kernel::KernelConfig;
use lockstep::machine::{LimitKind, Machine, Status};
use lockstep::python::{Diagnostic, DiagnosticCode};
use serde_json::{Value, json};

use super::deadlock;
use super::options::Options;
use super::run::Output;

/// Everything about the end of a run.
pub struct End<'a> {
    /// In its last state.
    pub machine: &'a Machine,
    /// What was written.
    pub output: &'a Output,
    /// The choices made.
    pub schedule: String,
    /// What the user calls the programs.
    pub names: &'a [String],
}

impl End<'_> {
    /// The object of `--json`.
    pub fn json(&self) -> Value {
        let machine = self.machine;
        let ends = machine.programs();
        let status = self.status();
        let files = self.names.iter().zip(&self.output.programs);
        let programs = ends.iter().zip(files).map(|((_, status), (file, streams))| {
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
            "status": status_word(&status),
            "stdout": self.output.programs[0].stdout,
            "stderr": self.output.programs[0].stderr,
            "programs": programs,
            "steps": machine.steps(),
            "time_us": machine.time_us(),
            "schedule": self.schedule,
            "fingerprint": machine.fingerprint().to_string(),
            "deadlock": deadlock::json(machine, &self.schedule),
            "error": error(&status),
        })
    }

    /// How the whole has ended: as the program that fared worst.
    pub fn status(&self) -> Status {
        let rank = |status: &Status| WORST_FIRST.iter().position(|rank| *rank == exit_status(status));
        let ends = self.machine.programs();
        let worst = ends.into_iter().map(|(_, status)| status).min_by_key(rank);
        worst.unwrap_or_else(|| self.machine.status().clone())
    }

    /// What a person needs beside the program's own output, on stderr.
    pub fn text(&self) {
        let is_stuck = self.machine.stuck().is_some();
        if is_stuck || *self.machine.status() == Status::Deadlock {
            eprint!("{}", deadlock::text(self.machine, &self.schedule));
        }
        match self.machine.status() {
            Status::Finished { .. } | Status::Deadlock => {}
            Status::Failed(fault) => {
                // The traceback was printed when it happened, but for the library's own faults, before the first step.
                if self.machine.steps() == 0 {
                    eprint!("{}", fault.traceback);
                }
            }
            Status::Running => eprintln!("lockstep: stopped after {} steps", self.machine.steps()),
            Status::WaitingForInput => {
                let who = if is_stuck {
                    "all others wait"
                } else {
                    "all that is left waits"
                };
                let what = if self.machine.is_input_awaited() {
                    "input (--stdin FILE gives some)"
                } else {
                    "a peer that nobody provides"
                };
                eprintln!("lockstep: {who} for {what}");
            }
            Status::Limit(kind) => eprintln!("lockstep: {}", limit_words(*kind, self.machine)),
        }
    }
}

/// The exit statuses of programs, in the order in which they count for several.
const WORST_FIRST: [u8; 5] = [3, 1, 4, 5, 0];

/// The exit status of `lockstep run` for a program.
pub fn exit_status(status: &Status) -> u8 {
    match status {
        Status::Finished { .. } => 0,
        Status::Failed(_) => 1,
        Status::Deadlock => 3,
        Status::Running | Status::Limit(_) => 4,
        Status::WaitingForInput => 5,
    }
}

/// Tells of priorities whose thread has never existed.
pub fn priorities(options: &Options, machine: &Machine) {
    let mut known: Vec<&str> = Vec::new();
    for (_, thread) in machine.kernel().threads() {
        if !known.contains(&&*thread.name) {
            known.push(&thread.name);
        }
    }
    for (name, _) in &options.config.priorities {
        if !known.iter().any(|thread| KernelConfig::is_meant(name, thread)) {
            let known = known.join(", ");
            eprintln!("lockstep: --priority {name}: no thread was called {name}; there were {known}");
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
        LimitKind::Steps => {
            let steps = limits.steps;
            return format!("stopped at the limit of {steps} steps; --max-steps N sets another");
        }
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
