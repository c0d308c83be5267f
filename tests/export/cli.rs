//! `lockstep export` as someone types it.

use std::process::{Command, Output};

fn lockstep(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lockstep"))
        .args(arguments)
        .output()
        .expect("lockstep")
}

#[track_caller]
fn export(arguments: &[&str]) -> Vec<u8> {
    let all: Vec<&str> = ["export", "scenario:two_locks_broken"]
        .into_iter()
        .chain(arguments.iter().copied())
        .collect();
    let output = lockstep(&all);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[track_caller]
fn refused(arguments: &[&str], words: &str) {
    let output = lockstep(arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains(words), "{error}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_png_has_the_size_that_was_asked_for() {
    let png = export(&[
        "--format", "png", "--width", "640", "--step", "120", "--lang", "zh", "--theme", "dark",
    ]);
    assert_eq!(&png[1..4], b"PNG");
    let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    assert_eq!((number(16), number(20)), (640, 360));
}

#[test]
fn a_gif_has_a_frame_for_each_step_of_the_range() {
    let gif = export(&[
        "--format",
        "gif",
        "--width",
        "320",
        "--range",
        "240..244",
        "--by",
        "instruction",
        "--delay",
        "0.5",
    ]);
    let mut decoder = gif::DecodeOptions::new().read_info(&gif[..]).expect("a GIF");
    let (mut delays, mut title) = (Vec::new(), Vec::new());
    while let Some(frame) = decoder.read_next_frame().expect("a frame") {
        if delays.is_empty() {
            let rows = frame.buffer.chunks(usize::from(frame.width)).take(12);
            title = rows.flat_map(|row| &row[..100]).copied().collect();
        }
        delays.push(frame.delay);
    }
    assert_eq!(delays, [50; 5]);
    assert!(title.iter().any(|pixel| *pixel != title[0]), "a picture has words");
}

#[test]
fn texts_are_the_same_every_time_and_in_the_language_asked_for() {
    for format in ["svg", "html", "json", "perfetto", "md", "tikz", "asvg"] {
        assert_eq!(export(&["--format", format]), export(&["--format", format]), "{format}");
    }
    let table = String::from_utf8(export(&["--format", "md", "--lang", "zh"])).expect("text");
    assert!(table.starts_with("# 两把锁") && table.contains("谁在等待"), "{table}");
    let markers = String::from_utf8(export(&["--format", "md", "--by", "markers"])).expect("text");
    let rows = markers.lines().filter(|line| line.starts_with("| ")).count();
    assert!((2..8).contains(&rows), "{markers}");
}

#[test]
fn trace_and_export_draw_the_same() {
    let trace = lockstep(&["trace", "scenario:hello", "--format", "svg"]);
    let text = String::from_utf8(trace.stdout).expect("text");
    assert!(
        text.starts_with("<svg ") && text.contains("width=\"1200\"") && text.contains("Thread"),
        "{text}"
    );
}

#[test]
fn a_trace_in_text_says_nothing_of_the_library() {
    let output = lockstep(&["trace", "scenario:nested_broken", "--format", "text"]);
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(!text.contains("(thread"), "{text}");
    assert!(
        text.contains("pool-0-0 waits for inner.result(): blocks") && text.contains("Deadlock: "),
        "{text}"
    );
}

#[test]
fn a_step_beyond_the_end_is_the_last_one() {
    let output = lockstep(&["export", "scenario:hello", "--step", "99999", "--format", "svg"]);
    assert!(output.status.success());
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("instead of step 99999 its last one is taken"), "{error}");
}

#[test]
fn what_cannot_be_done_is_said_with_what_can() {
    refused(
        &["export", "scenario:no_such"],
        "there is no scenario no_such; there are hello,",
    );
    refused(
        &["export", "scenario:hello", "--format", "bmp"],
        "--format is one of svg, png, gif",
    );
    refused(
        &["export", "scenario:hello", "--width", "99999"],
        "--width is a number from 320 to 7680, not 99999",
    );
    refused(
        &["export", "scenario:hello", "--range", "9..3", "--format", "md"],
        "ends before it begins",
    );
    refused(
        &["export", "scenario:hello", "--range", "x", "--format", "md"],
        "--range is FIRST..LAST",
    );
    refused(
        &["export", "scenario:hello", "--range", "1..3"],
        "one picture shows one step",
    );
    refused(&["export", "no such file.py"], "cannot read no such file.py");
    refused(
        &[
            "export",
            "scenario:process_queue",
            "--format",
            "gif",
            "--by",
            "instruction",
        ],
        "steps are too many, 600 are possible",
    );
    refused(
        &["export", "scenario:hello", "--out", "/no/such/folder/x.svg"],
        "cannot write /no/such/folder/x.svg",
    );
}
