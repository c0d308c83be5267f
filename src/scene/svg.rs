//! Writes a scene as a complete SVG file: styles inside, no scripts, no foreign parts, the same bytes for the same scene.

use std::fmt::Write;

use super::{Anchor, Node, Scene, Shape, Span, theme::Theme};

/// The file's text.
#[must_use]
pub fn write(scene: &Scene, theme: Theme) -> String {
    write_with(scene, None, &theme.sheet())
}

/// The same with a given style sheet, in a size in pixels that need not be the scene's, which is scaled and stands in the middle.
#[must_use]
pub fn write_with(scene: &Scene, size: Option<[f32; 2]>, sheet: &str) -> String {
    let mut out = head(scene, size, &rules_for(sheet, &scene.nodes));
    for node in &scene.nodes {
        write_node(&mut out, node, &[], 0);
    }
    out.push_str("</svg>\n");
    out
}

fn note_classes(node: &Node, used: &mut Vec<String>) {
    let mut note = |names: &str| {
        for name in names.split(' ').filter(|name| !name.is_empty()) {
            if !used.iter().any(|known| known == name) {
                used.push(name.to_owned());
            }
        }
    };
    note(&classes(node));
    match &node.shape {
        Shape::Group(children) => children.iter().for_each(|child| note_classes(child, used)),
        Shape::Text { spans, .. } => spans.iter().for_each(|span| note(&span_classes(span))),
        _ => {}
    }
}

/// A style sheet without the custom properties that none of its rules reads.
#[must_use]
pub fn without_unread(sheet: &str) -> String {
    let is_read = |part: &&str| match part.split_once(':') {
        Some((name, _)) if name.starts_with("--") => sheet.contains(&format!("var({name})")),
        _ => true,
    };
    sheet.split_inclusive(['{', ';']).filter(is_read).collect()
}

