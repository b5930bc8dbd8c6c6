//! Faults: findings that the policy does not allow, merged over all moments, each with a message.

use serde::Serialize;

use crate::consent_tools::audit::address::Address;
use crate::consent_tools::audit::declaration::Declaration;
use crate::consent_tools::audit::judge::{Finding, Verdict};
use crate::consent_tools::audit::mend;
use crate::consent_tools::audit::trace::{AHEAD, Cause, Moment, What};
use crate::consent_tools::audit::visits::Observation;

/// A mismatch between the site and its policy.
#[derive(Clone, Debug, Serialize)]
pub struct Fault {
    /// When it was seen.
    #[serde(rename = "phases")]
    pub moments: Vec<Moment>,
    /// What was seen.
    pub what: What,
    /// The host, or the name of what is stored.
    pub name: String,
    /// The host, the cookie's domain, or the host of the frame that stores it.
    #[serde(rename = "of")]
    pub owner: String,
    /// What is wrong.
    pub verdict: Verdict,
    /// The services that it belongs to.
    pub services: Vec<String>,
    /// The paths of the pages where it was seen.
    pub pages: Vec<String>,
    /// The address that was requested, or a property such as `HttpOnly`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What caused it, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// What was seen and what is wrong with it, in one sentence.
    pub message: String,
    /// How to mend it.
    pub mend: String,
}

/// Returns all faults among the findings.
pub fn faults(declaration: &Declaration, observation: &Observation, findings: &[Finding]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for finding in findings.iter().filter(|it| it.verdict != Verdict::Allowed) {
        let same = |known: &&mut Fault| {
            known.what == finding.what
                && known.name == finding.name
                && known.owner == finding.owner
                && known.verdict == finding.verdict
                && known.services == finding.services
        };
        if let Some(fault) = faults.iter_mut().find(same) {
            fault.moments.push(finding.moment);
            for page in &finding.pages {
                if !fault.pages.contains(page) {
                    fault.pages.push(page.clone());
                }
            }
            fault.cause = fault.cause.take().or_else(|| finding.cause.clone());
            continue;
        }
        faults.push(Fault {
            moments: vec![finding.moment],
            what: finding.what,
            name: finding.name.clone(),
            owner: finding.owner.clone(),
            verdict: finding.verdict,
            services: finding.services.clone(),
            pages: finding.pages.clone(),
            detail: finding.detail.clone(),
            cause: finding.cause.clone(),
            message: String::new(),
            mend: String::new(),
        });
    }
    for fault in &mut faults {
        fault.message = message(fault, observation, declaration);
        fault.mend = mend::mend(fault, declaration, observation);
    }
    faults
}

fn message(fault: &Fault, observation: &Observation, declaration: &Declaration) -> String {
    let name = &fault.name;
    let seen = match fault.what {
        What::Host if is_ahead(fault) => format!("Firefox contacts the host {name}"),
        What::Host => format!("the host {name} was contacted"),
        What::Cookie => format!("the cookie {name} of {} was present", fault.owner),
        What::LocalStorage | What::SessionStorage => {
            format!("the name {name} was in {} of {}", fault.what.words(), fault.owner)
        }
        What::Database => format!("the database {name} of {} was present", fault.owner),
    };
    let moments = match fault.moments.as_slice() {
        [first, second, third] => format!("{}, {} and {}", first.words(), second.words(), third.words()),
        some => some.iter().map(|it| it.words()).collect::<Vec<_>>().join(" and "),
    };
    let mut known: Vec<String> = fault.detail.iter().cloned().collect();
    known.extend(fault.cause.as_ref().map(|it| format!("from {}", cause(it, observation))));
    let known = if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) };
    let services = fault.services.iter().map(|it| format!("“{it}”")).collect::<Vec<_>>().join(" and ");
    let wrong = match fault.verdict {
        Verdict::Undeclared => format!("no service in {} declares it", declaration.file.display()),
        Verdict::SwitchedOff => {
            format!("it is declared by {services}, which the site does not use according to the policy")
        }
        _ => format!("it belongs to {services}, which was not granted"),
    };
    format!("{seen} {moments}, on {}{known}; {wrong}", pages(&fault.pages))
}

/// Returns whether a `<template>` names the host, so that Firefox fetches from it ahead of time.
pub fn is_ahead(fault: &Fault) -> bool {
    fault.what == What::Host && fault.detail.as_ref().is_some_and(|it| it.starts_with(AHEAD))
}

/// Describes pages briefly.
pub fn pages(pages: &[String]) -> String {
    match pages {
        [] => "no page".into(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [one, rest @ ..] => format!("{one} and {} more pages", rest.len()),
    }
}

/// Formats a cause as people look for it: without the site's own origin.
fn cause(cause: &Cause, observation: &Observation) -> String {
    let address = Address::parse(&cause.url).filter(|it| it.host == observation.host);
    let place = address.map_or_else(|| cause.url.clone(), |it| it.path);
    match cause.line {
        Some(line) => format!("{place} line {line}"),
        None => place,
    }
}
