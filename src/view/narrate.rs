//! One sentence for each event, in words of the catalogue, with its names marked as names.

use crate::base::sorted::Map;
use std::rc::Rc;

use super::coroutines;
use super::data::{CoroutineWait, DeadlockView, Edge, ObjectBody, Role, Snapshot};
use super::terminal;
use super::text::{Arg, Catalogue, Language, Line, Part};
use super::words;
use crate::base::{ObjectId, ProcessId, ThreadId};
use crate::kernel::{BlockReason, Event, EventKind, Preemption, Stream, UnitState, WaitOp};

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
    deadlock: Option<Deadlock>,
}

#[derive(Clone, Debug, PartialEq)]
struct ObjectName {
    /// None: it is gone.
    index: Option<usize>,
    name: Rc<str>,
    role: Role,
    is_semaphore: bool,
}

/// The wait-for cycles, each with its threads, and all threads that are stuck.
#[derive(Clone, Debug, PartialEq)]
struct Deadlock {
    cycles: Vec<(Vec<usize>, Vec<Part>)>,
    stuck: Vec<usize>,
}

impl Names {
    /// The names at a moment; those of a later moment serve for earlier events too.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
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
            deadlock: snapshot.deadlock.as_ref().map(|view| deadlock(snapshot, view)),
        }
    }

    fn thread(&self, id: ThreadId) -> Part {
        let name = self.threads.get(id.index()).cloned();
        Part::Thread(id.index(), name.unwrap_or_else(|| format!("Thread-{}", id.0).into()))
    }

    /// They have a name for what a thread blocks at. If none have, it is the library's own.
    #[must_use]
    pub fn know_wait(&self, event: &Event) -> bool {
        match event.kind {
            EventKind::Blocked {
                reason: BlockReason::Object { object, .. },
                ..
            } => self.objects.get(&object.0).is_some(),
            _ => true,
        }
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

/// The cycles, each as `alice → lock_b → bob → lock_a → alice`, and who is stuck.
fn deadlock(snapshot: &Snapshot, view: &DeadlockView) -> Deadlock {
    let cycle = |cycle: &Vec<Edge>| {
        let mut chain = Vec::new();
        for edge in cycle {
            chain.push(words::thread(snapshot, edge.waiter));
            chain.extend(edge.object.map(|o| words::object(snapshot, o)));
        }
        chain.extend(cycle.first().map(|edge| words::thread(snapshot, edge.waiter)));
        (cycle.iter().map(|edge| edge.waiter).collect(), chain)
    };
    Deadlock {
        cycles: view.cycles.iter().map(cycle).collect(),
        stuck: view.stuck.iter().map(|stuck| stuck.thread).collect(),
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
        EventKind::Preempted { why, .. } => Some((preempted_id(*why), vec![])),
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
        EventKind::Refused { object: id, op } => Some((refused_id(*op, names.is_semaphore(*id)), vec![object(*id)?])),
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
        } if &**text == "\n" => Some(("event-wrote-blank", vec![])),
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
        EventKind::Deadlocked { threads, is_first } => Some(deadlocked(threads, *is_first, names, words)),
        EventKind::LimitReached => Some(("event-limit", vec![])),
        kind => sentence_of_channel(kind, names),
    }
}

fn preempted_id(why: Preemption) -> &'static str {
    match why {
        Preemption::SliceOver => "event-preempted-slice",
        Preemption::Started => "event-preempted-started",
        Preemption::Yielded => "event-preempted-yielded",
        Preemption::Displaced => "event-preempted-displaced",
        Preemption::Chosen => "event-preempted",
    }
}

/// What was lacking for what a thread tried.
fn refused_id(op: WaitOp, is_semaphore: bool) -> &'static str {
    match op {
        WaitOp::Get => "event-refused-empty",
        WaitOp::Put => "event-refused-full",
        WaitOp::Acquire if is_semaphore => "event-refused-semaphore",
        WaitOp::Receive | WaitOp::Read => "event-refused-read",
        WaitOp::Write => "event-refused-write",
        WaitOp::Accept => "event-refused-accept",
        _ => "event-refused",
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

/// The chain if these threads have closed one cycle; else their names.
fn deadlocked(threads: &[ThreadId], is_first: bool, names: &Names, words: &Catalogue) -> Sentence {
    let Some(deadlock) = &names.deadlock else {
        return ("status-deadlock", vec![]);
    };
    let is_among = |thread: &usize| threads.iter().any(|one| one.index() == *thread);
    let mut cycles = deadlock.cycles.iter().filter(|(all, _)| all.iter().all(is_among));
    if let (Some((_, parts)), None) = (cycles.next(), cycles.next()) {
        let arrow = words.word("chain");
        let mut chain = Line::default();
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                chain.push_text(&arrow);
            }
            chain.parts.push(part.clone());
        }
        return ("event-deadlock-cycle", vec![("chain", chain.into())]);
    }
    // Some threads of the library are not worth a word.
    let told = deadlock.stuck.iter().filter(|thread| is_among(thread));
    let parts: Vec<Part> = told.map(|&thread| names.thread(ThreadId(thread as u32))).collect();
    let count = ("count", parts.len().into());
    let threads = if parts.len() > words::FEW {
        words.line("deadlock-some-threads", std::slice::from_ref(&count))
    } else {
        words.list(parts)
    };
    let id = if is_first {
        "event-deadlock"
    } else {
        "event-deadlock-more"
    };
    (id, vec![("threads", threads.into()), count])
}

/// What an object inside of the library is, by what a thread waits for there.
fn of_library(op: WaitOp) -> &'static str {
    match op {
        WaitOp::Acquire | WaitOp::ConditionRelock => "lock-of-library",
        WaitOp::EventWait | WaitOp::Loop => "event-of-library",
        WaitOp::ConditionWait => "condition-of-library",
        WaitOp::BarrierWait | WaitOp::BarrierDoor => "barrier-of-library",
        WaitOp::Get | WaitOp::Put | WaitOp::JoinQueue => "queue-of-library",
        _ => "channel-of-library",
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
                .unwrap_or_else(|| Part::Text(words.word(of_library(op)).into()));
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
