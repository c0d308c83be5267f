//! Built-in functions and the natives of the library.

mod digest;
mod functions;
mod library;
mod maths;
mod packing;
mod pickle;
mod sha512;
mod tree;

use super::methods;
use super::native::{Home, NativeTable};

/// The declarations of all natives about built-in values.
#[must_use]
pub fn tables() -> Vec<NativeTable> {
    let mut tables = methods::tables();
    tables.push((Home::Builtins, functions::FUNCTIONS));
    tables.push((Home::Lockstep, library::LIBRARY));
    tables.push((Home::Lockstep, maths::MATHS));
    tables.push((Home::Lockstep, pickle::PICKLE));
    tables.push((Home::Lockstep, digest::DIGEST));
    tables.push((Home::Lockstep, tree::TREE));
    tables.push((Home::Lockstep, packing::PACKING));
    tables
}
