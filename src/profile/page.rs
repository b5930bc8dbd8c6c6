//! An author's own page.

use super::card::{BlocksView, links, portrait, role};
use crate::model::page::ProfilePage;
use crate::model::words::Words;
use crate::ui::card::{CardSize, card};
use crate::ui::element::{Element, el};
use crate::ui::feed_link::feed_link;
use crate::ui::pagination::pagination;

/// Renders the page: portrait, role, biography, links and articles.
pub fn profile_page(page: &ProfilePage, biography: BlocksView<'_>, words: &Words) -> Element {
    let profile = &page.profile;
    let text = el("div")
        .class("author__text")
        .child(el("p").class("listing__label").child(words.get("profile.label")))
        .child(el("h1").class("author__name").attr("tabindex", "-1").child(profile.name.as_str()))
        .child_opt(role(profile))
        .child(el("div").class("author__biography prose").children(biography(profile)))
        .child_opt(links(profile, words));
    let header = el("header").class("author__header").child(text).child_opt(portrait(profile));
    let cards = page.cards.iter().map(|article| el("li").child(card(article, CardSize::Normal, "h3", words)));
    let heading = el("h2").class("after__heading").attr("id", "articles");
    let articles = el("section").class("author__articles").attr("aria-labelledby", "articles");
    let articles = articles.child(heading.child(words.with("profile.articles", "name", &profile.name)));
    let articles = articles.child_opt(page.feed.as_ref().map(|url| feed_link(url, words)));
    let articles = if page.cards.is_empty() {
        articles.child(el("p").class("listing__empty").child(words.get("listing.empty")))
    } else {
        articles.child(el("ul").class("listing__cards").attr("role", "list").children(cards))
    };
    el("div").class("author").child(header).child(articles.child_opt(pagination(&page.pagination, words)))
}
