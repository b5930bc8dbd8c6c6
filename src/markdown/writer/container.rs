//! Blocks that hold other blocks: quotations, callouts, folded text, definitions, groups.

use serde_json::Value;

use super::inline::Position;
use super::{Writer, flag, html, inline_html, list, list_of, text};

impl Writer {
    /// Writes a quotation.
    pub(super) fn quote(&mut self, block: &Value) -> String {
        let children = self.blocks(list_of(block, "children"));
        let (cite, url) = (list_of(block, "cite"), block.get("url").and_then(Value::as_str));
        if cite.is_empty() && url.is_none() {
            return list::prefix(&children, ">");
        }
        let before = html::open_with("blockquote", &[("cite", url.map(String::from))]);
        let source = match cite.is_empty() {
            true => String::new(),
            false => format!("<footer>{}</footer>\n", inline_html::inlines(cite)),
        };
        html::around(&before, &children, &format!("{source}</blockquote>"))
    }

    /// Writes a sentence pulled out of the text.
    pub(super) fn pullquote(&mut self, block: &Value) -> String {
        let optional = |key: &'static str| (key, block.get(key).and_then(Value::as_str).map(String::from));
        let repeat = ("repeat", flag(block, "repeat").then(String::new));
        let mut lines = vec![html::open_with("f-pullquote", &[optional("align"), repeat])];
        lines.push(format!("<p>{}</p>", inline_html::inlines(list_of(block, "children"))));
        let cite = list_of(block, "cite");
        if !cite.is_empty() {
            lines.push(format!("<f-cite>{}</f-cite>", inline_html::inlines(cite)));
        }
        lines.push("</f-pullquote>".into());
        lines.join("\n")
    }

    /// Writes a remark, in the form that GitHub and Obsidian have.
    pub(super) fn callout(&mut self, block: &Value) -> String {
        let children = self.blocks(list_of(block, "children"));
        let fold = match block.get("fold").and_then(Value::as_str) {
            Some("open") => "+",
            Some("closed") => "-",
            _ => "",
        };
        let title = self.inlines(list_of(block, "title"), Position::Title);
        let space = if title.is_empty() { "" } else { " " };
        let first = format!("> [!{}]{fold}{space}{title}", text(block, "kind").to_ascii_uppercase());
        if children.is_empty() { first } else { format!("{first}\n{}", list::prefix(&children, ">")) }
    }

    /// Writes text behind a summary.
    pub(super) fn details(&mut self, block: &Value) -> String {
        let children = self.blocks(list_of(block, "children"));
        let group = block.get("group").and_then(Value::as_str).map(String::from);
        let open = html::open_with("details", &[("open", flag(block, "open").then(String::new)), ("name", group)]);
        let summary = inline_html::inlines(list_of(block, "summary"));
        html::around(&format!("{open}\n<summary>{summary}</summary>"), &children, "</details>")
    }

    /// Writes terms and their definitions.
    pub(super) fn definitions(&mut self, block: &Value) -> String {
        let mut parts = vec!["<dl>".to_string()];
        for item in list_of(block, "items") {
            parts.push(format!("<dt>{}</dt>", inline_html::inlines(list_of(item, "term"))));
            for definition in list_of(item, "defs") {
                let blocks = self.blocks(definition.as_array().map_or(&[][..], Vec::as_slice));
                parts.push(html::around("<dd>", &blocks, "</dd>"));
            }
        }
        parts.push("</dl>".into());
        parts.join("\n")
    }

    /// Writes blocks with a common width, place, language or direction.
    pub(super) fn group(&mut self, block: &Value) -> String {
        let children = self.blocks(list_of(block, "children"));
        let attributes =
            ["class", "lang", "dir"].map(|key| (key, block.get(key).and_then(Value::as_str).map(String::from)));
        html::around(&html::open_with("f-group", &attributes), &children, "</f-group>")
    }
}
