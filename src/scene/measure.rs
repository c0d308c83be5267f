//! How wide a text is, from a table, so that every platform lays out the same picture without asking a browser.

use super::Font;

/// Advance widths of the ASCII characters from the space on, in thousandths of the font size: DejaVu Sans,
/// the widest of the faces that the style sheet names, so that a text fits in any of them.
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// The same for DejaVu Sans Bold.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683,
    683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
    724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
    343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
];

/// DejaVu Sans Mono.
const MONO: u16 = 602;

/// Width of a text in pixels.
#[must_use]
pub fn width(text: &str, font: Font) -> f32 {
    let units: u32 = text.chars().map(|c| u32::from(advance(c, font))).sum();
    units as f32 * f32::from(font.size) / 1000.0
}

/// A name without what it says in brackets if the whole does not fit into `room` pixels: `Task-2` for `Task-2 (cook)`.
#[must_use]
pub fn short(name: &str, font: Font, room: f32) -> &str {
    match name.split_once(" (") {
        Some((short, _)) if width(name, font) > room => short,
        _ => name,
    }
}

/// The text if it fits into `room` pixels; else its beginning and an ellipsis. True if it was cut.
#[must_use]
pub fn fit(text: &str, font: Font, room: f32) -> (String, bool) {
    if width(text, font) <= room {
        return (text.to_owned(), false);
    }
    let scale = f32::from(font.size) / 1000.0;
    let mut left = room - f32::from(advance('…', font)) * scale;
    let mut kept = String::new();
    for c in text.chars() {
        left -= f32::from(advance(c, font)) * scale;
        if left < 0.0 {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    (kept, true)
}

/// As `fit`, but what tells similar names apart stays: `ForkPool…-2`, `Sync…/worker-1`.
#[must_use]
pub fn fit_name(name: &str, font: Font, room: f32) -> (String, bool) {
    if width(name, font) <= room {
        return (name.to_owned(), false);
    }
    let number = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ']');
    let number = number.trim_end_matches(['-', '_', '·', '[']).len();
    for at in name.rfind('/').into_iter().chain([number]) {
        let (head, tail) = name.split_at(at);
        let left = room - width(tail, font);
        if !head.is_empty() && left >= room * 0.4 {
            return (fit(&format!("{head}…"), font, left).0 + tail, true);
        }
    }
    fit(name, font, room)
}

/// A name in two lines that fit, parted where a reader would: `orders[0]`, `.result()`.
#[must_use]
pub fn halves(name: &str, font: Font, room: f32) -> Option<[&str; 2]> {
    let mut is_small = false;
    let ends = name.char_indices().filter_map(|(at, c)| match c {
        '.' | '[' | '(' | '/' => Some(at),
        // `RuntimeError`
        'A'..='Z' if std::mem::take(&mut is_small) => Some(at),
        'a'..='z' => {
            is_small = true;
            None
        }
        '_' | '-' | ' ' | '·' => Some(at + c.len_utf8()),
        _ => None,
    });
    ends.filter(|&at| at > 0 && at < name.len())
        .map(|at| name.split_at(at))
        .filter(|(a, b)| width(a, font) <= room && width(b, font) <= room)
        .last()
        .map(|(a, b)| [a.trim_end(), b])
}

fn advance(c: char, font: Font) -> u16 {
    if is_wide(c) {
        return 1000;
    }
    if is_combining(c) {
        return 0;
    }
    if font.is_mono {
        return MONO;
    }
    let table = if font.is_bold { &BOLD } else { &REGULAR };
    match c {
        ' '..='~' => table[c as usize - 32],
        '·' => table[1],
        '\u{a0}'..='\u{3ff}' => 760,
        '\u{400}'..='\u{52f}' => 860,
        _ => 1000,
    }
}

/// Characters as wide as they are high: CJK, kana, hangul, full-width forms, pictographs.
fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F000..=0x1FAFF | 0x20000..=0x3FFFD)
}

fn is_combining(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36F | 0x200B..=0x200F | 0x2060 | 0xFE00..=0xFE0F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_dejavu() {
        assert_eq!((width("alice", Font::plain(10)) * 100.0).round(), 2334.0);
        assert_eq!(width("线程", Font::plain(12)), 24.0);
        assert_eq!((width("ab", Font::mono(10)) * 100.0).round(), 1204.0);
    }

    #[test]
    fn cut_names_stay_apart() {
        let font = Font::bold(12);
        for (name, end) in [
            ("ForkPoolWorker-12", "-12"),
            ("SyncManager-1/worker-2", "/worker-2"),
            ("forks[10]", "[10]"),
        ] {
            let room = width(name, font) - 10.0;
            let (text, cut) = fit_name(name, font, room);
            assert!(cut && text.contains('…') && text.ends_with(end), "{text}");
            assert!(width(&text, font) <= room, "{text}");
        }
        assert_eq!(fit_name("alice", font, 60.0), ("alice".to_owned(), false));
        assert_eq!(
            halves("orders[0].result()", font, 80.0),
            Some(["orders[0]", ".result()"])
        );
        assert_eq!(halves("RuntimeError", font, 60.0), Some(["Runtime", "Error"]));
        assert_eq!(halves("alice", font, 20.0), None);
    }

    #[test]
    fn cuts_to_the_room() {
        assert_eq!(fit("alice", Font::plain(10), 30.0), ("alice".to_owned(), false));
        for room in [12.0, 20.0, 40.0, 80.0] {
            let (text, cut) = fit("a rather long thread name", Font::bold(12), room);
            assert!(cut && text.ends_with('…'));
            assert!(width(&text, Font::bold(12)) <= room, "{text}");
        }
    }
}
