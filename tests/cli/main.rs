//! The command line as someone types it: what is run, what is said, how it ends.

use std::process::Command;

use serde_json::{Value, json};

/// What a command printed, and its exit status.
struct Said {
    out: String,
    err: String,
    status: i32,
}

/// Executes a command line in the folder of the programs.
fn lockstep(line: &str) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_lockstep"))
        .args(line.split_whitespace())
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/programs"))
        .output()
        .expect("lockstep");
    Said {
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
        status: output.status.code().expect("a status"),
    }
}

/// The object that `--json` prints, and the exit status.
fn run_json(files: &str) -> (Value, i32) {
    let said = lockstep(&format!("run {files} --json"));
    (serde_json::from_str(&said.out).expect("JSON"), said.status)
}

#[test]
fn a_deadlock_is_told_however_the_run_ends() {
    let cases = [
        (
            "server.py bank.py",
            3,
            "bank.py, bank.py/T-alice and bank.py/T-bob can never go on",
        ),
        ("knot.py", 5, "T-alice and T-bob can never go on: a cycle of waits"),
        (
            "knot.py --stdin yes.txt --max-steps 20000",
            4,
            "T-alice and T-bob can never go on",
        ),
        (
            "knot.py --stdin no.txt",
            0,
            "T-alice holds locks['alice'] (line 8) and waits for locks['bob'] (line 10).",
        ),
    ];
    for (line, status, words) in cases {
        let said = lockstep(&format!("run {line}"));
        assert_eq!(said.status, status, "{line}: {}", said.err);
        assert!(
            said.err.starts_with("deadlock: ") && said.err.contains(words),
            "{line}: {}",
            said.err
        );
    }
    let said = lockstep("run knot.py");
    assert!(said.err.contains("lockstep: all others wait for input"), "{}", said.err);
}

/// The program that fared worst is not always the first, nor the first that did not end well.
#[test]
fn json_and_the_exit_status_tell_of_the_same_program() {
    let cases = [
        ("one.py one.py", 0, "finished", ["finished", "finished"]),
        ("one.py crash.py", 1, "error", ["finished", "error"]),
        ("asks.py crash.py", 1, "error", ["waiting", "error"]),
        ("server.py bank.py", 3, "deadlock", ["waiting", "deadlock"]),
        ("crash.py bank.py", 3, "deadlock", ["error", "deadlock"]),
        ("one.py asks.py", 5, "waiting", ["finished", "waiting"]),
        (
            "crash.py knot.py --stdin yes.txt --max-steps 20000",
            1,
            "error",
            ["error", "limit"],
        ),
    ];
    for (files, exit, status, each) in cases {
        let (json, code) = run_json(files);
        assert_eq!((code, &json["status"]), (exit, &json!(status)), "{files}");
        let programs = json["programs"].as_array().expect("programs");
        let statuses: Vec<&Value> = programs.iter().map(|program| &program["status"]).collect();
        assert_eq!(statuses, [&json!(each[0]), &json!(each[1])], "{files}");
        let telling = programs
            .iter()
            .find(|program| program["status"] == status)
            .expect(files);
        assert_eq!(json["error"], telling["error"], "{files}");
    }
}

#[test]
fn a_deadlock_in_json_has_the_same_names_everywhere() {
    let (json, _) = run_json("bank.py bank.py");
    let threads = json["deadlock"]["threads"].as_array().expect("threads");
    let of = |name: &str| threads.iter().find(|thread| thread["name"] == name).expect(name);
    assert_eq!(of("bank.py/MainThread")["waits_for"], "bank.py/T-alice");
    assert_eq!(of("bank.py·2/MainThread")["waits_for"], "bank.py·2/T-alice");
    assert_eq!(of("bank.py/T-bob")["holds"], json!(["bank.py/locks['bob']"]));
    assert_eq!(of("bank.py·2/T-bob")["waits_for"], "bank.py·2/locks['alice']");
    assert_eq!(json["deadlock"]["cycle"], json!(["bank.py/T-alice", "bank.py/T-bob"]));

    let (json, _) = run_json("bank.py");
    assert_eq!(json["programs"][0]["file"], "bank.py");
    assert_eq!(json["deadlock"]["threads"][0]["name"], "MainThread");
    assert_eq!(json["deadlock"]["threads"][0]["waits_for"], "T-alice");
}

