//! The page that holds the frame: what it asks for is done, and what it listens to is told, each change once.

use std::rc::Rc;

use serde_json::{Value, json};

use super::asks::{self, hash, is_playing, markers};
use super::commands::{Done, command};
use super::message::{self, Context, Refusal, Request};
use super::told::Told;
use super::{Method, Parameters, View, Wanted};
use crate::player::{Command, Effect, Notice, Origin, Player, Reason};

/// Messages a second that are obeyed, and how many may come at once.
const RATE: f64 = 60.0;
/// Most listeners, each of one event.
const MOST_LISTENERS: usize = 64;

/// What the app must do after a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Post this text to the page that holds the frame.
    Post(String),
    /// Carry out what a command left to the browser.
    Effect(Effect),
    /// What is shown may have changed.
    Changed,
    /// Show these views.
    Show(Vec<View>),
    /// Take the keyboard's focus.
    Focus,
    /// Give it back.
    Blur,
    /// The frame has come into sight.
    Shown,
    /// A picture is asked for.
    Picture(Ticket, Wanted),
}

/// Who waits for a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    context: Context,
    listener: Option<Value>,
}

impl Ticket {
    fn refusal(&self, code: i32, text: String) -> Refusal {
        Refusal {
            context: self.context,
            code,
            text,
            listener: self.listener.clone(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Listener {
    context: Context,
    event: &'static str,
    id: Option<Value>,
}

/// Lets through `RATE` messages a second.
#[derive(Clone, Debug)]
struct Allowance {
    left: f64,
    at_ms: f64,
}

impl Allowance {
    fn take(&mut self, now_ms: f64) -> bool {
        // A clock that was set back gives nothing and takes nothing.
        let passed = (now_ms - self.at_ms).max(0.0) / 1000.0;
        self.at_ms = now_ms;
        self.left = (self.left + passed * RATE).min(RATE);
        let is_left = self.left >= 1.0;
        self.left -= f64::from(u8::from(is_left));
        is_left
    }
}

/// Who listens, and what they know.
#[derive(Clone, Debug)]
pub struct Host {
    id: String,
    /// The frame's address, by which the other page knows it.
    source: String,
    autoplay: bool,
    listeners: Vec<Listener>,
    allowance: Allowance,
    /// Of the messages that came too fast, the last one that says where to be.
    late: Option<Request>,
    told: Told,
    /// Asked for while a move was under way, and answered when it has ended.
    asks: Vec<(Ticket, &'static str, Method)>,
    /// The slide was shown before; it played when it was left.
    visit: Option<bool>,
    is_ready: bool,
}

impl Host {
    /// `source`: the page's address; `autoplay`: play when the slide is shown.
    #[must_use]
    pub fn new(parameters: &Parameters, source: &str, autoplay: bool) -> Self {
        Self {
            id: parameters.id.clone().unwrap_or_default(),
            source: source.to_owned(),
            autoplay,
            listeners: Vec::new(),
            allowance: Allowance { left: RATE, at_ms: 0.0 },
            late: None,
            told: Told::default(),
            asks: Vec::new(),
            visit: None,
            is_ready: false,
        }
    }

    /// What is sent once, when the page can be used: in both languages, for it is not known who listens.
    pub fn ready(&mut self, player: &mut Player) -> Vec<String> {
        self.is_ready = true;
        self.told = Told::of(player);
        let ready = |context| message::write(context, &self.id, "ready", self.about(context, player), None);
        Context::ALL.into_iter().map(ready).collect()
    }

    fn about(&self, context: Context, player: &mut Player) -> Value {
        let mut about = json!({
            "src": self.source, "version": message::VERSION, "steps": player.recorded(), "step": player.step(),
            "stop": player.stop_index(), "stops": player.stops(), "markers": markers(player),
            "methods": context.methods(), "events": context.announced(),
        });
        if !self.id.is_empty() {
            about["id"] = self.id.as_str().into();
        }
        about
    }

    /// Does what a message asks for. What is not for us changes nothing; what comes too fast is left out, but for the last place to be.
    pub fn receive(&mut self, text: &str, now_ms: f64, player: &mut Player) -> Vec<Reply> {
        // A long text is not looked at for nothing.
        const SHORT: usize = 400;
        let is_long = text.len() > SHORT;
        if is_long && !(message::may_be_ours(text) && self.allowance.take(now_ms)) {
            return Vec::new();
        }
        let Some(request) = message::read(text) else {
            return Vec::new();
        };
        let is_position = is_position(&request);
        if is_long || self.allowance.take(now_ms) {
            // What a later message says of the place holds, and a place in one program is none in another.
            self.late.take_if(|_| is_position || opens(&request));
            return self.obey(request, player);
        }
        if is_position {
            self.late = Some(request);
        }
        Vec::new()
    }

    /// A message that came too fast is waiting; call `catch_up` a little later.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.late.is_some()
    }

    /// Obeys the last of the messages that came too fast, so that a slider that was dragged ends where it was left.
    pub fn catch_up(&mut self, now_ms: f64, player: &mut Player) -> Vec<Reply> {
        match self.late.take() {
            Some(request) if self.allowance.take(now_ms) => self.obey(request, player),
            late => {
                self.late = late;
                Vec::new()
            }
        }
    }

    fn obey(&mut self, request: Request, player: &mut Player) -> Vec<Reply> {
        match request {
            Request::SlideStart => self.slide_start(player),
            Request::SlideStop => {
                self.visit = Some(is_playing(player));
                self.late = None;
                let mut replies = self.apply(Command::Pause, player);
                replies.push(Reply::Blur);
                replies
            }
            Request::Refused(refusal) => posts(self.refuse(&refusal)),
            Request::Call {
                context,
                name,
                method,
                listener,
            } => {
                let ticket = Ticket { context, listener };
                if player.is_busy() && asks::is_about_the_place(&method) && self.asks.len() < MOST_LISTENERS {
                    self.asks.push((ticket, name, method));
                    return Vec::new();
                }
                match asks::answer(&method, player) {
                    Some(value) => posts(vec![self.reply(&ticket, name, value)]),
                    None => self.call(method, ticket, player),
                }
            }
        }
    }

    fn call(&mut self, method: Method, ticket: Ticket, player: &mut Player) -> Vec<Reply> {
        match method {
            Method::Listen(event) => return posts(self.listen(ticket, event, player)),
            Method::Unlisten(event) => {
                self.listeners
                    .retain(|each| (each.context, each.event, &each.id) != (ticket.context, event, &ticket.listener));
                return Vec::new();
            }
            Method::ExportImage(wanted) => return vec![Reply::Picture(ticket, wanted)],
            Method::Focus => return vec![Reply::Focus],
            Method::Blur => return vec![Reply::Blur],
            Method::SetView(views) => return vec![Reply::Show(views)],
            _ => {}
        }
        match command(method, player) {
            Ok(Done::Command(command)) => {
                let opens = matches!(command, Command::Open { .. } | Command::LoadScenario(_));
                let mut replies = self.apply(command, player);
                if opens {
                    replies.extend(posts(self.trouble(&ticket, player)));
                }
                replies
            }
            Ok(Done::Boundary { forward }) => posts(self.boundary(forward)),
            Err((code, text)) => posts(self.refuse(&ticket.refusal(code, text))),
        }
    }

    fn apply(&mut self, command: Command, player: &mut Player) -> Vec<Reply> {
        let reason = match command {
            Command::Open { .. } => Reason::Restore,
            _ => Reason::Host,
        };
        let carry = |effect| match effect {
            Effect::Boundary { forward } => posts(self.boundary(forward)),
            // A message never moves the focus, and what the other page chose is not what the user chose.
            Effect::FocusEditor | Effect::FocusTransport | Effect::Save(..) => Vec::new(),
            effect => vec![Reply::Effect(effect)],
        };
        let mut replies: Vec<Reply> = player.apply_as(command, reason).into_iter().flat_map(carry).collect();
        replies.push(Reply::Changed);
        replies
    }

    fn slide_start(&mut self, player: &mut Player) -> Vec<Reply> {
        let plays = self.visit.unwrap_or(self.autoplay);
        self.visit = Some(false);
        let mut replies = vec![Reply::Shown];
        if plays {
            replies.extend(self.apply(Command::Play, player));
        }
        // The other page learns where the frame stands, and can say where it should.
        let value = moment(player, Reason::Restore);
        replies.extend(posts(self.emit("stepchange", &value)));
        replies
    }

    /// The same id for the same event counts once.
    fn listen(&mut self, ticket: Ticket, event: &'static str, player: &mut Player) -> Vec<String> {
        if self.listeners.is_empty() {
            self.told = Told::of(player);
        }
        // What came before somebody listened is told to them as it is now.
        let missed = match event {
            "ready" if self.is_ready => Some(self.about(ticket.context, player)),
            "stopchange" if player.are_stops_known() => Some(stops(player)),
            _ => None,
        };
        let missed = missed.map(|value| self.reply(&ticket, event, value));
        let listener = Listener {
            context: ticket.context,
            event,
            id: ticket.listener,
        };
        if !self.listeners.contains(&listener) && self.listeners.len() < MOST_LISTENERS {
            self.listeners.push(listener);
        }
        missed.into_iter().collect()
    }

    fn reply(&self, ticket: &Ticket, event: &str, value: Value) -> String {
        message::write(ticket.context, &self.id, event, value, ticket.listener.as_ref())
    }

    /// The picture that was asked for: SVG text or a data address.
    #[must_use]
    pub fn picture(&self, ticket: &Ticket, picture: &str) -> String {
        self.reply(ticket, "exportImage", picture.into())
    }

    /// The picture cannot be made: who listens to errors is told why, who waits null.
    #[must_use]
    pub fn no_picture(&self, ticket: &Ticket, why: &str) -> Vec<String> {
        let mut texts = self.refuse(&ticket.refusal(1, why.into()));
        texts.push(self.reply(ticket, "exportImage", Value::Null));
        texts
    }

    /// Tells of an error, in the words of whose method it was, and who asked for it.
    fn refuse(&self, refusal: &Refusal) -> Vec<String> {
        let mut value = json!({"code": refusal.code, "msg": refusal.text});
        if let Some(listener) = &refusal.listener {
            value["listener"] = listener.clone();
        }
        self.emit_in(Some(refusal.context), "error", &value)
    }

    /// What is wrong with what was just opened.
    fn trouble(&self, ticket: &Ticket, player: &Player) -> Vec<String> {
        let text = match player.notice() {
            Some(Notice::NoScenario(id)) => format!("there is no scenario {id}"),
            Some(Notice::BrokenLink(_)) => "the state cannot be read".into(),
            Some(Notice::TooLong(_)) => "the program is too long".into(),
            _ => match player.source().problems.first() {
                Some(problem) => format!("line {}: {}", problem.line, problem.message),
                None => return Vec::new(),
            },
        };
        self.refuse(&ticket.refusal(1, text))
    }

    /// Tells everybody who listens to an event.
    fn emit(&self, event: &str, value: &Value) -> Vec<String> {
        self.emit_in(None, event, value)
    }

    fn emit_in(&self, context: Option<Context>, event: &str, value: &Value) -> Vec<String> {
        self.listeners
            .iter()
            .filter(|each| each.event == event && context.is_none_or(|context| each.context == context))
            .map(|each| message::write(each.context, &self.id, event, value.clone(), each.id.as_ref()))
            .collect()
    }

    fn has(&self, event: &str) -> bool {
        self.listeners.iter().any(|each| each.event == event)
    }

    /// There is no stop further on: who listens can go on with its own slides.
    #[must_use]
    pub fn boundary(&self, forward: bool) -> Vec<String> {
        let direction = if forward { "next" } else { "prev" };
        self.emit("boundary", &json!({"direction": direction}))
    }

    /// The size that the page wants. `is_asked`: the address says that it should be told.
    #[must_use]
    pub fn resized(&self, width: f64, height: f64, is_asked: bool) -> Vec<String> {
        let value = json!({"width": width, "height": height});
        let mut texts = self.emit("resize", &value);
        if is_asked {
            if texts.is_empty() {
                texts.push(message::write(Context::Own, &self.id, "resize", value, None));
            }
            texts.push(message::frame_resize(height));
        }
        texts
    }

    /// What has changed since it was last told, and the answers that waited for it. Costs nothing while nobody listens.
    pub fn notice(&mut self, player: &mut Player) -> Vec<String> {
        let mut texts = Vec::new();
        if !self.listeners.is_empty() {
            texts = self.changes(player);
        }
        if !player.is_busy() {
            for (ticket, name, method) in std::mem::take(&mut self.asks) {
                let value = asks::answer(&method, player).unwrap_or_default();
                texts.push(self.reply(&ticket, name, value));
            }
        }
        texts
    }

    fn changes(&mut self, player: &mut Player) -> Vec<String> {
        let (before, now) = (std::mem::take(&mut self.told), Told::of(player));
        let mut texts = Vec::new();
        if !Rc::ptr_eq(&before.text, &now.text) && self.has("codechange") {
            let value = json!({"scenario": scenario(player), "code": &*now.text});
            texts.extend(self.emit("codechange", &value));
        }
        if before.is_playing != now.is_playing && now.is_playing {
            texts.extend(self.emit("play", &Value::Null));
        }
        if before.step != now.step {
            texts.extend(self.tell_step(player));
        }
        if (before.stops, before.is_whole) != (now.stops, now.is_whole) && now.is_whole {
            texts.extend(self.emit("stopchange", &stops(player)));
        }
        if before.is_playing && !now.is_playing {
            texts.extend(self.emit("pause", &Value::Null));
            if now.is_last {
                texts.extend(self.emit("ended", &Value::Null));
            }
        }
        let mut hash_told = before.at_rest;
        if !now.is_playing && !player.is_busy() {
            let here = now.place();
            if hash_told.as_ref() != Some(&here) && self.has("statechange") {
                texts.extend(self.emit("statechange", &json!({"hash": hash(player)})));
            }
            hash_told = Some(here);
        }
        self.told = Told {
            at_rest: hash_told,
            ..now
        };
        texts
    }

    fn tell_step(&self, player: &mut Player) -> Vec<String> {
        let mut texts = Vec::new();
        if self.has("stepchange") {
            let value = moment(player, player.reason());
            texts.extend(self.emit("stepchange", &value));
        }
        let (step, duration) = (player.step(), player.recorded());
        texts.extend(self.emit("timeupdate", &json!({"seconds": step, "duration": duration})));
        let mut markers = player.markers().into_iter().enumerate();
        let marker = markers.find(|(_, marker)| marker.step == step);
        if let Some((index, marker)) = marker {
            let value = json!({"index": index, "step": step, "label": &*marker.label});
            texts.extend(self.emit("marker", &value));
        }
        texts
    }
}

/// The moment that is shown: its label is the marker's, else what the step did.
fn moment(player: &mut Player, reason: Reason) -> Value {
    let step = player.step();
    let marker = player.markers().into_iter().find(|marker| marker.step == step);
    let label = match marker.filter(|marker| !marker.label.is_empty()) {
        Some(marker) => marker.label.to_string(),
        None => said(player, step),
    };
    json!({
        "step": step, "steps": player.recorded(), "stop": player.stop_index(), "stops": player.stops(),
        "reason": name_of(reason), "label": label,
    })
}

fn name_of(reason: Reason) -> &'static str {
    match reason {
        Reason::User => "user",
        Reason::Play => "play",
        Reason::Host => "host",
        Reason::Restore => "restore",
    }
}

fn said(player: &mut Player, step: u64) -> String {
    let log = player.log(4);
    let lines = log
        .items
        .iter()
        .filter(|item| item.step == step)
        .map(|item| item.line.text());
    lines.collect::<Vec<_>>().join(". ")
}

fn posts(texts: Vec<String>) -> Vec<Reply> {
    texts.into_iter().map(Reply::Post).collect()
}

/// It says where to be, so of many only the last one counts.
fn is_position(request: &Request) -> bool {
    match request {
        Request::Call { method, .. } => matches!(
            method,
            Method::Seek(_) | Method::SetStop(_) | Method::First | Method::Last
        ),
        Request::SlideStart | Request::SlideStop => true,
        Request::Refused(_) => false,
    }
}

/// It brings another program.
fn opens(request: &Request) -> bool {
    let Request::Call { method, .. } = request else {
        return false;
    };
    matches!(
        method,
        Method::LoadScenario(_) | Method::LoadCode { .. } | Method::SetState(_)
    )
}

fn scenario(player: &Player) -> Option<&str> {
    match &player.source().origin {
        Origin::Scenario(id) => Some(id),
        Origin::Own => None,
    }
}

/// All stops are known, and so are the markers.
fn stops(player: &Player) -> Value {
    json!({"stops": player.stops(), "markers": markers(player)})
}
