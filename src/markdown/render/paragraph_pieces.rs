//! The parts of a paragraph: text, and what stands alone on its line.

use comrak::nodes::{Node, NodeValue};

use super::attributes::Attributes;
use super::steps::Renderer;

/// A part of a paragraph.
pub(super) enum Piece<'a> {
    /// Text.
    Text(Vec<Node<'a>>),
    /// A picture that stands alone, perhaps in a link, with attributes that stand after it as text.
    Figure(Node<'a>, Option<Attributes>),
    /// A formula on a line of its own, with its attributes.
    Formula(Node<'a>, Option<Attributes>),
    /// A directive: its first node, and the number of the line after it.
    Directive(Node<'a>),
}

impl<'a> Renderer<'a, '_> {
    /// Splits a paragraph where something stands alone.
    pub(super) fn pieces(&mut self, children: Vec<Node<'a>>) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut text: Vec<Node<'a>> = Vec::new();
        let lines = children.split_inclusive(is_break);
        // The last line of a directive whose attributes go over several lines.
        let mut skip_to = 0;
        for line in lines {
            let ends_with_break = line.last().is_some_and(is_break);
            let content = if ends_with_break { &line[..line.len() - 1] } else { line };
            let Some(first) = content.first() else {
                text.extend(line);
                continue;
            };
            let at = first.data().sourcepos.start.line;
            if at < skip_to {
                continue;
            }
            if let Some(count) = self.leaf_lines(first) {
                flush(&mut text, &mut pieces);
                pieces.push(Piece::Directive(first));
                skip_to = at + count;
                continue;
            }
            if let Some(alone) = alone(content) {
                flush(&mut text, &mut pieces);
                pieces.extend(alone);
                continue;
            }
            for child in line {
                if is_display_math(child) {
                    flush(&mut text, &mut pieces);
                    pieces.push(Piece::Formula(child, None));
                } else {
                    text.push(child);
                }
            }
        }
        flush(&mut text, &mut pieces);
        pieces
    }
}

fn flush<'a>(text: &mut Vec<Node<'a>>, pieces: &mut Vec<Piece<'a>>) {
    let mut text = std::mem::take(text);
    trim(&mut text);
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
}

/// Removes line breaks and white space from both ends.
pub(super) fn trim(children: &mut Vec<Node<'_>>) {
    let is_empty = |child: &Node<'_>| is_break(child) || is_blank(child);
    while children.last().is_some_and(is_empty) {
        children.pop();
    }
    let leading = children.iter().take_while(|child| is_empty(child)).count();
    children.drain(..leading);
}

/// Returns the pieces of a line that holds nothing but pictures, or nothing but a formula.
fn alone<'a>(line: &[Node<'a>]) -> Option<Vec<Piece<'a>>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for child in line {
        if is_blank(child) {
            continue;
        }
        if is_picture(child) {
            pieces.push(Piece::Figure(child, None));
        } else if is_display_math(child) {
            pieces.push(Piece::Formula(child, None));
        } else {
            let ast = child.data();
            let NodeValue::Text(text) = &ast.value else { return None };
            let (attributes, length) = Attributes::parse(text.trim())?;
            let (Piece::Figure(_, own) | Piece::Formula(_, own)) = pieces.last_mut()? else { return None };
            if length != text.trim().len() || own.replace(attributes).is_some() {
                return None;
            }
        }
    }
    (!pieces.is_empty()).then_some(pieces)
}

pub(super) fn is_break(child: &Node<'_>) -> bool {
    matches!(child.data().value, NodeValue::SoftBreak | NodeValue::LineBreak)
}

fn is_blank(child: &Node<'_>) -> bool {
    matches!(&child.data().value, NodeValue::Text(text) if text.trim().is_empty())
}

fn is_display_math(child: &Node<'_>) -> bool {
    matches!(&child.data().value, NodeValue::Math(math) if math.display_math)
}

/// Whether a node is a picture, or a link around nothing but a picture.
fn is_picture(child: &Node<'_>) -> bool {
    let is_image = |node: Node<'_>| matches!(node.data().value, NodeValue::Image(_));
    let only =
        |node: Node<'_>| node.first_child().is_some_and(|first| is_image(first) && first.next_sibling().is_none());
    is_image(child) || (matches!(child.data().value, NodeValue::Link(_)) && only(child))
}
