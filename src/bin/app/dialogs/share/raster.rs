//! The module that draws pictures on canvases: loaded when it is first needed, called with functions of ours.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser;

const FILE: &str = "raster.mjs";
const NAME: &str = "lockstepRaster";

fn module() -> Option<JsValue> {
    Reflect::get(&browser::window(), &NAME.into())
        .ok()
        .filter(JsValue::is_object)
}

/// Loads the module, unless it is there, and says whether it is there now.
pub fn load(done: impl Fn(bool) + 'static) {
    if module().is_some() {
        return done(true);
    }
    let document = browser::document();
    let (Ok(script), Some(head)) = (document.create_element("script"), document.head()) else {
        return done(false);
    };
    let ended = Closure::once_into_js(move |_: JsValue| done(module().is_some()));
    for event in ["load", "error"] {
        let _ = script.add_event_listener_with_callback(event, ended.unchecked_ref());
    }
    let _ = script.set_attribute("type", "module");
    let _ = script.set_attribute("src", FILE);
    let _ = head.append_child(&script);
}

/// Names of the formats that this browser cannot write; the module must be there.
pub fn missing() -> Vec<String> {
    let missing = module().and_then(|module| {
        let function = Reflect::get(&module, &"missing".into())
            .ok()?
            .dyn_into::<Function>()
            .ok()?;
        function.call0(&module).ok()?.dyn_into::<Array>().ok()
    });
    missing
        .iter()
        .flat_map(Array::iter)
        .filter_map(|name| name.as_string())
        .collect()
}

/// What the module is given: values and functions by name.
#[derive(Clone)]
pub struct Job(Object);

impl Job {
    pub fn new() -> Self {
        Self(Object::new())
    }

    pub fn set(&self, name: &str, value: impl Into<JsValue>) {
        let _ = Reflect::set(&self.0, &name.into(), &value.into());
    }

    /// The function lives as long as the module keeps it.
    pub fn text(&self, name: &str, function: impl FnMut(u32) -> String + 'static) {
        self.set(name, Closure::<dyn FnMut(u32) -> String>::new(function).into_js_value());
    }

    pub fn ask(&self, name: &str, function: impl FnMut(u32) -> bool + 'static) {
        self.set(name, Closure::<dyn FnMut(u32) -> bool>::new(function).into_js_value());
    }

    pub fn take(&self, name: &str, function: impl FnMut(String, Vec<u8>) + 'static) {
        self.set(
            name,
            Closure::<dyn FnMut(String, Vec<u8>)>::new(function).into_js_value(),
        );
    }

    pub fn bytes(&self, name: &str, function: impl FnMut() -> Vec<u8> + 'static) {
        self.set(name, Closure::<dyn FnMut() -> Vec<u8>>::new(function).into_js_value());
    }

    /// Makes the file and saves it: its size in bytes, or what the browser says against it.
    pub fn make(&self, format: &str, done: impl Fn(Result<f64, String>) + 'static) {
        let promise = module().and_then(|module| {
            let function = Reflect::get(&module, &"make".into())
                .ok()?
                .dyn_into::<Function>()
                .ok()?;
            function
                .call2(&module, &format.into(), &self.0)
                .ok()?
                .dyn_into::<Promise>()
                .ok()
        });
        let Some(promise) = promise else {
            return done(Err(FILE.to_owned()));
        };
        let done = std::rc::Rc::new(done);
        let also = done.clone();
        let yes = Closure::once_into_js(move |size: JsValue| done(Ok(size.as_f64().unwrap_or_default())));
        let no = Closure::once_into_js(move |error: JsValue| also(Err(reason(&error))));
        if let Ok(then) = Reflect::get(&promise, &"then".into()).and_then(|then| then.dyn_into::<Function>()) {
            let _ = then.call2(&promise, &yes, &no);
        }
    }
}

impl From<Job> for JsValue {
    fn from(job: Job) -> Self {
        job.0.into()
    }
}

fn reason(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into())
        .ok()
        .and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).unwrap_or_default()
}
