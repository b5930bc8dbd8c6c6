//! Finds blocks and inline elements that show nothing: headings and links without text, lists without items.

use std::path::Path;

use crate::disk::faults::FileFault;
use crate::model::text::block::{Block, ListItem};
use crate::model::text::inline::{Inline, InlineElement as E, plain_text};
use crate::model::text_rules::is_blank;

/// A finding about an element that shows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    pointer: String,
    message: &'static str,
    is_fault: bool,
}

impl Blank {
    /// Turns the finding into a fault or warning about a file.
    pub fn in_file(self, file: &Path) -> FileFault {
        let found = FileFault::new(file, self.pointer, self.message);
        if self.is_fault { found } else { found.as_warning() }
    }
}

/// Returns what is blank about a block itself; what it contains is checked separately. An element without a name for
/// people who cannot see it is a fault; one that merely takes up space is a warning.
pub fn of_block(block: &Block, pointer: &str) -> Option<Blank> {
    let blank =
        |field: &str, message, is_fault| Some(Blank { pointer: format!("{pointer}/{field}"), message, is_fault });
    match block {
        Block::Heading { children, .. } if shows_nothing(children) => {
            blank("children", "shows nothing; a heading needs some text", true)
        }
        Block::Details { summary, .. } if shows_nothing(summary) => {
            blank("summary", "shows nothing; a folded block needs some text that readers click to unfold it", true)
        }
        Block::Callout { title, .. } if !title.is_empty() && shows_nothing(title) => {
            blank("title", "shows nothing; leave it out for the usual title", true)
        }
        Block::Paragraph { children, .. } if shows_nothing(children) => {
            blank("children", "shows nothing; remove the empty paragraph", false)
        }
        Block::Pullquote { children, .. } if shows_nothing(children) => {
            blank("children", "shows nothing; remove the pull quote", false)
        }
        Block::List { items, .. } if items.is_empty() => blank("items", "is empty; remove the list", false),
        Block::List { items, .. } => {
            let is_empty = |item: &ListItem| match item {
                ListItem::Plain(children) | ListItem::Full { children, .. } => children.is_empty(),
            };
            let index = items.iter().position(is_empty)?;
            blank(&format!("items/{index}"), "is empty; remove the item", false)
        }
        Block::Deflist { items } if items.is_empty() => blank("items", "is empty; remove the list", false),
        Block::Deflist { items } => {
            let index = items.iter().position(|item| shows_nothing(&item.term))?;
            blank(&format!("items/{index}/term"), "shows nothing; a term needs some text", true)
        }
        Block::Gallery { items, .. } if items.is_empty() => blank("items", "is empty; remove the gallery", false),
        Block::Table { head, rows, .. } if head.is_empty() && rows.is_empty() => {
            blank("rows", "is empty; remove the table", false)
        }
        _ => None,
    }
}

/// Returns what is blank about an inline element itself.
pub fn of_inline(element: &E, pointer: &str) -> Option<Blank> {
    match element {
        E::Link { children, .. } if shows_nothing(children) => {
            let message = "shows nothing; a link needs some text, or a picture with an alternative text";
            Some(Blank { pointer: format!("{pointer}/children"), message, is_fault: true })
        }
        _ => None,
    }
}

/// Whether a line has nothing to read. Pictures count by their alternative text; the marks of footnotes do not count.
fn shows_nothing(children: &[Inline]) -> bool {
    is_blank(&plain_text(children)) && !children.iter().any(is_formula)
}

fn is_formula(inline: &Inline) -> bool {
    match inline {
        Inline::Text(_) => false,
        Inline::Element(E::Math { .. }) => true,
        Inline::Element(element) => element.children().iter().any(is_formula),
    }
}
