//! The compact page, for a frame in slides: what was chosen to be seen, one line on what happened, one bar with buttons.

mod bar;
mod pictures;
mod said;
mod views;

pub use views::{Frame, embedded};
