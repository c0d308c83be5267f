//! Breaks lines of text at spaces, and between any two characters of Chinese, keeping the look of every part.

use super::{Font, Span, measure, theme};
use crate::view::data::Snapshot;
use crate::view::text::{Line, Part};

/// The rows of a line in `room` pixels.
#[must_use]
pub fn wrap(snapshot: &Snapshot, line: &Line, font: Font, room: f32) -> Vec<Vec<Span>> {
    // Closing marks may stand behind the last character of a row of Chinese.
    let is_wide_text = line.parts.iter().any(|p| p.text().chars().any(is_wide));
    let room = room - if is_wide_text { 2.0 * f32::from(font.size) } else { 0.0 };
    let mut rows: Vec<Vec<Span>> = vec![vec![]];
    let mut used = 0.0;
    for part in &line.parts {
        let (class, is_bold) = look(snapshot, part);
        let font = Font {
            is_bold: font.is_bold || is_bold,
            ..font
        };
        for piece in pieces(part.text()) {
            let w = measure::width(piece, font);
            if used > 0.0 && used + measure::width(piece.trim_end(), font) > room && !is_closing(piece) {
                trim_row(&mut rows);
                rows.push(vec![]);
                used = 0.0;
            }
            push(&mut rows, piece, &class, is_bold);
            used += w;
        }
    }
    trim_row(&mut rows);
    rows
}

fn look(snapshot: &Snapshot, part: &Part) -> (String, bool) {
    match part {
        Part::Text(_) | Part::Value(_) | Part::Code(_) => (String::new(), false),
        Part::Object(..) => (String::new(), true),
        Part::Thread(index, _) => {
            let colour = snapshot
                .threads
                .get(*index)
                .map_or(0, |t| theme::thread_colour(t.colour));
            (format!("f{colour}"), true)
        }
    }
}

/// Words with the spaces that follow them; each wide character alone.
fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut last) = (Vec::new(), 0, ' ');
    for (at, c) in text.char_indices() {
        let breaks = (last == ' ' && c != ' ') || is_wide(c) || is_wide(last);
        if breaks && at > start {
            pieces.push(&text[start..at]);
            start = at;
        }
        last = c;
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

fn is_wide(c: char) -> bool {
    c as u32 >= 0x2E80
}

/// A row does not begin with these.
fn is_closing(piece: &str) -> bool {
    piece
        .trim_end()
        .chars()
        .all(|c| "，。：；、）！？.,;:)!?”»".contains(c))
}

fn push(rows: &mut [Vec<Span>], piece: &str, class: &str, is_bold: bool) {
    let Some(row) = rows.last_mut() else { return };
    match row.last_mut() {
        Some(last) if *last.class == *class && last.is_bold == is_bold => {
            last.text = format!("{}{piece}", last.text).into()
        }
        _ => row.push(Span {
            text: piece.into(),
            class: class.into(),
            is_bold,
        }),
    }
}

fn trim_row(rows: &mut [Vec<Span>]) {
    if let Some(last) = rows.last_mut().and_then(|row| row.last_mut()) {
        last.text = last.text.trim_end().into();
    }
}
