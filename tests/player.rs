//! What a user does on the page, without a page: programs, the editor, links, settings.

use lockstep::embed::Parameters;
use lockstep::machine::{Config, PolicyKind};
use lockstep::player::{Command, Drafts, Effect, Granularity, Notice, Origin, Player, Reason, Settings, TextKind};
use lockstep::view::data::StatusView;
use lockstep::view::text::Language;

fn player() -> Player {
    let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
    player.apply(Command::Open {
        scenario: None,
        fragment: "".into(),
    });
    player
}

fn open(fragment: &str) -> Player {
    let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
    player.apply(Command::Open {
        scenario: None,
        fragment: fragment.into(),
    });
    player
}

/// Works until the move under way has arrived.
fn finish(player: &mut Player) {
    for _ in 0..10_000 {
        if !player.is_busy() {
            return;
        }
        player.work(10_000);
    }
    panic!("the run does not end");
}

fn run(player: &mut Player, text: &str) -> Vec<Effect> {
    player.apply(Command::Edit);
    player.apply(Command::Type(text.into()));
    player.apply(Command::RunEdited)
}

fn link(player: &mut Player) -> String {
    let effects = player.apply(Command::CopyLink);
    let link = effects.into_iter().find_map(|effect| match effect {
        Effect::CopyLink(link) => Some(link),
        _ => None,
    });
    link.expect("a link")
}

#[test]
fn opens_with_a_scenario_and_its_notes() {
    let player = player();
    assert!(matches!(player.source().origin, Origin::Scenario(_)));
    assert!(player.scenario().is_some());
    assert!(!player.is_editing());
    assert_eq!(player.step(), 0);
}

#[test]
fn a_named_scenario_opens_and_an_unknown_one_is_reported() {
    let mut player = player();
    player.apply(Command::LoadScenario("hello".into()));
    assert_eq!(player.source().origin, Origin::Scenario("hello".into()));
    let text = player.source().text.clone();
    player.apply(Command::LoadScenario("nowhere".into()));
    assert_eq!(player.notice(), Some(&Notice::NoScenario("nowhere".into())));
    assert_eq!(player.source().text, text);
    player.apply(Command::DismissNotice);
    assert_eq!(player.notice(), None);
}

#[test]
fn errors_keep_the_text_in_the_editor() {
    let mut player = player();
    run(&mut player, "import tkinter\nx = = 1\n");
    assert!(player.is_editing());
    assert!(!player.source().problems.is_empty());
    assert_eq!(&**player.source().edited(), "import tkinter\nx = = 1\n");
    player.apply(Command::Type("print('a')\n".into()));
    player.apply(Command::Check);
    assert!(player.source().problems.is_empty());
    let effects = player.apply(Command::RunEdited);
    assert!(effects.contains(&Effect::FocusTransport));
    assert!(!player.is_editing());
    assert_eq!(player.source().origin, Origin::Own);
    assert_eq!(&*player.source().text, "print('a')\n");
}

#[test]
fn a_text_that_is_too_long_is_kept_and_not_run() {
    let mut player = player();
    let long = "x = 1\n".repeat(100_000);
    run(&mut player, &long);
    assert_eq!(player.notice(), Some(&Notice::TooLong(long.len())));
    assert_eq!(player.source().edited().len(), long.len());
    assert!(player.is_editing());
}

#[test]
fn a_long_text_that_comes_at_once_is_not_checked_and_leaves_a_draft() {
    let mut player = player();
    player.apply(Command::Edit);
    player.apply(Command::Type("first = = 1\n".into()));
    player.apply(Command::Check);
    assert_eq!(player.source().problems.len(), 1);
    let long = "x = 1\n".repeat(20_000) + "y = = 2\n";
    player.apply(Command::Type(long.as_str().into()));
    assert!(player.source().problems.is_empty(), "they were those of the other text");
    player.apply(Command::Check);
    assert!(player.source().problems.is_empty());
    assert_eq!(&*player.drafts()[1], "first = = 1\n");
    player.apply(Command::RunEdited);
    assert_eq!(player.source().problems[0].line, 20_001);
    player.apply(Command::Put("x = 1\ny = = 2\n".into()));
    assert!(player.source().problems.is_empty() && *player.drafts()[1] == *long);
    player.apply(Command::Check);
    assert_eq!(player.source().problems[0].line, 2);
}

