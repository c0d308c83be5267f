//! What the panels on the right list: sentences for the events so far, and the output by line and thread.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::session::{Session, TextKind, Write};
use crate::kernel::{Event, EventKind};
use crate::view::data::Snapshot;
use crate::view::narrate::{Names, narrate};
use crate::view::terminal::{Look, Row};
use crate::view::text::{Language, Line};

/// One sentence of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogItem {
    /// Index of the event in the run; a stable key.
    pub event: usize,
    /// Step that did it.
    pub step: u64,
    /// What happened.
    pub line: Rc<Line>,
    /// It is bad news: a crash, a deadlock, a limit.
    pub is_bad: bool,
}

/// The last sentences before a moment.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Log {
    /// In order of time.
    pub items: Vec<LogItem>,
    /// There is more before the first of them.
    pub has_earlier: bool,
}

/// Part of an output line, by one thread.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct OutputPart {
    /// Machine-wide number of the thread.
    pub thread: u32,
    pub text: String,
    pub kind: TextKind,
    pub look: Look,
}

/// The last lines of the output before a moment.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Output {
    /// There is more before the first of them.
    pub has_earlier: bool,
    /// Number of the first of them, so that a line keeps its number while the run goes on.
    pub first: usize,
    /// Lines, each in parts; the last one may go on.
    pub lines: Vec<Rc<[OutputPart]>>,
}

/// Makes both, and keeps sentences as long as the names in them hold.
#[derive(Default)]
pub struct Reporter {
    names: Names,
    language: Language,
    /// Sentences of events by number, as far as they were needed; None: not worth one.
    sentences: BTreeMap<usize, Option<Rc<Line>>>,
}

impl Reporter {
    /// Forgets the sentences; the run is another one.
    pub fn clear(&mut self) {
        self.sentences.clear();
    }

    /// The last `limit` sentences of the events that happened before `snapshot`, or a few more.
    pub fn log(&mut self, session: &Session, snapshot: &Snapshot, language: Language, limit: usize) -> Log {
        let names = Names::of(snapshot);
        if names != self.names || language != self.language {
            (self.names, self.language) = (names, language);
            self.sentences.clear();
        }
        let mut log = Log::default();
        let mut end = session.events_until(snapshot.step);
        let most = limit + GRAIN;
        while end > 0 && log.items.len() <= most {
            let start = end.saturating_sub(BLOCK);
            let events: Vec<Event> = session.events(start..end).collect();
            for (number, event) in (start..end).zip(&events).rev() {
                if let Some(line) = self.sentence(number, event) {
                    log.items.push(LogItem {
                        event: number,
                        step: event.step,
                        line,
                        is_bad: is_bad(&event.kind),
                    });
                }
            }
            end = start;
        }
        // The list begins at a round number, so that it grows at its end for a while instead of sliding at every step.
        let first = log.items.get(limit).map_or(0, |item| item.event / GRAIN * GRAIN);
        let kept = log
            .items
            .iter()
            .take(most)
            .take_while(|item| item.event >= first)
            .count();
        log.has_earlier = end > 0 || log.items.len() > kept;
        log.items.truncate(kept);
        log.items.reverse();
        log
    }

    fn sentence(&mut self, number: usize, event: &Event) -> Option<Rc<Line>> {
        let make = || narrate(event, &self.names, self.language).map(Rc::new);
        self.sentences.entry(number).or_insert_with(make).clone()
    }
}

/// Events that are read together.
const BLOCK: usize = 128;
/// A list begins at a multiple of this number of events.
const GRAIN: usize = 32;

fn is_bad(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Crashed { .. }
            | EventKind::Deadlocked { .. }
            | EventKind::LimitReached
            | EventKind::BarrierBroken { .. }
    )
}

/// The last `limit` lines written at or before `step` by the threads that `wanted` accepts.
#[must_use]
pub fn output(session: &Session, step: u64, limit: usize, wanted: impl Fn(u32) -> bool) -> Output {
    let (mut chosen, mut ends, mut has_earlier) = (Vec::new(), 0, false);
    for write in session.writes(step).iter().rev().filter(|write| wanted(write.thread)) {
        has_earlier = ends > limit;
        if has_earlier {
            break;
        }
        ends += write.text.matches('\n').count();
        chosen.push(write);
    }
    chosen.reverse();
    let mut output = lines(&chosen, limit);
    output.has_earlier |= has_earlier;
    output
}

fn lines(writes: &[&Write], limit: usize) -> Output {
    let mut rows = vec![Row::default()];
    for write in writes {
        for (i, piece) in write.text.split('\n').enumerate() {
            if i > 0 {
                let next = rows.last().map(Row::next).unwrap_or_default();
                rows.push(next);
            }
            if let Some(row) = rows.last_mut() {
                row.write((write.thread, write.kind), piece);
            }
        }
    }
    if rows.last().is_some_and(Row::is_empty) {
        rows.pop();
    }
    let surplus = rows.len().saturating_sub(limit);
    Output {
        has_earlier: surplus > 0,
        first: writes.first().map_or(0, |write| write.line) + surplus,
        lines: rows.into_iter().skip(surplus).map(parts).collect(),
    }
}

fn parts(row: Row<(u32, TextKind)>) -> Rc<[OutputPart]> {
    let pieces = row.pieces().into_iter();
    pieces
        .map(|piece| {
            let ((thread, kind), look, text) = (piece.by, piece.look, piece.text);
            OutputPart {
                thread,
                text,
                kind,
                look,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(output: &Output) -> Vec<Vec<(u32, &str)>> {
        output
            .lines
            .iter()
            .map(|line| line.iter().map(|part| (part.thread, &*part.text)).collect())
            .collect()
    }

    #[test]
    fn output_is_cut_into_lines_with_their_threads() {
        let wrote = |line, thread, text: &str| Write {
            step: 0,
            thread,
            kind: TextKind::Stdout,
            text: text.into(),
            line,
        };
        let writes = [
            wrote(0, 1, "a"),
            wrote(0, 2, "b\n"),
            wrote(1, 1, "\nc"),
            wrote(2, 1, "d\n"),
        ];
        let pieces: Vec<&Write> = writes.iter().collect();
        assert_eq!(
            shown(&lines(&pieces, 10)),
            [vec![(1, "a"), (2, "b")], vec![], vec![(1, "cd")]]
        );
        let last = lines(&pieces, 1);
        assert_eq!(
            (last.has_earlier, last.first, shown(&last)),
            (true, 2, vec![vec![(1, "cd")]])
        );
        assert_eq!(lines(&[], 1), Output::default());
    }
}
