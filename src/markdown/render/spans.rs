//! Bracketed spans: `[مرحبا]{lang=ar}`, with a language or a direction.

use comrak::nodes::{Node, NodeValue};

use super::attributes::Attributes;
use super::markup::push_attribute_opt;
use super::steps::{Renderer, Step};

/// The most bytes that the braces of a span may hold; a text may have very many brackets.
const LONGEST: usize = 100;

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
    /// anything but a language or a direction stay text, as CommonMark has it.
    pub(super) fn inline_steps(&mut self, children: Vec<Node<'a>>, depth: usize) -> Vec<Step<'a>> {
        let has_spans = |node: &&Node<'a>| matches!(&node.data().value, NodeValue::Text(text) if text.contains("]{"));
        if !children.iter().any(|node| has_spans(&node)) {
            return children.into_iter().map(|node| Step::Node(node, depth)).collect();
        }
        let changes = changes(&children);
        let mut changes = changes.into_iter().peekable();
        let mut steps = Vec::new();
        for (index, node) in children.into_iter().enumerate() {
            if changes.peek().is_none_or(|change| change.step != index) {
                steps.push(Step::Node(node, depth));
                continue;
            }
            let text = text_in(node);
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
}

/// Pairs brackets and returns what replaces them, in order.
fn changes(children: &[Node<'_>]) -> Vec<Change> {
    let mut open: Vec<Bracket> = Vec::new();
    let mut changes = Vec::new();
    for (step, node) in children.iter().enumerate() {
        let text = text_in(node);
        let mut at = 0;
        while let Some(found) = text[at..].find(['[', ']']) {
            at += found;
            if text.as_bytes()[at] == b'[' {
                open.push(Bracket { step, at });
                at += 1;
                continue;
            }
            let opening = open.pop();
            let found = Attributes::parse(&text[at + 1..text.floor_char_boundary(at + LONGEST)])
                .filter(|(attributes, _)| is_of_span(attributes));
            if let (Some(opening), Some((attributes, length))) = (opening, found) {
                let mut html = "<span".to_string();
                push_attribute_opt(&mut html, "lang", attributes.get("lang"));
                push_attribute_opt(&mut html, "dir", attributes.get("dir"));
                html.push('>');
                changes.push(Change { step: opening.step, at: opening.at, length: 1, html });
                changes.push(Change { step, at, length: 1 + length, html: "</span>".into() });
                at += length;
            }
            at += 1;
        }
    }
    changes.sort_by_key(|change| (change.step, change.at));
    changes
}

fn is_of_span(attributes: &Attributes) -> bool {
    let is_known = |name: &str| matches!(name, "lang" | "dir");
    attributes.id.is_none()
        && attributes.classes.is_empty()
        && !attributes.pairs.is_empty()
        && attributes.pairs.iter().all(|(name, value)| is_known(name) && value.is_some())
}

fn text_in(node: Node<'_>) -> String {
    match &node.data().value {
        NodeValue::Text(text) => text.to_string(),
        _ => String::new(),
    }
}
