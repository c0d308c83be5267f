//! Replay equals run, seek equals a fresh run, a fork shares the past: however a run was sliced.

use std::rc::Rc;

use lockstep::machine::{Config, PolicyKind, Status};
use lockstep::run::{First, Recording, Schedule, Seeded};
use lockstep::{python, stdlib};
use proptest::prelude::*;

const PROGRAMS: [&str; 4] = [
    "\
from threading import Thread
count = 0
def work():
    global count
    for i in range(40):
        count += 1
threads = [Thread(target=work) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(count)
",
    "\
from threading import Thread, Lock
a, b = Lock(), Lock()
def one():
    with a:
        with b:
            print('one')
def two():
    with b:
        with a:
            print('two')
threads = [Thread(target=one), Thread(target=two)]
for t in threads: t.start()
for t in threads: t.join()
print('end')
",
    "\
from threading import Thread
from queue import Queue
import time
q = Queue(2)
def producer(n):
    for i in range(6):
        q.put((n, i))
        time.sleep(0.0001)
    q.put(None)
def consumer():
    while (item := q.get()) is not None:
        print('got', item)
threads = [Thread(target=producer, args=(1,)), Thread(target=producer, args=(2,)), Thread(target=consumer), Thread(target=consumer)]
for t in threads: t.start()
for t in threads: t.join()
",
    "\
from threading import Thread, Condition
ready = []
changed = Condition()
def waiter(n):
    with changed:
        while n not in ready:
            changed.wait(timeout=0.001)
        print('waiter', n)
threads = [Thread(target=waiter, args=(n,)) for n in range(3)]
for t in threads: t.start()
for n in (2, 0, 1):
    with changed:
        ready.append(n)
        changed.notify_all()
for t in threads: t.join()
",
];

fn recording(program: usize, config: Config) -> Recording {
    let program = python::compile(PROGRAMS[program], &stdlib::Library).expect("it compiles");
    Recording::new(Rc::new(program), Rc::new(config))
}

fn config() -> impl Strategy<Value = Config> {
    (0..8usize, 1..4u8, 1..30u32, any::<bool>(), any::<u64>()).prop_map(|(policy, cores, quantum, gil, seed)| Config {
        policy: PolicyKind::ALL[policy],
        cores,
        quantum,
        gil,
        seed,
        ..Config::default()
    })
}

/// Runs to the end in slices of these lengths.
fn run_sliced(recording: &mut Recording, seed: u64, slices: &[u64]) {
    let mut driver = Seeded::new(seed);
    for &slice in slices.iter().cycle().take(100_000) {
        if recording.extend(&mut driver, slice) == 0 {
            break;
        }
    }
    assert_ne!(*recording.status(), Status::Running, "these programs end");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn replay_equals_run(
        program in 0..PROGRAMS.len(),
        config in config(),
        seed in any::<u64>(),
        slices in prop::collection::vec(1..300u64, 1..6),
    ) {
        let mut first = recording(program, config.clone());
        run_sliced(&mut first, seed, &slices);
        let schedule = Schedule::decode(&first.schedule().encode()).expect("its own text");
        let mut second = recording(program, config);
        second.extend_by(&schedule, u64::MAX);
        prop_assert_eq!(second.len(), first.len());
        prop_assert_eq!(second.status(), first.status());
        prop_assert_eq!(second.tip().fingerprint(), first.tip().fingerprint());
        prop_assert_eq!(second.schedule(), first.schedule());
        prop_assert!(second.events(0..u64::MAX).eq(first.events(0..u64::MAX)));
        let threads = first.timeline().threads();
        prop_assert_eq!(second.timeline().threads(), threads);
        for thread in (0..threads as u32).map(lockstep::base::ThreadId) {
            prop_assert!(second.intervals(thread, 0, u64::MAX).eq(first.intervals(thread, 0, u64::MAX)));
        }
    }

    #[test]
    fn seek_equals_a_fresh_run_and_a_fork_goes_the_same_way(
        program in 0..PROGRAMS.len(),
        config in config(),
        seed in any::<u64>(),
        places in prop::collection::vec(0..1000u64, 1..12),
    ) {
        let mut whole = recording(program, config.clone());
        run_sliced(&mut whole, seed, &[1_000_000]);
        let schedule = whole.schedule().clone();
        for place in places {
            let step = place * whole.len() / 1000;
            let mut fresh = recording(program, config.clone());
            prop_assert_eq!(fresh.extend_by(&schedule, step), step);
            let shown = whole.at(step).clone();
            prop_assert_eq!(shown.steps(), step);
            prop_assert_eq!(shown.fingerprint(), fresh.tip().fingerprint());
            prop_assert!(shown == *fresh.tip());
            shown.verify();
            let mut fork = whole.fork(step);
            prop_assert!(fork.events(0..u64::MAX).eq(fresh.events(0..u64::MAX)));
            prop_assert_eq!(fork.schedule(), fresh.schedule());
            fork.extend_by(&schedule, u64::MAX);
            prop_assert_eq!(fork.tip().fingerprint(), whole.tip().fingerprint());
            prop_assert!(fork.events(0..u64::MAX).eq(whole.events(0..u64::MAX)));
        }
    }
}

#[test]
fn a_person_chooses_the_next_thread() {
    let config = Config {
        policy: PolicyKind::ByHand,
        ..Config::default()
    };
    let mut run = recording(0, config);
    run.extend(&mut First, 2_000);
    let step = (0..run.len())
        .find(|&step| run.at(step).choices().options.len() > 1)
        .expect("a choice");
    let options = run.at(step).choices().options;
    let end = run.len();
    assert_eq!(run.choose(step, lockstep::base::ThreadId(99)), None);
    assert_eq!(run.len(), end, "nothing is forgotten");
    let mut other = run.fork(end);
    other.choose(step, options[1]).expect("an option");
    assert_eq!((other.len(), other.schedule().len()), (step + 1, 1));
    assert_ne!(other.at(step + 1).fingerprint(), run.at(step + 1).fingerprint());
}

#[test]
fn a_long_run_keeps_few_states_and_finds_every_step() {
    let source = "total = 0\nfor i in range(200_000):\n    total = (total + i) % 1000\n";
    let program = python::compile(source, &stdlib::Library).expect("it compiles");
    let mut run = Recording::new(Rc::new(program), Rc::new(Config::default()));
    run.extend(&mut First, 400_000);
    assert!(
        run.len() == 400_000 && run.checkpoint_count() <= 40,
        "{}",
        run.checkpoint_count()
    );
    for step in [399_999, 399_998, 17, 200_000, 199_999, 0, 400_000] {
        assert_eq!(run.at(step).steps(), step);
    }
}
