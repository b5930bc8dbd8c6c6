//! A policy has two readers: Rust's, for generated code, and the browser's, for a fetched policy. Both get the same
//! addresses and steps, above all hostile ones, and must judge each the same way.

use std::path::Path;

use feuillet::consent::policy::Policy;
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use serde_json::{Value, json};

use crate::in_node;

fn policy() -> Value {
    json!({
        "v": 1,
        "controller": { "name": "Site", "url": "/", "contact": "/", "privacy": "/" },
        "storage": { "refresh": "/r" },
        "look": { "logo": { "src": "/l.svg" } },
        "proof": { "url": "/p" },
        "regions": { "ask_in": ["FR"], "url": "/g" },
        "frames": ["https://f.site.test"],
        "purposes": [{ "id": "p", "title": "t", "summary": "s", "description": "d", "services": [{
            "id": "s", "name": "s", "enabled": true, "privacy_url": "https://vendor.test/", "hosts": ["vendor.test"],
            "scripts": ["https://vendor.test/s.js"], "pixels": ["https://vendor.test/p.gif"], "start": [["push", "q", 1]]
        }] }],
    })
}

/// Returns every pointer with every value to try there, and whether that value is right.
fn cases() -> Vec<(String, Value, bool)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/consent/addresses.json");
    let all: Value = serde_json::from_slice(&std::fs::read(file).expect("the fixture")).expect("JSON");
    let mut cases = Vec::new();
    for (pointer, values) in all.as_object().expect("places") {
        for (kind, is_right) in [("good", true), ("bad", false)] {
            let values = values[kind].as_array().expect("values");
            cases.extend(values.iter().map(|value| (pointer.clone(), value.clone(), is_right)));
        }
    }
    cases
}

/// Returns the faults that the browser's reader finds in each policy; an empty string means none.
fn read_in_javascript(policies: &[Value]) -> Vec<String> {
    let source = "import { readPolicy } from './src/consent/gate/script/generic/read_policy.js';
        import { faultless } from './src/consent/gate/script/generic/readers.js';
        const task = (it) => { try { faultless(() => readPolicy(it, '', {})); return ''; } catch (error) { return error.message; } };";
    let said = in_node::each("readers.cjs", source, policies);
    said.iter().map(|value| value.as_str().expect("a text").to_string()).collect()
}

fn read_in_rust(policy: &Value) -> String {
    let log = FaultLog::default();
    _ = read_document(policy, &log, Policy::read);
    let faults = log.into_faults().into_iter().filter(|fault| !fault.only_warning);
    faults.map(|fault| fault.to_string()).collect::<Vec<_>>().join("; ")
}

#[test]
fn both_readers_say_the_same_of_every_address_and_step() {
    let cases = cases();
    let policies: Vec<Value> = cases
        .iter()
        .map(|(pointer, value, _)| {
            let mut policy = policy();
            *policy.pointer_mut(pointer).expect("the place") = value.clone();
            policy
        })
        .collect();
    assert_eq!((read_in_rust(&policy()), read_in_javascript(&[policy()])), (String::new(), vec![String::new()]));
    let in_javascript = read_in_javascript(&policies);
    let mut wrong = Vec::new();
    for (((pointer, value, is_right), policy), javascript) in cases.iter().zip(&policies).zip(&in_javascript) {
        let rust = read_in_rust(policy);
        if rust.is_empty() != *is_right || javascript.is_empty() != *is_right {
            wrong.push(format!("{pointer} {value}: right is {is_right}; Rust: {rust:?}; JavaScript: {javascript:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases.len() > 150, "{} cases", cases.len());
}
