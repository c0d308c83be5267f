//! What a page that holds the frame was last told: the little that tells one moment from the next.

use std::rc::Rc;

use crate::machine::Config;
use crate::player::Player;

/// A moment as far as messages tell of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub step: u64,
    pub stops: u64,
    /// All stops are known.
    pub is_whole: bool,
    pub is_playing: bool,
    pub is_last: bool,
    pub text: Rc<str>,
    pub config: Rc<Config>,
    /// The last place at rest whose link was told.
    pub at_rest: Option<Place>,
}

/// Of two equal ones the links are equal.
#[derive(Clone, Debug)]
pub(super) struct Place {
    step: u64,
    text: Rc<str>,
    config: Rc<Config>,
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        self.step == other.step && Rc::ptr_eq(&self.text, &other.text) && Rc::ptr_eq(&self.config, &other.config)
    }
}

impl Told {
    pub fn of(player: &Player) -> Self {
        let mut told = Self {
            step: player.step(),
            stops: player.stops(),
            is_whole: player.are_stops_known(),
            is_playing: player.beat_ms().is_some(),
            is_last: player.is_at_end(),
            text: player.source().text.clone(),
            config: player.config().clone(),
            at_rest: None,
        };
        told.at_rest = Some(told.place());
        told
    }

    pub fn place(&self) -> Place {
        Place {
            step: self.step,
            text: self.text.clone(),
            config: self.config.clone(),
        }
    }
}
