//! The front end: Python source to bytecode, with everything that Lockstep does not support named at its place.

mod anchors;
mod borrowed;
pub mod code;
mod compile;
mod diagnostic;
mod disassemble;
mod dropped;
mod encodings;
mod exports;
mod imaginary;
mod imports;
pub mod known;
mod loader;
mod maker;
mod objects;
mod parse;
mod programs;
mod refuse;
mod scan;
mod scope;
mod source;
mod star;
mod symbol_checks;
mod symbols;
mod syntax;
mod texts;
mod tree;
mod wanted;

use std::borrow::Cow;

pub use anchors::anchors;
pub use diagnostic::{Construct, Diagnostic, DiagnosticCode};
pub use disassemble::disassemble;
pub use exports::closest;
pub use loader::{Ahead, Builder, File, check, compile};
pub use programs::programs;
pub use source::{Lines, Position};
pub use tree::{NoTree, tree};

/// Where library modules come from.
pub trait Library {
    /// The module of a dotted name.
    fn find(&self, module: &str) -> Option<LibrarySource>;
    /// All modules, for suggestions.
    fn names(&self) -> Vec<&'static str>;
    /// Modules, each behind one that takes names from it only if the text of a program says one of these names.
    fn on_demand(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }
}

/// A library module's text.
#[derive(Clone, Debug)]
pub struct LibrarySource {
    /// CPython's path name in tracebacks, e.g. `threading.py`.
    pub file: Cow<'static, str>,
    /// The text.
    pub source: &'static str,
}
