//! Searches over schedules against brute force.

#[path = "../kernel/world.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod world;

mod inevitable;
mod machine;
