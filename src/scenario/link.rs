//! Links to a run: program, config, schedule and step in the part of an address after `#`.
//!
//! `#z2:PAYLOAD&step=17`: the payload is base64url (without padding) of raw DEFLATE of compact JSON
//! `{"v":1,"code":"...","sched":"...","opts":{...}}`, whose window already holds the words of `words.txt`. Also read: `#z1:` (the same
//! without words), `#b1:` (JSON in base64url, not compressed) and, for links written by hand,
//! `#code=PERCENT-ENCODED&policy=fifo&cores=2&...`. What follows the payload is kept as it is, in `Link::view`.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress, create_comp_flags_from_zip_params};
use miniz_oxide::inflate;
use serde_json::{Map, Value, json};

use super::settings;
use crate::machine::{Config, Limits};

/// Most bytes of JSON that a link may inflate to.
pub const INFLATED_LIMIT: usize = 64 << 10;
/// Most bytes of a link's text: what the limit above could take if nothing could be compressed, and the rest of the link.
const TEXT_LIMIT: usize = 2 * INFLATED_LIMIT;
const VERSION: u64 = 1;
const DEFLATE_LEVEL: i32 = 9;
/// What programs about concurrency are likely to hold, the likeliest last, as it stands in JSON: what repeats it costs a few bits. It is
/// part of the form `z2` and never changes; `static/start.js`, which shows a link's program while the page loads, has a copy.
const WORDS: &[u8] = include_bytes!("words.txt");

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What a link that is written by hand can set.
const BY_HAND: [&str; 9] = [
    "code", "sched", "policy", "cores", "quantum", "seed", "gil", "priority", "stdin",
];

/// What a link says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The program's text.
    pub code: String,
    /// The schedule in its text form; empty: as the policy and the seed have it.
    pub schedule: String,
    /// The machine. Limits are not part of a link: they belong to whoever opens it.
    pub config: Config,
    /// The step to show.
    pub step: Option<u64>,
    /// Everything else that follows the payload, decoded: how to show it.
    pub view: Vec<(String, String)>,
}

/// Why a link cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It has nothing after `#`, or nothing that names a program.
    NoProgram,
    /// Made by a newer version, or by something else.
    UnknownCodec(String),
    /// Made by a newer version: the number in its JSON.
    UnknownVersion(u64),
    /// More than a link may hold.
    TooLarge,
    /// Cut off or changed on its way.
    Damaged,
}

impl Link {
    /// The text after `#`, in the form `z2`. An error if the program is too large for a link.
    pub fn encode(&self) -> Result<String, LinkError> {
        let json =
            json!({"v": VERSION, "code": self.code, "sched": self.schedule, "opts": options(&self.config)}).to_string();
        if json.len() > INFLATED_LIMIT {
            return Err(LinkError::TooLarge);
        }
        let mut text = format!("z2:{}", BASE64.encode(deflate(json.as_bytes())));
        if let Some(step) = self.step {
            text.push_str(&format!("&step={step}"));
        }
        for (key, value) in &self.view {
            text.push_str(&format!("&{}={}", escape(key), escape(value)));
        }
        Ok(text)
    }

    /// Reads the text after `#` (with or without it). Never panics, and never makes more than `INFLATED_LIMIT` bytes of it.
    pub fn decode(fragment: &str) -> Result<Link, LinkError> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        if fragment.len() > TEXT_LIMIT {
            return Err(LinkError::TooLarge);
        }
        let (head, rest) = fragment.split_once('&').unwrap_or((fragment, ""));
        if is_parameter(head) {
            return Self::from_parameters(fragment);
        }
        let head = unescape(head).ok_or(LinkError::Damaged)?;
        let (codec, payload) = head.split_once(':').ok_or(LinkError::NoProgram)?;
        let bytes = match codec {
            "z2" => {
                let bytes = [STORED.as_slice(), WORDS, &decode_base64(payload)?].concat();
                inflate(&bytes, WORDS.len())?.split_off(WORDS.len())
            }
            "z1" => inflate(&decode_base64(payload)?, 0)?,
            "b1" => decode_base64(payload)?,
            _ => return Err(LinkError::UnknownCodec(codec.chars().take(16).collect())),
        };
        if bytes.len() > INFLATED_LIMIT {
            return Err(LinkError::TooLarge);
        }
        let mut link = from_json(&bytes)?;
        link.read_view(rest)?;
        Ok(link)
    }

    /// `code=...` and what goes with it, as a person or a script writes it.
    fn from_parameters(fragment: &str) -> Result<Link, LinkError> {
        let mut link = Link::default();
        link.read_view(fragment)?;
        let mut code = None;
        for (key, value) in std::mem::take(&mut link.view) {
            match key.to_ascii_lowercase().as_str() {
                "code" => code = Some(value),
                "sched" => link.schedule = value,
                "policy" | "cores" | "quantum" | "seed" | "gil" | "priority" | "stdin" => {
                    settings::apply(&mut link.config, &key.to_ascii_lowercase(), &value)
                        .map_err(|_| LinkError::Damaged)?;
                }
                _ => link.view.push((key, value)),
            }
        }
        link.code = code.ok_or(LinkError::NoProgram)?;
        if link.code.len() > INFLATED_LIMIT {
            Err(LinkError::TooLarge)
        } else {
            Ok(link)
        }
    }

    /// `key=value&key=value`; the last `step` counts, one that is no number is left out.
    fn read_view(&mut self, text: &str) -> Result<(), LinkError> {
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (key, value) = (unescape(key), unescape(value));
            let (key, value) = key.zip(value).ok_or(LinkError::Damaged)?;
            if key == "step" {
                self.step = value.parse().ok();
            } else {
                self.view.push((key, value));
            }
        }
        Ok(())
    }
}

