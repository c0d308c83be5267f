//! What the methods that move or open something come to: commands of the player.

use super::{Method, Place};
use crate::player::{Command, Marker, Player};
use crate::run::Schedule;
use crate::scenario::{Link, LinkError};

/// Steps in which a marker is looked for at once.
const AHEAD: u64 = 20_000;

/// What a method comes to.
pub(super) enum Done {
    Command(Command),
    /// There is no marker further on.
    Boundary {
        forward: bool,
    },
}

/// What carries out a method that moves or changes what is shown, or the code of an error and why it cannot be done.
pub(super) fn command(method: Method, player: &mut Player) -> Result<Done, (i32, String)> {
    Ok(Done::Command(match method {
        Method::Play => Command::Play,
        Method::Pause => Command::Pause,
        Method::Next => Command::Next,
        Method::Previous => Command::Previous,
        Method::First => Command::SetStop(0),
        Method::Last => Command::ToEnd,
        Method::SetStop(stop) => Command::SetStop(stop),
        Method::Seek(place) => return seek(&place, player),
        Method::SetSpeed(factor) => Command::SetFactor(factor as f32),
        Method::SetTheme(theme) => Command::SetTheme(theme),
        Method::SetLanguage(language) => Command::SetLanguage(language),
        Method::SetLoop(repeat) => Command::SetRepeat(repeat),
        Method::LoadScenario(id) => Command::LoadScenario(id.into()),
        Method::SetState(hash) => restore(hash, player),
        Method::LoadCode { code, schedule } => {
            let link = Link {
                code,
                schedule,
                ..Link::default()
            };
            match link.encode() {
                Ok(fragment) => open(fragment),
                Err(LinkError::TooLarge) => return Err((1, "the program is too long".into())),
                Err(_) => return Err((1, "the program cannot be read".into())),
            }
        }
        _ => return Err((1, "this is no command".into())),
    }))
}

/// Of the program that is shown only the step changes, so that its stops and its end stay.
fn restore(hash: String, player: &Player) -> Command {
    let Ok(link) = Link::decode(&hash) else {
        return open(hash);
    };
    let schedule = player.session().map(|session| session.schedule()).unwrap_or_default();
    let is_shown =
        *link.code == *player.source().text && link.config == **player.config() && goes_on(&link.schedule, &schedule);
    match link.step {
        Some(step) if is_shown => Command::Seek(step),
        _ => open(hash),
    }
}

/// One schedule is the beginning of the other.
fn goes_on(one: &str, other: &str) -> bool {
    let (Ok(one), Ok(other)) = (Schedule::decode(one), Schedule::decode(other)) else {
        return one == other;
    };
    let (short, mut long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    long.truncate(short.end());
    long == short
}

fn open(fragment: String) -> Command {
    Command::Open {
        scenario: None,
        fragment: fragment.into(),
    }
}

fn seek(place: &Place, player: &mut Player) -> Result<Done, (i32, String)> {
    if *place == Place::NextMarker {
        // The next one may not have been counted yet.
        player.count_stops(AHEAD);
    }
    let seek = |step| Ok(Done::Command(Command::Seek(step)));
    let markers = player.markers();
    let step_of = |wanted: &dyn Fn(usize, &Marker) -> bool, is_back: bool| {
        let mut all = markers.iter().enumerate();
        let is_it = |(index, marker): &(usize, &Marker)| wanted(*index, marker);
        let found = if is_back { all.rfind(is_it) } else { all.find(is_it) };
        found.map(|(_, marker)| marker.step)
    };
    let step = player.step();
    let found = match place {
        Place::Step(step) => Some(*step),
        Place::Stop(stop) => return Ok(Done::Command(Command::SetStop(*stop))),
        Place::Percent(percent) => Some((player.recorded() as f64 * percent / 100.0).round() as u64),
        Place::NextMarker => {
            let found = step_of(&|_, marker| marker.step > step, false);
            return found.map_or(Ok(Done::Boundary { forward: true }), seek);
        }
        Place::PreviousMarker => {
            let found = step_of(&|_, marker| marker.step < step, true);
            return found.map_or(Ok(Done::Boundary { forward: false }), seek);
        }
        Place::Marker(number) => step_of(&|index, _| index as u64 == *number, false),
        Place::Labelled(label) => step_of(&|_, marker| *marker.label == **label, false),
    };
    match found {
        Some(step) => seek(step),
        None => Err((-1, "there is no such marker".into())),
    }
}
