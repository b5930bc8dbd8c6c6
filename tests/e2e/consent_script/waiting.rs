//! Who waits for the consent script: with `async` neither the page nor, once a visitor has answered, its marked scripts.

use crate::consent_script::{html, play_hosts, ran, site_with, small};
use crate::harness::prelude::*;

const MARKED: &str = "<h1>Une page</h1>\
    <script type='text/plain' data-service='measure'>window.ranAt = performance.now(); (window.ran = window.ran || []).push('inline')</script>\
    <script type='text/plain' data-service='measure' src='https://m.example/1.js'></script><p>La fin.</p>";

/// Opens a page that has the tag with `async`.
fn open_async(page: &Page) {
    let html = html("", MARKED).replacen("<script src", "<script async src", 1);
    page.world().serve("/", site_with(&small(), &[("/", &html)]));
    play_hosts(page, &["https://m.example/"]);
    page.open("/");
}

/// A script that tells when a file of the consent script had come, in ms since the page began.
const CAME: &str =
    "return performance.getEntriesByType('resource').find((it) => it.name.includes(arguments[0])).responseEnd";

#[apply(every_engine!)]
fn a_page_with_the_async_tag_is_read_before_the_script_comes(page: &Page) {
    page.world().fault(Fault::delayed("*/consent/f.js", Duration::from_secs(1)));
    page.world().before_everything(
        "const look = () => requestAnimationFrame(() => {
          if (document.body?.innerText.includes('La fin')) requestAnimationFrame(() => (window.paintedAt = performance.now()));
          else look();
        });
        look()",
    );
    open_async(page);
    page.see_script_banner();
    let (painted, came) = (page.script("return paintedAt", &[]), page.script(CAME, &[json!("/f.js")]));
    assert!(painted.as_f64() < came.as_f64(), "painted at {painted}, the script came at {came}");
}

#[apply(every_engine!)]
fn the_banner_is_asked_and_kept_with_the_async_tag(page: &Page) {
    open_async(page);
    page.see_script_banner();
    assert_eq!(ran(page), json!([]));
    page.answer_script_banner("Tout accepter");
    page.wait_until("window.ran?.length === 2", "what is marked runs");
    assert_eq!(ran(page), json!(["inline", "/1.js"]));
    page.reload();
    page.wait_until("window.ran?.length === 2", "it runs on the next page");
    assert!(!page.shows_script_banner());
}

/// A visitor who has answered waits for one file.
#[apply(every_engine!)]
fn marked_scripts_of_a_returning_visitor_do_not_wait_for_the_deferred_part(page: &Page) {
    open_async(page);
    page.answer_script_banner("Tout accepter");
    page.wait_until("window.ran?.length === 2", "what is marked runs");
    page.world().fault(Fault::delayed("*/consent/f1.*", Duration::from_secs(1)));
    page.reload();
    page.wait_until("window.ran?.length === 2", "it runs on the next page");
    let came = "performance.getEntriesByType('resource').some((it) => it.name.includes('/f1.') && it.responseEnd)";
    page.wait_until(came, "the deferred part comes");
    let (ran, came) = (page.script("return ranAt", &[]), page.script(CAME, &[json!("/f1.")]));
    assert!(ran.as_f64() < came.as_f64(), "ran at {ran}, the deferred part came at {came}");
}
