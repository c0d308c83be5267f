//! Searches over schedules: what could have come otherwise.

mod branching;
mod inevitable;
mod probe;
mod visibility;

pub use branching::{Branching, InevitableSearch, inevitable_since};
pub use inevitable::{Inevitable, Line, Verdict};
pub use probe::{Answer, Outcome, Probe, Seen, Situation};
pub use visibility::Visibility;
