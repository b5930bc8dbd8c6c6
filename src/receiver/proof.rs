//! A proof of consent: what a visitor decided, as the gate sends it. Knows neither HTTP nor the database.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::fields::{Fields, kind};
use super::forms::{is_hash, is_language, is_record, is_user_agent, is_uuid_v4};
use crate::consent::record::{self, Record};
use crate::model::fault::{Fault, FaultLog};

/// Every field that a proof may have, in the order in which fields are stored.
pub const FIELDS: [&str; 14] = [
    "v",
    "event",
    "id",
    "time",
    "policy",
    "text",
    "by",
    "gpc",
    "origin",
    "language",
    "purposes",
    "services",
    "record",
    "user_agent",
];

/// Where a visitor can have decided; the record has the first letter.
const DECIDED_IN: [&str; 4] = ["banner", "preferences", "embed", "api"];

/// How far a visitor's clock may be ahead, in seconds.
const MAX_AHEAD: u64 = 24 * 60 * 60;
/// How old a decision may be, in seconds: no decision holds for more than 13 months, and its proof may be sent a little
/// later.
const MAX_AGE: u64 = 14 * 31 * 24 * 60 * 60;
/// How many faults are named; further ones are only counted, so that an answer is never much longer than the request.
const MAX_FAULTS: usize = 50;

/// A proof that has been checked. Two proofs are the same if they are stored as the same text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Version of this format.
    pub v: u64,
    /// Id of the proof itself, the same when it is sent again.
    pub event: String,
    /// Id of the visitor's consent.
    pub id: String,
    /// When the visitor decided, in seconds since 1970.
    pub time: u64,
    /// Version of the policy that was shown.
    pub policy: String,
    /// Version of the text that was shown.
    pub text: String,
    /// Where the visitor decided.
    pub by: String,
    /// Whether Global Privacy Control was on.
    pub gpc: bool,
    /// Origin of the page.
    pub origin: String,
    /// Language in which the visitor was asked.
    pub language: String,
    /// What was decided about each purpose.
    pub purposes: BTreeMap<String, bool>,
    /// What was decided about each service.
    pub services: BTreeMap<String, bool>,
    /// The record as it stands in the visitor's browser.
    pub record: String,
    /// What the browser says about itself, if the policy asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
}

/// Reads a proof that a page of `origin` has sent; `now` is the current time in seconds since 1970.
///
/// # Errors
/// All faults at once.
pub fn read(body: &[u8], origin: &str, now: u64) -> Result<Proof, Vec<Fault>> {
    let log = FaultLog::default();
    let proof = match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => Some(read_fields(&Fields::new(&object, &log), &log, origin, now)),
        Ok(other) => {
            log.fault("", format!("expected an object, found {}", kind(&other)));
            None
        }
        Err(error) => {
            log.fault("", format!("is not JSON: {error}"));
            None
        }
    };
    let mut faults = log.into_faults();
    match proof {
        Some(proof) if faults.is_empty() => Ok(proof),
        _ => {
            let more = faults.len().saturating_sub(MAX_FAULTS);
            faults.truncate(MAX_FAULTS);
            if more > 0 {
                let message = format!("and {more} more faults");
                faults.push(Fault { pointer: String::new(), message, only_warning: false });
            }
            Err(faults)
        }
    }
}

fn read_fields(fields: &Fields, log: &FaultLog, origin: &str, now: u64) -> Proof {
    let uuid = "a UUID of version 4 in lower case";
    let hash = "16 hexadecimal digits in lower case";
    let v = fields.number("v", "1", |it| if it == 1 { Ok(()) } else { Err(format!("expected 1, found {it}")) });
    let proof = Proof {
        v,
        event: fields.text("event", uuid, is_uuid_v4),
        id: fields.text("id", uuid, is_uuid_v4),
        time: fields.number("time", "whole seconds since 1970", |it| plausible(it, now)),
        policy: fields.text("policy", hash, is_hash),
        text: fields.text("text", hash, is_hash),
        by: fields
            .text("by", "“banner”, “preferences”, “embed” or “api”", |it| DECIDED_IN.contains(&it)),
        gpc: fields.boolean("gpc"),
        origin: fields.text("origin", "the origin in the header Origin", |it| it == origin),
        language: fields.text("language", "a language tag such as “fr”", is_language),
        purposes: fields.choices("purposes"),
        services: fields.choices("services"),
        record: fields.text("record", "a record that begins with “f1.”, at most 4,000 bytes", is_record),
        user_agent: fields.optional_text("user_agent", "at most 1,024 bytes without control characters", is_user_agent),
    };
    // Only compares fields that are valid in themselves, so that one mistake is named once.
    if log.is_usable() {
        agree(&proof, log);
    }
    fields.only(&FIELDS);
    proof
}

fn plausible(time: u64, now: u64) -> Result<(), String> {
    if time > now.saturating_add(MAX_AHEAD) {
        Err(format!("is {} seconds ahead of this server's clock; expected at most one day", time - now))
    } else if time < now.saturating_sub(MAX_AGE) {
        Err("is more than 14 months ago; expected the time of a decision that can still hold, in seconds".into())
    } else {
        Ok(())
    }
}

/// Checks that the fields agree: a proof that contradicts itself proves nothing.
fn agree(proof: &Proof, log: &FaultLog) {
    let place = &proof.by[..1];
    let gpc = if proof.gpc { "g" } else { "" };
    let start = format!("f1.{}.{}.{}.{place}{gpc}.", proof.time, proof.policy, proof.text);
    if !proof.record.starts_with(&start) {
        log.fault("/record", format!("does not match the other fields; expected it to begin with “{start}”"));
    }
    match record::decode(&proof.record) {
        Some(record) => agree_with_record(proof, &record, log),
        None if proof.record.starts_with(&start) => {
            log.fault("/record", "is not a record of the form that the gate writes")
        }
        None => {}
    }
    if proof.purposes.is_empty() {
        log.fault("/purposes", "is empty; expected what was decided about at least one purpose");
    }
}

/// Checks that the fields agree with the record. The record may say more, because two policies on one host keep their
/// answers in one record. What needs no consent is only in the fields.
fn agree_with_record(proof: &Proof, record: &Record, log: &FaultLog) {
    for purpose in &record.purposes {
        // The opposite is possible for an exempt purpose: a visitor may object to one of its services.
        if purpose.granted && proof.purposes.get(&purpose.id) == Some(&false) {
            log.fault(&format!("/purposes/{}", purpose.id), "is false; expected true, as the record says");
        }
        for service in &purpose.services {
            if proof.services.get(&service.id).is_some_and(|granted| *granted != service.granted) {
                let message = format!("is {}; expected {}, as the record says", !service.granted, service.granted);
                log.fault(&format!("/services/{}", service.id), message);
            }
        }
    }
}
