//! Pictures as plain data: the stage, the objects, the graph and the timeline, laid out as keyed shapes and written as SVG.
//!
//! Positions come from `measure`, never from a browser, so that the page, the exports and the command line show the same picture.

pub mod code;
pub mod deadlock;
pub mod flight;
pub mod graph;
pub mod icons;
pub mod measure;
pub mod objects;
pub mod page;
pub mod shape;
pub mod stage;
pub mod svg;
pub mod theme;
pub mod timeline;
pub mod tokens;
pub mod wrap;

pub use shape::{Action, Anchor, Font, Node, Scene, Shape, Span};
pub use theme::Theme;
