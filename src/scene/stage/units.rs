//! The coroutines of each thread, below the columns: who is in the loop's ready list, who runs, who is suspended and why.

use super::columns::{Column, Plan};
use super::{PAD, StageOptions};
use crate::scene::{Anchor, Font, Node, icons, measure, theme};
use crate::view::coroutines::{self, describe, state_id};
use crate::view::data::{CoroutineState, CoroutineView, Snapshot, ThreadView};
use crate::view::text::Catalogue;

const HEAD: f32 = 30.0;
const LANE_HEAD: f32 = 22.0;
const CHIP: f32 = 24.0;
const GAP: f32 = 4.0;
/// Between the columns and the panels, and between panels.
const SPACE: f32 = 8.0;
/// Most threads with a panel of their own.
const PANELS: usize = 3;
/// Rows of chips with the lanes side by side, two by two, and in a narrow picture; least width of a chip.
const ROWS: [usize; 3] = [4, 2, 3];
const CHIP_WIDTH: [f32; 3] = [160.0, 132.0, 160.0];

/// A lane of a panel: where it lies, how many chips stand side by side.
struct Lane {
    kind: Column,
    x: f32,
    y: f32,
    w: f32,
    across: usize,
    rows: usize,
}

fn states(lane: Column) -> &'static [CoroutineState] {
    use CoroutineState as S;
    match lane {
        Column::Ready => &[S::Ready],
        Column::Running => &[S::Running],
        Column::Blocked => &[S::Suspended, S::Created],
        Column::Finished => &[S::Finished, S::Failed, S::Cancelled],
    }
}

/// The threads with a panel.
fn threads(snapshot: &Snapshot) -> impl Iterator<Item = (usize, &ThreadView)> {
    let all = snapshot.threads.iter().enumerate();
    all.filter(|(_, thread)| !thread.coroutines.is_empty()).take(PANELS)
}

/// Height of all panels with the space above them; 0 when there are no coroutines.
pub(super) fn height(snapshot: &Snapshot, options: &StageOptions) -> f32 {
    threads(snapshot).count() as f32 * (panel_height(options.width) + SPACE)
}

fn body(rows: usize) -> f32 {
    LANE_HEAD + rows as f32 * (CHIP + GAP) - GAP
}

/// Panels at least so wide have all lanes side by side, or two by two; narrower ones have what is suspended and what has ended below.
const WIDE: f32 = 600.0;
const HALF: f32 = 460.0;

/// Which of the three ways a panel of a width has.
fn way(width: f32) -> usize {
    usize::from(width < WIDE) + usize::from(width < HALF)
}

fn panel_height(width: f32) -> f32 {
    let way = way(width);
    HEAD + (way + 1) as f32 * (body(ROWS[way]) + SPACE) - SPACE + PAD
}

/// The panels, below a stage's columns.
pub(super) fn panels(snapshot: &Snapshot, options: &StageOptions, plan: &Plan, words: &Catalogue) -> Vec<Node> {
    let each = panel_height(options.width);
    let mut nodes = Vec::new();
    let mut chips = Vec::new();
    for (at, (_, thread)) in threads(snapshot).enumerate() {
        let top = plan.height + SPACE + at as f32 * (each + SPACE);
        nodes.push(panel(thread, [0.0, top, options.width, each], words));
        for lane in lanes(options.width, top + HEAD, plan) {
            nodes.push(lane_head(thread, &lane, words));
            chips.extend(lane_chips(thread, &lane, words));
        }
    }
    // One order of drawing, so that a chip stays the same element when it travels.
    chips.sort_by_key(|chip: &(u64, Node)| chip.0);
    nodes.push(Node::group(
        "units",
        "",
        0.0,
        0.0,
        chips.into_iter().map(|chip| chip.1).collect(),
    ));
    nodes
}

