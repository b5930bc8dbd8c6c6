//! Links to the previous and the next page of a list, and to its ends.

use super::element::{Element, el};
use super::icon::{ARROW_END, ARROW_START, icon};
use crate::model::content::site::SiteLink;
use crate::model::page::Pagination;
use crate::model::words::Words;

/// Renders the links, or nothing if the list has one page.
pub fn pagination(pagination: &Pagination, words: &Words) -> Option<Element> {
    if pagination.newer.is_none() && pagination.older.is_none() {
        return None;
    }
    let link = |url: &Option<String>, rel: &'static str, key: &str, arrow: &'static str| {
        let url = url.as_ref()?;
        let text = el("span").child(words.get(key));
        let link = el("a").class("pagination__link").attr("rel", rel).attr("href", url);
        Some(if rel == "prev" { link.child(icon(arrow)).child(text) } else { link.child(text).child(icon(arrow)) })
    };
    let edge = |edge: &SiteLink| el("a").attr("href", &edge.url).child(edge.label.as_str());
    Some(
        el("nav")
            .class("pagination")
            .attr("aria-label", words.get("pagination.label"))
            .child_opt(link(&pagination.newer, "prev", "pagination.newer", ARROW_START))
            .child(el("p").class("pagination__position").child(pagination.position.as_str()))
            .children(pagination.edges.iter().map(edge))
            .child_opt(link(&pagination.older, "next", "pagination.older", ARROW_END)),
    )
}
