//! Flattens inline content into tokens: text, marks that open and close, and output that stands as it is.

use serde_json::Value;

use super::link_form::{code_span, destination, is_autolink, is_dollar_math, quoted};
use super::{Writer, inline_html, list_of, text};

/// A kind of text that has both delimiters and HTML tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `*…*` or `<em>`.
    Emphasis,
    /// `**…**` or `<strong>`.
    Strong,
    /// `~~…~~` or `<del>`.
    Delete,
}

impl Mark {
    /// Returns the name of its HTML element.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Emphasis => "em",
            Self::Strong => "strong",
            Self::Delete => "del",
        }
    }
}

/// A part of a line.
#[derive(Debug)]
pub(super) enum Token {
    /// Text to be escaped.
    Text(String),
    /// Output that stands as it is.
    Verbatim(String),
    /// The beginning of marked text, with the number that its end has as well.
    Open(Mark, usize),
    /// The end of marked text.
    Close(Mark, usize),
    /// A hard line break.
    Break,
}

/// The list of tokens while it is built.
#[derive(Default)]
pub(super) struct Tokens {
    /// The tokens.
    pub(super) list: Vec<Token>,
    /// How many marks there are.
    pub(super) marks: usize,
}

impl Tokens {
    /// Adds inline content.
    pub(super) fn add(&mut self, inlines: &[Value], writer: &mut Writer) {
        if writer.depth > super::MAX_DEPTH {
            return self.text(&plain_text(inlines));
        }
        writer.depth += 1;
        for (index, inline) in inlines.iter().enumerate() {
            match inline.as_str() {
                Some(text) => self.text(text),
                None => self.element(inline, inlines.get(index + 1), writer),
            }
        }
        writer.depth -= 1;
    }

    fn element(&mut self, element: &Value, next: Option<&Value>, writer: &mut Writer) {
        let children = list_of(element, "children");
        match text(element, "type") {
            "text" => self.text(text(element, "value")),
            "emphasis" => self.marked(Mark::Emphasis, children, writer),
            "strong" => self.marked(Mark::Strong, children, writer),
            "delete" => self.marked(Mark::Delete, children, writer),
            "code" => self.verbatim(code_span(text(element, "value"))),
            "break" => self.list.push(Token::Break),
            "link" => self.link(element, writer),
            "note" if writer.notes.contains(text(element, "id")) => {
                writer.marked.insert(text(element, "id").to_string());
                self.verbatim(format!("[^{}]", text(element, "id")));
            }
            "math" if is_dollar_math(text(element, "value")) && !self.ends_word() && !continues_word(next) => {
                self.verbatim(format!("${}$", text(element, "value")));
            }
            // Markdown is read between inline tags too.
            "math" if !text(element, "value").is_empty() => {
                self.verbatim("<f-math>".into());
                self.text(text(element, "value"));
                self.verbatim("</f-math>".into());
            }
            "ruby" => {
                self.verbatim("<ruby>".into());
                self.text(text(element, "base"));
                self.verbatim("<rt>".into());
                self.text(text(element, "text"));
                self.verbatim("</rt></ruby>".into());
            }
            _ => match inline_html::tags(element) {
                Some((open, close)) => {
                    self.verbatim(open);
                    self.add(children, writer);
                    self.verbatim(close);
                }
                None => self.verbatim(inline_html::element(element)),
            },
        }
    }

    fn marked(&mut self, mark: Mark, children: &[Value], writer: &mut Writer) {
        let number = self.marks;
        self.marks += 1;
        self.list.push(Token::Open(mark, number));
        self.add(children, writer);
        self.list.push(Token::Close(mark, number));
    }

    fn link(&mut self, element: &Value, writer: &mut Writer) {
        let (url, title, children) = (text(element, "url"), text(element, "title"), list_of(element, "children"));
        if title.is_empty() && is_autolink(url) && matches!(children, [only] if only.as_str() == Some(url)) {
            return self.verbatim(format!("<{url}>"));
        }
        self.verbatim("[".into());
        self.add(children, writer);
        self.verbatim(match title {
            "" => format!("]({})", destination(url)),
            _ => format!("]({} {})", destination(url), quoted(title)),
        });
    }

    /// Whether a letter, a digit or a formula stands before.
    fn ends_word(&self) -> bool {
        let last = match self.list.last() {
            Some(Token::Text(text) | Token::Verbatim(text)) => text.chars().next_back(),
            Some(Token::Open(..) | Token::Close(..) | Token::Break) | None => None,
        };
        last.is_some_and(|it| it.is_alphanumeric() || matches!(it, '$' | '\\'))
    }

    fn text(&mut self, text: &str) {
        match self.list.last_mut() {
            _ if text.is_empty() => {}
            Some(Token::Text(last)) => last.push_str(text),
            _ => self.list.push(Token::Text(text.into())),
        }
    }

    fn verbatim(&mut self, output: String) {
        self.list.push(Token::Verbatim(output));
    }
}

/// Whether a letter, a digit or a formula comes next, beside which a dollar sign closes no formula.
fn continues_word(next: Option<&Value>) -> bool {
    next.is_some_and(|next| match next.as_str() {
        Some(text) => text.starts_with(|it: char| it.is_alphanumeric() || it == '$'),
        None => text(next, "type") == "math",
    })
}

/// Returns the text of inline content without its elements.
pub(super) fn plain_text(inlines: &[Value]) -> String {
    let mut plain = String::new();
    let mut stack: Vec<&Value> = inlines.iter().rev().collect();
    while let Some(inline) = stack.pop() {
        match inline.as_str() {
            Some(text) => plain.push_str(text),
            None => {
                for key in ["value", "base", "alt"] {
                    plain.push_str(text(inline, key));
                }
                stack.extend(list_of(inline, "children").iter().rev());
            }
        }
    }
    plain
}

/// Whether any of these fields says something.
pub(super) fn is_set(element: &Value, keys: &[&str]) -> bool {
    keys.iter().any(|key| element.get(*key).is_some_and(|value| !value.is_null() && !is_empty(value)))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(list) => list.is_empty(),
        Value::Bool(is) => !is,
        _ => false,
    }
}
