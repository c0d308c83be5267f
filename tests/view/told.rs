//! What a run tells, event by event, is true at that moment.

use std::rc::Rc;

use super::First;
use lockstep::kernel::PolicyKind;
use lockstep::machine::{Config, Machine};
use lockstep::stdlib::Library;
use lockstep::view::narrate::{Names, narrate};
use lockstep::view::snapshot::{SnapshotOptions, snapshot};
use lockstep::view::text::Language;

/// The sentences of a run.
fn told(source: &str, config: Config) -> Vec<String> {
    let program = lockstep::python::compile(source, &Library).unwrap_or_else(|d| panic!("{d:?}"));
    let mut machine = Machine::new(Rc::new(program), Rc::new(config));
    let mut events = Vec::new();
    machine.run(&mut First, 100_000, &mut events);
    let names = Names::of(&snapshot(&machine, &SnapshotOptions::default()));
    let line = |event| Some(narrate(event, &names, Language::English)?.text());
    events.iter().filter_map(line).collect()
}

fn under(source: &str, policy: PolicyKind) -> Vec<String> {
    told(
        source,
        Config {
            policy,
            ..Config::default()
        },
    )
}

fn count(told: &[String], part: &str) -> usize {
    told.iter().filter(|line| line.contains(part)).count()
}

const START: &str = "\
import threading, time
t = threading.Thread(target=print, name='t')
t.start()
time.sleep(0)
t.join()
";

#[test]
fn who_starts_a_thread_lets_it_begin() {
    for policy in [PolicyKind::Fifo, PolicyKind::RoundRobin] {
        let told = under(START, policy);
        assert_eq!(count(&told, "time slice over: main"), 0, "{told:?}");
        assert_eq!(count(&told, "main lets the new thread begin → ready"), 1, "{told:?}");
    }
}

#[test]
fn who_yields_yields() {
    let source = "\
import threading, time
def work():
    for _ in range(3): time.sleep(0)
threading.Thread(target=work, name='t').start()
work()
";
    let told = under(source, PolicyKind::Fifo);
    assert_eq!(count(&told, "time slice over"), 0, "{told:?}");
    assert!(count(&told, "main yields → ready") >= 2, "{told:?}");
    assert!(count(&told, "t yields → ready") >= 2, "{told:?}");
}

#[test]
fn who_is_less_urgent_makes_way_and_who_has_run_long_has_used_its_slice() {
    let source = "\
import threading, time
def nap():
    time.sleep(.001)
threading.Thread(target=nap, name='t').start()
for i in range(1000): pass
";
    let config = Config {
        policy: PolicyKind::Priority,
        priorities: vec![("t".into(), 5)],
        ..Config::default()
    };
    let told = told(source, config);
    assert_eq!(
        count(&told, "main makes way for a more urgent thread → ready"),
        1,
        "{told:?}"
    );
    assert_eq!(count(&told, "time slice over"), 0, "{told:?}");
    let source = "\
import threading
def work():
    for i in range(1000): pass
threading.Thread(target=work, name='t').start()
work()
";
    assert!(count(&under(source, PolicyKind::RoundRobin), "time slice over: main → ready") > 5);
}

#[test]
fn an_end_of_patience_is_told_once_and_when_it_comes() {
    for wait in [
        "threading.Event().wait(.01)",
        "lock.acquire(timeout=.01)",
        "threading.Semaphore(0).acquire(timeout=.01)",
        "queue.SimpleQueue().get(timeout=.01)",
        "t.join(.01)",
        "cond.wait(.01)",
        "barrier.wait(.01)",
    ] {
        let source = format!(
            "\
import threading, time, queue
lock = threading.Lock()
lock.acquire()
barrier = threading.Barrier(2)
cond = threading.Condition()
t = threading.Thread(target=time.sleep, args=(.1,), name='t')
t.start()
cond.acquire()
try: {wait}
except Exception: pass
cond.release()
print('on')
"
        );
        let told = under(&source, PolicyKind::RoundRobin);
        assert_eq!(
            count(&told, "timeout: main stops waiting → ready"),
            1,
            "{wait}: {told:?}"
        );
        assert_eq!(count(&told, "main wakes up"), 0, "{wait}: {told:?}");
        let at = told.iter().position(|line| line.starts_with("timeout")).unwrap();
        let after = told[at + 1..].iter().find(|line| line.starts_with("main ")).unwrap();
        assert!(
            after == "main runs on core 0" || after == "main breaks barrier",
            "{wait}: {told:?}"
        );
    }
}

#[test]
fn who_does_not_wait_at_all_stops_no_waiting() {
    let source = "\
import threading
lock = threading.Lock()
lock.acquire()
print(lock.acquire(timeout=0), threading.Event().wait(0))
";
    let told = under(source, PolicyKind::RoundRobin);
    assert_eq!(count(&told, "timeout"), 0, "{told:?}");
}

#[test]
fn sleepers_and_loops_wake_up() {
    for source in [
        "import time\ntime.sleep(.01)\n",
        "import asyncio\nasyncio.run(asyncio.sleep(.01))\n",
    ] {
        let told = under(source, PolicyKind::RoundRobin);
        assert_eq!(count(&told, "main wakes up → ready"), 1, "{told:?}");
        assert_eq!(count(&told, "timeout"), 0, "{told:?}");
    }
}

#[test]
fn a_timer_waits_for_an_event_not_for_a_lock() {
    let source = "import threading\nt = threading.Timer(.01, print)\nt.start()\nt.join()\n";
    let told = under(source, PolicyKind::RoundRobin);
    assert_eq!(
        count(&told, "waits until an event of the library is set: blocks"),
        1,
        "{told:?}"
    );
    assert_eq!(count(&told, "a lock of the library is set"), 0, "{told:?}");
}

#[test]
fn a_second_deadlock_names_those_that_it_caught() {
    let source = "\
import threading, time
a, b, c, d = [threading.Lock() for _ in range(4)]
def cross(first, second, pause):
    with first:
        time.sleep(pause)
        with second: pass
for i, locks in enumerate([(a, b), (b, a), (c, d), (d, c)]):
    t = threading.Thread(target=cross, args=(*locks, .01 + i // 2 * .01), name=f't{i}')
    t.start()
time.sleep(.1)
t.join()
";
    let told = under(source, PolicyKind::RoundRobin);
    let deadlocks: Vec<&String> = told
        .iter()
        .filter(|line| line.contains("Deadlock") || line.contains("either"))
        .collect();
    assert_eq!(
        deadlocks,
        [
            "Deadlock: t0 → b → t1 → a → t0",
            "Deadlock: t2 → d → t3 → c → t2",
            "main can never go on either"
        ],
        "{told:?}"
    );
}
