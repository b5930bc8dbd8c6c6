//! The debug panel for site owners says why something does not run, and what appeared that no service declares.

use crate::consent_script::{html, open, play_hosts, small};
use crate::harness::prelude::*;

/// Wish 10, trap 11: the panel lists each marked element with its reason, and each foreign host, cookie and stored name
/// with its service.
#[apply(every_engine!)]
fn the_panel_says_what_waits_and_what_nobody_declared(page: &Page) {
    play_hosts(page, &["m.example", "stray.example"]);
    page.may_complain("measurment");
    page.may_complain("stray.example");
    page.may_complain("strange.example");
    let body = "<script type='text/plain' data-category='measurment'>1</script>
        <script type='text/plain' data-category='adverts' data-service='ads-a' data-src='https://a.example/a.js'></script>
        <script type='text/plain' data-category='measurement' data-src='https://strange.example/s.js'></script>
        <div data-name='x'>Klaro</div><img src='https://stray.example/p.gif' alt=''>";
    open(page, &small(), &html("", body));
    page.see_script_banner();
    page.script(
        "document.cookie = 'measure_1=1; Secure'; document.cookie = 'stray=1; Secure'; localStorage['ads-a.x'] = 1",
        &[],
    );
    assert!(page.world().requests_to("*/f4.*").is_empty(), "nobody else pays for it");
    page.script("feuilletConsent.debug()", &[]);
    for text in [
        "measurment, which the policy does not know; it never runs",
        "waits for adverts, ads-a",
        "strange.example is on no “hosts” of a service",
        "<div data-name=\"x\">",
        "name that manager in the policy’s “markup”",
        "stray.example",
        "belongs to no service of the policy",
        "measure – not granted",
        "ads-a – not granted",
    ] {
        page.see_text(text);
    }
    page.click_role("button", "Close");
    page.dont_see_text("Consent on this page");
}

/// `document.prerendering`: no granted script runs before the page is shown; then those still granted run.
#[apply(every_engine!)]
fn a_page_that_is_prepared_runs_nothing_before_it_is_shown(page: &Page) {
    play_hosts(page, &["m.example"]);
    let marked = "<script type='text/plain' data-service='measure' data-src='https://m.example/1.js'></script>";
    open(page, &small(), &html("", marked));
    page.script("feuilletConsent.accept()", &[]);
    page.wait_until("(window.ran ?? []).length === 1", "it runs");
    page.world().before_everything(
        "let hidden = true; Object.defineProperty(Document.prototype, 'prerendering', { get: () => hidden, configurable: true });
         window.showIt = () => { hidden = false; document.dispatchEvent(new Event('prerenderingchange')); }",
    );
    page.reload();
    page.pause(Duration::from_millis(500));
    assert_eq!(page.script("return window.ran ?? []", &[]), json!([]));
    page.script("showIt()", &[]);
    page.wait_until("(window.ran ?? []).length === 1", "it runs once the page is shown");
}
