//! Expansion of `use`: it becomes a plain service that the policy's reader accepts, with the owner's own fields laid
//! over it. Calls that cannot be expanded give exactly the expected messages.

use std::path::Path;

use feuillet::consent::policy::Policy;
use feuillet::consent_tools::catalogue::{expand, show};
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use serde_json::{Value, json};

use crate::catalogue_entries::{Variant, variants};

fn policy(service: &Value) -> Value {
    let exempt = service["mode"] == "exempt" || service["objection"] == true;
    json!({
        "v": 1,
        "controller": { "name": "Ada", "contact": "mailto:ada@example.org" },
        "purposes": [{
            "id": "marketing", "exempt": exempt, "title": "Marketing", "summary": "Ads.", "description": "Ads.", "services": [service]
        }],
        "signals": {
            "google": {
                "ad_storage": "marketing", "ad_user_data": "marketing", "ad_personalization": "marketing",
                "analytics_storage": "marketing", "functionality_storage": "marketing",
                "personalization_storage": "marketing"
            },
            "uet": { "ad_storage": "marketing" },
            "clarity": { "ad_Storage": "marketing", "analytics_Storage": "marketing" }
        }
    })
}

fn expanded(service: &Value) -> (Value, Vec<String>) {
    let mut policy = policy(service);
    let mut faults = Vec::new();
    expand(&mut policy, &mut faults, Path::new("content/consent.json"));
    let faults = faults.iter().map(|file_fault| {
        let kind = if file_fault.fault.only_warning { "warning" } else { "error" };
        format!("{kind}: {file_fault}").replace("content/consent.json: /purposes/0/services/0", "…")
    });
    (policy["purposes"][0]["services"][0].clone(), faults.collect())
}

fn call(variant: &Variant) -> Value {
    let mut call = json!({ "id": "it", "use": variant.id, "with": variant.examples(), "enabled": true });
    if let Some(mode) = &variant.mode {
        call["mode"] = mode.clone().into();
    }
    for field in variant.strings("needed_from_owner") {
        call[&field] = match field.as_str() {
            "privacy_url" => "https://vendor.example/privacy/".into(),
            "hosts" => json!(["vendor.example"]),
            _ => json!([]),
        };
    }
    call
}

#[test]
fn every_entry_and_mode_becomes_a_service_that_the_reader_takes() {
    for variant in variants() {
        let (service, faults) = expanded(&call(&variant));
        assert_eq!(faults, Vec::<String>::new(), "{}", variant.id);
        let document = policy(&service);
        let log = FaultLog::default();
        let read = read_document(&document, &log, Policy::read);
        let faults: Vec<_> = log.into_faults().iter().map(ToString::to_string).collect();
        assert_eq!(faults, Vec::<String>::new(), "{} {:?}", variant.id, variant.mode);
        let (_, read) = read.service("it").expect("the service");
        assert_eq!(read.name, variant.fields["name"].as_str().expect("a name"));
        assert_eq!(read.scripts.len(), variant.strings("scripts").len());
        assert_eq!(read.pixels.len(), variant.strings("pixels").len());
        let text = service.to_string().replace("{now}", "").replace("{date}", "");
        for name in variant.parameters().keys() {
            assert!(!text.contains(&format!("{{{name}")), "{}: {name} is not filled in: {text}", variant.id);
        }
        let left = ["use", "with", "mode", "modes", "parameters", "purpose", "signals", "about"];
        let left: Vec<_> = left.iter().filter(|field| service.get(**field).is_some()).collect();
        assert_eq!(left, Vec::<&&str>::new(), "{}", variant.id);
        assert!(service.get("unverified").is_none() && service.get("sources").is_none());
    }
}

