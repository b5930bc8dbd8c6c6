//! Converts one document and writes it with the files beside it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use serde_json::Value;

use super::addresses::Planned;
use super::fence_info::{eleventy_info, fences, zola_info};
use super::link_index::LinkIndex;
use super::picked::page_variables;
use super::resolve::DocumentResolver;
use super::site::{EntryKind, Site};
use crate::content_import::ImportError;
use crate::content_import::cms::services::service_of;
use crate::content_import::publication::article::{Fields, document};
use crate::content_import::publication::ledger::Ledger;
use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::front_matter;
use crate::content_import::text::anchors::keep;
use crate::content_import::text::code::{CodeRules, code_ranges};
use crate::content_import::text::convert::{Converter, REFERENCE};
use crate::content_import::text::directives::{notes_as_callouts, without_unknown};
use crate::content_import::text::expressions::Variables;
use crate::content_import::text::html_attributes::elements;
use crate::content_import::text::lined::Lined;
use crate::content_import::text::links::{Resolved, Resolver, rewrite};
use crate::content_import::text::{Syntax, kramdown};
use crate::markdown::without_unclosed_directions;
use crate::model::counted::counted;

/// What documents are written with.
pub struct Writer<'a> {
    /// The site.
    pub site: &'a Site,
    /// The folder that is imported.
    pub source: &'a SourceFolder,
    /// Where addresses are looked up.
    pub index: &'a LinkIndex,
    /// Makes the anchor of a heading from its text.
    pub slugify: &'a dyn Fn(&str) -> String,
    /// Services that articles embed.
    pub services: BTreeSet<String>,
    /// Files for the root of the publication, by their path on the site.
    pub others: BTreeMap<String, PathBuf>,
}

/// Replaces references that are not the address of a link by what the other program prints: the document's address.
fn with_addresses(text: &str, resolver: &mut DocumentResolver<'_>, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(REFERENCE) {
        let is_end = |character: char| character.is_whitespace() || "<>\"'()[]`".contains(character);
        let (name, after) = after.split_at(after.find(is_end).unwrap_or(after.len()));
        out.push_str(before);
        match resolver.resolve(&[REFERENCE, name].concat(), false, 0, report) {
            Resolved::To(address) | Resolved::Elsewhere(address) => out.push_str(&address),
            Resolved::Same | Resolved::Nowhere => out.push_str(name),
        }
        rest = after;
    }
    out + rest
}

impl Writer<'_> {
    /// Writes a document; `fields` holds everything but the title’s and cover’s last form.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(
        &mut self,
        planned: &Planned,
        mut fields: Fields,
        ledger: &mut Ledger,
        report: &mut Report,
    ) -> Result<(), ImportError> {
        let entry = &planned.entry;
        let Some(source) = self.source.text(&entry.file, report) else { return Ok(()) };
        let read = if self.site.has_unmarked_front_matter { front_matter::read_unmarked } else { front_matter::read };
        let parts = read(&source);
        let own = entry.text.as_deref().unwrap_or(parts.text);
        let text = self.converted(planned, own, parts.text_line, report);
        let mut resolver = DocumentResolver {
            index: self.index,
            site: self.site,
            source: self.source,
            document: planned,
            beside: BTreeMap::new(),
            others: BTreeMap::new(),
            reported: BTreeSet::new(),
        };
        let text = rewrite(text, &entry.file, &mut resolver, report);
        let anchors = if self.site.is_kramdown { Syntax::Plain } else { entry.syntax };
        let text = keep(text, anchors, self.slugify);
        let cover_line = entry.lines.iter().find(|(key, _)| super::picked::is_cover(key)).map_or(1, |(_, line)| *line);
        if let Some((address, alt, caption)) = fields.cover.take() {
            fields.cover = match resolver.resolve(&address, true, cover_line, report) {
                Resolved::To(new) => Some((new, alt, caption)),
                Resolved::Same | Resolved::Elsewhere(_) | Resolved::Nowhere => None,
            };
        }
        let text = with_addresses(&text.text, &mut resolver, report);
        let (text, hidden) = without_unclosed_directions(&text);
        if hidden > 0 {
            let what =
                format!("{} of the direction of writing, left out where not closed", counted(hidden, "character"));
            report.add("hidden character", &entry.file, 0, what);
        }
        // Frames become embeds of their service when the article is read.
        let frames = elements(&text).into_iter().filter(|element| element.name == "iframe");
        self.services.extend(frames.filter_map(|frame| service_of(frame.get("src")?)).map(String::from));
        let (title, text) = without_title(&fields.title, &text);
        if fields.title.is_empty() {
            fields.title = title.unwrap_or_else(|| readable(&planned.entry.slug));
        }
        let folder = if entry.kind == EntryKind::Article { "articles" } else { "pages" };
        let path = format!("content/{}/{folder}/{}", entry.lang, planned.slug);
        let content = document(&fields, text);
        let unknown = resolver.add_served(report);
        report.count("pictures whose old address is not known, such as one with a hash", unknown);
        let DocumentResolver { beside, others, .. } = resolver;
        let file = if beside.is_empty() { format!("{path}.md") } else { format!("{path}/index.md") };
        ledger.write(&file, content.as_bytes(), report)?;
        for (name, from) in beside {
            if let Some(from) = self.source.inside(&from) {
                ledger.copy(&from, &format!("{path}/{name}"), report)?;
                report.files += 1;
            }
        }
        self.others.extend(others);
        Ok(())
    }

    fn converted(&mut self, planned: &Planned, text: &str, line: u32, report: &mut Report) -> Lined {
        let entry = &planned.entry;
        let extension = entry.file.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
        if matches!(extension.as_str(), "adoc" | "asciidoc" | "rst" | "org" | "textile" | "pandoc" | "pdc" | "ad") {
            report.add(
                "markup",
                &entry.file,
                0,
                format!(".{extension} is not Markdown; the text stays as it is, as code"),
            );
            return Lined::new(&crate::content_import::text::components::code_blocks::fenced(text, "text"), line);
        }
        let base = self.site.base_url.as_deref().and_then(super::old_address::split_base);
        let mut variables = Variables { base_path: base.map_or("", |it| it.1).into(), ..Variables::default() };
        // The data of a large site is copied only for texts that can ask for it.
        if text.contains('{') {
            let site = Value::Object(self.site.variables.clone());
            variables.values.insert("site".into(), site.clone());
            variables.values.insert("metadata".into(), site);
        }
        variables.values.insert("page".into(), Value::Object(page_variables(entry)));
        let mut lined = Lined::new(text, line);
        match entry.syntax {
            Syntax::Hexo => lined = hexo_fences(hexo_tabs(lined)),
            Syntax::Zola => lined = fences(lined, &zola_info),
            Syntax::Liquid if !self.site.is_kramdown => lined = fences(lined, &eleventy_info),
            _ => {}
        }
        let mut converter = Converter {
            syntax: entry.syntax,
            file: &entry.file,
            source: self.source,
            includes: &self.site.includes,
            variables,
            services: &mut self.services,
            report,
            imports: HashMap::new(),
            depth: 0,
            added: 0,
            including: Vec::new(),
        };
        let mut lined = converter.convert(&lined);
        if self.site.is_kramdown {
            lined = kramdown::rewrite(lined, &entry.file, report);
        }
        if matches!(entry.syntax, Syntax::Plain | Syntax::Mdx | Syntax::Markdoc) {
            lined = without_unknown(lined, &entry.file, report);
        }
        let lined = notes_as_callouts(lined);
        with_excerpt_mark(lined)
    }
}

