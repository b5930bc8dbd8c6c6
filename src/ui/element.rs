//! A tree of plain elements, written as HTML natively and built as nodes in the browser. It is a Leptos view of one
//! single type, so that a whole page costs one instantiation.
//!
//! `ARCHITECTURE.md`, “Why”, explains why static content does not use `view!`.

use std::borrow::Cow;
use std::fmt::Write as _;

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::{AddAnyAttr, Mountable, Render, RenderHtml};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::{Position, PositionState};

use crate::browser::nodes::{Namespace, Steps};

pub mod rewrite;
mod table;

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
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with_attribute(name, value.into())
    }

    // All callers share one copy of this and the next function, which make up most of the views' code.
    #[inline(never)]
    fn with_attribute(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.0.attributes.push((name, value));
        self
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

    /// Adds an attribute if there is a value.
    pub fn attr_opt(self, name: &'static str, value: Option<impl Into<Cow<'static, str>>>) -> Self {
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
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// Adds a child; an empty text adds nothing.
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.with_child(child.into())
    }

    /// Adds a child if there is one.
    pub fn child_opt(self, child: Option<impl Into<Node>>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Adds children in order.
    pub fn children(self, children: impl IntoIterator<Item = impl Into<Node>>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Sets the text of a `<script>`, which HTML does not unescape and which must not contain `<`.
    pub fn raw_text(mut self, text: String) -> Self {
        debug_assert!(self.0.tag == "script" && !text.contains('<'));
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
                Node::Text(text) if self.0.tag == "script" => html.push_str(text),
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

/// The node built from an [`Element`].
pub struct BuiltElement(types::Element);

impl Render for Element {
    type State = BuiltElement;

    fn build(self) -> Self::State {
        let mut steps = Steps::default();
        self.add_to(&mut steps);
        BuiltElement(steps.build())
    }

    fn rebuild(self, state: &mut Self::State) {
        let mut new = self.build();
        _ = state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for BuiltElement {
    fn unmount(&mut self) {
        Rndr::remove(self.0.as_ref());
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, self.0.as_ref(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.0.clone()]
    }
}

impl AddAnyAttr for Element {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attr: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(self, html: &mut String, position: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write_html(html);
        *position = Position::NextChild;
    }

    // The program never hydrates; a served page keeps its nodes.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
