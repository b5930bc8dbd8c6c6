//! In which language the embed speaks, and what a tag manager hears first.

use crate::consent::ACCEPT;
use crate::embed::{every_form, html, open, play_hosts, site_with, small};
use crate::harness::prelude::*;

every_form! {
    /// Language discontinuity: whole subtags in any case, three-letter codes of the same language, and no other language
    /// that begins alike.
    fn a_page_is_spoken_to_in_its_language_and_no_other_that_begins_alike(page: &Page, form: Form) {
        let mut policy = small();
        policy.as_object_mut().expect("a policy").remove("languages");
        let start = form.html("", "<p>Texte</p>");
        page.world().serve("/", site_with(&policy, &[("/", &start)]));
        page.open("/");
        page.wait_until("document.querySelector('feuillet-consent')?.lang === 'fr'", "it speaks French");
        let cases = [
            ("fil", "en"), ("csb", "en"), ("gag", "en"), ("arc", "en"), ("bgc", "en"), ("enm", "en"), ("zh-Hant", "en"),
            ("est", "et"), ("slk", "sk"), ("deu-AT", "de"), ("FI", "fi"), ("pt_BR", "pt"), ("EN-us", "en"), ("nn-NO", "nb"),
            ("no", "nb"), ("sv-FI", "sv"), ("ar-EG", "ar"), ("x-klingon", "en"), ("", "en"),
        ];
        for (tag, spoken) in cases {
            page.script("document.documentElement.lang = arguments[0]", &[json!(tag)]);
            let said = || page.script("return document.querySelector('feuillet-consent').lang", &[]);
            assert!(page.comes_true(|| said() == spoken), "{tag}: {}", said());
        }
    }
}

/// A container finds the decision at its first event, on the page where the visitor answers and on every later one.
#[apply(every_engine!)]
fn the_data_layer_hears_of_the_decision_before_anything_is_released(page: &Page) {
    let mut policy = small();
    policy["signals"] = json!({ "google": { "ad_storage": "adverts" }, "data_layer": true });
    play_hosts(page, &["m.example"]);
    let marked = "<script type='text/plain' data-service='measure'>dataLayer.push({ event: 'gtm.js' })</script>";
    open(page, &policy, &html("", marked));
    page.answer_embed(ACCEPT);
    let heard = "dataLayer.map((it) => it.event ?? it[1]).join()";
    let all = json!("default,ads_data_redaction,update,feuillet_consent,gtm.js");
    for _ in 0..2 {
        page.wait_until(&format!("window.dataLayer && {heard}.includes('gtm.js')"), "the container has begun");
        assert_eq!(page.script(&format!("return {heard}"), &[]), all);
        page.reload();
    }
}
