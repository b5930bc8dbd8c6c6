//! The card of an article in a list.

use super::element::{Element, el};
use super::picture::{PicturePlacement, picture};
use crate::model::content::site::SiteLink;
use crate::model::page::Card;
use crate::model::words::Words;

/// The size of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardSize {
    /// The newest article of the home page.
    Large,
    /// An article in a list.
    Normal,
    /// An article listed under another, without picture and lede.
    Small,
}

/// The widths of pictures on cards, as in `style/card.css` and `style/listing.css`.
const LARGE: &str = "(min-width: 80rem) 46rem, (min-width: 48rem) 55vw, 100vw";
const NORMAL: &str = "(min-width: 80rem) 30rem, (min-width: 48rem) 40vw, 100vw";

/// Renders a card, with its title in the given heading element.
pub fn card(card: &Card, size: CardSize, heading: &'static str, words: &Words) -> Element {
    let name = match size {
        CardSize::Large => "large",
        CardSize::Normal => "normal",
        CardSize::Small => "small",
    };
    let shows_more = size != CardSize::Small;
    // Keyboards and screen readers find one link, the title; CSS stretches it over the card.
    let title = el("a").class("card__link").attr("href", &card.url).child(card.title.as_str());
    let text = el("div")
        .class("card__text")
        .child_opt(card.mark.as_ref().map(|mark| el("p").class("mark").child(mark.as_str())))
        .child(el(heading).class("card__title").child(title))
        .child_opt((shows_more && !card.lede.is_empty()).then(|| el("p").class("card__lede").child(card.lede.as_str())))
        .child(byline(card, words))
        .child_opt((shows_more && !card.tags.is_empty()).then(|| tag_list(&card.tags, words)));
    let picture = card.cover.as_ref().filter(|_| shows_more).map(|cover| {
        let is_first = size == CardSize::Large;
        let placement = PicturePlacement { is_first, sizes: if is_first { LARGE } else { NORMAL } };
        el("div").class("card__picture").child(picture(cover, "", placement))
    });
    el("article").class("card").attr("data-size", name).child(text).child_opt(picture)
}

/// Renders date, authors and reading time on one line.
fn byline(card: &Card, words: &Words) -> Element {
    let date = el("time").attr("datetime", &card.published.datetime).child(card.published.shown.as_str());
    let authors = el("span").class("byline__authors").children(author_links(&card.authors, words));
    el("p")
        .class("byline")
        .child(date)
        .child(" ")
        .child(authors)
        .child(" ")
        .child(el("span").class("byline__reading").child(card.reading_time.as_str()))
}

/// Renders “by A, B and C”, with each name as a link, as inline nodes.
pub fn author_links(authors: &[SiteLink], words: &Words) -> Vec<super::element::Node> {
    let mut nodes: Vec<super::element::Node> = vec![words.get("byline.by").into(), " ".into()];
    for (index, author) in authors.iter().enumerate() {
        if index > 0 {
            let is_last = index + 1 == authors.len();
            let mut between = String::from(if is_last { " " } else { ", " });
            if is_last {
                between.push_str(&words.get("byline.and"));
                between.push(' ');
            }
            nodes.push(between.into());
        }
        let link = el("a").attr("rel", "author").attr("href", &author.url).child(author.label.as_str());
        nodes.push(link.into());
    }
    nodes
}

/// Renders tags as a list of links.
pub fn tag_list(tags: &[SiteLink], words: &Words) -> Element {
    let tag =
        |tag: &SiteLink| el("li").child(el("a").attr("rel", "tag").attr("href", &tag.url).child(tag.label.as_str()));
    el("ul").class("tags").attr("aria-label", words.get("tags.label")).children(tags.iter().map(tag))
}
