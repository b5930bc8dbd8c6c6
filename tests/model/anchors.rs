//! Heading anchors: every heading gets one, it is unique, and it never collides with an id that pages use themselves.

use feuillet::app::page::PageContent;
use feuillet::model::text::block::Block;
use feuillet::publish::read::anchors::is_reserved;

use crate::publication::{Folder, files_below, pages_of, root};

/// Returns the anchors of an article whose headings are given as JSON fields.
fn anchors(headings: &[&str]) -> Vec<String> {
    let blocks: Vec<_> =
        headings.iter().map(|fields| format!(r#"{{ "type": "heading", "depth": 2, {fields} }}"#)).collect();
    let text = format!(
        r#"{{ "v": 1, "slug": "x", "lang": "fr", "title": "X", "lede": "X.", "published": "2026-03-12",
             "authors": ["ada"], "body": [{}] }}"#,
        blocks.join(", ")
    );
    let folder = Folder::minimal().put("content/fr/articles/x.json", &text);
    let page = pages_of(&folder.options()).into_iter().find(|page| page.path == "articles/x/").expect("the article");
    let PageContent::Article(article) = page.page.content else { panic!("no article") };
    let id = |block: &Block| match block {
        Block::Heading { id, .. } => Some(id.clone()),
        _ => None,
    };
    article.body.iter().filter_map(id).collect()
}

/// Returns the anchors of headings with these texts.
fn anchors_of(texts: &[&str]) -> Vec<String> {
    let fields: Vec<_> = texts.iter().map(|text| format!(r#""children": ["{text}"]"#)).collect();
    anchors(&fields.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Adding a number does not free such a name, because its beginning is what is reserved.
#[test]
fn a_heading_that_begins_as_a_numbered_id_gets_an_anchor_of_its_own() {
    assert_eq!(
        anchors_of(&["Table 1: results", "Note 2", "Ref 3", "Callout 1", "Note 2", "Section Note 2", "Tableau 1"]),
        [
            "section-table-1-results",
            "section-note-2",
            "section-ref-3",
            "section-callout-1",
            "section-note-2-2",
            "section-note-2-3",
            "tableau-1"
        ]
    );
}

#[test]
fn a_heading_never_takes_an_id_of_the_program() {
    assert_eq!(
        anchors_of(&["Note popover", "Embed words", "Notes", "Consent banner", "Notes 2"]),
        ["note-popover-2", "embed-words-2", "notes-2", "consent-banner-2", "notes-2-2"]
    );
}

#[test]
fn a_given_anchor_stays_and_the_others_make_way() {
    assert_eq!(
        anchors(&[
            r#""children": ["Été"]"#,
            r#""children": ["Été"]"#,
            r#""id": "ete-2", "children": ["Donnée"]"#,
            r#""children": ["Note 1"]"#,
            r#""id": "section-note-1", "children": ["Donnée"]"#,
        ]),
        ["ete", "ete-3", "ete-2", "section-note-1-2", "section-note-1"]
    );
}

/// Returns the quoted text after each occurrence of one of the beginnings.
fn quoted<'a>(text: &'a str, beginnings: &'a [&str]) -> impl Iterator<Item = &'a str> {
    let after = |beginning: &&'a str| text.split(*beginning).skip(1).collect::<Vec<_>>();
    beginnings.iter().flat_map(after).filter_map(|rest| rest.split('"').next())
}

/// Views and programs name their ids in a handful of ways, and every id found this way is reserved. Lists, the privacy
/// page and the trial page of the consent script are left out: they show no publisher text with anchors.
#[test]
fn every_id_of_views_and_programs_is_reserved() {
    let rooms = ["app", "article", "browser", "consent", "profile", "program", "ui"];
    // The placeholder's ids live in their own shadow tree.
    let apart = ["consent/privacy.rs", "consent/gate/markup/placeholder.js"];
    let files = rooms.iter().flat_map(|room| {
        let folder = root().join("src").join(room);
        files_below(&folder).into_iter().map(move |file| folder.join(file))
    });
    let named =
        ["attr(\"id\", \"", " id=\"", "getElementById(\"", "by_id(\"", "ID: &str = \"", "aria-labelledby\", \""];
    let (mut names, mut numbered) = (Vec::new(), Vec::new());
    let is_code =
        |file: &std::path::PathBuf| file.extension().is_some_and(|extension| extension == "rs" || extension == "js");
    for file in files.filter(is_code).filter(|file| !apart.iter().any(|path| file.ends_with(path))) {
        let text = String::from_utf8(std::fs::read(&file).expect("a file")).unwrap_or_default();
        names.extend(quoted(&text, &named).filter(|id| !id.is_empty()).map(str::to_owned));
        numbered.extend(quoted(&text, &["new_id(\"", "named(\"", "String::from(\"ref"]).map(str::to_owned));
    }
    assert!(names.len() > 15 && numbered.len() >= 3, "the scan sees the ids: {names:?} {numbered:?}");
    names.retain(|id| !is_reserved(id) && !id.ends_with('-'));
    assert!(names.is_empty(), "ids that a heading could take: {names:?}");
    for start in numbered.iter().map(|start| start.trim_start_matches('#').trim_end_matches('-')) {
        let start = if start.is_empty() { "ref" } else { start };
        assert!(is_reserved(&format!("{start}-1")), "{start}");
    }
}
