//! Renders a tree of Markdown without recursion: what is still to be written waits on a stack.

use std::borrow::Cow;
use std::collections::HashSet;

use comrak::nodes::{Node, NodeValue, Sourcepos};
use comrak::{Arena, Options};

use super::comrak_options::comrak_options;
use super::markup::push_escaped;
use super::source::MarkdownSource;
use crate::markdown::options::MarkdownOptions;
use crate::markdown::source_range::{LineColumnRange, SourceFault};

/// How deep the JSON of a text may become. Readers of JSON allow 128; inline elements need some of it.
const DEEPEST: usize = 96;

/// What is to be written next.
pub(super) enum Step<'a> {
    /// A node with everything in it, at a depth of JSON.
    Node(Node<'a>, usize),
    /// HTML as it is.
    Html(Cow<'static, str>),
    /// Text, to be escaped.
    Text(String),
}

impl Step<'_> {
    /// HTML that is known beforehand.
    pub(super) fn html(html: &'static str) -> Self {
        Self::Html(Cow::Borrowed(html))
    }
}

/// Writes HTML.
pub(super) struct Renderer<'a, 's> {
    pub(super) arena: &'a Arena<'a>,
    pub(super) comrak: Options<'static>,
    pub(super) source: &'s MarkdownSource<'s>,
    pub(super) options: &'s MarkdownOptions,
    pub(super) html: String,
    pub(super) faults: Vec<SourceFault>,
    pub(super) steps: Vec<Step<'a>>,
    /// Names of the notes that have a text.
    pub(super) notes: HashSet<String>,
    /// Position of the mark that ends the excerpt.
    pub(super) more: Option<LineColumnRange>,
    is_depth_told: bool,
}

impl<'a, 's> Renderer<'a, 's> {
    pub(super) fn new(arena: &'a Arena<'a>, source: &'s MarkdownSource<'s>, options: &'s MarkdownOptions) -> Self {
        Self {
            arena,
            comrak: comrak_options(options),
            source,
            options,
            html: String::with_capacity(source.text().len() * 3 / 2),
            faults: Vec::new(),
            steps: Vec::new(),
            notes: HashSet::new(),
            more: None,
            is_depth_told: false,
        }
    }

    /// Writes everything that waits.
    pub(super) fn run(&mut self) {
        while let Some(step) = self.steps.pop() {
            match step {
                Step::Html(html) => self.html.push_str(&html),
                Step::Text(text) => push_escaped(&mut self.html, &text),
                Step::Node(node, depth) if depth > DEEPEST && node.first_child().is_some() => self.flatten(node),
                Step::Node(node, depth) => self.node(node, depth),
            }
        }
    }

    /// Lets steps wait, to be written in their order.
    pub(super) fn push_steps(&mut self, steps: impl IntoIterator<Item = Step<'a>, IntoIter: DoubleEndedIterator>) {
        self.steps.extend(steps.into_iter().rev());
    }

    /// Lets everything inside a node wait, and `after` after it.
    pub(super) fn push_children(&mut self, node: Node<'a>, depth: usize, after: &'static str) {
        self.steps.push(Step::html(after));
        self.steps.extend(node.reverse_children().map(|child| Step::Node(child, depth)));
    }

    /// Returns the position of a node in the file.
    pub(super) fn range(&self, node: Node<'a>) -> LineColumnRange {
        self.source.range(node.data().sourcepos)
    }

    /// Logs a fault about a position.
    pub(super) fn fault(&mut self, position: Sourcepos, message: impl Into<String>) {
        self.faults.push(SourceFault::fault(self.source.bytes(position), message));
    }

    /// Logs a warning about a position.
    pub(super) fn warning(&mut self, position: Sourcepos, message: impl Into<String>) {
        self.faults.push(SourceFault::warning(self.source.bytes(position), message));
    }

    fn node(&mut self, node: Node<'a>, depth: usize) {
        if node.data().value.block() {
            self.block(node, depth);
        } else {
            self.inline(node, depth);
        }
    }

    /// Writes only the text of what is nested too deep.
    fn flatten(&mut self, node: Node<'a>) {
        let position = node.data().sourcepos;
        if !std::mem::replace(&mut self.is_depth_told, true) {
            let range = self.source.first_line(position);
            let message = "quotes, lists or emphasis are nested too deep here for a page to show; nest them less deep";
            self.faults.push(SourceFault::fault(range, message));
        }
        let is_block = node.data().value.block();
        let text = text_of(node);
        if is_block {
            self.html.push_str("<p>");
        }
        push_escaped(&mut self.html, &text);
        if is_block {
            self.html.push_str("</p>\n");
        }
    }
}

/// Returns the text inside a node, with a space where a line or block ends.
pub(super) fn text_of(node: Node<'_>) -> String {
    let mut text = String::new();
    for inside in node.descendants() {
        let ast = inside.data();
        match &ast.value {
            NodeValue::Text(run) => text.push_str(run),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::Math(math) => text.push_str(&math.literal),
            NodeValue::CodeBlock(code) => text.push_str(&code.literal),
            NodeValue::ShortCode(code) => text.push_str(&code.emoji),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            value if value.block() && !text.is_empty() && !text.ends_with(' ') => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_string()
}
