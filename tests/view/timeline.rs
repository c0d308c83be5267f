//! The timeline of real programs.

use std::rc::Rc;

use lockstep::machine::Config;
use lockstep::run::Recording;
use lockstep::stdlib::Library;
use lockstep::view::data::*;
use lockstep::view::snapshot::{SnapshotOptions, snapshot};
use lockstep::view::timeline::timeline;

use super::First;

#[test]
fn coroutines_have_rows_below_their_threads_in_the_timeline() {
    let source = "import asyncio\n\nasync def cook(name):\n    await asyncio.sleep(0.1)\n\nasync def main():\n    \
                  await asyncio.gather(cook('a'), cook('b'))\n\nasyncio.run(main())\n";
    let program = lockstep::python::compile(source, &Library).expect("it compiles");
    let mut recording = Recording::new(Rc::new(program), Rc::new(Config::default()));
    recording.extend(&mut First, 1_000_000);
    let snapshot = snapshot(recording.tip(), &SnapshotOptions::default());
    let (cursor, steps) = (recording.end(), 0..=recording.len());
    let view = timeline(&recording, &snapshot, Axis::Time, steps, cursor);
    let labels: Vec<&str> = view.rows.iter().map(|row| &*row.label).collect();
    assert_eq!(labels, ["main", "Task-1 (main)", "Task-2 (cook)", "Task-3 (cook)"]);
    assert!(view.rows[1..].iter().all(|row| row.id == 0 && row.coroutine.is_some()));
    let longest = |row: &TimelineRow| {
        row.spans
            .iter()
            .max_by_key(|span| span.end - span.start)
            .map(|span| span.state)
    };
    let longest: Vec<_> = view.rows.iter().map(longest).collect();
    use ThreadState::{Blocked, Sleeping};
    assert_eq!(longest, [Some(Blocked), Some(Blocked), Some(Sleeping), Some(Sleeping)]);
}
