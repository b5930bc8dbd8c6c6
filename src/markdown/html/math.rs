//! Formulas: MathML as markup, TeX as it is.

use serde_json::Value;

use super::block::{At, Block, Piece};
use super::clean::{clean, one_line};
use super::convert::Converter;
use super::inline::{Inline, Leaf};
use super::survey::inner_text;
use super::tree::{NodeId, Tree};
use crate::model::text::math::{MATH_ELEMENTS, is_math_attribute};

/// How deeply elements of a formula may be nested.
const MOST_LEVELS: usize = 98;

impl Converter<'_> {
    /// Adds a `math` element.
    pub(super) fn formula(&mut self, node: NodeId, at: At) {
        let tree = self.tree;
        let mut markup = String::from("<math>");
        let is_known = tree.children(node).all(|child| write(tree, child, 1, &mut markup));
        markup.push_str("</math>");
        let tex = |inside: &NodeId| {
            tree.name(*inside) == "annotation"
                && tree
                    .attribute(*inside, "encoding")
                    .is_some_and(|encoding| encoding.to_ascii_lowercase().contains("tex"))
        };
        let tex = tree.descendants(node).find(tex).map(|annotation| inner_text(tree, annotation));
        let value = tex.or_else(|| tree.attribute(node, "alttext").map(str::to_string));
        let value = value.and_then(|value| one_line(&value)).or_else(|| one_line(&shown_text(tree, node)));
        let Some(value) = value else { return };
        if !is_known {
            let message = "a formula uses elements beyond MathML Core, and only its text was kept";
            self.notice(at, message);
            return self.push_text(&value);
        }
        let is_display =
            tree.attribute(node, "display").is_some_and(|display| display.trim().eq_ignore_ascii_case("block"));
        if is_display && !self.is_in_line() {
            let block = Block::new("math", at).with("value", Piece::text(value));
            return self.emit(block.with("mathml", Piece::text(markup)));
        }
        self.push_formula(value, Some(markup), at);
    }

    /// Adds an `f-math` element, whose content is TeX.
    pub(super) fn tex_formula(&mut self, node: NodeId, at: At) {
        let written = inner_text(self.tree, node);
        let value = clean(written.trim()).into_owned();
        if crate::model::text_rules::is_blank(&value) {
            return;
        }
        let is_display = self.tree.attribute(node, "display").is_some_and(|display| display != "inline");
        if !is_display || self.is_in_line() {
            return self.push_formula(value, None, at);
        }
        let id = self.anchor(node, at);
        let number = self.tree.attribute(node, "num").and_then(one_line);
        let block = Block::new("math", at).with("value", Piece::text(value));
        self.emit(block.with_opt("id", id.map(Piece::text)).with_opt("num", number.map(Piece::text)));
    }

    fn push_formula(&mut self, value: String, markup: Option<String>, at: At) {
        let mut fields = vec![("value", Value::from(value.as_str()))];
        fields.extend(markup.map(|markup| ("mathml", Value::from(markup))));
        self.push_inline(Inline::Leaf(Box::new(Leaf { kind: "math", at, fields, text: value })));
    }
}

/// Returns the text that a formula shows: its annotations are not shown.
fn shown_text(tree: &Tree, node: NodeId) -> String {
    let is_annotation = |inside: NodeId| tree.name(inside).starts_with("annotation");
    let is_hidden = |inside: NodeId| {
        std::iter::successors(tree.parent(inside), |node| tree.parent(*node))
            .take_while(|around| *around != node)
            .any(is_annotation)
    };
    tree.descendants(node).filter(|inside| !is_hidden(*inside)).filter_map(|inside| tree.text(inside)).collect()
}

/// Writes a node of a formula as XML; returns `false` if it is not one that content may have. Recursion ends with the
/// levels that a formula may have.
fn write(tree: &Tree, node: NodeId, level: usize, markup: &mut String) -> bool {
    if let Some(text) = tree.text(node) {
        escape(&clean(text), markup);
        return true;
    }
    let Some(element) = tree.element(node) else { return true };
    // Another form of the same formula, which no browser shows.
    if element.name == "annotation-xml" {
        return true;
    }
    let known = MATH_ELEMENTS.iter().find(|known| **known == element.name);
    let Some(name) = known.filter(|_| level <= MOST_LEVELS) else { return false };
    markup.push('<');
    markup.push_str(name);
    for (attribute, value) in element.attributes.iter().filter(|(name, value)| is_math_attribute(name, value)) {
        markup.push(' ');
        markup.push_str(attribute);
        markup.push_str("=\"");
        escape(&clean(value), markup);
        markup.push('"');
    }
    markup.push('>');
    let is_known = tree.children(node).all(|child| write(tree, child, level + 1, markup));
    markup.push_str("</");
    markup.push_str(name);
    markup.push('>');
    is_known
}

fn escape(text: &str, markup: &mut String) {
    for character in text.chars() {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\t' | '\n' => markup.push(' '),
            other => markup.push(other),
        }
    }
}
