//! The page: the Yew application, the only place that knows a browser.

mod address;
mod app;
mod browser;
mod clock;
mod code;
mod dialogs;
mod editor;
mod embed;
mod fingerprint;
mod header;
mod host;
mod icons;
mod keyboard;
mod messages;
mod panels;
mod scene;
mod shared;
mod side;
mod stage;
mod store;
mod timeline;
mod transport;
mod verdict;
mod widgets;

fn main() {
    browser::add_styles();
    yew::Renderer::<app::App>::new().render();
}
