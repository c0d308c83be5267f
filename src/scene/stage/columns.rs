//! Where the columns of the stage lie, how large their cards are, and who stands in them.

use super::card::CardSize;
use super::{CAPTION, HEADER, PAD, StageOptions, is_over, is_waiting};
use crate::view::data::{Snapshot, ThreadState, ThreadView};

/// A column of the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Ready,
    Running,
    Blocked,
    Finished,
}

/// A column's place: frame, and the grid of cards inside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub x: f32,
    pub y: f32,
    pub w: f32,
    pub h: f32,
    pub size: CardSize,
    /// Cards side by side.
    across: usize,
    /// Captions of lanes among the cards.
    pub captions: usize,
}

/// Places of all columns.
pub(super) struct Plan {
    areas: [Area; 4],
    /// Of the whole stage.
    pub height: f32,
}

impl Column {
    pub(super) const ALL: [Self; 4] = [Self::Ready, Self::Running, Self::Blocked, Self::Finished];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Blocked => "blocked",
            Self::Finished => "finished",
        }
    }

    /// The state that gives the column its name and glyph.
    pub(super) fn state(self) -> ThreadState {
        match self {
            Self::Ready => ThreadState::Ready,
            Self::Running => ThreadState::Running,
            Self::Blocked => ThreadState::Blocked,
            Self::Finished => ThreadState::Finished,
        }
    }

    /// Its threads in order, each with its core if it runs.
    pub(super) fn members(self, snapshot: &Snapshot) -> Vec<(usize, usize)> {
        let threads = &snapshot.threads;
        let by_state = |wanted: &dyn Fn(ThreadState) -> bool| -> Vec<(usize, usize)> {
            (0..threads.len())
                .filter(|&t| wanted(threads[t].state))
                .map(|t| (t, 0))
                .collect()
        };
        match self {
            Self::Ready => ready(snapshot).into_iter().map(|t| (t, 0)).collect(),
            Self::Running => {
                let cores = snapshot.cores.iter().enumerate();
                cores
                    .filter_map(|(core, thread)| thread.filter(|&t| t < threads.len()).map(|t| (t, core)))
                    .collect()
            }
            Self::Blocked => {
                let mut all = by_state(&is_waiting);
                all.sort_by_key(|&(t, _)| !threads[t].is_stuck);
                all
            }
            Self::Finished => by_state(&is_over),
        }
    }
}

/// In the order of the policy's lanes; then those that no lane lists, such as threads that only lack the GIL.
fn ready(snapshot: &Snapshot) -> Vec<usize> {
    let is_ready = |thread: &ThreadView| matches!(thread.state, ThreadState::Ready | ThreadState::Running);
    let mut stands: Vec<bool> = snapshot.threads.iter().map(is_ready).collect();
    for &t in snapshot.cores.iter().flatten() {
        if let Some(stands) = stands.get_mut(t) {
            *stands = false;
        }
    }
    let mut order: Vec<usize> = Vec::new();
    for t in snapshot
        .lanes
        .iter()
        .flat_map(|lane| lane.threads.iter().copied())
        .chain(0..snapshot.threads.len())
    {
        if stands.get_mut(t).is_some_and(std::mem::take) {
            order.push(t);
        }
    }
    order
}

impl Area {
    /// Left, top and width of the card at a position.
    pub(super) fn place(&self, at: usize) -> [f32; 3] {
        let (column, row) = (at % self.across, at / self.across);
        let gap = self.size.gap();
        let width = ((self.w - 2.0 * PAD - gap * (self.across - 1) as f32) / self.across as f32).floor();
        let x = self.x + PAD + (width + gap) * column as f32;
        let y = self.y + HEADER + (self.size.height() + gap) * row as f32;
        [x, y, width]
    }

    /// Top of the caption of a lane, with so many cards in the lanes before it.
    pub(super) fn caption(&self, number: usize, before: usize) -> f32 {
        let pitch = self.size.height() + self.size.gap();
        self.y + HEADER - 4.0 + pitch * before as f32 + CAPTION * number as f32
    }

