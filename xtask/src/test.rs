//! `cargo xtask test`: every check of the project.

use crate::report::Report;
use crate::{Result, dist, shell, system, tools};

/// A check, on what it stands, and how it is done.
struct Check {
    name: &'static str,
    needs: &'static [&'static str],
    work: fn() -> Result,
}

/// In the order of doing: the quick ones first.
const CHECKS: [Check; 13] = [
    Check {
        name: "format",
        needs: &[],
        work: || shell::run("cargo fmt --all --check"),
    },
    Check {
        name: "tools",
        needs: &[],
        work: tools::set_up,
    },
    Check {
        name: "packages",
        needs: &[],
        work: set_up_packages,
    },
    Check {
        name: "clippy",
        needs: &[],
        work: || shell::run("cargo clippy --locked --workspace --all-targets -- -D warnings"),
    },
    Check {
        name: "clippy-web",
        needs: &["tools"],
        work: clippy_web,
    },
    Check {
        name: "no-web",
        needs: &[],
        work: no_web_dependency,
    },
    Check {
        name: "unit",
        needs: &[],
        work: || shell::run("cargo test --locked --workspace --no-fail-fast"),
    },
    Check {
        name: "docs",
        needs: &[],
        work: docs,
    },
    Check {
        name: "cli",
        needs: &[],
        work: || shell::run("cargo build --locked --release --bin lockstep"),
    },
    Check {
        name: "conformance",
        needs: &["cli"],
        work: conformance,
    },
    Check {
        name: "site",
        needs: &["tools", "packages", "cli"],
        work: || dist::build(None),
    },
    Check {
        name: "size",
        needs: &["site"],
        work: dist::weigh,
    },
    Check {
        name: "browser",
        needs: &["cli", "site", "packages"],
        work: browser,
    },
];

/// Runs all checks, or those named and what they need; goes on after a failure, so that one run shows everything.
pub fn run(args: &[&str]) -> Result {
    if args == ["--list"] {
        CHECKS.iter().for_each(|check| println!("{}", check.name));
        return Ok(());
    }
    let wanted = wanted(args)?;
    let mut report = Report::default();
    let mut failed = Vec::new();
    for check in CHECKS.iter().filter(|check| wanted.contains(&check.name)) {
        if let Some(missing) = check.needs.iter().find(|need| failed.contains(*need)) {
            report.skip(check.name, &format!("{missing} failed"));
            failed.push(check.name);
        } else if !report.part(check.name, check.work) {
            failed.push(check.name);
        }
    }
    report.finish()
}

/// The names of the checks to run: `args` and, transitively, what they need; all if there are none.
fn wanted(args: &[&str]) -> Result<Vec<&'static str>> {
    if let Some(unknown) = args.iter().find(|arg| CHECKS.iter().all(|check| check.name != **arg)) {
        return Err(format!(
            "there is no check {unknown:?}; `cargo xtask test --list` names them"
        ));
    }
    let mut wanted: Vec<&'static str> = Vec::new();
    for check in CHECKS.iter().rev() {
        if args.is_empty() || args.contains(&check.name) || wanted.contains(&check.name) {
            wanted.push(check.name);
            wanted.extend(check.needs);
        }
    }
    Ok(wanted)
}

fn set_up_packages() -> Result {
    system::set_up_npm()?;
    system::set_up_browser().map(|_| ())
}

fn clippy_web() -> Result {
    shell::run("cargo clippy --locked --lib --bin app --features web --target wasm32-unknown-unknown -- -D warnings")
}

/// The default build knows no browser: `cargo tree` must not find the crate on which all web crates stand.
fn no_web_dependency() -> Result {
    let line = "cargo tree --locked --package lockstep --edges normal --invert wasm-bindgen";
    println!("    $ ! {line}");
    match shell::output(line).filter(|tree| !tree.is_empty()) {
        None => Ok(()),
        Some(tree) => Err(format!("the default build depends on wasm-bindgen:\n{tree}")),
    }
}

fn docs() -> Result {
    let line = "cargo doc --locked --workspace --no-deps --document-private-items";
    let words: Vec<&str> = line.split(' ').collect();
    shell::run_command(
        shell::command(words[0])
            .args(&words[1..])
            .env("RUSTDOCFLAGS", "-D warnings"),
        line,
    )
}

/// Programs against the outcomes that CPython gave.
fn conformance() -> Result {
    shell::run("cargo run --locked --quiet --release --bin lockstep -- conformance tests/conformance")
}

/// In ms, for a file of browser tests: a browser that cannot be closed must not hold up the rest for ever.
const PATIENCE: &str = "--test-timeout=900000";

/// A person's actions in the built page, and the fingerprints of native against wasm.
fn browser() -> Result {
    let path = system::set_up_browser()?;
    let mut command = shell::command("node");
    // A file of tests a core: each has a browser and a server of its own, and waits for most of its time.
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    command.args(["--test", &format!("--test-concurrency={cores}"), PATIENCE]);
    command.args(test_files()?).env("LOCKSTEP_CHROMIUM", path);
    shell::run_command(&mut command, "node --test tests/browser/*.test.mjs")
}

fn test_files() -> Result<Vec<std::path::PathBuf>> {
    let folder = std::fs::read_dir(shell::root().join("tests/browser")).map_err(|error| error.to_string())?;
    let mut files: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        Err("tests/browser has no *.test.mjs".to_owned())
    } else {
        Ok(files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_brings_along_what_it_needs_and_needs_come_first() {
        let names = wanted(&["browser"]).expect("a known check");
        for name in ["browser", "site", "cli", "tools", "packages"] {
            assert!(names.contains(&name), "{name}");
        }
        assert!(!names.contains(&"docs"));
        assert!(wanted(&["brwser"]).is_err());
        for (index, check) in CHECKS.iter().enumerate() {
            let earlier = &CHECKS[..index];
            assert!(
                check
                    .needs
                    .iter()
                    .all(|need| earlier.iter().any(|other| other.name == *need)),
                "{}",
                check.name
            );
        }
    }

    #[test]
    fn the_web_check_can_fail() {
        let tree =
            shell::output("cargo tree --locked --package lockstep --features web --edges normal --invert wasm-bindgen");
        assert!(tree.is_some_and(|tree| tree.contains("lockstep")));
    }
}
