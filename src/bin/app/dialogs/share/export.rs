//! The third tab: files of this moment, of several moments, of the whole run.

use std::cell::Cell;
use std::rc::Rc;

use lockstep::scene::theme::Theme;
use lockstep::view::text::Arg;
use yew::prelude::*;

use super::Facts;
use super::embed::chosen;
use super::formats::{Choice, Content, Format, GROUPS, find};
use super::make::{Order, Progress, make};
use super::raster;
use super::whole::{Moments, use_moments, use_whole};
use crate::shared::{Shared, use_shared};
use crate::store::Store;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub facts: Facts,
    pub store: Store,
}

/// What has been chosen, for any format.
#[derive(Clone, PartialEq)]
struct Chosen {
    format: &'static Format,
    moments: Moments,
    theme: Theme,
    scale: u32,
    delay: u16,
    per_page: usize,
}

/// A list of numbers to choose from, by the message that names it.
type Numbers = (
    &'static str,
    &'static [u32],
    fn(&mut Chosen) -> u32,
    fn(&mut Chosen, u32),
);

const SCALE: Numbers = ("share-scale", &[1, 2, 3], |all| all.scale, |all, n| all.scale = n);
const PER_PAGE: Numbers = (
    "share-per-page",
    &[1, 2, 3, 4, 6],
    |all| all.per_page as u32,
    |all, n| all.per_page = n as usize,
);
/// In hundredths of a second.
const DELAYS: [u16; 5] = [25, 50, 100, 200, 300];
const THEMES: [(&str, &str, Theme); 3] = [
    ("light", "theme-light", Theme::Light),
    ("dark", "theme-dark", Theme::Dark),
    ("contrast", "theme-projector", Theme::Projector),
];

/// The tab.
#[component]
pub fn ExportTab(props: &Props) -> Html {
    let shared = use_shared();
    let all = use_state(|| Chosen {
        format: find("png").unwrap_or(&GROUPS[0].1[0]),
        moments: Moments::default(),
        theme: Theme::Light,
        scale: 2,
        delay: 100,
        per_page: 4,
    });
    let progress = use_state(|| None::<Progress>);
    let is_stopped = use_mut_ref(|| Rc::new(Cell::new(false)));
    let lacks = use_lacks(&props.facts);
    let is_whole = use_whole(&props.store);
    let steps = use_moments(&props.store, is_whole, all.moments, props.facts.step);
    let most = match all.format.content {
        Content::Moments(most) => most,
        _ => 1,
    };
    let taken: Rc<[u64]> = steps.iter().copied().take(most).collect();
    let is_working = matches!(*progress, Some(Progress::At(_) | Progress::Through(_)));
    let count = match all.format.content {
        Content::Moments(_) => taken.len(),
        _ => 1,
    };
    let onclick = start(props, &all, &progress, &is_stopped.borrow(), taken, is_working);
    let needs_run = matches!(all.format.content, Content::Moments(_));
    let is_ready = (is_whole || !needs_run) && count > 0 && !lacks.contains(all.format.id);
    html! {
        <div class="share-export">
            <div class="share-formats">{ for GROUPS.iter().map(|group| formats(&shared, group, &all, &lacks)) }</div>
            <div class="share-form">
                <p class="share-note">{ shared.word(&format!("share-about-{}", all.format.id)) }</p>
                if needs_run {
                    { moments(&shared, &all) }
                    { counted(&shared, is_whole, steps.len(), most) }
                }
                { for all.format.choices.iter().map(|choice| choose(&shared, *choice, &all)) }
                <div class="share-go">
                    <button type="button" class="button primary" aria-disabled={(!is_ready && !is_working).then_some("true")}
                        onclick={onclick.filter(|_| is_ready || is_working).unwrap_or_default()}>
                        { shared.word(if is_working { "share-stop" } else { "share-save" }) }
                    </button>
                    { told(&shared, progress.as_ref(), count) }
                </div>
            </div>
        </div>
    }
}

/// Formats that cannot be written here.
#[derive(Clone, PartialEq, Default)]
struct Lacks {
    /// The module that draws cannot be loaded.
    module: bool,
    /// Kinds of video that this browser does not write.
    video: Vec<String>,
    /// The program does not fit into a saved page.
    single: bool,
}