#[test]
fn what_was_typed_is_never_lost() {
    let mut player = player();
    run(&mut player, "first = 1\n");
    player.apply(Command::LoadScenario("hello".into()));
    player.apply(Command::Edit);
    let effects = player.apply(Command::Type("second = 2\n".into()));
    let saved = effects.iter().find_map(|effect| match effect {
        Effect::Save(_, Some(saved)) => Some(saved.clone()),
        _ => None,
    });
    assert_eq!(
        Drafts::load(&saved.unwrap()).all(),
        [("second = 2\n").into(), "first = 1\n".into()]
    );
    player.apply(Command::LoadScenario("hello".into()));
    player.apply(Command::LoadDraft(1));
    assert_eq!(&*player.source().text, "first = 1\n");
    player.apply(Command::Edit);
    player.apply(Command::Type("first = 3\n".into()));
    assert_eq!(player.drafts(), [("first = 3\n").into(), "second = 2\n".into()]);
}

#[test]
fn a_scenario_can_be_restored() {
    let mut player = player();
    let text = player.source().text.clone();
    assert!(!player.can_revert());
    run(&mut player, "print(1)\n");
    assert!(player.can_revert());
    player.apply(Command::Edit);
    player.apply(Command::Revert);
    player.apply(Command::RunEdited);
    assert_eq!(player.source().text, text);
    assert!(matches!(player.source().origin, Origin::Scenario(_)));
    assert_eq!(
        &*player.drafts()[0],
        "print(1)\n",
        "the edited text is still among the drafts"
    );
}

#[test]
fn leaving_the_editor_keeps_the_edited_text() {
    let mut player = player();
    let text = player.source().text.clone();
    player.apply(Command::Edit);
    player.apply(Command::Type("x = (\n".into()));
    player.apply(Command::CloseEditor);
    assert!(!player.is_editing());
    assert_eq!(player.source().text, text);
    assert_eq!(player.notice(), Some(&Notice::NotRunYet));
    player.apply(Command::Edit);
    assert_eq!(&**player.source().edited(), "x = (\n");
}

#[test]
fn a_link_opens_the_same_moment() {
    let mut here = player();
    here.apply(Command::ToEnd);
    finish(&mut here);
    for _ in 0..3 {
        here.apply(Command::Step { forward: false });
    }
    let mut there = open(&link(&mut here));
    finish(&mut there);
    assert_eq!(there.step(), here.step());
    assert_eq!(there.snapshot(), here.snapshot());
    assert_eq!(there.source().text, here.source().text);
    assert_eq!(there.config(), here.config());
    assert!(
        matches!(there.source().origin, Origin::Scenario(_)),
        "the text is a scenario's"
    );
}

#[test]
fn broken_links_are_reported_and_something_runs() {
    for fragment in [
        "#z1:",
        "z1:AAAA",
        "#pako:eNpL",
        "z1:%%%",
        "#code",
        "#&&&=",
        "step=3",
        &"z1:A".repeat(100_000),
    ] {
        let player = open(fragment);
        assert!(matches!(player.notice(), Some(Notice::BrokenLink(_))), "{fragment:.20}");
        assert!(player.scenario().is_some(), "{fragment:.20}");
    }
}

/// As the page does it at first and whenever its fragment changes.
fn goes_to(player: &mut Player, query: &str, fragment: &str) {
    let (parameters, _) = Parameters::read(query, fragment);
    for command in lockstep::embed::opening(&parameters, fragment) {
        player.apply(command);
    }
    finish(player);
}

#[test]
fn what_others_write_into_a_fragment_changes_nothing() {
    for fragment in [
        "#top",
        "#/2/1",
        "#utm_source=x",
        "#:~:text=word",
        "#&&&=",
        "#theme=dark",
    ] {
        let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
        goes_to(&mut player, "?scenario=hello", fragment);
        assert_eq!(player.source().origin, Origin::Scenario("hello".into()), "{fragment}");
        assert_eq!((player.notice(), player.step()), (None, 0), "{fragment}");
        for (moment, step) in [
            ("#step=40&z=1", 40),
            ("#step=30&foo=bar", 30),
            ("#t=10", 10),
            ("#STEP=31", 31),
        ] {
            goes_to(&mut player, "?scenario=hello", moment);
            assert_eq!((player.notice(), player.step()), (None, step), "{moment}");
        }
        goes_to(&mut player, "?scenario=hello", fragment);
        assert_eq!((player.notice(), player.step()), (None, 31), "{fragment} after a move");
    }
}

