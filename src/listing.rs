//! Lists of articles: home, its further pages, tags.

use crate::model::page::ListingPage;
use crate::model::words::Words;
use crate::ui::card::{CardSize, card, tag_list};
use crate::ui::element::{Element, el};
use crate::ui::feed_link::feed_link;
use crate::ui::pagination::pagination;

/// Renders a list of articles; on the home page its newest article is large.
pub fn listing_page(page: &ListingPage, words: &Words) -> Element {
    let is_first = |index: usize| page.home && index == 0;
    let cards = page.cards.iter().enumerate().map(|(index, article)| {
        let size = if is_first(index) { CardSize::Large } else { CardSize::Normal };
        el("li").child(card(article, size, "h2", words))
    });
    let header = el("header")
        .class("listing__header")
        .child_opt((!page.label.is_empty()).then(|| el("p").class("listing__label").child(page.label.as_str())))
        .child(el("h1").class("listing__heading").attr("tabindex", "-1").child(page.heading.as_str()))
        .child_opt((!page.intro.is_empty()).then(|| el("p").class("listing__intro").child(page.intro.as_str())))
        .child_opt(page.feed.as_ref().map(|url| feed_link(url, words)));
    let list = if page.cards.is_empty() {
        el("p").class("listing__empty").child(words.get("listing.empty"))
    } else {
        el("ul").class("listing__cards").attr("role", "list").children(cards)
    };
    let tags = (!page.tags.is_empty()).then(|| {
        el("nav")
            .class("listing__tags")
            .attr("aria-labelledby", "tags")
            .child(el("h2").class("after__heading").attr("id", "tags").child(words.get("tags.heading")))
            .child(tag_list(&page.tags, words))
    });
    el("div")
        .class("listing")
        .attr("data-kind", if page.home { "home" } else { "list" })
        .child(header)
        .child(list)
        .child_opt(pagination(&page.pagination, words))
        .child_opt(tags)
}
