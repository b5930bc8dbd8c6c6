//! Attribute lists on lines of their own, as kramdown writes them: `{: #id .class}` under a heading or around a
//! paragraph. A list that belongs to nothing is left out with a warning, so that readers never see one.

use comrak::nodes::{Node, NodeValue, Sourcepos};

use super::attributes::Attributes;
use super::paragraph_pieces::is_break;
use super::steps::Renderer;

impl<'a> Renderer<'a, '_> {
    /// Whether a paragraph holds nothing but attribute lists. Warns of them unless a heading above has taken them.
    pub(super) fn is_lone_list(&mut self, node: Node<'a>) -> bool {
        let mut first = None;
        for child in node.children().filter(|child| !is_break(child)) {
            if own_line_list(&child).is_none() {
                return false;
            }
            first = first.or(Some(child.data().sourcepos));
        }
        let Some(position) = first else { return false };
        if !is_of_heading(node) {
            let message = "these attributes belong to nothing and are left out; expected them behind a heading, picture \
                           or formula in its line, on the last line of a paragraph, or in a paragraph of their own \
                           behind a list, table, quote or block of code";
            self.warning(position, message);
        }
        true
    }
}

/// Returns the attributes in kramdown's form on the line below a heading.
pub(super) fn list_below(heading: Node<'_>) -> Option<Attributes> {
    let below = heading.next_sibling().filter(|below| is_of_heading(below))?;
    below.first_child().and_then(|child| own_line_list(&child))
}

/// Takes attribute lists in kramdown's form off the first lines of a paragraph. Returns those that the paragraph has
/// itself, with the position of the first.
pub(super) fn take_leading<'a>(node: Node<'a>, children: &mut Vec<Node<'a>>) -> Option<(Attributes, Sourcepos)> {
    let mut taken: Option<(Attributes, Sourcepos)> = None;
    let mut is_of_above = is_of_heading(node);
    while children.get(1).is_some_and(is_break) && is_kramdown(&children[0]) {
        let Some(found) = own_line_list(&children[0]) else { break };
        let position = children[0].data().sourcepos;
        children.drain(..2);
        if std::mem::take(&mut is_of_above) {
            continue;
        }
        taken.get_or_insert_with(|| (Attributes::default(), position)).0.add(found);
    }
    taken
}

/// Whether the first line of a paragraph is an attribute list of the heading on the line above.
fn is_of_heading(node: Node<'_>) -> bool {
    let is_paragraph = matches!(node.data().value, NodeValue::Paragraph);
    let is_below = |above: Node<'_>| {
        let above = above.data();
        matches!(above.value, NodeValue::Heading(_)) && above.sourcepos.end.line + 1 == node.data().sourcepos.start.line
    };
    let is_list = |first: Node<'_>| {
        is_kramdown(&first)
            && first.next_sibling().is_none_or(|next| is_break(&next))
            && own_line_list(&first).is_some()
    };
    is_paragraph && node.previous_sibling().is_some_and(is_below) && node.first_child().is_some_and(is_list)
}

fn is_kramdown(child: &Node<'_>) -> bool {
    matches!(&child.data().value, NodeValue::Text(text) if text.trim_start().starts_with("{:"))
}

/// Returns the attributes of a text that is nothing but a list.
pub(super) fn own_line_list(child: &Node<'_>) -> Option<Attributes> {
    let ast = child.data();
    let NodeValue::Text(text) = &ast.value else { return None };
    let text = text.trim();
    Attributes::parse_list(text).filter(|(_, length)| *length == text.len()).map(|(attributes, _)| attributes)
}

/// Whether a row of a table is a list that stands right below it, which GFM takes for one more row.
pub(super) fn is_list_row(row: Node<'_>) -> bool {
    let is_empty = |cell: Node<'_>| cell.first_child().is_none();
    let Some(first) = row.first_child() else { return false };
    let only = first.first_child().filter(|child| child.next_sibling().is_none());
    only.is_some_and(|child| is_kramdown(&child) && own_line_list(&child).is_some())
        && first.following_siblings().skip(1).all(is_empty)
}
