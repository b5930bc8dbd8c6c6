//! Inline content under construction.

use std::rc::Rc;

use serde_json::Value;

use super::block::{At, Piece};
use super::pictures::Shot;
use crate::model::text_rules::is_blank;

/// An inline element as it was opened. An element that is split by a block is opened again after it.
#[derive(Debug)]
pub(super) struct Opener {
    pub(super) kind: &'static str,
    /// Its fields beside `children`.
    pub(super) fields: Vec<(&'static str, String)>,
    pub(super) at: At,
}

impl Opener {
    /// Returns about how many bytes it takes up each time that it is written.
    pub(super) fn size(&self) -> usize {
        self.kind.len() + self.fields.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>()
    }
}

/// An inline element without children.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) kind: &'static str,
    pub(super) at: At,
    pub(super) fields: Vec<(&'static str, Value)>,
    /// What it shows as plain text; empty for notes.
    pub(super) text: String,
}

#[derive(Debug)]
pub(super) enum Inline {
    Text(String),
    Element(Rc<Opener>, Vec<Inline>),
    Leaf(Box<Leaf>),
    Break,
    /// A picture, which becomes inline or a figure when the paragraph ends.
    Picture(Box<Shot>),
}

impl Inline {
    fn into_piece(self) -> Piece {
        let kind_of = |kind: &'static str| ("type", Piece::text(kind));
        match self {
            Self::Text(text) => Piece::text(text),
            Self::Element(opener, children) => {
                let mut fields = vec![kind_of(opener.kind)];
                fields.extend(opener.fields.iter().map(|(name, value)| (*name, Piece::text(value.as_str()))));
                fields.push(("children", inline_pieces(children)));
                Piece::Object(opener.at, fields)
            }
            Self::Leaf(leaf) => {
                let fields = leaf.fields.into_iter().map(|(name, value)| (name, Piece::Value(value)));
                Piece::Object(leaf.at, std::iter::once(kind_of(leaf.kind)).chain(fields).collect())
            }
            Self::Break => Piece::Object(None, vec![kind_of("break")]),
            Self::Picture(shot) => Piece::Object(shot.at, shot.inline_fields()),
        }
    }
}

/// Turns inline content into a list.
pub(super) fn inline_pieces(inlines: Vec<Inline>) -> Piece {
    Piece::list(inlines.into_iter().map(Inline::into_piece).collect())
}

/// Returns inline content as plain text.
pub(super) fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect(inlines, &mut text);
    text
}

fn collect(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(run) => text.push_str(run),
            Inline::Element(_, children) => collect(children, text),
            Inline::Leaf(leaf) => text.push_str(&leaf.text),
            Inline::Break => text.push(' '),
            Inline::Picture(shot) => text.push_str(&shot.alt),
        }
    }
}

/// Whether inline content has nothing to read; pictures count by their alternative text.
pub(super) fn shows_nothing(inlines: &[Inline]) -> bool {
    is_blank(&plain_text(inlines))
}

/// Whether any inline element fulfils a condition.
pub(super) fn any(inlines: &[Inline], is_wanted: &dyn Fn(&Inline) -> bool) -> bool {
    inlines
        .iter()
        .any(|inline| is_wanted(inline) || matches!(inline, Inline::Element(_, children) if any(children, is_wanted)))
}

/// Whether there is a link or a note, which cannot stand within a link.
pub(super) fn has_link(inlines: &[Inline]) -> bool {
    any(inlines, &|inline| match inline {
        Inline::Element(opener, _) => opener.kind == "link",
        Inline::Leaf(leaf) => leaf.kind == "note",
        Inline::Text(_) | Inline::Break | Inline::Picture(_) => false,
    })
}

/// Replaces links by their content and leaves out notes.
pub(super) fn without_links(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Leaf(leaf) if leaf.kind == "note" => {}
            Inline::Element(opener, children) if opener.kind == "link" => extend(&mut out, without_links(children)),
            Inline::Element(opener, children) => out.push(Inline::Element(opener, without_links(children))),
            other => extend(&mut out, [other]),
        }
    }
    out
}

/// Adds inline content, and joins texts that come together.
pub(super) fn extend(out: &mut Vec<Inline>, inlines: impl IntoIterator<Item = Inline>) {
    for inline in inlines {
        match (inline, out.last_mut()) {
            (Inline::Text(text), Some(Inline::Text(last))) => last.push_str(&text),
            (inline, _) => out.push(inline),
        }
    }
}
