//! Pictures as readers get them: in a format their browser supports, in the size their screen needs, with space
//! reserved before they arrive.

use crate::harness::prelude::*;

const ARTICLE: &str = "/articles/mille-kilooctets/";
const PICTURE: &str = "img[alt^='Le fond d’un bassin']";

/// Scrolls to the picture, waits for it, and returns the address that the browser chose and that file's width.
fn chosen(page: &Page) -> (String, i64) {
    page.script(&format!("document.querySelector({PICTURE:?}).scrollIntoView()"), &[]);
    page.wait_until(&format!("document.querySelector({PICTURE:?}).naturalWidth > 0"), "the picture has come");
    let found = page.script(
        &format!("const it = document.querySelector({PICTURE:?}); return [it.currentSrc, it.naturalWidth]"),
        &[],
    );
    let width = found[1].as_i64().unwrap_or_default();
    (found[0].as_str().unwrap_or_default().into(), width)
}

fn width_in_name(address: &str) -> i64 {
    let name = address.rsplit('/').next().unwrap_or_default();
    name.split('.').next().and_then(|stem| stem.rsplit('-').next()?.parse().ok()).unwrap_or_default()
}

#[apply(every_engine!)]
fn a_browser_takes_a_modern_form_in_the_size_that_its_screen_needs(page: &Page) {
    page.set_viewport(390, 800);
    page.settle_in(ARTICLE);
    let (address, _) = chosen(page);
    assert!(address.ends_with(".avif") || address.ends_with(".webp"), "{address}");
    let shown = format!("return Math.ceil(document.querySelector({PICTURE:?}).clientWidth * devicePixelRatio)");
    let needed = page.script(&shown, &[]).as_i64().unwrap_or_default();
    let mut fits = [400, 800, 1200, 1600, 2400].into_iter().filter(|width| *width >= needed);
    assert_eq!(Some(width_in_name(&address)), fits.next(), "{address} for {needed} pixels");
}

#[apply(every_engine!)]
fn the_place_of_a_picture_is_kept_and_coloured_before_it_arrives(page: &Page) {
    page.without_waiting_for_pages();
    page.world().fault(Fault::delayed("*/images/bassin-montbreve*", Duration::from_secs(3)));
    page.open(ARTICLE);
    page.wait_until(&format!("document.querySelector({PICTURE:?}) && document.styleSheets.length"), "the page stands");
    let found = page.script(
        &format!(
            "const it = document.querySelector({PICTURE:?}), box = it.getBoundingClientRect();
             return [box.width / box.height, getComputedStyle(it).backgroundColor, it.naturalWidth]"
        ),
        &[],
    );
    assert_eq!(found[2], 0, "it has not arrived");
    let ratio = found[0].as_f64().unwrap_or_default();
    assert!((ratio - 1.6).abs() < 0.02, "{ratio}");
    assert!(
        found[1].as_str().is_some_and(|colour| colour.starts_with("rgb(") && colour != "rgb(0, 0, 0)"),
        "{}",
        found[1]
    );
}

#[apply(every_engine!)]
fn without_javascript_a_click_opens_the_largest_file(page: &Page) {
    page.without_javascript();
    page.open(ARTICLE);
    let href = page.script(&format!("return document.querySelector({PICTURE:?}).closest('a').href"), &[]);
    let href = href.as_str().unwrap_or_default().to_string();
    assert!(href.contains("-2400.") && href.ends_with(".jpg"), "{href}");
    page.click(&page.find(".figure__link[data-zoom]:has(picture)"));
    page.wait_until("document.images.length === 1 && document.images[0].naturalWidth > 0", "the picture alone");
    assert_eq!(page.script("return document.images[0].naturalWidth", &[]), 2400);
}
