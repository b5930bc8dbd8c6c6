//! The rules that decide which service of the policy a trace belongs to, and whether it was allowed at that moment.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::consent_tools::audit::address::{is_within, name};
use crate::consent_tools::audit::declaration::{Declaration, Declared};
use crate::consent_tools::audit::trace::{Cause, Moment, Trace, What};
use crate::consent_tools::audit::visits::Observation;

/// What the policy says about a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It belongs to a service that was allowed.
    Allowed,
    /// It belongs to a service that was not granted at that moment.
    NotGranted,
    /// It belongs to a service that, according to the policy, the site does not use.
    SwitchedOff,
    /// It belongs to no service.
    Undeclared,
}

impl Verdict {
    /// Returns the verdict as a table entry.
    pub fn words(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::NotGranted => "NOT GRANTED",
            Self::SwitchedOff => "SWITCHED OFF",
            Self::Undeclared => "UNDECLARED",
        }
    }
}

/// All traces of one name at one moment, and what the policy says about them.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// When it was seen.
    #[serde(rename = "phase")]
    pub moment: Moment,
    /// The kind of trace.
    pub what: What,
    /// The host, or the name of what is stored.
    pub name: String,
    /// The host, the cookie's domain, or the host of the frame that stores it.
    #[serde(rename = "of")]
    pub owner: String,
    /// What the policy says about it.
    pub verdict: Verdict,
    /// The services that it belongs to; if it is allowed, only those that allow it.
    pub services: Vec<String>,
    /// The paths of the pages where it was seen.
    pub pages: Vec<String>,
    /// The address that was requested, or a property such as `HttpOnly`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What caused it, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}

/// Judges everything that was seen; the findings are in the order of moments, kinds and names.
pub fn judge(declaration: &Declaration, observation: &Observation) -> Vec<Finding> {
    let mut findings: BTreeMap<(Moment, What, &str, &str), Finding> = BTreeMap::new();
    for trace in &observation.traces {
        let key = (trace.moment, trace.what, trace.name.as_str(), trace.owner.as_str());
        let finding = findings.entry(key).or_insert_with(|| finding(declaration, observation, trace));
        if !finding.pages.contains(&trace.page) {
            finding.pages.push(trace.page.clone());
        }
        let better = |cause: &Option<Cause>| cause.as_ref().map_or(0, |it| 1 + u8::from(it.line.is_some()));
        if better(&trace.cause) > better(&finding.cause) {
            finding.cause.clone_from(&trace.cause);
            finding.detail = trace.detail.clone().or(finding.detail.take());
        } else if finding.detail.is_none() {
            finding.detail.clone_from(&trace.detail);
        }
    }
    findings.into_values().collect()
}

fn finding(declaration: &Declaration, observation: &Observation, trace: &Trace) -> Finding {
    let services = owners(declaration, observation, trace);
    let allowed: Vec<_> = services
        .iter()
        .copied()
        .filter(|service| is_allowed(service, trace.moment, observation))
        .map(|service| service.id.clone())
        .collect();
    let is_record = declaration.record.contains(&trace.name) && is_own(observation, &trace.owner);
    let (verdict, services) = if is_record || !allowed.is_empty() {
        (Verdict::Allowed, allowed)
    } else if services.is_empty() {
        (Verdict::Undeclared, Vec::new())
    } else {
        let off = services.iter().all(|it| !it.enabled);
        let verdict = if off { Verdict::SwitchedOff } else { Verdict::NotGranted };
        (verdict, services.iter().map(|it| it.id.clone()).collect())
    };
    Finding {
        moment: trace.moment,
        what: trace.what,
        name: trace.name.clone(),
        owner: trace.owner.clone(),
        verdict,
        services,
        pages: Vec::new(),
        detail: None,
        cause: None,
    }
}

fn owners<'a>(declaration: &'a Declaration, observation: &Observation, trace: &Trace) -> Vec<&'a Declared> {
    let is_own = is_own(observation, &trace.owner);
    // What a frame of another host stores belongs to a service that declares that host.
    let keeps = |service: &Declared| trace.owner == observation.host || service.has_host(&trace.owner);
    let belongs = |service: &&Declared| match trace.what {
        What::Host => service.has_host(&trace.name),
        What::Cookie => service.has_cookie(&trace.name, &trace.owner, is_own),
        What::LocalStorage | What::SessionStorage => service.has_key(&trace.name) && keeps(service),
        What::Database => service.has_database(&trace.name) && keeps(service),
    };
    declaration.services.iter().filter(belongs).collect()
}

/// Returns whether a domain is the site's own: its host, or a domain above it.
pub fn is_own(observation: &Observation, domain: &str) -> bool {
    is_within(name(&observation.host), name(domain))
}

fn is_allowed(service: &Declared, moment: Moment, observation: &Observation) -> bool {
    let granted = |all: &Vec<(String, bool)>| all.iter().any(|(id, granted)| *id == service.id && *granted);
    service.exempt
        || (service.enabled && moment == Moment::Accepted && observation.granted.as_ref().is_none_or(granted))
}

/// Returns notes on what is worth knowing but is not a fault.
pub fn notes(declaration: &Declaration, observation: &Observation, findings: &[Finding]) -> Vec<String> {
    let mut notes = observation.notes.clone();
    let mut silent = Vec::new();
    for service in &declaration.services {
        let id = &service.id;
        let seen = |finding: &&Finding| finding.services.contains(id);
        if service.exempt && !service.enabled && findings.iter().any(|finding| seen(&finding)) {
            notes.push(format!(
                "“{id}” was seen, though it is switched off; set {}/enabled to true, so that visitors can read about it",
                service.pointer
            ));
        }
        let known = observation.granted.as_ref().is_none_or(|all| all.iter().any(|(other, _)| other == id));
        if service.enabled && !known {
            notes.push(format!(
                "“{id}” is in {} but not in the pages: the site was built with another policy",
                declaration.file.display()
            ));
        }
        let is_asked =
            |finding: &Finding| finding.moment == Moment::Accepted && finding.what == What::Host && seen(&finding);
        let has_others = service.hosts.iter().any(|it| it != "self");
        if service.enabled && !service.exempt && has_others && known && !findings.iter().any(is_asked) {
            silent.push(format!("“{id}”"));
        }
    }
    if !silent.is_empty() {
        notes.push(format!(
            "no host was contacted after acceptance of {}; perhaps none of the visited pages uses it",
            silent.join(", ")
        ));
    }
    notes
}
