//! Texts that grow with the run, made in parts of a few milliseconds, so that a page can answer between them.

use super::Job;
use super::perfetto::Perfetto;
use super::table::Table;
use super::trace::Trace;

/// A text in the making. It is of one run, which does not change meanwhile.
pub struct Writing(Kind);

enum Kind {
    Json(Trace),
    Perfetto(Box<Perfetto>),
    Markdown(Box<Table>),
}

impl Writing {
    /// The run as JSON.
    #[must_use]
    pub fn json() -> Self {
        Self(Kind::Json(Trace::default()))
    }

    /// The run as trace events.
    #[must_use]
    pub fn perfetto() -> Self {
        Self(Kind::Perfetto(Box::default()))
    }

    /// A table of some steps.
    #[must_use]
    pub fn markdown(steps: &[u64]) -> Self {
        Self(Kind::Markdown(Box::new(Table::of(steps.to_vec()))))
    }

    /// Appends the next part, if it has got that far; false when nothing is left.
    pub fn more(&mut self, job: &mut Job, out: &mut String) -> bool {
        match &mut self.0 {
            Kind::Json(trace) => trace.more(job, out),
            Kind::Perfetto(perfetto) => perfetto.more(job, out),
            Kind::Markdown(table) => table.more(job, out),
        }
    }

    /// How far it is, in hundredths.
    #[must_use]
    pub fn progress(&self) -> usize {
        let (done, all) = match &self.0 {
            Kind::Json(trace) => trace.progress(),
            Kind::Perfetto(perfetto) => perfetto.progress(),
            Kind::Markdown(table) => table.progress(),
        };
        done * 100 / all.max(1)
    }

    fn whole(mut self, job: &mut Job) -> String {
        let mut out = String::new();
        while self.more(job, &mut out) {}
        out
    }
}

/// The trace, one event a line.
#[must_use]
pub fn json(job: &mut Job) -> String {
    Writing::json().whole(job)
}

/// The trace as JSON that ui.perfetto.dev opens: names first, then everything in the order of time.
#[must_use]
pub fn perfetto(job: &mut Job) -> String {
    Writing::perfetto().whole(job)
}

/// The table of some steps under the program's title.
#[must_use]
pub fn markdown(job: &mut Job, chosen: &[u64]) -> String {
    Writing::markdown(chosen).whole(job)
}
