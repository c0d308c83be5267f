//! Widths: `center`, `ljust`, `rjust`, `zfill`, `expandtabs`. The caller has checked that the width fits the heap.

/// `text` with `left` and `right` fill characters around.
#[must_use]
pub fn around(text: &str, left: usize, right: usize, fill: char) -> String {
    let mut out = String::with_capacity(text.len() + (left + right) * fill.len_utf8());
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, right));
    out
}

/// How `str.center` shares the fill: left and right.
#[must_use]
pub fn center_shares(length: usize, width: usize) -> (usize, usize) {
    let pad = width.saturating_sub(length);
    let left = pad / 2 + (pad & width & 1);
    (left, pad - left)
}

/// `str.zfill`: zeros behind the sign.
#[must_use]
pub fn zfill(text: &str, length: usize, width: usize) -> String {
    let zeros = width.saturating_sub(length);
    let split = usize::from(text.starts_with(['+', '-']));
    let mut out = String::with_capacity(text.len() + zeros);
    out.push_str(&text[..split]);
    out.extend(std::iter::repeat_n('0', zeros));
    out.push_str(&text[split..]);
    out
}

/// `str.expandtabs`
#[must_use]
pub fn expand_tabs(text: &str, size: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let spaces = if size == 0 { 0 } else { size - column % size };
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}
