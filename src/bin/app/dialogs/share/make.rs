//! Makes a file of the run: text at once, pictures one after the other with air between.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use lockstep::embed::recipes::file_name;
use lockstep::export::{self, Film, Gif, Job, Writing};
use lockstep::scene::theme::Theme;
use lockstep::stdlib;
use yew::prelude::*;

use super::formats::{Content, Format};
use super::{Facts, raster};
use crate::browser;
use crate::store::Store;

/// A slice of writing ends after this time, so that the page answers within 50 ms.
const SLICE_MS: f64 = 14.0;

/// What was chosen for a file.
#[derive(Clone)]
pub struct Order {
    pub format: &'static Format,
    pub facts: Facts,
    /// The moments that go into it.
    pub steps: Rc<[u64]>,
    pub theme: Theme,
    pub scale: u32,
    /// How long films stay at a picture, in hundredths of a second.
    pub delay: u16,
    pub per_page: usize,
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// So many pictures are drawn.
    At(usize),
    /// So much of a text is written, in hundredths.
    Through(usize),
    /// The file is saved, under this name, with so many bytes.
    Saved(String, f64),
    /// The handout stands in a tab of its own.
    Opened,
    /// The user stopped it.
    Stopped,
    /// It did not work, and why.
    Failed(String),
}

impl Order {
    fn file(&self) -> String {
        let name = file_name(&self.facts.title);
        match self.format.content {
            Content::Moment => format!("{name}-{}.{}", self.facts.step, self.format.ending),
            _ => format!("{name}.{}", self.format.ending),
        }
    }

    fn with<R>(&self, store: &Store, make: impl FnOnce(&mut Job) -> R) -> Option<R> {
        let mut player = store.player.borrow_mut();
        let language = player.language();
        let mut job = Job::new(player.recording_mut()?, &self.facts.title);
        job.language = language;
        job.theme = self.theme;
        job.delay = self.delay;
        Some(make(&mut job))
    }
}

/// Makes the file and tells how it goes. `is_stopped` ends it between two pictures.
pub fn make(store: &Store, order: Order, is_stopped: Rc<Cell<bool>>, tell: Callback<Progress>) {
    if let Some((kind, writing)) = long(&order) {
        let parts = js_sys::Array::new();
        return write_on(
            store.clone(),
            Rc::new(order),
            is_stopped,
            tell,
            Long { kind, writing, parts },
        );
    }
    if !order.format.needs_module {
        return write(store, &order, &tell);
    }
    let (store, order) = (store.clone(), Rc::new(order));
    raster::load(move |is_there| {
        if is_there {
            draw(&store, &order, is_stopped.clone(), tell.clone());
        } else {
            tell.emit(Progress::Failed("raster.mjs".to_owned()));
        }
    });
}

/// A text that may be long, and what there is of it. The parts lie outside of the program's memory.
struct Long {
    kind: &'static str,
    writing: Writing,
    parts: js_sys::Array,
}

/// The kind of text and its beginning, if it grows with the run.
fn long(order: &Order) -> Option<(&'static str, Writing)> {
    match order.format.id {
        "markdown" => Some(("text/markdown", Writing::markdown(&order.steps))),
        "json" => Some(("application/json", Writing::json())),
        "perfetto" => Some(("application/json", Writing::perfetto())),
        _ => None,
    }
}

/// Writes for a few milliseconds, and later on, so that the page answers and can be told to stop.
fn write_on(store: Store, order: Rc<Order>, is_stopped: Rc<Cell<bool>>, tell: Callback<Progress>, mut long: Long) {
    Timeout::new(0, move || {
        if is_stopped.get() {
            return tell.emit(Progress::Stopped);
        }
        let start = browser::now_ms();
        let mut text = String::new();
        let has_more = order.with(&store, |job| {
            while long.writing.more(job, &mut text) {
                if browser::now_ms() - start >= SLICE_MS {
                    return true;
                }
            }
            false
        });
        long.parts.push(&text.into());
        if has_more == Some(true) {
            tell.emit(Progress::Through(long.writing.progress()));
            return write_on(store, order, is_stopped, tell, long);
        }
        let size = browser::save_parts(&order.file(), &long.parts, long.kind);
        tell.emit(Progress::Saved(order.file(), size));
    })
    .forget();
}

