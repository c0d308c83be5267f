//! A run in the Chrome trace-event format, which ui.perfetto.dev and chrome://tracing open. A microsecond there is a tick here.
//!
//! A track for each thread, grouped by process: running, ready, blocked as slices, arrows from whoever woke to who was woken. A
//! process of their own for the shared objects: who holds each lock, permits of semaphores, lengths of queues as counters.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::{Value, json};

use super::trace::{Named, named_objects};
use super::{Job, events, story};
use crate::base::ThreadId;
use crate::kernel::{Event, EventKind};
use crate::run::Activity;
use crate::view::data::Snapshot;

/// The objects' process; those of the run are counted from 1.
const OBJECTS: u32 = 0;

/// The trace as JSON: names first, then everything in the order of time.
#[must_use]
pub fn perfetto(job: &mut Job) -> String {
    let end = story::end(job);
    let objects = named_objects(job, &end);
    let mut out = Writer {
        pids: end.threads.iter().map(|thread| thread.process as u32 + 1).collect(),
        names: end.threads.iter().map(|thread| thread.label.clone()).collect(),
        objects,
        ..Writer::default()
    };
    out.headings(&end);
    let mut reasons = Reasons::default();
    for event in job.recording.events(0..u64::MAX) {
        reasons.note(&event, &out);
        out.event(&event);
    }
    let last = job.recording.end();
    out.close(last.time);
    for thread in &end.threads {
        for interval in job.recording.intervals(ThreadId(thread.id), 0, last.step) {
            let (from, to) = (interval.start.time, interval.end.time);
            let (name, colour) = match interval.activity {
                Activity::Finished => continue,
                Activity::Running => ("running".to_owned(), "thread_state_running"),
                Activity::Ready => ("ready".to_owned(), "thread_state_runnable"),
                _ => (reasons.at(thread.id, from), "thread_state_sleeping"),
            };
            if to > from {
                let at = out.track(ThreadId(thread.id));
                out.slice(&name, at, [from, to], json!({"step": interval.start.step}), colour);
            }
        }
    }
    out.text(job.title)
}

/// Why each thread blocked, by time.
#[derive(Default)]
struct Reasons(BTreeMap<(u32, u64), String>);

impl Reasons {
    fn note(&mut self, event: &Event, out: &Writer) {
        use crate::kernel::BlockReason;
        let EventKind::Blocked { reason, .. } = &event.kind else {
            return;
        };
        let text = match reason {
            BlockReason::Object { object, op } => {
                let name = out.objects.get(&object.0).map_or("", |named| &*named.name);
                format!("blocked: {} {name}", events::operation(*op))
                    .trim_end()
                    .to_owned()
            }
            BlockReason::Join { thread } => format!("blocked: join {}", out.name(*thread)),
            BlockReason::Wait { .. } => "blocked: wait for a process".to_owned(),
            BlockReason::Sleep => "sleeping".to_owned(),
            BlockReason::Input => "blocked: input".to_owned(),
        };
        self.0.insert((event.thread.0, event.time), text);
    }

    fn at(&self, thread: u32, time: u64) -> String {
        let before = self.0.range((thread, 0)..=(thread, time)).next_back();
        before.map_or_else(|| "blocked".to_owned(), |(_, text)| text.clone())
    }
}

/// The trace in the making.
#[derive(Default)]
struct Writer {
    /// Process of each thread, and its name.
    pids: Vec<u32>,
    names: Vec<Rc<str>>,
    objects: BTreeMap<u32, Named>,
    headings: Vec<Value>,
    /// With their times; sorted at the end.
    events: Vec<(u64, Value)>,
    /// Who holds a lock since when, innermost last.
    held: BTreeMap<u32, Vec<(ThreadId, u64)>>,
    /// Lengths of queues.
    lengths: BTreeMap<u32, i64>,
    arrows: u32,
}

impl Writer {
    fn name(&self, thread: ThreadId) -> Rc<str> {
        let name = self.names.get(thread.index()).cloned();
        name.unwrap_or_else(|| format!("Thread-{}", thread.0).into())
    }

    /// Process and thread of a track.
    fn track(&self, thread: ThreadId) -> [u32; 2] {
        [self.pids.get(thread.index()).copied().unwrap_or(1), thread.0 + 1]
    }

    fn headings(&mut self, end: &Snapshot) {
        let mut heading = |kind: &str, [pid, tid]: [u32; 2], args: Value| {
            let event = json!({"ph": "M", "name": kind, "pid": pid, "tid": tid, "args": args});
            self.headings.push(event);
        };
        for (index, process) in end.processes.iter().enumerate() {
            let pid = index as u32 + 1;
            let name = format!("{} (pid {})", process.name, process.pid);
            heading("process_name", [pid, 0], json!({"name": name}));
            heading("process_sort_index", [pid, 0], json!({"sort_index": pid}));
        }
        for thread in &end.threads {
            let track = [thread.process as u32 + 1, thread.id + 1];
            heading("thread_name", track, json!({"name": &*thread.name}));
            heading("thread_sort_index", track, json!({"sort_index": thread.id}));
        }
        if self.objects.is_empty() {
            return;
        }
        heading("process_name", [OBJECTS, 0], json!({"name": "shared objects"}));
        heading("process_sort_index", [OBJECTS, 0], json!({"sort_index": 1_000_000}));
        for (id, named) in self.objects.iter().filter(|(_, named)| has_track(named)) {
            heading("thread_name", [OBJECTS, id + 1], json!({"name": &*named.name}));
        }
    }

