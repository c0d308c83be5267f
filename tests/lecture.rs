//! What a clicker and a page around do with a run: stops, markers, its end, playing again and again.

use std::rc::Rc;

use lockstep::player::{
    Command, Drafts, Effect, Granularity, LONG, Marker, Opening, Player, Reason, Repeat, Settings, Stops,
};
use lockstep::view::data::{CoroutineState, ObjectBody, Snapshot, StatusView, ThreadState};
use lockstep::view::text::Language;

const FORWARD: Effect = Effect::Boundary { forward: true };
const BACK: Effect = Effect::Boundary { forward: false };

fn opened(opening: Opening) -> Player {
    let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
    player.apply(Command::Address(opening.into()));
    finish(&mut player);
    player
}

fn scenario(id: &str) -> Opening {
    Opening {
        scenario: Some(id.into()),
        ..Opening::default()
    }
}

fn finish(player: &mut Player) -> Vec<Effect> {
    let mut effects = Vec::new();
    for _ in 0..10_000 {
        if !player.is_busy() {
            return effects;
        }
        effects.extend(player.work(1_000));
    }
    panic!("the move does not end");
}

/// The boundary that a command led to, if it did.
fn act(player: &mut Player, command: Command) -> Option<Effect> {
    let mut effects = player.apply(command);
    effects.extend(finish(player));
    effects
        .into_iter()
        .find(|effect| matches!(effect, Effect::Boundary { .. }))
}

fn count(player: &mut Player) -> u64 {
    while player.has_uncounted() {
        player.count_stops(500);
    }
    assert!(player.are_stops_known());
    player.stops()
}

fn markers(steps: &[u64]) -> Rc<[Marker]> {
    steps
        .iter()
        .map(|&step| Marker {
            step,
            label: format!("at {step}").into(),
        })
        .collect()
}

#[test]
fn the_clicker_halts_at_every_stop_and_says_when_there_is_no_more() {
    for by in [Granularity::Event, Granularity::Line, Granularity::Instruction] {
        for (start, end) in [(0, None), (100, None), (0, Some(180)), (100, Some(180)), (7, Some(7))] {
            let mut player = opened(Opening {
                step: Some(start),
                end,
                ..scenario("two_locks_broken")
            });
            player.apply(Command::SetGranularity(by));
            let stops = count(&mut player);
            let case = format!("by {by:?} from {start} to {end:?}: {stops}");
            assert_eq!((player.step(), player.stop_index()), (start, 0), "{case}");
            let mut steps = vec![start];
            for number in 1..=stops {
                assert_eq!(act(&mut player, Command::Next), None, "{case}");
                assert_eq!(player.stop_index(), number, "{case}, step {}", player.step());
                steps.push(player.step());
            }
            assert!(player.is_at_end(), "{case}");
            assert_eq!(act(&mut player, Command::Next), Some(FORWARD), "{case}");
            assert_eq!(end.unwrap_or(player.recorded()), player.step(), "{case}");
            assert!(
                player
                    .session()
                    .is_some_and(|session| session.len() <= end.unwrap_or(u64::MAX))
            );
            for (number, step) in steps.iter().enumerate().rev() {
                let number = number as u64;
                assert_eq!((player.stop_index(), player.step()), (number, *step), "{case}");
                let boundary = act(&mut player, Command::Previous);
                assert_eq!(boundary, (number == 0).then_some(BACK), "{case}");
            }
            for number in [stops, 0, stops / 2, stops + 5] {
                act(&mut player, Command::SetStop(number));
                assert_eq!(
                    player.step(),
                    steps[number.min(stops) as usize],
                    "{case}, stop {number}"
                );
            }
        }
    }
}

#[test]
fn a_stop_is_found_also_before_the_run_was_made() {
    let mut counted = opened(scenario("philosophers_broken"));
    let stops = count(&mut counted);
    assert!(stops > 20, "{stops}");
    act(&mut counted, Command::SetStop(stops - 3));
    let mut player = opened(scenario("philosophers_broken"));
    assert_eq!(player.recorded(), 0);
    act(&mut player, Command::SetStop(stops - 3));
    assert_eq!(player.step(), counted.step());
}

#[test]
fn markers_are_stops_where_that_is_wanted() {
    let mut player = opened(Opening {
        markers: Some(markers(&[200, 50, 90_000_000])),
        step: Some(10),
        ..scenario("two_locks_broken")
    });
    player.apply(Command::SetStops(Stops::Markers));
    assert_eq!(player.stops(), 3, "how long the run is, nobody knows yet");
    act(&mut player, Command::Next);
    assert_eq!((player.step(), player.stop_index()), (50, 1));
    act(&mut player, Command::Next);
    assert_eq!((player.step(), player.stop_index()), (200, 2));
    act(&mut player, Command::Next);
    assert!(player.is_at_end());
    assert_eq!(act(&mut player, Command::Next), Some(FORWARD));
    assert_eq!(player.stops(), 2, "the last marker is after the end");
    act(&mut player, Command::Previous);
    assert_eq!(player.step(), 200);
    act(&mut player, Command::SetStop(0));
    assert_eq!(player.step(), 10);
    assert_eq!(act(&mut player, Command::Previous), Some(BACK));
}

