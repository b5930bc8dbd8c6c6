//! Finds the scripts in a file: the whole file, the scripts of an HTML page, or a single object as in JSON.
//!
//! A script is a range of the file's text, not a copy, so that many scripts cost no more than the file.

use std::ops::Range;
use std::path::Path;

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};

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
    let mut scripts = Vec::new();
    let mut add = |tag: &StartTag<usize>, end: usize| {
        let place = tag.span.end..end;
        let content = &page[place.clone()];
        let kind = attribute(tag, "type").unwrap_or_default().to_ascii_lowercase();
        let otherwise = match attribute(tag, "lang").as_deref() {
            Some("ts" | "tsx") => Language::TypeScript,
            _ => Language::JavaScript,
        };
        let runs = ["", "module", "text/javascript", "application/javascript", "application/json", "text/json"];
        if runs.contains(&kind.as_str()) && !content.trim().is_empty() {
            scripts.push(Script { place, language: language_of(content, otherwise) });
        }
    };
    let mut open: Option<StartTag<usize>> = None;
    for token in tokens(page) {
        match token {
            Token::StartTag(tag) if tag.name == b"script" => open = Some(tag),
            Token::EndTag(tag) if tag.name == b"script" => {
                if let Some(script) = open.take() {
                    add(&script, tag.span.start);
                }
            }
            _ => {}
        }
    }
    if let Some(script) = open {
        add(&script, page.len());
    }
    scripts
}

/// Splits a page into tags, texts and comments (HTML Standard, “Tokenization”), with their positions in bytes. What is
/// in a script or a style sheet is a text.
pub fn tokens(page: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, emitter).flatten()
}

/// Returns the value of an attribute of a tag; empty if the attribute has none.
pub fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
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
