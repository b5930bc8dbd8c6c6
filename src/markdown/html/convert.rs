//! Walks through the tree, without recursion, and keeps the open blocks on a stack.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::block::{At, Block, Piece, Writer, pieces};
use super::frame::{Frame, FrameKind};
use super::line::Line;
use super::parse::Parsed;
use super::survey::Survey;
use super::tree::{NodeId, Tree};
use super::{FromHtml, HtmlOptions, Notice};
use crate::markdown::source_range::LineColumnRange;

/// What has been opened for an element, and so must be closed after its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    /// Nothing, and its content is not visited.
    Closed,
    /// Nothing: its content stands in its place.
    Through,
    /// An inline element.
    Inline,
    /// Frames, outer before inner.
    Frames(usize),
    /// What stands before and after is on other lines.
    Boundary,
    /// What stands before and after is apart.
    Space,
}

/// The state of a conversion.
pub(super) struct Converter<'a> {
    pub(super) tree: &'a Tree,
    pub(super) options: &'a HtmlOptions<'a>,
    pub(super) survey: Survey,
    pub(super) frames: Vec<Frame>,
    pub(super) notes: BTreeMap<usize, (String, Vec<Block>)>,
    /// The key of each footnote in [`Converter::notes`].
    pub(super) note_keys: HashMap<String, usize>,
    pub(super) notices: Vec<Notice>,
    /// Which notices that are given once have been given.
    pub(super) told: HashSet<String>,
    /// The anchors that headings and formulas have.
    pub(super) ids: HashSet<String>,
    /// How many bytes of inline elements may still be written again because blocks split them.
    pub(super) repeats: usize,
    /// The address of the last picture: the fallback of a script may show it again.
    pub(super) last_picture: String,
    /// Which list items without a list have begun last: how many frames and blocks there were after it.
    pub(super) implied_list: Option<(usize, usize)>,
}

/// Converts a parsed fragment; `length` is that of its source.
pub(super) fn convert(parsed: &Parsed, length: usize, options: &HtmlOptions<'_>) -> FromHtml {
    let tree = &parsed.tree;
    let body = Frame::new(FrameKind::Body, None, options.outer_levels, Line::default());
    let mut converter = Converter {
        tree,
        options,
        survey: Survey::of(tree),
        frames: vec![body],
        notes: BTreeMap::new(),
        note_keys: HashMap::new(),
        notices: Vec::new(),
        told: HashSet::new(),
        ids: HashSet::new(),
        repeats: length.saturating_mul(2).saturating_add(100_000),
        last_picture: String::new(),
        implied_list: None,
    };
    if parsed.is_cut {
        let message = "so many tags are not closed that only the text could be kept from some place on; close them";
        converter.notice(None, message);
    }
    if parsed.is_too_deep {
        converter
            .notice(None, "elements are nested more than 200 deep; the content of deeper ones was kept without them");
    }
    converter.tell_collapsed_headings();
    converter.walk();
    converter.finish()
}

impl Converter<'_> {
    /// Adds a notice.
    pub(super) fn notice(&mut self, at: At, message: impl Into<String>) {
        self.notices.push(Notice { at, message: message.into() });
    }

    /// Adds a notice, unless the same has been given before.
    pub(super) fn notice_once(&mut self, at: At, message: &str) {
        if self.told.insert(message.into()) {
            self.notice(at, message);
        }
    }

    fn walk(&mut self) {
        let tree = self.tree;
        let mut open: Vec<(NodeId, Opened, At)> = Vec::new();
        let mut next = tree.first_child(0);
        loop {
            let Some(node) = next else {
                let Some((node, opened, at)) = open.pop() else { return };
                self.leave(opened, at);
                next = tree.next(node);
                continue;
            };
            next = tree.next(node);
            if let Some(text) = tree.text(node) {
                self.text(text);
                continue;
            }
            if tree.element(node).is_none() {
                continue;
            }
            let own = tree.attribute(node, "data-sourcepos").and_then(LineColumnRange::parse);
            let at = own.or_else(|| open.last().and_then(|(_, _, at)| *at));
            match self.enter(node, at) {
                Opened::Closed => {}
                opened => {
                    open.push((node, opened, at));
                    next = tree.first_child(node);
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        let Some(frame) = self.frames.last_mut() else { return };
        // Inside a player is only what browsers without players show.
        if !matches!(frame.kind, FrameKind::Player { .. }) {
            frame.line.text(text);
        }
    }

    fn leave(&mut self, opened: Opened, at: At) {
        match opened {
            Opened::Closed | Opened::Through => {}
            Opened::Inline => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.line.close(&mut self.repeats);
                }
            }
            Opened::Frames(count) => (0..count).for_each(|_| self.close_frame(at)),
            Opened::Boundary => self.boundary(),
            Opened::Space => self.text(" "),
        }
    }

    fn finish(mut self) -> FromHtml {
        self.flush();
        let body = self.frames.pop().map(Frame::into_blocks).unwrap_or_default();
        let mut writer = Writer { positions: Vec::new() };
        let mut list =
            |blocks: Vec<Block>, pointer: &str| match writer.write(pieces(blocks), &mut pointer.to_string(), None) {
                serde_json::Value::Array(items) => items,
                _ => Vec::new(),
            };
        let mut from = FromHtml { body: list(body, "/body"), ..FromHtml::default() };
        for (id, blocks) in self.notes.into_values() {
            let pointer = format!("/notes/{}", id.replace('~', "~0").replace('/', "~1"));
            let blocks = list(blocks, &pointer);
            from.notes.insert(id, blocks.into());
        }
        from.positions = writer.positions;
        self.notices.sort_by_key(|notice| notice.at.map(|at| at.start));
        from.notices = self.notices;
        from
    }
}

/// Returns a field of text, if the attribute shows something.
pub(super) fn text_field(text: Option<&str>) -> Option<Piece> {
    text.and_then(super::clean::one_line).map(Piece::text)
}
