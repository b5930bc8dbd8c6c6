//! The choice of a page's view.

use super::page::{Page, PageContent};
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

/// Renders the `<main>` of a page. The same data gives the same tree, natively and in the browser.
pub fn main_view(page: &Page, words: &Words) -> Element {
    let biography = |profile: &Profile| blocks_view(&profile.biography, &profile.url, words);
    let (kind, content) = match &page.content {
        PageContent::Listing(it) => ("listing", listing_page(it, words)),
        PageContent::Article(it) => {
            let boxes = it.authors.iter().map(|author| profile_card(author, &biography, words)).collect();
            ("article", article_page(it, boxes, words))
        }
        PageContent::Text(it) => ("text", text_page(it, words)),
        PageContent::Profile(it) => ("profile", profile_page(it, &biography, words)),
        PageContent::Privacy { policy } => ("privacy", privacy_page(policy, words)),
        PageContent::NotFound { ways_on } => {
            let view =
                notice(&words.get("not_found.heading"), &words.get("not_found.text"), ways_on, &page.frame.languages);
            ("not-found", view)
        }
    };
    el("main").attr("id", "content").attr("data-kind", kind).child(content)
}
