//! The link to the feed of a list, shown with the list.

use super::element::{Element, el};
use crate::model::words::Words;

/// Renders a link to the feed at an address.
pub fn feed_link(url: &str, words: &Words) -> Element {
    let link = el("a").attr("rel", "alternate").attr("type", "application/rss+xml").attr("href", url.to_string());
    el("p").class("listing__feed").child(link.child(words.get("frame.feed")))
}
