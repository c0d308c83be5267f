//! The law of each policy, as a user would notice it.

use lockstep::base::ThreadId;
use lockstep::kernel::{Costs, EventKind, KernelConfig, PolicyKind, PolicyNote, Stop};

use crate::world::{Op, World};

fn config(policy: PolicyKind) -> KernelConfig {
    KernelConfig {
        policy,
        quantum: 10,
        costs: Costs::FREE,
        ..KernelConfig::default()
    }
}

fn spinners(config: &KernelConfig, count: usize) -> World {
    World::new(config, &vec![&[Op::Spin][..]; count])
}

fn shares(world: &World, count: u32) -> Vec<u64> {
    (0..count).map(|thread| world.executed(thread)).collect()
}

#[test]
fn fifo_runs_each_to_its_end_in_order_of_arrival() {
    let work = [Op::Work; 100];
    let mut world = World::new(&config(PolicyKind::Fifo), &[&work, &work, &work]);
    assert_eq!(world.finish(), Some(Stop::Finished));
    assert_eq!(
        world.order(|kind| matches!(kind, EventKind::Dispatched { .. })),
        [0, 1, 2]
    );
    assert_eq!(
        world.order(|kind| matches!(kind, EventKind::Preempted { .. })),
        [0u32; 0]
    );
}

#[test]
fn round_robin_gives_each_a_quantum_in_turn() {
    let mut world = spinners(&config(PolicyKind::RoundRobin), 3);
    world.run(90, |_| 0);
    assert_eq!(shares(&world, 3), [30, 30, 30]);
    assert_eq!(
        world.order(|kind| matches!(kind, EventKind::Dispatched { .. })),
        [0, 1, 2, 0, 1, 2, 0, 1, 2, 0]
    );
}

#[test]
fn the_highest_priority_runs_at_once_and_equals_take_turns() {
    let mut config = config(PolicyKind::Priority);
    config.priorities = vec![("t1".into(), 5), ("t2".into(), 5), ("t3".into(), 9)];
    let sleeper = [Op::Sleep(55), Op::Work, Op::Work, Op::Work];
    let mut world = World::new(&config, &[&[Op::Spin], &[Op::Spin], &[Op::Spin], &sleeper]);
    world.run(200, |_| 0);
    assert_eq!(world.executed(0), 0, "lower priority starves");
    assert!(
        world.executed(1).abs_diff(world.executed(2)) <= 10,
        "{:?}",
        shares(&world, 4)
    );
    assert!(world.is_ended(3));
    let woken = world
        .events
        .iter()
        .find(|e| e.kind == EventKind::Woken { by: None })
        .expect("it slept");
    let back = world
        .events
        .iter()
        .rfind(|e| e.thread == ThreadId(3) && matches!(e.kind, EventKind::Dispatched { .. }));
    assert_eq!(
        (woken.time, back.map(|e| e.time)),
        (55, Some(55)),
        "no wait for the end of a slice"
    );
}

#[test]
fn lottery_gives_shares_by_tickets() {
    let mut config = config(PolicyKind::Lottery);
    config.seed = 7;
    config.priorities = vec![("t1".into(), 2), ("t2".into(), 7)];
    let mut world = spinners(&config, 3);
    world.run(200_000, |_| 0);
    for (share, tickets) in shares(&world, 3).into_iter().zip([1, 2, 7]) {
        assert!(
            share.abs_diff(tickets * 20_000) < 2_000,
            "{share} for {tickets} tickets of 10"
        );
    }
}

#[test]
fn mlfq_favours_those_who_use_little_and_lets_nobody_starve() {
    let mut short = Vec::new();
    for _ in 0..100 {
        short.extend([Op::Work, Op::Work, Op::Sleep(40)]);
    }
    let mut world = World::new(&config(PolicyKind::Mlfq), &[&[Op::Spin], &[Op::Spin], &short]);
    world.run(300, |_| 0);
    let level = |world: &World, thread| world.kernel.policy_note(ThreadId(thread)).expect("a level");
    assert_eq!(level(&world, 0), (PolicyNote::Level, 3), "it used up its allotments");
    assert!(level(&world, 2).1 < 3);
    let delays: Vec<u64> = world
        .events
        .windows(2)
        .filter(|pair| pair[0].thread == ThreadId(2) && matches!(pair[0].kind, EventKind::Woken { .. }))
        .map(|pair| pair[1].time - pair[0].time)
        .collect();
    assert!(
        !delays.is_empty() && delays.iter().all(|&delay| delay == 0),
        "{delays:?}"
    );
    world.run(2_000, |_| 0);
    assert!(
        world.executed(0) > 500 && world.executed(1) > 500,
        "{:?}",
        shares(&world, 3)
    );
}

