//! The page that holds the frame: what it may ask for, what it is told, and that nothing it sends does harm.

use lockstep::embed::Parameters;
use lockstep::embed::host::{Host, Reply};
use lockstep::player::{Command, Drafts, Player, Settings, Stops};
use lockstep::view::text::Language;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A frame and the page around it.
struct Pair {
    host: Host,
    player: Player,
    now_ms: f64,
}

impl Pair {
    fn new(query: &str) -> Self {
        let (parameters, _) = Parameters::read(query, "");
        let mut player = Player::new(Settings::default(), Language::English, Drafts::default());
        player.apply(Command::LoadScenario("two_locks_broken".into()));
        let host = Host::new(&parameters, "http://127.0.0.1/?a", parameters.autoplay);
        Self {
            host,
            player,
            now_ms: 1000.0,
        }
    }

    /// What comes back for a text, as values.
    fn sends_text(&mut self, text: &str) -> Vec<Value> {
        self.now_ms += 100.0;
        let replies = self.host.receive(text, self.now_ms, &mut self.player);
        let mut texts: Vec<Value> = replies.into_iter().filter_map(posted).collect();
        texts.extend(self.told());
        texts
    }

    /// The same for a method of our own.
    fn sends(&mut self, method: &str, value: Value) -> Vec<Value> {
        self.sends_text(&call("lockstep", method, value))
    }

    fn told(&mut self) -> Vec<Value> {
        while self.player.is_busy() {
            self.player.work(10_000);
        }
        let texts = self.host.notice(&mut self.player);
        texts
            .iter()
            .map(|text| serde_json::from_str(text).expect("JSON"))
            .collect()
    }

    fn listens(&mut self, events: &[&str]) {
        for event in events {
            self.sends("addEventListener", json!(event));
        }
    }
}

fn call(context: &str, method: &str, value: Value) -> String {
    json!({"context": context, "version": 1, "method": method, "value": value, "listener": method}).to_string()
}

fn posted(reply: Reply) -> Option<Value> {
    match reply {
        Reply::Post(text) => Some(serde_json::from_str(&text).expect("what is posted is JSON")),
        _ => None,
    }
}

fn events(messages: &[Value]) -> Vec<&str> {
    messages
        .iter()
        .filter_map(|message| message["event"].as_str())
        .collect()
}

#[test]
fn what_asks_for_the_place_is_answered_once_the_move_has_ended() {
    let mut pair = Pair::new("");
    pair.player.apply(Command::SetStops(Stops::Markers));
    pair.listens(&["stepchange"]);
    // A slow machine: the next message is there before the first marker has been looked for.
    let send = |pair: &mut Pair, method: &str, value: Value| {
        pair.now_ms += 100.0;
        let text = call("lockstep", method, value);
        let replies = pair.host.receive(&text, pair.now_ms, &mut pair.player);
        replies.into_iter().filter_map(posted).collect::<Vec<_>>()
    };
    send(&mut pair, "next", Value::Null);
    assert!(pair.player.is_busy());
    assert_eq!(send(&mut pair, "getStep", Value::Null), [] as [Value; 0]);
    let told = pair.told();
    assert_eq!(events(&told), ["stepchange", "getStep"]);
    assert_eq!(told[1]["value"], json!(pair.player.step()));
    assert_ne!(pair.player.step(), 0);
}

#[test]
fn ready_comes_in_both_languages_and_says_what_can_be_done() {
    let mut pair = Pair::new("id=left");
    let texts = pair.host.ready(&mut pair.player);
    let messages: Vec<Value> = texts
        .iter()
        .map(|text| serde_json::from_str(text).expect("JSON"))
        .collect();
    assert_eq!(events(&messages), ["ready", "ready"]);
    assert_eq!(
        (&messages[0]["context"], &messages[1]["context"]),
        (&json!("lockstep"), &json!("player.js"))
    );
    assert_eq!(messages[0]["id"], "left");
    assert_eq!(messages[0]["value"]["src"], "http://127.0.0.1/?a");
    let methods = messages[1]["value"]["methods"].as_array().expect("a list");
    assert!(methods.contains(&json!("setCurrentTime")) && !methods.contains(&json!("setStep")));
    assert_eq!(
        pair.sends("next", Value::Null),
        Vec::<Value>::new(),
        "nobody listens to the rest"
    );
}

