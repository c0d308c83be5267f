//! Short phrases that the pictures and the sentences share: states, kinds, what a thread waits for, times.

use super::data::{
    ChannelKind, Holder, LimitView, ObjectBody, ObjectView, PolicyNote, QueueKind, Role, Snapshot, StatusView,
    ThreadState, ThreadView, WaitKind, WaitView, Who,
};
use super::text::{Arg, Catalogue, Line, Part};
use std::rc::Rc;

/// Most threads that a sentence names one by one.
pub const FEW: usize = 4;

/// Id of the message that names a state.
#[must_use]
pub fn state_id(state: ThreadState) -> &'static str {
    match state {
        ThreadState::Ready => "state-ready",
        ThreadState::Running => "state-running",
        ThreadState::Blocked => "state-blocked",
        ThreadState::Sleeping => "state-sleeping",
        ThreadState::Finished => "state-finished",
        ThreadState::Crashed => "state-crashed",
        ThreadState::Stopped => "state-stopped",
    }
}

/// Id of the message that names an object's kind.
#[must_use]
pub fn kind_id(object: &ObjectView) -> &'static str {
    match &object.body {
        ObjectBody::Lock { .. } => "kind-lock",
        ObjectBody::RLock { .. } => "kind-rlock",
        ObjectBody::Semaphore { bounded: false, .. } => "kind-semaphore",
        ObjectBody::Semaphore { bounded: true, .. } => "kind-bounded-semaphore",
        ObjectBody::Event { .. } => "kind-event",
        ObjectBody::Condition { .. } if object.role == Role::Result => "kind-future",
        ObjectBody::Condition { .. } => "kind-condition",
        ObjectBody::Barrier { .. } => "kind-barrier",
        ObjectBody::Queue {
            kind: QueueKind::Fifo, ..
        } => "kind-queue",
        ObjectBody::Queue {
            kind: QueueKind::Lifo, ..
        } => "kind-lifo-queue",
        ObjectBody::Queue {
            kind: QueueKind::Priority,
            ..
        } => "kind-priority-queue",
        ObjectBody::Memory { .. } => "kind-memory",
        ObjectBody::FileLock { .. } => "kind-file-lock",
        ObjectBody::File { .. } => "kind-file",
        ObjectBody::Channel { kind, .. } => match kind {
            ChannelKind::Pipe => "kind-pipe",
            ChannelKind::Queue => "kind-queue",
            ChannelKind::Socket | ChannelKind::Datagram => "kind-socket",
            ChannelKind::Listener => "kind-listener",
            ChannelKind::Connection => "kind-connection",
        },
    }
}

/// A signal's name: `SIGTERM`.
#[must_use]
pub fn signal(number: u8) -> Rc<str> {
    let name = match number {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        6 => "SIGABRT",
        9 => "SIGKILL",
        10 => "SIGUSR1",
        12 => "SIGUSR2",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        15 => "SIGTERM",
        17 => "SIGCHLD",
        18 => "SIGCONT",
        19 => "SIGSTOP",
        20 => "SIGTSTP",
        _ => return number.to_string().into(),
    };
    name.into()
}

/// Id of the message that names a status.
#[must_use]
pub fn status_id(status: StatusView) -> &'static str {
    match status {
        StatusView::Running => "status-running",
        StatusView::Finished => "status-finished",
        StatusView::Deadlock => "status-deadlock",
        StatusView::Failed => "status-failed",
        StatusView::WaitingForInput => "status-waiting-for-input",
        StatusView::WaitingForPeer => "status-waiting-for-peer",
        StatusView::Limit => "status-limit",
    }
}

/// Id of the message that says which limit was reached.
#[must_use]
pub fn limit_id(limit: LimitView) -> &'static str {
    match limit {
        LimitView::Steps => "limit-steps",
        LimitView::Threads => "limit-threads",
        LimitView::Memory => "limit-memory",
        LimitView::Output => "limit-output",
    }
}

/// A thread as part of a line.
#[must_use]
pub fn thread(snapshot: &Snapshot, index: usize) -> Part {
    who(snapshot, Who::Thread(index))
}

/// Who holds an object or waits for it, as part of a line.
#[must_use]
pub fn who(snapshot: &Snapshot, who: Who) -> Part {
    match (snapshot.who(who), who) {
        (Some((name, index)), Who::Thread(_)) => Part::Thread(index, name.clone()),
        (Some((name, _)), _) => Part::Object(None, name.clone()),
        (None, _) => Part::Text("?".into()),
    }
}

/// An object as part of a line.
#[must_use]
pub fn object(snapshot: &Snapshot, index: usize) -> Part {
    match snapshot.objects.get(index) {
        Some(object) => Part::Object(Some(index), object.name.clone()),
        None => Part::Text("?".into()),
    }
}

