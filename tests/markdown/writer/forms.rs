//! The Markdown that each kind of block and text becomes.

use feuillet::markdown::writer::write_blocks;
use serde_json::{Value, json};

fn written(body: Value) -> String {
    write_blocks(body.as_array().map_or(&[][..], Vec::as_slice), None)
}

fn paragraph(children: Value) -> String {
    written(json!([{ "type": "paragraph", "children": children }]))
}

#[test]
fn text_is_escaped_only_where_markdown_reads_it() {
    let cases = [
        ("a * b_c", "a \\* b_c\n"),
        ("1. one", "1\\. one\n"),
        ("1.5 litres", "1.5 litres\n"),
        ("# one", "\\# one\n"),
        ("#one", "#one\n"),
        ("- one", "\\- one\n"),
        ("-one", "-one\n"),
        ("AT&T &copy;", "AT\\&T \\&copy;\n"),
        ("see https://a.example", "see https\\://a.example\n"),
        ("C++ and C#", "C++ and C#\n"),
        (": a", "\\: a\n"),
    ];
    for (text, expected) in cases {
        assert_eq!(paragraph(json!([text])), expected);
    }
}

#[test]
fn marks_are_delimiters_where_those_would_be_read() {
    let emphasis = |text: &str| json!({ "type": "emphasis", "children": [text] });
    let strong = |children: Value| json!({ "type": "strong", "children": children });
    assert_eq!(paragraph(json!(["a ", emphasis("b"), " c"])), "a *b* c\n");
    assert_eq!(paragraph(json!(["a", emphasis("b"), "c"])), "a*b*c\n");
    assert_eq!(paragraph(json!(["a", emphasis("“b”"), "c"])), "a<em>“b”</em>c\n");
    assert_eq!(paragraph(json!(["a ", emphasis(" b"), "c"])), "a <em> b</em>c\n");
    assert_eq!(paragraph(json!([strong(json!([emphasis("a"), " b"]))])), "**_a_ b**\n");
    assert_eq!(paragraph(json!([emphasis("a"), emphasis("b")])), "*a*_b_\n");
}

#[test]
fn two_lists_in_a_row_stay_two() {
    let list = json!({ "type": "list", "tight": true, "items": [[{ "type": "paragraph", "children": ["a"] }]] });
    assert_eq!(written(json!([list, list, list])), "- a\n\n* a\n\n- a\n");
}

#[test]
fn pictures_are_short_where_nothing_is_lost() {
    let short = json!([{ "type": "figure", "src": "/images/a b.jpg", "alt": "A [b]", "caption": ["The \"b\""] }]);
    assert_eq!(written(short), "![A \\[b\\]](</images/a b.jpg> \"The \\\"b\\\"\")\n");
    let long = json!([{ "type": "figure", "src": "/a.jpg", "alt": "", "layout": "wide", "zoom": true, "credit": "A" }]);
    let expected = "<figure class=\"wide\" data-zoom><img src=\"/a.jpg\" alt><f-credit>A</f-credit></figure>\n";
    assert_eq!(written(long), expected);
}

#[test]
fn deep_nesting_ends_in_plain_text() {
    let mut block = json!({ "type": "paragraph", "children": ["deep"] });
    for _ in 0..90 {
        block = json!({ "type": "quote", "children": [block] });
    }
    assert!(written(json!([block])).len() < 20_000);
}

#[test]
fn a_line_at_the_start_is_no_front_matter() {
    let rule = json!({ "type": "rule" });
    assert_eq!(written(json!([rule, rule])), "***\n\n---\n");
}

#[test]
fn callouts_have_the_form_of_github_and_obsidian() {
    let children = json!([{ "type": "paragraph", "children": ["a"] }]);
    let plain = json!({ "type": "callout", "kind": "note", "children": children });
    assert_eq!(written(json!([plain])), "> [!NOTE]\n> a\n");
    let folded =
        json!({ "type": "callout", "kind": "tip", "title": ["In short"], "fold": "closed", "children": children });
    assert_eq!(written(json!([folded])), "> [!TIP]- In short\n> a\n");
}

#[test]
fn code_says_which_lines_are_marked() {
    let lines = json!({ "start": 10, "mark": [[2, 2], [4, 6]], "ins": [[3, 3]] });
    let code = json!({ "type": "code", "lang": "rust", "title": "a.rs", "value": "```", "lines": lines, "wrap": true });
    let expected = "````rust {2,4-6} title=\"a.rs\" start=10 ins={3} wrap\n```\n````\n";
    assert_eq!(written(json!([code])), expected);
}
