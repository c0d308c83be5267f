//! Processes in the machine: every state is consistent, a replay gives the same, programs that run together end each for itself.

use std::rc::Rc;

use lockstep::base::ThreadId;
use lockstep::kernel::{BlockReason, Event, EventKind};
use lockstep::machine::{Config, Machine, PolicyKind, Status};
use lockstep::python::{Builder, File};
use lockstep::run::{First, Recording};
use lockstep::view::data::{ObjectBody, ProcessState};
use lockstep::view::snapshot::{SnapshotOptions, snapshot};
use lockstep::{python, stdlib};

const FAMILY: &str = "\
import os, threading, time
lock = threading.Lock()
cond = threading.Condition()
names = []
def work(n):
    with lock:
        names.append(n)
    if os.fork() == 0:
        names.append('child')
        worker = threading.Thread(target=names.append, args=(n,))
        worker.start()
        worker.join()
        os._exit(len(names))
threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(sorted(os.wait()[1] >= 768 for _ in threads), len(names))
if os.fork() == 0:
    time.sleep(10)
";

fn compile(files: &[(&str, &str)]) -> Rc<python::code::Program> {
    let files: Vec<File> = files.iter().map(|&(name, source)| File { name, source }).collect();
    let program = Builder::new(&stdlib::Library).compile_together(&files);
    Rc::new(program.unwrap_or_else(|(_, all)| panic!("{}", all[0].english())))
}

#[test]
fn every_state_of_a_family_of_processes_is_consistent_and_comes_again() {
    for (seed, gil, cores) in [(1, true, 1), (2, true, 2), (3, false, 4), (4, false, 1)] {
        let config = Config {
            policy: PolicyKind::Random,
            quantum: 3,
            seed,
            gil,
            cores,
            ..Config::default()
        };
        let program = compile(&[("main.py", FAMILY)]);
        let mut machine = Machine::new(program.clone(), Rc::new(config.clone()));
        let mut halfway = None;
        while *machine.status() == Status::Running {
            machine.step(0, &mut ());
            machine.verify();
            if machine.steps() == 400 {
                halfway = Some((machine.clone(), machine.fingerprint()));
            }
        }
        assert_eq!(*machine.status(), Status::Finished { code: 0 }, "seed {seed}");
        let (mut again, fingerprint) = halfway.expect("a run of more than 400 steps");
        again.run(&mut First, u64::MAX, &mut ());
        assert_eq!(again.fingerprint(), machine.fingerprint());
        let mut recording = Recording::new(program, Rc::new(config));
        recording.extend_by(&lockstep::run::Schedule::new(), u64::MAX);
        assert_eq!(recording.at(400).fingerprint(), fingerprint);
        // The objects of processes that have ended are gone with them.
        let own = machine
            .kernel()
            .objects()
            .filter(|(_, object)| object.process.0 > 0)
            .count();
        assert_eq!(own, 0);
    }
}

#[test]
fn programs_that_run_together_end_each_for_itself() {
    let server = "import sys\nprint('server', sys.argv[0], input())\nsys.exit(3)\n";
    let client = "import time\nprint('client', input())\ndef f():\n    return 1 / 0\nf()\n";
    let config = Config {
        stdin: "one\n".to_owned(),
        more_stdin: vec!["two\n".to_owned()],
        stdin_ended: true,
        ..Config::default()
    };
    let mut machine = Machine::new(
        compile(&[("server.py", server), ("client.py", client)]),
        Rc::new(config),
    );
    let mut events = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    machine.verify();
    let ends = machine.programs();
    assert_eq!(ends[0], ("server.py", Status::Finished { code: 3 }));
    let Status::Failed(fault) = &ends[1].1 else {
        panic!("the client fails")
    };
    assert_eq!(
        (ends[1].0, &*fault.kind, fault.line),
        ("client.py", "ZeroDivisionError", 4)
    );
    assert!(fault.traceback.contains("File \"client.py\", line 5, in <module>"));
    let files = [("a.py", "x = 1\n"), ("b.py", "x = = 1\n")].map(|(name, source)| File { name, source });
    let wrong = Builder::new(&stdlib::Library).compile_together(&files);
    assert!(wrong.is_err_and(|(number, _)| number == 1));
}

#[test]
fn zombies_and_shared_memory_are_seen() {
    let source = "\
import os, time, _thread
from multiprocessing import Value
total = Value('i', 41)
if os.fork() == 0:
    total.value += 1
    os._exit(2)
time.sleep(1)
os.wait()
";
    let mut machine = Machine::new(compile(&[("main.py", source)]), Rc::new(Config::default()));
    let seen = |machine: &Machine| {
        let moment = snapshot(machine, &SnapshotOptions::default());
        let memory = moment.objects.iter().find_map(|object| match &object.body {
            ObjectBody::Memory { contents } => Some(contents.to_string()),
            _ => None,
        });
        (
            moment
                .processes
                .get(1)
                .map(|process| (process.state, process.exit_code)),
            memory,
        )
    };
    let mut states = Vec::new();
    while *machine.status() == Status::Running {
        machine.step(0, &mut ());
        let now = seen(&machine);
        if states.last() != Some(&now) {
            states.push(now);
        }
    }
    let zombie = (Some((ProcessState::Zombie, Some(2))), Some("42".to_owned()));
    let ended = (Some((ProcessState::Ended, Some(2))), Some("42".to_owned()));
    assert!(states.contains(&zombie) && states.contains(&ended), "{states:?}");
}

