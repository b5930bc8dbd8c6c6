//! Texts as pages show them: numbered notes, named services, unique anchors, and the reading time.

use feuillet::app::page::PageContent;
use feuillet::model::page::ArticlePage;
use feuillet::model::text::block::Block;

use crate::publication::{Folder, pages_of};

fn article(folder: &Folder, slug: &str) -> ArticlePage {
    let path = format!("articles/{slug}/");
    let page = pages_of(&folder.options()).into_iter().find(|page| page.path == path).expect("the article's page");
    let PageContent::Article(article) = page.page.content else { panic!("no article") };
    *article
}

fn with_body(body: &str) -> Folder {
    let text = format!(
        r#"{{ "v": 1, "slug": "x", "lang": "fr", "title": "X", "lede": "X.", "published": "2026-03-12",
             "authors": ["ada"], {body} }}"#
    );
    Folder::minimal().put("content/fr/articles/x.json", &text)
}

fn words(count: usize) -> String {
    format!(r#""body": [{{ "type": "paragraph", "children": ["{}"] }}]"#, "mot ".repeat(count))
}

#[test]
fn reading_time_is_that_of_the_words() {
    for (count, expected) in [
        (1, "1 minute de lecture"),
        (230, "1 minute de lecture"),
        (231, "2 minutes de lecture"),
        (2300, "10 minutes de lecture"),
    ] {
        assert_eq!(article(&with_body(&words(count)), "x").reading_time, expected, "{count} words");
    }
    let code = format!(r#""body": [{{ "type": "code", "value": "{}" }}]"#, "let x ".repeat(1000));
    assert_eq!(article(&with_body(&code), "x").reading_time, "1 minute de lecture", "code is not read word by word");
}

#[test]
fn notes_are_numbered_in_the_order_in_which_the_text_refers_to_them() {
    let folder = with_body(
        r#""body": [{ "type": "paragraph", "children": ["a", { "type": "note", "id": "z" }, "b",
             { "type": "note", "id": "a" }, "c", { "type": "note", "id": "z" }] }],
           "notes": { "a": [{ "type": "paragraph", "children": ["A"] }], "unused": [],
             "z": [{ "type": "paragraph", "children": ["Z"] }] }"#,
    );
    let page = article(&folder, "x");
    let ids: Vec<_> = page.notes.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["z", "a"]);
    let numbers: Vec<_> = serde_json::to_string(&page.body).expect("JSON").matches(r#""n":"#).map(str::len).collect();
    assert_eq!(numbers.len(), 3);
    assert!(serde_json::to_string(&page.body).expect("JSON").contains(r#"{"type":"note","id":"a","n":2}"#));
}

/// A note that only another note refers to is shown as well, after those of the text.
#[test]
fn a_note_may_refer_to_a_note() {
    let folder = with_body(
        r#""body": [{ "type": "paragraph", "children": [{ "type": "note", "id": "a" }] }],
           "notes": { "b": [{ "type": "paragraph", "children": ["B"] }],
             "a": [{ "type": "paragraph", "children": ["A", { "type": "note", "id": "b" }] }] }"#,
    );
    let ids: Vec<_> = article(&folder, "x").notes.into_iter().map(|it| it.id).collect();
    assert_eq!(ids, ["a", "b"]);
}

#[test]
fn an_embed_is_shown_under_the_name_of_its_service() {
    let page = article(&Folder::with_article("every-kind"), "every-kind");
    let embed = page.body.iter().find_map(|block| match block {
        Block::Embed(embed) => Some(embed),
        _ => None,
    });
    assert_eq!(embed.expect("an embed").service, "Tube");
}

fn anchors(body: &[Block]) -> Vec<String> {
    let id = |block: &Block| match block {
        Block::Heading { id, .. } => Some(id.clone()),
        _ => None,
    };
    body.iter().filter_map(id).collect()
}

fn headings(headings: &[&str]) -> Folder {
    let all = headings.iter().map(|fields| format!(r#"{{ "type": "heading", "depth": 2, {fields} }}"#));
    with_body(&format!(r#""body": [{}]"#, all.collect::<Vec<_>>().join(", ")))
}

/// Headings without anchors get generated ones, which must never be a fault.
#[test]
fn headings_without_anchors_get_unique_ones() {
    let folder = headings(&[
        r#""children": ["Été"]"#,
        r#""children": ["Été"]"#,
        r#""children": ["Été !"]"#,
        r#""id": "ete-2", "children": ["Donnée"]"#,
        r#""children": ["Notes"]"#,
        r#""children": ["Share"]"#,
        r#""children": ["Consent"]"#,
        r#""children": ["日本"]"#,
        r#""children": ["中国"]"#,
    ]);
    let anchors = anchors(&article(&folder, "x").body);
    assert_eq!(
        anchors,
        ["ete", "ete-3", "ete-4", "ete-2", "notes-2", "share-2", "consent-2", "日本", "中国"],
        "a given anchor stays what it is"
    );
}

/// Inserting a heading before others must not change their anchors.
#[test]
fn an_anchor_does_not_depend_on_the_headings_before_it() {
    let texts = ["日本", "Привет", "Tiếng Việt", "한국어", "Été", "ไทย"];
    let with = |before: &[&str]| {
        let all: Vec<_> = before.iter().chain(&texts).map(|text| format!(r#""children": ["{text}"]"#)).collect();
        anchors(&article(&headings(&all.iter().map(String::as_str).collect::<Vec<_>>()), "x").body)
    };
    let expected = ["日本", "привет", "tieng-viet", "한국어", "ete", "ไทย"];
    assert_eq!(with(&[]), expected);
    assert_eq!(with(&["中国", "Autre", "!?"])[3..], expected);
}

fn length(body: &str) -> feuillet::publish::read::reading::Length {
    let body: serde_json::Value = serde_json::from_str(body).expect("JSON");
    feuillet::publish::read::reading::Length::of(Some(&body))
}

#[test]
fn texts_without_spaces_are_counted_by_character_or_dictionary() {
    let japanese = length(&format!(r#"[{{ "children": ["{}"] }}]"#, "日本語の文です。".repeat(1125)));
    assert_eq!((japanese.words, japanese.characters, japanese.minutes()), (0, 7875, 16));
    let mixed = length(r#"[{ "children": ["Rust と WebAssembly の話"] }]"#);
    assert_eq!((mixed.words, mixed.characters), (2, 3));
    let thai = length(r#"[{ "children": ["ภาษาไทยเป็นภาษาที่มีวรรณยุกต์"] }]"#);
    assert!((5..=12).contains(&thai.words) && thai.characters == 0, "{thai:?}");
    let khmer = length(&format!(r#"[{{ "children": ["{}"] }}]"#, "ភាសាខ្មែរគឺជាភាសាជាតិ".repeat(100)));
    assert!(khmer.words >= 300, "{khmer:?}");
    assert_eq!(
        length(r#"["l’été, c’est aujourd’hui — enfin !", { "url": "a b c", "children": ["한국어 글"] }]"#).words,
        6
    );
}
