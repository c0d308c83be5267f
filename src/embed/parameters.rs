//! The parameters of the page's address: the query says how to show, the fragment what.
//!
//! Names are read without regard to case, `-` and `_`. Of a name that stands twice the last counts, and of the names in `WHAT` the
//! fragment's. Unknown names are left alone. A value that is not understood is as if it were not there, with a warning.

use super::values::{self, Controls, Fit, FontSize, Keyboard, Motion, Palette, Poster, Toolbar, View};
use crate::machine::Config;
use crate::player::{Granularity, Marker, Repeat, Stops, Theme};
use crate::scenario::{self, unescape};
use crate::view::text::{Arg, Catalogue, Language};

/// What the address asks for. What it does not name is at its default.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// The compact page; None: if it stands in a frame.
    pub embed: Option<bool>,
    /// Id of the scenario to open.
    pub scenario: Option<String>,
    /// The step shown first.
    pub step: Option<u64>,
    /// The last step that can be reached.
    pub end: Option<u64>,
    /// Settings of the machine for a scenario, as in its header.
    pub machine: Vec<(String, String)>,
    /// The choices of the run, for a scenario.
    pub schedule: Option<String>,
    /// Plays as soon as it is seen.
    pub autoplay: bool,
    /// How often it plays.
    pub repeat: Repeat,
    /// How fast it plays, as a factor.
    pub speed: f32,
    /// The picture before the program is there.
    pub poster: Poster,
    /// The program is loaded by a click.
    pub click_to_load: bool,
    /// The bar with the buttons.
    pub controls: Controls,
    /// What to show; None: what fits.
    pub views: Option<Vec<View>>,
    /// The program can be changed; None: in the full page only.
    pub editable: Option<bool>,
    /// How much the bar offers.
    pub toolbar: Toolbar,
    /// Who gets the keys.
    pub keyboard: Keyboard,
    /// Colours; None: as saved.
    pub theme: Option<Theme>,
    /// Colours of the threads.
    pub palette: Palette,
    /// Size of the text; None: the page's own, `Big` if it is compact.
    pub font_size: Option<FontSize>,
    /// What that size follows.
    pub fit: Fit,
    /// Whether things move.
    pub motion: Motion,
    /// The page's language; None: as saved or as the browser says.
    pub language: Option<Language>,
    /// Moments to stop at or point to; None: those of the scenario.
    pub markers: Option<Vec<Marker>>,
    /// Where next halts.
    pub stops: Stops,
    /// How far a step goes; None: as saved, by event if it is compact.
    pub by: Option<Granularity>,
    /// Tells the host how much room it needs.
    pub resize: bool,
    /// The host's origin, to which messages go.
    pub origin: Option<String>,
    /// What the host calls the frame.
    pub id: Option<String>,
    /// A still picture: everything at once, nothing to press.
    pub print: bool,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            embed: None,
            scenario: None,
            step: None,
            end: None,
            machine: Vec::new(),
            schedule: None,
            autoplay: false,
            repeat: Repeat::Never,
            speed: 1.0,
            poster: Poster::First,
            click_to_load: false,
            controls: Controls::On,
            views: None,
            editable: None,
            toolbar: Toolbar::Min,
            keyboard: Keyboard::Auto,
            theme: None,
            palette: Palette::OkabeIto,
            font_size: None,
            fit: Fit::Both,
            motion: Motion::Auto,
            language: None,
            markers: None,
            stops: Stops::All,
            by: None,
            resize: false,
            origin: None,
            id: None,
            print: false,
        }
    }
}

/// A value of the address that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The parameter.
    pub name: &'static str,
    /// What stands there, shortened.
    pub value: String,
    /// What it takes.
    pub takes: &'static str,
}

impl Warning {
    /// For the browser's console.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let args = [
            ("name", Arg::from(self.name)),
            ("value", self.value.as_str().into()),
            ("takes", self.takes.into()),
        ];
        Catalogue::get(language).format("parameter-not-understood", &args)
    }
}

const FLAG: &str = "0 1";
const NUMBER: &str = "0 1 2 ...";

