//! `lockstep export`: a run as pictures, films, a handout, tables and traces.

use std::io::{IsTerminal, Write};
use std::rc::Rc;

use lockstep::export::{self, By, Gif, Job};
use lockstep::run::Recording;
use lockstep::scenario::{self, Look, Scenario};
use lockstep::scene::Theme;
use lockstep::view::text::Language;

use super::load::Sources;
use super::options::{self, Grain, Options};
use super::raster::Raster;
use super::{deadlock, report, run};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Svg,
    Png,
    Gif,
    Html,
    Json,
    Perfetto,
    Markdown,
    Tikz,
    Film,
    Zip,
}

/// The formats by their names on the command line.
const FORMS: [(&str, Form); 10] = [
    ("svg", Form::Svg),
    ("png", Form::Png),
    ("gif", Form::Gif),
    ("html", Form::Html),
    ("json", Form::Json),
    ("perfetto", Form::Perfetto),
    ("md", Form::Markdown),
    ("tikz", Form::Tikz),
    ("asvg", Form::Film),
    ("zip", Form::Zip),
];

/// Most pictures of a film or handout.
const MOST_PICTURES: usize = 600;
/// Most rows of a table.
const MOST_ROWS: usize = 20_000;

/// Carries out `export`.
///
/// # Errors
/// The command line or a file is wrong, or what is asked for is too large.
pub fn export(options: &Options) -> Result<u8, String> {
    let form = form(options)?;
    check_place(form, options)?;
    let sources = Sources::read_as_one(options)?;
    let Some(program) = sources.compile(false) else {
        return Ok(run::UNSUPPORTED);
    };
    let mut recording = Recording::new(program, Rc::new(run::config_of(options, &sources.text)));
    recording.extend_by(&options.schedule, u64::MAX);
    report::priorities(options, recording.tip());
    let scenario = options.file.strip_prefix(options::SCENARIO).and_then(scenario::find);
    let language = options.language;
    let words = |text: &scenario::Text| {
        if language == Language::English {
            text.en.clone()
        } else {
            text.zh.clone()
        }
    };
    let title = match &scenario {
        Some(scenario) => words(&scenario.header.title),
        None => sources.title.clone(),
    };
    let notes: Vec<String> = scenario
        .iter()
        .flat_map(|scenario| scenario.header.notes.iter().map(words))
        .collect();
    let inevitable_since = deadlock::inevitable(&mut recording);
    let width = options.width.unwrap_or(1280);
    let mut job = Job {
        source: sources.text.as_str().into(),
        notes: &notes,
        language,
        theme: theme(form, options.theme),
        width: width as f32,
        height: Some(options.height.unwrap_or((width * 9 + 8) / 16) as f32),
        inevitable_since,
        delay: options.delay,
        ..Job::new(&mut recording, &title)
    };
    let steps = chosen(&mut job, form, options, scenario.as_ref())?;
    let bytes = make(&mut job, form, &steps, options)?;
    write(&bytes, options.out.as_deref())?;
    Ok(0)
}

fn form(options: &Options) -> Result<Form, String> {
    let wanted = options.format.as_deref();
    // The name of the file says it too.
    let ending = options
        .out
        .as_deref()
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending);
    let wanted = wanted.or(ending).unwrap_or("svg");
    let found = FORMS.iter().find(|(name, _)| *name == wanted);
    found.map(|(_, form)| *form).ok_or_else(|| {
        let names: Vec<&str> = FORMS.iter().map(|(name, _)| *name).collect();
        format!("--format is one of {}, not {wanted}", names.join(", "))
    })
}

/// Paper is white, whoever wants another theme says so.
fn theme(form: Form, wanted: Option<Theme>) -> Theme {
    wanted.unwrap_or(if form == Form::Html {
        Theme::Projector
    } else {
        Theme::Light
    })
}

/// Refuses before the work what could not be written after it.
fn check_place(form: Form, options: &Options) -> Result<(), String> {
    let is_binary = matches!(form, Form::Png | Form::Gif | Form::Zip);
    if is_binary && options.out.is_none() && std::io::stdout().is_terminal() {
        return Err("this format is not text and the output is a terminal; name a file: --out FILE".to_owned());
    }
    let is_one = matches!(form, Form::Svg | Form::Png | Form::Tikz);
    if is_one && options.range.is_some() {
        return Err("one picture shows one step: --step N; for --range take gif, asvg, html, md or zip".to_owned());
    }
    Ok(())
}

