//! What stands around the content of pages; and the page that says that there is none, which is hardly more than that.

use std::collections::BTreeSet;

use super::feeds::FORMS;
use super::head::{About, elements};
use super::plan::{Planned, Planner};
use super::resolve;
use crate::app::page::{Content as PageContent, Frame, Page};
use crate::app::routes::{Address, Route};
use crate::model::author::text_in;
use crate::model::page::{Alternate, PAGE_VERSION};
use crate::model::site::SiteLink;

impl Planner<'_> {
    /// What stands around a page in a language; `None` for one that is not found.
    pub(super) fn frame(&self, lang: &str, address: Option<&Address>) -> Frame {
        let site = &self.content.site;
        let resolve = |link: &SiteLink| SiteLink { label: link.label.clone(), url: self.files.address(&link.url) };
        let others = site.languages.iter().filter(|other| *other != lang).map(|other| {
            let route =
                address.and_then(|it| self.translated(it, other)).map_or(Route::Home { page: 1 }, |it| it.route);
            Alternate { lang: other.clone(), label: self.word(other, "language.name"), url: self.path(other, route) }
        });
        let mut footer = site.footer.get(lang).cloned().unwrap_or_default();
        footer.links = footer.links.iter().map(resolve).collect();
        // The privacy page is linked on every page anyway.
        let privacy = self.path(lang, Route::Privacy);
        footer.links.retain(|it| it.url != privacy);
        let feed = [self.path(lang, Route::Home { page: 1 }).as_str(), FORMS[0].0].concat();
        footer.links.push(SiteLink { label: self.word(lang, "frame.feed"), url: feed });
        Frame {
            name: site.name.clone(),
            logo: site.look.logo.as_ref().map(|it| resolve::figure(&it.figure(&site.name), &self.files)),
            tagline: text_in(&site.tagline, lang).into(),
            home: self.path(lang, Route::Home { page: 1 }),
            navigation: site.navigation.get(lang).into_iter().flatten().map(resolve).collect(),
            languages: others.collect(),
            footer,
            social: site.social.iter().map(resolve).collect(),
            privacy,
        }
    }

    /// The page that says that there is none, in a language.
    pub fn not_found(&self, lang: &str) -> Planned {
        let frame = self.frame(lang, None);
        let home = SiteLink { label: self.word(lang, "not_found.home"), url: frame.home.clone() };
        let others = frame
            .languages
            .iter()
            .map(|it| SiteLink { label: self.word(&it.lang, "not_found.home"), url: it.url.clone() });
        let ways_on = std::iter::once(home).chain(frame.navigation.iter().cloned()).chain(others);
        // The same address can come from navigation and from home: each way on once.
        let mut seen = BTreeSet::new();
        let ways_on = ways_on.filter(|it| seen.insert(it.url.clone())).collect();
        let heading = self.word(lang, "not_found.heading");
        let page = Page {
            v: PAGE_VERSION,
            build: self.build.into(),
            lang: lang.into(),
            path: [self.options.base.as_str(), "404.html"].concat(),
            title: [&heading, " — ", &self.content.site.name].concat(),
            head: elements(self, None, lang, &About::default(), &PageContent::NotFound { ways_on: Vec::new() }),
            frame,
            words: Vec::new(),
            content: PageContent::NotFound { ways_on },
        };
        let folder =
            Address { lang: lang.into(), route: Route::Home { page: 1 } }.to_path(&self.content.site.languages);
        Planned { folder, page, about: About::default(), share: None, data: None }
    }
}
