//! Finding, counting, splitting: on bytes, for `str` and `bytes` alike. Places are byte offsets; pieces are ranges of them.

use std::ops::Range;

/// First place of `needle` in `hay`.
#[must_use]
pub fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [] => Some(0),
        [one] => hay.iter().position(|b| b == one),
        [first, ..] => {
            let last = hay.len().checked_sub(needle.len())?;
            let mut at = 0;
            while at <= last {
                at += hay[at..=last].iter().position(|b| b == first)?;
                if &hay[at..at + needle.len()] == needle {
                    return Some(at);
                }
                at += 1;
            }
            None
        }
    }
}

/// Last place of `needle` in `hay`.
#[must_use]
pub fn rfind(hay: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return Some(hay.len());
    }
    (0..=hay.len().checked_sub(needle.len())?)
        .rev()
        .find(|&at| &hay[at..at + needle.len()] == needle)
}

/// Occurrences that do not overlap; `needle` is not empty.
#[must_use]
pub fn places(hay: &[u8], needle: &[u8], most: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while found.len() < most {
        let Some(at) = find(&hay[from..], needle) else { break };
        found.push(from + at);
        from += at + needle.len();
    }
    found
}

/// The pieces of `hay.split(needle, most)`.
#[must_use]
pub fn split(hay: &[u8], needle: &[u8], most: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for at in places(hay, needle, most) {
        pieces.push(from..at);
        from = at + needle.len();
    }
    pieces.push(from..hay.len());
    pieces
}

/// The pieces of `hay.rsplit(needle, most)`, from left to right.
#[must_use]
pub fn rsplit(hay: &[u8], needle: &[u8], most: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut end = hay.len();
    while pieces.len() < most {
        let Some(at) = rfind(&hay[..end], needle) else { break };
        pieces.push(at + needle.len()..end);
        end = at;
    }
    pieces.push(0..end);
    pieces.reverse();
    pieces
}

/// Lengths and kinds of the characters of a text or of bytes, for splitting at white space.
fn words(hay: &[(usize, bool)], end: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = None;
    for &(at, space) in hay {
        match (space, start) {
            (true, Some(from)) => {
                pieces.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    pieces.extend(start.map(|from| from..end));
    pieces
}

/// The words between white space; with more than `most` splits the rest stays one piece, at the right end or (if `from_right`) the left.
#[must_use]
pub fn split_space(places: &[(usize, bool)], end: usize, most: usize, from_right: bool) -> Vec<Range<usize>> {
    let mut pieces = words(places, end);
    if pieces.len() <= most {
        return pieces;
    }
    if from_right {
        let first = 0..pieces[pieces.len() - most - 1].end;
        pieces.drain(..pieces.len() - most);
        pieces.insert(0, first);
    } else {
        let rest = pieces[most].start..end;
        pieces.truncate(most);
        pieces.push(rest);
    }
    pieces
}

/// Lines; the line end belongs to the piece if `keep`.
pub fn split_lines(
    chars: impl Iterator<Item = (usize, char)>,
    end: usize,
    keep: bool,
    ends_line: impl Fn(char) -> bool,
) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = chars.peekable();
    while let Some((at, c)) = chars.next() {
        if !ends_line(c) {
            continue;
        }
        let mut next = at + c.len_utf8();
        if c == '\r' && chars.peek().is_some_and(|&(_, c)| c == '\n') {
            chars.next();
            next += 1;
        }
        pieces.push(start..if keep { next } else { at });
        start = next;
    }
    if start < end {
        pieces.push(start..end);
    }
    pieces
}

/// `hay.replace(old, new, most)`; `boundaries` are the character starts and the end, for an empty `old`.
pub fn replace(hay: &[u8], old: &[u8], new: &[u8], most: usize, boundaries: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut out = Vec::with_capacity(hay.len());
    let mut from = 0;
    if old.is_empty() {
        for at in boundaries.take(most) {
            out.extend_from_slice(&hay[from..at]);
            out.extend_from_slice(new);
            from = at;
        }
    } else {
        for at in places(hay, old, most) {
            out.extend_from_slice(&hay[from..at]);
            out.extend_from_slice(new);
            from = at + old.len();
        }
    }
    out.extend_from_slice(&hay[from..]);
    out
}
