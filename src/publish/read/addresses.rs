//! The addresses of all pages of a publication.

use std::collections::BTreeSet;

use super::content::SiteContent;
use super::index::Listed;
use crate::app::routes::{Address, Route};

/// Returns the number of pages that a list of articles takes; at least one.
pub fn page_count(articles: usize, page_size: u32) -> u32 {
    articles.div_ceil(page_size.max(1) as usize).max(1) as u32
}

/// Returns all pages of a publication that have an address.
pub fn addresses(content: &SiteContent) -> BTreeSet<Address> {
    let mut addresses = content.derived_pages.clone();
    let size = content.site.page_size;
    let nothing = Listed::default();
    for lang in &content.site.languages {
        let mut add = |route| _ = addresses.insert(Address { lang: lang.clone(), route });
        let listed = content.index.language(lang).unwrap_or(&nothing);
        add(Route::Privacy);
        (1..=page_count(listed.articles.len(), size)).for_each(|page| add(Route::Home { page }));
        for (slug, tagged) in &listed.tags {
            let pages = page_count(tagged.articles.len(), size);
            (1..=pages).for_each(|page| add(Route::Tag { slug: slug.clone(), page }));
        }
        for slug in content.authors.keys() {
            let pages = page_count(listed.authors.get(slug).map_or(0, Vec::len), size);
            (1..=pages).for_each(|page| add(Route::Author { slug: slug.clone(), page }));
        }
        listed.slugs().for_each(|slug| add(Route::Article { slug: slug.clone() }));
        let pages = content.site_pages.keys().filter(|(page_lang, _)| page_lang == lang);
        pages.for_each(|(_, slug)| add(Route::Page { slug: slug.clone() }));
    }
    addresses
}
