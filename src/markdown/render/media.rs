//! Video, audio, embeds and cards, as leaves (`::video{…}`) or with content (`:::video{…}` … `:::`).

use comrak::nodes::{Node, NodeValue, Sourcepos};

use super::container::{label_position, message_of};
use super::directive::Directive;
use super::directive_names::{DirectiveForm, directive_kind};
use super::markup::{push_attribute, push_attribute_opt, push_open};
use super::steps::{Renderer, Step};
use crate::markdown::source_range::{LineColumnRange, SourceFault};

impl<'a> Renderer<'a, '_> {
    /// Writes a video, audio, embed or card that has content.
    pub(super) fn media(
        &mut self,
        node: Node<'a>,
        directive: &Directive,
        label: Option<(String, Sourcepos)>,
        depth: usize,
        position: Sourcepos,
    ) {
        let content = node.children().map(|child| Step::Node(child, depth)).collect();
        let steps = self.media_steps(directive, label, content, depth, self.source.range(position));
        self.push_steps(steps);
    }

    /// Returns how many lines a leaf takes that begins with a node, if one does: two colons, and a name with brackets
    /// or braces, or the name of a directive. Everything else is text.
    pub(super) fn leaf_lines(&mut self, first: Node<'a>) -> Option<usize> {
        let rest = self.leaf_text(first)?;
        let directive = Directive::parse(rest);
        let is_known = directive_kind(&directive.name).is_some();
        if directive.fault.is_some() {
            // Broken attributes of a directive that is known are a fault; others are text.
            return is_known.then_some(1);
        }
        let (taken, after) = rest.split_at(directive.length);
        let is_whole = after.lines().next().unwrap_or_default().trim().is_empty();
        let is_leaf = is_whole && (is_known || directive.length > directive.name_end);
        is_leaf.then(|| taken.matches('\n').count() + 1)
    }

    /// Returns the text behind the two colons with which a node begins.
    fn leaf_text(&self, first: Node<'a>) -> Option<&str> {
        let ast = first.data();
        let NodeValue::Text(text) = &ast.value else { return None };
        let behind = text.strip_prefix("::")?;
        if !behind.starts_with(|next: char| next.is_alphabetic()) {
            return None;
        }
        let start = self.source.bytes(ast.sourcepos).start;
        let paragraph = first.parent().map_or(ast.sourcepos, |parent| parent.data().sourcepos);
        let end = self.source.bytes(paragraph).end.max(start);
        self.source.file.get(start..end)?.strip_prefix("::")
    }

    /// Returns the steps for a leaf.
    pub(super) fn leaf(&mut self, first: Node<'a>, depth: usize) -> Vec<Step<'a>> {
        let position = first.data().sourcepos;
        let line = self.source.first_line(position);
        let Some(rest) = self.leaf_text(first).map(str::to_string) else { return Vec::new() };
        let directive = Directive::parse(&rest);
        if let Some(fault) = directive.fault {
            self.faults.push(SourceFault::fault(line.clone(), message_of(fault)));
        }
        let is_known = self.check_name(&directive, line, DirectiveForm::Leaf);
        let label = directive.label.clone().map(|(label, start)| (label, label_position(position, 2 + start)));
        // The attributes may end in a later line.
        let taken = &rest[..directive.length];
        let line = position.start.line + taken.matches('\n').count();
        let column = taken.rfind('\n').map_or(position.start.column + 1 + taken.len(), |at| taken.len() - at - 1);
        let range = self.source.range(Sourcepos { start: position.start, end: (line, column).into() });
        if is_known {
            return self.media_steps(&directive, label, Vec::new(), depth + 2, range);
        }
        // What is not known is kept as text.
        let written = rest.lines().next().unwrap_or_default();
        vec![Step::html("<p>::"), Step::Text(written.to_string()), Step::html("</p>\n")]
    }

    fn media_steps(
        &mut self,
        directive: &Directive,
        label: Option<(String, Sourcepos)>,
        content: Vec<Step<'a>>,
        depth: usize,
        range: LineColumnRange,
    ) -> Vec<Step<'a>> {
        let attributes = &directive.attributes;
        let mut html = String::new();
        let mut steps = Vec::new();
        let name = directive.name.as_str();
        match name {
            "video" | "audio" => {
                push_open(&mut html, "figure", range);
                html.push('>');
                push_player(&mut html, directive, range);
                steps.push(Step::Html(html.into()));
                steps.extend(self.label_steps(label, "<figcaption>", "</figcaption>", depth));
                if !content.is_empty() {
                    steps.push(Step::html("<f-transcript>\n"));
                    steps.extend(content);
                    steps.push(Step::html("</f-transcript>"));
                }
                steps.push(Step::html("</figure>\n"));
            }
            "embed" => {
                push_open(&mut html, "f-embed", range);
                for name in ["provider", "url", "title", "width", "height", "frame"] {
                    push_attribute_opt(&mut html, name, attributes.get(name));
                }
                html.push('>');
                steps.push(Step::Html(html.into()));
                steps.extend(self.label_steps(label, "", "", depth));
                steps.extend(content);
                steps.push(Step::html("</f-embed>\n"));
            }
            "card" => {
                push_open(&mut html, "f-card", range);
                for name in ["url", "title", "description", "image", "site"] {
                    push_attribute_opt(&mut html, name, attributes.get(name));
                }
                // The label is the title, if none is among the attributes.
                if attributes.get("title").is_none() {
                    push_attribute_opt(&mut html, "title", label.as_ref().map(|(label, _)| label.as_str()));
                }
                html.push_str("></f-card>\n");
                steps.push(Step::Html(html.into()));
                steps.extend(content);
            }
            // Only a form with three colons is known of the others, which has been said.
            _ => {
                steps.push(Step::html("<p>"));
                steps.extend(self.label_steps(label, "", "", depth));
                steps.push(Step::html("</p>\n"));
            }
        }
        steps
    }
}

/// Appends a player with its files and tracks.
fn push_player(html: &mut String, directive: &Directive, range: LineColumnRange) {
    let (name, attributes) = (directive.name.as_str(), &directive.attributes);
    push_open(html, name, range);
    for name in ["poster", "width", "height"] {
        push_attribute_opt(html, name, attributes.get(name));
    }
    html.push('>');
    let types: Vec<_> = attributes.all("type").collect();
    for (index, src) in attributes.all("src").enumerate() {
        html.push_str("<source");
        push_attribute(html, "src", src);
        push_attribute_opt(html, "type", types.get(index).copied());
        html.push('>');
    }
    for kind in ["captions", "subtitles", "descriptions", "chapters"] {
        for src in attributes.all(kind) {
            html.push_str("<track");
            push_attribute(html, "kind", kind);
            push_attribute(html, "src", src);
            push_attribute_opt(html, "srclang", attributes.get("lang"));
            push_attribute_opt(html, "label", attributes.get("label"));
            html.push('>');
        }
    }
    html.push_str("</");
    html.push_str(name);
    html.push('>');
}
