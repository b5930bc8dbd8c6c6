//! What the gate needs of the policy, as small as possible: the constants that `publish` puts into the gate's
//! parts. Lists instead of objects, since every byte blocks the page; `gate/policy.d.ts` names the places.

use serde::Serialize;

use super::policy::{Policy, Service};
use super::steps::{OPERATIONS, Plain, Step};
use super::terms::{ServiceTerms, Terms};

/// The data of both parts.
#[derive(Clone, Debug, Serialize)]
pub struct GateData {
    /// `POLICY`, for the part that blocks.
    pub first: Plain,
    /// `SERVICES`, for the deferred part: what `first` leaves out, by place; empty where it leaves out nothing.
    pub later: Plain,
    /// `ERASE`, for the deferred part.
    pub second: Plain,
    /// `SIGNALS`, for the part that blocks; empty where there are none.
    pub signals: Plain,
}

/// What the gate needs of a policy. Where it defers, what needs consent waits for the deferred part: the part that
/// blocks then holds no more of it than the decision takes.
pub fn gate_data(policy: &Policy, defers: bool) -> GateData {
    let terms = Terms::of(policy);
    let mut purposes = Vec::new();
    let mut later = Vec::new();
    for (purpose, terms) in policy.purposes.iter().zip(&terms.purposes) {
        let mut services = Vec::new();
        for (it, terms) in purpose.services.iter().zip(&terms.services) {
            let mut whole = service(it, terms);
            let waits = defers && !purpose.exempt;
            let rest = whole.split_off(if waits { DECIDED_BY.min(whole.len()) } else { whole.len() });
            services.push(Plain::List(whole));
            later.push(Plain::List(rest));
        }
        purposes.push(Plain::List(vec![text(&purpose.id), flag(purpose.exempt), Plain::List(services)]));
    }
    later.truncate(later.iter().rposition(|it| !is_empty(it)).map_or(0, |at| at + 1));
    let first = Plain::List(vec![
        text(&policy.storage.cookie),
        Plain::Number(terms.seconds as f64),
        text(&terms.version),
        Plain::List(purposes),
    ]);
    let second = policy.services().map(|(_, it)| erase(it)).filter(|it| it.len() > 1).map(Plain::List).collect();
    GateData {
        first,
        later: Plain::List(later),
        second: Plain::List(second),
        signals: super::gate_signals::signals(&policy.signals),
    }
}

/// How many places of a service the decision takes: id and mark.
const DECIDED_BY: usize = 2;

/// What a service does runs only where it is switched on; of one that is not, there is but what marked scripts need.
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
        flag(service.objection),
        called(&service.start, loads),
        called(&service.ready, loads),
        called(&service.grant, service.enabled),
    ];
    trim(&mut entry);
    // Hosts stay: a service that has them is one whose data has come.
    if entry.len() < 3 {
        entry.push(texts(&[]));
    }
    entry
}

/// Id, what it stores, and how it is called off; the id alone where there is nothing of it.
fn erase(service: &Service) -> Vec<Plain> {
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

/// Leaves out what is empty at the end.
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

/// Steps with their operations by number, as `gate/steps.js` has them.
pub(super) fn steps(steps: &[Step]) -> Plain {
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
