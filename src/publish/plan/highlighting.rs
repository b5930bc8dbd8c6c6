//! Gives the code of a page its colours, once for each page that is written, since grammars are slow.

use crate::model::text::block::{Block, Note};
use crate::model::text::walk::{ItemMut, walk_mut, walk_notes_mut};
use crate::typesetting::code::{highlight, marks};

/// Marks the parts of all code in a text whose language is known.
pub(super) fn add_marks((mut body, mut notes): (Vec<Block>, Vec<Note>)) -> (Vec<Block>, Vec<Note>) {
    let mut visit = |_: &str, item: ItemMut<'_>| {
        if let ItemMut::Block(Block::Code { value, lang: Some(lang), marks: found, .. }) = item {
            // The view shows no line feed at the end, and a mark over it would not fit.
            let runs = highlight(value.strip_suffix('\n').unwrap_or(value), lang);
            *found = runs.map(|runs| marks(&runs)).filter(|marks| !marks.is_empty());
        }
    };
    walk_mut(&mut body, "/body", &mut visit);
    walk_notes_mut(&mut notes, &mut visit);
    (body, notes)
}
