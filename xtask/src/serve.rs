//! `cargo xtask serve`: builds the page, serves it, rebuilds it on change.

use std::net::TcpListener;

use crate::report::Report;
use crate::{Result, shell, tools};

/// Lies beside index.html, because trunk takes a page's addresses from where it lies.
const PAGE: &str = "serve.html";
const DEFAULT_PORT: u16 = 8080;

/// Serves until it is interrupted.
pub fn run(args: &[&str]) -> Result {
    let port = match args {
        [] => free_port()?,
        ["--port", port] => port.parse().map_err(|_| format!("--port {port}: not a port number"))?,
        other => return Err(format!("serve takes only --port N, not {}", other.join(" "))),
    };
    let mut report = Report::default();
    report.must("tools", tools::set_up)?;
    println!("\n==> page: the first build takes some minutes, later ones some seconds");
    println!("\n    Lockstep will be at   http://127.0.0.1:{port}/\n");
    println!("    The page reloads itself when a file changes. Ctrl+C ends.\n");
    write_page()?;
    let line = format!(
        "trunk serve --address 127.0.0.1 --port {port} --cargo-profile serve --dist target/serve --skip-version-check \
         --html-output index.html {PAGE}"
    );
    shell::run(&line)
}

/// index.html without its policy, which would forbid the script by which trunk reloads the page.
fn write_page() -> Result {
    let page =
        std::fs::read_to_string(shell::root().join("index.html")).map_err(|error| format!("index.html: {error}"))?;
    let lines = page.lines().filter(|line| !line.contains("Content-Security-Policy"));
    let page = lines.collect::<Vec<_>>().join("\n");
    std::fs::write(shell::root().join(PAGE), page).map_err(|error| format!("{PAGE}: {error}"))
}

/// The default port, or the next one that nobody uses.
fn free_port() -> Result<u16> {
    (DEFAULT_PORT..DEFAULT_PORT + 100)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .ok_or_else(|| format!("no free port from {DEFAULT_PORT} on; choose one with --port N"))
}
