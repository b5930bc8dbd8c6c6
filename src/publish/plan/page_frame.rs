//! What stands around the content of pages; and the page that says that there is none, which is hardly more than that.

use std::collections::BTreeSet;

use crate::app::page::{Content as PageContent, Frame, Page};
use crate::app::routes::{Address, Route};
use crate::model::author::text_in;
use crate::model::page::{Alternate, PAGE_VERSION};
use crate::model::site::SiteLink;
use crate::publish::context::SiteContext;
use crate::publish::fixed_names::FEEDS;
use crate::publish::plan::Planned;
use crate::publish::plan::head::{About, elements};
use crate::publish::plan::resolve;

/// How many articles the page that is not found leads to.
const LATEST: usize = 3;

/// What stands around a page in a language; `None` for one that is not found.
pub(crate) fn frame(context: &SiteContext<'_>, lang: &str, address: Option<&Address>) -> Frame {
    let site = &context.content.site;
    let resolve = |link: &SiteLink| SiteLink { label: link.label.clone(), url: context.files.address(&link.url) };
    let others = site.languages.iter().filter(|other| *other != lang).map(|other| {
        let translated = address.and_then(|it| context.translated(it, other));
        // A reader who does not get the same page in the other language is told before.
        let label = if translated.is_some() || address.is_none() { "language.name" } else { "language.home" };
        let route = translated.map_or(Route::Home { page: 1 }, |it| it.route);
        Alternate { lang: other.clone(), label: context.word(other, label), url: context.path(other, route) }
    });
    let mut footer = site.footer.get(lang).cloned().unwrap_or_default();
    footer.links = footer.links.iter().map(resolve).collect();
    // The privacy page is linked on every page anyway.
    let privacy = context.path(lang, Route::Privacy);
    footer.links.retain(|it| it.url != privacy);
    let feed = [context.path(lang, Route::Home { page: 1 }).as_str(), FEEDS[0].0].concat();
    footer.links.push(SiteLink { label: context.word(lang, "frame.feed"), url: feed });
    Frame {
        name: site.name.clone(),
        logo: site.look.logo.as_ref().map(|it| resolve::figure(&it.figure(&site.name), &context.files)),
        tagline: text_in(&site.tagline, lang).into(),
        home: context.path(lang, Route::Home { page: 1 }),
        navigation: site.navigation.get(lang).into_iter().flatten().map(resolve).collect(),
        languages: others.collect(),
        footer,
        social: site.social.iter().map(resolve).collect(),
        privacy,
    }
}

/// The newest articles of a language, for those who have lost their way.
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

/// The page that says that there is none, in a language.
pub fn not_found(context: &SiteContext<'_>, lang: &str) -> Planned {
    let frame = frame(context, lang, None);
    let home = SiteLink { label: context.word(lang, "not_found.home"), url: frame.home.clone() };
    let others = frame
        .languages
        .iter()
        .map(|it| SiteLink { label: context.word(&it.lang, "not_found.home"), url: it.url.clone() });
    let ways_on =
        std::iter::once(home).chain(frame.navigation.iter().cloned()).chain(latest(context, lang)).chain(others);
    // The same address can come from navigation and from home: each way on once.
    let mut seen = BTreeSet::new();
    let ways_on = ways_on.filter(|it| seen.insert(it.url.clone())).collect();
    let heading = context.word(lang, "not_found.heading");
    let page = Page {
        v: PAGE_VERSION,
        build: context.build.into(),
        lang: lang.into(),
        path: [context.options.base.as_str(), "404.html"].concat(),
        title: [&heading, " — ", &context.content.site.name].concat(),
        head: elements(context, None, lang, &About::default(), &PageContent::NotFound { ways_on: Vec::new() }),
        frame,
        words: Vec::new(),
        content: PageContent::NotFound { ways_on },
    };
    let folder = Address { lang: lang.into(), route: Route::Home { page: 1 } }.to_path(&context.content.site.languages);
    Planned { folder, page, about: About::default(), share: None, data: None }
}
