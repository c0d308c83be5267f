//! Whether a program says the names for which the library takes in modules on demand.

use super::loader::File;
use super::{borrowed, dropped, encodings, imaginary, star};

/// Whether one of the programs says one of the names that `importer` takes from a module on demand.
pub(super) fn is_said(importer: &str, names: &[String], files: &[File]) -> bool {
    let is_in = |source: &str, name: &str| match name {
        imaginary::NAME => imaginary::may_be_in(source),
        encodings::NAME => encodings::may_be_in(source),
        dropped::NAME => dropped::may_be_in(source),
        star::NAME => star::may_be_in(source),
        _ if borrowed::NAMES.contains(&name) => borrowed::may_be_in(source),
        _ if name.starts_with('_') && importer == "_site" => source.contains(name),
        _ => is_word_of(source, name, importer == "_site"),
    };
    names
        .iter()
        .any(|name| files.iter().any(|file| is_in(file.source, name)))
}

/// Whether a text says a name, not only as a part of another nor only in lines of comment. A built-in function's name is no attribute:
/// `re.compile` is none.
fn is_word_of(source: &str, name: &str, is_builtin: bool) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    source.match_indices(name).any(|(at, _)| {
        let (before, after) = (&source[..at], &source[at + name.len()..]);
        let is_attribute = before.ends_with('.') && !before.ends_with("builtins.");
        let line = before.rsplit('\n').next().unwrap_or(before);
        !(line.trim_start().starts_with('#')
            || before.ends_with(is_part)
            || after.starts_with(is_part)
            || is_builtin && is_attribute)
    })
}

#[cfg(test)]
mod tests {
    use super::is_word_of;

    #[test]
    fn a_name_is_said_as_a_word() {
        for text in ["eval(x)", "f = eval", "builtins.eval(x)"] {
            assert!(is_word_of(text, "eval", true), "{text}");
        }
        for text in ["retrieval", "evaluate()", "re.eval(x)", "_eval"] {
            assert!(!is_word_of(text, "eval", true), "{text}");
        }
        assert!(is_word_of("os.popen('ls')", "popen", false));
    }
}
