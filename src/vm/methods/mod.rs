//! Methods of the built-in types.

pub mod bytes;
