//! Sites whose addresses end in `.html`, or in nothing: the program follows links to them as it does to others.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::harness::prelude::*;
use crate::visiting::{copy, published};

/// The sample publication with articles at `/2026/….html`.
static AT_HTML: LazyLock<PathBuf> =
    LazyLock::new(|| sample_with("html-addresses", r#"{ "articles": "/:year/:slug.html", "tags": "/sujet/:slug/" }"#));

/// The sample publication with articles at `/fr/…`.
static BARE: LazyLock<PathBuf> =
    LazyLock::new(|| sample_with("bare-addresses", r#"{ "articles": "/:slug", "default_language_prefix": true }"#));

/// Publishes the sample with these permalinks; returns the folder.
fn sample_with(name: &str, permalinks: &str) -> PathBuf {
    let public = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-content"));
    _ = std::fs::remove_dir_all(&public);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public"), &public);
    let settings = public.join("content/site.json");
    let text = std::fs::read_to_string(&settings).expect("the settings");
    std::fs::write(&settings, text.replacen('{', &format!("{{ \"permalinks\": {permalinks},"), 1)).expect("written");
    published(name, &public, "/")
}

/// Follows a link to an article at an address, comes back, and opens the address itself.
fn navigates(page: &Page, folder: &Path, address: &str, home: &str) {
    page.world().serve("/", Site::from_folder(folder));
    page.settle_in(home);
    page.mark_document();
    page.click_text("Vingt ans de délibérations dans une boîte à chaussures");
    page.see_text("La boîte portait la mention");
    assert_eq!(page.path(), address);
    assert!(page.is_marked_document(), "the program showed the page");
    page.go_back();
    page.see_text("Derniers articles");
    page.visit(address);
    page.see_text("La boîte portait la mention");
    page.click_role("link", "English (home page)");
    page.see_text("Latest articles");
    assert_eq!(page.path(), "/en/");
}

#[apply(every_engine!)]
fn articles_at_addresses_that_end_in_html_are_shown_by_the_program(page: &Page) {
    let address = std::fs::read_dir(&*AT_HTML).expect("the site").flatten().find_map(|entry| {
        let path = entry.path().join("vingt-ans-de-deliberations.html");
        path.is_file().then(|| format!("/{}/vingt-ans-de-deliberations.html", entry.file_name().to_string_lossy()))
    });
    navigates(page, &AT_HTML, &address.expect("the article"), "/");
}

#[apply(every_engine!)]
fn articles_at_addresses_without_an_ending_are_shown_by_the_program(page: &Page) {
    navigates(page, &BARE, "/fr/vingt-ans-de-deliberations", "/fr/");
}
