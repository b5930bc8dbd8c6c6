//! A policy has two compilers: Rust's, for generated code, and the browser's, for a fetched policy. Both get every
//! policy of the tests, and thousands of copies with one field spoilt. From each policy they must make the same lists,
//! or both must refuse it.

use std::collections::BTreeSet;
use std::path::Path;

use feuillet::consent::gate::compile::gate_data;
use feuillet::consent::policy::Policy;
use feuillet::consent_tools::catalogue;
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use feuillet::model::language::direction;
use serde_json::{Map, Value, json};

use crate::in_node;

const COMPILE: &str = "import { compile } from './src/consent/gate/compile.js';
    import { readPolicy } from './src/consent/gate/script/generic/read_policy.js';
    import { faultless } from './src/consent/gate/script/generic/readers.js';
    let entries;
    const task = (it) => {
      // The first input is the catalogue.
      if (!entries) return (entries = it), null;
      try {
        const made = compile(faultless(() => readPolicy(it, '', entries)));
        const erase = made.erase.sort((a, b) => (a[0] < b[0] ? -1 : 1));
        return [made.policy, erase, made.signals, Object.entries(made.aliases).sort(), made.frames || [], made.domain, made.refresh];
      } catch (error) {
        return error.message;
      }
    };";

fn compiled_in_javascript(policies: &[Value]) -> Vec<Value> {
    let all: Map<_, _> =
        catalogue::entries().map(|(id, text)| (id.into(), serde_json::from_str(text).expect("JSON"))).collect();
    let inputs: Vec<_> = std::iter::once(Value::Object(all)).chain(policies.iter().cloned()).collect();
    in_node::each("compilers.cjs", COMPILE, &inputs).split_off(1)
}

fn compiled_in_rust(policy: &Value) -> Value {
    let mut policy = policy.clone();
    let mut faults = Vec::new();
    catalogue::expand(&mut policy, &mut faults, Path::new("consent.json"));
    let log = FaultLog::default();
    let read = read_document(&policy, &log, Policy::read);
    let read_faults = log.into_faults().into_iter().filter(|fault| !fault.only_warning).map(|fault| fault.to_string());
    let faults = faults.iter().map(|it| it.fault.to_string()).chain(read_faults);
    let faults: Vec<_> = faults.collect();
    if !faults.is_empty() {
        return faults.join("; ").into();
    }
    let read = read.in_use(&BTreeSet::new());
    let data = gate_data(&read, None);
    let mut erase = serde_json::to_value(&data.erase).expect("JSON");
    if let Some(list) = erase.as_array_mut() {
        list.sort_by_key(|entry| entry[0].as_str().unwrap_or_default().to_string());
    }
    let mut aliases = read.aliases.clone();
    aliases.sort();
    let domain = read.storage.domain.as_ref().map(|domain| format!("; Domain={domain}")).unwrap_or_default();
    let refresh = read.storage.refresh.as_deref().unwrap_or_default();
    json!([data.policy, erase, data.signals, aliases, read.frames, domain, refresh])
}

fn file(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON")
}

/// Returns a policy that uses every field once.
fn whole() -> Value {
    file("tests/fixtures/consent/whole.json")
}

/// Collects the pointers of all values in a document.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.into());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| places(item, &format!("{at}/{place}"), all));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(key, field)| {
                places(field, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all)
            });
        }
        _ => {}
    }
}

/// Returns copies of the policy, each with one value replaced or removed.
fn spoilt(policy: &Value) -> Vec<(String, Value)> {
    let others = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(14),
        json!(1.5),
        json!(-1),
        json!(""),
        json!("x"),
        json!("X y"),
        json!("*"),
        json!("p"),
        json!("fr"),
        json!("/\\evil"),
        json!("//evil.test"),
        json!("javascript:1"),
        json!("https://evil.test/x"),
        json!("__proto__"),
        json!("constructor"),
        json!("eu-consent"),
        json!([]),
        json!([null]),
        json!(["x"]),
        json!([["call", "eval", "x"]]),
        json!({}),
        json!({ "x": 1 }),
        json!({ "en": "x" }),
    ];
    let mut pointers = Vec::new();
    places(policy, "", &mut pointers);
    let mut all = Vec::new();
    for pointer in pointers {
        for other in &others {
            let mut copy = policy.clone();
            *copy.pointer_mut(&pointer).expect("the place") = other.clone();
            all.push((format!("{pointer} = {other}"), copy));
        }
        let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", ""));
        let mut copy = policy.clone();
        if let Some(Value::Object(fields)) = copy.pointer_mut(parent) {
            fields.remove(key);
            all.push((format!("{pointer} removed"), copy));
        }
    }
    all
}

#[test]
fn both_compilers_make_the_same_of_every_policy() {
    let mut cases: Vec<(String, Value)> = [
        "tests/fixtures/consent/reference.json",
        "tests/fixtures/consent/described.json",
        "benches/consent/policy.json",
        "public/content/consent.json",
    ]
    .map(|name| (name.to_string(), file(name)))
    .into();
    cases.push(("whole".into(), whole()));
    for (name, policy) in &cases {
        assert!(compiled_in_rust(policy).is_array(), "{name}: {}", compiled_in_rust(policy));
    }
    cases.extend(spoilt(&whole()));
    // A valid language tag, but one without words; the code that writes the generated form reports that.
    cases.retain(|(name, _)| name != "/languages/0 = \"eu-consent\"");
    let policies: Vec<_> = cases.iter().map(|(_, policy)| policy.clone()).collect();
    let mut wrong = Vec::new();
    let mut taken = 0;
    for ((name, policy), javascript) in cases.iter().zip(compiled_in_javascript(&policies)) {
        let rust = compiled_in_rust(policy);
        if rust == javascript {
            taken += 1;
        } else if !(rust.is_string() && javascript.is_string()) {
            wrong.push(format!("{name}\n  Rust: {rust:.300}\n  JavaScript: {javascript:.300}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases.len() > 3000 && taken > 500, "{} policies, {taken} accepted", cases.len());
}

#[test]
fn both_write_a_language_in_the_same_direction() {
    let tags = [
        "ar",
        "AR",
        "ar-EG",
        "ar-Latn",
        "ar-latn",
        "az-Arab",
        "az-arab",
        "az-ARAB",
        "fr",
        "he-IL",
        "ku-Arab-IQ",
        "ks-Deva",
        "pa-PK",
        "sr-Latn",
        "ckb",
        "ckb-IR",
        "fa-AF",
        "ug-Cyrl",
        "en-arab1",
        "en-x-arab",
        "iw",
    ];
    let source = "import { direction } from './src/consent/gate/script/generic/direction.js'; const task = direction;";
    let inputs: Vec<_> = tags.iter().map(|tag| json!(tag)).collect();
    let rust: Vec<_> = tags.iter().map(|tag| json!(direction(tag))).collect();
    assert_eq!(in_node::each("directions.cjs", source, &inputs), rust);
}
