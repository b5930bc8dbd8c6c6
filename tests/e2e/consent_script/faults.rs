//! The generic form of the consent script without a usable policy: nothing is granted, the console says why, and the
//! page is unharmed.

use crate::consent::ACCEPT;
use crate::consent_script::{Form, open, play_hosts, ran, site_with, small};
use crate::harness::prelude::*;

const MARKED: &str = "<h1>Une page</h1>\
    <script type='text/plain' data-category='measurement' data-src='https://m.example/1.js'></script>";

/// Asserts that nothing is granted, whoever asks, and that the console has these words.
#[track_caller]
fn nothing_happens(page: &Page, words: &str) {
    page.may_complain("Consent:");
    let said = || page.complaints().iter().any(|complaint| complaint.contains(words));
    assert!(page.comes_true(said), "the console does not say “{words}”: {:?}", page.complaints());
    let ready = page.async_script(
        "feuilletConsent.accept(); feuilletConsent.set({ '*': true }); return await feuilletConsent.ready",
        &[],
    );
    assert_eq!(
        ready,
        json!({ "origin": "default", "time": null, "gpc": false, "asked": false, "purposes": {}, "services": {} })
    );
    assert_eq!(page.script("return feuilletConsent.has('measurement')", &[]), false);
    page.pause(Duration::from_millis(200));
    assert_eq!(ran(page), json!([]));
    assert_eq!(page.script("return document.cookie + Object.keys(localStorage)", &[]), "");
    assert!(page.world().foreign_hosts().is_empty());
    page.see_text("Une page");
}

#[apply(every_engine!)]
fn a_policy_that_cannot_be_had(page: &Page) {
    page.may_complain("consent.json");
    for (fault, words) in [
        (Fault::status("*/consent.json", 404), "/consent.json answers with 404"),
        (Fault::garbage("*/consent.json"), "/consent.json is no JSON"),
        (Fault::truncated("*/consent.json", 300), "cannot be used"),
        (Fault::dropped("*/consent.json"), "cannot be used"),
    ] {
        page.world().heal();
        page.world().fault(fault);
        open(page, &small(), &Form::Generic.html("", MARKED));
        nothing_happens(page, words);
    }
}

#[apply(every_engine!)]
fn a_slow_policy_denies_until_it_is_there_and_forgets_no_act(page: &Page) {
    play_hosts(page, &["m.example"]);
    page.world().fault(Fault::delayed("*/consent.json", Duration::from_secs(2)));
    open(page, &small(), &Form::Generic.html("", MARKED));
    let before = page.script(
        "window.kept = feuilletConsent; feuilletConsent.accept();
         return [feuilletConsent.has('measurement'), feuilletConsent.get().origin, document.cookie]",
        &[],
    );
    assert_eq!(before, json!([false, "default", ""]));
    assert_eq!(ran(page), json!([]));
    page.wait_until("window.ran?.length === 1", "the act counts once the policy is there");
    let record = page.cookie("__Host-eu-consent").unwrap_or_default();
    assert!(record.starts_with("f1.") && !record.contains(&"0".repeat(16)), "with the text that was shown: {record}");
    assert_eq!(page.script("return [kept.has('measurement'), kept.get().origin]", &[]), json!([true, "visitor"]));
}

/// A policy with any fault that could grant or inject something is refused as a whole.
#[apply(every_engine!)]
fn a_policy_with_faults_is_not_used_at_all(page: &Page) {
    let service = "/purposes/0/services/0";
    let cases: [(&str, Value, &str); 16] = [
        ("/v", json!(2), "is no policy of version 1"),
        ("/purposes", json!([]), "/purposes is missing or empty"),
        ("/purposes/0/id", json!("__proto__"), "/purposes/0/id is \"__proto__\""),
        ("/purposes/1/id", json!("measurement"), "is “measurement” again"),
        ("/storage", json!({ "cookie": "a=b; Domain=x" }), "/storage/cookie"),
        ("/storage", json!({ "domain": "x.example; Path=/" }), "/storage/domain"),
        ("/controller/privacy", json!("javascript:alert(1)"), "/controller/privacy"),
        ("/services/hosts", json!(["*"]), "/hosts/0 is \"*\""),
        ("/services/scripts", json!(["http://m.example/1.js"]), "/scripts/0"),
        ("/services/scripts", json!(["https://m.example.evil.example/1.js"]), "/scripts/0 is on none"),
        ("/services/pixels", json!(["data:image/gif;base64,R0lGOD"]), "/pixels/0"),
        ("/services/start", json!([["put", "__proto__.x", 1]]), "/start/0/1 is \"__proto__.x\""),
        ("/services/start", json!([["new", "Image", "constructor.prototype.x"]]), "/start/0/2"),
        ("/services/grant", json!([["eval", "alert", 1]]), "/grant/0 begins with no operation"),
        ("/services/use", json!("constructor"), "which is no entry of the catalogue"),
        ("/services/storage", json!(["*"]), "/storage/0"),
    ];
    for (at, value, words) in cases {
        let mut policy = small();
        policy["storage"] = json!({});
        let at = at.replace("/services", service);
        let (parent, key) = at.rsplit_once('/').expect("a pointer");
        policy.pointer_mut(parent).expect("the place")[key] = value;
        page.world().serve("/", site_with(&small(), &[("/", &Form::Generic.html("", MARKED))]));
        page.world().serve("/consent.json", Answer::json(&policy));
        page.open("/");
        nothing_happens(page, words);
        assert_eq!(page.script("return [({}).x, window.x]", &[]), json!([null, null]), "{at}");
    }
}

/// If the policy names one more host between two page loads, the visitor is asked about that service, and the rest
/// stays granted.
#[apply(every_engine!)]
fn a_policy_that_changes_in_mid_visit_asks_about_what_changed(page: &Page) {
    play_hosts(page, &["m.example", "a.example"]);
    let body = [MARKED, "<script type='text/plain' data-service='ads-a' data-src='https://a.example/a.js'></script>"];
    open(page, &small(), &Form::Generic.html("", &body.concat()));
    page.answer_script_banner(ACCEPT);
    page.wait_until("window.ran?.length === 2", "both run");
    let mut changed = small();
    changed["purposes"][1]["services"][0]["hosts"] = json!(["a.example", "more.example"]);
    page.world().serve("/consent.json", Answer::json(&changed));
    page.reload();
    page.see_script_banner();
    page.wait_until("window.ran?.length === 1", "what did not change runs");
    page.pause(Duration::from_millis(200));
    assert_eq!(ran(page), json!(["/1.js"]));
}