/// What a wait is for: an object, a thread, or a mere name.
#[must_use]
pub fn target(snapshot: &Snapshot, wait: &WaitView) -> Part {
    match (wait.object, wait.op, wait.held_by.first()) {
        (Some(index), ..) => object(snapshot, index),
        (None, WaitKind::Join, Some(&joined)) => thread(snapshot, joined),
        _ => Part::Object(None, wait.target.clone()),
    }
}

/// It is for what a future will give, not for a condition that the program made.
#[must_use]
pub fn is_for_result(snapshot: &Snapshot, wait: &WaitView) -> bool {
    let object = wait.object.and_then(|index| snapshot.objects.get(index));
    object.is_some_and(|object| object.role == Role::Result)
}

/// `waits for lock_b`.
#[must_use]
pub fn waits(snapshot: &Snapshot, wait: &WaitView, words: &Catalogue) -> Line {
    let id = match wait.op {
        WaitKind::Lock => "waits-lock",
        WaitKind::Semaphore => "waits-semaphore",
        WaitKind::Event => "waits-event",
        WaitKind::Condition if is_for_result(snapshot, wait) => "waits-result",
        WaitKind::Condition => "waits-condition",
        WaitKind::ConditionRelock => "waits-relock",
        WaitKind::Barrier => "waits-barrier",
        WaitKind::QueueGet => "waits-get",
        WaitKind::QueuePut => "waits-put",
        WaitKind::QueueJoin => "waits-queue-join",
        WaitKind::Join => "waits-join",
        WaitKind::Process if wait.target.is_empty() => "waits-any-process",
        WaitKind::Process => "waits-process",
        WaitKind::Sleep => "waits-sleep",
        WaitKind::Input => "waits-input",
        WaitKind::Signal => "waits-signal",
        WaitKind::Ending => "waits-ending",
        WaitKind::Continue => "waits-continue",
        WaitKind::Receive => "waits-receive",
        WaitKind::Send => "waits-send",
        WaitKind::Accept => "waits-accept",
        WaitKind::Connect => "waits-connect",
        WaitKind::Poll => "waits-poll",
        WaitKind::Loop => "waits-loop",
        WaitKind::Open => "waits-open",
    };
    words.line(id, &[("target", target(snapshot, wait).into())])
}

/// Whether the threads in `held_by` own what is waited for (a joined thread does not own itself).
#[must_use]
pub fn has_owner(wait: &WaitView) -> bool {
    !wait.held_by.is_empty()
        && matches!(
            wait.op,
            WaitKind::Lock | WaitKind::ConditionRelock | WaitKind::Semaphore
        )
}

/// Ways to say what a thread waits for, the longest first: `waits for lock_b, held by bob`, `lock_b, held by bob`, `lock_b`.
#[must_use]
pub fn wait_phrases(snapshot: &Snapshot, wait: &WaitView, words: &Catalogue) -> Vec<String> {
    let full = waits(snapshot, wait, words).text();
    let name = target(snapshot, wait).text().to_owned();
    let mut phrases = Vec::new();
    if has_owner(wait) {
        let holders = words.list(wait.held_by.iter().map(|&t| thread(snapshot, t)).collect());
        let held = words.format("stage-held-by", &[("holder", holders.into())]);
        let comma = words.word("clause");
        phrases.extend([format!("{full}{comma}{held}"), format!("{name}{comma}{held}")]);
    }
    if let Some(deadline) = wait.deadline_us {
        phrases.push(words.format(
            "stage-until",
            &[("what", (&full).into()), ("time", time(deadline, words).into())],
        ));
    }
    phrases.extend([full, name]);
    phrases.retain(|p| !p.is_empty());
    phrases
}

/// A policy's number for a thread: `priority 3`.
#[must_use]
pub fn policy_note(note: (PolicyNote, u64), words: &Catalogue) -> String {
    let id = match note.0 {
        PolicyNote::Priority => "note-priority",
        PolicyNote::Tickets => "note-tickets",
        PolicyNote::Level => "note-level",
        PolicyNote::VirtualRuntime => "note-virtual-runtime",
    };
    // The kernel keeps a priority as the two's complement of an `i32`.
    let number = if note.0 == PolicyNote::Priority {
        (note.1 as i32).to_string()
    } else {
        note.1.to_string()
    };
    let one = if note.1 == 1 { Arg::Number(1) } else { Arg::from(number) };
    words.format(id, &[("n", one)])
}

