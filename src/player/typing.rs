//! What Tab, Enter and Backspace do in the editor: edits as replacements, so that the browser's undo keeps working.

use std::ops::Range;

/// Replace `range` (UTF-16 units, as browsers count) by `text`, then select `select`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Replace {
    pub range: Range<u32>,
    pub text: String,
    pub select: Range<u32>,
}

const INDENT: usize = 4;

/// Tab: indents by four; with several lines selected, all of them. `back` (Shift+Tab) takes indentation away.
#[must_use]
pub fn tab(source: &str, selection: Range<u32>, back: bool) -> Replace {
    let (start, end) = (byte(source, selection.start), byte(source, selection.end));
    if start == end && !back {
        let column = source[line_start(source, start)..start].chars().count();
        let text = " ".repeat(INDENT - column % INDENT);
        let caret = selection.start + text.len() as u32;
        return Replace {
            range: selection,
            text,
            select: caret..caret,
        };
    }
    let first = line_start(source, start);
    let last = source[end..].find('\n').map_or(source.len(), |offset| end + offset);
    let lines: Vec<String> = source[first..last].split('\n').map(|line| shift(line, back)).collect();
    let text = lines.join("\n");
    let range = units(source, first)..units(source, last);
    let select = if start == end {
        let removed = (last - first) - text.len();
        let caret = (selection.start.saturating_sub(removed as u32)).max(range.start);
        caret..caret
    } else {
        range.start..range.start + text.encode_utf16().count() as u32
    };
    Replace { range, text, select }
}

fn shift(line: &str, back: bool) -> String {
    if back {
        let spaces = line.bytes().take(INDENT).take_while(|&b| b == b' ').count();
        return line.strip_prefix('\t').unwrap_or(&line[spaces..]).to_owned();
    }
    if line.is_empty() {
        String::new()
    } else {
        " ".repeat(INDENT) + line
    }
}

/// Enter: a new line with the indentation of this one, more after a colon, less after `return` and its like.
#[must_use]
pub fn enter(source: &str, selection: Range<u32>) -> Replace {
    let start = byte(source, selection.start);
    let line = &source[line_start(source, start)..start];
    let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
    let code = line.split('#').next().unwrap_or("").trim();
    let mut text = format!("\n{indent}");
    if code.ends_with(':') {
        text.push_str(&" ".repeat(INDENT));
    } else if ["return", "pass", "break", "continue", "raise"].contains(&code.split(' ').next().unwrap_or("")) {
        text.truncate(text.len().saturating_sub(INDENT).max(1));
    }
    let caret = selection.start + text.encode_utf16().count() as u32;
    Replace {
        range: selection,
        text,
        select: caret..caret,
    }
}

/// Backspace within indentation: to the last multiple of four. None: the browser's own.
#[must_use]
pub fn backspace(source: &str, selection: Range<u32>) -> Option<Replace> {
    let end = byte(source, selection.end);
    let line = &source[line_start(source, end)..end];
    if selection.start != selection.end || line.is_empty() || !line.bytes().all(|b| b == b' ') {
        return None;
    }
    let remove = (line.len() - 1) % INDENT + 1;
    let start = selection.end - remove as u32;
    (remove > 1).then(|| Replace {
        range: start..selection.end,
        text: String::new(),
        select: start..start,
    })
}

/// The text with another one in the place of what is selected.
#[must_use]
pub fn put(source: &str, selection: Range<u32>, text: &str) -> String {
    [
        &source[..byte(source, selection.start)],
        text,
        &source[byte(source, selection.end)..],
    ]
    .concat()
}

fn line_start(source: &str, at: usize) -> usize {
    source[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// UTF-16 offset of a byte offset.
fn units(source: &str, byte: usize) -> u32 {
    source[..byte].encode_utf16().count() as u32
}

/// Byte offset of a UTF-16 offset; the end if it lies beyond.
fn byte(source: &str, unit: u32) -> usize {
    let mut seen = 0;
    for (at, c) in source.char_indices() {
        if seen >= unit {
            return at;
        }
        seen += c.len_utf16() as u32;
    }
    source.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks the selection's ends (or the caret) before and after.
    fn check(before: &str, edit: impl Fn(&str, Range<u32>) -> Replace, after: &str) {
        let (source, selection) = unmark(before);
        let replace = edit(&source, selection);
        let (from, to) = (byte(&source, replace.range.start), byte(&source, replace.range.end));
        let edited = format!("{}{}{}", &source[..from], replace.text, &source[to..]);
        assert_eq!((edited, replace.select), unmark(after));
    }

    fn unmark(marked: &str) -> (String, Range<u32>) {
        let mut parts = marked.split('|');
        let head = parts.next().unwrap();
        let start = head.encode_utf16().count() as u32;
        let middle = parts.next().unwrap();
        match parts.next() {
            None => (format!("{head}{middle}"), start..start),
            Some(tail) => (
                format!("{head}{middle}{tail}"),
                start..start + middle.encode_utf16().count() as u32,
            ),
        }
    }

    #[test]
    fn tab_goes_to_the_next_stop_and_moves_whole_selections() {
        check("ab|c", |s, r| tab(s, r, false), "ab  |c");
        check("中|x", |s, r| tab(s, r, false), "中   |x");
        check("a\nb|c\nd|\ne", |s, r| tab(s, r, false), "a\n|    bc\n    d|\ne");
        check("    ab|", |s, r| tab(s, r, true), "ab|");
        check("|  a\n      b|", |s, r| tab(s, r, true), "|a\n  b|");
        check(" |a", |s, r| tab(s, r, true), "|a");
    }

    #[test]
    fn enter_keeps_and_deepens_indentation() {
        check("  a|", enter, "  a\n  |");
        check("if 😀:|", enter, "if 😀:\n    |");
        check("        return 1|", enter, "        return 1\n    |");
        check("pass|", enter, "pass\n|");
    }

    #[test]
    fn a_text_takes_the_place_of_what_is_selected() {
        assert_eq!(put("a😀bc", 3..4, "é"), "a😀éc");
        assert_eq!(put("", 0..0, "x"), "x");
        assert_eq!(put("ab", 9..9, "c"), "abc");
    }

    #[test]
    fn backspace_goes_to_the_last_stop() {
        check("      |a", |s, r| backspace(s, r).unwrap(), "    |a");
        assert_eq!(backspace("a b", 2..2), None);
        assert_eq!(backspace("     ", 5..5), None);
    }
}
