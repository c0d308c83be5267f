//! Exports: golden files (`UPDATE=1` writes them anew), the rules of each format, the command line.

mod cli;
mod formats;
mod pictures;

use std::path::Path;
use std::rc::Rc;

use lockstep::machine::Config;
use lockstep::run::Recording;
use lockstep::{python, scenario, stdlib};

/// The whole run of a scenario, under its own config.
pub fn run(id: &str) -> Recording {
    let scenario = scenario::find(id).expect("a scenario");
    recording(&scenario.code, scenario.header.config.clone())
}

/// The whole run of a program.
pub fn recording(code: &str, config: Config) -> Recording {
    let program = python::compile(code, &stdlib::Library).expect("it compiles");
    let mut recording = Recording::new(Rc::new(program), Rc::new(config));
    recording.run_first(300_000);
    recording
}

/// Compares with a file beside this one.
#[track_caller]
pub fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/export/golden")
        .join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).expect("a file that can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected != text {
        let place = expected.lines().zip(text.lines()).position(|(a, b)| a != b);
        let place = place.map_or(expected.lines().count() + 1, |p| p + 1);
        panic!("{name} differs, first at line {place}; UPDATE=1 accepts what is written now");
    }
}
