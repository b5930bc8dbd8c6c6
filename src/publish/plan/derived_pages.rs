//! The content of pages without a document behind them: a title, a sentence, and lists of links made from the index.
//! They are texts like any other, so the program needs nothing of its own for them.

mod archive;
mod following;

use crate::app::derived_page::DerivedPage;
use crate::app::page::PageContent;
use crate::app::routes::{Address, Route};
use crate::model::content::author::Author;
use crate::model::page::{Alternate, TextPage};
use crate::model::text::block::{Block, ListItem};
use crate::model::text::inline::{Inline, InlineElement};
use crate::publish::context::SiteContext;
use crate::publish::plan::PageSubject;
use crate::publish::plan::article_page::profile;
use crate::publish::read::content::Entry;
use crate::publish::read::index::Tagged;

/// A page's title, the sentence under it, and its text.
struct Draft {
    title: String,
    lede: String,
    body: Vec<Block>,
}

/// Builds a derived page; `None` if the publication does not have it.
pub fn page(context: &SiteContext<'_>, lang: &str, page: &DerivedPage) -> Option<PageSubject> {
    let Draft { title, lede, body } = match page {
        DerivedPage::Archive => archive::whole(context, lang)?,
        DerivedPage::ArchiveYear(year) => archive::year(context, lang, *year)?,
        DerivedPage::Tags => tags(context, lang)?,
        DerivedPage::Authors => authors(context, lang)?,
        DerivedPage::Series(id) => series(context, lang, id)?,
        DerivedPage::Search => search(context, lang),
        DerivedPage::Follow => following::follow(context, lang),
        DerivedPage::Offline => offline(context, lang),
    };
    let tool = match page {
        DerivedPage::Search => "search",
        DerivedPage::Offline => "offline",
        DerivedPage::Follow if context.content.site.newsletter.is_some() => "newsletter",
        _ => "",
    };
    let shown = TextPage {
        title: title.clone(),
        lede: lede.clone(),
        mark: None,
        updated: None,
        translations: Vec::<Alternate>::new(),
        tool: tool.into(),
        body,
        notes: Vec::new(),
    };
    let content = PageContent::Text(Box::new(shown));
    Some(PageSubject { title, description: lede, canonical: None, content })
}

/// Returns the address of a derived page; `None` if the publication does not have it.
pub fn address(context: &SiteContext<'_>, lang: &str, page: DerivedPage) -> Option<String> {
    let address = Address { lang: lang.into(), route: Route::Derived(page) };
    context.content.derived_pages.contains(&address).then(|| context.path(lang, address.route))
}

fn tags(context: &SiteContext<'_>, lang: &str) -> Option<Draft> {
    let tags = &context.content.index.language(lang)?.tags;
    let item = |(slug, tagged): (&String, &Tagged)| {
        let url = context.path(lang, Route::Tag { slug: slug.clone(), page: 1 });
        let count = context.counted(lang, "listing.count", tagged.articles.len());
        line([link(url, &tagged.label), text(" "), small(count)])
    };
    Some(Draft {
        title: context.word(lang, "tags.heading"),
        lede: context.word(lang, "tags.lede"),
        body: [vec![list(tags.iter().map(item))], all_series(context, lang)].concat(),
    })
}

/// Lists the series under a heading; nothing if there are none.
fn all_series(context: &SiteContext<'_>, lang: &str) -> Vec<Block> {
    let all = context.content.index.language(lang).into_iter().flat_map(|listed| &listed.series);
    let item = |(id, parts): (&String, &Vec<usize>)| {
        let url = address(context, lang, DerivedPage::Series(id.clone()))?;
        let title = &context.content.at(parts).next()?.article.series.as_ref()?.title;
        Some(line([link(url, title), text(" "), small(context.counted(lang, "listing.count", parts.len()))]))
    };
    let items: Vec<_> = all.filter_map(item).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![heading(2, "series".into(), &context.word(lang, "series.heading")), list(items)]
}

fn authors(context: &SiteContext<'_>, lang: &str) -> Option<Draft> {
    let listed = context.content.index.language(lang)?;
    let mut authors: Vec<_> = listed
        .authors
        .iter()
        .filter_map(|(slug, articles)| Some((context.content.authors.get(slug)?, articles.len())))
        .collect();
    authors.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    let card = |(author, count): (&Author, usize)| {
        let shown = profile(context, lang, author);
        let count = context.counted(lang, "listing.count", count);
        Block::Card {
            url: shown.url,
            title: shown.name,
            description: Some(shown.role).filter(|role| !role.is_empty()),
            image: shown.portrait.map(|portrait| portrait.src),
            site: Some(count),
        }
    };
    Some(Draft {
        title: context.word(lang, "authors.heading"),
        lede: context.word(lang, "authors.lede"),
        body: authors.into_iter().map(card).collect(),
    })
}

fn series(context: &SiteContext<'_>, lang: &str, id: &str) -> Option<Draft> {
    let parts: Vec<_> = context.content.at(context.content.index.language(lang)?.series.get(id)?).collect();
    let title = parts.first()?.article.series.as_ref()?.title.clone();
    let item = |entry: &&Entry| {
        ListItem::Plain(vec![
            paragraph([link(article(context, entry), &entry.article.title)]),
            paragraph([text(entry.summary())]),
        ])
    };
    let items = parts.iter().map(item).collect();
    let lede = context.counted(lang, "series.count", parts.len());
    Some(Draft { title, lede, body: vec![Block::List { ordered: true, start: None, tight: false, items }] })
}

/// Builds the page of search: what a reader finds there before searching, and without JavaScript.
fn search(context: &SiteContext<'_>, lang: &str) -> Draft {
    let body = archive::years(context, lang);
    Draft { title: context.word(lang, "search.heading"), lede: String::new(), body }
}

/// Builds the page whose tool lists what can be read without a network.
fn offline(context: &SiteContext<'_>, lang: &str) -> Draft {
    Draft { title: context.word(lang, "offline.heading"), lede: context.word(lang, "offline.lede"), body: Vec::new() }
}

/// Returns the address of an article.
fn article(context: &SiteContext<'_>, entry: &Entry) -> String {
    context.path(&entry.article.lang, Route::Article { slug: entry.article.slug.clone() })
}

fn text(text: &str) -> Inline {
    Inline::Text(text.into())
}

fn link(url: String, label: &str) -> Inline {
    Inline::Element(InlineElement::Link { url, title: None, children: vec![text(label)] })
}

fn small(label: String) -> Inline {
    Inline::Element(InlineElement::Small { children: vec![Inline::Text(label)] })
}

fn paragraph(children: impl IntoIterator<Item = Inline>) -> Block {
    Block::Paragraph { children: children.into_iter().collect(), dir: None, lead: false }
}

fn line(children: impl IntoIterator<Item = Inline>) -> ListItem {
    ListItem::Plain(vec![paragraph(children)])
}

fn list(items: impl IntoIterator<Item = ListItem>) -> Block {
    Block::List { ordered: false, start: None, tight: true, items: items.into_iter().collect() }
}

fn heading(depth: u32, id: String, label: &str) -> Block {
    Block::Heading { depth, id, children: vec![text(label)] }
}
