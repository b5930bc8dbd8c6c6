//! Writes inline elements.

use comrak::nodes::{Node, NodeValue};

use super::figure::own_attributes;
use super::markup::{push_attribute, push_attribute_opt, push_escaped, push_open};
use super::steps::{Renderer, Step, text_of};
use super::wiki_link::wiki_address;

impl<'a> Renderer<'a, '_> {
    /// Writes an inline element, or lets what is in it wait.
    pub(super) fn inline(&mut self, node: Node<'a>, depth: usize) {
        let ast = node.data();
        let range = self.source.range(ast.sourcepos);
        match &ast.value {
            NodeValue::Text(text) => {
                push_escaped(&mut self.html, text);
                self.check_lost_note(node, text);
            }
            NodeValue::SoftBreak => self.html.push('\n'),
            NodeValue::LineBreak => self.html.push_str("<br>\n"),
            NodeValue::Code(code) => {
                push_open(&mut self.html, "code", range);
                self.html.push('>');
                push_escaped(&mut self.html, &code.literal);
                self.html.push_str("</code>");
            }
            NodeValue::Emph => self.around(node, depth, "em", "</em>"),
            NodeValue::Strong => self.around(node, depth, "strong", "</strong>"),
            NodeValue::Strikethrough => self.around(node, depth, "del", "</del>"),
            NodeValue::Highlight if self.is_within_word(node) => {
                self.html.push_str("==");
                let mut steps = self.inline_steps(node.children().collect(), depth);
                steps.push(Step::html("=="));
                self.push_steps(steps);
            }
            NodeValue::Highlight => self.around(node, depth, "mark", "</mark>"),
            NodeValue::Link(link) => {
                let (url, title) = (link.url.clone(), link.title.clone());
                drop(ast);
                self.warn_of_link_attributes(node);
                push_open(&mut self.html, "a", range);
                push_attribute(&mut self.html, "href", &url);
                push_attribute_opt(&mut self.html, "title", Some(&title));
                self.html.push('>');
                let mut steps = self.inline_steps(node.children().collect(), depth + 2);
                steps.push(Step::html("</a>"));
                self.push_steps(steps);
            }
            NodeValue::WikiLink(link) if link.embed => {
                push_open(&mut self.html, "img", range);
                push_attribute(&mut self.html, "src", &link.url);
                push_attribute(&mut self.html, "alt", &text_of(node));
                self.html.push('>');
            }
            NodeValue::WikiLink(link) => {
                push_open(&mut self.html, "a", range);
                let address = wiki_address(&link.url, self.options.has_own_folder);
                push_attribute(&mut self.html, "href", &address);
                self.html.push('>');
                self.push_children(node, depth + 2, "</a>");
            }
            NodeValue::Image(link) => {
                let attributes = own_attributes(node);
                self.warn_of_strange_picture(node, &attributes, (&[], &["width", "height"]));
                push_open(&mut self.html, "img", range);
                push_attribute(&mut self.html, "src", &link.url);
                push_attribute(&mut self.html, "alt", &text_of(node));
                push_attribute_opt(&mut self.html, "title", Some(&link.title));
                push_attribute_opt(&mut self.html, "width", attributes.get("width"));
                push_attribute_opt(&mut self.html, "height", attributes.get("height"));
                self.html.push('>');
            }
            NodeValue::FootnoteReference(note) => {
                push_open(&mut self.html, "f-note", range);
                push_attribute(&mut self.html, "id", &note.name);
                self.html.push_str("></f-note>");
            }
            NodeValue::ShortCode(code) => self.html.push_str(&code.emoji),
            NodeValue::Math(math) => {
                push_open(&mut self.html, "f-math", range);
                self.html.push('>');
                push_escaped(&mut self.html, math.literal.trim());
                self.html.push_str("</f-math>");
            }
            NodeValue::HtmlInline(html) => {
                let html = html.clone();
                drop(ast);
                self.html_inline(node, &html);
            }
            _ => self.push_children(node, depth, ""),
        }
    }

    fn around(&mut self, node: Node<'a>, depth: usize, name: &str, close: &'static str) {
        let range = self.range(node);
        push_open(&mut self.html, name, range);
        self.html.push('>');
        let mut steps = self.inline_steps(node.children().collect(), depth + 2);
        steps.push(Step::html(close));
        self.push_steps(steps);
    }

    /// Whether `==` stands between letters or digits on both sides, as in `a==b and c==d`: that compares.
    fn is_within_word(&self, node: Node<'a>) -> bool {
        let bytes = self.source.bytes(node.data().sourcepos);
        let before = self.source.file[..bytes.start].chars().next_back();
        let after = self.source.file[bytes.end..].chars().next();
        let is_ascii_word = |side: Option<char>| side.is_some_and(|side| side.is_ascii_alphanumeric() || side == '_');
        is_ascii_word(before) && is_ascii_word(after)
    }

    fn warn_of_link_attributes(&mut self, node: Node<'a>) {
        let attributes = own_attributes(node);
        if !attributes.is_empty() {
            let message = "links have no attributes here; what stands in the braces is left out";
            self.warning(node.data().sourcepos, message);
        }
    }

    /// Warns of `[^name]` where no note has that name.
    fn check_lost_note(&mut self, node: Node<'a>, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find("[^") {
            rest = &rest[at + 2..];
            let Some((name, after)) = rest.split_once(']') else { return };
            let is_name = !name.is_empty() && !name.contains([' ', '[', '^', '\n']);
            let is_definition = after.starts_with(':');
            if is_name && !is_definition && !self.notes.contains(name) {
                let message =
                    format!("no note is called “{name}”; expected a line “[^{name}]: …” somewhere in the file");
                self.warning(node.data().sourcepos, message);
            }
            rest = after;
        }
    }
}