/// Of the text after `#`, what says which program runs: a payload, or `code=` with its settings, or `scenario=`; empty if nothing does.
/// Other people's words may stand beside it.
#[must_use]
pub fn program_of(fragment: &str) -> String {
    let parts = || fragment.trim_start_matches('#').split('&');
    if let Some(payload) = parts().find(|part| is_payload(part)) {
        return payload.to_owned();
    }
    let name = |part: &str| {
        let (name, value) = part.split_once('=')?;
        let name = name.to_ascii_lowercase();
        (name != "scenario" || !value.is_empty()).then_some(name)
    };
    let has = |wanted: &str| parts().any(|part| name(part).as_deref() == Some(wanted));
    let kept: &[&str] = match (has("code"), has("scenario")) {
        (true, _) => &BY_HAND,
        (false, true) => &["scenario"],
        (false, false) => &[],
    };
    let is_kept = |part: &&str| name(part).is_some_and(|name| kept.contains(&&*name));
    parts().filter(is_kept).collect::<Vec<_>>().join("&")
}

/// `z2:...` or what another version or program might write: a short word before a colon, which may be escaped.
fn is_payload(part: &str) -> bool {
    const LONGEST: usize = 8;
    let end = part.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(0);
    let colon = part.as_bytes()[end..].get(..3).unwrap_or(&part.as_bytes()[end..]);
    (1..=LONGEST).contains(&end) && (colon.starts_with(b":") || colon.eq_ignore_ascii_case(b"%3a"))
}

/// `code=...` rather than `z1:...`.
fn is_parameter(head: &str) -> bool {
    head.split_once('=')
        .is_some_and(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// The common settings always, so that a link means the same if a default changes; the others if they are set.
fn options(config: &Config) -> Value {
    const ALWAYS: [&str; 5] = ["policy", "cores", "quantum", "gil", "seed"];
    let Ok(Value::Object(all)) = serde_json::to_value(config) else {
        return Value::Null;
    };
    let defaults = serde_json::to_value(Config::default()).unwrap_or_default();
    let is_kept =
        |key: &str, value: &Value| key != "limits" && (ALWAYS.contains(&key) || defaults.get(key) != Some(value));
    Value::Object(
        all.into_iter()
            .filter(|(key, value)| is_kept(key, value))
            .collect::<Map<_, _>>(),
    )
}

fn from_json(bytes: &[u8]) -> Result<Link, LinkError> {
    let mut json: Value = serde_json::from_slice(bytes).map_err(|_| LinkError::Damaged)?;
    match json.get("v").and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(other) => return Err(LinkError::UnknownVersion(other)),
        None => return Err(LinkError::Damaged),
    }
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let code = text(json.get("code")).ok_or(LinkError::NoProgram)?;
    let schedule = text(json.get("sched")).unwrap_or_default();
    let mut config = match json.get_mut("opts").map(Value::take) {
        None | Some(Value::Null) => Config::default(),
        Some(options) => serde_json::from_value(options).map_err(|_| LinkError::Damaged)?,
    };
    config.limits = Limits::default();
    settings::clamp(&mut config);
    Ok(Link {
        code,
        schedule,
        config,
        ..Link::default()
    })
}

fn decode_base64(text: &str) -> Result<Vec<u8>, LinkError> {
    BASE64.decode(text).map_err(|_| LinkError::Damaged)
}

/// The head of a block of DEFLATE that holds the words as they are. Put before a payload, it makes a stream that anything inflates.
const STORED: [u8; 5] = {
    let [low, high] = (WORDS.len() as u16).to_le_bytes();
    [0, low, high, !low, !high]
};

/// Compresses as if the words had gone before. Flushing after them ends their blocks at a whole byte.
fn deflate(text: &[u8]) -> Vec<u8> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(DEFLATE_LEVEL, 0, 0));
    // More than what cannot be compressed takes: a block's head for each 32 KiB.
    let mut bytes = vec![0; WORDS.len() + text.len() + text.len() / 8 + 256];
    let (_, _, words) = compress(&mut compressor, WORDS, &mut bytes, TDEFLFlush::Sync);
    let mut own = bytes.split_off(words);
    let (_, _, length) = compress(&mut compressor, text, &mut own, TDEFLFlush::Finish);
    own.truncate(length);
    own
}

/// At most the limit and `more` bytes.
fn inflate(bytes: &[u8], more: usize) -> Result<Vec<u8>, LinkError> {
    use inflate::TINFLStatus;
    inflate::decompress_to_vec_with_limit(bytes, INFLATED_LIMIT + more).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkError::TooLarge,
        _ => LinkError::Damaged,
    })
}

/// Percent-encodes everything but what no mail program or learning platform touches.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b',' | b':' => escaped.push(byte.into()),
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

/// Undoes percent-encoding; None if the bytes are no UTF-8. A `%` without two hexadecimal digits stands for itself.
pub(crate) fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let value = digits.filter(|pair| pair.bytes().all(|b| b.is_ascii_hexdigit()));
        match (first, value.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}
