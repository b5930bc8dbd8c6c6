//! Hints on how to mend a fault, in `consent.json` or in the page.

use crate::consent_tools::audit::address::Address;
use crate::consent_tools::audit::declaration::{Declaration, Declared};
use crate::consent_tools::audit::faults::{Fault, is_ahead};
use crate::consent_tools::audit::judge::{Verdict, is_own};
use crate::consent_tools::audit::trace::{Moment, What};
use crate::consent_tools::audit::visits::Observation;

/// Returns the hint on how to mend a fault.
pub fn mend(fault: &Fault, declaration: &Declaration, observation: &Observation) -> String {
    if is_ahead(fault) {
        let rename = "write data-src, data-srcset, data-poster or data-href in the template; the gate turns them into \
            real attributes when it inserts the content";
        let more =
            if fault.verdict == Verdict::Undeclared { declare(fault, declaration, observation) } else { String::new() };
        return [rename, &more].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("; ");
    }
    match fault.verdict {
        Verdict::Undeclared => declare(fault, declaration, observation),
        Verdict::SwitchedOff => switch_on(fault, declaration),
        Verdict::NotGranted => hold_back(fault, declaration),
        Verdict::Allowed => String::new(),
    }
}

fn named<'a>(fault: &Fault, declaration: &'a Declaration) -> Option<&'a Declared> {
    let id = fault.services.first()?;
    declaration.services.iter().find(|it| it.id == *id)
}

/// Returns the service most likely responsible: the one that has the domain, or whose file or answer caused the fault.
fn probable<'a>(fault: &Fault, declaration: &'a Declaration, observation: &Observation) -> Option<&'a Declared> {
    let cause = fault.cause.as_ref().and_then(|it| Address::parse(&it.url)).map(|it| it.host);
    let hosts = [Some(fault.owner.clone()), cause];
    let others = hosts.into_iter().flatten().filter(|it| !is_own(observation, it));
    others.into_iter().find_map(|host| declaration.near_host(&host))
}

fn declare(fault: &Fault, declaration: &Declaration, observation: &Observation) -> String {
    let name = &fault.name;
    let is_own = is_own(observation, &fault.owner);
    let (list, entry) = match fault.what {
        What::Host => ("hosts", format!("\"{name}\"")),
        What::Cookie => {
            let host = if is_own { String::new() } else { format!(", \"host\": \"{}\"", fault.owner) };
            ("cookies", format!("{{ \"name\": \"{name}\", \"duration\": \"…\"{host} }}"))
        }
        What::LocalStorage | What::SessionStorage => ("storage", format!("\"{name}\"")),
        What::Database => ("databases", format!("\"{name}\"")),
    };
    let mut text = match probable(fault, declaration, observation) {
        Some(it) => format!("if it belongs to “{}”, add {entry} to {}/{list}", it.id, it.pointer),
        None => format!("add {entry} to \"{list}\" of the service that it belongs to"),
    };
    if fault.moments.iter().any(|it| *it != Moment::Accepted) {
        text += ", and hold it back until consent";
    }
    text
}

/// Returns the advice that applies to several faults, so that it is given only once.
pub fn advice(faults: &[Fault]) -> Vec<&'static str> {
    let mut advice = Vec::new();
    if faults.iter().any(|it| it.verdict == Verdict::Undeclared) {
        advice.push(
            "if a service is not in the policy yet, describe it there first; if the site can do without it, remove it \
            from the page",
        );
        if faults.iter().any(|it| it.verdict == Verdict::Undeclared && it.what != What::Host) {
            advice.push("in a name, * stands for what varies: “_ms_*” for “_ms_4711”");
        }
    }
    if faults.iter().any(|fault| fault.moments.iter().any(|moment| *moment != Moment::Accepted)) {
        advice.push(
            "to hold something back, name its script in \"scripts\" of its service and remove it from the page, or mark \
            it in the page: <script type=\"text/plain\" data-category=\"…\" data-service=\"…\" data-src=\"…\">; only \
            what the law exempts need not wait: it belongs in a purpose with \"exempt\": true",
        );
    }
    advice
}

fn hold_back(fault: &Fault, declaration: &Declaration) -> String {
    let Some(service) = named(fault, declaration) else { return String::new() };
    let (id, purpose, pointer) = (&service.id, &service.purpose, &service.pointer);
    if fault.moments == [Moment::Accepted] {
        return format!("the pages do not grant “{id}” on acceptance; rebuild the site with this policy");
    }
    let is_set_by_answer = fault.detail.as_deref() == Some("HttpOnly");
    let mut text = if fault.what != What::Host && is_set_by_answer {
        "a server sets it with its answer: make it do so only after consent, or do not request it before".to_owned()
    } else {
        format!(
            "hold “{id}” back until consent: use {pointer}/scripts, or data-category=\"{purpose}\" data-service=\"{id}\""
        )
    };
    if fault.what != What::Host && fault.moments == [Moment::Refused] {
        text += "; if it was stored before the refusal, the gate cannot reach it: check under which domain and path \
            it is stored";
    }
    text
}

fn switch_on(fault: &Fault, declaration: &Declaration) -> String {
    let Some(service) = named(fault, declaration) else { return String::new() };
    let mut text = format!("if the site uses “{}”, set {}/enabled to true", service.id, service.pointer);
    if fault.moments.iter().any(|it| *it != Moment::Accepted) {
        text += " and hold it back until consent";
    }
    text + "; otherwise remove what loads it from the page"
}
