//! Coroutines as the kernel keeps them: lists in order, counts, timers, the memory of ended ones.

use lockstep::base::{ThreadId, UnitId};
use lockstep::kernel::{Event, EventKind, Kernel, KernelConfig, Suspension, UnitEnding, UnitState};
use proptest::prelude::*;

const MAIN: ThreadId = ThreadId(0);

fn with(count: u32) -> (Kernel, Vec<UnitId>) {
    let mut kernel = Kernel::new(&KernelConfig::default());
    let units = (0..count)
        .map(|n| kernel.unit_new(MAIN, "task", &format!("Task-{n}"), &mut ()))
        .collect();
    (kernel, units)
}

fn sleep(until: u64) -> UnitState {
    UnitState::Suspended(Suspension {
        reason: "sleep".into(),
        until: Some(until),
        ..Suspension::default()
    })
}

fn names(kernel: &Kernel, most: usize) -> Vec<String> {
    let units = kernel.units_of(MAIN, most);
    units.iter().map(|(_, unit)| unit.name.replace("Task-", "")).collect()
}

#[test]
fn ready_units_keep_their_order_and_timers_theirs() {
    let (mut kernel, units) = with(7);
    let mut events: Vec<Event> = Vec::new();
    for unit in [3, 1, 2] {
        kernel.unit_change(MAIN, units[unit], UnitState::Ready, &mut events);
    }
    kernel.unit_change(MAIN, units[0], UnitState::Running, &mut events);
    kernel.unit_change(MAIN, units[4], sleep(900), &mut events);
    kernel.unit_change(MAIN, units[5], sleep(100), &mut events);
    kernel.verify();
    assert_eq!(names(&kernel, 9), ["0", "3", "1", "2", "5", "4", "6"]);
    assert_eq!(names(&kernel, 1), ["0", "3", "5", "6"]);
    assert_eq!(events.len(), 6);
    assert!(
        matches!(&events[0].kind, EventKind::Unit(event) if &*event.name == "Task-3" && event.state == UnitState::Ready)
    );
}

#[test]
fn a_thread_runs_one_unit_at_a_time() {
    let (mut kernel, units) = with(2);
    kernel.unit_change(MAIN, units[0], UnitState::Running, &mut ());
    kernel.unit_change(MAIN, units[1], UnitState::Running, &mut ());
    let state = |unit: UnitId| kernel.unit(unit).unwrap().state.clone();
    assert_eq!(state(units[0]), UnitState::Suspended(Suspension::default()));
    assert_eq!(state(units[1]), UnitState::Running);
    assert_eq!(
        (kernel.unit_counts(MAIN).running, kernel.unit_counts(MAIN).suspended),
        (1, 1)
    );
}

#[test]
fn those_who_ended_long_ago_are_only_counted() {
    let (mut kernel, units) = with(100);
    for (n, &unit) in units.iter().enumerate() {
        let ending = [UnitEnding::Finished, UnitEnding::Failed, UnitEnding::Cancelled][n % 3];
        kernel.unit_change(MAIN, unit, UnitState::Ended(ending), &mut ());
        kernel.unit_change(MAIN, unit, UnitState::Ready, &mut ());
    }
    kernel.verify();
    let counts = kernel.unit_counts(MAIN);
    assert_eq!(
        (counts.finished, counts.failed, counts.cancelled, counts.ready),
        (34, 33, 33, 0)
    );
    assert_eq!(names(&kernel, 2), ["98", "99"]);
    assert!(kernel.unit(units[0]).is_none());
}

proptest! {
    #[test]
    fn any_order_of_changes_keeps_the_lists(changes in prop::collection::vec((0..12usize, 0..6u32), 0..200)) {
        let (mut kernel, units) = with(12);
        for (unit, state) in changes {
            let state = match state {
                0 => UnitState::Ready,
                1 => UnitState::Running,
                2 => sleep(unit as u64 % 3),
                3 => UnitState::Suspended(Suspension::default()),
                4 => UnitState::Created,
                _ => UnitState::Ended(UnitEnding::Finished),
            };
            kernel.unit_change(MAIN, units[unit], state, &mut ());
            kernel.verify();
        }
    }
}