/// What happens in a machine with one program.
fn events(source: &str) -> Vec<Event> {
    let mut machine = Machine::new(compile(&[("main.py", source)]), Rc::new(Config::default()));
    let mut events: Vec<Event> = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    machine.verify();
    events
}

/// What a machine's first program wrote.
fn written(source: &str) -> String {
    let text = |event: Event| match event.kind {
        EventKind::Wrote { text, .. } => Some(text.to_string()),
        _ => None,
    };
    events(source).into_iter().filter_map(text).collect()
}

/// In CPython it is still alive when the next line asks, in all of 15 runs.
#[test]
fn a_terminated_process_lives_on_for_a_moment() {
    for target in ["time.sleep, args=(5,)", "spin", "waits"] {
        let source = format!(
            "import os, signal, threading, time\nfrom multiprocessing import Process\n\
             def spin():\n    while True: pass\ndef waits():\n    threading.Thread(target=spin).start()\n    os.wait()\n\
             for how in ('terminate', 'kill'):\n    p = Process(target={target})\n    p.start()\n    getattr(p, how)()\n    \
             print(p.is_alive())\n    time.sleep(0.1)\n    print(p.is_alive())\n"
        );
        assert_eq!(written(&source), "True\nFalse\nTrue\nFalse\n", "{target}");
    }
}

#[test]
fn a_process_that_a_signal_ends_is_told_from_one_that_sleeps() {
    let source = "import os, signal, time\nchild = os.fork()\nif child == 0:\n    while True: pass\n\
                  time.sleep(0.1)\nos.kill(child, signal.SIGTERM)\nos.wait()\n";
    let waits: Vec<BlockReason> = events(source)
        .into_iter()
        .filter(|event| event.thread != ThreadId(0))
        .filter_map(|event| match event.kind {
            EventKind::Blocked { reason, .. } => Some(reason),
            _ => None,
        })
        .collect();
    assert_eq!(waits, [BlockReason::Ending]);
}

#[test]
fn programs_of_one_text_share_the_terminal() {
    let text = "#%% a.py\nprint('a', input())\n#%% b.py\nprint('b', input())\n";
    let program = python::compile(text, &stdlib::Library).unwrap_or_else(|all| panic!("{}", all[0].english()));
    let config = Config {
        stdin: "one\n".to_owned(),
        ..Config::default()
    };
    let mut machine = Machine::new(Rc::new(program), Rc::new(config));
    machine.run(&mut First, u64::MAX, &mut ());
    let ends = machine.programs();
    assert_eq!(ends[0], ("a.py", Status::Finished { code: 0 }));
    assert_eq!(ends[1], ("b.py", Status::WaitingForInput), "the one line is taken");
}

/// Also while its threads sleep, and would not run anyway.
#[test]
fn a_stopped_process_is_shown_as_that_at_once() {
    let source = "import os, signal, time\nchild = os.fork()\nif child == 0:\n    time.sleep(1)\n    os._exit(0)\n\
                  os.kill(child, signal.SIGSTOP)\nos.waitpid(child, os.WUNTRACED)\ninput()\n";
    let mut machine = Machine::new(compile(&[("main.py", source)]), Rc::new(Config::default()));
    machine.run(&mut First, 100_000, &mut ());
    assert_eq!(*machine.status(), Status::WaitingForInput);
    let moment = snapshot(&machine, &SnapshotOptions::default());
    assert_eq!(moment.processes[1].state, ProcessState::Stopped);
}

#[test]
fn another_interpreter_shows_the_lines_of_its_text_where_they_stand() {
    let source = "\
import subprocess, sys
CODE = '''import time
print('one')
time.sleep(1)
raise ValueError
'''
child = subprocess.Popen([sys.executable, '-c', CODE])
print(child.wait(), subprocess.call(['python', '-c', 'import time\\ntime.sleep(1)\\nprint(2)']))
";
    let program = compile(&[("main.py", source)]);
    let mut machine = Machine::new(program, Rc::new(Config::default()));
    let mut events: Vec<Event> = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    machine.verify();
    let wrote = |event: &Event| match &event.kind {
        EventKind::Wrote { text, .. } => Some((text.lines().last().unwrap_or_default().to_owned(), event.line)),
        _ => None,
    };
    let lines: Vec<(String, u32)> = events.iter().filter_map(wrote).collect();
    let expected = [("one", 3), ("ValueError", 5), ("2", 8), ("1 0", 8)];
    let expected: Vec<_> = expected.iter().map(|&(text, line)| (text.to_owned(), line)).collect();
    assert_eq!(lines, expected);
}

#[test]
fn what_goes_through_a_queue_of_processes_is_received_once() {
    let source = "from multiprocessing import Process, Queue\ndef child(q):\n    for item in 'ab': q.put(item)\nq = Queue()\nProcess(target=child, args=(q,)).start()\nprint(q.get(), q.get())\n";
    let mut machine = Machine::new(compile(&[("main.py", source)]), Rc::default());
    let mut events = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    let received = events.iter().filter_map(|event| match &event.kind {
        EventKind::Received { item, .. } => Some(&**item),
        _ => None,
    });
    assert_eq!(received.collect::<Vec<_>>(), ["'a'", "'b'"]);
}