    fn slice(&mut self, name: &str, [pid, tid]: [u32; 2], [from, to]: [u64; 2], args: Value, colour: &str) {
        let mut event = json!({"ph": "X", "name": name, "cat": "thread", "pid": pid, "tid": tid, "ts": from, "dur": to - from, "args": args});
        if !colour.is_empty() {
            event["cname"] = colour.into();
        }
        self.events.push((from, event));
    }

    fn event(&mut self, event: &Event) {
        let (time, thread) = (event.time, event.thread);
        match &event.kind {
            EventKind::ThreadStarted { by: Some(by) } | EventKind::Woken { by: Some(by) } if *by != thread => {
                self.arrow(*by, thread, time);
            }
            EventKind::Acquired { object } => self.acquired(object.0, thread, time),
            EventKind::Released { object } => self.released(object.0, time),
            EventKind::Put { object, .. } | EventKind::Sent { object, .. } => self.count(object.0, 1, time),
            EventKind::Got { object, .. } | EventKind::Received { object, .. } => self.count(object.0, -1, time),
            _ => {}
        }
        if is_instant(&event.kind) {
            let named = events::object_of(&event.kind).and_then(|id| self.objects.get(&id));
            // What has no name is the library's own business.
            if events::object_of(&event.kind).is_some() && named.is_none() {
                return;
            }
            let kind = events::event_name(&event.kind);
            let name = named.map_or_else(|| kind.to_owned(), |named| format!("{kind} {}", named.name));
            let [pid, tid] = self.track(thread);
            let scope = if matches!(event.kind, EventKind::Deadlocked) {
                "g"
            } else {
                "t"
            };
            let args = events::event_json(event);
            let instant = json!({"ph": "i", "s": scope, "name": name, "cat": "event", "pid": pid, "tid": tid, "ts": time, "args": args});
            self.events.push((time, instant));
        }
    }

    fn arrow(&mut self, by: ThreadId, whom: ThreadId, time: u64) {
        self.arrows += 1;
        let id = self.arrows;
        let ([pid, tid], [to_pid, to_tid]) = (self.track(by), self.track(whom));
        let end = |ph: &str, pid: u32, tid: u32| json!({"ph": ph, "name": "wakes", "cat": "wake", "id": id, "pid": pid, "tid": tid, "ts": time});
        self.events.push((time, end("s", pid, tid)));
        let mut arrival = end("f", to_pid, to_tid);
        arrival["bp"] = "e".into();
        self.events.push((time, arrival));
    }

    fn acquired(&mut self, object: u32, thread: ThreadId, time: u64) {
        let Some(named) = self.objects.get(&object) else { return };
        if named.kind == "Semaphore" {
            return self.count(object, 1, time);
        }
        if !has_track(named) {
            return;
        }
        // A holder that was terminated did not release.
        let is_other = |held: &[(ThreadId, u64)]| held.last().is_some_and(|(holder, _)| *holder != thread);
        while self.held.get(&object).is_some_and(|held| is_other(held)) {
            self.released(object, time);
        }
        self.held.entry(object).or_default().push((thread, time));
    }

    fn released(&mut self, object: u32, time: u64) {
        if self.objects.get(&object).is_some_and(|named| named.kind == "Semaphore") {
            return self.count(object, -1, time);
        }
        if let Some((holder, since)) = self.held.get_mut(&object).and_then(Vec::pop) {
            let name = self.name(holder);
            self.slice(
                &name,
                [OBJECTS, object + 1],
                [since, time.max(since)],
                json!({"thread": holder.0}),
                "",
            );
        }
    }

    /// One more or one less: items of a queue, permits of a semaphore that are taken.
    fn count(&mut self, object: u32, change: i64, time: u64) {
        let Some(named) = self.objects.get(&object) else { return };
        let (name, unit) = match named.kind {
            "Semaphore" => (format!("{} permits taken", named.name), "permits"),
            _ => (format!("{} length", named.name), "items"),
        };
        let length = self.lengths.entry(object).or_default();
        *length = (*length + change).max(0);
        let counter = json!({"ph": "C", "name": name, "cat": "count", "pid": OBJECTS, "tid": 0, "ts": time, "args": {unit: *length}});
        self.events.push((time, counter));
    }

    /// Ends what is still held when the recording ends.
    fn close(&mut self, time: u64) {
        let open: Vec<u32> = self.held.iter().flat_map(|(id, held)| vec![*id; held.len()]).collect();
        open.into_iter().for_each(|object| self.released(object, time));
    }

    fn text(mut self, title: &str) -> String {
        self.events.sort_by_key(|(time, _)| *time);
        let all: Vec<String> = self
            .headings
            .iter()
            .chain(self.events.iter().map(|(_, event)| event))
            .map(Value::to_string)
            .collect();
        let other = json!({"program": title, "made by": "lockstep", "clock": "virtual time, 1 tick = 1 us"});
        format!(
            "{{\"displayTimeUnit\": \"ms\", \"otherData\": {other}, \"traceEvents\": [\n{}\n]}}\n",
            all.join(",\n")
        )
    }
}

fn has_track(named: &Named) -> bool {
    matches!(named.kind, "Lock" | "RLock")
}

/// Events that get a mark on their thread's track.
fn is_instant(kind: &EventKind) -> bool {
    !matches!(
        kind,
        EventKind::ThreadStarted { .. }
            | EventKind::Dispatched { .. }
            | EventKind::Preempted { .. }
            | EventKind::Blocked { .. }
            | EventKind::Woken { .. }
            | EventKind::Unit(_)
    )
}
