//! `lockstep catalogue`: the built-in scenarios for those who make pages of them: a list as JSON, and a picture of each.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use lockstep::base::{apart, pack};
use lockstep::export::{Job, POSTER_BESIDE, POSTER_INSIDE, poster};
use lockstep::player::{Command, Drafts, Player, Settings};
use lockstep::run::Recording;
use lockstep::scenario::{End, Scenario, Text, scenarios};
use lockstep::scene::svg;
use lockstep::scene::theme::{self, Theme};
use lockstep::view::text::Language;
use serde_json::json;

use super::options::Options;
use super::raster::Raster;
use super::run;

/// Size of a picture in pixels: that of a frame in a slide.
const WIDTH: f32 = 960.0;
const HEIGHT: f32 = 540.0;
/// Enough for every scenario to end.
const STEPS: u64 = 2_000_000;
/// Folder of the lighter posters, which are part of pages in one file.
const INSIDE: &str = "inside";

/// Writes `ID.svg`, `ID.zh.svg`, `inside/ID.svg` and `catalogue.json` into a folder; with `--format png` also `ID.png`, for readers
/// that know no SVG. And `packs/NAME`, the texts that the site's program comes without.
///
/// # Errors
/// A file cannot be written, or a scenario does not compile.
pub fn catalogue(options: &Options) -> Result<u8, String> {
    let folder = Path::new(&options.file);
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
    };
    let mut raster = match options.format.as_deref() {
        // Without fonts the site has its other pictures.
        Some("png") => Raster::new().map_err(|why| eprintln!("no PNG: {why}")).ok(),
        _ => None,
    };
    std::fs::create_dir_all(folder.join(INSIDE))
        .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let mut list = Vec::new();
    for scenario in scenarios() {
        let Scenario { id, header, code } = &scenario;
        let program = run::compile(code).map_err(|_| format!("the scenario {id} does not compile"))?;
        let mut recording = Recording::new(program, Rc::new(header.config.clone()));
        recording.run_first(STEPS);
        let step = telling_step(&scenario, &recording);
        for (end, title, language) in [
            ("", &header.title.en, Language::English),
            (".zh", &header.title.zh, Language::Chinese),
        ] {
            let plain = picture(&mut recording, step, title, language, POSTER_BESIDE);
            write(&format!("{id}{end}.svg"), for_browsers(&plain).as_bytes())?;
            if let Some(raster) = raster.as_mut().filter(|_| end.is_empty()) {
                let png = raster.draw(&plain)?.encode_png();
                write(&format!("{id}.png"), &png.map_err(|error| error.to_string())?)?;
            }
        }
        let inside = picture(&mut recording, step, &header.title.en, Language::English, POSTER_INSIDE);
        write(&format!("{INSIDE}/{id}.svg"), for_browsers(&inside).as_bytes())?;
        list.push(json!({"id": id, "title": both(&header.title), "summary": both(&header.summary), "step": step}));
    }
    write(
        "catalogue.json",
        format!("{:#}\n", serde_json::Value::from(list)).as_bytes(),
    )?;
    write_packs(&folder.join("packs"))?;
    Ok(0)
}

/// Writes the texts that the site's program is built without: a file for each pack, and in `each` those that also come one by one.
fn write_packs(folder: &Path) -> Result<(), String> {
    let each = folder.join("each");
    let failed = |error: std::io::Error| format!("cannot write {}: {error}", folder.display());
    let write = |path: PathBuf, texts: &str| std::fs::write(path, pack::packed(texts)?);
    std::fs::create_dir_all(&each).map_err(failed)?;
    for (pack, _) in apart::PACKS.iter().filter(|(pack, _)| *pack != apart::CODE) {
        let texts = lockstep::stdlib::packed().chain(lockstep::scenario::packed());
        let texts = texts.chain(lockstep::view::text::packed());
        let texts: Vec<_> = texts
            .filter_map(|(of, name, text)| (of == *pack).then_some((name, text)))
            .collect();
        let all = apart::packed(pack, texts.iter().copied());
        if *pack == apart::CHINESE {
            std::fs::write(folder.join(format!("{pack}.txt")), &all).map_err(failed)?;
        }
        write(folder.join(pack), &all).map_err(failed)?;
        for (name, text) in texts.into_iter().filter(|_| *pack == apart::ONE_BY_ONE) {
            let alone = apart::packed(&format!("{pack}/{name}"), std::iter::once((name, text)));
            std::fs::write(each.join(name), alone).map_err(failed)?;
        }
    }
    Ok(())
}

fn both(text: &Text) -> serde_json::Value {
    json!({"en": text.en, "zh": text.zh})
}

/// Where a run ends badly, its end; else the last of its moments to look at, because little is to be seen of a program that has ended.
fn telling_step(scenario: &Scenario, recording: &Recording) -> u64 {
    let last = scenario.header.looks.len().checked_sub(1);
    let (End::Finished, Some(last)) = (&scenario.header.expect, last) else {
        return recording.len();
    };
    let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
    player.apply(Command::LoadScenario(scenario.id.as_str().into()));
    player.apply(Command::ToLook(last));
    while player.is_busy() {
        player.work(STEPS);
    }
    player.step()
}

/// The picture of a step.
fn picture(recording: &mut Recording, step: u64, title: &str, language: Language, most: usize) -> String {
    let mut job = Job::new(recording, title);
    (job.width, job.height, job.language) = (WIDTH, Some(HEIGHT), language);
    poster(&mut job, step, most)
}

/// Light or dark as the reader has it: the same rules with both palettes.
fn for_browsers(svg: &str) -> String {
    let Some((head, (kept, tail))) = svg
        .split_once("<style>\n")
        .and_then(|(head, rest)| Some((head, rest.split_once("\n</style>")?)))
    else {
        return svg.to_owned();
    };
    let (light, dark) = (Theme::Light.properties(), Theme::Dark.properties());
    let (fixed, rules) = (Theme::Light.sheet(), theme::all_rules());
    let pairs = fixed.split_inclusive('}').zip(rules.split_inclusive('}'));
    let used: String = pairs
        .filter(|(fixed, _)| kept.contains(fixed.trim()))
        .map(|(_, rule)| rule)
        .collect();
    let sheet = svg::without_unread(&format!(
        ":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}text{{white-space:pre}}\n{used}"
    ));
    // A browser keeps blanks, which are lighter than those that no program drops.
    let tail = tail.replace('\u{a0}', " ");
    format!("{head}<style>\n{sheet}\n</style>{tail}")
}
