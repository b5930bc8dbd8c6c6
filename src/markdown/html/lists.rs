//! Lists and their items.

use super::block::{At, Block, Piece};
use super::convert::{Converter, Opened};
use super::frame::{Frame, FrameKind, ListDraft};
use super::tree::NodeId;

impl Converter<'_> {
    /// Gives what stands in a list outside of items to the item before, as browsers show it; a new item without one.
    pub(super) fn adopt_strays(&mut self) {
        self.flush();
        let Some(frame) = self.frames.last_mut() else { return };
        let FrameKind::List(list) = &mut frame.kind else { return };
        if frame.blocks.is_empty() {
            return;
        }
        let strays = frame.blocks.drain(..).map(Piece::from);
        match list.items.last_mut() {
            Some(Piece::List(_, blocks)) => blocks.extend(strays),
            Some(Piece::Object(_, fields)) => {
                if let Some((_, Piece::List(_, blocks))) = fields.last_mut() {
                    blocks.extend(strays);
                }
            }
            _ => list.items.push(Piece::List(frame.at, strays.collect())),
        }
    }

    /// Opens an item that stands in no list: it begins one, or goes on with the one before.
    pub(super) fn enter_stray_item(&mut self, node: NodeId, at: At) -> Opened {
        self.boundary();
        if !self.has_room(at, 4) {
            return Opened::Boundary;
        }
        let is_paragraph = |child: NodeId| self.tree.name(child) == "p";
        let list = ListDraft {
            is_implied: true,
            is_loose: self.tree.children(node).any(is_paragraph),
            ..ListDraft::default()
        };
        self.open_frame(FrameKind::List(list), at, 4);
        self.open_frame(FrameKind::Item { checked: None }, at, 0);
        self.open_language(node, None, at);
        Opened::Frames(2)
    }

    pub(super) fn close_item(&mut self, frame: Frame, checked: Option<bool>) {
        let is_paragraph = |block: &Block| block.kind == "paragraph";
        // Paragraphs of tight items have nothing between them.
        let has_paragraphs = frame.blocks.windows(2).any(|pair| pair.iter().all(is_paragraph));
        let Some(around) = self.frames.last_mut() else { return };
        around.lifted.extend(frame.lifted);
        let FrameKind::List(list) = &mut around.kind else {
            around.blocks.extend(frame.blocks);
            return;
        };
        list.is_loose |= has_paragraphs;
        let blocks: Vec<Piece> = frame.blocks.into_iter().map(Piece::from).collect();
        list.items.push(match checked {
            None => Piece::List(frame.at, blocks),
            Some(checked) => {
                let checked = Piece::Value(checked.into());
                Piece::Object(frame.at, vec![("checked", checked), ("children", Piece::list(blocks))])
            }
        });
    }

    pub(super) fn close_list(&mut self, frame: Frame, list: ListDraft) {
        if list.items.is_empty() {
            return self.emit_all(frame.lifted);
        }
        if list.is_implied && self.joined(&list) {
            return self.emit_all(frame.lifted);
        }
        let is_implied = list.is_implied;
        let block = Block::new("list", frame.at)
            .with_opt("ordered", list.ordered.then(Piece::flag))
            .with_opt("start", list.start.map(Piece::number))
            .with_opt("tight", (!list.is_loose).then(Piece::flag))
            .with("items", Piece::list(list.items));
        self.emit(block);
        if is_implied && let Some(frame) = self.frames.last() {
            self.implied_list = Some((self.frames.len(), frame.blocks.len()));
        }
        self.emit_all(frame.lifted);
    }

    /// Puts items without a list into the list that such items before them have begun; returns whether there is one.
    fn joined(&mut self, list: &ListDraft) -> bool {
        self.flush();
        let depth = self.frames.len();
        let Some(frame) = self.frames.last_mut() else { return false };
        if self.implied_list != Some((depth, frame.blocks.len())) {
            return false;
        }
        let Some(block) = frame.blocks.last_mut() else { return false };
        if list.is_loose {
            block.take("tight");
        }
        if let Some((_, Piece::List(_, items))) = block.fields.iter_mut().find(|(name, _)| *name == "items") {
            items.extend(list.items.iter().cloned());
            return true;
        }
        false
    }

    /// Returns what marks an item in a block that holds no lists.
    pub(super) fn item_mark(&self, node: NodeId) -> String {
        let parent = self.tree.parent(node);
        if parent.is_none_or(|parent| self.tree.name(parent) != "ol") {
            return "• ".into();
        }
        // Counted back only so far, so that long lists take no longer in total.
        let before = std::iter::successors(self.tree.previous(node), |node| self.tree.previous(*node));
        let number = before.take(200).filter(|node| self.tree.name(*node) == "li").count() + 1;
        format!("{number}. ")
    }
}
