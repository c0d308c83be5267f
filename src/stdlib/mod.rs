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

macro_rules! module {
    ($name:literal, $file:literal) => {
        Entry {
            name: $name,
            file: concat!("/usr/lib/python3.11/", $file),
            source: include_str!($file),
        }
    };
}

/// All modules, in alphabetical order. `builtins` holds those built-in functions that call back into the program.
static MODULES: &[Entry] = &[
    module!("_thread", "_thread.py"),
    module!("atexit", "atexit.py"),
    module!("io", "io.py"),
    module!("os", "os.py"),
    module!("os.path", "posixpath.py"),
    module!("platform", "platform.py"),
    module!("posixpath", "posixpath.py"),
    module!("queue", "queue.py"),
    module!("sys", "sys.py"),
    module!("threading", "threading.py"),
    module!("time", "time.py"),
    module!("traceback", "traceback.py"),
    module!("warnings", "warnings.py"),
];

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
