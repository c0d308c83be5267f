//! Deadlocks are found at the step that completes them, in whole or in part, with the right words, and nobody else is accused.

use lockstep::base::{ObjectId, ThreadId};
use lockstep::kernel::{Costs, Hopeless, KernelConfig, PolicyKind, QueueKind, Stop};

use crate::world::{Op, World};

fn config() -> KernelConfig {
    KernelConfig {
        policy: PolicyKind::RoundRobin,
        quantum: 1,
        costs: Costs::FREE,
        ..KernelConfig::default()
    }
}

fn report(world: &World) -> Vec<(u32, Hopeless)> {
    let set = world.stuck.as_ref().expect("somebody is stuck");
    set.threads.iter().map(|stuck| (stuck.thread.0, stuck.why)).collect()
}

fn taking(first: u32, second: u32) -> [Op; 4] {
    [
        Op::Acquire(first),
        Op::Acquire(second),
        Op::Release(second),
        Op::Release(first),
    ]
}

#[test]
fn two_locks_in_opposite_order_and_those_who_depend_on_them() {
    let main = [Op::Join(1), Op::Join(2)];
    let bystander = [Op::Work; 500];
    let mut world = World::new(
        &config(),
        &[&main, &taking(0, 1), &taking(1, 0), &[Op::Acquire(0)], &bystander],
    );
    world.lock();
    world.lock();
    assert_eq!(world.run(20, |_| 0), None);
    let why = [
        (0, Hopeless::JoinsStuck),
        (1, Hopeless::Cycle),
        (2, Hopeless::Cycle),
        (3, Hopeless::HeldByStuck),
    ];
    assert_eq!(report(&world), why);
    let set = world.stuck.clone().unwrap();
    assert!(!set.is_total, "the bystander runs on");
    let cycle: Vec<_> = set.cycles[0]
        .iter()
        .map(|e| (e.waiter.0, e.object, e.holder.0))
        .collect();
    assert_eq!(cycle, [(1, Some(ObjectId(1)), 2), (2, Some(ObjectId(0)), 1)]);
    assert_eq!(
        (
            set.threads[1].holds[0].0,
            set.threads[1].holds[0].1.line,
            set.threads[1].since.line
        ),
        (ObjectId(0), 1, 2)
    );
    assert_eq!(world.finish(), Some(Stop::Deadlock));
    assert!(world.stuck.unwrap().is_total);
}

#[test]
fn independent_cycles_are_told_apart() {
    let mut world = World::new(
        &config(),
        &[
            &[],
            &taking(0, 1),
            &taking(1, 0),
            &taking(2, 3),
            &taking(3, 4),
            &taking(4, 2),
        ],
    );
    for _ in 0..5 {
        world.kernel.rlock_new(ThreadId(0));
    }
    assert_eq!(world.finish(), Some(Stop::Deadlock));
    let set = world.stuck.unwrap();
    assert_eq!(set.cycles.iter().map(Vec::len).collect::<Vec<_>>(), [2, 3]);
    assert!(set.threads.iter().all(|stuck| stuck.why == Hopeless::Cycle));
}

#[test]
fn a_lock_taken_twice_and_a_lock_whose_owner_has_ended() {
    let mut world = World::new(
        &config(),
        &[
            &[Op::Acquire(0), Op::Acquire(0)],
            &[Op::Acquire(1)],
            &[Op::Work, Op::Work, Op::Acquire(1)],
        ],
    );
    world.lock();
    world.lock();
    assert_eq!(world.finish(), Some(Stop::Deadlock));
    assert_eq!(report(&world), [(0, Hopeless::Itself), (2, Hopeless::OwnerEnded)]);
}

#[test]
fn a_lock_used_as_a_signal_is_no_deadlock_while_somebody_can_release_it() {
    // Ping-pong: each waits for a lock that it took itself and that the other releases.
    let ping = [Op::Acquire(0), Op::Release(1), Op::Acquire(0), Op::Release(1)];
    let pong = [Op::Acquire(1), Op::Release(0), Op::Acquire(1), Op::Release(0)];
    let main = [Op::Acquire(1), Op::Join(1), Op::Join(2)];
    let mut world = World::new(&config(), &[&main, &ping, &pong]);
    world.foreign = true;
    world.lock();
    world.lock();
    let mut reported = false;
    while world.run(1, |_| 0).is_none() {
        reported |= world.stuck.is_some();
    }
    assert!(!reported && world.is_ended(1) && world.is_ended(2));
}

#[test]
fn waiting_for_what_nobody_left_can_do() {
    let cases: [(&[Op], Hopeless); 6] = [
        (&[Op::Get(0)], Hopeless::NobodyPuts),
        (&[Op::Put(0), Op::Put(0)], Hopeless::NobodyTakes),
        (&[Op::Put(0), Op::JoinQueue(0)], Hopeless::NobodyCallsTaskDone),
        (&[Op::Wait(1)], Hopeless::NobodySets),
        (&[Op::Acquire(2), Op::Wait(3)], Hopeless::NobodyNotifies),
        (&[Op::Arrive(4)], Hopeless::NobodyArrives),
    ];
    for (script, why) in cases {
        for outsider in [true, false] {
            // Thread 2 lives on. If it cannot reach the object, it does not count.
            let mut world = World::new(&config(), &[&[Op::Work; 9], script, &[Op::Work; 300]]);
            world.kernel.queue_new(ThreadId(0), QueueKind::Fifo, Some(1));
            world.kernel.event_new(ThreadId(0));
            world.lock();
            world.kernel.condition_new(ThreadId(0), ObjectId(2));
            world.kernel.barrier_new(ThreadId(0), 2, false);
            world.outsiders = if outsider { vec![2] } else { vec![] };
            assert_eq!(world.run(100, |_| 0), None);
            assert_eq!(world.stuck.is_some(), outsider, "{why:?}");
            assert_eq!(world.finish(), Some(Stop::Deadlock));
            assert_eq!(report(&world), [(1, why)]);
        }
    }
}

#[test]
fn sleepers_and_timeouts_are_never_hopeless_and_idle_daemons_are_no_deadlock() {
    let mut world = World::new(
        &config(),
        &[
            &[Op::Acquire(0), Op::Sleep(1_000)],
            &[Op::AcquireFor(0, 900)],
            &[Op::Get(1)],
        ],
    );
    world.lock();
    world.kernel.queue_new(ThreadId(0), QueueKind::Fifo, None);
    world.kernel.set_daemon(ThreadId(2), true);
    world.outsiders = vec![0, 1, 2];
    assert_eq!(world.run(7, |_| 0), None);
    assert_eq!(world.stuck, None);
}
