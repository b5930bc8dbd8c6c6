//! What is added to an element: values of attributes, and children. Each kind has one function that all callers share.

use std::borrow::Cow;

use super::{Element, Node};

/// What may be the value of an attribute.
pub trait AttributeValue {
    /// Adds it to an element.
    fn add_to(self, element: Element, name: &'static str) -> Element;
}

impl AttributeValue for &'static str {
    fn add_to(self, element: Element, name: &'static str) -> Element {
        element.with_literal(name, self)
    }
}

impl AttributeValue for &String {
    fn add_to(self, element: Element, name: &'static str) -> Element {
        element.with_copy(name, self)
    }
}

impl AttributeValue for String {
    fn add_to(self, element: Element, name: &'static str) -> Element {
        element.with_attribute(name, Cow::Owned(self))
    }
}

/// What may be in an element.
pub trait Child {
    /// Adds it to an element; an empty text adds nothing.
    fn add_to(self, element: Element) -> Element;
}

impl Child for Node {
    fn add_to(self, element: Element) -> Element {
        element.with_child(self)
    }
}

impl Child for Element {
    fn add_to(self, element: Element) -> Element {
        element.with_element(self)
    }
}

impl Child for &str {
    fn add_to(self, element: Element) -> Element {
        element.with_text(self)
    }
}

impl Child for String {
    fn add_to(self, element: Element) -> Element {
        element.with_child(Node::Text(self))
    }
}
