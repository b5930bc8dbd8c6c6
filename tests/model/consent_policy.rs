//! The consent policy: the sample is sound, faults name their location, and versions change only with the substance.

use std::collections::BTreeSet;

use feuillet::consent::gate::compile::gate_data;
use feuillet::consent::pattern::matches;
use feuillet::consent::policy::Policy;
use feuillet::consent::shown_policy::ShownPolicy;
use feuillet::consent::terms::Terms;
use feuillet::consent_tools::content_security::policy_for_consent_script;
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use feuillet::model::words::Words;
use serde_json::{Value, json};

pub(crate) fn sample() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/consent/described.json");
    serde_json::from_str(&std::fs::read_to_string(file).expect("the sample policy is there")).expect("it is JSON")
}

pub(crate) fn read(value: &Value) -> (Policy, Vec<String>) {
    let log = FaultLog::default();
    let policy = read_document(value, &log, Policy::read);
    (policy, log.into_faults().iter().map(ToString::to_string).collect())
}

/// Returns the sample with the value at a pointer replaced.
pub(crate) fn changed(pointer: &str, value: Value) -> Value {
    let mut policy = sample();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = policy.pointer_mut(parent).expect("the parent is there");
    match parent {
        Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value,
        Value::Object(fields) => _ = fields.insert(key.into(), value),
        _ => panic!("{pointer} leads nowhere"),
    }
    policy
}

#[test]
fn the_sample_policy_is_sound() {
    let (policy, faults) = read(&sample());
    assert_eq!(faults, Vec::<String>::new());
    let ids: Vec<_> = policy.services().map(|(_, service)| service.id.as_str()).collect();
    for id in ["matomo", "adobe", "marketo", "mrp", "accountinsight", "triblio", "linkedin"] {
        assert!(ids.contains(&id), "the reference page names {id}");
        let (_, service) = policy.service(id).expect("it is there");
        assert!(!service.enabled && service.privacy_url.starts_with("https://"), "{id}");
    }
    assert_eq!(policy.script_hosts(), Vec::<String>::new(), "the sample loads nothing by itself");
    let first = serde_json::to_value(gate_data(&policy, None).policy).expect("JSON");
    let purposes = first[3].as_array().expect("purposes").iter();
    let services: Vec<_> = purposes.flat_map(|purpose| purpose[2].as_array().expect("services")).collect();
    assert!(services.len() > 7 && services.iter().all(|service| service[3].is_null() || service[3] == json!([])));
}

#[test]
fn the_sample_policy_says_everything_in_both_languages() {
    let mut missing = BTreeSet::new();
    fn walk(value: &Value, at: &str, missing: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) if fields.contains_key("fr") != fields.contains_key("en") => {
                _ = missing.insert(at.into())
            }
            Value::Object(fields) => {
                fields.iter().for_each(|(key, field)| walk(field, &format!("{at}/{key}"), missing))
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| walk(item, &format!("{at}/{index}"), missing));
            }
            _ => {}
        }
    }
    walk(&sample(), "", &mut missing);
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn every_fault_is_named_with_its_place() {
    let at_its_place = [
        ("/v", json!(2), "is not a version known here"),
        ("/controller", json!(null), "is missing"),
        ("/controller/contact", json!("javascript:alert(1)"), "is not an address"),
        ("/storage/cookie", json!("a b"), "must be letters"),
        ("/storage/months", json!(14), "must be from 1 to 13"),
        ("/purposes", json!([]), "is empty"),
        ("/purposes/0/id", json!("Necessary"), "must be lower-case"),
        ("/purposes/1/id", json!("necessary"), "is “necessary” again"),
        ("/purposes/1/title", json!(null), "is missing"),
        ("/purposes/1/services", json!([]), "is missing or empty"),
    ];
    for (pointer, value, message) in at_its_place {
        expect(pointer, value, &format!("{pointer}: {message}"));
    }
    let in_a_service = [
        ("id", json!("marketo"), "services/1/id: is “marketo” again"),
        ("id", json!("social"), "/purposes/2/id: is “social” again"),
        ("privacy_url", json!("http://a.example/"), "privacy_url: must begin"),
        ("privacy_url", json!(null), "has no “privacy_url”; before it can be switched on it needs"),
        ("enabled", json!("yes"), "enabled: expected true or false"),
        ("hosts/0", json!("https://a.example"), "hosts/0: is not a host"),
        ("hosts/0", json!("*"), "hosts/0: is not a host"),
        ("scripts", json!(["http://edge.adobedc.net/a.js"]), "scripts/0: must begin"),
        ("scripts", json!(["https://other.example/a.js"]), "scripts/0: must begin"),
        ("scripts", json!(["https://edge.adobedc.net@other.example/a.js"]), "scripts/0: must begin"),
        ("pixels", json!(["//edge.adobedc.net/a.gif"]), "pixels/0: must begin"),
        ("cookies/0/name", json!("*"), "cookies/0/name: must hold more"),
        ("cookies/0/name", json!("a;b"), "cookies/0/name: holds a character"),
        ("cookies/0/name", json!("eu-*"), "/purposes: a name of the service “adobe” covers the record"),
        ("cookies/0/duration", json!(null), "cookies/0/duration: is missing"),
        ("pixel", json!([]), "pixel: is not a field known here"),
    ];
    for (field, value, message) in in_a_service {
        expect(&format!("/purposes/1/services/0/{field}"), value, message);
    }
}