#[test]
fn a_scenario_has_its_own_moments() {
    let mut player = opened(scenario("two_locks_broken"));
    player.apply(Command::SetStops(Stops::Markers));
    act(&mut player, Command::Next);
    let looks = player.scenario().expect("a scenario").header.looks.clone();
    let first = player.step();
    assert!(first > 0);
    let label = &player.markers()[0].label;
    assert!(looks.iter().any(|look| *look.text.en == **label), "{label}");
    let lines: Vec<u32> = player.snapshot().threads.iter().map(|thread| thread.line).collect();
    assert!(looks.iter().any(|look| lines.contains(&look.line)), "{lines:?}");
    count(&mut player);
    assert_eq!(player.markers().len(), looks.len());
    player.apply(Command::SetLanguage(Language::Chinese));
    assert_ne!(player.markers()[0].label, looks[0].text.en.as_str().into());
}

#[test]
fn every_moment_of_every_scenario_comes() {
    let all = lockstep::scenario::groups()
        .into_iter()
        .flat_map(|group| group.scenarios);
    for one in all {
        let mut player = opened(scenario(&one.id));
        count(&mut player);
        let labels: Vec<String> = player.markers().iter().map(|marker| marker.label.to_string()).collect();
        for look in &one.header.looks {
            assert!(labels.contains(&look.text.en), "{}: {}", one.id, look.text.en);
        }
    }
}

#[test]
fn a_moment_is_when_what_it_tells_of_has_happened() {
    let at = |id: &str, index: usize| {
        let mut player = opened(scenario(id));
        act(&mut player, Command::ToLook(index));
        player.snapshot()
    };
    let state = |view: &Snapshot, name: &str| view.threads.iter().find(|t| *t.name == *name).map(|t| t.state);
    let view = at("semaphore", 0);
    assert_eq!(state(&view, "frank"), Some(ThreadState::Blocked));
    let view = at("philosophers_broken", 0);
    let held = view
        .objects
        .iter()
        .filter(|o| matches!(&o.body, ObjectBody::Lock { owner: Some(_), .. }));
    assert_eq!(held.count(), 5);
    assert!(at("two_locks_broken", 1).deadlock.is_some());
    let view = at("asyncio_gather", 0);
    assert!(view.threads[0].coroutines.count(CoroutineState::Suspended) > 0);
}

#[test]
fn moments_are_reached_from_anywhere_and_the_end_is_the_last_stop() {
    let mut player = opened(scenario("mutex"));
    player.apply(Command::SetStops(Stops::Markers));
    act(&mut player, Command::ToEnd);
    let end = player.step();
    act(&mut player, Command::ToLook(0));
    assert!(player.step() < end);
    let mut steps = Vec::new();
    player.apply(Command::ToStart);
    while act(&mut player, Command::Next).is_none() {
        steps.push(player.step());
    }
    assert_eq!(steps.last(), Some(&end));
    assert_eq!(steps.len(), player.markers().len() + 1);
    assert_eq!(count(&mut player), steps.len() as u64);
}

#[test]
fn threads_that_only_take_turns_are_soon_passed_over() {
    let code = "from threading import Thread\ndef work():\n    for i in range(5000): pass\n    print('done')\nfor _ in range(2): Thread(target=work).start()\n";
    let fragment = format!(
        "#code={}",
        code.replace('\n', "%0A").replace(' ', "%20").replace('#', "%23")
    );
    let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
    player.apply(Command::Open {
        scenario: None,
        fragment: fragment.into(),
    });
    finish(&mut player);
    let mut forward = vec![player.step()];
    while act(&mut player, Command::Next).is_none() {
        forward.push(player.step());
    }
    assert!((10..40).contains(&forward.len()), "{forward:?}");
    assert_eq!(count(&mut player), forward.len() as u64 - 1);
    let mut back = vec![player.step()];
    while act(&mut player, Command::Previous).is_none() {
        back.push(player.step());
    }
    back.reverse();
    assert_eq!(forward, back);
}

