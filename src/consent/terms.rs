//! What a visitor consents to, without the prose: the policy's purposes and services, and for each service a mark that
//! changes when the service changes in substance. After edited prose nobody is asked again; after a new host they are.

use super::fingerprint::{fingerprint, hex};
use super::policy::{Policy, Purpose, Service};

/// The policy as decisions see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The policy's version: 16 hexadecimal digits.
    pub version: String,
    /// Seconds for which a decision holds.
    pub seconds: u64,
    /// The purposes.
    pub purposes: Vec<PurposeTerms>,
}

/// A purpose as decisions see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurposeTerms {
    /// Its id.
    pub id: String,
    /// Whether it needs no consent.
    pub exempt: bool,
    /// Its services.
    pub services: Vec<ServiceTerms>,
}

/// A service as decisions see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceTerms {
    /// Its id.
    pub id: String,
    /// Six hexadecimal digits over everything that a visitor consents to with this service.
    pub mark: String,
    /// Whether a visitor may object to it although it is exempt.
    pub objection: bool,
}

/// Seconds in a month: a twelfth of 365.25 days.
const SECONDS_PER_MONTH: u64 = 2_629_800;

impl Terms {
    /// Returns what a visitor who sees this policy consents to.
    pub fn of(policy: &Policy) -> Self {
        let purposes: Vec<_> = policy.purposes.iter().map(purpose).collect();
        let mut marks: Vec<String> = Vec::new();
        for purpose in &purposes {
            marks.push([purpose.id.as_str(), if purpose.exempt { "~1" } else { "~0" }].concat());
            marks.extend(purpose.services.iter().map(|it| it.mark.clone()));
        }
        // Visitors do not consent to the order in which purposes are shown.
        marks.sort_unstable();
        Self {
            version: hex(fingerprint(marks.iter().map(String::as_str)), 16),
            seconds: u64::from(policy.storage.months) * SECONDS_PER_MONTH,
            purposes,
        }
    }

    /// Returns the services that a visitor can decide about: those that need consent, and those open to objection.
    pub fn decidable(&self) -> impl Iterator<Item = &ServiceTerms> {
        self.purposes.iter().flat_map(|it| it.services.iter().filter(|service| !it.exempt || service.objection))
    }

    /// Returns the services that need consent.
    pub fn optional(&self) -> impl Iterator<Item = &ServiceTerms> {
        self.purposes.iter().filter(|it| !it.exempt).flat_map(|it| &it.services)
    }
}

fn purpose(purpose: &Purpose) -> PurposeTerms {
    let service = |it: &Service| ServiceTerms { id: it.id.clone(), mark: mark(purpose, it), objection: it.objection };
    PurposeTerms {
        id: purpose.id.clone(),
        exempt: purpose.exempt,
        services: purpose.services.iter().map(service).collect(),
    }
}

fn mark(purpose: &Purpose, service: &Service) -> String {
    let mut facts = service.hosts.iter().map(|it| ["h ", it].concat()).collect::<Vec<_>>();
    facts.extend(service.cookies.iter().map(|it| ["c ", &it.name, " ", it.host.as_deref().unwrap_or("")].concat()));
    facts.extend(service.storage.iter().map(|it| ["s ", it].concat()));
    facts.extend(service.databases.iter().map(|it| ["d ", it].concat()));
    facts.sort_unstable();
    facts.dedup();
    let head = [purpose.id.as_str(), if purpose.exempt { "exempt" } else { "optional" }, service.id.as_str()];
    hex(fingerprint(head.into_iter().chain(facts.iter().map(String::as_str))), 6)
}
