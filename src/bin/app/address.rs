//! What the page's address asks for, now and whenever it changes.

use std::rc::Rc;

use lockstep::embed::{FontSize, Motion, Palette, Parameters};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

use crate::browser;
use crate::store::Store;

/// The address, read.
#[derive(Clone, PartialEq)]
pub struct Address {
    pub parameters: Rc<Parameters>,
    /// The compact page.
    pub is_embedded: bool,
}

impl Address {
    /// Reads it; what is not understood is told in the console, if that is wanted.
    pub fn read(tells: bool) -> Self {
        let (parameters, warnings) = Parameters::read(&browser::query(), &browser::fragment());
        let language = parameters.language.unwrap_or_else(browser::language);
        for warning in warnings.iter().filter(|_| tells) {
            browser::warn(&warning.text(language));
        }
        let is_embedded = parameters.is_embedded(browser::is_framed());
        let parameters = Rc::new(parameters);
        Self {
            parameters,
            is_embedded,
        }
    }

    /// Nothing moves on the page, and nothing plays by itself.
    pub fn is_still(&self) -> bool {
        match self.parameters.motion {
            _ if self.parameters.print => true,
            Motion::Auto => browser::prefers_still(),
            Motion::Full => false,
            Motion::Reduce => true,
        }
    }

    /// The program can be changed: always in the full page.
    pub fn is_editable(&self) -> bool {
        !self.is_embedded || self.parameters.editable == Some(true)
    }

    /// Marks the document with what the style sheets must know.
    pub fn mark(&self) {
        let parameters = &self.parameters;
        let motion = match parameters.motion {
            _ if parameters.print => Some("reduce"),
            Motion::Auto => None,
            Motion::Full => Some("full"),
            Motion::Reduce => Some("reduce"),
        };
        browser::mark("data-motion", motion);
        browser::mark("data-palette", (parameters.palette == Palette::Mono).then_some("mono"));
        browser::mark(
            "data-embed",
            self.is_embedded
                .then_some(if parameters.print { "print" } else { "frame" }),
        );
        browser::mark("style", self.size().as_deref());
    }

    /// The size of the text as a style: of the compact page it follows the frame's.
    fn size(&self) -> Option<String> {
        use lockstep::embed::Fit;
        let size = match (self.parameters.font_size, self.is_embedded) {
            (None, false) => return None,
            (size, _) => size.unwrap_or_default(),
        };
        let at_540 = match size {
            FontSize::Small => 13.0,
            FontSize::Medium => 15.5,
            FontSize::Big => 18.0,
            FontSize::Pixels(pixels) => return Some(format!("font-size:{pixels}px")),
        };
        let (by_width, by_height) = (format!("{}vw", at_540 / 9.6), format!("{}vh", at_540 / 5.4));
        let size = match self.parameters.fit {
            Fit::Both => format!("min({by_width},{by_height})"),
            Fit::Width => by_width,
            Fit::Height => by_height,
            Fit::None => format!("{at_540}px"),
        };
        Some(format!("font-size:max(var(--least),{size})"))
    }
}

/// Follows the address: a host may change its fragment, a person go back to the scenario before; and saves what waits when the page goes away.
#[hook]
pub fn use_window(store: Store) {
    use_effect_with((), move |()| {
        let on_move = {
            let store = store.clone();
            Closure::<dyn Fn()>::new(move || store.follow_address())
        };
        let on_hide = Closure::<dyn Fn()>::new(move || store.save_now());
        let window = browser::window();
        let _ = window.add_event_listener_with_callback("popstate", on_move.as_ref().unchecked_ref());
        let _ = window.add_event_listener_with_callback("pagehide", on_hide.as_ref().unchecked_ref());
        move || {
            let _ = window.remove_event_listener_with_callback("popstate", on_move.as_ref().unchecked_ref());
            let _ = window.remove_event_listener_with_callback("pagehide", on_hide.as_ref().unchecked_ref());
        }
    });
}
