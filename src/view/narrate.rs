//! One sentence for each event, in words of the catalogue, with its names marked as names.

use crate::base::sorted::Map;
use std::rc::Rc;

use super::coroutines;
use super::data::{CoroutineWait, ObjectBody, Role, Snapshot};
use super::terminal;
use super::text::{Arg, Catalogue, Language, Line, Part};
use super::words;
use crate::base::{ObjectId, ProcessId, ThreadId};
use crate::kernel::{BlockReason, Event, EventKind, Stream, UnitState, WaitOp};

/// Longest text of the guest in a sentence, in characters.
const LONGEST: usize = 60;

/// What the things in events are called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// Short names of the threads; a thread's number is its index.
    threads: Vec<Rc<str>>,
    /// Names of the objects that the program made, by number. Events of others are the library's business.
    objects: Map<u32, ObjectName>,
    processes: Vec<Rc<str>>,
    /// Names of what coroutines wait for, by the guest's handle.
    tags: Map<u32, Rc<str>>,
    /// The wait-for cycle, or the threads that are stuck.
    deadlock: Option<Deadlock>,
    /// The user decides who goes on, so that no time slice ends.
    is_by_hand: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct ObjectName {
    /// None: it is gone.
    index: Option<usize>,
    name: Rc<str>,
    role: Role,
    is_semaphore: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Deadlock {
    Chain(Vec<Part>),
    Threads(Vec<Part>),
}

impl Names {
    /// The names at a moment; those of a later moment serve for earlier events too.
    #[must_use]
    pub fn of(snapshot: &Snapshot, is_by_hand: bool) -> Self {
        let objects = snapshot.objects.iter().enumerate().filter_map(|(index, o)| {
            let name = ObjectName {
                index: Some(index),
                name: o.name.clone(),
                role: o.role,
                is_semaphore: matches!(o.body, ObjectBody::Semaphore { .. }),
            };
            Some((o.key.number()?, name))
        });
        let closed = snapshot.closed.iter().map(|(id, name)| {
            let name = ObjectName {
                index: None,
                name: name.clone(),
                role: Role::Own,
                is_semaphore: false,
            };
            (*id, name)
        });
        Self {
            threads: snapshot.threads.iter().map(|t| t.label.clone()).collect(),
            objects: closed.chain(objects).collect(),
            tags: snapshot
                .names
                .iter()
                .map(|(place, name)| (place.1, name.clone()))
                .collect(),
            processes: snapshot.processes.iter().map(|p| p.name.clone()).collect(),
            deadlock: snapshot.deadlock.as_ref().map(|_| deadlock(snapshot)),
            is_by_hand,
        }
    }

    fn thread(&self, id: ThreadId) -> Part {
        let name = self.threads.get(id.index()).cloned();
        Part::Thread(id.index(), name.unwrap_or_else(|| format!("Thread-{}", id.0).into()))
    }

    fn object(&self, id: ObjectId) -> Option<Part> {
        self.objects.get(&id.0).map(|o| Part::Object(o.index, o.name.clone()))
    }

    fn coroutine_wait(&self, state: &UnitState) -> Option<CoroutineWait> {
        let UnitState::Suspended(wait) = state else { return None };
        let named = wait.tag.and_then(|tag| self.tags.get(&tag));
        Some(CoroutineWait {
            reason: wait.reason.clone(),
            target: named.unwrap_or(&wait.target).clone(),
            deadline_us: wait.until,
            ..CoroutineWait::default()
        })
    }

    fn is_semaphore(&self, id: ObjectId) -> bool {
        self.objects.get(&id.0).is_some_and(|o| o.is_semaphore)
    }

    fn is_result(&self, id: ObjectId) -> bool {
        self.objects.get(&id.0).is_some_and(|o| o.role == Role::Result)
    }

    fn process(&self, id: ProcessId) -> Part {
        let name = self.processes.get(id.index()).cloned();
        Part::Object(None, name.unwrap_or_else(|| format!("Process-{}", id.0).into()))
    }
}

/// `alice → lock_b → bob → lock_a → alice` if there is one cycle; else who is stuck.
fn deadlock(snapshot: &Snapshot) -> Deadlock {
    let view = snapshot.deadlock.as_ref();
    match view.map(|d| d.cycles.as_slice()) {
        Some([cycle]) if !cycle.is_empty() => {
            let mut chain = Vec::new();
            for edge in cycle {
                chain.push(words::thread(snapshot, edge.waiter));
                chain.extend(edge.object.map(|o| words::object(snapshot, o)));
            }
            chain.push(words::thread(snapshot, cycle[0].waiter));
            Deadlock::Chain(chain)
        }
        _ => {
            let stuck = view.into_iter().flat_map(|d| d.stuck.iter().map(|s| s.thread));
            Deadlock::Threads(stuck.map(|t| words::thread(snapshot, t)).collect())
        }
    }
}

/// The sentence for an event; None if it is not worth one (it concerns an object inside the library).
#[must_use]
pub fn narrate(event: &Event, names: &Names, language: Language) -> Option<Line> {
    let words = Catalogue::get(language);
    let (id, more) = sentence(event, names, words)?;
    let mut args = vec![("thread", names.thread(event.thread).into())];
    args.extend(more);
    Some(words.line(id, &args))
}

type Sentence = (&'static str, Vec<(&'static str, Arg)>);

