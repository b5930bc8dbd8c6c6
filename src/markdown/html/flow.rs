//! Opens and fills frames.

use std::rc::Rc;

use super::block::{At, Block, Piece};
use super::convert::Converter;
use super::frame::{Frame, FrameKind};
use super::inline::{Inline, Opener, any, extend, inline_pieces, plain_text, shows_nothing};
use super::levels::{MOST_BLOCK_LEVELS, MOST_INLINE, MOST_LEVELS};
use super::line::Line;
use crate::model::text_rules::is_blank;

impl Converter<'_> {
    /// Whether the innermost frame holds one line.
    pub(super) fn is_in_line(&self) -> bool {
        self.frames.last().is_some_and(Frame::is_line)
    }

    /// Returns the innermost frame that is no mere paragraph, and whether nothing stands between its begin and here.
    pub(super) fn block_around(&mut self) -> Option<(&mut Frame, bool)> {
        let mut is_at_begin = true;
        for frame in self.frames.iter_mut().rev() {
            is_at_begin &= frame.is_empty();
            if !matches!(frame.kind, FrameKind::Paragraph { .. }) {
                return Some((frame, is_at_begin));
            }
        }
        None
    }

    /// Whether a block may be opened whose content has this many more lists and objects around it.
    pub(super) fn has_room(&mut self, at: At, more: usize) -> bool {
        let levels = self.frames.last().map_or(0, |frame| frame.levels);
        let has_room = levels + more <= MOST_BLOCK_LEVELS;
        if !has_room {
            let message = "blocks are nested too deep; the content of the innermost was kept without them";
            self.notice_once(at, message);
        }
        has_room
    }

    /// Opens a frame whose content has this many more lists and objects around it. Inline elements that are open go on
    /// inside it.
    pub(super) fn open_frame(&mut self, kind: FrameKind, at: At, more: usize) {
        self.flush();
        let around = self.frames.last();
        let is_apart = matches!(kind, FrameKind::NoteText { .. } | FrameKind::Embed { .. });
        let openers = around.filter(|frame| !is_apart && !frame.is_line()).map(|frame| frame.line.openers());
        let levels = around.map_or(0, |frame| frame.levels) + more;
        self.frames.push(Frame::new(kind, at, levels, Line::within(openers.unwrap_or_default())));
    }

    /// Opens an inline element, unless too many are open.
    pub(super) fn open_inline(&mut self, opener: Opener) -> bool {
        let Some(frame) = self.frames.last_mut() else { return false };
        let depth = frame.line.depth() + 1;
        let around = frame.levels + if frame.is_line() { 0 } else { 2 };
        if depth > MOST_INLINE || around + 2 * depth > MOST_LEVELS - 1 {
            let message = "inline elements are nested too deep; the text of the innermost was kept without them";
            self.notice_once(opener.at, message);
            return false;
        }
        frame.line.open(opener);
        true
    }

    /// Adds something inline.
    pub(super) fn push_inline(&mut self, inline: Inline) {
        if let Some(frame) = self.frames.last_mut() {
            frame.line.push(inline);
        }
    }

    /// Adds text.
    pub(super) fn push_text(&mut self, text: &str) {
        if let Some(frame) = self.frames.last_mut() {
            frame.line.text(text);
        }
    }

    /// Ends the paragraph; in a frame of one line, begins a new line.
    pub(super) fn boundary(&mut self) {
        match self.frames.last_mut() {
            Some(frame) if frame.is_line() => frame.line.boundary(),
            _ => self.flush(),
        }
    }

    /// Adds a block after the paragraph so far; after a frame of one line, if it is in one.
    pub(super) fn emit(&mut self, block: Block) {
        self.flush();
        let Some(frame) = self.frames.last_mut() else { return };
        if frame.is_line() { frame.lifted.push(block) } else { frame.blocks.push(block) }
    }

    /// Ends the paragraph, which inline content without one becomes as well.
    pub(super) fn flush(&mut self) {
        let Some(frame) = self.frames.last_mut() else { return };
        if frame.is_line() || frame.line.is_unused() {
            return;
        }
        let content = frame.line.take(&mut self.repeats);
        let at = frame.at;
        let (dir, lead) = match &frame.kind {
            FrameKind::Paragraph { dir, lead } => (dir.clone(), *lead),
            _ => (None, false),
        };
        let mut blocks = Vec::new();
        let (before, content, after) = self.without_pictures(content, at, true);
        blocks.extend(before);
        let content = self.without_empty_links(content, at);
        if !is_void(&content) {
            let block = Block::new("paragraph", at);
            let block = block.with_opt("dir", dir.map(Piece::text)).with_opt("lead", lead.then(Piece::flag));
            blocks.push(block.with("children", inline_pieces(content)));
        }
        blocks.extend(after);
        if let Some(frame) = self.frames.last_mut() {
            frame.blocks.extend(blocks);
        }
    }

    /// Takes the content of a frame of one line. Pictures that cannot stand in it go after it.
    pub(super) fn take_line(&mut self, frame: &mut Frame) -> Vec<Inline> {
        let content = frame.line.take(&mut self.repeats);
        let (before, content, after) = self.without_pictures(content, frame.at, false);
        frame.lifted.extend(before);
        frame.lifted.extend(after);
        let content = self.without_empty_links(content, frame.at);
        if is_void(&content) { Vec::new() } else { content }
    }

    /// Replaces links that show nothing by what is in them.
    fn without_empty_links(&mut self, inlines: Vec<Inline>, at: At) -> Vec<Inline> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Element(opener, children) if opener.kind == "link" && is_nameless(&children) => {
                    self.tell_empty_link(&opener, at);
                    extend(&mut out, children);
                }
                Inline::Element(opener, children) => {
                    out.push(Inline::Element(opener, self.without_empty_links(children, at)));
                }
                other => extend(&mut out, [other]),
            }
        }
        out
    }

    fn tell_empty_link(&mut self, opener: &Rc<Opener>, at: At) {
        let address = opener.fields.iter().find(|(name, _)| *name == "url").map_or("", |(_, url)| url);
        if !address.starts_with('#') {
            let message = format!(
                "the link to {address} shows nothing to click on and was left out; give it a text, or its picture an \
                 alternative text"
            );
            self.notice(opener.at.or(at), message);
        }
    }
}

/// Whether a link has no text; formulas count, since they show something.
fn is_nameless(children: &[Inline]) -> bool {
    shows_nothing(children) && !any(children, &|inline| matches!(inline, Inline::Leaf(leaf) if leaf.kind == "math"))
}

/// Whether inline content takes up space, but holds nothing.
pub(super) fn is_void(inlines: &[Inline]) -> bool {
    let holds = |inline: &Inline| matches!(inline, Inline::Leaf(_) | Inline::Picture(_));
    is_blank(&plain_text(inlines)) && !any(inlines, &holds)
}
