//! Pictures of pixels from SVG, with the fonts of this computer.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontResolver, Group, Node, Options, Tree, fontdb};

/// Draws SVG files; remembers the characters that no font has.
pub struct Raster {
    options: Options<'static>,
    missing: BTreeSet<char>,
}

impl Raster {
    /// With all fonts that are installed.
    ///
    /// # Errors
    /// There are none.
    pub fn new() -> Result<Self, String> {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        if fonts.is_empty() {
            return Err(
                "no font is installed, so that pictures would have no words; install one \
                        (Debian: fonts-dejavu-core, for Chinese fonts-noto-cjk) or export svg"
                    .to_owned(),
            );
        }
        let family = |wanted: &[&str]| {
            let has = |name: &&&str| {
                fonts
                    .faces()
                    .any(|face| face.families.iter().any(|(known, _)| known == **name))
            };
            wanted.iter().find(has).map(|name| (*name).to_owned())
        };
        let plain = family(&["DejaVu Sans", "Noto Sans", "Liberation Sans", "Arial", "Helvetica"]);
        let mono = family(&[
            "DejaVu Sans Mono",
            "Noto Sans Mono",
            "Liberation Mono",
            "Menlo",
            "Consolas",
        ]);
        if let Some(name) = plain {
            fonts.set_sans_serif_family(name);
        }
        if let Some(name) = mono {
            fonts.set_monospace_family(name);
        }
        let options = Options {
            fontdb: Arc::new(fonts),
            font_family: "sans-serif".to_owned(),
            font_resolver: FontResolver {
                select_fallback: Box::new(fallback),
                ..FontResolver::default()
            },
            ..Options::default()
        };
        Ok(Self {
            options,
            missing: BTreeSet::new(),
        })
    }

    /// The picture of an SVG file.
    ///
    /// # Errors
    /// It cannot be drawn.
    pub fn draw(&mut self, svg: &str) -> Result<Pixmap, String> {
        let tree =
            Tree::from_str(svg, &self.options).map_err(|error| format!("the picture cannot be drawn: {error}"))?;
        collect(tree.root(), &mut self.missing);
        let (width, height) = (tree.size().width().round() as u32, tree.size().height().round() as u32);
        let mut picture =
            Pixmap::new(width, height).ok_or_else(|| format!("{width} by {height} pixels are too many"))?;
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        Ok(picture)
    }

    /// A sentence about characters that no font has.
    pub fn complaint(&self) -> Option<String> {
        let some: String = self.missing.iter().take(20).collect();
        (!some.is_empty()).then(|| {
            format!("no installed font has {some}; boxes stand for them (Debian: install fonts-noto-cjk for Chinese)")
        })
    }
}

/// Faces for Chinese that go with letters without serifs.
const CHINESE: [&str; 9] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
];

/// The font for a character that the named ones do not have.
fn fallback(c: char, used: &[fontdb::ID], fonts: &mut Arc<fontdb::Database>) -> Option<fontdb::ID> {
    let weight = fonts.face(*used.first()?)?.weight;
    let families = CHINESE.map(fontdb::Family::Name);
    let query = fontdb::Query {
        families: &families,
        weight,
        ..fontdb::Query::default()
    };
    let chinese = fonts
        .query(&query)
        .filter(|id| c as u32 >= 0x2E80 && !used.contains(id));
    chinese.or_else(|| FontResolver::default_fallback_selector()(c, used, fonts))
}

/// The characters of texts for which only the sign for "missing" was found.
fn collect(group: &Group, missing: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, missing),
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                for glyph in glyphs.filter(|glyph| glyph.id.0 == 0) {
                    missing.extend(glyph.text.chars().filter(|c| !c.is_control() && !c.is_whitespace()));
                }
            }
            _ => {}
        }
    }
}
