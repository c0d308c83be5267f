//! Snapshots of real programs: names of objects, variables, frames, waits, the verdict in words.

mod advice;
mod coroutines;
mod texts;
mod timeline;
mod told;
mod variables;
mod verdict;

use std::rc::Rc;

use lockstep::kernel::Event;
use lockstep::machine::{Choices, Config, Driver, Machine};
use lockstep::stdlib::Library;
use lockstep::view::data::*;
use lockstep::view::explain::explain;
use lockstep::view::snapshot::{SnapshotOptions, errors, snapshot};
use lockstep::view::text::Language;

/// Takes the first option.
struct First;

impl Driver for First {
    fn pick(&mut self, _: &Machine, _: &Choices) -> Option<usize> {
        Some(0)
    }
}

fn run(source: &str, steps: u64) -> (Machine, Vec<Event>) {
    let program = lockstep::python::compile(source, &Library).unwrap_or_else(|d| panic!("{d:?}"));
    let mut machine = Machine::new(Rc::new(program), Rc::new(Config::default()));
    let mut events = Vec::new();
    machine.run(&mut First, steps, &mut events);
    (machine, events)
}

/// The moment at which a program stops.
fn end(source: &str) -> Snapshot {
    let (machine, events) = run(source, 100_000);
    snapshot(
        &machine,
        &SnapshotOptions {
            errors: errors(&events),
            ..SnapshotOptions::default()
        },
    )
}

fn names(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.objects.iter().map(|o| &*o.name).collect()
}

const STOP: &str = "
gate = Lock()
gate.acquire()
gate.acquire()
";

#[test]
fn objects_are_named_by_the_variable_that_reaches_them() {
    let source = format!(
        "from threading import Lock, RLock, Condition, Semaphore, Thread, Event
class Account:
    shared = Lock()
    def __init__(self):
        self._lock = RLock()
        self.changed = Condition()
account = Account()
forks = [Lock() for _ in range(2)]
by_name = {{'a': Semaphore(2)}}
same = forks[1]
def work(mine):
    with mine:
        gate.acquire()
t = Thread(target=work, args=(Event and Lock(),))
{STOP}"
    );
    let moment = end(&source.replace(
        "gate.acquire()\ngate.acquire()",
        "gate.acquire()\nt.start()\ngate.acquire()",
    ));
    let expected = [
        "Account.shared",
        "account._lock",
        "account.changed.lock",
        "account.changed",
        "forks[0]",
        "same",
        "by_name['a']",
    ];
    let found = names(&moment);
    for name in expected.into_iter().chain(["mine", "gate"]) {
        assert!(found.contains(&name), "{name} is not among {found:?}");
    }
    assert_eq!(found.len(), expected.len() + 2, "{found:?}");
}

#[test]
fn a_lock_taken_twice_is_explained() {
    let moment = end(&format!("from threading import Lock\n{STOP}"));
    assert_eq!(moment.status, StatusView::Deadlock);
    let told = explain(&moment, Language::English).unwrap();
    assert_eq!(told.title.text(), "Nobody can move: main waits for itself");
    assert_eq!(
        told.sentences[0].text(),
        "main holds gate (line 4) and waits for gate (line 5). It holds gate itself, and a Lock cannot be taken twice."
    );
    assert!(moment.threads[0].is_stuck && moment.objects[0].is_stuck);
}

