//! The commands of `lockstep`.

mod catalogue;
mod conformance;
mod deadlock;
mod export;
mod load;
mod options;
mod raster;
mod report;
mod run;
mod trace;

use std::process::ExitCode;

use options::Options;

const COMMANDS: [&str; 5] = ["run", "trace", "export", "catalogue", "conformance"];

const HELP: &str = "\
lockstep runs Python concurrency programs on a simulated, deterministic machine.

  lockstep run FILE [FILE ...] [options] [--json]
  lockstep trace FILE [FILE ...] --format text|json|svg [--step N] [options]
  lockstep export FILE [FILE ...] --format F [--step N | --range A..B] [--out FILE] [options]
  lockstep conformance DIR [--seeds N]
  lockstep catalogue DIR          writes the built-in scenarios' list and pictures
  lockstep --version

FILE is a Python program, - the standard input, scenario:<id> a program that is built in.

Options:
  --policy P      fifo, round-robin (default), priority, lottery, mlfq, fair-share, random, by-hand
  --cores N       processor cores, 1 to 8
  --quantum Q     time slice in ticks
  --gil on|off    one interpreter lock for all threads of a process
  --seed S        of the random policies and of an unseeded `random`
  --priority NAME=N   of threads by name (as threading calls them, or short: main, work-1); may be repeated
  --schedule TEXT choices to replay
  --stdin FILE    what input() reads; - is the standard input; given again, it is for the second FILE, and so on
  --max-steps N   where to stop

Formats of export:
  svg png         one step: --step N, else the last one
  gif asvg zip    steps one after the other: a film, an animated SVG, PNG pictures
  html md         a handout that prints --per-page N steps a sheet; a table of steps
  tikz            the threads' timeline for LaTeX
  json perfetto   the whole run: as a trace, and for ui.perfetto.dev

Options of export:
  --range A..B    steps A to B (A.. and ..B too)
  --by G          which of them: event (default), line, instruction, markers (of a scenario)
  --lang L        en, zh
  --theme T       light, dark, contrast, print
  --width W       in pixels, 1280 unless given; --height H follows as 16:9
  --delay S       seconds that a film stays at a step, 1.2 unless given
  --out FILE      where to write; its ending names the format if --format does not

Several FILEs run on one machine, as programs of their own that are started one after the other. Where lines are drawn, they are
those of one text that holds all files.

Exit status of run: 0 finished, 1 uncaught exception in the main thread, 2 not supported or a syntax error, 3 deadlock,
4 a limit, 5 all that is left waits for input or a peer that nobody provides. Of several programs the worst counts: a deadlock of all
threads of one of them, else an exception, else a limit, else a wait. A deadlock of some threads is told, whatever the status.
";

/// The options of a command that works on a folder.
fn folder(command: &str, arguments: &[String]) -> Result<Options, String> {
    let options = options::parse(arguments)?;
    if options.more_files.is_empty() {
        Ok(options)
    } else {
        Err(format!("{command} takes one folder"))
    }
}

/// Carries out the command line.
pub fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) if command != "--help" && command != "-h" && command != "help" => (command, rest),
        _ => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
    };
    if arguments
        .iter()
        .any(|argument| argument == "--version" || argument == "-V")
    {
        println!("lockstep {}", env!("CARGO_PKG_VERSION"));
        return ExitCode::SUCCESS;
    }
    if rest.iter().any(|argument| argument == "--help" || argument == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let result = match command.as_str() {
        "run" => options::parse(rest).and_then(|options| run::run(&options)),
        "trace" => options::parse(rest).and_then(|options| trace::trace(&options)),
        "export" => options::parse(rest).and_then(|options| export::export(&options)),
        "catalogue" => folder(command, rest).and_then(|options| catalogue::catalogue(&options)),
        "conformance" => folder(command, rest).and_then(|options| conformance::conformance(&options)),
        _ => Err(options::unknown("command", command, COMMANDS.into_iter())),
    };
    match result {
        Ok(status) => ExitCode::from(status),
        Err(message) => {
            eprintln!("lockstep: {message}");
            ExitCode::from(2)
        }
    }
}
