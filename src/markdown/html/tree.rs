//! A tree of HTML nodes in one vector, so that neither reading nor dropping it needs recursion.

use super::vocabulary::Role;

/// The index of a node.
pub(super) type NodeId = u32;

/// Stands for no node.
pub(super) const NO_NODE: NodeId = NodeId::MAX;

/// What a node is.
#[derive(Debug)]
pub(super) enum NodeData {
    /// The document, a template's content, or a comment, which is never in the tree.
    Other,
    Text(String),
    Element(Box<ElementData>),
}

/// An element: its name, and those of its attributes that the allow-list has, in the order of the source.
#[derive(Debug)]
pub(super) struct ElementData {
    pub(super) name: String,
    /// What the allow-list says of the name.
    pub(super) role: Option<Role>,
    pub(super) attributes: Vec<(&'static str, String)>,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: NodeId,
    pub(super) previous: NodeId,
    pub(super) next: NodeId,
    pub(super) first: NodeId,
    pub(super) last: NodeId,
    pub(super) data: NodeData,
}

/// A tree whose node 0 is the document.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    /// Creates a tree that has only the document.
    pub(super) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.create(NodeData::Other);
        tree
    }

    /// Creates a node without a parent.
    pub(super) fn create(&mut self, data: NodeData) -> NodeId {
        let id = self.nodes.len() as NodeId;
        let none = NO_NODE;
        self.nodes.push(Node { parent: none, previous: none, next: none, first: none, last: none, data });
        id
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id as usize)
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).map(|node| node.parent).filter(|parent| *parent != NO_NODE)
    }

    pub(super) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).map(|node| node.first).filter(|first| *first != NO_NODE)
    }

    pub(super) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).map(|node| node.last).filter(|last| *last != NO_NODE)
    }

    pub(super) fn next(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).map(|node| node.next).filter(|next| *next != NO_NODE)
    }

    pub(super) fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).map(|node| node.previous).filter(|previous| *previous != NO_NODE)
    }

    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), |child| self.next(*child))
    }

    /// Returns everything inside a node, outer before inner, in the order of the source.
    pub(super) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), move |node| self.following(*node, id))
    }

    fn following(&self, node: NodeId, within: NodeId) -> Option<NodeId> {
        if let Some(child) = self.first_child(node) {
            return Some(child);
        }
        let up = std::iter::successors(Some(node), |node| self.parent(*node));
        let mut up = up.take_while(|node| *node != within);
        up.find_map(|node| self.next(node))
    }

    pub(super) fn element(&self, id: NodeId) -> Option<&ElementData> {
        match self.node(id).map(|node| &node.data) {
            Some(NodeData::Element(element)) => Some(element),
            _ => None,
        }
    }

    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        match self.node(id).map(|node| &node.data) {
            Some(NodeData::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Returns an element's name; empty for other nodes.
    pub(super) fn name(&self, id: NodeId) -> &str {
        self.element(id).map_or("", |element| &element.name)
    }

    /// Returns what the allow-list says of an element; `None` for unknown elements and other nodes.
    pub(super) fn role(&self, id: NodeId) -> Option<Role> {
        self.element(id).and_then(|element| element.role)
    }

    /// Returns the value of an attribute.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let attributes = &self.element(id)?.attributes;
        attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the class of an element has one of these words.
    pub(super) fn has_class(&self, id: NodeId, words: &[&str]) -> bool {
        self.attribute(id, "class").is_some_and(|class| class.split_whitespace().any(|word| words.contains(&word)))
    }

    /// Takes a node out of its parent.
    pub(super) fn detach(&mut self, id: NodeId) {
        let Some(node) = self.node_mut(id) else { return };
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        (node.parent, node.previous, node.next) = (NO_NODE, NO_NODE, NO_NODE);
        match self.node_mut(previous) {
            Some(previous) => previous.next = next,
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.first = next;
                }
            }
        }
        match self.node_mut(next) {
            Some(next) => next.previous = previous,
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.last = previous;
                }
            }
        }
    }

    /// Puts a node into a parent, before a child or, for [`NO_NODE`], at the end.
    pub(super) fn insert(&mut self, id: NodeId, parent: NodeId, before: NodeId) {
        self.detach(id);
        let previous = match before {
            NO_NODE => self.last_child(parent),
            _ => self.previous(before),
        };
        let previous = previous.unwrap_or(NO_NODE);
        if let Some(node) = self.node_mut(id) {
            (node.parent, node.previous, node.next) = (parent, previous, before);
        }
        match self.node_mut(previous) {
            Some(previous) => previous.next = id,
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.first = id;
                }
            }
        }
        match self.node_mut(before) {
            Some(before) => before.previous = id,
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.last = id;
                }
            }
        }
    }

    /// Puts text into a parent, joined with the text before it.
    pub(super) fn insert_text(&mut self, text: &str, parent: NodeId, before: NodeId) {
        let previous = if before == NO_NODE { self.last_child(parent) } else { self.previous(before) };
        if let Some(NodeData::Text(last)) = previous.and_then(|id| self.node_mut(id)).map(|node| &mut node.data) {
            last.push_str(text);
            return;
        }
        let id = self.create(NodeData::Text(text.into()));
        self.insert(id, parent, before);
    }
}
