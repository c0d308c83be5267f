//! What the user sees of a moment, computed from the machine.

pub mod naming;
pub mod system;
