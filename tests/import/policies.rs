//! The result is a policy: our checker refuses what is to be filled in, and nothing else.

use feuillet::consent::fill_in::MARK;
use feuillet::consent::policy::Policy;
use feuillet::consent_tools::catalogue;
use feuillet::import::vendors::VENDORS;
use feuillet::model::fault::{Fault, FaultLog};
use feuillet::model::json::read_document;
use serde_json::Value;

use crate::{cases, imported, input};

/// What our checker refuses once the catalogue has completed the policy.
fn faults(policy: &Value) -> Vec<Fault> {
    let mut policy = policy.clone();
    let mut faults = Vec::new();
    catalogue::expand(&mut policy, &mut faults, std::path::Path::new("consent.json"));
    let log = FaultLog::default();
    read_document(&policy, &log, Policy::read);
    let faults = faults.into_iter().map(|file_fault| file_fault.fault).chain(log.into_faults());
    faults.filter(|fault| !fault.only_warning).collect()
}

/// The policies of all cases that have one.
fn policies() -> Vec<(String, Value)> {
    let read = cases().into_iter().filter(|case| case.join("expected.json").exists());
    read.map(|case| {
        let (name, text) = input(&case);
        (case.display().to_string(), imported(&name, &text).policy)
    })
    .collect()
}

/// Collects all texts with their pointers.
fn texts(value: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((pointer.into(), text.clone())),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| texts(item, &format!("{pointer}/{at}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| texts(field, &format!("{pointer}/{key}"), found))
        }
        _ => {}
    }
}

/// Fills in a policy as an owner would.
fn filled_in(policy: &mut Value) {
    let mut found = Vec::new();
    texts(policy, "", &mut found);
    for (pointer, _) in found.iter().filter(|(_, text)| text.starts_with(MARK)) {
        let text = match pointer.rsplit('/').find(|part| part.parse::<usize>().is_err()) {
            Some("contact") => "mailto:privacy@example.org",
            Some("privacy_url") => "https://vendor.example/privacy",
            Some("hosts") => "cdn.vendor.example",
            Some("url") => "https://stats.example.org",
            Some("id") => "G-1",
            Some("name") if pointer.contains("/cookies/") => "a_cookie",
            _ => "filled in",
        };
        *policy.pointer_mut(pointer).expect("a place") = text.into();
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
            // The catalogue has its own messages for what it asks for.
            let is_of_catalogue = pointer.contains("/with/") || pointer.ends_with("/mode");
            let says = if is_of_catalogue { "expected " } else { "is still to be filled in: " };
            let is_refused = |fault: &Fault| fault.pointer == *pointer && fault.message.contains(says);
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
    }
}

#[test]
fn of_grants_that_may_have_been_preset_nothing_is_taken_over() {
    let config = |enabled: &str| {
        format!(
            "CookieConsent.run({{ language: {{}}, categories: {{ need: {{ readOnly: true }},
                measure: {{ services: {{ count: {{}} }} }}, ads: {{ enabled: {enabled}, services: {{ Pixel: {{}} }} }} }} }})"
        )
    };
    let taken = |enabled| imported("x.js", &config(enabled)).policy["take_over"].clone();
    let map = serde_json::json!({ "Pixel": "pixel", "ads": "ads", "count": "count", "measure": "measure" });
    assert_eq!(taken("false")[0]["map"], map);
    // What a map leaves out would be taken over under its own name or alias, so there is no map at all.
    for enabled in ["true", "!0", "isEurope()"] {
        assert_eq!(taken(enabled), Value::Null, "{enabled}");
    }
}

#[test]
fn of_klaro_all_refusals_are_taken_over_since_nothing_else_is() {
    let config = "klaroConfig = { default: true, services: [{ name: 'theCount', purposes: ['a'], optOut: true }] };";
    let found = imported("x.js", config);
    assert_eq!(found.policy["take_over"][0]["map"], serde_json::json!({ "theCount": "the-count" }));
    assert!(found.report.contains("only refusals are taken over from old answers"), "{}", found.report);
}

#[test]
fn vendors_are_those_of_the_catalogue_with_all_that_it_asks_for() {
    let known: Vec<_> = VENDORS.iter().map(|vendor| vendor.id).collect();
    for (id, _) in catalogue::entries() {
        assert!(known.contains(&id), "{id} is not recognised");
    }
    for vendor in VENDORS {
        let entry = catalogue::entry(vendor.id).unwrap_or_else(|| panic!("{} is in no catalogue", vendor.id));
        assert_eq!(entry["name"], vendor.name);
        assert_eq!(vendor.mode.is_some(), entry.get("modes").is_some(), "{}: has modes", vendor.id);
        let unpublished: Vec<_> = entry["needed_from_owner"].as_array().into_iter().flatten().collect();
        assert_eq!(unpublished, vendor.unpublished, "{}", vendor.id);
        // Every required parameter is known here.
        let mode = vendor.mode.filter(|mode| !mode.is_empty());
        assert!(mode.is_none_or(|mode| entry["modes"].get(mode).is_some()), "{}: mode {mode:?}", vendor.id);
        let of_mode = mode.and_then(|mode| entry["modes"][mode]["parameters"].as_object());
        let declared = entry["parameters"].as_object().into_iter().chain(of_mode).flatten();
        let mut wanted: Vec<_> =
            declared.filter(|(_, parameter)| parameter.get("default").is_none()).map(|(name, _)| name).collect();
        wanted.sort();
        let mut said: Vec<_> = vendor.parameters.iter().chain(vendor.to_load).collect();
        said.sort();
        assert_eq!(wanted, said, "{}", vendor.id);
    }
}

#[test]
fn every_vendor_is_accepted_as_it_is_written() {
    for vendor in VENDORS.iter().filter(|vendor| vendor.mode != Some("")) {
        let config = format!("klaroConfig = {{ services: [{{ name: '{}', purposes: ['p'] }}] }}", vendor.name);
        let mut policy = imported("x.js", &config).policy;
        let service = &mut policy["purposes"][0]["services"][0];
        assert_eq!(service["use"], vendor.id, "{} is recognised by its name", vendor.name);
        for (name, value) in service["with"].as_object_mut().into_iter().flatten() {
            *value = match name.as_str() {
                "host" => "media.example",
                "url" => "https://stats.example",
                _ => "G-1",
            }
            .into();
        }
        filled_in(&mut policy);
        assert_eq!(faults(&policy), [], "{}", vendor.id);
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
    assert!(service(1)["mode"].as_str().is_some_and(|mode| mode.starts_with(MARK)), "the owner says which mode");
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
