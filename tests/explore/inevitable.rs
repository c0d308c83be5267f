//! The step after which a deadlock cannot be avoided, on small lock programs, against the definition taken at its word.

use lockstep::base::{Fingerprint, ThreadId};
use lockstep::explore::{Inevitable, Line, Outcome, Situation, Verdict};
use lockstep::kernel::{Costs, KernelConfig, Plan, PolicyKind, Stop};
use proptest::prelude::*;

use crate::world::{Op, World};

#[derive(Clone)]
struct State {
    world: World,
    stop: Option<Stop>,
    options: Vec<ThreadId>,
}

impl State {
    /// Goes on to the next choice.
    fn settle(mut world: World) -> Self {
        let mut options = Vec::new();
        let mut stop = None;
        while options.is_empty() && stop.is_none() {
            match world.kernel.clone().plan(&mut ()) {
                Plan::Choose { options: found, .. } => options = found,
                _ => stop = world.run(1, |_| 0),
            }
        }
        Self { world, stop, options }
    }
}

impl Situation for State {
    fn outcome(&self) -> Outcome {
        match self.stop {
            None => Outcome::Open,
            Some(Stop::Deadlock) => Outcome::Deadlock,
            Some(_) => Outcome::Escaped,
        }
    }

    fn branches(&self) -> usize {
        self.options.len()
    }

    fn follow(&mut self, branch: usize) -> u64 {
        let before = self.world.kernel.steps();
        let mut world = self.world.clone();
        world.run(1, |_| branch);
        *self = Self::settle(world);
        self.world.kernel.steps() - before
    }

    fn fingerprint(&self) -> u64 {
        let mut hasher = lockstep::base::FingerprintHasher::default();
        self.world.kernel.shape(&mut hasher);
        std::hash::Hash::hash(&self.world.pcs, &mut hasher);
        std::hash::Hasher::finish(&hasher)
    }
}

/// A run, all of whose states are kept.
struct Kept(Vec<World>);

impl Line for Kept {
    type State = State;

    fn state(&mut self, step: u64) -> State {
        State::settle(self.0[step as usize].clone())
    }
}

/// The definition, without memory.
fn is_doomed(state: &State) -> bool {
    match state.outcome() {
        Outcome::Open => (0..state.branches()).all(|branch| {
            let mut next = state.clone();
            next.follow(branch);
            is_doomed(&next)
        }),
        outcome => outcome == Outcome::Deadlock,
    }
}

fn config() -> KernelConfig {
    KernelConfig {
        policy: PolicyKind::ByHand,
        costs: Costs::FREE,
        ..KernelConfig::default()
    }
}

/// A run that ends in a deadlock, if these picks lead to one.
fn deadlocked_run(scripts: &[Vec<Op>], picks: &[usize]) -> Option<Kept> {
    let scripts: Vec<&[Op]> = scripts.iter().map(Vec::as_slice).collect();
    let mut world = World::new(&config(), &scripts);
    for _ in 0..3 {
        world.lock();
    }
    let mut kept = vec![world.clone()];
    let mut asked = 0;
    loop {
        let stop = world.run(1, |options| {
            asked += 1;
            picks[asked % picks.len()] % options.len()
        });
        match stop {
            Some(Stop::Deadlock) => {
                // The last state again: planned, and known to be stuck.
                *kept.last_mut()? = world;
                return Some(Kept(kept));
            }
            Some(_) => return None,
            None => kept.push(world.clone()),
        }
    }
}

fn search(run: &mut Kept, slice: u64) -> Verdict {
    let mut search = Inevitable::new(run.0.len() as u64 - 1, 100_000);
    loop {
        match search.run(run, slice) {
            Verdict::Searching => {}
            verdict => return verdict,
        }
    }
}

#[test]
fn opposite_locks_are_doomed_once_both_hold_one() {
    let taking = |first, second| {
        vec![
            Op::Work,
            Op::Acquire(first),
            Op::Work,
            Op::Acquire(second),
            Op::Release(second),
            Op::Release(first),
        ]
    };
    let mut run = deadlocked_run(&[taking(0, 1), taking(1, 0)], &[1]).expect("they alternate");
    // Each works, then the first takes its lock (step 3), and the second its own (step 4): no way back.
    assert_eq!(search(&mut run, 7), Verdict::Since(4));
}

#[test]
fn a_lock_taken_twice_is_doomed_from_the_start() {
    let mut run =
        deadlocked_run(&[vec![Op::Work, Op::Acquire(0), Op::Acquire(0)], vec![Op::Work]], &[0]).expect("always");
    assert_eq!(search(&mut run, 100), Verdict::Since(0));
}

#[test]
fn what_was_not_proven_is_not_claimed() {
    let taking = |first, second| {
        let mut script = vec![Op::Work; 40];
        script.extend([
            Op::Acquire(first),
            Op::Work,
            Op::Acquire(second),
            Op::Release(second),
            Op::Release(first),
        ]);
        script
    };
    let mut run = deadlocked_run(&[taking(0, 1), taking(1, 0)], &[1]).expect("they alternate");
    let mut search = Inevitable::new(run.0.len() as u64 - 1, 2);
    let mut verdict = Verdict::Searching;
    while verdict == Verdict::Searching {
        verdict = search.run(&mut run, 50);
    }
    assert!(matches!(verdict, Verdict::Unknown { .. }), "{verdict:?}");
    let Verdict::Unknown { doomed, escapes } = verdict else {
        return;
    };
    assert!(is_doomed(&run.state(doomed)) && escapes.is_none_or(|step| !is_doomed(&run.state(step))));
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        1 => Just(Op::Work),
        4 => (0..3u32).prop_map(Op::Acquire),
        2 => (0..3u32).prop_map(Op::Release),
        1 => (0..3u64).prop_map(|ticks| Op::Sleep(1 + ticks)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_search_agrees_with_the_definition(
        scripts in prop::collection::vec(prop::collection::vec(op(), 1..5), 2..4),
        picks in prop::collection::vec(0..3usize, 1..12),
        slice in 1..60u64,
    ) {
        if let Some(mut run) = deadlocked_run(&scripts, &picks) {
            let expected = (0..run.0.len() as u64).find(|&step| is_doomed(&run.state(step)));
            match search(&mut run, slice) {
                Verdict::Since(step) => prop_assert_eq!(step, expected.unwrap_or(0)),
                // The budget is spent: then both borders that it names must be true.
                Verdict::Unknown { doomed, escapes } => {
                    prop_assert!(is_doomed(&run.state(doomed)));
                    prop_assert!(escapes.is_none_or(|step| !is_doomed(&run.state(step))));
                }
                Verdict::Searching => prop_assert!(false, "a search ends"),
            }
        }
    }
}

#[test]
fn shapes_forget_the_past() {
    let work = |count| World::new(&config(), &[&vec![Op::Work; count][..]]);
    let shape = |world: &World| {
        let mut hasher = lockstep::base::FingerprintHasher::default();
        world.kernel.shape(&mut hasher);
        std::hash::Hasher::finish(&hasher)
    };
    let (mut short, mut long) = (work(10), work(10));
    short.run(2, |_| 0);
    long.run(7, |_| 0);
    assert_eq!(shape(&short), shape(&long));
    assert_ne!(Fingerprint::of(&short.kernel), Fingerprint::of(&long.kernel));
}
