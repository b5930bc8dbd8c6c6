//! Closes figures, galleries and players.

use super::block::{Block, Piece};
use super::convert::Converter;
use super::definitions::blocks_field;
use super::frame::{FigureDraft, Frame};
use super::inline::{Inline, has_link};
use super::pictures::{caption_field, plain_line};

impl Converter<'_> {
    /// Gives the caption of a figure to what it holds: a picture, several, or another block.
    pub(super) fn close_figure(&mut self, mut frame: Frame, figure: FigureDraft) {
        let are_pictures = frame.blocks.iter().all(|block| block.kind == "figure");
        if are_pictures && frame.blocks.len() > 1 {
            return self.close_gallery(frame, None, figure);
        }
        let FigureDraft { caption, credit, transcript, layout, zoom } = figure;
        let at = frame.at;
        let (mut caption, mut credit, mut transcript) = (caption.unwrap_or_default(), credit, transcript);
        if let [block] = &mut frame.blocks[..] {
            match block.kind {
                "figure" => {
                    block.at = at;
                    // The caption that is written says more than the title.
                    block.set_opt("caption", caption_field(std::mem::take(&mut caption)));
                    block.set_opt("credit", credit.take().map(Piece::text));
                    block.set_opt("layout", layout.map(Piece::text));
                    block.set_opt("zoom", zoom.then(Piece::flag));
                }
                "gallery" => block.set_opt("caption", caption_field(std::mem::take(&mut caption))),
                "video" | "audio" => {
                    block.set_opt("caption", caption_field(std::mem::take(&mut caption)));
                    block.set_opt("transcript", blocks_field(std::mem::take(&mut transcript)));
                }
                "table" if !block.has("caption") => {
                    block.set_opt("caption", caption_field(std::mem::take(&mut caption)));
                }
                "quote" if !(block.has("cite") || (block.has("url") && has_link(&caption))) => {
                    block.set_opt("cite", caption_field(std::mem::take(&mut caption)));
                }
                "code" if !block.has("title") && is_plain(&caption) => {
                    block.set_opt("title", plain_line(&std::mem::take(&mut caption)).map(Piece::text));
                }
                "embed" => {
                    if let Some(title) = plain_line(&caption) {
                        block.set("title", Piece::text(title));
                    }
                }
                _ => {}
            }
        }
        self.emit_all(frame.blocks);
        self.emit_rest(at, caption, credit, transcript);
        self.emit_all(frame.lifted);
    }

    /// Adds what a figure has no field for as blocks after it.
    fn emit_rest(
        &mut self,
        at: super::block::At,
        caption: Vec<Inline>,
        credit: Option<String>,
        transcript: Vec<Block>,
    ) {
        let caption = caption_field(caption);
        let credit = credit.map(|credit| Piece::list(vec![Piece::text(credit)]));
        for children in caption.into_iter().chain(credit) {
            self.emit(Block::new("paragraph", at).with("children", children));
        }
        self.emit_all(transcript);
    }

    pub(super) fn close_gallery(&mut self, frame: Frame, columns: Option<u32>, figure: FigureDraft) {
        let mut pictures = Vec::new();
        let mut others = Vec::new();
        for mut block in frame.blocks {
            match (block.kind, block.take("items")) {
                ("figure", _) => pictures.push(block),
                // A gallery within a gallery.
                ("gallery", Some(Piece::List(_, items))) => pictures.extend(items.into_iter().filter_map(picture)),
                (_, items) => {
                    block.set_opt("items", items);
                    others.push(block);
                }
            }
        }
        let caption = figure.caption.unwrap_or_default();
        if pictures.is_empty() {
            self.emit_all(others);
            self.emit_rest(frame.at, caption, figure.credit, figure.transcript);
            return self.emit_all(frame.lifted);
        }
        let columns = columns.map(|columns| Piece::number(columns.clamp(2, 4)));
        let item = |block: Block| Piece::Object(block.at, block.fields);
        let block = Block::new("gallery", frame.at)
            .with("items", Piece::list(pictures.into_iter().map(item).collect()))
            .with_opt("columns", columns)
            .with_opt("caption", caption_field(caption));
        self.emit(block);
        self.emit_rest(frame.at, Vec::new(), figure.credit, figure.transcript);
        self.emit_all(others);
        self.emit_all(frame.lifted);
    }

    pub(super) fn close_player(&mut self, frame: Frame, mut block: Block, figure: FigureDraft) {
        let caption = figure.caption.and_then(caption_field);
        block.set_opt("caption", caption);
        block.set_opt("transcript", blocks_field(figure.transcript));
        self.emit(block);
        self.emit_rest(frame.at, Vec::new(), figure.credit, Vec::new());
        self.emit_all(frame.lifted);
    }
}

fn picture(item: Piece) -> Option<Block> {
    match item {
        Piece::Object(at, fields) => Some(Block { kind: "figure", at, fields }),
        Piece::Value(_) | Piece::List(..) => None,
    }
}

/// Whether inline content is nothing but text.
fn is_plain(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| matches!(inline, Inline::Text(_)))
}
