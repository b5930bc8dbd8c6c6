//! The reference model that the gate is tested against: the rules that turn a policy, a stored record, a signal and a
//! visitor's acts into grants. Nothing is ever granted but by a visitor's act. `gate/blocking/state.js` holds the same rules.

use std::collections::BTreeMap;

use feuillet::consent::record::{DecidedIn, PurposeRecord, Record, ServiceRecord};
use feuillet::consent::terms::{PurposeTerms, Terms};

/// Where a decision comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The visitor decided.
    Visitor,
    /// Global Privacy Control stands for a refusal until the visitor decides otherwise. Never stored.
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
    /// Where.
    pub(crate) by: DecidedIn,
}

/// A record dated further ahead than this was written by a wrong clock, and says nothing.
pub(crate) const TOLERANCE_SECONDS: u64 = 86_400;

impl Decision {
    /// The decision with which a page begins.
    ///
    /// An expired record, or one from the future, counts as none. An answer holds only for a service that is
    /// still the one that was shown; of several records, each of another policy of the host, the one that was written
    /// last comes first. With Global Privacy Control on, grants given while it was off rest.
    pub(crate) fn on_arrival<'a>(
        terms: &Terms,
        records: impl IntoIterator<Item = &'a Record>,
        gpc: bool,
        now: u64,
    ) -> Self {
        let holds = |it: &&Record| now < it.time + terms.seconds && it.time <= now + TOLERANCE_SECONDS;
        let rests = |it: &Record| gpc && !it.gpc;
        let mut answers = BTreeMap::new();
        let mut own: Option<&Record> = None;
        for record in records.into_iter().filter(holds) {
            for service in terms.decidable() {
                let mut given = record.purposes.iter().flat_map(|it| &it.services);
                let Some(answer) = given.find(|it| it.id == service.id && it.mark == service.mark) else { continue };
                if answers.contains_key(&service.id) {
                    continue;
                }
                // This policy's own record says when.
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
        match own.filter(|it| !rests(it)) {
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

    /// The visitor answers for single services or whole purposes; what is not named stays as it is, and an
    /// unknown or exempt name says nothing. A service's own answer goes before its purpose's.
    ///
    /// The time is that of the visitor's last complete answer: what was decided earlier must not last longer
    /// because one service was added. It is at least a second later than that of the answer before, so that of any
    /// two records of one visitor one is the newer.
    pub(crate) fn choose(&self, terms: &Terms, choices: &[(&str, bool)], act: Act) -> Self {
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
    pub(crate) fn has(&self, terms: &Terms, name: &str) -> bool {
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
    pub(crate) fn must_ask(&self, terms: &Terms) -> bool {
        !self.gpc && terms.optional().any(|it| !self.answers.contains_key(&it.id))
    }

    /// Where the decision comes from.
    pub(crate) fn origin(&self) -> Origin {
        self.origin
    }

    /// When the visitor decided, in seconds since 1970.
    pub(crate) fn time(&self) -> Option<u64> {
        (self.origin == Origin::Visitor).then_some(self.time)
    }

    /// What is to be stored; `None` where no visitor has decided.
    pub(crate) fn to_record(&self, terms: &Terms, text: &str) -> Option<Record> {
        if self.origin != Origin::Visitor {
            return None;
        }
        let purpose = |purpose: &PurposeTerms| {
            let service = |it: &feuillet::consent::terms::ServiceTerms| {
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
