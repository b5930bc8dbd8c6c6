//! The full details of a service: who receives the data, and every cookie with its duration. The preferences dialog and
//! the privacy page both show them.

use super::shown_policy::{ShownCookie, ShownService};
use crate::model::words::Words;
use crate::ui::element::{Element, el};

/// Builds the privacy link, notices, hosts, storage and cookies of a service.
pub fn service_details(service: &ShownService, words: &Words) -> Element {
    let link = (!service.privacy_url.is_empty()).then(|| {
        let text = words.with("consent.privacy_link", "name", &service.name);
        el("p").child(el("a").attr("href", &service.privacy_url).attr("rel", "external").child(text))
    });
    let notice = (!service.notice.is_empty()).then(|| el("p").class("consent__notice").child(service.notice.as_str()));
    let undone = (!service.cannot_undo.is_empty()).then(|| {
        let term = el("strong").child(words.get("consent.cannot_undo"));
        el("p").class("consent__notice").child(term).child(". ").child(service.cannot_undo.as_str())
    });
    let facts = fact(el("dl").class("consent__facts"), words.get("consent.hosts"), &service.hosts);
    let facts = fact(facts, words.get("consent.storage"), &service.storage);
    let has_facts = !service.hosts.is_empty() || !service.storage.is_empty();
    el("div")
        .class("consent__details")
        .child_opt(link)
        .child_opt(notice)
        .child_opt(undone)
        .child_opt(has_facts.then_some(facts))
        .child(cookies(service, words))
}

fn fact(list: Element, name: String, values: &[String]) -> Element {
    if values.is_empty() {
        return list;
    }
    let value = |it: &String| el("dd").child(el("code").child(it.as_str()));
    list.child(el("dt").child(name)).children(values.iter().map(value))
}

fn cookies(service: &ShownService, words: &Words) -> Element {
    if service.cookies.is_empty() {
        return el("p").child(words.get("consent.cookie.none"));
    }
    let heading = |key: &str| el("th").attr("scope", "col").child(words.get(key));
    let head = el("tr")
        .child(heading("consent.cookie.name"))
        .child(heading("consent.cookie.duration"))
        .child(heading("consent.cookie.purpose"));
    let caption = el("caption").child(words.with("consent.cookies", "name", &service.name));
    let table = el("table")
        .class("consent__table")
        .child(caption)
        .child(el("thead").child(head))
        .child(el("tbody").children(service.cookies.iter().map(|it| row(it, words))));
    // Long names scroll inside this box instead of widening the page.
    el("div")
        .class("consent__scroll")
        .attr("role", "group")
        .attr("tabindex", "0")
        .attr("aria-label", words.with("consent.cookies", "name", &service.name))
        .child(table)
}

fn row(cookie: &ShownCookie, words: &Words) -> Element {
    let name = el("th").attr("scope", "row").child(el("code").child(cookie.name.as_str()));
    let host = (!cookie.host.is_empty())
        .then(|| el("span").class("consent__host").child(words.with("consent.cookie.of", "host", &cookie.host)));
    el("tr")
        .child(name.child_opt(host))
        .child(el("td").child(cookie.duration.as_str()))
        .child(el("td").child(cookie.purpose.as_str()))
}
