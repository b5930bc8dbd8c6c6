//! Paragraphs of the classic editor: what `wpautop` of WordPress does when a page is shown
//! (wp-includes/formatting.php): blank lines separate paragraphs, line feeds break lines.

use super::tag_scan::{find_end, tag_length, tag_name};

/// Elements that are no part of a paragraph, beside our own, which begin with `f-`.
const BLOCKS: [&str; 38] = [
    "table",
    "thead",
    "tfoot",
    "caption",
    "col",
    "colgroup",
    "tbody",
    "tr",
    "td",
    "th",
    "div",
    "dl",
    "dd",
    "dt",
    "ul",
    "ol",
    "li",
    "pre",
    "form",
    "map",
    "area",
    "blockquote",
    "address",
    "style",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "fieldset",
    "legend",
    "section",
    "article",
    "figure",
    "details",
];
/// Further elements of the same sort.
const MORE_BLOCKS: [&str; 16] = [
    "aside",
    "hgroup",
    "header",
    "footer",
    "nav",
    "figcaption",
    "menu",
    "summary",
    "video",
    "audio",
    "iframe",
    "main",
    "center",
    "noscript",
    "script",
    "object",
];
/// Elements whose text stays as it is.
const VERBATIM: [&str; 4] = ["pre", "script", "style", "textarea"];

/// Makes paragraphs of a text that has none.
pub fn autop(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut output = String::with_capacity(text.len() + text.len() / 8);
    let mut paragraph = Paragraph::default();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let next = rest.find(['<', '\n']).unwrap_or(rest.len());
        paragraph.text.push_str(&rest[..next]);
        rest = &rest[next..];
        if rest.starts_with('\n') {
            let blank = rest.trim_start_matches(['\n', ' ', '\t']);
            let lines = rest[..rest.len() - blank.len()].matches('\n').count();
            match lines {
                1 => paragraph.text.push('\n'),
                _ => paragraph.flush(&mut output),
            }
            rest = blank;
            continue;
        }
        let length = tag_length(rest);
        if length == 0 {
            paragraph.text.push_str(rest.get(..1).unwrap_or_default());
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let tag = &rest[..length];
        rest = &rest[length..];
        let name = tag_name(tag);
        if let Some(verbatim) = VERBATIM.iter().find(|it| **it == name && !tag.starts_with("</")) {
            paragraph.flush(&mut output);
            let end = find_end(rest, verbatim);
            output.push_str(tag);
            output.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if is_block(&name) {
            paragraph.block(tag, &name, &mut output);
        } else if tag.starts_with("<!--") {
            paragraph.text.push_str(tag);
        } else {
            paragraph.inline(tag);
        }
    }
    paragraph.flush(&mut output);
    output
}

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    text: String,
    /// How many elements are open in which paragraphs are not made: text directly in a list item stays as it is.
    plain: Vec<String>,
}

impl Paragraph {
    fn inline(&mut self, tag: &str) {
        self.text.push_str(tag);
    }

    /// Ends the paragraph at a tag of a block.
    fn block(&mut self, tag: &str, name: &str, output: &mut String) {
        self.flush(output);
        output.push_str(tag);
        let is_plain = matches!(
            name,
            "p" | "li"
                | "td"
                | "th"
                | "dt"
                | "dd"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "caption"
                | "figcaption"
                | "summary"
                | "figure"
                | "f-caption"
                | "f-embed"
                | "f-card"
                | "f-gallery"
                | "legend"
                | "video"
                | "audio"
                | "iframe"
                | "f-note-text"
        );
        if !is_plain {
            return;
        }
        if tag.starts_with("</") {
            if let Some(at) = self.plain.iter().rev().take(16).position(|open| open == name) {
                self.plain.truncate(self.plain.len() - 1 - at);
            }
        } else if !tag.ends_with("/>") {
            // A paragraph is ended by the next one.
            if name == "p" && self.plain.last().is_some_and(|open| open == "p") {
                return;
            }
            self.plain.push(name.into());
        }
    }

    fn flush(&mut self, output: &mut String) {
        let text = std::mem::take(&mut self.text);
        let trimmed = text.trim_matches(|it: char| it.is_ascii_whitespace());
        if trimmed.is_empty() {
            return;
        }
        let broken = break_lines(trimmed);
        let has_only_comments = strip_comments(trimmed).trim().is_empty();
        match self.plain.is_empty() && !has_only_comments {
            true => output.push_str(&format!("<p>{broken}</p>\n")),
            // Blank lines inside a table cell or list item separate lines there.
            false => output.push_str(&broken),
        }
    }
}

fn break_lines(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            let has_break = output.trim_end().ends_with("<br>")
                || output.trim_end().ends_with("<br />")
                || output.trim_end().ends_with("<br/>");
            output.push_str(if has_break || output.trim_end().ends_with("-->") { "\n" } else { "<br>\n" });
        }
        output.push_str(line.trim_end());
    }
    output
}

fn strip_comments(text: &str) -> String {
    let mut rest = text;
    let mut output = String::new();
    while let Some(start) = rest.find("<!--") {
        output.push_str(&rest[..start]);
        let after = &rest[start..];
        rest = after.find("-->").map_or("", |end| &after[end + 3..]);
    }
    output + rest
}

/// Whether a tag is that of a block.
fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
        || MORE_BLOCKS.contains(&name)
        || (name.starts_with("f-") && !matches!(name, "f-note" | "f-math"))
}
