//! Natives about objects as such: `object`, `type`, attributes, descriptors, exceptions, generators, stacks.

mod attributes;
mod classes;
mod descriptors;
pub(super) mod exceptions;
mod generators;
mod objects;
mod stacks;

pub(super) use classes::new_class;
pub use exceptions::os_error;

use super::native::NativeTable;

/// Their declarations.
#[must_use]
pub fn tables() -> Vec<NativeTable> {
    let mut tables = Vec::new();
    tables.extend_from_slice(objects::TABLES);
    tables.extend_from_slice(classes::TABLES);
    tables.extend_from_slice(attributes::TABLES);
    tables.extend_from_slice(descriptors::TABLES);
    tables.extend_from_slice(exceptions::TABLES);
    tables.extend_from_slice(generators::TABLES);
    tables.extend_from_slice(stacks::TABLES);
    tables
}
