//! Renders Markdown as the HTML that [`crate::markdown::html`] reads, with the position of everything in the file.

mod attribute_lists;
mod attribute_values;
mod attributes;
mod blocks;
mod callout;
mod code;
mod code_info;
mod comrak_options;
mod container;
mod container_html;
mod directive;
mod directive_names;
mod fences;
mod figure;
mod heading;
mod html_scan;
mod inlines;
mod label;
mod markup;
mod media;
mod notes;
mod paragraph;
mod paragraph_pieces;
mod raw_html;
mod source;
mod spans;
mod steps;
mod wiki_link;
mod wrapper;

use comrak::{Arena, parse_document};

use crate::markdown::options::MarkdownOptions;
use crate::markdown::source_range::{LineColumnRange, LineIndex, SourceFault};

/// The HTML of a Markdown text.
#[derive(Debug, Default)]
pub struct RenderedMarkdown {
    /// The HTML, in the vocabulary of [`crate::markdown::html`].
    pub html: String,
    /// What is wrong with the text.
    pub faults: Vec<SourceFault>,
    /// The text of a leading heading of the first level, which is left out of the HTML.
    pub title: Option<(String, LineColumnRange)>,
    /// Where `<!-- more -->` stands, if it does.
    pub more: Option<LineColumnRange>,
}

/// Renders the Markdown that begins at the byte `text_start` of a file.
///
/// A leading `# Heading` is taken as the title if `title` is `None`, and left out if it repeats `title`. Positions in
/// the HTML (`data-sourcepos`) and in faults are those of the file. Takes linear time, and no stack that grows with the
/// text.
pub fn render_markdown(
    file: &str,
    lines: &LineIndex,
    text_start: usize,
    title: Option<&str>,
    options: &MarkdownOptions,
) -> RenderedMarkdown {
    let source = source::MarkdownSource::new(file, lines, text_start);
    let arena = Arena::new();
    let mut renderer = steps::Renderer::new(&arena, &source, options);
    let masked = fences::mask(source.text(), text_start, &mut renderer.faults);
    let document = parse_document(&arena, &masked.text, &renderer.comrak);
    let mut found_title = None;
    if let Some(heading) = heading::title_of(document) {
        let text = steps::text_of(heading);
        if title.is_none_or(|title| is_same(title, &text)) && !text.is_empty() {
            found_title = Some((masked.unmask(text), renderer.range(heading))).filter(|_| title.is_none());
            heading.detach();
        }
    }
    renderer.collect_notes(document);
    renderer.steps.push(steps::Step::Node(document, 2));
    renderer.run();
    let html = masked.unmask(renderer.html);
    RenderedMarkdown { html, faults: renderer.faults, title: found_title, more: renderer.more }
}

/// Whether two titles are the same but for white space.
fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
