//! Rules that every layout keeps, checked on many sizes and states: nothing overlaps, texts fit, keys are unique.

use std::collections::BTreeSet;

use lockstep::scene::objects::{ObjectsOptions, objects};
use lockstep::scene::stage::{StageOptions, stage};
use lockstep::scene::timeline::{TimelineOptions, cursor, named_at, rows, timeline};
use lockstep::scene::{Anchor, Node, Scene, Shape, deadlock, measure, svg};
use lockstep::view::data::{ProcessState, ProcessView, Snapshot};
use lockstep::view::text::Language;

use crate::{samples, timelines};

const WIDTHS: [f32; 6] = [328.0, 360.0, 500.0, 680.0, 1200.0, 2600.0];

/// Left, top, right, bottom.
type Extent = [f32; 4];

fn stages() -> impl Iterator<Item = (String, Scene)> {
    let counts = [1, 2, 3, 5, 8, 13, 20, 40, 100];
    let all = WIDTHS.into_iter().flat_map(move |width| {
        counts
            .into_iter()
            .flat_map(move |count| [1, 2, 4, 8].map(|cores| (width, count, cores)))
    });
    all.map(|(width, count, cores)| {
        let language = if count % 2 == 0 {
            Language::English
        } else {
            Language::Chinese
        };
        let snapshot = samples::crowd(count, cores, count as u64 * 31 + cores as u64);
        let scene = stage(
            &snapshot,
            &StageOptions {
                is_steady: false,
                width,
                max_height: 340.0,
                threads: 0,
                language,
            },
        );
        (format!("{count} threads on {cores} cores, {width} px"), scene)
    })
}

/// Stages with coroutines below their columns.
fn coroutines() -> impl Iterator<Item = (String, Scene)> {
    let all = WIDTHS
        .into_iter()
        .flat_map(|width| Language::ALL.map(|language| (width, language)));
    all.map(|(width, language)| {
        let options = StageOptions {
            is_steady: false,
            width,
            max_height: 380.0,
            threads: 0,
            language,
        };
        (
            format!("coroutines, {width} px"),
            stage(&samples::coroutines(), &options),
        )
    })
}

fn others() -> Vec<(String, Scene)> {
    let mut all = Vec::new();
    for (name, snapshot) in samples::all() {
        for width in WIDTHS {
            for language in Language::ALL {
                let options = ObjectsOptions {
                    width,
                    max_height: 300.0,
                    language,
                };
                all.push((format!("objects of {name}, {width} px"), objects(&snapshot, &options)));
                all.push((
                    format!("deadlock of {name}, {width} px"),
                    deadlock::deadlock(&snapshot, width, language),
                ));
            }
        }
    }
    for (name, view) in [
        ("short", timelines::timeline()),
        ("coroutines", timelines::coroutine_timeline()),
        ("long", timelines::long_timeline(30, 100_000)),
    ] {
        for width in WIDTHS {
            let options = TimelineOptions {
                width,
                from: 0,
                to: 0,
                first_row: 0,
                rows: 12,
                least: 0,
                language: Language::English,
            };
            all.push((format!("timeline {name}, {width} px"), timeline(&view, &options)));
        }
    }
    all
}

/// All nodes with the place of their group's origin.
fn visit<'a>(nodes: &'a [Node], [x, y]: [f32; 2], look: &mut impl FnMut(&'a Node, [f32; 2])) {
    for node in nodes {
        look(node, [x, y]);
        if let Shape::Group(children) = &node.shape {
            visit(children, [x + node.x, y + node.y], look);
        }
    }
}

fn text_extent(node: &Node, [x, y]: [f32; 2]) -> Option<Extent> {
    let Shape::Text { font, anchor, spans } = &node.shape else {
        return None;
    };
    let width: f32 = spans
        .iter()
        .map(|s| {
            measure::width(
                &s.text,
                lockstep::scene::Font {
                    is_bold: font.is_bold || s.is_bold,
                    ..*font
                },
            )
        })
        .sum();
    let left = x + node.x
        - match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
    let (base, size) = (y + node.y, f32::from(font.size));
    Some([left, base - size * 0.76, left + width, base + size * 0.22])
}