#[test]
fn what_the_owner_wrote_stands_and_parameters_take_their_forms() {
    let (service, faults) = expanded(&json!({
        "id": "audience", "use": "matomo", "mode": "consent", "with": { "url": "https://m.example.org/stats/", "site": 3 },
        "enabled": true, "name": "Our own statistics", "cookies": []
    }));
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(service["id"], "audience");
    assert_eq!(service["name"], "Our own statistics");
    assert_eq!(service["cookies"], json!([]), "lists are replaced, not merged");
    assert_eq!(service["hosts"], json!(["m.example.org"]));
    assert_eq!(service["scripts"], json!(["https://m.example.org/stats/matomo.js"]));
    assert_eq!(service["start"][0], json!(["push", "_paq", ["requireConsent"]]));
    assert_eq!(service["start"][5], json!(["push", "_paq", ["setSiteId", "3"]]));
    assert_eq!(service["stoppable"], true);
    let (service, _) = expanded(&json!({ "id": "hotjar", "use": "hotjar", "with": { "id": "12" }, "enabled": true }));
    assert_eq!(service["start"][1], json!(["put", "_hjSettings", { "hjid": 12, "hjsv": 6 }]));
    let (service, _) = expanded(&json!({ "id": "tags", "use": "google-tag-manager", "with": { "id": "GTM-1" } }));
    assert_eq!(service["start"][1][2]["gtm.start"], "{now}", "the gate's own values stay");
}

#[test]
fn the_exempt_mode_of_matomo_keeps_to_the_conditions_of_the_exemption() {
    let variant = variants().into_iter().find(|variant| variant.mode.as_deref() == Some("exempt")).expect("the mode");
    let (service, _) = expanded(&call(&variant));
    assert_eq!(service["objection"], true);
    let start = service["start"].as_array().expect("steps");
    let called = |name: &str| start.iter().position(|step| step[2][0] == name);
    assert!(called("disableCampaignParameters") < called("trackPageView"), "before the first request");
    let timeout = called("setVisitorCookieTimeout").expect("the cookie's life is limited");
    assert!(start[timeout][2][1].as_u64().is_some_and(|seconds| seconds <= 13 * 31 * 86_400));
    for forbidden in ["setUserId", "enableCrossDomainLinking", "trackEcommerceOrder", "rememberConsentGiven"] {
        assert_eq!(called(forbidden), None, "{forbidden}");
    }
}

#[test]
fn a_service_that_is_only_named_leaves_out_what_is_not_known_yet() {
    let (service, faults) = expanded(&json!({ "id": "it", "use": "linkedin" }));
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(service["start"], json!([["queue", "lintrk", "q"]]));
    let (service, faults) = expanded(&json!({ "id": "it", "use": "matomo" }));
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!((&service["hosts"], &service["scripts"]), (&json!([]), &json!([])));
    assert!(service["cookies"].as_array().is_some_and(|cookies| !cookies.is_empty()));
    let (service, _) = expanded(&json!({ "id": "it", "name": "It", "hosts": ["{id}"] }));
    assert_eq!(service, json!({ "id": "it", "name": "It", "hosts": ["{id}"] }), "without `use`, nothing changes");
}

