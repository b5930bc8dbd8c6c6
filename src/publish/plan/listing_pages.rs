//! Pages that list articles: home, tags, authors. Each lists at most `page_size` articles, so a visit costs the same
//! with 12 articles as with 12,000.

use crate::app::page::PageContent;
use crate::app::routes::Route;
use crate::model::content::author::text_in;
use crate::model::content::site::SiteLink;
use crate::model::page::{Card, ListingPage, Pagination, ProfilePage};
use crate::model::text::block::Block;
use crate::model::text::inline::plain_text;
use crate::publish::context::SiteContext;
use crate::publish::fixed_names::FEEDS;
use crate::publish::plan::PageSubject;
use crate::publish::plan::article_page::{card_at, profile};
use crate::publish::read::addresses::page_count;
use crate::publish::read::index::Tagged;

/// How many of the most used tags the home page links to.
const TAGS_ON_HOME: usize = 20;

/// Builds a page of the home list.
pub fn home(context: &SiteContext<'_>, lang: &str, page: u32) -> PageSubject {
    let site = &context.content.site;
    let articles = context.content.index.language(lang).map_or(&[][..], |it| &it.articles);
    let (cards, pagination) = slice(context, lang, articles, page, |page| Route::Home { page });
    let is_first = page == 1;
    let description = text_in(&site.description, lang).to_string();
    let heading = context.word(lang, if is_first { "home.heading" } else { "home.older" });
    let title = if is_first { site.name.clone() } else { titled(heading.clone(), page, &pagination) };
    let listing = ListingPage {
        heading,
        intro: if is_first { description.clone() } else { String::new() },
        label: String::new(),
        feed: None,
        home: is_first,
        cards,
        pagination,
        tags: if is_first { tags(context, lang) } else { Vec::new() },
    };
    PageSubject { title, description, canonical: None, content: PageContent::Listing(Box::new(listing)) }
}

/// Returns the path of a list's feed.
fn feed_of(context: &SiteContext<'_>, lang: &str, route: Route) -> String {
    context.path(lang, route) + FEEDS[0].0
}

/// Builds a page of a tag's list.
pub fn tag(context: &SiteContext<'_>, lang: &str, slug: &str, page: u32) -> Option<PageSubject> {
    let tagged = context.content.index.language(lang)?.tags.get(slug)?;
    let label = tagged.label.clone();
    let count = context.counted(lang, "listing.count", tagged.articles.len());
    let (cards, pagination) =
        slice(context, lang, &tagged.articles, page, |page| Route::Tag { slug: slug.into(), page });
    let listing = ListingPage {
        heading: label.clone(),
        intro: count,
        label: context.word(lang, "tags.one"),
        feed: Some(feed_of(context, lang, Route::Tag { slug: slug.into(), page: 1 })),
        home: false,
        cards,
        pagination,
        tags: Vec::new(),
    };
    let description = context.word(lang, "tags.description").replace("{tag}", &label);
    Some(PageSubject {
        title: titled(label, page, &listing.pagination),
        description,
        canonical: None,
        content: PageContent::Listing(Box::new(listing)),
    })
}

/// Builds a page of an author's list; each shows the author's profile.
pub fn author(context: &SiteContext<'_>, lang: &str, slug: &str, page: u32) -> Option<PageSubject> {
    let author = context.content.authors.get(slug)?;
    let own = context.content.index.language(lang).and_then(|it| it.authors.get(slug));
    let articles = own.map_or(&[][..], |positions| positions);
    let route = |page| Route::Author { slug: slug.into(), page };
    let (cards, pagination) = slice(context, lang, articles, page, route);
    let profile = profile(context, lang, author);
    let first_paragraph = profile.biography.iter().find_map(|block| match block {
        Block::Paragraph { children, .. } => Some(plain_text(children)),
        _ => None,
    });
    let description = first_paragraph.unwrap_or_else(|| profile.role.clone());
    let title = titled(profile.name.clone(), page, &pagination);
    let feed = Some(feed_of(context, lang, Route::Author { slug: slug.into(), page: 1 }));
    let content = PageContent::Profile(Box::new(ProfilePage { profile, feed, cards, pagination }));
    Some(PageSubject { title, description, canonical: None, content })
}

fn titled(title: String, page: u32, pagination: &Pagination) -> String {
    if page > 1 { [title.as_str(), " — ", &pagination.position].concat() } else { title }
}

fn slice(
    context: &SiteContext<'_>,
    lang: &str,
    articles: &[usize],
    page: u32,
    route: impl Fn(u32) -> Route,
) -> (Vec<Card>, Pagination) {
    let size = context.content.site.page_size as usize;
    let count = page_count(articles.len(), context.content.site.page_size);
    let start = (page as usize - 1) * size;
    let shown = articles.get(start..).unwrap_or_default();
    let cards = shown.iter().take(size).map(|position| card_at(context, *position)).collect();
    let position = context.word(lang, "pagination.position");
    let position = position.replace("{page}", &page.to_string()).replace("{pages}", &count.to_string());
    let pagination = Pagination {
        position: if count > 1 { position } else { String::new() },
        newer: (page > 1).then(|| context.path(lang, route(page - 1))),
        older: (page < count).then(|| context.path(lang, route(page + 1))),
        edges: [(1, page > 2, "pagination.first"), (count, page + 1 < count, "pagination.last")]
            .into_iter()
            .filter(|(_, is_far, _)| *is_far)
            .map(|(edge, _, key)| SiteLink { label: context.word(lang, key), url: context.path(lang, route(edge)) })
            .collect(),
    };
    (cards, pagination)
}

fn tags(context: &SiteContext<'_>, lang: &str) -> Vec<SiteLink> {
    let mut tags: Vec<_> = context.content.index.language(lang).into_iter().flat_map(|it| &it.tags).collect();
    tags.sort_by(|(_, a), (_, b)| b.articles.len().cmp(&a.articles.len()).then_with(|| a.label.cmp(&b.label)));
    let link = |(slug, tagged): (&String, &Tagged)| SiteLink {
        label: tagged.label.clone(),
        url: context.path(lang, Route::Tag { slug: slug.clone(), page: 1 }),
    };
    tags.into_iter().take(TAGS_ON_HOME).map(link).collect()
}
