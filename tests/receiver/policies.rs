//! Proofs of known policies only, and proofs that contradict their own record.

use std::path::Path;

use feuillet::consent::policy::Policy;
use feuillet::consent::terms::Terms;
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use serde_json::{Value, json};

use crate::harness::{Folder, ORIGIN, Receiver, command, now, proof, uuid, with};

fn policy(marketing_host: &str) -> Value {
    let service = |id: &str, host: &str| json!({ "id": id, "name": id, "hosts": [host], "privacy_url": "https://a.example/", "enabled": true });
    json!({
        "v": 1,
        "controller": { "name": "A", "contact": "mailto:a@example.org" },
        "purposes": [
            { "id": "needed", "exempt": true, "title": "Needed", "summary": "Needed.", "description": "Needed.", "services": [service("shop", "self")] },
            { "id": "measure", "title": "Measure", "summary": "Measure.", "description": "Measure.", "services": [service("matomo", "m.example")] },
            { "id": "marketing", "title": "Marketing", "summary": "Marketing.", "description": "Marketing.", "services": [service("adobe", marketing_host)] },
        ],
    })
}

fn terms(policy: &Value) -> Terms {
    let log = FaultLog::default();
    let terms = Terms::of(&read_document(policy, &log, Policy::read));
    assert!(log.is_usable(), "{:?}", log.into_faults());
    terms
}

fn mark(terms: &Terms, id: &str) -> String {
    let mut services = terms.purposes.iter().flat_map(|purpose| &purpose.services);
    services.find(|service| service.id == id).expect("a service").mark.clone()
}

/// A proof of a visitor who has granted `measure` and refused `marketing`.
fn proof_of(terms: &Terms) -> Value {
    let (time, version) = (now(), &terms.version);
    let (matomo, adobe) = (mark(terms, "matomo"), mark(terms, "adobe"));
    json!({
        "v": 1, "event": uuid(), "id": uuid(), "time": time, "policy": version, "text": "fedcba9876543210",
        "by": "banner", "gpc": false, "origin": ORIGIN, "language": "fr",
        "purposes": { "needed": true, "measure": true, "marketing": false },
        "services": { "shop": true, "matomo": true, "adobe": false },
        "record": format!("f1.{time}.{version}.fedcba9876543210.b.measure~1*matomo~1{matomo}.marketing~0*adobe~0{adobe}"),
    })
}

fn written(folder: &Folder, name: &str, policy: &Value) -> String {
    let file = Path::new(&folder.db()).with_file_name(name);
    std::fs::write(&file, policy.to_string()).expect("a policy");
    file.to_string_lossy().into_owned()
}

#[test]
fn only_proofs_of_the_policies_that_are_named_are_taken() {
    let folder = Folder::new("policies");
    let (old, new, foreign) = (policy("a.example"), policy("b.example"), policy("c.example"));
    let files = [written(&folder, "old.json", &old), written(&folder, "new.json", &new)];
    let receiver = Receiver::start_with(&folder, &["--policy", &files[0], "--policy", &files[1]]);
    for known in [&old, &new] {
        assert_eq!(receiver.post(&proof_of(&terms(known))).status, 204);
    }
    assert_eq!(receiver.post(&proof_of(&terms(&foreign))).pointers(), ["/policy"]);
    assert_eq!(receiver.post(&proof()).pointers(), ["/policy"]);
    let terms = terms(&new);
    let edited = |edit: &dyn Fn(&mut Value)| {
        let mut proof = proof_of(&terms);
        edit(&mut proof);
        receiver.post(&proof).pointers()
    };
    let record = |proof: &mut Value, from: &str, to: &str| {
        let text = proof["record"].as_str().expect("a text");
        assert!(text.contains(from), "{text}");
        proof["record"] = json!(text.replace(from, to));
    };
    assert_eq!(edited(&|proof| proof["purposes"]["more"] = json!(false)), ["/purposes/more"]);
    assert_eq!(edited(&|proof| proof["services"]["more"] = json!(true)), ["/services/more"]);
    assert_eq!(
        edited(&|proof| drop(proof["services"].as_object_mut().expect("an object").shift_remove("shop"))),
        ["/services"]
    );
    assert_eq!(edited(&|proof| record(proof, &mark(&terms, "adobe"), "012345")), ["/record"]);
    assert_eq!(edited(&|proof| record(proof, "marketing~0", "markets~0")), ["/record"]);
    assert_eq!(
        edited(&|proof| record(proof, &format!("measure~1*matomo~1{}.", mark(&terms, "matomo")), "")),
        ["/services/matomo", "/purposes/measure"],
        "what is granted stands in the record"
    );
}

/// Two policies on one host keep their answers in one record.
#[test]
fn a_record_may_hold_the_groups_of_another_policy_that_is_named() {
    let folder = Folder::new("foreign_groups");
    let mut other = policy("a.example");
    other["purposes"].as_array_mut().expect("a list").remove(2);
    other["purposes"][1]["id"] = json!("figures");
    other["purposes"][1]["services"][0]["id"] = json!("piwik");
    let own = policy("b.example");
    let files = [written(&folder, "own.json", &own), written(&folder, "other.json", &other)];
    let receiver = Receiver::start_with(&folder, &["--policy", &files[0], "--policy", &files[1]]);
    let mut sent = proof_of(&terms(&own));
    let record = sent["record"].as_str().expect("a text");
    sent["record"] = json!(format!("{record}.figures~1*piwik~1{}", mark(&terms(&other), "piwik")));
    assert_eq!(receiver.post(&sent).status, 204);
}

#[test]
fn a_proof_that_contradicts_its_record_is_refused_without_a_policy_too() {
    let folder = Folder::new("contradicts");
    let receiver = Receiver::start(&folder);
    let services = |matomo, adobe| Some(json!({ "matomo": matomo, "adobe": adobe }));
    let cases = [
        ("services", services(false, false), vec!["/services/matomo"]),
        ("services", services(true, true), vec!["/services/adobe"]),
        ("services", services(false, true), vec!["/services/matomo", "/services/adobe"]),
        ("purposes", Some(json!({ "measure": false, "marketing": false })), vec!["/purposes/measure"]),
    ];
    for (field, value, pointers) in cases {
        assert_eq!(receiver.post(&with(proof(), field, value.clone())).pointers(), pointers, "{value:?}");
    }
    for (from, to) in [(".marketing~0", ".marketing~2"), ("matomo~1000001", "matomo~100000"), ("*adobe~0a1b2c3", "")] {
        let sent = proof();
        let record = sent["record"].as_str().expect("a text").replace(from, to);
        assert_eq!(receiver.post(&with(sent, "record", Some(json!(record)))).pointers(), ["/record"], "{to}");
    }
}

#[test]
fn a_policy_that_cannot_be_read_is_named_with_its_faults() {
    let folder = Folder::new("faulty_policy");
    let mut faulty = policy("a.example");
    faulty["purposes"][1]["services"][0]["hosts"] = json!(["https://m.example/"]);
    let file = written(&folder, "faulty.json", &faulty);
    let arguments = ["--listen", "127.0.0.1:0", "--origin", ORIGIN, "--policy", &file, "--policy", "/nowhere.json"];
    let output = command(&folder, &arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success());
    assert!(said.contains("faulty.json") && said.contains("/nowhere.json"), "{said}");
}
