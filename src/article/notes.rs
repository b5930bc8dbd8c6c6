//! Footnotes: a list at the end, linked both ways, from which the program opens a note in place.

use super::body::Rendering;
use crate::model::block::Note;
use crate::ui::element::{Element, el};

/// The list of notes, or nothing where there are none.
pub fn notes(notes: &[Note], r: &Rendering<'_>) -> Option<Element> {
    if notes.is_empty() {
        return None;
    }
    let items = notes.iter().enumerate().map(|(index, note)| {
        let number = (index + 1).to_string();
        let named = |prefix: &str| {
            let mut id = String::from(prefix);
            id.push_str(&number);
            id
        };
        let back = el("a")
            .class("notes__back")
            .attr("role", "doc-backlink")
            .attr("href", named("#ref-"))
            .attr("aria-label", r.words.with("note.back", "number", &number))
            .child("↩\u{fe0e}");
        let body = el("div").class("notes__body").children(r.blocks(&note.children));
        el("li").attr("id", named("note-")).child(body).child(back)
    });
    let list = el("ol").class("notes__list").children(items);
    let heading = el("h2").class("notes__heading").attr("id", "notes").child(r.words.get("note.heading"));
    let section = el("section").class("notes").attr("role", "doc-endnotes").attr("aria-labelledby", "notes");
    Some(section.child(heading).child(list))
}
