//! Tables, traces, films and archives, read again by what knows their formats.

use std::collections::BTreeMap;

use lockstep::export::{By, Gif, Job, json, markdown, perfetto, steps, tikz, zip};
use lockstep::machine::Config;
use serde_json::Value;

use crate::{check, recording, run};

#[test]
fn texts_of_two_locks() {
    let mut recording = run("two_locks_broken");
    let mut job = Job::new(&mut recording, "Two locks & 100 % of {braces}_");
    let chosen = steps(&mut job, 0..=u64::MAX, By::Event);
    let last = job.recording.len();
    check("two_locks_broken.md", &markdown(&mut job, &chosen));
    check("two_locks_broken.tex", &tikz(&mut job, last));
    // The fingerprint depends on how the machine keeps its state, which may change.
    let trace = json(&mut job);
    let lines = trace.lines().filter(|line| !line.starts_with("\"fingerprint\""));
    check("two_locks_broken.json", &lines.collect::<Vec<_>>().join("\n"));
    check("two_locks_broken.perfetto.json", &perfetto(&mut job));
}

#[test]
fn each_row_of_the_table_names_who_did_it() {
    let mut recording = run("hello");
    let mut job = Job::new(&mut recording, "hello");
    let chosen = steps(&mut job, 0..=u64::MAX, By::Event);
    let table = markdown(&mut job, &chosen);
    let rows: Vec<Vec<&str>> = table
        .lines()
        .map(|row| row.split('|').map(str::trim).collect())
        .collect();
    let row = |what: &str| &rows.iter().find(|row| row.get(5) == Some(&what)).expect(what)[3..5];
    assert_eq!(row("main starts alice"), ["main", "11"]);
    assert_eq!(row("main starts bob"), ["main", "12"]);
    // It has not come to its function.
    assert_eq!(row("time slice over: alice → ready"), ["alice", ""]);
}

#[test]
fn every_row_of_the_table_has_all_columns() {
    let code = "from threading import Thread\nt = Thread(target=print, args=('a|b `c` <i>\\\\|',), name='x|y')\nt.start()\nt.join()\n";
    let mut recording = recording(code, Config::default());
    let mut job = Job::new(&mut recording, "a|b");
    for by in [By::Event, By::Line, By::Instruction] {
        let chosen = steps(&mut job, 0..=u64::MAX, by);
        let table = markdown(&mut job, &chosen);
        let rows: Vec<&str> = table.lines().filter(|line| line.starts_with('|')).collect();
        assert!(rows.len() > chosen.len());
        for row in rows {
            let bare = row.replace("\\\\", "").replace("\\|", "");
            assert_eq!(bare.matches('|').count(), 7, "{row}");
            assert!(!row.contains("<i>"), "{row}");
        }
    }
}

#[test]
fn tex_gets_no_character_that_means_something() {
    let code =
        "from threading import Thread\nt = Thread(target=print, name='50%_$&#{}^~\\\\end')\nt.start()\nt.join()\n";
    let mut recording = recording(code, Config::default());
    let mut job = Job::new(&mut recording, "\\input{x}");
    let text = tikz(&mut job, 5);
    assert!(
        text.contains("{50\\%\\_\\$\\&\\#\\{\\}\\textasciicircum{}\\textasciitilde{}\\textbackslash{}end}"),
        "{text}"
    );
    assert!(text.contains("{\\textbackslash{}input\\{x\\}}"));
    let depth = text
        .replace("\\{", "")
        .replace("\\}", "")
        .chars()
        .fold(0_i32, |depth, c| match c {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        });
    assert_eq!(depth, 0);
}

#[test]
fn the_trace_says_with_what_it_can_be_run_again() {
    for id in ["two_locks_broken", "process_queue", "asyncio_gather", "zombie"] {
        let mut recording = run(id);
        let count = recording.log().len();
        let text = json(&mut Job::new(&mut recording, id));
        let trace: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(
            (&trace["format"], &trace["version"]),
            (&"lockstep-trace".into(), &1.into())
        );
        assert_eq!(trace["events"].as_array().map(Vec::len), Some(count));
        let config: Config = serde_json::from_value(trace["config"].clone()).expect("a config");
        let again = crate::recording(trace["source"].as_str().expect("the program"), config);
        assert_eq!(trace["fingerprint"], again.tip().fingerprint().to_string());
        let threads = trace["threads"].as_array().expect("threads").len() as u64;
        for event in trace["events"].as_array().into_iter().flatten() {
            assert!(
                event["thread"].as_u64().is_some_and(|thread| thread < threads),
                "{event}"
            );
        }
    }
}

#[test]
fn perfetto_keeps_the_rules_of_its_format() {
    for id in [
        "two_locks_broken",
        "bounded_queue",
        "process_queue",
        "condition_notify",
        "semaphore",
        "asyncio_queue",
    ] {
        let mut recording = run(id);
        let time = recording.end().time;
        let text = perfetto(&mut Job::new(&mut recording, id));
        let trace: Value = serde_json::from_str(&text).expect("JSON");
        let events = trace["traceEvents"].as_array().expect("events");
        check_order(id, events, time);
        check_slices(id, events);
        check_arrows(id, events);
    }
}

