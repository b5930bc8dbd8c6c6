//! An index of articles by everything that pages look them up by, so that a lookup costs the same with ten articles and
//! with a hundred thousand.

use std::collections::{BTreeMap, HashMap};

use crate::publish::read::content::Entry;
use crate::publish::read::subjects::Subjects;

/// Positions in the list of all articles, newest first.
type Positions = Vec<usize>;

/// A tag as it is written, and the articles that have it.
#[derive(Debug, Default)]
pub struct Tagged {
    /// The tag, as shown to readers.
    pub label: String,
    /// The listed articles with it, newest first.
    pub articles: Positions,
}

/// The articles of one language.
#[derive(Debug, Default)]
pub struct Listed {
    /// All articles that lists show, newest first.
    pub articles: Positions,
    /// Listed articles by the slug of their tag.
    pub tags: BTreeMap<String, Tagged>,
    /// Listed articles by the slug of their author.
    pub authors: BTreeMap<String, Positions>,
    /// Listed articles by the id of their series, in the order of its parts.
    pub series: BTreeMap<String, Positions>,
    /// Listed articles by what they are about.
    subjects: Subjects,
    /// By slug, unlisted articles too: the position among all articles, and among the listed ones.
    slugs: HashMap<String, (usize, Option<usize>)>,
}

/// The articles of all languages, by language.
#[derive(Debug, Default)]
pub struct Index(BTreeMap<String, Listed>);

impl Index {
    /// Indexes articles that are sorted newest first.
    pub fn of(articles: &[Entry]) -> Self {
        let mut languages: BTreeMap<String, Listed> = BTreeMap::new();
        for (position, entry) in articles.iter().enumerate() {
            let article = &entry.article;
            let listed = languages.entry(article.lang.clone()).or_default();
            let place = (!article.unlisted).then_some(listed.articles.len());
            listed.slugs.insert(article.slug.clone(), (position, place));
            if article.unlisted {
                continue;
            }
            listed.articles.push(position);
            for (tag, slug) in article.tags.iter().zip(&entry.tag_slugs) {
                let tagged = listed.tags.entry(slug.clone()).or_default();
                if tagged.label.is_empty() {
                    tagged.label.clone_from(&tag.name);
                }
                if tagged.articles.last() != Some(&position) {
                    tagged.articles.push(position);
                }
            }
            for author in &article.authors {
                let own = listed.authors.entry(author.clone()).or_default();
                if own.last() != Some(&position) {
                    own.push(position);
                }
            }
            if let Some(series) = &article.series {
                listed.series.entry(series.id.clone()).or_default().push(position);
            }
        }
        for listed in languages.values_mut() {
            listed.subjects = Subjects::of(listed.articles.iter().map(|position| (*position, &articles[*position])));
        }
        let part = |position: &usize| articles[*position].article.series.as_ref().map_or(0, |series| series.part);
        languages.values_mut().flat_map(|listed| listed.series.values_mut()).for_each(|list| list.sort_by_key(part));
        Self(languages)
    }

    /// Returns the articles of a language; `None` if it has none.
    pub fn language(&self, lang: &str) -> Option<&Listed> {
        self.0.get(lang)
    }

    /// Returns the position of an article among all, by language and slug.
    pub fn position(&self, lang: &str, slug: &str) -> Option<usize> {
        self.0.get(lang)?.slugs.get(slug).map(|(position, _)| *position)
    }
}

impl Listed {
    /// Returns the listed articles that are about the same as an article, at most `wanted`, the closest first.
    pub fn related(&self, entry: &Entry, wanted: usize) -> Vec<usize> {
        let own = self.slugs.get(&entry.article.slug).map(|(position, _)| *position);
        self.subjects.related(entry, own, self, wanted)
    }

    /// Returns the place of an article among the listed ones; `None` if it is unlisted or unknown.
    pub fn place(&self, slug: &str) -> Option<usize> {
        self.slugs.get(slug).and_then(|(_, place)| *place)
    }

    /// Returns the slugs of all articles of the language, unlisted ones too, in no particular order.
    pub fn slugs(&self) -> impl Iterator<Item = &String> {
        self.slugs.keys()
    }
}
