//! The commands of the project: `cargo xtask serve`, `test`, `dist`.
fn main() {}