#[test]
fn fair_share_evens_out_by_weight_and_sleep_saves_nothing_up() {
    let mut config = config(PolicyKind::FairShare);
    config.priorities = vec![("t1".into(), 3)];
    let mut world = World::new(&config, &[&[Op::Spin], &[Op::Spin], &[Op::Sleep(40_000), Op::Spin]]);
    world.run(40_000, |_| 0);
    assert!(world.executed(0).abs_diff(10_000) <= 20 && world.executed(1).abs_diff(30_000) <= 20);
    let before = world.executed(0);
    world.run(10_000, |_| 0);
    assert!(
        world.executed(2).abs_diff(2_000) <= 20,
        "one share of five: {:?}",
        shares(&world, 3)
    );
    assert!((world.executed(0) - before).abs_diff(2_000) <= 20);
}

#[test]
fn random_is_fair_in_the_long_run_and_repeats_by_seed() {
    let run = |seed| {
        let mut world = spinners(
            &KernelConfig {
                seed,
                ..config(PolicyKind::Random)
            },
            4,
        );
        world.run(40_000, |_| 0);
        world
    };
    let world = run(3);
    assert!(
        shares(&world, 4).iter().all(|share| share.abs_diff(10_000) < 1_000),
        "{:?}",
        shares(&world, 4)
    );
    assert_eq!(world.events, run(3).events);
    assert_ne!(world.events, run(4).events);
}

#[test]
fn by_hand_asks_before_each_instruction_that_two_could_execute() {
    let mut world = World::new(&config(PolicyKind::ByHand), &[&[Op::Work; 3], &[Op::Work; 2], &[]]);
    let mut asked = Vec::new();
    world.run(1_000, |options| {
        asked.push(options.iter().map(|thread| thread.0).collect::<Vec<_>>());
        if asked.len() == 1 { 1 } else { 0 }
    });
    let expected: [&[u32]; 5] = [&[0, 1, 2], &[1, 0, 2], &[1, 0, 2], &[0, 2], &[0, 2]];
    assert_eq!(asked[..5], expected);
}

#[test]
fn by_hand_whoever_always_takes_the_first_option_leaves_nobody_out() {
    let mut world = spinners(&config(PolicyKind::ByHand), 3);
    world.run(15_000, |_| 0);
    assert_eq!(shares(&world, 3), [5_000; 3]);
    world.run(7_000, |_| 0);
    assert_eq!(shares(&world, 3), [10_000, 7_000, 5_000]);
}

#[test]
fn cores_advance_together_and_the_gil_admits_one() {
    let with_gil = KernelConfig {
        cores: 4,
        ..config(PolicyKind::RoundRobin)
    };
    let mut world = spinners(&with_gil, 3);
    world.run(300, |_| 0);
    assert_eq!((world.kernel.now(), shares(&world, 3)), (300, vec![100, 100, 100]));
    let mut world = spinners(&KernelConfig { gil: false, ..with_gil }, 3);
    world.run(300, |_| 0);
    assert_eq!((world.kernel.now(), shares(&world, 3)), (100, vec![100, 100, 100]));
}

#[test]
fn processes_run_in_parallel_under_the_gil() {
    let mut config = config(PolicyKind::RoundRobin);
    config.cores = 2;
    let mut world = spinners(&config, 2);
    let (process, child) = world.kernel.fork_process(ThreadId(0), "Process-1", &mut ());
    world.kernel.spawn_thread(process, "child", false, Some(child), &mut ());
    for _ in 0..2 {
        world.scripts.push(vec![Op::Spin]);
        world.pcs.push(0);
    }
    world.run(400, |_| 0);
    assert_eq!((world.kernel.now(), shares(&world, 4)), (200, vec![100; 4]));
}

#[test]
fn switches_and_creations_cost_time_but_no_steps() {
    let mut config = config(PolicyKind::RoundRobin);
    config.costs = Costs {
        thread_switch: 3,
        ..Costs::FREE
    };
    let mut world = spinners(&config, 2);
    world.run(100, |_| 0);
    assert_eq!(world.kernel.now(), 100 + 10 * 3);
}

#[test]
fn sleeping_alone_makes_time_jump() {
    let mut world = World::new(&config(PolicyKind::RoundRobin), &[&[Op::Sleep(1_000_000), Op::Work]]);
    assert_eq!(world.finish(), Some(Stop::Finished));
    // The sleep begins at tick 0; its retry, the work and the end take a tick each.
    assert_eq!((world.kernel.now(), world.kernel.steps()), (1_000_002, 4));
}
