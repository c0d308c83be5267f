//! Short and unique names of threads for tight places: `main`, `work-1`, `alice`.

use crate::base::short_name;
use crate::base::sorted::Set;
use std::rc::Rc;

/// A thread as its label needs it.
#[derive(Clone, Debug)]
pub struct Named {
    /// `MainThread`, `Thread-1 (work)`, or what the program chose.
    pub name: Rc<str>,
    /// Name of its process, if that is not the first.
    pub process: Option<Rc<str>>,
}

/// Labels in the order of the threads. A later thread never changes the label of an earlier one.
#[must_use]
pub fn labels(threads: &[Named]) -> Vec<Rc<str>> {
    let mut taken: Set<Rc<str>> = Set::new();
    let mut all = Vec::with_capacity(threads.len());
    for thread in threads {
        let base = label(thread);
        let mut unique: Rc<str> = base.as_str().into();
        let mut number = 2;
        while !taken.insert(unique.clone()) {
            unique = format!("{base}·{number}").into();
            number += 1;
        }
        all.push(unique);
    }
    all
}

fn label(thread: &Named) -> String {
    let short = short_name(&thread.name);
    match &thread.process {
        None => short,
        Some(process) if short == "main" => process.to_string(),
        Some(process) => format!("{process}/{short}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_short_and_unique() {
        let named = |name: &str, process: Option<&str>| Named {
            name: name.into(),
            process: process.map(Into::into),
        };
        let threads = [
            named("MainThread", None),
            named("Thread-1 (work)", None),
            named("Thread-2 (work)", None),
            named("Thread-3", None),
            named("alice", None),
            named("alice", None),
            named("MainThread", Some("Process-1")),
            named("Thread-1 (work)", Some("Process-1")),
            named("ThreadPoolExecutor-0_1", None),
            named("", None),
        ];
        let expected = [
            "main",
            "work-1",
            "work-2",
            "Thread-3",
            "alice",
            "alice·2",
            "Process-1",
            "Process-1/work-1",
            "pool-0-1",
            "?",
        ];
        assert_eq!(labels(&threads).iter().map(|l| &**l).collect::<Vec<_>>(), expected);
    }
}
