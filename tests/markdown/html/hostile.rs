//! HTML that wants to do harm, by example and at random.

use feuillet::markdown::html::{FromHtml, HtmlOptions, read_html};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::html::accepted::{assert_accepted, is_address};
use crate::html::nasty::nasty_html;
use crate::html::{body, convert, paragraph};

#[test]
fn scripts_styles_and_handlers_leave_nothing() {
    let html = "<p onclick=alert(1) style='background:url(javascript:1)'>a<script>alert(1)</script><style>p{}</style>\
                <template><p>t</p></template><svg onload=alert(1)><script>1</script></svg></p>";
    assert_eq!(body(html), json!([paragraph(json!(["a"]))]));
}

#[test]
fn dangerous_addresses_are_left_out() {
    for address in [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,<script>1</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://x.example/1",
        "x-custom:1",
        "https:",
        "http:///",
        "mailto:",
        "/a%2fb",
        "/a/%5cb",
    ] {
        assert_eq!(body(&format!("<p><a href='{address}'>a</a></p>")), json!([paragraph(json!(["a"]))]), "{address}");
        assert_eq!(
            body(&format!("<p>a<iframe src='{address}'></iframe></p>")),
            json!([paragraph(json!(["a"]))]),
            "{address}"
        );
    }
}

#[test]
fn addresses_become_what_browsers_would_follow() {
    for (written, address) in [
        ("//host.example/x", "https://host.example/x"),
        ("\\\\host.example/x", "https://host.example/x"),
        ("/\\host.example", "https://host.example"),
        ("HTTPS:host.example", "https://host.example"),
        ("https:///host.example", "https://host.example"),
        (" /a b/ ", "/a%20b/"),
        ("/a/./../b//c/", "/b/c/"),
        ("../a/../b.md#x", "../b.md#x"),
        ("a/../../b", "../b"),
        ("/../..", "/"),
        ("#part", "#part"),
        ("?q=1", "?q=1"),
        ("./x:y", "./x:y"),
        ("https://h.example?a=\\b", "https://h.example?a=%5Cb"),
        ("tel:+33 1", "tel:+33%201"),
        ("/a?u=https://b.example//c", "/a?u=https://b.example//c"),
    ] {
        let link = json!([{ "type": "link", "url": address, "children": ["a"] }]);
        assert_eq!(body(&format!("<p><a href='{written}'>a</a></p>")), json!([paragraph(link)]), "{written}");
    }
}

#[test]
fn a_text_that_looks_like_markup_is_a_text() {
    assert_eq!(
        body("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        json!([paragraph(json!(["<script>alert(1)</script>"]))])
    );
}

#[test]
fn mathml_cannot_hold_html() {
    let from = convert(
        "<math><mtext><img src=x onerror=alert(1)></mtext><annotation-xml encoding=text/html><script>1</script></annotation-xml></math>",
    );
    assert!(!json!(from.body).to_string().contains("onerror"));
}

/// Asserts that no address in a value has another scheme than those that content may have.
fn assert_addresses(value: &Value, name: &str) {
    match value {
        Value::String(text) if matches!(name, "url" | "src" | "href" | "frame" | "poster" | "image") => {
            assert!(is_address(text), "{name} is {text:?}");
        }
        Value::Array(items) => items.iter().for_each(|item| assert_addresses(item, name)),
        Value::Object(fields) => fields.iter().for_each(|(name, field)| assert_addresses(field, name)),
        _ => {}
    }
}

fn read(html: &str) -> FromHtml {
    let provider_of = |url: &str| url.contains("player").then(|| "player".to_string());
    read_html(html, &HtmlOptions { provider_of: &provider_of, ..HtmlOptions::default() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_in_is_accepted_and_safe(html in nasty_html()) {
        let from = read(&html);
        assert_accepted(&from, &html);
        from.body.iter().for_each(|block| assert_addresses(block, ""));
        from.notes.values().for_each(|note| assert_addresses(note, ""));
    }

    #[test]
    fn any_characters_are_accepted(html in "[<>/a-z=\"' !&#;\\-\\x00-\\x20\u{80}-\u{ff}]{0,200}") {
        assert_accepted(&read(&html), &html);
    }
}
