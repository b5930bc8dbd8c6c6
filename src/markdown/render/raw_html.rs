//! Passes raw HTML on, with the position of each tag. Nothing is filtered here: the converter takes only what it knows.

use comrak::nodes::{LineColumn, Node, NodeValue, Sourcepos};

use super::html_scan::{HtmlPart, next_part};
use super::markup::{push_escaped, push_position};
use super::source::MarkdownSource;
use super::steps::Renderer;
use crate::markdown::source_range::{LineColumnRange, SourceFault};

/// Elements whose content is no markup. If one of them stayed open, the rest of the text would be lost in it.
const RAW_TEXT: [&str; 9] =
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"];

impl<'a> Renderer<'a, '_> {
    /// Writes a block of HTML.
    pub(super) fn html_block(&mut self, node: Node<'a>) {
        let ast = node.data();
        let NodeValue::HtmlBlock(block) = &ast.value else { return };
        let mut position = ast.sourcepos;
        // The text of a block keeps its indentation, at which the position of the block does not begin.
        let indentation = block.literal.len() - block.literal.trim_start_matches([' ', '\t']).len();
        position.start.column = position.start.column.saturating_sub(indentation).max(1);
        self.raw_html(&block.literal, position, None);
    }

    /// Writes a tag or comment within a paragraph.
    pub(super) fn html_inline(&mut self, node: Node<'a>, html: &str) {
        let position = node.data().sourcepos;
        self.raw_html(html, position, Some(node));
    }

    fn raw_html(&mut self, html: &str, position: Sourcepos, inline: Option<Node<'a>>) {
        let mut cursor = Cursor { source: self.source, html, at: 0, point: position.start };
        // Names that nothing closes from here on, so that they are not looked for again and again.
        let mut unclosed: Vec<String> = Vec::new();
        while cursor.at < html.len() {
            let (part, length) = next_part(&html[cursor.at..]);
            let text = &html[cursor.at..cursor.at + length];
            let position = cursor.advance(text);
            match part {
                HtmlPart::Text => self.html.push_str(text),
                HtmlPart::EndTag | HtmlPart::StartTag { .. } if !text.ends_with('>') => {
                    self.warning(position, "this tag is never closed; expected “>”. It is shown as text");
                    push_escaped(&mut self.html, text);
                }
                HtmlPart::EndTag => self.html.push_str(text),
                HtmlPart::Comment { is_closed } => self.comment(text, is_closed, position),
                HtmlPart::Declaration => {
                    let message =
                        "instructions and declarations (<?…>, <!…>) have no meaning in a text; this one is left out";
                    self.warning(position, message);
                }
                HtmlPart::StartTag { name } => {
                    let lower = name.to_ascii_lowercase();
                    if !RAW_TEXT.contains(&lower.as_str()) {
                        self.start_tag(text, name, self.source.range(position));
                        continue;
                    }
                    let end = format!("</{lower}");
                    let is_known = lower == "plaintext" || unclosed.contains(&lower);
                    let inside = if is_known { None } else { find_ignoring_case(&html[cursor.at..], &end) };
                    if let Some(inside) = inside {
                        self.start_tag(text, name, self.source.range(position));
                        let raw = &html[cursor.at..cursor.at + inside];
                        self.html.push_str(raw);
                        cursor.advance(raw);
                    } else {
                        self.lone_start_tag(text, name, position, inline);
                        unclosed.push(lower);
                    }
                }
            }
        }
    }

    fn start_tag(&mut self, tag: &str, name: &str, range: LineColumnRange) {
        let (head, rest) = tag.split_at(1 + name.len());
        self.html.push_str(head);
        push_position(&mut self.html, range);
        self.html.push_str(rest);
    }

    /// Writes the start tag of an element without markup that its HTML does not end. Its end may be near in the same
    /// paragraph, where each tag is a node. If not, a frame is closed at once, and any other tag is shown as text.
    fn lone_start_tag(&mut self, tag: &str, name: &str, position: Sourcepos, inline: Option<Node<'a>>) {
        let end = format!("</{}", name.to_ascii_lowercase());
        let is_end = |node: Node<'a>| match &node.data().value {
            NodeValue::HtmlInline(html) => find_ignoring_case(html, &end) == Some(0),
            _ => false,
        };
        let is_frame = end == "</iframe";
        let is_closed = inline.is_some_and(|node| node.following_siblings().skip(1).take(8).any(is_end));
        if is_frame || (is_closed && end != "</plaintext") {
            self.start_tag(tag, name, self.source.range(position));
        } else {
            push_escaped(&mut self.html, tag);
        }
        if !is_closed {
            let kept = if is_frame { "" } else { ". It is shown as text" };
            self.warning(position, format!("<{name}> is opened here and never closed; expected </{name}>{kept}"));
        }
        if is_frame && !is_closed {
            self.html.push_str("</iframe>");
        }
    }

    fn comment(&mut self, text: &str, is_closed: bool, position: Sourcepos) {
        if !is_closed {
            let start = self.source.bytes(position).start;
            let message = "this comment is never closed, so that everything after it is left out; expected “-->”";
            let end = self.source.file.floor_char_boundary(start + 4);
            self.faults.push(SourceFault::fault(start..end, message));
            return;
        }
        let inside = text.trim_start_matches("<!--").trim_end_matches("-->").trim();
        let word = inside.split_whitespace().next().unwrap_or_default();
        if word.eq_ignore_ascii_case("more") && self.more.is_none() {
            self.more = Some(self.source.range(position));
        }
        self.html.push_str(text);
    }
}

/// A place in raw HTML.
struct Cursor<'h> {
    source: &'h MarkdownSource<'h>,
    html: &'h str,
    at: usize,
    point: LineColumn,
}

impl Cursor<'_> {
    /// Passes over a text, and returns its position.
    fn advance(&mut self, text: &str) -> Sourcepos {
        let start = self.point;
        let mut last = start;
        for byte in text.bytes() {
            last = self.point;
            self.at += 1;
            match byte {
                b'\n' => self.begin_line(),
                b'\r' if self.html.as_bytes().get(self.at) != Some(&b'\n') => self.begin_line(),
                _ => self.point.column += 1,
            }
        }
        Sourcepos { start, end: last }
    }

    /// Begins a line. Its column is not the first if something stands before the HTML, such as the mark of a quote.
    fn begin_line(&mut self) {
        let line = self.html[self.at..].split(['\n', '\r']).next().unwrap_or_default();
        self.point.line += 1;
        let before = self.source.line(self.point.line).strip_suffix(line).map_or(0, str::len);
        self.point.column = 1 + before;
    }
}

fn find_ignoring_case(html: &str, lower: &str) -> Option<usize> {
    html.as_bytes().windows(lower.len()).position(|window| window.eq_ignore_ascii_case(lower.as_bytes()))
}
