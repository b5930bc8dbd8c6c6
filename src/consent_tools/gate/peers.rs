//! Data for the modules that take over the records of other consent managers.

use serde_json::{Value, json};

use super::object;
use crate::consent::options::Peer;
use crate::consent::policy::Policy;

/// Returns a manager's name in `TAKE_OVER` and the usual names of its record.
fn record(peer: Peer) -> Option<(&'static str, &'static [&'static str])> {
    RECORDS.iter().find(|(known, ..)| *known == peer).map(|(_, name, usual)| (*name, *usual))
}

/// The managers whose records can be taken over: their name in `TAKE_OVER`, and the usual names of the record.
const RECORDS: [(Peer, &str, &[&str]); 4] = [
    (Peer::VanillaCookieconsent, "vanilla-cookieconsent", &["cc_cookie"]),
    (Peer::Klaro, "klaro", &["klaro"]),
    // Its code and its documentation disagree.
    (Peer::Orejime, "orejime", &["eu-consent", "orejime"]),
    (Peer::Tarteaucitron, "tarteaucitron", &["tarteaucitron"]),
];

/// Returns `TAKE_OVER`: for each manager its name, the possible names of its record, and the map from its ids to ours.
pub(crate) fn records_taken_over(policy: &Policy) -> Value {
    let one = |(from, names, map): (&str, Vec<&str>, &[(String, String)])| json!([from, names, object(map)]);
    let entries = policy.take_over.iter().filter_map(|source| {
        let (from, usual) = record(source.from)?;
        let names = source.name.as_deref().map_or_else(|| usual.to_vec(), |name| vec![name]);
        Some(one((from, names, &source.map)))
    });
    entries.collect()
}

/// Returns the usual names of the records that can be taken over, by manager.
pub fn usual_records() -> Value {
    RECORDS.iter().map(|(_, from, names)| ((*from).to_string(), json!(names))).collect()
}
