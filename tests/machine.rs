//! The machine as a whole: conformance with CPython, slicing, limits, exits, deadlocks.

use std::process::Command;
use std::rc::Rc;

use lockstep::kernel::{Event, EventKind, State, Stream};
use lockstep::machine::{Config, LimitKind, Limits, Machine, PolicyKind, Status};
use lockstep::run::{First, Seeded};
use lockstep::{python, stdlib};

fn machine(source: &str, config: Config) -> Machine {
    let program = python::compile(source, &stdlib::Library).unwrap_or_else(|all| panic!("{}", all[0].english()));
    Machine::new(Rc::new(program), Rc::new(config))
}

fn written(events: &[Event], wanted: Stream) -> String {
    let texts = events.iter().filter_map(|event| match &event.kind {
        EventKind::Wrote { stream, text } if *stream == wanted => Some(&**text),
        _ => None,
    });
    texts.collect()
}

fn scenarios() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for group in std::fs::read_dir("scenarios").expect("scenarios") {
        for file in std::fs::read_dir(group.expect("a group").path()).expect("a group") {
            let path = file.expect("a file").path();
            all.push((
                path.display().to_string(),
                std::fs::read_to_string(&path).expect("a program"),
            ));
        }
    }
    all.sort();
    all
}

#[test]
fn programs_end_as_under_cpython() {
    let output = Command::new(env!("CARGO_BIN_EXE_lockstep"))
        .args(["conformance", "tests/conformance", "--seeds", "1"])
        .output()
        .expect("lockstep");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// A program that says `__del__` has the registers emptied that its frames need no more, after each instruction.
#[test]
fn nothing_is_read_that_a_frame_needs_no_more() {
    let folder = std::env::temp_dir().join(format!("lockstep-registers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for file in std::fs::read_dir("tests/conformance").expect("tests/conformance") {
        let path = file.expect("a file").path();
        let Ok(mut text) = std::fs::read_to_string(&path) else {
            continue;
        };
        if path.extension().is_some_and(|end| end == "py") {
            text += "\nif False: __del__\n";
        }
        let name = path.file_name().expect("a name");
        std::fs::write(folder.join(name), text).expect("a copy");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_lockstep"))
        .arg("conformance")
        .arg(&folder)
        .args(["--seeds", "1"])
        .output()
        .expect("lockstep");
    std::fs::remove_dir_all(&folder).expect("the folder");
    let told = String::from_utf8_lossy(&output.stdout);
    let wrong: Vec<&str> = told.lines().filter(|line| line.starts_with("FAIL")).collect();
    assert!(wrong.is_empty() && told.contains("passed"), "{wrong:#?}");
}

#[test]
fn a_run_is_the_same_however_it_is_sliced() {
    let policies = [
        PolicyKind::RoundRobin,
        PolicyKind::Mlfq,
        PolicyKind::Random,
        PolicyKind::FairShare,
    ];
    for (i, (path, source)) in scenarios().into_iter().enumerate() {
        let policy = policies[i % policies.len()];
        let cores = [1, 2, 4][i % 3];
        let limits = Limits {
            steps: 30_000,
            ..Limits::default()
        };
        let config = Config {
            policy,
            cores,
            gil: i % 2 == 0,
            seed: i as u64,
            limits,
            ..Config::default()
        };
        sliced_like_whole(&path, &source, config);
    }
}

/// Two busy cores, threads that are ready but wait for their process's GIL, and a return of all to the top within a slice.
#[test]
fn a_change_of_standing_within_a_slice_is_seen_however_it_is_sliced() {
    let path = "scenarios/sharing/manager.py";
    let source = std::fs::read_to_string(path).expect(path);
    let config = Config {
        policy: PolicyKind::Mlfq,
        cores: 2,
        gil: false,
        ..Config::default()
    };
    sliced_like_whole(path, &source, config);
}

fn sliced_like_whole(path: &str, source: &str, config: Config) {
    let (mut whole, mut sliced) = (machine(source, config.clone()), machine(source, config));
    let (mut whole_events, mut sliced_events) = (Vec::new(), Vec::new());
    whole.run(&mut First, u64::MAX, &mut whole_events);
    let mut size = 0;
    while *sliced.status() == Status::Running {
        size = size % 7 + 1;
        let done = sliced.run(&mut First, size, &mut sliced_events);
        assert!(done <= size, "{path}: {done} steps instead of {size}");
        sliced.verify();
    }
    let differ = whole_events
        .iter()
        .zip(&sliced_events)
        .find(|(one, other)| one != other);
    assert_eq!(differ, None, "{path}");
    assert_eq!(whole_events.len(), sliced_events.len(), "{path}");
    assert_eq!(whole.fingerprint(), sliced.fingerprint(), "{path}");
    assert!(whole == sliced, "{path}");
}

#[test]
fn a_clone_goes_its_own_way() {
    let source =
        "import threading\nx = []\nt = threading.Thread(target=x.append, args=(1,))\nt.start()\nt.join()\nprint(x)\n";
    let mut first = machine(source, Config::default());
    first.run(&mut First, 100, &mut ());
    let copy = first.clone();
    let before = copy.fingerprint();
    first.run(&mut First, u64::MAX, &mut ());
    assert_eq!(copy.fingerprint(), before);
    assert_ne!(first.fingerprint(), before);
}

#[test]
fn limits_end_in_a_status_that_names_them() {
    let small = Limits {
        steps: 2_000_000,
        threads: 50,
        heap: 8 << 20,
        output: 10_000,
        recursion: 1000,
    };
    let cases = [
        ("while True:\n    pass\n", LimitKind::Steps),
        ("x = []\nwhile True:\n    x.append([0] * 1000)\n", LimitKind::Heap),
        ("x = 'a' * 10 ** 12\n", LimitKind::Heap),
        ("x = list(range(10 ** 12))\n", LimitKind::Heap),
        ("x = 10 ** 10 ** 9\n", LimitKind::Heap),
        ("while True:\n    print('x' * 100)\n", LimitKind::Output),
        (
            "import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(9,)).start()\n",
            LimitKind::Threads,
        ),
    ];
    for (source, kind) in cases {
        let mut machine = machine(
            source,
            Config {
                limits: small.clone(),
                ..Config::default()
            },
        );
        machine.run(&mut First, u64::MAX, &mut ());
        assert_eq!(*machine.status(), Status::Limit(kind), "{source}");
    }
}

#[test]
fn programs_exit_by_the_rules() {
    let cases = [
        ("", 0, "", ""),
        ("import sys\nsys.exit(3)\n", 3, "", ""),
        ("import sys\nsys.exit('no')\n", 1, "", "no\n"),
        ("raise SystemExit\n", 0, "", ""),
        ("import os\nprint(1)\nos._exit(4)\nprint(2)\n", 4, "1\n", ""),
        (
            "import sys, threading\nthreading.Thread(target=sys.exit).start()\nprint(1)\n",
            0,
            "1\n",
            "",
        ),
        (
            "import atexit\natexit.register(print, 'b')\nprint('a')\n",
            0,
            "a\nb\n",
            "",
        ),
    ];
    for (source, code, stdout, stderr) in cases {
        let mut machine = machine(source, Config::default());
        let mut events = Vec::new();
        machine.run(&mut First, u64::MAX, &mut events);
        assert_eq!(*machine.status(), Status::Finished { code }, "{source}");
        assert_eq!(written(&events, Stream::Stdout), stdout, "{source}");
        assert_eq!(written(&events, Stream::Stderr), stderr, "{source}");
    }
}

#[test]
fn an_uncaught_exception_of_a_thread_is_printed_and_the_program_goes_on() {
    let source = "import threading\ndef work():\n    1 / 0\nt = threading.Thread(target=work)\nt.start()\nt.join()\nprint('on')\n";
    let mut machine = machine(source, Config::default());
    let mut events = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    assert_eq!(*machine.status(), Status::Finished { code: 0 });
    assert_eq!(written(&events, Stream::Stdout), "on\n");
    let stderr = written(&events, Stream::Stderr);
    assert!(
        stderr.starts_with("Exception in thread Thread-1 (work):\nTraceback (most recent call last):\n"),
        "{stderr}"
    );
    assert!(
        stderr.ends_with(
            "  File \"main.py\", line 3, in work\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n"
        ),
        "{stderr}"
    );
    let crashed = events
        .iter()
        .filter(|event| matches!(event.kind, EventKind::Crashed { .. }))
        .count();
    assert_eq!(crashed, 1);
}

#[test]
fn a_deadlock_among_a_part_of_the_threads_is_seen_when_it_forms() {
    let source = "import threading\na = threading.Lock()\nb = threading.Lock()\nbarrier = threading.Barrier(2)\n\
        def work(x, y):\n    with x:\n        barrier.wait()\n        with y:\n            pass\n\
        threading.Thread(target=work, args=(a, b)).start()\nthreading.Thread(target=work, args=(b, a)).start()\n\
        while True:\n    pass\n";
    let limits = Limits {
        steps: 20_000,
        ..Limits::default()
    };
    let mut machine = machine(
        source,
        Config {
            limits,
            ..Config::default()
        },
    );
    let mut events = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    assert_eq!(*machine.status(), Status::Limit(LimitKind::Steps));
    let (_, stuck) = machine.stuck().expect("two threads are stuck");
    assert_eq!((stuck.threads.len(), stuck.is_total, stuck.cycles.len()), (2, false, 1));
    assert_eq!(
        events
            .iter()
            .filter(|event| matches!(event.kind, EventKind::Deadlocked { .. }))
            .count(),
        1
    );
}

#[test]
fn permits_handed_round_by_index_are_no_deadlock() {
    let source = "import threading\nturns = [threading.Semaphore(n == 0) for n in range(3)]\nout = []\n\
        def work(i):\n    for _ in range(3):\n        turns[i].acquire()\n        out.append('ABC'[i])\n        turns[(i + 1) % 3].release()\n\
        threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]\n\
        for thread in threads: thread.start()\nfor thread in threads: thread.join()\nprint(''.join(out))\n";
    let mut machine = machine(source, Config::default());
    let mut events = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    assert_eq!(written(&events, Stream::Stdout), "ABCABCABC\n");
    assert!(machine.stuck().is_none());
}

#[test]
fn a_signal_ends_a_deadlock_and_what_was_said_of_it() {
    let source = "import os, signal, threading, time\nlock = threading.Lock()\n\
        def interrupt():\n    time.sleep(0.1)\n    os.kill(os.getpid(), signal.SIGINT)\n\
        threading.Thread(target=interrupt).start()\nlock.acquire()\n\
        try:\n    lock.acquire()\nexcept KeyboardInterrupt:\n    print('freed')\n";
    for handler in ["", "signal.signal(signal.SIGINT, lambda *_: [][0])\n"] {
        let handled = source.replace("KeyboardInterrupt:", "(KeyboardInterrupt, IndexError):");
        let mut machine = machine(
            &handled.replace("lock = ", &format!("{handler}lock = ")),
            Config::default(),
        );
        let mut events = Vec::new();
        machine.run(&mut First, u64::MAX, &mut events);
        assert_eq!(*machine.status(), Status::Finished { code: 0 });
        assert_eq!(written(&events, Stream::Stdout), "freed\n");
        let is_told = |event: &&Event| matches!(event.kind, EventKind::Deadlocked { .. });
        assert_eq!(events.iter().filter(is_told).count(), 1);
        assert!(machine.stuck().is_none());
    }
}

#[test]
fn coroutines_of_one_line_that_nobody_awaits_are_told_once() {
    let source = "async def work(): pass\nfor _ in range(3):\n    work()\nwork(); work()\n";
    let mut machine = machine(source, Config::default());
    let mut events = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    let told = written(&events, Stream::Stderr);
    let lines = told.lines().filter(|line| line.ends_with("was never awaited"));
    assert_eq!(lines.count(), 2, "{told}");
}

#[test]
fn who_sleeps_is_seen_asleep_also_if_nobody_else_could_run() {
    let source = "import threading, time\ndef work(): time.sleep(1); print('up')\nfor _ in range(2): threading.Thread(target=work).start()\n";
    let by_hand = Config {
        policy: PolicyKind::ByHand,
        ..Config::default()
    };
    for config in [Config::default(), by_hand] {
        let mut machine = machine(source, config);
        let blocked = |machine: &Machine| {
            machine
                .kernel()
                .threads()
                .filter(|(_, t)| t.state == State::Blocked)
                .count()
        };
        while blocked(&machine) < 2 || machine.kernel().cores().any(|core| core.is_some()) {
            assert_eq!(*machine.status(), Status::Running, "nobody was seen asleep");
            machine.step(0, &mut ());
        }
        let (step, time) = (machine.steps(), machine.time_us());
        // Two deadlines a few microseconds apart: the first sleeper is the only one who could go on.
        assert_eq!(machine.choices().options.len(), 1);
        assert_eq!(
            (machine.steps(), machine.time_us()),
            (step, time),
            "asking changes nothing"
        );
        let mut events = Vec::new();
        machine.step(0, &mut events);
        assert_eq!(machine.steps(), step + 1);
        assert!(machine.time_us() > 900_000, "{}", machine.time_us());
        assert!(
            events.iter().all(|event| event.step == step + 1)
                && events.iter().any(|event| matches!(event.kind, EventKind::Woken { .. }))
        );
    }
}

#[test]
fn input_comes_when_it_is_given() {
    let source = "import threading\ndef beside():\n    while True: pass\nthreading.Thread(target=beside, daemon=True).start()\nprint(input('? ') + '!')\nprint(input())\n";
    let typed = vec![(4_000, Some("hi\n".to_owned())), (5_000, None)];
    for (quantum, policy) in [
        (20, PolicyKind::RoundRobin),
        (7, PolicyKind::Random),
        (20, PolicyKind::ByHand),
    ] {
        let bare = Config {
            quantum,
            policy,
            ..Config::default()
        };
        let config = Config {
            typed: typed.clone(),
            ..bare.clone()
        };
        let (mut without, mut with) = (machine(source, bare), machine(source, config));
        let (mut before, mut events) = (Vec::new(), Vec::new());
        without.run(&mut Seeded::new(3), 4_000, &mut before);
        with.run(&mut Seeded::new(3), 4_000, &mut events);
        assert_eq!(before, events, "nothing differs before it is typed");
        with.run(&mut Seeded::new(3), 100_000, &mut events);
        assert_eq!(written(&events, Stream::Stdout), "? hi!\n");
        assert!(
            written(&events, Stream::Stderr).contains("EOFError"),
            "{:?}",
            with.status()
        );
        let woken: Vec<u64> = events
            .iter()
            .filter(|e| e.thread.0 == 0 && matches!(e.kind, EventKind::Woken { .. }))
            .map(|e| e.step)
            .collect();
        assert_eq!(woken, [4_001, 5_001], "{policy:?}");
    }
}

#[test]
fn what_is_typed_comes_sooner_if_everybody_waits_for_it() {
    let typed = vec![(900_000, Some("hi\n".to_owned())), (900_000, Some("you\n".to_owned()))];
    let mut machine = machine(
        "print(input('? ') + '!')\nprint(input())\ninput()\n",
        Config {
            typed,
            ..Config::default()
        },
    );
    let mut events = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    assert_eq!(*machine.status(), Status::WaitingForInput);
    assert_eq!(written(&events, Stream::Stdout), "? hi!\nyou\n");
}

#[test]
fn a_program_cannot_outlast_the_clock() {
    let source =
        "import time\nfor _ in range(3000):\n    time.sleep(9e9)\nprint(time.time_ns() > 0, time.monotonic() > 1e12)\n";
    let mut machine = machine(source, Config::default());
    let mut events = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    assert_eq!(*machine.status(), Status::Finished { code: 0 });
    assert_eq!(written(&events, Stream::Stdout), "True True\n");
}
