//! The page as a part of other pages: what its address asks for.

mod asks;
mod commands;
pub mod host;
pub mod keyboard;
pub mod message;
mod methods;
mod opening;
pub mod parameters;
pub mod recipes;
mod told;
mod values;

pub use methods::{Method, Place, Wanted};
pub use opening::opening;
pub use parameters::{Parameters, Warning, elsewhere, how, look};
pub use values::{Controls, Fit, FontSize, Keyboard, Motion, Palette, Poster, Toolbar, View};
