//! Command-line options.

use lockstep::machine::{Config, PolicyKind};
use lockstep::python::closest;
use lockstep::run::Schedule;
use lockstep::scenario;
use lockstep::scene::Theme;
use lockstep::view::text::Language;

use super::HELP;

/// Before the id of a scenario that is built in, in place of a FILE.
pub const SCENARIO: &str = "scenario:";

/// What the command line asks for.
#[derive(Debug)]
pub struct Options {
    /// A program, or for `conformance` a folder.
    pub file: String,
    /// Further programs on the same machine.
    pub more_files: Vec<String>,
    /// Machine set-up.
    pub config: Config,
    /// `--schedule`: choices to be replayed.
    pub schedule: Schedule,
    /// `--max-steps`
    pub max_steps: Option<u64>,
    /// `--json`
    pub is_json: bool,
    /// `--format`: of `trace` or of `export`.
    pub format: Option<String>,
    /// `--step`
    pub step: Option<u64>,
    /// `--seeds`: runs a policy in `conformance`.
    pub seeds: u64,
    /// `--range`: first and last step; None: the end.
    pub range: Option<(u64, Option<u64>)>,
    /// `--by`
    pub by: Grain,
    /// `--lang`
    pub language: Language,
    /// `--theme`
    pub theme: Option<Theme>,
    /// `--width`, in pixels.
    pub width: Option<u32>,
    /// `--height`, in pixels.
    pub height: Option<u32>,
    /// `--per-page`: pictures on a sheet of a handout.
    pub per_page: usize,
    /// `--delay`: how long a film stays at a step, in hundredths of a second.
    pub delay: u16,
    /// `--out`
    pub out: Option<String>,
}

/// Which steps of a range are exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Grain {
    #[default]
    Event,
    Line,
    Instruction,
    Markers,
}

/// The longest slice of the random policy unless `--quantum` says otherwise: 5 ms, CPython's switch interval.
pub const RANDOM_QUANTUM: u32 = 5000;

/// Reads the arguments behind the command's name.
///
/// # Errors
/// A sentence about the first argument that is wrong.
pub fn parse(arguments: &[String]) -> Result<Options, String> {
    let config = Config {
        stdin_ended: false,
        ..Config::default()
    };
    let options = parse_upon(arguments, config)?;
    match options.file.strip_prefix(SCENARIO) {
        // Its own machine, and upon that what the command line says.
        Some(id) => parse_upon(arguments, find(id)?.header.config),
        None => Ok(options),
    }
}

fn find(id: &str) -> Result<scenario::Scenario, String> {
    scenario::find(id).ok_or_else(|| {
        let known: Vec<String> = scenario::scenarios().into_iter().map(|scenario| scenario.id).collect();
        format!("there is no scenario {id}; there are {}", known.join(", "))
    })
}

fn parse_upon(arguments: &[String], config: Config) -> Result<Options, String> {
    let mut options = Options {
        file: String::new(),
        more_files: Vec::new(),
        config,
        schedule: Schedule::new(),
        max_steps: None,
        is_json: false,
        format: None,
        step: None,
        seeds: 4,
        range: None,
        by: Grain::Event,
        language: Language::English,
        theme: None,
        width: None,
        height: None,
        per_page: 2,
        delay: 120,
        out: None,
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if !argument.starts_with('-') || argument == "-" {
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
                let value = rest.next().ok_or_else(|| {
                    if known().any(|option| option == argument) {
                        format!("{argument} needs a value")
                    } else {
                        unknown("option", argument, known())
                    }
                })?;
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
        "--schedule" => {
            options.schedule = Schedule::decode(value)
                .map_err(|error| format!("--schedule: {error}; copy the one that `lockstep run --json` prints"))?;
        }
        "--json" => return Err("--json takes no value".to_owned()),
        "--max-steps" => options.max_steps = Some(number(name, value, 0, u64::MAX)?),
        "--step" => options.step = Some(number(name, value, 0, u64::MAX)?),
        "--seeds" => options.seeds = number(name, value, 1, 1000)?,
        "--format" => options.format = Some(value.to_owned()),
        _ => return set_of_export(options, name, value),
    }
    Ok(())
}

/// The options of `export`.
fn set_of_export(options: &mut Options, name: &str, value: &str) -> Result<(), String> {
    match name {
        "--range" => options.range = Some(range(value)?),
        "--by" => {
            options.by = match value {
                "event" => Grain::Event,
                "line" => Grain::Line,
                "instruction" => Grain::Instruction,
                "markers" => Grain::Markers,
                _ => return Err(format!("--by is event, line, instruction or markers, not {value}")),
            }
        }
        "--lang" => {
            let language = Language::from_tag(value);
            options.language = language.ok_or_else(|| format!("--lang is en or zh, not {value}"))?;
        }
        "--theme" => {
            options.theme = Some(match value {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                "contrast" | "print" => Theme::Projector,
                _ => return Err(format!("--theme is light, dark, contrast or print, not {value}")),
            });
        }
        "--width" => options.width = Some(number(name, value, 320, 7680)? as u32),
        "--height" => options.height = Some(number(name, value, 180, 4320)? as u32),
        "--per-page" => options.per_page = number(name, value, 1, 6)? as usize,
        "--delay" => options.delay = delay(value)?,
        "--out" => options.out = Some(value.to_owned()),
        _ => return Err(unknown("option", name, known())),
    }
    Ok(())
}

/// The options that the help tells of.
fn known() -> impl Iterator<Item = &'static str> {
    let words = HELP.split(|c: char| !c.is_ascii_alphabetic() && c != '-');
    words.filter(|word| word.starts_with("--"))
}

/// What to say of a word that means nothing here.
pub fn unknown<'a>(kind: &str, word: &str, known: impl Iterator<Item = &'a str>) -> String {
    match closest(word, known) {
        Some(meant) => format!("unknown {kind} {word}; did you mean {meant}?"),
        None => format!("unknown {kind} {word}; lockstep --help lists them"),
    }
}

/// A text file; `-` is the standard input, `scenario:<id>` a program that is built in.
///
/// # Errors
/// The file cannot be read.
pub fn read(path: &str) -> Result<String, String> {
    if let Some(id) = path.strip_prefix(SCENARIO) {
        return Ok(find(id)?.code);
    }
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

/// `3..9`, `3..`, `..9`: first and last step.
fn range(value: &str) -> Result<(u64, Option<u64>), String> {
    let wrong = || format!("--range is FIRST..LAST, like 10..40, 10.. or ..40, not {value}");
    let (from, to) = value.split_once("..").ok_or_else(wrong)?;
    let from = if from.is_empty() {
        0
    } else {
        from.parse().map_err(|_| wrong())?
    };
    let to = if to.is_empty() {
        None
    } else {
        Some(to.parse().map_err(|_| wrong())?)
    };
    match to {
        Some(to) if to < from => Err(format!("--range {value} ends before it begins")),
        _ => Ok((from, to)),
    }
}

/// Seconds to hundredths.
fn delay(value: &str) -> Result<u16, String> {
    match value.parse::<f32>() {
        Ok(seconds) if (0.05..=600.0).contains(&seconds) => Ok((seconds * 100.0).round() as u16),
        _ => Err(format!("--delay is a number of seconds from 0.05 to 600, not {value}")),
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