fn overlap(a: Extent, b: Extent) -> bool {
    a[0] + 0.51 < b[2] && b[0] + 0.51 < a[2] && a[1] + 0.51 < b[3] && b[1] + 0.51 < a[3]
}

/// The first rectangle of a group: its box.
fn box_of(node: &Node, [x, y]: [f32; 2]) -> Option<Extent> {
    let Shape::Group(children) = &node.shape else {
        return None;
    };
    children.iter().find_map(|child| match child.shape {
        Shape::Rect { w, h, .. } if &*child.key == "box" => {
            let (left, top) = (x + node.x + child.x, y + node.y + child.y);
            Some([left, top, left + w, top + h])
        }
        _ => None,
    })
}

#[track_caller]
fn check_boxes(name: &str, scene: &Scene, is_card: impl Fn(&str) -> bool) {
    let mut boxes: Vec<(String, Extent)> = Vec::new();
    visit(&scene.nodes, [0.0, 0.0], &mut |node, at| {
        if is_card(&node.key)
            && let Some(extent) = box_of(node, at)
        {
            boxes.push((node.key.to_string(), extent));
        }
    });
    for (i, a) in boxes.iter().enumerate() {
        assert!(
            a.1[0] >= 0.0 && a.1[1] >= 0.0 && a.1[2] <= scene.width + 0.5 && a.1[3] <= scene.height + 0.5,
            "{name}: {} leaves the picture: {:?}",
            a.0,
            a.1
        );
        for b in &boxes[i + 1..] {
            assert!(
                !overlap(a.1, b.1),
                "{name}: {} and {} overlap: {:?} {:?}",
                a.0,
                b.0,
                a.1,
                b.1
            );
        }
    }
}

/// Texts lie inside the picture and inside the box of their group, and no two texts of a group overlap.
#[track_caller]
fn check_texts(name: &str, scene: &Scene) {
    visit(&scene.nodes, [0.0, 0.0], &mut |node, at| {
        if let Some(e) = text_extent(node, at) {
            assert!(
                e[0] >= -0.5 && e[2] <= scene.width + 0.5 && e[1] >= -1.0 && e[3] <= scene.height + 1.0,
                "{name}: text {} {:?} leaves the picture: {e:?}",
                node.key,
                node.shape
            );
        }
        let Shape::Group(children) = &node.shape else { return };
        let origin = [at[0] + node.x, at[1] + node.y];
        let texts: Vec<(&Node, Extent)> = children
            .iter()
            .filter_map(|c| Some((c, text_extent(c, origin)?)))
            .collect();
        let frame = box_of(node, at);
        for (i, (text, extent)) in texts.iter().enumerate() {
            if let Some(frame) = frame {
                assert!(
                    extent[0] >= frame[0] - 0.5 && extent[2] <= frame[2] + 0.5 && extent[3] <= frame[3] + 1.0,
                    "{name}: {} sticks out of {}: {extent:?} {frame:?}",
                    text.key,
                    node.key
                );
            }
            for (other, b) in &texts[i + 1..] {
                assert!(
                    !overlap(*extent, *b),
                    "{name}: in {}, {} and {} overlap",
                    node.key,
                    text.key,
                    other.key
                );
            }
        }
    });
}

#[track_caller]
fn check_keys(name: &str, nodes: &[Node]) {
    let mut seen = BTreeSet::new();
    for node in nodes {
        assert!(seen.insert(&*node.key), "{name}: key {} stands twice", node.key);
        if let Shape::Group(children) = &node.shape {
            check_keys(name, children);
        }
    }
}

#[test]
fn cards_never_overlap() {
    for (name, scene) in stages() {
        check_boxes(&name, &scene, |key| {
            key.starts_with("thread-") || key.starts_with("more-")
        });
    }
    for (name, scene) in coroutines() {
        check_boxes(&name, &scene, |key| {
            ["thread-", "more-", "unit-", "units-more-"]
                .iter()
                .any(|kind| key.starts_with(kind))
        });
        check_texts(&name, &scene);
        check_keys(&name, &scene.nodes);
    }
    for (name, scene) in others() {
        check_boxes(&name, &scene, |key| key.starts_with("object-") || key == "more");
    }
}

