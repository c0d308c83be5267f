//! The timeline's data from a recording: what each thread and its coroutines did, who woke whom, which moments to mark.

use crate::base::sorted::Map;
use std::ops::RangeInclusive;
use std::rc::Rc;

use super::data::{Axis, Marker, MarkerKind, Snapshot, StateSpan, ThreadState, TimelineRow, TimelineView, Wake};
use crate::base::ThreadId;
use crate::kernel::{Event, EventKind};
use crate::run::{Moment, Recording, Sight, Stretch};

/// In longer ranges of steps arrows and marks would only be a blur, and are left out.
const DETAILED: u64 = 4000;
/// Parts of a picture's width that are told apart.
const CELLS: u64 = 1024;
/// Most coroutines of a thread that have rows: the first ones.
const MOST_COROUTINES: usize = 24;

/// The part of a recording's timeline that touches some steps. `snapshot` gives the names and the verdict, `cursor` is the moment shown.
#[must_use]
pub fn timeline(
    recording: &Recording,
    snapshot: &Snapshot,
    axis: Axis,
    steps: RangeInclusive<u64>,
    cursor: Moment,
) -> TimelineView {
    let (first, last) = (*steps.start(), (*steps.end()).min(recording.len()));
    let sight = sight(recording, axis, [first, last]);
    let place = sight.place;
    let (mut rows, mut hidden) = (Vec::new(), 0);
    // By the number of a thread.
    let mut row_of = Vec::new();
    for thread in &snapshot.threads {
        let id = ThreadId(thread.id);
        let row = |coroutine, label: &Rc<str>, stretches: Vec<Stretch>| TimelineRow {
            id: thread.id,
            coroutine,
            label: label.clone(),
            colour: thread.colour,
            spans: stretches.iter().flat_map(|stretch| spans(stretch, place)).collect(),
        };
        row_of.push(rows.len());
        rows.push(row(None, &thread.label, recording.stretches(id, &sight)));
        for (at, (unit, known)) in recording.timeline().units_of(id).enumerate() {
            if at >= MOST_COROUTINES {
                hidden += 1;
                continue;
            }
            let stretches = known.stretches(&sight, recording.end());
            rows.push(row(Some(unit.0), &known.name, stretches));
        }
    }
    let mut view = TimelineView {
        rows,
        hidden,
        end: place(recording.end()),
        cursor: place(cursor),
        axis,
        ..TimelineView::default()
    };
    if last.saturating_sub(first) <= DETAILED {
        let has_gil = recording.tip().config().gil && recording.tip().config().cores > 1;
        let mut holders: Map<usize, usize> = Map::new();
        for event in recording.events(first..last + 1) {
            let at = if axis == Axis::Steps { event.step } else { event.time };
            let process = snapshot.threads.get(event.thread.index()).map(|thread| thread.process);
            if let (EventKind::Dispatched { .. }, Some(process), true) = (&event.kind, process, has_gil) {
                let whom = event.thread.index();
                let by = holders.insert(process, whom).filter(|&by| by != whom);
                view.handovers.extend(by.map(|by| Wake { at, by, whom }));
            }
            view.wakes.extend(wake(&event, at));
            view.markers.extend(mark(&event, at));
        }
        // Threads that are not there yet at the moment shown have no rows.
        let row = |thread: &mut usize| row_of.get(*thread).map(|row| *thread = *row).is_some();
        view.wakes.retain_mut(|w| row(&mut w.by) && row(&mut w.whom));
        view.handovers.retain_mut(|w| row(&mut w.by) && row(&mut w.whom));
        view.markers.retain_mut(|m| m.row.as_mut().is_none_or(row));
    }
    mark_verdict(&mut view, snapshot, recording);
    view
}

/// Until such an event there is only the main thread, on its way through the library.
#[must_use]
pub fn begins(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::ThreadStarted { by: Some(_) }
            | EventKind::ProcessStarted { .. }
            | EventKind::Wrote { .. }
            | EventKind::Blocked { .. }
            | EventKind::Crashed { .. }
            | EventKind::Acquired { .. }
            | EventKind::Put { .. }
    )
}

/// Some steps of a recording, from where a picture of all of them is looked at: what is narrower than a pixel is not told apart.
#[must_use]
pub fn sight(recording: &Recording, axis: Axis, [first, last]: [u64; 2]) -> Sight {
    let (steps, end) = (last.saturating_sub(first), recording.end());
    match axis {
        Axis::Steps => Sight {
            steps: [first, last],
            place: |moment| moment.step,
            cell: steps / CELLS,
        },
        // As long as if all steps took the same time.
        Axis::Time => Sight {
            steps: [first, last],
            place: |moment| moment.time,
            cell: (u128::from(end.time) * u128::from(steps) / u128::from(end.step.max(1))) as u64 / CELLS,
        },
    }
}

/// The states of a stretch one after the other.
fn spans(stretch: &Stretch, place: fn(Moment) -> u64) -> impl Iterator<Item = StateSpan> + use<> {
    use ThreadState::{Blocked, Ready, Running, Sleeping};
    let mut end = place(stretch.start);
    let lengths = stretch.spent.map(place);
    let states = [Running, Ready, Blocked, Sleeping].into_iter().zip(lengths);
    states.filter(|(_, length)| *length > 0).map(move |(state, length)| {
        let start = end;
        end += length;
        StateSpan { start, end, state }
    })
}

fn wake(event: &Event, at: u64) -> Option<Wake> {
    match event.kind {
        EventKind::Woken { by: Some(by) } | EventKind::ThreadStarted { by: Some(by) } => Some(Wake {
            at,
            by: by.index(),
            whom: event.thread.index(),
        }),
        _ => None,
    }
}

fn mark(event: &Event, at: u64) -> Option<Marker> {
    let kind = match event.kind {
        EventKind::Acquired { .. } => MarkerKind::Acquired,
        EventKind::Released { .. } => MarkerKind::Released,
        EventKind::Put { .. } => MarkerKind::Put,
        EventKind::Got { .. } => MarkerKind::Got,
        EventKind::Wrote { .. } => MarkerKind::Wrote,
        EventKind::Crashed { .. } => MarkerKind::Crashed,
        _ => return None,
    };
    Some(Marker {
        at,
        row: Some(event.thread.index()),
        kind,
    })
}

/// The deadlock and the step from which it was certain, as lines through all rows.
fn mark_verdict(view: &mut TimelineView, snapshot: &Snapshot, recording: &Recording) {
    let Some(deadlock) = &snapshot.deadlock else { return };
    let time_of = |step: u64| recording.events(step..step + 1).map(|e| e.time).next();
    let moments = [
        (Some(deadlock.formed_at), MarkerKind::Deadlock),
        (deadlock.inevitable_since, MarkerKind::Inevitable),
    ];
    for (step, kind) in moments {
        let at = match (view.axis, step) {
            (Axis::Steps, step) => step,
            (Axis::Time, Some(step)) => time_of(step),
            (Axis::Time, None) => None,
        };
        view.markers.extend(at.map(|at| Marker { at, row: None, kind }));
    }
    view.markers.sort_by_key(|m| m.at);
}
