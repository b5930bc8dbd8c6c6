//! Inline kinds as HTML.

use feuillet::article::body::Rendering;
use feuillet::article::notes::notes;
use feuillet::model::text::block::Note;
use serde_json::{Value, json};

use crate::blocks::{render, rendered, words};

fn line(inline: Value) -> String {
    let html = render(json!({ "type": "paragraph", "children": [inline] }));
    html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")).expect("a paragraph").into()
}

#[test]
fn marks_of_text_are_the_elements_of_html() {
    for (kind, tag) in [
        ("emphasis", "em"),
        ("strong", "strong"),
        ("delete", "del"),
        ("mark", "mark"),
        ("sub", "sub"),
        ("sup", "sup"),
        ("kbd", "kbd"),
        ("small", "small"),
        ("cite", "cite"),
        ("q", "q"),
        ("dfn", "dfn"),
    ] {
        let inner = json!({ "type": "strong", "children": ["<"] });
        let html = line(json!({ "type": kind, "children": ["a", inner] }));
        assert_eq!(html, format!("<{tag}>a<strong>&lt;</strong></{tag}>"));
    }
    assert_eq!(line(json!({ "type": "code", "value": "a < b" })), "<code>a &lt; b</code>");
    assert_eq!(line(json!({ "type": "break" })), "<br>");
}

#[test]
fn links_to_other_sites_say_so() {
    for (url, rel) in [
        ("https://example.org/?a=1&b=2", r#" rel="external""#),
        ("HTTP://EXAMPLE.ORG/", r#" rel="external""#),
        ("/articles/x/", ""),
        ("#x", ""),
        ("mailto:a@example.org", ""),
    ] {
        let expected = format!(r#"<a href="{}"{rel}>x</a>"#, url.replace('&', "&amp;"));
        assert_eq!(line(json!({ "type": "link", "url": url, "children": ["x"] })), expected);
    }
    let titled = line(json!({ "type": "link", "url": "/x", "title": "a \"b\"", "children": [] }));
    assert_eq!(titled, r#"<a href="/x" title="a &quot;b&quot;"></a>"#);
}

#[test]
fn other_inline_kinds_carry_what_they_mean() {
    for (inline, expected) in [
        (json!({ "type": "abbr", "title": "A B", "children": ["AB"] }), r#"<abbr title="A B">AB</abbr>"#),
        (
            json!({ "type": "time", "datetime": "2026-03-12", "children": ["le 12"] }),
            r#"<time datetime="2026-03-12">le 12</time>"#,
        ),
        (json!({ "type": "span", "lang": "he", "children": ["ש"] }), r#"<span lang="he" dir="rtl">ש</span>"#),
        (
            json!({ "type": "span", "lang": "he", "dir": "auto", "children": ["ש"] }),
            r#"<span lang="he" dir="auto">ש</span>"#,
        ),
        (json!({ "type": "span", "dir": "rtl", "children": ["x"] }), r#"<span dir="rtl">x</span>"#),
        (json!({ "type": "ruby", "base": "漢", "text": "kan" }), "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"),
        (
            json!({ "type": "inlineImage", "src": "/a.svg", "alt": "A", "width": 16, "height": 8 }),
            r#"<img class="inline-image" src="/a.svg" alt="A" width="16" height="8" loading="lazy">"#,
        ),
        (json!({ "type": "math", "value": "x < y" }), r#"<code class="tex">x &lt; y</code>"#),
        (
            json!({ "type": "math", "value": "x", "mathml": [{ "el": "mi", "attrs": { "mathvariant": "normal" }, "children": ["x"] }] }),
            r#"<math alttext="x"><mi mathvariant="normal">x</mi></math>"#,
        ),
    ] {
        assert_eq!(line(inline), expected);
    }
}

#[test]
fn a_note_cited_again_has_an_id_of_its_own_and_leads_to_the_same_note() {
    let cite = |n: u32| json!({ "type": "note", "id": "x", "n": n });
    let html = render(json!({ "type": "paragraph", "children": [cite(1), cite(2), cite(1), cite(1)] }));
    for (id, number) in [("ref-1", 1), ("ref-2", 2), ("ref-1-2", 1), ("ref-1-3", 1)] {
        let link = format!(
            r##"<sup><a class="noteref" role="doc-noteref" id="{id}" href="#note-{number}" aria-label="Note {number}">{number}</a></sup>"##
        );
        assert_eq!(html.matches(&link).count(), 1, "{id} in {html}");
    }
}

#[test]
fn notes_stand_at_the_end_and_lead_back() {
    let words = words();
    let rendering = Rendering::new(&words);
    assert!(notes(&[], &rendering).is_none());
    let note = |id: &str| Note { id: id.into(), children: crate::blocks::read(&json!([{ "type": "rule" }])) };
    let html = rendered(&notes(&[note("b"), note("a")], &rendering).expect("notes"));
    assert!(html.starts_with(r#"<section class="notes" role="doc-endnotes" aria-labelledby="notes" data-close="Fermer la note"><h2 class="notes__heading" id="notes">Notes</h2><ol"#), "{html}");
    for number in [1, 2] {
        assert!(html.contains(&format!(r#"<li id="note-{number}">"#)));
        assert!(html.contains(&format!(r##"role="doc-backlink" href="#ref-{number}""##)));
    }
}
