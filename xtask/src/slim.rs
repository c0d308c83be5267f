//! The small standard library of the site: built from its source for size, and without the texts of panics.

use std::path::Path;
use std::process::Command;

use crate::shell;

/// Flags that rustc itself still calls unstable; `RUSTC_BOOTSTRAP` makes a stable compiler take them.
///
/// The last one makes `{:?}` write nothing: `tests/house` keeps it out of what the page is made of.
const FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";
/// Cargo's options for the same, as it reads them from the environment.
const CARGO: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Makes `command`, which calls cargo, build the standard library with the page, if this machine can.
///
/// It saves about 90 of 950 KiB of the gzipped site. Where it is refused (no `rust-src`, a compiler that does not know the
/// flags) the page is built as usual: it does the same, and weighs more.
pub fn apply(command: &mut Command) -> bool {
    let able = has_source() && knows_flags();
    if able {
        command.envs(CARGO).env("RUSTFLAGS", FLAGS);
    }
    able
}

/// Whether `apply` will find what it needs.
pub fn is_possible() -> bool {
    shell::output("rustc --print sysroot").is_some_and(|root| source(&root)) && knows_flags()
}

/// The source of the standard library, fetched if rustup gives it.
fn has_source() -> bool {
    let Some(sysroot) = shell::output("rustc --print sysroot") else {
        return false;
    };
    if source(&sysroot) {
        return true;
    }
    let fetched = shell::run("rustup component add rust-src");
    if let Err(error) = &fetched {
        println!("    {error}\n    Without the component rust-src the site is built with the usual standard library.");
    }
    fetched.is_ok() && source(&sysroot)
}

fn source(sysroot: &str) -> bool {
    Path::new(sysroot)
        .join("lib/rustlib/src/rust/library/Cargo.lock")
        .is_file()
}

/// Asks the compiler for something trifling with the flags.
fn knows_flags() -> bool {
    let known = shell::command("rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .args(FLAGS.split(' '))
        .args(["--print", "cfg"])
        .output()
        .is_ok_and(|output| output.status.success());
    if !known {
        println!("    This rustc refuses `{FLAGS}`; the site is built with the usual standard library.");
    }
    known
}
