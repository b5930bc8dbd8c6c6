//! Every service of the catalogue, run against a stub of its vendor's public interface: what loads, what is called,
//! what is removed. `life.rs` tests the life cycle they all share; one file per family states what each vendor is told.

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

use crate::consent_script::folder_of;
use crate::harness::prelude::*;

/// A service of the catalogue with its stub, and what the vendor is told at each stage of its life cycle.
#[derive(Clone)]
pub(crate) struct Case {
    /// The service's entry in a policy.
    pub(crate) service: Value,
    /// The host of the service to which the stub reports the calls it received and the hits it would send.
    pub(crate) host: &'static str,
    /// The addresses of the scripts that must load, in order, without `https://`.
    pub(crate) scripts: &'static [&'static str],
    /// The script that stands in for the vendor's.
    pub(crate) stub: &'static str,
    /// Globals that must not exist while the service is not granted.
    pub(crate) globals: &'static [&'static str],
    /// Calls and hits after the first grant on a page.
    pub(crate) grant: &'static [&'static str],
    /// Additional calls, after the first one, if the visitor had refused before.
    pub(crate) refused: &'static [&'static str],
    /// Calls and hits when it is withdrawn, and when it is granted again on the same page.
    pub(crate) withdraw: &'static [&'static str],
    pub(crate) again: &'static [&'static str],
    /// Calls and hits when another service is withdrawn and granted again: signals are told of each decision.
    pub(crate) aside: [&'static [&'static str]; 2],
}

impl Case {
    /// Returns a case whose vendor is told nothing after it has started.
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

    /// Returns the service's id in the policy.
    pub(crate) fn id(&self) -> &str {
        self.service["id"].as_str().unwrap_or_default()
    }
}

/// Returns a policy with these services under one purpose, `all`; `more` adds fields at the top.
pub(crate) fn policy_of(cases: &[Case], exempt: bool, more: &Value) -> Value {
    let services: Vec<_> = cases.iter().map(|case| case.service.clone()).collect();
    let mut policy = json!({
        "v": 1,
        "controller": { "name": "Essai", "contact": "mailto:a@essai.example" },
        "languages": ["fr"],
        "purposes": [{ "id": "all", "title": "Tout", "summary": "Tout.", "description": "Tout.", "exempt": exempt,
            "services": services }],
    });
    let more = more.as_object().into_iter().flatten();
    policy.as_object_mut().expect("an object").extend(more.map(|(key, value)| (key.clone(), value.clone())));
    policy
}

/// Reads the policy as the program does, completed from the catalogue.
pub(crate) fn read(policy: &Value) -> Policy {
    let folder = folder_of(policy);
    let mut faults = Vec::new();
    let folder = folder.parent().expect("the folder with the policy");
    read_policy(folder, "consent.json".as_ref(), &mut faults).expect("a policy").value
}

/// The data a service stores on the device, taken from its entry; a star becomes `x1`.
pub(crate) struct Kept {
    pub(crate) cookies: Vec<String>,
    pub(crate) storage: Vec<String>,
    pub(crate) databases: Vec<String>,
}

/// Returns the data that a service of the policy stores on the device.
pub(crate) fn kept(policy: &Policy, id: &str) -> Kept {
    let (_, service) = policy.service(id).expect("the service");
    let name = |pattern: &String| pattern.replace('*', "x1");
    let own = service.cookies.iter().filter(|cookie| cookie.host.is_none());
    Kept {
        cookies: own.map(|cookie| name(&cookie.name)).collect(),
        storage: service.storage.iter().map(name).collect(),
        databases: service.databases.iter().map(name).collect(),
    }
}

const RECORDING: &str = include_str!("vendors/stubs/recording.js");

/// Plays the vendors: serves their stubs at the addresses that the cases name, and no other scripts.
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
    let hosts = policy.services().flat_map(|(_, service)| service.hosts.clone());
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

/// Returns what a vendor's stub reported to its host: `called [...]` and `hit [...]`, in order.
pub(crate) fn told(page: &Page, host: &str) -> Vec<String> {
    let requests = page.world().requests();
    let own = requests.iter().filter(|request| request.host == host && request.method == "POST");
    own.map(|request| format!("{} {}", request.path.trim_start_matches('/'), request.text())).collect()
}

/// Returns the addresses of this service's scripts and pixels that were requested, in order.
pub(crate) fn loaded(page: &Page, policy: &Policy, id: &str) -> Vec<String> {
    let (_, service) = policy.service(id).expect("the service");
    let addresses = page.world().requests().into_iter().map(|request| request.url());
    addresses.filter(|address| service.scripts.contains(address) || service.pixels.contains(address)).collect()
}