fn sentence(event: &Event, names: &Names, words: &Catalogue) -> Option<Sentence> {
    let object = |id: ObjectId| names.object(id).map(|o| ("object", Arg::from(o)));
    let by_kind = |id: ObjectId, plain, semaphore| {
        Some((
            if names.is_semaphore(id) { semaphore } else { plain },
            vec![object(id)?],
        ))
    };
    let with = |id: &'static str, key: &'static str, arg: Arg| Some((id, vec![(key, arg)]));
    match &event.kind {
        EventKind::ThreadStarted { by: Some(by) } => with("event-thread-started", "by", names.thread(*by).into()),
        EventKind::ThreadStarted { by: None } => Some(("event-thread-started-alone", vec![])),
        EventKind::Dispatched { core } => with("event-dispatched", "core", core.0.into()),
        EventKind::Preempted { .. } if names.is_by_hand => Some(("event-preempted", vec![])),
        EventKind::Preempted { .. } => Some(("event-preempted-slice", vec![])),
        EventKind::Blocked { reason, holder } => Some(blocked(event.thread, *reason, *holder, names, words)),
        EventKind::Woken { by: Some(by) } if *by != event.thread => with("event-woken", "by", names.thread(*by).into()),
        EventKind::Woken { .. } => Some(("event-woken-alone", vec![])),
        EventKind::TimedOut => Some(("event-timed-out", vec![])),
        EventKind::Finished => Some(("event-finished", vec![])),
        EventKind::Crashed { error } => with("event-crashed", "error", Part::Code(shorten(error)).into()),
        EventKind::Stopped => Some(("event-stopped", vec![])),
        EventKind::ProcessStarted { .. }
        | EventKind::ProcessEnded { .. }
        | EventKind::Signalled { .. }
        | EventKind::Reaped { .. } => of_process(&event.kind, names),
        EventKind::Acquired { object } => by_kind(*object, "event-acquired", "event-acquired-semaphore"),
        EventKind::Refused { object: id } => Some(("event-refused", vec![object(*id)?])),
        EventKind::Released { object } => by_kind(*object, "event-released", "event-released-semaphore"),
        EventKind::EventSet { object: id } => Some(("event-set", vec![object(*id)?])),
        EventKind::EventCleared { object: id } => Some(("event-cleared", vec![object(*id)?])),
        EventKind::Notified { object: id, count } => {
            Some(("event-notified", vec![object(*id)?, ("count", (*count).into())]))
        }
        EventKind::BarrierPassed { object: id } => Some(("event-barrier-passed", vec![object(*id)?])),
        EventKind::BarrierBroken { object: id } => Some(("event-barrier-broken", vec![object(*id)?])),
        EventKind::Put { object: id, item } => Some(("event-put", vec![object(*id)?, ("item", value(item))])),
        EventKind::Got { object: id, item } => Some(("event-got", vec![object(*id)?, ("item", value(item))])),
        EventKind::TaskDone { object: id, unfinished } => {
            Some(("event-task-done", vec![object(*id)?, ("count", (*unfinished).into())]))
        }
        EventKind::Wrote {
            stream: Stream::Stdout,
            text,
        } => with("event-wrote", "text", value(text)),
        EventKind::Wrote {
            stream: Stream::Stderr,
            text,
        } => with("event-wrote-stderr", "text", value(text)),
        EventKind::Read { text } => with("event-read", "text", value(text)),
        EventKind::Unit(event) => {
            let wait = names.coroutine_wait(&event.state);
            Some(coroutines::sentence(&event.name, &event.state, wait.as_ref(), words))
        }
        EventKind::Deadlocked => Some(deadlocked(names, words)),
        EventKind::LimitReached => Some(("event-limit", vec![])),
        kind => sentence_of_channel(kind, names),
    }
}

