//! Characters that no page may hold, texts that show nothing, and how messages print what they quote.

use feuillet::model::printable::{one_line, printable};
use feuillet::publish::review::notices;

use crate::publication::{Folder, loaded, refusal};

fn article(title: &str, body: &str, notes: &str) -> Folder {
    let text = format!(
        r#"{{ "v": 1, "slug": "x", "lang": "fr", "title": "{title}", "lede": "X.", "published": "2026-03-12",
             "authors": ["ada"], "body": [{body}], "notes": {{ {notes} }} }}"#
    );
    Folder::minimal().put("content/fr/articles/x.json", &text)
}

fn warnings(folder: &Folder) -> String {
    loaded(&folder.options()).1.iter().map(|warning| format!("{warning}\n")).collect()
}

#[test]
fn a_title_that_shows_nothing_is_refused() {
    for title in [
        "", " ", "\u{a0}", "\u{200b}", "\u{ad}", "\u{2060}", "\u{3164}", "\u{ffa0}", "\u{feff}", "\u{2800}", "\u{180e}",
    ] {
        let text = refusal(&article(title, "", "").options());
        let is_said = ["is empty", "shows nothing"]
            .iter()
            .any(|reason| text.contains(&format!("/title: {reason}; expected some text")));
        assert!(is_said, "{title:?}: {text}");
    }
    for title in ["\u{200e}a", "☺", "é", "ㅎ"] {
        assert_eq!(refusal(&article(title, "", "").options()), "", "{title:?}");
    }
}

#[test]
fn control_characters_are_refused_in_every_text() {
    for escape in ["\\u0000", "\\u000b", "\\u001b", "\\f", "\\u007f", "\\u0085", "\\ufffe"] {
        let paragraph = format!(r#"{{ "type": "paragraph", "children": ["a{escape}b"] }}"#);
        let code = format!(r#"{{ "type": "code", "value": "a{escape}b" }}"#);
        let text = refusal(&article(&format!("a{escape}b"), &format!("{paragraph}, {code}"), "").options());
        for place in ["/title: ", "/body/0/children/0: ", "/body/1/value: "] {
            assert!(text.contains(&format!("{place}holds the control character U+")), "{escape} {place}\n{text}");
        }
    }
    let code = r#"{ "type": "code", "value": "a\tb\r\nc\rd\ne" }"#;
    assert_eq!(refusal(&article("X", code, "").options()), "", "tabs and line breaks are text");
}

#[test]
fn a_direction_that_is_opened_is_closed_in_the_same_text() {
    for open in
        ['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{202c}', '\u{2069}']
    {
        let text = refusal(&article(&format!("{open}gnp.exe"), "", "").options());
        assert!(text.contains(&format!("/title: holds U+{:04X}", open as u32)), "{text}");
    }
    let mixed = refusal(&article("\u{202a}a\u{2069}", "", "").options());
    assert!(mixed.contains("/title: holds U+2069"), "{mixed}");
    for closed in ["\u{202b}a\u{202c}", "\u{2067}a \u{2066}b\u{2069}\u{2069}", "a\u{200f}b"] {
        assert_eq!(refusal(&article(closed, "", "").options()), "", "{closed:?}");
    }
}

#[test]
fn headings_links_and_summaries_need_a_name() {
    let body = r#"{ "type": "heading", "depth": 2, "children": [] },
        { "type": "heading", "depth": 2, "children": [" ", { "type": "emphasis", "children": ["\u200b"] }] },
        { "type": "paragraph", "children": ["a", { "type": "link", "url": "/", "children": [] }] },
        { "type": "details", "summary": [], "children": [{ "type": "paragraph", "children": ["x"] }] },
        { "type": "callout", "kind": "note", "title": ["\u00ad"], "children": [] },
        { "type": "heading", "depth": 2, "children": [{ "type": "math", "value": "x" }] },
        { "type": "paragraph", "children": [{ "type": "link", "url": "/", "children": ["☺"] }] }"#;
    let text = refusal(&article("X", body, "").options());
    for place in [
        "/body/0/children: ",
        "/body/1/children: ",
        "/body/2/children/1/children: ",
        "/body/3/summary: ",
        "/body/4/title: ",
    ] {
        assert!(text.contains(&format!("{place}shows nothing")), "{place}\n{text}");
    }
    assert_eq!(text.matches("error: ").count(), 5, "{text}");
}

#[test]
fn what_only_takes_place_is_a_warning() {
    let body = r#"{ "type": "list", "items": [] }, { "type": "list", "items": [[{ "type": "rule" }], []] },
        { "type": "paragraph", "children": ["\u00a0"] }, { "type": "table", "head": [], "rows": [] }"#;
    let text = warnings(&article("X", body, ""));
    for place in [
        "/body/0/items: is empty",
        "/body/1/items/1: is empty",
        "/body/2/children: shows nothing",
        "/body/3/rows: is empty",
    ] {
        assert!(text.contains(place), "{place}\n{text}");
    }
}

#[test]
fn messages_print_what_they_quote_without_obeying_it() {
    assert_eq!(one_line("a\u{1b}[31m\n::error::\u{202e}\u{9b}é"), "a\\u{1b}[31m\\u{a}::error::\\u{202e}\\u{9b}é");
    assert_eq!(printable("a\n\tb\r\u{2066}"), "a\n\tb\\u{d}\\u{2066}");
    let body = r#"{ "type": "paragraph", "children": [{ "type": "note", "id": "\u001b[31m\n::error::" }] },
        { "type": "\u202ex\n::warning::", "children": ["a"] }"#;
    let folder = article("X", body, "");
    let text = refusal(&folder.options());
    assert!(text.contains("\\u{1b}[31m\\u{a}::error::"), "{text}");
    assert!(text.chars().all(|character| !character.is_control() || character == '\n'), "{text:?}");
    assert!(text.lines().all(|line| !line.starts_with("::")), "{text}");
}

#[test]
fn keys_are_escaped_in_pointers() {
    let body = r#"{ "type": "paragraph", "children": ["t", { "type": "note", "id": "un/deux" }] }"#;
    let text =
        refusal(&article("X", body, r#""un/deux": "x", "a~b": [{ "type": "paragraph", "children": [7] }]"#).options());
    for expected in [
        "/notes/un~1deux: expected a list",
        "/notes/a~0b/0/children/0: expected",
        "/notes/a~0b: nothing in the text refers",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn what_looks_like_markup_is_noticed() {
    let body = r#"{ "type": "heading", "depth": 2, "children": ["Caf&eacute; &amp; th&#233;"] },
        { "type": "paragraph", "children": ["un <b>mot</b>", { "type": "code", "value": "<b>&amp;</b>" }] },
        { "type": "paragraph", "children": ["AT&T; a < b & c > d; R&D"] }"#;
    let folder = article("Dupont &amp; fils", body, "");
    let (content, _) = loaded(&folder.options());
    let text: String = notices(&content, &folder.options())
        .unwrap_or_else(|error| panic!("{error}"))
        .iter()
        .map(|notice| format!("{notice}\n"))
        .collect();
    for expected in ["/title: has “&amp;”", "/body/0/children/0: has “&eacute;”", "/body/1/children/0: has “<b>”"]
    {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert_eq!(text.matches(": has “").count(), 3, "{text}");
}
