//! Old addresses of lists: sections, tags, categories. They lead to the lists of the publication.

use std::collections::BTreeMap;
use std::path::Path;

use super::old_address::{can_redirect, key};
use super::site::Site;
use super::tags::TagNames;
use crate::content_import::ImportOptions;
use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;

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

/// Returns the file `_redirects`: the site’s own rules, then those for lists.
pub fn rules(site: &Site, source: &SourceFolder, lists: &BTreeMap<String, String>, report: &mut Report) -> String {
    let own = site.files.iter().find(|(_, path)| path == "/_redirects").and_then(|(file, _)| source.text(file, report));
    let mut text = own.map(|text| text.trim_end().to_string() + "\n").unwrap_or_default();
    if !lists.is_empty() {
        let what = "only hosts that read _redirects lead on from old addresses of lists (sections, tags, categories)";
        report.add("list", Path::new("_redirects"), 0, what);
    }
    for (from, to) in lists {
        let encode = |path: &str| {
            percent_encoding::utf8_percent_encode(path, crate::content_import::text::links::UNSAFE).to_string()
        };
        text.push_str(&format!("{} {} 301\n", encode(from), encode(to)));
    }
    text
}
