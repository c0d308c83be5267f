//! The stage: threads as cards in the columns Ready, Running, Blocked and Finished.
//!
//! Below them, for each thread that has some, its coroutines. Sizes depend on how many threads and cores there are, never on who is where, so that nothing but the cards moves between steps.

mod card;
mod columns;
mod gil;
mod processes;
mod units;

use std::rc::Rc;

use super::{Anchor, Font, Node, Scene, icons, measure};
use crate::view::data::{Snapshot, ThreadState};
use crate::view::text::{Catalogue, Language};
use card::{CardSize, Context};
use columns::{Area, Column};

/// What the caller decides about a stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageOptions {
    /// Width in pixels.
    pub width: f32,
    /// Height that it should not exceed, in pixels, if the width allows.
    pub max_height: f32,
    /// The height does not follow the number of threads, once there are more than a few: what stands below keeps its place.
    pub is_steady: bool,
    /// Most threads at any step of the run, so that sizes stay; 0 if unknown.
    pub threads: usize,
    /// Language of its words.
    pub language: Language,
}

const HEADER: f32 = 36.0;
const PAD: f32 = 8.0;
/// Height of a lane's caption.
const CAPTION: f32 = 18.0;

/// The picture of who is where.
#[must_use]
pub fn stage(snapshot: &Snapshot, options: &StageOptions) -> Scene {
    let words = Catalogue::get(options.language);
    let total = options.threads.max(snapshot.threads.len());
    let strip = processes::height(snapshot, options.width);
    let below = units::height(snapshot, options) + strip;
    let room = StageOptions {
        max_height: if below > 0.0 {
            (options.max_height - below).max(options.max_height * 0.4)
        } else {
            options.max_height
        },
        // A deadlock's graph needs the room.
        is_steady: options.is_steady && snapshot.deadlock.is_none(),
        ..*options
    };
    let lanes = snapshot.lanes.len();
    let plan = columns::plan(&room, [total, snapshot.cores.len().max(1), lanes]);
    let context = Context {
        snapshot,
        words,
        form: usize::MAX,
    };
    let heading = heading(&context, &plan, total);
    let framed = |column| frame(&context, column, plan.area(column), heading);
    let mut nodes: Vec<Node> = Column::ALL.map(framed).into();
    nodes.extend(slots(&context, plan.area(Column::Running)));
    let mut cards = Vec::new();
    for column in Column::ALL {
        let area = plan.area(column);
        let members = column.members(snapshot);
        if column == Column::Running {
            cards.extend(
                members
                    .iter()
                    .map(|&(thread, core)| running_card(&context, area, thread, core)),
            );
        } else {
            let threads: Vec<usize> = members.iter().map(|m| m.0).collect();
            cards.extend(column_cards(&context, column, area, &threads));
        }
    }
    // One order of drawing whatever the columns, so that a card stays the same element when it travels.
    cards.sort_by_key(|card| card.0);
    nodes.push(Node::group(
        "cards",
        "",
        0.0,
        0.0,
        cards.into_iter().map(|c| c.1).collect(),
    ));
    nodes.extend(captions(&context, plan.area(Column::Ready)));
    nodes.extend(gil::tokens(snapshot, &plan, words));
    if strip > 0.0 {
        nodes.extend(processes::strip(
            snapshot,
            words,
            [plan.height + below - strip, options.width],
        ));
    }
    if below > strip {
        nodes.extend(units::panels(snapshot, options, &plan, words));
    }
    Scene {
        width: options.width,
        height: plan.height + below,
        label: label(snapshot, words),
        nodes,
    }
}

fn label(snapshot: &Snapshot, words: &Catalogue) -> Rc<str> {
    let count = |column: Column| column.members(snapshot).len();
    let counts = [
        ("ready", count(Column::Ready).into()),
        ("running", count(Column::Running).into()),
        ("blocked", count(Column::Blocked).into()),
        ("finished", count(Column::Finished).into()),
    ];
    words.format("stage-label", &counts).into()
}

/// Size of the columns' titles and the space beside them, the same for all: glyph, word and number have room in each.
type Heading = (Font, f32);
const HEADINGS: [Heading; 4] = [
    (Font::bold(13), 12.0),
    (Font::bold(12), 9.0),
    (Font::bold(11), 8.0),
    (Font::bold(10), 6.0),
];
const GLYPH: f32 = 16.0;

fn heading(context: &Context, plan: &columns::Plan, threads: usize) -> Heading {
    let fits = |&(font, pad): &Heading| {
        Column::ALL.into_iter().all(|column| {
            // As wide as it may get: nothing comes and goes with the number of figures.
            let widest = match column {
                Column::Running => counter(context, column),
                _ => "0".repeat(threads.to_string().len()),
            };
            let words = measure::width(&title(context, column), font) + measure::width(&widest, font);
            2.5 * pad + GLYPH + 4.0 + words <= plan.area(column).w
        })
    };
    HEADINGS.into_iter().find(fits).unwrap_or(HEADINGS[3])
}

fn title(context: &Context, column: Column) -> String {
    context.words.word(crate::view::words::state_id(column.state()))
}

fn counter(context: &Context, column: Column) -> String {
    let count = column.members(context.snapshot).len();
    match column {
        Column::Running => format!("{count} / {}", context.snapshot.cores.len().max(1)),
        _ => count.to_string(),
    }
}

