//! Blocks as Markdown.

use serde_json::Value;

use super::inline::Position;
use super::link_form::longest_run;
use super::tokens::plain_text;
use super::{MAX_DEPTH, Writer, html, inline_html, list_of, text};

impl Writer {
    /// Writes blocks with blank lines between them, without a line feed at the end.
    pub(super) fn blocks(&mut self, blocks: &[Value]) -> String {
        let mut written = Vec::with_capacity(blocks.len());
        let mut is_second_list = false;
        for (index, block) in blocks.iter().enumerate() {
            // Two lists that follow each other would be read as one.
            is_second_list = index > 0 && !is_second_list && text(&blocks[index - 1], "type") == "list";
            let block = self.block(block, is_second_list);
            if !block.is_empty() {
                written.push(block);
            }
        }
        written.join("\n\n")
    }

    /// Writes one block. `is_second` asks a list for the other of its two markers.
    pub(super) fn block(&mut self, block: &Value, is_second: bool) -> String {
        if self.depth >= MAX_DEPTH {
            return self.flat(block);
        }
        self.depth += 1;
        let output = self.block_of_kind(block, is_second);
        self.depth -= 1;
        output
    }

    fn block_of_kind(&mut self, block: &Value, is_second: bool) -> String {
        let children = list_of(block, "children");
        match text(block, "type") {
            "paragraph" => self.paragraph(block),
            "heading" => self.heading(block),
            "list" => self.list(block, is_second),
            "quote" => self.quote(block),
            "pullquote" => self.pullquote(block),
            "callout" => self.callout(block),
            "code" => code(block),
            "math" => display_math(block),
            "figure" => self.figure(block),
            "gallery" => self.gallery(block),
            "video" | "audio" => self.recording(block),
            "embed" => self.embed(block),
            "table" => self.table(block),
            "details" => self.details(block),
            "deflist" => self.definitions(block),
            "card" => card(block),
            "group" => self.group(block),
            "rule" => "---".into(),
            // A block of an unknown kind is not lost: its children are shown.
            _ if children.iter().any(Value::is_string) => self.inlines(children, Position::Paragraph),
            _ => self.blocks(children),
        }
    }

    fn paragraph(&mut self, block: &Value) -> String {
        let children = list_of(block, "children");
        if let Some(direction) = block.get("dir").and_then(Value::as_str) {
            return format!("{}{}</p>", html::open("p", &[("dir", direction)]), inline_html::inlines(children));
        }
        let mut line = self.inlines(children, Position::Paragraph);
        // A tag alone on its line would begin an HTML block.
        if line.starts_with('<') && line.find('>') == Some(line.len() - 1) && !line.contains("://") {
            line = format!("<p>{line}</p>");
        }
        match super::flag(block, "lead") && !line.is_empty() {
            true => html::around("<f-lead>", &line, "</f-lead>"),
            false => line,
        }
    }

    fn heading(&mut self, block: &Value) -> String {
        let depth = block.get("depth").and_then(Value::as_u64).unwrap_or(2).clamp(1, 6);
        let signs = "######".get(..usize::try_from(depth).unwrap_or(2)).unwrap_or("##");
        let line = self.inlines(list_of(block, "children"), Position::Heading);
        let id = text(block, "id");
        let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.' | ':');
        match id {
            "" => format!("{signs} {line}"),
            _ if id.chars().all(is_plain) => format!("{signs} {line} {{#{id}}}"),
            _ => {
                let content = inline_html::inlines(list_of(block, "children"));
                format!("{}{content}</h{depth}>", html::open(&format!("h{depth}"), &[("id", id)]))
            }
        }
    }

    /// Writes the text of a block that is nested too deeply.
    fn flat(&mut self, block: &Value) -> String {
        let children = list_of(block, "children");
        self.inlines(&[Value::String(plain_text(children))], Position::Paragraph)
    }
}

/// Writes code between fences, with what its info string can say.
fn code(block: &Value) -> String {
    let value = text(block, "value");
    let info = info_string(block);
    let sign = if info.contains('`') { '~' } else { '`' };
    let fence = sign.to_string().repeat((longest_run(value, sign) + 1).max(3));
    let end = if value.is_empty() { "" } else { "\n" };
    format!("{fence}{info}\n{value}{end}{fence}")
}

fn info_string(block: &Value) -> String {
    let mut parts = vec![text(block, "lang").replace(char::is_whitespace, "-")];
    let lines = block.get("lines");
    let ranges = |key: &str| lines.map(|lines| ranges(list_of(lines, key))).filter(|text| !text.is_empty());
    if let Some(mark) = ranges("mark") {
        parts.push(format!("{{{mark}}}"));
    }
    if let Some(title) = block.get("title").and_then(Value::as_str) {
        parts.push(format!("title=\"{}\"", html::attribute(title)));
    }
    if let Some(start) = lines.and_then(|lines| lines.get("start")) {
        parts.push(format!("start={start}"));
    }
    for name in ["ins", "del"] {
        if let Some(ranges) = ranges(name) {
            parts.push(format!("{name}={{{ranges}}}"));
        }
    }
    if super::flag(block, "wrap") {
        parts.push("wrap".into());
    }
    parts.join(" ").trim_end().to_string()
}

/// Writes ranges of lines as `2,4-6`.
fn ranges(ranges: &[Value]) -> String {
    let range = |range: &Value| {
        let (first, last) = (range.get(0).and_then(Value::as_u64)?, range.get(1).and_then(Value::as_u64)?);
        Some(if first == last { first.to_string() } else { format!("{first}-{last}") })
    };
    ranges.iter().filter_map(range).collect::<Vec<_>>().join(",")
}

fn display_math(block: &Value) -> String {
    let value = text(block, "value");
    let is_plain = ["id", "num"].iter().all(|key| block.get(*key).is_none()) && !value.trim().is_empty();
    if is_plain {
        let fence = "`".repeat((longest_run(value, '`') + 1).max(3));
        return format!("{fence}math\n{value}\n{fence}");
    }
    let optional = |key: &'static str| (key, block.get(key).and_then(Value::as_str).map(String::from));
    inline_html::math(block, "f-math", &[("display", Some(String::new())), optional("id"), optional("num")])
}

fn card(block: &Value) -> String {
    let attributes = ["url", "title", "description", "image", "site"]
        .map(|key| (key, block.get(key).and_then(Value::as_str).map(String::from)));
    format!("{}</f-card>", html::open_with("f-card", &attributes))
}
