//! How the addresses of pages are made: `permalinks` in the site's settings.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::content::address_pattern::{ARTICLE_FIELDS, AddressField, AddressPattern};
use crate::model::json::{Json, JsonKind, Reader};

/// Patterns by language; the empty tag stands for all languages that are not named.
pub type Patterns = BTreeMap<String, AddressPattern>;

/// The usual patterns of articles, pages, tags and authors.
pub static USUAL: [AddressPattern; 4] = [
    AddressPattern::of("/articles/:slug/"),
    AddressPattern::of("/:slug/"),
    AddressPattern::of("/tags/:slug/"),
    AddressPattern::of("/authors/:slug/"),
];

/// How the addresses of pages are made, now and before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Permalinks {
    /// The patterns that are in use.
    #[serde(flatten)]
    pub now: AddressPatterns,
    /// Patterns that were in use before, the last first. Addresses that they make redirect to the present ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<AddressPatterns>,
}

/// A pattern of addresses for each kind of page. Each is a path from the root of its language that ends in a slash, in
/// `.html`, or in a name without a dot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AddressPatterns {
    /// Articles, with `:slug`, `:year`, `:month`, `:day` and `:author`; defaults to `/articles/:slug/`.
    #[serde(default, skip_serializing_if = "Patterns::is_empty")]
    #[schemars(with = "PatternForm")]
    pub articles: Patterns,
    /// Pages that are not articles, with `:slug`; defaults to `/:slug/`.
    #[serde(default, skip_serializing_if = "Patterns::is_empty")]
    #[schemars(with = "PatternForm")]
    pub pages: Patterns,
    /// Lists of the articles with a tag, with `:slug` and a slash at the end; defaults to `/tags/:slug/`.
    #[serde(default, skip_serializing_if = "Patterns::is_empty")]
    #[schemars(with = "PatternForm")]
    pub tags: Patterns,
    /// Authors, with `:slug` and a slash at the end; defaults to `/authors/:slug/`.
    #[serde(default, skip_serializing_if = "Patterns::is_empty")]
    #[schemars(with = "PatternForm")]
    pub authors: Patterns,
    /// Whether addresses in the default language begin with its tag, as those in other languages do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub default_language_prefix: bool,
}

/// The two forms of a pattern: one for all languages, or one per language.
#[derive(JsonSchema)]
#[serde(untagged)]
pub enum PatternForm {
    /// The same in every language.
    Same(AddressPattern),
    /// By language.
    PerLanguage(Patterns),
}

impl Permalinks {
    /// Reads the section; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        Self { now: AddressPatterns::read(r), former: r.list("former").iter().map(AddressPatterns::read).collect() }
    }
}

impl AddressPatterns {
    /// Reads a set of patterns; faults go to the reader's log. A pattern that is the usual one counts as none.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        let [articles, pages, tags, authors] = &USUAL;
        let lists = |key: &str, usual: &AddressPattern| {
            let patterns = patterns(r, key, &[AddressField::Slug], usual);
            if patterns.values().any(|pattern| !pattern.as_str().ends_with('/')) {
                r.fault_at(key, "must end in a slash, since lists have further pages and feeds below their address");
            }
            patterns
        };
        Self {
            articles: patterns(r, "articles", &ARTICLE_FIELDS, articles),
            pages: patterns(r, "pages", &[AddressField::Slug], pages),
            tags: lists("tags", tags),
            authors: lists("authors", authors),
            default_language_prefix: r.flag("default_language_prefix"),
        }
    }

    /// Whether all addresses are the usual ones.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Whether there are pages at addresses that end in a name without a dot.
    pub fn has_bare_pages(&self) -> bool {
        self.articles.values().chain(self.pages.values()).any(AddressPattern::is_bare)
    }

    /// Whether there are pages at addresses that end in `.html`.
    pub fn has_html_pages(&self) -> bool {
        self.articles.values().chain(self.pages.values()).any(AddressPattern::is_file)
    }

    /// Returns the languages that patterns name.
    pub fn languages(&self) -> impl Iterator<Item = (&'static str, &String)> {
        let all =
            [("articles", &self.articles), ("pages", &self.pages), ("tags", &self.tags), ("authors", &self.authors)];
        all.into_iter().flat_map(|(kind, patterns)| patterns.keys().map(move |lang| (kind, lang)))
    }
}

/// Returns the pattern for a language, if it is not the usual one.
pub fn pattern_for<'a>(patterns: &'a Patterns, lang: &str) -> Option<&'a AddressPattern> {
    patterns.get(lang).or_else(|| patterns.get(""))
}

fn patterns<J: Json>(r: &Reader<'_, J>, key: &str, fields: &[AddressField], usual: &AddressPattern) -> Patterns {
    let Some(field) = r.field(key) else { return Patterns::new() };
    let given = match field.value.kind() {
        JsonKind::Text => vec![(String::new(), field)],
        _ => r.entries(key),
    };
    let mut patterns = Patterns::new();
    for (lang, pattern) in given {
        match AddressPattern::parse(&pattern.as_text(), fields) {
            Ok(parsed) => _ = patterns.insert(lang, parsed),
            Err(message) => pattern.fault(message),
        }
    }
    // Where all other languages have the usual pattern, it needs no entry.
    if patterns.get("").is_none_or(|pattern| pattern == usual) {
        patterns.retain(|_, pattern| pattern != usual);
    }
    patterns
}
