//! A schedule: which option was taken wherever there was a choice. With program and config it identifies a run completely.
//!
//! Its text is `v1` and then, in unpadded URL-safe base64, for each choice that did not take the first option: the number of
//! choices before it that did, and the option, both in seven-bit groups. Taking the first option costs nothing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::varint;

/// Longest text that is decoded: a link has no room for more.
const LONGEST_TEXT: usize = 1 << 20;
const VERSION: &str = "v1";

/// A choice that did not take the first option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Pick {
    /// Choices since the previous pick that took the first option.
    pub gap: u32,
    /// The option taken, from 1.
    pub option: u32,
}

/// The choices of a run, in order.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    picks: Vec<Pick>,
    /// Choices since the last pick.
    passed: u32,
}

/// A place between two choices of a schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// Picks before it.
    pub(super) index: u32,
    /// Choices between the last of those and it.
    pub(super) passed: u32,
}

/// Why a text is no schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScheduleError {
    /// It does not begin with a version that this program knows.
    UnknownVersion,
    /// It is longer than any link can be.
    TooLong,
    /// It is damaged.
    Malformed,
}

impl Schedule {
    /// The schedule that takes the first option everywhere.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more choice took this option (from 0).
    pub fn push(&mut self, option: u32) {
        if option == 0 && self.passed < u32::MAX {
            self.passed += 1;
        } else {
            self.picks.push(Pick {
                gap: self.passed,
                option,
            });
            self.passed = 0;
        }
    }

    /// How many choices did not take the first option.
    #[must_use]
    pub fn len(&self) -> usize {
        self.picks.len()
    }

    /// Every choice took the first option.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.picks.is_empty()
    }

    /// The place after the last choice.
    #[must_use]
    pub fn end(&self) -> Place {
        Place {
            index: self.picks.len() as u32,
            passed: self.passed,
        }
    }

    /// The option to be taken at a place (0 beyond the end), and the place after it.
    #[must_use]
    pub fn option_at(&self, place: Place) -> (u32, Place) {
        match self.picks.get(place.index as usize) {
            Some(pick) if pick.gap == place.passed => (
                pick.option,
                Place {
                    index: place.index + 1,
                    passed: 0,
                },
            ),
            _ => (
                0,
                Place {
                    index: place.index,
                    passed: place.passed.saturating_add(1),
                },
            ),
        }
    }

    /// Forgets all choices after a place.
    pub fn truncate(&mut self, place: Place) {
        if place.index as usize <= self.picks.len() {
            self.picks.truncate(place.index as usize);
            self.passed = place.passed;
        }
    }

    /// Bytes of memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.picks.capacity() * size_of::<Pick>()
    }

    /// The text form; `v1` if every choice took the first option.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut bytes = Vec::with_capacity(self.picks.len() * 2);
        for pick in &self.picks {
            varint::put(&mut bytes, u64::from(pick.gap));
            varint::put(&mut bytes, u64::from(pick.option));
        }
        let mut text = VERSION.to_owned();
        URL_SAFE_NO_PAD.encode_string(&bytes, &mut text);
        text
    }

    /// Reads the text form.
    ///
    /// # Errors
    /// `ScheduleError`; no text makes it panic or use much memory.
    pub fn decode(text: &str) -> Result<Self, ScheduleError> {
        if text.len() > LONGEST_TEXT {
            return Err(ScheduleError::TooLong);
        }
        let body = text.trim().strip_prefix(VERSION).ok_or(ScheduleError::UnknownVersion)?;
        let bytes = URL_SAFE_NO_PAD.decode(body).map_err(|_| ScheduleError::Malformed)?;
        let mut reader = varint::Reader::new(&bytes, 0);
        let mut schedule = Self::new();
        while !reader.is_at_end() {
            let gap = reader.small().ok_or(ScheduleError::Malformed)?;
            let option = reader
                .small()
                .filter(|&option| option > 0)
                .ok_or(ScheduleError::Malformed)?;
            schedule.picks.push(Pick { gap, option });
        }
        Ok(schedule)
    }
}

impl PartialEq for Schedule {
    /// The same choices, whatever number of first options follows the last pick.
    fn eq(&self, other: &Self) -> bool {
        self.picks == other.picks
    }
}

impl Eq for Schedule {}

impl std::fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::UnknownVersion => "a schedule begins with v1",
            Self::TooLong => "the schedule is longer than 1 MiB",
            Self::Malformed => "the schedule is damaged",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(options: &[u32]) -> Schedule {
        let mut schedule = Schedule::new();
        options.iter().for_each(|&option| schedule.push(option));
        schedule
    }

    #[test]
    fn the_text_form_is_fixed() {
        assert_eq!(of(&[0, 0, 0]).encode(), "v1");
        assert_eq!(of(&[0, 0, 1, 2]).encode(), "v1AgEAAg");
        assert_eq!(Schedule::decode("v2AgEAAg"), Err(ScheduleError::UnknownVersion));
        assert_eq!(Schedule::decode("v1AgE="), Err(ScheduleError::Malformed));
        assert_eq!(
            Schedule::decode("v1AgA"),
            Err(ScheduleError::Malformed),
            "the first option is never written"
        );
        assert_eq!(
            Schedule::decode("v1gICAgICAgICAgAE"),
            Err(ScheduleError::Malformed),
            "a number without an end"
        );
        assert_eq!(
            Schedule::decode(&"A".repeat(LONGEST_TEXT + 1)),
            Err(ScheduleError::TooLong)
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(options in prop::collection::vec(prop_oneof![Just(0), 0..4u32, any::<u32>()], 0..200)) {
            let schedule = of(&options);
            let text = schedule.encode();
            prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
            let back = Schedule::decode(&text).unwrap();
            prop_assert_eq!(&back, &schedule);
            let mut place = Place::default();
            for &option in &options {
                let (read, next) = back.option_at(place);
                prop_assert_eq!(read, option);
                place = next;
            }
            prop_assert_eq!(place, schedule.end());
        }

        #[test]
        fn garbage_is_refused_or_read_but_never_panics(text in "(v1)?[A-Za-z0-9_=-]{0,40}|.*") {
            if let Ok(schedule) = Schedule::decode(&text) {
                prop_assert_eq!(Schedule::decode(&schedule.encode()), Ok(schedule));
            }
        }

        #[test]
        fn a_cut_schedule_is_the_beginning(options in prop::collection::vec(0..3u32, 1..60), cut in 0..60usize) {
            let cut = cut % options.len();
            let mut schedule = of(&options);
            schedule.truncate(of(&options[..cut]).end());
            prop_assert_eq!(schedule.end(), of(&options[..cut]).end());
            prop_assert_eq!(schedule, of(&options[..cut]));
        }
    }
}
