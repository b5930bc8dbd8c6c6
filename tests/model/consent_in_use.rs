//! Which parts of a policy visitors are asked about, and which scripts a policy may name.

use std::collections::BTreeSet;

use feuillet::consent::gate::compile::gate_data;
use feuillet::consent::policy::Policy;
use feuillet::consent::terms::Terms;
use serde_json::{Value, json};

use crate::consent_policy::{changed, read, sample};

/// GDPR, article 4(11): visitors are not asked about processing that does not happen.
#[test]
fn only_what_is_in_use_is_asked_about() {
    let embedded = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    let purposes = |policy: &Policy| policy.purposes.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    let asked = |mut written: Value, embeds: &[&str]| {
        for service in written["purposes"][3]["services"].as_array_mut().expect("services") {
            service["enabled"] = json!(false);
        }
        read(&written).0.in_use(&embedded(embeds))
    };
    let policy = asked(sample(), &[]);
    assert_eq!(purposes(&policy), ["necessary"]);
    assert_eq!(policy.services().map(|(_, service)| service.id.as_str()).collect::<Vec<_>>(), ["site"]);
    let described: Vec<_> = policy.described.iter().map(|it| (it.id.as_str(), it.services.len())).collect();
    assert_eq!(described, [("necessary", 1), ("marketing", 5), ("social", 1), ("embedded", 3)]);
    assert_eq!(policy.all_services().count(), 11, "what unused services left behind is still erased");
    let erased = serde_json::to_value(gate_data(&policy, None).erase).expect("JSON");
    assert!(erased.to_string().contains("li_fat_id"), "{erased}");
    // A service is in use through an article, through `marked`, or through `enabled`.
    assert_eq!(purposes(&asked(sample(), &["mastodon"])), ["necessary", "embedded"]);
    assert_eq!(purposes(&asked(changed("/purposes/2/services/0/marked", json!(true)), &[])), ["necessary", "social"]);
    let some = asked(changed("/purposes/1/services/1/enabled", json!(true)), &[]);
    assert_eq!(purposes(&some), ["necessary", "marketing"]);
    assert_eq!(Terms::of(&some).optional().map(|service| service.id.as_str()).collect::<Vec<_>>(), ["marketo"]);
}

#[test]
fn scripts_may_stand_on_the_own_host_where_the_policy_says_so() {
    let with = |hosts: Value, script: &str| {
        let mut policy = changed("/purposes/1/services/1/scripts", json!([script]));
        policy["purposes"][1]["services"][1]["hosts"] = hosts;
        read(&policy).1
    };
    assert_eq!(with(json!(["self"]), "/tag.js"), Vec::<String>::new());
    for (hosts, script) in [
        (json!(["cdn.example"]), "/tag.js"),
        (json!(["self"]), "//evil.example/tag.js"),
        (json!(["self"]), "/a/../tag.js"),
        (json!(["self"]), "tag.js"),
        (json!(["self"]), "https://evil.example/tag.js"),
    ] {
        assert!(
            with(hosts, script).iter().any(|fault| fault.contains("scripts/0: must begin with https://")),
            "{script}"
        );
    }
}
