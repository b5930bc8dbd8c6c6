//! Lists as Markdown: tight, loose, numbered, with tasks.

use serde_json::Value;

use super::{Writer, flag, html, inline_html, list_of, text};

/// The largest number of a list item in CommonMark.
const LARGEST_NUMBER: u64 = 999_999_999;

impl Writer {
    /// Writes a list. Lists that Markdown cannot express are written as HTML with Markdown in their items.
    pub(super) fn list(&mut self, block: &Value, is_second: bool) -> String {
        let items: Vec<Item<'_>> = list_of(block, "items").iter().map(Item::of).collect();
        let (is_tight, is_ordered) = (flag(block, "tight"), flag(block, "ordered"));
        let start = block.get("start").and_then(Value::as_u64).unwrap_or(1);
        let has_odd_task = items.iter().any(|item| item.checked.is_some() && item.first_kind() != "paragraph");
        let is_lone = !is_tight && matches!(&items[..], [only] if only.blocks.len() < 2);
        let is_too_high = start + items.len() as u64 > LARGEST_NUMBER;
        if items.is_empty() {
            return String::new();
        }
        if has_odd_task || is_lone || is_too_high || (is_tight && !items.iter().all(Item::is_tight)) {
            return self.html_list(block, &items);
        }
        let mut written = Vec::with_capacity(items.len());
        for (number, item) in (start..).zip(&items) {
            let marker = match (is_ordered, is_second) {
                (true, false) => format!("{number}."),
                (true, true) => format!("{number})"),
                (false, false) => "-".into(),
                (false, true) => "*".into(),
            };
            written.push(self.item(item, &marker, is_tight));
        }
        written.join(if is_tight { "\n" } else { "\n\n" })
    }

    fn item(&mut self, item: &Item<'_>, marker: &str, is_tight: bool) -> String {
        let mut content = match is_tight {
            true => {
                let mut before = "";
                let mut blocks = Vec::with_capacity(item.blocks.len());
                for block in item.blocks {
                    let is_second = before == "list" && text(block, "type") == "list";
                    let output = self.block(block, is_second);
                    blocks.push(if output == "---" { "___".into() } else { output });
                    before = text(block, "type");
                }
                blocks.retain(|block| !block.is_empty());
                blocks.join("\n")
            }
            false => self.blocks(item.blocks),
        };
        // `- ---` is a line across the page.
        if content.starts_with("---") {
            content.replace_range(..3, "___");
        }
        let task = match item.checked {
            None => "",
            Some(false) => "[ ] ",
            Some(true) => "[x] ",
        };
        let line = format!("{marker} {task}{}", indent(&content, marker.len() + 1));
        if content.is_empty() { marker.to_string() } else { line }
    }

    fn html_list(&mut self, block: &Value, items: &[Item<'_>]) -> String {
        let is_ordered = flag(block, "ordered");
        let start = block.get("start").map(Value::to_string).filter(|_| is_ordered);
        let name = if is_ordered { "ol" } else { "ul" };
        let mut parts = vec![html::open_with(name, &[("start", start)])];
        for item in items {
            let task = match item.checked {
                None => "",
                Some(false) => "<input type=\"checkbox\">",
                Some(true) => "<input type=\"checkbox\" checked>",
            };
            let mut before = format!("<li>{task}");
            let mut rest = item.blocks;
            if let Some((first, others)) = item.blocks.split_first()
                && flag(block, "tight")
                && item.first_kind() == "paragraph"
            {
                before.push_str(&inline_html::inlines(list_of(first, "children")));
                rest = others;
            }
            let blocks = self.blocks(rest);
            match blocks.is_empty() {
                true => parts.push(before + "</li>"),
                false => parts.push(html::around(&before, &blocks, "</li>")),
            }
        }
        parts.push(format!("</{name}>"));
        parts.join("\n")
    }
}

/// An item of a list.
struct Item<'a> {
    /// Whether the task is done, if it is one.
    checked: Option<bool>,
    /// Its content.
    blocks: &'a [Value],
}

impl<'a> Item<'a> {
    fn of(item: &'a Value) -> Self {
        match item.as_array() {
            Some(blocks) => Self { checked: None, blocks },
            None => Self { checked: item.get("checked").and_then(Value::as_bool), blocks: list_of(item, "children") },
        }
    }

    fn first_kind(&self) -> &'a str {
        self.blocks.first().map_or("", |block| text(block, "type"))
    }

    /// Whether its blocks can follow each other without blank lines.
    fn is_tight(&self) -> bool {
        let follows = |pair: &[Value]| {
            let [before, after] = [&pair[0], &pair[1]].map(|block| text(block, "type"));
            let interrupts = match after {
                "list" => before != "list" && (before != "paragraph" || interrupts_paragraph(&pair[1])),
                "quote" => before != "quote",
                "code" | "heading" | "rule" => true,
                _ => false,
            };
            interrupts && before != "quote"
        };
        self.blocks.iter().all(is_native) && self.blocks.windows(2).all(follows)
    }
}

/// Whether a list can follow a line of text.
fn interrupts_paragraph(list: &Value) -> bool {
    let first = list_of(list, "items").first().map(Item::of);
    let is_first_number = !flag(list, "ordered") || list.get("start").is_none_or(|start| start == 1);
    is_first_number && first.is_some_and(|item| !item.blocks.is_empty())
}

/// Whether a block is written without HTML and without blank lines of its own, so that it can stand in a tight item.
fn is_native(block: &Value) -> bool {
    match text(block, "type") {
        "paragraph" => block.get("dir").is_none() && !flag(block, "lead") && !list_of(block, "children").is_empty(),
        "quote" => block.get("url").is_none() && list_of(block, "cite").is_empty(),
        "list" => {
            let items: Vec<Item<'_>> = list_of(block, "items").iter().map(Item::of).collect();
            flag(block, "tight") && !items.is_empty() && items.iter().all(Item::is_tight)
        }
        "heading" => list_of(block, "children").iter().all(Value::is_string),
        "code" | "rule" => true,
        _ => false,
    }
}

/// Indents every line but the first. Blank lines stay blank.
pub(super) fn indent(text: &str, by: usize) -> String {
    let space = " ".repeat(by);
    let mut indented = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            indented.push('\n');
            indented.push_str(if line.is_empty() { "" } else { &space });
        }
        indented.push_str(line);
    }
    indented
}

/// Puts a sign before every line.
pub(super) fn prefix(text: &str, sign: &str) -> String {
    let lines = text.split('\n').map(|line| if line.is_empty() { sign.to_string() } else { format!("{sign} {line}") });
    lines.collect::<Vec<_>>().join("\n")
}
