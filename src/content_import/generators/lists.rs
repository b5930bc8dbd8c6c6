//! Old addresses of lists: sections, tags, categories. They lead to the lists of the publication.

use std::collections::{BTreeMap, HashSet};

use super::addresses::Planned;
use super::old_address::{can_redirect, key};
use super::site::Site;
use super::tags::TagNames;
use crate::content_import::ImportOptions;

/// Returns the old address of each list, and its new one.
pub fn redirects(site: &Site, tags: &TagNames, options: &ImportOptions<'_>) -> BTreeMap<String, String> {
    let mut lists = site.redirects.clone();
    for pattern in &site.tag_addresses {
        for (slug, name) in tags.iter() {
            // Generators make slugs in different ways; these two cover names in Latin letters.
            let plain = name.to_lowercase().replace(' ', "-");
            for old in [slug.clone(), plain, (options.slugify)(name)] {
                let from = pattern.replace(":tag", &old);
                if key(&from) != format!("/tags/{slug}") {
                    lists.entry(from).or_insert_with(|| format!("/tags/{slug}/"));
                }
            }
        }
    }
    lists.retain(|from, to| can_redirect(from) && key(from) != key(to) && !key(from).is_empty());
    let mut seen = std::collections::HashSet::new();
    lists.retain(|from, _| seen.insert(key(from)));
    let documents: std::collections::HashSet<String> = site.files.iter().map(|(_, path)| key(path)).collect();
    lists.retain(|from, _| !documents.contains(&key(from)));
    lists
}

/// Removes old addresses that a document, a list or a file of the publication has.
pub fn without_taken(lists: &mut BTreeMap<String, String>, taken: &HashSet<String>, planned: &[Planned]) {
    let documents = planned.iter().flat_map(|it| std::iter::once(&it.published_at).chain(&it.aliases));
    let documents: HashSet<String> = documents.map(|address| key(address)).collect();
    lists.retain(|from, _| !taken.contains(&key(from)) && !documents.contains(&key(from)));
}