/// Below the columns of the same names; in a narrow picture one below the other.
fn lanes(width: f32, top: f32, plan: &Plan) -> Vec<Lane> {
    let way = way(width);
    let lane = |kind, [x, y, w]: [f32; 3]| Lane {
        kind,
        x: x + PAD,
        y,
        w: w - 2.0 * PAD,
        across: (((w - 2.0 * PAD + GAP) / (CHIP_WIDTH[way] + GAP)) as usize).clamp(1, 6),
        rows: ROWS[way],
    };
    if way == 0 {
        let place = |kind| {
            let area = plan.area(kind);
            lane(kind, [area.x, top, area.w])
        };
        return Column::ALL.map(place).into();
    }
    let half = (width / 2.0).floor();
    let (suspended, ended) = if way == 1 {
        let part = (width * 0.62).floor();
        (part, part)
    } else {
        (width, 0.0)
    };
    let step = body(ROWS[way]) + SPACE;
    vec![
        lane(Column::Ready, [0.0, top, half]),
        lane(Column::Running, [half, top, width - half]),
        lane(Column::Blocked, [0.0, top + step, suspended]),
        lane(Column::Finished, [ended, top + way as f32 * step, width - ended]),
    ]
}

fn panel(thread: &ThreadView, [x, y, w, h]: [f32; 4], words: &Catalogue) -> Node {
    let counts = &thread.coroutines;
    let count = |lane: Column| -> u32 { states(lane).iter().map(|&state| counts.count(state)).sum() };
    let title = words.format("units-title", &[("name", (&thread.label).into())]);
    let (title, _) = measure::fit(&title, Font::bold(13), w - 40.0);
    let label = words.format(
        "units-label",
        &[
            ("name", (&thread.name).into()),
            ("ready", count(Column::Ready).into()),
            ("running", count(Column::Running).into()),
            ("suspended", count(Column::Blocked).into()),
            ("finished", count(Column::Finished).into()),
        ],
    );
    let colour = theme::thread_colour(thread.colour);
    let children = vec![
        Node::rect("panel", "panel", [0.0, 0.0, w, h], 12.0),
        Node::rect("bar", format!("f{colour}"), [12.0, 9.0, 5.0, 15.0], 2.0),
        Node::text("title", "ink", [24.0, 21.0], Font::bold(13), title),
    ];
    Node::group(format!("units-{}", thread.id), "", x, y, children).titled(label)
}

fn lane_head(thread: &ThreadView, lane: &Lane, words: &Catalogue) -> Node {
    let state = states(lane.kind)[0];
    let count: u32 = states(lane.kind).iter().map(|&s| thread.coroutines.count(s)).sum();
    let (font, counter) = (Font::plain(12), count.to_string());
    let room = lane.w - 22.0 - measure::width(&counter, font) - 8.0;
    let (word, _) = measure::fit(&words.word(state_id(state)), font, room);
    let class = if state == CoroutineState::Running {
        "icon go solid"
    } else {
        "icon"
    };
    let children = vec![
        Node::path("icon", class, 0.0, 0.0, icons::of_coroutine(state)),
        Node::text("word", "mute", [22.0, 12.5], font, word),
        Node::text("count", "mute", [lane.w - 2.0, 12.5], font, counter).anchored(Anchor::End),
    ];
    let key = format!("lane-{}-{}", thread.id, lane.kind.name());
    Node::group(key, "", lane.x, lane.y, children)
}

/// The chips of a lane and, if there are more coroutines than places, how many.
fn lane_chips(thread: &ThreadView, lane: &Lane, words: &Catalogue) -> Vec<(u64, Node)> {
    let wanted = states(lane.kind);
    let mut all: Vec<&CoroutineView> = thread
        .coroutines
        .shown
        .iter()
        .filter(|u| wanted.contains(&u.state))
        .collect();
    if lane.kind == Column::Finished {
        // The last to end is of most interest.
        all.reverse();
    }
    let total: usize = wanted.iter().map(|&s| thread.coroutines.count(s) as usize).sum();
    let places = lane.across * lane.rows;
    let shown = if total > places {
        all.len().min(places - 1)
    } else {
        all.len()
    };
    let mut chips: Vec<(u64, Node)> = all[..shown]
        .iter()
        .enumerate()
        .map(|(at, unit)| (u64::from(unit.id), chip(unit, place(lane, at), words)))
        .collect();
    if total > shown {
        let id = if lane.kind == Column::Blocked {
            "units-more-suspended"
        } else {
            "units-more"
        };
        let text = words.format(id, &[("count", grouped(total - shown).into())]);
        let key = format!("units-more-{}-{}", thread.id, lane.kind.name());
        let order = u64::MAX - u64::from(thread.id) * 4 - lane.kind as u64;
        chips.push((order, more(key, &text, place(lane, shown))));
    }
    chips
}

