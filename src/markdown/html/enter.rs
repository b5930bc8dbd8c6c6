//! Decides what an element opens.

use super::block::At;
use super::convert::{Converter, Opened};
use super::frame::{Frame, FrameKind};
use super::survey::inner_text;
use super::tree::NodeId;
use super::vocabulary::Role;

/// Classes of what is shown beside the same content in another form: the boxes of a rendered formula.
const REPEATED: &[&str] = &["katex-html", "MathJax_Preview", "MathJax_SVG", "MathJax_CHTML"];

impl Converter<'_> {
    /// Opens what an element becomes.
    pub(super) fn enter(&mut self, node: NodeId, at: At) -> Opened {
        let name = self.tree.name(node);
        let role = self.tree.role(node);
        let in_player = self.frames.last().is_some_and(|frame| matches!(frame.kind, FrameKind::Player { .. }));
        if in_player && !matches!(role, Some(Role::Caption | Role::Credit | Role::Transcript)) {
            return Opened::Closed;
        }
        if let Some(opened) = self.footnote(node, at) {
            return opened;
        }
        if self.tree.has_class(node, REPEATED) {
            return Opened::Closed;
        }
        let Some(role) = role else {
            // Names are the author's, and may be as many as there are tags.
            let name = super::pictures::shortened(name);
            if self.told.len() < 1000 {
                self.notice_once(at, &format!("the element <{name}> is not known; its content was kept without it"));
            }
            return Opened::Through;
        };
        if let Some(opened) = self.enter_inline(node, role, at) {
            return opened;
        }
        if self.is_in_line() { self.enter_in_line(node, role, at) } else { self.enter_block(node, role, at) }
    }

    /// Opens what stands in a block of one line, which holds no other blocks: they begin a new line.
    fn enter_in_line(&mut self, node: NodeId, role: Role, at: At) -> Opened {
        let is_in = |kind: fn(&FrameKind) -> bool| self.frames.last().is_some_and(|frame: &Frame| kind(&frame.kind));
        match role {
            Role::Source if is_in(|kind| matches!(kind, FrameKind::Pullquote { .. })) => {
                self.open_frame(FrameKind::Source, at, 0);
                Opened::Frames(1)
            }
            Role::Caption | Role::Credit | Role::Transcript => Opened::Boundary,
            Role::Video | Role::Audio | Role::Gallery | Role::NoteText => self.enter_block(node, role, at),
            Role::Figure if is_in(|kind| matches!(kind, FrameKind::Cell(_))) => self.enter_block(node, role, at),
            Role::Preformatted => {
                self.code_in_line(node, at);
                Opened::Closed
            }
            Role::Rule => {
                self.boundary();
                Opened::Closed
            }
            Role::Item => {
                self.boundary();
                let mark = self.item_mark(node);
                self.push_text(&mark);
                Opened::Boundary
            }
            Role::Cell { .. } => {
                self.push_text(" ");
                Opened::Space
            }
            _ => {
                self.boundary();
                Opened::Boundary
            }
        }
    }

    /// Leaves an element out, and says so.
    pub(super) fn drop_element(&mut self, node: NodeId, at: At) {
        let name = self.tree.name(node).to_string();
        let src = self.tree.attribute(node, "src").map(super::pictures::shortened);
        let message = match src {
            Some(src) => format!("the element <{name}> of {src} was left out; texts hold no programs"),
            None if name == "template" || name == "datalist" => {
                format!("the element <{name}> was left out, since pages do not show it")
            }
            None => format!("the element <{name}> was left out; texts hold no programs and no styles"),
        };
        self.notice(at, message);
    }

    /// Keeps the text of a drawing.
    pub(super) fn drawing(&mut self, node: NodeId, at: At) {
        let tree = self.tree;
        let of = |name: &'static str| tree.descendants(node).filter(move |inside| tree.name(*inside) == name);
        let title = of("title").next().map(|title| inner_text(tree, title));
        let texts = || of("text").map(|text| inner_text(tree, text)).collect::<Vec<_>>().join(" ");
        let text = title.unwrap_or_else(texts);
        let message = "a drawing (<svg>) was left out, its text was kept; put it into a file, and show it as a picture";
        self.notice(at, message);
        self.push_text(&super::clean::one_line(&text).unwrap_or_default());
    }
}
