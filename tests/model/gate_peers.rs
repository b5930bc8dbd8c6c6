//! Which modules for other consent managers the gate is made of: those that the policy names, and no others.

use feuillet::consent::policy::Policy;
use feuillet::consent_tools::gate::{Place, blocking, deferred};
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use serde_json::{Value, json};

/// What releases marked scripts.
const SCRIPTS: &str = "markup/scripts.js";

fn policy(fields: Value) -> Policy {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/consent/described.json");
    let mut policy: Value = serde_json::from_str(&std::fs::read_to_string(file).expect("the sample")).expect("JSON");
    let fields = fields.as_object().cloned().unwrap_or_default();
    policy.as_object_mut().expect("an object").extend(fields);
    let log = FaultLog::default();
    let policy = read_document(&policy, &log, Policy::read);
    assert!(log.into_faults().is_empty());
    policy
}

/// Modules of both parts that are about other managers, in the order in which they run.
fn modules(policy: &Policy, place: Place) -> [Vec<String>; 2] {
    [blocking(policy, place).source, deferred(policy, place).source].map(|source| {
        let names = source.lines().filter_map(|it| it.split_once("gate/")).map(|(_, it)| it.trim_end_matches("';"));
        let is_about = |it: &&str| it.starts_with("markup/peers/") || it.starts_with("take_over/") || *it == SCRIPTS;
        names.filter(is_about).map(String::from).collect()
    })
}

#[test]
fn modules_for_other_managers_come_only_where_the_policy_names_them() {
    let plain = policy(json!({}));
    assert_eq!(modules(&plain, Place::Blog), [Vec::<String>::new(), vec![]]);
    let vanilla = "markup/peers/vanilla_cookieconsent.js";
    assert_eq!(modules(&plain, Place::Script), [vec![], vec![vanilla, SCRIPTS]]);
    let caught = policy(json!({ "net": true }));
    assert_eq!(modules(&caught, Place::Script), [vec![SCRIPTS], vec![vanilla]]);
}

#[test]
fn markup_is_translated_before_it_is_released_and_records_are_read_before_the_decision() {
    let named = policy(json!({
        "markup": ["vanilla-cookieconsent", "klaro", "onetrust"],
        "take_over": [{ "from": "klaro" }, { "from": "tarteaucitron", "name": "tac", "map": { "gtag": "marketing" } }],
    }));
    let records = ["take_over/klaro.js", "take_over/tarteaucitron.js"];
    let peers = ["markup/peers/klaro.js", "markup/peers/onetrust.js"];
    let vanilla = "markup/peers/vanilla_cookieconsent.js";
    for place in [Place::Script, Place::Blog] {
        assert_eq!(modules(&named, place), [records.to_vec(), [&peers[..], &[vanilla, SCRIPTS]].concat()]);
    }
    let first = blocking(&named, Place::Script);
    assert!(first.source.find("klaro.js") < first.source.find("blocking/api.js"));
    let taken = r#"--define:TAKE_OVER=[["klaro",["klaro"],{}],["tarteaucitron",["tac"],{"gtag":"marketing"}]]"#;
    assert!(first.defines.iter().any(|it| it == taken), "{:?}", first.defines);
}
