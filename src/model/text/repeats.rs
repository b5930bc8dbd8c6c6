//! Pull quotes that repeat a sentence of the text.

use super::walk::{ItemMut, walk_mut, walk_notes_mut};
use crate::model::text::block::{Block, Note};
use crate::model::text::inline::{Inline, InlineElement};

/// Removes links and notes from every pull quote that repeats the text: it is hidden from screen readers, whose users
/// could not tell where they lead.
pub fn quiet_repeats(body: &mut [Block], notes: &mut [Note]) {
    let mut visit = |_: &str, item: ItemMut<'_>| {
        if let ItemMut::Block(Block::Pullquote { children, repeat: true, .. }) = item {
            quiet(children);
        }
    };
    walk_mut(body, "", &mut visit);
    walk_notes_mut(notes, &mut visit);
}

fn quiet(children: &mut Vec<Inline>) {
    for child in std::mem::take(children) {
        match child {
            Inline::Element(InlineElement::Note { .. }) => {}
            Inline::Element(InlineElement::Link { children: mut inner, .. }) => {
                quiet(&mut inner);
                inner.into_iter().for_each(|inline| push(inline, children));
            }
            Inline::Element(mut element) => {
                if let Some(inner) = element.children_mut() {
                    quiet(inner);
                }
                children.push(Inline::Element(element));
            }
            text @ Inline::Text(_) => push(text, children),
        }
    }
}

/// Adds an inline, joining adjacent runs of text, which are one node on a page.
fn push(inline: Inline, into: &mut Vec<Inline>) {
    match (inline, into.last_mut()) {
        (Inline::Text(text), Some(Inline::Text(last))) => last.push_str(&text),
        (inline, _) => into.push(inline),
    }
}
