//! Every kind of event as a sentence in both languages.

use std::fmt::Write;

use lockstep::base::{CoreId, ObjectId, ProcessId, ThreadId};
use lockstep::kernel::{BlockReason, Event, EventKind, Stream, WaitOp};
use lockstep::view::narrate::{Names, narrate};
use lockstep::view::text::{Language, Part};

use crate::samples;

fn kinds() -> Vec<EventKind> {
    use EventKind::*;
    let (object, semaphore, queue) = (ObjectId(0), ObjectId(4), ObjectId(2));
    let by = Some(ThreadId(3));
    let mut all = vec![
        ThreadStarted { by },
        ThreadStarted { by: None },
        Dispatched { core: CoreId(1) },
        Preempted { core: CoreId(1) },
        Woken { by },
        Woken { by: None },
        TimedOut,
        Finished,
        Crashed {
            error: "ZeroDivisionError: division by zero".into(),
        },
        Stopped,
        ProcessStarted { process: ProcessId(1) },
        ProcessEnded {
            process: ProcessId(1),
            code: -15,
        },
        Acquired { object },
        Acquired { object: semaphore },
        Refused { object },
        Released { object },
        Released { object: semaphore },
        EventSet { object: ObjectId(3) },
        EventCleared { object: ObjectId(3) },
        Notified {
            object: ObjectId(5),
            count: 0,
        },
        Notified {
            object: ObjectId(5),
            count: 1,
        },
        Notified {
            object: ObjectId(5),
            count: 3,
        },
        BarrierPassed { object: ObjectId(6) },
        BarrierBroken { object: ObjectId(6) },
        Put {
            object: queue,
            item: "'bao 2'".into(),
        },
        Got {
            object: queue,
            item: "'a long text that goes on and on until nobody wants to read any more of it'".into(),
        },
        TaskDone {
            object: queue,
            unfinished: 2,
        },
        Wrote {
            stream: Stream::Stdout,
            text: "one\ntwo\n".into(),
        },
        Wrote {
            stream: Stream::Stderr,
            text: "oops\n".into(),
        },
        Read { text: "5\n".into() },
        Deadlocked,
        LimitReached,
    ];
    let waits = WaitOp::ALL.into_iter().map(|op| BlockReason::Object { object, op });
    all.extend(waits.map(|reason| Blocked { reason, holder: None }));
    let wants = |object| BlockReason::Object {
        object,
        op: WaitOp::Acquire,
    };
    all.extend([
        Blocked {
            reason: wants(object),
            holder: by,
        },
        Blocked {
            reason: wants(object),
            holder: Some(ThreadId(1)),
        },
        Blocked {
            reason: wants(semaphore),
            holder: by,
        },
        Blocked {
            reason: wants(ObjectId(99)),
            holder: None,
        },
        Blocked {
            reason: BlockReason::Join { thread: ThreadId(3) },
            holder: by,
        },
        Blocked {
            reason: BlockReason::Wait {
                process: Some(ProcessId(1)),
            },
            holder: None,
        },
        Blocked {
            reason: BlockReason::Wait { process: None },
            holder: None,
        },
        Blocked {
            reason: BlockReason::Sleep,
            holder: None,
        },
        Blocked {
            reason: BlockReason::Input,
            holder: None,
        },
    ]);
    all
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
    let names = Names::of(&samples::zoo(), false);
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
fn names_are_marked_as_names() {
    let names = Names::of(&samples::zoo(), true);
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
        &event(EventKind::Preempted { core: CoreId(0) }),
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
            &event(EventKind::Deadlocked),
            &Names::of(&snapshot, false),
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
