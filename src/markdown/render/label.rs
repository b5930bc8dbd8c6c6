//! Markdown in labels and attributes, where only inline elements may stand.

use comrak::nodes::{NodeValue, Sourcepos};
use comrak::parse_document;

use super::steps::{Renderer, Step};

impl<'a> Renderer<'a, '_> {
    /// Returns the steps for a text of inline Markdown that stands at a position. What would be a block, such as a
    /// heading, is text as it is written. Links by reference are not resolved.
    pub(super) fn inline_of(&mut self, text: &str, position: Sourcepos, depth: usize) -> Vec<Step<'a>> {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let document = parse_document(self.arena, &self.with_notes(&line), &self.comrak);
        let paragraph = document.first_child().filter(|block| matches!(block.data().value, NodeValue::Paragraph));
        let Some(paragraph) = paragraph else { return vec![Step::Text(line)] };
        for node in paragraph.descendants() {
            let mut ast = node.data_mut();
            let found = ast.sourcepos;
            let point = |point: comrak::nodes::LineColumn| comrak::nodes::LineColumn {
                line: position.start.line,
                column: position.start.column + point.column.saturating_sub(1),
            };
            ast.sourcepos = Sourcepos { start: point(found.start), end: point(found.end) };
        }
        self.inline_steps(paragraph.children().collect(), depth)
    }

    /// Returns a label with an empty text for each note that it refers to, so that comrak knows them.
    fn with_notes(&self, label: &str) -> String {
        let mut text = label.to_string();
        for part in label.split("[^").skip(1).take(20) {
            let name = part.split(']').next().unwrap_or_default();
            if self.notes.contains(name) {
                text.push_str("\n\n[^");
                text.push_str(name);
                text.push_str("]: .");
            }
        }
        text
    }
}
