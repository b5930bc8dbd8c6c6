//! Old addresses of lists and feeds: sections, tags, categories. They lead to the lists and feeds of the publication.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::addresses::Planned;
use super::old_address::{can_redirect, key, plain};
use super::site::{EntryKind, Site};
use super::tags::TagNames;
use crate::content_import::ImportOptions;

/// A tag of a language that published articles have.
struct ListedTag<'a> {
    /// What addresses of its language begin with.
    prefix: String,
    slug: &'a str,
    name: &'a str,
}

impl ListedTag<'_> {
    /// Returns the forms of its old address. Generators make slugs in different ways; these cover names in Latin
    /// letters.
    fn old<'p>(&'p self, pattern: &'p str, options: &'p ImportOptions<'_>) -> impl Iterator<Item = String> + 'p {
        let plain = self.name.to_lowercase().replace(' ', "-");
        let slugs = [self.slug.to_string(), plain, (options.slugify)(self.name), self.name.replace(' ', "-")];
        slugs.into_iter().map(move |slug| format!("{}{}", self.prefix, pattern.replace(":tag", &slug)))
    }

    /// Returns the address of its list.
    fn address(&self) -> String {
        format!("{}/tags/{}/", self.prefix, self.slug)
    }
}

/// Returns the tags of the site's articles by language, without those that only drafts have.
fn listed<'a>(site: &Site, tags: &'a TagNames, planned: &[Planned], options: &ImportOptions<'_>) -> Vec<ListedTag<'a>> {
    let mut used: BTreeSet<(&str, String)> = BTreeSet::new();
    let articles =
        planned.iter().filter(|document| document.entry.kind == EntryKind::Article && !document.picked.is_draft);
    for document in articles {
        used.extend(document.picked.tags.iter().map(|tag| (document.entry.lang.as_str(), (options.tag_slug)(tag))));
    }
    let mut listed = Vec::new();
    for (at, lang) in site.languages.iter().enumerate() {
        let prefix = if at == 0 { String::new() } else { format!("/{lang}") };
        let own = tags.iter().filter(|(slug, _)| used.contains(&(lang.as_str(), (*slug).clone())));
        listed.extend(own.map(|(slug, name)| ListedTag { prefix: prefix.clone(), slug, name }));
    }
    listed
}

/// Returns the old address of each list, and its new one.
pub fn redirects(
    site: &Site,
    tags: &TagNames,
    planned: &[Planned],
    options: &ImportOptions<'_>,
) -> BTreeMap<String, String> {
    let mut lists = site.redirects.clone();
    let listed = listed(site, tags, planned, options);
    for pattern in &site.tag_addresses {
        for tag in &listed {
            for from in tag.old(pattern, options).filter(|from| key(from) != key(&tag.address())) {
                lists.entry(from).or_insert_with(|| tag.address());
            }
        }
    }
    lists.retain(|from, to| can_redirect(from) && key(from) != key(to) && !key(from).is_empty());
    let mut seen = HashSet::new();
    lists.retain(|from, _| seen.insert(key(from)));
    let documents: HashSet<String> = site.files.iter().map(|(_, path)| key(path)).collect();
    lists.retain(|from, _| !documents.contains(&key(from)));
    lists
}

/// Returns the addresses of the lists and feeds that the publication makes itself.
pub fn own_pages(site: &Site, tags: &TagNames, planned: &[Planned], options: &ImportOptions<'_>) -> Vec<String> {
    let homes = site.languages.iter().enumerate();
    let homes = homes.map(|(at, lang)| if at == 0 { "/".into() } else { format!("/{lang}/") });
    let lists: Vec<String> = homes.chain(listed(site, tags, planned, options).iter().map(ListedTag::address)).collect();
    let feeds = lists.iter().flat_map(|list| ["feed.xml", "atom.xml", "feed.json"].map(|name| format!("{list}{name}")));
    let feeds: Vec<String> = feeds.collect();
    lists.into_iter().filter(|list| list != "/").chain(feeds).collect()
}

/// Returns the old address of each feed, and the feed that it becomes.
pub fn feeds(
    site: &Site,
    tags: &TagNames,
    planned: &[Planned],
    options: &ImportOptions<'_>,
) -> BTreeMap<String, String> {
    let mut feeds = site.feeds.clone();
    let listed = listed(site, tags, planned, options);
    for (pattern, name) in &site.tag_feeds {
        for tag in &listed {
            for from in tag.old(pattern, options) {
                feeds.entry(from).or_insert_with(|| [&tag.address(), *name].concat());
            }
        }
    }
    let ours: HashSet<String> = feeds.values().cloned().collect();
    let files: HashSet<String> = site.files.iter().map(|(_, path)| plain(path)).collect();
    // What a publication has at the same address needs no redirect, and must not have one.
    let is_own = |from: &str| {
        ours.contains(from)
            || ["/feed.xml", "/atom.xml", "/feed.json"].iter().any(|name| {
                from.ends_with(name) && {
                    let page = from.trim_end_matches(name);
                    page.is_empty()
                        || listed.iter().any(|tag| tag.address().trim_end_matches('/') == page)
                        || site.languages.iter().skip(1).any(|lang| page == format!("/{lang}"))
                }
            })
    };
    feeds.retain(|from, _| can_redirect(from) && !is_own(from) && !files.contains(from));
    feeds
}

/// Removes old addresses that a document, a list or a file of the publication has.
pub fn without_taken(lists: &mut BTreeMap<String, String>, taken: &HashSet<String>, planned: &[Planned]) {
    let documents = planned.iter().flat_map(|it| std::iter::once(&it.published_at).chain(&it.aliases));
    let documents: HashSet<String> = documents.map(|address| key(address)).collect();
    lists.retain(|from, _| !taken.contains(&key(from)) && !documents.contains(&key(from)));
}
