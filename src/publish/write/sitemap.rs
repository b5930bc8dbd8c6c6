//! `sitemap.xml`: every page that search engines may show, with its languages, its last change and its picture. More
//! than 50,000 addresses are split into parts, and `sitemap.xml` is then their index.
//!
//! Source: the sitemaps protocol 0.9, Google's extensions for pictures and languages.

use crate::publish::fixed_names::SITEMAP;
use std::fmt::Write as _;

use crate::app::derived_page::DerivedPage;
use crate::app::routes::{Address, Route};
use crate::disk::faults::PublishError;
use crate::publish::context::SiteContext;
use crate::publish::write::publishing::Publishing;
use crate::publish::xml::text;

/// The most addresses in one file.
const MOST: usize = 50_000;

/// Writes the files; returns how many addresses are in them.
///
/// # Errors
/// When a file cannot be written.
pub fn write(publishing: &Publishing<'_>) -> Result<usize, PublishError> {
    let Publishing { context, content, output, .. } = publishing;
    let addresses: Vec<&Address> = context.addresses().filter(|address| is_listed(context, address)).collect();
    // The publisher's own sitemap names its parts itself.
    if content.owns(SITEMAP) {
        return Ok(addresses.len());
    }
    let parts: Vec<&[&Address]> = addresses.chunks(MOST).collect();
    if parts.len() < 2 {
        output.write(SITEMAP, urlset(context, &addresses).as_bytes())?;
        return Ok(addresses.len());
    }
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (number, part) in parts.iter().enumerate() {
        let name = format!("sitemap-{}.xml", number + 1);
        output.write(&name, urlset(context, part).as_bytes())?;
        _ = writeln!(
            index,
            "<sitemap><loc>{}</loc></sitemap>",
            text(&[&content.site.base_url, name.as_str()].concat())
        );
    }
    index.push_str("</sitemapindex>\n");
    output.write(SITEMAP, index.as_bytes())?;
    Ok(addresses.len())
}

/// Whether the sitemap lists an address. It leaves out unlisted and marked articles, and those first published
/// elsewhere, which are to be found there. It also leaves out further pages of lists, which change with every article
/// and show nothing of their own.
fn is_listed(context: &SiteContext<'_>, address: &Address) -> bool {
    match &address.route {
        Route::Article { slug } => context
            .content
            .entry(&address.lang, slug)
            .is_some_and(|entry| !entry.article.unlisted && entry.mark.is_none() && entry.article.canonical.is_none()),
        Route::Home { page } | Route::Author { page, .. } | Route::Tag { page, .. } => *page == 1,
        Route::Page { slug } => {
            context.content.site_page(&address.lang, slug).is_some_and(|it| !it.page.unlisted && !it.page.draft)
        }
        Route::Privacy => true,
        // They show nothing before a reader has asked for something, or read something.
        Route::Derived(page) => !matches!(page, DerivedPage::Search | DerivedPage::Offline),
    }
}

fn urlset(context: &SiteContext<'_>, addresses: &[&Address]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\" \
         xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\">\n",
    );
    for address in addresses {
        let loc = context.full(&address.lang, address.route.clone());
        _ = write!(out, "<url>\n<loc>{}</loc>\n", text(&loc));
        if let Some(changed) = changed(context, address) {
            _ = writeln!(out, "<lastmod>{changed}</lastmod>");
        }
        let alternates = context.alternates(address);
        let default = context.content.site.languages.first();
        for it in &alternates {
            let link = |lang: &str| {
                format!("<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\"/>\n", text(&it.url))
            };
            out.push_str(&link(&it.lang));
            if Some(&it.lang) == default {
                out.push_str(&link("x-default"));
            }
        }
        if let Route::Article { slug } = &address.route
            && let Some(cover) = context.content.entry(&address.lang, slug).and_then(|it| it.article.cover.as_ref())
        {
            let image =
                [context.content.site.base_url.as_str(), &context.files.name(cover.src.trim_start_matches('/'))];
            _ = writeln!(out, "<image:image><image:loc>{}</image:loc></image:image>", text(&image.concat()));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// Returns when a page's content last changed: for an article its own change, for a list that of its newest article.
fn changed(context: &SiteContext<'_>, address: &Address) -> Option<jiff::Timestamp> {
    let content = context.content;
    let listed = content.index.language(&address.lang);
    let newest = |positions: &[usize]| content.at(positions).map(|it| it.changed()).max();
    match &address.route {
        Route::Article { slug } => content.entry(&address.lang, slug).map(|it| it.changed()),
        Route::Home { .. } => newest(&listed?.articles),
        Route::Tag { slug, .. } => newest(&listed?.tags.get(slug)?.articles),
        Route::Author { slug, .. } => newest(listed?.authors.get(slug)?),
        Route::Page { slug } => content.site_page(&address.lang, slug)?.updated,
        Route::Derived(DerivedPage::Series(id)) => newest(listed?.series.get(id)?),
        Route::Derived(page) if page.is_tool() => None,
        Route::Derived(_) => newest(&listed?.articles),
        Route::Privacy => None,
    }
}
