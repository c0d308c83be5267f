//! Text without the heap: character classes, reprs, the format mini-language, templates, searching, codecs.

pub mod cases;
pub mod chars;
pub mod codec;
pub mod pad;
pub mod repr;
pub mod search;
pub mod spec;
pub mod template;
