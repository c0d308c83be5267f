//! `lockstep run`: executes a program, prints what it prints, ends with a status that says how it ended.

use std::io::Write;
use std::rc::Rc;

use lockstep::kernel::{Event, EventKind, EventSink, Stream};
use lockstep::machine::{Choices, Config, Driver, Machine, Status};
use lockstep::python::code::Program;
use lockstep::run::{Place, Schedule};

use super::options::{self, Options};
use super::report;

/// The program could not be compiled.
pub const UNSUPPORTED: u8 = 2;

/// Carries out `run`.
///
/// # Errors
/// The command line or a file is wrong.
pub fn run(options: &Options) -> Result<u8, String> {
    let source = options::read(&options.file)?;
    let config = config_of(options, &source);
    let program = match compile(&source) {
        Ok(program) => program,
        Err(diagnostics) => {
            report::unsupported(&diagnostics, options.is_json);
            return Ok(UNSUPPORTED);
        }
    };
    let mut output = Output {
        is_live: !options.is_json,
        ..Output::default()
    };
    let mut driver = Picks::new(options.schedule.as_deref())?;
    let mut machine = Machine::new(program, Rc::new(config));
    machine.run(&mut driver, u64::MAX, &mut output);
    let end = report::End {
        machine: &machine,
        output: &output,
        schedule: driver.text(),
    };
    if options.is_json {
        println!("{}", end.json());
    } else {
        end.text();
    }
    Ok(exit_status(machine.status()))
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

fn exit_status(status: &Status) -> u8 {
    match status {
        Status::Finished { .. } => 0,
        Status::Failed(_) => 1,
        Status::Deadlock => 3,
        Status::Running | Status::Limit(_) => 4,
        Status::WaitingForInput => 5,
    }
}

/// Collects what the program writes; prints it at once if `is_live`.
#[derive(Default)]
pub struct Output {
    /// Both streams, each whole.
    pub stdout: String,
    #[allow(missing_docs)]
    pub stderr: String,
    /// Print while running.
    pub is_live: bool,
}

impl EventSink for Output {
    fn emit(&mut self, event: Event) {
        let EventKind::Wrote { stream, text } = event.kind else {
            return;
        };
        let (whole, target): (_, &mut dyn Write) = match stream {
            Stream::Stdout => (&mut self.stdout, &mut std::io::stdout()),
            Stream::Stderr => (&mut self.stderr, &mut std::io::stderr()),
        };
        if self.is_live {
            let _ = target.write_all(text.as_bytes()).and_then(|()| target.flush());
        } else {
            whole.push_str(&text);
        }
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
    /// From the text of a schedule.
    ///
    /// # Errors
    /// The text is no schedule.
    pub fn new(text: Option<&str>) -> Result<Self, String> {
        let given = match text {
            Some(text) => Schedule::decode(text).map_err(|error| format!("{text} is no schedule: {error:?}"))?,
            None => Schedule::new(),
        };
        Ok(Self {
            given,
            ..Self::default()
        })
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
