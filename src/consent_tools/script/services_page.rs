//! The page that lists all services of a consent script's policy. The banner links to it, and it works without the
//! preferences dialog.

use crate::consent::details::service_details;
use crate::consent::own_record::own_record;
use crate::consent::shown_policy::{ShownPolicy, ShownPurpose};
use crate::model::language::direction;
use crate::model::words::Words;
use crate::ui::document::bare_document;
use crate::ui::element::{Element, el};

/// Returns the page as HTML. Its script is the consent script itself, so that visitors can change their choice here as
/// well.
pub(crate) fn document(shown: &ShownPolicy, words: &Words, lang: &str) -> String {
    let title = words.get("consent.list");
    let manage = el("button").class("consent__button").attr("type", "button").attr("data-consent", "manage");
    let record = el("section").attr("id", "record").child(el("h2").child(words.get("consent.record")));
    let main = el("main")
        .attr("id", "services")
        .class("services")
        .child(el("h1").child(title.as_str()))
        .child(el("p").child(el("a").attr("href", shown.controller.contact.clone()).child(contact(shown))))
        .child(el("p").child(words.with("consent.withdraw", "months", &shown.months.to_string())))
        .child(el("p").child(manage.child(words.get("consent.manage"))))
        .child(el("p").child(words.with("consent.controller", "name", &shown.controller.name)))
        .children(shown.purposes.iter().map(|it| purpose(it, words)))
        .child(record.children(own_record(words)));
    let head = [
        el("meta").attr("charset", "utf-8"),
        el("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1"),
        el("title").child([&title, " – ", &shown.controller.name].concat()),
        el("script").attr("src", "f.js").attr("data-lang", lang.to_string()),
        el("link").attr("rel", "stylesheet").attr("href", "f.css"),
    ];
    bare_document(&format!("lang=\"{lang}\" dir=\"{}\"", direction(lang)), &head, &main)
}

fn contact(shown: &ShownPolicy) -> String {
    shown.controller.contact.trim_start_matches("mailto:").into()
}

fn purpose(purpose: &ShownPurpose, words: &Words) -> Element {
    let services = purpose.services.iter().map(|service| {
        let heading = el("h3").attr("id", ["service-", &service.id].concat()).child(service.name.as_str());
        el("div").class("services__service").child(heading).child(service_details(service, words))
    });
    let always = purpose.exempt.then(|| el("p").child(el("em").child(words.get("consent.always"))));
    el("section")
        .child(el("h2").child(purpose.title.as_str()))
        .child_opt(always)
        .child(el("p").child(purpose.description.as_str()))
        .children(services)
}
