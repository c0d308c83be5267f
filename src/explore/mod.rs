//! Searches over schedules: what could have come otherwise.

mod inevitable;
mod probe;

pub use inevitable::{Inevitable, Line, Verdict};
pub use probe::{Answer, Outcome, Probe, Seen, Situation};
