//! Services of the catalogue on the blog's own pages, where the gate's deferred part runs services that need consent.

use crate::consent::ACCEPT;
use crate::consent::publication::{Variant, play, www};
use crate::harness::prelude::*;

/// Plays the vendors: Marketo's script defines its object, the others only record that they ran.
fn play_all(page: &Page) {
    play(page, Variant::Catalogue);
    for host in ["connect.facebook.net", "analytics.tiktok.com", "munchkin.marketo.net"] {
        page.world().serve(host, |request: &Request| {
            Answer::script(&format!(
                "(window.ran = window.ran || []).push({});
                 window.Munchkin = {{ init: (...call) => (window.munchkin = window.munchkin || []).push(call) }}",
                json!(request.host)
            ))
        });
    }
}

/// A script that returns what is queued for Matomo, Meta and TikTok, and the calls to Marketo.
const QUEUED: &str = "return [window._paq?.[0], window.fbq?.queue.map((it) => [...it]),
    window.ttq && [[...ttq], ttq._t.C4ABCDEFGHIJKLMNOPQR > 1.7e12], window.munchkin]";

/// Items C1, C5, C10, C14 and S3: before the deferred part has loaded, only the exempt service has started; the grant
/// calls and loads each service, and so does the next page.
#[apply(every_engine!)]
fn services_of_the_catalogue_run_on_the_blog(page: &Page) {
    play_all(page);
    page.open(&www(page, "/"));
    page.see_banner();
    let exempt = json!(["disableCampaignParameters"]);
    assert_eq!(page.script(QUEUED, &[]), json!([exempt, null, null, null]));
    page.answer(ACCEPT);
    for path in ["", "/articles/texte/"] {
        if !path.is_empty() {
            page.open(&www(page, path));
        }
        page.wait_until("window.munchkin && (window.ran ?? []).length === 7", "all has run");
        let meta = json!([["consent", "revoke"], ["init", "123456"], ["track", "PageView"], ["consent", "grant"]]);
        let tiktok = json!([[["holdConsent"], ["page"], ["grantConsent"]], true]);
        assert_eq!(page.script(QUEUED, &[]), json!([exempt, meta, tiktok, [["123-ABC-456"]]]));
    }
    page.mark_document();
    page.script("feuilletConsent.refuse()", &[]);
    assert_eq!(page.script("return [...fbq.queue.at(-1)]", &[]), json!(["consent", "revoke"]));
    assert_eq!(page.script("return ttq.at(-1)", &[]), json!(["revokeConsent"]));
    page.wait_until("window.marked !== true && document.readyState === 'complete'", "the page is loaded again");
    assert_eq!(page.script(QUEUED, &[]), json!([exempt, null, null, null]));
}

/// S6: if the deferred part never loads, an answer is kept and no service that needs consent starts.
#[apply(every_engine!)]
fn without_the_deferred_part_nothing_that_needs_consent_begins(page: &Page) {
    play_all(page);
    page.world().fault(Fault::status("*/gate-later.*", 500));
    page.may_complain("gate-later");
    page.open(&www(page, "/"));
    page.see_banner();
    page.script("document.querySelector('#consent-banner [data-consent=accept]').click()", &[]);
    assert!(page.record().is_some());
    page.pause(Duration::from_millis(300));
    assert_eq!(page.script(QUEUED, &[]), json!([null, null, null, null]));
    assert!(page.world().requests_to("*connect.facebook.net*").is_empty());
}
