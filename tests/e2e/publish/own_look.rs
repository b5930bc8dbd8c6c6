//! A publication with another language and look, made with settings and files alone: `tests/fixtures/werft`.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::harness::prelude::*;
use crate::visiting::published;

/// The folder of the publication, published once with the built program.
static PUBLISHED: LazyLock<PathBuf> =
    LazyLock::new(|| published("werft", &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/werft"), "/"));

fn serve(page: &Page) {
    page.world().serve("/", Site::from_folder(&PUBLISHED));
}

fn colour(page: &Page, selector: &str, property: &str) -> String {
    let body = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]";
    page.script(body, &[json!(selector), json!(property)]).as_str().unwrap_or_default().to_string()
}

#[apply(every_engine!)]
fn colours_logo_fonts_and_style_sheet_are_the_publishers(page: &Page) {
    serve(page);
    page.visit("/");
    page.see_text("Neu aus der Halle");
    assert_eq!(colour(page, "body", "backgroundColor"), "rgb(246, 248, 247)");
    assert_eq!(colour(page, ".masthead", "borderTopColor"), "rgb(11, 99, 114)");
    assert!(
        colour(page, "body", "fontFamily").starts_with("\"Iowan Old Style\""),
        "{}",
        colour(page, "body", "fontFamily")
    );
    assert_eq!(colour(page, ".card__title", "fontWeight"), "600", "the own sheet wins over ours");
    page.wait_until("document.querySelector('.masthead__logo img').naturalWidth > 0", "the logo is there");
    assert_eq!(
        page.script("return document.querySelector('.masthead__logo img').alt", &[]),
        "",
        "the name stands beside it"
    );
    let fonts = page.world().requests().iter().filter(|request| request.url().contains("literata")).count();
    assert_eq!(fonts, 0, "our font is not fetched for nothing");
    let themes = "return [...document.querySelectorAll('meta[name=theme-color]')].map((it) => it.content)";
    assert_eq!(page.script(themes, &[]), json!(["#f6f8f7", "#0e1a1e"]));
    page.emulate_dark(true);
    page.visit("/");
    page.wait_until("getComputedStyle(document.body).backgroundColor === 'rgb(14, 26, 30)'", "the night's paper");
}

#[apply(every_engine!)]
fn its_pages_articles_and_consent_work_in_its_language(page: &Page) {
    serve(page);
    page.emulate_reduced_motion(true);
    page.visit("/");
    page.see_text("Alle ablehnen");
    page.click_role("button", "Alle ablehnen");
    page.mark_document();
    page.click_role("link", "Eine Planke ersetzen");
    page.see_text("Wer hebelt, ehe der letzte los ist");
    page.see_text("Vier Minuten am Dampfkasten");
    page.click_role("link", "Über uns");
    page.see_text("Die Halle steht seit 1961");
    assert_eq!(page.path(), "/ueber-uns/");
    page.click_role("link", "Impressum");
    page.see_text("Am Slip 1");
    page.go_back();
    page.see_text("Die Halle steht seit 1961");
    assert!(page.is_marked_document(), "all of it in one document");
    page.expect_no_complaints();
}

#[apply(every_engine!)]
fn axe_finds_nothing_in_the_publishers_colours(page: &Page) {
    for dark in [false, true] {
        page.emulate_dark(dark);
        serve(page);
        for path in ["/", "/articles/eine-planke-ersetzen/", "/ueber-uns/", "/authors/jule-petersen/", "/privacy/"] {
            page.visit(path);
            let found = page.axe(Value::Null);
            assert!(found.is_empty(), "{path}, dark: {dark}: {found:#?}");
        }
    }
}