/// Writes the marks between excerpt and rest in the one form.
fn with_excerpt_mark(text: Lined) -> Lined {
    let marks =
        ["<!--more-->", "<!-- truncate -->", "<!--truncate-->", "<!-- excerpt -->", "<!--excerpt-->", "<!-- end -->"];
    let found =
        marks.iter().find_map(|mark| text.text.find(mark).map(|at| (at..at + mark.len(), "<!-- more -->".to_string())));
    match found {
        Some(edit) => text.edited(&[edit]),
        None => text,
    }
}

/// Turns `<!-- tab Name -->` of Hexo’s `tabs` into the name.
fn hexo_tabs(text: Lined) -> Lined {
    let mut edits = Vec::new();
    for (at, _) in text.text.match_indices("<!-- ") {
        let Some(length) = text.text[at..].find("-->") else { break };
        let inner = text.text[at + 5..at + length].trim();
        if inner == "endtab" {
            edits.push((at..at + length + 3, String::new()));
        } else if let Some(name) = inner.strip_prefix("tab ").or((inner == "tab").then_some("")) {
            let name = name.split('@').next().unwrap_or_default().trim();
            edits.push((at..at + length + 3, if name.is_empty() { String::new() } else { format!("**{name}**\n") }));
        }
    }
    text.edited(&edits)
}

/// Names the title in the first line of a fence: Hexo writes "```js main.js https://… link".
fn hexo_fences(text: Lined) -> Lined {
    let code = code_ranges(&text.text, CodeRules::default());
    let mut edits = Vec::new();
    for range in code.iter().filter(|range| text.text[range.start..].trim_start().starts_with("```")) {
        let line = text.text[range.start..].lines().next().unwrap_or_default();
        let info = line.trim_start().trim_start_matches('`');
        let mut words = info.split_whitespace();
        let (Some(language), Some(title)) = (words.next(), words.next()) else { continue };
        if title.contains(['=', '{', '"', ':']) || language.contains(['{', '=']) {
            continue;
        }
        let end = range.start + line.len();
        edits.push((end - info.len()..end, format!("{language} title=\"{title}\"")));
    }
    text.edited(&edits)
}

/// Takes the title from a first heading of the first level; a heading that repeats the title is removed.
fn without_title<'a>(title: &str, text: &'a str) -> (Option<String>, &'a str) {
    let trimmed = text.trim_start_matches('\n');
    let first = trimmed.lines().next().unwrap_or_default();
    let Some(heading) = first.strip_prefix("# ") else { return (None, text) };
    let heading = heading.trim().trim_end_matches('#').trim();
    let plain: String = heading.split(" {#").next().unwrap_or_default().replace(['*', '`', '_'], "");
    let rest = &trimmed[first.len()..];
    if title.is_empty() {
        return (Some(plain).filter(|text| !text.is_empty()), rest);
    }
    (None, if plain.trim().eq_ignore_ascii_case(title.trim()) { rest } else { text })
}

/// Makes a title from a file's name.
pub fn readable(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut characters = words.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.map_or_else(|| "Untitled".into(), |first| first + characters.as_str())
}