#[test]
fn a_service_in_use_needs_its_privacy_policy() {
    let mut policy = changed("/purposes/1/services/0/privacy_url", json!(null));
    policy["purposes"][1]["services"][0]["enabled"] = json!(true);
    let (_, faults) = read(&policy);
    assert!(faults.iter().any(|fault| fault.contains("services/0/privacy_url: is missing")), "{faults:#?}");
}

fn expect(pointer: &str, value: Value, message: &str) {
    let (_, faults) = read(&changed(pointer, value));
    assert!(faults.iter().any(|fault| fault.contains(message)), "{pointer}: expected “{message}” among {faults:#?}");
}

#[test]
fn mended_prose_keeps_the_version_and_changes_that_of_the_text() {
    let words = Words::default();
    let (policy, _) = read(&sample());
    let (mended, _) = read(&changed("/purposes/1/summary/fr", json!("Autrement dit.")));
    assert_eq!(Terms::of(&policy), Terms::of(&mended));
    let text = |policy: &Policy, lang: &str| ShownPolicy::of(policy, lang, &words).text;
    assert_ne!(text(&policy, "fr"), text(&mended, "fr"));
    assert_eq!(text(&policy, "en"), text(&mended, "en"));
}

#[test]
fn a_change_in_substance_changes_the_version_and_the_mark_of_that_service_alone() {
    let (policy, _) = read(&sample());
    let before = Terms::of(&policy);
    for (pointer, value) in [
        ("/purposes/1/services/0/hosts/0", json!("other.example")),
        ("/purposes/1/services/0/cookies/0/name", json!("other")),
        ("/purposes/1/services/0/storage", json!(["other"])),
    ] {
        let (changed, _) = read(&changed(pointer, value));
        let after = Terms::of(&changed);
        assert_ne!(before.version, after.version, "{pointer}");
        let marks = |terms: &Terms| terms.optional().map(|it| it.mark.clone()).collect::<Vec<_>>();
        let different = marks(&before).iter().zip(marks(&after)).filter(|(a, b)| *a != b).count();
        assert_eq!(different, 1, "{pointer}");
    }
    for (pointer, value) in [
        ("/purposes/1/services/0/name", json!("Adobe Inc.")),
        ("/purposes/1/services/0/privacy_url", json!("https://www.adobe.com/privacy.html")),
        ("/controller/contact", json!("mailto:other@lisieres.example")),
    ] {
        assert_eq!(before, Terms::of(&read(&changed(pointer, value)).0), "{pointer}");
    }
}

#[test]
fn the_versions_of_the_sample_do_not_drift_by_accident() {
    let (policy, _) = read(&sample());
    let again = Terms::of(&read(&sample()).0);
    assert_eq!(Terms::of(&policy), again);
    assert_eq!(again.version.len(), 16);
    assert!(again.optional().all(|service| service.mark.len() == 6));
}

#[test]
fn a_host_pattern_covers_its_hosts_only() {
    let (policy, _) = read(&sample());
    let (_, adobe) = policy.service("adobe").expect("it is there");
    for url in ["https://edge.adobedc.net/a.js", "https://dpm.demdex.net/id?x", "https://EDGE.adobedc.net"] {
        assert!(adobe.has_url(url), "{url}");
    }
    for url in [
        "http://edge.adobedc.net/",
        "https://demdex.net/",
        "https://evildemdex.net/",
        "https://edge.adobedc.net.evil.example/",
        "https://evil.example/?https://edge.adobedc.net/",
        "https://evil.example#edge.adobedc.net",
        "",
        "https://",
    ] {
        assert!(!adobe.has_url(url), "{url}");
    }
}

