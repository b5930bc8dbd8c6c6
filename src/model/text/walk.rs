//! Visits every block and inline element of a text, with its JSON pointer.
#![deny(clippy::wildcard_enum_match_arm, reason = "a new kind must say what is inside it")]

use crate::model::fault::pointer_part;
use crate::model::text::block::{Block, Cell, ListItem, Note};
use crate::model::text::inline::{Inline, InlineElement, children_of};

/// A block or an inline element.
#[derive(Clone, Copy)]
pub enum Item<'a> {
    /// A block.
    Block(&'a Block),
    /// An inline element.
    Inline(&'a InlineElement),
}

/// A block or an inline element, for changing.
pub enum ItemMut<'a> {
    /// A block.
    Block(&'a mut Block),
    /// An inline element.
    Inline(&'a mut InlineElement),
}

/// Defines the visit once, for shared and for mutable references.
macro_rules! define_walk {
    ($item:ident, $walk:ident, $walk_notes:ident, $walk_note:ident, $inside:ident, $inlines:ident, $iter:ident $(, $mutable:tt)?) => {
        /// Calls `visit` for everything in a list of blocks, outer before inner, in reading order.
        pub fn $walk(blocks: &$($mutable)? [Block], pointer: &str, visit: &mut dyn FnMut(&str, $item<'_>)) {
            for (index, block) in blocks.$iter().enumerate() {
                let pointer = format!("{pointer}/{index}");
                visit(&pointer, $item::Block(block));
                $inside(block, &pointer, visit);
            }
        }

        /// Calls `visit` for everything in a list of footnotes.
        pub fn $walk_notes(notes: &$($mutable)? [Note], visit: &mut dyn FnMut(&str, $item<'_>)) {
            notes.$iter().for_each(|note| $walk_note(note, visit));
        }

        /// Calls `visit` for everything in one footnote.
        pub fn $walk_note(note: &$($mutable)? Note, visit: &mut dyn FnMut(&str, $item<'_>)) {
            let pointer = format!("/notes/{}", pointer_part(&note.id));
            $walk(& $($mutable)? note.children, &pointer, visit);
        }

        fn $inside(block: &$($mutable)? Block, pointer: &str, visit: &mut dyn FnMut(&str, $item<'_>)) {
            let at = |name: &str| format!("{pointer}/{name}");
            match block {
                Block::Paragraph { children, .. } | Block::Heading { children, .. } => {
                    $inlines(children, &at("children"), visit);
                }
                Block::Pullquote { children, cite, .. } => {
                    $inlines(children, &at("children"), visit);
                    $inlines(cite, &at("cite"), visit);
                }
                Block::Quote { children, cite, .. } => {
                    $walk(children, &at("children"), visit);
                    $inlines(cite, &at("cite"), visit);
                }
                Block::Callout { title, children, .. } => {
                    $inlines(title, &at("title"), visit);
                    $walk(children, &at("children"), visit);
                }
                Block::Details { summary, children, .. } => {
                    $inlines(summary, &at("summary"), visit);
                    $walk(children, &at("children"), visit);
                }
                Block::Group { children, .. } => $walk(children, &at("children"), visit),
                Block::List { items, .. } => {
                    for (index, item) in items.$iter().enumerate() {
                        match item {
                            ListItem::Plain(children) => $walk(children, &at(&format!("items/{index}")), visit),
                            ListItem::Full { children, .. } => {
                                $walk(children, &at(&format!("items/{index}/children")), visit);
                            }
                        }
                    }
                }
                Block::Figure(figure) => $inlines(& $($mutable)? figure.caption, &at("caption"), visit),
                Block::Gallery { items, caption, .. } => {
                    for (index, item) in items.$iter().enumerate() {
                        $inlines(& $($mutable)? item.caption, &at(&format!("items/{index}/caption")), visit);
                    }
                    $inlines(caption, &at("caption"), visit);
                }
                Block::Video { caption, transcript, .. } | Block::Audio { caption, transcript, .. } => {
                    $inlines(caption, &at("caption"), visit);
                    $walk(transcript, &at("transcript"), visit);
                }
                Block::Embed(embed) => $inlines(& $($mutable)? embed.fallback, &at("fallback"), visit),
                Block::Table { head, rows, caption, .. } => {
                    // The caption stands above the table.
                    $inlines(caption, &at("caption"), visit);
                    for (name, rows) in [("head", head), ("rows", rows)] {
                        for (row, cells) in rows.$iter().enumerate() {
                            for (column, cell) in cells.$iter().enumerate() {
                                let pointer = at(&format!("{name}/{row}/{column}"));
                                match cell {
                                    Cell::Plain(children) => $inlines(children, &pointer, visit),
                                    Cell::Full { children, .. } => {
                                        $inlines(children, &format!("{pointer}/children"), visit);
                                    }
                                }
                            }
                        }
                    }
                }
                Block::Deflist { items } => {
                    for (index, item) in items.$iter().enumerate() {
                        $inlines(& $($mutable)? item.term, &at(&format!("items/{index}/term")), visit);
                        for (number, body) in item.defs.$iter().enumerate() {
                            $walk(body, &at(&format!("items/{index}/defs/{number}")), visit);
                        }
                    }
                }
                Block::Code { .. } | Block::Math { .. } | Block::Card { .. } | Block::Rule => {}
            }
        }

        fn $inlines(children: &$($mutable)? [Inline], pointer: &str, visit: &mut dyn FnMut(&str, $item<'_>)) {
            for (index, child) in children.$iter().enumerate() {
                let Inline::Element(element) = child else { continue };
                let pointer = format!("{pointer}/{index}");
                visit(&pointer, $item::Inline(element));
                if let Some(children) = children_of!(element) {
                    $inlines(children, &format!("{pointer}/children"), visit);
                }
            }
        }
    };
}

define_walk!(Item, walk, walk_notes, walk_note, inside, inlines, iter);
define_walk!(ItemMut, walk_mut, walk_notes_mut, walk_note_mut, inside_mut, inlines_mut, iter_mut, mut);
