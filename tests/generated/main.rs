//! Generated programs: any mix of the library's calls runs to an end, a report or a limit, without a panic, and the same again.
//!
//! `LOCKSTEP_PROGRAMS=10000 cargo test --release --test generated` runs more of them; `LOCKSTEP_FIRST=N` begins at number N.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::rc::Rc;

use lockstep::base::Rng;
use lockstep::machine::{Config, Limits, PolicyKind, Status};
use lockstep::run::{Recording, Seeded};
use lockstep::{python, stdlib};

const FRAGMENTS: &str = include_str!("fragments.txt");

/// A section of the file.
#[derive(Default)]
struct Kind {
    name: &'static str,
    imports: Vec<&'static str>,
    make: &'static str,
    actions: Vec<&'static str>,
}

fn kinds() -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for line in FRAGMENTS.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            kinds.push(Kind {
                name,
                ..Kind::default()
            });
            continue;
        }
        let Some(kind) = kinds.last_mut() else { continue };
        if let Some(make) = line.strip_prefix("make ") {
            kind.make = make;
        } else if line.starts_with("import ") || line.starts_with("from ") {
            kind.imports.push(line);
        } else {
            kind.actions.push(line);
        }
    }
    kinds
}

/// Writes programs, always the same for the same number.
struct Author {
    rng: Rng,
    text: String,
}

impl Author {
    fn below(&mut self, bound: usize) -> usize {
        self.rng.below(bound as u64) as usize
    }

    fn fill(&mut self, line: &str, object: &str, function: &str) -> String {
        let number = self.below(4).to_string();
        let time = ["0", "0.001", "0.5", "2"][self.below(4)];
        line.replace("{o}", object)
            .replace("{f}", function)
            .replace("{n}", &number)
            .replace("{t}", time)
    }

    fn line(&mut self, indent: usize, line: &str) {
        writeln!(self.text, "{:indent$}{line}", "").expect("a string");
    }

    /// A few actions on the objects, some of them guarded or repeated.
    fn actions(&mut self, indent: usize, objects: &[(&Kind, String)], function: &str) {
        for _ in 0..1 + self.below(4) {
            let (kind, name) = &objects[self.below(objects.len())];
            let action = kind.actions[self.below(kind.actions.len())];
            let action = self.fill(action, name, function);
            match self.below(5) {
                0 => {
                    self.line(indent, "try:");
                    self.line(indent + 4, &action);
                    self.line(indent, "except Exception as error:");
                    self.line(indent + 4, "print(type(error).__name__, error)");
                }
                1 => {
                    self.line(indent, "for _ in range(3):");
                    self.line(indent + 4, &action);
                }
                _ => self.line(indent, &action),
            }
        }
    }
}

/// Program number `number`: some objects, two functions that use them, launched in some ways.
fn program(number: u64, kinds: &[Kind]) -> String {
    let mut author = Author {
        rng: Rng::new(number),
        text: String::from("import time\n"),
    };
    let (starts, shared): (Vec<&Kind>, Vec<&Kind>) = kinds.iter().partition(|kind| kind.name.starts_with("start "));
    let objects: Vec<(&Kind, String)> = (0..1 + author.below(3))
        .map(|i| (shared[author.below(shared.len())], format!("shared{i}")))
        .collect();
    let launched: Vec<(&Kind, String)> = (0..1 + author.below(3))
        .map(|i| (starts[author.below(starts.len())], format!("unit{i}")))
        .collect();
    for import in objects.iter().chain(&launched).flat_map(|(kind, _)| &kind.imports) {
        author.line(0, import);
    }
    author.line(0, "total = 0");
    for (kind, name) in &objects {
        let make = author.fill(kind.make, name, "");
        author.line(0, &make);
    }
    for function in ["one", "two"] {
        author.line(0, &format!("def {function}():"));
        author.line(4, "global total");
        author.line(4, "total += 1");
        author.actions(4, &objects, function);
    }
    for (kind, name) in &launched {
        let function = ["one", "two"][author.below(2)];
        let make = author.fill(kind.make, name, function);
        author.line(0, &make);
        if kind.actions.first().is_some_and(|action| action.contains("start()")) {
            author.line(0, &format!("{name}.start()"));
        }
    }
    let all: Vec<(&Kind, String)> = objects.into_iter().chain(launched).collect();
    author.actions(0, &all, "one");
    author.line(0, "print('end', total)");
    author.text
}

