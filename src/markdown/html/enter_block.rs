//! Opens blocks.

use super::block::{At, Block};
use super::clean::one_line;
use super::convert::{Converter, Opened};
use super::frame::{FigureDraft, Frame, FrameKind, ListDraft};
use super::levels::MOST_BLOCK_LEVELS;
use super::line::Line;
use super::pictures::{layout_of, shortened};
use super::tables::{CellDraft, TableDraft};
use super::tree::NodeId;
use super::vocabulary::Role;

/// How many lists and objects are around what is inside a block, beside those around the block itself.
const INSIDE: usize = 2;
const INSIDE_ITEM: usize = 4;
const INSIDE_PART: usize = 5;

impl Converter<'_> {
    /// Opens a block.
    pub(super) fn enter_block(&mut self, node: NodeId, role: Role, at: At) -> Opened {
        if let Some(opened) = self.enter_part(node, role, at) {
            return opened;
        }
        if role == Role::NoteText {
            return self.enter_note_text(node, at);
        }
        self.boundary();
        match role {
            Role::Paragraph | Role::Lead => return self.enter_paragraph(node, role == Role::Lead, at),
            Role::Preformatted => {
                self.code_block(node, at);
                return Opened::Closed;
            }
            Role::Rule => {
                self.emit(Block::new("rule", at));
                return Opened::Closed;
            }
            // WordPress keeps what it embeds as a bare address.
            Role::Flow if self.tree.has_class(node, &["wp-block-embed__wrapper"]) && self.bare_address(node, at) => {
                return Opened::Closed;
            }
            Role::Flow | Role::Source => {
                return if self.open_group(node, at, true) { Opened::Frames(1) } else { Opened::Boundary };
            }
            Role::Table if self.survey.layout_tables.contains(&node) => {
                if !self.tree.has_class(node, &["lntable", "rouge-table", "highlighttable", "hljs-ln"]) {
                    self.notice(at, "a table that arranges blocks was left out, and its blocks were kept");
                }
                return Opened::Boundary;
            }
            _ => {}
        }
        let Some((kind, more)) = self.frame_kind(node, role, at) else { return Opened::Boundary };
        if !self.has_room(at, more) {
            return Opened::Boundary;
        }
        let is_line = matches!(kind, FrameKind::Heading { .. } | FrameKind::Pullquote { .. });
        let groups = usize::from(!is_line && self.open_group(node, at, false));
        self.open_frame(kind, at, more);
        if is_line {
            self.open_language(node, None, at);
        }
        Opened::Frames(groups + 1)
    }

    /// Returns the frame of a block that holds others, and how many levels it adds.
    fn frame_kind(&mut self, node: NodeId, role: Role, at: At) -> Option<(FrameKind, usize)> {
        let tree = self.tree;
        let attribute = |name: &str| tree.attribute(node, name);
        Some(match role {
            Role::Heading(level) => {
                let depth = self.survey.depth(level);
                (FrameKind::Heading { depth, id: self.anchor(node, at) }, INSIDE)
            }
            Role::List { ordered } => (FrameKind::List(self.list_draft(node, ordered, at)), INSIDE_ITEM),
            Role::Quote => (FrameKind::Quote { url: self.source_address(node, at), cite: None }, INSIDE),
            Role::Details => {
                let group = attribute("name").and_then(one_line);
                (FrameKind::Details { open: attribute("open").is_some(), group, summary: None }, INSIDE)
            }
            Role::Callout => {
                let written = attribute("kind").unwrap_or_default().trim().to_ascii_lowercase();
                let known = ["note", "tip", "info", "warning", "danger"].into_iter().find(|known| *known == written);
                if known.is_none() {
                    let written = shortened(&written);
                    let message =
                        format!("the kind of a callout is “{written}”; expected note, tip, info, warning or danger");
                    self.notice(at, message);
                }
                let fold = attribute("fold").map(str::trim);
                let fold = ["open", "closed"].into_iter().find(|known| fold == Some(known));
                (FrameKind::Callout { kind: known.unwrap_or("note"), fold, title: None }, INSIDE)
            }
            Role::Pullquote => {
                let align = super::attributes::alignment(tree, node);
                let repeat = attribute("repeat").is_some_and(|repeat| repeat != "false");
                (FrameKind::Pullquote { align, repeat, cite: None }, INSIDE)
            }
            Role::Definitions => (FrameKind::Definitions { items: Vec::new() }, INSIDE_PART),
            Role::Table => (FrameKind::Table(Box::new(TableDraft::new(tree, node))), INSIDE_PART),
            Role::Figure if tree.has_class(node, &["gallery", "wp-block-gallery"]) => {
                (FrameKind::Gallery { columns: None, figure: FigureDraft::default() }, INSIDE_ITEM)
            }
            Role::Figure => {
                let figure = FigureDraft {
                    layout: layout_of(attribute("class")),
                    zoom: attribute("data-zoom").is_some(),
                    credit: attribute("data-credit").and_then(one_line),
                    ..FigureDraft::default()
                };
                (FrameKind::Figure(figure), INSIDE)
            }
            Role::Gallery => {
                let columns = attribute("columns").and_then(|columns| columns.trim().parse().ok());
                (FrameKind::Gallery { columns, figure: FigureDraft::default() }, INSIDE_ITEM)
            }
            Role::Video | Role::Audio => {
                let block = self.player(node, role == Role::Video, at)?;
                (FrameKind::Player { block, figure: FigureDraft::default() }, INSIDE)
            }
            _ => return None,
        })
    }

    /// Opens a part of the block around, such as an item of a list or the caption of a table.
    fn enter_part(&mut self, node: NodeId, role: Role, at: At) -> Option<Opened> {
        use FrameKind as K;
        let around = &self.frames.last()?.kind;
        let kind = match (role, around) {
            (Role::Item, K::List(_)) => {
                self.adopt_strays();
                self.open_frame(K::Item { checked: None }, at, 0);
                self.open_language(node, None, at);
                return Some(Opened::Frames(1));
            }
            (Role::Item, K::Gallery { .. }) | (Role::List { .. }, K::Gallery { .. }) => return Some(Opened::Boundary),
            (Role::Item, _) => return Some(self.enter_stray_item(node, at)),
            (Role::Summary, K::Details { summary: None, .. }) => K::Summary,
            (Role::CalloutTitle, K::Callout { title: None, .. }) => K::Title,
            (Role::Source | Role::Inline(_), K::Quote { cite: None, .. }) => K::Source,
            (Role::Caption, K::Figure(_) | K::Gallery { .. } | K::Player { .. } | K::Table(_)) => K::Caption,
            (Role::Credit, K::Figure(_) | K::Gallery { .. } | K::Player { .. }) => K::Credit,
            (Role::Transcript, K::Figure(_) | K::Player { .. }) => K::Transcript,
            (Role::Flow, K::Definitions { .. }) => return Some(Opened::Through),
            (Role::Term, K::Definitions { .. }) => K::Term,
            (Role::Definition, K::Definitions { .. }) => K::Definition,
            (Role::Rows | Role::HeadRows, K::Table(_)) => {
                self.start_section(role == Role::HeadRows);
                return Some(Opened::Through);
            }
            (Role::Row, K::Table(_)) => {
                self.start_row(at);
                return Some(Opened::Through);
            }
            (Role::Cell { header }, K::Table(_)) => K::Cell(CellDraft::new(self.tree, node, header)),
            _ => return None,
        };
        if matches!(kind, K::Term | K::Definition) {
            self.adopt_stray_definitions();
        }
        self.open_frame(kind, at, 0);
        self.open_language(node, None, at);
        Some(Opened::Frames(1))
    }

    fn enter_paragraph(&mut self, node: NodeId, is_lead: bool, at: At) -> Opened {
        let (lang, dir) = self.language_of(node);
        let is_in_lead =
            self.frames.last().is_some_and(|frame| matches!(frame.kind, FrameKind::Paragraph { lead: true, .. }));
        let lead = is_lead || is_in_lead || self.tree.has_class(node, &["lead"]);
        self.open_frame(FrameKind::Paragraph { dir: dir.map(str::to_string), lead }, at, 0);
        self.open_span(lang, None, at);
        Opened::Frames(1)
    }

    fn enter_note_text(&mut self, node: NodeId, at: At) -> Opened {
        let id = self.tree.attribute(node, "id").unwrap_or_default().to_string();
        self.open_note_text(id, at)
    }

    /// Opens the text of a footnote, which does not interrupt the paragraph around it.
    pub(super) fn open_note_text(&mut self, id: String, at: At) -> Opened {
        if one_line(&id).as_deref() != Some(id.as_str()) {
            self.notice(at, "the text of a footnote has no id that a mark could have; it stands in the text");
            return Opened::Boundary;
        }
        let levels = (self.options.outer_levels + 1).min(MOST_BLOCK_LEVELS);
        self.frames.push(Frame::new(FrameKind::NoteText { id }, at, levels, Line::default()));
        Opened::Frames(1)
    }

    /// Returns the draft of a list.
    fn list_draft(&mut self, node: NodeId, ordered: bool, at: At) -> ListDraft {
        let written = self.tree.attribute(node, "start").filter(|_| ordered);
        let start = written.and_then(|start| start.trim().parse::<u32>().ok());
        if let (Some(written), None) = (written, start) {
            let message = format!(
                "a list starts at “{}”, and was numbered from 1; lists count from 0 or more",
                shortened(written)
            );
            self.notice(at, message);
        }
        let is_paragraph = |child: NodeId| self.tree.name(child) == "p";
        let is_loose = self.tree.children(node).any(|item| self.tree.children(item).any(is_paragraph));
        ListDraft { ordered, start: start.filter(|start| *start != 1), is_loose, ..ListDraft::default() }
    }

    fn source_address(&mut self, node: NodeId, at: At) -> Option<String> {
        let written = self.tree.attribute(node, "cite").filter(|cite| !cite.trim().is_empty())?;
        let address = super::address::safe_address(written);
        if let Err(why) = &address {
            self.notice(
                at,
                format!("the source “{}” of a quote was left out, since the address {why}", shortened(written)),
            );
        }
        address.ok()
    }
}
