//! Short names of threads, as pictures and sentences say them.

/// `Thread-3 (work)` is `work-3`; `ThreadPoolExecutor-0_1` is `pool-0-1`.
#[must_use]
pub fn short_name(name: &str) -> String {
    if name == "MainThread" {
        return "main".to_owned();
    }
    if let Some(rest) = name.strip_prefix("ThreadPoolExecutor-") {
        return format!("pool-{}", rest.replace('_', "-"));
    }
    // The thread of a multiprocessing.Queue that writes into its pipe.
    if name == "QueueFeederThread" {
        return "feeder".to_owned();
    }
    let function = name
        .strip_prefix("Thread-")
        .and_then(|rest| rest.strip_suffix(')')?.split_once(" ("));
    match function {
        Some((number, function)) if number.bytes().all(|b| b.is_ascii_digit()) && !function.is_empty() => {
            format!("{function}-{number}")
        }
        _ if name.trim().is_empty() => "?".to_owned(),
        _ => name.to_owned(),
    }
}
