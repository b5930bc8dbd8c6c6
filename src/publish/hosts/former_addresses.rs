//! Redirects from the addresses that pages had by former patterns.

use std::collections::BTreeSet;

use super::redirects::{Redirects, Target};
use crate::app::routes::{Address, Route};
use crate::model::content::permalinks::AddressPatterns;
use crate::publish::fixed_names::{FEEDS, has_feeds};
use crate::publish::read::addresses::addresses;
use crate::publish::read::aliases::forms;
use crate::publish::read::content::SiteContent;
use crate::publish::read::page_addresses::AddressParts;

/// Returns the redirects from addresses that other patterns make, the first patterns first. An address that a page has
/// today stays its own. Further pages of lists have no redirects, since what they show changes with every article.
pub fn former_addresses(content: &SiteContent, former: &[AddressPatterns]) -> Redirects {
    let now = &content.page_addresses;
    let is_home_prefixed = now.patterns().default_language_prefix;
    if former.is_empty() && !is_home_prefixed {
        return Redirects::new();
    }
    let all: Vec<Address> = addresses(content).into_iter().filter(|address| is_first_page(&address.route)).collect();
    let taken: BTreeSet<String> = all.iter().map(|address| now.spelled(address)).collect();
    let mut redirects = Redirects::new();
    let mut add = |from: &str, to: &str, lang: &str, is_feed: bool| {
        let to = Target { path: format!("/{to}"), lang: lang.into(), is_feed };
        // A page that is there never leads on.
        for form in forms(&format!("/{from}")).into_iter().filter(|form| !taken.contains(form.trim_start_matches('/')))
        {
            redirects.entry(form).or_insert_with(|| to.clone());
        }
    };
    for patterns in former {
        for address in &all {
            let old = now.made_by(patterns, address, |lang, slug| parts(content, lang, slug));
            if taken.contains(&old) {
                continue;
            }
            let (lang, to) = (address.lang.as_str(), now.path(address));
            add(&old, &to, lang, false);
            if has_feeds(&address.route) {
                for (name, ..) in FEEDS {
                    add(&[&old, name].concat(), &[&to, name].concat(), lang, true);
                }
            }
        }
    }
    // The site's root leads to the home page of the default language.
    if let Some(lang) = content.site.languages.first().filter(|_| is_home_prefixed) {
        let home = now.path(&Address { lang: lang.clone(), route: Route::Home { page: 1 } });
        add("", &home, lang, false);
    }
    redirects
}

/// Returns what the address of a published article is made of.
fn parts(content: &SiteContent, lang: &str, slug: &str) -> AddressParts {
    let Some(entry) = content.entry(lang, slug) else { return AddressParts::default() };
    let published = entry.published.to_zoned_datetime(content.zone.clone()).date();
    AddressParts { published, author: entry.article.authors.first().cloned().unwrap_or_default() }
}

fn is_first_page(route: &Route) -> bool {
    match route {
        Route::Home { page } | Route::Tag { page, .. } | Route::Author { page, .. } => *page == 1,
        Route::Article { .. } | Route::Page { .. } | Route::Privacy | Route::Derived(_) => true,
    }
}
