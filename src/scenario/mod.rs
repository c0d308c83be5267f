//! Programs with their notes: the header of a scenario file, the catalogue that is built in, links to a run.

mod catalogue;
mod header;
mod link;
mod settings;

pub use catalogue::{FIRST, Group, Scenario, files, find, groups, of_program, packed, scenarios};
pub use header::{End, Header, Look, Problem, ProblemKind, Text, When, parse};
pub(crate) use link::unescape;
pub use link::{INFLATED_LIMIT, Link, LinkError, program_of};
pub use settings::{BadValue, apply};
