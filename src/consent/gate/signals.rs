//! The consent signals of Google, Microsoft UET and Microsoft Clarity as the gate sends them.
//!
//! Sources: Google, "Set up consent mode" (types, parameters, order); Microsoft Advertising, "UET consent mode";
//! Microsoft Clarity, "Consent API v2".

use super::compile::steps;
use crate::consent::options::{Names, SIGNAL_KEYS, Signals};
use crate::consent::steps::{Plain, Step};

/// Returns for each signal the first steps, which deny everything, the update call, and what each key depends on.
pub fn signals(signals: &Signals) -> Plain {
    let mut all = Vec::new();
    if !signals.google.is_empty() {
        let mut keys = keys("google", &signals.google);
        // Storage that protects the site and its visitors needs no consent.
        keys.push(("security_storage".into(), Plain::Flag(true)));
        let mut denied = denied(&keys);
        denied.push(("wait_for_update".into(), Plain::Number(500.0)));
        all.push(signal(
            vec![
                Step(texts(&["queue", "gtag", ">dataLayer"])),
                step(&["call", "gtag", "consent", "default"], Plain::Object(denied)),
                step(&["call", "gtag", "set", "ads_data_redaction"], Plain::Flag(true)),
            ],
            &["call", "gtag", "consent", "update"],
            keys,
        ));
    }
    if !signals.uet.is_empty() {
        let keys = keys("uet", &signals.uet);
        let first = step(&["push", "uetq", "consent", "default"], Plain::Object(denied(&keys)));
        all.push(signal(vec![first], &["push", "uetq", "consent", "update"], keys));
    }
    if !signals.clarity.is_empty() {
        let keys = keys("clarity", &signals.clarity);
        let queue = Step(texts(&["queue", "clarity", "q"]));
        let update = ["call", "clarity", "consentv2"];
        all.push(signal(vec![queue, step(&update, Plain::Object(denied(&keys)))], &update, keys));
    }
    Plain::List(all)
}

/// The values before the visitor has agreed to anything.
fn denied(keys: &[(String, Plain)]) -> Vec<(String, Plain)> {
    let value = |it: &Plain| Plain::Text(if *it == Plain::Flag(true) { "granted" } else { "denied" }.into());
    keys.iter().map(|(key, it)| (key.clone(), value(it))).collect()
}

/// Returns every signal by its name in a policy, with keys that depend on nothing: for the generic form of the consent
/// script, which reads policies itself.
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

fn texts(texts: &[&str]) -> Vec<Plain> {
    texts.iter().map(|it| Plain::Text((*it).into())).collect()
}

fn step(names: &[&str], value: Plain) -> Step {
    Step([texts(names), vec![value]].concat())
}

/// All keys of a signal; a key that the policy does not name depends on nothing and stays denied.
fn keys(signal: &str, names: &Names) -> Vec<(String, Plain)> {
    let known = SIGNAL_KEYS.iter().find(|(name, _)| *name == signal).map_or(&[][..], |(_, keys)| keys);
    let name = |key: &&str| names.iter().find(|(it, _)| it == key).map_or("", |(_, name)| name.as_str());
    known.iter().map(|key| ((*key).to_string(), Plain::Text(name(key).into()))).collect()
}

fn signal(first: Vec<Step>, update: &[&str], keys: Vec<(String, Plain)>) -> Plain {
    let update = match steps(&[Step(texts(update))]) {
        Plain::List(mut calls) => calls.pop().unwrap_or(Plain::Null),
        other => other,
    };
    Plain::List(vec![steps(&first), update, Plain::Object(keys)])
}
