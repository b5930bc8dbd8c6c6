//! The language of the consent script, and what a tag manager is told first.

use crate::consent::ACCEPT;
use crate::consent_script::{every_form, html, open, play_hosts, site_with, small};
use crate::harness::prelude::*;

every_form! {
    /// Language discontinuity: a page's language is matched by whole subtags, ignoring case, and by three-letter codes;
    /// a language whose code merely begins alike does not match.
    fn a_page_is_spoken_to_in_its_language_and_no_other_that_begins_alike(page: &Page, form: Form) {
        let mut policy = small();
        policy.as_object_mut().expect("a policy").remove("languages");
        let start = form.html("", "<p>Texte</p>");
        page.world().serve("/", site_with(&policy, &[("/", &start)]));
        page.open("/");
        page.wait_until("document.querySelector('feuillet-consent')?.lang === 'fr'", "it speaks French");
        let cases = [
            ("fil", "en"), ("csb", "en"), ("gag", "en"), ("arc", "en"), ("bgc", "en"), ("enm", "en"), ("zh-Hant", "zh"), ("vi", "en"),
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

/// A tag manager's container finds the decision before its first event, on the page where the visitor answers and on
/// every later one.
#[apply(every_engine!)]
fn the_data_layer_hears_of_the_decision_before_anything_is_released(page: &Page) {
    let mut policy = small();
    policy["signals"] = json!({ "google": { "ad_storage": "adverts" }, "data_layer": true });
    play_hosts(page, &["m.example"]);
    let marked = "<script type='text/plain' data-service='measure'>dataLayer.push({ event: 'gtm.js' })</script>";
    open(page, &policy, &html("", marked));
    page.answer_script_banner(ACCEPT);
    let heard = "dataLayer.map((it) => it.event ?? it[1]).join()";
    let all = json!("default,ads_data_redaction,update,feuillet_consent,gtm.js");
    for _ in 0..2 {
        page.wait_until(&format!("window.dataLayer && {heard}.includes('gtm.js')"), "the container has begun");
        assert_eq!(page.script(&format!("return {heard}"), &[]), all);
        page.reload();
    }
}
