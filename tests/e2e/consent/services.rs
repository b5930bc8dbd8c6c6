//! Services that are switched on: none runs before the visitor accepts, each runs once and in order afterwards, and
//! a withdrawal leaves neither requests nor traces.

use crate::consent::publication::{Variant, asked, cookie_names, nobody_was_told, play, ran, wait_for_scripts, www};
use crate::consent::{ACCEPT, CHOOSE, MANAGE, REFUSE, SAVE};
use crate::harness::prelude::*;

const ARTICLE: &str = "/articles/video/";

/// C1, C5, C18: no service is contacted before the choice or after a refusal.
/// Also C27, E-I, traps 17 and 44, Conflicting information.
#[apply(every_engine!)]
fn no_service_is_asked_before_a_choice_nor_after_a_refusal(page: &Page) {
    play(page, Variant::AsWritten);
    page.open(&www(page, "/"));
    page.see_banner();
    page.scroll_to_end();
    page.open(&www(page, ARTICLE));
    page.wait_for_program();
    page.scroll_to_end();
    page.pause(Duration::from_millis(500));
    nobody_was_told(page);
    page.answer(REFUSE);
    for path in ["/", "/articles/texte/", "/authors/ada/", "/privacy/", ARTICLE] {
        page.open(&www(page, path));
        page.scroll_to_end();
        assert!(!page.shows_banner(), "{path}");
    }
    page.reload();
    page.pause(Duration::from_millis(500));
    nobody_was_told(page);
    assert_eq!((cookie_names(page), ran(page)), (vec!["__Host-eu-consent".to_owned()], json!([])));
}

/// C6, with services switched on.
#[apply(every_engine!)]
fn no_service_is_asked_without_javascript(page: &Page) {
    play(page, Variant::AsWritten);
    page.without_javascript();
    page.open(&www(page, ARTICLE));
    assert!(page.shows("Une vidéo et une carte") && !page.shows("Tout accepter"));
    nobody_was_told(page);
}

/// C10, C14, S3: accepted services load in order and once each under the strict content security policy, and at once on
/// the next page.
/// Also traps 2, 6 and 17.
#[apply(every_engine!)]
fn accepted_services_load_in_order_and_once(page: &Page) {
    play(page, Variant::AsWritten);
    // The first script of a service arrives after the second, and one of another service never arrives.
    page.world().fault(Fault::delayed("*/a1.js", Duration::from_millis(600)));
    page.open(&www(page, "/"));
    page.answer(ACCEPT);
    wait_for_scripts(page, 3);
    assert_eq!(ran(page), json!(["b.js", "a1.js", "a2.js"]), "in order within a service; nobody waits for another");
    let count = |name: &str| asked(page).iter().filter(|address| address.ends_with(name)).count();
    assert!(page.comes_true(|| count("/p.gif") == 1), "the pixel is asked for");
    page.script("feuilletConsent.accept(); document.body.append(document.createElement('p'))", &[]);
    page.pause(Duration::from_millis(300));
    for name in ["/a1.js", "/a2.js", "/b.js", "/p.gif"] {
        assert_eq!(count(name), 1, "{name}");
    }
    assert!(count("/e/1") == 0, "no embed is on this page: {:?}", asked(page));
    page.world().heal();
    page.open(&www(page, "/articles/texte/"));
    wait_for_scripts(page, 3);
    assert!(!page.shows_banner());
    // Navigation within the document loads nothing twice.
    page.wait_for_program();
    page.follow("/privacy/");
    page.pause(Duration::from_millis(200));
    assert_eq!((count("/a1.js"), count("/p.gif")), (2, 2));
}

/// C10: only what was chosen runs.
#[apply(every_engine!)]
fn only_what_was_chosen_loads(page: &Page) {
    play(page, Variant::AsWritten);
    page.open(&www(page, "/"));
    page.wait_for_program();
    page.click_role("button", CHOOSE);
    page.see_preferences();
    page.flip("vendor-b");
    page.click_role("button", SAVE);
    page.see_no_banner();
    wait_for_scripts(page, 1);
    page.pause(Duration::from_millis(300));
    assert_eq!(ran(page), json!(["b.js"]));
    assert!(asked(page).iter().all(|address| address.starts_with("cdn.vendor-b.example/")), "{:?}", asked(page));
    assert!(page.is_granted("vendor-b") && !page.is_granted("marketing") && !page.is_granted("vendor-a"));
}

