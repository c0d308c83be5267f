//! The tools that build the page: the wasm target, trunk, wasm-bindgen. Built once, kept in a per-user cache.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::shell;

const TARGET: &str = "wasm32-unknown-unknown";

/// A program that `cargo install` builds. The version is part of the cache's path, so that changing it here is enough.
struct Tool {
    package: &'static str,
    version: &'static str,
    program: &'static str,
    minutes: u8,
}

/// wasm-bindgen must be the version of the crate in Cargo.toml and of `[tools]` in Trunk.toml.
const TOOLS: [Tool; 2] = [
    Tool {
        package: "trunk",
        version: "0.21.14",
        program: "trunk",
        minutes: 7,
    },
    Tool {
        package: "wasm-bindgen-cli",
        version: "0.2.126",
        program: "wasm-bindgen",
        minutes: 2,
    },
];

/// Makes the wasm target and the tools available.
pub fn set_up() -> Result {
    wasm_target()?;
    TOOLS.iter().try_for_each(install)
}

/// Folders of the tools' programs, whether they are there or not.
pub fn bin_folders() -> Vec<PathBuf> {
    TOOLS.iter().map(|tool| folder(tool).join("bin")).collect()
}

fn install(tool: &Tool) -> Result {
    let folder = folder(tool);
    let program = folder
        .join("bin")
        .join(format!("{}{}", tool.program, std::env::consts::EXE_SUFFIX));
    if program.is_file() {
        println!("    {} {}: {}", tool.package, tool.version, program.display());
        return Ok(());
    }
    println!(
        "    {} {} is missing; building it (once, about {} minutes)",
        tool.package, tool.version, tool.minutes
    );
    let line = format!(
        "cargo install --locked --version {} {} --root {}",
        tool.version,
        tool.package,
        folder.display()
    );
    let words = ["install", "--locked", "--version", tool.version, tool.package, "--root"];
    shell::run_command(shell::command("cargo").args(words).arg(&folder), &line).map_err(|error| {
        format!("{error}\n{} {} is needed and could not be built. Get it by:\n    {line}\nIt needs the network (crates.io).", tool.package, tool.version)
    })
}

fn folder(tool: &Tool) -> PathBuf {
    cache_folder(|name| std::env::var_os(name), &shell::root().join("target"))
        .join("tools")
        .join(format!("{}-{}", tool.package, tool.version))
}

/// `$XDG_CACHE_HOME/lockstep`, else `~/.cache/lockstep`, else a folder under `target/`, for a user without a home.
fn cache_folder(variable: impl Fn(&str) -> Option<OsString>, target: &Path) -> PathBuf {
    let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    folder("XDG_CACHE_HOME")
        .or_else(|| folder("HOME").map(|home| home.join(".cache")))
        .or_else(|| folder("LOCALAPPDATA"))
        .unwrap_or_else(|| target.to_owned())
        .join("lockstep")
}

fn wasm_target() -> Result {
    let sysroot =
        shell::output("rustc --print sysroot").ok_or("rustc is missing. Get Rust by rustup: https://rustup.rs")?;
    if Path::new(&sysroot)
        .join("lib/rustlib")
        .join(TARGET)
        .join("lib")
        .is_dir()
    {
        println!("    target {TARGET}: there");
        return Ok(());
    }
    let line = format!("rustup target add {TARGET}");
    shell::run(&line).map_err(|error| {
        format!("{error}\nThe Rust target {TARGET} is needed. Get it by:\n    {line}\nIt needs the network; without rustup, your system's package manager has it.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_for(pairs: &[(&str, &str)]) -> PathBuf {
        let find = |name: &str| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| OsString::from(value))
        };
        cache_folder(find, Path::new("/project/target"))
    }

    #[test]
    fn cache_follows_the_user_and_survives_a_missing_home() {
        assert_eq!(
            folder_for(&[("HOME", "/home/ada")]),
            Path::new("/home/ada/.cache/lockstep")
        );
        assert_eq!(
            folder_for(&[("HOME", "/home/ada"), ("XDG_CACHE_HOME", "/var/c")]),
            Path::new("/var/c/lockstep")
        );
        assert_eq!(folder_for(&[("HOME", "")]), Path::new("/project/target/lockstep"));
        assert_eq!(
            folder_for(&[("XDG_CACHE_HOME", "relative")]),
            Path::new("/project/target/lockstep")
        );
    }

    #[test]
    fn versions_agree_with_the_manifests() {
        let read = |name: &str| std::fs::read_to_string(shell::root().join(name)).expect("a file of the project");
        let bindgen = TOOLS[1].version;
        assert!(read("Cargo.toml").contains(&format!("wasm-bindgen = {{ version = \"={bindgen}\"")));
        assert!(read("Trunk.toml").contains(&format!("wasm_bindgen = \"{bindgen}\"")));
    }
}
