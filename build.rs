//! Copies the guest's library into the build without what only its readers need: comments and docstrings. For the site it asks the
//! linker for what refers to what.
//!
//! Each of its lines keeps its number, so that tracebacks and steps tell lines of the files in `src/stdlib`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const LIBRARY: &str = "src/stdlib";
/// Set for the site's program, which is split in modules.
const APART: &str = "LOCKSTEP_APART";
const QUOTES: &str = "\"\"\"";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={LIBRARY}");
    println!("cargo::rerun-if-env-changed={APART}");
    // `xtask/src/split/data.rs` reads what refers to which data.
    if env::var_os(APART).is_some() {
        println!("cargo::rustc-link-arg-bin=app=--emit-relocs");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo says it"));
    copy(Path::new(LIBRARY), &out.join("stdlib"))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            fs::write(target, bare(&fs::read_to_string(&path)?))?;
        }
    }
    Ok(())
}

/// The text with empty lines for comments and docstrings; `pass` for a docstring that is all that its function or class has.
fn bare(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len());
    // Inside of a text over several lines, of a docstring; the last line of code ended with a colon.
    let (mut is_text, mut is_doc, mut is_body) = (false, false, true);
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim();
        let starts = !is_text && is_body && code.starts_with(QUOTES);
        is_doc |= starts;
        let is_comment = !is_text && code.starts_with('#');
        if starts && is_alone(&lines[at..], indent(line)) {
            out.push_str(&line[..indent(line)]);
            out.push_str("pass");
        } else if !is_doc && !is_comment {
            out.push_str(line);
        }
        out.push('\n');
        is_text ^= line.matches(QUOTES).count() % 2 == 1;
        is_doc &= is_text;
        if !code.is_empty() && !is_comment {
            is_body = code.ends_with(':');
        }
    }
    out
}

/// Nothing stands behind the docstring at whose depth these lines begin.
fn is_alone(lines: &[&str], depth: usize) -> bool {
    let is_over = lines[0].matches(QUOTES).count() == 2;
    let rest = if is_over {
        1
    } else {
        lines
            .iter()
            .skip(1)
            .position(|line| line.contains(QUOTES))
            .map_or(1, |end| end + 2)
    };
    let next = lines.iter().skip(rest).find(|line| !line.trim().is_empty());
    depth > 0 && next.is_none_or(|line| indent(line) < depth)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
