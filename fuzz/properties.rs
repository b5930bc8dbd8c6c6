//! What must hold for any bytes. Each function panics if it does not.
#![allow(dead_code, reason = "each fuzz target uses one of them")]

use feuillet::markdown::front_matter::read_front_matter;
use feuillet::markdown::html::{HtmlOptions, read_html};
use feuillet::markdown::{MarkdownOptions, decode_source, read_markdown};
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use feuillet::model::text::read_block::blocks;
use feuillet::publish::read::mathml::convert;
use serde_json::{Value, json};

/// Front matter is read without a panic, and what is said of it stands in the text.
pub(crate) fn front_matter(bytes: &[u8]) {
    let (text, _) = decode_source(bytes.to_vec());
    let found = read_front_matter(&text);
    assert!(text.is_char_boundary(found.text_start), "{}", found.text_start);
    for fault in &found.faults {
        assert!(text.get(fault.range.clone()).is_some(), "{:?}: {}", fault.range, fault.message);
    }
    for position in &found.positions {
        assert!(text.get(position.value.clone()).is_some(), "{position:?}");
    }
}

/// A Markdown file becomes a document whose positions stand in the text, and whose blocks publishing can read.
pub(crate) fn markdown(bytes: &[u8]) {
    let (text, _) = decode_source(bytes.to_vec());
    for options in [
        MarkdownOptions::default(),
        MarkdownOptions { emoji: true, wiki_links: true, math: true, has_own_folder: true },
        MarkdownOptions { emoji: false, wiki_links: false, math: false, has_own_folder: false },
    ] {
        let document = read_markdown(&text, &options, &HtmlOptions::default());
        for fault in &document.faults {
            assert!(text.get(fault.range.clone()).is_some(), "{:?}: {}", fault.range, fault.message);
        }
        for position in &document.positions {
            assert!(text.get(position.value.clone()).is_some(), "{position:?}");
            assert!(document.value.pointer(&position.pointer).is_some(), "{position:?}");
        }
        can_be_read(&document.value["body"]);
    }
}

/// HTML becomes blocks that publishing can read, and nothing in them runs.
pub(crate) fn html(bytes: &[u8]) {
    let (text, _) = decode_source(bytes.to_vec());
    let found = read_html(&text, &HtmlOptions::default());
    let body = json!(found.body);
    can_be_read(&body);
    let mut values = vec![&body];
    while let Some(value) = values.pop() {
        match value {
            Value::Array(items) => values.extend(items),
            Value::Object(fields) => {
                for name in ["url", "src", "href", "frame", "poster"] {
                    let address = fields.get(name).and_then(Value::as_str).unwrap_or_default();
                    let plain: String = address.chars().filter(|it| !it.is_control() && *it != ' ').collect();
                    let scheme = plain.split(':').next().unwrap_or_default().to_ascii_lowercase();
                    assert!(
                        !["javascript", "vbscript", "data"].contains(&scheme.as_str()) || !plain.contains(':'),
                        "{address}"
                    );
                }
                values.extend(fields.values());
            }
            _ => {}
        }
    }
}

/// The reader of publishing knows every kind and field. It may complain of values, such as an empty address.
fn can_be_read(body: &Value) {
    let mut document = json!({ "body": body });
    for (pointer, message) in convert(&mut document) {
        // TeX may be wrong, but markup comes out of our own hands.
        assert!(message.contains("TeX"), "{pointer}: {message}");
    }
    let log = FaultLog::default();
    read_document(&document, &log, |r| blocks(r, "body"));
    for fault in log.into_faults() {
        assert!(!fault.message.contains("is not a field known here"), "{}: {}", fault.pointer, fault.message);
        assert!(!fault.message.contains("expected a"), "{}: {}", fault.pointer, fault.message);
    }
}
