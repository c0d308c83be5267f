//! How the page looks and steps: language, theme, granularity, axis, speed. Kept over reloads.

use serde::{Deserialize, Serialize};

use crate::view::data::Axis;
use crate::view::text::Language;

/// Colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Theme {
    /// As the system wants it.
    #[default]
    System,
    Light,
    Dark,
    /// Highest contrast, thicker lines.
    Projector,
    /// For paper: light, on plain white.
    Print,
}

/// How far one step goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Granularity {
    #[default]
    Event,
    Line,
    Instruction,
}

/// Beats a second, as an index into `Speed::RATES`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speed(u8);

impl Speed {
    /// Quarter beats a second.
    const RATES: [u32; 8] = [2, 4, 8, 16, 32, 64, 128, 240];

    /// All speeds, slowest first.
    pub fn all() -> impl Iterator<Item = Speed> {
        (0..Self::RATES.len() as u8).map(Speed)
    }

    /// Milliseconds between two beats.
    #[must_use]
    pub fn beat_ms(self) -> u32 {
        4000 / self.rate()
    }

    /// Beats a second as text: `0.5`, `4`.
    #[must_use]
    pub fn text(self) -> String {
        match self.rate() {
            rate if rate % 4 == 0 => (rate / 4).to_string(),
            rate => format!("0.{}", rate * 25 / 10),
        }
    }

    /// One faster or slower, within the range.
    #[must_use]
    pub fn next(self, faster: bool) -> Speed {
        let last = Self::RATES.len() as u8 - 1;
        Speed(if faster {
            (self.0 + 1).min(last)
        } else {
            self.0.saturating_sub(1)
        })
    }

    /// Position in `all`.
    #[must_use]
    pub fn index(self) -> u8 {
        self.0.min(Self::RATES.len() as u8 - 1)
    }

    /// The speed at a position of `all`; beyond the end the fastest.
    #[must_use]
    pub fn at(index: u8) -> Speed {
        Speed(Speed(index).index())
    }

    fn rate(self) -> u32 {
        Self::RATES[self.index() as usize]
    }
}

impl Default for Speed {
    fn default() -> Self {
        Speed(2)
    }
}

/// All settings. Unknown or broken saved text means the defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Settings {
    /// None: as the browser's languages say.
    pub language: Option<Language>,
    pub theme: Theme,
    pub granularity: Granularity,
    pub axis: Axis,
    pub speed: Speed,
    /// Show the library's frames and stop in them.
    pub inside_library: bool,
}

impl Settings {
    /// Reads what `save` wrote.
    #[must_use]
    pub fn load(saved: &str) -> Self {
        serde_json::from_str(saved).unwrap_or_default()
    }

    /// Text for the browser's storage.
    #[must_use]
    pub fn save(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_storage_and_junk_gives_the_defaults() {
        let settings = Settings {
            theme: Theme::Dark,
            language: Some(Language::Chinese),
            speed: Speed::at(99),
            ..Settings::default()
        };
        assert_eq!(Settings::load(&settings.save()), settings);
        assert_eq!(Settings::load("{\"theme\":7}"), Settings::default());
        assert_eq!(Settings::load(""), Settings::default());
    }

    #[test]
    fn speeds_are_shown_per_second() {
        let texts: Vec<String> = Speed::all().map(Speed::text).collect();
        assert_eq!(texts, ["0.5", "1", "2", "4", "8", "16", "32", "60"]);
        assert_eq!(Speed::at(0).next(false), Speed::at(0));
        assert_eq!(Speed::at(0).beat_ms(), 2000);
    }
}
