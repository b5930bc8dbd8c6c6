//! The frame around the content of pages, and the not-found page, which is little more than a frame.

use std::collections::BTreeSet;

use crate::app::derived_page::DerivedPage;
use crate::app::page::{Frame, Page, PageContent};
use crate::app::routes::{Address, Route};
use crate::model::content::author::text_in;
use crate::model::content::site::SiteLink;
use crate::model::page::{Alternate, PAGE_VERSION};
use crate::publish::context::SiteContext;
use crate::publish::fixed_names::FEEDS;
use crate::publish::plan::Planned;
use crate::publish::plan::derived_pages;
use crate::publish::plan::head::{PageMeta, elements};
use crate::publish::plan::resolve;

/// The pages without a document that every footer links to, unless the publisher's own links do, with the keys of their
/// names.
const INDEXES: [(DerivedPage, &str); 4] = [
    (DerivedPage::Archive, "archive.heading"),
    (DerivedPage::Tags, "tags.heading"),
    (DerivedPage::Authors, "authors.heading"),
    (DerivedPage::Follow, "follow.heading"),
];

/// How many of the newest articles the not-found page links to.
const LATEST: usize = 3;

/// Builds the frame of a page in a language; `address` is `None` for the not-found page.
pub(crate) fn frame(context: &SiteContext<'_>, lang: &str, address: Option<&Address>) -> Frame {
    let site = &context.content.site;
    let resolve = |link: &SiteLink| SiteLink { label: link.label.clone(), url: context.link(&link.url) };
    let others = site.languages.iter().filter(|other| *other != lang).map(|other| {
        let translated = address.and_then(|it| context.translated(it, other));
        // The label tells readers beforehand if the link does not lead to the same page in the other language.
        let label = if translated.is_some() || address.is_none() { "language.name" } else { "language.home" };
        let route = translated.map_or(Route::Home { page: 1 }, |it| it.route);
        Alternate { lang: other.clone(), label: context.word(other, label), url: context.path(other, route) }
    });
    let mut footer = site.footer.get(lang).cloned().unwrap_or_default();
    footer.links = footer.links.iter().map(resolve).collect();
    // Every page links to the privacy page anyway.
    let privacy = context.path(lang, Route::Privacy);
    footer.links.retain(|it| it.url != privacy);
    let feed = [context.path(lang, Route::Home { page: 1 }).as_str(), FEEDS[0].0].concat();
    let search = derived_pages::address(context, lang, DerivedPage::Search).unwrap_or_default();
    let indexes = INDEXES.map(|(page, key)| (derived_pages::address(context, lang, page), context.word(lang, key)));
    let indexes = indexes.into_iter().filter_map(|(url, label)| Some(SiteLink { label, url: url? }));
    let known: BTreeSet<String> = footer.links.iter().map(|link| link.url.clone()).collect();
    footer.links.extend(indexes.filter(|link| !known.contains(&link.url)));
    footer.links.push(SiteLink { label: context.word(lang, "frame.feed"), url: feed });
    Frame {
        name: site.name.clone(),
        logo: site.look.logo.as_ref().map(|logo| resolve::figure(&logo.figure(&site.name), context)),
        tagline: text_in(&site.tagline, lang).into(),
        home: context.path(lang, Route::Home { page: 1 }),
        navigation: site.navigation.get(lang).into_iter().flatten().map(resolve).collect(),
        languages: others.collect(),
        footer,
        social: site.social.iter().map(resolve).collect(),
        privacy,
        search,
    }
}

/// Returns links to the newest articles of a language, for readers who have lost their way.
fn latest(context: &SiteContext<'_>, lang: &str) -> Vec<SiteLink> {
    let listed = context.content.index.language(lang);
    let newest = listed.into_iter().flat_map(|it| it.articles.iter().take(LATEST));
    let link = |position: &usize| {
        let article = &context.content.articles[*position].article;
        SiteLink {
            label: article.title.clone(),
            url: context.path(lang, Route::Article { slug: article.slug.clone() }),
        }
    };
    newest.map(link).collect()
}

/// Builds the not-found page in a language.
pub fn not_found(context: &SiteContext<'_>, lang: &str) -> Planned {
    let frame = frame(context, lang, None);
    let home = SiteLink { label: context.word(lang, "not_found.home"), url: frame.home.clone() };
    let others = frame
        .languages
        .iter()
        .map(|other| SiteLink { label: context.word(&other.lang, "not_found.home"), url: other.url.clone() });
    let ways_on =
        std::iter::once(home).chain(frame.navigation.iter().cloned()).chain(latest(context, lang)).chain(others);
    // Navigation and home can have the same address; each is listed once.
    let mut seen = BTreeSet::new();
    let ways_on = ways_on.filter(|link| seen.insert(link.url.clone())).collect();
    let heading = context.word(lang, "not_found.heading");
    let page = Page {
        v: PAGE_VERSION,
        build: context.build.into(),
        lang: lang.into(),
        path: [context.options.base.as_str(), "404.html"].concat(),
        title: [&heading, " — ", &context.content.site.name].concat(),
        head: elements(context, None, lang, &PageMeta::default(), &PageContent::NotFound { ways_on: Vec::new() }),
        frame,
        styles: Vec::new(),
        words: Vec::new(),
        content: PageContent::NotFound { ways_on },
    };
    let path = context.content.page_addresses.not_found_folders(lang).into_iter().next().unwrap_or_default();
    Planned { path, page, meta: PageMeta::default(), share: None, data: None }
}
