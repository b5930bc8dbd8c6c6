//! Tags: their slugs, and whether each has an address of its own.

use std::collections::BTreeMap;
use std::path::Path;

use crate::disk::documents::FromFile;
use crate::disk::faults::FileFault;
use crate::model::content::article::{Article, Tag};
use crate::model::slugify::tag_slug;

/// Returns the slug of a tag: its own, or else one made from its name.
pub fn slug(tag: &Tag) -> String {
    tag.slug.clone().unwrap_or_else(|| tag_slug(&tag.name))
}

/// The first occurrence of a tag.
struct First<'a> {
    name: &'a str,
    slug: String,
    file: &'a Path,
}

impl First<'_> {
    /// Names the article of this occurrence in a message about `file`.
    fn place(&self, file: &Path) -> String {
        if self.file == file { "this article".into() } else { self.file.display().to_string() }
    }
}

/// Checks that every tag has an address, no two have the same one, and none has two.
pub fn check(articles: &[FromFile<Article>], faults: &mut Vec<FileFault>) {
    let mut by_slug: BTreeMap<(&str, String), First<'_>> = BTreeMap::new();
    let mut by_name: BTreeMap<(&str, &str), First<'_>> = BTreeMap::new();
    for FromFile { file, value: article } in articles {
        let lang = article.lang.as_str();
        // A name without any letter is a fault already.
        let is_spelled = |tag: &Tag| tag.slug.is_some() || tag.name.chars().any(char::is_alphanumeric);
        for (index, tag) in article.tags.iter().enumerate().filter(|(_, tag)| is_spelled(tag)) {
            let (name, slug) = (tag.name.as_str(), slug(tag));
            let mut fault = |message| faults.push(FileFault::new(file, format!("/tags/{index}"), message));
            if slug.is_empty() {
                fault(format!(
                    "“{name}” has no letter or digit that an address can use; give it a slug: \
                     {{ \"name\": \"{name}\", \"slug\": \"…\" }}"
                ));
                continue;
            }
            let first = || First { name, slug: slug.clone(), file };
            let same_slug = by_slug.entry((lang, slug.clone())).or_insert_with(first);
            if same_slug.name != name {
                fault(format!(
                    "“{name}” has the same address, tags/{slug}/, as “{}” in {}; write both the same way, or give one of \
                     them another slug: {{ \"name\": \"{name}\", \"slug\": \"…\" }}",
                    same_slug.name,
                    same_slug.place(file)
                ));
                continue;
            }
            let same_name = by_name.entry((lang, name)).or_insert_with(first);
            if same_name.slug != slug {
                fault(format!(
                    "“{name}” has the slug “{slug}” here and “{}” in {}; give it the same one everywhere",
                    same_name.slug,
                    same_name.place(file)
                ));
            }
        }
    }
}
