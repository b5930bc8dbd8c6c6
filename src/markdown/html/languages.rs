//! Languages and directions, which make spans of texts and groups of blocks.

use super::block::At;
use super::convert::Converter;
use super::frame::FrameKind;
use super::inline::Opener;
use super::tree::NodeId;
use crate::model::language::is_tag;

/// Returns a direction if it is one.
pub(super) fn direction(written: &str) -> Option<&'static str> {
    ["ltr", "rtl", "auto"].into_iter().find(|known| written.trim().eq_ignore_ascii_case(known))
}

/// Returns a language tag in the form that content has; `None` if it is none.
pub(super) fn language(written: &str) -> Option<String> {
    let tag = written.trim().replace('_', "-");
    let (primary, rest) = tag.split_at_checked(tag.find('-').unwrap_or(tag.len()))?;
    let tag = format!("{}{rest}", primary.to_ascii_lowercase());
    is_tag(&tag).then_some(tag)
}

/// Returns the class of a group.
fn group_class(class: &str) -> Option<&'static str> {
    class.split_whitespace().find_map(|word| match word {
        "wide" | "alignwide" => Some("wide"),
        "columns" | "wp-block-columns" => Some("columns"),
        "aside-start" => Some("aside-start"),
        "aside-end" => Some("aside-end"),
        "lang" => Some("lang"),
        _ => None,
    })
}

impl Converter<'_> {
    /// Returns the language and direction of an element.
    pub(super) fn language_of(&self, node: NodeId) -> (Option<String>, Option<&'static str>) {
        let lang = self.tree.attribute(node, "lang").and_then(language);
        (lang, self.tree.attribute(node, "dir").and_then(direction))
    }

    /// Opens a group if an element without other meaning is one; returns whether it did.
    pub(super) fn open_group(&mut self, node: NodeId, at: At, with_class: bool) -> bool {
        let (lang, dir) = self.language_of(node);
        let class = self.tree.attribute(node, "class").filter(|_| with_class).and_then(group_class);
        let is_group = class.is_some() || lang.is_some() || dir.is_some();
        if !is_group || !self.has_room(at, 2) {
            return false;
        }
        self.open_frame(FrameKind::Group { class, lang, dir }, at, 2);
        true
    }

    /// Opens a span for the language and direction of a block that has only text.
    pub(super) fn open_language(&mut self, node: NodeId, default: Option<&'static str>, at: At) -> bool {
        let (lang, dir) = self.language_of(node);
        self.open_span(lang, dir.or(default), at)
    }

    /// Opens a span, if there is a language or a direction.
    pub(super) fn open_span(&mut self, lang: Option<String>, dir: Option<&'static str>, at: At) -> bool {
        if lang.is_none() && dir.is_none() {
            return false;
        }
        let mut fields: Vec<_> = lang.map(|lang| ("lang", lang)).into_iter().collect();
        fields.extend(dir.map(|dir| ("dir", dir.to_string())));
        self.open_inline(Opener { kind: "span", fields, at })
    }
}
