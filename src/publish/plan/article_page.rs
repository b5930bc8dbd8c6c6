//! The content of an article's page: the article itself, its authors, and links to other articles.

use crate::app::page::PageContent;
use crate::app::routes::Route;
use crate::disk::faults::PublishError;
use crate::model::content::article::Tag;
use crate::model::content::author::{Author, text_in};
use crate::model::content::site::SiteLink;
use crate::model::date::ShownDate;
use crate::model::page::{Alternate, ArticlePage, Card, Profile, ProfileLink, SeriesShown};
use crate::model::text::block::{Block, Note};
use crate::model::text::media::Figure;
use crate::publish::context::SiteContext;
use crate::publish::plan::{PageSubject, highlighting, resolve};
use crate::publish::read::anchors;
use crate::publish::read::content::Entry;

/// How many related articles a page shows.
const RELATED: usize = 3;

/// Reads the body and notes of an article, resolved.
///
/// # Errors
/// When the article's file has changed since the publication was read.
pub fn text(context: &SiteContext<'_>, lang: &str, slug: &str) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
    let content = context.content;
    let Some(entry) = content.entry(lang, slug) else { return Ok(Default::default()) };
    let (body, notes) = content.text(entry)?;
    Ok(highlighting::add_marks(resolve::text(&body, &notes, context)))
}

/// Builds an article's page without its text.
pub fn article(context: &SiteContext<'_>, lang: &str, slug: &str) -> Option<PageSubject> {
    let content = context.content;
    let entry = content.entry(lang, slug)?;
    let article = &entry.article;
    let listed = content.index.language(lang);
    let all = listed.map_or(&[][..], |it| &it.articles);
    let place = listed.and_then(|it| it.place(slug));
    let neighbour = |index: Option<usize>| {
        let entry = &content.articles[*all.get(index?)?];
        Some(SiteLink { label: entry.article.title.clone(), url: path(context, entry) })
    };
    let route = Route::Article { slug: slug.into() };
    let page = ArticlePage {
        title: article.title.clone(),
        lede: article.lede.clone(),
        mark: entry.mark.map(|key| context.word(lang, key)),
        published: date(context, lang, entry.published),
        updated: entry.updated.map(|moment| date(context, lang, moment)),
        reading_time: reading_time(context, entry),
        tags: tag_links(context, entry),
        series: series(context, entry),
        translations: translations(context, entry),
        cover: article.cover.as_ref().map(|cover| resolve::cover(cover, context)),
        body: Vec::new(),
        notes: Vec::new(),
        authors: authors(context, entry).map(|author| profile(context, lang, author)).collect(),
        share_url: context.full(lang, route),
        related: related(context, entry).into_iter().map(|position| card_at(context, position)).collect(),
        previous: neighbour(place.map(|position| position + 1)),
        next: neighbour(place.and_then(|position| position.checked_sub(1))),
    };
    Some(PageSubject {
        title: article.title.clone(),
        description: article.description.clone().unwrap_or_else(|| entry.summary().into()),
        canonical: article.canonical.clone(),
        content: PageContent::Article(Box::new(page)),
    })
}

fn path(context: &SiteContext<'_>, entry: &Entry) -> String {
    context.path(&entry.article.lang, Route::Article { slug: entry.article.slug.clone() })
}

fn date(context: &SiteContext<'_>, lang: &str, moment: jiff::Timestamp) -> ShownDate {
    let plain = || ShownDate { datetime: moment.to_string(), shown: moment.to_string() };
    context.content.formats.get(lang).map_or_else(plain, |it| it.date(moment))
}

fn reading_time(context: &SiteContext<'_>, entry: &Entry) -> String {
    let minutes = entry.text.length.minutes();
    context.counted(&entry.article.lang, "reading_time", minutes)
}

fn tag_links(context: &SiteContext<'_>, entry: &Entry) -> Vec<SiteLink> {
    let link = |(tag, slug): (&Tag, &String)| SiteLink {
        label: tag.name.clone(),
        url: context.path(&entry.article.lang, Route::Tag { slug: slug.clone(), page: 1 }),
    };
    // A tag that only unlisted articles have gets no page.
    let pages = context.content.index.language(&entry.article.lang).map(|it| &it.tags);
    let has_page = |(_, slug): &(&Tag, &String)| pages.is_some_and(|it| it.contains_key(*slug));
    entry.article.tags.iter().zip(&entry.tag_slugs).filter(has_page).map(link).collect()
}

fn authors<'a>(context: &'a SiteContext<'_>, entry: &'a Entry) -> impl Iterator<Item = &'a Author> {
    entry.article.authors.iter().filter_map(|slug| context.content.authors.get(slug))
}

