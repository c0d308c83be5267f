//! Pictures: golden files (`UPDATE=1` writes them anew) and the rules that every layout keeps.

mod golden;
mod laws;
mod narration;
mod samples;
mod timelines;
