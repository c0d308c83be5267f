//! The line drawings on the page's buttons, on a 24 by 24 grid.

use yew::prelude::*;

/// A drawing: path data, and whether it is filled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Icon(&'static str, bool);

/// To the start.
pub const FIRST: Icon = Icon("M5 5h3v14H5zM20 5v14L9 12z", true);
/// One step back.
pub const BACK: Icon = Icon("M17.5 5v14L6.5 12z", true);
/// Play.
pub const PLAY: Icon = Icon("M7 4v16l13-8z", true);
/// Pause.
pub const PAUSE: Icon = Icon("M6 4h4.5v16H6zM13.5 4H18v16h-4.5z", true);
/// Stop a long run.
pub const STOP: Icon = Icon("M5.5 5.5h13v13h-13z", true);
/// One step forward.
pub const FORWARD: Icon = Icon("M6.5 5v14l11-7z", true);
/// To the end.
pub const LAST: Icon = Icon("M16 5h3v14h-3zM4 5v14l11-7z", true);
/// To the next blocking.
pub const TO_BLOCK: Icon = Icon("M4 5v14l9.5-7zM16 7h5v10h-5z", true);
/// The list of scenarios.
pub const LIST: Icon = Icon("M4 6h16M4 12h16M4 18h10", false);
/// The editor.
pub const EDIT: Icon = Icon("M4 20l1-5L16 4l4 4L9 19zM14 6l4 4", false);
/// The configuration.
pub const SLIDERS: Icon = Icon(
    "M4 7h9M19 7h1M4 17h3M13 17h7M13 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0M7 17a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
    false,
);
/// A link.
pub const LINK: Icon = Icon(
    "M10 14a4.5 4.5 0 0 0 6.4 0l3-3a4.5 4.5 0 0 0-6.4-6.4l-1.3 1.3M14 10a4.5 4.5 0 0 0-6.4 0l-3 3a4.5 4.5 0 0 0 6.4 6.4l1.3-1.3",
    false,
);
/// Give to others.
pub const SHARE: Icon = Icon("M12 15V3.5M7.5 8L12 3.5 16.5 8M5 12v8h14v-8", false);
/// The theme.
pub const THEME: Icon = Icon("M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16", false);
/// The whole screen.
pub const EXPAND: Icon = Icon("M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", false);
/// Out of the frame.
pub const OUT: Icon = Icon("M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9", false);
/// Close.
pub const CLOSE: Icon = Icon("M6 6l12 12M18 6L6 18", false);
/// The brand: three threads, one of them ahead.
pub const BRAND: Icon = Icon(
    "M4 6h9M4 12h16M4 18h12M14.6 6a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0",
    false,
);

#[derive(Properties, PartialEq)]
pub struct Props {
    pub icon: Icon,
}

/// Draws an icon beside the text that says the same.
#[component]
pub fn Drawing(props: &Props) -> Html {
    let Icon(path, is_solid) = props.icon;
    html! {
        <svg class={classes!("icon-drawing", is_solid.then_some("solid"))} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={path} />
        </svg>
    }
}
