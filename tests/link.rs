//! Links to a run: old links keep their meaning for ever, and no text makes the reader panic.

use lockstep::machine::{Config, PolicyKind};
use lockstep::scenario::{INFLATED_LIMIT, Link, LinkError};
use proptest::prelude::*;

/// Links that were made once. They stand in slides and mails: never change them, only add.
const MADE_ONCE: [&str; 4] = [
    "#z1:HY1BCoMwFESvIrNpCykYjNrmHF26Cfo1gZikSSwU8e6N3Q0zvDc7PpCcYfQTQWKOfq2yjqQm45bKrMHHXL3-xeAGF6Jx-XrRZK2_3AYHhjRqmgpaog85Qe4I3prxe-qUifekVSScF5HKLBjem3J5WyEbhsVYyFnZREVFp4k_hOh6Ieq-6etn2_KOt8fxAw&step=12",
    "#b1:eyJ2IjoxLCJjb2RlIjoicHJpbnQoMSkiLCJvcHRzIjp7InBvbGljeSI6InJhbmRvbSIsInNlZWQiOjcsImNvcmVzIjoyfX0&step=17&view=code,lanes",
    "#code=print('a%20b')%0A&policy=lottery&cores=2&quantum=5&seed=9&gil=off&priority=alice%203&stdin=bob&step=3",
    "#z2:I8pImGFw32ak5uTko_kVm0_TEjOLdIszEotSER41QfKoMdSfaYk5xXCPGlqYmJiZm5gYmBubG1iamhqaGZrW1gIA&step=12",
];

#[test]
fn compressed_links_keep_their_meaning() {
    let config = Config {
        policy: PolicyKind::FairShare,
        cores: 4,
        quantum: 3,
        gil: false,
        seed: u64::MAX,
        ..Config::default()
    };
    let code = "from threading import Thread\n\nprint('hello')\n".to_owned();
    let link = Link {
        code,
        config,
        step: Some(12),
        ..Link::default()
    };
    for once in [MADE_ONCE[0], MADE_ONCE[3]] {
        assert_eq!(Link::decode(once), Ok(link.clone()), "{once}");
    }
}

#[test]
fn plain_link_keeps_its_meaning() {
    let link = Link::decode(MADE_ONCE[1]).expect("a good link");
    assert_eq!(link.code, "print(1)");
    assert_eq!(
        (link.config.policy, link.config.seed, link.config.cores),
        (PolicyKind::Random, 7, 2)
    );
    assert_eq!(link.step, Some(17));
    assert_eq!(link.view, [("view".to_owned(), "code,lanes".to_owned())]);
}

#[test]
fn hand_written_link_keeps_its_meaning() {
    let link = Link::decode(MADE_ONCE[2]).expect("a good link");
    let config = Config {
        policy: PolicyKind::Lottery,
        cores: 2,
        quantum: 5,
        seed: 9,
        gil: false,
        priorities: vec![("alice".to_owned(), 3)],
        stdin: "bob\n".to_owned(),
        ..Config::default()
    };
    let expected = Link {
        code: "print('a b')\n".to_owned(),
        config,
        step: Some(3),
        ..Link::default()
    };
    assert_eq!(link, expected);
}

#[test]
fn what_was_typed_while_it_ran_is_part_of_a_link() {
    let with = |typed: Vec<(u64, Option<String>)>| Link {
        code: "print(input())".to_owned(),
        config: Config {
            typed,
            ..Config::default()
        },
        ..Link::default()
    };
    let typed = vec![(7, Some("Ada\n".to_owned())), (90, None)];
    let link = with(typed.clone());
    assert_eq!(Link::decode(&link.encode().expect("a link")), Ok(link));
    // Made by something else, in no order.
    let turned = with(typed.iter().rev().cloned().collect());
    let link = Link::decode(&turned.encode().expect("a link")).expect("a good link");
    assert_eq!(link.config.typed, typed);
}