#[test]
fn an_address_that_cannot_be_opened_leaves_what_runs() {
    let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
    goes_to(&mut player, "?scenario=hello&end=90", "#step=7");
    let text = player.source().text.clone();
    for fragment in ["#z9:x&step=3", "#z1:AAAA", "#scenario=nope"] {
        goes_to(&mut player, "?scenario=hello&end=90", fragment);
        assert!(
            matches!(player.notice(), Some(Notice::BrokenLink(_) | Notice::NoScenario(_))),
            "{fragment}"
        );
        assert!(!player.is_instead(), "{fragment}");
        assert_eq!(
            (&player.source().text, player.step(), player.start_step(), player.end()),
            (&text, 7, 7, Some(90))
        );
    }
    goes_to(&mut player, "?scenario=hello&end=90", "#step=12");
    assert_eq!((player.notice(), player.step()), (None, 12));
    // With nothing to stay, the first scenario comes.
    let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
    goes_to(&mut player, "?scenario=hello", "#z9:x");
    assert!(player.is_instead() && player.notice().is_some() && player.scenario().is_some());
}

#[test]
fn a_fragment_may_name_a_scenario() {
    let player = open("#scenario=hello&step=2");
    assert_eq!(player.source().origin, Origin::Scenario("hello".into()));
    assert_eq!(player.step(), 2);
}

#[test]
fn settings_are_saved_when_they_change() {
    let mut player = player();
    assert!(player.apply(Command::SetGranularity(Granularity::Event)).is_empty());
    let effects = player.apply(Command::SetGranularity(Granularity::Line));
    assert!(
        matches!(&effects[..], [Effect::Save(_, Some(saved))] if Settings::load(saved).granularity == Granularity::Line)
    );
    player.apply(Command::SetLanguage(Language::Chinese));
    assert_eq!(player.language(), Language::Chinese);
}

#[test]
fn stepping_there_and_back_is_the_identity() {
    for by in [Granularity::Event, Granularity::Line, Granularity::Instruction] {
        let mut player = player();
        let mut seen = vec![player.snapshot()];
        for _ in 0..12 {
            player.apply(Command::StepBy { forward: true, by });
            finish(&mut player);
            seen.push(player.snapshot());
        }
        seen.dedup();
        for expected in seen.iter().rev().skip(1) {
            player.apply(Command::StepBy { forward: false, by });
            assert_eq!(player.snapshot().step, expected.step, "{by:?}");
            assert_eq!(&player.snapshot(), expected, "{by:?}");
        }
    }
}

#[test]
fn playing_goes_to_the_end_and_then_starts_again() {
    let mut player = player();
    player.apply(Command::TogglePlay);
    for _ in 0..1000 {
        player.apply(Command::Beat);
        finish(&mut player);
    }
    assert!(player.is_at_end());
    assert_eq!(player.beat_ms(), None);
    player.apply(Command::TogglePlay);
    assert!(player.step() < player.recorded() && player.beat_ms().is_some());
    player.apply(Command::TogglePlay);
    assert_eq!(player.beat_ms(), None);
}

#[test]
fn seeking_beyond_what_is_recorded_executes_it() {
    let mut player = player();
    player.apply(Command::Seek(9));
    assert_eq!((player.step(), player.recorded() >= 9), (9, true));
    player.apply(Command::Seek(3));
    assert_eq!(player.step(), 3);
    player.apply(Command::Seek(u64::MAX));
    finish(&mut player);
    assert!(player.is_at_end());
}

#[test]
fn a_step_is_announced() {
    let mut player = player();
    let effects = player.apply(Command::Step { forward: true });
    assert!(
        matches!(&effects[..], [Effect::Announce(text)] if text.len() > 8),
        "{effects:?}"
    );
}