    /// How many cards there is room for, one at least.
    pub(super) fn capacity(&self) -> usize {
        let room = self.h - HEADER - PAD - CAPTION * self.captions as f32;
        (rows(room, self.size) * self.across).max(1)
    }
}

impl Plan {
    pub(super) fn area(&self, column: Column) -> &Area {
        &self.areas[column as usize]
    }
}

/// Rows of cards that fit into a height.
fn rows(height: f32, size: CardSize) -> usize {
    ((height + size.gap()) / (size.height() + size.gap())).max(0.0) as usize
}

fn body(rows: usize, size: CardSize) -> f32 {
    rows as f32 * (size.height() + size.gap()) - size.gap()
}

/// Most cards side by side in a column of this width.
fn most_across(width: f32, size: CardSize) -> usize {
    let gap = size.gap();
    (((width - 2.0 * PAD + gap) / (size.least_width() + gap)) as usize).clamp(1, 12)
}

/// Size, rows and cards side by side.
type Choice = (CardSize, usize, usize);

/// The largest size at which `count` cards fit into a column, in as few columns of cards as that takes.
fn choose(count: usize, width: f32, max_body: f32) -> Choice {
    for size in [CardSize::Full, CardSize::Medium, CardSize::Compact, CardSize::Chip] {
        let across = count.div_ceil(rows(max_body, size).max(1));
        if across <= most_across(width, size) {
            return (size, count.div_ceil(across), across);
        }
    }
    (
        CardSize::Chip,
        rows(max_body, CardSize::Chip).max(1),
        most_across(width, CardSize::Chip),
    )
}

/// The same for the slots of the cores, which stand one below the other.
fn choose_slots(cores: usize, max_body: f32) -> Choice {
    let sizes = [CardSize::Full, CardSize::Medium, CardSize::Compact];
    let size = sizes
        .into_iter()
        .find(|&size| rows(max_body, size) >= cores)
        .unwrap_or(CardSize::Chip);
    (size, cores, 1)
}

/// A steady stage of so few threads is as high as they need, unless that is nearly all.
const FEW: usize = 3;
const NEARLY: f32 = 60.0;

/// Places the columns: side by side where there is room, else in rows.
pub(super) fn plan(options: &StageOptions, [threads, cores, lanes]: [usize; 3]) -> Plan {
    let mut plan = if options.width >= 560.0 {
        side_by_side(options, threads, cores)
    } else {
        let plan = stacked(options, threads, cores);
        let least = if options.max_height < LOW { 280.0 } else { QUARTERS };
        if options.width >= least && plan.height > options.max_height {
            quarters(options, threads, cores)
        } else {
            plan
        }
    };
    let nearly = if threads > FEW { f32::MAX } else { NEARLY };
    if options.is_steady && (0.0..=nearly).contains(&(options.max_height - plan.height)) {
        let (more, bottom) = (options.max_height - plan.height, plan.height);
        let lowest = plan.areas.iter_mut().filter(|area| area.y + area.h >= bottom);
        lowest.for_each(|area| area.h += more);
        plan.height += more;
    }
    // Captions need cards one below the other, and room below the last.
    let ready = &mut plan.areas[0];
    if lanes > 1 && ready.across == 1 {
        ready.captions = lanes;
        let extra = CAPTION * lanes as f32;
        let (top, bottom) = (ready.y, ready.y + ready.h);
        for area in &mut plan.areas {
            if area.y == top {
                area.h += extra;
            } else if area.y >= bottom {
                area.y += extra;
            }
        }
        plan.height += extra;
    }
    plan
}

