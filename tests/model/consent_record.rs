//! The record: what is written is read back, and nothing else is accepted. The gate's tests use the same vectors.

use feuillet::consent::record::{DECIDED_IN, MAX_LENGTH, PurposeRecord, Record, ServiceRecord, decode, encode};
use serde_json::Value;

fn vectors(kind: &str) -> Vec<Value> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/consent/records.json");
    let text = std::fs::read_to_string(file).expect("the vectors are there");
    let all: Value = serde_json::from_str(&text).expect("the vectors are JSON");
    all[kind].as_array().expect("a list").clone()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a string").into()
}

fn record(value: &Value) -> Record {
    let letter = text(&value["by"]);
    let service = |fields: &Value| ServiceRecord {
        id: text(&fields["id"]),
        granted: fields["granted"].as_bool().expect("a boolean"),
        mark: text(&fields["mark"]),
    };
    let purpose = |fields: &Value| PurposeRecord {
        id: text(&fields["id"]),
        granted: fields["granted"].as_bool().expect("a boolean"),
        services: fields["services"].as_array().expect("a list").iter().map(service).collect(),
    };
    Record {
        time: value["time"].as_u64().expect("a number"),
        policy: text(&value["policy"]),
        text: text(&value["text"]),
        by: DECIDED_IN.iter().find(|(known, _)| letter.starts_with(*known)).expect("a known place").1,
        gpc: value["gpc"].as_bool().expect("a boolean"),
        purposes: value["purposes"].as_array().expect("a list").iter().map(purpose).collect(),
    }
}

#[test]
fn a_valid_record_is_read_and_written_back_the_same() {
    for vector in vectors("valid") {
        let value = text(&vector["value"]);
        let expected = record(&vector["record"]);
        assert_eq!(decode(&value), Some(expected.clone()), "{value}");
        assert_eq!(encode(&expected), value);
    }
}

#[test]
fn anything_else_is_no_record() {
    for vector in vectors("invalid") {
        assert_eq!(decode(&text(&vector["value"])), None, "{}", vector["why"]);
    }
}

/// Damages every single character of every valid record: what is still read must encode to the damaged text.
#[test]
fn a_damaged_record_is_never_read_as_another_form() {
    for vector in vectors("valid") {
        let value = text(&vector["value"]);
        for at in 0..value.len().min(200) {
            for other in ["", "0", "1", "~", "*", ".", "-", "g", "%"] {
                let damaged = [&value[..at], other, &value[at + 1..]].concat();
                if let Some(record) = decode(&damaged) {
                    assert_eq!(encode(&record), damaged);
                }
            }
        }
    }
}

#[test]
fn a_record_fits_into_a_cookie() {
    assert!(vectors("valid").iter().all(|vector| text(&vector["value"]).len() <= MAX_LENGTH));
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b".~*-".contains(&byte);
    assert!(vectors("valid").iter().all(|vector| text(&vector["value"]).bytes().all(safe)));
}