#[test]
fn a_jump_is_announced_with_what_is_there() {
    let mut player = player();
    run(&mut player, "print(1)\nprint(2)\n");
    let told = |player: &mut Player, command| {
        let effects = player.apply(command);
        let mut told = effects.into_iter().filter_map(|effect| match effect {
            Effect::Announce(text) => Some(text),
            _ => None,
        });
        (told.next().unwrap_or_default(), told.next())
    };
    let (text, more) = told(&mut player, Command::ToEnd);
    assert!(text.contains("main ends") && text.ends_with("Finished."), "{text}");
    assert_eq!(more, None, "once");
    assert!(told(&mut player, Command::Seek(1)).0.starts_with("Step 1."));
    assert!(told(&mut player, Command::ToStart).0.starts_with("Step 0."));
    assert_eq!(told(&mut player, Command::ToStart).0, "", "nothing has changed");
    // A host's jumps are its own business.
    let effects = player.apply_as(Command::ToEnd, Reason::Host);
    assert!(effects.is_empty(), "{effects:?}");
}

#[test]
fn a_deadlock_is_thought_about_until_it_is_known_since_when() {
    let mut player = player();
    let program = "from threading import Lock, Thread\nfrom time import sleep\na, b = Lock(), Lock()\ndef f(x, y):\n    with x:\n        sleep(0.1)\n        with y: pass\nfor pair in ((a, b), (b, a)): Thread(target=f, args=pair).start()\n";
    run(&mut player, program);
    player.apply(Command::ToEnd);
    finish(&mut player);
    let formed_at = player
        .snapshot()
        .deadlock
        .as_ref()
        .map(|deadlock| deadlock.formed_at)
        .expect("a deadlock");
    assert!(player.has_question());
    for _ in 0..100_000 {
        if player.think(100) || !player.has_question() {
            break;
        }
    }
    let since = player
        .snapshot()
        .deadlock
        .as_ref()
        .and_then(|deadlock| deadlock.inevitable_since)
        .expect("an answer");
    assert!(since <= formed_at);
    assert!(!player.has_question());
}

