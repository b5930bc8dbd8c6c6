//! Messages about faulty content: every case of `tests/fixtures/invalid` is laid over the minimal publication, and the
//! output must match its `expected.txt` exactly.
//!
//! `FEUILLET_BLESS=1` rewrites the expectations; read them before you keep them.

use std::path::Path;

use crate::publication::{Folder, files_below, loaded, refusal, root};

/// Lays the files of a case over the minimal publication; an empty file removes the file of its name.
fn faulty(case: &Path) -> Folder {
    let folder = Folder::minimal().overlay(case).without("expected.txt");
    let files = files_below(case);
    let files = files.iter().filter(|file| !file.ends_with("expected.txt"));
    let gone = files.filter(|file| std::fs::metadata(case.join(file)).is_ok_and(|metadata| metadata.len() == 0));
    gone.fold(folder, |folder, file| folder.without(&file.to_string_lossy()))
}

#[test]
fn every_fault_is_reported_with_file_place_and_what_was_expected() {
    let mut cases: Vec<_> = std::fs::read_dir(root().join("tests/fixtures/invalid"))
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .collect();
    cases.sort();
    assert!(cases.len() >= 25, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let file = case.join("expected.txt");
        let found = refusal(&faulty(&case).options()) + "\n";
        if std::env::var_os("FEUILLET_BLESS").is_some() {
            std::fs::write(&file, &found).expect("written");
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}:\n--- expected\n{expected}--- found\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_minimal_publication_has_neither_faults_nor_warnings() {
    let folder = Folder::minimal();
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(warnings, []);
    assert_eq!(content.articles.len(), 1);
}

#[test]
fn the_sample_publication_has_neither_faults_nor_warnings() {
    let (_, warnings) = loaded(&crate::publication::sample());
    assert_eq!(warnings, []);
}

#[test]
fn what_is_odd_but_usable_is_reported_and_published() {
    let folder = Folder::minimal()
        .article("avertit", "2026-03-12", r#""titel": "x", "notes": { "seule": [] }, "updated": "2026-03-11","#)
        .article("lien", "2026-03-12", r#""translations": { "en": "other" },"#)
        .put("content/de/articles/x.json", "{}")
        .put(
            "content/en/articles/other.json",
            r#"{ "v": 1, "slug": "other", "lang": "en", "title": "Other", "lede": "Other.", "published": "2026-03-12",
                 "authors": ["ada"], "body": [{ "type": "paragraph", "children": [
                 { "type": "link", "url": "/nowhere/", "children": ["nowhere"] }, " ",
                 { "type": "link", "url": "/en/", "children": ["home"] }, " ",
                 { "type": "link", "url": "/images/dot.svg", "children": ["picture"] }] }] }"#,
        );
    let (content, warnings) = loaded(&folder.options());
    assert_eq!(content.articles.len(), 4);
    let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    let expected = [
        "content/fr/articles/avertit.json: /titel: is not a field known here",
        "content/fr/articles/avertit.json: /notes/seule: nothing in the text refers to this note",
        "content/fr/articles/avertit.json: /updated: is before “published”",
        "content/site.json: /languages: does not list “de”",
        "content/fr/articles/lien.json: /translations/en: “other” does not name this article as its translation",
        "content/en/articles/other.json: /body/0/children/0/url: /nowhere/ is not a page of this site",
    ];
    assert_eq!(warnings.len(), expected.len(), "{warnings:#?}");
    for (warning, expected) in warnings.iter().zip(expected) {
        assert!(warning.starts_with(expected), "{warning}");
    }
}