fn write(store: &Store, order: &Order, tell: &Callback<Progress>) {
    let (step, steps) = (order.facts.step, &order.steps);
    let (kind, text) = match order.format.id {
        "svg" => ("image/svg+xml", order.with(store, |job| export::svg(job, step))),
        "animated" => (
            "image/svg+xml",
            order.with(store, |job| export::animated_svg(job, steps)),
        ),
        "tikz" => ("application/x-tex", order.with(store, |job| export::tikz(job, step))),
        "handout" => (
            "text/html",
            order.with(store, |job| export::handout(job, steps, order.per_page)),
        ),
        _ => ("text/x-python", Some(order.facts.code.to_string())),
    };
    let text = text.unwrap_or_default();
    if order.format.id == "handout" && browser::show_file(&text, kind) {
        return tell.emit(Progress::Opened);
    }
    let size = browser::save_parts(&order.file(), &js_sys::Array::of1(&text.into()), kind);
    tell.emit(Progress::Saved(order.file(), size));
}

fn draw(store: &Store, order: &Rc<Order>, is_stopped: Rc<Cell<bool>>, tell: Callback<Progress>) {
    let job = raster::Job::new();
    let steps: Rc<[u64]> = match order.format.content {
        Content::Moments(_) => order.steps.clone(),
        _ => Rc::from([order.facts.step]),
    };
    job.set("count", steps.len() as u32);
    job.set("scale", order.scale);
    job.set("seconds", f64::from(order.delay) / 100.0);
    job.set("title", &*order.facts.title);
    job.set("name", file_name(&order.facts.title));
    job.set("file", order.file());
    if order.format.id == "single" {
        job.set("single", single(store, order));
    }
    pictures(&job, store, order, steps);
    {
        let tell = tell.clone();
        job.ask("progress", move |i| {
            tell.emit(Progress::At(i as usize));
            !is_stopped.get()
        });
    }
    collect(&job, order);
    let file = order.file();
    job.make(order.format.id, move |result| {
        tell.emit(match result {
            Ok(size) => Progress::Saved(file.clone(), size),
            Err(reason) if reason == "stopped" => Progress::Stopped,
            Err(reason) => Progress::Failed(reason),
        });
    });
}

/// The pictures of one layout: each moment is looked at first, then each is drawn.
fn pictures(job: &raster::Job, store: &Store, order: &Rc<Order>, steps: Rc<[u64]>) {
    let film = Rc::new(RefCell::new(Film::default()));
    {
        let (store, order, film, steps) = (store.clone(), order.clone(), film.clone(), steps.clone());
        job.ask("prepare", move |i| {
            let step = steps.get(i as usize).copied().unwrap_or_default();
            order.with(&store, |job| film.borrow_mut().look(job, step)).is_some()
        });
    }
    {
        let (store, order, film) = (store.clone(), order.clone(), film.clone());
        job.text("frame", move |i| {
            order
                .with(&store, |job| film.borrow().svg(job, i as usize))
                .unwrap_or_default()
        });
    }
    job.text("note", move |i| film.borrow().note(i as usize));
}

/// Takes what the module hands over, and makes one file of it.
fn collect(job: &raster::Job, order: &Order) {
    let (files, gif) = (Rc::new(RefCell::new(Vec::new())), Rc::new(RefCell::new(None::<Gif>)));
    let (is_gif, delay) = (order.format.id == "gif", order.delay);
    {
        let (files, gif) = (files.clone(), gif.clone());
        job.take("add", move |name, bytes| {
            if !is_gif {
                return files.borrow_mut().push((name, bytes));
            }
            let mut size = name.split(' ').filter_map(|number| number.parse().ok());
            if let (Some(width), Some(height)) = (size.next(), size.next()) {
                let mut gif = gif.borrow_mut();
                gif.get_or_insert_with(|| Gif::new(width, height, delay)).frame(&bytes);
            }
        });
    }
    job.bytes("finish", move || match gif.borrow_mut().take() {
        Some(gif) => gif.finish(),
        None => export::zip(&files.borrow()),
    });
}

/// What a saved page starts with: the program, the moment, its picture.
fn single(store: &Store, order: &Order) -> raster::Job {
    let facts = &order.facts;
    let saved = raster::Job::new();
    saved.set("title", &*facts.title);
    saved.set("language", store.player.borrow().language().tag());
    let query = facts.scenario.as_ref().map(|id| format!("scenario={id}"));
    let fragment = match (&facts.scenario, &facts.fragment) {
        (Some(_), _) => format!("step={}", facts.step),
        (None, fragment) => format!("{}&step={}", fragment.as_deref().unwrap_or_default(), facts.step),
    };
    saved.set("query", query.unwrap_or_default());
    saved.set("fragment", fragment);
    let packs = order.with(store, |job| stdlib::packs(job.recording.tip().program()).join(" "));
    saved.set("packs", packs.unwrap_or_default());
    let poster = order.with(store, |job| export::poster(job, facts.step, export::POSTER_INSIDE));
    saved.set("poster", poster.unwrap_or_default());
    saved
}
