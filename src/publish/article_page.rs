//! What an article's page shows: the article itself, its authors, and articles beside it.

use super::content::Entry;
use super::plan::{Made, Planner};
use super::{anchors, resolve};
use crate::app::page::Content as PageContent;
use crate::app::routes::Route;
use crate::model::author::{Author, text_in};
use crate::model::date::ShownDate;
use crate::model::media::Figure;
use crate::model::page::{Alternate, ArticlePage, Card, Profile, ProfileLink, SeriesShown};
use crate::model::site::SiteLink;
use crate::model::slug::slugify;

/// Words a minute of silent reading: 238 on average for non-fiction (Brysbaert 2019), rounded down for care.
const WORDS_PER_MINUTE: usize = 230;

/// How many articles on the same subject are shown.
const RELATED: usize = 3;

/// An article's page.
pub fn article(planner: &Planner<'_>, lang: &str, slug: &str) -> Option<Made> {
    let content = planner.content;
    let entry = content.articles.iter().find(|it| it.article.lang == lang && it.article.slug == slug)?;
    let article = &entry.article;
    let base = &planner.options.base;
    let (body, notes) = resolve::text(&article.body, &article.notes, &content.policy, base);
    let listed: Vec<_> = content.listed(lang).collect();
    let place = listed.iter().position(|it| it.article.slug == slug);
    let neighbour = |index: Option<usize>| {
        let entry = listed.get(index?)?;
        Some(SiteLink { label: entry.article.title.clone(), url: path(planner, entry) })
    };
    let route = Route::Article { slug: slug.into() };
    let page = ArticlePage {
        title: article.title.clone(),
        lede: article.lede.clone(),
        mark: entry.mark.map(|key| planner.word(lang, key)),
        published: date(planner, lang, entry.published),
        updated: entry.updated.map(|it| date(planner, lang, it)),
        reading_time: reading_time(planner, entry),
        tags: tag_links(planner, entry),
        series: series(planner, entry),
        translations: translations(planner, entry),
        cover: article.cover.as_ref().map(|cover| resolve::figure(cover, base)),
        body,
        notes,
        authors: authors(planner, entry).map(|author| profile(planner, lang, author)).collect(),
        share_url: planner.full(lang, route),
        related: related(entry, &listed).into_iter().map(|it| card(planner, it)).collect(),
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

fn path(planner: &Planner<'_>, entry: &Entry) -> String {
    planner.path(&entry.article.lang, Route::Article { slug: entry.article.slug.clone() })
}

fn date(planner: &Planner<'_>, lang: &str, moment: jiff::Timestamp) -> ShownDate {
    let plain = || ShownDate { datetime: moment.to_string(), shown: moment.to_string() };
    planner.content.formats.get(lang).map_or_else(plain, |it| it.date(moment))
}

fn reading_time(planner: &Planner<'_>, entry: &Entry) -> String {
    let minutes = resolve::count_words(&entry.article.body).div_ceil(WORDS_PER_MINUTE).max(1);
    planner.counted(&entry.article.lang, "reading_time", minutes)
}

fn tag_links(planner: &Planner<'_>, entry: &Entry) -> Vec<SiteLink> {
    let link = |tag: &String| SiteLink {
        label: tag.clone(),
        url: planner.path(&entry.article.lang, Route::Tag { slug: slugify(tag), page: 1 }),
    };
    // Unlisted articles may have tags that no list has a page for.
    let has_page = |tag: &&String| planner.content.listed(&entry.article.lang).any(|it| it.article.tags.contains(tag));
    entry.article.tags.iter().filter(has_page).map(link).collect()
}

fn authors<'a>(planner: &'a Planner<'_>, entry: &'a Entry) -> impl Iterator<Item = &'a Author> {
    entry.article.authors.iter().filter_map(|slug| planner.content.authors.get(slug))
}

/// An article as lists show it.
pub fn card(planner: &Planner<'_>, entry: &Entry) -> Card {
    let lang = &entry.article.lang;
    let author = |author: &Author| SiteLink {
        label: author.name.clone(),
        url: planner.path(lang, Route::Author { slug: author.slug.clone(), page: 1 }),
    };
    let cover = entry.article.cover.as_ref().map(|cover| Figure {
        caption: Vec::new(),
        credit: None,
        ..resolve::figure(cover, &planner.options.base)
    });
    Card {
        url: path(planner, entry),
        title: entry.article.title.clone(),
        lede: entry.article.lede.clone(),
        authors: authors(planner, entry).map(author).collect(),
        published: date(planner, lang, entry.published),
        tags: tag_links(planner, entry),
        reading_time: reading_time(planner, entry),
        cover,
        mark: entry.mark.map(|key| planner.word(lang, key)),
    }
}