#[test]
fn broken_links_are_told_apart() {
    let cases = [
        ("", LinkError::NoProgram),
        ("#", LinkError::NoProgram),
        ("#step=3", LinkError::NoProgram),
        ("#intro", LinkError::NoProgram),
        ("#z3:abc", LinkError::UnknownCodec("z3".to_owned())),
        ("#pako:eNo", LinkError::UnknownCodec("pako".to_owned())),
        ("#z1:", LinkError::Damaged),
        ("#z1:!!!", LinkError::Damaged),
        ("#z1:AAAA", LinkError::Damaged),
        ("#z2:", LinkError::Damaged),
        ("#z2:AAAA", LinkError::Damaged),
        ("#b1:e30", LinkError::Damaged),
        ("#b1:eyJ2IjoyfQ", LinkError::UnknownVersion(2)),
        ("#b1:eyJ2IjoxfQ", LinkError::NoProgram),
        ("#code=x&cores=99", LinkError::Damaged),
        ("#code=%FF", LinkError::Damaged),
    ];
    for (text, error) in cases {
        assert_eq!(Link::decode(text), Err(error), "{text}");
    }
    let cut = &MADE_ONCE[0][..MADE_ONCE[0].len() / 2];
    assert_eq!(Link::decode(cut), Err(LinkError::Damaged));
}

#[test]
fn bombs_are_refused() {
    use base64::Engine;
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 50 << 20], 9);
    for codec in ["z1", "z2"] {
        let text = format!("#{codec}:{}", base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(&bomb));
        assert!(text.len() < 2 * INFLATED_LIMIT, "the text alone is small enough");
        assert_eq!(Link::decode(&text), Err(LinkError::TooLarge));
    }
    assert_eq!(Link::decode(&"a".repeat(10 << 20)), Err(LinkError::TooLarge));
    let link = Link {
        code: "x".repeat(INFLATED_LIMIT),
        ..Link::default()
    };
    assert_eq!(link.encode(), Err(LinkError::TooLarge));
}

#[test]
fn a_link_sets_no_limits_and_stays_within_the_machine() {
    use base64::Engine;
    let json = r#"{"v":1,"code":"","opts":{"cores":200,"quantum":0,"limits":{"steps":18446744073709551615}}}"#;
    let text = format!("#b1:{}", base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(json));
    let expected = Config {
        cores: 8,
        quantum: 1,
        ..Config::default()
    };
    assert_eq!(Link::decode(&text).expect("a good link").config, expected);
}

#[test]
fn links_survive_what_chat_programs_do() {
    let text = Link {
        code: "print('é')".to_owned(),
        ..Link::default()
    }
    .encode()
    .expect("small");
    let escaped = text.replace(':', "%3A");
    assert_eq!(Link::decode(&escaped), Link::decode(&text));
    let padded = format!("{text}==");
    assert!(matches!(Link::decode(&padded), Ok(_) | Err(LinkError::Damaged)));
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.,:=&%".contains(c);
    assert!(text.chars().all(allowed), "{text}");
}

fn any_config() -> impl Strategy<Value = Config> {
    let policy = prop::sample::select(PolicyKind::ALL.to_vec());
    let names = prop::collection::vec((".{0,8}", any::<i32>()), 0..3);
    (
        policy,
        1..=8_u8,
        1..=u32::MAX,
        any::<bool>(),
        any::<u64>(),
        names,
        ".{0,20}",
        any::<bool>(),
    )
        .prop_map(
            |(policy, cores, quantum, gil, seed, priorities, stdin, stdin_ended)| Config {
                policy,
                cores,
                quantum,
                gil,
                seed,
                priorities,
                stdin,
                stdin_ended,
                ..Config::default()
            },
        )
}

proptest! {
    #[test]
    fn what_is_encoded_is_decoded(
        code in "(?s).{0,200}",
        schedule in "[a-zA-Z0-9_-]{0,40}",
        config in any_config(),
        step in any::<Option<u64>>(),
        view in prop::collection::vec(("[a-rt-z][a-z]{0,5}", "(?s).{0,10}"), 0..3),
    ) {
        let link = Link { code, schedule, config, step, view };
        prop_assert_eq!(Link::decode(&link.encode().expect("small")), Ok(link.clone()));
        prop_assert_eq!(Link::decode(&format!("#{}", link.encode().expect("small"))), Ok(link));
    }

    #[test]
    fn garbage_never_panics(text in "(?s).{0,300}", head in prop::sample::select(vec!["", "#", "#z1:", "#z2:", "#b1:", "#code=", "#code=1&"])) {
        let _ = Link::decode(&format!("{head}{text}"));
    }

    #[test]
    fn noise_in_a_payload_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        use base64::Engine;
        let text = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let _ = Link::decode(&format!("#z1:{text}"));
        let _ = Link::decode(&format!("#z2:{text}"));
        let _ = Link::decode(&format!("#b1:{text}"));
    }

    #[test]
    fn a_changed_letter_never_panics(place in any::<prop::sample::Index>(), letter in any::<char>()) {
        for once in [MADE_ONCE[0], MADE_ONCE[3]] {
            let mut letters: Vec<char> = once.chars().collect();
            let index = place.index(letters.len());
            letters[index] = letter;
            let _ = Link::decode(&letters.into_iter().collect::<String>());
        }
    }
}

