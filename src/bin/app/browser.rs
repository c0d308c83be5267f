//! What the page asks of the browser. Whatever a browser may refuse (storage, clipboard, history) is tried, never required.

use std::cell::Cell;

use lockstep::embed::elsewhere;
use lockstep::player::Theme;
use lockstep::scene::theme::{self, Theme as Palette};
use lockstep::view::text::Language;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Blob, BlobPropertyBag, Document, Element, Event, HtmlElement, Storage, Url, Window};

/// The window. The program runs in pages only.
pub fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

/// The page stands in a frame of another page.
pub fn is_framed() -> bool {
    let window = window();
    window.parent().ok().flatten().is_some_and(|parent| parent != window)
}

/// The document.
pub fn document() -> Document {
    window().document().expect("a window of a page has a document")
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What was kept under a name.
pub fn load(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text over reloads, or forgets it.
pub fn save(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}

/// The first language of the browser's that the page speaks.
pub fn language() -> Language {
    let languages = window().navigator().languages();
    languages
        .iter()
        .filter_map(|tag| tag.as_string())
        .find_map(|tag| Language::from_tag(&tag))
        .unwrap_or_default()
}

/// What the page itself asks for, in an attribute of its root: a file that was saved with a program in it.
fn preset(name: &str) -> String {
    let root = document().document_element();
    root.and_then(|root| root.get_attribute(name)).unwrap_or_default()
}

/// The address's query, without `?`, behind the page's own: the last of two equal names counts.
pub fn query() -> String {
    let query = window().location().search().unwrap_or_default();
    format!("{}&{}", preset("data-query"), query.trim_start_matches('?'))
}

/// The address's fragment, without `#`; behind the page's own, unless it names a program.
pub fn fragment() -> String {
    let (preset, hash) = (preset("data-fragment"), window().location().hash().unwrap_or_default());
    let hash = hash.trim_start_matches('#');
    let names_program = hash.split('&').any(|part| {
        let mark = part.find([':', '=']).map_or("", |at| &part[..=at]);
        mark.ends_with(':') || ["code=", "scenario="].contains(&mark)
    });
    match (preset.is_empty() || names_program, hash.is_empty()) {
        (true, _) => hash.to_owned(),
        (false, true) => preset,
        (false, false) => format!("{preset}&{hash}"),
    }
}

/// Tells whoever looks into the browser's console.
pub fn warn(text: &str) {
    let console = js_sys::Reflect::get(&js_sys::global(), &"console".into());
    let warn = console.and_then(|console| js_sys::Reflect::get(&console, &"warn".into()));
    if let Ok(warn) = warn.and_then(|warn| warn.dyn_into::<js_sys::Function>()) {
        let _ = warn.call1(&JsValue::NULL, &text.into());
    }
}

/// The person or the device wants nothing to move.
pub fn prefers_still() -> bool {
    let media = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    media.is_some_and(|media| media.matches())
}

/// The page may fill the screen.
pub fn can_fill_screen() -> bool {
    let document: JsValue = document().into();
    js_sys::Reflect::get(&document, &"fullscreenEnabled".into()).is_ok_and(|is| is.is_truthy())
}

/// Fills the screen, or no longer.
pub fn fill_screen() {
    let document: JsValue = document().into();
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).unwrap_or_default();
    let (of, method) = if get(&document, "fullscreenElement").is_null() {
        (get(&document, "documentElement"), "requestFullscreen")
    } else {
        (document, "exitFullscreen")
    };
    if let Ok(method) = get(&of, method).dyn_into::<js_sys::Function>() {
        let _ = method.call0(&of);
    }
}

/// Scrolls `scroller`, and nothing around it, so that an element in it can be seen with some pixels above and below; never so far down
/// that another one, if it is given, is lost above.
pub fn show_within(scroller: &Element, element: &Element, margin: f64, kept: Option<Element>) {
    let (outer, inner) = (scroller.get_bounding_client_rect(), element.get_bounding_client_rect());
    let above = inner.top() - margin - outer.top();
    let below = inner.bottom() + margin - outer.bottom();
    let by = if above < 0.0 {
        above
    } else {
        let most = kept.map_or(above, |kept| {
            above.min(kept.get_bounding_client_rect().top() - margin / 2.0 - outer.top())
        });
        below.clamp(0.0, most.max(0.0))
    };
    if by != 0.0 {
        scroller.set_scroll_top(scroller.scroll_top() + by.round() as i32);
    }
}

/// The page's address with another query.
fn with_query(scenario: Option<&str>) -> String {
    let location = window().location();
    let href = location.href().unwrap_or_default();
    let query = elsewhere(&location.search().unwrap_or_default(), scenario);
    let page = href.split(['?', '#']).next().unwrap_or_default();
    format!("{page}{}{query}", if query.is_empty() { "" } else { "?" })
}

/// The page's address with a program in its fragment, hence without a scenario's name.
pub fn address(fragment: &str) -> String {
    format!("{}#{fragment}", with_query(None))
}

/// Names a scenario in the address bar: reloading shows it again, and Back what was shown before.
pub fn show_scenario(id: &str) {
    let (address, location) = (with_query(Some(id)), window().location());
    if location.href().ok().as_ref() != Some(&address)
        && let Ok(history) = window().history()
    {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The title of the tab.
pub fn entitle(title: &str) {
    document().set_title(&format!("{title} - Lockstep"));
}

/// Address of the folder that the page stands in, with a slash at its end; of a file that was saved, its own.
pub fn site() -> String {
    let href = window().location().href().unwrap_or_default();
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let (folder, file) = path.rsplit_once('/').unwrap_or((path, ""));
    if ["", "index.html"].contains(&file) {
        format!("{folder}/")
    } else {
        path.to_owned()
    }
}

/// Address and size of a file that consists of some texts.
fn blob(parts: &js_sys::Array, kind: &str) -> Option<(String, f64)> {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let blob = Blob::new_with_str_sequence_and_options(parts, &options).ok()?;
    Some((Url::create_object_url_with_blob(&blob).ok()?, blob.size()))
}

/// Gives texts to the person as one file; says how many bytes it has.
pub fn save_parts(name: &str, parts: &js_sys::Array, kind: &str) -> f64 {
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|link| link.dyn_into::<HtmlElement>().ok());
    let (Some(link), Some((address, size)), Some(body)) = (link, blob(parts, kind), document().body()) else {
        return 0.0;
    };
    let _ = link.set_attribute("href", &address);
    let _ = link.set_attribute("download", name);
    // Some browsers follow only links that are on the page.
    let _ = body.append_child(&link);
    link.click();
    link.remove();
    forget_later(address);
    size
}

/// Shows a text in a tab of its own; false if the browser does not open one.
pub fn show_file(text: &str, kind: &str) -> bool {
    let Some((address, _)) = blob(&js_sys::Array::of1(&text.into()), kind) else {
        return false;
    };
    let is_shown = window()
        .open_with_url_and_target(&address, "_blank")
        .ok()
        .flatten()
        .is_some();
    forget_later(address);
    is_shown
}

/// Slow disks and tabs need the address for a while.
fn forget_later(address: String) {
    const KEPT_MS: u32 = 60_000;
    let forget = move || {
        let _ = Url::revoke_object_url(&address);
    };
    gloo_timers::callback::Timeout::new(KEPT_MS, forget).forget();
}

/// Shows a fragment in the address bar without a new entry in the history.
pub fn show_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address(fragment)));
    }
}

