//! Footnotes: a list at the end, linked both ways. The program takes a note from it to open it in place.

use super::body::Rendering;
use crate::model::decimal::{decimal, push_decimal};
use crate::model::text::block::Note;
use crate::ui::element::{Element, el};

/// Renders the list of notes, or nothing if there are none.
pub fn notes(notes: &[Note], r: &Rendering<'_>) -> Option<Element> {
    if notes.is_empty() {
        return None;
    }
    let bodies: Vec<Element> =
        notes.iter().map(|note| el("div").class("notes__body").children(r.blocks(&note.children))).collect();
    // Notes contain marks too, so how often each is cited is known only when all are rendered.
    let cited = r.cited.borrow();
    let items = bodies.into_iter().zip(1..).map(|(body, number)| {
        let times = cited.iter().filter(|other| **other == number).count();
        let mut id = String::from("note-");
        push_decimal(&mut id, number);
        let item = el("li").attr("id", id).child(body);
        (1..=times.max(1)).fold(item, |item, time| item.child(back(number, time, times, r)))
    });
    let list = el("ol").class("notes__list").children(items);
    let heading = el("h2").class("notes__heading").attr("id", "notes").child(r.words.get("note.heading"));
    let section = el("section").class("notes").attr("role", "doc-endnotes").attr("aria-labelledby", "notes");
    // The label of the close button, when the program opens a note in place.
    let section = section.attr("data-close", r.words.get("note.close"));
    Some(section.child(heading).child(list))
}

/// Renders the link back to one of the marks of a note, numbered if there are several.
fn back(number: u32, time: usize, times: usize, r: &Rendering<'_>) -> Element {
    let (number, time) = (decimal(number), decimal(time as u32));
    let mut href = String::from("#ref-");
    href.push_str(&number);
    let mut label = number;
    let mut shown = String::from("↩\u{fe0e}");
    if times > 1 {
        label.push_str(" (");
        label.push_str(&time);
        label.push(')');
        shown.push_str(&time);
        if time != "1" {
            href.push('-');
            href.push_str(&time);
        }
    }
    el("a")
        .class("notes__back")
        .attr("role", "doc-backlink")
        .attr("href", href)
        .attr("aria-label", r.words.with("note.back", "number", &label))
        .child(shown)
}
