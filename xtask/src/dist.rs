//! `cargo xtask dist`: the optimised static site, and its weight.

use crate::report::Report;
use crate::{Result, gzip, pack, shell, slim, system, tools};

/// What all files of the site together should weigh, gzipped.
const GOAL_KIB: usize = 450;
/// Above this the command fails: 901 KiB were measured with the library of processes, coroutines and sockets in. From here it only
/// comes down; next are 600, then the goal.
const CEILING_KIB: usize = 905;

/// Builds the site into dist/.
pub fn run() -> Result {
    let mut report = Report::default();
    report.must("tools", || tools::set_up().and_then(|()| system::set_up_npm()))?;
    report.must("site", build)?;
    report.part("size", weigh);
    report.finish()?;
    println!("\nThe site is in dist/: static files that any web server can serve, under any path.");
    Ok(())
}

/// Builds with the profile `web`, then wasm-opt (from the npm package binaryen), then packs.
pub fn build() -> Result {
    let line = "trunk build --release --cargo-profile web --locked --dist dist";
    let words: Vec<&str> = line.split(' ').collect();
    let mut command = shell::command(words[0]);
    slim::apply(&mut command);
    shell::run_command(command.args(&words[1..]), line)?;
    pack::site(&shell::root().join("dist"))
}

/// Prints what each file weighs; an error above the ceiling.
pub fn weigh() -> Result {
    let folder = shell::root().join("dist");
    let files = gzip::sizes(&folder).map_err(|error| format!("dist/ cannot be read: {error}"))?;
    println!("    {:>9} {:>9}", "bytes", "gzipped");
    for (path, plain, gzipped) in &files {
        let name = path.strip_prefix(&folder).unwrap_or(path).display();
        println!("    {plain:>9} {gzipped:>9}  {name}");
    }
    let total: usize = files.iter().map(|(_, _, gzipped)| gzipped).sum();
    println!("    {:>9} {total:>9}  in all: {:.1} KiB", "", total as f64 / 1024.0);
    if !slim::is_possible() {
        println!("    built with the usual standard library: heavier than the real site, so its weight is not judged");
        return Ok(());
    }
    if total > CEILING_KIB * 1024 {
        return Err(format!(
            "the site weighs {} KiB gzipped; at most {CEILING_KIB} are allowed",
            total.div_ceil(1024)
        ));
    }
    if total > GOAL_KIB * 1024 {
        println!("    the goal of {GOAL_KIB} KiB is not reached yet; above {CEILING_KIB} KiB this fails");
    }
    Ok(())
}
