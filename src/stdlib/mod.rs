//! The guest's library: Python modules on a few primitives of the machine, embedded into the program.

/// A module of the library.
struct Entry {
    /// Dotted name.
    name: &'static str,
    /// Its file in tracebacks, as CPython names it.
    file: &'static str,
    /// The text.
    source: &'static str,
}

/// All modules, in alphabetical order. `builtins` holds those built-in functions that call back into the program.
static MODULES: &[Entry] = &[];

/// Text and file name of a library module.
#[must_use]
pub fn find(name: &str) -> Option<(&'static str, &'static str)> {
    MODULES.iter().find(|m| m.name == name).map(|m| (m.file, m.source))
}

/// Names of all library modules.
#[must_use]
pub fn names() -> Vec<&'static str> {
    MODULES.iter().map(|m| m.name).collect()
}
