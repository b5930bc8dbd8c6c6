//! Closes frames: makes blocks of what they have collected.

use super::block::{At, Block, Piece, pieces};
use super::convert::Converter;
use super::frame::{FigureDraft, Frame, FrameKind};
use super::inline::{Inline, has_link, inline_pieces, shows_nothing, without_links};
use super::pictures::{caption_field, plain_line};

impl Converter<'_> {
    /// Adds blocks, one after the other.
    pub(super) fn emit_all(&mut self, blocks: Vec<Block>) {
        blocks.into_iter().for_each(|block| self.emit(block));
    }

    /// Closes the innermost frame.
    pub(super) fn close_frame(&mut self, _: At) {
        self.flush();
        if self.frames.last().is_some_and(|frame| matches!(frame.kind, FrameKind::List(_))) {
            self.adopt_strays();
        }
        if self.frames.last().is_some_and(|frame| matches!(frame.kind, FrameKind::Definitions { .. })) {
            self.adopt_stray_definitions();
        }
        if self.frames.len() < 2 {
            return;
        }
        let Some(mut frame) = self.frames.pop() else { return };
        let kind = std::mem::replace(&mut frame.kind, FrameKind::Body);
        match kind {
            FrameKind::Body => {}
            FrameKind::Paragraph { .. } => {
                let Some(around) = self.frames.last_mut() else { return };
                around.blocks.extend(frame.blocks);
                around.lifted.extend(frame.lifted);
            }
            FrameKind::NoteText { id } => self.close_note_text(frame, id),
            FrameKind::Quote { url, cite } => self.close_quote(frame, url, cite),
            FrameKind::Callout { kind, fold, title } => {
                let block = Block::new("callout", frame.at).with("kind", Piece::text(kind));
                let block = block.with_opt("title", title).with_opt("fold", fold.map(Piece::text));
                self.emit_holding(block, frame);
            }
            FrameKind::Details { open, group, summary } => self.close_details(frame, open, group, summary),
            FrameKind::Group { class, lang, dir } => {
                if frame.blocks.is_empty() {
                    return self.emit_all(frame.lifted);
                }
                let block = Block::new("group", frame.at).with_opt("class", class.map(Piece::text));
                let block = block.with_opt("lang", lang.map(Piece::text)).with_opt("dir", dir.map(Piece::text));
                self.emit_holding(block, frame);
            }
            FrameKind::List(list) => self.close_list(frame, list),
            FrameKind::Item { checked } => self.close_item(frame, checked),
            FrameKind::Definitions { items } => self.close_definitions(frame, items),
            FrameKind::Definition => self.close_definition(frame),
            FrameKind::Term => self.close_term(frame),
            FrameKind::Table(table) => self.close_table(frame, *table),
            FrameKind::Cell(cell) => self.close_cell(frame, cell),
            FrameKind::Figure(figure) => self.close_figure(frame, figure),
            FrameKind::Gallery { columns, figure } => self.close_gallery(frame, columns, figure),
            FrameKind::Player { block, figure } => self.close_player(frame, block, figure),
            FrameKind::Transcript => {
                if let Some(figure) = self.figure_around() {
                    figure.transcript.extend(frame.blocks);
                }
            }
            FrameKind::Heading { depth, id } => self.close_heading(frame, depth, id),
            FrameKind::Pullquote { align, repeat, cite } => self.close_pullquote(frame, align, repeat, cite),
            FrameKind::Embed { block } => self.close_embed(frame, block),
            FrameKind::Source | FrameKind::Summary | FrameKind::Title | FrameKind::Caption | FrameKind::Credit => {
                self.close_line(frame, &kind);
            }
        }
    }

    /// Adds a block with the blocks of its frame as `children`.
    fn emit_holding(&mut self, block: Block, frame: Frame) {
        self.emit(block.with("children", pieces(frame.blocks)));
        self.emit_all(frame.lifted);
    }

    /// Returns the figure, gallery or player around.
    fn figure_around(&mut self) -> Option<&mut FigureDraft> {
        match self.frames.last_mut().map(|frame| &mut frame.kind) {
            Some(FrameKind::Figure(figure) | FrameKind::Gallery { figure, .. } | FrameKind::Player { figure, .. }) => {
                Some(figure)
            }
            _ => None,
        }
    }

    fn close_note_text(&mut self, frame: Frame, id: String) {
        let at = frame.at;
        let key = *self.note_keys.entry(id.clone()).or_insert(self.notes.len());
        let (_, blocks) = self.notes.entry(key).or_insert_with(|| (id.clone(), Vec::new()));
        let is_new = blocks.is_empty();
        blocks.extend(frame.into_blocks());
        if !is_new {
            self.notice(at, format!("the footnote “{id}” has two texts, which were joined"));
        }
    }

    fn close_quote(&mut self, frame: Frame, url: Option<String>, cite: Option<Vec<Inline>>) {
        if frame.blocks.is_empty() {
            if let Some(cite) = cite.and_then(caption_field) {
                self.emit(Block::new("paragraph", frame.at).with("children", cite));
            }
            return self.emit_all(frame.lifted);
        }
        let cite = cite.unwrap_or_default();
        let (url, cite) = match url {
            // The whole source becomes a link. A link that the author put into it is worth more.
            Some(url) if has_link(&cite) => {
                let is_same = |inline: &Inline| match inline {
                    Inline::Element(opener, _) => {
                        opener.fields.iter().any(|(name, value)| *name == "url" && *value == url)
                    }
                    _ => false,
                };
                match super::inline::any(&cite, &is_same) && cite.len() == 1 {
                    true => (Some(url), without_links(cite)),
                    false => (None, cite),
                }
            }
            url => (url, cite),
        };
        let block = Block::new("quote", frame.at).with_opt("url", url.map(Piece::text));
        self.emit_holding(block.with_opt("cite", caption_field(cite)), frame);
    }

    fn close_details(&mut self, frame: Frame, open: bool, group: Option<String>, summary: Option<Piece>) {
        if summary.is_none() {
            if frame.blocks.is_empty() {
                return self.emit_all(frame.lifted);
            }
            self.notice(
                frame.at,
                "a folded block has no summary, which readers click to unfold it; write :::details[Summary], or <summary>",
            );
        }
        let summary = summary.unwrap_or_else(|| Piece::list(vec![Piece::text("…")]));
        let block = Block::new("details", frame.at).with("summary", summary);
        let block = block.with_opt("open", open.then(Piece::flag)).with_opt("group", group.map(Piece::text));
        self.emit_holding(block, frame);
    }

    fn close_pullquote(&mut self, mut frame: Frame, align: Option<&'static str>, repeat: bool, cite: Option<Piece>) {
        let content = self.take_line(&mut frame);
        if !shows_nothing(&content) {
            let block = Block::new("pullquote", frame.at).with_opt("repeat", repeat.then(Piece::flag));
            let block = block.with_opt("align", align.map(Piece::text)).with_opt("cite", cite);
            self.emit(block.with("children", inline_pieces(content)));
        } else if let Some(cite) = cite {
            self.emit(Block::new("paragraph", frame.at).with("children", cite));
        }
        self.emit_all(frame.lifted);
    }

    /// Gives a line to the block around that has a field for it.
    fn close_line(&mut self, mut frame: Frame, kind: &FrameKind) {
        let content = self.take_line(&mut frame);
        let Some(around) = self.frames.last_mut() else { return };
        around.lifted.extend(frame.lifted);
        if content.is_empty() {
            return;
        }
        let has_text = !shows_nothing(&content);
        match (kind, &mut around.kind) {
            (FrameKind::Source, FrameKind::Quote { cite, .. }) => *cite = Some(content),
            (FrameKind::Source, FrameKind::Pullquote { cite, .. }) => *cite = caption_field(content),
            (FrameKind::Summary, FrameKind::Details { summary, .. }) if has_text => *summary = caption_field(content),
            (FrameKind::Title, FrameKind::Callout { title, .. }) if has_text => *title = caption_field(content),
            (FrameKind::Caption, FrameKind::Table(table)) if table.caption.is_none() => {
                table.caption = caption_field(content);
            }
            (FrameKind::Credit, _) => {
                let credit = plain_line(&content);
                if let Some(figure) = self.figure_around() {
                    figure.credit = credit;
                }
            }
            (FrameKind::Caption, _) => {
                if let Some(figure) = self.figure_around() {
                    match &mut figure.caption {
                        Some(caption) => caption.extend(std::iter::once(Inline::Break).chain(content)),
                        None => figure.caption = Some(content),
                    }
                }
            }
            _ => around.lifted.push(Block::new("paragraph", frame.at).with("children", inline_pieces(content))),
        }
    }
}
