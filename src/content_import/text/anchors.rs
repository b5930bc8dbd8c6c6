//! Keeps the anchors of headings where the old site made others than a publication does.

use std::collections::HashMap;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Syntax;
use super::lined::Lined;

/// Adds `{#id}` to each heading whose old anchor is not the one that a publication makes of its text.
pub fn keep(text: Lined, syntax: Syntax, slugify: &dyn Fn(&str) -> String) -> Lined {
    // Zola makes the same anchors for most texts; Eleventy makes none by itself.
    let Some(old_anchor) = rule(syntax).filter(|_| text.text.contains('#') || text.text.contains("\n--")) else {
        return text;
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut edits = Vec::new();
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut ours: HashMap<String, u32> = HashMap::new();
    let mut heading: Option<(String, usize, bool)> = None;
    for (event, range) in Parser::new_ext(&text.text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { id, .. }) => {
                if let Some(id) = &id {
                    seen.insert(id.to_string(), 0);
                }
                heading = Some((String::new(), range.start, id.is_some()));
            }
            Event::Text(part) | Event::Code(part) => {
                if let Some((words, end, _)) = &mut heading {
                    words.push_str(&part);
                    *end = (*end).max(range.end);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some((words, _, has_id)) = heading.take() else { continue };
                if has_id {
                    continue;
                }
                let old = numbered(&mut seen, old_anchor(&words), 0);
                let own = numbered(&mut ours, slugify(&words), 1);
                let Some(at) = end_of_text(&text.text, range) else { continue };
                // What braces hold cannot contain these.
                let can_be_written = !old.is_empty() && !old.contains(['{', '}', ' ', '"', '\'', '=', '.', '#', '<']);
                if old != own && can_be_written {
                    edits.push((at..at, format!(" {{#{old}}}")));
                }
            }
            _ => {}
        }
    }
    text.edited(&edits)
}

/// Makes an anchor unique: the second one gets a number.
fn numbered(seen: &mut HashMap<String, u32>, anchor: String, first: u32) -> String {
    let count = seen.entry(anchor.clone()).or_insert(first);
    let shown = if *count == first { anchor } else { format!("{anchor}-{count}") };
    *count += 1;
    shown
}

/// Returns where the text of a heading ends in its first line, before closing `#`.
fn end_of_text(text: &str, range: std::ops::Range<usize>) -> Option<usize> {
    let line = text.get(range.clone())?.lines().next()?;
    let bare = line.trim_end();
    let bare = if bare.starts_with('#') {
        let without = bare.trim_end_matches('#').trim_end();
        if without.is_empty() { bare } else { without }
    } else {
        bare
    };
    // A heading may contain a number sign of its own, such as `C#`.
    let is_closing = line[bare.len()..].starts_with([' ', '\t']) || bare.len() == line.trim_end().len();
    Some(range.start + if is_closing { bare.len() } else { line.trim_end().len() })
}

fn rule(syntax: Syntax) -> Option<fn(&str) -> String> {
    match syntax {
        Syntax::Hugo | Syntax::Mdx | Syntax::Markdoc | Syntax::Plain => Some(github),
        Syntax::Hexo => Some(hexo),
        Syntax::Liquid | Syntax::Zola => None,
    }
}

/// Returns the anchor that GitHub makes, and with it Hugo, Astro, Docusaurus and kramdown for GitHub's Markdown.
pub fn github(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let is_kept =
        |it: &char| it.is_alphanumeric() || matches!(it, '-' | '_' | ' ') || ('\u{300}'..='\u{36f}').contains(it);
    lower.chars().filter(is_kept).map(|it| if it == ' ' { '-' } else { it }).collect()
}

/// Returns the anchor that Hexo makes: hyphens in the place of white space and signs, capitals kept.
fn hexo(text: &str) -> String {
    let mut out = String::new();
    for character in text.trim().chars() {
        if character.is_alphanumeric() {
            out.push(character);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_string()
}
