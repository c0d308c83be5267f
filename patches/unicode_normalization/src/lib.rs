//! Stands in for `unicode-normalization`: identifiers are taken as they are written.
//!
//! CPython folds compatibility characters in identifiers (the ligature `ﬁ` is `fi`); here they are different letters.

/// The one method that the parser calls.
pub trait UnicodeNormalization<I: Iterator<Item = char>> {
    /// The characters, unchanged.
    fn nfkc(self) -> I;
}

impl<'a> UnicodeNormalization<std::str::Chars<'a>> for &'a str {
    fn nfkc(self) -> std::str::Chars<'a> {
        self.chars()
    }
}
