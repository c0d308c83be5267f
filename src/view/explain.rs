//! Why some threads can never go on, in sentences: who holds what since which line, who waits where, and why nobody will come.

use super::coroutines;
use super::data::{
    CoroutineState, DeadlockView, Edge, Hopeless, ObjectBody, Role, Snapshot, StuckView, ThreadView, WaitKind,
    WaitView, Who,
};
use super::text::{Arg, Catalogue, Language, Line, Part};
use super::words;

/// Most threads that get a sentence of their own.
const MOST: usize = 6;

/// An explanation in words.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Explanation {
    /// What is the matter, in one line.
    pub title: Line,
    /// One thread each; those in a cycle first.
    pub sentences: Vec<Line>,
    /// What to do about it.
    pub advice: Option<Line>,
    /// Since when no schedule could avoid it.
    pub inevitable: Option<Line>,
}

/// Explains the deadlock of a snapshot, if there is one.
#[must_use]
pub fn explain(snapshot: &Snapshot, language: Language) -> Option<Explanation> {
    let view = snapshot.deadlock.as_ref()?;
    let words = Catalogue::get(language);
    let order = order(view);
    let mut sentences: Vec<Line> = Vec::new();
    for &stuck in order.iter().take(MOST) {
        sentences.push(sentence(snapshot, stuck, words));
        if stuck.why == Hopeless::NobodySchedules {
            sentences.extend(coroutines_of(snapshot, stuck.thread, words));
        }
    }
    if order.len() > MOST {
        sentences.push(words.line("explain-others", &[("count", (order.len() - MOST).into())]));
    }
    let inevitable = if view.trusts_time {
        "inevitable-in-time"
    } else {
        "inevitable"
    };
    Some(Explanation {
        title: title(snapshot, view, words),
        sentences,
        advice: advice(snapshot, view, words),
        inevitable: view
            .inevitable_since
            .map(|step| words.line(inevitable, &[("step", step.into())])),
    })
}

/// Those in cycles in the order of the cycles, then those with a reason of their own, then those who wait for stuck ones.
fn order(view: &DeadlockView) -> Vec<&StuckView> {
    let in_cycles = view
        .cycles
        .iter()
        .flatten()
        .filter_map(|e| view.stuck.iter().find(|s| s.thread == e.waiter));
    let causes = view.stuck.iter().filter(|s| !is_consequence(s.why));
    let mut order: Vec<&StuckView> = Vec::new();
    for stuck in in_cycles.chain(causes).chain(&view.stuck) {
        if !order.iter().any(|o| o.thread == stuck.thread) {
            order.push(stuck);
        }
    }
    order
}

fn is_consequence(why: Hopeless) -> bool {
    matches!(why, Hopeless::HeldByStuck | Hopeless::JoinsStuck)
}

fn is_self_loop(cycle: &[Edge]) -> bool {
    cycle.len() == 1 && cycle[0].waiter == cycle[0].holder
}

fn title(snapshot: &Snapshot, view: &DeadlockView, words: &Catalogue) -> Line {
    let cycles = view.cycles.iter().filter(|c| !is_self_loop(c)).count();
    let itself = view.stuck.iter().find(|s| s.why == Hopeless::Itself);
    let is_lonely = view
        .stuck
        .iter()
        .all(|s| s.why == Hopeless::Itself || is_consequence(s.why));
    let is_hopeless = |s: &StuckView| !is_consequence(s.why) && !matches!(s.why, Hopeless::Cycle | Hopeless::Itself);
    let case = match (cycles, itself) {
        (1.., _) if view.stuck.iter().any(is_hopeless) => "mixed",
        (0, Some(_)) if is_lonely => "itself",
        (0, Some(_)) => "mixed",
        (0, None) if view.stuck.iter().any(|s| cause(snapshot, s) == Hopeless::Cycle) => "cycle",
        (0, None) => "hopeless",
        (1, _) => "cycle",
        _ => "cycles",
    };
    let id = format!("deadlock-title-{}{case}", if view.is_total { "" } else { "partial-" });
    let subject = words::thread(snapshot, itself.or(view.stuck.first()).map_or(usize::MAX, |s| s.thread));
    let count: Arg = if case == "cycles" {
        cycles.into()
    } else {
        view.stuck.len().into()
    };
    words.line(
        &id,
        &[
            ("thread", subject.into()),
            ("threads", threads(snapshot, view, words).into()),
            ("count", count),
        ],
    )
}

