//! Searches over schedules against brute force.

#[path = "../kernel/world.rs"]
#[allow(dead_code)] // Other tests use the rest.
mod world;

mod inevitable;
mod machine;
