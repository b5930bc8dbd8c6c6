//! The HTML of each container.

use comrak::nodes::{Node, NodeValue, Sourcepos};

use super::directive::Directive;
use super::markup::{push_attribute, push_attribute_opt, push_open};
use super::steps::{Renderer, Step};
use crate::markdown::source_range::SourceFault;

impl<'a> Renderer<'a, '_> {
    /// Opens a container and lets its content wait.
    pub(super) fn open_container(
        &mut self,
        node: Node<'a>,
        directive: &Directive,
        label: Option<(String, Sourcepos)>,
        depth: usize,
    ) {
        let position = node.data().sourcepos;
        let range = self.source.range(position);
        let attributes = &directive.attributes;
        let mut html = String::new();
        let depth = depth + 2;
        if let Some(kind) = self.callout_kind(directive, position) {
            push_open(&mut html, "f-callout", range);
            push_attribute(&mut html, "kind", &kind);
            push_attribute_opt(&mut html, "fold", attributes.get("fold"));
            html.push_str(">\n");
            let label = label.or_else(|| attributes.get("title").map(|title| (title.to_string(), position)));
            let title = self.label_steps(label, "<f-title>", "</f-title>\n", depth);
            return self.enclose(html, title, node, depth, Vec::new(), "</f-callout>\n");
        }
        match directive.name.as_str() {
            "pullquote" => {
                push_open(&mut html, "f-pullquote", range);
                push_attribute_opt(&mut html, "align", attributes.get("align"));
                if attributes.get("repeat").is_some() {
                    html.push_str(" repeat");
                }
                html.push_str(">\n");
                let label = label.or_else(|| attributes.get("cite").map(|cite| (cite.to_string(), position)));
                let cite = self.label_steps(label, "<f-cite>", "</f-cite>\n", depth);
                self.enclose(html, Vec::new(), node, depth, cite, "</f-pullquote>\n");
            }
            "details" => {
                push_open(&mut html, "details", range);
                push_attribute_opt(&mut html, "name", attributes.get("group").or_else(|| attributes.get("name")));
                if attributes.get("open").is_some() {
                    html.push_str(" open");
                }
                html.push_str(">\n");
                let label = label.or_else(|| attributes.get("summary").map(|summary| (summary.to_string(), position)));
                let summary = self.label_steps(label, "<summary>", "</summary>\n", depth);
                self.enclose(html, summary, node, depth, Vec::new(), "</details>\n");
            }
            "gallery" => {
                push_open(&mut html, "f-gallery", range);
                let columns = attributes.get("columns").filter(|columns| matches!(*columns, "2" | "3" | "4"));
                push_attribute_opt(&mut html, "columns", columns);
                html.push_str(">\n");
                let caption = self.label_steps(label, "<f-caption>", "</f-caption>\n", depth);
                self.enclose(html, Vec::new(), node, depth, caption, "</f-gallery>\n");
            }
            "group" => {
                push_open(&mut html, "f-group", range);
                let class = attributes.classes.first().map(String::as_str).or_else(|| attributes.get("class"));
                for other in attributes.classes.iter().skip(1) {
                    let message =
                        format!("a group has one class; “{other}” is left out. hint: put a group around another");
                    self.faults.push(SourceFault::warning(self.source.first_line(position), message));
                }
                push_attribute_opt(&mut html, "class", class);
                push_attribute_opt(&mut html, "lang", attributes.get("lang"));
                push_attribute_opt(&mut html, "dir", attributes.get("dir"));
                html.push_str(">\n");
                self.enclose(html, Vec::new(), node, depth, Vec::new(), "</f-group>\n");
            }
            "lead" => {
                push_open(&mut html, "f-lead", range);
                html.push_str(">\n");
                self.enclose(html, Vec::new(), node, depth - 2, Vec::new(), "</f-lead>\n");
            }
            "quote" => {
                push_open(&mut html, "blockquote", range);
                push_attribute_opt(&mut html, "cite", attributes.get("url"));
                html.push_str(">\n");
                let label = label.or_else(|| attributes.get("cite").map(|cite| (cite.to_string(), position)));
                let cite = self.label_steps(label, "<footer>", "</footer>\n", depth);
                self.enclose(html, Vec::new(), node, depth, cite, "</blockquote>\n");
            }
            "figure" => self.figure_container(node, directive, label, depth),
            "table" => {
                let caption = self.label_steps(label, "<caption>", "</caption>\n", depth);
                let mut caption = Some(caption);
                for child in node.reverse_children() {
                    // The caption belongs to the only table; others have none.
                    if matches!(child.data().value, NodeValue::Table(_)) {
                        self.table(child, depth, caption.take());
                    } else {
                        self.steps.push(Step::Node(child, depth));
                    }
                }
                if caption.is_some_and(|caption| !caption.is_empty()) {
                    self.warning(
                        position,
                        "the label is the caption of a table, but no table stands in this container",
                    );
                }
            }
            "video" | "audio" | "embed" | "card" => self.media(node, directive, label, depth, position),
            _ => self.push_children(node, depth - 2, ""),
        }
    }

    /// Lets a container wait: its opening tag, what stands first, its content, what stands last, and its closing tag.
    pub(super) fn enclose(
        &mut self,
        open: String,
        first: Vec<Step<'a>>,
        node: Node<'a>,
        depth: usize,
        last: Vec<Step<'a>>,
        close: &'static str,
    ) {
        let mut steps = vec![Step::Html(open.into())];
        steps.extend(first);
        steps.extend(node.children().map(|child| Step::Node(child, depth)));
        steps.extend(last);
        steps.push(Step::html(close));
        self.push_steps(steps);
    }

    /// Writes a picture whose caption is Markdown: everything in the container but the first picture.
    fn figure_container(
        &mut self,
        node: Node<'a>,
        directive: &Directive,
        label: Option<(String, Sourcepos)>,
        depth: usize,
    ) {
        let position = node.data().sourcepos;
        let mut inlines: Vec<Node<'a>> = Vec::new();
        let mut others: Vec<Step<'a>> = Vec::new();
        let mut picture = None;
        for block in node.children() {
            let is_paragraph = matches!(block.data().value, NodeValue::Paragraph);
            if !is_paragraph {
                self.warning(block.data().sourcepos, "a figure holds a picture and its caption; this stands after it");
                others.push(Step::Node(block, depth));
            }
            for inline in block.children().filter(|_| is_paragraph) {
                let is_picture = matches!(inline.data().value, NodeValue::Image(_));
                match picture {
                    None if is_picture => picture = Some(inline),
                    _ => inlines.push(inline),
                }
            }
        }
        let Some(picture) = picture else {
            self.fault(position, "a figure needs a picture: ![what it shows](/images/hill.jpg)");
            return self.push_children(node, depth - 2, "");
        };
        let mut steps = self.figure(picture, Some(directive.attributes.clone()), depth);
        // The caption stands before the end of the figure.
        let close = steps.pop();
        let is_text = |inline: &Node<'a>| !matches!(inline.data().value, NodeValue::SoftBreak | NodeValue::LineBreak);
        let from = inlines.iter().position(is_text).unwrap_or(inlines.len());
        let mut caption = self.label_steps(label, "<figcaption>", "</figcaption>", depth);
        if from < inlines.len() {
            let text = inlines.split_off(from);
            let at = text.first().map_or(position, |first| first.data().sourcepos);
            let (open, end, to) = match caption.is_empty() {
                true => ("<figcaption>", "</figcaption>", &mut caption),
                false => ("<p>", "</p>\n", &mut others),
            };
            if open == "<p>" {
                self.warning(at, "the label is the caption of this figure; the text in it stands after it");
            }
            to.push(Step::html(open));
            to.extend(self.inline_steps(text, depth));
            to.push(Step::html(end));
        }
        steps.extend(caption);
        steps.extend(close);
        steps.extend(others);
        self.push_steps(steps);
    }
}
