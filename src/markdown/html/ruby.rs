//! Ruby: each base with its reading.

use serde_json::Value;

use super::block::At;
use super::clean::one_line;
use super::convert::Converter;
use super::inline::{Inline, Leaf};
use super::tree::NodeId;

impl Converter<'_> {
    /// Adds the pairs of a `ruby` element; what has no reading is text.
    pub(super) fn ruby(&mut self, node: NodeId, at: At) {
        let tree = self.tree;
        let (mut base, mut reading) = (String::new(), String::new());
        let mut next = tree.first_child(node);
        let mut open: Vec<(NodeId, bool)> = Vec::new();
        // A walk that knows whether it is within `rt`, and skips `rp`.
        loop {
            let Some(inside) = next else {
                let Some((parent, _)) = open.pop() else { break };
                next = tree.next(parent);
                continue;
            };
            next = tree.next(inside);
            let in_reading = open.last().is_some_and(|(_, is_reading)| *is_reading);
            if let Some(text) = tree.text(inside) {
                if !in_reading && !reading.is_empty() && !text.trim().is_empty() {
                    self.push_ruby(&mut base, &mut reading, at);
                }
                if in_reading { reading.push_str(text) } else { base.push_str(text) }
            } else if !matches!(tree.name(inside), "rp" | "script" | "style" | "template") {
                open.push((inside, in_reading || matches!(tree.name(inside), "rt" | "rtc")));
                next = tree.first_child(inside);
            }
        }
        self.push_ruby(&mut base, &mut reading, at);
    }

    fn push_ruby(&mut self, base: &mut String, reading: &mut String, at: At) {
        let (base, reading) = (std::mem::take(base), std::mem::take(reading));
        match (one_line(&base), one_line(&reading)) {
            (Some(base), Some(reading)) => {
                let fields = vec![("base", Value::from(base.as_str())), ("text", Value::from(reading))];
                self.push_inline(Inline::Leaf(Box::new(Leaf { kind: "ruby", at, fields, text: base })));
            }
            (None, Some(reading)) => self.push_text(&format!("({reading})")),
            _ => self.push_text(&base),
        }
    }
}
