//! What a lecturer pastes into a slide, a course page or a notebook: the embedding code for each kind of host, as text.
//!
//! Addresses hold nothing but `A-Za-z0-9-_.,:=&` after their `?` and `#`, because learning platforms and mail programs spoil the rest.
//! Everything that comes from a program or a title is escaped for where it stands.

/// A kind of place that a run is embedded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Host {
    Html,
    Element,
    Reveal,
    Slidev,
    Quarto,
    Marp,
    Myst,
    Jupyter,
    Course,
    Pictures,
    Latex,
}

impl Host {
    /// All of them, in the order of the page's list.
    pub const ALL: [Self; 11] = [
        Self::Html,
        Self::Reveal,
        Self::Course,
        Self::Pictures,
        Self::Element,
        Self::Slidev,
        Self::Quarto,
        Self::Marp,
        Self::Myst,
        Self::Jupyter,
        Self::Latex,
    ];

    /// Its name in message ids and in the page's list.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Element => "element",
            Self::Reveal => "reveal",
            Self::Slidev => "slidev",
            Self::Quarto => "quarto",
            Self::Marp => "marp",
            Self::Myst => "myst",
            Self::Jupyter => "jupyter",
            Self::Course => "course",
            Self::Pictures => "pictures",
            Self::Latex => "latex",
        }
    }
}

/// How the embedded page looks and behaves. An empty text leaves a parameter out: the embedded page decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// The first step that is shown; None: the beginning.
    pub step: Option<u64>,
    /// `view=`.
    pub view: &'static str,
    /// `controls=`.
    pub controls: &'static str,
    /// `theme=`.
    pub theme: &'static str,
    /// `lang=`.
    pub language: &'static str,
    /// `stops=`.
    pub stops: &'static str,
    /// `clickToLoad=1`.
    pub waits_for_click: bool,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            step: None,
            view: "",
            controls: "",
            theme: "",
            language: "",
            stops: "",
            waits_for_click: false,
            size: (960, 540),
        }
    }
}

/// What is embedded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject<'a> {
    /// Address of the site's folder, with a slash at its end.
    pub site: &'a str,
    /// The scenario whose text and settings the run has.
    pub scenario: Option<&'a str>,
    /// The run as a link's text after `#`, without the step; used if it is no scenario.
    pub fragment: &'a str,
    /// Title of the program.
    pub title: &'a str,
    /// Text of the program.
    pub code: &'a str,
    /// How many clicks it takes from the first step shown to the last.
    pub clicks: u64,
}

/// A text to copy, under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Message that says where it goes.
    pub label: &'static str,
    /// The text.
    pub text: String,
}

