//! `lockstep run`: executes a program, prints what it prints, ends with a status that says how it ended.

use std::io::Write;
use std::rc::Rc;

use lockstep::base::ThreadId;
use lockstep::kernel::{Event, EventKind, EventSink, Stream};
use lockstep::machine::{Choices, Config, Driver, Machine};
use lockstep::python::code::Program;
use lockstep::run::{Place, Schedule};

use super::load::Sources;
use super::options::Options;
use super::report;

/// The program could not be compiled.
pub const UNSUPPORTED: u8 = 2;

/// Carries out `run`.
///
/// # Errors
/// The command line or a file is wrong.
pub fn run(options: &Options) -> Result<u8, String> {
    let sources = Sources::read(options)?;
    let Some(program) = sources.compile(options.is_json) else {
        return Ok(UNSUPPORTED);
    };
    let config = config_of(options, &sources.text);
    let mut output = Output {
        is_live: !options.is_json,
        ..Output::default()
    };
    let mut driver = Picks::new(options.schedule.clone());
    let mut machine = Machine::new(program, Rc::new(config));
    machine.run(&mut driver, u64::MAX, &mut output);
    output.machine_ended(&machine);
    let end = report::End {
        machine: &machine,
        output: &output,
        schedule: driver.text(),
        names: &sources.names,
    };
    if options.is_json {
        println!("{}", end.json());
    } else {
        end.text();
    }
    report::priorities(options, &machine);
    Ok(report::exit_status(&end.status()))
}

/// The config of the command line, with the files that the program's header wants to exist (`# files: {"name": "text"}`).
pub fn config_of(options: &Options, source: &str) -> Config {
    let mut config = options.config.clone();
    if let Some(steps) = options.max_steps {
        config.limits.steps = steps;
    }
    let header = source.lines().take_while(|line| line.starts_with('#'));
    for line in header {
        if let Some(json) = line.strip_prefix("# files:")
            && let Ok(files) = serde_json::from_str::<std::collections::BTreeMap<String, String>>(json)
        {
            config.files.extend(files);
        }
    }
    config
}

/// Source to program, with the library.
pub fn compile(source: &str) -> Result<Rc<Program>, Vec<lockstep::python::Diagnostic>> {
    lockstep::python::compile(source, &lockstep::stdlib::Library).map(Rc::new)
}

/// Collects what the program writes; prints it at once if `is_live`.
#[derive(Default)]
pub struct Output {
    /// Both streams of each program, each whole.
    pub programs: Vec<Streams>,
    /// Print while running.
    pub is_live: bool,
    /// What was written, by whom.
    written: Vec<(ThreadId, Stream, Rc<str>)>,
}

/// What a program wrote.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Streams {
    pub stdout: String,
    pub stderr: String,
}

impl Output {
    /// Sorts what was written by programs.
    pub fn machine_ended(&mut self, machine: &Machine) {
        let kernel = machine.kernel();
        self.programs = vec![Streams::default(); machine.program().mains().max(1)];
        for (thread, stream, text) in self.written.drain(..) {
            let program = kernel.process(kernel.thread(thread).process).program;
            let Some(streams) = self.programs.get_mut(program as usize) else {
                continue;
            };
            match stream {
                Stream::Stdout => streams.stdout.push_str(&text),
                Stream::Stderr => streams.stderr.push_str(&text),
            }
        }
    }
}

impl EventSink for Output {
    fn emit(&mut self, event: Event) {
        let EventKind::Wrote { stream, text } = event.kind else {
            return;
        };
        if !self.is_live {
            self.written.push((event.thread, stream, text));
            return;
        }
        let target: &mut dyn Write = match stream {
            Stream::Stdout => &mut std::io::stdout(),
            Stream::Stderr => &mut std::io::stderr(),
        };
        let _ = target.write_all(text.as_bytes()).and_then(|()| target.flush());
    }

    fn is_listening(&self) -> bool {
        false
    }
}

/// Replays a schedule, then takes the first option; remembers all choices.
#[derive(Default)]
pub struct Picks {
    given: Schedule,
    place: Place,
    made: Schedule,
}

impl Picks {
    /// Replays that schedule.
    pub fn new(given: Schedule) -> Self {
        Self {
            given,
            ..Self::default()
        }
    }

    /// The text of the choices made.
    pub fn text(&self) -> String {
        self.made.encode()
    }
}

impl Driver for Picks {
    fn pick(&mut self, _: &Machine, choices: &Choices) -> Option<usize> {
        let (option, next) = self.given.option_at(self.place);
        self.place = next;
        let option = option.min(choices.options.len() as u32 - 1);
        self.made.push(option);
        Some(option as usize)
    }
}
