//! Rewrites HTML tag by tag: elements are renamed, dropped or left out with what they hold.

use std::collections::BTreeMap;

use html5gum::{StartTag, Token, Tokenizer};

use super::html_text::escape;

/// Elements without an end tag.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// How far an end tag looks for its start.
const REACH: usize = 64;

/// An opening tag.
#[derive(Clone, Debug, Default)]
pub struct Tag {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes.
    pub attributes: BTreeMap<String, String>,
}

impl Tag {
    fn of(tag: &StartTag<()>) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes = tag.attributes.iter().map(|(key, value)| (text(key), text(value))).collect();
        Self { name: text(&tag.name), attributes }
    }

    /// Returns an attribute, empty if it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// Whether it has a class.
    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").split_ascii_whitespace().any(|it| it == class)
    }

    /// Returns what follows `prefix` in the first class that begins with it.
    pub fn class_after(&self, prefix: &str) -> Option<&str> {
        self.get("class").split_ascii_whitespace().find_map(|class| class.strip_prefix(prefix))
    }

    /// Writes it under a name.
    pub fn write(&self, name: &str) -> String {
        let attributes = self.attributes.iter().map(|(key, value)| format!(" {key}=\"{}\"", escape(value)));
        format!("<{name}{}>", attributes.collect::<String>())
    }
}

/// What becomes of an element.
#[derive(Clone, Debug)]
pub enum Change {
    /// It stays.
    Keep,
    /// Its tags are left out, and what it holds stays.
    Unwrap,
    /// Its tags are replaced by these texts.
    Replace(String, String),
    /// It is left out with everything in it; this text stands in its place.
    Skip(String),
    /// Everything in it is collected and given to [`Rewriter::collected`] with this key.
    Collect(String),
}

/// Decides what becomes of elements and comments.
pub trait Rewriter {
    /// Decides about an element. `inside` are the keys of the elements around it that were not kept, outer first.
    fn tag(&mut self, tag: &mut Tag, inside: &[String]) -> Change;

    /// Returns what stands for a comment.
    fn comment(&mut self, text: &str, inside: &[String]) -> String;

    /// Returns what stands for an element whose content was collected.
    fn collected(&mut self, key: &str, content: &str) -> String;

    /// Changes text outside of code.
    fn text(&mut self, text: &str) -> String {
        escape_text(text)
    }
}

struct Open {
    name: String,
    end: Option<String>,
    /// Where the content that is collected begins.
    collects: Option<(String, usize)>,
    is_skipped: bool,
    has_key: bool,
}

/// Rewrites HTML.
pub fn rewrite(html: &str, rewriter: &mut dyn Rewriter) -> String {
    let mut output = String::with_capacity(html.len());
    let mut open: Vec<Open> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    let mut skipped = 0_usize;
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(start) => {
                let mut tag = Tag::of(&start);
                let is_void = VOID.contains(&tag.name.as_str());
                if skipped > 0 {
                    if !is_void {
                        open.push(Open { name: tag.name, end: None, collects: None, is_skipped: true, has_key: false });
                        skipped += 1;
                    }
                    continue;
                }
                let name = tag.name.clone();
                let change = rewriter.tag(&mut tag, &keys);
                let key = format!("{name}.{}", tag.get("class"));
                let mut entry = Open { name, end: None, collects: None, is_skipped: false, has_key: false };
                match change {
                    Change::Keep => {
                        output.push_str(&tag.write(&tag.name));
                        entry.end = Some(format!("</{}>", tag.name));
                    }
                    Change::Unwrap => {}
                    Change::Replace(before, after) => {
                        output.push_str(&before);
                        entry.end = Some(after);
                        entry.has_key = true;
                        keys.push(key);
                    }
                    Change::Skip(instead) => {
                        output.push_str(&instead);
                        entry.is_skipped = true;
                    }
                    Change::Collect(key) => {
                        entry.has_key = true;
                        keys.push(key.clone());
                        entry.collects = Some((key, output.len()));
                    }
                }
                if !is_void {
                    skipped += usize::from(entry.is_skipped);
                    open.push(entry);
                } else if entry.has_key {
                    keys.pop();
                }
            }
            Token::EndTag(end) => {
                let name = String::from_utf8_lossy(&end.name).into_owned();
                let Some(back) = open.iter().rev().take(REACH).position(|entry| entry.name == name) else {
                    if skipped == 0 && name == "p" {
                        output.push_str("<p></p>");
                    }
                    continue;
                };
                for _ in 0..=back {
                    let Some(entry) = open.pop() else { break };
                    close(entry, &mut output, &mut keys, &mut skipped, rewriter);
                }
            }
            Token::String(text) if skipped == 0 => {
                let text = String::from_utf8_lossy(&text).into_owned();
                output.push_str(&rewriter.text(&text));
            }
            Token::Comment(text) if skipped == 0 => {
                let text = String::from_utf8_lossy(&text).into_owned();
                output.push_str(&rewriter.comment(&text, &keys));
            }
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while let Some(entry) = open.pop() {
        close(entry, &mut output, &mut keys, &mut skipped, rewriter);
    }
    output
}

fn close(entry: Open, output: &mut String, keys: &mut Vec<String>, skipped: &mut usize, rewriter: &mut dyn Rewriter) {
    if entry.is_skipped {
        *skipped = skipped.saturating_sub(1);
    }
    if entry.has_key {
        keys.pop();
    }
    if let Some((key, start)) = entry.collects {
        let content = output.split_off(start.min(output.len()));
        output.push_str(&rewriter.collected(&key, &content));
    } else if let Some(end) = entry.end {
        output.push_str(&end);
    }
}

/// Escapes text between tags.
pub fn escape_text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
