//! The guest's library: Python modules on a few primitives of the machine, embedded into the program.

use crate::python::{self, LibrarySource};

/// Looks modules up for the compiler.
#[derive(Clone, Copy, Debug, Default)]
pub struct Library;

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
        Entry { name: $name, file: concat!("/usr/lib/python3.11/", $file), source: include_str!($file) }
    };
}

/// All modules, in alphabetical order. `builtins` holds those built-in functions that call back into the program.
static MODULES: &[Entry] = &[
    module!("_collections_abc", "_collections_abc.py"),
    module!("_site", "_site.py"),
    module!("_thread", "_thread.py"),
    module!("abc", "abc.py"),
    module!("atexit", "atexit.py"),
    module!("bisect", "bisect.py"),
    module!("builtins", "builtins.py"),
    module!("collections", "collections.py"),
    module!("collections.abc", "_collections_abc.py"),
    module!("contextlib", "contextlib.py"),
    module!("copy", "copy.py"),
    module!("dataclasses", "dataclasses.py"),
    module!("enum", "enum.py"),
    module!("functools", "functools.py"),
    module!("heapq", "heapq.py"),
    module!("io", "io.py"),
    module!("itertools", "itertools.py"),
    module!("json", "json.py"),
    module!("keyword", "keyword.py"),
    module!("math", "math.py"),
    module!("operator", "operator.py"),
    module!("os", "os.py"),
    module!("os.path", "posixpath.py"),
    module!("platform", "platform.py"),
    module!("posixpath", "posixpath.py"),
    module!("queue", "queue.py"),
    module!("random", "random.py"),
    module!("statistics", "statistics.py"),
    module!("string", "string.py"),
    module!("sys", "sys.py"),
    module!("textwrap", "textwrap.py"),
    module!("threading", "threading.py"),
    module!("time", "time.py"),
    module!("traceback", "traceback.py"),
    module!("types", "types.py"),
    module!("typing", "typing.py"),
    module!("warnings", "warnings.py"),
];

impl python::Library for Library {
    fn find(&self, module: &str) -> Option<LibrarySource> {
        let entry = MODULES.iter().find(|entry| entry.name == module)?;
        Some(LibrarySource { file: entry.file, source: entry.source })
    }

    fn names(&self) -> Vec<&'static str> {
        MODULES.iter().map(|entry| entry.name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_compiles() {
        for entry in MODULES.iter().filter(|entry| entry.name != "builtins") {
            let program = format!("import {}\n", entry.name);
            if let Err(diagnostics) = python::compile(&program, &Library) {
                let texts: Vec<String> = diagnostics.iter().map(python::Diagnostic::english).collect();
                panic!("{}: {texts:?}", entry.name);
            }
        }
    }
}
