//! A tree made into another by a rule: for feeds, which take articles without what only a page can do.

use std::borrow::Cow;

use super::{Element, Node};

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays, with the attributes that the rule has left.
    Keep,
    /// Its children stay in its place.
    Unwrap,
    /// It goes, with everything in it.
    Drop,
}

/// Attributes of an element, by name.
pub type Attributes = Vec<(&'static str, Cow<'static, str>)>;

impl Element {
    /// What the rule makes of this element and of everything in it.
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
