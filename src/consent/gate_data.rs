//! What the gate needs of the policy, as small as possible: the constants `POLICY` and `ERASE` that `publish`
//! puts into the gate's two parts. Tuples instead of objects, since every byte blocks the page.
//!
//! `gate/policy.d.ts` names the places.

use serde::Serialize;

use super::policy::{Policy, Purpose, Service};
use super::terms::{PurposeTerms, ServiceTerms, Terms};

/// The data of both parts.
#[derive(Clone, Debug, Serialize)]
pub struct GateData {
    /// `POLICY`, for the part that blocks.
    pub first: First,
    /// `ERASE`, for the deferred part.
    pub second: Vec<Erase>,
}

/// Name of the record, seconds for which it holds, version of the policy, purposes.
#[derive(Clone, Debug, Serialize)]
pub struct First(pub String, pub u64, pub String, pub Vec<GatePurpose>);

/// Id, whether it is exempt (1 or 0), services.
#[derive(Clone, Debug, Serialize)]
pub struct GatePurpose(pub String, pub u8, pub Vec<GateService>);

/// Id, mark, hosts, scripts and pixels to load; none of these two unless it is switched on.
#[derive(Clone, Debug, Serialize)]
pub struct GateService(pub String, pub String, pub Vec<String>, pub Vec<String>, pub Vec<String>);

/// Id of a service, patterns of its cookies that the site's pages can erase, patterns in web storage.
#[derive(Clone, Debug, Serialize)]
pub struct Erase(pub String, pub Vec<String>, pub Vec<String>);

/// What the gate needs of a policy.
pub fn gate_data(policy: &Policy) -> GateData {
    let terms = Terms::of(policy);
    let purposes = policy.purposes.iter().zip(&terms.purposes).map(|(it, terms)| purpose(it, terms)).collect();
    let first = First(policy.storage.cookie.clone(), terms.seconds, terms.version, purposes);
    let second = policy.services().map(|(_, it)| erase(it)).filter(|it| !it.1.is_empty() || !it.2.is_empty()).collect();
    GateData { first, second }
}

fn purpose(purpose: &Purpose, terms: &PurposeTerms) -> GatePurpose {
    let services = purpose.services.iter().zip(&terms.services).map(|(it, terms)| service(it, terms)).collect();
    GatePurpose(purpose.id.clone(), u8::from(purpose.exempt), services)
}

fn service(service: &Service, terms: &ServiceTerms) -> GateService {
    let loaded = |urls: &[String]| if service.enabled { urls.to_vec() } else { Vec::new() };
    GateService(
        terms.id.clone(),
        terms.mark.clone(),
        service.hosts.clone(),
        loaded(&service.scripts),
        loaded(&service.pixels),
    )
}

fn erase(service: &Service) -> Erase {
    let own = service.cookies.iter().filter(|it| it.host.is_none()).map(|it| it.name.clone()).collect();
    Erase(service.id.clone(), own, service.storage.clone())
}
