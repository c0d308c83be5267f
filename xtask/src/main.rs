//! The commands of the project: `cargo xtask serve`, `test`, `dist`, `site`, `single`, `shots`.

mod deck;
mod dist;
mod gzip;
mod minify;
mod offline;
mod options;
mod pack;
mod pages;
mod report;
mod serve;
mod shell;
mod shots;
mod single;
mod site;
mod slides;
mod slim;
mod split;
mod streams;
mod system;
mod test;
mod text;
mod tools;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask serve [--port N]    build the page, serve it, print its address, rebuild on change
cargo xtask test [STEP..]       run every check, or only the named steps (`cargo xtask test --list`)
cargo xtask dist [--base URL]   make the optimised static site in dist/ and check its size; with its address, if it is known,
                                for the pages of scenarios, which chats and other systems read
cargo xtask site --dist DIR [--base URL]   complete what trunk built in DIR by pictures, pages and the service worker
cargo xtask single [--scenario ID] [--link TEXT] [--query TEXT] [--out FILE] [--dist DIR]
                                the page of dist/ in one HTML file that needs no server and no network
cargo xtask shots               make the screenshots of the README from dist/

Each command sets up what it needs: the wasm target, trunk and wasm-bindgen (kept in a per-user cache),
and, for test, dist and shots, npm packages and a Chromium.";

/// What a command gives back; the text says what went wrong and what to do.
type Result<T = ()> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args.as_slice() {
        ["serve", rest @ ..] => serve::run(rest),
        ["test", rest @ ..] => test::run(rest),
        ["dist", rest @ ..] => dist::run(rest),
        ["single", rest @ ..] => single::run(rest),
        ["site", rest @ ..] => site::run(rest),
        ["shots"] => shots::run(),
        [] | ["help" | "-h" | "--help"] => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("unknown command: {}\n\n{HELP}", other.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}
