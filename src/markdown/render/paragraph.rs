//! Writes paragraphs. Pictures, formulas and directives that stand alone on their line become blocks of their own.

use comrak::nodes::{Node, NodeValue, Sourcepos};

use super::attribute_lists::{own_line_list, take_leading};
use super::attributes::Attributes;
use super::markup::{push_attribute_opt, push_open};
use super::paragraph_pieces::{Piece, is_break, trim};
use super::steps::{Renderer, Step};

impl<'a> Renderer<'a, '_> {
    /// Writes a paragraph.
    pub(super) fn paragraph(&mut self, node: Node<'a>, depth: usize) {
        if self.is_attributes_of_previous(node) || self.is_lone_list(node) {
            return;
        }
        let (mut children, attributes) = self.take_attributes(node);
        trim(&mut children);
        let pieces = self.pieces(children);
        let mut close = Vec::new();
        let mut direction = None;
        if let Some((attributes, position)) = &attributes {
            // A formula or picture alone takes the attributes itself.
            if !matches!(pieces.as_slice(), [Piece::Figure(..) | Piece::Formula(..)]) {
                direction = attributes.get("dir").map(str::to_string);
                close = self.open_wrapper(attributes, *position).into_iter().collect();
            }
        }
        let is_tight = close.is_empty() && direction.is_none() && (is_tight(node) || begins_with_container(node));
        let mut steps = Vec::new();
        let inherited = attributes.map(|(attributes, _)| attributes);
        for piece in pieces {
            match piece {
                Piece::Text(children) if is_tight => steps.extend(self.inline_steps(children, depth + 2)),
                Piece::Text(children) => {
                    let mut open = String::new();
                    push_open(&mut open, "p", self.range_of(&children, node));
                    push_attribute_opt(&mut open, "dir", direction.as_deref());
                    open.push('>');
                    steps.push(Step::Html(open.into()));
                    steps.extend(self.inline_steps(children, depth + 2));
                    steps.push(Step::html("</p>\n"));
                }
                Piece::Figure(image, own) => {
                    let figure = self.figure(image, own.or_else(|| inherited.clone()), depth);
                    steps.extend(figure);
                }
                Piece::Formula(math, own) => {
                    let formula = self.formula(math, own.or_else(|| inherited.clone()).as_ref());
                    steps.push(Step::Html(formula.into()));
                }
                Piece::Directive(first) => steps.extend(self.leaf(first, depth)),
            }
        }
        steps.extend(close.into_iter().map(Step::html));
        self.push_steps(steps);
    }

    /// Returns the position of a run of nodes in a paragraph.
    fn range_of(&self, children: &[Node<'a>], paragraph: Node<'a>) -> crate::markdown::source_range::LineColumnRange {
        let whole = paragraph.data().sourcepos;
        let (Some(first), Some(last)) = (children.first(), children.last()) else { return self.source.range(whole) };
        let start = if paragraph.first_child().is_some_and(|child| child.same_node(first)) {
            whole.start
        } else {
            first.data().sourcepos.start
        };
        let end = if paragraph.last_child().is_some_and(|child| child.same_node(last)) {
            whole.end
        } else {
            last.data().sourcepos.end
        };
        self.source.range(Sourcepos { start, end })
    }

    /// Takes the attributes off the last line of a paragraph.
    fn take_attributes(&mut self, node: Node<'a>) -> (Vec<Node<'a>>, Option<(Attributes, Sourcepos)>) {
        let mut children: Vec<_> = node.children().collect();
        let leading = take_leading(node, &mut children);
        let Some(last) = children.last().copied() else { return (children, leading) };
        let is_own_line = children.len() > 1 && children.get(children.len() - 2).is_some_and(is_break);
        let (text, position) = match &last.data().value {
            NodeValue::Text(text) => (text.trim().to_string(), last.data().sourcepos),
            _ => return (children, leading),
        };
        if !is_own_line || !text.starts_with('{') {
            return (children, leading);
        }
        match Attributes::parse(&text).or_else(|| Attributes::parse_list(&text)) {
            Some((attributes, length))
                if length == text.len() && (text.starts_with("{:") || !attributes.is_empty()) =>
            {
                children.truncate(children.len() - 2);
                let (mut all, position) = leading.unwrap_or((Attributes::default(), position));
                all.add(attributes);
                (children, Some((all, position)))
            }
            _ => (children, leading),
        }
    }

    /// Returns the attributes in the paragraph after a block, if it holds nothing else.
    pub(super) fn attributes_after(&self, node: Node<'a>) -> Option<(Attributes, Sourcepos)> {
        let takes = matches!(
            node.data().value,
            NodeValue::List(_)
                | NodeValue::BlockQuote
                | NodeValue::Table(_)
                | NodeValue::CodeBlock(_)
                | NodeValue::DescriptionList
        );
        if takes { node.next_sibling().and_then(attributes_only) } else { None }
    }

    fn is_attributes_of_previous(&self, node: Node<'a>) -> bool {
        attributes_only(node).is_some()
            && node.previous_sibling().is_some_and(|previous| self.attributes_after(previous).is_some())
    }
}

/// Returns the attributes of a paragraph that holds nothing else.
fn attributes_only(node: Node<'_>) -> Option<(Attributes, Sourcepos)> {
    let only = node.first_child().filter(|child| child.next_sibling().is_none())?;
    if !matches!(node.data().value, NodeValue::Paragraph) {
        return None;
    }
    Some((own_line_list(&only)?, only.data().sourcepos))
}

/// Whether a paragraph begins with a tag of an element that holds blocks. CommonMark has a paragraph there, if the tag
/// does not stand alone on its line, but such an element cannot stand in one.
fn begins_with_container(node: Node<'_>) -> bool {
    let Some(first) = node.first_child() else { return false };
    let ast = first.data();
    let NodeValue::HtmlInline(html) = &ast.value else { return false };
    let name = html.trim_start_matches(['<', '/']);
    let is_inline = |name: &str| {
        let end = name.find(|next: char| !(next.is_ascii_alphanumeric() || next == '-')).unwrap_or(name.len());
        matches!(&name[..end], "f-note" | "f-math")
    };
    name.starts_with("f-") && !is_inline(name)
}

/// Whether a paragraph stands in a tight list, where it has no element of its own.
fn is_tight(node: Node<'_>) -> bool {
    let Some(parent) = node.parent() else { return false };
    let outer = || parent.parent();
    match parent.data().value {
        NodeValue::Item(_) | NodeValue::TaskItem(_) => {
            outer().is_some_and(|list| matches!(&list.data().value, NodeValue::List(list) if list.tight))
        }
        NodeValue::DescriptionTerm => true,
        NodeValue::DescriptionDetails => {
            outer().is_some_and(|item| matches!(&item.data().value, NodeValue::DescriptionItem(item) if item.tight))
        }
        _ => false,
    }
}
