//! The line to the page that holds the frame: what it posts is obeyed, what it listens to is posted to it and to nobody else.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::JsString;
use lockstep::embed::Wanted;
use lockstep::embed::host::{Host, Reply, Ticket};
use lockstep::embed::message::{self, MAX_TEXT};
use lockstep::export;
use lockstep::player::{Origin, Player, Theme};
use lockstep::scene::theme::Theme as Palette;
use lockstep::view::text::{Catalogue, Language};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, MessageEvent, Window};
use yew::prelude::*;

use crate::address::Address;
use crate::browser;
use crate::keyboard;
use crate::late;
use crate::store::Store;

/// Messages that come too fast are looked at again after this time.
const LATER_MS: u32 = 50;
/// Least height that is asked for.
const LEAST_HEIGHT: f64 = 360.0;

/// The line, shared by who moves the player.
#[derive(Clone)]
pub struct Line(Rc<Inner>);

struct Inner {
    host: RefCell<Host>,
    /// The page that holds the frame, or that opened the window.
    partner: Option<Window>,
    /// The only origin that is spoken with, if the address names one.
    given: Option<String>,
    /// Where messages go; None: nowhere yet.
    target: RefCell<Option<String>>,
    is_ready: Cell<bool>,
    asks_for_room: bool,
    room: Cell<(f64, f64)>,
    waits: Cell<bool>,
}

impl Line {
    /// As the page's address wants it.
    pub fn new(address: &Address) -> Self {
        let (parameters, autoplay) = (&address.parameters, address.parameters.autoplay && !address.is_still());
        let source = browser::window().location().href().unwrap_or_default();
        let target = parameters.origin.clone().or_else(first_target);
        Self(Rc::new(Inner {
            host: RefCell::new(Host::new(parameters, &source, autoplay)),
            partner: partner(),
            given: parameters.origin.clone(),
            target: RefCell::new(target),
            is_ready: Cell::new(false),
            asks_for_room: parameters.resize,
            room: Cell::default(),
            waits: Cell::new(false),
        }))
    }

    /// Tells what has changed.
    pub fn notice(&self, player: &RefCell<Player>) {
        if self.0.partner.is_none() {
            return;
        }
        let mut player = player.borrow_mut();
        if !self.0.is_ready.get() {
            // Where the frame starts is known when the first move has ended.
            if player.is_busy() {
                return;
            }
            self.0.is_ready.set(true);
            let ready = self.0.host.borrow_mut().ready(&mut player);
            self.post_all(&ready);
        }
        let texts = self.0.host.borrow_mut().notice(&mut player);
        self.post_all(&texts);
    }

    /// There is no stop further on.
    pub fn boundary(&self, forward: bool) {
        let texts = self.0.host.borrow().boundary(forward);
        self.post_all(&texts);
    }

    /// Lets slides have a key.
    pub fn forward(&self, code: u32) {
        self.post(&message::trigger_key(code));
    }

    fn tell_room(&self) {
        let window = browser::window();
        let width = window
            .inner_width()
            .ok()
            .and_then(|width| width.as_f64())
            .unwrap_or(0.0);
        // Of the width alone: a frame that follows does not chase itself.
        let room = (width, (width * 9.0 / 16.0).round().max(LEAST_HEIGHT));
        if width > 0.0 && self.0.room.replace(room) != room {
            let texts = self.0.host.borrow().resized(room.0, room.1, self.0.asks_for_room);
            self.post_all(&texts);
        }
    }

    fn post_all(&self, texts: &[String]) {
        texts.iter().for_each(|text| self.post(text));
    }

    fn post(&self, text: &str) {
        if let (Some(partner), Some(target)) = (&self.0.partner, &*self.0.target.borrow()) {
            let target = if target == "null" { "*" } else { target };
            let _ = partner.post_message(&text.into(), target);
        }
    }

