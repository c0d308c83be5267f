//! Timelines to draw: of few threads, of coroutines, of a long run.

use lockstep::base::Rng;
use lockstep::view::data::*;

/// The timeline of the program behind `deadlock`.
pub fn timeline() -> TimelineView {
    use ThreadState::{Blocked, Ready, Running, Sleeping};
    let row = |id: u32, label: &str, spans: &[(u64, u64, ThreadState)]| TimelineRow {
        id,
        coroutine: None,
        label: label.into(),
        colour: id as usize,
        spans: spans
            .iter()
            .map(|&(start, end, state)| StateSpan { start, end, state })
            .collect(),
    };
    let marker = |at, row, kind| Marker { at, row, kind };
    TimelineView {
        handovers: vec![],
        hidden: 0,
        rows: vec![
            row(0, "main", &[(0, 6, Running), (6, 27, Blocked)]),
            row(
                1,
                "alice",
                &[
                    (6, 8, Ready),
                    (8, 11, Running),
                    (11, 23, Ready),
                    (23, 26, Running),
                    (26, 27, Blocked),
                ],
            ),
            row(2, "bob", &[(7, 12, Ready), (12, 18, Running), (18, 27, Blocked)]),
            row(3, "carol", &[(7, 10, Sleeping), (10, 18, Ready), (18, 23, Running)]),
        ],
        wakes: vec![Wake { at: 10, by: 1, whom: 3 }],
        markers: vec![
            marker(9, Some(1), MarkerKind::Acquired),
            marker(16, Some(2), MarkerKind::Acquired),
            marker(18, None, MarkerKind::Inevitable),
            marker(19, Some(3), MarkerKind::Put),
            marker(27, None, MarkerKind::Deadlock),
        ],
        end: 28,
        cursor: 27,
        axis: Axis::Steps,
    }
}

/// The coroutines of a thread, one of them with a long name, more than have rows.
pub fn coroutine_timeline() -> TimelineView {
    use ThreadState::{Blocked, Running, Sleeping};
    let mut view = timeline();
    view.rows.truncate(2);
    (view.wakes, view.markers, view.hidden) = (vec![], vec![], 976);
    let row = |at: u64| TimelineRow {
        id: 1,
        coroutine: Some(at as u32),
        label: [
            "Task-1 (main)",
            "Task-2 (fetch_everything_from_far_away)",
            "Task-3 (cook)",
        ][at as usize % 3]
            .into(),
        colour: 1,
        spans: [
            (at, at + 2, Running),
            (at + 2, at + 9, Sleeping),
            (at + 9, at + 14, Blocked),
        ]
        .map(|(start, end, state)| StateSpan { start, end, state })
        .to_vec(),
    };
    view.rows.extend((0..9).map(row));
    view
}

/// A long run of many threads in round robin.
pub fn long_timeline(threads: u64, steps: u64) -> TimelineView {
    let mut rng = Rng::new(7);
    let mut view = TimelineView {
        end: steps,
        cursor: steps / 3,
        axis: Axis::Time,
        ..TimelineView::default()
    };
    for id in 0..threads {
        let (mut spans, mut at) = (vec![], id * 40);
        while at < steps {
            let state = [
                ThreadState::Ready,
                ThreadState::Running,
                ThreadState::Ready,
                ThreadState::Blocked,
            ][rng.below(4) as usize];
            let longest = if rng.below(50) == 0 { steps / 10 } else { 60 };
            let end = (at + 1 + rng.below(longest)).min(steps);
            spans.push(StateSpan { start: at, end, state });
            at = end;
        }
        view.rows.push(TimelineRow {
            id: id as u32,
            coroutine: None,
            label: format!("worker-{id}").into(),
            colour: id as usize,
            spans,
        });
    }
    view
}
