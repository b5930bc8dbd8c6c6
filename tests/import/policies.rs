//! What comes out is a policy: our checker refuses what is to be filled in, and nothing else.

use feuillet::consent::fill_in::MARK;
use feuillet::consent::policy::Policy;
use feuillet::model::fault::{Fault, FaultLog};
use feuillet::model::json::Reader;
use serde_json::Value;

use crate::{cases, imported, input};

fn faults(policy: &Value) -> Vec<Fault> {
    let log = FaultLog::default();
    Policy::read(&Reader::new(policy, &log));
    log.into_faults().into_iter().filter(|it| !it.only_warning).collect()
}

/// The policies of all cases that have one.
fn policies() -> Vec<(String, Value)> {
    let read = cases().into_iter().filter(|it| it.join("expected.json").exists());
    read.map(|case| {
        let (name, text) = input(&case);
        (case.display().to_string(), imported(&name, &text).policy)
    })
    .collect()
}

/// Texts at their pointers.
fn texts(value: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((pointer.into(), text.clone())),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, it)| texts(it, &format!("{pointer}/{at}"), found));
        }
        Value::Object(fields) => fields.iter().for_each(|(key, it)| texts(it, &format!("{pointer}/{key}"), found)),
        _ => {}
    }
}

/// As an owner would fill it in; what the catalogue says of a service is written out.
fn filled_in(policy: &mut Value) {
    let mut found = Vec::new();
    texts(policy, "", &mut found);
    for (pointer, _) in found.iter().filter(|(_, text)| text.starts_with(MARK)) {
        let text = match pointer.rsplit('/').find(|it| it.parse::<usize>().is_err()) {
            Some("contact") => "mailto:privacy@example.org",
            Some("privacy_url") => "https://vendor.example/privacy",
            Some("hosts") => "cdn.vendor.example",
            _ => "filled in",
        };
        *policy.pointer_mut(pointer).expect("a place") = text.into();
    }
    for purpose in policy["purposes"].as_array_mut().expect("purposes") {
        for service in purpose["services"].as_array_mut().expect("services") {
            if service.get("use").is_some() {
                service["privacy_url"] = "https://vendor.example/privacy".into();
            }
        }
    }
}

#[test]
fn every_place_to_be_filled_in_is_refused_with_a_clear_fault() {
    for (case, policy) in policies() {
        let mut found = Vec::new();
        texts(&policy, "", &mut found);
        let places: Vec<_> = found.iter().filter(|(_, text)| text.starts_with(MARK)).collect();
        assert!(places.len() >= 2, "{case}: the controller at least is unknown");
        let faults = faults(&policy);
        for (pointer, _) in places {
            let is_refused =
                |it: &Fault| it.pointer == *pointer && it.message.starts_with("is still to be filled in: ");
            assert!(faults.iter().any(is_refused), "{case}: {pointer} is not refused: {faults:#?}");
        }
    }
}

#[test]
fn once_filled_in_every_policy_is_accepted() {
    for (case, mut policy) in policies() {
        filled_in(&mut policy);
        assert_eq!(faults(&policy), [], "{case}: {policy:#}");
    }
}

#[test]
fn nothing_is_carried_over_as_granted() {
    for (case, policy) in policies() {
        let text = policy.to_string();
        for word in ["\"default\"", "\"granted\"", "opt-out", "optOut"] {
            assert!(!text.contains(word), "{case}: {word}");
        }
        // What was on before a choice has no part in taking over old answers.
        for entry in policy["take_over"].as_array().into_iter().flatten() {
            for (theirs, ours) in entry["map"].as_object().expect("a map") {
                let exempt = policy["purposes"].as_array().expect("purposes").iter().filter(|it| it["exempt"] == true);
                let is_exempt =
                    |it: &Value| it["id"] == *ours || it["services"].to_string().contains(&format!("\"id\":{ours}"));
                assert!(!exempt.into_iter().any(is_exempt), "{case}: {theirs} is exempt");
                for preset in ["functional", "marketing", "chat", "ads", "px", "pixel", "googleAnalytics", "youtube"] {
                    assert!(
                        theirs != preset || !case.contains("preset") && !case.contains("klaro"),
                        "{case}: {theirs}"
                    );
                }
            }
        }
    }
}

#[test]
fn catalogue_ids_are_those_of_the_catalogue() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/consent/catalogue");
    for vendor in feuillet::import::vendors::VENDORS {
        let slug = feuillet::model::slug::is_slug(vendor.id);
        assert!(slug && !vendor.name.is_empty(), "{}", vendor.id);
        // The catalogue came after this list.
        let file = folder.join(format!("{}.json", vendor.id));
        if folder.is_dir() {
            let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let entry: Value = serde_json::from_str(&text).expect("JSON");
            let mode = vendor.mode.filter(|it| !it.is_empty());
            assert!(mode.is_none_or(|mode| entry["modes"].get(mode).is_some()), "{}: mode {mode:?}", vendor.id);
            assert_eq!(vendor.mode.is_some(), entry.get("modes").is_some(), "{}: has modes", vendor.id);
            for (name, parameter) in entry["parameters"].as_object().into_iter().flatten() {
                let is_asked = vendor.parameters.contains(&name.as_str()) || parameter.get("default").is_some();
                assert!(is_asked, "{}: {name} is not asked for", vendor.id);
            }
            for parameter in vendor.parameters {
                let of_mode = mode.and_then(|it| entry["modes"][it]["parameters"].get(parameter));
                assert!(entry["parameters"].get(parameter).or(of_mode).is_some(), "{}: {parameter}", vendor.id);
            }
        }
    }
}

#[test]
fn a_vendor_that_needs_consent_is_never_on_in_an_exempt_purpose() {
    let config = "klaroConfig = { services: [
        { name: 'google-tag-manager', required: true, purposes: ['tags'] },
        { name: 'matomo', required: true, purposes: ['audience'] },
        { name: 'login', required: true, purposes: ['session'] } ] }";
    let found = imported("x.js", config);
    let service = |at: usize| found.policy["purposes"][at]["services"][0].clone();
    assert_eq!((&service(0)["use"], &service(0)["enabled"]), (&"google-tag-manager".into(), &false.into()));
    assert!(found.report.contains("x.js:2: services[0]: needs consent, though it was always on"), "{}", found.report);
    assert_eq!(service(1)["enabled"], true);
    assert!(service(1)["mode"].as_str().is_some_and(|it| it.starts_with(MARK)), "the owner says which mode");
    assert_eq!(service(2)["enabled"], true);
}

#[test]
fn a_cookie_of_a_vendor_among_necessary_ones_is_pointed_out() {
    let config = "CookieConsent.run({ language: {}, categories: { necessary: {
        readOnly: true, autoClear: { cookies: [{ name: '_ga' }, { name: 'session' }] } } } })";
    let report = imported("x.js", config).report;
    assert!(report.contains("“_ga” is known as a cookie of Google Analytics, which needs consent"), "{report}");
    assert!(!report.contains("“session” is known"), "{report}");
}
