//! Which articles are about the same: by tags that they share, and by words that they share and few others have.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::content::Entry;
use super::index::Listed;

/// How many of the newest articles with a tag or a word are looked at.
const LOOKED_AT: usize = 200;
/// What a tag counts that only one other article has.
const TAG: usize = 1000;
/// What words count at most, if all of them are shared.
const WORDS: usize = 1000;
/// How much must be shared: a tag that a dozen articles have, or some rare words.
const LEAST: usize = 40;
/// A word that more than this part of all articles have says nothing: one fifth.
const COMMON: usize = 5;

/// The articles of a language by the words that say what they are about.
#[derive(Debug, Default)]
pub struct Subjects {
    /// By word: how many articles have it, and the newest of them, by position.
    words: HashMap<u32, (usize, Vec<usize>)>,
    articles: usize,
}

impl Subjects {
    /// Indexes the listed articles of a language, newest first.
    pub fn of<'a>(articles: impl Iterator<Item = (usize, &'a Entry)>) -> Self {
        let mut subjects = Self::default();
        for (position, entry) in articles {
            subjects.articles += 1;
            for (word, _) in entry.text.terms.iter() {
                let (count, newest) = subjects.words.entry(word).or_default();
                *count += 1;
                if newest.len() < LOOKED_AT {
                    newest.push(position);
                }
            }
        }
        // A word that only one article has leads nowhere; one that many have says nothing.
        let most = (subjects.articles / COMMON).max(2);
        subjects.words.retain(|_, (count, _)| (2..=most).contains(count));
        subjects
    }

    /// How much a word says: the rarer, the more.
    fn weight(&self, count: usize) -> usize {
        (self.articles / count.max(1)).ilog2() as usize + 1
    }

    /// Returns the articles that share most with one of the listed articles, at most `wanted`, the closest first; of
    /// equals the newest. Rarer tags and words count more. Nothing is returned that shares almost nothing.
    pub fn related(&self, entry: &Entry, own: Option<usize>, listed: &Listed, wanted: usize) -> Vec<usize> {
        let mut shared: Vec<(usize, usize)> = Vec::new();
        for tagged in entry.tag_slugs.iter().filter_map(|slug| listed.tags.get(slug)) {
            let weight = TAG / tagged.articles.len().max(1);
            shared.extend(tagged.articles.iter().take(LOOKED_AT).map(|position| (*position, weight)));
        }
        let words: Vec<_> = entry.text.terms.iter().filter_map(|(word, _)| self.words.get(&word)).collect();
        let whole: usize = words.iter().map(|(count, _)| self.weight(*count)).sum();
        for (count, newest) in &words {
            let weight = WORDS * self.weight(*count) / whole.max(1);
            shared.extend(newest.iter().map(|position| (*position, weight)));
        }
        shared.retain(|(position, _)| Some(*position) != own);
        shared.sort_unstable();
        // Articles are sorted newest first, so of equal scores the lower position is the newer article.
        let score = |one: &[(usize, usize)]| (Reverse(one.iter().map(|(_, weight)| weight).sum::<usize>()), one[0].0);
        let mut scored: Vec<_> = shared.chunk_by(|a, b| a.0 == b.0).map(score).collect();
        scored.retain(|(score, _)| score.0 >= LEAST);
        if scored.len() > wanted {
            scored.select_nth_unstable(wanted);
            scored.truncate(wanted);
        }
        scored.sort_unstable();
        scored.into_iter().map(|(_, position)| position).collect()
    }
}
