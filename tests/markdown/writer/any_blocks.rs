//! Any blocks, in the one form that the reader gives them: no empty texts, white space collapsed.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Text with all signs that mean something in Markdown, HTML or YAML.
fn any_text() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        4 => "[a-zé]{1,4}",
        1 => "[0-9]{1,3}[.)]?",
        2 => "[-*_`~#>+=|:!$^&<\\[\\]{}()\\\\/\"'@.,;%]{1,3}",
        1 => Just("https://a.example/b".to_string()),
        1 => Just("www.a.example".to_string()),
        1 => Just("a@b.example".to_string()),
        1 => Just("&amp;".to_string()),
        1 => Just("<b>".to_string()),
        1 => Just("漢字".to_string()),
        1 => Just("“q”".to_string()),
        1 => Just("---".to_string()),
        1 => Just("[^a]".to_string()),
        1 => Just("[x] ".to_string()),
    ];
    vec((sign, option::weighted(0.5, Just(" "))), 1..5).prop_map(|parts| {
        let text: String =
            parts.into_iter().map(|(part, space)| format!("{part}{}", space.unwrap_or_default())).collect();
        let collapsed = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if collapsed.is_empty() { "x".into() } else { collapsed }
    })
}

fn any_element(inner: BoxedStrategy<Vec<Value>>) -> impl Strategy<Value = Value> {
    let kinds = ["emphasis", "strong", "delete", "mark", "sub", "sup", "kbd", "small", "cite", "q", "dfn"];
    prop_oneof![
        (proptest::sample::select(kinds.to_vec()), inner.clone()).prop_map(|(kind, children)| json!({ "type": kind, "children": children })),
        "[a-z`|*\\\\<&]{1,5}".prop_map(|value| json!({ "type": "code", "value": value })),
        ("[a-z]{1,5}", option::of(any_text())).prop_map(|(path, title)| match title {
            Some(title) => json!({ "type": "link", "url": format!("https://a.example/{path}?x=(1)&y=2"), "title": title, "children": ["l"] }),
            None => json!({ "type": "link", "url": format!("/{path}/"), "children": ["l"] }),
        }),
        "[a-z^_{}]{1,6}".prop_map(|value| json!({ "type": "math", "value": value })),
        Just(json!({ "type": "abbr", "title": "A \"b\" <c>", "children": ["ab"] })),
        Just(json!({ "type": "time", "datetime": "2026-03-12", "children": ["12 March"] })),
        Just(json!({ "type": "span", "lang": "ar", "children": ["مرحبا"] })),
        Just(json!({ "type": "ruby", "base": "漢字", "text": "かんじ" })),
        Just(json!({ "type": "inlineImage", "src": "/a.png", "alt": "a|b", "width": 16, "height": 16 })),
    ]
}

/// Inline content that begins and ends with text, as most does.
fn any_inlines() -> BoxedStrategy<Vec<Value>> {
    let text = any_text().prop_map(|text| vec![json!(text)]).boxed();
    let nested = (any_text(), any_element(text.clone())).prop_map(|(text, element)| vec![json!(text), element]).boxed();
    let around =
        (any_text(), any::<bool>(), any_element(prop_oneof![text.clone(), nested].boxed()), any::<bool>(), any_text());
    let mixed = around.prop_map(|(before, has_space, element, has_other, after)| {
        let (left, right) = (if has_space { " " } else { "" }, if has_other { " " } else { "" });
        vec![json!(format!("{before}{left}")), element, json!(format!("{right}{after}"))]
    });
    prop_oneof![text, mixed].boxed()
}

fn any_paragraph() -> impl Strategy<Value = Value> {
    let broken = (any_text(), any_text())
        .prop_map(|(before, after)| vec![json!(before), json!({ "type": "break" }), json!(after)]);
    let content = prop_oneof![4 => any_inlines(), 1 => broken];
    content.prop_map(|children| json!({ "type": "paragraph", "children": children }))
}

