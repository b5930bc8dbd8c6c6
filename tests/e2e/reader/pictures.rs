//! Pictures of an article, opened large over the page.

use crate::harness::prelude::*;

const ARTICLE: &str = "/articles/mille-kilooctets/";
const LINK: &str = ".figure__link[data-zoom]:has(picture)";
const GALLERY: &str = "/articles/vingt-ans-de-deliberations/";

const IS_OPEN: &str = "document.querySelector('dialog.viewer[open]')";
const IS_CLOSED: &str = "!document.querySelector('dialog.viewer')";

/// Scrolls to the link, waits for its picture, and opens it with the keyboard.
fn open(page: &Page, link: &str) {
    page.script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", &[json!(link)]);
    page.wait_until(
        &format!("document.querySelector({link:?}).querySelector('img').naturalWidth"),
        "the picture has come",
    );
    page.wait_until("document.querySelector('.settings')", "the tools have started");
    page.script("document.querySelector(arguments[0]).focus()", &[json!(link)]);
    page.press("Enter");
    page.wait_until(IS_OPEN, "the picture is open");
}

#[apply(every_engine!)]
fn a_picture_opens_large_over_the_page_and_gives_the_focus_back(page: &Page) {
    page.settle_in(ARTICLE);
    page.wait_until("document.querySelector('.settings')", "the tools have started");
    assert!(page.world().requests_to("*/pictures.*").is_empty() && page.world().requests_to("*-2400.*").is_empty());
    let before = page.url();
    page.click(&page.find(LINK));
    page.wait_until(IS_OPEN, "the picture is open");
    page.wait_until("document.querySelector('.viewer img').naturalWidth === 2400", "the largest file is shown");
    let files = page.world().requests_to("*-2400.*");
    assert!(files.len() == 1 && !files[0].url().ends_with(".jpg"), "in a form that is small: {files:?}");
    page.see_text("Photographie");
    assert_eq!(page.url(), before);
    page.press("Escape");
    page.wait_until(IS_CLOSED, "the picture is closed");
    page.wait_until(&format!("document.activeElement === document.querySelector({LINK:?})"), "the focus is back");
}

#[apply(every_engine!)]
fn a_picture_is_enlarged_by_buttons_keys_wheel_and_double_click(page: &Page) {
    page.settle_in(ARTICLE);
    open(page, LINK);
    let scale = "return new DOMMatrix(getComputedStyle(document.querySelector('.viewer img')).transform).a";
    let now = || page.script(scale, &[]).as_f64().unwrap_or_default();
    assert!((now() - 1.0).abs() < 0.01);
    page.click_role("button", "Agrandir");
    assert!(now() > 1.5, "{}", now());
    let place = "return new DOMMatrix(getComputedStyle(document.querySelector('.viewer img')).transform).e";
    let at = page.script(place, &[]);
    page.press("ArrowRight");
    assert_ne!(page.script(place, &[]), at, "an arrow key moves the enlarged picture");
    page.press("0");
    assert!((now() - 1.0).abs() < 0.01);
    page.press("=");
    assert!(now() > 1.5);
    page.press("0");
    let wheel =
        "document.querySelector('.viewer__stage').dispatchEvent(new WheelEvent('wheel', { deltaY: -300, clientX: 200,
        clientY: 200, bubbles: true, cancelable: true }))";
    page.script(wheel, &[]);
    assert!(now() > 1.5);
    page.script(
        "document.querySelector('.viewer__stage').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))",
        &[],
    );
    assert!((now() - 1.0).abs() < 0.01, "a double click shows it whole again");
}

#[apply(every_engine!)]
fn in_a_gallery_arrows_lead_to_the_pictures_beside(page: &Page) {
    page.settle_in(GALLERY);
    open(page, ".gallery li:first-child a");
    page.see_text("1 sur ");
    let shown = || page.script("return document.querySelector('.viewer img').alt", &[]);
    let first = shown();
    assert!(!page.shows_role("button", "Image précédente"));
    page.press("ArrowRight");
    page.see_text("2 sur ");
    assert_ne!(shown(), first);
    page.click_role("button", "Image précédente");
    page.see_text("1 sur ");
    assert_eq!(shown(), first);
    page.click_role("button", "Fermer");
    page.wait_until(IS_CLOSED, "the picture is closed");
}

#[apply(every_engine!)]
fn a_large_file_that_does_not_come_is_said_with_a_way_on(page: &Page) {
    page.settle_in(ARTICLE);
    page.may_complain("-2400.");
    page.world().fault(Fault::status("*-2400.*", 500));
    open(page, LINK);
    page.see_text("La grande image n’a pas pu être chargée. Ouvrir le fichier");
    assert!(page.script("return document.querySelector('.viewer img').naturalWidth", &[]).as_i64() > Some(0));
    assert!(page.shows_role("link", "Ouvrir le fichier"));
}

#[apply(every_engine!)]
fn a_picture_closes_when_another_page_is_shown(page: &Page) {
    page.settle_in("/");
    page.follow(ARTICLE);
    open(page, LINK);
    page.script("history.back()", &[]);
    page.wait_until("location.pathname === '/'", "the page before is shown");
    page.wait_until(IS_CLOSED, "the picture is closed");
}

#[apply(every_engine!)]
fn axe_finds_nothing_in_an_open_picture_and_it_fits_small_windows(page: &Page) {
    for dark in [false, true] {
        page.emulate_dark(dark);
        page.settle_in(GALLERY);
        page.set_viewport(320, 400);
        open(page, ".gallery li:nth-child(2) a");
        let found = page.axe(Value::Null);
        assert!(found.is_empty(), "dark: {dark}: {found:#?}");
        let fits = "const { width, height } = document.querySelector('.viewer__stage').getBoundingClientRect();
            return document.querySelector('.viewer').scrollWidth <= 320 && width > 200 && height > 120";
        assert_eq!(page.script(fits, &[]), true);
        page.start_anew(Habits::default());
    }
}
