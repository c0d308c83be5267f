//! Random programs under random policies: every invariant holds after each step.

use lockstep::base::{ObjectId, ThreadId};
use lockstep::kernel::{KernelConfig, PolicyKind, QueueKind};
use proptest::prelude::*;

use crate::world::{Op, World};

/// Objects 0..=6: lock, reentrant lock, semaphore, event, condition on the reentrant lock, barrier, queue.
fn add_objects(world: &mut World) {
    let main = ThreadId(0);
    world.kernel.mutex_new(main);
    world.kernel.rlock_new(main);
    world.kernel.semaphore_new(main, 2, true).unwrap();
    world.kernel.event_new(main);
    world.kernel.condition_new(main, ObjectId(1));
    world.kernel.barrier_new(main, 2, false);
    world.kernel.queue_new(main, QueueKind::Fifo, Some(2));
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        2 => Just(Op::Work),
        3 => (0..3u32).prop_map(Op::Acquire),
        1 => (0..3u32).prop_map(Op::TryAcquire),
        1 => (0..3u32, 0..30u64).prop_map(|(id, ticks)| Op::AcquireFor(id, ticks)),
        4 => (0..3u32).prop_map(Op::Release),
        1 => Just(Op::Set(3)),
        1 => Just(Op::Clear(3)),
        1 => (3..5u32).prop_map(Op::Wait),
        2 => (3..5u32, 0..30u64).prop_map(|(id, ticks)| Op::WaitFor(id, ticks)),
        2 => (1..4u32).prop_map(|count| Op::Notify(4, count)),
        1 => Just(Op::Arrive(5)),
        2 => Just(Op::Put(6)),
        2 => Just(Op::Get(6)),
        1 => (0..30u64).prop_map(|ticks| Op::GetFor(6, ticks)),
        1 => Just(Op::TaskDone(6)),
        1 => Just(Op::JoinQueue(6)),
        1 => (1..5u32).prop_map(Op::Join),
        1 => (1..5u32, 0..30u64).prop_map(|(id, ticks)| Op::JoinFor(id, ticks)),
        2 => (0..20u64).prop_map(Op::Sleep),
        1 => (1..5u32).prop_map(Op::Stop),
    ]
}

/// Stretches of work, of different lengths, and operations.
fn script() -> impl Strategy<Value = Vec<Op>> {
    prop::collection::vec((op(), 1..12usize), 0..14).prop_map(|parts| {
        let repeat = |(op, count)| vec![op; if op == Op::Work { count } else { 1 }];
        parts.into_iter().flat_map(repeat).collect()
    })
}

fn config() -> impl Strategy<Value = KernelConfig> {
    (0..8usize, 1..5u8, 1..8u32, any::<bool>(), any::<u64>()).prop_map(|(policy, cores, quantum, gil, seed)| {
        let priorities = vec![("t1".into(), 3), ("t2".into(), -1)];
        let policy = PolicyKind::ALL[policy];
        KernelConfig {
            policy,
            cores,
            quantum,
            gil,
            seed,
            priorities,
            ..KernelConfig::default()
        }
    })
}

fn world(config: &KernelConfig, scripts: &[Vec<Op>]) -> World {
    let count = scripts.len() as u32;
    let existing = |op: &Op| match *op {
        Op::Join(target) => Op::Join(target % count),
        Op::JoinFor(target, ticks) => Op::JoinFor(target % count, ticks),
        Op::Stop(target) => Op::Stop(target % count),
        op => op,
    };
    let scripts: Vec<Vec<Op>> = scripts
        .iter()
        .map(|script| script.iter().map(existing).collect())
        .collect();
    let scripts: Vec<&[Op]> = scripts.iter().map(Vec::as_slice).collect();
    let mut world = World::new(config, &scripts);
    add_objects(&mut world);
    world.foreign = true;
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_programs_break_nothing(
        config in config(),
        scripts in prop::collection::vec(script(), 2..6),
        picks in prop::collection::vec(0..8usize, 1..20),
    ) {
        let mut world = world(&config, &scripts);
        let mut asked = 0;
        let mut clock = 0;
        while world.kernel.steps() < 400 {
            let stopped = world.run(1, |options| {
                asked += 1;
                picks[asked % picks.len()] % options.len()
            });
            world.kernel.verify();
            prop_assert!(world.kernel.now() >= clock, "time never goes back");
            clock = world.kernel.now();
            if stopped.is_some() {
                break;
            }
        }
    }

    #[test]
    fn schedules_can_be_opened_anywhere(
        config in config(),
        scripts in prop::collection::vec(script(), 2..6),
        steps in 0..60u64,
        picks in prop::collection::vec(0..8usize, 1..20),
    ) {
        let mut world = world(&config, &scripts);
        if world.run(steps, |_| 0).is_none() {
            world.kernel.open();
            world.kernel.verify();
            let mut asked = 0;
            let stopped = world.run(400, |options| {
                asked += 1;
                picks[asked % picks.len()] % options.len()
            });
            world.kernel.verify();
            prop_assert!(stopped.is_some(), "programs without loops end");
        }
    }

    #[test]
    fn slicing_a_run_changes_nothing(
        config in config(),
        scripts in prop::collection::vec(script(), 2..6),
        slices in prop::collection::vec(1..40u64, 1..10),
    ) {
        let mut whole = world(&config, &scripts);
        whole.run(300, |_| 0);
        let mut sliced = world(&config, &scripts);
        let mut i = 0;
        while sliced.kernel.steps() < 300 {
            let steps = slices[i % slices.len()].min(300 - sliced.kernel.steps());
            i += 1;
            if sliced.run(steps, |_| 0).is_some() {
                break;
            }
        }
        prop_assert_eq!(&whole.events, &sliced.events);
        prop_assert_eq!(&whole.kernel, &sliced.kernel);
    }
}
