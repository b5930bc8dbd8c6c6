//! Rewrites the addresses in a Markdown text: links to pages of the site, pictures and other files.

use std::ops::Range;
use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::code::{CodeCursor, CodeRules, code_ranges};
use super::components::{destination, label, pictures::escaped};
use super::html_attributes::elements;
use super::lined::{LineFinder, Lined};
use super::recordings::{Recording, has_recording_around, recording};
use crate::content_import::publication::report::Report;

/// Characters that are percent-encoded in addresses.
pub const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'(').add(b')');

/// Where an address leads in the publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// It stays as it is.
    Same,
    /// It becomes another one.
    To(String),
    /// The picture is not in the publication: a link to this address replaces it.
    Elsewhere(String),
    /// The picture is nowhere: its description replaces it.
    Nowhere,
}

/// Resolves addresses: the address as written, whether it is that of a picture or film, and its line.
pub trait Resolver {
    /// Returns where the address leads.
    fn resolve(&mut self, address: &str, is_picture: bool, line: u32, report: &mut Report) -> Resolved;
}

/// Replacements by their places.
pub(super) type Edits = Vec<(Range<usize>, String)>;

/// A link or picture whose content is being read.
struct Open {
    is_image: bool,
    kind: LinkType,
    range: Range<usize>,
    address: String,
    content: Range<usize>,
}

/// Rewrites all addresses of a text.
pub fn rewrite(text: Lined, _file: &Path, resolver: &mut dyn Resolver, report: &mut Report) -> Lined {
    let source = text.text.as_str();
    let finder = LineFinder::new(&text);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut edits: Edits = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let parser = Parser::new_ext(source, options);
    for (_, definition) in parser.reference_definitions().iter() {
        let span = definition.span.clone();
        let Some(place) = source
            .get(span.clone())
            .and_then(|part| part.find("]:"))
            .and_then(|at| place_of(source, span.start + at + 2))
        else {
            continue;
        };
        if let Resolved::To(new) = resolver.resolve(&definition.dest, false, finder.line_at(span.start), report) {
            edits.push((place, destination(&new)));
        }
    }
    let mut html: Option<Range<usize>> = None;
    for (event, range) in parser.into_offset_iter() {
        if let Some(parent) =
            open.last_mut().filter(|parent| range.start > parent.range.start && range.end < parent.range.end)
        {
            parent.content.end = parent.content.end.max(range.end);
        }
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                open.push(opened(false, link_type, range, &dest_url))
            }
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                open.push(opened(true, link_type, range, &dest_url))
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(done) = open.pop() {
                    let line = finder.line_at(done.range.start);
                    let is_in_link = open.iter().any(|parent| !parent.is_image);
                    close(source, &done, is_in_link, line, resolver, report, &mut edits);
                }
            }
            Event::Start(Tag::HtmlBlock) => html = Some(range),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(range) = html.take() {
                    html_edits(source, range, &finder, resolver, report, &mut edits);
                }
            }
            Event::InlineHtml(_) => html_edits(source, range, &finder, resolver, report, &mut edits),
            _ => {}
        }
    }
    drop(finder);
    // A fence directly inside HTML is code for people, though not for CommonMark.
    if edits.iter().any(|(range, _)| range.start > 0) {
        let fences: Vec<Range<usize>> = code_ranges(source, CodeRules::default());
        let mut kept = std::mem::take(&mut edits);
        kept.sort_by_key(|(range, _)| range.start);
        let mut cursor = CodeCursor::new(&fences);
        edits.extend(kept.into_iter().filter(|(range, _)| cursor.end_of_code(range.start).is_none()));
    }
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    text.edited(&edits)
}

fn opened(is_image: bool, kind: LinkType, range: Range<usize>, address: &str) -> Open {
    let start = range.start + if is_image { 2 } else { 1 };
    Open { is_image, kind, range, address: address.into(), content: start..start }
}

fn close(
    source: &str,
    link: &Open,
    is_in_link: bool,
    line: u32,
    resolver: &mut dyn Resolver,
    report: &mut Report,
    edits: &mut Edits,
) {
    if matches!(link.kind, LinkType::Autolink | LinkType::Email) {
        return;
    }
    let resolved = resolver.resolve(&link.address, link.is_image, line, report);
    let is_inline = link.kind == LinkType::Inline;
    let rest = source.get(link.content.end..link.range.end).unwrap_or_default();
    let closing = rest.find("](").map(|at| link.content.end + at);
    let text = || source.get(link.content.start..closing.unwrap_or(link.content.end)).unwrap_or_default();
    match resolved {
        Resolved::Same => {}
        Resolved::To(new) if is_inline => {
            if let Some(place) = closing.and_then(|at| place_of(source, at + 2)) {
                edits.push((place, destination(&new)));
            }
        }
        // The definition has been rewritten.
        Resolved::To(_) => {}
        Resolved::Elsewhere(_) | Resolved::Nowhere if is_in_link => {
            edits.push((link.range.clone(), described(text(), &link.address)))
        }
        Resolved::Elsewhere(url) => {
            let text = described(text(), &link.address);
            edits.push((link.range.clone(), format!("[{text}]({})", destination(&url))));
        }
        Resolved::Nowhere => edits.push((link.range.clone(), described(text(), &link.address))),
    }
}

