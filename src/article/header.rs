//! The header of an article: tags, title, lede, and a line with authors, date and reading time.

use crate::model::content::site::SiteLink;
use crate::model::date::ShownDate;
use crate::model::page::{Alternate, ArticlePage, SeriesShown, TextPage};
use crate::model::words::Words;
use crate::ui::card::{author_links, tag_list};
use crate::ui::element::{Element, el};

/// Renders the header of an article.
pub fn header(page: &ArticlePage, words: &Words) -> Element {
    let authors: Vec<_> =
        page.authors.iter().map(|author| SiteLink { label: author.name.clone(), url: author.url.clone() }).collect();
    let published = dated("dt-published", words.get("byline.published"), &page.published);
    let updated = page.updated.as_ref().map(|date| dated("dt-updated", words.get("byline.updated"), date));
    let byline = el("div")
        .class("article__byline")
        .child(el("p").class("article__authors").children(author_links(&authors, words)))
        .child(published)
        .child_opt(updated)
        .child(el("p").class("article__reading").child(page.reading_time.as_str()));
    el("header")
        .class("article__header")
        .child_opt(page.mark.as_ref().map(|mark| el("p").class("mark").child(mark.as_str())))
        .child_opt((!page.tags.is_empty()).then(|| tag_list(&page.tags, words)))
        .child(el("h1").class("article__title p-name").attr("tabindex", "-1").child(page.title.as_str()))
        .child_opt((!page.lede.is_empty()).then(|| el("p").class("article__lede p-summary").child(page.lede.as_str())))
        .child(byline)
        .child_opt(translations(&page.translations, words))
        .child_opt(page.series.as_ref().map(|shown| series(shown, words)))
}

/// Renders the header of a page that is not an article.
pub fn text_header(page: &TextPage, words: &Words) -> Element {
    let updated = page.updated.as_ref().map(|date| dated("dt-updated", words.get("byline.updated"), date));
    el("header")
        .class("article__header")
        .child_opt(page.mark.as_ref().map(|mark| el("p").class("mark").child(mark.as_str())))
        .child(el("h1").class("article__title p-name").attr("tabindex", "-1").child(page.title.as_str()))
        .child_opt((!page.lede.is_empty()).then(|| el("p").class("article__lede p-summary").child(page.lede.as_str())))
        .child_opt(updated.map(|date| el("div").class("article__byline").child(date)))
        .child_opt(translations(&page.translations, words))
}

fn dated(property: &'static str, label: String, date: &ShownDate) -> Element {
    let time = el("time").class(property).attr("datetime", &date.datetime).child(date.shown.as_str());
    el("p").class("article__date").child(label).child(" ").child(time)
}

fn translations(translations: &[Alternate], words: &Words) -> Option<Element> {
    if translations.is_empty() {
        return None;
    }
    let links = translations.iter().map(|alternate| {
        el("a")
            .attr("href", &alternate.url)
            .attr("hreflang", &alternate.lang)
            .attr("lang", &alternate.lang)
            .attr("rel", "alternate")
            .child(alternate.label.as_str())
    });
    let text = el("p").class("article__translations").child(words.get("article.translations")).child(" ");
    let mut text = text;
    for (index, link) in links.enumerate() {
        text = if index > 0 { text.child(", ").child(link) } else { text.child(link) };
    }
    Some(text)
}

fn series(series: &SeriesShown, words: &Words) -> Element {
    let parts = series.parts.iter().map(|part| {
        let item = el("li");
        if part.url.is_empty() {
            return item.child(el("span").attr("aria-current", "page").child(part.label.as_str()));
        }
        item.child(el("a").attr("href", &part.url).child(part.label.as_str()))
    });
    el("nav")
        .class("series")
        .attr("aria-label", words.get("series.label"))
        .child(el("p").class("series__title").child(series.title.as_str()))
        .child(el("ol").class("series__parts").children(parts))
}
