//! Converts HTML to blocks and inline elements. Only what the allow-list in [`vocabulary`] names becomes an element or
//! an address; everything else gives its text, so that scripts and handlers cannot get through.

mod address;
mod attributes;
mod block;
mod cells;
mod clean;
mod close;
mod close_figure;
mod code;
mod convert;
mod definitions;
mod embeds;
mod enter;
mod enter_block;
mod enter_inline;
mod flow;
mod footnotes;
mod frame;
mod headings;
mod inline;
mod languages;
mod levels;
mod line;
mod lists;
mod math;
mod media;
mod parse;
mod pictures;
mod ruby;
mod survey;
mod tables;
mod tidy;
mod tree;
mod tree_sink;
mod vocabulary;

use serde_json::{Map, Value};

use crate::markdown::source_range::LineColumnRange;

/// What the converter asks about the world around the text.
#[derive(Clone, Copy)]
pub struct HtmlOptions<'a> {
    /// Returns the id of the service, if any, that shows its content in a frame of this address.
    pub provider_of: &'a dyn Fn(&str) -> Option<String>,
    /// Returns width and height of a picture whose element does not give them, in CSS pixels.
    pub size_of: &'a dyn Fn(&str) -> Option<(u32, u32)>,
    /// Whether an author may use this anchor, or `false` if pages reserve it.
    pub anchor_is_free: &'a dyn Fn(&str) -> bool,
    /// How many JSON lists and objects are around a block of the body: 2 for an article.
    pub outer_levels: usize,
}

impl Default for HtmlOptions<'_> {
    /// No services, no known sizes, no reserved anchors, the body of an article.
    fn default() -> Self {
        Self { provider_of: &|_| None, size_of: &|_| None, anchor_is_free: &|_| true, outer_levels: 2 }
    }
}

/// Blocks made from HTML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FromHtml {
    /// The blocks.
    pub body: Vec<Value>,
    /// The texts of footnotes: a list of blocks for each id.
    pub notes: Map<String, Value>,
    /// The source of blocks, list items, cells and inline elements, by JSON pointer (`/body/3`, `/notes/x/0`), outer
    /// before inner. A range is left out if it is that of the nearest listed pointer above.
    pub positions: Vec<(String, LineColumnRange)>,
    /// What was left out or changed, in the order of the source.
    pub notices: Vec<Notice>,
}

/// Something that was left out or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The nearest known range around it.
    pub at: Option<LineColumnRange>,
    /// What was found, what became of it, and what to write instead.
    pub message: String,
}

/// Converts a fragment of HTML, or a whole document, to blocks.
///
/// Any input gives blocks that the reader of articles accepts; addresses have the scheme `http`, `https`, `mailto` or
/// `tel`, or none. Takes time and memory in proportion to the input, for deeply nested elements too.
pub fn read_html(html: &str, options: &HtmlOptions<'_>) -> FromHtml {
    let parsed = parse::parse(html);
    convert::convert(&parsed, html.len(), options)
}

/// Returns the names of all elements on the allow-list, sorted; those of MathML are not among them.
pub fn element_names() -> impl Iterator<Item = &'static str> {
    vocabulary::ELEMENTS.iter().map(|row| row.0)
}