/// Milliseconds for measuring how long a slice of work took.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Size of the page's text in relation to the one that pictures are laid out for.
pub fn scale() -> f64 {
    const BASE: f64 = 14.0;
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    size.and_then(|size| size.trim_end_matches("px").parse::<f64>().ok())
        .map_or(1.0, |px| px / BASE)
}

/// How much more the timeline may yet take from the stage, in the units of the pictures.
pub fn spare() -> f32 {
    // Where the page has two rows above the timeline, the stage gives so much of it, as in app.css.
    const TWO_ROWS: &str = "(min-width:701px) and (max-width:1200px) and (min-height:621px)";
    const PART: f64 = 1.6 / 2.6;
    let rows = document().query_selector(".timeline .rows").ok().flatten();
    let spare = rows.and_then(|rows| {
        let style = window().get_computed_style(&rows).ok().flatten()?;
        let most = style.get_property_value("max-height").ok()?;
        let most: f64 = most.trim_end_matches("px").parse().ok()?;
        Some(most - f64::from(rows.client_height()))
    });
    let has_two_rows = window()
        .match_media(TWO_ROWS)
        .ok()
        .flatten()
        .is_some_and(|media| media.matches());
    (spare.unwrap_or(0.0).max(0.0) * if has_two_rows { PART } else { 1.0 } / scale()) as f32
}

