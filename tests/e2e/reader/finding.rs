//! Finding what there is: indexes at the foot of every page, and a header that has room for everything.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::harness::prelude::*;
use crate::visiting::{copy, published};

/// The minimal publication with ten links in its header, published once.
static MANY_LINKS: LazyLock<PathBuf> = LazyLock::new(|| {
    let public = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many-links-content");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minimal"), &public);
    let settings = public.join("content/site.json");
    let mut site: Value = serde_json::from_slice(&std::fs::read(&settings).expect("settings")).expect("JSON");
    let link = |number: u32| json!({ "label": format!("Rubrique {number}"), "url": "/authors/ada/" });
    site["navigation"] = json!({ "fr": (1..=10).map(link).collect::<Vec<_>>() });
    std::fs::write(&settings, site.to_string()).expect("settings");
    published("many-links", &public, "/")
});

#[apply(every_engine!)]
fn the_foot_of_a_page_leads_to_everything_that_there_is(page: &Page) {
    page.settle_in("/");
    page.mark_document();
    page.click_role("link", "Archives");
    page.see_text("articles, du plus récent au plus ancien");
    page.click_role("link", "Auteurs");
    page.see_text("Celles et ceux qui écrivent ici");
    page.click_role("link", "Tous les sujets");
    page.see_text("Tout ce qui a été publié, par sujet");
    page.click_role("link", "Suivre");
    page.see_text("Un flux est une adresse");
    page.go_back();
    page.click_role("link", "Saint-Aubrin, une commune change d’outils");
    page.see_text("Une série de 3 articles");
    assert!(page.is_marked_document(), "all of it in one document");
    page.expect_no_complaints();
}

#[apply(every_engine!)]
fn ten_links_are_behind_a_button_on_a_narrow_screen_without_javascript_too(page: &Page) {
    page.without_javascript();
    page.world().serve("/", Site::from_folder(&MANY_LINKS));
    page.set_viewport(320, 640);
    page.open("/");
    page.dont_see_text("Rubrique 7");
    page.click_role("button", "Menu");
    page.see_text("Rubrique 7");
    page.press("Escape");
    page.dont_see_text("Rubrique 7");
    page.click_role("button", "Menu");
    page.click_role("link", "Rubrique 10");
    page.see_text("Ada Lenoir");
}

#[apply(every_engine!)]
fn ten_links_are_shown_on_a_wide_screen(page: &Page) {
    page.world().serve("/", Site::from_folder(&MANY_LINKS));
    page.set_viewport(1280, 800);
    page.visit("/");
    page.see_text("Rubrique 10");
    assert!(!page.shows_role("button", "Menu"));
    let fits = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(page.script(fits, &[]), true);
}
