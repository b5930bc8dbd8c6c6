//! What may run: the rules that turn a policy, a stored record, a signal and a visitor's acts into grants.
//! Nothing is ever granted but by a visitor's act. `gate/state.js` holds the same rules.

use std::collections::BTreeMap;

use super::record::{DecidedIn, PurposeRecord, Record, ServiceRecord};
use super::terms::{PurposeTerms, Terms};

/// Where a decision comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The visitor decided.
    Visitor,
    /// Global Privacy Control stands for a refusal until the visitor decides otherwise. Never stored.
    Gpc,
    /// Nobody has decided, so nothing is granted.
    Default,
}

/// What has been decided so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    origin: Origin,
    by: DecidedIn,
    gpc: bool,
    time: u64,
    answers: BTreeMap<String, bool>,
}

/// A visitor's act.
#[derive(Clone, Copy, Debug)]
pub struct Act {
    /// When, in seconds since 1970.
    pub now: u64,
    /// Where.
    pub by: DecidedIn,
}

/// A record dated further ahead than this was written by a wrong clock, and says nothing.
const TOLERANCE_SECONDS: u64 = 86_400;

impl Decision {
    /// The decision with which a page begins.
    ///
    /// An expired record, or one from the future, counts as none. An answer holds only for a service that is
    /// still the one that was shown. With Global Privacy Control on, grants given while it was off rest.
    pub fn on_arrival(terms: &Terms, record: Option<&Record>, gpc: bool, now: u64) -> Self {
        let nothing = Self {
            origin: if gpc { Origin::Gpc } else { Origin::Default },
            by: DecidedIn::Api,
            gpc,
            time: 0,
            answers: BTreeMap::new(),
        };
        let holds = |it: &&Record| now < it.time + terms.seconds && it.time <= now + TOLERANCE_SECONDS;
        let Some(record) = record.filter(holds) else { return nothing };
        let answer = |id: &str, mark: &str| {
            let mut services = record.purposes.iter().flat_map(|it| &it.services);
            services.find(|it| it.id == id && it.mark == mark).map(|it| it.granted)
        };
        let answers = terms.decidable().filter_map(|it| Some((it.id.clone(), answer(&it.id, &it.mark)?)));
        let mut answers: BTreeMap<String, bool> = answers.collect();
        if gpc && !record.gpc {
            answers.retain(|_, granted| !*granted);
            return Self { answers, ..nothing };
        }
        if answers.is_empty() {
            return nothing;
        }
        Self { origin: Origin::Visitor, by: record.by, time: record.time, answers, ..nothing }
    }

    /// The visitor accepts everything.
    pub fn accept_all(&self, terms: &Terms, act: Act) -> Self {
        self.choose(terms, &all(terms, true), act)
    }

    /// The visitor refuses everything, or withdraws what was granted.
    pub fn refuse_all(&self, terms: &Terms, act: Act) -> Self {
        self.choose(terms, &all(terms, false), act)
    }

    /// The visitor answers for single services or whole purposes; what is not named stays as it is, and an
    /// unknown or exempt name says nothing. A service's own answer goes before its purpose's.
    ///
    /// The time is that of the visitor's last complete answer: what was decided earlier must not last longer
    /// because one service was added. It is at least a second later than that of the answer before, so that of any
    /// two records of one visitor one is the newer.
    pub fn choose(&self, terms: &Terms, choices: &[(&str, bool)], act: Act) -> Self {
        let chosen = |name: &str| choices.iter().rev().find(|(it, _)| *it == name).map(|(_, granted)| *granted);
        let mut answers = self.answers.clone();
        let mut complete = true;
        let mut changed = false;
        for purpose in &terms.purposes {
            for service in purpose.services.iter().filter(|it| !purpose.exempt || it.objection) {
                // What is said of all, or of a purpose, does not speak of what needs no consent.
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
    pub fn has(&self, terms: &Terms, name: &str) -> bool {
        terms.purposes.iter().any(|purpose| {
            if purpose.id == name {
                purpose.exempt || self.has_all(purpose)
            } else {
                purpose.services.iter().any(|it| it.id == name && self.runs(name, purpose))
            }
        })
    }

    /// What is exempt runs, unless the visitor objects.
    fn runs(&self, service: &str, purpose: &PurposeTerms) -> bool {
        self.answers.get(service).copied().unwrap_or(purpose.exempt)
    }

    fn granted(&self, service: &str) -> bool {
        self.answers.get(service).copied().unwrap_or(false)
    }

    fn has_all(&self, purpose: &PurposeTerms) -> bool {
        !purpose.services.is_empty() && purpose.services.iter().all(|it| self.granted(&it.id))
    }

    /// Whether the banner is to be shown unasked: something optional was never answered and no signal
    /// answers for the visitor.
    pub fn must_ask(&self, terms: &Terms) -> bool {
        !self.gpc && terms.optional().any(|it| !self.answers.contains_key(&it.id))
    }

    /// Where the decision comes from.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// When the visitor decided, in seconds since 1970.
    pub fn time(&self) -> Option<u64> {
        (self.origin == Origin::Visitor).then_some(self.time)
    }

    /// What is to be stored; `None` where no visitor has decided.
    pub fn to_record(&self, terms: &Terms, text: &str) -> Option<Record> {
        if self.origin != Origin::Visitor {
            return None;
        }
        let purpose = |purpose: &PurposeTerms| {
            let service = |it: &super::terms::ServiceTerms| {
                let granted = *self.answers.get(&it.id)?;
                Some(ServiceRecord { id: it.id.clone(), granted, mark: it.mark.clone() })
            };
            let services: Vec<_> = purpose.services.iter().filter_map(service).collect();
            let granted = purpose.services.iter().all(|it| self.runs(&it.id, purpose));
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
    terms.optional().map(|it| (it.id.as_str(), granted)).collect()
}
