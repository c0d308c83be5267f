//! The built-in scenarios: each header is complete, each file is in the catalogue, each program ends as its header says.

use std::path::Path;
use std::rc::Rc;

use lockstep::kernel::{Event, EventKind, Stream};
use lockstep::machine::{Machine, Status};
use lockstep::run::First;
use lockstep::scenario::{self, End, ProblemKind, Scenario, When};
use lockstep::{python, stdlib};

#[test]
fn every_header_is_complete() {
    for (folder, id, source) in scenario::files() {
        if let Err(problems) = scenario::parse(source) {
            panic!("scenarios/{folder}/{id}.py: {problems:#?}");
        }
    }
}

/// The page in one file comes without the packs that `xtask/src/pack.rs` names.
#[test]
fn no_scenario_needs_what_the_page_in_one_file_leaves_out() {
    for (_, id, source) in scenario::files() {
        let program = python::compile(source, &stdlib::Library).expect("it compiles");
        let packs = stdlib::packs(&program);
        assert!(
            !["encodings", "rare"].iter().any(|pack| packs.contains(pack)),
            "{id}: {packs:?}"
        );
    }
    let rare = python::compile("import csv\nprint('é'.encode('gbk'))\n", &stdlib::Library).expect("it compiles");
    assert!(
        ["encodings", "rare"]
            .iter()
            .all(|pack| stdlib::packs(&rare).contains(pack))
    );
}

#[test]
fn every_file_is_in_the_catalogue() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut found = Vec::new();
    for group in std::fs::read_dir(&folder).expect("scenarios/").flatten() {
        for file in std::fs::read_dir(group.path()).expect("a folder").flatten() {
            let group = group.file_name().to_string_lossy().into_owned();
            found.push((
                group,
                file.path().file_stem().expect("a name").to_string_lossy().into_owned(),
            ));
        }
    }
    let mut listed: Vec<_> = scenario::files()
        .map(|(folder, id, _)| (folder.to_owned(), id.to_owned()))
        .collect();
    found.sort();
    listed.sort();
    assert_eq!(listed, found, "the list in src/scenario/catalogue.rs against the files");
    for readme in [include_str!("../README.md"), include_str!("../README.zh.md")] {
        let count = found.len();
        assert!(
            readme.contains(&format!("one of {count} programs")) || readme.contains(&format!("从 {count} 个程序")),
            "a README counts the programs: there are {count}"
        );
    }
}

#[test]
fn ids_are_unique_and_pairs_are_mutual() {
    let scenarios = scenario::scenarios();
    for one in &scenarios {
        assert_eq!(
            scenarios.iter().filter(|other| other.id == one.id).count(),
            1,
            "{}",
            one.id
        );
        let Some(pair) = &one.header.pair else { continue };
        let other = scenario::find(pair).unwrap_or_else(|| panic!("{}: there is no {pair}", one.id));
        assert_eq!(other.header.pair.as_ref(), Some(&one.id), "{}", one.id);
    }
}

#[test]
fn programs_fit_on_a_slide_and_start_without_a_header() {
    for scenario in scenario::scenarios() {
        let first = scenario.code.lines().next().unwrap_or_default();
        assert!(!first.is_empty(), "{}", scenario.id);
        assert!(!first.starts_with('#') || first.starts_with("#%% "), "{}", scenario.id);
        assert!(scenario.code.lines().count() <= 45, "{}: too long", scenario.id);
        assert!(
            scenario.code.lines().all(|line| line.len() <= 80),
            "{}: too wide",
            scenario.id
        );
        assert!(
            !scenario.header.looks.is_empty() && !scenario.header.talk.is_empty(),
            "{}",
            scenario.id
        );
    }
}

/// More than any scenario needs.
const MOST_STEPS: u64 = 1_000_000;

/// Runs a scenario under its own config to its end; what it printed.
fn run(scenario: &Scenario) -> (Machine, String) {
    let program = python::compile(&scenario.code, &stdlib::Library)
        .unwrap_or_else(|problems| panic!("{}: {problems:#?}", scenario.id));
    let mut machine = Machine::new(Rc::new(program), Rc::new(scenario.header.config.clone()));
    let mut events = Vec::new();
    machine.run(&mut First, MOST_STEPS, &mut events);
    let printed = events.iter().filter_map(|event: &Event| match &event.kind {
        EventKind::Wrote {
            stream: Stream::Stdout,
            text,
        } => Some(&**text),
        _ => None,
    });
    let printed = printed.collect();
    (machine, printed)
}

