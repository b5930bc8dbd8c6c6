//! Reads what the page around a configuration marks: services that the configuration does not name, and hosts.

use html5gum::emitters::default::{StartTag, Token};

use super::draft::{Draft, PurposeDraft, ServiceDraft, SourcePosition};
use super::report::Report;
use super::source::{Lines, attribute, tokens};

/// Adds what a page marks to a draft.
pub fn read(page: &str, draft: &mut Draft, report: &Report) {
    let is_klaro = draft.markup == Some("klaro");
    let lines = Lines::of(page);
    for token in tokens(page) {
        let Token::StartTag(tag) = &token else { continue };
        let place = SourcePosition { line: lines.line(tag.span.start), path: "(page)".into() };
        let note = |message: String| report.note(place.line, &place.path, message);
        let host = host(tag);
        if is_klaro {
            let Some(name) = attribute(tag, "data-name") else { continue };
            let mut services = draft.purposes.iter_mut().flat_map(|it| &mut it.services);
            match services.find(|it| it.their_id == name) {
                Some(service) => add_host(service, host),
                None => note(format!(
                    "marks the service “{name}”, which the configuration does not have; add it to the policy"
                )),
            }
            continue;
        }
        let Some(category) = attribute(tag, "data-category") else { continue };
        let category = category.trim_start_matches('!');
        let service = attribute(tag, "data-service").map(|it| it.trim_start_matches('!').to_string());
        let Some(purpose) = draft.purposes.iter_mut().find(|it| it.their_id == category) else {
            note(format!("marks the category “{category}”, which the configuration does not have; it stays blocked"));
            continue;
        };
        match service.filter(|it| !it.is_empty()) {
            Some(service) => in_service(purpose, &service, &place, host, &note),
            None => purpose.hosts.extend(host),
        }
    }
    for purpose in &mut draft.purposes {
        unique(&mut purpose.hosts);
        purpose.services.iter_mut().for_each(|it| unique(&mut it.hosts));
        for service in purpose.services.iter().filter(|it| !it.hosts.is_empty()) {
            let message = "has the hosts found in the page; add any others that its scripts contact";
            report.note(service.place.line, &service.place.path, message);
        }
    }
}

/// Adds a host to a service, and the service itself if it is new: the other tool makes a service of every name that it
/// finds.
fn in_service(
    purpose: &mut PurposeDraft,
    name: &str,
    place: &SourcePosition,
    host: Option<String>,
    note: &dyn Fn(String),
) {
    match purpose.services.iter_mut().find(|it| it.their_id == name) {
        Some(service) => add_host(service, host),
        None => {
            note(format!(
                "marks the service “{name}”, which the configuration does not name; it was added to “{}”",
                purpose.their_id
            ));
            let mut service = ServiceDraft { their_id: name.into(), place: place.clone(), ..ServiceDraft::default() };
            add_host(&mut service, host);
            purpose.services.push(service);
        }
    }
}

fn add_host(service: &mut ServiceDraft, host: Option<String>) {
    service.hosts.extend(host);
}

fn unique(hosts: &mut Vec<String>) {
    hosts.sort();
    hosts.dedup();
}

/// Returns the host that an element would contact; `self` for an address without one.
fn host(tag: &StartTag<usize>) -> Option<String> {
    let address = ["data-src", "src", "data-href", "href"].iter().find_map(|it| attribute(tag, it))?;
    let rest = address.strip_prefix("https:").or_else(|| address.strip_prefix("http:")).unwrap_or(&address);
    match rest.strip_prefix("//") {
        Some(rest) => rest.split(['/', '?', '#']).next().map(str::to_lowercase).filter(|it| it.contains('.')),
        None if address.contains(':') => None,
        None => Some("self".into()),
    }
}
