//! A run in the Chrome trace-event format, which ui.perfetto.dev and chrome://tracing open. A microsecond there is a tick here.
//!
//! A track for each thread, grouped by process: running, ready, blocked as slices, arrows from whoever woke to who was woken. A
//! process of their own for the shared objects: who holds each lock, permits of semaphores, lengths of queues as counters.

use crate::base::sorted::Map;
use std::ops::Range;
use std::rc::Rc;

use serde_json::{Value, json};

use super::trace::{Named, Objects, PART};
use super::{Job, events};
use crate::base::ThreadId;
use crate::kernel::{Event, EventKind};
use crate::run::{Activity, Moment};
use crate::view::data::Snapshot;

/// The objects' process; those of the run are counted from 1.
const OBJECTS: u32 = 0;

/// The trace in the making: names first, then everything in the order of time.
#[derive(Default)]
pub(super) struct Perfetto {
    objects: Option<Objects>,
    writer: Writer,
    /// Number of the event whose holding of a lock is noted next.
    noted: usize,
    is_begun: bool,
    /// First step of the part that is written next, and events before it.
    from: u64,
    written: usize,
}

impl Perfetto {
    /// What is done, of how much.
    pub fn progress(&self) -> (usize, usize) {
        let objects = self.objects.as_ref().map_or((0, 0), Objects::progress);
        (
            objects.0 + self.noted.min(objects.1) + self.written.min(objects.1),
            3 * objects.1,
        )
    }

    /// Writes on; false when nothing is left.
    pub fn more(&mut self, job: &mut Job, out: &mut String) -> bool {
        let objects = self.objects.get_or_insert_with(|| Objects::of(job));
        if objects.more(job) {
            return true;
        }
        let end = objects.end.clone();
        if !objects.all.is_empty() && self.noted == 0 {
            self.writer.objects = std::mem::take(&mut objects.all);
        }
        let log = job.recording.log();
        if self.noted < log.len() {
            for event in log.range(self.noted..self.noted + PART) {
                self.writer.note(&event);
            }
            self.noted += PART;
            return true;
        }
        let last = job.recording.end();
        if !self.is_begun {
            self.is_begun = true;
            self.writer.close(last.time);
            self.writer.headings(&end);
            let other = json!({"program": job.title, "made by": "lockstep", "clock": "virtual time, 1 tick = 1 us"});
            out.push_str(&format!(
                "{{\"displayTimeUnit\": \"ms\", \"otherData\": {other}, \"traceEvents\": ["
            ));
        }
        self.written = log.count_before(self.from);
        let number = self.written + PART;
        let next = log.range(number..number + 1).next();
        let to = next.map_or(u64::MAX, |event| event.step.max(self.from + 1));
        self.part(job, self.from..to, last);
        self.from = to;
        self.writer.flush(out);
        let has_more = to <= last.step;
        if !has_more {
            out.push_str("\n]}\n");
        }
        has_more
    }

    /// What begins within some steps.
    fn part(&mut self, job: &Job, steps: Range<u64>, last: Moment) {
        let out = &mut self.writer;
        for event in job.recording.log().of_steps(steps.clone()) {
            out.reason(&event);
            out.event(&event);
        }
        out.holds_before(steps.end);
        for thread in (0..out.names.len() as u32).map(ThreadId) {
            let intervals = job.recording.intervals(thread, steps.start, steps.end - 1);
            for interval in intervals.filter(|interval| interval.start.step >= steps.start) {
                let (from, to) = (interval.start.time, interval.end.time.min(last.time));
                let (name, colour) = match interval.activity {
                    Activity::Finished => continue,
                    Activity::Running => ("running".to_owned(), "thread_state_running"),
                    Activity::Ready => ("ready".to_owned(), "thread_state_runnable"),
                    _ => (out.reason_at(thread, from), "thread_state_sleeping"),
                };
                if to > from {
                    let at = out.track(thread);
                    out.slice(&name, at, [from, to], json!({"step": interval.start.step}), colour);
                }
            }
        }
        out.forget_reasons();
    }
}

/// A lock that a thread held.
struct Hold {
    object: u32,
    holder: ThreadId,
    since: Moment,
    until: u64,
}

