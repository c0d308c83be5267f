//! The scenarios that are built in: the files of `scenarios/`, grouped and in the order of a course.

use crate::base::apart;

use super::header::{Header, Text, parse};

/// A program with its notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Name of its file, without `.py`; stands in links.
    pub id: String,
    /// What its header says.
    pub header: Header,
    /// The program, without its header.
    pub code: String,
}

/// Scenarios that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Name of its folder.
    pub id: &'static str,
    /// What lists show.
    pub title: Text,
    /// In the order of teaching.
    pub scenarios: Vec<Scenario>,
}

/// A folder of `scenarios/`: name, title in both languages, and its files.
type Files = (&'static str, [&'static str; 2], &'static [File]);

/// A file.
struct File {
    id: &'static str,
    /// "" for what is always inside.
    pack: &'static str,
    /// The text, unless it comes apart.
    inside: &'static str,
    /// The program's `mark`.
    mark: u64,
}

/// The one that opens when nothing else is asked for.
pub const FIRST: &str = "two_locks_broken";
/// The pack of all others.
const PACK: &str = "scenarios";

const fn file(id: &'static str, source: &'static str) -> File {
    let pack = if apart::is_among(id, &[FIRST]) { "" } else { PACK };
    File {
        id,
        pack,
        inside: apart::inside(pack, source),
        mark: mark(source.as_bytes(), program(source.as_bytes())),
    }
}

/// Where the program begins: after the comments at the top, and the blank lines below them.
const fn program(source: &[u8]) -> usize {
    let mut at = 0;
    while at < source.len() && source[at] == b'#' {
        while at < source.len() && source[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    while at < source.len() && (source[at] == b'\n' || source[at] == b'\r') {
        at += 1;
    }
    at
}

/// A number of a text from a place on (FNV-1a): other numbers are other texts.
const fn mark(text: &[u8], mut at: usize) -> u64 {
    let mut mark = 0xcbf2_9ce4_8422_2325;
    while at < text.len() {
        mark = (mark ^ text[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    mark
}

/// Embeds `scenarios/<folder>/<id>.py`.
macro_rules! catalogue {
    ($($folder:literal $titles:tt => $($id:literal)*;)*) => {
        &[$((
            $folder,
            $titles,
            &[$(const { file($id, include_str!(concat!("../../scenarios/", $folder, "/", $id, ".py"))) }),*],
        )),*]
    };
}

/// A new scenario is a file and its id here.
static FILES: &[Files] = catalogue! {
    "threads" ["Threads", "线程"] => "hello" "daemon_broken" "daemon_fixed" "thread_local";
    "races" ["Races", "竞态"] => "lost_update_broken" "lost_update_fixed";
    "locks" ["Locks", "锁"] =>
        "mutex"
        "two_locks_broken" "two_locks_fixed"
        "self_deadlock_broken" "self_deadlock_fixed"
        "twenty_threads_broken" "twenty_threads_fixed";
    "signals" ["Signals", "信号"] =>
        "semaphore" "traffic_light" "condition_notify"
        "missed_wakeup_broken" "missed_wakeup_fixed"
        "timer";
    "queues" ["Queues", "队列"] =>
        "bounded_queue"
        "sentinel_broken" "sentinel_fixed"
        "task_done_broken" "task_done_fixed"
        "lifo_priority";
    "classics" ["Classics", "经典问题"] => "philosophers_broken" "philosophers_fixed";
    "processes" ["Processes", "进程"] =>
        "two_ways" "process_join"
        "process_daemon_broken" "process_daemon_fixed"
        "terminate" "zombie" "orphan"
        "globals_broken" "globals_fixed"
        "shared_file";
    "sharing" ["Between processes", "进程之间"] =>
        "process_queue"
        "orders_broken" "orders_fixed"
        "joinable_queue" "pipe" "manager"
        "counter_broken" "counter_fixed"
        "value_array"
        "tickets_broken" "tickets_fixed";
    "pools" ["Pools", "池"] =>
        "pool_map" "pool_callback"
        "pool_lost_broken" "pool_lost_fixed"
        "executor" "process_executor"
        "nested_broken" "nested_fixed"
        "own_pool_1" "own_pool_2" "own_pool_3";
    "network" ["Network", "网络"] =>
        "echo_process" "echo_thread" "echo_select"
        "phone_broken" "phone_fixed"
        "download_processes" "download_threads" "download_coroutines"
        "pipeline";
    "coroutines" ["Coroutines", "协程"] =>
        "generator" "greenlets"
        "unpatched_broken" "unpatched_fixed"
        "asyncio_gather" "asyncio_queue"
        "blocking_broken" "blocking_fixed";
    "gil" ["The GIL", "全局解释器锁"] => "cpu_threads" "cpu_processes" "waiting_threads";
};

/// The catalogue, as far as its texts are there. A file whose header does not parse is left out; a test sees to it that there is none.
pub fn groups() -> Vec<Group> {
    let group = |(id, [en, zh], files): &Files| Group {
        id,
        title: Text {
            en: (*en).to_owned(),
            zh: (*zh).to_owned(),
        },
        scenarios: files.iter().filter_map(known).collect(),
    };
    FILES.iter().map(group).collect()
}

/// All scenarios whose texts are there, in the order of the catalogue.
pub fn scenarios() -> Vec<Scenario> {
    all().filter_map(known).collect()
}

/// A scenario by its id.
pub fn find(id: &str) -> Option<Scenario> {
    let file = all().find(|file| file.id == id)?;
    scenario(file.id, apart::find(file.pack, file.id, file.inside)?)
}

/// The scenario that a program is of.
pub fn of_program(code: &str) -> Option<Scenario> {
    let mark = mark(code.as_bytes(), 0);
    let file = all().find(|file| file.mark == mark)?;
    find(file.id).filter(|scenario| scenario.code == code)
}

/// Folder, id and whole text of every file that is inside.
pub fn files() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    FILES
        .iter()
        .flat_map(|(folder, _, files)| files.iter().map(move |file| (*folder, file.id, file.inside)))
}

/// Pack, id and text of the files that may come apart. Where they do, nothing.
pub fn packed() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let apart = all().filter(|file| !file.pack.is_empty());
    apart.map(|file| (file.pack, file.id, file.inside))
}

fn all() -> impl Iterator<Item = &'static File> {
    FILES.iter().flat_map(|(_, _, files)| *files)
}

fn known(file: &File) -> Option<Scenario> {
    scenario(file.id, apart::look(file.pack, file.id, file.inside)?)
}

fn scenario(id: &str, source: &str) -> Option<Scenario> {
    let (header, code) = parse(source).ok()?;
    Some(Scenario {
        id: id.to_owned(),
        header,
        code,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_known_by_its_text() {
        for scenario in scenarios() {
            assert_eq!(of_program(&scenario.code).as_ref(), Some(&scenario), "{}", scenario.id);
        }
        assert_eq!(of_program("print(1)\n"), None);
        assert!(find(FIRST).is_some());
    }
}
