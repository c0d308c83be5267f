//! Encodings that the library has in Python: whether a program may name one, told from its text.

/// What the library imports for programs that do.
pub(crate) const NAME: &str = "__encodings__";

/// Their names in lower case, without what stands between letters and digits, as far as it takes to tell them.
const NAMES: [&str; 11] = [
    "gbk", "gb2312", "gb18030", "cp936", "ms936", "chinese", "euccn", "utf16", "utf32", "utf8sig", "1252",
];

/// Whether a text has one of the names. It may say yes for nothing: then a module more is loaded.
pub(crate) fn may_be_in(source: &str) -> bool {
    // One text, not one a line: beginning a search costs more than going on with it.
    let letters: String = source
        .chars()
        .filter(|c| !matches!(c, '-' | '_' | ' '))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    NAMES.iter().any(|name| letters.contains(name))
}

#[cfg(test)]
mod tests {
    use super::may_be_in;

    #[test]
    fn names_of_encodings_are_told_however_they_are_written() {
        for text in [
            "x.encode('gbk')",
            "open(p, encoding=\"UTF-16\")",
            "'utf_8_sig'",
            "'CP936'",
            "'windows-1252'",
        ] {
            assert!(may_be_in(text), "{text}");
        }
        for text in ["x.encode('utf-8')", "rgb = 1", "f.decode('latin-1')", ""] {
            assert!(!may_be_in(text), "{text}");
        }
    }
}