/// Each parameter: its name, its other names, what it takes.
const NAMES: &[(&str, &[&str], &str)] = &[
    ("embed", &[], FLAG),
    ("scenario", &[], "abba, ..."),
    ("step", &["t", "startat", "curinstr"], NUMBER),
    ("end", &[], NUMBER),
    (
        "policy",
        &[],
        "fifo round-robin priority lottery mlfq fair-share random by-hand",
    ),
    ("cores", &[], "1 ... 8"),
    ("quantum", &[], "1 2 ..."),
    ("seed", &[], NUMBER),
    ("gil", &[], "on off"),
    ("sched", &["schedule"], "v1..."),
    ("autoplay", &[], FLAG),
    ("loop", &[], "0 1 2 ..."),
    ("speed", &[], "0.25 ... 8"),
    ("poster", &[], "step:3 none"),
    ("clickToLoad", &["ctl"], FLAG),
    ("controls", &[], "0 1 auto"),
    ("view", &["views"], "all code,lanes,graph,heap,log,output,timeline"),
    ("editable", &[], FLAG),
    ("toolbar", &[], "min full"),
    ("keyboard", &[], "auto deck capture off"),
    ("theme", &[], "auto light dark contrast print"),
    ("palette", &[], "okabe-ito mono"),
    ("fontSize", &[], "small medium big 18"),
    ("fit", &[], "both width height none"),
    ("motion", &[], "auto full reduce"),
    ("lang", &["language"], "en zh"),
    ("markers", &[], "3:label,9"),
    ("stops", &[], "all markers"),
    ("by", &[], "event line instruction"),
    ("resize", &[], FLAG),
    ("origin", &[], "https://example.org"),
    ("id", &[], "a-name"),
    ("print", &[], FLAG),
];

/// Parameters that the fragment may have too; there they are stronger.
const WHAT: [&str; 5] = ["scenario", "step", "end", "markers", "view"];

/// Most characters of a query that are read, and of a value that a warning shows.
const LONGEST: usize = 16 << 10;
const SHOWN: usize = 60;

impl Parameters {
    /// Reads an address's query (with or without `?`) and its fragment (with or without `#`).
    #[must_use]
    pub fn read(query: &str, fragment: &str) -> (Self, Vec<Warning>) {
        let mut values: Vec<(&'static str, &'static str, String)> = Vec::new();
        let fragment = pairs(fragment.trim_start_matches('#')).filter(|(name, ..)| WHAT.contains(name));
        for pair in pairs(query.trim_start_matches('?')).chain(fragment) {
            values.retain(|(name, ..)| *name != pair.0);
            values.push(pair);
        }
        let (mut parameters, mut warnings) = (Self::default(), Vec::new());
        for (name, takes, value) in values {
            if parameters.set(name, value.trim()).is_none() {
                let value = value.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
                warnings.push(Warning { name, value, takes });
            }
        }
        (parameters, warnings)
    }

    /// None if the value is not understood, or not taken as it is.
    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        let word = value.to_ascii_lowercase();
        match name {
            "embed" => self.embed = Some(values::flag(&word)?),
            "scenario" => self.scenario = Some(values::id(value)?),
            "step" => self.step = Some(value.parse().ok()?),
            "end" => self.end = Some(value.parse().ok()?),
            "sched" => {
                crate::run::Schedule::decode(value).ok()?;
                self.schedule = Some(value.to_owned());
            }
            "autoplay" => self.autoplay = values::flag(&word)?,
            "loop" => self.repeat = values::repeat(&word)?,
            "speed" => {
                let (factor, is_within) = values::speed(&word)?;
                self.speed = factor;
                return is_within.then_some(());
            }
            "poster" => self.poster = values::poster(&word)?,
            "clickToLoad" => self.click_to_load = values::flag(&word)?,
            "controls" => self.controls = values::controls(&word)?,
            "view" => self.views = Some(values::views(&word)?),
            "editable" => self.editable = Some(values::flag(&word)?),
            "toolbar" => self.toolbar = values::toolbar(&word)?,
            "keyboard" => self.keyboard = values::keyboard(&word)?,
            "theme" => self.theme = Some(values::theme(&word)?),
            "palette" => self.palette = values::palette(&word)?,
            "fontSize" => self.font_size = Some(values::font_size(&word)?),
            "fit" => self.fit = values::fit(&word)?,
            "motion" => self.motion = values::motion(&word)?,
            "lang" => self.language = Some(Language::from_tag(&word)?),
            "markers" => self.markers = Some(values::markers(value)?),
            "stops" => self.stops = values::stops(&word)?,
            "by" => self.by = Some(values::granularity(&word)?),
            "resize" => self.resize = values::flag(&word)?,
            "origin" => self.origin = Some(values::origin(&word)?),
            "id" => self.id = Some(values::id(value)?),
            "print" => self.print = values::flag(&word)?,
            setting => {
                scenario::apply(&mut Config::default(), setting, &word).ok()?;
                self.machine.push((setting.to_owned(), word));
            }
        }
        Some(())
    }

    /// The page shows itself compact.
    #[must_use]
    pub fn is_embedded(&self, is_framed: bool) -> bool {
        self.print || self.embed.unwrap_or(is_framed)
    }
}