#[test]
fn idle_interpreter_locks_lie_on_no_card() {
    for (width, cores) in WIDTHS
        .into_iter()
        .flat_map(|width| [1, 2, 4, 8].map(|cores| (width, cores)))
    {
        let mut snapshot = samples::crowd(13, cores, 7);
        snapshot.processes = (4242..4248)
            .map(|pid| ProcessView {
                name: "Process-1".into(),
                pid,
                parent: None,
                state: ProcessState::Alive,
                exit_code: None,
                gil: None,
                has_gil: true,
            })
            .collect();
        let options = StageOptions {
            is_steady: false,
            width,
            max_height: 340.0,
            threads: 0,
            language: Language::English,
        };
        let scene = stage(&snapshot, &options);
        check_boxes(&format!("{cores} cores, {width} px"), &scene, |key| {
            key.starts_with("gil-") || key.starts_with("thread-")
        });
    }
}

#[test]
fn texts_fit() {
    for (name, scene) in stages().chain(others()) {
        check_texts(&name, &scene);
    }
}

#[test]
fn keys_are_unique_among_siblings() {
    for (name, scene) in stages().chain(others()) {
        check_keys(&name, &scene.nodes);
    }
}

#[test]
fn every_thread_is_shown_or_counted() {
    for (count, cores) in [(3, 1), (20, 2), (100, 8)] {
        let snapshot = samples::crowd(count, cores, 5);
        for width in WIDTHS {
            let scene = stage(
                &snapshot,
                &StageOptions {
                    is_steady: false,
                    width,
                    max_height: 340.0,
                    threads: 0,
                    language: Language::English,
                },
            );
            let (mut cards, mut hidden) = (0, 0);
            visit(&scene.nodes, [0.0, 0.0], &mut |node, _| {
                cards += usize::from(node.key.starts_with("thread-"));
                if let (true, Shape::Group(children)) = (node.key.starts_with("more-"), &node.shape)
                    && let Some(Shape::Text { spans, .. }) = children.last().map(|c| &c.shape)
                {
                    hidden += spans[0]
                        .text
                        .chars()
                        .filter(char::is_ascii_digit)
                        .collect::<String>()
                        .parse::<usize>()
                        .unwrap();
                }
            });
            assert_eq!(cards + hidden, count, "{width}");
        }
    }
}

/// What stands below the stage keeps its place while threads come.
#[test]
fn a_steady_stage_does_not_grow_with_its_threads() {
    let height = |threads, is_steady, max_height| {
        let options = StageOptions {
            is_steady,
            width: 590.0,
            max_height,
            threads,
            language: Language::English,
        };
        stage(&samples::crowd(2, 1, 5), &options).height
    };
    let heights: Vec<f32> = (4..40).map(|threads| height(threads, true, 292.0)).collect();
    assert!(heights.iter().all(|h| *h == 292.0), "{heights:?}");
    assert_eq!(height(2, true, 292.0), 292.0, "nearly all the room is taken as a whole");
    assert!(
        height(2, true, 380.0) < 300.0,
        "few threads do not stand in an empty hall"
    );
    assert!(height(4, false, 380.0) < 380.0);
}

#[test]
fn a_name_in_the_timeline_is_found_by_its_place() {
    let view = timelines::long_timeline(30, 10_000);
    let options = TimelineOptions {
        width: 1200.0,
        from: 0,
        to: 0,
        first_row: 0,
        rows: 120,
        least: 3,
        language: Language::English,
    };
    let at = |x, y| named_at(&view, &options, [x, y]);
    assert_eq!([at(20.0, 14.0), at(20.0, 12.0 + 18.0 * 29.5)], [Some(0), Some(29)]);
    assert_eq!(
        [at(20.0, 3.0), at(20.0, 12.0 + 18.0 * 30.5), at(400.0, 14.0)],
        [None; 3]
    );
    // Of so many rows, arrows are drawn near the moment only.
    let arrows = |nodes: &[Node]| nodes.iter().filter(|node| &*node.key == "wakes").count();
    assert_eq!(
        (
            arrows(&rows(&view, &options).nodes),
            arrows(&cursor(&view, 5_000, &options))
        ),
        (0, 1)
    );
}

