//! The footnotes of a text.

use comrak::nodes::{Node, NodeValue};

use super::steps::Renderer;

impl<'a> Renderer<'a, '_> {
    /// Collects the names of all notes. A name that is given twice is a fault.
    pub(super) fn collect_notes(&mut self, document: Node<'a>) {
        let mut twice = Vec::new();
        for node in document.descendants() {
            let ast = node.data();
            let NodeValue::FootnoteDefinition(note) = &ast.value else { continue };
            if !self.notes.insert(note.name.clone()) {
                twice.push((ast.sourcepos, note.name.clone()));
            }
        }
        for (position, name) in twice {
            let range = self.source.first_line(position);
            let message = format!("the note “{name}” has a text already; give this one another name, or take it out");
            self.faults.push(crate::markdown::source_range::SourceFault::fault(range, message));
        }
    }
}
