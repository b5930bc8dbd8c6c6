//! The banner. It is hidden in every page's HTML and only the gate shows it, so a page without JavaScript has no dead
//! control. CNIL recommendation 2020-092, article 2, sets what it must say and in which order.

use super::options::{POSITIONS, Position};
use super::shown_policy::{ShownPolicy, ShownPurpose};
use crate::model::decimal::decimal;
use crate::model::words::Words;
use crate::ui::element::{Element, el};

/// The gate's messages after an act of the visitor: the attribute that holds each one, and its words.
const MESSAGES: [(&str, &str); 8] = [
    ("data-opening", "consent.opening"),
    ("data-accepted", "consent.said.accepted"),
    ("data-refused", "consent.said.refused"),
    ("data-saved", "consent.said.saved"),
    ("data-reload", "consent.said.reload"),
    ("data-unsaved", "consent.said.unsaved"),
    ("data-typed", "consent.said.typed"),
    ("data-again", "consent.reload"),
];

/// The sentences about the current state, by the value of `data-state` that shows each one.
const STATES: [(&str, &str); 4] = [
    ("accepted", "consent.state.accepted"),
    ("partial", "consent.state.partial"),
    ("refused", "consent.state.refused"),
    ("gpc", "consent.state.gpc"),
];

/// Builds the banner and the element for its messages, which come right after the skip link.
///
/// Shape: `div#consent` holds `section#consent-banner[hidden]` and `p#consent-status[role=status]`.
pub fn banner(shown: &ShownPolicy, words: &Words, privacy_url: &str) -> Element {
    let status = el("p").class("consent__status").attr("id", "consent-status").attr("role", "status");
    let status = MESSAGES.iter().fold(status, |status, (name, key)| status.attr(name, words.get(key)));
    let exempt: Vec<&str> =
        shown.purposes.iter().filter(|it| it.exempt).flat_map(|it| &it.services).map(|it| it.id.as_str()).collect();
    let section = el("section")
        .class("consent__banner")
        .attr("id", "consent-banner")
        .attr("aria-labelledby", "consent-title")
        .attr("data-text", &shown.text)
        .attr("data-exempt", exempt.join(" "))
        .attr("data-position", position(shown.look.position))
        // Until the gate says otherwise, so that the sentences about a choice take no room.
        .attr("data-state", "asked")
        .flag("hidden", true)
        .child(text(shown, words, privacy_url))
        .child(foot(words));
    // Keeps the banner out of search engines' snippets (Google: data-nosnippet works on div, span and section).
    el("div").class("consent").attr("id", "consent").flag("data-nosnippet", true).child(section).child(status)
}

/// Builds the consent script's own button to reopen the choice, for pages that have none.
pub fn manage_control(words: &Words) -> Element {
    let button = el("button").class("consent__manage").attr("type", "button").attr("data-consent", "manage");
    button.child(words.get("consent.manage"))
}

fn position(position: Position) -> &'static str {
    POSITIONS.iter().find(|(_, it)| *it == position).map_or("bottom", |(word, _)| word)
}

fn text(shown: &ShownPolicy, words: &Words, privacy_url: &str) -> Element {
    let title = el("h2").class("consent__title").attr("id", "consent-title").attr("tabindex", "-1");
    let states = STATES.iter().map(|(state, key)| el("span").attr("data-when", *state).child(words.get(key)));
    let items = shown.purposes.iter().filter(|it| !it.exempt).map(|it| purpose(it, ""));
    let always = words.get("consent.always");
    let exempt = shown.purposes.iter().filter(|it| it.exempt).map(|it| purpose(it, &always));
    let list = el("ul").class("consent__purposes").attr("role", "list").children(items).children(exempt);
    let purposes = el("div").attr("data-part", "purposes").child(list);
    let mut list_url = String::from(privacy_url);
    list_url.push_str("#services");
    let what = el("div")
        .child(part("controller", words.with("consent.controller", "name", &shown.controller.name)))
        .child(purposes);
    let which = el("div")
        .child(part("how", words.get("consent.how")))
        .child(part("consequences", words.get("consent.consequences")))
        .child(part("withdraw", words.with("consent.withdraw", "months", &decimal(shown.months))))
        .child(el("p").child(el("a").attr("href", list_url).child(words.get("consent.list"))));
    let logo = shown.look.logo.as_ref().map(|logo| {
        el("img").class("consent__logo").attr("src", &logo.src).attr("alt", &logo.alt).attr("height", "32")
    });
    // Scrolls on small screens, so it must be focusable where browsers do not make scrolling boxes focusable.
    el("div")
        .class("consent__text")
        .attr("role", "group")
        .attr("aria-label", words.get("consent.text"))
        .attr("tabindex", "0")
        .child_opt(logo)
        .child(title.child(words.get("consent.title")))
        .child(el("p").class("consent__state").attr("data-part", "state").children(states))
        .child(new_services(shown, words))
        .child(el("div").class("consent__columns").child(what).child(which))
}

/// The line that names new services when the visitor is asked again; the gate shows only the names that are new.
fn new_services(shown: &ShownPolicy, words: &Words) -> Element {
    let sentence = words.get("consent.new");
    let (before, after) = sentence.split_once("{names}").unwrap_or((&sentence, ""));
    let optional = shown.purposes.iter().filter(|it| !it.exempt).flat_map(|it| &it.services);
    let names = optional
        .map(|service| el("span").attr("data-service", &service.id).flag("hidden", true).child(service.name.as_str()));
    let line = el("p").class("consent__new").attr("data-part", "new").flag("hidden", true);
    line.child(before).children(names).child(after)
}

fn part(name: &'static str, text: String) -> Element {
    el("p").attr("data-part", name).child(text)
}

fn purpose(purpose: &ShownPurpose, always: &str) -> Element {
    let always = (!always.is_empty()).then(|| el("em").class("consent__always").child(always));
    el("li")
        .attr("data-purpose", &purpose.id)
        .child(el("strong").child(purpose.title.as_str()))
        .child(". ")
        .child(el("span").child(purpose.summary.as_str()))
        .child_opt(always)
}

fn foot(words: &Words) -> Element {
    let button = |act: &'static str, key: &str| {
        let button = el("button").class("consent__button").attr("type", "button").attr("data-consent", act);
        button.child(words.get(key))
    };
    let buttons = el("div")
        .class("consent__buttons")
        .attr("role", "group")
        .attr("aria-label", words.get("consent.buttons"))
        .child(button("accept", "consent.accept"))
        .child(button("refuse", "consent.refuse"))
        .child(button("choose", "consent.choose"));
    let failed = el("p").class("consent__failed").attr("data-part", "failed").flag("hidden", true);
    el("div").class("consent__foot").child(failed.child(words.get("consent.failed"))).child(buttons)
}
