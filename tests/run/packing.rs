//! Packed events and activities against plain lists.

use std::rc::Rc;

use lockstep::base::{CoreId, ObjectId, ProcessId, ThreadId, UnitId};
use lockstep::kernel::{
    BlockReason, Event, EventKind, Preemption, Stream, Suspension, UnitEnding, UnitEvent, UnitState, WaitOp,
};
use lockstep::run::{Activity, EventLog, Interval, Moment, Sight, Spent, Stretch, Timeline};
use proptest::prelude::*;

fn reason() -> impl Strategy<Value = BlockReason> {
    prop_oneof![
        1 => Just(BlockReason::Sleep),
        1 => Just(BlockReason::Input),
        1 => (0..9u32).prop_map(|t| BlockReason::Join { thread: ThreadId(t) }),
        1 => prop::option::of(0..9u32).prop_map(|p| BlockReason::Wait { process: p.map(ProcessId) }),
        4 => (0..300u32, 0..WaitOp::ALL.len())
            .prop_map(|(o, op)| BlockReason::Object { object: ObjectId(o), op: WaitOp::ALL[op] }),
    ]
}

/// Coroutines: all states.
fn unit() -> impl Strategy<Value = EventKind> {
    let text = || ".{0,12}".prop_map(|s| Rc::<str>::from(s.as_str()));
    let wait = (text(), text(), prop::option::of(0..9u32), prop::option::of(0..1000u64));
    (prop_oneof![0..6u32, 0..900u32], text(), 0..7u8, wait).prop_map(
        |(unit, name, state, (reason, target, tag, until))| {
            let state = match state {
                0 => UnitState::Created,
                1 => UnitState::Ready,
                2 => UnitState::Running,
                3 => UnitState::Suspended(Suspension {
                    reason,
                    target,
                    tag,
                    until,
                }),
                4 => UnitState::Ended(UnitEnding::Finished),
                5 => UnitState::Ended(UnitEnding::Failed),
                _ => UnitState::Ended(UnitEnding::Cancelled),
            };
            let unit = UnitId(unit);
            EventKind::Unit(Rc::new(UnitEvent { unit, name, state }))
        },
    )
}

fn kind() -> impl Strategy<Value = EventKind> {
    let object = || (0..300u32).prop_map(ObjectId);
    let thread = || prop::option::of((0..9u32).prop_map(ThreadId));
    let text = || ".{0,12}".prop_map(|s| s.as_str().into());
    let scheduling = prop_oneof![
        1 => thread().prop_map(|by| EventKind::ThreadStarted { by }),
        3 => (0..8u32).prop_map(|core| EventKind::Dispatched { core: CoreId(core) }),
        3 => (0..8u32, 0..5usize).prop_map(|(core, why)| EventKind::Preempted { core: CoreId(core), why: Preemption::ALL[why] }),
        3 => (reason(), thread()).prop_map(|(reason, holder)| EventKind::Blocked { reason, holder }),
        3 => thread().prop_map(|by| EventKind::Woken { by }),
        1 => Just(EventKind::TimedOut),
        1 => Just(EventKind::Finished),
        1 => text().prop_map(|error| EventKind::Crashed { error }),
        1 => Just(EventKind::Stopped),
        1 => (0..9u32).prop_map(|p| EventKind::ProcessStarted { process: ProcessId(p) }),
        1 => (0..9u32, any::<i32>()).prop_map(|(p, code)| EventKind::ProcessEnded { process: ProcessId(p), code }),
        1 => (prop::collection::vec((0..300u32).prop_map(ThreadId), 0..4), any::<bool>())
            .prop_map(|(threads, is_first)| EventKind::Deadlocked { threads: threads.into(), is_first }),
        1 => Just(EventKind::LimitReached),
    ];
    let objects = prop_oneof![
        object().prop_map(|object| EventKind::Acquired { object }),
        (object(), 0..WaitOp::ALL.len()).prop_map(|(object, op)| EventKind::Refused {
            object,
            op: WaitOp::ALL[op]
        }),
        object().prop_map(|object| EventKind::Released { object }),
        object().prop_map(|object| EventKind::EventSet { object }),
        object().prop_map(|object| EventKind::EventCleared { object }),
        (object(), any::<u32>()).prop_map(|(object, count)| EventKind::Notified { object, count }),
        object().prop_map(|object| EventKind::BarrierPassed { object }),
        object().prop_map(|object| EventKind::BarrierBroken { object }),
        (object(), any::<u32>()).prop_map(|(object, unfinished)| EventKind::TaskDone { object, unfinished }),
    ];
    let texts = prop_oneof![
        (object(), text()).prop_map(|(object, item)| EventKind::Put { object, item }),
        (object(), text()).prop_map(|(object, item)| EventKind::Got { object, item }),
        (any::<bool>(), text()).prop_map(|(out, text)| EventKind::Wrote {
            stream: if out { Stream::Stdout } else { Stream::Stderr },
            text,
        }),
        text().prop_map(|text| EventKind::Read { text }),
        unit(),
    ];
    prop_oneof![scheduling, objects, texts]
}