#[test]
fn it_plays_as_often_as_it_should() {
    for (repeat, rounds) in [(Repeat::Never, 1), (Repeat::Times(3), 3), (Repeat::Always, 5)] {
        let mut player = opened(Opening {
            step: Some(100),
            end: Some(200),
            ..scenario("two_locks_broken")
        });
        player.apply(Command::SetRepeat(repeat));
        player.apply(Command::Play);
        assert_eq!(player.reason(), Reason::User);
        let mut seen = 0;
        let mut before = 0;
        for _ in 0..2_000 {
            if player.beat_ms().is_none() || seen == 5 {
                break;
            }
            seen += u32::from(player.step() == 200 && before != 200);
            before = player.step();
            player.apply(Command::Beat);
            finish(&mut player);
            assert_eq!(player.reason(), Reason::Play);
            assert!((100..=200).contains(&player.step()));
        }
        seen += u32::from(player.step() == 200 && before != 200);
        assert_eq!(seen, rounds, "{repeat:?}");
        assert_eq!(player.beat_ms().is_some(), repeat == Repeat::Always);
    }
}

#[test]
fn the_speed_is_a_factor() {
    let mut player = opened(scenario("hello"));
    player.apply(Command::Play);
    let usual = player.beat_ms().expect("it plays");
    for (factor, expected) in [(2.0, usual / 2), (0.25, usual * 4), (1000.0, usual / 8), (1.0, usual)] {
        player.apply(Command::SetFactor(factor));
        assert_eq!(player.beat_ms(), Some(expected));
    }
    player.apply(Command::Pause);
    assert_eq!(player.beat_ms(), None);
}

#[test]
fn an_address_that_names_no_other_program_moves_within_the_run() {
    let at = |fragment: &str, step, end| Opening {
        fragment: fragment.into(),
        step,
        end,
        ..scenario("two_locks_broken")
    };
    let mut player = opened(at("step=40", Some(40), None));
    act(&mut player, Command::ToEnd);
    let recorded = player.recorded();
    for (opening, step) in [
        (at("step=12", Some(12), None), 12),
        (at("step=7&end=200", Some(7), Some(200)), 7),
        (at("step=900&end=200", Some(900), Some(200)), 200),
        (at("view=code", None, None), 40),
    ] {
        player.apply_as(Command::Address(opening.clone().into()), Reason::Host);
        assert_eq!(player.step(), step, "{opening:?}");
        assert_eq!(player.reason(), Reason::Host);
        assert_eq!(player.start_step(), 40, "the start stays");
    }
    assert_eq!(player.recorded(), recorded, "nothing was executed again");
    // A link to a run keeps that run, too.
    let effects = player.apply(Command::CopyLink);
    let Some(Effect::CopyLink(link)) = effects.last() else {
        panic!("{effects:?}")
    };
    let head = link.split('&').next().unwrap_or_default();
    let linked = |step| Opening {
        fragment: format!("{head}&step={step}").into(),
        step: Some(step),
        ..Opening::default()
    };
    let mut player = opened(linked(5));
    assert_eq!((player.step(), player.start_step()), (5, 5));
    player.apply(Command::ToEnd);
    player.apply(Command::Address(linked(9).into()));
    assert_eq!((player.step(), player.recorded()), (9, recorded));
    player.apply(Command::LoadScenario("hello".into()));
    assert_eq!((player.start_step(), player.end()), (0, None));
    player.apply(Command::Address(linked(9).into()));
    assert_eq!(
        (player.step(), player.recorded()),
        (9, 9),
        "another program was shown in between"
    );
}

#[test]
fn the_addresss_settings_are_the_machines() {
    let mut player = opened(Opening {
        machine: vec![("seed".into(), "5".into()), ("policy".into(), "random".into())],
        step: Some(30),
        ..scenario("two_locks_broken")
    });
    assert_eq!((player.config().seed, player.step()), (5, 30));
    assert_eq!(player.config().policy, lockstep::machine::PolicyKind::Random);
    assert!(player.notice().is_none());
    assert_eq!(count(&mut player), player.stops());
}

#[test]
fn a_loop_without_end_rests_before_it_fills_the_memory() {
    let mut player = opened(Opening::default());
    player.apply(Command::Edit);
    player.apply(Command::Type("while True:\n    pass\n".into()));
    player.apply(Command::RunEdited);
    for rest in [1, 2] {
        let mut effects = player.apply(Command::ToEnd);
        while player.is_busy() {
            effects = player.work(1_000_000);
        }
        assert!(effects.contains(&Effect::Tell("toast-rests")), "{effects:?}");
        assert!(
            (rest * LONG..rest * LONG + 2_000_000).contains(&player.step()),
            "{}",
            player.step()
        );
        assert_eq!(player.snapshot().status, StatusView::Running);
    }
    // Whoever wants a certain step gets it.
    let wanted = player.step() + LONG + 5;
    player.apply(Command::Seek(wanted));
    while player.is_busy() {
        player.work(1_000_000);
    }
    assert_eq!(player.step(), wanted);
}
