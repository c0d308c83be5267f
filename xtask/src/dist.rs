//! `cargo xtask dist`: the optimised static site, and its weight.

use crate::report::Report;
use crate::{Result, deck, gzip, minify, offline, options, pack, shell, site, slim, split, system, tools};

/// What opening the page should download, gzipped.
const GOAL_KIB: usize = 450;
/// Above this the command fails. It only comes down.
const CEILING_KIB: usize = 490;
/// The same for a frame in a slide, with a poster: 500 KB.
const FRAME_KIB: usize = 488;

/// Builds the site into dist/.
pub fn run(args: &[&str]) -> Result {
    let options = options::read(args, &["--base"])?;
    let base = options.get("--base").map(|text| site::base(text)).transpose()?;
    let mut report = Report::default();
    report.must("tools", || tools::set_up().and_then(|()| system::set_up_npm()))?;
    report.must("site", || build(base.as_deref()))?;
    report.part("size", weigh);
    report.finish()?;
    println!("\nThe site is in dist/: static files that any web server can serve, under any path.");
    Ok(())
}

/// Builds with the profile `web`, then wasm-opt and esbuild (npm packages), then splits the program, packs and completes.
pub fn build(base: Option<&str>) -> Result {
    let line = "trunk build --release --cargo-profile web --locked --dist dist";
    let words: Vec<&str> = line.split(' ').collect();
    let mut command = shell::command(words[0]);
    slim::apply(&mut command);
    command.env(site::APART, "1");
    shell::run_command(command.args(&words[1..]), line)?;
    let folder = shell::root().join("dist");
    split::prepare(&folder)?;
    minify::site(&folder)?;
    let texts = site::furnish(&folder, true, true, base)?;
    deck::copy(&folder)?;
    let whole = pack::program(&folder)?;
    split::site(&folder, &system::set_up_plain_browser()?)?;
    pack::site(&folder)?;
    site::finish(&folder, Some(&whole), &texts)
}

/// What a visitor downloads, by occasion; an error if opening the page costs more than the ceiling.
pub fn weigh() -> Result {
    let folder = shell::root().join("dist");
    let failed = |error: std::io::Error| format!("dist/ cannot be read: {error}");
    let files = gzip::sizes(&folder).map_err(failed)?;
    let page = std::fs::read_to_string(folder.join("index.html")).map_err(failed)?;
    let parts = offline::parts(&folder, &page).map_err(failed)?;
    let is_framed = |name: &str| name.starts_with(pack::PART);
    let is_later = |name: &str| name.starts_with(pack::MARK) || is_framed(name);
    let is_opened = |name: &str| name == "index.html" || !is_later(name) && parts.iter().any(|part| part == name);
    let (mut opened, mut framed, mut later, mut posters, mut others) = (0, 0, 0, Vec::new(), 0);
    println!("    {:>9} {:>9}", "bytes", "gzipped");
    for (path, plain, gzipped) in &files {
        let name = path
            .strip_prefix(&folder)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        if is_opened(&name) {
            println!("    {plain:>9} {gzipped:>9}  {name}");
            opened += gzipped;
            framed += if name.starts_with(pack::PAGE) { 0 } else { *gzipped };
        } else if is_framed(&name) {
            println!("    {plain:>9} {gzipped:>9}  {name} (in frames whose program needs it)");
            later += gzipped;
        } else if name.starts_with(pack::MARK) {
            println!("    {plain:>9} {gzipped:>9}  {name} (after the first picture, or when a program needs it)");
            later += gzipped;
        } else if name.starts_with("posters/") && name.ends_with(".svg") {
            posters.push(*gzipped);
        } else if name.starts_with("posters/") || name.starts_with("scenario/") {
            others += gzipped;
        } else {
            println!("    {plain:>9} {gzipped:>9}  {name} (when asked for)");
            others += gzipped;
        }
    }
    let kib = |bytes: usize| format!("{:.1} KiB", bytes as f64 / 1024.0);
    let poster = posters.iter().sum::<usize>() / posters.len().max(1);
    let largest = posters.iter().max().copied().unwrap_or(0);
    println!("    opening the page:           {}", kib(opened));
    println!("    after its first picture:    {}", kib(later));
    println!(
        "    the lightest frame:         {}: with its poster",
        kib(framed + poster)
    );
    println!(
        "    on demand, file by file:    {} posters of {} on average, at most {}",
        posters.len(),
        kib(poster),
        kib(largest)
    );
    println!(
        "                                scripts for slides, pages of scenarios, service worker: {} in all",
        kib(others)
    );
    judge(opened, framed + poster)
}

/// An error if the page or a frame is heavier than it may be, both in bytes.
fn judge(opened: usize, framed: usize) -> Result {
    if !slim::is_possible() {
        println!("    built with the usual standard library: heavier than the real site, so its weight is not judged");
        return Ok(());
    }
    for (what, bytes, most) in [
        ("opening the page", opened, CEILING_KIB),
        ("a frame", framed, FRAME_KIB),
    ] {
        if bytes > most * 1024 {
            let kib = bytes.div_ceil(1024);
            return Err(format!("{what} costs {kib} KiB gzipped; at most {most} are allowed"));
        }
    }
    if opened > GOAL_KIB * 1024 {
        println!(
            "    the goal of {GOAL_KIB} KiB for opening the page is not reached yet; above {CEILING_KIB} KiB this fails"
        );
    }
    Ok(())
}