/// Events as a run makes them: steps and times never fall, and several events may share a step.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let one = (
        prop_oneof![Just(0u64), 0..3u64, 0..100_000u64],
        0..1_000_000u64,
        0..9u32,
        0..5_000u32,
        kind(),
    );
    prop::collection::vec(one, 0..400).prop_map(|parts| {
        let (mut step, mut time) = (0, 0);
        let make = |(steps, ticks, thread, line, kind)| {
            step += steps;
            time += ticks;
            Event {
                step,
                time,
                thread: ThreadId(thread),
                line,
                kind,
            }
        };
        parts.into_iter().map(make).collect()
    })
}

fn packed(events: &[Event]) -> (EventLog, Timeline) {
    let (mut log, mut timeline) = (EventLog::default(), Timeline::new());
    for event in events {
        log.push(event);
        timeline.note(event);
    }
    (log, timeline)
}

fn all_intervals(timeline: &Timeline, end: Moment) -> Vec<Vec<Interval>> {
    let row = |thread| timeline.intervals(ThreadId(thread), 0, u64::MAX, end).collect();
    (0..timeline.threads() as u32).map(row).collect()
}

/// The coroutines of each thread, and what they did.
fn all_units(timeline: &Timeline, end: Moment) -> Vec<Vec<(UnitId, Vec<Interval>)>> {
    let units = |thread| {
        let units = timeline.units_of(ThreadId(thread));
        units.map(|(id, unit)| (id, unit.intervals(0, u64::MAX, end).collect()))
    };
    (0..9).map(|thread| units(thread).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn events_come_back_as_they_were(events in events(), a in 0..400usize, b in 0..400usize) {
        let (log, _) = packed(&events);
        prop_assert_eq!(log.range(0..log.len()).collect::<Vec<_>>(), events.clone());
        let (a, b) = (a.min(b).min(events.len()), a.max(b).min(events.len()));
        prop_assert_eq!(log.range(a..b).collect::<Vec<_>>(), events[a..b].to_vec());
        if a < b {
            let (from, to) = (events[a].step, events[b - 1].step);
            let expected: Vec<_> = events.iter().filter(|e| (from..to).contains(&e.step)).cloned().collect();
            prop_assert_eq!(log.of_steps(from..to).collect::<Vec<_>>(), expected);
            prop_assert_eq!(log.count_before(from), events.iter().filter(|e| e.step < from).count());
        }
    }

    #[test]
    fn a_cut_forgets_exactly_what_came_after(events in events(), cut in 0..400usize, rest in events()) {
        let step = events.get(cut % events.len().max(1)).map_or(0, |event| event.step);
        let (mut log, mut timeline) = packed(&events);
        log.truncate(step);
        timeline.truncate(step);
        let mut kept: Vec<Event> = events.iter().filter(|event| event.step <= step).cloned().collect();
        prop_assert_eq!(log.range(0..log.len()).collect::<Vec<_>>(), kept.clone());
        let time = kept.last().map_or(0, |event| event.time);
        for mut event in rest {
            event.step += step;
            event.time += time;
            log.push(&event);
            timeline.note(&event);
            kept.push(event);
        }
        let (expected_log, expected) = packed(&kept);
        prop_assert_eq!(log.range(0..log.len()).collect::<Vec<_>>(), expected_log.range(0..kept.len()).collect::<Vec<_>>());
        let end = Moment { step: u64::MAX, time: u64::MAX };
        prop_assert_eq!(all_intervals(&timeline, end), all_intervals(&expected, end));
        prop_assert_eq!(all_units(&timeline, end), all_units(&expected, end));
        for (thread, units) in all_units(&timeline, end).into_iter().enumerate() {
            let runs = |(_, intervals): &&(UnitId, Vec<Interval>)| {
                intervals.last().is_some_and(|interval| interval.activity == Activity::Running)
            };
            prop_assert!(units.iter().filter(runs).count() <= 1, "thread {} runs several coroutines", thread);
        }
    }

    #[test]
    fn intervals_tell_every_moment_and_windows_are_parts_of_the_whole(events in events(), from in 0..1000u64, width in 0..9000u64) {
        let (_, timeline) = packed(&events);
        let end = events.last().map_or(Moment::default(), |e| Moment { step: e.step, time: e.time });
        for (thread, intervals) in all_intervals(&timeline, end).into_iter().enumerate() {
            for pair in intervals.windows(2) {
                prop_assert_eq!(pair[0].end, pair[1].start);
                prop_assert_ne!(pair[0].activity, pair[1].activity);
            }
            let to = from + width;
            let within: Vec<_> =
                intervals.iter().copied().filter(|i| i.end.step >= from && i.start.step <= to).collect();
            let window: Vec<_> = timeline.intervals(ThreadId(thread as u32), from, to, end).collect();
            prop_assert_eq!(window, within);
        }
    }

    #[test]
    fn from_afar_everything_takes_as_long_as_it_did(
        part in events(), parts in 1..12u64, from in 0..60_000u64, width in 0..90_000u64, cell in 0..3000u64, by_time: bool, cut in any::<bool>(),
    ) {
        let last = part.last().map_or(Moment::default(), |e| Moment { step: e.step, time: e.time });
        let again = |n: u64| part.iter().cloned().map(move |event| Event { step: event.step + n * last.step, time: event.time + n * last.time, ..event });
        let (_, mut timeline) = packed(&(0..parts).flat_map(again).collect::<Vec<_>>());
        let mut end = Moment { step: parts * last.step, time: parts * last.time };
        if cut {
            timeline.truncate(end.step / 2);
            end = Moment { step: end.step / 2, time: end.time };
        }
        let place: fn(Moment) -> u64 = if by_time { |m| m.time } else { |m| m.step };
        for (thread, intervals) in all_intervals(&timeline, end).into_iter().enumerate() {
            let id = ThreadId(thread as u32);
            let single = |i: &Interval| Stretch { start: i.start, end: i.end, spent: spent(std::slice::from_ref(i)) };
            let exact = timeline.stretches(id, &Sight { steps: [from, from + width], place, cell: 0 }, end);
            let within = intervals.iter().filter(|i| i.end.step >= from && i.start.step <= from + width);
            prop_assert_eq!(exact, within.map(single).collect::<Vec<_>>());
            let afar = timeline.stretches(id, &Sight { steps: [from, from + width], place, cell }, end);
            for pair in afar.windows(2) {
                prop_assert_eq!(pair[0].end, pair[1].start);
            }
            for stretch in &afar {
                let inside: Vec<_> = intervals.iter().filter(|i| i.start >= stretch.start && i.end <= stretch.end).copied().collect();
                prop_assert_eq!(stretch.spent, spent(&inside));
                let is_one = intervals.iter().any(|interval| single(interval) == *stretch);
                prop_assert!(is_one || place(stretch.end) - place(stretch.start) <= cell, "{:?}", stretch);
            }
        }
    }
}

/// What some intervals took by kind.
fn spent(intervals: &[Interval]) -> Spent {
    let kinds = [
        |a| a == Activity::Running,
        |a| a == Activity::Ready,
        |a| matches!(a, Activity::Blocked(_) | Activity::Input),
        |a| a == Activity::Sleeping,
    ];
    kinds.map(|is_it: fn(Activity) -> bool| {
        let of_kind = intervals.iter().filter(|interval| is_it(interval.activity));
        of_kind.fold(Moment::default(), |sum, i| Moment {
            step: sum.step + i.end.step - i.start.step,
            time: sum.time + i.end.time - i.start.time,
        })
    })
}

#[test]
fn a_recording_of_many_switches_stays_small() {
    let (mut log, mut timeline) = (EventLog::default(), Timeline::new());
    for step in 1..=1_000_000 {
        let thread = ThreadId(step as u32 % 2);
        let event = |thread, kind| Event {
            step,
            time: step,
            thread,
            line: 3,
            kind,
        };
        for event in [
            event(
                thread,
                EventKind::Preempted {
                    core: CoreId(0),
                    why: Preemption::SliceOver,
                },
            ),
            event(ThreadId(1 - thread.0), EventKind::Dispatched { core: CoreId(0) }),
        ] {
            log.push(&event);
            timeline.note(&event);
        }
    }
    assert!(
        log.bytes() + timeline.bytes() < 32 << 20,
        "{} + {}",
        log.bytes(),
        timeline.bytes()
    );
    let end = Moment {
        step: 1_000_000,
        time: 1_000_000,
    };
    let last = timeline
        .intervals(ThreadId(0), 999_990, 999_990, end)
        .last()
        .expect("an interval");
    assert_eq!((last.activity, last.start.step), (Activity::Ready, 999_990));
    let afar = timeline.stretches(
        ThreadId(0),
        &Sight {
            steps: [0, 1_000_000],
            place: |moment| moment.step,
            cell: 1000,
        },
        end,
    );
    assert!((900..=1200).contains(&afar.len()), "{}", afar.len());
}