/// All have what the format asks for; names come first, then time never goes back.
fn check_order(id: &str, events: &[Value], end: u64) {
    let mut last = 0;
    let mut is_named = true;
    for event in events {
        let phase = event["ph"].as_str().expect("a phase");
        assert!(["M", "X", "i", "C", "s", "f"].contains(&phase), "{id}: {event}");
        assert!(
            event["pid"].is_u64() && event["tid"].is_u64() && event["name"].is_string(),
            "{id}: {event}"
        );
        if phase == "M" {
            assert!(is_named, "{id}: a name after an event");
            continue;
        }
        is_named = false;
        let ts = event["ts"].as_u64().expect("a time");
        assert!(ts >= last && ts <= end, "{id}: {event}");
        last = ts;
    }
}

/// Slices of one track either contain each other or do not touch; counters never fall below nothing.
fn check_slices(id: &str, events: &[Value]) {
    let mut tracks: BTreeMap<(u64, u64), Vec<(u64, u64)>> = BTreeMap::new();
    let number = |event: &Value, name: &str| event[name].as_u64().expect("a number");
    for event in events.iter().filter(|event| event["ph"] == "X") {
        let (from, length) = (number(event, "ts"), number(event, "dur"));
        let open = tracks.entry((number(event, "pid"), number(event, "tid"))).or_default();
        open.retain(|(_, end)| *end > from);
        assert!(open.iter().all(|(_, end)| from + length <= *end), "{id}: {event}");
        open.push((from, from + length));
    }
    assert!(!tracks.is_empty());
    for event in events.iter().filter(|event| event["ph"] == "C") {
        let values = event["args"].as_object().expect("a value");
        assert!(values.values().all(Value::is_u64), "{id}: {event}");
    }
}

/// Each arrow begins once and ends once, at the same time.
fn check_arrows(id: &str, events: &[Value]) {
    let ends = |phase: &str| -> BTreeMap<u64, u64> {
        let arrows = events.iter().filter(|event| event["ph"] == phase);
        let pairs = arrows.map(|event| {
            (
                event["id"].as_u64().expect("an id"),
                event["ts"].as_u64().expect("a time"),
            )
        });
        pairs.collect()
    };
    assert_eq!(ends("s"), ends("f"), "{id}");
    let count = events.iter().filter(|event| event["ph"] == "s").count();
    assert_eq!(count, ends("s").len(), "{id}: an arrow's number stands twice");
}

/// A square of one colour upon another.
fn picture(size: usize, at: usize, colours: [[u8; 4]; 2]) -> Vec<u8> {
    let pixel = |index: usize| {
        let (x, y) = (index % size, index / size);
        colours[usize::from(x / 8 == at && y / 8 == at)]
    };
    (0..size * size).flat_map(pixel).collect()
}

fn decoded(bytes: &[u8]) -> Vec<gif::Frame<'static>> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(bytes).expect("a GIF");
    let mut frames = Vec::new();
    while let Some(frame) = decoder.read_next_frame().expect("a frame") {
        frames.push(frame.clone());
    }
    frames
}

#[test]
fn a_gif_has_its_pictures_colours_and_delays() {
    let colours = [[18, 52, 86, 255], [254, 220, 186, 255]];
    let mut film = Gif::new(64, 64, 120);
    for at in [0, 1, 1, 2] {
        film.frame(&picture(64, at, colours));
    }
    film.frame(&[0; 12]);
    film.set_delay(300);
    film.frame(&picture(64, 3, colours));
    let frames = decoded(&film.finish());
    let delays: Vec<u16> = frames.iter().map(|frame| frame.delay).collect();
    assert_eq!(delays, [120, 240, 120, 300], "equal pictures are one that stays longer");
    assert_eq!(frames[0].buffer[..4], colours[1]);
    assert_eq!(
        (frames[1].left, frames[1].top, frames[1].width, frames[1].height),
        (0, 0, 16, 16)
    );
}

#[test]
fn a_gif_of_many_colours_keeps_its_large_areas() {
    let ground = [246, 247, 249, 255];
    let shade = |x: usize, y: usize| [(x * 4) as u8, (y * 4) as u8, (x * y) as u8, 255];
    let pixel = |index: usize| {
        let (x, y) = (index % 64, index / 64);
        if y < 32 { ground } else { shade(x, y) }
    };
    let rgba: Vec<u8> = (0..64 * 64).flat_map(pixel).collect();
    let mut film = Gif::new(64, 64, 10);
    film.frame(&rgba);
    let frames = decoded(&film.finish());
    assert!(frames[0].buffer[..64 * 32 * 4].chunks(4).all(|pixel| pixel == ground));
    for (shown, meant) in frames[0].buffer.iter().zip(&rgba) {
        assert!(shown.abs_diff(*meant) < 64, "{shown} for {meant}");
    }
}

#[test]
fn an_archive_lists_and_holds_its_files() {
    let files = vec![
        ("a.txt".to_owned(), b"first".to_vec()),
        ("图/b.bin".to_owned(), vec![0, 1, 2, 255]),
        ("empty".to_owned(), Vec::new()),
    ];
    let bytes = zip(&files);
    assert_eq!(bytes, zip(&files));
    let word = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize;
    let half = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let end = bytes.len() - 22;
    assert_eq!((&bytes[end..end + 4], half(end + 10)), (&b"PK\x05\x06"[..], 3));
    let mut at = word(end + 16);
    for (name, content) in &files {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        let (size, length, offset) = (word(at + 24), half(at + 28), word(at + 42));
        assert_eq!(&bytes[at + 46..at + 46 + length], name.as_bytes());
        assert_eq!(&bytes[offset..offset + 4], b"PK\x03\x04");
        let start = offset + 30 + half(offset + 26) + half(offset + 28);
        assert_eq!(&bytes[start..start + size], content);
        at += 46 + length;
    }
    assert_eq!(at, end, "nothing between the directory and its end");
}
