//! A tree of plain elements, written as HTML natively and built as nodes in the browser. It is a Leptos view of one
//! single type, so that a whole page costs one instantiation.
//!
//! `ARCHITECTURE.md`, “Why”, explains why static content does not use `view!`.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::browser::nodes::{Namespace, Steps};

mod added;
pub mod rewrite;
mod table;
mod view;

pub use added::{AttributeValue, Child};

/// Elements that have no content and no closing tag (HTML, section 13.1.2).
const VOID: [&str; 9] = ["br", "col", "hr", "img", "input", "link", "meta", "source", "track"];

/// A node of the tree.
#[derive(Clone, Debug)]
pub enum Node {
    /// Text, escaped where it is written.
    Text(String),
    /// An element.
    Element(Element),
}

/// Elements whose text HTML does not unescape.
const RAW: [&str; 2] = ["script", "style"];

/// An element with its attributes and children. Tag and attribute names are always literals of this
/// program, never content. It is one pointer wide, so that building a tree moves pointers, not elements.
#[derive(Clone, Debug)]
pub struct Element(Box<Parts>);

#[derive(Clone, Debug)]
struct Parts {
    tag: &'static str,
    namespace: Namespace,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    children: Vec<Node>,
}

/// Creates an HTML element.
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, namespace: Namespace::Html, attributes: Vec::new(), children: Vec::new() }))
}

fn namespaced(tag: &'static str, namespace: Namespace) -> Element {
    let mut element = el(tag);
    element.0.namespace = namespace;
    element
}

/// Creates a MathML element.
pub fn math_el(tag: &'static str) -> Element {
    namespaced(tag, Namespace::MathMl)
}

/// Creates an SVG element.
pub fn svg_el(tag: &'static str) -> Element {
    namespaced(tag, Namespace::Svg)
}

impl Element {
    /// Adds an attribute.
    pub fn attr(self, name: &'static str, value: impl AttributeValue) -> Self {
        value.add_to(self, name)
    }

    // All callers share one copy of this and the following functions, which make up most of the views' code.
    #[inline(never)]
    fn with_attribute(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    #[inline(never)]
    fn with_literal(self, name: &'static str, value: &'static str) -> Self {
        self.with_attribute(name, Cow::Borrowed(value))
    }

    #[inline(never)]
    fn with_copy(self, name: &'static str, value: &str) -> Self {
        self.with_attribute(name, Cow::Owned(value.to_string()))
    }

    #[inline(never)]
    fn with_child(mut self, child: Node) -> Self {
        match (self.0.children.last_mut(), child) {
            (_, Node::Text(text)) if text.is_empty() => {}
            // Adjacent texts are one node once HTML has been parsed, so they are one here.
            (Some(Node::Text(last)), Node::Text(text)) => last.push_str(&text),
            (_, child) => self.0.children.push(child),
        }
        self
    }

    #[inline(never)]
    fn with_text(self, text: &str) -> Self {
        self.with_child(Node::Text(text.to_string()))
    }

    #[inline(never)]
    fn with_element(self, child: Self) -> Self {
        self.with_child(Node::Element(child))
    }

    /// Adds an attribute if there is a value.
    pub fn attr_opt(self, name: &'static str, value: Option<impl AttributeValue>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds a boolean attribute if it is on.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// Sets the class.
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// Adds a child; an empty text adds nothing.
    pub fn child(self, child: impl Child) -> Self {
        child.add_to(self)
    }

    /// Adds a child if there is one.
    pub fn child_opt(self, child: Option<impl Child>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Adds children in order.
    pub fn children(self, children: impl IntoIterator<Item = impl Child>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Sets the text of a `<script>` or `<style>`, which HTML does not unescape: that of a script must not contain `<`, and
    /// that of a style sheet no beginning of an end tag.
    pub fn raw_text(mut self, text: String) -> Self {
        debug_assert!(RAW.contains(&self.0.tag));
        debug_assert!(!text.contains(if self.0.tag == "script" { "<" } else { "</" }), "{text}");
        self.0.children = vec![Node::Text(text)];
        self
    }

    /// Writes the element as HTML.
    pub fn write_html(&self, html: &mut String) {
        html.push('<');
        html.push_str(self.0.tag);
        for (name, value) in &self.0.attributes {
            html.push(' ');
            html.push_str(name);
            if !value.is_empty() || *name == "alt" {
                html.push_str("=\"");
                escape(value, true, html);
                html.push('"');
            }
        }
        html.push('>');
        if VOID.contains(&self.0.tag) {
            return;
        }
        // HTML parsers drop a line feed right after <pre>; one more keeps the first line.
        if self.0.tag == "pre" && self.0.children.first().is_some_and(Node::begins_with_line_feed) {
            html.push('\n');
        }
        for child in &self.0.children {
            match child {
                Node::Text(text) if RAW.contains(&self.0.tag) => html.push_str(text),
                Node::Text(text) => escape(text, false, html),
                Node::Element(element) => element.write_html(html),
            }
        }
        _ = write!(html, "</{}>", self.0.tag);
    }

    fn add_to(&self, steps: &mut Steps) {
        steps.open(self.0.tag, self.0.namespace);
        for (name, value) in &self.0.attributes {
            steps.attribute(name, value);
        }
        for child in &self.0.children {
            match child {
                Node::Text(text) => steps.text(text),
                Node::Element(element) => element.add_to(steps),
            }
        }
        steps.close();
    }
}

impl Node {
    fn begins_with_line_feed(&self) -> bool {
        matches!(self, Self::Text(text) if text.starts_with('\n'))
    }
}

fn escape(text: &str, in_attribute: bool, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' if in_attribute => html.push_str("&quot;"),
            // HTML parsers read a bare CR as LF, so it is written as a character reference.
            '\r' => html.push_str("&#13;"),
            _ => html.push(character),
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}
