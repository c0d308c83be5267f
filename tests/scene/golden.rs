//! A small set of pictures and explanations as files beside this one; `UPDATE=1` writes them anew, `LOOK=dir` writes many more to look at.

use std::fmt::Write;
use std::path::Path;

use lockstep::scene::objects::{ObjectsOptions, objects};
use lockstep::scene::page::{PageOptions, page, page_svg};
use lockstep::scene::stage::{StageOptions, stage};
use lockstep::scene::timeline::{TimelineOptions, legend, timeline};
use lockstep::scene::{Scene, Theme, deadlock, svg};
use lockstep::view::explain::explain;
use lockstep::view::text::Language;

use crate::{samples, timelines};

#[track_caller]
pub fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/scene/golden")
        .join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected != text {
        let place = expected.lines().zip(text.lines()).position(|(a, b)| a != b);
        panic!(
            "{name} differs, first at line {:?}; UPDATE=1 accepts what is drawn now",
            place.map(|p| p + 1)
        );
    }
}

#[test]
fn the_deadlock_of_two_locks() {
    let options = PageOptions {
        width: 720.0,
        title: "Two locks, opposite order",
        language: Language::English,
        theme: Theme::Light,
        ..PageOptions::default()
    };
    check(
        "deadlock.svg",
        &page_svg(&samples::deadlock(), Some(&timelines::timeline()), &options),
    );
}

#[test]
fn every_kind_of_object_on_a_phone() {
    let options = PageOptions {
        width: 360.0,
        title: "对象",
        language: Language::Chinese,
        theme: Theme::Dark,
        ..PageOptions::default()
    };
    check("objects.svg", &page_svg(&samples::zoo(), None, &options));
}

#[test]
fn explanations() {
    let mut text = String::new();
    for (name, snapshot) in samples::all() {
        for language in Language::ALL {
            let Some(e) = explain(&snapshot, language) else {
                continue;
            };
            let _ = writeln!(text, "## {name} {}\n{}", language.tag(), e.title.text());
            for line in e.sentences.iter().chain(&e.advice).chain(&e.inevitable) {
                let _ = writeln!(text, "- {}", line.text());
            }
        }
    }
    check("explanations.txt", &text);
}

#[test]
fn look() {
    let Some(dir) = std::env::var_os("LOOK") else { return };
    let dir = dir.to_string_lossy();
    let save = |name: &str, scene: &Scene, theme| {
        std::fs::write(format!("{dir}/{name}.svg"), svg::write(scene, theme)).unwrap()
    };
    for (width, theme, language) in [
        (680.0, Theme::Light, Language::English),
        (1200.0, Theme::Dark, Language::Chinese),
        (344.0, Theme::Projector, Language::English),
    ] {
        for (name, snapshot) in samples::all() {
            let options = StageOptions {
                is_steady: false,
                width,
                max_height: 340.0,
                threads: 0,
                language,
            };
            save(&format!("stage-{name}-{width}"), &stage(&snapshot, &options), theme);
            let options = ObjectsOptions {
                width,
                max_height: 400.0,
                language,
            };
            save(&format!("objects-{name}-{width}"), &objects(&snapshot, &options), theme);
            save(
                &format!("panel-{name}-{width}"),
                &deadlock::deadlock(&snapshot, width, language),
                theme,
            );
            let options = PageOptions {
                width,
                title: name,
                language,
                theme,
                ..PageOptions::default()
            };
            save(
                &format!("page-{name}-{width}"),
                &page(&snapshot, Some(&timelines::timeline()), &options),
                theme,
            );
        }
    }
    let views = [
        ("short", timelines::timeline()),
        ("coroutines", timelines::coroutine_timeline()),
        ("mid", timelines::long_timeline(8, 3000)),
        ("long", timelines::long_timeline(40, 100_000)),
    ];
    for (name, view) in views {
        for (width, theme) in [(1400.0, Theme::Light), (360.0, Theme::Dark)] {
            let options = TimelineOptions {
                width,
                from: 0,
                to: 0,
                first_row: 0,
                rows: 12,
                least: 0,
                language: Language::English,
            };
            save(&format!("time-{name}-{width}"), &timeline(&view, &options), theme);
        }
    }
    save("legend", &legend(Language::English), Theme::Light);
}
