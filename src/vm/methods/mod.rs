//! Methods of the built-in types.

pub mod bytes;

use super::native::NativeTable;

/// Their declarations.
#[must_use]
pub fn tables() -> Vec<NativeTable> {
    Vec::new()
}
