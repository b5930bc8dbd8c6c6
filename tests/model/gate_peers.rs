//! Modules for other consent managers: the gate includes those that the policy names, and no others.

use feuillet::consent::policy::Policy;
use feuillet::consent_tools::gate::{GateHost, blocking, deferred};
use feuillet::model::fault::FaultLog;
use feuillet::model::json::read_document;
use serde_json::{Value, json};

/// The module that releases marked scripts.
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

/// Returns the modules for other consent managers in the blocking and the deferred part, in the order they run.
fn modules(policy: &Policy, gate_host: GateHost) -> [Vec<String>; 2] {
    [blocking(policy, gate_host).source, deferred(policy, gate_host).source].map(|source| {
        let names =
            source.lines().filter_map(|line| line.split_once("gate/")).map(|(_, module)| module.trim_end_matches("';"));
        let is_about = |module: &&str| {
            module.starts_with("markup/peers/") || module.starts_with("take_over/") || *module == SCRIPTS
        };
        names.filter(is_about).map(String::from).collect()
    })
}

#[test]
fn modules_for_other_managers_come_only_where_the_policy_names_them() {
    let plain = policy(json!({}));
    assert_eq!(modules(&plain, GateHost::Blog), [Vec::<String>::new(), vec![]]);
    let vanilla = "markup/peers/vanilla_cookieconsent.js";
    assert_eq!(modules(&plain, GateHost::Script), [vec![], vec![vanilla, SCRIPTS]]);
    let caught = policy(json!({ "net": true }));
    assert_eq!(modules(&caught, GateHost::Script), [vec![SCRIPTS], vec![vanilla]]);
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
    for gate_host in [GateHost::Script, GateHost::Blog] {
        assert_eq!(modules(&named, gate_host), [records.to_vec(), [&peers[..], &[vanilla, SCRIPTS]].concat()]);
    }
    let first = blocking(&named, GateHost::Script);
    assert!(first.source.find("klaro.js") < first.source.find("blocking/api.js"));
    let taken = r#"--define:TAKE_OVER=[["klaro",["klaro"],{}],["tarteaucitron",["tac"],{"gtag":"marketing"}]]"#;
    assert!(first.defines.iter().any(|define| define == taken), "{:?}", first.defines);
}
