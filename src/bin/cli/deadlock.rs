//! Who can never go on at the end of a run, as text and as JSON; the step after which that was inevitable.

use lockstep::explore::inevitable_since;
use lockstep::machine::Machine;
use lockstep::run::{Recording, Schedule};
use lockstep::view::data::{Snapshot, ThreadView, WaitKind};
use lockstep::view::explain::explain;
use lockstep::view::snapshot::{SnapshotOptions, snapshot};
use lockstep::view::text::Language;
use serde_json::{Value, json};

/// The report's object: who holds and waits for what, where; the cycle by names; since when it was inevitable, if that is known.
pub fn json(machine: &Machine, schedule: &str) -> Value {
    let snapshot = shown(machine, schedule);
    let Some(view) = &snapshot.deadlock else {
        return Value::Null;
    };
    let thread = |index: usize| {
        snapshot
            .threads
            .get(index)
            .map_or("?".to_owned(), |thread| name(&snapshot, thread))
    };
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
            let waits_for = match wait {
                Some(wait) if wait.op == WaitKind::Join && !wait.held_by.is_empty() => thread(wait.held_by[0]),
                Some(wait) => wait.target.to_string(),
                None => "?".to_owned(),
            };
            json!({"name": thread(stuck.thread), "holds": holds, "waits_for": waits_for, "line": stuck.line})
        })
        .collect();
    let cycle: Option<Vec<String>> = view
        .cycles
        .first()
        .map(|cycle| cycle.iter().map(|edge| thread(edge.waiter)).collect());
    json!({"threads": threads, "cycle": cycle, "inevitable_since": view.inevitable_since})
}

/// A thread's name, as the guest has it, behind that of its process, where objects have that too.
fn name(snapshot: &Snapshot, thread: &ThreadView) -> String {
    match snapshot.processes.get(thread.process) {
        Some(process) if thread.process > 0 || &*process.name != "MainProcess" => {
            format!("{}/{}", process.name, thread.name)
        }
        _ => thread.name.to_string(),
    }
}

/// Steps that may be executed in search of a way out of a deadlock: about a second.
const SEARCH: u64 = 300_000;
/// Longer runs are not recorded again for that.
const LONGEST: u64 = 5_000_000;

/// The end of a run, or the last step at which all were alive who can never go on: with their threads go the names of what these hold.
fn shown(machine: &Machine, schedule: &str) -> Snapshot {
    let options = shown_with(machine, schedule);
    let stuck = machine.stuck().map(|(_, set)| set);
    let has_ended = |machine: &Machine| {
        let mut all = stuck.iter().flat_map(|set| &set.threads);
        all.any(|stuck| {
            let mut threads = machine.kernel().threads();
            threads.any(|(id, thread)| id == stuck.thread && !thread.is_alive())
        })
    };
    let Ok(schedule) = Schedule::decode(schedule) else {
        return snapshot(machine, &options);
    };
    if !has_ended(machine) || machine.steps() > LONGEST {
        return snapshot(machine, &options);
    }
    let mut recording = Recording::new(machine.program().clone(), machine.config().clone());
    recording.extend_by(&schedule, machine.steps());
    let (mut alive, mut ended) = (0, recording.len());
    while ended - alive > 1 {
        let middle = alive + (ended - alive) / 2;
        if has_ended(recording.at(middle)) {
            ended = middle;
        } else {
            alive = middle;
        }
    }
    snapshot(recording.at(alive), &options)
}

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
pub fn text(machine: &Machine, schedule: &str) -> String {
    let snapshot = shown(machine, schedule);
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