fn config(number: u64) -> Config {
    let policies = [
        PolicyKind::RoundRobin,
        PolicyKind::Random,
        PolicyKind::ByHand,
        PolicyKind::Mlfq,
    ];
    Config {
        policy: policies[number as usize % policies.len()],
        cores: [1, 1, 2, 4][number as usize / 4 % 4],
        quantum: [1, 7, 20][number as usize % 3],
        gil: !number.is_multiple_of(5),
        seed: number,
        stdin_ended: true,
        limits: Limits {
            steps: 300_000,
            threads: 60,
            heap: 32 << 20,
            ..Limits::default()
        },
        ..Config::default()
    }
}

fn recorded(text: &str, number: u64) -> Recording {
    let program = python::compile(text, &stdlib::Library)
        .unwrap_or_else(|problems| panic!("program {number} does not compile: {problems:#?}\n{text}"));
    let mut recording = Recording::new(Rc::new(program), Rc::new(config(number)));
    recording.extend(&mut Seeded::new(number), 400_000);
    recording
}

#[test]
fn every_fragment_compiles() {
    for kind in kinds() {
        let mut author = Author {
            rng: Rng::new(1),
            text: String::from("import time\ntotal = 0\ndef f(): pass\n"),
        };
        for import in &kind.imports {
            author.line(0, import);
        }
        for line in std::iter::once(&kind.make).chain(&kind.actions) {
            let line = author.fill(line, "thing", "f");
            author.line(0, &line);
        }
        if let Err(problems) = python::compile(&author.text, &stdlib::Library) {
            panic!("{}: {problems:#?}\n{}", kind.name, author.text);
        }
    }
}

/// How a run has ended, in a word.
fn kind(status: &Status) -> &'static str {
    match status {
        Status::Running => "running",
        Status::Finished { .. } => "finished",
        Status::Failed(_) => "failed",
        Status::Deadlock => "deadlock",
        Status::WaitingForInput => "waiting",
        Status::Limit(_) => "limit",
    }
}

#[test]
fn any_mix_of_calls_ends_or_is_explained() {
    let number = |name: &str, default: u64| {
        #[allow(clippy::disallowed_methods, reason = "how many, from whoever runs the test")]
        let value = std::env::var(name).ok();
        value.map_or(default, |value| value.parse().expect("a number"))
    };
    let (first, count) = (number("LOCKSTEP_FIRST", 0), number("LOCKSTEP_PROGRAMS", 100));
    let kinds = kinds();
    let mut failed = Vec::new();
    let mut ends = BTreeMap::new();
    for number in first..first + count {
        let text = program(number, &kinds);
        let outcome = std::panic::catch_unwind(|| {
            let mut recording = recorded(&text, number);
            let end = recording.len();
            assert_ne!(
                recording.status(),
                &Status::Running,
                "nobody can go on, nothing is said"
            );
            recording.tip().verify();
            let last = recording.tip().fingerprint();
            let middle = recording.at(end / 2).fingerprint();
            let mut again = recorded(&text, number);
            assert_eq!(again.len(), end, "as many steps again");
            assert_eq!(again.tip().fingerprint(), last, "the same end again");
            assert_eq!(again.at(end / 2).fingerprint(), middle, "the same middle again");
            kind(recording.status())
        });
        if let Ok(end) = outcome {
            *ends.entry(end).or_insert(0) += 1;
        } else {
            eprintln!("program {number}:\n{text}");
            failed.push(number);
        }
    }
    println!("{ends:?}");
    assert!(
        count < 100 || ends.len() >= 3,
        "programs that all end alike test nothing: {ends:?}"
    );
    assert!(failed.is_empty(), "of {count} programs these failed: {failed:?}");
}