/// `9,940`: large numbers are read at a glance.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn place(lane: &Lane, at: usize) -> [f32; 3] {
    let (column, row) = (at % lane.across, at / lane.across);
    let w = ((lane.w - GAP * (lane.across - 1) as f32) / lane.across as f32).floor();
    let x = lane.x + (w + GAP) * column as f32;
    [x, lane.y + LANE_HEAD + (CHIP + GAP) * row as f32, w]
}

fn more(key: String, text: &str, [x, y, w]: [f32; 3]) -> Node {
    let font = Font::plain(11);
    let (text, _) = measure::fit(text, font, w - 8.0);
    let children = vec![
        Node::rect("box", "badge", [0.5, 0.5, w - 1.0, CHIP - 1.0], 6.0),
        Node::text("text", "mute", [w / 2.0, 16.0], font, text).anchored(Anchor::Middle),
    ];
    Node::group(key, "", x, y, children)
}

/// Glyph, name, and why it waits or how it ended.
fn chip(unit: &CoroutineView, [x, y, w]: [f32; 3], words: &Catalogue) -> Node {
    let (class, icon, ink) = match unit.state {
        CoroutineState::Running => ("card now", "icon go solid", "ink"),
        CoroutineState::Failed => ("card hot", "icon hot", "ink"),
        CoroutineState::Finished | CoroutineState::Cancelled => ("card past", "icon", "mute"),
        _ => ("card", "icon", "ink"),
    };
    let glyph = unit.wait.as_ref().map_or_else(
        || icons::of_coroutine(unit.state),
        |wait| icons::of_coroutine_wait(&wait.reason),
    );
    let bold = Font::bold(11);
    let small = Font::plain(11);
    let notes = notes(unit, words);
    let room = w - 24.0 - 8.0;
    // A name that is whole without a note tells more than half of it beside one; the glyph says why it waits.
    let whole = measure::width(&unit.name, bold);
    let share = if notes.is_empty() || whole <= room {
        room
    } else {
        room * 0.62
    };
    let (name, _) = measure::fit(&unit.name, bold, share);
    let used = measure::width(&name, bold);
    let mut children = vec![
        Node::rect("box", class, [0.5, 0.5, w - 1.0, CHIP - 1.0], 6.0),
        Node::path("icon", icon, 4.0, 4.0, glyph),
        Node::text("name", ink, [24.0, 16.0], bold, name),
    ];
    let left = room - used - 8.0;
    if let Some(note) = notes.into_iter().find(|note| measure::width(note, small) <= left) {
        let class = if unit.state == CoroutineState::Failed {
            "alarm"
        } else {
            "mute"
        };
        children.push(Node::text("note", class, [w - 8.0, 16.0], small, note).anchored(Anchor::End));
    }
    Node::group(format!("unit-{}", unit.id), "unit", x, y, children).titled(describe(unit, words))
}

/// What the lane's own word does not say, the longest form first.
fn notes(unit: &CoroutineView, words: &Catalogue) -> Vec<String> {
    match (unit.state, &unit.wait) {
        (CoroutineState::Suspended, Some(wait)) => coroutines::wait_phrases(wait, words),
        (CoroutineState::Created | CoroutineState::Failed | CoroutineState::Cancelled, _) => {
            vec![words.word(state_id(unit.state))]
        }
        _ => Vec::new(),
    }
}
