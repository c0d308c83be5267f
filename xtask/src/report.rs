//! Says what is being done, and how long each part took.

use std::time::{Duration, Instant};

use crate::Result;

/// The parts of a command, in order, with their outcome.
#[derive(Default)]
pub struct Report {
    lines: Vec<(String, Duration, Result)>,
}

impl Report {
    /// Does one part: announces it, runs it, prints how long it took. Gives back whether it succeeded.
    pub fn part(&mut self, title: &str, work: impl FnOnce() -> Result) -> bool {
        println!("\n==> {title}");
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        match &outcome {
            Ok(()) => println!("<== {title}: {}", seconds(took)),
            Err(message) => println!("<== {title}: FAILED after {}\n{message}", seconds(took)),
        }
        let succeeded = outcome.is_ok();
        self.lines.push((title.to_owned(), took, outcome));
        succeeded
    }

    /// Does one part on which all others stand; its failure ends the command.
    pub fn must(&mut self, title: &str, work: impl FnOnce() -> Result) -> Result {
        if self.part(title, work) { Ok(()) } else { self.finish() }
    }

    /// Notes a part that was not done because an earlier one failed.
    pub fn skip(&mut self, title: &str, why: &str) {
        println!("\n==> {title}: not done, {why}");
        self.lines
            .push((title.to_owned(), Duration::ZERO, Err(format!("not done: {why}"))));
    }

    /// Prints the closing table. An error if any part failed.
    pub fn finish(&self) -> Result {
        println!("\n    took   part");
        let mut failed = 0;
        for (title, took, outcome) in &self.lines {
            let mark = if outcome.is_ok() { ' ' } else { '!' };
            failed += usize::from(outcome.is_err());
            println!("  {mark} {:>6}  {title}", seconds(*took));
        }
        let total = self.lines.iter().map(|(_, took, _)| *took).sum();
        println!("    {:>6}  in all", seconds(total));
        if failed == 0 {
            Ok(())
        } else {
            Err(format!("{failed} of {} parts failed (marked !)", self.lines.len()))
        }
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}
