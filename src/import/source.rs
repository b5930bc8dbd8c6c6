//! Finds the scripts in a file: the whole file, the scripts of an HTML page, or a single object as in JSON.
//!
//! A script is a range of the file's text, not a copy, so that many scripts cost no more than the file.

use std::ops::Range;
use std::path::Path;

/// How to parse a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// A script or a module.
    JavaScript,
    /// A script or a module with types, which are ignored.
    TypeScript,
    /// One object, as in JSON; comments and functions do no harm.
    Object,
}

/// A script of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Its range in the file, in bytes.
    pub place: Range<usize>,
    /// How to parse it.
    pub language: Language,
}

/// File extensions of pages, and of components that are written like pages.
const PAGES: [&str; 10] = ["html", "htm", "xhtml", "shtml", "php", "vue", "svelte", "twig", "liquid", "hbs"];

/// Returns the scripts of a file, given its name and text.
pub fn scripts(file: &str, text: &str) -> Vec<Script> {
    if is_page(file, text) {
        return of_page(text);
    }
    let language = match ending(file).as_str() {
        "json" | "json5" | "jsonc" => Language::Object,
        "ts" | "mts" | "cts" | "tsx" => Language::TypeScript,
        _ => language_of(text, Language::JavaScript),
    };
    vec![Script { place: 0..text.len(), language }]
}

/// Returns whether a file is a page that contains scripts, rather than a script.
pub fn is_page(file: &str, text: &str) -> bool {
    PAGES.contains(&ending(file).as_str()) || text.trim_start().starts_with('<')
}

fn ending(file: &str) -> String {
    Path::new(file).extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Returns the language of a text. A text that begins with a brace counts as an object: no script begins with a block.
fn language_of(text: &str, otherwise: Language) -> Language {
    if text.trim_start().starts_with('{') { Language::Object } else { otherwise }
}

/// Returns the scripts of a page that a browser would run, and those that contain JSON.
fn of_page(page: &str) -> Vec<Script> {
    let lower = page.to_ascii_lowercase();
    let mut scripts = Vec::new();
    for (start, end) in start_tags(page).filter(|(start, _)| is_script(&lower[*start..])) {
        let place = end..end_of_script(&lower, end);
        let content = &page[place.clone()];
        let kind = attribute(&page[start..end], "type").unwrap_or_default().to_ascii_lowercase();
        let otherwise = match attribute(&page[start..end], "lang").as_deref() {
            Some("ts" | "tsx") => Language::TypeScript,
            _ => Language::JavaScript,
        };
        let runs = ["", "module", "text/javascript", "application/javascript", "application/json", "text/json"];
        if runs.contains(&kind.as_str()) && !content.trim().is_empty() {
            scripts.push(Script { place, language: language_of(content, otherwise) });
        }
    }
    scripts
}

/// Returns the start tags of a page, from after the `<` to after the `>`, except those in comments and scripts.
pub fn start_tags(page: &str) -> impl Iterator<Item = (usize, usize)> {
    // Has the same length, so that positions in it are positions in the page.
    let lower = page.to_ascii_lowercase();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = lower[at..].find('<').map(|it| at + it + 1)?;
            at = start;
            if lower[start..].starts_with("!--") {
                at = lower[start + 3..].find("-->").map_or(lower.len(), |it| start + 3 + it + 3);
            } else if lower[start..].starts_with(|it: char| it.is_ascii_alphabetic()) {
                let end = end_of_tag(&lower, start)?;
                at = if is_script(&lower[start..]) { end_of_script(&lower, end) } else { end };
                return Some((start, end));
            }
        }
    })
}

/// Returns whether a lower-case tag is that of a script.
fn is_script(tag: &str) -> bool {
    let after = tag.strip_prefix("script");
    after.is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_whitespace() || next == '>' || next == '/'))
}

fn end_of_script(lower: &str, content: usize) -> usize {
    lower[content..].find("</script").map_or(lower.len(), |it| content + it)
}

/// Returns where the content after a tag begins; a `>` between quotes does not end a tag.
fn end_of_tag(page: &str, start: usize) -> Option<usize> {
    let mut quote = None;
    for (at, character) in page[start..].char_indices() {
        match (quote, character) {
            (None, '>') => return Some(start + at + 1),
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    None
}

/// Returns the value of an attribute of a tag; empty if the attribute has none.
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(name).map(|it| from + it) {
        from = at + name.len();
        let rest = tag[from..].trim_start();
        let begins = tag[..at].ends_with(|it: char| it.is_ascii_whitespace() || matches!(it, '"' | '\''));
        if !begins || rest.starts_with(|it: char| it.is_alphanumeric() || it == '-') {
            continue;
        }
        let Some(value) = rest.strip_prefix('=').map(str::trim_start) else { return Some(String::new()) };
        let value = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
            _ => value.split(|it: char| it.is_ascii_whitespace() || it == '>').next(),
        };
        return value.map(str::to_string);
    }
    None
}

/// The lines of a text, for looking up the lines of many positions.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub fn of(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// Returns the line of a position, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns the line and column of a position, from 1; columns count characters.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let before = &self.text.as_bytes()[start..offset.clamp(start, self.text.len())];
        (line, String::from_utf8_lossy(before).chars().count() + 1)
    }
}
