//! A whole publication: the HTML of every page is sound, and the folder holds nothing that is not public.
//!
//! Stand-ins replace the program that Trunk builds; everything else is as it will be served.

use std::path::{Path, PathBuf};

use feuillet::publish::{BuildOptions, publish};

use crate::html::{Tree, parse};
use crate::publication::{Folder, files_below, sample};

/// Publishes into `dist` in a new folder, and returns the folder and the report.
fn published(options: BuildOptions) -> (Folder, String) {
    let folder = Folder::empty().with_program();
    let report = publish(&folder.with_out(options)).unwrap_or_else(|error| panic!("{error}"));
    (folder, report.to_string())
}

/// Returns path and tree of every page of a published folder, except the trial page of the consent script.
fn documents(dist: &Path) -> Vec<(String, Tree)> {
    let is_page =
        |path: &PathBuf| !path.starts_with("embed") && path.extension().is_some_and(|extension| extension == "html");
    let files = files_below(dist).into_iter().filter(is_page);
    files
        .map(|path| (path.display().to_string(), std::fs::read_to_string(dist.join(path)).expect("a page")))
        // A page at an old address only redirects.
        .filter(|(_, html)| !html.contains("http-equiv=\"refresh\""))
        .map(|(path, html)| (path, parse(&html)))
        .collect()
}

#[test]
fn nothing_is_published_that_is_not_public() {
    let folder = Folder::minimal()
        .article("brouillon", "2026-03-12", r#""draft": true, "tags": ["Secret"],"#)
        .article("demain", "2026-11-24", "")
        .put("content/notes.txt", "secret")
        .put("text/notes.txt", "secret");
    let (output, report) = published(folder.options());
    assert!(report.contains("draft, left out: content/fr/articles/brouillon.json"), "{report}");
    assert!(
        report.contains("scheduled for 2026-11-23T23:00:00Z, left out: content/fr/articles/demain.json"),
        "{report}"
    );
    let dist = output.path().join("dist");
    let files: Vec<_> = files_below(&dist).iter().map(|it| it.display().to_string()).collect();
    let hashed = [
        "article.",
        "blocks.",
        "code.",
        "early.",
        "end.",
        "feed.",
        "gate-debug.",
        "gate-later.",
        "gate-more.",
        "gate.",
        "later.",
        "lists.",
        "loader.",
        "media.",
        "newsletter.",
        "offline.",
        "pages.",
        "pictures.",
        "preferences.",
        "preferences_bg.",
        "reader.",
        "reading.",
        "search.",
        "selection.",
        "settings.",
        "site.",
        "site_bg.",
        "style.",
        "toc.",
    ];
    let is_known = |file: &String| {
        let ends = [".html", "page.json", "404.json", "/feed.xml", "/feed.json", "atom.xml", "/site.webmanifest"]
            .iter()
            .any(|end| file.ends_with(end));
        let starts = ["schema/", "consent/", "reader/", "search/", "embed/", "fonts/", "icons/", "images/", "media/"]
            .iter()
            .any(|start| file.starts_with(start));
        let in_root =
            ["_headers", "_redirects", "robots.txt", "sitemap.xml", "site.webmanifest", "favicon.ico", "sw.js"];
        let is_for_hosts = in_root.contains(&file.as_str());
        is_for_hosts || ends || starts || hashed.iter().any(|start| file.starts_with(start))
    };
    let unknown: Vec<_> = files.iter().filter(|file| !is_known(file)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    for file in files_below(&dist) {
        let text = String::from_utf8_lossy(&std::fs::read(dist.join(&file)).expect("a file")).to_lowercase();
        for hidden in ["articles/brouillon", "titre de brouillon", "secret", "titre de demain", "ada.json"] {
            assert!(!text.contains(hidden), "{hidden} in {}", file.display());
        }
    }
}

#[test]
fn every_page_of_the_sample_is_a_sound_document() {
    let (output, _) = published(sample());
    let documents = documents(&output.path().join("dist"));
    assert!(documents.len() > 60);
    for (path, document) in &documents {
        crate::pages::check(path, document);
    }
}

#[test]
fn the_article_with_every_kind_is_a_sound_document() {
    let biography = r#"{ "v": 1, "slug": "ada", "name": "Ada", "biography": { "fr": [
        { "type": "heading", "depth": 2, "children": ["Une table"] },
        { "type": "table", "head": [], "rows": [], "caption": ["C"] }, { "type": "callout", "kind": "tip", "children": [] } ] } }"#;
    let folder = Folder::with_article("every-kind").put("content/authors/ada.json", biography);
    let (output, _) = published(folder.options());
    for (path, document) in documents(&output.path().join("dist")) {
        crate::pages::check(&path, &document);
    }
}

#[test]
fn under_a_sub_path_the_whole_document_is_below_it() {
    let folder = Folder::with_article("every-kind");
    let (output, _) = published(BuildOptions { base: "/blog/".into(), ..folder.options() });
    for (path, document) in documents(&output.path().join("dist")) {
        for element in document.all() {
            for name in ["href", "src", "poster", "data-base", "data-frame", "cite"] {
                let Some(url) = element.get(name).filter(|url| url.starts_with('/')) else { continue };
                assert!(url.starts_with("/blog/") && !url.starts_with("/blog/blog/"), "{path}: {name}={url}");
            }
        }
    }
}

#[test]
fn drafts_are_published_with_their_mark_where_they_are_asked_for() {
    let folder = Folder::minimal().article("brouillon", "2026-03-12", r#""draft": true,"#);
    let (output, _) = published(BuildOptions { drafts: true, ..folder.options() });
    let page = std::fs::read_to_string(output.path().join("dist/articles/brouillon/index.html")).expect("the page");
    assert!(page.contains(r#"<p class="mark">Brouillon</p>"#));
}
