//! Notes: numbered in the order in which readers meet their marks, with a link back to each mark, and none in hidden
//! content.

use feuillet::app::page::PageContent;
use feuillet::article::body::Rendering;
use feuillet::article::notes::notes;
use feuillet::model::page::ArticlePage;

use crate::blocks::{rendered, words};
use crate::publication::{Folder, pages_of, refusal};

fn mark(id: &str) -> String {
    format!(r#"{{ "type": "note", "id": "{id}" }}"#)
}

fn article(body: &str, notes: &str) -> Folder {
    Folder::minimal().put(
        "content/fr/articles/notes.json",
        &format!(
            r#"{{ "v": 1, "slug": "notes", "lang": "fr", "title": "Notes", "lede": "L.", "published": "2026-03-12",
                 "authors": ["ada"], "body": [{body}], "notes": {{ {notes} }} }}"#
        ),
    )
}

fn note(id: &str, inside: &str) -> String {
    format!(r#""{id}": [{{ "type": "paragraph", "children": ["Note {id}.", {inside}] }}]"#)
}

fn page(folder: &Folder) -> ArticlePage {
    let pages = pages_of(&folder.options());
    let found = pages.into_iter().find(|planned| planned.path == "articles/notes/").expect("the article").page.content;
    let PageContent::Article(page) = found else { panic!("no article") };
    *page
}

/// Renders text and notes as HTML.
fn html(page: &ArticlePage) -> String {
    let words = words();
    let rendering = Rendering::new(&words);
    let body: String = rendering.blocks(&page.body).iter().map(rendered).collect();
    body + &notes(&page.notes, &rendering).iter().map(rendered).collect::<String>()
}

fn all<'a>(html: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    html.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[test]
fn numbers_follow_the_page_through_captions_titles_and_notes_within_notes() {
    let body = [
        format!(
            r#"{{ "type": "table", "caption": ["A", {}], "head": [[["B", {}]]], "rows": [[["C", {}]]] }}"#,
            mark("caption"),
            mark("head"),
            mark("cell")
        ),
        format!(
            r#"{{ "type": "callout", "kind": "tip", "title": ["T", {}], "children": [{{ "type": "paragraph", "children": [{}] }}] }}"#,
            mark("title"),
            mark("head")
        ),
    ];
    let notes = [
        note("cell", &mark("deep")),
        note("never", &mark("lost")),
        note("lost", r#""x""#),
        note("deep", r#""x""#),
        note("head", r#""x""#),
        note("title", r#""x""#),
        note("caption", &mark("deeper")),
        note("deeper", &mark("caption")),
    ];
    let page = page(&article(&body.join(", "), &notes.join(", ")));
    let order: Vec<&str> = page.notes.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(order, ["caption", "head", "cell", "title", "deeper", "deep"], "what no mark leads to is left out");
    let html = html(&page);
    let marks = all(&html, r#"role="doc-noteref" id=""#, "\"");
    assert_eq!(marks, ["ref-1", "ref-2", "ref-3", "ref-4", "ref-2-2", "ref-5", "ref-6", "ref-1-2"]);
}

#[test]
fn each_mark_of_a_note_has_its_way_back() {
    let body =
        format!(r#"{{ "type": "paragraph", "children": ["A", {0}, "B", {1}, "C", {0}] }}"#, mark("a"), mark("b"));
    let html = html(&page(&article(&body, &[note("a", r#""x""#), note("b", &mark("a"))].join(", "))));
    let back = all(&html, r#"role="doc-backlink" href="#, "</a>");
    let expected = [
        ("#ref-1", "1 (1)", "↩\u{fe0e}1"),
        ("#ref-1-2", "1 (2)", "↩\u{fe0e}2"),
        ("#ref-1-3", "1 (3)", "↩\u{fe0e}3"),
        ("#ref-2", "2", "↩\u{fe0e}"),
    ];
    let expected = expected.map(|(href, label, shown)| {
        format!(r#""{href}" aria-label="Revenir au texte, appel de note {label}">{shown}"#)
    });
    assert_eq!(back, expected);
    for href in all(&html, r##"href="#"##, "\"") {
        assert_eq!(html.matches(&format!(r#"id="{href}""#)).count(), 1, "{href}");
    }
}

#[test]
fn what_is_hidden_from_screen_readers_holds_nothing_to_follow() {
    let link = r#"{ "type": "link", "url": "/", "children": [{ "type": "strong", "children": ["lien"] }, " là"] }"#;
    let body = format!(
        r#"{{ "type": "pullquote", "repeat": true, "children": ["Une phrase ", {link}, ", dite", {}] }},
           {{ "type": "paragraph", "children": ["Texte", {}] }}"#,
        mark("a"),
        mark("b")
    );
    let folder = article(&body, &[note("a", r#""x""#), note("b", r#""x""#)].join(", "));
    let page = page(&folder);
    assert_eq!(page.notes.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["b"]);
    let html = html(&page);
    let hidden = all(&html, r#"aria-hidden="true">"#, "</figure>");
    assert_eq!(hidden.len(), 1);
    assert!(
        hidden[0].contains("Une phrase <strong>lien</strong> là, dite") && !hidden[0].contains("<a"),
        "{}",
        hidden[0]
    );
}

#[test]
fn a_link_or_note_within_a_link_and_a_note_of_a_cover_are_faults() {
    let inner = r#"{ "type": "link", "url": "/", "children": ["x"] }"#;
    let body = format!(
        r#"{{ "type": "paragraph", "children": [{{ "type": "link", "url": "/", "children": ["a", {{ "type": "strong", "children": [{}] }}] }}] }},
           {{ "type": "quote", "url": "/", "cite": [{inner}], "children": [{{ "type": "paragraph", "children": ["x"] }}] }}"#,
        mark("a")
    );
    let folder = article(&body, &note("a", r#""x""#));
    let file = "content/fr/articles/notes.json";
    let text = std::fs::read_to_string(folder.path().join(file)).expect("the article");
    let cover = format!(r#""cover": {{ "src": "/images/p.svg", "alt": "", "caption": [{}] }}, "body""#, mark("a"));
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>"#;
    let said = refusal(&folder.put(file, &text.replace("\"body\"", &cover)).put("images/p.svg", svg).options());
    for line in [
        "/body/0/children/0/children: has a link or a note inside a link; move it before or after",
        "/body/1/cite: has a link or a note inside the source of a quote",
        "/cover/caption/0: is a note in the caption of the cover, which cannot have notes; move it into the text",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
}
