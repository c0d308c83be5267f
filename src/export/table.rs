//! The story of a run as a Markdown table: step, time, thread, line, what happened, who waits.

use super::Job;
use super::story::{self, Told};
use crate::kernel::{Event, EventKind};
use crate::scene::code::followed;
use crate::view::data::Snapshot;
use crate::view::text::Catalogue;
use crate::view::words;

/// The table of some steps under the program's title, in the making.
pub(super) struct Table {
    steps: std::vec::IntoIter<u64>,
    count: usize,
    told: Option<Told>,
}

impl Table {
    pub fn of(steps: Vec<u64>) -> Self {
        Self {
            count: steps.len(),
            steps: steps.into_iter(),
            told: None,
        }
    }

    /// Rows that are written, and all.
    pub fn progress(&self) -> (usize, usize) {
        (self.count - self.steps.len(), self.count)
    }

    /// Writes the rows of one step; false when nothing is left.
    pub fn more(&mut self, job: &mut Job, out: &mut String) -> bool {
        let words = Catalogue::get(job.language);
        if self.told.is_none() {
            head(job, words, out);
        }
        let told = self.told.get_or_insert_with(|| Told::of(job));
        let Some(step) = self.steps.next() else {
            return false;
        };
        let shown = story::moment(job, step);
        let time = words::time(shown.time_us, words);
        let waiting = waiting(&shown, words);
        let events: Vec<Event> = job.recording.events(step..step + 1).collect();
        let events = events
            .into_iter()
            .filter(|event| !matches!(event.kind, EventKind::Dispatched { .. }));
        let mut rows: Vec<[String; 3]> = Vec::new();
        for event in events {
            if let Some(line) = told.sentence(job, &event) {
                let (thread, at) = doer(&event, &shown);
                let place = if at > 0 { at.to_string() } else { String::new() };
                rows.push([plain(thread), place, plain(&line.text())]);
            }
        }
        if rows.is_empty() {
            rows.push(nothing(&shown));
        }
        for [thread, line, event] in rows {
            out.push_str(&format!(
                "| {step} | {time} | {thread} | {line} | {event} | {waiting} |\n"
            ));
        }
        true
    }
}

fn head(job: &Job, words: &Catalogue, out: &mut String) {
    let columns = ["step", "time", "thread", "line", "event", "waiting"];
    let heads: Vec<String> = columns.iter().map(|id| words.word(&format!("export-{id}"))).collect();
    out.push_str(&format!(
        "# {}\n\n| {} |\n| ---: | ---: | --- | ---: | --- | --- |\n",
        plain(job.title),
        heads.join(" | ")
    ));
}

/// Name of the thread that did what an event tells, and its line. Events concern the one that is started or woken; the sentence begins
/// with the other. Who only lost the core has no line of its own since the last call: that of the moment holds.
fn doer<'a>(event: &Event, shown: &'a Snapshot) -> (&'a str, u32) {
    let by = match event.kind {
        EventKind::ThreadStarted { by: Some(by) } | EventKind::Woken { by: Some(by) } => by,
        _ => event.thread,
    };
    let thread = shown.threads.get(by.index());
    let line = match event.kind {
        EventKind::Woken { .. } | EventKind::Preempted { .. } => thread.map_or(0, |thread| thread.line),
        _ => event.line,
    };
    (thread.map_or("", |thread| &*thread.label), line)
}

/// A step that nobody could see: where the thread is that runs.
fn nothing(shown: &Snapshot) -> [String; 3] {
    let Some(thread) = followed(shown) else {
        return Default::default();
    };
    let line = if thread.line > 0 {
        thread.line.to_string()
    } else {
        String::new()
    };
    [plain(&thread.label), line, plain(&thread.source)]
}

/// `alice: waits for lock_b; bob: ..`
fn waiting(shown: &Snapshot, words: &Catalogue) -> String {
    let waits = shown.threads.iter().filter_map(|thread| {
        let wait = thread.wait.as_ref()?;
        let phrase = words::wait_phrases(shown, wait, words).into_iter().next()?;
        Some(plain(&words.format(
            "export-waits",
            &[("name", (&thread.label).into()), ("what", phrase.into())],
        )))
    });
    waits.collect::<Vec<_>>().join("<br>")
}

/// Text in which nothing means anything to Markdown or HTML.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '!' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