#[test]
fn what_cannot_be_expanded_is_said_with_place_and_remedy() {
    let cases = [
        (
            json!({ "id": "it", "use": "linkdin" }),
            vec![
                "error: …/use: “linkdin” is not an entry of the catalogue; expected one of those that `feuillet consent catalogue` lists, perhaps “linkedin”",
            ],
        ),
        (
            json!({ "id": "it", "use": "google" }),
            vec![
                "error: …/use: “google” is not an entry of the catalogue; expected one of those that `feuillet consent catalogue` lists, perhaps “google-ads” or “google-maps” or “google-analytics”",
            ],
        ),
        (
            json!({ "id": "it", "use": "zzzzzzzz" }),
            vec![
                "error: …/use: “zzzzzzzz” is not an entry of the catalogue; expected one of those that `feuillet consent catalogue` lists",
            ],
        ),
        (json!({ "id": "it", "use": 1 }), vec!["error: …/use: expected a string"]),
        (
            json!({ "id": "it", "use": "matomo", "mode": "exemt" }),
            vec!["error: …/mode: “exemt” is not a mode of “matomo”; expected one of exempt, consent"],
        ),
        (
            json!({ "id": "it", "use": "matomo", "mode": "consent", "objection": true }),
            vec!["error: …/mode: does not suit an exempt purpose; expected exempt, or another purpose"],
        ),
        (
            json!({ "id": "it", "use": "linkedin", "mode": "exempt" }),
            vec!["error: …/mode: does not apply; “linkedin” has no modes"],
        ),
        (
            json!({ "id": "it", "use": "adobe", "enabled": true }),
            vec!["error: …/mode: is missing; “adobe” runs in one of these modes: web-sdk, ecid, launch"],
        ),
        (
            json!({ "id": "it", "use": "linkedin", "enabled": true }),
            vec!["error: …/with/id: is missing; “linkedin” needs it: Partner id of the Insight Tag, such as “123456”"],
        ),
        (
            json!({ "id": "it", "use": "linkedin", "enabled": true, "with": { "id": "12a", "partner": "1" } }),
            vec![
                "error: …/with/partner: is not a parameter of “linkedin”, which takes id",
                "error: …/with/id: “12a” does not fit; expected digits only, such as “123456”",
            ],
        ),
        (
            json!({ "id": "it", "use": "youtube", "with": { "id": "1" } }),
            vec!["error: …/with/id: is not a parameter of “youtube”, which takes none"],
        ),
        (
            json!({ "id": "it", "use": "matomo", "mode": "exempt", "with": { "url": "http://m.example.org", "site": true } }),
            vec![
                "error: …/with/site: expected a string",
                "error: …/with/url: “http://m.example.org” does not fit; expected an address that begins with https://, such as “https://stats.example.org”",
            ],
        ),
        (
            json!({ "id": "it", "use": "mastodon", "with": "social.example" }),
            vec!["error: …/with: expected an object with the parameters of “mastodon”"],
        ),
        (
            json!({ "id": "it", "use": "triblio" }),
            vec![
                "warning: …/cookies: is missing; the vendor does not publish it, so you must find it out yourself; write [] if there are none",
            ],
        ),
        (
            json!({ "id": "it", "use": "accountinsight", "enabled": true, "hosts": ["a.example"] }),
            vec![
                "error: …/privacy_url: is missing; the vendor does not publish it, so you must find it out yourself",
                "error: …/cookies: is missing; the vendor does not publish it, so you must find it out yourself; write [] if there are none",
            ],
        ),
    ];
    for (service, expected) in cases {
        let (_, faults) = expanded(&service);
        assert_eq!(faults, expected, "{service}");
    }
}

#[test]
fn a_mode_without_consent_is_for_exempt_purposes() {
    let mut policy = policy(&json!({ "id": "it", "use": "matomo", "mode": "exempt" }));
    policy["purposes"][0]["exempt"] = false.into();
    let mut faults = Vec::new();
    expand(&mut policy, &mut faults, Path::new("consent.json"));
    let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
    let expected = "does not suit a purpose that asks for consent; expected consent, or another purpose";
    assert_eq!(faults, [format!("consent.json: /purposes/0/services/0/mode: {expected}")]);
    assert!(policy["purposes"][0]["services"][0].get("objection").is_none(), "which would be a second fault");
}

#[test]
fn a_tag_whose_signal_is_never_granted_is_warned_of() {
    let service = json!({ "id": "it", "use": "google-ads", "with": { "id": "AW-1" }, "enabled": true });
    let mut policy = policy(&service);
    policy["signals"] = json!({ "google": { "ad_storage": "marketing" } });
    let mut faults = Vec::new();
    expand(&mut policy, &mut faults, Path::new("consent.json"));
    let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
    let expected = "consent.json: /purposes/0/services/0/use: “google-ads” listens to ad_user_data, ad_personalization, \
                    which the policy’s signals.google never grants";
    assert_eq!(faults, [expected]);
}

#[test]
fn the_command_lists_entries_and_prints_one() {
    let list = show(None).expect("the list");
    assert!(list.contains("linkedin            LinkedIn                marketing"), "{list}");
    let entry = show(Some("matomo")).expect("the entry");
    assert_eq!(serde_json::from_str::<Value>(&entry).expect("JSON")["name"], "Matomo");
    assert!(show(Some("matom")).is_err_and(|error| error.ends_with("perhaps “matomo”")));
}
