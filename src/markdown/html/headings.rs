//! Headings: their depth and their anchors.

use super::block::{At, Block, Piece};
use super::convert::Converter;
use super::frame::Frame;
use super::inline::{inline_pieces, shows_nothing};
use super::tree::NodeId;

impl Converter<'_> {
    /// Says which levels of headings become one.
    pub(super) fn tell_collapsed_headings(&mut self) {
        let collapsed = self.survey.collapsed();
        if !collapsed.is_empty() {
            let names: Vec<_> = collapsed.iter().map(|level| format!("h{level}")).collect();
            let message = format!(
                "headings of the levels {} all become the smallest heading, since a text has three levels; use fewer",
                names.join(" and ")
            );
            self.notice(None, message);
        }
    }

    /// Returns the anchor of a heading or formula, its own or that of an `a` inside it, if it can be kept.
    pub(super) fn anchor(&mut self, node: NodeId, at: At) -> Option<String> {
        let tree = self.tree;
        let own = tree.attribute(node, "id").filter(|id| !id.trim().is_empty());
        let name = |inside: NodeId| tree.attribute(inside, "id").or_else(|| tree.attribute(inside, "name"));
        let inside = || tree.children(node).filter(|inside| tree.name(*inside) == "a").find_map(name);
        let id = own.or_else(inside)?.trim().to_string();
        let is_plain = |character: char| !character.is_whitespace() && !character.is_control();
        let is_usable = id.chars().all(is_plain) && super::clean::one_line(&id).as_deref() == Some(id.as_str());
        let why = match () {
            () if !is_usable => "holds white space or control characters",
            () if !(self.options.anchor_is_free)(&id) => "is one that every page already has",
            () if !self.ids.insert(id.clone()) => "occurs twice",
            () => return Some(id),
        };
        self.notice(
            at,
            format!("the anchor “{}” was left out, since it {why}; choose another", super::pictures::shortened(&id)),
        );
        None
    }

    /// Makes a heading; what it holds beside text goes after it.
    pub(super) fn close_heading(&mut self, mut frame: Frame, depth: u8, id: Option<String>) {
        let content = self.take_line(&mut frame);
        let is_formula = super::inline::any(
            &content,
            &|inline| matches!(inline, super::inline::Inline::Leaf(leaf) if leaf.kind == "math"),
        );
        if !shows_nothing(&content) || is_formula {
            let block = Block::new("heading", frame.at).with("depth", Piece::number(u32::from(depth)));
            let block = block.with_opt("id", id.map(Piece::text));
            self.emit(block.with("children", inline_pieces(content)));
        } else if !content.is_empty() {
            // Notes and pictures without text, which make no heading.
            self.emit(Block::new("paragraph", frame.at).with("children", inline_pieces(content)));
        }
        self.emit_all(frame.lifted);
    }
}
