//! Expressions and programs against what CPython answered (`tests/suite/expressions.tsv`, `tests/suite/programs`).

use std::fmt::Write;
use std::rc::Rc;

use lockstep::kernel::{Event, EventKind, Stream};
use lockstep::machine::{Config, Machine};
use lockstep::run::First;
use lockstep::{python, stdlib};

/// Rows that one program asks for.
const ROWS: usize = 300;

fn run(source: &str) -> (String, String) {
    let program = python::compile(source, &stdlib::Library).unwrap_or_else(|all| panic!("{}", all[0].english()));
    let mut machine = Machine::new(Rc::new(program), Rc::new(Config::default()));
    let mut events: Vec<Event> = Vec::new();
    machine.run(&mut First, u64::MAX, &mut events);
    let written = |wanted: Stream| {
        let texts = events.iter().filter_map(|event| match &event.kind {
            EventKind::Wrote { stream, text } if *stream == wanted => Some(&**text),
            _ => None,
        });
        texts.collect::<String>()
    };
    (written(Stream::Stdout), written(Stream::Stderr))
}

#[test]
fn expressions_have_the_answers_of_cpython() {
    let table = include_str!("suite/expressions.tsv");
    let rows: Vec<(&str, &str)> = table.lines().filter_map(|line| line.split_once('\t')).collect();
    assert!(rows.len() > 10_000);
    let mut wrong = String::new();
    for chunk in rows.chunks(ROWS) {
        let mut source = String::new();
        for (text, _) in chunk {
            let _ = write!(
                source,
                "try:\n    _r = ascii({text})\nexcept Exception as _e:\n    _r = ascii(type(_e).__name__ + ': ' + str(_e))\nprint(_r)\n"
            );
        }
        let (out, err) = run(&source);
        let mut lines = out.lines();
        for (text, wanted) in chunk {
            let got = lines.next().unwrap_or("nothing");
            if got != *wanted {
                let _ = writeln!(wrong, "{text}\n    is  {wanted}\n    not {got}");
            }
        }
        wrong.push_str(&err);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn programs_print_what_cpython_prints() {
    let mut wrong = String::new();
    let mut count = 0;
    for entry in std::fs::read_dir("tests/suite/programs").expect("programs") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|e| e != "py") {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a program");
        let wanted = std::fs::read_to_string(path.with_extension("out")).expect("its output");
        let (out, err) = run(&source);
        count += 1;
        if out != wanted {
            let first = out.lines().zip(wanted.lines()).find(|(a, b)| a != b);
            let _ = writeln!(wrong, "{}: {first:?}\n{err}", path.display());
        }
    }
    assert!(count > 0 && wrong.is_empty(), "{wrong}");
}
