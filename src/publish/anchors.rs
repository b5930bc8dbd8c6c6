//! Anchors of a page: which are ours, and unique ones for headings whose author gave none.

use std::collections::BTreeSet;

use super::walk::{Item, walk, walk_notes};
use crate::model::block::{Block, Note};
use crate::model::inline::plain_text;
use crate::model::slug::slugify;

/// Ids that the pages around a text have already.
const OURS: [&str; 14] = [
    "articles",
    "consent",
    "consent-banner",
    "consent-preferences",
    "consent-preferences-title",
    "consent-status",
    "consent-title",
    "content",
    "notes",
    "preferences",
    "related",
    "share",
    "status",
    "toc",
];
/// Ids that views number.
const NUMBERED: [&str; 4] = ["callout-", "note-", "ref-", "table-"];

/// Whether a page may have an element of ours with this id.
pub fn is_ours(id: &str) -> bool {
    let is_number = |rest: &str| rest.starts_with(|it: char| it.is_ascii_digit());
    OURS.contains(&id) || NUMBERED.iter().any(|start| id.strip_prefix(start).is_some_and(is_number))
}

/// Gives every heading without an anchor one made from its text; given anchors stay as they are.
pub fn fill(body: &mut [Block], notes: &mut [Note]) {
    let mut taken = BTreeSet::new();
    let mut collect = |_: &str, item: Item<'_>| {
        if let Item::Block(Block::Heading { id, .. } | Block::Math { id: Some(id), .. }) = item {
            taken.insert(id.clone());
        }
    };
    walk(body, "", &mut collect);
    walk_notes(notes, &mut collect);
    let mut give = |_: &str, item: Item<'_>| {
        if let Item::Block(Block::Heading { id, children, .. }) = item
            && id.is_empty()
        {
            *id = free(&slugify(&plain_text(children)), &taken);
            taken.insert(id.clone());
        }
    };
    walk(body, "", &mut give);
    walk_notes(notes, &mut give);
}

/// The name itself, or with the first number that makes it free.
fn free(name: &str, taken: &BTreeSet<String>) -> String {
    // A heading in a script that slugs cannot spell.
    let name = if name.is_empty() { "section" } else { name };
    let numbered = (2..).map(|number: u32| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_string()).chain(numbered);
    names.find(|it| !taken.contains(it) && !is_ours(it)).unwrap_or_default()
}

/// Puts a name before every anchor, for texts that stand on a page beside others.
pub fn within(body: &mut [Block], name: &str) {
    walk(body, "", &mut |_, item| {
        if let Item::Block(Block::Heading { id, .. } | Block::Math { id: Some(id), .. }) = item {
            *id = [name, "-", id].concat();
        }
    });
}