/// Returns the description of a picture, or the name of its file.
pub(super) fn described(text: &str, address: &str) -> String {
    if !text.trim().is_empty() {
        return text.to_string();
    }
    let name = address.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    label(if name.is_empty() { address } else { name })
}

/// Returns where the destination of a link stands: in angle brackets, or up to white space or the closing bracket.
fn place_of(source: &str, from: usize) -> Option<Range<usize>> {
    let rest = source.get(from..)?;
    let start = from + rest.len() - rest.trim_start().len();
    let rest = &source[start..];
    if rest.starts_with('<') {
        return Some(start..start + rest.find('>')? + 1);
    }
    let mut depth = 0_usize;
    let mut characters = rest.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => _ = characters.next(),
            '(' => depth += 1,
            ')' if depth == 0 => return Some(start..start + at),
            ')' => depth -= 1,
            _ if character.is_whitespace() => return Some(start..start + at),
            _ => {}
        }
    }
    Some(start..source.len())
}

fn html_edits(
    source: &str,
    range: Range<usize>,
    finder: &LineFinder<'_>,
    resolver: &mut dyn Resolver,
    report: &mut Report,
    edits: &mut Edits,
) {
    let Some(html) = source.get(range.clone()) else { return };
    let mut done = range.start;
    for element in elements(html) {
        let line = finder.line_at(range.start + element.range.start);
        if range.start + element.range.start < done {
            continue;
        }
        if matches!(element.name.as_str(), "video" | "audio") {
            let start = range.start + element.range.start;
            match recording(source, start, &element.name, line, resolver, report) {
                Recording::Kept(inner) => edits.extend(inner),
                Recording::Replaced(whole, link) => {
                    done = whole.end;
                    edits.push((whole, link));
                }
            }
            continue;
        }
        if matches!(element.name.as_str(), "source" | "track") && has_recording_around(source, range.start) {
            continue;
        }
        let is_media = matches!(element.name.as_str(), "img" | "video" | "audio" | "source" | "track");
        for (key, value, place) in &element.attributes {
            let is_picture = is_media && matches!(key.as_str(), "src" | "poster");
            let is_link = key == "href" && matches!(element.name.as_str(), "a" | "area")
                || key == "src" && element.name == "iframe";
            if key == "srcset" && is_media {
                let whole = range.start + place.start..range.start + place.end;
                edits.push((whole, srcset(value, line, resolver, report)));
                continue;
            }
            if !is_picture && !is_link || value.is_empty() {
                continue;
            }
            let address = value.replace("&amp;", "&");
            let whole = range.start + element.range.start..range.start + element.range.end;
            let alt = element.get("alt").unwrap_or_default();
            match resolver.resolve(&address, is_picture, line, report) {
                Resolved::To(new) => {
                    let new = new.replace('&', "&amp;").replace('"', "%22");
                    edits.push((range.start + place.start..range.start + place.end, format!("\"{new}\"")));
                }
                Resolved::Elsewhere(url) if element.name == "img" => {
                    let text = escaped(&described(alt, &address));
                    edits.push((
                        whole,
                        format!("<a href=\"{}\">{text}</a>", url.replace('&', "&amp;").replace('"', "%22")),
                    ));
                    break;
                }
                Resolved::Nowhere if element.name == "img" => {
                    edits.push((whole, escaped(&described(alt, &address))));
                    break;
                }
                _ => {}
            }
        }
    }
}

/// Keeps the pictures of a `srcset` that are in the publication.
fn srcset(value: &str, line: u32, resolver: &mut dyn Resolver, report: &mut Report) -> String {
    let mut kept = Vec::new();
    for candidate in value.split(',').map(str::trim).filter(|candidate| !candidate.is_empty()) {
        let (address, size) = candidate.split_once(char::is_whitespace).unwrap_or((candidate, ""));
        if let Resolved::To(new) = resolver.resolve(address, true, line, report) {
            kept.push(format!("{new} {size}").trim().to_string());
        }
    }
    format!("\"{}\"", kept.join(", ").replace('"', "%22"))
}
