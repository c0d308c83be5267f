//! A run as JSON: what it was made with, who took part, every event. The same run gives the same bytes; `docs/trace.md` describes it.

use crate::base::sorted::Map;
use std::rc::Rc;

use serde_json::{Value, json};

use super::{Job, events, story};
use crate::view::data::{ObjectBody, Snapshot, StatusView};
use crate::view::snapshot::{SnapshotOptions, snapshot};

/// Version of the form. Fields are only ever added; a field that changes its meaning raises the number.
const VERSION: u32 = 1;

/// The trace in the making: who took part, then one event a line.
#[derive(Default)]
pub(super) struct Trace {
    objects: Option<Objects>,
    is_begun: bool,
    /// Number of the event that is written next.
    next: usize,
}

impl Trace {
    /// What is done, of how much.
    pub fn progress(&self) -> (usize, usize) {
        let objects = self.objects.as_ref().map_or((0, 0), Objects::progress);
        (objects.0 + self.next, 2 * objects.1)
    }

    /// Writes on; false when nothing is left.
    pub fn more(&mut self, job: &mut Job, out: &mut String) -> bool {
        let objects = self.objects.get_or_insert_with(|| Objects::of(job));
        if objects.more(job) {
            return true;
        }
        if !self.is_begun {
            self.is_begun = true;
            head(job, objects, out);
            return true;
        }
        let log = job.recording.log();
        for (index, event) in (self.next..).zip(log.range(self.next..self.next + PART)) {
            out.push_str(if index == 0 { "\n" } else { ",\n" });
            out.push_str(&events::event_json(&event).to_string());
        }
        self.next += PART;
        let has_more = self.next < log.len();
        if !has_more {
            out.push_str("\n]\n}\n");
        }
        has_more
    }
}

fn head(job: &mut Job, objects: &Objects, out: &mut String) {
    let end = &objects.end;
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
        ("deadlock", deadlock(end)),
        ("steps", json!(end.step)),
        ("time_us", json!(end.time_us)),
        ("fingerprint", json!(machine.fingerprint().to_string())),
        ("processes", processes(end)),
        ("threads", threads(end)),
        ("objects", objects.json()),
    ];
    out.push_str("{\n");
    for (name, value) in head {
        out.push_str(&format!("\"{name}\": {value},\n"));
    }
    out.push_str("\"events\": [");
}

fn status(status: StatusView) -> &'static str {
    match status {
        StatusView::Running => "running",
        StatusView::Finished => "finished",
        StatusView::Deadlock => "deadlock",
        StatusView::Failed => "failed",
        StatusView::WaitingForInput | StatusView::WaitingForPeer => "waiting",
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

/// What an object is called and what it is.
pub(super) struct Named {
    pub name: Rc<str>,
    pub kind: &'static str,
}

/// Most moments that are looked at for objects that are gone at the end.
const MOMENTS: usize = 256;
/// Events that are read at once.
pub(super) const PART: usize = 256;

/// The objects that the program made and somebody used, by number: also those that are gone at the end.
pub(super) struct Objects {
    /// The end of the run.
    pub end: Rc<Snapshot>,
    pub all: Map<u32, Named>,
    /// Those that are gone, with the last step that concerned them.
    wanted: Map<u32, u64>,
    moments: usize,
    next: usize,
    events: usize,
}

impl Objects {
    /// Events that were read, and all.
    pub fn progress(&self) -> (usize, usize) {
        (self.next.min(self.events), self.events)
    }

    /// Those that are there at the end; `more` finds the others.
    pub fn of(job: &mut Job) -> Self {
        let mut objects = Self {
            end: story::end(job),
            all: Map::new(),
            wanted: Map::new(),
            moments: 0,
            next: 0,
            events: job.recording.log().len(),
        };
        let end = objects.end.clone();
        objects.add(&end);
        objects
    }

    /// Looks on; false when all are found.
    pub fn more(&mut self, job: &mut Job) -> bool {
        let log = job.recording.log();
        if self.next < log.len() {
            for event in log.range(self.next..self.next + PART) {
                if let Some(id) = events::object_of(&event.kind).filter(|id| !self.all.contains_key(id)) {
                    self.wanted.insert(id, event.step);
                }
            }
            self.next += PART;
            return true;
        }
        let Some((id, step)) = self.wanted.pop_first().filter(|_| self.moments < MOMENTS) else {
            return false;
        };
        self.moments += 1;
        // At the last step that concerned it, it was still there.
        if !self.all.contains_key(&id) {
            let shown = snapshot(job.recording.at(step), &SnapshotOptions::default());
            self.add(&shown);
        }
        true
    }

    fn add(&mut self, shown: &Snapshot) {
        for object in &shown.objects {
            let Some(number) = object.key.number() else { continue };
            self.all.or_insert_with(number, || Named {
                name: object.name.clone(),
                kind: kind(&object.body),
            });
        }
    }

    fn json(&self) -> Value {
        let object = self
            .all
            .iter()
            .map(|(id, named)| json!({"id": id, "name": &*named.name, "kind": named.kind}));
        object.collect()
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
        ObjectBody::FileLock { .. } => "FileLock",
        ObjectBody::Channel { .. } => "Channel",
    }
}
