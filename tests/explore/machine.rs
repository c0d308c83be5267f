//! The search for the inevitable on real programs: what it claims is held against random schedules.

use std::rc::Rc;

use lockstep::base::Rng;
use lockstep::explore::{InevitableSearch, Verdict};
use lockstep::machine::{Choices, Config, Driver, Machine, PolicyKind, Status};
use lockstep::run::{Recording, Seeded};
use lockstep::{python, stdlib};

fn recording(source: &str, config: Config) -> Recording {
    let program = python::compile(source, &stdlib::Library).expect("it compiles");
    Recording::new(Rc::new(program), Rc::new(config))
}

/// A run by hand, drawn from the first seed that ends it in a deadlock.
fn deadlocked(source: &str) -> Recording {
    let config = Config {
        policy: PolicyKind::ByHand,
        ..Config::default()
    };
    let run = |seed| {
        let mut run = recording(source, config.clone());
        run.extend(&mut Seeded::new(seed), 200_000);
        run
    };
    (0..300)
        .map(run)
        .find(|run| run.tip().stuck().is_some())
        .expect("some schedule deadlocks")
}

fn verdict(run: &mut Recording) -> Verdict {
    let mut search = InevitableSearch::new(run).expect("it is stuck");
    loop {
        match search.run(run, 20_000) {
            Verdict::Searching => {}
            verdict => return verdict,
        }
    }
}

/// Always takes the thread that comes first in an order drawn from a seed: long stretches, as unlike `Seeded` as can be.
struct InOrder(u64);

impl Driver for InOrder {
    fn pick(&mut self, _: &Machine, choices: &Choices) -> Option<usize> {
        let rank = |thread: u32| Rng::new(self.0 ^ u64::from(thread) << 32).next_u64();
        (0..choices.options.len()).min_by_key(|&option| rank(choices.options[option].0))
    }
}

/// Whether some of many random schedules from a state ends without a deadlock.
fn some_schedule_escapes(state: &Machine, seeds: u64) -> bool {
    let escapes = |driver: &mut dyn FnMut(&mut Machine)| {
        let mut machine = state.opened();
        driver(&mut machine);
        machine.stuck().is_none() && matches!(machine.status(), Status::Finished { .. })
    };
    (0..seeds).any(|seed| {
        escapes(&mut |machine| {
            machine.run(&mut Seeded::new(seed), 200_000, &mut ());
        }) || escapes(&mut |machine| {
            machine.run(&mut InOrder(seed), 200_000, &mut ());
        })
    })
}

fn holds(source: &str) -> u64 {
    let mut run = deadlocked(source);
    let Verdict::Since(step) = verdict(&mut run) else {
        panic!("not proven within the budget")
    };
    assert!(step > 0 && step <= run.tip().stuck().expect("a deadlock").0);
    let (before, after) = (run.at(step - 1).clone(), run.at(step).clone());
    assert!(
        some_schedule_escapes(&before, 100),
        "one step earlier there is a way out"
    );
    assert!(!some_schedule_escapes(&after, 100), "from there, there is none");
    step
}

const OPPOSITE: &str = "\
from threading import Thread, Lock
a, b = Lock(), Lock()
def one():
    with a:
        print('one has a')
        with b:
            print('one')
def two():
    with b:
        print('two has b')
        with a:
            print('two')
threads = [Thread(target=one), Thread(target=two)]
for t in threads: t.start()
for t in threads: t.join()
";

#[test]
fn two_locks_in_opposite_order() {
    let step = holds(OPPOSITE);
    let mut run = deadlocked(OPPOSITE);
    let took: Vec<u64> = run
        .events(0..u64::MAX)
        .filter(|event| event.line > 0 && matches!(event.kind, lockstep::kernel::EventKind::Acquired { .. }))
        .map(|event| event.step)
        .collect();
    assert!(
        took.contains(&step),
        "it is the step that took the second lock: {step} of {took:?}"
    );
    assert_eq!(run.at(step).steps(), step);
}

#[test]
fn a_flag_read_without_a_lock_decides() {
    // Whether the waiter waits depends on a plain variable: interrupting only at locks would miss the way out.
    holds(
        "\
from threading import Thread, Event
ready = False
event = Event()
def waiter():
    if not ready:
        event.wait()
def setter():
    global ready
    ready = True
t = Thread(target=waiter)
u = Thread(target=setter)
t.start(); u.start()
t.join(); u.join()
",
    );
}

#[test]
fn a_lock_taken_twice_is_doomed_before_it_is_taken() {
    let mut run = recording(
        "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n",
        Config::default(),
    );
    run.run_first(10_000);
    assert_eq!(verdict(&mut run), Verdict::Since(0));
}
