//! Lists of terms and definitions.

use super::block::{Block, Piece, pieces};
use super::convert::Converter;
use super::frame::{DefinitionDraft, Frame, FrameKind};
use super::inline::{inline_pieces, shows_nothing};

impl Converter<'_> {
    /// Gives what stands in the list outside of terms and definitions to the definition before.
    pub(super) fn adopt_stray_definitions(&mut self) {
        self.flush();
        let Some(frame) = self.frames.last_mut() else { return };
        let FrameKind::Definitions { items } = &mut frame.kind else { return };
        let strays = frame.blocks.drain(..);
        if strays.len() == 0 {
            return;
        }
        match items.last_mut().and_then(|item| item.definitions.last_mut()) {
            Some(Piece::List(_, blocks)) => blocks.extend(strays.map(Piece::from)),
            _ => frame.lifted.extend(strays),
        }
    }

    pub(super) fn close_term(&mut self, mut frame: Frame) {
        let content = self.take_line(&mut frame);
        let Some(around) = self.frames.last_mut() else { return };
        around.lifted.extend(frame.lifted);
        let FrameKind::Definitions { items } = &mut around.kind else { return };
        if !shows_nothing(&content) {
            let term = inline_pieces(content);
            items.push(DefinitionDraft { at: frame.at, term, definitions: Vec::new() });
        } else if !content.is_empty() {
            around.lifted.push(Block::new("paragraph", frame.at).with("children", inline_pieces(content)));
        }
    }

    pub(super) fn close_definition(&mut self, frame: Frame) {
        let Some(around) = self.frames.last_mut() else { return };
        let FrameKind::Definitions { items } = &mut around.kind else { return };
        if frame.blocks.is_empty() {
            around.lifted.extend(frame.lifted);
            return;
        }
        match items.last_mut() {
            Some(item) => {
                let blocks = frame.blocks.into_iter().map(Piece::from).collect();
                item.definitions.push(Piece::List(frame.at, blocks));
            }
            // Without a term it is a mere indentation.
            None => around.lifted.extend(frame.blocks),
        }
        around.lifted.extend(frame.lifted);
    }

    pub(super) fn close_definitions(&mut self, frame: Frame, items: Vec<DefinitionDraft>) {
        if !items.is_empty() {
            let item = |item: DefinitionDraft| {
                let fields = vec![("term", item.term), ("defs", Piece::list(item.definitions))];
                Piece::Object(item.at, fields)
            };
            let items = Piece::list(items.into_iter().map(item).collect());
            self.emit(Block::new("deflist", frame.at).with("items", items));
        }
        self.emit_all(frame.lifted);
    }
}

/// Returns blocks as a field, unless there are none.
pub(super) fn blocks_field(blocks: Vec<Block>) -> Option<Piece> {
    (!blocks.is_empty()).then(|| pieces(blocks))
}
