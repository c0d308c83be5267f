//! The shapes that a picture is made of. A node keeps its key while what it stands for lives, so that its moves can be animated.

use std::rc::Rc;

/// A picture. Lengths are CSS pixels; (0, 0) is the top left corner.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Scene {
    /// Width of the view box.
    pub width: f32,
    /// Height of the view box.
    pub height: f32,
    /// What the picture shows, for those who cannot see it.
    pub label: Rc<str>,
    /// Drawn in order; keys are unique among siblings.
    pub nodes: Vec<Node>,
}

/// A shape at a place. Children are placed relative to their group.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Stable over the steps of a run.
    pub key: Rc<str>,
    /// Space-separated names of `theme`'s rules.
    pub class: Rc<str>,
    /// Left end of a rectangle, centre of a circle, anchor of a text, origin of a group or path.
    pub x: f32,
    /// Top of a rectangle, centre of a circle, base line of a text, origin of a group or path.
    pub y: f32,
    /// Its form.
    pub shape: Shape,
    /// Full text behind a shortened one; a tooltip.
    pub title: Option<Rc<str>>,
    /// What a click on it means.
    pub action: Option<Action>,
}

/// The forms.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Shape {
    Group(Rc<[Node]>),
    Rect {
        w: f32,
        h: f32,
        r: f32,
    },
    Circle {
        r: f32,
    },
    /// SVG path data.
    Path(Rc<str>),
    Text {
        font: Font,
        anchor: Anchor,
        spans: Vec<Span>,
    },
}

/// Part of a text with a look of its own; runs on from the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Span {
    pub text: Rc<str>,
    pub class: Rc<str>,
    pub is_bold: bool,
}

/// Which point of a text its position names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Anchor {
    #[default]
    Start,
    Middle,
    End,
}

/// Face and size of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Font {
    /// Height in pixels.
    pub size: u8,
    /// Heavy strokes.
    pub is_bold: bool,
    /// All characters equally wide.
    pub is_mono: bool,
}

/// What a shape stands for when the user points at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// A thread (index into `Snapshot::threads`).
    Thread(usize),
    /// An object (index into `Snapshot::objects`).
    Object(usize),
    /// A place on the timeline.
    Seek(u64),
}

impl Font {
    /// The page's face.
    #[must_use]
    pub const fn plain(size: u8) -> Self {
        Self {
            size,
            is_bold: false,
            is_mono: false,
        }
    }

    /// The page's face in heavy strokes.
    #[must_use]
    pub const fn bold(size: u8) -> Self {
        Self {
            size,
            is_bold: true,
            is_mono: false,
        }
    }

    /// The face of code.
    #[must_use]
    pub const fn mono(size: u8) -> Self {
        Self {
            size,
            is_bold: false,
            is_mono: true,
        }
    }
}

impl Node {
    /// A shape at a place.
    #[must_use]
    pub fn new(key: impl Into<Rc<str>>, class: impl Into<Rc<str>>, x: f32, y: f32, shape: Shape) -> Self {
        Self {
            key: key.into(),
            class: class.into(),
            x,
            y,
            shape,
            title: None,
            action: None,
        }
    }

    /// Several shapes that move together.
    #[must_use]
    pub fn group(key: impl Into<Rc<str>>, class: impl Into<Rc<str>>, x: f32, y: f32, children: Vec<Self>) -> Self {
        Self::new(key, class, x, y, Shape::Group(children.into()))
    }

    /// A box with corners of radius `r`.
    #[must_use]
    pub fn rect(key: impl Into<Rc<str>>, class: impl Into<Rc<str>>, [x, y, w, h]: [f32; 4], r: f32) -> Self {
        Self::new(key, class, x, y, Shape::Rect { w, h, r })
    }

    /// A disc around (x, y).
    #[must_use]
    pub fn circle(key: impl Into<Rc<str>>, class: impl Into<Rc<str>>, [x, y, r]: [f32; 3]) -> Self {
        Self::new(key, class, x, y, Shape::Circle { r })
    }

    /// Path data relative to (x, y).
    #[must_use]
    pub fn path(key: impl Into<Rc<str>>, class: impl Into<Rc<str>>, x: f32, y: f32, data: impl Into<Rc<str>>) -> Self {
        Self::new(key, class, x, y, Shape::Path(data.into()))
    }

    /// A line of text that starts at (x, y), on the base line.
    #[must_use]
    pub fn text(
        key: impl Into<Rc<str>>,
        class: impl Into<Rc<str>>,
        at: [f32; 2],
        font: Font,
        text: impl Into<Rc<str>>,
    ) -> Self {
        Self::spans(key, class, at, font, vec![Span::plain(text)])
    }

    /// A line of text of several looks.
    #[must_use]
    pub fn spans(
        key: impl Into<Rc<str>>,
        class: impl Into<Rc<str>>,
        [x, y]: [f32; 2],
        font: Font,
        spans: Vec<Span>,
    ) -> Self {
        Self::new(
            key,
            class,
            x,
            y,
            Shape::Text {
                font,
                anchor: Anchor::Start,
                spans,
            },
        )
    }

    /// The same with another anchor; only texts have one.
    #[must_use]
    pub fn anchored(mut self, to: Anchor) -> Self {
        if let Shape::Text { anchor, .. } = &mut self.shape {
            *anchor = to;
        }
        self
    }

    /// The same with a tooltip.
    #[must_use]
    pub fn titled(mut self, title: impl Into<Rc<str>>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The same with a meaning when clicked.
    #[must_use]
    pub fn acting(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }
}

impl Span {
    /// A part in the text's own look.
    #[must_use]
    pub fn plain(text: impl Into<Rc<str>>) -> Self {
        Self {
            text: text.into(),
            class: "".into(),
            is_bold: false,
        }
    }

    /// A part in heavy strokes.
    #[must_use]
    pub fn bold(text: impl Into<Rc<str>>, class: impl Into<Rc<str>>) -> Self {
        Self {
            text: text.into(),
            class: class.into(),
            is_bold: true,
        }
    }
}