#[test]
fn picking_a_thread_forks_the_run() {
    let mut player = player();
    let program = "from threading import Thread\ndef f(n):\n    print(n)\nfor n in (1, 2):\n    Thread(target=f, args=(n,)).start()\n";
    run(&mut player, program);
    player.apply(Command::SetConfig(
        Config {
            policy: PolicyKind::ByHand,
            ..Config::default()
        }
        .into(),
    ));
    player.apply(Command::ToEnd);
    finish(&mut player);
    let printed = |player: &Player| {
        player
            .output(10)
            .lines
            .iter()
            .map(|line| line[0].text.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(printed(&player), ["1", "2"]);
    player.apply(Command::ToStart);
    player.apply(Command::SetGranularity(Granularity::Instruction));
    // The second thread goes before the main thread, and that before the first.
    for _ in 0..1000 {
        let candidates = player.candidates();
        let wanted = [2, 0]
            .into_iter()
            .find(|id| candidates.contains(id))
            .or(candidates.first().copied());
        let Some(wanted) = wanted else { break };
        player.apply(Command::Pick(wanted));
        finish(&mut player);
    }
    player.apply(Command::ToEnd);
    finish(&mut player);
    assert_eq!(printed(&player), ["2", "1"]);
    let mut there = open(&link(&mut player));
    finish(&mut there);
    assert_eq!(printed(&there), ["2", "1"], "the link holds the picks");
}

#[test]
fn a_pick_by_hand_goes_one_instruction_however_far_a_step_goes() {
    let mut player = player();
    run(
        &mut player,
        "import threading\n\n\ndef work():\n    x = 1\n    y = x + 1\n\n\nthreading.Thread(target=work).start()\n",
    );
    player.apply(Command::SetConfig(
        Config {
            policy: PolicyKind::ByHand,
            ..Config::default()
        }
        .into(),
    ));
    for step in 1..20 {
        let first = player.candidates().first().copied();
        player.apply(Command::Pick(first.expect("somebody can run")));
        finish(&mut player);
        assert_eq!(player.step(), step);
    }
}

#[test]
fn an_answer_changes_nothing_of_what_was_shown_before_it() {
    let mut player = player();
    let beside = "def beside():\n    for i in range(40): print(i)\nthreading.Thread(target=beside).start()\n";
    run(
        &mut player,
        &format!("import threading\n{beside}print('hello', input('who? '))\nprint('bye', input())\n"),
    );
    player.apply(Command::ToEnd);
    finish(&mut player);
    let end = player.step();
    let seen = |player: &mut Player| {
        [40, end / 2, end].map(|step| {
            player.apply(Command::Seek(step));
            finish(player);
            let snapshot = player.snapshot();
            (snapshot.time_us, snapshot.threads.clone(), snapshot.cores.clone())
        })
    };
    let before = seen(&mut player);
    let said = |player: &mut Player, text: &str| {
        player.apply(Command::ToEnd);
        finish(player);
        let output = player.output(100);
        output
            .lines
            .iter()
            .flat_map(|line| line.iter())
            .any(|part| part.text.contains(text))
    };
    player.apply(Command::GiveInput("Ada".into()));
    finish(&mut player);
    assert_eq!(player.step(), end);
    assert_eq!(before, seen(&mut player));
    assert!(said(&mut player, "hello Ada"));
    player.apply(Command::EndInput);
    assert!(said(&mut player, "EOFError"));
    // Another answer at the same place takes the place of the first, and of what was typed after it.
    player.apply(Command::Seek(end));
    finish(&mut player);
    player.apply(Command::GiveInput("Bob".into()));
    finish(&mut player);
    assert!(said(&mut player, "hello Bob") && !said(&mut player, "Ada") && !said(&mut player, "EOFError"));
}

#[test]
fn input_is_given_while_the_program_waits() {
    let mut player = player();
    run(&mut player, "name = input('who? ')\nprint('hello', name)\n");
    player.apply(Command::ToEnd);
    finish(&mut player);
    assert_eq!(player.snapshot().status, StatusView::WaitingForInput);
    player.apply(Command::GiveInput("Ada".into()));
    finish(&mut player);
    player.apply(Command::ToEnd);
    finish(&mut player);
    assert_eq!(player.snapshot().status, StatusView::Finished);
    let output = player.output(10);
    assert!(
        output
            .lines
            .iter()
            .flat_map(|line| line.iter())
            .any(|part| part.text.contains("hello Ada")),
        "{output:?}"
    );
    // What was typed stands where a terminal shows it.
    let first: String = output.lines[0].iter().map(|part| &*part.text).collect();
    assert_eq!((&*first, output.lines[0][1].kind), ("who? Ada", TextKind::Typed));
}

#[test]
fn a_line_that_does_not_come_any_more_is_told_and_nothing_moves() {
    let mut player = player();
    run(&mut player, "a = 1\nb = 2\nc = 3\n");
    player.apply(Command::ToLine(3));
    let step = player.step();
    assert!(step > 0);
    let effects = player.apply(Command::ToLine(2));
    assert!(effects.contains(&Effect::Tell("toast-line-missed")), "{effects:?}");
    assert_eq!(player.step(), step);
}

#[test]
fn by_hand_goes_on_from_the_step_that_is_shown() {
    for (id, cores) in [
        ("two_locks_broken", 1),
        ("bounded_queue", 1),
        ("hello", 2),
        ("semaphore", 1),
    ] {
        let mut player = player();
        player.apply(Command::LoadScenario(id.into()));
        let config = Config {
            cores,
            ..(**player.config()).clone()
        };
        player.apply(Command::SetConfig(config.clone().into()));
        player.apply(Command::Seek(180));
        finish(&mut player);
        let seen = |player: &mut Player| -> Vec<_> {
            let snapshot = player.snapshot();
            snapshot
                .threads
                .iter()
                .map(|thread| {
                    (
                        thread.name.clone(),
                        thread.line,
                        thread.wait.clone().map(|wait| wait.op),
                    )
                })
                .collect()
        };
        let before = seen(&mut player);
        let by_hand = Config {
            policy: PolicyKind::ByHand,
            ..config
        };
        player.apply(Command::SetConfig(by_hand.into()));
        finish(&mut player);
        assert_eq!((player.step(), seen(&mut player)), (180, before), "{id}");
        let candidates = player.candidates();
        assert!(!candidates.is_empty());
    }
}
