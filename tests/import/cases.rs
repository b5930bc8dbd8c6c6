//! Every case of `tests/fixtures/import`: policy and report must be exactly those expected.
//!
//! `FEUILLET_BLESS=1` writes the expectations anew; read them before you keep them.

use std::path::Path;

use feuillet::import::import;

use crate::{cases, input};

/// Describes how a file differs from what was found; a missing file expects nothing.
fn differs(file: &Path, found: &str) -> Option<String> {
    if std::env::var_os("FEUILLET_BLESS").is_some() {
        if found.is_empty() {
            drop(std::fs::remove_file(file));
        } else {
            std::fs::write(file, found).expect("written");
        }
    }
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    (expected != found).then(|| format!("{}:\n--- expected\n{expected}\n--- found\n{found}", file.display()))
}

#[test]
fn every_configuration_becomes_the_expected_policy_and_remarks() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (name, text) = input(&case);
        let (json, said) = match import(&name, &text, None, None) {
            Ok(imported) => (serde_json::to_string_pretty(&imported.policy).expect("JSON") + "\n", imported.report),
            Err(error) => (String::new(), error + "\n"),
        };
        wrong.extend(differs(&case.join("expected.json"), &json));
        wrong.extend(differs(&case.join("expected.txt"), &said));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_cases_hold_policies_and_refusals() {
    let refused = cases().iter().filter(|case| !case.join("expected.json").exists()).count();
    assert_eq!(refused, 4, "syntax error, nothing found, two found, no values");
}
