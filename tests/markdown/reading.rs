//! Tests of the Markdown reader, one file per topic.

mod any_text;
mod attributes;
mod code_info;
mod directives;
mod encodings;
mod excerpts;
mod extensions;
mod front_matter;
mod front_matter_faults;
mod hidden_directions;
mod hostile;
mod mapping;
mod moments;
mod positions;
mod raw_html;

use feuillet::markdown::html::HtmlOptions;
use feuillet::markdown::{Document, LineIndex, MarkdownOptions, read_markdown};
use serde_json::Value;

/// Reads a Markdown text as the publisher does, with one service, “films”.
fn read(text: &str) -> Document {
    read_with(text, &MarkdownOptions::default())
}

/// Reads a Markdown text with other settings.
fn read_with(text: &str, options: &MarkdownOptions) -> Document {
    let provider_of = |url: &str| url.contains("films.example").then(|| "films".to_string());
    read_markdown(text, options, &HtmlOptions { provider_of: &provider_of, ..HtmlOptions::default() })
}

/// Returns the blocks of a text, as JSON.
fn body(text: &str) -> Value {
    read(text).value["body"].clone()
}

/// Returns the faults of a text as people see them: `line:column: message`, warnings with a word before.
fn faults(text: &str) -> Vec<String> {
    let lines = LineIndex::of(text);
    let shown = read(text).faults.into_iter().map(|fault| {
        let line = lines.line_of(fault.range.start);
        let column = text[lines.start_of(line)..fault.range.start].chars().count() + 1;
        let kind = if fault.only_warning { "warning: " } else { "" };
        format!("{kind}{line}:{column}: {}", fault.message)
    });
    shown.collect()
}

/// Checks that a text has one fault, whose shown form begins with `expected`.
fn has_fault(text: &str, expected: &str) {
    let faults = faults(text);
    assert!(
        faults.len() == 1 && faults[0].starts_with(expected),
        "expected one fault “{expected}…” of {text:?}, found {faults:#?}"
    );
}

/// Checks that a text has no faults and no warnings, and returns its blocks.
fn clean(text: &str) -> Value {
    let faults = faults(text);
    assert!(faults.is_empty(), "{text:?} has faults: {faults:#?}");
    body(text)
}
