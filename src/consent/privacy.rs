//! The privacy page: purposes, services, cookies and durations straight from the policy, and a button to change the
//! choice. The choice itself appears in slots, since only the visitor's device knows it.

use super::details::service_details;
use super::own_record::own_record;
use super::shown_policy::{ShownPolicy, ShownPurpose, ShownService};
use crate::model::decimal::decimal;
use crate::model::words::Words;
use crate::ui::element::{Element, el};

/// Builds the content of the privacy page.
pub fn privacy_page(shown: &ShownPolicy, words: &Words) -> Element {
    let header = el("header")
        .class("privacy__header")
        .child(el("h1").attr("tabindex", "-1").child(words.get("privacy.title")))
        .child(el("p").class("privacy__lede").child(words.get("privacy.lede")));
    el("div")
        .class("privacy")
        .child(header)
        .child(choices(shown, words))
        .child(purposes(shown, words))
        .child(section("record", words.get("consent.record")).children(own_record(words)))
        .child(el("div").attr("data-slot", "offline"))
        .child(rights(shown, words))
}

fn section(id: &'static str, heading: String) -> Element {
    let mut name = String::from(id);
    name.push_str("-heading");
    el("section")
        .class("privacy__section")
        .attr("id", id)
        .attr("aria-labelledby", &name)
        .child(el("h2").attr("id", name).child(heading))
}

/// The visitor's choice, and the button that opens the preferences. Where the gate does not run, the style sheet shows
/// a sentence that explains this instead of the button.
fn choices(shown: &ShownPolicy, words: &Words) -> Element {
    let button = el("button")
        .class("consent__button privacy__manage")
        .attr("type", "button")
        .attr("data-consent", "manage")
        .child(words.get("privacy.manage"));
    let item = |purpose: &ShownPurpose| {
        let state = if purpose.exempt {
            el("span").class("consent__value").child(words.get("consent.always"))
        } else {
            state_slot(purpose, words)
        };
        el("li").child(el("span").child(purpose.title.as_str())).child(" ").child(state)
    };
    let list = el("ul").class("privacy__state").attr("role", "list").children(shown.purposes.iter().map(item));
    section("choices", words.get("privacy.choices"))
        .child(el("p").class("privacy__without-gate").child(words.get("privacy.without_script")))
        .child(list)
        .child(el("p").child(words.with("privacy.withdraw", "months", &decimal(shown.months))))
        .child(el("p").child(words.get("privacy.gpc")))
        .child(button)
}

/// The slot for the choice about a purpose.
fn state_slot(purpose: &ShownPurpose, words: &Words) -> Element {
    let services: Vec<&str> = purpose.services.iter().map(|it| it.id.as_str()).collect();
    el("span")
        .class("consent__value")
        .attr("data-slot", "consent-state")
        .attr("data-purpose", &purpose.id)
        .attr("data-services", services.join(" "))
        .attr("data-word-on", words.get("consent.on"))
        .attr("data-word-off", words.get("consent.off"))
        .attr("data-word-mixed", words.get("consent.mixed"))
        .attr("data-word-open", words.get("consent.open"))
}

fn purposes(shown: &ShownPolicy, words: &Words) -> Element {
    let all = section("services", words.get("privacy.services"))
        .child(el("p").child(words.get("privacy.services_intro")))
        .children(shown.purposes.iter().map(|it| purpose(it, "purpose-", words)));
    if shown.described.is_empty() {
        return all;
    }
    let described = shown.described.iter().map(|it| purpose(it, "described-", words));
    let summary = el("summary").child(words.get("privacy.described"));
    all.child(el("details").class("privacy__described").child(summary).children(described))
}

/// Never inlined, so that the program holds its code once.
#[inline(never)]
fn purpose(purpose: &ShownPurpose, prefix: &'static str, words: &Words) -> Element {
    let mut id = String::from(prefix);
    id.push_str(&purpose.id);
    let kind = words.get(if purpose.exempt { "privacy.exempt" } else { "privacy.optional" });
    el("section")
        .class("privacy__purpose")
        .attr("aria-labelledby", &id)
        .child(el("h3").attr("id", id).child(purpose.title.as_str()))
        .child(el("p").class("privacy__kind").child(kind))
        .child(el("p").child(purpose.description.as_str()))
        .children(purpose.services.iter().map(|it| service(it, words)))
}

fn service(service: &ShownService, words: &Words) -> Element {
    let mut id = String::from("service-");
    id.push_str(&service.id);
    el("div")
        .class("privacy__service")
        .child(el("h4").attr("id", id).child(service.name.as_str()))
        .child(service_details(service, words))
}

fn rights(shown: &ShownPolicy, words: &Words) -> Element {
    let name = match &shown.controller.url {
        Some(url) => el("a").attr("href", url).child(shown.controller.name.as_str()),
        None => el("span").child(shown.controller.name.as_str()),
    };
    let contact = shown.controller.contact.strip_prefix("mailto:").unwrap_or(&shown.controller.contact);
    let contact = el("a").attr("href", &shown.controller.contact).child(contact);
    let authority = el("a").attr("href", words.get("privacy.authority_url")).attr("rel", "external");
    section("rights", words.get("privacy.rights"))
        .child(el("p").child(words.get("privacy.controller")).child(" ").child(name))
        .child(el("p").child(words.get("privacy.contact")).child(" ").child(contact))
        .child(el("p").child(words.get("privacy.rights_text")))
        .child(el("p").child(authority.child(words.get("privacy.authority"))))
}