#[test]
fn threads_that_ended_with_the_program_still_have_what_they_waited_for() {
    for (file, names) in [
        ("knot.py --stdin no.txt", ["locks['bob']", "locks['alice']"]),
        ("local_daemons.py", ["b", "a"]),
    ] {
        let (json, status) = run_json(file);
        assert_eq!((status, &json["status"]), (0, &json!("finished")));
        let threads = json["deadlock"]["threads"].as_array().expect("threads");
        let waits: Vec<&Value> = threads.iter().map(|thread| &thread["waits_for"]).collect();
        assert_eq!(waits, [&json!(names[0]), &json!(names[1])], "{file}");
    }
}

#[test]
fn trace_and_export_take_several_files_as_run_does() {
    let (json, _) = run_json("server.py bank.py");
    let steps = json["steps"].as_u64().expect("steps");
    let trace = lockstep("trace server.py bank.py --format json");
    let last = trace.out.lines().last().expect("an event");
    let last: Value = serde_json::from_str(last).expect("JSON");
    assert_eq!((trace.status, last["step"].as_u64()), (0, Some(steps)));
    let export = lockstep("export server.py bank.py --format json");
    let export: Value = serde_json::from_str(&export.out).expect("JSON");
    assert_eq!(export["steps"].as_u64(), Some(steps), "{export}");
    for line in ["trace server.py bank.py --format svg", "export server.py bank.py"] {
        let picture = lockstep(line).out;
        assert!(picture.contains("T-alice") && picture.contains("bank.py"), "{line}");
    }
    let said = lockstep("export one.py notes.txt");
    assert!(
        said.status == 2 && said.err.contains("cannot read notes.txt"),
        "{}",
        said.err
    );
}

#[test]
fn what_is_mistyped_is_said_with_what_was_meant() {
    let cases = [
        ("run one.py --frob", "unknown option --frob; lockstep --help lists them"),
        (
            "run one.py --frob x",
            "unknown option --frob; lockstep --help lists them",
        ),
        (
            "run one.py --polcy fifo",
            "unknown option --polcy; did you mean --policy?",
        ),
        ("run one.py -x", "unknown option -x; lockstep --help lists them"),
        ("run one.py --policy", "--policy needs a value"),
        ("run one.py --json=1", "--json takes no value"),
        ("run", "no FILE is given"),
        ("frob", "unknown command frob; lockstep --help lists them"),
        ("exprot one.py", "unknown command exprot; did you mean export?"),
        ("conformance a b", "conformance takes one folder"),
        ("run one.py --schedule v9x", "--schedule: a schedule begins with v1"),
        ("trace one.py --schedule v1!!", "--schedule: the schedule is damaged"),
        ("export one.py --schedule v9x", "--schedule: a schedule begins with v1"),
    ];
    for (line, words) in cases {
        let said = lockstep(line);
        assert_eq!(said.status, 2, "{line}");
        assert!(said.err.contains(words) && said.out.is_empty(), "{line}: {}", said.err);
    }
    let version = lockstep("--version");
    assert_eq!(
        (version.status, &*version.out),
        (0, concat!("lockstep ", env!("CARGO_PKG_VERSION"), "\n"))
    );
    let said = lockstep("run knot.py --max-steps 5");
    assert_eq!(
        said.err,
        "lockstep: stopped at the limit of 5 steps; --max-steps N sets another\n"
    );
}

#[test]
fn a_priority_for_nobody_is_told() {
    let said = lockstep("run bank.py --priority foo=3 --priority T-bob=1");
    let words = "no thread was called foo; there were MainThread, T-alice, T-bob\n";
    assert!(
        said.err.contains(words) && !said.err.contains("called T-bob"),
        "{}",
        said.err
    );
    let trace = |name: &str| lockstep(&format!("trace rivals.py --policy priority --priority {name}=3")).out;
    let usual = lockstep("trace rivals.py --policy priority").out;
    assert_ne!(trace("MainThread"), usual);
    assert_eq!(trace("main"), trace("MainThread"));
}

#[test]
fn problems_are_told_under_the_files_own_name() {
    let said = lockstep("run wrong.py");
    assert_eq!((said.status, &*said.err), (2, "wrong.py:2:5: invalid syntax\n"));
    for line in ["trace wrong.py", "trace one.py wrong.py", "export one.py wrong.py"] {
        let said = lockstep(line);
        assert_eq!(
            (said.status, &*said.err),
            (2, "wrong.py:2:5: invalid syntax\n"),
            "{line}"
        );
    }
}
