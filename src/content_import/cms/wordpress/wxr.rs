//! Reads an export file of WordPress (WXR 1.0 to 1.2), as a stream.

use std::io::BufRead;

use quick_xml::encoding::DecodingReader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::wxr_record::{Export, ExportAuthor, ExportItem, ExportTerm};
use crate::content_import::cms::line_counter::LineCounter;

/// Elements nested deeper than this are no export of WordPress.
const MAX_DEPTH: usize = 32;
/// The reader can change the encoding within so many bytes only; no real declaration is longer.
const LONGEST_DECLARATION: u64 = 60;

/// Reads an export file.
///
/// # Errors
/// When it is no XML, declares entities, or is no export of WordPress; the message names the line.
pub fn read_export(input: impl BufRead) -> Result<Export, String> {
    let mut reader = Reader::from_reader(LineCounter::new(DecodingReader::new(input)));
    reader.config_mut().expand_empty_elements = true;
    let mut parser = Parser::default();
    let mut buffer = Vec::new();
    let mut is_first = true;
    loop {
        let event = reader.read_event_into(&mut buffer);
        let line = reader.get_ref().line();
        let broken = |error: &dyn std::fmt::Display| {
            format!("line {line}: the export file is not well-formed XML: {error}; export the site again")
        };
        match event.map_err(|error| broken(&error))? {
            Event::Start(tag) => parser.open(&tag, line)?,
            Event::End(_) => parser.close(),
            Event::Text(text) => parser.text.push_str(&text),
            Event::CData(text) => parser.text.push_str(&text),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(character)) => parser.text.push(character),
                _ => match resolve_html5_entity(&reference) {
                    Some(text) => parser.text.push_str(text),
                    None => parser.text.push_str(&format!("&{};", &*reference)),
                },
            },
            Event::DocType(declaration) => {
                if declaration.to_ascii_lowercase().contains("<!entity") {
                    return Err(format!(
                        "line {line}: the file declares XML entities, which no export of WordPress does"
                    ));
                }
            }
            Event::Eof => break,
            // Only the first lines can say in which encoding the file is.
            Event::Decl(declaration) if is_first => {
                let encoding = declaration.encoder();
                if let Some(encoding) = encoding.filter(|_| reader.buffer_position() < LONGEST_DECLARATION) {
                    reader.get_mut().inner_mut().set_encoding(encoding);
                }
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        is_first = false;
        buffer.clear();
    }
    if parser.path.iter().any(|name| !name.is_empty()) {
        parser.export.is_cut_off = true;
    }
    if parser.export.version.is_empty() && parser.export.items.iter().all(|item| item.post_type.is_empty()) {
        return Err("this is not an export file of WordPress: it has no wp:wxr_version".into());
    }
    Ok(parser.export)
}

/// The state between two events.
#[derive(Default)]
struct Parser {
    export: Export,
    path: Vec<String>,
    text: String,
    item: ExportItem,
    author: ExportAuthor,
    term: ExportTerm,
    meta_key: String,
    comment_kind: String,
    is_approved: bool,
    category: (String, String),
}

impl Parser {
    fn open(&mut self, tag: &BytesStart<'_>, line: u32) -> Result<(), String> {
        let name = tag.name().as_ref().to_string();
        if self.path.len() >= MAX_DEPTH {
            return Err(format!("line {line}: elements are nested more than {MAX_DEPTH} deep"));
        }
        match name.as_str() {
            "item" => self.item = ExportItem { line, ..ExportItem::default() },
            "wp:author" | "wp:wp_author" => self.author = ExportAuthor::default(),
            "wp:category" | "wp:tag" | "wp:term" => self.term = ExportTerm::default(),
            "wp:comment" => (self.comment_kind, self.is_approved) = (String::new(), false),
            "category" => {
                let attribute = |name: &str| {
                    let found = tag.try_get_attribute(name).ok().flatten();
                    found
                        .and_then(|it| Some(it.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned()))
                        .unwrap_or_default()
                };
                self.category = (attribute("domain"), attribute("nicename"));
            }
            _ => {}
        }
        self.path.push(name);
        self.text.clear();
        Ok(())
    }

    fn close(&mut self) {
        let name = self.path.pop().unwrap_or_default();
        let text = std::mem::take(&mut self.text);
        let parent = self.path.last().map_or("", String::as_str);
        match parent {
            "channel" => self.channel(&name, text),
            "item" => self.field(&name, text),
            "wp:author" | "wp:wp_author" => self.author.set(&name, text),
            "wp:category" | "wp:tag" | "wp:term" => self.term.set(&name, text),
            "wp:postmeta" => match name.as_str() {
                "wp:meta_key" => self.meta_key = text,
                "wp:meta_value" => self.item.meta.push((std::mem::take(&mut self.meta_key), text)),
                _ => {}
            },
            "wp:comment" => match name.as_str() {
                "wp:comment_type" => self.comment_kind = text,
                "wp:comment_approved" => self.is_approved = text.trim() == "1",
                _ => {}
            },
            _ => {}
        }
    }

    fn channel(&mut self, name: &str, text: String) {
        let export = &mut self.export;
        match name {
            "title" => export.title = text,
            "link" => export.link = text,
            "description" => export.description = text,
            "language" => export.language = text,
            "wp:wxr_version" => export.version = text,
            "wp:base_blog_url" => export.blog_url = text,
            "wp:author" | "wp:wp_author" => export.authors.push(std::mem::take(&mut self.author)),
            "wp:category" => export.terms.push(std::mem::take(&mut self.term).of("category")),
            "wp:tag" => export.terms.push(std::mem::take(&mut self.term).of("post_tag")),
            "wp:term" => export.terms.push(std::mem::take(&mut self.term)),
            "item" => export.items.push(std::mem::take(&mut self.item)),
            _ => {}
        }
    }

    fn field(&mut self, name: &str, text: String) {
        match name {
            "category" => {
                let (domain, slug) = std::mem::take(&mut self.category);
                self.item.terms.push(ExportTerm { taxonomy: domain, slug, name: text });
            }
            "wp:comment" if matches!(self.comment_kind.trim(), "pingback" | "trackback") => self.item.pings += 1,
            "wp:comment" if self.is_approved => self.item.comments += 1,
            "wp:comment" => self.item.unapproved += 1,
            _ => self.item.set(name, text),
        }
    }
}
