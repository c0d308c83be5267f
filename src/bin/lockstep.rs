//! The command line: the same engine without a browser, for tests, batch use and course staff.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
