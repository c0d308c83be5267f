//! Text to bytes and back: `str.encode`, `bytes.decode`, `bytes(text, encoding)`. What the machine does not know, the library's `_encodings` may.

use super::super::core::exceptions::set_unicode_fields;
use super::super::fault::{Fault, FaultKind};
use super::super::heap::Heap;
use super::super::native::{Args, NativeResult, Raised, done};
use super::super::text::codec::{self, Codec};
use super::super::{types, value::Value};
use super::common::text_arg;
use std::rc::Rc;

/// What the arguments of a call name.
pub struct Named {
    /// None if the machine does not know it.
    pub codec: Option<Codec>,
    encoding: Rc<str>,
    errors: Rc<str>,
}

impl Named {
    /// Reads them; `call` as CPython names the argument, with a star for its name.
    pub fn read(heap: &mut Heap, encoding: Option<Value>, errors: Option<Value>, call: &str) -> Result<Self, Raised> {
        let mut text = |v: Option<Value>, what: &str, default: &str| match v {
            Some(v) => text_arg(heap, v, &format!("{} must be str, not ", call.replace('*', what))),
            None => Ok(Rc::from(default)),
        };
        let encoding = text(encoding, "encoding", "utf-8")?;
        Ok(Self {
            codec: Codec::find(&encoding),
            errors: text(errors, "errors", "strict")?,
            encoding,
        })
    }

    /// Those of `bytes(text, encoding, errors)`.
    pub fn of(heap: &mut Heap, source: Value, args: &Args<'_>) -> Result<Self, Raised> {
        if heap.as_str(source).is_none() {
            return Err(heap.type_error("encoding without a string argument"));
        }
        if args.get(2).is_none() {
            return Err(heap.type_error("string argument without an encoding"));
        }
        Self::read(heap, args.get(2), args.get(3), "*")
    }

    /// Bytes of text by the machine's own codec.
    pub fn bytes(&self, heap: &mut Heap, codec: Codec, text: Value) -> Result<Vec<u8>, Raised> {
        let plain = heap.as_str(heap.plain(text)).cloned().unwrap_or_default();
        codec::encode(&plain, codec, &self.errors).map_err(|fault| unicode_error(heap, &fault, text))
    }

    /// Asks the library, which replaces these helpers for programs that say the name of an encoding; without it there is none.
    pub fn ask(&self, heap: &mut Heap, helper: &str, what: Value, class: Option<Value>) -> NativeResult {
        if heap.helper(helper).is_none() {
            return Err(heap.raise(types::LOOKUP_ERROR, &format!("unknown encoding: {}", self.encoding)));
        }
        let mut args = vec![what, heap.str(&self.encoding), heap.str(&self.errors)];
        args.extend(class);
        heap.call_helper(helper, &args)
    }
}

/// `text.encode(encoding, errors)`
pub fn encode(heap: &mut Heap, args: &Args<'_>) -> NativeResult {
    let named = Named::read(heap, args.get(1), args.get(2), "encode() argument '*'")?;
    match named.codec {
        Some(codec) => {
            let data = named.bytes(heap, codec, args[0])?;
            done(heap.bytes_value(&data))
        }
        None => named.ask(heap, "_encode", args[0], None),
    }
}

/// Text from bytes.
pub fn decode(heap: &mut Heap, data: &[u8], encoding: Option<Value>, errors: Option<Value>) -> NativeResult {
    let named = Named::read(heap, encoding, errors, "decode() argument '*'")?;
    let Some(codec) = named.codec else {
        let data = heap.bytes_value(data);
        return named.ask(heap, "_decode", data, None);
    };
    match codec::decode(data, codec, &named.errors) {
        Ok(text) => done(heap.str(&text)),
        Err(fault) => {
            let object = heap.bytes_value(data);
            Err(unicode_error(heap, &fault, object))
        }
    }
}

/// UnicodeDecodeError and UnicodeEncodeError have five arguments: codec, object, start, end, reason. The message holds them all.
fn unicode_error(heap: &mut Heap, fault: &Fault, object: Value) -> Raised {
    let class = match fault.kind {
        FaultKind::UnicodeDecode => types::UNICODE_DECODE_ERROR,
        FaultKind::UnicodeEncode => types::UNICODE_ENCODE_ERROR,
        _ => return heap.fault(fault),
    };
    let codec = fault.message.split('\'').nth(1).unwrap_or("");
    let (place, reason) = fault
        .message
        .rsplit_once(" in position ")
        .and_then(|(_, rest)| rest.split_once(": "))
        .unwrap_or(("0", ""));
    let (first, last) = place.split_once('-').unwrap_or((place, place));
    let number = |text: &str| text.parse::<i64>().unwrap_or(0);
    let (start, end) = (Value::Int(number(first)), Value::Int(number(last) + 1));
    let (codec, reason) = (heap.str(codec), heap.str(reason));
    let raised = Raised(heap.exception(class, &[codec, object, start, end, reason]));
    set_unicode_fields(heap, raised.0, [codec, object, start, end, reason]);
    raised
}
