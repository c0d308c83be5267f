//! The shared objects: who holds each lock and who waits for it, what lies in each queue.
//!
//! Every card has the same height and earlier cards keep their places when later ones appear.

mod card;
mod channel;
mod file;
mod queue;

use super::{Anchor, Font, Node, Scene, measure};
use crate::view::data::{ObjectBody, Snapshot};
use crate::view::text::{Catalogue, Language};
use card::Draw;

/// What the caller decides about the picture of the objects.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ObjectsOptions {
    /// Width in pixels.
    pub width: f32,
    /// Height that it does not exceed, in pixels; beyond it objects are counted.
    pub max_height: f32,
    /// Language of its words.
    pub language: Language,
}

const GAP: f32 = 8.0;
/// Least width of a column of the grid, on narrow pages and on wide ones.
const UNIT: [f32; 2] = [86.0, 110.0];

/// How much of an object there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Full,
    Compact,
}

impl Size {
    fn height(self) -> f32 {
        if self == Self::Full { 92.0 } else { 60.0 }
    }
}

/// A grid of equal rows; a card takes a few of its narrow columns.
struct Grid {
    columns: usize,
    /// Columns of a lock and of a queue.
    units: [usize; 2],
    width: f32,
    size: Size,
    /// Taken cells, row by row.
    taken: Vec<Vec<bool>>,
}

impl Grid {
    fn new(width: f32, size: Size) -> Self {
        let unit = UNIT[usize::from(width >= 760.0)];
        let (columns, units) = match ((width + GAP) / (unit + GAP)) as usize {
            columns @ 4.. => (columns, [2, 3]),
            _ => (2, [1, 2]),
        };
        Self {
            columns,
            units,
            width,
            size,
            taken: Vec::new(),
        }
    }

    fn units(&self, body: &ObjectBody) -> usize {
        // The names of three holders need as much room as a queue's items.
        let is_long = match body {
            ObjectBody::Semaphore { initial, .. } => initial.is_some_and(|initial| initial > 2),
            body => matches!(body, ObjectBody::Queue { .. } | ObjectBody::Channel { .. }),
        };
        self.units[usize::from(is_long)]
    }

    /// The first free place for a card of some columns: left, top, width, height.
    /// What is left of a row and too narrow for any card belongs to the last one.
    fn place(&mut self, units: usize) -> [f32; 4] {
        let (row, column) = self.find(units);
        if row == self.taken.len() {
            self.taken.push(vec![false; self.columns]);
        }
        let rest = self.columns - column - units;
        let units = if rest < self.units[0] { units + rest } else { units };
        self.taken[row][column..column + units].fill(true);
        let left = |column: usize| ((self.width + GAP) * column as f32 / self.columns as f32).round();
        let (x, h) = (left(column), self.size.height());
        [x, row as f32 * (h + GAP), left(column + units) - GAP - x, h]
    }

    fn find(&self, units: usize) -> (usize, usize) {
        for (row, cells) in self.taken.iter().enumerate() {
            let free = cells.windows(units).position(|cells| cells.iter().all(|taken| !taken));
            if let Some(column) = free {
                return (row, column);
            }
        }
        (self.taken.len(), 0)
    }

    fn height(&self) -> f32 {
        (self.taken.len() as f32 * (self.size.height() + GAP) - GAP).max(0.0)
    }
}

/// The picture of the shared objects; of height 0 when there are none.
#[must_use]
pub fn objects(snapshot: &Snapshot, options: &ObjectsOptions) -> Scene {
    let words = Catalogue::get(options.language);
    let full = arrange(snapshot, options.width, Size::Full);
    let fits = full.1 <= options.max_height;
    let (size, (places, _)) = if fits {
        (Size::Full, full)
    } else {
        (Size::Compact, arrange(snapshot, options.width, Size::Compact))
    };
    let room = options.max_height.max(size.height());
    let shown = places.iter().filter(|[_, y, _, h]| y + h <= room).count();
    let shown = if shown < places.len() {
        room_for_rest(&places, room, size).min(shown)
    } else {
        shown
    };
    let mut nodes: Vec<Node> = places[..shown]
        .iter()
        .enumerate()
        .map(|(index, place)| {
            Draw {
                snapshot,
                words,
                index,
                w: place[2],
                is_full: size == Size::Full,
            }
            .card(place[0], place[1])
        })
        .collect();
    let mut height = places[..shown].iter().map(|[_, y, _, h]| y + h).fold(0.0, f32::max);
    if shown < places.len() {
        let text = words.format("stage-more", &[("count", (places.len() - shown).into())]);
        nodes.push(rest(&text, options.width, height + GAP));
        height += GAP + 28.0;
    }
    let label = words.format("objects-label", &[("count", snapshot.objects.len().into())]);
    Scene {
        width: options.width,
        height,
        label: label.into(),
        nodes,
    }
}

fn arrange(snapshot: &Snapshot, width: f32, size: Size) -> (Vec<[f32; 4]>, f32) {
    let mut grid = Grid::new(width, size);
    let places = snapshot
        .objects
        .iter()
        .map(|o| grid.place(grid.units(&o.body)))
        .collect();
    (places, grid.height())
}

/// How many cards, in order, leave a line free for the count of the others.
fn room_for_rest(places: &[[f32; 4]], room: f32, size: Size) -> usize {
    let limit = (room - 28.0 - GAP).max(size.height());
    places.iter().take_while(|[_, y, _, h]| y + h <= limit).count()
}

fn rest(text: &str, w: f32, y: f32) -> Node {
    let (text, _) = measure::fit(text, Font::bold(12), w - 16.0);
    let children = vec![
        Node::rect("box", "badge", [0.5, 0.5, w - 1.0, 27.0], 8.0),
        Node::text("text", "mute", [w / 2.0, 18.0], Font::bold(12), text).anchored(Anchor::Middle),
    ];
    Node::group("more", "", 0.0, y, children)
}
