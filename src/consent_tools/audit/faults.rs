//! Faults: findings that the policy does not allow, one for all moments, each with its words.

use serde::Serialize;

use crate::consent_tools::audit::address::Address;
use crate::consent_tools::audit::declaration::Declaration;
use crate::consent_tools::audit::judge::{Finding, Verdict};
use crate::consent_tools::audit::mend;
use crate::consent_tools::audit::trace::{AHEAD, Cause, Moment, What};
use crate::consent_tools::audit::visits::Observation;

/// Something that is not as the policy says.
#[derive(Clone, Debug, Serialize)]
pub struct Fault {
    /// When it was seen.
    #[serde(rename = "phases")]
    pub moments: Vec<Moment>,
    /// What was seen.
    pub what: What,
    /// The host, or the name of what is kept.
    pub name: String,
    /// The host, the cookie's domain, or the host of the frame that keeps it.
    #[serde(rename = "of")]
    pub owner: String,
    /// What is wrong.
    pub verdict: Verdict,
    /// The services to which it belongs.
    pub services: Vec<String>,
    /// Paths of the pages.
    pub pages: Vec<String>,
    /// The address that was asked, or a property such as `HttpOnly`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Whoever caused it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// What was seen and what is wrong with it, in one sentence.
    pub message: String,
    /// How to mend it.
    pub mend: String,
}

/// All faults among the findings.
pub fn faults(declaration: &Declaration, observation: &Observation, findings: &[Finding]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for finding in findings.iter().filter(|it| it.verdict != Verdict::Allowed) {
        let same = |it: &&mut Fault| {
            it.what == finding.what
                && it.name == finding.name
                && it.owner == finding.owner
                && it.verdict == finding.verdict
                && it.services == finding.services
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
        What::Host if is_ahead(fault) => format!("Firefox asks the host {name}"),
        What::Host => format!("the host {name} was asked"),
        What::Cookie => format!("the cookie {name} of {} was there", fault.owner),
        What::LocalStorage | What::SessionStorage => {
            format!("the name {name} was in {} of {}", fault.what.words(), fault.owner)
        }
        What::Database => format!("the database {name} of {} was there", fault.owner),
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
        Verdict::SwitchedOff => format!("it is declared by {services}, which the site says it does not use"),
        _ => format!("it belongs to {services}, which was not granted"),
    };
    format!("{seen} {moments}, on {}{known}; {wrong}", pages(&fault.pages))
}

/// Whether a template names the host, which Firefox therefore asks ahead.
pub fn is_ahead(fault: &Fault) -> bool {
    fault.what == What::Host && fault.detail.as_ref().is_some_and(|it| it.starts_with(AHEAD))
}

/// Pages in few words.
pub fn pages(pages: &[String]) -> String {
    match pages {
        [] => "no page".into(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [one, rest @ ..] => format!("{one} and {} more pages", rest.len()),
    }
}

/// A place as people look for it: without the site's own origin.
fn cause(cause: &Cause, observation: &Observation) -> String {
    let address = Address::parse(&cause.url).filter(|it| it.host == observation.host);
    let place = address.map_or_else(|| cause.url.clone(), |it| it.path);
    match cause.line {
        Some(line) => format!("{place} line {line}"),
        None => place,
    }
}
