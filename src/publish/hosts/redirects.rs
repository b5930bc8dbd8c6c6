//! Old addresses and where they lead: the `aliases` of articles and pages, and the `redirects` of the settings, in all
//! forms that are in use.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::former_addresses::former_addresses;
use crate::app::routes::{Address, Route};
use crate::model::link::path;
use crate::publish::output::taken::{LONGEST_NAME, Taken};
use crate::publish::read::aliases::forms;
use crate::publish::read::content::SiteContent;

/// Where an old address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The new path, from the site's root, beginning with a slash.
    pub path: String,
    /// The language of the page.
    pub lang: String,
    /// Whether it is a feed, since feed readers do not follow pages that lead on.
    pub is_feed: bool,
}

/// Targets by old path. The paths start at the site's root with a slash, and `%20` and the like in them are decoded.
/// Servers compare decoded paths; for those that do not there is [`encoded`].
pub type Redirects = BTreeMap<String, Target>;

/// Returns the redirects of a publication. Addresses of folders are redirected with and without their slash.
pub fn redirects(content: &SiteContent) -> Redirects {
    let mut redirects = Redirects::new();
    let mut add = |lang: &str, route: Route, aliases: &[String]| {
        let address = Address { lang: lang.into(), route };
        let own = format!("/{}", content.page_addresses.spelled(&address));
        let new = format!("/{}", content.page_addresses.path(&address));
        let to = Target { path: new, lang: lang.into(), is_feed: false };
        let is_other = |form: &String| form.trim_end_matches('/') != own.trim_end_matches('/');
        let forms = aliases.iter().flat_map(|alias| forms(alias)).filter(is_other);
        redirects.extend(forms.map(|form| (form, to.clone())));
    };
    for it in content.articles.iter().map(|it| &it.article) {
        add(&it.lang, Route::Article { slug: it.slug.clone() }, &it.aliases);
    }
    for it in content.site_pages.values().map(|it| &it.page) {
        add(&it.lang, Route::Page { slug: it.slug.clone() }, &it.aliases);
    }
    let default = content.site.languages.first().cloned().unwrap_or_default();
    for (from, to) in &content.site.feeds.aliases {
        let to = Target { path: to.clone(), lang: default.clone(), is_feed: true };
        redirects.extend(forms(from).into_iter().map(|form| (form, to.clone())));
    }
    for (from, to) in &content.site.redirects {
        let address = content.page_addresses.find(path(to), |address| is_shown(content, address));
        // A page that this run does not publish, such as the list of a tag that only drafts have.
        let Some(address) = address else { continue };
        let to =
            Target { path: format!("/{}", content.page_addresses.path(&address)), lang: address.lang, is_feed: false };
        redirects.extend(forms(from).into_iter().map(|form| (form, to.clone())));
    }
    for (from, to) in former_addresses(content, content.page_addresses.former()) {
        redirects.entry(from).or_insert(to);
    }
    redirects
}

/// Whether a publication has this page.
pub(super) fn is_shown(content: &SiteContent, address: &Address) -> bool {
    let lang = address.lang.as_str();
    match &address.route {
        Route::Article { slug } => content.entry(lang, slug).is_some(),
        Route::Page { slug } => content.site_page(lang, slug).is_some(),
        Route::Tag { slug, .. } => content.index.language(lang).is_some_and(|listed| listed.tags.contains_key(slug)),
        Route::Author { slug, .. } => content.authors.contains_key(slug),
        Route::Home { .. } | Route::Privacy => true,
        Route::Derived(_) => content.derived_pages.contains(address),
    }
}

/// Whether there is a page at an old address, for hosts without redirects. With any other ending a page would be served
/// as something that it is not.
pub fn has_page(from: &str, to: &Target) -> bool {
    !to.is_feed && [".html", ".htm", "/"].iter().any(|ending| from.ends_with(ending))
}

/// Returns the paths of pages at old addresses, which lead on if a host has no redirects, and their targets. There is
/// one for each address that can be a page's, unless the site has something else there.
pub fn pages<'a>(redirects: &'a Redirects, site: impl Iterator<Item = &'a String>) -> Vec<(String, &'a Target)> {
    let mut pages = Vec::new();
    if redirects.is_empty() {
        return pages;
    }
    let mut taken = Taken::default();
    site.for_each(|path| _ = taken.take(path));
    for (from, to) in redirects {
        let Some(path) = page_at(from).filter(|_| !to.is_feed) else { continue };
        if path.split('/').all(|part| part.len() <= LONGEST_NAME) && taken.take(&path) {
            pages.push((path, to));
        }
    }
    pages
}

/// Returns the path of the page at an old address; `None` for other endings, which would be served as what they are
/// not.
fn page_at(from: &str) -> Option<String> {
    let path = from.trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_string() };
    (path.ends_with(".html") || path.ends_with(".htm")).then_some(path)
}

/// Source: WHATWG URL, “path percent-encode set”. Old paths may be encoded already, so `%` stays.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'?').add(b'^').add(b'`').add(b'{').add(b'}');

/// Encodes an old path as browsers request it.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}
