//! What the page that holds the frame can ask for, and the answers.

use serde_json::{Value, json};

use super::Method;
use crate::player::{Marker, Player, Repeat};

/// The answer changes with a move that is under way: it waits for its end, so that it tells where a command has led to.
pub(super) fn is_about_the_place(method: &Method) -> bool {
    matches!(method, Method::GetState | Method::GetStep | Method::GetStop)
}

/// The value that a getter asks for; None: it is not a getter.
pub(super) fn answer(method: &Method, player: &mut Player) -> Option<Value> {
    Some(match method {
        Method::GetState => json!({
            "hash": hash(player), "step": player.step(), "stop": player.stop_index(), "playing": is_playing(player),
        }),
        Method::GetStep => player.step().into(),
        Method::GetStop => json!(player.stop_index()),
        Method::GetSteps => player.recorded().into(),
        Method::GetStops => json!(player.stops()),
        Method::GetPaused => (!is_playing(player)).into(),
        Method::GetMarkers => markers(player),
        Method::GetLoop => (player.repeat() != Repeat::Never).into(),
        _ => return None,
    })
}

pub(super) fn markers(player: &Player) -> Value {
    let marker = |marker: &Marker| json!({"step": marker.step, "label": &*marker.label});
    player.markers().iter().map(marker).collect()
}

/// The fragment of a link to the moment that is shown; null for a program that is too long for a link.
pub(super) fn hash(player: &Player) -> Value {
    let link = player.link(Some(player.step())).map(|fragment| format!("#{fragment}"));
    link.map_or(Value::Null, Value::from)
}

pub(super) fn is_playing(player: &Player) -> bool {
    player.beat_ms().is_some()
}