fn side_by_side(options: &StageOptions, threads: usize, cores: usize) -> Plan {
    let weights: [f32; 4] = if options.width < 960.0 {
        [1.0, 1.15, 1.75, 1.0]
    } else {
        [1.0, 1.1, 1.5, 0.9]
    };
    let gap = 8.0;
    let unit = (options.width - 3.0 * gap) / weights.iter().sum::<f32>();
    let mut x = 0.0;
    let spans = weights.map(|weight| {
        let left = x;
        let w = (unit * weight).floor();
        x += w + gap;
        (left, w)
    });
    let max_body = (options.max_height - HEADER - PAD).max(CardSize::Chip.height() * 3.0);
    let count = threads.max(3);
    let mut choices = spans.map(|(_, w)| choose(count, w, max_body));
    choices[1] = choose_slots(cores, max_body);
    let height = HEADER
        + choices
            .iter()
            .map(|&(size, rows, _)| body(rows, size))
            .fold(0.0, f32::max)
        + PAD;
    let mut areas = [0, 1, 2, 3].map(|i| area([spans[i].0, 0.0, spans[i].1, height], choices[i]));
    areas[3].w = options.width - areas[3].x;
    Plan { areas, height }
}

fn area([x, y, w, h]: [f32; 4], (size, _, across): Choice) -> Area {
    Area {
        x,
        y,
        w,
        h,
        size,
        across,
        captions: 0,
    }
}

/// A stage of three rows that is too high has two, if it is this wide.
const QUARTERS: f32 = 340.0;
/// Below this height it has them on a phone too.
const LOW: f32 = 330.0;

/// What the heading of the finished takes.
const FINISHED: f32 = 104.0;

/// For small frames: Ready beside Running, below them Blocked beside Finished.
fn quarters(options: &StageOptions, threads: usize, cores: usize) -> Plan {
    let gap = 8.0;
    let part = |share: f32| ((options.width - gap) * share).floor();
    let (ready_w, blocked_w) = (part(0.44), part(0.68).min(options.width - gap - FINISHED));
    let (running_w, finished_w) = (options.width - gap - ready_w, options.width - gap - blocked_w);
    let least = 2.0 * CardSize::Chip.height() + CardSize::Chip.gap();
    let most = ((options.max_height - gap) / 2.0 - HEADER - PAD).max(least);
    let count = threads.max(2);
    let (ready, running) = (choose(count, ready_w, most), choose_slots(cores, most));
    let (blocked, finished) = (choose(count, blocked_w, most), choose(count, finished_w, least));
    let frame = |(size, rows, _): Choice| HEADER + body(rows, size) + PAD;
    let (top, bottom) = (frame(ready).max(frame(running)), frame(blocked).max(frame(finished)));
    let areas = [
        area([0.0, 0.0, ready_w, top], ready),
        area([ready_w + gap, 0.0, running_w, top], running),
        area([0.0, top + gap, blocked_w, bottom], blocked),
        area([blocked_w + gap, top + gap, finished_w, bottom], finished),
    ];
    let height = top + gap + bottom;
    Plan { areas, height }
}

/// For narrow pages: Ready beside Running, then Blocked, then Finished.
fn stacked(options: &StageOptions, threads: usize, cores: usize) -> Plan {
    let gap = 8.0;
    let half = ((options.width - gap) / 2.0).floor();
    let full = options.width;
    let most = options.max_height.max(320.0) * 0.45;
    let count = threads.max(2);
    let (ready, running, blocked) = (
        choose(count, half, most),
        choose_slots(cores, most),
        choose(count, full, most),
    );
    let frame = |(size, rows, _): Choice| HEADER + body(rows, size) + PAD;
    let top = frame(ready).max(frame(running));
    let finished = choose(count, full, 3.0 * CardSize::Chip.height() + 2.0 * CardSize::Chip.gap());
    let (middle, bottom) = (frame(blocked), frame(finished));
    let areas = [
        area([0.0, 0.0, half, top], ready),
        area([half + gap, 0.0, full - half - gap, top], running),
        area([0.0, top + gap, full, middle], blocked),
        area([0.0, top + middle + 2.0 * gap, full, bottom], finished),
    ];
    Plan {
        areas,
        height: top + middle + bottom + 2.0 * gap,
    }
}