/// An author as shown in a language.
pub fn profile(planner: &Planner<'_>, lang: &str, author: &Author) -> Profile {
    let base = &planner.options.base;
    let biography = author.biography.get(lang).or_else(|| author.biography.values().next());
    let (mut biography, _) = resolve::text(biography.map_or(&[], Vec::as_slice), &[], &planner.content.policy, base);
    // Biographies stand on a page together, under the text of an article.
    anchors::within(&mut biography, &author.slug);
    let portrait = author.portrait.as_ref().map(|it| Figure {
        src: resolve::with_base(&it.src, base),
        alt: text_in(&it.alt, lang).into(),
        width: it.width,
        height: it.height,
        ..Figure::default()
    });
    let link = |it: &crate::model::author::AuthorLink| ProfileLink {
        kind: it.kind,
        label: text_in(&it.label, lang).into(),
        url: resolve::with_base(&it.url, base),
    };
    Profile {
        name: author.name.clone(),
        url: planner.path(lang, Route::Author { slug: author.slug.clone(), page: 1 }),
        role: text_in(&author.role, lang).into(),
        organisation: author.organisation.as_ref().map(|it| SiteLink {
            label: it.name.clone(),
            url: it.url.as_ref().map(|url| resolve::with_base(url, base)).unwrap_or_default(),
        }),
        biography,
        portrait,
        links: author.links.iter().map(link).collect(),
    }
}

/// Articles that share most tags, rarer tags counting more; the newest of equals first.
fn related<'a>(entry: &Entry, listed: &[&'a Entry]) -> Vec<&'a Entry> {
    // Once per tag and not per article, of which there may be thousands.
    let weight = |tag: &'_ String| {
        let uses = listed.iter().filter(|it| it.article.tags.contains(tag)).count();
        (tag.clone(), 1000 / uses.max(1))
    };
    let weights: Vec<_> = entry.article.tags.iter().map(weight).collect();
    let score =
        |it: &Entry| weights.iter().filter(|(tag, _)| it.article.tags.contains(tag)).map(|(_, weight)| weight).sum();
    let mut scored: Vec<(usize, &Entry)> = listed
        .iter()
        .filter(|it| it.article.slug != entry.article.slug)
        .map(|it| (score(it), *it))
        .filter(|(score, _)| *score > 0)
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| b.1.published.cmp(&a.1.published)));
    scored.into_iter().take(RELATED).map(|(_, it)| it).collect()
}

fn series(planner: &Planner<'_>, entry: &Entry) -> Option<SeriesShown> {
    let series = entry.article.series.as_ref()?;
    let lang = &entry.article.lang;
    let in_series = |it: &&Entry| it.article.series.as_ref().is_some_and(|other| other.id == series.id);
    let mut parts: Vec<_> = planner.content.listed(lang).filter(in_series).collect();
    parts.sort_by_key(|it| it.article.series.as_ref().map_or(0, |series| series.part));
    let link = |it: &&Entry| {
        let is_this = it.article.slug == entry.article.slug;
        let url = if is_this { String::new() } else { path(planner, it) };
        SiteLink { label: it.article.title.clone(), url }
    };
    let title = planner.word(lang, "series.position").replace("{title}", &series.title);
    let title = title.replace("{part}", &series.part.to_string()).replace("{parts}", &parts.len().to_string());
    Some(SeriesShown { title, parts: parts.iter().map(link).collect() })
}

fn translations(planner: &Planner<'_>, entry: &Entry) -> Vec<Alternate> {
    let exists = |lang: &str, slug: &str| {
        planner.content.articles.iter().any(|it| it.article.lang == lang && it.article.slug == slug)
    };
    let others = entry.article.translations.iter().filter(|(lang, slug)| exists(lang, slug));
    let link = |(lang, slug): (&String, &String)| Alternate {
        lang: lang.clone(),
        label: planner.word(lang, "language.name"),
        url: planner.path(lang, Route::Article { slug: slug.clone() }),
    };
    others.map(link).collect()
}