fn frame(context: &Context, column: Column, area: &Area, (font, pad): Heading) -> Node {
    let counter = counter(context, column);
    let state = column.state();
    let class = match column {
        Column::Running if icons::is_solid(state) => "icon go solid",
        _ => "icon",
    };
    let left = pad + GLYPH + pad / 2.0;
    let room = area.w - left - pad - measure::width(&counter, font) - 4.0;
    let (short, _) = measure::fit(&title(context, column), font, room);
    let children = vec![
        Node::rect("panel", "panel", [0.0, 0.0, area.w, area.h], 12.0),
        Node::path("icon", class, pad, 10.0, icons::of_state(state)),
        Node::text("title", "ink", [left, 23.0], font, short),
        Node::text("count", "mute", [area.w - pad, 23.0], font, counter).anchored(Anchor::End),
    ];
    Node::group(format!("column-{}", column.name()), "column", area.x, area.y, children)
}

/// A dashed place for each core.
fn slots(context: &Context, area: &Area) -> Vec<Node> {
    let cores = &context.snapshot.cores;
    (0..cores.len().max(1))
        .map(|core| {
            let [x, y, w] = area.place(core);
            let h = area.size.height();
            let id = if cores.get(core).copied().flatten().is_some() {
                "stage-core"
            } else {
                "stage-core-idle"
            };
            let text = context.words.format(id, &[("core", core.into())]);
            let font = Font::plain(if h < 30.0 { 11 } else { 12 });
            let (text, _) = measure::fit(&text, font, w - 12.0);
            let label = Node::text("label", "mute", [w / 2.0, h / 2.0 + 4.0], font, text).anchored(Anchor::Middle);
            let slot = Node::rect("slot", "slot", [0.5, 0.5, w - 1.0, h - 1.0], 8.0);
            Node::group(format!("core-{core}"), "", x, y, vec![slot, label])
        })
        .collect()
}

/// `Level 1` above the ready threads of each lane, where the policy has several.
fn captions(context: &Context, area: &Area) -> Vec<Node> {
    if area.captions == 0 {
        return Vec::new();
    }
    let mut before = 0;
    let mut nodes = Vec::new();
    for (number, lane) in context.snapshot.lanes.iter().enumerate() {
        let y = area.caption(number, before);
        let text = context.words.format("stage-level", &[("level", lane.level.into())]);
        let class = if lane.threads.is_empty() { "mute" } else { "ink" };
        let children = vec![
            Node::text("text", class, [12.0, 12.0], Font::bold(11), text),
            Node::path("line", "rule", 0.0, 0.0, format!("M76 8H{}", area.w - 12.0)),
        ];
        nodes.push(Node::group(format!("lane-{}", lane.level), "", area.x, y, children));
        before += lane.threads.len();
    }
    nodes
}

/// How many captions stand above the card at a place of the ready threads' order.
fn captions_above(snapshot: &Snapshot, at: usize) -> usize {
    let mut before = 0;
    let starts = snapshot.lanes.iter().take_while(|lane| {
        let starts = before <= at;
        before += lane.threads.len();
        starts
    });
    starts.count()
}

type Placed = (u32, Node);

fn running_card(context: &Context, area: &Area, thread: usize, core: usize) -> Placed {
    let [x, y, w] = area.place(core);
    let note = context.words.format("stage-core", &[("core", core.into())]);
    (
        context.snapshot.threads[thread].id,
        card::card(context, thread, area.size, [x, y, w], Some(&note)),
    )
}

fn column_cards(context: &Context, column: Column, area: &Area, threads: &[usize]) -> Vec<Placed> {
    let room = area.capacity();
    let (shown, hidden) = if threads.len() <= room {
        (threads, 0)
    } else {
        (&threads[..room - 1], threads.len() + 1 - room)
    };
    let width = area.place(0)[2];
    let context = &card::same_form(context, shown, area.size, width);
    let next = (column == Column::Ready).then(|| context.words.word("stage-next"));
    let mut cards: Vec<Placed> = shown
        .iter()
        .enumerate()
        .map(|(at, &thread)| {
            let note = if at == 0 { next.as_deref() } else { None };
            let [x, y, w] = area.place(at);
            let down = area.captions.min(captions_above(context.snapshot, at)) as f32 * CAPTION;
            (
                context.snapshot.threads[thread].id,
                card::card(context, thread, area.size, [x, y + down, w], note),
            )
        })
        .collect();
    if hidden > 0 {
        let text = context.words.format("stage-more", &[("count", hidden.into())]);
        let [x, y, w] = area.place(room - 1);
        cards.push((u32::MAX, more(column, &text, [x, y, w, area.size.height()])));
    }
    cards
}

fn more(column: Column, text: &str, [x, y, w, h]: [f32; 4]) -> Node {
    let font = Font::bold(if h < 30.0 { 11 } else { 12 });
    let (text, _) = measure::fit(text, font, w - 8.0);
    let children = vec![
        Node::rect("box", "badge", [0.5, 0.5, w - 1.0, h - 1.0], 8.0_f32.min(h / 2.0)),
        Node::text("text", "mute", [w / 2.0, h / 2.0 + 4.0], font, text).anchored(Anchor::Middle),
    ];
    Node::group(format!("more-{}", column.name()), "", x, y, children)
}

/// Whether a thread stands among the finished.
fn is_over(state: ThreadState) -> bool {
    matches!(
        state,
        ThreadState::Finished | ThreadState::Crashed | ThreadState::Stopped
    )
}

/// Whether a thread stands among the blocked.
fn is_waiting(state: ThreadState) -> bool {
    matches!(state, ThreadState::Blocked | ThreadState::Sleeping)
}

/// Names of the card sizes for tests.
#[doc(hidden)]
#[must_use]
pub fn card_heights() -> [f32; 4] {
    [CardSize::Full, CardSize::Medium, CardSize::Compact, CardSize::Chip].map(CardSize::height)
}
