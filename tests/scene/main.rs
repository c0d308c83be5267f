//! Pictures: golden files (`UPDATE=1` writes them anew) and the rules that every layout keeps.

mod samples;

use lockstep::scene::deadlock::deadlock;
use lockstep::scene::objects::{ObjectsOptions, objects};
use lockstep::scene::page::{PageOptions, page};
use lockstep::scene::stage::{StageOptions, stage};
use lockstep::scene::timeline::{TimelineOptions, legend, timeline};
use lockstep::scene::{Scene, Theme, svg};
use lockstep::view::text::Language;

#[test]
fn look() {
    let Ok(dir) = std::env::var("LOOK") else { return };
    let save = |name: &str, scene: &Scene, theme| {
        std::fs::write(format!("{dir}/{name}.svg"), svg::write(scene, theme)).unwrap()
    };
    for (width, theme) in [(680.0, Theme::Light), (1200.0, Theme::Dark), (344.0, Theme::Light)] {
        for (name, snapshot) in [
            ("deadlock", samples::deadlock()),
            ("zoo", samples::zoo()),
            ("five", samples::philosophers(5)),
            ("three", samples::philosophers(3)),
            ("hopeless", samples::hopeless()),
            ("crowd20", samples::crowd(20, 4, 1)),
            ("crowd100", samples::crowd(100, 8, 2)),
        ] {
            let options = StageOptions {
                width,
                max_height: 340.0,
                threads: 0,
                language: if width == 1200.0 {
                    Language::Chinese
                } else {
                    Language::English
                },
            };
            save(&format!("stage-{name}-{width}"), &stage(&snapshot, &options), theme);
            let options = ObjectsOptions {
                width,
                max_height: 400.0,
                language: options.language,
            };
            save(&format!("objects-{name}-{width}"), &objects(&snapshot, &options), theme);
            save(
                &format!("panel-{name}-{width}"),
                &deadlock(&snapshot, width, options.language),
                theme,
            );
        }
    }
    for (name, view) in [
        ("short", samples::timeline()),
        ("long", samples::long_timeline(40, 100_000)),
        ("mid", samples::long_timeline(8, 3000)),
    ] {
        for (width, theme) in [(1400.0, Theme::Light), (360.0, Theme::Dark)] {
            let options = TimelineOptions {
                width,
                from: 0,
                to: 0,
                first_row: 0,
                rows: 12,
                language: Language::English,
            };
            save(&format!("time-{name}-{width}"), &timeline(&view, &options), theme);
        }
    }
    for (theme, language, width) in [
        (Theme::Light, Language::English, 900.0),
        (Theme::Dark, Language::Chinese, 900.0),
        (Theme::Projector, Language::English, 360.0),
    ] {
        let options = PageOptions {
            width,
            title: "Two locks, opposite order",
            language,
            theme,
        };
        save(
            &format!("page-{theme:?}"),
            &page(&samples::deadlock(), Some(&samples::timeline()), &options),
            theme,
        );
        save(
            &format!("zoo-{theme:?}"),
            &page(&samples::zoo(), Some(&samples::timeline()), &options),
            theme,
        );
    }
    save("legend", &legend(Language::English), Theme::Light);
}
