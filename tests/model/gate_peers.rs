//! Which modules for other consent managers the gate is made of: those that the policy names, and no others.

use feuillet::consent::policy::Policy;
use feuillet::model::fault::FaultLog;
use feuillet::model::json::Reader;
use feuillet::publish::gate::{Place, first, second};
use serde_json::{Value, json};

fn policy(fields: Value) -> Policy {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/public/content/consent.json");
    let mut policy: Value = serde_json::from_str(&std::fs::read_to_string(file).expect("the sample")).expect("JSON");
    let fields = fields.as_object().cloned().unwrap_or_default();
    policy.as_object_mut().expect("an object").extend(fields);
    let log = FaultLog::default();
    let policy = Policy::read(&Reader::new(&policy, &log));
    assert!(log.into_faults().is_empty());
    policy
}

/// Modules of both parts that are about other managers, in the order in which they run.
fn modules(policy: &Policy, place: Place) -> [Vec<String>; 2] {
    [first(policy, place).source, second(policy, place).source].map(|source| {
        let names = source.lines().filter_map(|it| it.split_once("gate/")).map(|(_, it)| it.trim_end_matches("';"));
        let is_about = |it: &&str| it.contains('/') && !it.starts_with("embed/") || *it == "marked.js";
        names.filter(is_about).map(String::from).collect()
    })
}

#[test]
fn modules_for_other_managers_come_only_where_the_policy_names_them() {
    let plain = policy(json!({}));
    assert_eq!(modules(&plain, Place::Blog), [Vec::<String>::new(), vec![]]);
    assert_eq!(modules(&plain, Place::Embed), [vec!["marked.js"], vec!["peers/vanilla_cookieconsent.js"]]);
}

#[test]
fn markup_is_translated_before_it_is_released_and_records_are_read_before_the_decision() {
    let named = policy(json!({
        "markup": ["vanilla-cookieconsent", "klaro", "onetrust"],
        "take_over": [{ "from": "klaro" }, { "from": "tarteaucitron", "name": "tac", "map": { "gtag": "marketing" } }],
    }));
    let records = ["take_over/klaro.js", "take_over/tarteaucitron.js"];
    let peers = ["peers/klaro.js", "peers/onetrust.js"];
    let vanilla = "peers/vanilla_cookieconsent.js";
    assert_eq!(modules(&named, Place::Embed), [[&records[..], &peers, &["marked.js"]].concat(), vec![vanilla]]);
    assert_eq!(modules(&named, Place::Blog), [records.to_vec(), [&peers[..], &[vanilla, "marked.js"]].concat()]);
    let first = first(&named, Place::Embed);
    assert!(first.source.find("klaro.js") < first.source.find("first.js"));
    let taken = r#"--define:TAKE_OVER=[["klaro",["klaro"],{}],["tarteaucitron",["tac"],{"gtag":"marketing"}]]"#;
    assert!(first.defines.iter().any(|it| it == taken), "{:?}", first.defines);
}
