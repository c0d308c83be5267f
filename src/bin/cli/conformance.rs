//! `lockstep conformance`: runs each program of a folder under many policies and seeds and holds it against its `.expected.json`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use lockstep::machine::{Config, Machine, PolicyKind, Status};
use regex_lite::Regex;
use serde::Deserialize;

use super::options::{self, Options};
use super::run::{self, Output, Picks};

/// What CPython did with a program.
#[derive(Deserialize)]
struct Expected {
    outcomes: Vec<Outcome>,
    /// Every legal outcome is listed.
    #[serde(default)]
    complete: bool,
    /// Pattern and replacement, applied to stdout before it is compared.
    #[serde(default)]
    normalise: Vec<(String, String)>,
    #[serde(default)]
    stdin: Option<String>,
}

/// One way a run may end.
#[derive(Deserialize)]
struct Outcome {
    stdout: String,
    /// `exit`, `error:<Type>`, `deadlock`, `waiting-io`, `forever`.
    end: String,
    #[serde(default)]
    truncated: bool,
}

/// Carries out `conformance`: a line a program, and a count.
///
/// # Errors
/// The folder cannot be read.
pub fn conformance(options: &Options) -> Result<u8, String> {
    let mut passed = 0;
    let mut failed = 0;
    for path in programs(Path::new(&options.file))? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match check(&path, options) {
            Ok(note) => {
                passed += 1;
                println!("ok   {name}{note}");
            }
            Err(why) => {
                failed += 1;
                println!("FAIL {name}: {why}");
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    Ok(u8::from(failed > 0 || passed == 0))
}

/// The programs of a folder that have an expectation, in order of their names.
fn programs(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "py") && expectation(path).exists());
    paths.sort();
    Ok(paths)
}

fn expectation(program: &Path) -> PathBuf {
    program.with_extension("expected.json")
}

fn check(path: &Path, options: &Options) -> Result<String, String> {
    let source = options::read(&path.to_string_lossy())?;
    let json = options::read(&expectation(path).to_string_lossy())?;
    let expected: Expected = serde_json::from_str(&json).map_err(|error| format!("bad expectation: {error}"))?;
    let normalise = Normalise::new(&expected.normalise)?;
    let program = run::compile(&source).map_err(|all| format!("line {}: {}", all[0].start.line, all[0].english()))?;
    let mut unseen = 0;
    let mut ends = BTreeSet::new();
    for config in configs(options, &source, &expected) {
        let label = format!("{:?} seed {}", config.policy, config.seed);
        let mut output = Output::default();
        let mut machine = Machine::new(program.clone(), Rc::new(config));
        machine.run(&mut Picks::default(), u64::MAX, &mut output);
        output.machine_ended(&machine);
        let end = end_of(machine.status());
        let stdout = normalise.apply(&output.programs[0].stdout);
        if expected
            .outcomes
            .iter()
            .any(|outcome| outcome.allows(&stdout, &end, &normalise))
        {
            ends.insert(stdout);
        } else if expected.complete || !expected.outcomes.iter().any(|outcome| outcome.end == end) {
            return Err(format!("{label}: ends with {end}, stdout {:?}", tail(&stdout)));
        } else {
            unseen += 1;
        }
    }
    let note = if unseen > 0 {
        format!(" ({unseen} runs ended in ways not listed)")
    } else {
        String::new()
    };
    Ok(format!(", {} outcomes{note}", ends.len()))
}

impl Outcome {
    fn allows(&self, stdout: &str, end: &str, normalise: &Normalise) -> bool {
        let wanted = normalise.apply(&self.stdout);
        let is_part = self.truncated || end == "forever";
        self.end == end
            && (stdout == wanted || (is_part && (stdout.starts_with(&wanted) || wanted.starts_with(stdout))))
    }
}

/// Every deterministic policy once, the random ones under each seed.
fn configs(options: &Options, source: &str, expected: &Expected) -> Vec<Config> {
    let mut base = run::config_of(options, source);
    base.limits.steps = options.max_steps.unwrap_or(20_000_000);
    if let Some(stdin) = &expected.stdin {
        base.stdin.clone_from(stdin);
        base.stdin_ended = true;
    }
    let mut configs = Vec::new();
    for policy in [
        PolicyKind::RoundRobin,
        PolicyKind::Fifo,
        PolicyKind::Mlfq,
        PolicyKind::FairShare,
    ] {
        configs.push(Config { policy, ..base.clone() });
    }
    configs.push(Config {
        cores: 4,
        gil: false,
        ..base.clone()
    });
    for seed in 1..=options.seeds {
        configs.push(Config {
            policy: PolicyKind::Random,
            seed,
            ..base.clone()
        });
        configs.push(Config {
            policy: PolicyKind::Random,
            seed,
            quantum: 1,
            cores: 2,
            gil: false,
            ..base.clone()
        });
    }
    configs
}

fn end_of(status: &Status) -> String {
    match status {
        Status::Finished { .. } => "exit".to_owned(),
        Status::Failed(fault) => format!("error:{}", fault.kind),
        Status::Deadlock => "deadlock".to_owned(),
        Status::WaitingForInput => "waiting-io".to_owned(),
        Status::Limit(_) | Status::Running => "forever".to_owned(),
    }
}

fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(199).map_or(0, |(at, _)| at);
    &text[start..]
}

/// The replacements of an expectation. Python writes a group as `\1`.
struct Normalise(Vec<(Regex, String)>);

impl Normalise {
    fn new(pairs: &[(String, String)]) -> Result<Self, String> {
        let group = Regex::new(r"\\(\d)").expect("a constant pattern");
        let compile = |(pattern, replacement): &(String, String)| {
            let regex = Regex::new(pattern).map_err(|error| format!("pattern {pattern}: {error}"))?;
            let escaped = replacement.replace('$', "$$");
            Ok((regex, group.replace_all(&escaped, "$${$1}").into_owned()))
        };
        pairs.iter().map(compile).collect::<Result<_, String>>().map(Self)
    }

    fn apply(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (regex, replacement) in &self.0 {
            text = regex.replace_all(&text, replacement.as_str()).into_owned();
        }
        text.truncate(text.trim_end().len());
        text
    }
}
