//! Pictures: well-formed, without foreign parts, the same bytes every time, everything inside of the frame.

use lockstep::export::{By, Job, animated_svg, handout, steps, svg, svgs};
use lockstep::machine::Config;
use lockstep::scenario;
use lockstep::scene::Theme;
use lockstep::view::text::Language;
use resvg::usvg::roxmltree::Document;

use crate::{check, recording, run};

const THEMES: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::Projector];

/// Parses, and has neither scripts nor parts of other languages nor addresses.
#[track_caller]
fn well_formed(svg: &str) -> Document<'_> {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}"));
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        assert!(
            !["foreignObject", "script", "image", "use", "a"].contains(&name),
            "{name}"
        );
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            assert!(!attribute.value().contains("url("), "{}", attribute.value());
        }
    }
    assert!(!svg.contains("var(--"), "what programs besides browsers do not know");
    document
}

#[test]
fn pictures_are_well_formed_and_the_same_every_time() {
    for id in ["two_locks_broken", "bounded_queue", "process_queue", "asyncio_queue"] {
        let (mut first, mut second) = (run(id), run(id));
        for theme in THEMES {
            for language in Language::ALL {
                let picture = |recording| {
                    let mut job = Job::new(recording, "<A & B>");
                    (job.theme, job.language) = (theme, language);
                    let middle = job.recording.len() / 2;
                    svg(&mut job, middle)
                };
                let text = picture(&mut first);
                assert_eq!(text, picture(&mut second), "{id}");
                let document = well_formed(&text);
                let root = document.root_element();
                let size = ["width", "height"].map(|name| root.attribute(name));
                assert_eq!(size, [Some("1280"), Some("720")]);
            }
        }
    }
}

#[test]
fn every_scenario_has_room_on_a_slide() {
    for scenario in scenario::scenarios() {
        let mut recording = run(&scenario.id);
        for language in Language::ALL {
            let mut job = Job::new(&mut recording, &scenario.header.title.en);
            job.language = language;
            let last = job.recording.len();
            for text in svgs(&mut job, &[last / 3, last * 2 / 3, last]) {
                let document = well_formed(&text);
                let view = document.root_element().attribute("viewBox").unwrap_or_default();
                let numbers: Vec<f32> = view.split(' ').filter_map(|number| number.parse().ok()).collect();
                // What has no room makes the picture higher, and it is then drawn smaller, with empty sides.
                assert_eq!(numbers[0], 0.0, "{}: {view}", scenario.id);
                assert!(numbers[2] <= 2000.0, "{}: words are too small: {view}", scenario.id);
            }
        }
    }
}

#[test]
fn the_deadlock_of_two_locks() {
    let mut recording = run("two_locks_broken");
    let mut job = Job::new(&mut recording, "Two locks, opposite order");
    let last = job.recording.len();
    check("two_locks_broken.svg", &svg(&mut job, last));
    (job.theme, job.language, job.height, job.width) = (Theme::Dark, Language::Chinese, None, 480.0);
    check("two_locks_broken.narrow.svg", &svg(&mut job, last / 2));
}

#[test]
fn what_the_guest_writes_stays_text() {
    let code = "from threading import Thread\n\
        t = Thread(target=print, args=('</text><script>alert(1)</script>',), name='<b onload=\"x\">&amp;')\n\
        t.start()\nt.join()\n";
    let mut recording = recording(code, Config::default());
    let mut job = Job::new(&mut recording, "<script>\"'&");
    let chosen = steps(&mut job, 0..=u64::MAX, By::Event);
    for text in svgs(&mut job, &chosen) {
        well_formed(&text);
    }
    well_formed(&animated_svg(&mut job, &chosen));
    let page = handout(&mut job, &chosen, 4);
    assert!(!page.contains("<script") && !page.contains("<b onload"), "{page}");
    assert!(page.contains("&lt;/text&gt;&lt;script&gt;alert(1)"));
}

#[test]
fn a_film_shows_one_step_at_a_time() {
    let mut recording = run("two_locks_broken");
    let mut job = Job::new(&mut recording, "film");
    let chosen = steps(&mut job, 200..=u64::MAX, By::Event);
    let film = animated_svg(&mut job, &chosen);
    let document = well_formed(&film);
    // Every group that comes and goes has its rule, and there is one for each of them.
    let rules: Vec<&str> = film
        .split("@keyframes ")
        .skip(1)
        .filter_map(|rule| rule.split('{').next())
        .collect();
    let mut used: Vec<&str> = document
        .descendants()
        .filter_map(|node| {
            node.attribute("class")?
                .split(' ')
                .next()
                .filter(|name| rules.contains(name))
        })
        .collect();
    used.sort_unstable();
    used.dedup();
    assert_eq!(used.len(), rules.len());
    // Each step's number is in the heading, once.
    for step in &chosen {
        let heading = format!("step {step} · ");
        let found = document
            .descendants()
            .filter(|node| node.text().is_some_and(|text| text.contains(&heading)));
        assert_eq!(found.filter(|node| node.is_text()).count(), 1, "{heading}");
    }
    let alone: usize = svgs(&mut job, &chosen).iter().map(String::len).sum();
    assert!(film.len() * 3 < alone, "{} of {alone}", film.len());
    let still = animated_svg(&mut job, &chosen[..1]);
    assert!(!still.contains("@keyframes"));
}

#[test]
fn a_handout_has_as_many_sheets_as_it_needs() {
    let mut recording = run("two_locks_broken");
    let notes = ["A note with <b>.".to_owned()];
    let mut job = Job::new(&mut recording, "Two locks");
    job.notes = &notes;
    let chosen: Vec<u64> = steps(&mut job, 0..=u64::MAX, By::Event).into_iter().take(7).collect();
    for (per_page, sheets) in [(1, 7), (2, 4), (3, 3), (6, 2), (0, 7), (99, 2)] {
        let page = handout(&mut job, &chosen, per_page);
        assert_eq!(
            page.matches("<section class=\"sheet").count(),
            sheets,
            "{per_page} a sheet"
        );
        assert_eq!(page.matches("<figure>").count(), 7);
        assert_eq!(page.matches("<svg ").count(), 7);
        assert_eq!(page.matches("<li><code>").count(), 31, "the program");
        assert_eq!(page.matches("<style>").count(), 1, "one style sheet for all pictures");
        assert!(page.contains("A note with &lt;b&gt;.") && !page.contains("http-equiv=\"refresh"));
    }
}

#[test]
fn steps_are_chosen_as_asked() {
    let mut recording = run("two_locks_broken");
    let mut job = Job::new(&mut recording, "");
    let last = job.recording.len();
    assert_eq!(steps(&mut job, 10..=13, By::Instruction), [10, 11, 12, 13]);
    assert_eq!(steps(&mut job, 9_999..=99_999, By::Event), [last], "beyond the end");
    assert_eq!(steps(&mut job, 5..=20, By::Markers(&[30, 7, 20, 7])), [7, 20]);
    let events = steps(&mut job, 0..=u64::MAX, By::Event);
    let lines = steps(&mut job, 0..=u64::MAX, By::Line);
    for chosen in [&events, &lines] {
        assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]), "{chosen:?}");
        assert!(
            chosen[0] == 0 && chosen.len() > 10 && chosen.len() < last as usize / 2,
            "{chosen:?}"
        );
    }
    assert_eq!(events.last(), Some(&last), "the deadlock");
}
