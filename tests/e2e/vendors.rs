//! Every service of the catalogue, run against a stub of its vendor's public interface: what loads, what is called, what
//! goes. `life.rs` is the life of a service that all of them must lead; one file per family tells what is said to whom.

mod adobe;
mod blog;
mod google;
mod life;
mod marketing;
mod matomo;
mod measuring;
mod media;
mod microsoft;
mod social;

use std::collections::BTreeMap;

use feuillet::consent::policy::Policy;
use feuillet::consent_tools::policy::read_policy;

use crate::embed::folder_of;
use crate::harness::prelude::*;

/// A service of the catalogue with its stub, and what the vendor is told at each turn of its life.
#[derive(Clone)]
pub(crate) struct Case {
    /// As a policy names it.
    pub(crate) service: Value,
    /// Where the stub tells what it was called with and what it would send; a host of the service.
    pub(crate) host: &'static str,
    /// The scripts that must load, in order, by address without `https://`.
    pub(crate) scripts: &'static [&'static str],
    /// What the vendor does.
    pub(crate) stub: &'static str,
    /// What must not be there while the service is not granted.
    pub(crate) globals: &'static [&'static str],
    /// Calls and hits after the first grant on a page.
    pub(crate) grant: &'static [&'static str],
    /// What it is told besides, after the first call, where the visitor had refused before.
    pub(crate) refused: &'static [&'static str],
    /// Calls and hits when it is withdrawn, and when it is granted again on the same page.
    pub(crate) withdraw: &'static [&'static str],
    pub(crate) again: &'static [&'static str],
    /// The same when a service beside it is: signals are told of each decision.
    pub(crate) aside: [&'static [&'static str]; 2],
}

impl Case {
    /// A service that is told nothing beyond its start.
    pub(crate) fn new(service: Value, host: &'static str, stub: &'static str) -> Case {
        Case {
            service,
            host,
            scripts: &[],
            stub,
            globals: &[],
            grant: &[],
            refused: &[],
            withdraw: &[],
            again: &[],
            aside: [&[], &[]],
        }
    }

    /// What it is called in the policy.
    pub(crate) fn id(&self) -> &str {
        self.service["id"].as_str().unwrap_or_default()
    }
}

/// A policy with these services under one purpose, `all`.
pub(crate) fn policy_of(cases: &[Case], exempt: bool, more: &Value) -> Value {
    let services: Vec<_> = cases.iter().map(|it| it.service.clone()).collect();
    let mut policy = json!({
        "v": 1,
        "controller": { "name": "Essai", "contact": "mailto:a@essai.example" },
        "languages": ["fr"],
        "purposes": [{ "id": "all", "title": "Tout", "summary": "Tout.", "description": "Tout.", "exempt": exempt,
            "services": services }],
    });
    let more = more.as_object().into_iter().flatten();
    policy.as_object_mut().expect("an object").extend(more.map(|(key, it)| (key.clone(), it.clone())));
    policy
}

/// The policy as the program reads it, with what it takes from the catalogue.
pub(crate) fn read(policy: &Value) -> Policy {
    let folder = folder_of(policy);
    let mut faults = Vec::new();
    let folder = folder.parent().expect("the folder with the policy");
    read_policy(folder, "consent.json".as_ref(), &mut faults).expect("a policy").value
}

/// What a service keeps here, by its entry; a star becomes `x1`.
pub(crate) struct Kept {
    pub(crate) cookies: Vec<String>,
    pub(crate) storage: Vec<String>,
    pub(crate) databases: Vec<String>,
}

/// What a service of the policy keeps here.
pub(crate) fn kept(policy: &Policy, id: &str) -> Kept {
    let (_, service) = policy.service(id).expect("the service");
    let name = |it: &String| it.replace('*', "x1");
    let own = service.cookies.iter().filter(|it| it.host.is_none());
    Kept {
        cookies: own.map(|it| name(&it.name)).collect(),
        storage: service.storage.iter().map(name).collect(),
        databases: service.databases.iter().map(name).collect(),
    }
}

const RECORDING: &str = include_str!("vendors/stubs/recording.js");

/// Lets the world play the vendors: their scripts at the addresses that the cases name, and nothing else.
pub(crate) fn play(page: &Page, policy: &Policy, cases: &[Case]) {
    let mut scripts = BTreeMap::new();
    for case in cases {
        let kept = kept(policy, case.id());
        let what = json!({ "host": case.host, "cookies": kept.cookies, "storage": kept.storage,
            "databases": kept.databases });
        for address in case.scripts {
            let text = format!("{{ {RECORDING}\nconst vendor = recording({what});\n{} }}", case.stub);
            scripts.insert((*address).to_owned(), text);
        }
    }
    let hosts = policy.services().flat_map(|(_, it)| it.hosts.clone());
    for host in hosts {
        let scripts = scripts.clone();
        page.world().serve(&host, move |request: &Request| {
            let address = format!("{}{}", request.host, request.path);
            match (scripts.get(&address), request.method.as_str()) {
                (Some(text), _) => Answer::script(text),
                (None, "POST") => Answer::json(&json!({})),
                (None, _) if request.path.contains(".gif") => Answer::pixel(),
                (None, _) => Answer::status(404),
            }
        });
    }
}

/// What a vendor's stub told its host: `called [...]` and `hit [...]`, in order.
pub(crate) fn told(page: &Page, host: &str) -> Vec<String> {
    let requests = page.world().requests();
    let own = requests.iter().filter(|it| it.host == host && it.method == "POST");
    own.map(|it| format!("{} {}", it.path.trim_start_matches('/'), it.text())).collect()
}

/// Addresses of this host's scripts that were asked for, in order.
pub(crate) fn loaded(page: &Page, policy: &Policy, id: &str) -> Vec<String> {
    let (_, service) = policy.service(id).expect("the service");
    let addresses = page.world().requests().into_iter().map(|it| it.url());
    addresses.filter(|it| service.scripts.contains(it) || service.pixels.contains(it)).collect()
}
