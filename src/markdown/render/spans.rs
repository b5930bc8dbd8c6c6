//! Bracketed spans, `[مرحبا]{lang=ar}`, with a language or a direction, and attributes behind other inline elements.

use comrak::nodes::{Node, NodeValue, Sourcepos};

use super::attributes::Attributes;
use super::markup::push_attribute_opt;
use super::steps::{Renderer, Step};

/// The most bytes that the braces of a span may hold; a text may have very many brackets.
const LONGEST: usize = 300;

/// A bracket in the text of a step.
struct Bracket {
    step: usize,
    at: usize,
}

/// What replaces a piece of a step's text.
struct Change {
    step: usize,
    at: usize,
    length: usize,
    html: String,
}

impl<'a> Renderer<'a, '_> {
    /// Returns the steps for a run of inline nodes, with bracketed spans made of their text. Brackets whose braces hold
    /// only bare names stay text, as CommonMark has it; what a span cannot have is left out with a warning.
    pub(super) fn inline_steps(&mut self, children: Vec<Node<'a>>, depth: usize) -> Vec<Step<'a>> {
        let has_braces = |node: &&Node<'a>| matches!(&node.data().value, NodeValue::Text(text) if text.starts_with('{') || text.contains("]{"));
        if !children.iter().any(|node| has_braces(&node)) {
            return children.into_iter().map(|node| Step::Node(node, depth)).collect();
        }
        let changes = self.changes(&children);
        let mut changes = changes.into_iter().peekable();
        let mut steps = Vec::new();
        for (index, node) in children.into_iter().enumerate() {
            if changes.peek().is_none_or(|change| change.step != index) {
                steps.push(Step::Node(node, depth));
                continue;
            }
            let text = text_in(&node);
            let mut from = 0;
            while let Some(change) = changes.next_if(|change| change.step == index) {
                steps.push(Step::Text(text[from..change.at].to_string()));
                steps.push(Step::Html(change.html.into()));
                from = change.at + change.length;
            }
            steps.push(Step::Text(text[from..].to_string()));
        }
        steps
    }

    /// Pairs brackets and returns what replaces them, in order.
    fn changes(&mut self, children: &[Node<'a>]) -> Vec<Change> {
        let mut open: Vec<Bracket> = Vec::new();
        let mut changes = Vec::new();
        for (step, node) in children.iter().enumerate() {
            let text = text_in(node);
            let mut at = 0;
            if let Some((_, length)) = step.checked_sub(1).and_then(|before| list_behind(children[before], &text)) {
                self.warning(node.data().sourcepos, message_behind(children[step - 1]));
                changes.push(Change { step, at, length, html: String::new() });
                at = length;
            }
            while let Some(found) = text[at..].find(['[', ']']) {
                at += found;
                if text.as_bytes()[at] == b'[' {
                    open.push(Bracket { step, at });
                    at += 1;
                    continue;
                }
                let opening = open.pop();
                let found = Attributes::parse_list(&text[at + 1..text.floor_char_boundary(at + LONGEST)]);
                if let (Some(opening), Some((attributes, length))) = (opening, found) {
                    self.warn_of_strange_span(&attributes, part_of(node, at + 1));
                    let (open, close) = tags(&attributes);
                    changes.push(Change { step: opening.step, at: opening.at, length: 1, html: open });
                    changes.push(Change { step, at, length: 1 + length, html: close.into() });
                    at += length;
                }
                at += 1;
            }
        }
        changes.sort_by_key(|change| (change.step, change.at));
        changes
    }

    fn warn_of_strange_span(&mut self, attributes: &Attributes, position: Sourcepos) {
        self.warn_of_values(attributes, &["dir"], &self.source.bytes(position));
        let id = attributes.id.iter().map(|id| format!("#{id}"));
        let classes = attributes.classes.iter().map(|class| format!(".{class}"));
        let is_strange =
            |(name, value): &&(String, Option<String>)| value.is_none() || !matches!(name.as_str(), "lang" | "dir");
        let names = attributes.pairs.iter().filter(is_strange).map(|(name, _)| name.clone());
        for given in id.chain(classes).chain(names) {
            let message = format!("text in brackets has no “{given}”, only “lang=…” and “dir=…”; it is left out");
            self.warning(position, message);
        }
    }
}

/// Returns the tags of a span; none if it has neither a language nor a direction.
fn tags(attributes: &Attributes) -> (String, &'static str) {
    let [lang, dir] = ["lang", "dir"].map(|name| attributes.get(name).filter(|value| !value.is_empty()));
    if lang.is_none() && dir.is_none() {
        return (String::new(), "");
    }
    let mut html = "<span".to_string();
    push_attribute_opt(&mut html, "lang", lang);
    push_attribute_opt(&mut html, "dir", dir);
    html.push('>');
    (html, "</span>")
}

/// Returns the attributes at the head of a text that stands right behind an inline element.
fn list_behind(before: Node<'_>, text: &str) -> Option<(Attributes, usize)> {
    let takes = matches!(
        before.data().value,
        NodeValue::Emph
            | NodeValue::Strong
            | NodeValue::Strikethrough
            | NodeValue::Highlight
            | NodeValue::Code(_)
            | NodeValue::Link(_)
            | NodeValue::Image(_)
            | NodeValue::Math(_)
    );
    if takes { Attributes::parse_list(text) } else { None }
}

fn message_behind(before: Node<'_>) -> &'static str {
    match before.data().value {
        NodeValue::Link(_) => "links have no attributes here; what stands in the braces is left out",
        NodeValue::Image(_) => {
            "the attributes of this picture are left out; in a line of text it takes “{width=16 height=16}”, without a \
             colon"
        }
        _ => {
            "this has no attributes here; what stands in the braces is left out. hint: [text]{lang=de} takes a language"
        }
    }
}

/// Returns the position of a node's text from a byte on.
fn part_of(node: &Node<'_>, at: usize) -> Sourcepos {
    let position = node.data().sourcepos;
    let start = position.start.column_add(isize::try_from(at).unwrap_or_default());
    Sourcepos { start, end: position.end.max(start) }
}

fn text_in(node: &Node<'_>) -> String {
    match &node.data().value {
        NodeValue::Text(text) => text.to_string(),
        _ => String::new(),
    }
}