impl Lacks {
    /// The message that says why a format is not offered.
    fn why(&self, format: &Format) -> Option<&'static str> {
        match format.id {
            "single" if self.single => Some("share-lacks-single"),
            id if self.video.iter().any(|kind| kind == id) => Some("share-lacks-video"),
            _ if format.needs_module && self.module => Some("share-lacks-module"),
            _ => None,
        }
    }

    fn contains(&self, id: &str) -> bool {
        find(id).is_some_and(|format| self.why(format).is_some())
    }
}

#[hook]
fn use_lacks(facts: &Facts) -> Lacks {
    let single = facts.fragment.is_none() && facts.scenario.is_none();
    let lacks = use_state(|| Lacks {
        single,
        ..Lacks::default()
    });
    let setter = lacks.setter();
    use_effect_with((), move |()| {
        raster::load(move |is_there| {
            setter.set(Lacks {
                module: !is_there,
                video: raster::missing(),
                single,
            })
        });
    });
    (*lacks).clone()
}

fn start(
    props: &Props,
    all: &UseStateHandle<Chosen>,
    progress: &UseStateHandle<Option<Progress>>,
    is_stopped: &Rc<Cell<bool>>,
    steps: Rc<[u64]>,
    is_working: bool,
) -> Option<Callback<MouseEvent>> {
    let (store, facts) = (props.store.clone(), props.facts.clone());
    let (all, setter, is_stopped) = (all.clone(), progress.setter(), is_stopped.clone());
    Some(Callback::from(move |_: MouseEvent| {
        if is_working {
            return is_stopped.set(true);
        }
        is_stopped.set(false);
        let order = Order {
            format: all.format,
            facts: facts.clone(),
            steps: steps.clone(),
            theme: all.theme,
            scale: if all.format.choices.contains(&Choice::Scale) {
                all.scale
            } else {
                1
            },
            delay: all.delay,
            per_page: all.per_page,
        };
        let setter = setter.clone();
        setter.set(Some(Progress::At(0)));
        make(
            &store,
            order,
            is_stopped.clone(),
            Callback::from(move |now| setter.set(Some(now))),
        );
    }))
}

fn edit(all: &UseStateHandle<Chosen>, change: impl FnOnce(&mut Chosen)) {
    let mut changed = (**all).clone();
    change(&mut changed);
    all.set(changed);
}

fn formats(
    shared: &Shared,
    group: &(&'static str, &'static [Format]),
    all: &UseStateHandle<Chosen>,
    lacks: &Lacks,
) -> Html {
    let radio = |format: &'static Format| {
        let onchange = {
            let all = all.clone();
            Callback::from(move |_: Event| edit(&all, |all| all.format = format))
        };
        let why = lacks.why(format);
        html! {
            <label key={format.id} class={classes!(why.map(|_| "lacks"))}>
                <input type="radio" name="share-format" value={format.id} checked={all.format == format} disabled={why.is_some()} {onchange} />
                <span>{ shared.word(&format!("share-format-{}", format.id)) }
                    if let Some(why) = why { <small>{ shared.word(why) }</small> }
                </span>
            </label>
        }
    };
    html! { <fieldset key={group.0}><legend>{ shared.word(group.0) }</legend>{ for group.1.iter().map(radio) }</fieldset> }
}

fn moments(shared: &Shared, all: &UseStateHandle<Chosen>) -> Html {
    let list = |label: &str,
                values: &'static [Moments],
                now: fn(&Moments, &Moments) -> bool,
                word: fn(&Moments) -> &'static str,
                set: fn(&mut Moments, Moments)| {
        let onchange = {
            let all = all.clone();
            Callback::from(move |event: Event| {
                let wanted = chosen(&event);
                if let Some(value) = values.iter().find(|value| word(value) == wanted) {
                    edit(&all, |all| set(&mut all.moments, *value));
                }
            })
        };
        let option = |value: &Moments| html! { <option value={word(value)} selected={now(value, &all.moments)}>{ shared.word(word(value)) }</option> };
        html! { <label><span>{ shared.word(label) }</span><select {onchange}>{ for values.iter().map(option) }</select></label> }
    };
    html! {
        <>
            { list("share-range", &Moments::RANGES, |one, other| one.range == other.range, Moments::range_word, |all, value| all.range = value.range) }
            { list("share-by", &Moments::BYS, |one, other| one.by_line == other.by_line, Moments::by_word, |all, value| all.by_line = value.by_line) }
        </>
    }
}

