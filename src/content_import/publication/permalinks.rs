//! The pattern that the old addresses of a site's articles follow, so that the publication can keep it.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Value, json};

use crate::model::content::address_pattern::{ARTICLE_FIELDS, AddressField, AddressPattern};

/// A document of the publication, and where it was.
#[derive(Clone, Debug)]
pub struct Moved<'a> {
    /// Its language.
    pub lang: &'a str,
    /// Its slug; `None` for a page that is not an article, whose address stays the usual one.
    pub article: Option<&'a str>,
    /// The day of its publication, as `2019-03-05`; empty if it has none.
    pub day: &'a str,
    /// Its old path from the site's root, percent-decoded; empty if it had none.
    pub old: &'a str,
    /// Its usual path in the publication.
    pub usual: &'a str,
}

/// The patterns of articles, by language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptPermalinks(BTreeMap<String, AddressPattern>);

impl KeptPermalinks {
    /// Finds the patterns that most articles of each language follow, if no two pages would get one address by them.
    /// `languages` begins with the default one, and `taken` tells which paths lists and files have.
    pub fn of(documents: &[Moved<'_>], languages: &[String], taken: impl Fn(&str) -> bool) -> Self {
        let mut kept = Self::default();
        for lang in languages {
            let mut counts: HashMap<String, usize> = HashMap::new();
            let own = documents.iter().filter(|document| document.lang == lang && document.article.is_some());
            for pattern in own.clone().filter_map(|document| pattern_of(document, &prefix(lang, languages))) {
                *counts.entry(pattern).or_default() += 1;
            }
            // The most frequent one; of two, always the same.
            let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
            let most = most.filter(|(_, count)| count * 2 > own.count());
            if let Some(pattern) = most.and_then(|(text, _)| AddressPattern::parse(&text, &ARTICLE_FIELDS).ok()) {
                kept.0.insert(lang.clone(), pattern);
            }
        }
        let mut seen = HashSet::new();
        let is_free = |document: &Moved<'_>| {
            let path = kept.path(document, languages);
            !(document.article.is_some() && taken(&path)) && seen.insert(path.trim_matches('/').to_lowercase())
        };
        if documents.iter().all(is_free) { kept } else { Self::default() }
    }

    /// Returns the path that a document is published at, from the site's root.
    pub fn path(&self, document: &Moved<'_>, languages: &[String]) -> String {
        let Some((slug, pattern)) = document.article.zip(self.0.get(document.lang)) else {
            return document.usual.into();
        };
        let part = |index: usize| document.day.split('-').nth(index).unwrap_or_default().to_string();
        let path = pattern.fill(|field| match field {
            AddressField::Slug => slug.into(),
            AddressField::Year => part(0),
            AddressField::Month => part(1),
            AddressField::Day => part(2),
            AddressField::Author => String::new(),
        });
        ["/", &prefix(document.lang, languages), &path].concat()
    }

    /// Returns the setting `permalinks`; `None` if all addresses are the usual ones.
    pub fn setting(&self, languages: &[String]) -> Option<Value> {
        let is_usual = self.0.values().all(|pattern| pattern.as_str() == "/articles/:slug/");
        let first = self.0.values().next().filter(|_| !is_usual)?;
        let is_same = languages.iter().all(|lang| self.0.get(lang) == Some(first));
        let by_language: BTreeMap<&String, &str> = self.0.iter().map(|(lang, it)| (lang, it.as_str())).collect();
        Some(match is_same {
            true => json!({ "articles": first.as_str() }),
            false => json!({ "articles": by_language }),
        })
    }
}

fn prefix(lang: &str, languages: &[String]) -> String {
    if languages.first().is_some_and(|first| first == lang) { String::new() } else { format!("{lang}/") }
}

/// Returns the pattern of an old address: what is its slug or its date becomes a field.
fn pattern_of(document: &Moved<'_>, prefix: &str) -> Option<String> {
    let slug = document.article?;
    let path = document.old.strip_prefix('/')?.strip_prefix(prefix)?;
    let date: Vec<&str> = document.day.split('-').collect();
    let (folder, ending) = match path.strip_suffix('/') {
        Some(folder) => (folder, "/"),
        None => path.strip_suffix(".html").map_or((path, ""), |folder| (folder, ".html")),
    };
    let (before, last) = folder.rsplit_once('/').map_or(("", folder), |(before, last)| (before, last));
    if last != slug {
        return None;
    }
    let mut fields = ["year", "month", "day"].into_iter().zip(date).peekable();
    let mut pattern = String::from("/");
    for part in before.split('/').filter(|part| !part.is_empty()) {
        match fields.next_if(|(_, value)| *value == part && !value.is_empty()) {
            Some((name, _)) => pattern.extend([":", name, "/"]),
            None => pattern.extend([part, "/"]),
        }
    }
    Some([&pattern, ":slug", ending].concat())
}
