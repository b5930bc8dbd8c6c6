//! Anchors of a page: which ones are reserved, and unique ones for headings whose author gave none.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::slugify::slugify;
use crate::model::text::block::{Block, Note};
use crate::model::text::inline::plain_text;
use crate::model::text::walk::{Item, ItemMut, walk, walk_mut, walk_notes, walk_notes_mut};

/// Ids that pages, the program and the consent manager use themselves.
const RESERVED: [&str; 20] = [
    "articles",
    "consent",
    "consent-banner",
    "consent-preferences",
    "consent-preferences-title",
    "consent-reload",
    "consent-status",
    "consent-title",
    "content",
    "menu",
    "newsletter-email",
    "newsletter-promise",
    "embed-words",
    "note-popover",
    "notes",
    "preferences",
    "related",
    "share",
    "status",
    "toc",
];
/// Prefixes of the ids that views number.
const NUMBERED: [&str; 4] = ["callout-", "note-", "ref-", "table-"];
/// The anchor of a heading without letters, and a prefix that makes a reserved name usable. No reserved id begins with
/// it.
const SECTION: &str = "section";

/// Whether the program may use this id for an element of its own on a page.
pub fn is_reserved(id: &str) -> bool {
    RESERVED.contains(&id) || is_numbered(id)
}

fn is_numbered(id: &str) -> bool {
    let is_number = |rest: &str| rest.starts_with(|character: char| character.is_ascii_digit());
    NUMBERED.iter().any(|start| id.strip_prefix(start).is_some_and(is_number))
}

/// Prefixes a name if it could clash with the ids that views number.
fn unnumbered(name: &str) -> String {
    if is_numbered(name) { [SECTION, "-", name].concat() } else { name.into() }
}

/// Gives every heading without an anchor one made from its text; existing anchors stay as they are.
pub fn fill(body: &mut [Block], notes: &mut [Note]) {
    let mut taken = BTreeSet::new();
    let mut collect = |_: &str, item: Item<'_>| {
        if let Item::Block(Block::Heading { id, .. } | Block::Math { id: Some(id), .. }) = item {
            taken.insert(id.clone());
        }
    };
    walk(body, "", &mut collect);
    walk_notes(notes, &mut collect);
    // The first number of each name that may be free, so that a thousand equal headings take no million tries.
    let mut next = BTreeMap::new();
    let mut give = |_: &str, item: ItemMut<'_>| {
        if let ItemMut::Block(Block::Heading { id, children, .. }) = item
            && id.is_empty()
        {
            *id = free(&slugify(&plain_text(children)), &taken, &mut next);
            taken.insert(id.clone());
        }
    };
    walk_mut(body, "", &mut give);
    walk_notes_mut(notes, &mut give);
}

/// Returns the name itself, or the name with the first number that makes it free.
///
/// One is always found: no candidate has a reserved prefix, and there is one more candidate than there are names that
/// can be taken.
fn free(name: &str, taken: &BTreeSet<String>, next: &mut BTreeMap<String, usize>) -> String {
    let name = if name.is_empty() { SECTION.into() } else { unnumbered(name) };
    let most = taken.len() + RESERVED.len() + 2;
    let first = next.entry(name.clone()).or_insert(1);
    let numbered = (*first..=most).map(|number| match number {
        1 => (number, name.clone()),
        _ => (number, format!("{name}-{number}")),
    });
    let found = numbered.into_iter().find(|(_, candidate)| !taken.contains(candidate) && !is_reserved(candidate));
    let (number, free) = found.unwrap_or_default();
    *first = number + 1;
    free
}

/// Prefixes every anchor with a name, for texts that share a page with others.
pub fn within(body: &mut [Block], name: &str) {
    walk_mut(body, "", &mut |_, item| {
        if let ItemMut::Block(Block::Heading { id, .. } | Block::Math { id: Some(id), .. }) = item {
            let named = [name, "-", id].concat();
            *id = if is_reserved(&named) { [SECTION, "-", &named].concat() } else { named };
        }
    });
}
