//! Plain display data computed from a machine, and the words for it in every language.

pub mod changes;
pub mod coroutines;
pub mod data;
pub mod diagnostics;
pub mod explain;
pub mod highlight;
pub mod labels;
pub mod narrate;
pub mod snapshot;
pub mod terminal;
pub mod text;
pub mod timeline;
pub mod words;
