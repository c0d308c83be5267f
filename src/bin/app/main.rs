//! The page: the Yew application, the only place that knows a browser.
use yew::prelude::*;
#[component]
fn App() -> Html { html! { <p>{"x"}</p> } }
fn main() { yew::Renderer::<App>::new().render(); }