/// The stuck threads by name, or their number if there are many.
fn threads(snapshot: &Snapshot, view: &DeadlockView, words: &Catalogue) -> Line {
    if view.stuck.len() > words::FEW {
        return words.line("deadlock-some-threads", &[("count", view.stuck.len().into())]);
    }
    words.list(view.stuck.iter().map(|s| words::thread(snapshot, s.thread)).collect())
}

/// `alice holds lock_a (line 6) and waits for lock_b (line 7).`, and why nobody will wake it where a cycle does not say so.
fn sentence(snapshot: &Snapshot, stuck: &StuckView, words: &Catalogue) -> Line {
    let wait = wait_of(snapshot, stuck.thread).map(|wait| words::waits(snapshot, wait, words));
    let waits = wait.or_else(|| waited(snapshot, stuck, words));
    let waits = waits.unwrap_or_else(|| words.line("waits-no-more", &[]));
    let mut args: Vec<(&str, Arg)> = vec![
        ("thread", words::thread(snapshot, stuck.thread).into()),
        ("waits", waits.into()),
        ("line", stuck.line.into()),
    ];
    let shown = holds(snapshot, stuck, words);
    let id = match (shown.parts.is_empty(), stuck.line) {
        (true, 0) => "explain-waits-nowhere",
        (true, _) => "explain-waits",
        (false, _) => {
            args.push(("holds", shown.into()));
            "explain-holds-and-waits"
        }
    };
    let line = words.line(id, &args);
    match why(snapshot, stuck, words) {
        Some(why) => words.line("explain-with-why", &[("sentence", line.into()), ("why", why.into())]),
        None => line,
    }
}

/// What a thread of a cycle waited for, when it has been stopped since, as a daemon at the end of the program.
fn waited(snapshot: &Snapshot, stuck: &StuckView, words: &Catalogue) -> Option<Line> {
    let mut edges = snapshot.deadlock.as_ref()?.cycles.iter().flatten();
    let edge = edges.find(|edge| edge.waiter == stuck.thread)?;
    Some(match edge.object {
        Some(object) => words.line("waits-lock", &[("target", words::object(snapshot, object).into())]),
        None => words.line("waits-join", &[("target", words::thread(snapshot, edge.holder).into())]),
    })
}

/// A sentence for each of the first suspended coroutines of a thread: `Task-2 waits for lock_a (line 5).`
fn coroutines_of(snapshot: &Snapshot, thread: usize, words: &Catalogue) -> Vec<Line> {
    let suspended = coroutines::suspended(snapshot, thread);
    let one = |(unit, wait): &coroutines::Waiting| {
        let own = coroutine_holds(snapshot, unit.id);
        let mut args: Vec<(&str, Arg)> = vec![
            ("thread", Part::Object(None, unit.name.clone()).into()),
            ("waits", coroutines::waits(wait, words).into()),
        ];
        let id = if own.is_empty() {
            "explain-waits-nowhere"
        } else {
            args.push(("holds", words.list(own).into()));
            "explain-holds-and-waits-nowhere"
        };
        let line = words.line(id, &args);
        let Some(why) = coroutines::hopeless(wait).and_then(hopeless_id) else {
            return line;
        };
        let why = words.line(why, &[("object", Part::Object(None, wait.target.clone()).into())]);
        words.line("explain-with-why", &[("sentence", line.into()), ("why", why.into())])
    };
    let mut lines: Vec<Line> = suspended.iter().take(MOST).map(one).collect();
    let count = |thread: &ThreadView| thread.coroutines.count(CoroutineState::Suspended) as usize;
    let rest = snapshot.threads.get(thread).map_or(0, count).saturating_sub(MOST);
    if rest > 0 {
        lines.push(words.line("explain-other-coroutines", &[("count", rest.into())]));
    }
    lines
}

/// The locks that a coroutine has.
fn coroutine_holds(snapshot: &Snapshot, unit: u32) -> Vec<Part> {
    let has = |body: &ObjectBody| match body {
        ObjectBody::Lock { owner } | ObjectBody::RLock { owner, .. } => owner.as_ref().map(|owner| owner.who),
        _ => None,
    };
    let objects = snapshot.objects.iter().enumerate();
    let own = objects.filter(|(_, object)| has(&object.body) == Some(Who::Coroutine(unit)));
    own.map(|(index, _)| words::object(snapshot, index)).collect()
}