fn any_leaf() -> BoxedStrategy<Value> {
    prop_oneof![
        4 => any_paragraph(),
        1 => (2_u32..5, any_inlines()).prop_map(|(depth, children)| json!({ "type": "heading", "depth": depth, "children": children })),
        1 => (option::of("[a-z]{2,4}"), "[a-z`~ \\n<&>]{0,20}").prop_map(|(lang, value)| {
            let value = value.trim_matches('\n').to_string();
            let value = if value.trim().is_empty() { "x".into() } else { value };
            match lang {
                Some(lang) => json!({ "type": "code", "lang": lang, "value": value }),
                None => json!({ "type": "code", "value": value }),
            }
        }),
        1 => (any_text(), option::of(any_inlines())).prop_map(|(alt, caption)| match caption {
            Some(caption) => json!({ "type": "figure", "src": "/images/a.jpg", "alt": alt, "caption": caption }),
            None => json!({ "type": "figure", "src": "/images/a.jpg", "alt": alt }),
        }),
        1 => any_table(),
        1 => any_inlines().prop_map(|children| json!({ "type": "pullquote", "align": "start", "children": children })),
        1 => any_text().prop_map(|text| json!({ "type": "card", "url": "https://a.example/", "title": text })),
        1 => Just(json!({ "type": "rule" })),
    ]
    .boxed()
}

fn any_table() -> impl Strategy<Value = Value> {
    let cell = any_inlines().prop_map(Value::Array);
    let row = vec(cell, 2);
    (row.clone(), vec(row, 1..3))
        .prop_map(|(head, rows)| json!({ "type": "table", "align": [null, "end"], "head": [head], "rows": rows }))
}

fn any_block() -> BoxedStrategy<Value> {
    any_leaf().prop_recursive(2, 10, 3, |inner| {
        let blocks = vec(inner, 1..3);
        let item = (any_paragraph(), blocks.clone()).prop_map(|(first, mut rest)| {
            rest.insert(0, first);
            Value::Array(rest)
        });
        let short = any_paragraph().prop_map(|paragraph| json!([paragraph])).boxed();
        prop_oneof![
            blocks.clone().prop_map(|children| json!({ "type": "quote", "children": children })),
            (blocks.clone(), any_text()).prop_map(|(children, cite)| json!({ "type": "quote", "cite": [cite], "url": "https://a.example/", "children": children })),
            (blocks.clone(), any_inlines()).prop_map(|(children, title)| json!({ "type": "callout", "kind": "tip", "title": title, "fold": "closed", "children": children })),
            blocks.clone().prop_map(|children| json!({ "type": "callout", "kind": "note", "children": children })),
            (blocks.clone(), any_inlines()).prop_map(|(children, summary)| json!({ "type": "details", "summary": summary, "open": true, "children": children })),
            blocks.clone().prop_map(|children| json!({ "type": "group", "class": "wide", "lang": "fr", "children": children })),
            (any_inlines(), blocks).prop_map(|(term, definition)| json!({ "type": "deflist", "items": [{ "term": term, "defs": [definition] }] })),
            vec(item, 1..3).prop_map(|items| json!({ "type": "list", "items": items })),
            vec(short.clone(), 1..3).prop_map(|items| json!({ "type": "list", "tight": true, "items": items })),
            (vec(short, 1..3), 2_u32..12).prop_map(|(items, start)| json!({ "type": "list", "ordered": true, "start": start, "tight": true, "items": items })),
        ]
    })
    .boxed()
}

/// Any text of an article.
pub(crate) fn any_body() -> impl Strategy<Value = Vec<Value>> {
    vec(any_block(), 1..4)
}

/// Any text of a note.
pub(crate) fn any_note() -> impl Strategy<Value = Vec<Value>> {
    vec(prop_oneof![3 => any_paragraph().boxed(), 1 => any_leaf()], 1..3)
}
