//! Opens inline elements.

use serde_json::Value;

use super::address::safe_address;
use super::attributes::{is_plain, styled_kind};
use super::block::At;
use super::clean::one_line;
use super::convert::{Converter, Opened};
use super::frame::{Frame, FrameKind};
use super::inline::{Inline, Leaf, Opener};
use super::pictures::shortened;
use super::survey::{inner_text, is_last};
use super::tree::NodeId;
use super::vocabulary::Role;

impl Converter<'_> {
    /// Opens an inline element; `None` if the role is that of a block.
    pub(super) fn enter_inline(&mut self, node: NodeId, role: Role, at: At) -> Option<Opened> {
        let opened = |is_open: bool| if is_open { Opened::Inline } else { Opened::Through };
        Some(match role {
            Role::Inline("cite") if self.is_source(node) => return None,
            Role::Inline(kind) if is_plain(self.tree, node, kind) => Opened::Through,
            Role::Inline(kind) => opened(self.open_inline(Opener { kind, fields: Vec::new(), at })),
            Role::Language(default) => match styled_kind(self.tree, node) {
                Some(kind) => opened(self.open_inline(Opener { kind, fields: Vec::new(), at })),
                None => opened(self.open_language(node, default, at)),
            },
            Role::Link => opened(self.open_link(node, at)),
            Role::Abbreviation => match self.tree.attribute(node, "title").and_then(one_line) {
                Some(title) => opened(self.open_inline(Opener { kind: "abbr", fields: vec![("title", title)], at })),
                None => Opened::Through,
            },
            Role::Time => {
                let written = self.tree.attribute(node, "datetime").map(str::to_string);
                let datetime = written.unwrap_or_else(|| moment(&inner_text(self.tree, node)));
                match one_line(&datetime) {
                    Some(datetime) => {
                        opened(self.open_inline(Opener { kind: "time", fields: vec![("datetime", datetime)], at }))
                    }
                    None => Opened::Through,
                }
            }
            Role::InlineCode => {
                self.inline_code(node, at);
                Opened::Closed
            }
            Role::Break => {
                self.line_break();
                Opened::Closed
            }
            Role::WordBreak => {
                self.push_text("\u{200b}");
                Opened::Closed
            }
            Role::Image => {
                self.image(node, at);
                Opened::Closed
            }
            Role::Picture => Opened::Through,
            Role::Ruby => {
                self.ruby(node, at);
                Opened::Closed
            }
            Role::Formula => {
                self.formula(node, at);
                Opened::Closed
            }
            Role::TexFormula => {
                self.tex_formula(node, at);
                Opened::Closed
            }
            Role::NoteMark => {
                self.note_mark(node, at);
                Opened::Closed
            }
            Role::Transparent => Opened::Through,
            Role::Control => {
                let name = self.tree.name(node).to_string();
                if !matches!(name.as_str(), "option" | "optgroup") {
                    self.notice(
                        at,
                        format!("the control <{name}> was left out, its text was kept; texts hold no forms"),
                    );
                }
                self.push_text(" ");
                Opened::Space
            }
            Role::Input => {
                self.input(node, at);
                Opened::Closed
            }
            Role::Drawing => {
                self.drawing(node, at);
                Opened::Closed
            }
            Role::Dropped => {
                self.drop_element(node, at);
                Opened::Closed
            }
            Role::Silent => Opened::Closed,
            Role::Frame | Role::Object => self.frame_element(node, at),
            Role::Card => {
                self.card(node, at);
                Opened::Closed
            }
            Role::Embed => self.enter_embed(node, at),
            _ => return None,
        })
    }

    fn open_link(&mut self, node: NodeId, at: At) -> bool {
        let Some(href) = self.tree.attribute(node, "href") else { return false };
        // The whole fallback of an embed is a link already.
        let is_in = |is_wanted: fn(&Frame) -> bool| self.frames.last().is_some_and(is_wanted);
        if is_in(|frame| matches!(frame.kind, FrameKind::Embed { .. })) {
            return false;
        }
        let is_in_link = is_in(|frame| frame.line.is_in("link"));
        let url = match safe_address(href) {
            Ok(url) => url,
            Err("is empty") => return false,
            Err(why) => {
                let message = format!(
                    "the link to “{}” was left out, its text was kept, since the address {why}",
                    shortened(href)
                );
                self.notice(at, message);
                return false;
            }
        };
        if is_in_link {
            self.notice(at, format!("the link to {url} stood inside another link, and only its text was kept"));
            return false;
        }
        let title = self.tree.attribute(node, "title").and_then(one_line);
        let fields = std::iter::once(("url", url)).chain(title.map(|title| ("title", title))).collect();
        self.open_inline(Opener { kind: "link", fields, at })
    }

    /// Whether a `cite` names the source of the quote that it ends.
    pub(super) fn is_source(&self, node: NodeId) -> bool {
        let is_in_quote = self.tree.parent(node).is_some_and(|parent| self.tree.name(parent) == "blockquote");
        let is_quote = |frame: &Frame| matches!(frame.kind, FrameKind::Quote { .. });
        is_in_quote && self.frames.last().is_some_and(is_quote) && is_last(self.tree, node)
    }

    /// Two breaks, one after the other, end a paragraph.
    fn line_break(&mut self) {
        let Some(frame) = self.frames.last_mut() else { return };
        if !frame.line.is_after_break() {
            frame.line.line_break();
        } else if !frame.is_line() {
            self.flush();
        }
    }

    fn note_mark(&mut self, node: NodeId, at: At) {
        let id = self.tree.attribute(node, "id").unwrap_or_default().to_string();
        self.push_note(&id, at);
    }

    /// Adds the mark of a footnote, if the footnote has a text.
    pub(super) fn push_note(&mut self, id: &str, at: At) {
        let in_embed = self.frames.last().is_some_and(|frame| matches!(frame.kind, FrameKind::Embed { .. }));
        if in_embed || !self.survey.note_ids.contains(id) || one_line(id).as_deref() != Some(id) {
            let message = match in_embed {
                true => "a footnote in the fallback of an embed was left out".to_string(),
                false => format!("the footnote “{}” has no text, and its mark was left out", shortened(id)),
            };
            self.notice(at, message);
            return;
        }
        let fields = vec![("id", Value::from(id))];
        self.push_inline(Inline::Leaf(Box::new(Leaf { kind: "note", at, fields, text: String::new() })));
    }

    /// Makes a task of the item that a checkbox begins; elsewhere, the box is a character.
    fn input(&mut self, node: NodeId, at: At) {
        let kind = self.tree.attribute(node, "type").unwrap_or_default().to_ascii_lowercase();
        let is_checked = self.tree.attribute(node, "checked").is_some();
        if kind == "checkbox" {
            if let Some((Frame { kind: FrameKind::Item { checked }, .. }, true)) = self.block_around()
                && checked.is_none()
            {
                *checked = Some(is_checked);
                return;
            }
            self.push_text(if is_checked { "☑ " } else { "☐ " });
            return;
        }
        if kind == "hidden" {
            return;
        }
        let value = self.tree.attribute(node, "value").and_then(one_line);
        self.notice(at, "a field of a form (<input>) was left out; texts hold no forms");
        let is_button = matches!(kind.as_str(), "button" | "submit" | "reset");
        self.push_text(&value.filter(|_| is_button).unwrap_or_default());
    }
}

/// Returns a text if it is a date that machines can read, such as 2026-03-12.
fn moment(text: &str) -> String {
    let text = text.trim();
    let is_date = text.len() >= 7
        && text.bytes().take(4).all(|byte| byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"-:.TZ+".contains(&byte));
    if is_date { text.into() } else { String::new() }
}
