//! Pages that list articles: home, tags, authors. Each has at most `page_size` of them, so that a visit
//! costs the same at 12 articles as at 12,000.

use std::collections::BTreeMap;

use super::article_page::{card, profile};
use super::content::Entry;
use super::plan::{Made, Planner, page_count};
use crate::app::page::Content as PageContent;
use crate::app::routes::Route;
use crate::model::author::text_in;
use crate::model::block::Block;
use crate::model::inline::plain_text;
use crate::model::page::{Card, ListingPage, Pagination, ProfilePage};
use crate::model::site::SiteLink;
use crate::model::slug::slugify;

/// How many tags the home page names: the most used ones.
const TAGS_ON_HOME: usize = 20;

/// A page of the home list.
pub fn home(planner: &Planner<'_>, lang: &str, page: u32) -> Option<Made> {
    let site = &planner.content.site;
    let articles: Vec<_> = planner.content.listed(lang).collect();
    let (cards, pagination) = slice(planner, lang, &articles, page, |page| Route::Home { page });
    let is_first = page == 1;
    let description = text_in(&site.description, lang).to_string();
    let position = pagination.position.clone();
    let listing = ListingPage {
        heading: if is_first { planner.word(lang, "home.heading") } else { planner.word(lang, "home.older") },
        intro: if is_first { description.clone() } else { String::new() },
        label: String::new(),
        home: is_first,
        cards,
        pagination,
        tags: if is_first { tags(planner, lang, &articles) } else { Vec::new() },
    };
    let title = if is_first { site.name.clone() } else { position };
    Some(Made { title, description, canonical: None, content: PageContent::Listing(listing) })
}

/// A page of a tag's list.
pub fn tag(planner: &Planner<'_>, lang: &str, slug: &str, page: u32) -> Option<Made> {
    let has_tag = |entry: &&Entry| entry.article.tags.iter().any(|it| slugify(it) == slug);
    let articles: Vec<_> = planner.content.listed(lang).filter(has_tag).collect();
    let label = articles.first()?.article.tags.iter().find(|it| slugify(it) == slug)?.clone();
    let count = planner.counted(lang, "listing.count", articles.len());
    let (cards, pagination) = slice(planner, lang, &articles, page, |page| Route::Tag { slug: slug.into(), page });
    let listing = ListingPage {
        heading: label.clone(),
        intro: count,
        label: planner.word(lang, "tags.one"),
        home: false,
        cards,
        pagination,
        tags: Vec::new(),
    };
    let description = planner.word(lang, "tags.description").replace("{tag}", &label);
    Some(Made {
        title: titled(label, page, &listing.pagination),
        description,
        canonical: None,
        content: PageContent::Listing(listing),
    })
}

/// A page of an author's articles; the author is on each of them.
pub fn author(planner: &Planner<'_>, lang: &str, slug: &str, page: u32) -> Option<Made> {
    let author = planner.content.authors.get(slug)?;
    let articles: Vec<_> =
        planner.content.listed(lang).filter(|it| it.article.authors.iter().any(|it| it == slug)).collect();
    let route = |page| Route::Author { slug: slug.into(), page };
    let (cards, pagination) = slice(planner, lang, &articles, page, route);
    let profile = profile(planner, lang, author);
    let first_paragraph = profile.biography.iter().find_map(|block| match block {
        Block::Paragraph { children, .. } => Some(plain_text(children)),
        _ => None,
    });
    let description = first_paragraph.unwrap_or_else(|| profile.role.clone());
    let title = titled(profile.name.clone(), page, &pagination);
    let content = PageContent::Profile(ProfilePage { profile, cards, pagination });
    Some(Made { title, description, canonical: None, content })
}

fn titled(title: String, page: u32, pagination: &Pagination) -> String {
    if page > 1 { [title.as_str(), ", ", &pagination.position].concat() } else { title }
}

fn slice(
    planner: &Planner<'_>,
    lang: &str,
    articles: &[&Entry],
    page: u32,
    route: impl Fn(u32) -> Route,
) -> (Vec<Card>, Pagination) {
    let size = planner.content.site.page_size as usize;
    let count = page_count(articles.len(), planner.content.site.page_size);
    let start = (page as usize - 1) * size;
    let cards = articles.iter().skip(start).take(size).map(|entry| card(planner, entry)).collect();
    let position = planner.word(lang, "pagination.position");
    let position = position.replace("{page}", &page.to_string()).replace("{pages}", &count.to_string());
    let pagination = Pagination {
        position: if count > 1 { position } else { String::new() },
        newer: (page > 1).then(|| planner.path(lang, route(page - 1))),
        older: (page < count).then(|| planner.path(lang, route(page + 1))),
    };
    (cards, pagination)
}

fn tags(planner: &Planner<'_>, lang: &str, articles: &[&Entry]) -> Vec<SiteLink> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in articles.iter().flat_map(|it| &it.article.tags) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut tags: Vec<_> = counts.into_iter().collect();
    tags.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let link = |(tag, _): (&str, usize)| SiteLink {
        label: tag.to_string(),
        url: planner.path(lang, Route::Tag { slug: slugify(tag), page: 1 }),
    };
    tags.into_iter().take(TAGS_ON_HOME).map(link).collect()
}
