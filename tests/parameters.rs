//! What the page's address asks for: each name, its other spellings, and what is not understood.

use lockstep::embed::{
    Controls, Fit, FontSize, Keyboard, Motion, Palette, Parameters, Poster, Toolbar, View, elsewhere,
};
use lockstep::player::{Granularity, Marker, Repeat, Stops, Theme};
use lockstep::view::text::Language;

type Change = fn(&mut Parameters);

fn marker(step: u64, label: &str) -> Marker {
    Marker {
        step,
        label: label.into(),
    }
}

/// A query, a fragment, and what differs from the default.
#[rustfmt::skip]
const GOOD: &[(&str, &str, Change)] = &[
    ("", "", |_| {}),
    ("?", "#", |_| {}),
    ("embed=1", "", |p| p.embed = Some(true)),
    ("?EMBED", "", |p| p.embed = Some(true)),
    ("embed=Yes", "", |p| p.embed = Some(true)),
    ("embed=off", "", |p| p.embed = Some(false)),
    ("embed=1&embed=0", "", |p| p.embed = Some(false)),
    ("scenario=two_locks_broken", "", |p| p.scenario = Some("two_locks_broken".into())),
    ("scenario=a", "scenario=b", |p| p.scenario = Some("b".into())),
    ("step=7", "", |p| p.step = Some(7)),
    ("t=7", "", |p| p.step = Some(7)),
    ("startAt=7", "", |p| p.step = Some(7)),
    ("start_at=7", "", |p| p.step = Some(7)),
    ("start-at=7", "", |p| p.step = Some(7)),
    ("curInstr=7", "", |p| p.step = Some(7)),
    ("step=3&t=7", "", |p| p.step = Some(7)),
    ("step=3", "#step=7", |p| p.step = Some(7)),
    ("step=3", "#z1:abc&step=7", |p| p.step = Some(7)),
    ("step=18446744073709551615", "", |p| p.step = Some(u64::MAX)),
    ("end=90", "end=12", |p| p.end = Some(12)),
    ("seed=5&policy=Random&cores=2&gil=0", "", |p| p.machine = [("seed", "5"), ("policy", "random"), ("cores", "2"), ("gil", "0")].map(|(a, b)| (a.into(), b.into())).into()),
    ("sched=v1", "", |p| p.schedule = Some("v1".into())),
    ("autoplay=true", "", |p| p.autoplay = true),
    ("autoPlay=1", "", |p| p.autoplay = true),
    ("loop=1", "", |p| p.repeat = Repeat::Always),
    ("loop", "", |p| p.repeat = Repeat::Always),
    ("loop=0", "", |_| {}),
    ("loop=3", "", |p| p.repeat = Repeat::Times(3)),
    ("speed=0.5", "", |p| p.speed = 0.5),
    ("poster=step:12", "", |p| p.poster = Poster::Step(12)),
    ("poster=pictures/first.svg", "", |p| p.poster = Poster::Picture),
    ("poster=none", "", |p| p.poster = Poster::None),
    ("clickToLoad=1", "", |p| p.click_to_load = true),
    ("ctl=1", "", |p| p.click_to_load = true),
    ("click-to-load", "", |p| p.click_to_load = true),
    ("controls=0", "", |p| p.controls = Controls::Off),
    ("controls=AUTO", "", |p| p.controls = Controls::Auto),
    ("view=lanes,code", "", |p| p.views = Some(vec![View::Code, View::Stage])),
    ("view=heap,objects,stage,graph", "", |p| p.views = Some(vec![View::Stage, View::Graph, View::Objects])),
    ("view=code%2Clog", "", |p| p.views = Some(vec![View::Code, View::Log])),
    ("view=all", "view=output", |p| p.views = Some(vec![View::Output])),
    ("view=all", "", |p| p.views = Some(View::ALL.to_vec())),
    ("editable=1", "", |p| p.editable = Some(true)),
    ("toolbar=full", "", |p| p.toolbar = Toolbar::Full),
    ("keyboard=deck", "", |p| p.keyboard = Keyboard::Deck),
    ("keyboard=0", "", |p| p.keyboard = Keyboard::Off),
    ("theme=auto", "", |p| p.theme = Some(Theme::System)),
    ("theme=contrast", "", |p| p.theme = Some(Theme::Projector)),
    ("theme=projector", "", |p| p.theme = Some(Theme::Projector)),
    ("theme=print", "", |p| p.theme = Some(Theme::Print)),
    ("palette=mono", "", |p| p.palette = Palette::Mono),
    ("fontSize=small", "", |p| p.font_size = Some(FontSize::Small)),
    ("font-size=22px", "", |p| p.font_size = Some(FontSize::Pixels(22))),
    ("fit=width", "", |p| p.fit = Fit::Width),
    ("motion=reduce", "", |p| p.motion = Motion::Reduce),
    ("lang=zh-Hans-CN", "", |p| p.language = Some(Language::Chinese)),
    ("markers=3:race!,9", "", |p| p.markers = Some(vec![marker(3, "race!"), marker(9, "")])),
    ("markers=9,3%3Afirst+take%2C+then+give", "", |p| p.markers = Some(vec![marker(3, "first take, then give"), marker(9, "")])),
    ("markers=3:%E6%AD%BB%E9%94%81", "", |p| p.markers = Some(vec![marker(3, "死锁")])),
    ("markers=", "", |p| p.markers = Some(vec![])),
    ("stops=markers", "", |p| p.stops = Stops::Markers),
    ("by=line", "", |p| p.by = Some(Granularity::Line)),
    ("resize=1", "", |p| p.resize = true),
    ("origin=https://Slides.example.org:8443/", "", |p| p.origin = Some("https://slides.example.org:8443".into())),
    ("origin=null", "", |p| p.origin = Some("null".into())),
    ("id=frame%201", "", |p| p.id = Some("frame 1".into())),
    ("print=1", "", |p| p.print = true),
    // Not ours, or not for the fragment.
    ("utm_source=mail&authuser=0&&=&=3&a=b=c", "", |_| {}),
    ("", "theme=dark&autoplay=1", |_| {}),
    ("%00=%FF&step=%FF", "", |_| {}),
];

