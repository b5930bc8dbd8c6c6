//! The site under a path of its host, as published with `public_url` or `feuillet build --base`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::harness::prelude::*;
use crate::visiting::published;

/// The folder of the sample publication, published once for `/blog/` with the built program.
static PUBLISHED: LazyLock<PathBuf> =
    LazyLock::new(|| published("blog", &Path::new(env!("CARGO_MANIFEST_DIR")).join("public"), "/blog/"));

#[apply(every_engine!)]
fn a_site_under_a_path_works_and_asks_nothing_outside_of_it(page: &Page) {
    page.world().serve("/", Site::from_html(&[("/elsewhere/", "<!doctype html><title>Ailleurs</title>Ailleurs")]));
    page.world().serve("/blog/", Site::from_folder(&PUBLISHED));
    page.settle_in("/blog/");
    page.mark_document();
    page.click_text("Vingt ans de délibérations dans une boîte à chaussures");
    page.see_text("La boîte portait la mention");
    assert_eq!(page.path(), "/blog/articles/vingt-ans-de-deliberations/");
    page.wait_until(
        "[...document.images].every((it) => it.src.includes('/blog/') && (!it.complete || it.naturalWidth > 0))",
        "the pictures are there",
    );
    page.click_role("link", "English (home page)");
    page.see_text("Latest articles");
    assert_eq!(page.path(), "/blog/en/");
    page.follow("/blog/en/nowhere/");
    page.see_text("This page does not exist");
    page.click_role("link", "Go to the home page");
    page.see_text("Latest articles");
    page.go_back();
    page.go_back();
    page.go_back();
    page.see_text("La boîte portait la mention");
    assert!(page.is_marked_document(), "the document stays");
    // The program does not handle links to other parts of the host.
    page.set_off("/elsewhere/");
    page.wait_until("location.pathname === '/elsewhere/'", "the browser has left the site");
    page.visit("/blog/privacy/");
    page.click_role("link", "Carnet");
    page.see_text("Derniers articles");
    let strays: Vec<_> = page.world().requests().into_iter().map(|request| request.path).collect();
    let strays: Vec<_> =
        strays.into_iter().filter(|path| !path.starts_with("/blog/") && path != "/elsewhere/").collect();
    assert!(strays.iter().all(|path| path == "/favicon.ico"), "{strays:#?}");
}