/// The style sheet of the pictures and the colours of each theme, from the one place that defines them.
pub fn add_styles() {
    let (light, dark, projector) = (
        Palette::Light.properties(),
        Palette::Dark.properties(),
        Palette::Projector.properties(),
    );
    let css: String = format!(
        ":root{{{light}color-scheme:light}}\
         @media(prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}color-scheme:dark}}}}\
         :root[data-theme=dark]{{{dark}color-scheme:dark}}\
         :root[data-theme=projector]{{{projector}color-scheme:light}}\n{}",
        theme::all_rules()
            .lines()
            .map(|rule| format!(".scene {rule}\n"))
            .collect::<String>()
            .replace("}.", "}.scene .")
            .replace(".scene svg", ".scene")
    ) + &thread_rules();
    let document = document();
    if let (Ok(style), Some(head)) = (document.create_element("style"), document.head()) {
        style.set_text_content(Some(&css));
        let _ = head.append_child(&style);
    }
}

/// The threads' colours outside of pictures: `bg3` behind text, `ink3` for text, `tint3` behind a line of code.
fn thread_rules() -> String {
    (0..=theme::THREAD_COLOURS)
        .map(|i| {
            format!(
                ".bg{i}{{background:var(--ls-t{i});color:var(--ls-on)}}.ink{i},.marker.bg{i}.ready,.marker.bg{i}.waiting{{color:var(--ls-t{i})}}\
                 .tint{i}{{background:linear-gradient(90deg,var(--ls-u{i}),transparent 88%)}}.under.c{i}{{text-decoration-color:var(--ls-t{i})}}\n"
            )
        })
        .collect()
}

/// Marks the document: an attribute, or none.
pub fn mark(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Marks the document with the theme and the language.
pub fn mark_document(theme: Theme, language: Language) {
    let Some(root) = document().document_element() else {
        return;
    };
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
        Theme::Projector => root.set_attribute("data-theme", "projector"),
        Theme::Print => root.set_attribute("data-theme", "print"),
    };
    let _ = root.set_attribute("lang", if language == Language::Chinese { "zh-Hans" } else { "en" });
}

thread_local! {
    static IS_PLACED: Cell<bool> = const { Cell::new(false) };
}

/// The page has moved the focus, and nobody has pressed Tab since.
pub fn is_placed() -> bool {
    IS_PLACED.get()
}

/// Tab was pressed: where the focus is from now on is what the user wants.
pub fn travels() {
    IS_PLACED.set(false);
}

/// Moves the keyboard's focus to the first element that a selector finds.
pub fn focus(selector: &str) {
    if let Some(element) = document()
        .query_selector(selector)
        .ok()
        .flatten()
        .and_then(|e| e.dyn_into::<HtmlElement>().ok())
    {
        let _ = element.focus();
        IS_PLACED.set(true);
    }
}

/// The focused element.
pub fn focused() -> Option<Element> {
    document().active_element()
}

/// Tries to put a text on the clipboard and says whether that worked.
pub fn copy(text: &str, done: impl Fn(bool) + 'static) {
    let navigator = window().navigator();
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined());
    if !has {
        return done(false);
    }
    let done = std::rc::Rc::new(done);
    let also = done.clone();
    // Each closure lives until one of the two has been called, once a click.
    let yes = Closure::once_into_js(move |_: JsValue| done(true));
    let no = Closure::once_into_js(move |_: JsValue| also(false));
    let promise = navigator.clipboard().write_text(text);
    if let Ok(then) =
        js_sys::Reflect::get(&promise, &"then".into()).and_then(|then| then.dyn_into::<js_sys::Function>())
    {
        let _ = then.call2(&promise, &yes, &no);
    }
}

/// Types a text into the focused field as the user would: it can be undone, and the field sends `input`.
pub fn insert_text(text: &str) {
    // Typed as the general document, because only HTML documents have the command.
    let document: JsValue = document().into();
    if let Ok(command) =
        js_sys::Reflect::get(&document, &"execCommand".into()).and_then(|f| f.dyn_into::<js_sys::Function>())
    {
        let name = if text.is_empty() { "delete" } else { "insertText" };
        let _ = command.call3(&document, &name.into(), &JsValue::FALSE, &text.into());
    }
}

/// Tells whoever listens at the window.
pub fn announce(name: &str) {
    if let Ok(event) = Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}
