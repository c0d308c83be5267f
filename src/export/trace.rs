//! A run as JSON: what it was made with, who took part, every event. The same run gives the same bytes; `docs/trace.md` describes it.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};

use super::{Job, events, story};
use crate::view::data::{ObjectBody, Snapshot, StatusView};

/// Version of the form. Fields are only ever added; a field that changes its meaning raises the number.
const VERSION: u32 = 1;

/// The trace, one event a line.
#[must_use]
pub fn json(job: &mut Job) -> String {
    let end = story::end(job);
    let machine = job.recording.tip();
    let config = serde_json::to_value(&**machine.config()).unwrap_or_default();
    let head = [
        ("format", json!("lockstep-trace")),
        ("version", json!(VERSION)),
        ("title", json!(job.title)),
        ("source", json!(&*job.source)),
        ("config", config),
        ("schedule", json!(job.recording.schedule().encode())),
        ("status", json!(status(end.status))),
        ("fault", json!(end.fault.as_deref())),
        ("deadlock", deadlock(&end)),
        ("steps", json!(end.step)),
        ("time_us", json!(end.time_us)),
        ("fingerprint", json!(machine.fingerprint().to_string())),
        ("processes", processes(&end)),
        ("threads", threads(&end)),
        ("objects", objects(job, &end)),
    ];
    let mut out = String::from("{\n");
    for (name, value) in head {
        out.push_str(&format!("\"{name}\": {value},\n"));
    }
    out.push_str("\"events\": [");
    for (index, event) in job.recording.events(0..u64::MAX).enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&events::event_json(&event).to_string());
    }
    out.push_str("\n]\n}\n");
    out
}

fn status(status: StatusView) -> &'static str {
    match status {
        StatusView::Running => "running",
        StatusView::Finished => "finished",
        StatusView::Deadlock => "deadlock",
        StatusView::Failed => "failed",
        StatusView::WaitingForInput => "waiting",
        StatusView::Limit => "limit",
    }
}

fn deadlock(end: &Snapshot) -> Value {
    let Some(deadlock) = &end.deadlock else {
        return Value::Null;
    };
    let id = |index: usize| end.threads.get(index).map(|thread| thread.id);
    let stuck: Vec<_> = deadlock.stuck.iter().map(|stuck| id(stuck.thread)).collect();
    json!({
        "formed_at": deadlock.formed_at,
        "inevitable_since": deadlock.inevitable_since,
        "is_total": deadlock.is_total,
        "threads": stuck,
    })
}

fn processes(end: &Snapshot) -> Value {
    let process = end.processes.iter().enumerate().map(|(id, process)| {
        json!({
            "id": id,
            "name": &*process.name,
            "pid": process.pid,
            "parent": process.parent,
            "exit_code": process.exit_code,
        })
    });
    process.collect()
}

fn threads(end: &Snapshot) -> Value {
    let thread = end.threads.iter().map(|thread| {
        json!({
            "id": thread.id,
            "name": &*thread.name,
            "label": &*thread.label,
            "process": thread.process,
            "is_daemon": thread.is_daemon,
            "error": thread.error.as_deref(),
        })
    });
    thread.collect()
}

fn objects(job: &mut Job, end: &Snapshot) -> Value {
    let all = named_objects(job, end);
    let object = all
        .iter()
        .map(|(id, named)| json!({"id": id, "name": &*named.name, "kind": named.kind}));
    object.collect()
}

/// What an object is called and what it is.
pub(super) struct Named {
    pub name: Rc<str>,
    pub kind: &'static str,
}

/// Most moments that are looked at for objects that are gone at the end.
const MOMENTS: usize = 256;

/// The objects that the program made and somebody used, by number: also those that are gone at the end.
pub(super) fn named_objects(job: &mut Job, end: &Snapshot) -> BTreeMap<u32, Named> {
    let mut all = BTreeMap::new();
    add(&mut all, end);
    let mut wanted: BTreeMap<u32, u64> = BTreeMap::new();
    for event in job.recording.events(0..u64::MAX) {
        if let Some(id) = events::object_of(&event.kind).filter(|id| !all.contains_key(id)) {
            wanted.insert(id, event.step);
        }
    }
    for (id, step) in wanted.into_iter().take(MOMENTS) {
        // At the last step that concerned it, it was still there.
        if !all.contains_key(&id) {
            let shown = story::moment(job, step);
            add(&mut all, &shown);
        }
    }
    all
}

fn add(all: &mut BTreeMap<u32, Named>, shown: &Snapshot) {
    for object in &shown.objects {
        all.entry(object.id).or_insert_with(|| Named {
            name: object.name.clone(),
            kind: kind(&object.body),
        });
    }
}

fn kind(body: &ObjectBody) -> &'static str {
    match body {
        ObjectBody::Lock { .. } => "Lock",
        ObjectBody::RLock { .. } => "RLock",
        ObjectBody::Semaphore { .. } => "Semaphore",
        ObjectBody::Event { .. } => "Event",
        ObjectBody::Condition { .. } => "Condition",
        ObjectBody::Barrier { .. } => "Barrier",
        ObjectBody::Queue { .. } => "Queue",
        ObjectBody::File { .. } => "File",
        ObjectBody::Memory { .. } => "Memory",
        ObjectBody::Channel { .. } => "Channel",
    }
}
