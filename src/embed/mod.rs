//! The page as a part of other pages: what its address asks for.

pub mod parameters;
mod values;

pub use parameters::{Parameters, Warning};
pub use values::{Controls, Fit, FontSize, Keyboard, Motion, Palette, Poster, Toolbar, View};
