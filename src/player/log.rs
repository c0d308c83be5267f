//! What the panels on the right list: sentences for the events so far, and the output by line and thread.

use std::rc::Rc;

use crate::kernel::{Event, EventKind, Stream};
use crate::view::data::Snapshot;
use crate::view::narrate::{Names, narrate};
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
#[allow(missing_docs)]
pub struct OutputPart {
    /// Machine-wide number of the thread.
    pub thread: u32,
    pub text: String,
    pub stream: Stream,
}

/// The last lines of the output before a moment.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Output {
    /// Number of the first line shown, from 0.
    pub first: usize,
    /// Lines, each in parts; the last one may go on.
    pub lines: Vec<Vec<OutputPart>>,
}

/// Makes both, and keeps sentences as long as the names in them hold.
#[derive(Default)]
pub struct Reporter {
    names: Names,
    language: Language,
    /// Sentence of each event from 0 on, as far as they were needed; None: not made yet.
    sentences: Vec<Option<Option<Rc<Line>>>>,
}

impl Reporter {
    /// Forgets the sentences; the run is another one.
    pub fn clear(&mut self) {
        self.sentences.clear();
    }

    /// The last `limit` sentences of the events that happened before `snapshot`.
    pub fn log(
        &mut self,
        events: &[Event],
        snapshot: &Snapshot,
        is_by_hand: bool,
        language: Language,
        limit: usize,
    ) -> Log {
        let names = Names::of(snapshot, is_by_hand);
        if names != self.names || language != self.language {
            (self.names, self.language) = (names, language);
            self.sentences.clear();
        }
        let end = events.partition_point(|event| event.step <= snapshot.step);
        let mut log = Log::default();
        for at in (0..end).rev() {
            if log.items.len() == limit {
                log.has_earlier = true;
                break;
            }
            let event = &events[at];
            if let Some(line) = self.sentence(at, event) {
                log.items.push(LogItem {
                    event: at,
                    step: event.step,
                    line,
                    is_bad: is_bad(&event.kind),
                });
            }
        }
        log.items.reverse();
        log
    }

    fn sentence(&mut self, at: usize, event: &Event) -> Option<Rc<Line>> {
        if self.sentences.len() <= at {
            self.sentences.resize(at + 1, None);
        }
        let make = || narrate(event, &self.names, self.language).map(Rc::new);
        self.sentences[at].get_or_insert_with(make).clone()
    }
}

fn is_bad(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Crashed { .. } | EventKind::Deadlocked | EventKind::LimitReached | EventKind::BarrierBroken { .. }
    )
}

/// Longest line of output that is shown whole, in bytes.
const LONGEST: usize = 2000;

/// The last `limit` lines written at or before `step`.
#[must_use]
pub fn output(events: &[Event], step: u64, limit: usize) -> Output {
    let end = events.partition_point(|event| event.step <= step);
    let written = |event: &Event| match &event.kind {
        EventKind::Wrote { stream, text } => Some((event.thread.0, *stream, text.clone())),
        _ => None,
    };
    let mut newlines = 0;
    let mut start = end;
    while start > 0 && newlines <= limit {
        start -= 1;
        newlines += written(&events[start]).map_or(0, |(_, _, text)| text.matches('\n').count());
    }
    let before = events[..start]
        .iter()
        .filter_map(written)
        .map(|(_, _, text)| text.matches('\n').count())
        .sum::<usize>();
    let mut lines: Vec<Vec<OutputPart>> = vec![Vec::new()];
    for (thread, stream, text) in events[start..end].iter().filter_map(written) {
        for (i, piece) in text.split('\n').enumerate() {
            if i > 0 {
                lines.push(Vec::new());
            }
            append(lines.last_mut(), thread, stream, piece);
        }
    }
    if lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    let surplus = lines.len().saturating_sub(limit);
    lines.drain(..surplus);
    Output {
        first: before + surplus,
        lines,
    }
}

fn append(line: Option<&mut Vec<OutputPart>>, thread: u32, stream: Stream, piece: &str) {
    let Some(line) = line else { return };
    let length: usize = line.iter().map(|part| part.text.len()).sum();
    if piece.is_empty() || length > LONGEST {
        return;
    }
    let text: String = piece.chars().take(LONGEST).collect();
    match line.last_mut() {
        Some(last) if last.thread == thread && last.stream == stream => last.text.push_str(&text),
        _ => line.push(OutputPart { thread, text, stream }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ThreadId;

    fn wrote(step: u64, thread: u32, text: &str) -> Event {
        let kind = EventKind::Wrote {
            stream: Stream::Stdout,
            text: text.into(),
        };
        Event {
            step,
            time: step,
            thread: ThreadId(thread),
            line: 1,
            kind,
        }
    }

    fn shown(output: &Output) -> Vec<Vec<(u32, &str)>> {
        output
            .lines
            .iter()
            .map(|line| line.iter().map(|part| (part.thread, &*part.text)).collect())
            .collect()
    }

    #[test]
    fn output_is_cut_into_lines_with_their_threads() {
        let events = [
            wrote(1, 1, "a"),
            wrote(2, 2, "b\n"),
            wrote(3, 1, "\nc"),
            wrote(4, 1, "d\n"),
            wrote(9, 1, "later\n"),
        ];
        assert_eq!(
            shown(&output(&events, 4, 10)),
            [vec![(1, "a"), (2, "b")], vec![], vec![(1, "cd")]]
        );
        assert_eq!(shown(&output(&events, 2, 10)), [vec![(1, "a"), (2, "b")]]);
        let last = output(&events, 4, 1);
        assert_eq!((last.first, shown(&last)), (2, vec![vec![(1, "cd")]]));
        assert_eq!(output(&[], 4, 1), Output::default());
    }
}