    /// The text of a message that may be obeyed.
    fn admit(&self, event: &MessageEvent) -> Option<String> {
        let partner = self.0.partner.as_ref()?;
        if event.source().map(JsValue::from).as_ref() != Some(partner.as_ref()) {
            return None;
        }
        let origin = event.origin();
        if self
            .0
            .given
            .as_ref()
            .is_some_and(|given| given != "*" && *given != origin)
        {
            return None;
        }
        let data = event.data();
        let text = data
            .dyn_ref::<JsString>()
            .filter(|text| text.length() as usize <= MAX_TEXT)?;
        if self.0.given.is_none() {
            self.0.target.replace(Some(origin));
        }
        Some(text.into())
    }
}

/// Who may speak to the page.
fn partner() -> Option<Window> {
    let window = browser::window();
    if browser::is_framed() {
        return window.parent().ok().flatten();
    }
    window
        .opener()
        .ok()
        .filter(JsValue::is_object)
        .map(JsValue::unchecked_into)
}

/// Whom `ready` is for, as far as that can be known before anything was said. Around a frame may be any page.
fn first_target() -> Option<String> {
    let location: JsValue = browser::window().location().into();
    let around = js_sys::Reflect::get(&location, &"ancestorOrigins".into())
        .and_then(|origins| js_sys::Reflect::get_u32(origins.unchecked_ref(), 0));
    let around = around.ok().and_then(|origin| origin.as_string());
    let referrer = || {
        let referrer = browser::document().referrer();
        let host = referrer
            .split_once("://")
            .and_then(|(_, rest)| rest.split('/').next())?;
        Some(referrer[..referrer.find("://")? + 3].to_owned() + host)
    };
    if browser::is_framed() {
        around.or_else(referrer).or_else(|| Some("*".to_owned()))
    } else {
        referrer()
    }
}

/// `static/start.js` hears this, and hands over what the host has said before.
const LISTENS: &str = "lockstep-listens";

/// Listens as long as the page lives.
#[hook]
pub fn use_host(store: Store) {
    use_effect_with((), move |()| {
        let on_message = {
            let store = store.clone();
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(text) = store.line.admit(&event) {
                    let receiver = store.clone();
                    if late::is_waiting() || (message::opens(&text) && !late::is_whole()) {
                        store.hold(move || receive(&receiver, &text));
                    } else {
                        receive(&receiver, &text);
                    }
                }
            })
        };
        let on_resize = {
            let line = store.line.clone();
            Closure::<dyn Fn()>::new(move || line.tell_room())
        };
        let window = browser::window();
        let _ = window.add_event_listener_with_callback("message", on_message.as_ref().unchecked_ref());
        let _ = window.add_event_listener_with_callback("resize", on_resize.as_ref().unchecked_ref());
        store.line.notice(&store.player);
        store.line.tell_room();
        browser::announce(LISTENS);
        move || {
            let _ = window.remove_event_listener_with_callback("message", on_message.as_ref().unchecked_ref());
            let _ = window.remove_event_listener_with_callback("resize", on_resize.as_ref().unchecked_ref());
        }
    });
}

fn receive(store: &Store, text: &str) {
    let now = browser::now_ms();
    let replies = {
        let player = &mut *store.player.borrow_mut();
        store.line.0.host.borrow_mut().receive(text, now, player)
    };
    carry_out(store, replies);
    catch_up_later(store);
}

fn carry_out(store: &Store, replies: Vec<Reply>) {
    for reply in replies {
        match reply {
            Reply::Post(text) => store.line.post(&text),
            Reply::Effect(effect) => store.carry_out(effect),
            Reply::Changed => store.redraw(),
            Reply::Show(views) => store.show(views),
            Reply::Focus => {
                let _ = browser::window().focus();
            }
            Reply::Blur => keyboard::give_back(),
            Reply::Shown => shown(store),
            Reply::Picture(ticket, wanted) => picture(store, ticket, wanted),
        }
    }
}

