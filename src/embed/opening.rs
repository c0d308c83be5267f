//! What the player does for an address.

use std::rc::Rc;

use super::parameters::{self, Parameters};
use crate::player::{Command, Opening};

/// The commands that show what an address asks for, in order.
#[must_use]
pub fn opening(parameters: &Parameters, fragment: &str) -> Vec<Command> {
    let opening = Opening {
        scenario: parameters.scenario.as_deref().map(Rc::from),
        fragment: fragment.into(),
        is_foreign: parameters::is_foreign(fragment),
        machine: parameters.machine.clone(),
        schedule: parameters.schedule.clone().unwrap_or_default(),
        step: parameters.step,
        end: parameters.end,
        markers: parameters.markers.as_deref().map(Rc::from),
    };
    vec![
        Command::SetStops(parameters.stops),
        Command::SetRepeat(parameters.repeat),
        Command::SetFactor(parameters.speed),
        Command::Address(opening.into()),
    ]
}
