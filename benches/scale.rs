//! What a step costs while many merely wait: threads, processes, items of a queue, coroutines; and the picture of such a moment.
#![allow(clippy::disallowed_types, reason = "a benchmark measures real time")]

use std::rc::Rc;
use std::time::Instant;

use lockstep::machine::{Config, Limits, Machine};
use lockstep::run::First;
use lockstep::scene::stage::{StageOptions, stage};
use lockstep::view::snapshot::{SnapshotOptions, snapshot};
use lockstep::view::text::Language;
use lockstep::{python, stdlib};

/// One coroutine works, the others sleep.
const COROUTINES: &str = "\
import asyncio

async def sleeper():
    await asyncio.sleep(1000000)

async def worker():
    while True:
        await asyncio.sleep(0)

async def main():
    tasks = [asyncio.create_task(sleeper()) for _ in range(COUNT)]
    await worker()

asyncio.run(main())
";

/// Two threads take turns at a lock while others wait for an event.
const THREADS: &str = "\
import threading
event = threading.Event()
for _ in range(COUNT):
    threading.Thread(target=event.wait).start()
lock = threading.Lock()
def work():
    while True:
        with lock:
            pass
threading.Thread(target=work).start()
work()
";

/// The same while other processes wait for a byte.
const PROCESSES: &str = "\
import os, threading
reader, writer = os.pipe()
for _ in range(COUNT):
    if os.fork() == 0:
        os.read(reader, 1)
lock = threading.Lock()
def work():
    while True:
        with lock:
            pass
threading.Thread(target=work).start()
work()
";

/// Two threads hand an item on while so many others lie in the queue.
const ITEMS: &str = "\
import queue, threading
items = queue.Queue()
for i in range(COUNT):
    items.put(i)
def work():
    while True:
        items.put(items.get())
threading.Thread(target=work).start()
work()
";

/// Cost of a step for each number of those who wait, against the first.
fn waiting(name: &str, source: &str, counts: &[u64]) {
    let mut base = None;
    for count in counts {
        let (_, cost) = measure(&source.replace("COUNT", &count.to_string()), count * 500 + 20_000);
        let base = *base.get_or_insert(cost);
        println!("{name:<12} {count:>8} {cost:>12.1} {:>8.2}", cost / base);
    }
}

fn main() {
    println!(
        "{:<12} {:>8} {:>12} {:>8} {:>12}",
        "waiting", "", "ns/step", "ratio", "snapshot"
    );
    waiting("threads", THREADS, &[10, 1_000]);
    waiting("processes", PROCESSES, &[2, 200]);
    waiting("items", ITEMS, &[10, 100_000]);
    let mut base = None;
    for count in [10, 1_000, 10_000] {
        let (machine, cost) = measure(&COROUTINES.replace("COUNT", &count.to_string()), count * 1_500 + 20_000);
        let base = *base.get_or_insert(cost);
        let start = Instant::now();
        let moment = snapshot(&machine, &SnapshotOptions::default());
        let options = StageOptions {
            is_steady: false,
            width: 1000.0,
            max_height: 380.0,
            threads: 0,
            language: Language::English,
        };
        let nodes = stage(&moment, &options).nodes.len();
        let picture = start.elapsed().as_secs_f64() * 1e3;
        assert!(nodes > 0);
        println!(
            "{:<12} {count:>8} {cost:>12.1} {:>8.2} {picture:>9.2} ms",
            "coroutines",
            cost / base
        );
    }
}

/// The machine after a warm-up of so many steps and 200,000 more, and nanoseconds for each of these.
fn measure(source: &str, warm_up: u64) -> (Machine, f64) {
    const STEPS: u64 = 200_000;
    let program = python::compile(source, &stdlib::Library).expect("a program");
    let config = Config {
        limits: Limits {
            steps: u64::MAX,
            ..Limits::default()
        },
        ..Config::default()
    };
    let mut machine = Machine::new(Rc::new(program), Rc::new(config));
    machine.run(&mut First, warm_up, &mut ());
    let start = Instant::now();
    let done = machine.run(&mut First, STEPS, &mut ());
    (machine, start.elapsed().as_secs_f64() * 1e9 / done.max(1) as f64)
}
