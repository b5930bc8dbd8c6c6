//! Writes callouts: `> [!NOTE]`, as GitHub and Obsidian have them.

use comrak::nodes::{CalloutFold, Node, NodeValue};

use super::markup::{push_attribute, push_open};
use super::steps::{Renderer, Step};
use crate::model::nearest::perhaps;

/// The names of callouts, and the kind that each becomes. The first five are GitHub's, the next ours and Docusaurus',
/// the rest Obsidian's.
pub(super) const CALLOUT_NAMES: [(&str, &str); 22] = [
    ("note", "note"),
    ("tip", "tip"),
    ("important", "info"),
    ("warning", "warning"),
    ("caution", "danger"),
    ("info", "info"),
    ("danger", "danger"),
    ("abstract", "note"),
    ("summary", "note"),
    ("tldr", "note"),
    ("todo", "note"),
    ("hint", "tip"),
    ("success", "tip"),
    ("check", "tip"),
    ("done", "tip"),
    ("question", "info"),
    ("help", "info"),
    ("faq", "info"),
    ("attention", "warning"),
    ("failure", "danger"),
    ("error", "danger"),
    ("bug", "danger"),
];

/// Returns the kind that a name stands for.
pub(super) fn kind_of(name: &str) -> Option<&'static str> {
    CALLOUT_NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

impl<'a> Renderer<'a, '_> {
    /// Writes a callout. One of an unknown kind is a note, with a warning.
    pub(super) fn callout(&mut self, node: Node<'a>, depth: usize) {
        let (name, fold) = match &node.data().value {
            NodeValue::Callout(callout) => (callout.callout_type.clone(), callout.fold),
            _ => return,
        };
        let kind = kind_of(&name).unwrap_or_else(|| {
            let near = perhaps(&name, CALLOUT_NAMES.iter().map(|(known, _)| *known));
            let range = self.source.first_line(node.data().sourcepos);
            let message = format!("“{name}” is not a kind of callout{near}; it is shown as a note");
            self.faults.push(crate::markdown::source_range::SourceFault::warning(range, message));
            "note"
        });
        push_open(&mut self.html, "f-callout", self.source.range(node.data().sourcepos));
        push_attribute(&mut self.html, "kind", kind);
        match fold {
            CalloutFold::None => {}
            CalloutFold::Expanded => push_attribute(&mut self.html, "fold", "open"),
            CalloutFold::Collapsed => push_attribute(&mut self.html, "fold", "closed"),
        }
        self.html.push_str(">\n");
        let mut steps = Vec::new();
        for child in node.children() {
            if !matches!(child.data().value, NodeValue::CalloutTitle) {
                steps.push(Step::Node(child, depth + 2));
                continue;
            }
            let inlines: Vec<_> = child.children().flat_map(|block| block.children()).collect();
            if !inlines.is_empty() {
                steps.push(Step::html("<f-title>"));
                steps.extend(self.inline_steps(inlines, depth + 2));
                steps.push(Step::html("</f-title>\n"));
            }
        }
        steps.push(Step::html("</f-callout>\n"));
        self.push_steps(steps);
    }
}
