//! The kernel without Python: policies keep their laws, objects their rules, deadlocks are found when they form.

mod deadlocks;
mod job;
mod objects;
mod policies;
mod processes;
mod random;
mod units;
mod world;
