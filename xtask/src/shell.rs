//! Starts other programs, with the project's tools first on their PATH.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Result;
use crate::tools;

/// The project's folder, wherever xtask is called from.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the project's folder")
}

/// All files under `folder`, in a fixed order.
pub fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() { &mut folders } else { &mut files }.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A program to run in the project's folder.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", path()).stdin(Stdio::null());
    command
}

/// The user's PATH behind the cached tools and the npm packages' programs.
fn path() -> std::ffi::OsString {
    let mut folders = tools::bin_folders();
    folders.push(root().join("tests/browser/node_modules/.bin"));
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&inherited));
    std::env::join_paths(folders).unwrap_or(inherited)
}

/// Runs a command line (words separated by single blanks) and shows its output as it comes.
pub fn run(line: &str) -> Result {
    let words: Vec<&str> = line.split(' ').collect();
    run_command(command(words[0]).args(&words[1..]), line)
}

/// Runs a prepared command; `line` is what is printed.
pub fn run_command(command: &mut Command, line: &str) -> Result {
    println!("    $ {line}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{line}` ended with {status}")),
        Err(error) => Err(format!("`{line}` could not be started: {error}")),
    }
}

/// Runs a command line silently; its standard output if it succeeded.
pub fn output(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split(' ').collect();
    let output = command(words[0])
        .args(&words[1..])
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program lies on the PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&path())
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
