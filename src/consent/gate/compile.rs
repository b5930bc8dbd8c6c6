//! The data that the gate needs from the policy, as small as possible: constants that `publish` puts into the gate's
//! parts. They are lists rather than objects, since every byte blocks the page; `gate/policy.d.ts` names their entries.

use serde::Serialize;

use crate::consent::policy::{Policy, Service};
use crate::consent::steps::{OPERATIONS, Plain, Step};
use crate::consent::terms::{ServiceTerms, Terms};

/// The data of the blocking and the deferred part.
#[derive(Clone, Debug, Serialize)]
pub struct GateData {
    /// `POLICY`, for the blocking part.
    pub policy: Plain,
    /// `SERVICES`, for the deferred part: what `policy` leaves out, service by service; empty if it leaves out nothing.
    pub services: Plain,
    /// `ERASE`, for the deferred part.
    pub erase: Plain,
    /// `SIGNALS`, for the blocking part; empty if there are none.
    pub signals: Plain,
}

/// The number of a service's entries that the decision needs: id and mark.
pub const DECIDED_BY: usize = 2;
/// The number of a service's entries that marked scripts need: the hosts, too.
pub const MARKED_BY: usize = 3;

/// Returns what the gate needs from a policy.
///
/// The first `stays` entries of each service are in the blocking part; the rest, what services load and call, waits for
/// the deferred part. With `None` all entries stay in the blocking part.
pub fn gate_data(policy: &Policy, stays: Option<usize>) -> GateData {
    let terms = Terms::of(policy);
    let mut purposes = Vec::new();
    let mut later = Vec::new();
    for (purpose, terms) in policy.purposes.iter().zip(&terms.purposes) {
        let mut services = Vec::new();
        for (it, terms) in purpose.services.iter().zip(&terms.services) {
            let mut whole = service(it, terms);
            let rest = whole.split_off(stays.unwrap_or(whole.len()).min(whole.len()));
            services.push(Plain::List(whole));
            later.push(Plain::List(rest));
        }
        purposes.push(Plain::List(vec![text(&purpose.id), flag(purpose.exempt), Plain::List(services)]));
    }
    later.truncate(later.iter().rposition(|it| !is_empty(it)).map_or(0, |at| at + 1));
    let objectable: Vec<_> =
        policy.services().filter(|(purpose, it)| purpose.exempt && it.objection).map(|(_, it)| it.id.clone()).collect();
    let decided = Plain::List(vec![
        text(&policy.storage.cookie),
        Plain::Number(terms.seconds as f64),
        text(&terms.version),
        Plain::List(purposes),
        texts(&objectable),
    ]);
    // Services that are no longer used may have left something.
    let erase = policy.all_services().map(erased).filter(|it| it.len() > 1).map(Plain::List).collect();
    GateData {
        policy: decided,
        services: Plain::List(later),
        erase: Plain::List(erase),
        signals: super::signals::signals(&policy.signals),
    }
}

/// The entries of a service. What it runs is there only if it is switched on, what marked scripts need is always there.
fn service(service: &Service, terms: &ServiceTerms) -> Vec<Plain> {
    let loads = service.enabled && !service.marked;
    let loaded = |urls: &[String]| texts(if loads { urls } else { &[] });
    let called = |steps: &[Step], when: bool| self::steps(if when { steps } else { &[] });
    let mut entry = vec![
        text(&terms.id),
        text(&terms.mark),
        texts(&service.hosts),
        loaded(&service.scripts),
        loaded(&service.pixels),
        called(&service.start, loads),
        called(&service.ready, loads),
        called(&service.grant, service.enabled),
    ];
    trim(&mut entry);
    // Hosts stay even if empty: they tell that the service's data has arrived.
    if entry.len() < 3 {
        entry.push(texts(&[]));
    }
    entry
}

/// The id of a service, what it stores, and how it is withdrawn; the id alone if there is nothing else.
fn erased(service: &Service) -> Vec<Plain> {
    let own: Vec<_> = service.cookies.iter().filter(|it| it.host.is_none()).map(|it| it.name.clone()).collect();
    let stored = [&own, &service.storage, &service.databases];
    let mut calls = vec![steps(if service.enabled { &service.withdraw } else { &[] }), flag(service.stoppable)];
    trim(&mut calls);
    let mut entry = vec![text(&service.id)];
    if stored.iter().any(|it| !it.is_empty()) || !calls.is_empty() {
        entry.extend(stored.iter().map(|it| texts(it)));
        entry.append(&mut calls);
    }
    entry
}

/// Removes empty entries at the end.
fn trim(entry: &mut Vec<Plain>) {
    while entry.last().is_some_and(is_empty) {
        entry.pop();
    }
}

fn is_empty(it: &Plain) -> bool {
    matches!(it, Plain::List(list) if list.is_empty()) || *it == Plain::Number(0.0)
}

fn text(text: &str) -> Plain {
    Plain::Text(text.into())
}

fn texts(texts: &[String]) -> Plain {
    Plain::List(texts.iter().map(|it| text(it)).collect())
}

fn flag(on: bool) -> Plain {
    Plain::Number(f64::from(u8::from(on)))
}

/// Returns steps with their operations as numbers, which `gate/shared/steps.js` expects.
pub fn steps(steps: &[Step]) -> Plain {
    let number = |name: &Plain| {
        let place = OPERATIONS.iter().position(|(it, _)| matches!(name, Plain::Text(name) if name == it));
        Plain::Number(place.unwrap_or_default() as f64)
    };
    let step = |Step(entries): &Step| {
        let operation = entries.first().map(number);
        Plain::List(operation.into_iter().chain(entries.iter().skip(1).cloned()).collect())
    };
    Plain::List(steps.iter().map(step).collect())
}