/// The frame has come into sight: whatever was laid out for no room at all is laid out again.
fn shown(store: &Store) {
    browser::announce("resize");
    store.redraw();
}

fn catch_up_later(store: &Store) {
    let line = &store.line.0;
    if !line.host.borrow().is_late() || line.waits.replace(true) {
        return;
    }
    let store = store.clone();
    Timeout::new(LATER_MS, move || {
        store.line.0.waits.set(false);
        let replies = {
            let player = &mut *store.player.borrow_mut();
            store.line.0.host.borrow_mut().catch_up(browser::now_ms(), player)
        };
        carry_out(&store, replies);
        catch_up_later(&store);
    })
    .forget();
}

fn title(player: &Player) -> String {
    let language = player.language();
    match (player.scenario(), &player.source().origin, language) {
        (Some(scenario), Origin::Scenario(_), Language::English) => scenario.header.title.en.clone(),
        (Some(scenario), Origin::Scenario(_), Language::Chinese) => scenario.header.title.zh.clone(),
        _ => Catalogue::get(language).word("own-program"),
    }
}

/// The colours that the page has now.
fn palette(theme: Theme) -> Palette {
    match theme {
        Theme::Dark => Palette::Dark,
        Theme::Projector => Palette::Projector,
        Theme::System
            if browser::window()
                .match_media("(prefers-color-scheme: dark)")
                .is_ok_and(|media| media.is_some_and(|media| media.matches())) =>
        {
            Palette::Dark
        }
        _ => Palette::Light,
    }
}

/// Answers with a picture of a step, made by the same code as the files of the share dialog.
fn picture(store: &Store, ticket: Ticket, wanted: Wanted) {
    let drawn = {
        let player = &mut *store.player.borrow_mut();
        let (language, recorded) = (player.language(), player.recorded());
        let step = wanted.step.unwrap_or(player.step()).min(recorded);
        let theme = palette(player.settings().theme);
        let title = title(player);
        player.recording_mut().map(|recording| {
            let mut job = export::Job::new(recording, &title);
            job.language = language;
            job.theme = theme;
            export::svg(&mut job, step)
        })
    };
    let line = store.line.clone();
    let answer = move |picture: Option<String>| {
        let texts = match picture {
            Some(picture) => vec![line.0.host.borrow().picture(&ticket, &picture)],
            None => line.0.host.borrow().no_picture(&ticket, "the picture cannot be made"),
        };
        line.post_all(&texts);
    };
    match drawn {
        Some(svg) if wanted.is_png => rasterize(&svg, wanted.scale, answer),
        drawn => answer(drawn),
    }
}

/// Makes pixels of a drawing: a data address. From a data address, so that the canvas can be read.
fn rasterize(svg: &str, scale: f64, done: impl Fn(Option<String>) + 'static) {
    let Ok(image) = HtmlImageElement::new() else {
        return done(None);
    };
    let drawn = image.clone();
    let ended = Closure::once_into_js(move |event: web_sys::Event| {
        let data = (event.type_() == "load").then(|| pixels(&drawn, scale)).flatten();
        done(data);
    });
    for name in ["load", "error"] {
        let _ = image.add_event_listener_with_callback(name, ended.unchecked_ref());
    }
    let text: String = js_sys::encode_uri_component(svg).into();
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{text}"));
}

fn pixels(image: &HtmlImageElement, scale: f64) -> Option<String> {
    let canvas = browser::document().create_element("canvas").ok()?;
    let canvas = canvas.dyn_into::<HtmlCanvasElement>().ok()?;
    let size = |natural: u32| (f64::from(natural) * scale).round();
    let (width, height) = (size(image.natural_width()), size(image.natural_height()));
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas
        .get_context("2d")
        .ok()??
        .dyn_into::<CanvasRenderingContext2d>()
        .ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
        .ok()?;
    canvas
        .to_data_url()
        .ok()
        .filter(|data| data.starts_with("data:image/png"))
}
