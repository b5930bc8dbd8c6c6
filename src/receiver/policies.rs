//! The policies whose proofs are taken: where the owner names them, nothing else is stored.

use crate::consent::record::{self, PurposeRecord, ServiceRecord};
use crate::consent::terms::{PurposeTerms, ServiceTerms, Terms};
use crate::model::fault::{Fault, FaultLog};

use super::proof::Proof;

/// What visitors can have been shown; with no policy at all, anything.
#[derive(Clone, Debug, Default)]
pub struct Policies(Vec<Terms>);

impl Policies {
    /// Adds one.
    pub fn add(&mut self, terms: Terms) {
        self.0.push(terms);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none, so that any proof is taken.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Checks that a proof is of one of them: version, ids and marks.
    ///
    /// # Errors
    /// Everything that no visitor to whom the policy was shown can have decided.
    pub fn check(&self, proof: &Proof) -> Result<(), Vec<Fault>> {
        if self.is_empty() {
            return Ok(());
        }
        let log = FaultLog::default();
        match self.0.iter().find(|it| it.version == proof.policy) {
            Some(terms) => self.compare(terms, proof, &log),
            None => log.fault("/policy", "is the version of none of the policies that this receiver was started with"),
        }
        let faults = log.into_faults();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn compare(&self, terms: &Terms, proof: &Proof, log: &FaultLog) {
        let services =
            || terms.purposes.iter().flat_map(|purpose| purpose.services.iter().map(move |it| (purpose, it)));
        let purposes: Vec<&str> = terms.purposes.iter().map(|it| it.id.as_str()).collect();
        same_ids("purposes", &purposes, proof.purposes.keys(), log);
        let ids: Vec<&str> = services().map(|(_, it)| it.id.as_str()).collect();
        same_ids("services", &ids, proof.services.keys(), log);
        let groups = record::decode(&proof.record).map(|it| it.purposes).unwrap_or_default();
        for group in &groups {
            for service in &group.services {
                if !self.0.iter().any(|it| knows(it, group, service)) {
                    let message = format!("names “{}” with a mark that is of none of the policies", service.id);
                    log.fault("/record", message);
                }
            }
        }
        for (purpose, service) in services().filter(|(purpose, _)| !purpose.exempt) {
            let is_granted = proof.services.get(&service.id).copied().unwrap_or_default();
            let in_record =
                groups.iter().any(|it| it.id == purpose.id && it.services.iter().any(|it| it.id == service.id));
            if is_granted && !in_record {
                log.fault(&format!("/services/{}", service.id), "is granted, and the record does not say so");
            }
        }
        for purpose in terms.purposes.iter().filter(|it| !it.exempt) {
            let all = groups.iter().any(|it| it.id == purpose.id && it.granted);
            if proof.purposes.get(&purpose.id).is_some_and(|granted| *granted && !all) {
                log.fault(&format!("/purposes/{}", purpose.id), "is granted, and the record does not say so");
            }
        }
    }
}

/// Whether a policy has a service under the purpose and with the mark that a record says.
fn knows(terms: &Terms, group: &PurposeRecord, service: &ServiceRecord) -> bool {
    let is_it = |it: &ServiceTerms| it.id == service.id && it.mark == service.mark;
    let has_it = |it: &PurposeTerms| it.id == group.id && it.services.iter().any(is_it);
    terms.purposes.iter().any(has_it)
}

/// Notes ids that the policy has and the proof does not, and the other way round.
fn same_ids<'a>(field: &str, policy: &[&str], proof: impl Iterator<Item = &'a String>, log: &FaultLog) {
    let proof: Vec<&str> = proof.map(String::as_str).collect();
    let missing: Vec<&str> = policy.iter().filter(|it| !proof.contains(it)).copied().collect();
    if let Some(first) = missing.first() {
        let message = format!("lacks “{first}”, which the policy has ({} of its ids are missing)", missing.len());
        log.fault(&format!("/{field}"), message);
    }
    for id in proof.iter().filter(|it| !policy.contains(it)) {
        log.fault(&format!("/{field}/{id}"), "is not in the policy");
    }
}
