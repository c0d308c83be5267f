//! The language on the machine: programs of `tests/language`, with what CPython 3.11 printed (`make.sh` there).

use std::rc::Rc;

use lockstep::kernel::{Event, EventKind, Stream};
use lockstep::machine::{Config, Machine, Status};
use lockstep::run::First;
use lockstep::{python, stdlib};

fn machine(source: &str) -> Machine {
    let program = python::compile(source, &stdlib::Library).unwrap_or_else(|all| panic!("{}", all[0].english()));
    Machine::new(Rc::new(program), Rc::new(Config::default()))
}

/// Standard output, then standard error.
fn output(events: &[Event]) -> String {
    let of = |wanted: Stream| {
        let texts = events.iter().filter_map(move |event| match &event.kind {
            EventKind::Wrote { stream, text } if *stream == wanted => Some(&**text),
            _ => None,
        });
        texts.collect::<String>()
    };
    of(Stream::Stdout) + &of(Stream::Stderr)
}

fn programs() -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for file in std::fs::read_dir("tests/language").expect("tests/language") {
        let path = file.expect("a file").path();
        if path.extension().is_some_and(|e| e == "py") {
            let expected = std::fs::read_to_string(path.with_extension("out")).expect("what CPython printed");
            all.push((
                path.display().to_string(),
                std::fs::read_to_string(&path).expect("a program"),
                expected,
            ));
        }
    }
    assert!(!all.is_empty());
    all.sort();
    all
}

#[test]
fn prints_what_cpython_prints() {
    for (path, source, expected) in programs() {
        let (mut machine, mut events) = (machine(&source), Vec::new());
        machine.run(&mut First, u64::MAX, &mut events);
        let got = output(&events);
        let first_difference = got.lines().zip(expected.lines()).find(|(a, b)| a != b);
        assert!(got == expected, "{path}: {first_difference:#?}");
    }
}

#[test]
fn copies_at_any_step_go_on_alike() {
    for (path, source, expected) in programs() {
        let (mut machine, mut events) = (machine(&source), Vec::new());
        let mut size = 1;
        while *machine.status() == Status::Running {
            let mut copy = machine.clone();
            machine.run(&mut First, size, &mut events);
            copy.run(&mut First, size, &mut ());
            assert_eq!(machine.fingerprint(), copy.fingerprint(), "{path}");
            // Go on with the copy: whatever it shares with the original must not matter.
            if size % 2 == 0 {
                machine = copy;
            }
            size = size * 3 / 2 + 1;
        }
        assert_eq!(output(&events), expected, "{path}");
    }
}
