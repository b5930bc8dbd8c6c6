//! Visits every block and inline element of a text, with the JSON pointer at which it stands.

use crate::model::block::{Block, Cell, ListItem, Note};
use crate::model::inline::{Inline, InlineElement as E};

/// What a visit comes by.
pub enum Item<'a> {
    /// A block.
    Block(&'a mut Block),
    /// An inline element.
    Inline(&'a mut E),
}

/// Calls `visit` for everything in a list of blocks, outer before inner, in reading order.
pub fn walk(blocks: &mut [Block], pointer: &str, visit: &mut dyn FnMut(&str, Item<'_>)) {
    for (index, block) in blocks.iter_mut().enumerate() {
        let pointer = format!("{pointer}/{index}");
        visit(&pointer, Item::Block(block));
        inside(block, &pointer, visit);
    }
}

/// The same for footnotes.
pub fn walk_notes(notes: &mut [Note], visit: &mut dyn FnMut(&str, Item<'_>)) {
    for note in notes {
        walk(&mut note.children, &format!("/notes/{}", note.id), visit);
    }
}

fn inside(block: &mut Block, pointer: &str, visit: &mut dyn FnMut(&str, Item<'_>)) {
    let at = |name: &str| format!("{pointer}/{name}");
    match block {
        Block::Paragraph { children, .. } | Block::Heading { children, .. } => {
            inlines(children, &at("children"), visit)
        }
        Block::Pullquote { children, cite, .. } => {
            inlines(children, &at("children"), visit);
            inlines(cite, &at("cite"), visit);
        }
        Block::Quote { children, cite, .. } => {
            walk(children, &at("children"), visit);
            inlines(cite, &at("cite"), visit);
        }
        Block::Callout { title, children, .. } => {
            inlines(title, &at("title"), visit);
            walk(children, &at("children"), visit);
        }
        Block::Details { summary, children, .. } => {
            inlines(summary, &at("summary"), visit);
            walk(children, &at("children"), visit);
        }
        Block::Group { children, .. } => walk(children, &at("children"), visit),
        Block::List { items, .. } => {
            for (index, item) in items.iter_mut().enumerate() {
                match item {
                    ListItem::Plain(children) => walk(children, &at(&format!("items/{index}")), visit),
                    ListItem::Task { children, .. } => walk(children, &at(&format!("items/{index}/children")), visit),
                }
            }
        }
        Block::Figure(figure) => inlines(&mut figure.caption, &at("caption"), visit),
        Block::Gallery { items, caption, .. } => {
            for (index, item) in items.iter_mut().enumerate() {
                inlines(&mut item.caption, &at(&format!("items/{index}/caption")), visit);
            }
            inlines(caption, &at("caption"), visit);
        }
        Block::Video { caption, transcript, .. } | Block::Audio { caption, transcript, .. } => {
            inlines(caption, &at("caption"), visit);
            walk(transcript, &at("transcript"), visit);
        }
        Block::Embed(embed) => inlines(&mut embed.fallback, &at("fallback"), visit),
        Block::Table { head, rows, caption, .. } => {
            for (name, rows) in [("head", head), ("rows", rows)] {
                for (row, cells) in rows.iter_mut().enumerate() {
                    for (column, cell) in cells.iter_mut().enumerate() {
                        let (Cell::Plain(children) | Cell::Full { children, .. }) = cell;
                        inlines(children, &at(&format!("{name}/{row}/{column}")), visit);
                    }
                }
            }
            inlines(caption, &at("caption"), visit);
        }
        Block::Deflist { items } => {
            for (index, item) in items.iter_mut().enumerate() {
                inlines(&mut item.term, &at(&format!("items/{index}/term")), visit);
                for (number, body) in item.defs.iter_mut().enumerate() {
                    walk(body, &at(&format!("items/{index}/defs/{number}")), visit);
                }
            }
        }
        Block::Code { .. } | Block::Math { .. } | Block::Card { .. } | Block::Rule => {}
    }
}

fn inlines(children: &mut [Inline], pointer: &str, visit: &mut dyn FnMut(&str, Item<'_>)) {
    for (index, child) in children.iter_mut().enumerate() {
        let Inline::Element(element) = child else { continue };
        let pointer = format!("{pointer}/{index}");
        visit(&pointer, Item::Inline(element));
        match element {
            E::Emphasis { children }
            | E::Strong { children }
            | E::Delete { children }
            | E::Mark { children }
            | E::Sub { children }
            | E::Sup { children }
            | E::Kbd { children }
            | E::Small { children }
            | E::Cite { children }
            | E::Q { children }
            | E::Dfn { children }
            | E::Link { children, .. }
            | E::Abbr { children, .. }
            | E::Time { children, .. }
            | E::Span { children, .. } => inlines(children, &format!("{pointer}/children"), visit),
            E::Code { .. } | E::Note { .. } | E::Math { .. } | E::Break | E::InlineImage { .. } | E::Ruby { .. } => {}
        }
    }
}
