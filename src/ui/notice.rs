//! A message in place of content: what happened, and where to go next.

use super::element::{Element, el};
use crate::model::content::site::SiteLink;
use crate::model::page::Alternate;

/// Renders a message with a heading, an explanation and links; a link to another language is marked with its language.
pub fn notice(heading: &str, text: &str, ways_on: &[SiteLink], others: &[Alternate]) -> Element {
    let link = |way: &SiteLink| {
        let lang = others.iter().find(|other| other.url == way.url).map(|other| other.lang.clone());
        el("li").child(el("a").attr("href", &way.url).attr_opt("lang", lang).child(way.label.as_str()))
    };
    el("div")
        .class("notice")
        .child(el("h1").class("notice__heading").attr("tabindex", "-1").child(heading))
        .child(el("p").class("notice__text").child(text))
        .child(el("ul").class("notice__ways").children(ways_on.iter().map(link)))
}