fn counted(shared: &Shared, is_whole: bool, count: usize, most: usize) -> Html {
    let text = match count {
        _ if !is_whole => shared.word("share-running"),
        0 => shared.word("share-no-moments"),
        count if count > most => shared.format("share-too-many", &[("most", most.into()), ("count", count.into())]),
        count => shared.format("share-count", &[("count", count.into())]),
    };
    html! { <p class="share-count" role="status">{ text }</p> }
}

fn choose(shared: &Shared, choice: Choice, all: &UseStateHandle<Chosen>) -> Html {
    match choice {
        Choice::Theme => {
            let options = THEMES
                .iter()
                .map(|(value, word, theme)| (AttrValue::from(*value), shared.word(word), *theme == all.theme));
            let change = |all: &mut Chosen, value: &str| {
                if let Some((.., theme)) = THEMES.iter().find(|(known, ..)| *known == value) {
                    all.theme = *theme;
                }
            };
            list(shared, "share-theme", options.collect(), all, change)
        }
        Choice::Seconds => {
            let text =
                |delay: u16| AttrValue::from(shared.format("share-seconds-each", &[("n", Arg::from(seconds(delay)))]));
            let options = DELAYS
                .iter()
                .map(|&delay| (AttrValue::from(delay.to_string()), text(delay), delay == all.delay));
            let change = |all: &mut Chosen, value: &str| all.delay = value.parse().unwrap_or(all.delay);
            list(shared, "share-seconds", options.collect(), all, change)
        }
        Choice::Scale => numbers(shared, SCALE, all),
        Choice::PerPage => numbers(shared, PER_PAGE, all),
    }
}

/// `0.25`, `1`.
fn seconds(delay: u16) -> String {
    let text = format!("{}.{:02}", delay / 100, delay % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn numbers(shared: &Shared, (label, values, of, set): Numbers, all: &UseStateHandle<Chosen>) -> Html {
    let now = of(&mut (**all).clone());
    let word = |n: u32| {
        if label == "share-scale" {
            format!("{n} ×")
        } else {
            n.to_string()
        }
    };
    let options = values
        .iter()
        .map(|&n| (AttrValue::from(n.to_string()), AttrValue::from(word(n)), n == now));
    list(shared, label, options.collect(), all, move |all, value| {
        if let Ok(n) = value.parse() {
            set(all, n);
        }
    })
}

fn list(
    shared: &Shared,
    label: &str,
    options: Vec<(AttrValue, AttrValue, bool)>,
    all: &UseStateHandle<Chosen>,
    change: impl Fn(&mut Chosen, &str) + 'static,
) -> Html {
    let all = all.clone();
    let onchange = Callback::from(move |event: Event| edit(&all, |all| change(all, &chosen(&event))));
    let option =
        |(value, word, selected): (AttrValue, AttrValue, bool)| html! { <option {value} {selected}>{ word }</option> };
    html! { <label><span>{ shared.word(label) }</span><select {onchange}>{ for options.into_iter().map(option) }</select></label> }
}

fn told(shared: &Shared, progress: Option<&Progress>, count: usize) -> Html {
    let text = match progress {
        None => AttrValue::default(),
        Some(Progress::Through(done)) => format!("{done} %").into(),
        Some(Progress::At(i)) => {
            shared.format("share-at", &[("i", (i + 1).min(count).into()), ("count", count.into())])
        }
        Some(Progress::Saved(name, bytes)) => shared.format(
            "share-saved",
            &[
                ("name", Arg::from(name.as_str())),
                ("kib", ((bytes / 1024.0).ceil() as usize).into()),
            ],
        ),
        Some(Progress::Opened) => shared.word("share-opened"),
        Some(Progress::Stopped) => shared.word("share-stopped"),
        Some(Progress::Failed(why)) => shared.format("share-failed", &[("why", Arg::from(why.as_str()))]),
    };
    let bar = match progress {
        Some(Progress::At(i)) => Some((count, *i)),
        Some(Progress::Through(done)) => Some((100, *done)),
        _ => None,
    };
    let is_working = bar.is_some();
    html! {
        <>
            if let Some((max, value)) = bar {
                <progress max={max.to_string()} value={value.to_string()} aria-label={shared.word("share-progress")} />
            }
            <p role={(!is_working).then_some("status")}>{ text }</p>
        </>
    }
}
