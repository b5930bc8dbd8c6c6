//! Gives each document its slug and new address, and keeps its old addresses.

use std::collections::{HashMap, HashSet};

use super::old_address::{can_redirect, key, plain, without_base};
use super::picked::Picked;
use super::site::{Entry, EntryKind};
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
    /// Its address in the publication.
    pub address: String,
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

/// Returns the address of a document in the publication.
pub fn new_address(lang: &str, kind: EntryKind, slug: &str, languages: &[String]) -> String {
    let prefix = if languages.first().is_some_and(|first| first == lang) { String::new() } else { format!("{lang}/") };
    match kind {
        EntryKind::Article => format!("/{prefix}articles/{slug}/"),
        EntryKind::Page => format!("/{prefix}{slug}/"),
    }
}

/// Gives each document the old addresses that redirect to it: first its own, then those that it lists. Addresses that
/// something else has are reported.
pub fn keep_old(planned: &mut [Planned], taken: &HashSet<String>, base_path: &str, report: &mut Report) {
    let mut owner: HashMap<String, usize> = HashMap::new();
    let new: HashMap<String, usize> = planned.iter().enumerate().map(|(index, it)| (key(&it.address), index)).collect();
    for is_own in [true, false] {
        for (index, document) in planned.iter_mut().enumerate() {
            let entry = &document.entry;
            let own = std::slice::from_ref(&entry.address);
            let listed: Vec<String> = entry.aliases.iter().chain(&document.picked.aliases).cloned().collect();
            for address in if is_own { own } else { listed.as_slice() } {
                if address.is_empty() {
                    continue;
                }
                let path = match address.split_once("://") {
                    Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
                    None => address.as_str(),
                };
                let path = plain(without_base(path, base_path));
                let same = key(&path);
                if new.get(&same) == Some(&index) && !path.contains(".htm") {
                    continue;
                }
                let by_other = owner.get(&same).is_some_and(|other| *other != index);
                if new.contains_key(&same) || taken.contains(&same) || by_other {
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