#[test]
fn a_name_pattern_covers_its_names_only() {
    for (pattern, name, expected) in [
        ("_ga", "_ga", true),
        ("_ga", "_ga_1", false),
        ("_ga*", "_ga", true),
        ("_pk_id.*", "_pk_id.1.abcd", true),
        ("_pk_id.*", "_pk_idx1", false),
        ("kndctr_*_AdobeOrg_identity", "kndctr_A_B_AdobeOrg_identity", true),
        ("kndctr_*_AdobeOrg_identity", "kndctr_AdobeOrg_identity", false),
        ("*a*b", "xxaxxb", true),
        ("*a*b", "b", false),
    ] {
        assert_eq!(matches(pattern, name), expected, "{pattern} {name}");
    }
}

#[test]
fn the_record_has_a_name_that_browsers_take_and_nobody_else_writes() {
    let names = |storage: Value| {
        let (policy, faults) = read(&changed("/storage", storage));
        (policy.storage.names().map(String::from).collect::<Vec<_>>(), faults)
    };
    assert_eq!(names(json!({})), (vec!["__Host-eu-consent".into(), "eu-consent".into()], Vec::new()));
    let shared = json!({ "domain": "lisieres.example" });
    assert_eq!(names(shared), (vec!["eu-consent".into(); 2], Vec::new()), "the prefix allows no domain");
    for (storage, words) in [
        (json!({ "cookie": "__Host-x", "domain": "lisieres.example" }), "refuse beside a “domain”"),
        (json!({ "cookie": "__host-x", "domain": "lisieres.example" }), "refuse beside a “domain”"),
        (json!({ "cookie": "__Http-x" }), "refuse from scripts"),
        (json!({ "cookie": "__Host-Http-x" }), "refuse from scripts"),
        (json!({ "cookie": "__Host-" }), "must be letters"),
    ] {
        let (_, faults) = names(storage.clone());
        assert!(faults.iter().any(|fault| fault.contains(words)), "{storage}: {faults:?}");
    }
    expect("/purposes/1/services/0/storage", json!(["eu-*"]), "covers the record of the decision");
    expect("/purposes/1/services/0/storage", json!(["__Host-*"]), "covers the record of the decision");
}

#[test]
fn what_is_still_to_be_filled_in_is_refused_wherever_it_stands() {
    let place = "/purposes/1/services/0/cookies/0/duration/fr";
    for pointer in ["/controller/name", "/purposes/1/title/en", place] {
        let (_, faults) = read(&changed(pointer, "FILL IN: what is wanted".into()));
        assert_eq!(faults, [format!("{pointer}: is still to be filled in: what is wanted")]);
    }
}

/// G6: the example of `/.well-known/gpc.json` for owners has the form that the specification requires.
#[test]
fn the_example_of_gpc_json_is_sound() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/consent/gpc.json");
    let gpc: Value = serde_json::from_str(&std::fs::read_to_string(file).expect("the example")).expect("JSON");
    assert_eq!(gpc["gpc"], true);
    let date = gpc["lastUpdate"].as_str().expect("a date");
    assert!(date.parse::<jiff::civil::Date>().is_ok(), "{date} is a full date (RFC 3339)");
    assert_eq!(gpc.as_object().map(serde_json::Map::len), Some(2));
}

#[test]
fn what_a_page_with_the_consent_script_must_allow_is_said_whole() {
    let mut policy = sample();
    policy["purposes"].as_array_mut().expect("purposes").truncate(2);
    assert_eq!(
        policy_for_consent_script(&read(&policy).0),
        "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; frame-src 'none'"
    );
    policy["purposes"][1]["services"][0]["enabled"] = json!(true);
    policy["purposes"][1]["services"][0]["hosts"] = json!(["tags.vendor.example"]);
    policy["proof"] = json!({ "url": "https://proof.example/consents" });
    assert_eq!(
        policy_for_consent_script(&read(&policy).0),
        "script-src 'self' 'wasm-unsafe-eval' https://tags.vendor.example; \
         connect-src 'self' https://tags.vendor.example https://proof.example; \
         img-src 'self' https://tags.vendor.example; frame-src https://tags.vendor.example"
    );
}
