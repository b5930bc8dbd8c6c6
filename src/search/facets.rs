//! What documents can be filtered by: tags, authors and years. Each is a group of its own, after those of words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::document::Filters;
use super::groups::Group;

/// A tag, an author or a year: its slug, its name, how many documents have it, and its group.
pub type Facet = (String, String, u32, u32);

/// All of them, the most frequent first; years from the newest.
#[derive(Debug, Default, Serialize)]
pub struct Facets {
    /// Tags.
    pub tags: Vec<Facet>,
    /// Authors.
    pub authors: Vec<Facet>,
    /// Years.
    pub years: Vec<Facet>,
}

/// The documents with a slug.
type BySlug<'a> = BTreeMap<&'a str, (&'a str, Vec<u32>)>;

/// Lists what documents, in the order of their numbers, can be filtered by; the groups are added to those that there are.
pub(super) fn facets(documents: &[Filters], groups: &mut Vec<Group>) -> Facets {
    let mut tags = listed(documents, groups, |filters| &filters.tags);
    let mut authors = listed(documents, groups, |filters| &filters.authors);
    let mut by_year: BTreeMap<Reverse<i16>, Vec<u32>> = BTreeMap::new();
    for (number, filters) in (0..).zip(documents) {
        by_year.entry(Reverse(filters.year)).or_default().push(number);
    }
    let years = by_year.into_iter().map(|(Reverse(year), numbers)| {
        let year = year.to_string();
        facet(&year, &year, numbers, groups)
    });
    let years = years.collect();
    let by_count = |facet: &Facet| (Reverse(facet.2), facet.1.clone());
    tags.sort_by_cached_key(by_count);
    authors.sort_by_cached_key(by_count);
    Facets { tags, authors, years }
}

fn listed(
    documents: &[Filters],
    groups: &mut Vec<Group>,
    of: impl Fn(&Filters) -> &Vec<(String, String)>,
) -> Vec<Facet> {
    let mut by_slug: BySlug<'_> = BTreeMap::new();
    for (number, filters) in (0..).zip(documents) {
        for (slug, name) in of(filters) {
            let (_, numbers) = by_slug.entry(slug).or_insert_with(|| (name.as_str(), Vec::new()));
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }
    by_slug.into_iter().map(|(slug, (name, numbers))| facet(slug, name, numbers, groups)).collect()
}

fn facet(slug: &str, name: &str, numbers: Vec<u32>, groups: &mut Vec<Group>) -> Facet {
    let (count, group) = (numbers.len() as u32, groups.len() as u32);
    groups.push(Group { documents: count, postings: numbers.into_iter().map(|number| (number, 0)).collect() });
    (slug.into(), name.into(), count, group)
}