/// The known names of `name=value&name=value` with what they take and their values.
fn pairs(text: &str) -> impl Iterator<Item = (&'static str, &'static str, String)> + '_ {
    let pairs = text.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.filter_map(|(name, value)| {
        let (name, takes) = known(name)?;
        let value: String = value.chars().take(LONGEST).collect();
        Some((name, takes, unescape(&value.replace('+', " "))?))
    })
}

fn known(text: &str) -> Option<(&'static str, &'static str)> {
    let plain: String = text.chars().filter(|c| !"-_".contains(*c)).take(SHOWN).collect();
    let is = |name: &str| name.eq_ignore_ascii_case(&plain);
    let found = NAMES
        .iter()
        .find(|(name, others, _)| is(name) || others.iter().any(|other| is(other)));
    found.map(|(name, _, takes)| (*name, *takes))
}

/// Nothing in the fragment is for us: it names no program and no moment.
pub(super) fn is_foreign(fragment: &str) -> bool {
    let fragment = fragment.trim_start_matches('#');
    let is_ours = |(name, ..): (&str, &str, String)| WHAT.contains(&name);
    !fragment.is_empty() && scenario::program_of(fragment).is_empty() && !pairs(fragment).any(is_ours)
}

/// What a run is made with.
const RUN: [&str; 6] = ["policy", "cores", "quantum", "seed", "gil", "sched"];

/// Of a query, what says how to show, without what.
#[must_use]
pub fn how(query: &str) -> String {
    kept(query, |name| {
        name.is_some_and(|name| !WHAT.contains(&name) && !RUN.contains(&name))
    })
}

/// The query of the same page with another scenario: without what was said of the program before. With none, the address of a program
/// that stands behind `#`.
#[must_use]
pub fn elsewhere(query: &str, scenario: Option<&str>) -> String {
    let is_of_before = |name: &str| {
        name == "scenario" || scenario.is_some() && name != "view" && (WHAT.contains(&name) || RUN.contains(&name))
    };
    let rest = kept(query, |name| !name.is_some_and(&is_of_before));
    let named = scenario.map(|id| format!("scenario={id}"));
    let parts = named.into_iter().chain((!rest.is_empty()).then_some(rest));
    parts.collect::<Vec<_>>().join("&")
}

/// Of a query, what concerns the full page as well.
#[must_use]
pub fn look(query: &str) -> String {
    kept(query, |name| {
        name.is_some_and(|name| ["lang", "theme", "palette", "motion", "by"].contains(&name))
    })
}

/// The pairs whose names are wanted; None: a name that is not ours.
fn kept(query: &str, wanted: impl Fn(Option<&str>) -> bool) -> String {
    let is_wanted = |pair: &&str| {
        let name = pair.split_once('=').map_or(*pair, |(name, _)| name);
        !pair.is_empty() && wanted(known(name).map(|(name, _)| name))
    };
    let pairs: Vec<&str> = query.trim_start_matches('?').split('&').filter(is_wanted).collect();
    pairs.join("&")
}