/// What was chosen, as parameters of the address.
fn parameters(choices: &Choices) -> Vec<(&'static str, String)> {
    let all = [
        ("step", choices.step.map(|step| step.to_string()).unwrap_or_default()),
        ("view", choices.view.to_owned()),
        ("controls", choices.controls.to_owned()),
        ("theme", choices.theme.to_owned()),
        ("lang", choices.language.to_owned()),
        ("stops", choices.stops.to_owned()),
        ("clickToLoad", if choices.waits_for_click { "1" } else { "" }.to_owned()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// The address of the embedded page.
#[must_use]
pub fn address(subject: &Subject, choices: &Choices) -> String {
    let mut text = format!("{}?embed=1", subject.site);
    if let Some(id) = subject.scenario {
        text.push_str(&format!("&scenario={id}"));
    }
    for (name, value) in parameters(choices) {
        text.push_str(&format!("&{name}={value}"));
    }
    text + &hash(subject)
}

/// The run after `#`; nothing if the scenario's id says it all.
fn hash(subject: &Subject) -> String {
    match subject.scenario {
        Some(_) => String::new(),
        None => format!("#{}", subject.fragment),
    }
}

/// The address of the whole page at the same moment, for those who see no frame.
#[must_use]
pub fn page_address(subject: &Subject, step: Option<u64>) -> String {
    match (subject.scenario, step) {
        (Some(id), None) => format!("{}?scenario={id}", subject.site),
        (Some(id), Some(step)) => format!("{}?scenario={id}#step={step}", subject.site),
        (None, None) => format!("{}#{}", subject.site, subject.fragment),
        (None, Some(step)) => format!("{}#{}&step={step}", subject.site, subject.fragment),
    }
}

/// What to paste into a host, in the order of pasting. Pictures need none: they are files.
#[must_use]
pub fn snippets(host: Host, subject: &Subject, choices: &Choices) -> Vec<Snippet> {
    let snippet = |label, text| Snippet { label, text };
    let here = |text| vec![snippet("share-paste", text)];
    match host {
        Host::Html => {
            let address = snippet("share-paste-address", address(subject, choices));
            vec![snippet("share-paste", frame(subject, choices, "src", OPEN)), address]
        }
        Host::Course => vec![
            snippet("share-paste", frame(subject, choices, "src", "")),
            snippet("share-paste-link", link(subject, choices)),
        ],
        Host::Element => element(subject, choices),
        Host::Reveal => reveal(subject, choices),
        Host::Slidev => slidev(subject, choices),
        Host::Quarto => here(format!(
            "```{{=html}}\n{}\n```",
            frame(subject, choices, "src", &format!(" data-external=\"1\"{OPEN}"))
        )),
        Host::Marp => here(format!(
            "---\nmarp: true\n---\n\n<!-- Frames need: marp --html slides.md -->\n\n{}",
            frame(subject, choices, "src", OPEN)
        )),
        Host::Myst => here(myst(subject, choices)),
        Host::Jupyter => here(jupyter(subject, choices)),
        Host::Pictures => Vec::new(),
        Host::Latex => latex(subject, choices),
    }
}

/// What a page grants its frame where nothing takes it away: full screen and copying.
const OPEN: &str = " style=\"border:0;max-width:100%\" allow=\"fullscreen; clipboard-write\" allowfullscreen";

/// A frame with a link inside, which stays where a platform strikes frames out.
fn frame(subject: &Subject, choices: &Choices, source: &str, more: &str) -> String {
    let (width, height) = choices.size;
    format!(
        "<iframe {source}=\"{}\" title=\"Lockstep: {}\" width=\"{width}\" height=\"{height}\"{more}>{}</iframe>",
        html(&address(subject, choices)),
        html(subject.title),
        link(subject, choices)
    )
}

fn link(subject: &Subject, choices: &Choices) -> String {
    let address = page_address(subject, choices.step);
    format!("<a href=\"{}\">Lockstep: {}</a>", html(&address), html(subject.title))
}

fn script(subject: &Subject, file: &str) -> String {
    format!("<script src=\"{}{file}\"></script>", html(subject.site))
}

fn element(subject: &Subject, choices: &Choices) -> Vec<Snippet> {
    let (width, height) = choices.size;
    let text = format!(
        "<lock-step src=\"{}\" title=\"Lockstep: {}\" aspect-ratio=\"{width}/{height}\">{}</lock-step>",
        html(&address(subject, choices)),
        html(subject.title),
        link(subject, choices)
    );
    vec![
        Snippet {
            label: "share-paste-once",
            text: script(subject, "lock-step.js"),
        },
        Snippet {
            label: "share-paste",
            text,
        },
    ]
}

fn reveal(subject: &Subject, choices: &Choices) -> Vec<Snippet> {
    let clicks = match subject.clicks {
        0 => " data-lockstep".to_owned(),
        clicks => format!(" data-lockstep data-steps=\"{clicks}\""),
    };
    let slide = format!(
        "<section>\n  {}\n</section>",
        frame(subject, choices, "data-src", &format!("{clicks}{OPEN}"))
    );
    let once = format!(
        "{}\n<script>\n  Reveal.initialize({{ plugins: [RevealLockstep] }});\n</script>",
        script(subject, "reveal-lockstep.js")
    );
    vec![
        Snippet {
            label: "share-paste-slide",
            text: slide,
        },
        Snippet {
            label: "share-paste-reveal",
            text: once,
        },
    ]
}

/// The component takes the site, the scenario and all other parameters apart; a program of one's own stands behind the site's address.
fn slidev(subject: &Subject, choices: &Choices) -> Vec<Snippet> {
    let mut query: Vec<String> = parameters(choices)
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if choices.stops.is_empty() {
        query.push("stops=all".to_owned());
    }
    let scenario = subject
        .scenario
        .map(|id| format!(" scenario=\"{id}\""))
        .unwrap_or_default();
    let text = format!(
        "---\nclicks: {}\n---\n\n<Lockstep base=\"{}\"{scenario} query=\"{}\" :stop=\"$clicks\" />",
        subject.clicks,
        html(&format!("{}{}", subject.site, hash(subject))),
        html(&query.join("&"))
    );
    vec![Snippet {
        label: "share-paste",
        text,
    }]
}

fn myst(subject: &Subject, choices: &Choices) -> String {
    let placeholder = subject
        .scenario
        .map(|id| format!(":placeholder: {}posters/{id}.svg\n", subject.site))
        .unwrap_or_default();
    format!(
        ":::{{iframe}} {}\n:width: 100%\n{placeholder}[Lockstep: {}]({})\n:::",
        address(subject, choices),
        markdown(subject.title),
        page_address(subject, choices.step)
    )
}

fn jupyter(subject: &Subject, choices: &Choices) -> String {
    let what = match subject.scenario {
        Some(id) => format!("scenario=\"{id}\""),
        None => python_literal(subject.code),
    };
    let (width, height) = choices.size;
    let more: String = parameters(choices)
        .into_iter()
        .map(|(name, value)| match value.parse::<u64>() {
            Ok(number) => format!(", {name}={number}"),
            Err(_) => format!(", {name}=\"{value}\""),
        })
        .collect();
    format!(
        "from lockstep import show\nshow({what}, base=\"{}\"{more}, width={width}, height={height})",
        subject.site.replace(['\\', '"'], "")
    )
}

fn latex(subject: &Subject, choices: &Choices) -> Vec<Snippet> {
    let (name, pages) = (file_name(subject.title), subject.clicks + 1);
    let text = format!(
        "\\begin{{frame}}{{{}}}\n  \\foreach \\n in {{1,...,{pages}}}{{%\n    \\includegraphics<\\n>[page=\\n,width=\\linewidth]{{{name}.pdf}}}}\n  \\footnotesize\\href{{{}}}{{Lockstep}}\n\\end{{frame}}",
        tex(subject.title),
        page_address(subject, choices.step)
            .replace('\\', "")
            .replace('#', "\\#")
            .replace('&', "\\&")
            .replace('%', "\\%")
    );
    vec![
        Snippet {
            label: "share-paste-once",
            text: "\\usepackage{graphicx,pgffor,hyperref}".to_owned(),
        },
        Snippet {
            label: "share-paste",
            text,
        },
    ]
}

/// A title as the name of a file, without an ending: letters and digits of any script, hyphens for the rest.
#[must_use]
pub fn file_name(title: &str) -> String {
    const LONGEST: usize = 60;
    let mut name = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let short: String = name.chars().take(LONGEST).collect();
    match short.trim_end_matches('-') {
        "" => "lockstep".to_owned(),
        short => short.to_owned(),
    }
}

/// Text for HTML, also between double quotes.
fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Text for Markdown, on one line.
fn markdown(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            c if c.is_control() => out.push(' '),
            c if c.is_ascii_punctuation() => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Text for LaTeX, on one line.
fn tex(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A program as a literal of Python's, readable as it stands.
fn python_literal(code: &str) -> String {
    let body = code.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    let body = match body.strip_suffix('"') {
        Some(rest) => format!("{rest}\\\""),
        None => body,
    };
    format!("\"\"\"\\\n{body}\"\"\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "\"><script>alert('&')</script>\n]()} % \\";

    fn subject<'a>(scenario: Option<&'a str>) -> Subject<'a> {
        Subject {
            site: "https://example.org/lockstep/",
            scenario,
            fragment: "z1:AbC-_9",
            title: HOSTILE,
            code: "print(\"\"\"a\\n\"\"\")\n",
            clicks: 12,
        }
    }

    fn all(subject: &Subject, choices: &Choices) -> Vec<(Host, Snippet)> {
        let of = |host| {
            snippets(host, subject, choices)
                .into_iter()
                .map(move |each| (host, each))
        };
        Host::ALL.into_iter().flat_map(of).collect()
    }

    #[test]
    fn addresses_hold_only_what_platforms_leave_alone() {
        let choices = Choices {
            step: Some(7),
            view: "code,lanes",
            controls: "auto",
            theme: "dark",
            language: "zh",
            stops: "markers",
            waits_for_click: true,
            ..Choices::default()
        };
        for scenario in [None, Some("two_locks_broken")] {
            let subject = subject(scenario);
            for text in [address(&subject, &choices), page_address(&subject, Some(7))] {
                let rest = text.strip_prefix(subject.site).expect("the site's address");
                let rest = rest.replacen('?', "", 1).replacen('#', "", 1);
                assert!(
                    rest.chars().all(|c| c.is_ascii_alphanumeric() || "-_.,:=&".contains(c)),
                    "{text}"
                );
            }
        }
        assert_eq!(
            address(&subject(None), &choices),
            "https://example.org/lockstep/?embed=1&step=7&view=code,lanes&controls=auto&theme=dark&lang=zh&stops=markers&clickToLoad=1#z1:AbC-_9"
        );
        assert_eq!(
            address(&subject(Some("abba")), &Choices::default()),
            "https://example.org/lockstep/?embed=1&scenario=abba"
        );
    }

    #[test]
    fn a_title_cannot_leave_its_place() {
        for (host, snippet) in all(&subject(None), &Choices::default()) {
            let spoils = if host == Host::Latex { "]()}" } else { "<script>alert" };
            assert!(!snippet.text.contains(spoils), "{host:?}: {}", snippet.text);
        }
    }

    #[test]
    fn every_host_but_pictures_has_a_text_and_each_frame_a_title_and_a_link() {
        for host in Host::ALL {
            let texts = snippets(host, &subject(Some("abba")), &Choices::default());
            assert_eq!(texts.is_empty(), host == Host::Pictures, "{host:?}");
            for text in texts
                .iter()
                .map(|each| &each.text)
                .filter(|text| text.contains("<iframe"))
            {
                assert!(text.contains(" title=\"Lockstep: "), "{text}");
                assert!(
                    text.contains("<a href=\"https://example.org/lockstep/?scenario=abba\""),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn a_course_page_gets_only_what_it_keeps() {
        let text = &snippets(Host::Course, &subject(Some("abba")), &Choices::default())[0].text;
        let tag = &text[..text.find('>').expect("a tag")];
        let names: Vec<&str> = tag
            .split(' ')
            .filter_map(|part| part.split_once('='))
            .map(|(name, _)| name)
            .collect();
        assert!(
            names
                .iter()
                .all(|name| ["src", "title", "width", "height"].contains(name))
                && names.len() == 4,
            "{names:?}"
        );
    }

    #[test]
    fn names_of_files_are_readable_and_harmless() {
        for (title, name) in [
            ("Two locks, two orders", "two-locks-two-orders"),
            ("哲学家就餐", "哲学家就餐"),
            ("../../etc/passwd", "etc-passwd"),
            ("", "lockstep"),
            ("???", "lockstep"),
        ] {
            assert_eq!(file_name(title), name);
        }
        assert!(file_name(&"long ".repeat(100)).chars().count() <= 60);
    }

    #[test]
    fn a_component_and_a_notebook_take_the_parameters_apart() {
        let choices = Choices {
            step: Some(7),
            view: "lanes",
            ..Choices::default()
        };
        let text = |host, scenario| snippets(host, &subject(scenario), &choices).remove(0).text;
        assert!(text(Host::Slidev, Some("abba")).ends_with(
            "<Lockstep base=\"https://example.org/lockstep/\" scenario=\"abba\" query=\"step=7&amp;view=lanes&amp;stops=all\" :stop=\"$clicks\" />"
        ));
        assert!(text(Host::Slidev, None).contains("base=\"https://example.org/lockstep/#z1:AbC-_9\""));
        assert!(text(Host::Jupyter, Some("abba")).ends_with(
            "show(scenario=\"abba\", base=\"https://example.org/lockstep/\", step=7, view=\"lanes\", width=960, height=540)"
        ));
    }

    #[test]
    fn the_page_understands_every_choice() {
        let choices = Choices {
            step: Some(7),
            view: "lanes,log",
            controls: "auto",
            theme: "contrast",
            language: "zh",
            stops: "markers",
            waits_for_click: true,
            ..Choices::default()
        };
        let address = address(&subject(None), &choices);
        let (query, fragment) = address
            .split_once('?')
            .and_then(|(_, rest)| rest.split_once('#'))
            .expect("both");
        let (parameters, warnings) = crate::embed::Parameters::read(query, fragment);
        assert!(warnings.is_empty());
        assert_eq!((parameters.step, parameters.click_to_load), (Some(7), true));
    }

    #[test]
    fn a_program_stays_one_literal() {
        let literal = python_literal("print(\"\"\"a\\n\"\"\")\nx = \"q\"");
        assert_eq!(
            literal,
            "\"\"\"\\\nprint(\\\"\\\"\\\"a\\\\n\\\"\\\"\\\")\nx = \"q\\\"\"\"\""
        );
    }
}
