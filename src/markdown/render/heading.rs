//! Writes headings, with their id and language, and finds the title of a text.

use comrak::nodes::{Node, NodeValue};

use super::attribute_lists::list_below;
use super::attributes::Attributes;
use super::figure::own_attributes;
use super::markup::{push_attribute_opt, push_open};
use super::steps::{Renderer, Step};

impl<'a> Renderer<'a, '_> {
    /// Writes a heading.
    pub(super) fn heading(&mut self, node: Node<'a>, level: u8, depth: usize) {
        let mut attributes = own_attributes(node);
        let mut children: Vec<_> = node.children().collect();
        if attributes.is_empty() {
            attributes = take_trailing(&mut children).unwrap_or_default();
        }
        if let Some(below) = list_below(node) {
            attributes.add(below);
        }
        let position = node.data().sourcepos;
        self.warn_of_values(&attributes, &["dir"], &self.source.bytes(position));
        for class in &attributes.classes {
            self.warning(position, format!("headings have no classes; “.{class}” is left out"));
        }
        for (name, _) in attributes.pairs.iter().filter(|(name, _)| !matches!(name.as_str(), "lang" | "dir")) {
            self.warning(
                position,
                format!("headings have no attribute “{name}”, only an id, “lang” and “dir”; it is left out"),
            );
        }
        let level = level.clamp(1, 6);
        push_open(
            &mut self.html,
            ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level) - 1],
            self.source.range(position),
        );
        push_attribute_opt(&mut self.html, "id", attributes.id.as_deref());
        self.html.push('>');
        let (lang, dir) = (attributes.get("lang"), attributes.get("dir"));
        let has_span = lang.is_some() || dir.is_some();
        if has_span {
            self.html.push_str("<span");
            push_attribute_opt(&mut self.html, "lang", lang);
            push_attribute_opt(&mut self.html, "dir", dir);
            self.html.push('>');
        }
        let mut steps = self.inline_steps(children, depth + 2);
        if has_span {
            steps.push(Step::html("</span>"));
        }
        let close = ["</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"][usize::from(level) - 1];
        steps.push(Step::html(close));
        self.push_steps(steps);
    }
}

/// Takes attributes with names of any script off the end of a heading; comrak takes only ASCII ones.
fn take_trailing(children: &mut [Node<'_>]) -> Option<Attributes> {
    let mut ast = children.last()?.data_mut();
    let NodeValue::Text(text) = &mut ast.value else { return None };
    let trimmed = text.trim_end();
    let start = trimmed.rfind('{').filter(|_| trimmed.ends_with('}'))?;
    let (attributes, length) = Attributes::parse(&trimmed[start..])?;
    if start + length != trimmed.len() || attributes.is_empty() {
        return None;
    }
    let before = trimmed[..start].trim_end().to_string();
    *text = before.into();
    Some(attributes)
}

/// Returns the first heading of a text if it is one of the first level and nothing but comments stands before it.
pub(super) fn title_of<'a>(document: Node<'a>) -> Option<Node<'a>> {
    let is_comment = |node: &Node<'a>| {
        matches!(&node.data().value, NodeValue::HtmlBlock(html) if {
            let html = html.literal.trim();
            html.starts_with("<!--") && html.find("-->").is_some_and(|end| end + 3 == html.len())
        })
    };
    let first = document.children().find(|node| !is_comment(node))?;
    let is_title = matches!(&first.data().value, NodeValue::Heading(heading) if heading.level == 1);
    is_title.then_some(first)
}
