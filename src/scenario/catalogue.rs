//! The scenarios that are built in: the files of `scenarios/`, grouped and in the order of a course.

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

/// A folder of `scenarios/`: name, title in both languages, and (id, source) of its files.
type Files = (&'static str, [&'static str; 2], &'static [(&'static str, &'static str)]);

/// Embeds `scenarios/<folder>/<id>.py`.
macro_rules! catalogue {
    ($($folder:literal $titles:tt => $($id:literal)*;)*) => {
        &[$((
            $folder,
            $titles,
            &[$(($id, include_str!(concat!("../../scenarios/", $folder, "/", $id, ".py")))),*],
        )),*]
    };
}

/// A new scenario is a file and its id here.
const FILES: &[Files] = catalogue! {
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

/// The catalogue. A file whose header does not parse is left out; a test sees to it that there is none.
pub fn groups() -> Vec<Group> {
    let group = |(id, [en, zh], files): &Files| Group {
        id,
        title: Text {
            en: (*en).to_owned(),
            zh: (*zh).to_owned(),
        },
        scenarios: files.iter().filter_map(|(id, source)| scenario(id, source)).collect(),
    };
    FILES.iter().map(group).collect()
}

/// All scenarios, in the order of the catalogue.
pub fn scenarios() -> Vec<Scenario> {
    FILES
        .iter()
        .flat_map(|(_, _, files)| *files)
        .filter_map(|(id, source)| scenario(id, source))
        .collect()
}

/// A scenario by its id.
pub fn find(id: &str) -> Option<Scenario> {
    let (id, source) = FILES
        .iter()
        .flat_map(|(_, _, files)| *files)
        .find(|(known, _)| *known == id)?;
    scenario(id, source)
}

/// Folder, id and whole text of every embedded file.
pub fn files() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    FILES
        .iter()
        .flat_map(|(folder, _, files)| files.iter().map(move |(id, source)| (*folder, *id, *source)))
}

fn scenario(id: &str, source: &str) -> Option<Scenario> {
    let (header, code) = parse(source).ok()?;
    Some(Scenario {
        id: id.to_owned(),
        header,
        code,
    })
}