/// A span of virtual time in the unit that suits it: `27 µs`, `1.5 ms`, `1.004 s`.
#[must_use]
pub fn time(us: u64, words: &Catalogue) -> String {
    let (id, unit) = match us {
        0..1_000 => ("time-us", 1),
        1_000..1_000_000 => ("time-ms", 1_000),
        _ => ("time-s", 1_000_000),
    };
    let thousandths = (us % unit) * 1000 / unit;
    let number = match thousandths {
        0 => format!("{}", us / unit),
        t => format!("{}.{t:03}", us / unit).trim_end_matches('0').to_owned(),
    };
    words.format(id, &[("n", Arg::from(number))])
}

/// A thread's state in a sentence, for tooltips and screen readers: `alice: Blocked, waits for lock_b, held by bob, line 7`.
#[must_use]
pub fn describe(snapshot: &Snapshot, thread: &ThreadView, words: &Catalogue) -> String {
    let state = words.word(state_id(thread.state));
    let mut text = words.format(
        "card-title",
        &[("name", (&thread.name).into()), ("state", state.into())],
    );
    let details = [
        thread
            .wait
            .as_ref()
            .and_then(|w| wait_phrases(snapshot, w, words).into_iter().next()),
        thread.error.as_ref().map(ToString::to_string),
        (thread.line > 0).then(|| format!("{} {}", thread.line, thread.source)),
    ];
    for detail in details.into_iter().flatten() {
        text.push_str(" · ");
        text.push_str(&detail);
    }
    text
}

/// `2 of 3 free`, or `2 free` where that says more than there were.
#[must_use]
pub fn permits(permits: u32, initial: Option<u32>, words: &Catalogue) -> String {
    let permitted = ("permits", permits.into());
    match initial.filter(|initial| permits <= *initial) {
        Some(initial) => words.format("object-permits", &[permitted, ("initial", initial.into())]),
        None => words.format("object-permits-over", &[permitted]),
    }
}

/// A shared object in a sentence: `lock_a · Lock · held by alice · waiting: bob`.
#[must_use]
pub fn describe_object(snapshot: &Snapshot, object: &ObjectView, words: &Catalogue) -> String {
    let names = |all: &[Who]| words.list(all.iter().map(|&one| who(snapshot, one)).collect()).text();
    let owned = |owner: &Option<Holder>| match owner {
        Some(holder) => words.format("stage-held-by", &[("holder", who(snapshot, holder.who).into())]),
        None => words.word("object-free"),
    };
    let state = match &object.body {
        ObjectBody::Lock { owner } | ObjectBody::RLock { owner, .. } => owned(owner),
        ObjectBody::FileLock { holders, .. } if holders.is_empty() => words.word("object-free"),
        ObjectBody::FileLock { holders, is_shared } => {
            let all: Vec<Who> = holders.iter().map(|holder| holder.who).collect();
            let id = if *is_shared {
                "object-shared-by"
            } else {
                "stage-held-by"
            };
            words.format(id, &[("holder", names(&all).into())])
        }
        ObjectBody::Semaphore { permits, initial, .. } => self::permits(*permits, *initial, words),
        ObjectBody::Event { is_set: true } => words.word("object-set"),
        ObjectBody::Event { is_set: false } => words.word("object-unset"),
        ObjectBody::Condition { .. } => String::new(),
        ObjectBody::Memory { contents } => contents.to_string(),
        ObjectBody::File { bytes, last_line, .. } => {
            let size = words.format("object-bytes", &[("count", (*bytes as usize).into())]);
            format!("{size} {last_line}")
        }
        ObjectBody::Barrier { is_broken: true, .. } => words.word("object-broken"),
        ObjectBody::Barrier { parties, arrived, .. } => words.format(
            "object-arrived",
            &[("arrived", (*arrived).into()), ("parties", (*parties).into())],
        ),
        ObjectBody::Queue { items, .. } | ObjectBody::Channel { messages: items, .. } => {
            let texts: Vec<&str> = items.iter().map(|i| &*i.text).collect();
            let texts = if texts.is_empty() {
                String::new()
            } else {
                format!(" [{}]", texts.join(", "))
            };
            format!(
                "{}{texts}",
                words.format("object-items", &[("count", items.len().into())])
            )
        }
    };
    let waiting = match &object.waiters[..] {
        [] if matches!(object.body, ObjectBody::Memory { .. } | ObjectBody::File { .. }) => String::new(),
        [] => words.word("object-nobody-waits"),
        all => format!("{}: {}", words.word("object-waiting"), names(all)),
    };
    let parts = [object.name.to_string(), words.word(kind_id(object)), state, waiting];
    parts
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::text::Language;

    #[test]
    fn times_have_units() {
        let words = Catalogue::get(Language::English);
        for (us, text) in [
            (0, "0 µs"),
            (999, "999 µs"),
            (1_500, "1.5 ms"),
            (1_004_000, "1.004 s"),
            (2_000_001, "2 s"),
            (60_000_000, "60 s"),
        ] {
            assert_eq!(time(us, words), text);
        }
    }
}
