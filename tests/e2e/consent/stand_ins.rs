//! Stand-ins for the seven vendors of the reference page, played by small scripts of the sample itself: what a visitor
//! agrees to really happens, can be seen, and is undone by a withdrawal.

use crate::consent::{ACCEPT, REFUSE};
use crate::harness::prelude::*;

/// The names of all cookies that the policy lists for the stand-ins.
const NAMES: [&str; 14] = [
    "AMCVS_SAMPLE",
    "AMCV_SAMPLE",
    "_mkto_trk",
    "_pk_id.1.sample",
    "_pk_ref.1.sample",
    "_pk_ses.1.sample",
    "kndctr_SAMPLE_AdobeOrg_cluster",
    "kndctr_SAMPLE_AdobeOrg_consent",
    "kndctr_SAMPLE_AdobeOrg_identity",
    "li_fat_id",
    "li_giant",
    "ln_or",
    "mbox",
    "s_ecid",
];
const VENDORS: [&str; 7] = ["accountinsight", "adobe", "linkedin", "marketo", "matomo", "mrp", "triblio"];

/// Returns the sorted names of the cookies that scripts can see, without the record's.
fn cookies(page: &Page) -> Value {
    page.script(
        "return document.cookie.split('; ').map((it) => it.split('=')[0]).filter((it) => it && !/eu-consent$/.test(it)).sort()",
        &[],
    )
}

/// An expression for the vendors that run on this page, sorted.
const RAN: &str = "Object.keys(window.standIn ?? {}).filter((it) => standIn[it].runs).sort()";

#[apply(every_engine!)]
fn what_is_agreed_to_happens_and_a_withdrawal_undoes_it(page: &Page) {
    page.visit("/");
    page.see_banner();
    page.pause(Duration::from_millis(300));
    assert_eq!((cookies(page), page.script(&format!("return {RAN}"), &[])), (json!([]), json!([])), "nothing before");
    page.answer(ACCEPT);
    page.wait_until(&format!("{RAN}.length === 7"), "all seven run");
    assert_eq!(page.script(&format!("return {RAN}"), &[]), json!(VENDORS));
    assert_eq!(cookies(page), json!(NAMES));
    page.script("feuilletConsent.debug()", &[]);
    page.wait_until(
        "/linkedin/.test(document.querySelector('feuillet-debug')?.shadowRoot.textContent ?? '')",
        "the panel says so",
    );
    page.script("document.querySelector('feuillet-debug').remove()", &[]);
    page.script("feuilletConsent.refuse()", &[]);
    page.wait_until("!/stand-in/.test(document.cookie)", "what they have set is gone");
    assert_eq!((cookies(page), page.script(&format!("return {RAN}"), &[])), (json!([]), json!([])));
    page.script("feuilletConsent.accept()", &[]);
    page.wait_until(&format!("{RAN}.length === 7 && /li_fat_id/.test(document.cookie)"), "they come back");
    page.script("feuilletConsent.refuse()", &[]);
    page.wait_until("!/stand-in/.test(document.cookie)", "and go again");
    page.open("/");
    page.pause(Duration::from_millis(300));
    assert_eq!((cookies(page), page.script(&format!("return {RAN}"), &[])), (json!([]), json!([])), "and stays so");
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
}

#[apply(every_engine!)]
fn each_purpose_brings_its_own_and_no_other(page: &Page) {
    page.visit("/");
    page.see_banner();
    page.script("feuilletConsent.set({ social: true, marketing: false, measurement: false, embedded: false })", &[]);
    page.wait_until(&format!("{RAN}.length === 1"), "one runs");
    page.pause(Duration::from_millis(300));
    assert_eq!(page.script(&format!("return {RAN}"), &[]), json!(["linkedin"]));
    assert_eq!(cookies(page), json!(["li_fat_id", "li_giant", "ln_or"]));
}

/// The privacy page says that they are stand-ins, and shows visitors no notes meant for the site's owner.
#[apply(every_engine!)]
fn readers_are_told_that_they_stand_in(page: &Page) {
    page.open("/privacy/");
    page.see_text("Ce site d’exemple n’appelle pas LinkedIn");
    page.see_text("un petit script du site en tient lieu");
    let text = page.script("return document.querySelector('main').innerText", &[]);
    for note in ["responsable du site doit", "à confirmer", "replace the stand-in"] {
        assert!(!text.as_str().unwrap_or_default().contains(note), "{note}");
    }
    assert_eq!(page.script("return document.querySelectorAll('.privacy__described').length", &[]), 0);
    page.answer(REFUSE);
}
