//! Builds the tree on the orders of html5ever's tree builder.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};

use super::tree::{ElementData, NO_NODE, NodeData, NodeId, Tree};
use super::vocabulary;

/// A tree under construction.
pub(super) struct TreeBuilding {
    tree: RefCell<Tree>,
    names: RefCell<Vec<QualName>>,
    /// How many elements have been created, copies of unclosed ones included.
    pub(super) created: Cell<usize>,
    /// The innermost open element, as far as is known.
    current: Cell<NodeId>,
}

impl TreeBuilding {
    pub(super) fn new() -> Self {
        let names = vec![no_name()];
        let tree = RefCell::new(Tree::new());
        Self { tree, names: RefCell::new(names), created: Cell::new(0), current: Cell::new(0) }
    }

    /// Returns how many elements are open around the next one, counting at most `most`.
    pub(super) fn depth(&self, most: usize) -> usize {
        let tree = self.tree.borrow();
        std::iter::successors(Some(self.current.get()), |node| tree.parent(*node)).take(most).count()
    }

    fn create(&self, data: NodeData, name: QualName) -> NodeId {
        self.names.borrow_mut().push(name);
        self.tree.borrow_mut().create(data)
    }

    fn insert(&self, parent: NodeId, before: NodeId, child: NodeOrText<NodeId>) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendText(text) => {
                tree.insert_text(&text, parent, before);
                // A text has no name, but takes an index.
                self.names.borrow_mut().resize(tree.nodes.len(), no_name());
            }
            NodeOrText::AppendNode(node) => {
                if matches!(tree.nodes.get(node as usize).map(|node| &node.data), Some(NodeData::Element(_))) {
                    tree.insert(node, parent, before);
                    self.current.set(node);
                }
            }
        }
    }
}

fn no_name() -> QualName {
    QualName::new(None, Namespace::default(), LocalName::default())
}

impl TreeSink for TreeBuilding {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        // Each node has a name, that of the document stands for any that is missing.
        Ref::map(self.names.borrow(), |names| names.get(*target as usize).unwrap_or(&names[0]))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        self.created.set(self.created.get() + 1);
        let kept = attributes.into_iter().filter_map(|attribute| {
            vocabulary::attribute(&name.local, &attribute.name.local).map(|name| (name, attribute.value.to_string()))
        });
        let element = ElementData {
            attributes: kept.collect(),
            role: vocabulary::row(&name.local).map(|row| row.1),
            name: name.local.to_string(),
        };
        self.create(NodeData::Element(Box::new(element)), name)
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.create(NodeData::Other, no_name())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.create_comment(StrTendril::new())
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, NO_NODE, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.tree.borrow().parent(*element);
        match parent {
            Some(parent) => self.insert(parent, *element, child),
            None => self.insert(*previous, NO_NODE, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &NodeId) {
        if let Some(parent) = self.tree.borrow().parent(*node) {
            self.current.set(parent);
        }
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        // What is in a template is never shown. The template itself is left out, with everything in it.
        *target
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        let parent = self.tree.borrow().parent(*sibling);
        if let Some(parent) = parent {
            self.insert(parent, *sibling, new_node);
        }
    }

    fn add_attrs_if_missing(&self, _: &NodeId, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.first_child(*node) {
            tree.insert(child, *new_parent, NO_NODE);
        }
    }
}
