//! How typography reaches through elements and blocks, and what holds for every text.

use feuillet::typesetting::typography::{improve_blocks, improve_inlines, improve_text};
use proptest::prelude::*;
use serde_json::{Value, json};

/// How many texts a property is tried on.
const CASES: u32 = 5_000;

#[test]
fn quotes_cross_elements_and_code_stays() {
    let mut line = vec![
        json!("He said \""),
        json!({ "type": "emphasis", "children": ["yes\" and '", { "type": "strong", "children": ["no"] }, "'"] }),
        json!(" to "),
        json!({ "type": "code", "value": "\"it's\"" }),
        json!("'s \""),
        json!({ "type": "math", "value": "f'" }),
        json!("\""),
        json!({ "type": "note", "id": "n" }),
        json!(", \"end"),
        json!({ "type": "note", "id": "n" }),
        json!("\" "),
        json!({ "type": "kbd", "children": ["'"] }),
    ];
    improve_inlines(&mut line, "en");
    let expected = vec![
        json!("He said “"),
        json!({ "type": "emphasis", "children": ["yes” and ‘", { "type": "strong", "children": ["no"] }, "’"] }),
        json!(" to "),
        json!({ "type": "code", "value": "\"it's\"" }),
        json!("’s “"),
        json!({ "type": "math", "value": "f'" }),
        json!("”"),
        json!({ "type": "note", "id": "n" }),
        json!(", “end"),
        json!({ "type": "note", "id": "n" }),
        json!("” "),
        json!({ "type": "kbd", "children": ["'"] }),
    ];
    assert_eq!(line, expected);
}

#[test]
fn french_spaces_cross_elements() {
    let mut line = vec![
        json!("« "),
        json!({ "type": "emphasis", "children": ["mot"] }),
        json!(" » "),
        json!({ "type": "strong", "children": ["oui "] }),
        json!("! le "),
        json!({ "type": "code", "value": "a" }),
        json!(": "),
        json!({ "type": "span", "lang": "en", "children": ["\"what?\""] }),
    ];
    improve_inlines(&mut line, "fr");
    let expected = vec![
        json!("«\u{202f}"),
        json!({ "type": "emphasis", "children": ["mot"] }),
        json!("\u{202f}» "),
        json!({ "type": "strong", "children": ["oui\u{202f}"] }),
        json!("! le "),
        json!({ "type": "code", "value": "a" }),
        json!("\u{a0}: "),
        json!({ "type": "span", "lang": "en", "children": ["“what?”"] }),
    ];
    assert_eq!(line, expected);
}

#[test]
fn texts_in_every_kind_of_block_are_set() {
    let text = || json!(["\"a\""]);
    let block = || json!([{ "type": "paragraph", "children": ["\"a\""] }]);
    let mut body = vec![
        json!({ "type": "paragraph", "children": text() }),
        json!({ "type": "heading", "depth": 2, "id": "\"a\"x", "children": text() }),
        json!({ "type": "list", "items": [block(), { "checked": true, "children": block() }] }),
        json!({ "type": "quote", "url": "/x", "cite": text(), "children": block() }),
        json!({ "type": "pullquote", "align": "start", "cite": text(), "children": text() }),
        json!({ "type": "callout", "kind": "tip", "title": text(), "children": block() }),
        json!({ "type": "figure", "src": "/\"a\"x", "caption": text() }),
        json!({ "type": "gallery", "items": [{ "src": "/x", "caption": text() }], "caption": text() }),
        json!({ "type": "video", "caption": text(), "transcript": block() }),
        json!({ "type": "embed", "title": "\"a\"", "fallback": text() }),
        json!({ "type": "table", "align": ["start"], "head": [[text()]], "rows": [[text(), { "children": text() }]], "caption": text() }),
        json!({ "type": "details", "summary": text(), "children": block() }),
        json!({ "type": "deflist", "items": [{ "term": text(), "defs": [block()] }] }),
        json!({ "type": "card", "url": "/\"a\"x", "title": "\"a\"", "description": "\"a\"" }),
        json!({ "type": "group", "lang": "en", "children": block() }),
        json!({ "type": "unknown", "children": block() }),
        json!({ "type": "code", "value": "\"a\"x", "title": "\"a\"x" }),
        json!({ "type": "math", "value": "\"a\"x" }),
    ];
    improve_blocks(&mut body, "en");
    let shown = Value::Array(body).to_string();
    assert_eq!(shown.matches("“a”").count(), 29, "{shown}");
    assert_eq!(shown.matches("\\\"a\\\"").count(), 6, "{shown}");
    assert!(!shown.contains("\\\"a\\\"\""), "{shown}");
}

#[test]
fn a_group_is_set_in_its_language() {
    let mut body =
        vec![json!({ "type": "group", "lang": "de", "children": [{ "type": "paragraph", "children": ["\"a\""] }] })];
    improve_blocks(&mut body, "en");
    assert_eq!(body[0]["children"][0]["children"][0], "„a“");
}

#[test]
fn long_and_deep_texts_take_linear_time() {
    for text in ["\"", "'", "-", ".", " ;", ":", "« ", "5'", "5\"", "a'b\"", "' '", "'a", "http://x'"] {
        let long = text.repeat(100_000 / text.len());
        for lang in ["en", "fr"] {
            assert!(!improve_text(&long, lang).is_empty());
        }
    }
    let mut deep = json!("\"a\"");
    for _ in 0..300 {
        deep = json!({ "type": "emphasis", "children": [deep] });
    }
    let mut line = [deep];
    improve_inlines(&mut line, "en");
    let mut blocks = json!({ "type": "paragraph", "children": ["\"a\""] });
    for _ in 0..300 {
        blocks = json!({ "type": "quote", "children": [blocks] });
    }
    improve_blocks(&mut [blocks], "en");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn setting_twice_changes_nothing_more(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "\"", "'", "a", "bc", " ", "  ", "-", "--", "...", ".", ",", ";", ":", "!", "?", "«", "»", "“", "”", "„",
                "‘", "’", "5", "10", "90s", "tis", "(", ")", "/", "http://x", "é", "\n", "\u{202f}", "\u{a0}", "‹", "›",
                "1914-1918", "&amp", "你", "@x.y", "#code", "#note", "#em", "#q", "…", "–", "<", ">", "′", "″",
            ]),
            0..16,
        ),
        lang in proptest::sample::select(vec!["en", "fr", "fr-CA", "fr-CH", "de", "sv", "hu", "nl", "ja", "ar", "pl"]),
    ) {
        let mut line: Vec<Value> = Vec::new();
        for part in &parts {
            match *part {
                "#code" => line.push(json!({ "type": "code", "value": "'" })),
                "#note" => line.push(json!({ "type": "note", "id": "n" })),
                "#em" => line.push(json!({ "type": "emphasis", "children": ["\"x'"] })),
                "#q" => line.push(json!({ "type": "q", "children": ["x \"y\""] })),
                text => line.push(json!(text)),
            }
        }
        let mut once = line.clone();
        improve_inlines(&mut once, lang);
        let mut twice = once.clone();
        improve_inlines(&mut twice, lang);
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn letters_are_never_changed(text in "[a-z0-9 \"'.;:!?«»()-]{0,40}", lang in "(en|fr|de|fr-CA)") {
        let letters = |text: &str| text.chars().filter(|it| it.is_alphanumeric() || "()".contains(*it)).collect::<String>();
        prop_assert_eq!(letters(&improve_text(&text, &lang)), letters(&text));
    }
}
