//! The front end: Python source to bytecode, with everything that Lockstep does not support named at its place.

pub mod code;
