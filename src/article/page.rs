//! The view of a complete article.

use super::body::Rendering;
use super::{header, media, notes, share, toc};
use crate::model::content::site::SiteLink;
use crate::model::page::{ArticlePage, TextPage};
use crate::model::words::Words;
use crate::ui::card::{CardSize, card};
use crate::ui::element::{Element, el};
use crate::ui::icon::{ARROW_END, ARROW_START, icon};

/// Renders an article, marked up as an `h-entry` (microformats2) for those that answer it elsewhere. `profiles` are the boxes about its authors, rendered by the room `profile`.
pub fn article_page(page: &ArticlePage, profiles: Vec<Element>, words: &Words) -> Element {
    let rendering = Rendering::new(words);
    let body = rendering.blocks(&page.body);
    let text = el("div")
        .class("article__body prose e-content")
        .children(body)
        .child_opt(notes::notes(&page.notes, &rendering));
    el("article")
        .class("article h-entry")
        .child(header::header(page, words))
        .child_opt(page.cover.as_ref().map(|cover| media::cover(cover, &rendering)))
        .child_opt(toc::toc(&page.body, words))
        .child(text)
        .child(
            el("footer")
                .class("article__after")
                .child(share::share(&page.title, &page.share_url, words))
                .children(profiles)
                .child_opt(related(page, words))
                .child_opt(neighbours(page, words)),
        )
}

/// Renders a page that is not an article: its text, without the parts that only articles have.
pub fn text_page(page: &TextPage, words: &Words) -> Element {
    let rendering = Rendering::new(words);
    let body = rendering.blocks(&page.body);
    let text = el("div")
        .class("article__body prose e-content")
        .children(body)
        .child_opt(notes::notes(&page.notes, &rendering));
    el("article")
        .class("article")
        .child(header::text_header(page, words))
        .child_opt((!page.tool.is_empty()).then(|| el("div").attr("data-slot", &page.tool)))
        .child_opt(toc::toc(&page.body, words))
        .child(text)
}

fn related(page: &ArticlePage, words: &Words) -> Option<Element> {
    if page.related.is_empty() {
        return None;
    }
    let items = page.related.iter().map(|article| el("li").child(card(article, CardSize::Small, "h3", words)));
    let heading = el("h2").class("after__heading").attr("id", "related").child(words.get("related.heading"));
    let list = el("ul").class("related__list").attr("role", "list").children(items);
    Some(el("section").class("related").attr("aria-labelledby", "related").child(heading).child(list))
}

fn neighbours(page: &ArticlePage, words: &Words) -> Option<Element> {
    if page.previous.is_none() && page.next.is_none() {
        return None;
    }
    let link = |target: &SiteLink, rel: &'static str, key: &str, arrow: &'static str| {
        let label = el("span").class("neighbours__label").child(icon(arrow)).child(words.get(key));
        let title = el("span").class("neighbours__title").child(target.label.as_str());
        el("a").class("neighbours__link").attr("rel", rel).attr("href", &target.url).child(label).child(title)
    };
    let previous = page.previous.as_ref().map(|target| link(target, "prev", "neighbours.previous", ARROW_START));
    let next = page.next.as_ref().map(|target| link(target, "next", "neighbours.next", ARROW_END));
    let nav = el("nav").class("neighbours").attr("aria-label", words.get("neighbours.label"));
    Some(nav.child_opt(previous).child_opt(next))
}
