//! The converter from HTML to blocks.

mod accepted;
mod blocks;
mod embeds;
mod figures;
mod footnotes;
mod headings;
mod hostile;
mod inlines;
mod kinds;
mod limits;
mod lists;
mod nasty;
mod positions;
mod tables;
mod vocabulary;

use feuillet::markdown::html::{FromHtml, HtmlOptions, read_html};
use serde_json::{Value, json};

/// Converts with a service for `https://player.example/`, a picture of known size, and the anchor `notes` taken.
/// Asserts that the reader of articles accepts the result.
fn convert(html: &str) -> FromHtml {
    let provider_of = |url: &str| url.starts_with("https://player.example/").then(|| "player".to_string());
    let size_of = |src: &str| (src == "/known.png").then_some((20, 10));
    let anchor_is_free = |id: &str| id != "notes";
    let options = HtmlOptions {
        provider_of: &provider_of,
        size_of: &size_of,
        anchor_is_free: &anchor_is_free,
        ..HtmlOptions::default()
    };
    let from = read_html(html, &options);
    accepted::assert_accepted(&from, html);
    from
}

fn body(html: &str) -> Value {
    Value::Array(convert(html).body)
}

/// Asserts what becomes of HTML, and that nothing is said about it.
#[track_caller]
fn becomes(html: &str, blocks: Value) {
    let from = convert(html);
    assert_eq!(Value::Array(from.body), blocks, "{html}");
    assert_eq!(from.notices, [], "{html}");
}

/// Asserts what becomes of HTML, and that a notice contains these words.
#[track_caller]
fn becomes_with(html: &str, notice: &str, blocks: Value) {
    let from = convert(html);
    assert_eq!(Value::Array(from.body), blocks, "{html}");
    let is_told = from.notices.iter().any(|told| told.message.contains(notice));
    assert!(is_told, "no notice with “{notice}” in {:?}", from.notices);
}

/// A paragraph with these children.
fn paragraph(children: Value) -> Value {
    json!({ "type": "paragraph", "children": children })
}