/// Why a thread is stuck; of a loop, why its coroutines are.
fn cause(snapshot: &Snapshot, stuck: &StuckView) -> Hopeless {
    match stuck.why {
        Hopeless::NobodySchedules => coroutines::cause(snapshot, stuck.thread).unwrap_or(stuck.why),
        why => why,
    }
}

fn holds(snapshot: &Snapshot, stuck: &StuckView, words: &Catalogue) -> Line {
    let mut all = Line::default();
    // A lock inside of a queue is of interest only to those who wait for it.
    let is_told = |&&(object, ..): &&(usize, u32, u64)| {
        let object = snapshot.objects.get(object);
        object.is_none_or(|o| o.role != Role::Readers || !o.waiters.is_empty())
    };
    let told: Vec<_> = stuck.holds.iter().filter(is_told).collect();
    let count = told.len();
    for (i, &&(object, line, _)) in told.iter().enumerate() {
        if i > 0 {
            all.push_text(&words.word(if i + 1 == count { "list-last" } else { "list-middle" }));
        }
        let id = if line == 0 {
            "explain-hold-nowhere"
        } else {
            "explain-hold"
        };
        all.append(words.line(
            id,
            &[
                ("object", words::object(snapshot, object).into()),
                ("line", line.into()),
            ],
        ));
    }
    all
}

fn wait_of(snapshot: &Snapshot, thread: usize) -> Option<&WaitView> {
    snapshot.threads.get(thread)?.wait.as_ref()
}

fn why(snapshot: &Snapshot, stuck: &StuckView, words: &Catalogue) -> Option<Line> {
    let wait = wait_of(snapshot, stuck.thread)?;
    let object = words::target(snapshot, wait);
    // Of several holders one that is stuck too, and not the thread itself.
    let is_stuck = |&&t: &&usize| t != stuck.thread && snapshot.threads.get(t).is_some_and(|thread| thread.is_stuck);
    let holder = wait.held_by.iter().find(is_stuck).or(wait.held_by.first());
    let holder = holder.map(|&t| words::thread(snapshot, t));
    let id = match stuck.why {
        Hopeless::Cycle => {
            return would_release(snapshot, stuck, words).or_else(|| would_serve(snapshot, stuck, words));
        }
        Hopeless::Itself if is_semaphore(snapshot, wait.object) => "why-itself-permits",
        Hopeless::Itself if is_file_lock(snapshot, wait.object) => "why-itself-file",
        Hopeless::Itself if wait.object.is_none() => return None,
        Hopeless::Itself => "why-itself",
        Hopeless::HeldByStuck if holder.is_none() => return None,
        Hopeless::HeldByStuck => "why-held-by-stuck",
        Hopeless::OwnerEnded if holder.is_none() => "why-owner-ended-unknown",
        Hopeless::OwnerEnded => "why-owner-ended",
        Hopeless::OwnerLeftBehind => "why-owner-left-behind",
        Hopeless::NobodyNotifies if words::is_for_result(snapshot, wait) => "why-nobody-finishes",
        Hopeless::NobodyWrites => "why-nobody-writes",
        Hopeless::NobodyReads => "why-nobody-reads",
        Hopeless::NobodySchedules => "why-nobody-schedules",
        Hopeless::NobodyWakes => "why-nobody-wakes",
        Hopeless::JoinsStuck if holder.is_none() && wait.target.is_empty() => "why-children-stuck",
        Hopeless::JoinsStuck => "why-joins-stuck",
        why => hopeless_id(why)?,
    };
    let holder = holder.unwrap_or_else(|| Part::Object(None, wait.target.clone()));
    Some(words.line(id, &[("object", object.into()), ("holder", holder.into())]))
}

fn is_semaphore(snapshot: &Snapshot, object: Option<usize>) -> bool {
    let body = object.and_then(|object| snapshot.objects.get(object)).map(|o| &o.body);
    matches!(body, Some(ObjectBody::Semaphore { .. }))
}

fn is_file_lock(snapshot: &Snapshot, object: Option<usize>) -> bool {
    let body = object.and_then(|object| snapshot.objects.get(object)).map(|o| &o.body);
    matches!(body, Some(ObjectBody::FileLock { .. }))
}

/// A link at a semaphore of which the waiter has some permits already.
fn wants_more(snapshot: &Snapshot, edge: &Edge) -> bool {
    let wait = wait_of(snapshot, edge.waiter);
    is_semaphore(snapshot, edge.object) && wait.is_some_and(|wait| wait.held_by.contains(&edge.waiter))
}

