//! Pull quotes that repeat a sentence of the text.

use super::walk::{ItemMut, walk_mut, walk_notes_mut};
use crate::model::block::{Block, Note};
use crate::model::inline::{Inline, InlineElement};

/// Takes links and notes out of every pull quote that repeats the text: it is hidden from screen readers, so nobody who
/// uses one could tell where they lead.
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

/// Adds an inline; runs of text that meet are one, as they are one node on a page.
fn push(inline: Inline, into: &mut Vec<Inline>) {
    match (inline, into.last_mut()) {
        (Inline::Text(text), Some(Inline::Text(last))) => last.push_str(&text),
        (inline, _) => into.push(inline),
    }
}
