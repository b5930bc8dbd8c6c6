//! The policies whose proofs are accepted: if the owner names any, nothing else is stored.

use crate::consent::record::{self, PurposeRecord, ServiceRecord};
use crate::consent::terms::{PurposeTerms, ServiceTerms, Terms};
use crate::model::fault::{Fault, FaultLog};

use super::proof::Proof;

/// The policies that visitors can have been shown; if there are none, any policy can have been shown.
#[derive(Clone, Debug, Default)]
pub struct Policies(Vec<Terms>);

impl Policies {
    /// Adds a policy.
    pub fn add(&mut self, terms: Terms) {
        self.0.push(terms);
    }

    /// Returns how many policies there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are none, so that any proof is accepted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Checks that a proof belongs to one of the policies: version, ids and marks.
    ///
    /// # Errors
    /// Everything in the proof that no visitor who was shown the policy can have decided.
    pub fn check(&self, proof: &Proof) -> Result<(), Vec<Fault>> {
        if self.is_empty() {
            return Ok(());
        }
        let log = FaultLog::default();
        match self.0.iter().find(|it| it.version == proof.policy) {
            Some(terms) => self.compare(terms, proof, &log),
            None => log.fault("/policy", "is not the version of any policy that this receiver was started with"),
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
                    let message = format!("names “{}” with a mark that none of the policies has", service.id);
                    log.fault("/record", message);
                }
            }
        }
        for (purpose, service) in services().filter(|(purpose, _)| !purpose.exempt) {
            let is_granted = proof.services.get(&service.id).copied().unwrap_or_default();
            let in_record = groups
                .iter()
                .any(|recorded| recorded.id == purpose.id && recorded.services.iter().any(|own| own.id == service.id));
            if is_granted && !in_record {
                log.fault(&format!("/services/{}", service.id), "is granted, but the record does not say so");
            }
        }
        for purpose in terms.purposes.iter().filter(|it| !it.exempt) {
            let all = groups.iter().any(|it| it.id == purpose.id && it.granted);
            if proof.purposes.get(&purpose.id).is_some_and(|granted| *granted && !all) {
                log.fault(&format!("/purposes/{}", purpose.id), "is granted, but the record does not say so");
            }
        }
    }
}

/// Returns whether a policy has a service under the purpose and with the mark that a record gives.
fn knows(terms: &Terms, group: &PurposeRecord, service: &ServiceRecord) -> bool {
    let is_it = |known: &ServiceTerms| known.id == service.id && known.mark == service.mark;
    let has_it = |purpose: &PurposeTerms| purpose.id == group.id && purpose.services.iter().any(is_it);
    terms.purposes.iter().any(has_it)
}

/// Notes ids that the policy has and the proof does not, and vice versa.
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