/// A link to who would have to give a permit, not to who has taken one.
fn is_owed(snapshot: &Snapshot, edge: &Edge) -> bool {
    let wait = wait_of(snapshot, edge.waiter);
    is_semaphore(snapshot, edge.object) && wait.is_some_and(|wait| !wait.held_by.contains(&edge.holder))
}

/// In a cycle, who could give a permit to a thread that has taken the last itself.
fn would_release(snapshot: &Snapshot, stuck: &StuckView, words: &Catalogue) -> Option<Line> {
    let mut edges = snapshot.deadlock.as_ref()?.cycles.iter().flatten();
    let edge = edges.find(|edge| edge.waiter == stuck.thread && is_owed(snapshot, edge))?;
    let object = words::object(snapshot, edge.object?);
    let holder = words::thread(snapshot, edge.holder);
    Some(words.line(
        "why-would-release",
        &[("holder", holder.into()), ("object", object.into())],
    ))
}

/// In a cycle, who could still put something into a channel, or take something out of it.
fn would_serve(snapshot: &Snapshot, stuck: &StuckView, words: &Catalogue) -> Option<Line> {
    let id = match wait_of(snapshot, stuck.thread)?.op {
        WaitKind::QueueGet => "why-would-put",
        WaitKind::QueuePut => "why-would-take",
        WaitKind::Receive => "why-would-send",
        WaitKind::Send => "why-would-receive",
        _ => return None,
    };
    let edges = snapshot.deadlock.as_ref()?.cycles.iter().flatten();
    let mut holders: Vec<usize> = edges
        .filter(|edge| edge.waiter == stuck.thread)
        .map(|edge| edge.holder)
        .collect();
    holders.sort_unstable();
    holders.dedup();
    let holders = holders.into_iter().map(|holder| words::thread(snapshot, holder));
    Some(words.line(id, &[("holder", words.list(holders.collect()).into())]))
}

/// Who is missing at an object.
fn hopeless_id(why: Hopeless) -> Option<&'static str> {
    Some(match why {
        Hopeless::NobodyPuts => "why-nobody-puts",
        Hopeless::NobodyTakes => "why-nobody-takes",
        Hopeless::NobodySets => "why-nobody-sets",
        Hopeless::NobodyNotifies => "why-nobody-notifies",
        Hopeless::NobodyReleases => "why-nobody-releases",
        Hopeless::NobodyArrives => "why-nobody-arrives",
        Hopeless::NobodyCallsTaskDone => "why-nobody-calls-task-done",
        _ => return None,
    })
}

/// Advice for a cycle that leads through a pipe, a connection or a queue between processes.
fn channel_advice(snapshot: &Snapshot, edge: &Edge) -> Option<&'static str> {
    match snapshot.objects.get(edge.object?)?.body {
        ObjectBody::Channel { .. } => {}
        _ => return None,
    }
    Some(match wait_of(snapshot, edge.waiter)?.op {
        WaitKind::QueueGet => "advice-nobody-puts",
        WaitKind::QueuePut => "advice-nobody-takes",
        _ => "advice-cycle-channel",
    })
}

/// It waits at an object of a kind.
fn is_at(snapshot: &Snapshot, stuck: &StuckView, is_kind: fn(&Snapshot, Option<usize>) -> bool) -> bool {
    let wait = wait_of(snapshot, stuck.thread);
    wait.is_some_and(|wait| is_kind(snapshot, wait.object))
}

/// A coroutine waits for a future as a thread does, so that its event loop stands still.
fn blocks_loop(snapshot: &Snapshot, stuck: &StuckView) -> bool {
    let runs = |thread: &ThreadView| thread.coroutines.count(CoroutineState::Running) > 0;
    is_result(snapshot, stuck.thread) && snapshot.threads.get(stuck.thread).is_some_and(runs)
}

/// Another thread than the program's first, such as a pool's worker, waits for a future.
fn is_in_task(snapshot: &Snapshot, stuck: &StuckView) -> bool {
    stuck.thread > 0 && is_result(snapshot, stuck.thread)
}

/// It waits for what a future will give.
fn is_result(snapshot: &Snapshot, thread: usize) -> bool {
    let wait = wait_of(snapshot, thread);
    wait.is_some_and(|wait| words::is_for_result(snapshot, wait))
}