#[test]
fn two_locks_in_opposite_order_are_a_cycle() {
    let moment = end("from threading import Lock, Thread
from time import sleep
a, b = Lock(), Lock()
def work(first, second):
    with first:
        sleep(1)
        with second:
            pass
x = Thread(target=work, args=(a, b), name='x')
y = Thread(target=work, args=(b, a), name='y')
x.start()
y.start()
x.join()
");
    assert_eq!(names(&moment), ["a", "b"]);
    let told = explain(&moment, Language::English).unwrap();
    let text: Vec<String> = told.sentences.iter().map(|s| s.text()).collect();
    assert_eq!(
        text,
        [
            "x holds a (line 5) and waits for b (line 7).",
            "y holds b (line 5) and waits for a (line 7).",
            "main waits for x to end (line 13). x can never end.",
        ]
    );
    let waits: Vec<Option<WaitKind>> = moment.threads.iter().map(|t| t.wait.as_ref().map(|w| w.op)).collect();
    assert_eq!(
        waits,
        [Some(WaitKind::Join), Some(WaitKind::Lock), Some(WaitKind::Lock)]
    );
}

#[test]
fn an_uncaught_exception_is_told() {
    let moment = end("from threading import Thread
def work():
    return [][1]
t = Thread(target=work)
t.start()
t.join()
");
    assert_eq!(moment.threads[1].state, ThreadState::Crashed);
    assert_eq!(
        moment.threads[1].error.as_deref(),
        Some("IndexError: list index out of range")
    );
    assert_eq!(
        (&*moment.threads[1].name, &*moment.threads[1].label),
        ("Thread-1 (work)", "work-1")
    );
}

fn sentences(moment: &Snapshot) -> Vec<String> {
    let told = explain(moment, Language::English).unwrap();
    told.sentences
        .iter()
        .chain(&told.advice)
        .map(|line| line.text())
        .collect()
}

#[test]
fn a_queue_between_processes_is_called_a_queue() {
    let moment = end("from multiprocessing import Process, Queue
def work(q):
    while True:
        q.get()
q = Queue()
workers = [Process(target=work, args=(q,)) for _ in range(2)]
for worker in workers:
    worker.start()
q.put(1)
for worker in workers:
    worker.join()
");
    let queue = moment.objects.iter().find(|o| &*o.name == "q").unwrap();
    let words = lockstep::view::text::Catalogue::get(Language::English);
    assert_eq!(words.word(lockstep::view::words::kind_id(queue)), "Queue");
    let told = sentences(&moment).join("\n");
    for part in ["q._rlock", "waits for an item from q", "sentinel"] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert!(!told.contains("feeder"), "the library's own thread: {told}");
}

#[test]
fn both_ends_of_a_pipe_that_only_read_are_a_cycle() {
    let moment = end("from multiprocessing import Pipe, Process
def work(conn):
    conn.recv()
near, far = Pipe()
child = Process(target=work, args=(far,))
child.start()
near.recv()
");
    let cycle = &moment.deadlock.as_ref().unwrap().cycles[0];
    let round: Vec<&str> = cycle.iter().map(|edge| &*moment.threads[edge.waiter].label).collect();
    assert_eq!(round, ["main", "Process-1"]);
    let told = sentences(&moment);
    assert_eq!(
        told[0],
        "main waits to receive from near (line 7). Only Process-1 could still send something."
    );
    assert!(told[2].contains("let one side send"), "{}", told[2]);
}

#[test]
fn a_child_that_ends_by_itself_has_finished() {
    let moment = end("from multiprocessing import Process
import os, time
def fail():
    raise ValueError
children = [Process(target=print), Process(target=fail), Process(target=os._exit, args=(3,)), Process(target=time.sleep, args=(9,))]
for child in children:
    child.start()
children[3].terminate()
for child in children:
    child.join()
");
    use ThreadState::{Finished, Stopped};
    let states: Vec<ThreadState> = moment.threads.iter().map(|t| t.state).collect();
    assert_eq!(states, [Finished, Finished, Finished, Finished, Stopped]);
}

#[test]
fn waiting_for_a_future_is_told_as_that() {
    let moment = end("from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
def outer():
    inner = pool.submit(print)
    return inner.result()
whole = pool.submit(outer)
whole.result()
");
    let told = sentences(&moment);
    assert_eq!(
        told[0],
        "main waits for whole.result() (line 7). Nobody is left who can finish what whole.result() waits for."
    );
    assert!(told[2].contains("same pool"), "{}", told[2]);
}

#[test]
fn futures_of_two_workers_with_one_name_are_told_alike() {
    let moment = end("from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(2)
def outer():
    inner = pool.submit(print)
    return inner.result()
wholes = [pool.submit(outer) for _ in range(2)]
wholes[0].result()
");
    let told = sentences(&moment).join(" ");
    for part in [
        "waits for inner.result() (line 5)",
        "waits for inner·2.result() (line 5)",
    ] {
        assert!(told.contains(part), "{told}");
    }
    assert!(!told.contains("notif"), "{told}");
    assert!(moment.objects.iter().all(|o| !o.name.ends_with(".lock")));
}

#[test]
fn queues_show_their_items_the_next_to_leave_first() {
    let moment = end(&format!(
        "from queue import Queue, LifoQueue, PriorityQueue
from threading import Lock
fifo, lifo, best = Queue(3), LifoQueue(), PriorityQueue()
for n in (2, 3, 1):
    fifo.put(n)
    lifo.put(n)
    best.put((n, 'x'))
fifo.get()
{STOP}"
    ));
    let items = |name: &str| -> Vec<String> {
        let object = moment.objects.iter().find(|o| &*o.name == name).unwrap();
        let ObjectBody::Queue { items, .. } = &object.body else {
            panic!("{name}")
        };
        items.iter().map(|i| i.text.to_string()).collect()
    };
    assert_eq!(items("fifo"), ["3", "1"]);
    assert_eq!(items("lifo"), ["1", "3", "2"]);
    assert_eq!(items("best"), ["(1, 'x')", "(2, 'x')", "(3, 'x')"]);
}

#[test]
fn a_wait_for_a_signal_is_no_sleep() {
    let view = end("import signal\nsignal.pause()\n");
    assert_eq!(
        view.threads[0].wait.as_ref().map(|wait| wait.op),
        Some(WaitKind::Signal)
    );
}

/// `lock: Lock, held by one; two waits`: the shared objects at the end of a program in words.
fn described(source: &str) -> Vec<String> {
    let view = end(source);
    let words = lockstep::view::text::Catalogue::get(Language::English);
    let describe = |object| lockstep::view::words::describe_object(&view, object, words);
    view.objects.iter().map(describe).collect()
}

/// What makes an object, what tasks do with it (each named by what stands before the colon), how it is told then.
const SHARED_BY_COROUTINES: &[[&str; 3]] = &[
    [
        "lock = asyncio.Lock()",
        "one: await lock.acquire(); await stop.wait()
two: await lock.acquire()",
        "lock · Lock · held by one · waiting: two",
    ],
    [
        "full = asyncio.Queue(2)",
        "one: await full.put('a'); await full.put('b'); await full.put('c')
two: await full.join()",
        "full · Queue · 2 items ['a', 'b'] · waiting: one and two",
    ],
    [
        "queue = asyncio.Queue()",
        "one: await queue.get()\ntwo: await queue.get()",
        "queue · Queue · empty · waiting: one and two",
    ],
    [
        "last = asyncio.LifoQueue()",
        "one: [last.put_nowait(n) for n in (1, 3, 2)]",
        "last · LifoQueue · 3 items [2, 3, 1] · nobody waits",
    ],
    [
        "best = asyncio.PriorityQueue()",
        "one: [best.put_nowait(n) for n in (9, 8, 3, 2)]",
        "best · PriorityQueue · 4 items [2, 3, 8, 9] · nobody waits",
    ],
    [
        "door = asyncio.Event()",
        "one: await door.wait()",
        "door · Event · not set: waits block · waiting: one",
    ],
    [
        "rooms = asyncio.Semaphore(2)",
        "one: await rooms.acquire()",
        "rooms · Semaphore · 1 free · nobody waits",
    ],
    [
        "rooms = asyncio.BoundedSemaphore(1)",
        "one: await rooms.acquire(); await stop.wait()\ntwo: await rooms.acquire()",
        "rooms · BoundedSemaphore · 0 of 1 free · waiting: two",
    ],
    [
        "gate = asyncio.Barrier(3)",
        "one: await gate.wait()\ntwo: await gate.wait()",
        "gate · Barrier · 2 of 3 arrived · waiting: one and two",
    ],
    [
        "changed = asyncio.Condition()",
        "one: await changed.acquire(); await changed.wait()
two: await changed.acquire(); await stop.wait()",
        "changed · Condition · waiting: one",
    ],
    [
        "locks = [asyncio.Lock()]",
        "one: await locks[0].acquire()",
        "locks[0] · Lock · held by one · nobody waits",
    ],
    [
        "class Own(asyncio.Queue): pass
    own = Own()",
        "one: await own.get()",
        "own · Queue · empty · waiting: one",
    ],
];

#[test]
fn what_coroutines_share_is_shown_with_who_holds_it_and_who_waits() {
    for [made, tasks, expected] in SHARED_BY_COROUTINES {
        let mut source = format!("import asyncio\nasync def main():\n    stop = asyncio.Event()\n    {made}\n");
        for task in tasks.lines() {
            let (name, what) = task.split_once(": ").unwrap();
            source += &format!(
                "    async def {name}(): {what}\n    {name}_task = asyncio.create_task({name}(), name='{name}')\n"
            );
        }
        source += "    await stop.wait()\nasyncio.run(main())\n";
        let told = described(&source);
        assert!(told.iter().any(|line| line == *expected), "{expected} in {told:#?}");
    }
}

#[test]
fn greenlets_share_objects_too() {
    let told = described(
        "import gevent
from gevent.queue import Queue
from gevent.event import Event
from gevent.lock import BoundedSemaphore, RLock
def main():
    jobs, go, rooms, own = Queue(2), Event(), BoundedSemaphore(1), RLock()
    def take():
        own.acquire()
        rooms.acquire()
        jobs.put('a')
        go.wait()
    def wait():
        jobs.get()
        jobs.put('b')
        rooms.acquire()
    one, two = gevent.spawn(take), gevent.spawn(wait)
    gevent.sleep(0.1)
    input()
main()
",
    );
    let expected = [
        "jobs · Queue · 1 item ['b'] · nobody waits",
        "go · Event · not set: waits block · waiting: take",
        "rooms · BoundedSemaphore · 0 of 1 free · waiting: wait",
        "own · RLock · held by take · nobody waits",
    ];
    for line in expected {
        assert!(told.iter().any(|told| told == line), "{line} in {told:#?}");
    }
}