/// The steps to be shown; a word on what was not as asked for.
fn chosen(job: &mut Job, form: Form, options: &Options, scenario: Option<&Scenario>) -> Result<Vec<u64>, String> {
    let last = job.recording.len();
    let asked = options.step.into_iter().chain(options.range.map(|(from, _)| from));
    let asked = asked.chain(options.range.and_then(|(_, to)| to)).max();
    if let Some(beyond) = asked.filter(|step| *step > last) {
        eprintln!("lockstep: the run has {last} steps; instead of step {beyond} its last one is taken");
    }
    if matches!(form, Form::Svg | Form::Png | Form::Tikz) || (options.step.is_some() && options.range.is_none()) {
        return Ok(vec![options.step.unwrap_or(last).min(last)]);
    }
    if matches!(form, Form::Json | Form::Perfetto) {
        return Ok(Vec::new());
    }
    let range = options
        .range
        .map_or(0..=u64::MAX, |(from, to)| from..=to.unwrap_or(u64::MAX));
    let markers = match (options.by, scenario) {
        (Grain::Markers, Some(scenario)) => markers(job.recording, &scenario.header.looks),
        (Grain::Markers, None) => {
            return Err("--by markers needs a program with moments to look at: scenario:<id>".to_owned());
        }
        _ => Vec::new(),
    };
    let by = match options.by {
        Grain::Event => By::Event,
        Grain::Line => By::Line,
        Grain::Instruction => By::Instruction,
        Grain::Markers => By::Markers(&markers),
    };
    let steps = export::steps(job, range, by);
    let most = if form == Form::Markdown {
        MOST_ROWS
    } else {
        MOST_PICTURES
    };
    if steps.len() > most {
        let count = steps.len();
        return Err(format!(
            "{count} steps are too many, {most} are possible; narrow them: --range A..B, --by event"
        ));
    }
    if steps.is_empty() {
        return Err("no marker lies in this --range".to_owned());
    }
    Ok(steps)
}

/// The first step at which the named thread (or any) is at the line of each moment to look at.
fn markers(recording: &mut Recording, looks: &[Look]) -> Vec<u64> {
    let mut found: Vec<Option<u64>> = vec![None; looks.len()];
    for step in 0..=recording.len() {
        let machine = recording.at(step);
        for (look, place) in looks.iter().zip(&mut found).filter(|(_, place)| place.is_none()) {
            let is_wanted = |name: &str| look.thread.as_deref().is_none_or(|wanted| wanted == name);
            let mut threads = machine.kernel().threads();
            if threads.any(|(id, thread)| is_wanted(&thread.name) && machine.vm().user_line(id) == look.line) {
                *place = Some(step);
            }
        }
        if found.iter().all(Option::is_some) {
            break;
        }
    }
    found.into_iter().flatten().collect()
}

fn make(job: &mut Job, form: Form, steps: &[u64], options: &Options) -> Result<Vec<u8>, String> {
    let step = steps.first().copied().unwrap_or_default();
    Ok(match form {
        Form::Svg => export::svg(job, step).into_bytes(),
        Form::Film => export::animated_svg(job, steps).into_bytes(),
        Form::Html => export::handout(job, steps, options.per_page).into_bytes(),
        Form::Markdown => export::markdown(job, steps).into_bytes(),
        Form::Tikz => export::tikz(job, step).into_bytes(),
        Form::Json => export::json(job).into_bytes(),
        Form::Perfetto => export::perfetto(job).into_bytes(),
        Form::Png | Form::Gif | Form::Zip => pixels(job, form, steps)?,
    })
}

fn pixels(job: &mut Job, form: Form, steps: &[u64]) -> Result<Vec<u8>, String> {
    let mut raster = Raster::new()?;
    let (width, height) = (job.width as u16, job.height.unwrap_or(720.0) as u16);
    let mut film = Gif::new(width, height, job.delay);
    let mut files = Vec::new();
    let digits = job.recording.len().to_string().len();
    for (svg, step) in export::svgs(job, steps).iter().zip(steps) {
        let picture = raster.draw(svg)?;
        if form == Form::Gif {
            film.frame(picture.data());
        } else {
            let png = picture
                .encode_png()
                .map_err(|error| format!("the picture cannot be packed: {error}"))?;
            files.push((format!("step-{step:0digits$}.png"), png));
        }
    }
    if let Some(complaint) = raster.complaint() {
        eprintln!("lockstep: {complaint}");
    }
    Ok(match form {
        Form::Gif => film.finish(),
        Form::Zip => export::zip(&files),
        _ => files.pop().map(|(_, png)| png).unwrap_or_default(),
    })
}

fn write(bytes: &[u8], out: Option<&str>) -> Result<(), String> {
    match out {
        Some(path) => std::fs::write(path, bytes)
            .map_err(|error| format!("cannot write {path}: {error}; name another place with --out")),
        None => {
            let mut out = std::io::stdout().lock();
            // Nobody may read on; that is no mistake.
            let _ = out.write_all(bytes).and_then(|()| out.flush());
            Ok(())
        }
    }
}