#[test]
fn each_parameter_means_what_it_says() {
    for (query, fragment, change) in GOOD {
        let mut expected = Parameters::default();
        change(&mut expected);
        let (parameters, warnings) = Parameters::read(query, fragment);
        assert_eq!(parameters, expected, "?{query}#{fragment}");
        assert!(warnings.is_empty(), "?{query}#{fragment}: {warnings:?}");
    }
}

/// A query with one bad value, and its name.
const BAD: &[(&str, &str)] = &[
    ("embed=maybe", "embed"),
    ("step=-1", "step"),
    ("t=1.5", "step"),
    ("end=99999999999999999999999", "end"),
    ("seed=red", "seed"),
    ("cores=9", "cores"),
    ("policy=best", "policy"),
    ("sched=<script>", "sched"),
    ("loop=-1", "loop"),
    ("speed=NaN", "speed"),
    ("speed=-2", "speed"),
    ("poster=javascript:alert(1)", "poster"),
    ("controls=some", "controls"),
    ("view=", "view"),
    ("view=code,everything", "view"),
    ("keyboard=", "keyboard"),
    ("fontSize=400", "fontSize"),
    ("fontSize=1px;background:url(//x)", "fontSize"),
    ("lang=tlh", "lang"),
    ("markers=soon", "markers"),
    ("origin=javascript:alert(1)", "origin"),
    ("origin=https://a/b", "origin"),
    ("origin=*", "origin"),
    ("id=", "id"),
    ("scenario=", "scenario"),
];

#[test]
fn what_is_not_understood_counts_as_absent_and_is_told() {
    for (query, name) in BAD {
        let (parameters, warnings) = Parameters::read(query, "");
        assert_eq!(parameters, Parameters::default(), "?{query}");
        assert_eq!(warnings.len(), 1, "?{query}: {warnings:?}");
        assert_eq!(warnings[0].name, *name);
        for language in Language::ALL {
            let text = warnings[0].text(language);
            assert!(text.contains(name) && text.len() < 400, "{text}");
        }
    }
    let (_, warnings) = Parameters::read("theme=red&THEME=dark", "");
    assert!(warnings.is_empty(), "the last one counts: {warnings:?}");
}

#[test]
fn an_address_of_another_scenario_keeps_what_is_not_of_the_one_before() {
    let query = "?lang=zh&scenario=abba&step=7&mine=1&Policy=fifo&view=code&end=9";
    assert_eq!(
        elsewhere(query, Some("hello")),
        "scenario=hello&lang=zh&mine=1&view=code"
    );
    assert_eq!(elsewhere("", Some("hello")), "scenario=hello");
    // A program behind `#` has no name; its moments stay.
    assert_eq!(
        elsewhere("?scenario=abba&markers=3:race&&lang=zh", None),
        "markers=3:race&lang=zh"
    );
    assert_eq!(elsewhere("?scenario=abba", None), "");
}

#[test]
fn a_speed_beyond_the_bounds_is_the_nearest_and_is_told() {
    for (query, speed) in [
        ("speed=1e9", 8.0),
        ("speed=100", 8.0),
        ("speed=0.1", 0.25),
        ("speed=0.01", 0.25),
    ] {
        let (parameters, warnings) = Parameters::read(query, "");
        assert_eq!(parameters.speed, speed, "{query}");
        assert_eq!(warnings.len(), 1, "{query}");
    }
}

#[test]
fn a_warning_ends_in_one_full_stop() {
    for (query, _) in BAD {
        for language in Language::ALL {
            let text = Parameters::read(query, "").1[0].text(language);
            assert!(!text.contains("....") && !text.contains("...。"), "{text}");
        }
    }
}

#[test]
fn no_address_is_too_long_or_too_strange() {
    let many = (0..100_000).map(|n| format!("{n}:m,")).collect::<String>();
    for junk in [
        many.as_str(),
        "%",
        "%%%",
        "&&&&",
        "=",
        "é=ü",
        "step=%E0%80",
        "markers=:::,,,:",
    ] {
        for query in [
            junk.to_owned(),
            format!("markers={junk}"),
            format!("scenario={junk}"),
            format!("view={junk}"),
        ] {
            let (parameters, warnings) = Parameters::read(&query, &query);
            assert!(parameters.markers.is_none_or(|markers| markers.len() <= 200));
            assert!(warnings.iter().all(|warning| warning.value.len() < 400));
        }
    }
}
