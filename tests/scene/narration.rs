//! Every kind of event as a sentence in both languages.

use std::fmt::Write;

use std::rc::Rc;

use lockstep::base::{CoreId, ObjectId, ProcessId, ThreadId, UnitId};
use lockstep::kernel::{
    BlockReason, Event, EventKind, Preemption, Stream, Suspension, UnitEnding, UnitEvent, UnitState, WaitOp,
};
use lockstep::view::narrate::{Names, narrate};
use lockstep::view::text::{Language, Part};

use crate::samples;

fn kinds() -> Vec<EventKind> {
    [threads(), objects(), outside(), waits(), coroutines()].concat()
}

fn threads() -> Vec<EventKind> {
    use EventKind::*;
    let by = Some(ThreadId(3));
    let core = CoreId(1);
    let process = ProcessId(1);
    let error = "ZeroDivisionError: division by zero".into();
    let mut all = vec![ThreadStarted { by }, ThreadStarted { by: None }, Dispatched { core }];
    all.extend(Preemption::ALL.map(|why| Preempted { core, why }));
    all.extend([
        Woken { by },
        Woken { by: None },
        TimedOut,
        Finished,
        Crashed { error },
        Stopped,
        ProcessStarted { process },
        ProcessEnded { process, code: -15 },
    ]);
    all
}

fn objects() -> Vec<EventKind> {
    use EventKind::*;
    let [object, semaphore, queue, flag, condition, barrier] = [0, 4, 2, 3, 5, 6].map(ObjectId);
    let item = "'a long text that goes on and on until nobody wants to read any more of it'";
    let notified = [0, 1, 3].map(|count| Notified {
        object: condition,
        count,
    });
    let mut all = vec![Acquired { object }, Acquired { object: semaphore }];
    let refused = [
        (object, WaitOp::Acquire),
        (semaphore, WaitOp::Acquire),
        (queue, WaitOp::Get),
        (queue, WaitOp::Put),
    ];
    let channel = [WaitOp::Read, WaitOp::Write, WaitOp::Accept].map(|op| (queue, op));
    all.extend(
        refused
            .into_iter()
            .chain(channel)
            .map(|(object, op)| Refused { object, op }),
    );
    all.extend([Released { object }, Released { object: semaphore }]);
    all.extend([EventSet { object: flag }, EventCleared { object: flag }]);
    all.extend(notified);
    all.extend([BarrierPassed { object: barrier }, BarrierBroken { object: barrier }]);
    all.push(Put {
        object: queue,
        item: "'bao 2'".into(),
    });
    all.push(Got {
        object: queue,
        item: item.into(),
    });
    all.push(TaskDone {
        object: queue,
        unfinished: 2,
    });
    all
}

fn outside() -> Vec<EventKind> {
    use EventKind::*;
    let wrote = |stream, text: &str| Wrote {
        stream,
        text: text.into(),
    };
    vec![
        wrote(Stream::Stdout, "one\ntwo\n"),
        wrote(Stream::Stderr, "oops\n"),
        Read { text: "5\n".into() },
        Deadlocked {
            threads: [ThreadId(1)].into(),
            is_first: false,
        },
        LimitReached,
    ]
}

fn waits() -> Vec<EventKind> {
    let by = Some(ThreadId(3));
    let blocked = |reason, holder| EventKind::Blocked { reason, holder };
    let at = |object, op| BlockReason::Object {
        object: ObjectId(object),
        op,
    };
    let mut all: Vec<EventKind> = WaitOp::ALL.into_iter().map(|op| blocked(at(0, op), None)).collect();
    all.extend([
        blocked(at(0, WaitOp::Acquire), by),
        blocked(at(0, WaitOp::Acquire), Some(ThreadId(1))),
        blocked(at(4, WaitOp::Acquire), by),
        blocked(at(99, WaitOp::Acquire), None),
        blocked(BlockReason::Join { thread: ThreadId(3) }, by),
        blocked(
            BlockReason::Wait {
                process: Some(ProcessId(1)),
            },
            None,
        ),
        blocked(BlockReason::Wait { process: None }, None),
        blocked(BlockReason::Sleep, None),
        blocked(BlockReason::Input, None),
    ]);
    all
}