/// What happens to processes.
fn of_process(kind: &EventKind, names: &Names) -> Option<Sentence> {
    let (id, process, more): (_, _, Option<(&'static str, Arg)>) = match kind {
        EventKind::ProcessStarted { process } => ("event-process-started", process, None),
        EventKind::ProcessEnded { process, code } => {
            ("event-process-ended", process, Some(("code", code.to_string().into())))
        }
        EventKind::Signalled { process, signal } => {
            let signal = Part::Code(words::signal(*signal)).into();
            ("event-signalled", process, Some(("signal", signal)))
        }
        EventKind::Reaped { process } => ("event-reaped", process, None),
        _ => return None,
    };
    let process = ("process", names.process(*process).into());
    Some((id, std::iter::once(process).chain(more).collect()))
}

/// Pipes and sockets.
fn sentence_of_channel(kind: &EventKind, names: &Names) -> Option<Sentence> {
    let (id, object, item) = match kind {
        EventKind::Sent { object, item } => ("event-sent", object, Some(item)),
        EventKind::Received { object, item } if &**item == "b''" => ("event-received-end", object, None),
        EventKind::Received { object, item } => ("event-received", object, Some(item)),
        EventKind::Listening { object } => ("event-listening", object, None),
        EventKind::Connected { object } => ("event-connected", object, None),
        EventKind::Accepted { object } => ("event-accepted", object, None),
        _ => return None,
    };
    let mut args = vec![("object", Arg::from(names.object(*object)?))];
    args.extend(item.map(|item| ("item", value(item))));
    Some((id, args))
}

fn value(text: &Rc<str>) -> Arg {
    Part::Value(shorten(text)).into()
}

/// One line of at most `LONGEST` characters.
fn shorten(text: &Rc<str>) -> Rc<str> {
    if terminal::has_control(text) {
        return shorten(&terminal::plain(text).into());
    }
    let line = text.trim_end_matches(['\n', '\r']);
    if line.len() <= LONGEST && !line.contains('\n') {
        return if line.len() == text.len() {
            text.clone()
        } else {
            line.into()
        };
    }
    let mut short: String = line
        .chars()
        .take(LONGEST)
        .map(|c| if c == '\n' { '⏎' } else { c })
        .collect();
    if line.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short.into()
}

fn deadlocked(names: &Names, words: &Catalogue) -> Sentence {
    match &names.deadlock {
        Some(Deadlock::Chain(parts)) => {
            let arrow = words.word("chain");
            let mut chain = Line::default();
            for (i, part) in parts.iter().enumerate() {
                if i > 0 {
                    chain.push_text(&arrow);
                }
                chain.parts.push(part.clone());
            }
            ("event-deadlock-cycle", vec![("chain", chain.into())])
        }
        Some(Deadlock::Threads(parts)) if parts.len() > words::FEW => {
            let count = [("count", parts.len().into())];
            let threads = words.line("deadlock-some-threads", &count);
            ("event-deadlock", vec![("threads", threads.into())])
        }
        Some(Deadlock::Threads(parts)) => ("event-deadlock", vec![("threads", words.list(parts.clone()).into())]),
        None => ("status-deadlock", vec![]),
    }
}

/// The sentence for a thread that blocks; objects inside the library are named by what the thread does there.
fn blocked(
    thread: ThreadId,
    reason: BlockReason,
    holder: Option<ThreadId>,
    names: &Names,
    words: &Catalogue,
) -> Sentence {
    match reason {
        BlockReason::Object { object, op } => {
            let name = names
                .object(object)
                .unwrap_or_else(|| Part::Text(words.word("object-of-library").into()));
            let mut args = vec![("object", name.into())];
            let id = match (op, holder) {
                (WaitOp::Acquire, _) if names.is_semaphore(object) => "event-blocked-semaphore",
                (WaitOp::Acquire, Some(holder)) if holder == thread => "event-blocked-itself",
                (WaitOp::Acquire, Some(holder)) => {
                    args.push(("holder", names.thread(holder).into()));
                    "event-blocked-held"
                }
                (WaitOp::Acquire, None) => "event-blocked-lock",
                (WaitOp::EventWait, _) => "event-blocked-event",
                (WaitOp::ConditionWait, _) if names.is_result(object) => "event-blocked-result",
                (WaitOp::ConditionWait, _) => "event-blocked-condition",
                (WaitOp::ConditionRelock, _) => "event-blocked-relock",
                (WaitOp::BarrierWait | WaitOp::BarrierDoor, _) => "event-blocked-barrier",
                (WaitOp::Get, _) => "event-blocked-get",
                (WaitOp::Put, _) => "event-blocked-put",
                (WaitOp::JoinQueue, _) => "event-blocked-queue-join",
                (WaitOp::Receive | WaitOp::Read, _) => "event-blocked-receive",
                (WaitOp::Write, _) => "event-blocked-send",
                (WaitOp::Accept, _) => "event-blocked-accept",
                (WaitOp::Connect, _) => "event-blocked-connect",
                (WaitOp::Select | WaitOp::Poll, _) => "event-blocked-poll",
                (WaitOp::Loop, _) => "event-blocked-loop",
                (WaitOp::OpenToRead | WaitOp::OpenToWrite, _) => "event-blocked-open",
            };
            (id, args)
        }
        BlockReason::Join { thread } => ("event-blocked-join", vec![("holder", names.thread(thread).into())]),
        BlockReason::Wait { process: Some(process) } => (
            "event-blocked-process",
            vec![("process", names.process(process).into())],
        ),
        BlockReason::Wait { process: None } => ("event-blocked-any-process", vec![]),
        BlockReason::Sleep => ("event-blocked-sleep", vec![]),
        BlockReason::Input => ("event-blocked-input", vec![]),
        BlockReason::Signal => ("event-blocked-signal", vec![]),
        BlockReason::Ending => ("event-blocked-ending", vec![]),
        BlockReason::Continue => ("event-blocked-continue", vec![]),
    }
}
