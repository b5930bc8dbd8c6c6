//! Gives each document its slug and new address, and keeps its old addresses.

use std::collections::{HashMap, HashSet};

use jiff::tz::TimeZone;

use super::old_address::{can_redirect, key, plain, without_base};
use super::picked::Picked;
use super::site::{Entry, EntryKind, Site};
use super::tags::TagNames;
use crate::content_import::ImportOptions;
use crate::content_import::publication::permalinks::{KeptPermalinks, Moved};
use crate::content_import::publication::report::Report;

/// Names that a page cannot have, since lists and folders of a publication have them.
const TAKEN: [&str; 14] = [
    "articles", "authors", "tags", "page", "privacy", "consent", "embed", "schema", "images", "media", "fonts",
    "icons", "files", "content",
];

/// A document with its place in the publication.
#[derive(Debug)]
pub struct Planned {
    /// The document.
    pub entry: Entry,
    /// What its front matter says.
    pub picked: Picked,
    /// Its slug.
    pub slug: String,
    /// Its usual address in the publication, by which other documents know it.
    pub address: String,
    /// The path that it is published at, if the publication keeps the old site's pattern.
    pub published_at: String,
    /// Old addresses that redirect to it.
    pub aliases: Vec<String>,
}

/// Makes slugs that no other document of the same kind and language has.
#[derive(Default)]
pub struct SlugMaker {
    used: HashSet<(String, EntryKind, String)>,
    next: HashMap<(String, EntryKind, String), u32>,
}

impl SlugMaker {
    /// Returns a free slug made from one of these texts.
    pub fn make(
        &mut self,
        lang: &str,
        kind: EntryKind,
        texts: &[&str],
        slugify: &dyn Fn(&str) -> String,
        languages: &[String],
    ) -> String {
        let base = texts.iter().map(|text| slugify(text)).find(|slug| !slug.is_empty());
        let mut base = base.unwrap_or_else(|| "untitled".into());
        if kind == EntryKind::Page && (TAKEN.contains(&base.as_str()) || languages.contains(&base)) {
            base.push_str("-page");
        }
        let mut slug = base.clone();
        let name = (lang.to_string(), kind, base.clone());
        while self.used.contains(&(lang.to_string(), kind, slug.clone())) {
            let number = self.next.entry(name.clone()).or_insert(1);
            *number += 1;
            let end = format!("-{number}");
            let length = base.floor_char_boundary(100_usize.saturating_sub(end.len()));
            slug = format!("{}{end}", base[..length.min(base.len())].trim_end_matches('-'));
        }
        self.used.insert((lang.to_string(), kind, slug.clone()));
        slug
    }
}

/// Returns the slug at the end of an article's old address; empty if there is none.
pub fn slug_in(entry: &Entry, options: &ImportOptions<'_>) -> String {
    let key = key(&entry.address);
    let last = key.rsplit('/').next().unwrap_or_default();
    let is_slug = entry.kind == EntryKind::Article && (options.slugify)(last) == last;
    if is_slug { last.into() } else { String::new() }
}

/// Returns the address of a document in the publication.
pub fn new_address(lang: &str, kind: EntryKind, slug: &str, languages: &[String]) -> String {
    let prefix = if languages.first().is_some_and(|first| first == lang) { String::new() } else { format!("{lang}/") };
    match kind {
        EntryKind::Article => format!("/{prefix}articles/{slug}/"),
        EntryKind::Page => format!("/{prefix}{slug}/"),
    }
}

/// Returns the keys of addresses that something else has: files, lists, authors and tags.
pub fn taken(site: &Site, tags: &TagNames) -> HashSet<String> {
    let mut taken: HashSet<String> = site.files.iter().map(|(_, path)| key(path)).collect();
    for (index, lang) in site.languages.iter().enumerate() {
        let prefix = if index == 0 { String::new() } else { format!("/{lang}") };
        taken.extend([prefix.clone(), format!("{prefix}/privacy")]);
        taken.extend(site.authors.iter().map(|(slug, _)| format!("{prefix}/authors/{slug}")));
        taken.extend(tags.slugs().map(|slug| format!("{prefix}/tags/{slug}")));
    }
    taken
}

/// Finds the pattern that the articles' old addresses follow, and gives each document the path that it is published at.
pub fn keep_pattern(
    planned: &mut [Planned],
    languages: &[String],
    zone: &TimeZone,
    taken: &HashSet<String>,
    base_path: &str,
) -> KeptPermalinks {
    let day =
        |document: &Planned| document.picked.published.map(|date| date.in_zone(zone).strftime("%Y-%m-%d").to_string());
    let parts: Vec<(String, String)> = planned
        .iter()
        .map(|document| (day(document).unwrap_or_default(), own_path(&document.entry.address, base_path)))
        .collect();
    let moved: Vec<Moved<'_>> = planned
        .iter()
        .zip(&parts)
        .map(|(document, (day, old))| Moved {
            lang: &document.entry.lang,
            article: (document.entry.kind == EntryKind::Article).then_some(document.slug.as_str()),
            day,
            old,
            usual: &document.address,
        })
        .collect();
    let kept = KeptPermalinks::of(&moved, languages, |path| taken.contains(&key(path)));
    let paths: Vec<String> = moved.iter().map(|document| kept.path(document, languages)).collect();
    for (document, path) in planned.iter_mut().zip(paths) {
        document.published_at = path;
    }
    kept
}

/// Returns the path of an old address from the site's root, percent-decoded; empty if there is none.
fn own_path(address: &str, base_path: &str) -> String {
    if address.is_empty() {
        return String::new();
    }
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => address,
    };
    plain(without_base(path, base_path))
}

/// Gives each document the old addresses that redirect to it: first its own, then those that it lists. Addresses that
/// something else has are reported.
pub fn keep_old(planned: &mut [Planned], taken: &HashSet<String>, base_path: &str, report: &mut Report) {
    let mut owner: HashMap<String, usize> = HashMap::new();
    let new: HashMap<String, usize> =
        planned.iter().enumerate().map(|(index, it)| (key(&it.published_at), index)).collect();
    for is_own in [true, false] {
        for (index, document) in planned.iter_mut().enumerate() {
            let entry = &document.entry;
            let own = std::slice::from_ref(&entry.address);
            let listed: Vec<String> = entry.aliases.iter().chain(&document.picked.aliases).cloned().collect();
            for address in if is_own { own } else { listed.as_slice() } {
                if address.is_empty() {
                    continue;
                }
                let path = own_path(address, base_path);
                let same = key(&path);
                let is_file = |path: &str| path.contains(".htm");
                let is_same_file = path == document.published_at || !is_file(&path) && !is_file(&document.published_at);
                if new.get(&same) == Some(&index) && is_same_file {
                    continue;
                }
                let by_other = owner.get(&same).is_some_and(|other| *other != index);
                let is_elsewhere = new.get(&same).is_some_and(|other| *other != index);
                if is_elsewhere || taken.contains(&same) || by_other {
                    if !(is_own && document.picked.is_draft) {
                        report.add("old address", &entry.file, 0, format!("{path} belongs to another page or file"));
                    }
                } else if !can_redirect(&path) {
                    report.add(
                        "old address",
                        &entry.file,
                        0,
                        format!("{path} cannot be written as a redirect on every host"),
                    );
                } else {
                    owner.insert(same, index);
                    if !document.aliases.contains(&path) {
                        document.aliases.push(path);
                    }
                }
            }
        }
    }
}