/// Two threads, two locks, 36 lines, as on a slide.
const ON_A_SLIDE: &str = "\
from threading import Lock, Thread
from time import sleep

lock_a = Lock()
lock_b = Lock()


def first():
    for turn in range(3):
        lock_a.acquire()
        sleep(0.01)
        lock_b.acquire()
        print('first', turn)
        lock_b.release()
        lock_a.release()


def second():
    for turn in range(3):
        lock_b.acquire()
        sleep(0.01)
        lock_a.acquire()
        print('second', turn)
        lock_a.release()
        lock_b.release()


one = Thread(target=first, name='one')
two = Thread(target=second, name='two')
one.start()
two.start()
one.join()
two.join()

print('both have ended')
print('no deadlock')
";

#[test]
fn a_program_of_36_lines_has_a_short_link() {
    assert_eq!(ON_A_SLIDE.lines().count(), 36);
    let link = Link {
        code: ON_A_SLIDE.to_owned(),
        step: Some(120),
        ..Link::default()
    };
    let text = link.encode().expect("it fits");
    assert!(text.len() <= 460, "{} characters", text.len());
    assert_eq!(Link::decode(&text), Ok(link));
}

#[test]
fn programs_of_up_to_36_lines_have_short_links() {
    let short = lockstep::scenario::scenarios()
        .into_iter()
        .filter(|scenario| scenario.code.lines().count() <= 36);
    let mut lengths: Vec<usize> = short
        .map(|scenario| {
            let link = Link {
                code: scenario.code,
                step: Some(1000),
                ..Link::default()
            };
            link.encode().expect("it fits").len()
        })
        .collect();
    lengths.sort_unstable();
    assert!(lengths[lengths.len() * 9 / 10] <= 460, "{lengths:?}");
    assert!(lengths[lengths.len() - 1] <= 520, "{lengths:?}");
}

#[test]
fn incompressible_text_fits_as_well() {
    let mut state = 1_u64;
    let mut letter = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        char::from_u32(0x4e00 + (state >> 33) as u32 % 20_000).expect("a letter")
    };
    let link = Link {
        code: (0..20_000).map(|_| letter()).collect(),
        ..Link::default()
    };
    assert_eq!(Link::decode(&link.encode().expect("it fits")), Ok(link));
}

#[test]
fn the_page_shows_a_links_program_by_the_same_words() {
    let words = include_str!("../src/scenario/words.txt");
    assert!(include_str!("../static/start.js").contains(&format!("String.raw`{words}`")));
}

#[test]
fn only_a_program_names_a_program() {
    let rows = [
        ("", ""),
        ("#top", ""),
        ("#/2/1", ""),
        ("#utm_source=x&t=10&STEP=3&policy=fifo", ""),
        ("#:~:text=word", ""),
        ("#step=40&z=1", ""),
        ("#scenario=", ""),
        ("#code=", "code="),
        ("#scenario=hello&step=3", "scenario=hello"),
        ("#foo=bar&Scenario=hello", "Scenario=hello"),
        ("#step=1&code=x&seed=2&foo=bar&scenario=y", "code=x&seed=2"),
        ("#z2:AAAA&step=12&view=code", "z2:AAAA"),
        ("#utm=1&z1%3AAAAA", "z1%3AAAAA"),
        ("#z9:x", "z9:x"),
        ("#pako:eNo", "pako:eNo"),
    ];
    for (fragment, program) in rows {
        assert_eq!(lockstep::scenario::program_of(fragment), program, "{fragment}");
    }
    let link = Link::decode("#CODE=print(1)&Seed=4").expect("names have no case");
    assert_eq!((link.code.as_str(), link.config.seed), ("print(1)", 4));
}
