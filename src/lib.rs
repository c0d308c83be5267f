//! Lockstep: ordinary Python concurrency code on a simulated, deterministic machine.
//!
//! Each module is a layer. Their order, in which data flows and never back, stands in ARCHITECTURE.md; `tests/house/` enforces it.

pub mod base;
pub mod embed;
pub mod explore;
pub mod export;
pub mod kernel;
pub mod machine;
pub mod player;
pub mod python;
pub mod run;
pub mod scenario;
pub mod scene;
pub mod stdlib;
pub mod view;
pub mod vm;
