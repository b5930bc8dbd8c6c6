//! What the modules that take the records of other consent managers over need to know.

use serde_json::{Value, json};

use super::object;
use crate::consent::options::Peer;
use crate::consent::policy::Policy;

/// A manager's name in `TAKE_OVER`, and the usual names of its record.
fn record(peer: Peer) -> Option<(&'static str, &'static [&'static str])> {
    RECORDS.iter().find(|(it, ..)| *it == peer).map(|(_, name, usual)| (*name, *usual))
}

/// Whose records can be taken over, the name in `TAKE_OVER`, and the usual names of the record.
const RECORDS: [(Peer, &str, &[&str]); 4] = [
    (Peer::VanillaCookieconsent, "vanilla-cookieconsent", &["cc_cookie"]),
    (Peer::Klaro, "klaro", &["klaro"]),
    // Its program and its manual do not agree.
    (Peer::Orejime, "orejime", &["eu-consent", "orejime"]),
    (Peer::Tarteaucitron, "tarteaucitron", &["tarteaucitron"]),
];

/// `TAKE_OVER`: whose, the names under which the record may stand, their ids to ours.
pub(crate) fn records_taken_over(policy: &Policy) -> Value {
    let one = |(from, names, map): (&str, Vec<&str>, &[(String, String)])| json!([from, names, object(map)]);
    let entries = policy.take_over.iter().filter_map(|it| {
        let (from, usual) = record(it.from)?;
        let names = it.name.as_deref().map_or_else(|| usual.to_vec(), |name| vec![name]);
        Some(one((from, names, &it.map)))
    });
    entries.collect()
}

/// The usual names of the records that can be taken over, by whose they are.
pub fn usual_records() -> Value {
    RECORDS.iter().map(|(_, from, names)| ((*from).to_string(), json!(names))).collect()
}
