//! A message in place of content: what happened, and a way on.

use super::element::{Element, el};
use crate::model::page::Alternate;
use crate::model::site::SiteLink;

/// A message with a heading, an explanation and links that lead on; those to one of the other languages are in that one.
pub fn notice(heading: &str, text: &str, ways_on: &[SiteLink], others: &[Alternate]) -> Element {
    let link = |way: &SiteLink| {
        let lang = others.iter().find(|it| it.url == way.url).map(|it| it.lang.clone());
        el("li").child(el("a").attr("href", way.url.clone()).attr_opt("lang", lang).child(way.label.as_str()))
    };
    el("div")
        .class("notice")
        .child(el("h1").class("notice__heading").attr("tabindex", "-1").child(heading))
        .child(el("p").class("notice__text").child(text))
        .child(el("ul").class("notice__ways").children(ways_on.iter().map(link)))
}
