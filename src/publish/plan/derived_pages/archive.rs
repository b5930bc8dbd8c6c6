//! The archive: all articles by year and month. A large publication has a page for each year, so that no page grows
//! with the whole of it.

use std::collections::BTreeMap;

use super::{Draft, address, article, heading, line, link, list, paragraph, small, text};
use crate::app::derived_page::DerivedPage;
use crate::model::text::block::{Block, ListItem};
use crate::model::text::inline::Inline;
use crate::publish::context::SiteContext;
use crate::publish::read::content::Entry;

/// Builds the archive: every article, or links to the years where those have pages of their own.
pub(super) fn whole(context: &SiteContext<'_>, lang: &str) -> Option<Draft> {
    let all: Vec<_> = context.content.listed(lang).collect();
    let first = context.content.year(all.first()?);
    let body = match address(context, lang, DerivedPage::ArchiveYear(first)) {
        Some(_) => years(context, lang),
        None => all
            .chunk_by(|one, other| context.content.year(one) == context.content.year(other))
            .flat_map(|entries| {
                let year = context.content.year(entries[0]).to_string();
                std::iter::once(heading(2, ["y", &year].concat(), &year)).chain(months(context, lang, entries))
            })
            .collect(),
    };
    let lede = context.counted(lang, "archive.count", all.len());
    Some(Draft { title: context.word(lang, "archive.heading"), lede, body })
}

/// Builds the page of a year.
pub(super) fn year(context: &SiteContext<'_>, lang: &str, year: i16) -> Option<Draft> {
    let entries: Vec<_> = context.content.listed(lang).filter(|entry| context.content.year(entry) == year).collect();
    if entries.is_empty() {
        return None;
    }
    let title = context.word(lang, "archive.year").replace("{year}", &year.to_string());
    let mut body = months(context, lang, &entries);
    let neighbour = |near: Option<i16>| {
        let near = near?;
        Some(link(address(context, lang, DerivedPage::ArchiveYear(near))?, &near.to_string()))
    };
    let all = context.content.listed(lang).map(|entry| context.content.year(entry));
    let (before, after) = all.fold((None, None), |(before, after): (Option<i16>, Option<i16>), other| match () {
        () if other < year => (before.max(Some(other)), after),
        () if other > year => (before, Some(after.map_or(other, |after| after.min(other)))),
        () => (before, after),
    });
    let whole =
        address(context, lang, DerivedPage::Archive).map(|url| link(url, &context.word(lang, "archive.heading")));
    let mut links: Vec<Inline> = Vec::new();
    for it in [neighbour(before), whole, neighbour(after)].into_iter().flatten() {
        links.extend((!links.is_empty()).then(|| text(" · ")));
        links.push(it);
    }
    body.push(Block::Rule);
    body.push(paragraph(links));
    Some(Draft { title, lede: context.counted(lang, "archive.count", entries.len()), body })
}

/// Lists the years with their counts, each linked to its part of the archive or its page.
pub(super) fn years(context: &SiteContext<'_>, lang: &str) -> Vec<Block> {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    context.content.listed(lang).for_each(|entry| *counts.entry(context.content.year(entry)).or_default() += 1);
    let archive = address(context, lang, DerivedPage::Archive).unwrap_or_default();
    let item = |(year, count): (&i16, &usize)| {
        let own = address(context, lang, DerivedPage::ArchiveYear(*year));
        let url = own.unwrap_or_else(|| format!("{archive}#y{year}"));
        let count = context.counted(lang, "listing.count", *count);
        line([link(url, &year.to_string()), text(" "), small(count)])
    };
    vec![list(counts.iter().rev().map(item))]
}

/// Lists articles of one year under the names of their months.
fn months(context: &SiteContext<'_>, lang: &str, entries: &[&Entry]) -> Vec<Block> {
    let content = context.content;
    let moment = |entry: &&Entry| entry.published.to_zoned_datetime(content.zone.clone());
    let of_month = |entries: &[&Entry]| {
        let (first, items) = (moment(&entries[0]), entries.iter().map(|entry| item(context, entry)));
        let name = content.formats.get(lang).map_or_else(String::new, |formats| formats.month(entries[0].published));
        let id = format!("m{}-{:02}", first.year(), first.month());
        [heading(3, id, &name), list(items.collect::<Vec<_>>())]
    };
    entries.chunk_by(|one, other| moment(one).month() == moment(other).month()).flat_map(of_month).collect()
}

fn item(context: &SiteContext<'_>, entry: &Entry) -> ListItem {
    let date = context.content.formats.get(&entry.article.lang).map(|formats| formats.date(entry.published).shown);
    // A date stays on one line.
    let date = date.unwrap_or_default().replace(' ', "\u{a0}");
    line([link(article(context, entry), &entry.article.title), text(" "), small(date)])
}
