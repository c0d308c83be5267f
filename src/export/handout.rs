//! A handout: an HTML page that prints as title, notes and program, and then some steps a sheet, each with its sentences.

use std::fmt::Write;

use super::picture::{self, draw};
use super::{Job, story};
use crate::scene::page::Parts;
use crate::scene::svg::escape;
use crate::view::text::Catalogue;
use crate::view::words;

/// Most pictures on a sheet of paper.
pub const MOST_PER_PAGE: usize = 6;

/// The handout of some steps with up to six a sheet.
#[must_use]
pub fn handout(job: &mut Job, steps: &[u64], per_page: usize) -> String {
    let per_page = per_page.clamp(1, MOST_PER_PAGE);
    let words = Catalogue::get(job.language);
    let (parts, height) = (job.parts, job.height);
    // The sentences stand below the picture, and every picture has the same form.
    job.parts = Parts { log: false, ..parts };
    job.height = Some(job.width * 9.0 / 16.0);
    let pictures = picture::scenes(job, steps);
    let size = job.height.map(|height| [job.width, height]);
    (job.parts, job.height) = (parts, height);
    let mut out = head(job, per_page);
    front(&mut out, job, words);
    for (sheet, chosen) in steps.chunks(per_page).enumerate() {
        let _ = writeln!(out, "<section class=\"sheet of-{per_page}\">");
        for (index, &step) in chosen.iter().enumerate() {
            let shown = story::moment(job, step);
            let number = words.format("page-step", &[("step", shown.step.into())]);
            let time = words.format("page-time", &[("time", words::time(shown.time_us, words).into())]);
            let told = story::sentences(job, &shown);
            let _ = writeln!(out, "<figure>");
            out.push_str(&draw(&pictures[sheet * per_page + index], job.theme, size, false));
            let _ = writeln!(out, "<figcaption><b>{} · {}</b>", escape(&number), escape(&time));
            for (at, line) in told {
                // What was told before and nothing has been seen since.
                let class = if at < shown.step { " class=\"before\"" } else { "" };
                let _ = writeln!(out, "<p{class}>{}</p>", escape(&line.text()));
            }
            out.push_str("</figcaption></figure>\n");
        }
        out.push_str("</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn head(job: &Job, per_page: usize) -> String {
    let colour = |name: &str| job.theme.colour(name).unwrap_or("#000000");
    let rules = SHEET
        .replace("INK", colour("ink"))
        .replace("MUTE", colour("mute"))
        .replace("LINE", colour("line"))
        .replace("PAGE", colour("page"))
        .replace("PAPER", if per_page == 1 { "A4 landscape" } else { "A4 portrait" });
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>{}</title>\n<style>\n{}\n{rules}</style>\n</head>\n<body>\n<main>\n",
        job.language.tag(),
        escape(job.title),
        job.theme.sheet().replace('<', "")
    )
}

/// The first sheets: title, notes, program.
fn front(out: &mut String, job: &Job, words: &Catalogue) {
    let _ = writeln!(out, "<section class=\"front\">\n<h1>{}</h1>", escape(job.title));
    for note in job.notes {
        let _ = writeln!(out, "<p>{}</p>", escape(note));
    }
    if !job.source.is_empty() {
        let _ = writeln!(
            out,
            "<h2>{}</h2>\n<ol class=\"listing\">",
            escape(&words.word("export-program"))
        );
        for line in job.source.trim_end().split('\n') {
            let _ = writeln!(out, "<li><code>{}</code></li>", escape(line));
        }
        out.push_str("</ol>\n");
    }
    out.push_str("</section>\n");
}

/// Sheets are as high as the paper at most, and each begins a new one. INK, MUTE, LINE, PAGE are colours of the theme.
const SHEET: &str = "\
@page{size:PAPER;margin:12mm}
*{box-sizing:border-box}
html{background:PAGE;color:INK;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;font:11pt/1.45 \"Noto Sans\",\"DejaVu Sans\",\"Noto Sans CJK SC\",\"PingFang SC\",\"Microsoft YaHei\",system-ui,sans-serif}
main{max-width:186mm;margin:0 auto}
h1{font-size:20pt;margin:0 0 4mm}
h2{font-size:12pt;margin:5mm 0 2mm}
p{margin:0 0 2mm}
.listing{font:9pt/1.4 \"DejaVu Sans Mono\",\"Noto Sans Mono CJK SC\",ui-monospace,Menlo,Consolas,monospace;margin:0;padding-left:10mm;border:1px solid LINE}
.listing li{break-inside:avoid;padding-left:2mm}
.listing li::marker{color:MUTE}
.listing code{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}
.sheet{break-before:page;display:grid;gap:4mm;align-content:start;overflow:hidden}
.of-1{max-height:184mm}
.of-2,.of-3,.of-4,.of-5,.of-6{max-height:271mm}
.of-3 figure{display:grid;grid-template-columns:118mm 1fr;gap:4mm}
.of-4,.of-5,.of-6{grid-template-columns:1fr 1fr}
figure{margin:0;break-inside:avoid}
figure svg{display:block;width:100%;height:auto;border:1px solid LINE}
.of-1 svg{max-height:150mm}
figcaption{padding:1.5mm 0 0;font-size:10pt;line-height:1.35}
.of-4 figcaption,.of-5 figcaption,.of-6 figcaption{font-size:8pt}
figcaption p{margin:0}
.before{color:MUTE}
@media screen{main{padding:8mm 0}.sheet{margin-top:10mm}}
@media print{main{max-width:none}}
";
