//! Generators that may be dropped half-way: what their `finally` says runs then, so somebody has to see them end.

/// What a program has that sees ends.
pub(crate) const NAME: &str = "__del__";

/// Whether a text says the name, or has a `yield` before a `finally` or an `except GeneratorExit`. Context managers do not count:
/// they are not dropped, and seeing ends makes every instruction slower.
pub(crate) fn may_be_in(source: &str) -> bool {
    if source.contains(NAME) || !source.contains("yield") {
        return source.contains(NAME);
    }
    let lines: Vec<&str> = source.lines().collect();
    let cleans_up = |line: &str| {
        ["finally:", "except GeneratorExit"]
            .iter()
            .any(|word| line.starts_with(word))
    };
    (0..lines.len()).any(|at| {
        let (before, own) = (&lines[..at], margin(lines[at]));
        cleans_up(lines[at].trim_start()) && yields_before(before, own) && !is_manager(before, own)
    })
}

/// Whether the function around a margin is made a context manager by the line before it.
fn is_manager(lines: &[&str], own: usize) -> bool {
    let is_def = |line: &&str| margin(line) < own && line.trim_start().trim_start_matches("async ").starts_with("def ");
    let def = lines.iter().rposition(is_def).unwrap_or(0);
    lines[..def].last().is_some_and(|line| line.contains("contextmanager"))
}

/// Whether a `yield` stands in the last `try` at this margin.
fn yields_before(lines: &[&str], own: usize) -> bool {
    let is_try = |line: &&str| margin(line) == own && line.trim_start().starts_with("try:");
    let begin = lines.iter().rposition(is_try).unwrap_or(lines.len());
    lines[begin..].iter().any(|line| line.contains("yield"))
}

fn margin(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::may_be_in;

    #[test]
    fn generators_that_clean_up_are_seen() {
        let generator = "def f():\n    try:\n        yield 1\n    finally:\n        print()\n";
        assert!(may_be_in(generator));
        assert!(may_be_in(
            "def f():\n    try: x = yield\n    except GeneratorExit: pass\n"
        ));
        assert!(may_be_in("class A:\n    def __del__(self): pass\n"));
        assert!(!may_be_in(&format!("@contextmanager\n{generator}")));
        assert!(may_be_in(&format!("@contextmanager\n{generator}\n{generator}")));
        assert!(!may_be_in(
            "def f():\n    yield 1\n\ndef g():\n    try:\n        h()\n    finally:\n        i()\n"
        ));
        assert!(!may_be_in(
            "def f():\n    try:\n        x()\n    finally:\n        y()\n    yield 1\n"
        ));
    }
}
