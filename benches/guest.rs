//! The guest against CPython 3.11 on the same programs, with recording on, and what a recording costs.
#![allow(clippy::disallowed_types, reason = "a benchmark measures real time")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::time::Instant;

use lockstep::base::Rng;
use lockstep::machine::{Config, Limits};
use lockstep::run::{First, Recording};
use lockstep::{python, stdlib};

/// The best of so many runs counts, theirs and ours in turn.
const RUNS: usize = 3;

/// Runs a program and prints the seconds that it took, without the start of the interpreter.
const TIMED: &str = "\
import sys, time
source = compile(open(sys.argv[1]).read(), sys.argv[1], 'exec')
start = time.perf_counter()
exec(source, {'__name__': '__main__'})
print(time.perf_counter() - start, file=sys.stderr)";

fn main() {
    println!(
        "{:<12} {:>10} {:>10} {:>9} {:>12}",
        "program", "CPython", "Lockstep", "ratio", "steps/s"
    );
    for path in programs() {
        let (mut theirs, mut ours, mut steps) = (f64::INFINITY, f64::INFINITY, 0);
        for _ in 0..RUNS {
            theirs = theirs.min(cpython(&path).unwrap_or(f64::NAN));
            let start = Instant::now();
            steps = record(&path, u64::MAX).len();
            ours = ours.min(start.elapsed().as_secs_f64());
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let rate = steps as f64 / ours / 1e6;
        println!(
            "{name:<12} {theirs:>8.3} s {ours:>8.3} s {:>9.2} {rate:>10.1} M",
            theirs / ours
        );
    }
    println!("(ratio: how fast Lockstep is, CPython being 1)");
    seeks();
}

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/guest");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the programs")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    paths
}

/// Seconds that CPython takes; None without a `python3`.
fn cpython(path: &Path) -> Option<f64> {
    let output = Command::new("python3").args(["-c", TIMED]).arg(path).output().ok()?;
    String::from_utf8_lossy(&output.stderr).trim().parse().ok()
}

/// A recorded run of at most `steps` steps.
fn record(path: &Path, steps: u64) -> Recording {
    let source = std::fs::read_to_string(path).expect("a program");
    let program = python::compile(&source, &stdlib::Library).expect("a program that compiles");
    let limits = Limits {
        steps: u64::MAX,
        ..Limits::default()
    };
    let config = Config {
        limits,
        ..Config::default()
    };
    let mut recording = Recording::new(Rc::new(program), Rc::new(config));
    recording.extend(&mut First, steps);
    recording
}

/// A million steps: how much they weigh, and how long it takes to show any of them.
fn seeks() {
    const STEPS: u64 = 1_000_000;
    const SEEKS: usize = 400;
    for path in programs() {
        let mut recording = record(&path, STEPS);
        let mut rng = Rng::new(1);
        let mut times: Vec<f64> = (0..SEEKS)
            .map(|_| {
                let step = rng.next_u64() % recording.len().max(1);
                let start = Instant::now();
                assert_eq!(recording.at(step).steps(), step);
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        println!(
            "{name:<12} {:>8} steps recorded: {:>6.1} MiB, {} checkpoints; a seek: median {:.2} ms, p95 {:.2} ms, worst {:.2} ms",
            recording.len(),
            recording.bytes() as f64 / f64::from(1 << 20),
            recording.checkpoint_count(),
            times[SEEKS / 2],
            times[SEEKS * 95 / 100],
            times[SEEKS - 1],
        );
    }
}
