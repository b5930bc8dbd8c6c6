//! Which view a page has.

use super::page::{Content, Page};
use crate::article::body::blocks_view;
use crate::article::page::{article_page, text_page};
use crate::consent::privacy::privacy_page;
use crate::listing::listing_page;
use crate::model::page::Profile;
use crate::model::words::Words;
use crate::profile::card::profile_card;
use crate::profile::page::profile_page;
use crate::ui::element::{Element, el};
use crate::ui::notice::notice;

/// The `<main>` of a page. The same data gives the same tree, natively and in the browser.
pub fn main_view(page: &Page, words: &Words) -> Element {
    let biography = |profile: &Profile| blocks_view(&profile.biography, &profile.url, words);
    let (kind, content) = match &page.content {
        Content::Listing(it) => ("listing", listing_page(it, words)),
        Content::Article(it) => {
            let boxes = it.authors.iter().map(|author| profile_card(author, &biography, words)).collect();
            ("article", article_page(it, boxes, words))
        }
        Content::Text(it) => ("text", text_page(it, words)),
        Content::Profile(it) => ("profile", profile_page(it, &biography, words)),
        Content::Privacy { policy } => ("privacy", privacy_page(policy, words)),
        Content::NotFound { ways_on } => {
            let view =
                notice(&words.get("not_found.heading"), &words.get("not_found.text"), ways_on, &page.frame.languages);
            ("not-found", view)
        }
    };
    el("main").attr("id", "content").attr("data-kind", kind).child(content)
}
