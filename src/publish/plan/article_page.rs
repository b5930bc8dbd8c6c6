//! What an article's page shows: the article itself, its authors, and articles beside it.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::app::page::Content as PageContent;
use crate::app::routes::Route;
use crate::disk::faults::PublishError;
use crate::model::article::Tag;
use crate::model::author::{Author, text_in};
use crate::model::block::{Block, Note};
use crate::model::date::ShownDate;
use crate::model::media::Figure;
use crate::model::page::{Alternate, ArticlePage, Card, Profile, ProfileLink, SeriesShown};
use crate::model::site::SiteLink;
use crate::publish::context::SiteContext;
use crate::publish::plan::Made;
use crate::publish::plan::resolve;
use crate::publish::read::anchors;
use crate::publish::read::content::Entry;

/// How many articles on the same subject are shown.
const RELATED: usize = 3;

/// How many of the newest articles with a tag may be related.
const LOOKED_AT: usize = 200;

/// The text of an article, resolved: body and notes.
///
/// # Errors
/// When its file is no longer what it was when the publication was read.
pub fn text(context: &SiteContext<'_>, lang: &str, slug: &str) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
    let content = context.content;
    let Some(entry) = content.entry(lang, slug) else { return Ok(Default::default()) };
    let (body, notes) = content.text(entry)?;
    Ok(resolve::text(&body, &notes, &content.policy, &context.files))
}

/// An article's page, but for its text.
pub fn article(context: &SiteContext<'_>, lang: &str, slug: &str) -> Option<Made> {
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
        updated: entry.updated.map(|it| date(context, lang, it)),
        reading_time: reading_time(context, entry),
        tags: tag_links(context, entry),
        series: series(context, entry),
        translations: translations(context, entry),
        cover: article.cover.as_ref().map(|it| resolve::cover(it, &content.policy, &context.files)),
        body: Vec::new(),
        notes: Vec::new(),
        authors: authors(context, entry).map(|author| profile(context, lang, author)).collect(),
        share_url: context.full(lang, route),
        related: related(context, entry).into_iter().map(|it| card(context, it)).collect(),
        previous: neighbour(place.map(|it| it + 1)),
        next: neighbour(place.and_then(|it| it.checked_sub(1))),
    };
    Some(Made {
        title: article.title.clone(),
        description: article.description.clone().unwrap_or_else(|| article.lede.clone()),
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
    // Unlisted articles may have tags that no list has a page for.
    let pages = context.content.index.language(&entry.article.lang).map(|it| &it.tags);
    let has_page = |(_, slug): &(&Tag, &String)| pages.is_some_and(|it| it.contains_key(*slug));
    entry.article.tags.iter().zip(&entry.tag_slugs).filter(has_page).map(link).collect()
}

fn authors<'a>(context: &'a SiteContext<'_>, entry: &'a Entry) -> impl Iterator<Item = &'a Author> {
    entry.article.authors.iter().filter_map(|slug| context.content.authors.get(slug))
}

/// An article as lists show it.
pub fn card(context: &SiteContext<'_>, entry: &Entry) -> Card {
    let lang = &entry.article.lang;
    let author = |author: &Author| SiteLink {
        label: author.name.clone(),
        url: context.path(lang, Route::Author { slug: author.slug.clone(), page: 1 }),
    };
    let cover = entry.article.cover.as_ref().map(|cover| Figure {
        caption: Vec::new(),
        credit: None,
        ..resolve::figure(cover, &context.files)
    });
    Card {
        url: path(context, entry),
        title: entry.article.title.clone(),
        lede: entry.article.lede.clone(),
        authors: authors(context, entry).map(author).collect(),
        published: date(context, lang, entry.published),
        tags: tag_links(context, entry),
        reading_time: reading_time(context, entry),
        cover,
        mark: entry.mark.map(|key| context.word(lang, key)),
    }
}

/// An author as shown in a language.
pub fn profile(context: &SiteContext<'_>, lang: &str, author: &Author) -> Profile {
    let files = &context.files;
    let biography = author.biography.get(lang).or_else(|| author.biography.values().next());
    let (mut biography, _) = resolve::text(biography.map_or(&[], Vec::as_slice), &[], &context.content.policy, files);
    // Biographies stand on a page together, under the text of an article.
    anchors::within(&mut biography, &author.slug);
    let portrait = author.portrait.as_ref().map(|it| {
        let (src, alt) = (it.src.clone(), text_in(&it.alt, lang).into());
        let figure = Figure { src, alt, width: it.width, height: it.height, ..Figure::default() };
        resolve::figure(&figure, files)
    });
    let link = |it: &crate::model::author::AuthorLink| ProfileLink {
        kind: it.kind,
        label: text_in(&it.label, lang).into(),
        url: files.address(&it.url),
    };
    Profile {
        name: author.name.clone(),
        url: context.path(lang, Route::Author { slug: author.slug.clone(), page: 1 }),
        role: text_in(&author.role, lang).into(),
        organisation: author.organisation.as_ref().map(|it| SiteLink {
            label: it.name.clone(),
            url: it.url.as_ref().map(|url| files.address(url)).unwrap_or_default(),
        }),
        biography,
        portrait,
        links: author.links.iter().map(link).collect(),
    }
}

/// Articles that share most tags, rarer tags counting more; the newest of equals first. Of a tag that very many
/// articles have, only the newest are looked at.
fn related<'a>(context: &SiteContext<'a>, entry: &Entry) -> Vec<&'a Entry> {
    let content = context.content;
    let lang = &entry.article.lang;
    let Some(listed) = content.index.language(lang) else { return Vec::new() };
    let own = content.index.position(lang, &entry.article.slug);
    let mut scores: HashMap<usize, usize> = HashMap::new();
    for tagged in entry.tag_slugs.iter().filter_map(|slug| listed.tags.get(slug)) {
        let weight = 1000 / tagged.articles.len().max(1);
        let looked_at = tagged.articles.iter().take(LOOKED_AT).filter(|it| Some(**it) != own);
        looked_at.for_each(|it| *scores.entry(*it).or_default() += weight);
    }
    // Positions are those of articles sorted newest first.
    let mut scored: Vec<_> = scores.into_iter().map(|(position, score)| (Reverse(score), position)).collect();
    if scored.len() > RELATED {
        scored.select_nth_unstable(RELATED);
        scored.truncate(RELATED);
    }
    scored.sort_unstable();
    scored.into_iter().map(|(_, it)| &content.articles[it]).collect()
}

fn series(context: &SiteContext<'_>, entry: &Entry) -> Option<SeriesShown> {
    let series = entry.article.series.as_ref()?;
    let lang = &entry.article.lang;
    let parts = context.content.index.language(lang).and_then(|it| it.series.get(&series.id));
    let parts: Vec<_> = context.content.at(parts.map_or(&[], |it| it)).collect();
    let link = |it: &&Entry| {
        let is_this = it.article.slug == entry.article.slug;
        let url = if is_this { String::new() } else { path(context, it) };
        SiteLink { label: it.article.title.clone(), url }
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