/// What to do about it.
fn advice(snapshot: &Snapshot, view: &DeadlockView, words: &Catalogue) -> Option<Line> {
    match held_while_waiting(snapshot, view) {
        Some(object) => {
            let object = words::object(snapshot, object).into();
            Some(words.line("advice-holding", &[("object", object)]))
        }
        None => Some(words.line(advice_id(snapshot, view)?, &[])),
    }
}

/// What somebody holds who waits for others to act, or to end, while others wait for it: the nested monitor problem
/// (Lister, "The problem of nested monitor calls", 1977).
fn held_while_waiting(snapshot: &Snapshot, view: &DeadlockView) -> Option<usize> {
    let is_lock = |body: &ObjectBody| matches!(body, ObjectBody::Lock { .. } | ObjectBody::RLock { .. });
    let is_needed = |object: &usize| {
        let object = snapshot.objects.get(*object);
        object.is_some_and(|o| o.role == Role::Own && is_lock(&o.body) && !o.waiters.is_empty())
    };
    if let Some(cycle) = view.cycles.iter().find(|c| !is_self_loop(c)) {
        let joins = |thread| cycle.iter().any(|e| e.object.is_none() && e.waiter == thread);
        let mut held = cycle.iter().filter(|e| joins(e.holder)).filter_map(|e| e.object);
        return held.find(is_needed);
    }
    let acts = |stuck: &&StuckView| hopeless_id(stuck.why).is_some();
    let held = view.stuck.iter().filter(acts).flat_map(|stuck| &stuck.holds);
    held.map(|&(object, ..)| object).find(is_needed)
}

/// Advice for those who wait for futures: in an event loop, in a pool, elsewhere.
fn advice_for_result(snapshot: &Snapshot, view: &DeadlockView) -> &'static str {
    let some = |test: fn(&Snapshot, &StuckView) -> bool| view.stuck.iter().any(|stuck| test(snapshot, stuck));
    if some(blocks_loop) {
        "advice-nobody-finishes-loop"
    } else if some(is_in_task) {
        "advice-nobody-finishes"
    } else {
        "advice-nobody-computes"
    }
}

/// Advice for the cause, not for those who merely wait for stuck threads.
fn advice_id(snapshot: &Snapshot, view: &DeadlockView) -> Option<&'static str> {
    let cycle = view.cycles.iter().find(|c| !is_self_loop(c));
    if let Some(cycle) = cycle {
        return Some(if cycle.iter().all(|e| e.object.is_none()) {
            "advice-cycle-join"
        } else if let Some(id) = cycle.iter().find_map(|e| channel_advice(snapshot, e)) {
            id
        } else if cycle.iter().any(|e| is_owed(snapshot, e) || wants_more(snapshot, e)) {
            "advice-cycle-permit"
        } else {
            "advice-cycle"
        });
    }
    let stuck = view.stuck.iter().find(|s| !is_consequence(s.why))?;
    Some(match cause(snapshot, stuck) {
        Hopeless::Itself if stuck.why == Hopeless::NobodySchedules => "advice-itself-coroutine",
        Hopeless::Itself if view.cycles.iter().flatten().any(|e| e.object.is_none()) => "advice-itself-join",
        Hopeless::Itself if is_at(snapshot, stuck, is_semaphore) => "advice-itself-permits",
        Hopeless::Itself if is_at(snapshot, stuck, is_file_lock) => "advice-itself-file",
        Hopeless::Itself => "advice-itself",
        Hopeless::OwnerEnded => "advice-owner-ended",
        Hopeless::OwnerLeftBehind => "advice-owner-left-behind",
        Hopeless::NobodyPuts => "advice-nobody-puts",
        Hopeless::NobodyTakes => "advice-nobody-takes",
        Hopeless::NobodySets => "advice-nobody-sets",
        Hopeless::NobodyNotifies if is_result(snapshot, stuck.thread) => advice_for_result(snapshot, view),
        Hopeless::NobodyNotifies => "advice-nobody-notifies",
        Hopeless::NobodyReleases => "advice-nobody-releases",
        Hopeless::NobodyArrives => "advice-nobody-arrives",
        Hopeless::NobodyCallsTaskDone => "advice-nobody-calls-task-done",
        Hopeless::NobodyWrites => "advice-nobody-writes",
        Hopeless::NobodyReads => "advice-nobody-reads",
        Hopeless::NobodySchedules => "advice-nobody-schedules",
        Hopeless::NobodyWakes => "advice-nobody-wakes",
        Hopeless::Cycle => "advice-cycle",
        Hopeless::HeldByStuck | Hopeless::JoinsStuck => return None,
    })
}