/// Returns the card that lists show for the article at a position, which is built once for all of them.
pub fn card_at(context: &SiteContext<'_>, position: usize) -> Card {
    context.card(position, || card(context, &context.content.articles[position]))
}

/// Builds the card that lists show for an article.
fn card(context: &SiteContext<'_>, entry: &Entry) -> Card {
    let lang = &entry.article.lang;
    let author = |author: &Author| SiteLink {
        label: author.name.clone(),
        url: context.path(lang, Route::Author { slug: author.slug.clone(), page: 1 }),
    };
    let cover = entry.article.cover.as_ref().map(|cover| Figure {
        caption: Vec::new(),
        credit: None,
        ..resolve::figure(cover, context)
    });
    Card {
        url: path(context, entry),
        title: entry.article.title.clone(),
        lede: entry.summary().into(),
        authors: authors(context, entry).map(author).collect(),
        published: date(context, lang, entry.published),
        tags: tag_links(context, entry),
        reading_time: reading_time(context, entry),
        cover,
        mark: entry.mark.map(|key| context.word(lang, key)),
    }
}

/// Builds the profile of an author in a language.
pub fn profile(context: &SiteContext<'_>, lang: &str, author: &Author) -> Profile {
    let biography = author.biography.get(lang).or_else(|| author.biography.values().next());
    let (mut biography, _) = resolve::text(biography.map_or(&[], Vec::as_slice), &[], context);
    // Several biographies can stand on one page, below an article's text; their anchors must not clash.
    anchors::within(&mut biography, &author.slug);
    let portrait = author.portrait.as_ref().map(|picture| {
        let (src, alt) = (picture.src.clone(), text_in(&picture.alt, lang).into());
        let figure = Figure { src, alt, width: picture.width, height: picture.height, ..Figure::default() };
        resolve::figure(&figure, context)
    });
    let link = |author_link: &crate::model::content::author::AuthorLink| ProfileLink {
        kind: author_link.kind,
        label: text_in(&author_link.label, lang).into(),
        url: context.link(&author_link.url),
    };
    Profile {
        name: author.name.clone(),
        url: context.path(lang, Route::Author { slug: author.slug.clone(), page: 1 }),
        role: text_in(&author.role, lang).into(),
        organisation: author.organisation.as_ref().map(|employer| SiteLink {
            label: employer.name.clone(),
            url: employer.url.as_ref().map(|url| context.link(url)).unwrap_or_default(),
        }),
        biography,
        portrait,
        links: author.links.iter().map(link).collect(),
    }
}

/// Returns the positions of the articles to read next: the next part of the series, then what is about the same.
fn related(context: &SiteContext<'_>, entry: &Entry) -> Vec<usize> {
    let Some(listed) = context.content.index.language(&entry.article.lang) else { return Vec::new() };
    let series = entry.article.series.as_ref();
    let part = |position: &usize| context.content.articles[*position].article.series.as_ref().map_or(0, |it| it.part);
    let parts = series.and_then(|series| listed.series.get(&series.id));
    let next =
        parts.into_iter().flatten().find(|position| series.is_some_and(|own| part(position) > own.part)).copied();
    let others = listed.related(entry, RELATED + 1).into_iter().filter(|position| Some(*position) != next);
    next.into_iter().chain(others).take(RELATED).collect()
}

fn series(context: &SiteContext<'_>, entry: &Entry) -> Option<SeriesShown> {
    let series = entry.article.series.as_ref()?;
    let lang = &entry.article.lang;
    let parts = context.content.index.language(lang).and_then(|it| it.series.get(&series.id));
    let parts: Vec<_> = context.content.at(parts.map_or(&[], |positions| positions)).collect();
    let link = |part: &&Entry| {
        let is_this = part.article.slug == entry.article.slug;
        let url = if is_this { String::new() } else { path(context, part) };
        SiteLink { label: part.article.title.clone(), url }
    };
    let title = context.word(lang, "series.position").replace("{title}", &series.title);
    let title = title.replace("{part}", &series.part.to_string()).replace("{parts}", &parts.len().to_string());
    Some(SeriesShown { title, parts: parts.iter().map(link).collect() })
}

fn translations(context: &SiteContext<'_>, entry: &Entry) -> Vec<Alternate> {
    let exists = |(lang, slug): &(&String, &String)| context.content.entry(lang, slug).is_some();
    let others = entry.article.translations.iter().filter(exists);
    let link = |(lang, slug): (&String, &String)| Alternate {
        lang: lang.clone(),
        label: context.word(lang, "language.name"),
        url: context.path(lang, Route::Article { slug: slug.clone() }),
    };
    others.map(link).collect()
}
