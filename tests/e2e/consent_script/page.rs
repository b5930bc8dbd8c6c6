//! One script tag on a page of another site, in both forms: the banner appears at once, answers need no WASM, and the
//! page stays as it was.

use crate::consent::{ACCEPT, CHOOSE, MANAGE, REFUSE, SAVE};
use crate::consent_script::{every_form, open, play_hosts, ran, reference, site_with, small};
use crate::harness::prelude::*;

const HOSTS: [&str; 3] = ["m.example", "a.example", "b.example"];

const MARKED: &str = "<main><h1>Une page</h1><p>Du texte. <a href='#fin'>Un lien</a></p>\
    <script type='text/plain' data-category='measurement' data-service='measure' data-src='https://m.example/1.js'></script>\
    <script type='text/plain' data-category='measurement' data-service='measure'>ran.push('après')</script>\
    <script type='text/plain' data-category='adverts' data-src='https://a.example/a.js'></script>\
    <p id='fin'>Fin.</p></main>";

/// C1, C7, C13: the banner asks before anything is loaded, and answering it fetches no WASM.
#[apply(every_form!)]
fn one_tag_asks_and_answers_without_wasm(page: &Page, form: Form) {
    play_hosts(page, &HOSTS);
    open(page, &small(), &form.html("", MARKED));
    page.see_script_banner();
    for text in ["Résumé de measurement.", "Résumé de adverts.", "Avec votre accord, Essai"] {
        page.see_text(text);
    }
    page.scroll_to_end();
    page.pause(Duration::from_millis(300));
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    assert_eq!(page.script("return document.cookie + Object.keys(localStorage)", &[]), "");
    page.answer_script_banner(ACCEPT);
    page.wait_until("(window.ran ?? []).length === 3", "all has run");
    let mut all: Vec<Value> = ran(page).as_array().cloned().unwrap_or_default();
    assert!(all.iter().position(|name| name == "/1.js") < all.iter().position(|name| name == "après"), "{all:?}");
    all.retain(|name| name == "/a.js");
    assert_eq!(all.len(), 1);
    assert!(page.world().requests_to("*.wasm").is_empty(), "a visitor who answers on the banner fetches no WASM");
    page.reload();
    page.wait_until("(window.ran ?? []).length === 3", "all runs at once on the next page");
    assert!(!page.shows_script_banner());
}

/// C10, C22: the visitor can choose per service, and return to that choice.
#[apply(every_form!)]
fn the_preferences_dialog_opens_in_the_shadow_root(page: &Page, form: Form) {
    play_hosts(page, &HOSTS);
    page.may_complain("a.example");
    open(page, &small(), &form.html("", MARKED));
    page.see_script_banner();
    page.click_role("button", CHOOSE);
    page.see_script_preferences();
    let switches = "return [...document.querySelector('feuillet-consent').shadowRoot.querySelectorAll('dialog input[type=checkbox]')].map((it) => [it.name, it.checked])";
    assert_eq!(
        page.script(switches, &[]),
        json!([["measurement", false], ["measure", false], ["adverts", false], ["ads-a", false], ["ads-b", false]])
    );
    page.script(
        "document.querySelector('feuillet-consent').shadowRoot.querySelector('dialog input[name=measure]').click()",
        &[],
    );
    page.click_role("button", SAVE);
    page.see_no_script_banner();
    page.wait_until("(window.ran ?? []).includes('après')", "what was chosen runs");
    assert_eq!(ran(page), json!(["/1.js", "après"]));
    page.click_role("button", MANAGE);
    page.see_script_preferences();
    page.mark_document();
    page.click_role("button", REFUSE);
    page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
    page.pause(Duration::from_millis(300));
    assert_eq!(ran(page), json!([]));
    assert!(!page.shows_script_banner());
}

/// S1, S2, S4: the consent script works under the strictest content security policies that a site may send.
/// Also S2 and trap 68.
#[apply(every_form!)]
fn it_works_under_strict_policies(page: &Page, form: Form) {
    play_hosts(page, &HOSTS);
    let html = form.html("", MARKED);
    let policies = [
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' https://m.example https://a.example; connect-src 'self'; img-src 'self'; \
         require-trusted-types-for 'script'; trusted-types feuillet-gate",
    ];
    for policy in policies {
        let site = site_with(&small(), &[("/", &html)]).header("Content-Security-Policy", policy);
        page.world().serve("/", site);
        page.open("/");
        page.see_script_banner();
        page.click_role("button", CHOOSE);
        page.see_script_preferences();
        page.press("Escape");
        page.answer_script_banner(ACCEPT);
        page.wait_until("(window.ran ?? []).length === 3", "all has run");
        page.expect_no_complaints();
    }
}

/// With the reference page's seven services behind one tag, only the exempt one runs before the choice.
#[apply(every_form!)]
fn the_reference_page_asks_before_its_vendors(page: &Page, form: Form) {
    let hosts = [
        "stats.exemple.example",
        "cdn.exemple.example",
        "munchkin.marketo.net",
        "tracker.mrpfd.com",
        "tag.accountinsight.example",
        "tribl.io",
        "snap.licdn.com",
    ];
    play_hosts(page, &hosts);
    open(page, &reference(), &form.html("", "<h1>Article</h1>"));
    page.see_script_banner();
    page.wait_until("(window.ran ?? []).length === 1", "the exempt measurement runs");
    page.pause(Duration::from_millis(300));
    assert_eq!(ran(page), json!(["/matomo.js"]));
    page.answer_script_banner(REFUSE);
    page.pause(Duration::from_millis(300));
    assert_eq!(ran(page), json!(["/matomo.js"]));
    page.script("feuilletConsent.accept()", &[]);
    page.wait_until("(window.ran ?? []).length === 8", "all seven services run, Triblio with two scripts");
}
