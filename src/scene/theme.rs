//! Colours and strokes in one place: the custom properties of the page and the style sheet inside a written SVG.
//!
//! `scene.css` speaks of colours as `var(--ls-name)`; the page defines them per theme, an SVG file gets them written out.

use std::fmt::Write;

/// The rules that give the classes of `shape::Node` their look.
pub const RULES: &str = include_str!("scene.css");

/// How many thread colours there are besides the main thread's.
pub const THREAD_COLOURS: usize = 8;

/// Who looks at the picture where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black on white, strong lines, for weak beamers and print.
    Projector,
}

/// A named colour with its value in the light, the dark and the projector theme.
type Colour = (&'static str, [&'static str; 3]);

/// The colours. `ink` and `mute` are for text, `card`, `panel` and `page` lie behind it; `t0`.. are the threads' (0: main),
/// `u0`.. their pale forms, `on` is text upon `t0`.. Hues after Okabe and Ito, darkened or lightened until text has contrast 4.5.
#[rustfmt::skip]
const COLOURS: &[Colour] = &[
    ("ink",    ["#1b2330", "#e6eaf1", "#000000"]),
    ("mute",   ["#566073", "#a9b3c3", "#2b2f36"]),
    ("faint",  ["#98a2b3", "#66728a", "#5c636e"]),
    ("line",   ["#d9dee7", "#343f52", "#7a828e"]),
    ("page",   ["#f6f7f9", "#0f141d", "#ffffff"]),
    ("panel",  ["#eef0f4", "#171e2a", "#f3f4f6"]),
    ("card",   ["#ffffff", "#202938", "#ffffff"]),
    ("bad",    ["#b42318", "#ff9b85", "#a30000"]),
    ("bad-bg", ["#fdece7", "#3a211f", "#ffe9e3"]),
    ("go",     ["#00704f", "#4cd7a6", "#005a3e"]),
    ("hint",   ["#fff3d6", "#3b331d", "#fff0c2"]),
    ("item",   ["#e8f4ee", "#1f3b33", "#e3f4ea"]),
    ("item-line", ["#5f9c85", "#3f8a70", "#1f6b50"]),
    ("on",     ["#ffffff", "#10151e", "#ffffff"]),
    ("t0",     ["#475467", "#b4bdcc", "#333b47"]),
    ("t1",     ["#006fad", "#5cb8f0", "#005387"]),
    ("t2",     ["#a84e08", "#f0a94a", "#8a3d00"]),
    ("t3",     ["#007552", "#3ccf9c", "#00593e"]),
    ("t4",     ["#a23e79", "#e79ac3", "#832a60"]),
    ("t5",     ["#6c6300", "#e0d24a", "#544d00"]),
    ("t6",     ["#0e7088", "#6fd3e6", "#06586c"]),
    ("t7",     ["#5b4bc4", "#b3a7ff", "#43349f"]),
    ("t8",     ["#85472a", "#d9a283", "#6a3318"]),
    ("u0",     ["#d5d9e0", "#3d4758", "#c9ced6"]),
    ("u1",     ["#c7e0f0", "#1f425b", "#b3d6ee"]),
    ("u2",     ["#f4dcc4", "#523c1d", "#f2cfa9"]),
    ("u3",     ["#c4e6d9", "#1b4a3b", "#aee0cc"]),
    ("u4",     ["#eed3e3", "#513549", "#eabfd8"]),
    ("u5",     ["#e9e5bb", "#4b471f", "#e2dc9c"]),
    ("u6",     ["#c8e5ec", "#24494f", "#b0dde8"]),
    ("u7",     ["#dcd8f5", "#3d3960", "#cdc6f2"]),
    ("u8",     ["#ead8cd", "#4a382e", "#e6cab9"]),
];

impl Theme {
    fn index(self) -> usize {
        match self {
            Self::Light => 0,
            Self::Dark => 1,
            Self::Projector => 2,
        }
    }

    /// Value of a named colour.
    #[must_use]
    pub fn colour(self, name: &str) -> Option<&'static str> {
        COLOURS
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, values)| values[self.index()])
    }

    /// `--ls-ink:#1b2330;--ls-mute:..`, for a rule of the page's style sheet.
    #[must_use]
    pub fn properties(self) -> String {
        COLOURS.iter().fold(String::new(), |mut out, (name, values)| {
            let _ = write!(out, "--ls-{name}:{};", values[self.index()]);
            out
        })
    }

    /// The style sheet of a file that stands alone: no custom properties, which most programs besides browsers do not know.
    #[must_use]
    pub fn sheet(self) -> String {
        let rules = COLOURS.iter().rev().fold(all_rules(), |css, (name, values)| {
            css.replace(&format!("var(--ls-{name})"), values[self.index()])
        });
        rules
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// The rules of `scene.css` and those of the threads' colours: `f3` fills with colour 3, `s3` draws with it, `p3` fills and `q3` draws with its pale form.
#[must_use]
pub fn all_rules() -> String {
    let mut css = RULES.to_owned();
    for i in 0..=THREAD_COLOURS {
        let _ = writeln!(
            css,
            ".f{i}{{fill:var(--ls-t{i})}}.s{i}{{stroke:var(--ls-t{i})}}.p{i}{{fill:var(--ls-u{i})}}.q{i}{{stroke:var(--ls-u{i})}}"
        );
    }
    css
}

/// Colour number of a thread: 0 for the main thread, the others go round.
#[must_use]
pub fn thread_colour(index: usize) -> usize {
    if index == 0 {
        0
    } else {
        (index - 1) % THREAD_COLOURS + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::disallowed_methods, reason = "a test may be as exact as the platform")]
    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let c = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if c <= 0.03928 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(theme: Theme, a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(theme.colour(a).unwrap()), luminance(theme.colour(b).unwrap()));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[track_caller]
    fn readable(theme: Theme, text: &str, ground: &str, least: f64) {
        let c = contrast(theme, text, ground);
        assert!(
            c >= least,
            "{theme:?}: {text} on {ground} has contrast {c:.2} < {least}"
        );
    }

    #[test]
    fn text_is_readable_in_every_theme() {
        for (theme, least) in [(Theme::Light, 4.5_f64), (Theme::Dark, 4.5), (Theme::Projector, 7.0)] {
            for ground in ["card", "panel", "page"] {
                for text in ["ink", "mute", "bad", "go"] {
                    readable(theme, text, ground, least.min(if text == "bad" { 6.9 } else { least }));
                }
                for i in 0..=THREAD_COLOURS {
                    readable(theme, &format!("t{i}"), ground, 4.5);
                }
            }
            for i in 0..=THREAD_COLOURS {
                readable(theme, "on", &format!("t{i}"), 4.5);
                readable(theme, "ink", &format!("u{i}"), 4.5);
            }
            for ground in ["bad-bg", "hint", "item"] {
                readable(theme, "ink", ground, 4.5);
            }
            readable(theme, "bad", "bad-bg", 4.5);
            readable(theme, "mute", "bad-bg", 4.5);
            readable(theme, "faint", "card", 2.5);
        }
    }

    #[test]
    fn a_sheet_names_no_property() {
        for theme in [Theme::Light, Theme::Dark, Theme::Projector] {
            assert!(!theme.sheet().contains("var("), "{}", theme.sheet());
        }
    }
}