/// What is known of the run while it is written.
#[derive(Default)]
struct Writer {
    /// Process of each thread, and its name.
    pids: Vec<u32>,
    names: Vec<Rc<str>>,
    objects: Map<u32, Named>,
    /// What the part under way holds, with the times.
    events: Vec<(u64, Value)>,
    /// Something is written already.
    is_begun: bool,
    /// Every holding of a lock, in the order of their beginnings.
    holds: Vec<Hold>,
    /// Of those the next one to be written.
    next_hold: usize,
    /// Those that last, innermost last, by object.
    held: Map<u32, Vec<usize>>,
    /// Why threads blocked, and when: of each the latest before this part, and those of this part.
    reasons: Vec<(ThreadId, u64, String)>,
    /// Lengths of queues.
    lengths: Map<u32, i64>,
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
        self.pids = end.threads.iter().map(|thread| thread.process as u32 + 1).collect();
        self.names = end.threads.iter().map(|thread| thread.label.clone()).collect();
        let mut heading = |kind: &str, [pid, tid]: [u32; 2], args: Value| {
            let event = json!({"ph": "M", "name": kind, "pid": pid, "tid": tid, "args": args});
            self.events.push((0, event));
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
            EventKind::Acquired { object } if self.is_semaphore(object.0) => self.count(object.0, 1, time),
            EventKind::Released { object } if self.is_semaphore(object.0) => self.count(object.0, -1, time),
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
            let scope = if matches!(event.kind, EventKind::Deadlocked { .. }) {
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

    fn is_semaphore(&self, object: u32) -> bool {
        self.objects.get(&object).is_some_and(|named| named.kind == "Semaphore")
    }

    /// Notes who holds which lock, before anything is written: a slice stands where it begins and tells when it ends.
    fn note(&mut self, event: &Event) {
        match event.kind {
            EventKind::Acquired { object } if self.objects.get(&object.0).is_some_and(has_track) => {
                // A holder that was terminated did not release.
                while self.holder(object.0).is_some_and(|holder| holder != event.thread) {
                    self.released(object.0, event.time);
                }
                self.held.or_default(object.0).push(self.holds.len());
                self.holds.push(Hold {
                    object: object.0,
                    holder: event.thread,
                    since: Moment {
                        step: event.step,
                        time: event.time,
                    },
                    until: event.time,
                });
            }
            EventKind::Released { object } => self.released(object.0, event.time),
            _ => {}
        }
    }

    fn holder(&self, object: u32) -> Option<ThreadId> {
        let last = *self.held.get(&object)?.last()?;
        self.holds.get(last).map(|hold| hold.holder)
    }

    fn released(&mut self, object: u32, time: u64) {
        let hold = self.held.get_mut(&object).and_then(Vec::pop);
        if let Some(hold) = hold.and_then(|index| self.holds.get_mut(index)) {
            hold.until = time.max(hold.since.time);
        }
    }

    /// Writes the holdings that begin before a step.
    fn holds_before(&mut self, step: u64) {
        while let Some(hold) = self.holds.get(self.next_hold).filter(|hold| hold.since.step < step) {
            let (at, times) = ([OBJECTS, hold.object + 1], [hold.since.time, hold.until]);
            let (name, args) = (self.name(hold.holder), json!({"thread": hold.holder.0}));
            self.next_hold += 1;
            self.slice(&name, at, times, args, "");
        }
    }

    fn reason(&mut self, event: &Event) {
        use crate::kernel::BlockReason;
        let EventKind::Blocked { reason, .. } = &event.kind else {
            return;
        };
        let text = match reason {
            BlockReason::Object { object, op } => {
                let name = self.objects.get(&object.0).map_or("", |named| &*named.name);
                format!("blocked: {} {name}", events::operation(*op))
                    .trim_end()
                    .to_owned()
            }
            BlockReason::Join { thread } => format!("blocked: join {}", self.name(*thread)),
            BlockReason::Wait { .. } => "blocked: wait for a process".to_owned(),
            BlockReason::Sleep => "sleeping".to_owned(),
            BlockReason::Input => "blocked: input".to_owned(),
            BlockReason::Signal => "blocked: signal".to_owned(),
            BlockReason::Ending => "ended by a signal".to_owned(),
            BlockReason::Continue => "stopped by a signal".to_owned(),
        };
        self.reasons.push((event.thread, event.time, text));
    }

    fn reason_at(&self, thread: ThreadId, time: u64) -> String {
        let mut before = self.reasons.iter().rev();
        let reason = before.find(|(whose, since, _)| *whose == thread && *since <= time);
        reason.map_or_else(|| "blocked".to_owned(), |(.., text)| text.clone())
    }

    /// Keeps the latest of each thread.
    fn forget_reasons(&mut self) {
        let mut is_known = vec![false; self.names.len()];
        for index in (0..self.reasons.len()).rev() {
            let thread = self.reasons[index].0.index();
            match is_known.get_mut(thread) {
                Some(known) if !*known => *known = true,
                _ => drop(self.reasons.remove(index)),
            }
        }
    }

    /// One more or one less: items of a queue, permits of a semaphore that are taken.
    fn count(&mut self, object: u32, change: i64, time: u64) {
        let Some(named) = self.objects.get(&object) else { return };
        let (name, unit) = match named.kind {
            "Semaphore" => (format!("{} permits taken", named.name), "permits"),
            _ => (format!("{} length", named.name), "items"),
        };
        let length = self.lengths.or_default(object);
        *length = (*length + change).max(0);
        let counter = json!({"ph": "C", "name": name, "cat": "count", "pid": OBJECTS, "tid": 0, "ts": time, "args": {unit: *length}});
        self.events.push((time, counter));
    }

    /// Ends what is still held when the recording ends.
    fn close(&mut self, time: u64) {
        let open: Vec<u32> = self.held.iter().flat_map(|(id, held)| vec![*id; held.len()]).collect();
        open.into_iter().for_each(|object| self.released(object, time));
    }

    /// Writes the part under way in the order of time.
    fn flush(&mut self, out: &mut String) {
        self.events.sort_by_key(|(time, _)| *time);
        for (_, event) in self.events.drain(..) {
            out.push_str(if self.is_begun { ",\n" } else { "\n" });
            out.push_str(&event.to_string());
            self.is_begun = true;
        }
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
