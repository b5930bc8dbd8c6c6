//! The consent signals of Google, Microsoft UET and Microsoft Clarity as the gate sends them.
//!
//! Sources: Google, "Set up consent mode" (types, parameters, order); Microsoft Advertising, "UET consent mode";
//! Microsoft Clarity, "Consent API v2".

use super::gate_data::steps;
use super::options::{Names, SIGNAL_KEYS, Signals};
use super::steps::{Plain, Step};

/// Per signal: steps before, first call or 0, update call, keys with what they depend on, what the first call adds.
pub(super) fn signals(signals: &Signals) -> Plain {
    let mut all = Vec::new();
    if !signals.google.is_empty() {
        let queue = Step(texts(&["queue", "gtag", ">dataLayer"]));
        let redact = Step([texts(&["call", "gtag", "set", "ads_data_redaction"]), vec![Plain::Flag(true)]].concat());
        let mut keys = keys("google", &signals.google);
        // What protects the site and its visitors needs no consent.
        keys.push(("security_storage".into(), Plain::Flag(true)));
        let wait = Plain::Object(vec![("wait_for_update".into(), Plain::Number(500.0))]);
        all.push(signal(
            &[queue, redact],
            &["call", "gtag", "consent", "default"],
            &["call", "gtag", "consent", "update"],
            keys,
            wait,
        ));
    }
    if !signals.uet.is_empty() {
        let first = ["push", "uetq", "consent", "default"];
        all.push(signal(&[], &first, &["push", "uetq", "consent", "update"], keys("uet", &signals.uet), none()));
    }
    if !signals.clarity.is_empty() {
        let queue = Step(texts(&["queue", "clarity", "q"]));
        let update = ["call", "clarity", "consentv2"];
        all.push(signal(&[queue], &update, &update, keys("clarity", &signals.clarity), none()));
    }
    Plain::List(all)
}

/// Every signal by its name in a policy, each of its keys depending on nothing: for the embed that reads policies itself.
pub fn all_signals() -> Vec<(&'static str, Plain)> {
    let one = |(name, keys): &(&'static str, &[&str])| {
        let all: Names = keys.iter().map(|key| ((*key).to_string(), String::new())).collect();
        let mut policy = Signals::default();
        match *name {
            "google" => policy.google = all,
            "uet" => policy.uet = all,
            _ => policy.clarity = all,
        }
        let Plain::List(mut found) = signals(&policy) else { return None };
        found.pop().map(|it| (*name, it))
    };
    SIGNAL_KEYS.iter().filter_map(one).collect()
}

fn none() -> Plain {
    Plain::Object(Vec::new())
}

fn texts(texts: &[&str]) -> Vec<Plain> {
    texts.iter().map(|it| Plain::Text((*it).into())).collect()
}

/// All keys of a signal; what the policy does not name depends on nothing and stays denied.
fn keys(signal: &str, names: &Names) -> Vec<(String, Plain)> {
    let known = SIGNAL_KEYS.iter().find(|(name, _)| *name == signal).map_or(&[][..], |(_, keys)| keys);
    let name = |key: &&str| names.iter().find(|(it, _)| it == key).map_or("", |(_, name)| name.as_str());
    known.iter().map(|key| ((*key).to_string(), Plain::Text(name(key).into()))).collect()
}

fn signal(before: &[Step], first: &[&str], update: &[&str], keys: Vec<(String, Plain)>, extra: Plain) -> Plain {
    let call = |names: &[&str]| match steps(&[Step(texts(names))]) {
        Plain::List(mut calls) => calls.pop().unwrap_or(Plain::Null),
        other => other,
    };
    Plain::List(vec![steps(before), call(first), call(update), Plain::Object(keys), extra])
}
