//! The reference model that the gate is tested against: the rules that turn a policy, a stored record, a signal and a
//! visitor's acts into grants. Only a visitor's act ever grants anything. `gate/blocking/state.js` has the same rules.

use std::collections::BTreeMap;

use feuillet::consent::record::{DecidedIn, PurposeRecord, Record, ServiceRecord};
use feuillet::consent::terms::{PurposeTerms, Terms};

/// Where a decision comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The visitor decided.
    Visitor,
    /// Global Privacy Control counts as a refusal until the visitor decides otherwise. Never stored.
    Gpc,
    /// Nobody has decided, so nothing is granted.
    Default,
}

/// What has been decided so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    origin: Origin,
    by: DecidedIn,
    gpc: bool,
    time: u64,
    answers: BTreeMap<String, bool>,
}

/// A visitor's act.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Act {
    /// When, in seconds since 1970.
    pub(crate) now: u64,
    /// Where the visitor decided.
    pub(crate) by: DecidedIn,
}

/// A record dated further ahead than this was written by a wrong clock, and is ignored.
pub(crate) const TOLERANCE_SECONDS: u64 = 86_400;

impl Decision {
    /// The decision with which a page begins.
    ///
    /// A record that has expired, or is from the future, counts as none. An answer holds only for a service that is
    /// still the one that was shown. Each policy of the host has its own record, and the one written last comes first.
    /// With Global Privacy Control on, grants given while it was off are suspended.
    pub(crate) fn on_arrival<'a>(
        terms: &Terms,
        records: impl IntoIterator<Item = &'a Record>,
        gpc: bool,
        now: u64,
    ) -> Self {
        let holds = |record: &&Record| now < record.time + terms.seconds && record.time <= now + TOLERANCE_SECONDS;
        let rests = |record: &Record| gpc && !record.gpc;
        let mut answers = BTreeMap::new();
        let mut own: Option<&Record> = None;
        for record in records.into_iter().filter(holds) {
            for service in terms.decidable() {
                let mut given = record.purposes.iter().flat_map(|purpose| &purpose.services);
                let Some(answer) = given.find(|answer| answer.id == service.id && answer.mark == service.mark) else {
                    continue;
                };
                if answers.contains_key(&service.id) {
                    continue;
                }
                // The time is that of this policy's own record.
                if own.is_none() || record.policy == terms.version {
                    own = Some(record);
                }
                if !answer.granted || !rests(record) {
                    answers.insert(service.id.clone(), answer.granted);
                }
            }
        }
        let nothing =
            Self { origin: if gpc { Origin::Gpc } else { Origin::Default }, by: DecidedIn::Api, gpc, time: 0, answers };
        match own.filter(|record| !rests(record)) {
            Some(record) => Self { origin: Origin::Visitor, by: record.by, time: record.time, ..nothing },
            None => nothing,
        }
    }

    /// The visitor accepts everything.
    pub(crate) fn accept_all(&self, terms: &Terms, act: Act) -> Self {
        self.choose(terms, &all(terms, true), act)
    }

    /// The visitor refuses everything, or withdraws what was granted.
    pub(crate) fn refuse_all(&self, terms: &Terms, act: Act) -> Self {
        self.choose(terms, &all(terms, false), act)
    }

    /// The visitor answers for single services or whole purposes. What is not named stays as it is, and an unknown or
    /// exempt name has no effect. A service's own answer overrides its purpose's.
    ///
    /// The time is that of the visitor's last complete answer: earlier decisions must not last longer because one
    /// service was added. It is at least a second later than that of the previous answer, so that of any two records of
    /// one visitor one is newer.
    pub(crate) fn choose(&self, terms: &Terms, choices: &[(&str, bool)], act: Act) -> Self {
        let chosen = |name: &str| choices.iter().rev().find(|(named, _)| *named == name).map(|(_, granted)| *granted);
        let mut answers = self.answers.clone();
        let mut complete = true;
        let mut changed = false;
        for purpose in &terms.purposes {
            for service in purpose.services.iter().filter(|service| !purpose.exempt || service.objection) {
                // An answer to everything, or to a purpose, does not include what needs no consent.
                let of_purpose = || if purpose.exempt { None } else { chosen(&purpose.id) };
                match chosen(&service.id).or_else(of_purpose) {
                    Some(granted) => {
                        answers.insert(service.id.clone(), granted);
                        changed = true;
                    }
                    None => complete &= purpose.exempt,
                }
            }
        }
        if !changed {
            return self.clone();
        }
        let later = self.time + 1;
        let time = if complete || self.origin != Origin::Visitor { act.now.max(later) } else { later };
        Self { origin: Origin::Visitor, by: act.by, gpc: self.gpc, time, answers }
    }

    /// Whether a service, or all services of a purpose, may run. False for an unknown name.
    pub(crate) fn has(&self, terms: &Terms, name: &str) -> bool {
        terms.purposes.iter().any(|purpose| {
            if purpose.id == name {
                purpose.exempt || self.has_all(purpose)
            } else {
                purpose.services.iter().any(|service| service.id == name && self.runs(name, purpose))
            }
        })
    }

    /// Whether a service runs: an exempt one does, unless the visitor objects.
    fn runs(&self, service: &str, purpose: &PurposeTerms) -> bool {
        self.answers.get(service).copied().unwrap_or(purpose.exempt)
    }

    fn granted(&self, service: &str) -> bool {
        self.answers.get(service).copied().unwrap_or(false)
    }

    fn has_all(&self, purpose: &PurposeTerms) -> bool {
        !purpose.services.is_empty() && purpose.services.iter().all(|service| self.granted(&service.id))
    }

    /// Whether the banner is shown unasked: something optional was never answered, and no signal answers for the
    /// visitor.
    pub(crate) fn must_ask(&self, terms: &Terms) -> bool {
        !self.gpc && terms.optional().any(|service| !self.answers.contains_key(&service.id))
    }

    /// Where the decision comes from.
    pub(crate) fn origin(&self) -> Origin {
        self.origin
    }

    /// When the visitor decided, in seconds since 1970.
    pub(crate) fn time(&self) -> Option<u64> {
        (self.origin == Origin::Visitor).then_some(self.time)
    }

    /// The record to store; `None` if no visitor has decided.
    pub(crate) fn to_record(&self, terms: &Terms, text: &str) -> Option<Record> {
        if self.origin != Origin::Visitor {
            return None;
        }
        let purpose = |purpose: &PurposeTerms| {
            let service = |service_terms: &feuillet::consent::terms::ServiceTerms| {
                let granted = *self.answers.get(&service_terms.id)?;
                Some(ServiceRecord { id: service_terms.id.clone(), granted, mark: service_terms.mark.clone() })
            };
            let services: Vec<_> = purpose.services.iter().filter_map(service).collect();
            let granted = purpose.services.iter().all(|service| self.runs(&service.id, purpose));
            (!services.is_empty()).then(|| PurposeRecord { id: purpose.id.clone(), granted, services })
        };
        Some(Record {
            time: self.time,
            policy: terms.version.clone(),
            text: text.into(),
            by: self.by,
            gpc: self.gpc,
            purposes: terms.purposes.iter().filter_map(purpose).collect(),
        })
    }
}

fn all(terms: &Terms, granted: bool) -> Vec<(&str, bool)> {
    terms.optional().map(|service| (service.id.as_str(), granted)).collect()
}
