//! Blocks and inline elements of which nothing can be seen: headings and links without a name, lists without items.

use std::path::Path;

use crate::disk::faults::FileFault;
use crate::model::block::{Block, ListItem};
use crate::model::inline::{Inline, InlineElement as E, plain_text};
use crate::model::text_rules::is_blank;

/// Something that shows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    pointer: String,
    message: &'static str,
    is_fault: bool,
}

impl Blank {
    /// The fault or warning, in a file.
    pub fn in_file(self, file: &Path) -> FileFault {
        let found = FileFault::new(file, self.pointer, self.message);
        if self.is_fault { found } else { found.as_warning() }
    }
}

/// What is blank about a block itself; what stands inside is asked for by itself. What has no name for who does not see
/// it is a fault, what only takes place a warning.
pub fn of_block(block: &Block, pointer: &str) -> Option<Blank> {
    let blank =
        |field: &str, message, is_fault| Some(Blank { pointer: format!("{pointer}/{field}"), message, is_fault });
    match block {
        Block::Heading { children, .. } if shows_nothing(children) => {
            blank("children", "shows nothing; a heading needs some text", true)
        }
        Block::Details { summary, .. } if shows_nothing(summary) => {
            blank("summary", "shows nothing; what is folded needs some text to unfold it by", true)
        }
        Block::Callout { title, .. } if !title.is_empty() && shows_nothing(title) => {
            blank("title", "shows nothing; leave it out for the usual title", true)
        }
        Block::Paragraph { children, .. } if shows_nothing(children) => {
            blank("children", "shows nothing: an empty paragraph; take it out", false)
        }
        Block::Pullquote { children, .. } if shows_nothing(children) => {
            blank("children", "shows nothing; take the pull quote out", false)
        }
        Block::List { items, .. } if items.is_empty() => blank("items", "is empty; take the list out", false),
        Block::List { items, .. } => {
            let is_empty = |item: &ListItem| match item {
                ListItem::Plain(children) | ListItem::Full { children, .. } => children.is_empty(),
            };
            let index = items.iter().position(is_empty)?;
            blank(&format!("items/{index}"), "is empty; take the item out", false)
        }
        Block::Deflist { items } if items.is_empty() => blank("items", "is empty; take the list out", false),
        Block::Deflist { items } => {
            let index = items.iter().position(|item| shows_nothing(&item.term))?;
            blank(&format!("items/{index}/term"), "shows nothing; a term needs some text", true)
        }
        Block::Gallery { items, .. } if items.is_empty() => blank("items", "is empty; take the gallery out", false),
        Block::Table { head, rows, .. } if head.is_empty() && rows.is_empty() => {
            blank("rows", "is empty; take the table out", false)
        }
        _ => None,
    }
}

/// What is blank about an inline element itself.
pub fn of_inline(element: &E, pointer: &str) -> Option<Blank> {
    match element {
        E::Link { children, .. } if shows_nothing(children) => {
            let message = "shows nothing; a link needs some text, or a picture with a text that stands for it";
            Some(Blank { pointer: format!("{pointer}/children"), message, is_fault: true })
        }
        _ => None,
    }
}

/// Whether nothing of a line can be read: pictures count by the text that stands for them, footnotes' marks do not.
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