/// C22, C24: after two clicks, cookies on the host, the parent domain and deep paths are gone, and storage too; the
/// page is reloaded, and no service is contacted any more.
/// Also traps 20, 36, 39 and 40.
#[apply(every_engine!)]
fn withdrawing_erases_reloads_and_stops(page: &Page) {
    play(page, Variant::AsWritten);
    page.open(&www(page, ARTICLE));
    page.script("document.cookie = 'kept=1; Path=/; Secure'; localStorage.setItem('kept', '1')", &[]);
    page.answer(ACCEPT);
    wait_for_scripts(page, 3);
    assert_eq!(cookie_names(page), ["__Host-eu-consent", "kept", "va_deep", "va_id", "va_shared", "vb"]);
    page.wait_for_program();
    page.mark_document();
    page.click_role("button", MANAGE);
    page.see_preferences();
    assert_eq!(
        page.switched_on().as_array().map(Vec::len),
        Some(8),
        "the present state: three purposes, five services"
    );
    let before = asked(page).len();
    page.click_role("button", REFUSE);
    page.hear("La page se recharge pour arrêter les scripts déjà lancés.");
    assert_eq!(cookie_names(page), ["__Host-eu-consent", "kept"]);
    page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
    page.wait_for_program();
    page.scroll_to_end();
    page.pause(Duration::from_millis(300));
    assert_eq!(asked(page).len(), before, "{:?}", asked(page));
    assert_eq!((ran(page), page.shows_banner()), (json!([]), false));
    let storage = page.storage();
    assert_eq!(
        (&storage["local"]["kept"], storage["local"].as_object().map(|local| local.len())),
        (&json!("1"), Some(2))
    );
    assert_eq!(storage["session"], json!({}));
    let reloaded = page.world().requests();
    let reloaded =
        reloaded.iter().rev().find(|request| request.path == ARTICLE).and_then(|request| request.header("Cookie"));
    assert!(!reloaded.unwrap_or_default().contains("va_"), "{reloaded:?}");
}

/// C22, C24, S6: if the program never loads, withdrawing still works: the banner opens instead within about a second.
#[apply(every_engine!)]
fn withdrawing_works_without_the_program(page: &Page) {
    play(page, Variant::AsWritten);
    page.world().fault(Fault::status("*.wasm", 500));
    page.open(&www(page, ARTICLE));
    page.answer(ACCEPT);
    wait_for_scripts(page, 3);
    let waited = page.async_script(
        "const start = performance.now();
         document.querySelector('footer [data-consent=manage]').click();
         while (!document.querySelector('#consent-banner').checkVisibility()) await new Promise(requestAnimationFrame);
         return performance.now() - start",
        &[],
    );
    assert!(waited.as_f64() < Some(2500.0), "{waited} ms");
    page.see_text("Votre choix actuel : tout est accepté.");
    page.see_text("Le choix détaillé ne s’est pas ouvert.");
    assert_eq!(page.focused().id, "consent-title", "the focus is taken there");
    page.mark_document();
    page.click_role("button", REFUSE);
    page.hear("La page se recharge");
    assert_eq!(cookie_names(page), ["__Host-eu-consent"]);
    let before = asked(page).len();
    page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
    page.pause(Duration::from_millis(300));
    assert_eq!((asked(page).len(), page.shows_banner(), ran(page)), (before, false, json!([])));
}

/// C24: what a tracker writes after the withdrawal but before the reload is erased on the next page.
#[apply(every_engine!)]
fn what_is_written_between_withdrawal_and_reload_goes_too(page: &Page) {
    play(page, Variant::AsWritten);
    page.open(&www(page, "/"));
    page.answer(ACCEPT);
    wait_for_scripts(page, 3);
    page.mark_document();
    page.script("feuilletConsent.withdraw(); document.cookie = 'va_late=1; Path=/; Secure'", &[]);
    page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
    assert!(page.comes_true(|| cookie_names(page) == ["__Host-eu-consent"]), "{:?}", cookie_names(page));
}

/// C28 and the design's rule: an exempt service runs without a question, and a refusal does not affect it.
#[apply(every_engine!)]
fn an_exempt_service_runs_unasked(page: &Page) {
    play(page, Variant::ExemptScript);
    page.open(&www(page, "/"));
    page.see_banner();
    wait_for_scripts(page, 1);
    page.answer(REFUSE);
    page.reload();
    wait_for_scripts(page, 1);
    assert_eq!(ran(page), json!(["stats.js"]));
    assert_eq!(asked(page), ["stats.vendor-x.example/stats.js"; 2]);
}