#[test]
fn the_frame_of_the_stage_does_not_depend_on_who_is_where() {
    let frame = |snapshot: &Snapshot, width| {
        let scene = stage(
            snapshot,
            &StageOptions {
                is_steady: false,
                width,
                max_height: 340.0,
                threads: 30,
                language: Language::English,
            },
        );
        let columns: Vec<[f32; 2]> = scene
            .nodes
            .iter()
            .filter(|n| n.key.starts_with("column-"))
            .map(|n| [n.x, n.y])
            .collect();
        (scene.height, columns)
    };
    for width in WIDTHS {
        let first = frame(&samples::crowd(4, 2, 0), width);
        for seed in 1..20 {
            assert_eq!(frame(&samples::crowd(4 + seed as usize, 2, seed), width), first);
        }
    }
}

#[test]
fn files_are_the_same_every_time_and_well_formed() {
    for (name, scene) in stages().step_by(7).chain(others()) {
        for theme in [lockstep::scene::Theme::Light, lockstep::scene::Theme::Dark] {
            let text = svg::write(&scene, theme);
            assert_eq!(text, svg::write(&scene, theme));
            assert!(
                !text.contains("NaN") && !text.contains("inf") && !text.contains("var("),
                "{name}"
            );
            // Rules of a file are those that it needs.
            for rule in theme
                .sheet()
                .split_inclusive('}')
                .map(str::trim)
                .filter(|rule| rule.starts_with('.'))
            {
                let (class, _) = rule[1..].split_once('{').expect("a rule");
                let is_used =
                    class == "page" || text.contains(&format!("\"{class}\"")) || text.contains(&format!("\"{class} "));
                assert!(class.contains('.') || !is_used || text.contains(rule), "{name}: {rule}");
            }
            let opened = text.matches("<g").count();
            assert_eq!(opened, text.matches("</g>").count(), "{name}");
        }
    }
}

#[test]
fn small_cards_say_what_is_waited_for_where_there_is_room() {
    let snapshot = samples::philosophers(5);
    let drawn = |width: f32, max_height: f32| {
        let options = StageOptions {
            is_steady: false,
            width,
            max_height,
            threads: 0,
            language: Language::English,
        };
        svg::write(&stage(&snapshot, &options), lockstep::scene::Theme::Light)
    };
    for (width, height) in [(900.0, 132.0), (900.0, 240.0)] {
        let drawn = drawn(width, height);
        for fork in 0..5 {
            // Not only in a tooltip.
            let name = format!("forks[{fork}]");
            let is_shown = |text: &str| text.split("</title>").last().is_some_and(|text| text.contains(&name));
            assert!(drawn.split("<title>").any(is_shown), "{width} x {height}: {fork}");
        }
    }
}

#[test]
fn the_lanes_of_a_frame_stand_two_by_two() {
    let height = |width: f32| {
        let options = StageOptions {
            is_steady: false,
            width,
            max_height: 476.0,
            threads: 0,
            language: Language::English,
        };
        stage(&samples::coroutines(), &options).height
    };
    // A slide's frame at a size that can be read has half of its height for a panel.
    let panels = samples::coroutines()
        .threads
        .iter()
        .filter(|thread| !thread.coroutines.is_empty())
        .count();
    assert!(height(440.0) - height(526.0) >= 100.0 * panels as f32);
}

#[test]
fn a_coroutine_has_its_whole_name_where_it_fits_without_its_wait() {
    let mut snapshot = samples::coroutines();
    let shown = &mut snapshot.threads[0].coroutines.shown;
    for unit in shown.iter_mut() {
        unit.name = "Task-12 (cook)".into();
    }
    let options = StageOptions {
        is_steady: false,
        width: 500.0,
        max_height: 476.0,
        threads: 0,
        language: Language::English,
    };
    let drawn = svg::write(&stage(&snapshot, &options), lockstep::scene::Theme::Light);
    assert!(drawn.contains(">Task-12 (cook)</text>") && !drawn.contains(">Task-12…"));
}
