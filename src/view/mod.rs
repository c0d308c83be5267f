//! Plain display data computed from a machine, and the words for it in every language.

pub mod data;
pub mod text;
pub mod highlight;
pub mod words;