/// A style sheet without the rules of classes that these nodes do not use.
pub fn rules_for<'a>(sheet: &str, nodes: impl IntoIterator<Item = &'a Node>) -> String {
    let mut used = Vec::new();
    nodes.into_iter().for_each(|node| note_classes(node, &mut used));
    let is_used = |rule: &&str| {
        let selector = rule.split('{').next().unwrap_or_default();
        let mut names = selector.split('.').skip(1);
        names.all(|name| name == "page" || used.iter().any(|known| known == name))
    };
    let mut out = String::new();
    for line in sheet.lines() {
        if line.starts_with('.') {
            out.extend(line.split_inclusive('}').filter(is_used));
        } else {
            out.push_str(line);
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The file up to its first node; `sheet` may be empty.
#[must_use]
pub fn head(scene: &Scene, size: Option<[f32; 2]>, sheet: &str) -> String {
    let [w, h] = size.unwrap_or([scene.width, scene.height]);
    let (mut x, mut y, mut wide, mut high) = (0.0, 0.0, scene.width, scene.height);
    if high * w > wide * h {
        wide = high * w / h;
        x = (scene.width - wide) / 2.0;
    } else {
        high = wide * h / w;
        y = (scene.height - high) / 2.0;
    }
    let [w, h, x, y, wide, high] = [w, h, x, y, wide, high].map(number);
    let style = if sheet.is_empty() {
        String::new()
    } else {
        format!("<style>\n{}\n</style>\n", sheet.replace('<', "&lt;"))
    };
    let place = if x == "0" && y == "0" {
        String::new()
    } else {
        format!("x=\"{x}\" y=\"{y}\" ")
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"{x} {y} {wide} {high}\" role=\"img\">\n<title>{}</title>\n{style}<rect class=\"page\" {place}width=\"{wide}\" height=\"{high}\"/>\n",
        escape(&scene.label)
    )
}

/// A node as it stands in the file.
#[must_use]
pub fn node(node: &Node) -> String {
    let mut out = String::new();
    write_node(&mut out, node, &[], 0);
    out
}

/// Attributes of a node's element besides its class, in a fixed order, as the page and the file both set them.
#[must_use]
pub fn attributes(node: &Node) -> Vec<(&'static str, String)> {
    let (x, y) = (number(node.x), number(node.y));
    match &node.shape {
        Shape::Group(_) if node.x == 0.0 && node.y == 0.0 => vec![],
        Shape::Group(_) => vec![("transform", format!("translate({x} {y})"))],
        Shape::Rect { w, h, r } => {
            let mut list = vec![("x", x), ("y", y), ("width", number(*w)), ("height", number(*h))];
            if *r > 0.0 {
                list.push(("rx", number(*r)));
            }
            list
        }
        Shape::Circle { r } => vec![("cx", x), ("cy", y), ("r", number(*r))],
        Shape::Path(data) if node.x == 0.0 && node.y == 0.0 => vec![("d", data.to_string())],
        Shape::Path(data) => vec![("d", data.to_string()), ("transform", format!("translate({x} {y})"))],
        Shape::Text { font, anchor, .. } => {
            let mut list = vec![("x", x), ("y", y), ("font-size", font.size.to_string())];
            match anchor {
                Anchor::Start => {}
                Anchor::Middle => list.push(("text-anchor", "middle".to_owned())),
                Anchor::End => list.push(("text-anchor", "end".to_owned())),
            }
            list
        }
    }
}

/// Name of a node's element.
#[must_use]
pub fn tag(shape: &Shape) -> &'static str {
    match shape {
        Shape::Group(_) => "g",
        Shape::Rect { .. } => "rect",
        Shape::Circle { .. } => "circle",
        Shape::Path(_) => "path",
        Shape::Text { .. } => "text",
    }
}

/// A node's classes; a text's face is one of them.
#[must_use]
pub fn classes(node: &Node) -> String {
    let mut names: Vec<&str> = vec![&node.class];
    if let Shape::Text { font, .. } = &node.shape {
        names.extend(font.is_mono.then_some("mono"));
        names.extend(font.is_bold.then_some("bold"));
    }
    names.retain(|n| !n.is_empty());
    names.join(" ")
}

type Attribute = (&'static str, String);

/// What a node's element says, but for its place: a class first.
fn looks(node: &Node) -> Vec<Attribute> {
    let class = Some(("class", classes(node))).filter(|(_, class)| !class.is_empty());
    class.into_iter().chain(attributes(node)).collect()
}

/// What all of a group's texts say alike, if it has nothing but texts: the group says it for them, because whole programs
/// and their line numbers would repeat it line by line.
fn shared(children: &[Node]) -> Vec<Attribute> {
    let are_texts = children.len() > 1 && children.iter().all(|child| matches!(child.shape, Shape::Text { .. }));
    let mut shared = children.first().filter(|_| are_texts).map(looks).unwrap_or_default();
    for child in children {
        let looks = looks(child);
        shared.retain(|attribute| !["x", "y"].contains(&attribute.0) && looks.contains(attribute));
    }
    shared
}

/// A node's element in its parent's, which has said what is `known`.
fn write_node(out: &mut String, node: &Node, known: &[Attribute], depth: usize) {
    let tag = tag(&node.shape);
    let _ = write!(out, "{:depth$}<{tag}", "");
    let for_children = match &node.shape {
        Shape::Group(children) if node.class.is_empty() => shared(children),
        _ => vec![],
    };
    let own = looks(node);
    for (name, value) in own.iter().filter(|own| !known.contains(own)).chain(&for_children) {
        let _ = write!(out, " {name}=\"{}\"", escape(value));
    }
    let title = node
        .title
        .as_deref()
        .map(|t| format!("<title>{}</title>", escape(t)))
        .unwrap_or_default();
    match &node.shape {
        Shape::Group(children) => {
            let _ = writeln!(out, ">{title}");
            for child in children.iter() {
                write_node(out, child, &for_children, depth + 1);
            }
            let _ = writeln!(out, "{:depth$}</g>", "");
        }
        Shape::Text { spans, .. } => {
            let _ = write!(out, ">{title}");
            spans.iter().for_each(|span| write_span(out, span));
            out.push_str("</text>\n");
        }
        _ if title.is_empty() => out.push_str("/>\n"),
        _ => {
            let _ = writeln!(out, ">{title}</{tag}>");
        }
    }
}

fn span_classes(span: &Span) -> String {
    match (&*span.class, span.is_bold) {
        (class, false) => class.to_owned(),
        ("", true) => "bold".to_owned(),
        (class, true) => format!("{class} bold"),
    }
}

fn write_span(out: &mut String, span: &Span) {
    let class = span_classes(span);
    if class.is_empty() {
        out.push_str(&escape(&span.text));
        return;
    }
    let _ = write!(
        out,
        "<tspan class=\"{}\">{}</tspan>",
        escape(&class),
        escape(&span.text)
    );
}

/// At most two decimals, no trailing zeros, no `-0`.
#[must_use]
pub fn number(value: f32) -> String {
    let hundredths = (value * 100.0).round() as i64;
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    let sign = if hundredths < 0 { "-" } else { "" };
    match rest {
        0 => format!("{sign}{whole}"),
        r if r % 10 == 0 => format!("{sign}{whole}.{}", r / 10),
        r => format!("{sign}{whole}.{r:02}"),
    }
}

/// Text for XML; characters that XML forbids become U+FFFD. Runs of spaces keep their width.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{7f}'..='\u{9f}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Font;

    #[test]
    fn numbers_are_short() {
        for (value, text) in [
            (0.0, "0"),
            (-0.001, "0"),
            (1.5, "1.5"),
            (-2.25, "-2.25"),
            (10.0, "10"),
            (3.046, "3.05"),
            (7.1, "7.1"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn guest_text_cannot_leave_its_element() {
        let text = Node::text("k", "c\"d", [0.0, 0.0], Font::plain(12), "</text><script>alert('&')\0");
        let scene = Scene {
            width: 10.0,
            height: 10.0,
            label: "<b>".into(),
            nodes: vec![text],
        };
        let svg = write(&scene, Theme::Light);
        assert!(
            svg.contains("&lt;/text&gt;&lt;script&gt;alert('&amp;')\u{fffd}</text>"),
            "{svg}"
        );
        assert!(svg.contains("<title>&lt;b&gt;</title>") && !svg.contains("<script"));
    }
}
