//! Which of the gate's modules for other consent managers a policy uses, and what those that take records over need.

use serde_json::{Value, json};

use super::gate::object;
use crate::consent::options::Peer;
use crate::consent::policy::Policy;

/// Modules that translate the markup of the managers that the policy names, each once.
pub(super) fn markup(policy: &Policy) -> Vec<&'static str> {
    let file = |peer: &Peer| match peer {
        // Its attributes are ours; the rest comes with the deferred part.
        Peer::VanillaCookieconsent => None,
        Peer::Klaro => Some("peers/klaro.js"),
        Peer::Orejime => Some("peers/orejime.js"),
        Peer::Tarteaucitron => Some("peers/tarteaucitron.js"),
        Peer::Onetrust => Some("peers/onetrust.js"),
        Peer::Cookiebot => Some("peers/cookiebot.js"),
    };
    policy.markup.iter().filter_map(file).collect()
}

/// Module that takes a manager's records over, the manager's name there, and the usual names of its record.
fn record(peer: Peer) -> Option<(&'static str, &'static str, &'static [&'static str])> {
    match peer {
        Peer::VanillaCookieconsent => {
            Some(("take_over/vanilla_cookieconsent.js", "vanilla-cookieconsent", &["cc_cookie"]))
        }
        Peer::Klaro => Some(("take_over/klaro.js", "klaro", &["klaro"])),
        // Its program and its manual do not agree.
        Peer::Orejime => Some(("take_over/orejime.js", "orejime", &["eu-consent", "orejime"])),
        Peer::Tarteaucitron => Some(("take_over/tarteaucitron.js", "tarteaucitron", &["tarteaucitron"])),
        Peer::Onetrust | Peer::Cookiebot => None,
    }
}

/// Modules that take records over.
pub(super) fn records(policy: &Policy) -> Vec<&'static str> {
    policy.take_over.iter().filter_map(|it| record(it.from)).map(|(file, ..)| file).collect()
}

/// `TAKE_OVER`: whose, the names under which the record may stand, their ids to ours.
pub(super) fn records_taken_over(policy: &Policy) -> Value {
    let one = |(from, names, map): (&str, Vec<&str>, &[(String, String)])| json!([from, names, object(map)]);
    let entries = policy.take_over.iter().filter_map(|it| {
        let (_, from, usual) = record(it.from)?;
        let names = it.name.as_deref().map_or_else(|| usual.to_vec(), |name| vec![name]);
        Some(one((from, names, &it.map)))
    });
    entries.collect()
}