fn coroutines() -> Vec<EventKind> {
    let wait = |reason: &str, target: &str, until| {
        UnitState::Suspended(Suspension {
            reason: reason.into(),
            target: target.into(),
            tag: None,
            until,
        })
    };
    let mut states = vec![UnitState::Created, UnitState::Ready, UnitState::Running];
    states.extend([UnitEnding::Finished, UnitEnding::Failed, UnitEnding::Cancelled].map(UnitState::Ended));
    let known =
        "future task group lock semaphore event condition barrier get put queue-join thread receive send switch hub";
    states.extend(known.split(' ').map(|reason| wait(reason, "thing", None)));
    states.extend([
        wait("", "", None),
        wait("sleep", "", Some(1_500_000)),
        wait("future", "", None),
    ]);
    states.push(wait("reads the sky", "", None));
    let unit = UnitId(1);
    let name = "Task-2".into();
    let event = UnitEvent {
        unit,
        name,
        state: UnitState::Created,
    };
    let kind = |state| EventKind::Unit(Rc::new(UnitEvent { state, ..event.clone() }));
    states.into_iter().map(kind).collect()
}

fn event(kind: EventKind) -> Event {
    Event {
        step: 1,
        time: 1,
        thread: ThreadId(1),
        line: 3,
        kind,
    }
}

#[test]
fn every_event_has_its_sentence() {
    let names = Names::of(&samples::zoo());
    let mut text = String::new();
    for kind in kinds() {
        let line = |language| narrate(&event(kind.clone()), &names, language).unwrap().text();
        let (english, chinese) = (line(Language::English), line(Language::Chinese));
        assert!(
            !english.contains("{$") && !chinese.contains("{$"),
            "{english} {chinese}"
        );
        let _ = writeln!(text, "{english}\n    {chinese}");
    }
    crate::golden::check("narration.txt", &text);
}

#[test]
fn an_empty_line_is_told() {
    let told = |text: &str, language| {
        let kind = EventKind::Wrote {
            stream: lockstep::kernel::Stream::Stdout,
            text: text.into(),
        };
        narrate(&event(kind), &Names::of(&samples::zoo()), language)
            .unwrap()
            .text()
    };
    assert_eq!(told("\n", Language::English), "producer prints an empty line");
    assert_eq!(told("\n", Language::Chinese), "producer 输出一个空行");
    assert_eq!(told("a\n", Language::English), "producer prints a");
}

#[test]
fn names_are_marked_as_names() {
    let names = Names::of(&samples::zoo());
    let reason = BlockReason::Object {
        object: ObjectId(0),
        op: WaitOp::Acquire,
    };
    let line = narrate(
        &event(EventKind::Blocked {
            reason,
            holder: Some(ThreadId(3)),
        }),
        &names,
        Language::English,
    )
    .unwrap();
    let named: Vec<&Part> = line.parts.iter().filter(|p| !matches!(p, Part::Text(_))).collect();
    assert_eq!(
        named,
        [
            &Part::Thread(1, "producer".into()),
            &Part::Object(Some(0), "mutex".into()),
            &Part::Thread(3, "cook-2".into())
        ]
    );
    let given = narrate(
        &event(EventKind::Preempted {
            core: CoreId(0),
            why: Preemption::Chosen,
        }),
        &names,
        Language::English,
    )
    .unwrap();
    assert_eq!(given.text(), "producer gives way → ready");
    assert_eq!(
        narrate(
            &event(EventKind::Acquired { object: ObjectId(99) }),
            &names,
            Language::English
        ),
        None
    );
}

#[test]
fn a_deadlock_is_told_as_its_chain() {
    let told = |snapshot| {
        narrate(
            &event(EventKind::Deadlocked {
                threads: (0..9).map(ThreadId).collect(),
                is_first: true,
            }),
            &Names::of(&snapshot),
            Language::English,
        )
        .unwrap()
        .text()
    };
    assert_eq!(
        told(samples::deadlock()),
        "Deadlock: alice → lock_b → bob → lock_a → alice"
    );
    assert_eq!(told(samples::all().remove(7).1), "Deadlock: twice → mutex → twice");
}
