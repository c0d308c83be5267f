//! The commands of `lockstep`.

mod catalogue;
mod conformance;
mod options;
mod report;
mod run;
mod trace;

use std::process::ExitCode;

const HELP: &str = "\
lockstep runs Python concurrency programs on a simulated, deterministic machine.

  lockstep run FILE [FILE ...] [options] [--json]
  lockstep trace FILE --format text|json|svg [--step N] [options]
  lockstep conformance DIR [--seeds N]
  lockstep catalogue DIR          writes the built-in scenarios' list and pictures

Options:
  --policy P      fifo, round-robin (default), priority, lottery, mlfq, fair-share, random, by-hand
  --cores N       processor cores, 1 to 8
  --quantum Q     time slice in ticks
  --gil on|off    one interpreter lock for all threads of a process
  --seed S        of the random policies and of an unseeded `random`
  --priority NAME=N   of threads by name; may be repeated
  --schedule TEXT choices to replay
  --stdin FILE    what input() reads; - is the standard input; given again, it is for the second FILE, and so on
  --max-steps N   where to stop

Several FILEs run on one machine, as programs of their own that are started one after the other.

Exit status of run: 0 finished, 1 uncaught exception in the main thread, 2 not supported or a syntax error, 3 deadlock,
4 a limit, 5 all that is left waits for input or a peer that nobody provides.
";

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
    if rest.iter().any(|argument| argument == "--help" || argument == "-h") {
        print!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let result = options::parse(rest).and_then(|options| match command.as_str() {
        "run" => run::run(&options),
        "trace" => trace::trace(&options),
        "catalogue" => catalogue::catalogue(&options),
        "conformance" => conformance::conformance(&options),
        _ => Err(format!("unknown command {command}; try lockstep --help")),
    });
    match result {
        Ok(status) => ExitCode::from(status),
        Err(message) => {
            eprintln!("lockstep: {message}");
            ExitCode::from(2)
        }
    }
}
