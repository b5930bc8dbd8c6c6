//! Rewrites a tree by a rule: for feeds, which carry articles without the features of a page.

use std::borrow::Cow;

use super::{Element, Node};

/// What a rule does with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Keep it, with the attributes that the rule has left.
    Keep,
    /// Replace it by its children.
    Unwrap,
    /// Remove it, with everything in it.
    Drop,
}

/// Attributes of an element, by name.
pub type Attributes = Vec<(&'static str, Cow<'static, str>)>;

impl Element {
    /// Applies the rule to this element and everything in it.
    pub fn rewritten(&self, rule: &dyn Fn(&'static str, &mut Attributes) -> Fate) -> Vec<Node> {
        let mut copy = self.clone();
        let fate = rule(copy.0.tag, &mut copy.0.attributes);
        if fate == Fate::Drop {
            return Vec::new();
        }
        let children = std::mem::take(&mut copy.0.children);
        let rewrite = |child: Node| match child {
            Node::Element(element) => element.rewritten(rule),
            text => vec![text],
        };
        let children = children.into_iter().flat_map(rewrite);
        match fate {
            Fate::Keep => vec![Node::Element(copy.children(children))],
            _ => children.collect(),
        }
    }
}

impl Node {
    /// Writes the node as HTML.
    pub fn write_html(&self, html: &mut String) {
        match self {
            Self::Text(text) => super::escape(text, false, html),
            Self::Element(element) => element.write_html(html),
        }
    }
}