fn end(status: &Status) -> Option<End> {
    match status {
        Status::Finished { code: 0 } => Some(End::Finished),
        Status::Deadlock => Some(End::Deadlock),
        Status::WaitingForInput => Some(End::Waiting),
        Status::Failed(fault) => Some(End::Error(fault.kind.clone())),
        Status::Finished { .. } | Status::Running | Status::Limit(_) => None,
    }
}

#[test]
fn every_scenario_ends_as_its_header_says() {
    for scenario in scenario::scenarios() {
        let (machine, printed) = run(&scenario);
        let Scenario { id, header, .. } = &scenario;
        assert_eq!(
            end(machine.status()),
            Some(header.expect.clone()),
            "{id}: {:?}\n{}",
            machine.status(),
            printed
        );
        if let Some(line) = &header.prints {
            assert_eq!(printed.lines().last(), Some(line.as_str()), "{id}");
        }
    }
}

const GOOD: &str = "\
# title: A
# title.zh: 甲
# summary: one
#    line more
# summary.zh: 一
#    行
# cores: 2
# policy: by-hand
# priority: alice 5
# expect: error ValueError
# look: [bob] x = 1 => here
# look.zh: 这里
# question: Q
# question.zh: 问
# answer: A
# answer.zh: 答

y = 2
x = 1
";

#[test]
fn a_header_is_read() {
    let (header, code) = scenario::parse(GOOD).expect("a good header");
    assert_eq!(
        (header.summary.en.as_str(), header.summary.zh.as_str()),
        ("one line more", "一行")
    );
    assert_eq!(header.config.priorities, [("alice".to_owned(), 5)]);
    assert_eq!(
        (header.looks[0].line, header.looks[0].thread.as_deref()),
        (2, Some("bob"))
    );
    assert_eq!(header.expect, scenario::End::Error("ValueError".to_owned()));
    assert_eq!(code, "y = 2\nx = 1\n");
}

#[test]
fn a_moment_may_say_what_happens_there_and_how_often() {
    let look = |place: &str| scenario::parse(&GOOD.replace("[bob] x = 1", place));
    let found = |place: &str| {
        let look = look(place).expect("a good header").0.looks.remove(0);
        (look.line, look.when, look.nth)
    };
    assert_eq!(found("x = 1"), (2, When::Comes, 1));
    assert_eq!(found("x = 1 @ 3"), (2, When::Comes, 3));
    assert_eq!(found("x = 1 @ done"), (2, When::Done, 1));
    assert_eq!(found("=#2 @ blocks 2"), (2, When::Blocks, 2));
    assert_eq!(found("y = 2 @ deadlock"), (1, When::Deadlock, 1));
    for wrong in ["x = 1 @ never", "x = 1 @ 0", "x = 1 @ blocks -1"] {
        assert!(look(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn all_problems_of_a_header_are_found() {
    let problems = |from: &str, to: &str| scenario::parse(&GOOD.replace(from, to)).expect_err("a bad header");
    let first = |from, to| problems(from, to)[0].kind.clone();
    assert_eq!(
        first("# cores: 2", "# color: 2"),
        ProblemKind::UnknownKey("color".into())
    );
    assert_eq!(
        first("# cores: 2", "# cores: 9"),
        ProblemKind::BadValue {
            key: "cores".into(),
            value: "9".into()
        }
    );
    assert_eq!(first("# cores: 2", "# just words"), ProblemKind::NotAnEntry);
    assert_eq!(
        first("# cores: 2", "# policy: fifo"),
        ProblemKind::Twice("policy".into())
    );
    assert_eq!(
        first("# answer.zh: 答\n", ""),
        ProblemKind::NotTranslated("answer".into())
    );
    assert_eq!(first("# answer: A\n", ""), ProblemKind::NotTranslated("answer".into()));
    assert_eq!(first("x = 1 =>", "z = 1 =>"), ProblemKind::NotInProgram("z = 1".into()));
    assert_eq!(
        first("error ValueError", "boom"),
        ProblemKind::BadValue {
            key: "expect".into(),
            value: "boom".into()
        }
    );
    assert_eq!(problems("# cores: 2\n# policy", "# a\n# b: 1\n# policy").len(), 2);
    assert_eq!(scenario::parse("").expect_err("nothing").len(), 5);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "(#( {0,4}[a-z]{0,8}(\\.zh)?: ?.{0,20}|.{0,20})\n){0,20}(?s:.{0,40})") {
        let _ = scenario::parse(&text);
    }
}
