//! The rules: to which service of the policy a trace belongs, and whether it was allowed at that moment.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::consent_tools::audit::address::{is_within, name};
use crate::consent_tools::audit::declaration::{Declaration, Declared};
use crate::consent_tools::audit::trace::{Cause, Moment, Trace, What};
use crate::consent_tools::audit::visits::Observation;

/// What the policy says of a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It belongs to a service that was allowed.
    Allowed,
    /// It belongs to a service that was not granted at that moment.
    NotGranted,
    /// It belongs to a service that the site says it does not use.
    SwitchedOff,
    /// It belongs to none.
    Undeclared,
}

impl Verdict {
    /// As an entry of a table.
    pub fn words(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::NotGranted => "NOT GRANTED",
            Self::SwitchedOff => "SWITCHED OFF",
            Self::Undeclared => "UNDECLARED",
        }
    }
}

/// All traces of one name at one moment, and what the policy says of them.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// When.
    #[serde(rename = "phase")]
    pub moment: Moment,
    /// What.
    pub what: What,
    /// The host, or the name of what is kept.
    pub name: String,
    /// The host, the cookie's domain, or the host of the frame that keeps it.
    #[serde(rename = "of")]
    pub owner: String,
    /// What the policy says of it.
    pub verdict: Verdict,
    /// The services to which it belongs; of an allowed one those that allow it.
    pub services: Vec<String>,
    /// Paths of the pages.
    pub pages: Vec<String>,
    /// The address that was asked, or a property such as `HttpOnly`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Whoever caused it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
}

/// Judges everything that was seen, in the order of moments, kinds and names.
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
        .filter(|it| is_allowed(it, trace.moment, observation))
        .map(|it| it.id.clone())
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
    // What a frame of another host keeps is of a service that has that host.
    let keeps = |it: &Declared| trace.owner == observation.host || it.has_host(&trace.owner);
    let belongs = |it: &&Declared| match trace.what {
        What::Host => it.has_host(&trace.name),
        What::Cookie => it.has_cookie(&trace.name, &trace.owner, is_own),
        What::LocalStorage | What::SessionStorage => it.has_key(&trace.name) && keeps(it),
        What::Database => it.has_database(&trace.name) && keeps(it),
    };
    declaration.services.iter().filter(belongs).collect()
}

/// Whether a domain is the site's own: its host, or what that is below.
pub fn is_own(observation: &Observation, domain: &str) -> bool {
    is_within(name(&observation.host), name(domain))
}

fn is_allowed(service: &Declared, moment: Moment, observation: &Observation) -> bool {
    let granted = |all: &Vec<(String, bool)>| all.iter().any(|(id, granted)| *id == service.id && *granted);
    service.exempt
        || (service.enabled && moment == Moment::Accepted && observation.granted.as_ref().is_none_or(granted))
}

/// What people should know that is no fault.
pub fn notes(declaration: &Declaration, observation: &Observation, findings: &[Finding]) -> Vec<String> {
    let mut notes = observation.notes.clone();
    let mut silent = Vec::new();
    for service in &declaration.services {
        let id = &service.id;
        let seen = |it: &&Finding| it.services.contains(id);
        if service.exempt && !service.enabled && findings.iter().any(|it| seen(&it)) {
            notes.push(format!(
                "“{id}” was met, though it is switched off; set {}/enabled to true, so that visitors read of it",
                service.pointer
            ));
        }
        let known = observation.granted.as_ref().is_none_or(|it| it.iter().any(|(other, _)| other == id));
        if service.enabled && !known {
            notes.push(format!(
                "“{id}” is in {} and not in the pages: the site was built with another policy",
                declaration.file.display()
            ));
        }
        let is_asked = |it: &Finding| it.moment == Moment::Accepted && it.what == What::Host && seen(&it);
        let has_others = service.hosts.iter().any(|it| it != "self");
        if service.enabled && !service.exempt && has_others && known && !findings.iter().any(is_asked) {
            silent.push(format!("“{id}”"));
        }
    }
    if !silent.is_empty() {
        notes.push(format!(
            "no host was asked after acceptance of {}; perhaps no page that was visited uses that",
            silent.join(", ")
        ));
    }
    notes
}