#[test]
fn each_listener_is_told_of_a_step_once_and_until_it_goes() {
    let mut pair = Pair::new("");
    let listen = |id: &str| {
        json!({"context": "lockstep", "method": "addEventListener", "value": "stepchange", "listener": id}).to_string()
    };
    for id in ["a", "b", "a"] {
        pair.sends_text(&listen(id));
    }
    let told = pair.sends("setStep", json!(9));
    let ids: Vec<&str> = told.iter().filter_map(|message| message["listener"].as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(
        (&told[0]["value"]["step"], &told[0]["value"]["reason"]),
        (&json!(9), &json!("host"))
    );
    pair.sends_text(&listen("a").replace("addEvent", "removeEvent"));
    assert_eq!(pair.sends("setStep", json!(3)).len(), 1);
    assert!(pair.sends("setStep", json!(3)).is_empty(), "nothing has changed");
    pair.player.apply(Command::Next);
    assert_eq!(pair.told()[0]["value"]["reason"], "user");
}

#[test]
fn getters_answer_who_asked() {
    let mut pair = Pair::new("");
    pair.sends("setStep", json!(12));
    for (method, value) in [
        ("getStep", json!(12)),
        ("getPaused", json!(true)),
        ("getLoop", json!(false)),
    ] {
        let answer = pair.sends(method, Value::Null);
        assert_eq!(
            (&answer[0]["event"], &answer[0]["value"], &answer[0]["listener"]),
            (&json!(method), &value, &json!(method))
        );
    }
    let foreign = pair.sends_text(&call("player.js", "getCurrentTime", Value::Null));
    assert_eq!(
        (&foreign[0]["context"], &foreign[0]["value"]),
        (&json!("player.js"), &json!(12))
    );
}

#[test]
fn a_state_that_was_got_can_be_set() {
    let mut pair = Pair::new("");
    pair.sends("setStop", json!(7));
    let step = pair.player.step();
    let state = pair.sends("getState", Value::Null)[0]["value"].clone();
    pair.sends("last", Value::Null);
    assert_ne!(pair.player.step(), step);
    pair.sends("setState", state.clone());
    assert_eq!(pair.player.step(), step);
    pair.sends("loadCode", json!("print(1)\n"));
    assert_eq!(&*pair.player.source().text, "print(1)\n");
    pair.sends("setState", state["hash"].clone());
    assert_eq!(
        (pair.player.step(), pair.player.source().text.contains("Lock")),
        (step, true)
    );
}

#[test]
fn stops_are_counted_from_the_start_whichever_way_one_goes() {
    let mut pair = Pair::new("");
    pair.listens(&["stepchange", "boundary"]);
    let mut steps = vec![0];
    for _ in 0..5 {
        pair.sends("next", Value::Null);
        steps.push(pair.player.step());
    }
    for (stop, step) in steps.iter().enumerate().rev() {
        pair.sends("setStop", json!(stop));
        assert_eq!(pair.player.step(), *step, "stop {stop}");
    }
    let told = pair.sends("prev", Value::Null);
    assert_eq!(
        (&told[0]["event"], &told[0]["value"]),
        (&json!("boundary"), &json!({"direction": "prev"}))
    );
    pair.sends("last", Value::Null);
    let told = pair.sends("next", Value::Null);
    assert_eq!(told[0]["value"], json!({"direction": "next"}));
}

#[test]
fn seeking_goes_where_it_says() {
    let mut pair = Pair::new("");
    pair.sends("last", Value::Null);
    let last = pair.player.step();
    for (place, step) in [
        (json!({"step": 4}), 4),
        (json!({"percent": 100}), last),
        (json!("0%"), 0),
        (json!({"stop": 0}), 0),
        (json!({"step": u64::MAX}), last),
    ] {
        pair.sends("seek", place.clone());
        assert_eq!(pair.player.step(), step, "{place}");
    }
    pair.listens(&["error"]);
    let told = pair.sends("seek", json!({"marker": 999}));
    assert_eq!(
        (&told[0]["event"], &told[0]["value"]["code"]),
        (&json!("error"), &json!(-1))
    );
}

#[test]
fn playing_is_told_from_its_beginning_to_its_end() {
    let mut pair = Pair::new("");
    pair.listens(&["play", "pause", "ended", "timeupdate"]);
    let mut told = pair.sends("play", Value::Null);
    for _ in 0..10_000 {
        if pair.player.beat_ms().is_none() {
            break;
        }
        pair.player.apply(Command::Beat);
        let more = pair.told();
        assert!(events(&more).iter().filter(|event| **event == "timeupdate").count() <= 1);
        told.extend(more);
    }
    let all = events(&told);
    assert_eq!(
        (all[0], all[all.len() - 2], all[all.len() - 1]),
        ("play", "pause", "ended")
    );
    let seconds = |message: &Value| (message["event"] == "timeupdate").then(|| message["value"]["seconds"].as_u64());
    let seconds: Vec<_> = told.iter().filter_map(seconds).collect();
    assert!(seconds.is_sorted() && seconds.len() > 5);
}

#[test]
fn leaving_the_slide_pauses_and_coming_back_goes_on() {
    let mut pair = Pair::new("autoplay=1");
    pair.sends_text("slide:start");
    assert!(pair.player.beat_ms().is_some(), "it plays by itself");
    let replies = pair.host.receive("slide:stop", 9e9, &mut pair.player);
    assert!(replies.contains(&Reply::Blur) && pair.player.beat_ms().is_none());
    pair.sends_text("slide:start");
    assert!(pair.player.beat_ms().is_some(), "it played when it was left");
    pair.sends("pause", Value::Null);
    pair.sends_text("slide:stop");
    pair.sends_text("slide:start");
    assert!(pair.player.beat_ms().is_none(), "it was paused when it was left");
}

#[test]
fn what_cannot_be_done_is_said_to_who_listens() {
    let mut pair = Pair::new("");
    assert!(pair.sends("fly", Value::Null).is_empty(), "nobody listens");
    pair.listens(&["error"]);
    for (method, value, code, says) in [
        ("fly", Value::Null, 2, "fly"),
        ("setStep", json!(-1), -1, "setStep"),
        ("loadScenario", json!("nowhere"), 1, "nowhere"),
        ("loadCode", json!("x = = 1"), 1, "line 1"),
        ("loadCode", json!("x".repeat(70_000)), 1, "too long"),
        ("setState", json!("z1:broken"), 1, "state"),
    ] {
        let told = pair.sends(method, value);
        let error = told.iter().find(|message| message["event"] == "error").expect(method);
        assert_eq!(error["value"]["code"], code, "{method}");
        assert!(
            error["value"]["msg"].as_str().is_some_and(|text| text.contains(says)),
            "{error}"
        );
    }
}

#[test]
fn a_flood_is_dropped_but_for_the_last_place_to_be() {
    let mut pair = Pair::new("");
    pair.sends("last", Value::Null);
    for step in 1..=1000 {
        pair.host
            .receive(&call("lockstep", "setStep", json!(step % 50)), 5000.0, &mut pair.player);
    }
    pair.host
        .receive(&call("lockstep", "setStep", json!(33)), 5000.0, &mut pair.player);
    pair.host.receive("garbage", 5000.0, &mut pair.player);
    assert_ne!(pair.player.step(), 33);
    assert!(pair.host.is_late());
    pair.host.catch_up(5000.0, &mut pair.player);
    assert_ne!(pair.player.step(), 33, "not yet");
    pair.host.catch_up(5100.0, &mut pair.player);
    assert_eq!(pair.player.step(), 33);
    assert!(!pair.host.is_late());
}

#[test]
fn what_is_nobodys_does_not_move_the_last_place_to_be() {
    let foreign = json!({"event": "infoDelivery", "text": "x".repeat(2000)}).to_string();
    for between in [
        "garbage",
        r#"{"a":1}"#,
        "{",
        &call("lockstep", "getStep", Value::Null),
        &foreign,
    ] {
        let mut pair = Pair::new("");
        pair.sends("last", Value::Null);
        for step in 1..=200 {
            pair.host.receive(
                &call("lockstep", "setStep", json!(step % 150)),
                5000.0,
                &mut pair.player,
            );
        }
        pair.host.receive(between, 5080.0, &mut pair.player);
        assert!(pair.host.is_late(), "{between:.20}");
        pair.host.catch_up(5130.0, &mut pair.player);
        assert_eq!(pair.player.step(), 50, "{between:.20}");
    }
    // What says where to be later holds.
    let mut pair = Pair::new("");
    for step in 1..=100 {
        pair.host
            .receive(&call("lockstep", "setStep", json!(step)), 5000.0, &mut pair.player);
    }
    pair.host
        .receive(&call("lockstep", "first", Value::Null), 5080.0, &mut pair.player);
    assert!(!pair.host.is_late());
    for _ in 0..100 {
        pair.host
            .receive(&call("lockstep", "last", Value::Null), 5080.0, &mut pair.player);
    }
    assert!(pair.host.is_late());
}

#[test]
fn a_flood_of_what_is_nobodys_takes_nothing_from_who_is_obeyed() {
    let mut pair = Pair::new("");
    for text in ["garbage", r#"{"a":1}"#, &format!("{{\"a\":\"{}\"}}", "x".repeat(5000))] {
        for _ in 0..1000 {
            pair.host.receive(text, 5000.0, &mut pair.player);
        }
    }
    pair.host
        .receive(&call("lockstep", "setStep", json!(9)), 5000.0, &mut pair.player);
    assert_eq!(pair.player.step(), 9);
}

#[test]
fn an_error_says_which_question_it_answers() {
    let mut pair = Pair::new("");
    pair.listens(&["error"]);
    for (method, value) in [
        ("fly", Value::Null),
        ("getBogus", Value::Null),
        ("setStep", json!(-3)),
        ("setStep", json!("x")),
        ("seek", json!({"marker": "zzz"})),
        ("loadScenario", json!("nope")),
        ("loadCode", json!({"code": "print(1)", "sched": "zzz"})),
        ("exportImage", json!({"format": "bmp"})),
    ] {
        let told = pair.sends(method, value.clone());
        let error = told.iter().find(|message| message["event"] == "error").expect(method);
        assert_eq!(error["listener"], "addEventListener", "as it was asked for");
        assert_eq!(error["value"]["listener"], method, "{value}");
    }
    let source = pair.player.source().text.clone();
    assert!(source.contains("Lock"), "nothing was opened");
    pair.sends("loadCode", json!({"code": "print(1)\n", "sched": ""}));
    assert_eq!(&*pair.player.source().text, "print(1)\n");
}

#[test]
fn beyond_the_last_marker_is_a_boundary() {
    let mut pair = Pair::new("");
    pair.listens(&["boundary", "error"]);
    for (marker, direction) in [("next", "next"), ("prev", "prev")] {
        let mut told = Vec::new();
        for _ in 0..20 {
            told.extend(pair.sends("seek", json!({"marker": marker})));
        }
        assert!(told.len() < 20, "there are markers");
        assert!(
            told.iter()
                .all(|message| message["value"] == json!({"direction": direction})),
            "{told:?}"
        );
        assert!(!told.is_empty(), "{marker}");
    }
}

#[test]
fn there_is_a_bound_on_listeners() {
    let mut pair = Pair::new("");
    for id in 0..1000 {
        pair.sends_text(
            &json!({"context": "lockstep", "method": "addEventListener", "value": "play", "listener": id}).to_string(),
        );
    }
    assert_eq!(pair.sends("play", Value::Null).len(), 64);
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0..40_u64).prop_map(Value::from),
        ".{0,30}".prop_map(Value::from),
        prop_oneof!["step", "stop", "marker", "percent", "hash", "code", "format"]
            .prop_flat_map(|name| (0..100_u64).prop_map(move |n| json!({name.clone(): n}))),
        prop_oneof![
            "play",
            "stepchange",
            "statechange",
            "marker",
            "error",
            "dark",
            "zh",
            "code,lanes"
        ]
        .prop_map(Value::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn whatever_is_sent_every_answer_is_json(calls in prop::collection::vec((0..50_usize, any_value(), any::<bool>()), 1..30), text in ".{0,80}") {
        use lockstep::embed::message::Context;
        let mut pair = Pair::new("");
        pair.listens(&["stepchange", "statechange", "error", "marker"]);
        pair.sends_text(&text);
        for (method, value, is_own) in calls {
            let context = if is_own { Context::Own } else { Context::PlayerJs };
            let methods = context.methods();
            let name = methods.get(method % (methods.len() + 1)).copied().unwrap_or("other");
            pair.sends_text(&call(context.name(), name, value));
        }
    }
}
