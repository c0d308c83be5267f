//! Command-line options.

use lockstep::machine::{Config, PolicyKind};

/// What the command line asks for.
#[derive(Debug)]
pub struct Options {
    /// A program, or for `conformance` a folder.
    pub file: String,
    /// `run`: further programs on the same machine.
    pub more_files: Vec<String>,
    /// Machine set-up.
    pub config: Config,
    /// `--schedule`: choices to be replayed.
    pub schedule: Option<String>,
    /// `--max-steps`
    pub max_steps: Option<u64>,
    /// `--json`
    pub is_json: bool,
    /// `--format`
    pub format: Format,
    /// `--step`
    pub step: Option<u64>,
    /// `--seeds`: runs a policy in `conformance`.
    pub seeds: u64,
}

/// Output of `trace`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Format {
    #[default]
    Text,
    Json,
    Svg,
}

/// The longest slice of the random policy unless `--quantum` says otherwise: 5 ms, CPython's switch interval.
pub const RANDOM_QUANTUM: u32 = 5000;

/// Reads the arguments behind the command's name.
///
/// # Errors
/// A sentence about the first argument that is wrong.
pub fn parse(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options {
        file: String::new(),
        more_files: Vec::new(),
        config: Config {
            stdin_ended: false,
            ..Config::default()
        },
        schedule: None,
        max_steps: None,
        is_json: false,
        format: Format::Text,
        step: None,
        seeds: 4,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if !argument.starts_with("--") {
            if options.file.is_empty() {
                options.file.clone_from(argument);
            } else {
                options.more_files.push(argument.clone());
            }
            continue;
        }
        if argument == "--json" {
            options.is_json = true;
            continue;
        }
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) => (name, value.to_owned()),
            None => {
                let value = rest.next().ok_or_else(|| format!("{argument} needs a value"))?;
                (argument.as_str(), value.clone())
            }
        };
        set(&mut options, name, &value)?;
    }
    if options.config.policy == PolicyKind::Random
        && !arguments.iter().any(|argument| argument.starts_with("--quantum"))
    {
        options.config.quantum = RANDOM_QUANTUM;
    }
    if options.file.is_empty() {
        Err("no FILE is given".to_owned())
    } else {
        Ok(options)
    }
}

fn set(options: &mut Options, name: &str, value: &str) -> Result<(), String> {
    let config = &mut options.config;
    match name {
        "--policy" => config.policy = policy(value)?,
        "--cores" => config.cores = number(name, value, 1, 8)? as u8,
        "--quantum" => config.quantum = number(name, value, 1, 1_000_000)? as u32,
        "--gil" => config.gil = on_or_off(value)?,
        "--seed" => config.seed = number(name, value, 0, u64::MAX)?,
        "--priority" => config.priorities.push(priority(value)?),
        "--stdin" => {
            if config.stdin_ended {
                config.more_stdin.push(read(value)?);
            } else {
                config.stdin = read(value)?;
                config.stdin_ended = true;
            }
        }
        "--schedule" => options.schedule = Some(value.to_owned()),
        "--max-steps" => options.max_steps = Some(number(name, value, 0, u64::MAX)?),
        "--step" => options.step = Some(number(name, value, 0, u64::MAX)?),
        "--seeds" => options.seeds = number(name, value, 1, 1000)?,
        "--format" => {
            options.format = match value {
                "text" => Format::Text,
                "json" => Format::Json,
                "svg" => Format::Svg,
                _ => return Err(format!("--format is text, json or svg, not {value}")),
            }
        }
        _ => return Err(format!("unknown option {name}")),
    }
    Ok(())
}

/// A text file; `-` is the standard input.
///
/// # Errors
/// The file cannot be read.
pub fn read(path: &str) -> Result<String, String> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    match bytes {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) => Err(format!("cannot read {path}: {error}")),
    }
}

/// The policy's name as in `Config`'s serialised form.
fn policy(value: &str) -> Result<PolicyKind, String> {
    serde_json::from_value(serde_json::Value::from(value)).map_err(|_| {
        let names = "fifo, round-robin, priority, lottery, mlfq, fair-share, random, by-hand";
        format!("--policy is one of {names}, not {value}")
    })
}

fn number(name: &str, value: &str, low: u64, high: u64) -> Result<u64, String> {
    match value.parse() {
        Ok(number) if (low..=high).contains(&number) => Ok(number),
        _ => Err(format!("{name} is a number from {low} to {high}, not {value}")),
    }
}

fn on_or_off(value: &str) -> Result<bool, String> {
    match value {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(format!("--gil is on or off, not {value}")),
    }
}

fn priority(value: &str) -> Result<(String, i32), String> {
    let wrong = || format!("--priority is NAME=NUMBER, not {value}");
    let (name, number) = value.rsplit_once('=').ok_or_else(wrong)?;
    Ok((name.to_owned(), number.parse().map_err(|_| wrong())?))
}
