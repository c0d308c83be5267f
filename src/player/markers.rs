//! Moments that the lecturer stops at or points to, and which moments count as stops.

use std::rc::Rc;

/// A moment with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its step.
    pub step: u64,
    /// What to see there; may be empty.
    pub label: Rc<str>,
}

/// Where next and previous halt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stops {
    /// At every event, line or instruction, as the granularity says.
    #[default]
    All,
    /// At markers only.
    Markers,
}

/// How often playing begins again at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repeat {
    /// It plays once.
    #[default]
    Never,
    /// Without end.
    Always,
    /// It plays so often in all.
    Times(u32),
}
