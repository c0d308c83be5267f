//! A page for each scenario that needs no script: title, summary and picture, for search engines, chats and systems that ask by oEmbed.

use std::path::Path;

use serde_json::{Value, json};

use crate::Result;

const PAGE: &str = include_str!("scenario.html");

/// Writes `scenario/<id>/index.html` and `oembed.json`. `base` is the site's address, with a slash at its end; without it addresses are relative.
pub fn write(folder: &Path, catalogue: &[Value], base: Option<&str>) -> Result {
    for scenario in catalogue {
        let id = scenario["id"].as_str().unwrap_or_default();
        let place = folder.join("scenario").join(id);
        let failed = |error: std::io::Error| format!("{} cannot be written: {error}", place.display());
        std::fs::create_dir_all(&place).map_err(failed)?;
        let image = if folder.join(format!("posters/{id}.png")).is_file() {
            "png"
        } else {
            "svg"
        };
        std::fs::write(place.join("index.html"), page(scenario, image, base)).map_err(failed)?;
        std::fs::write(place.join("oembed.json"), oembed(scenario, image, base)).map_err(failed)?;
    }
    Ok(())
}

fn page(scenario: &Value, image: &str, base: Option<&str>) -> String {
    let text = |key: &str, language: &str| escape(scenario[key][language].as_str().unwrap_or_default());
    let id = scenario["id"].as_str().unwrap_or_default();
    let here = base.map_or("./".to_owned(), |base| format!("{base}scenario/{id}/"));
    let root = base.unwrap_or("../../");
    let values = [
        ("{id}", id.to_owned()),
        ("{title}", text("title", "en")),
        ("{title.zh}", text("title", "zh")),
        ("{summary}", text("summary", "en")),
        ("{summary.zh}", text("summary", "zh")),
        ("{page}", here),
        ("{image}", format!("{root}posters/{id}.{image}")),
    ];
    values
        .iter()
        .fold(PAGE.to_owned(), |page, (name, value)| page.replace(name, value))
}

fn oembed(scenario: &Value, image: &str, base: Option<&str>) -> String {
    let (id, title) = (
        scenario["id"].as_str().unwrap_or_default(),
        scenario["title"]["en"].as_str().unwrap_or_default(),
    );
    let root = base.unwrap_or("../../");
    let frame = format!(
        "<iframe src=\"{root}?embed=1&amp;scenario={id}\" title=\"Lockstep: {}\" width=\"960\" height=\"540\" \
         style=\"border:0;max-width:100%\" allow=\"fullscreen; clipboard-write\" allowfullscreen></iframe>",
        escape(title)
    );
    let answer = json!({
        "version": "1.0", "type": "rich", "provider_name": "Lockstep", "provider_url": root, "title": title, "html": frame,
        "width": 960, "height": 540,
        "thumbnail_url": format!("{root}posters/{id}.{image}"), "thumbnail_width": 960, "thumbnail_height": 540,
    });
    format!("{answer:#}\n")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_text_and_addresses_are_absolute_only_with_a_base() {
        let scenario =
            json!({"id": "a", "title": {"en": "<b>\"A\"", "zh": "甲"}, "summary": {"en": "x & y", "zh": "乙"}});
        let page = page(&scenario, "svg", None);
        assert!(page.contains("<h1>&lt;b&gt;&quot;A&quot;</h1>") && page.contains("x &amp; y") && page.contains("甲"));
        assert!(page.contains("\"./oembed.json\"") && !page.contains("{title"), "{page}");
        let there = super::page(&scenario, "png", Some("https://x.org/l/"));
        assert!(
            there.contains("\"https://x.org/l/posters/a.png\"")
                && there.contains("\"https://x.org/l/scenario/a/oembed.json\"")
        );
        let answer: Value = serde_json::from_str(&oembed(&scenario, "svg", Some("https://x.org/"))).expect("JSON");
        assert!(
            answer["html"]
                .as_str()
                .is_some_and(|html| html.contains("src=\"https://x.org/?embed=1&amp;scenario=a\""))
        );
    }
}
