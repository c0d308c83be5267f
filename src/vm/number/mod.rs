//! Numbers without the heap: floats, integers of any size, hashes, rounding, CPython's random generator.

pub mod float;
pub mod hash;
pub mod int;
pub mod parse;
pub mod precise;
pub mod real;
pub mod round;
pub mod twister;
