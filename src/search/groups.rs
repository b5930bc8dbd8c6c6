//! Collects the words of all documents: the forms of a stem become one group, with the documents that it occurs in.

use std::cmp::Reverse;
use std::collections::HashMap;

use rayon::prelude::*;

use super::analysis::{Analysis, part};
use super::columns::compare;

/// The most documents that are kept of a group, those with the highest weights: more of a frequent word would be fetched
/// for each query, and change nothing among its first results.
const MOST: usize = 8192;

/// The highest weight.
pub(super) const HIGHEST: u8 = 31;

/// How much a weight of 1 adds to a document's score.
pub(super) const STEP: f64 = 0.175;

/// A form and its group.
#[derive(Debug)]
pub(super) struct Form {
    pub form: String,
    pub group: u32,
    /// In how many documents it occurs.
    pub documents: u32,
    /// Whether it occurs in a title, a tag or an author's name.
    pub is_named: bool,
}

/// The documents in which a group occurs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// In how many documents.
    pub documents: u32,
    /// Documents and weights, by document; not all of a very frequent group.
    pub postings: Vec<(u32, u8)>,
}

/// All words.
pub(super) struct Words {
    /// The forms in order.
    pub forms: Vec<Form>,
    /// The groups, in the order of their first forms.
    pub groups: Vec<Group>,
}

#[derive(Clone, Copy)]
struct Posting {
    document: u32,
    count: u8,
    parts: u8,
}

struct Collected {
    form: String,
    /// Stems, and how often each was seen: a folded form may stand for several words.
    stems: Vec<(String, u32)>,
    postings: Vec<Posting>,
}

/// Collects documents in the order of their numbers.
#[derive(Default)]
pub struct Collector {
    numbers: HashMap<String, usize>,
    collected: Vec<Collected>,
    /// How long the text and the title of each document are.
    lengths: Vec<(u32, u8)>,
}

impl Collector {
    /// Adds the next document.
    pub fn add(&mut self, analysis: Analysis) {
        let document = self.lengths.len() as u32;
        self.lengths.push((analysis.length, analysis.title_length));
        for found in analysis.occurrences {
            let posting = Posting { document, count: found.count, parts: found.parts };
            match self.numbers.get(&found.form) {
                Some(number) => {
                    let known = &mut self.collected[*number];
                    known.postings.push(posting);
                    match known.stems.iter_mut().find(|(stem, _)| *stem == found.stem) {
                        Some((_, count)) => *count += 1,
                        None => known.stems.push((found.stem, 1)),
                    }
                }
                None => {
                    self.numbers.insert(found.form.clone(), self.collected.len());
                    let (form, stems) = (found.form, vec![(found.stem, 1)]);
                    self.collected.push(Collected { form, stems, postings: vec![posting] });
                }
            }
        }
    }

    /// Returns how many documents there are.
    pub fn count(&self) -> u32 {
        self.lengths.len() as u32
    }

    /// Sorts everything by form and group.
    pub(super) fn finish(mut self) -> Words {
        self.collected.par_sort_unstable_by(|one, other| compare(&one.form, &other.form));
        let mut by_stem: HashMap<&str, u32> = HashMap::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut groups_of: Vec<u32> = Vec::with_capacity(self.collected.len());
        for (number, collected) in self.collected.iter().enumerate() {
            let group = *by_stem.entry(collected.stem()).or_insert_with(|| {
                members.push(Vec::new());
                members.len() as u32 - 1
            });
            members[group as usize].push(number);
            groups_of.push(group);
        }
        let weigh = Weigh::of(&self.lengths);
        let groups = members.par_iter().map(|members| self.group(members, &weigh)).collect();
        let mut forms: Vec<Form> = Vec::with_capacity(self.collected.len());
        for (collected, group) in self.collected.iter().zip(groups_of) {
            forms.push(Form {
                form: collected.form.clone(),
                group,
                documents: collected.postings.len() as u32,
                is_named: collected.postings.iter().any(|posting| posting.parts & (part::TITLE | part::NAME) != 0),
            });
        }
        // What readers may type although it does not occur: a word without the article that is written as a part of it,
        // and a stem that is no beginning of a form.
        let mut others: HashMap<&str, u32> = HashMap::new();
        for form in &forms {
            if let Some(bare) = without_article(&form.form) {
                others.entry(bare).or_insert(form.group);
            }
        }
        for (stem, group) in by_stem {
            if !members[group as usize].iter().any(|member| self.collected[*member].form.starts_with(stem)) {
                others.entry(stem).or_insert(group);
            }
        }
        let other = |(form, group): (&str, u32)| Form { form: form.into(), group, documents: 0, is_named: false };
        let others: Vec<Form> =
            others.into_iter().filter(|(form, _)| !self.numbers.contains_key(*form)).map(other).collect();
        forms.extend(others);
        forms.par_sort_unstable_by(|one, other| compare(&one.form, &other.form));
        renumbered(forms, groups)
    }

    fn group(&self, members: &[usize], weigh: &Weigh) -> Group {
        let mut all: Vec<Posting> =
            members.iter().flat_map(|member| self.collected[*member].postings.iter().copied()).collect();
        if members.len() > 1 {
            all.sort_unstable_by_key(|posting| posting.document);
            all = all
                .chunk_by(|one, other| one.document == other.document)
                .map(|same| Posting {
                    document: same[0].document,
                    count: same.iter().fold(0, |sum: u8, posting| sum.saturating_add(posting.count)),
                    parts: same.iter().fold(0, |parts, posting| parts | posting.parts),
                })
                .collect();
        }
        let weight = |posting: &Posting| weigh.weight(*posting, self.lengths[posting.document as usize]);
        let mut postings: Vec<(u32, u8)> = all.iter().map(|posting| (posting.document, weight(posting))).collect();
        if postings.len() > MOST {
            postings.sort_unstable_by_key(|(document, weight)| (Reverse(*weight), Reverse(*document)));
            postings.truncate(MOST);
            postings.sort_unstable();
        }
        Group { documents: all.len() as u32, postings }
    }
}

impl Collected {
    /// Returns the stem that was seen most often; of equals, the first in order.
    fn stem(&self) -> &str {
        let best = self.stems.iter().min_by(|(one, most), (other, count)| count.cmp(most).then_with(|| one.cmp(other)));
        best.map_or(&self.form, |(stem, _)| stem)
    }
}

/// Returns an Arabic word without its article, and without the conjunction or preposition before that.
fn without_article(form: &str) -> Option<&str> {
    let bare = ["وال", "بال", "كال", "فال", "ال", "لل"].into_iter().find_map(|article| form.strip_prefix(article));
    bare.filter(|bare| bare.chars().count() >= 3)
}

/// Numbers groups in the order in which the sorted forms first name them.
fn renumbered(mut forms: Vec<Form>, mut groups: Vec<Group>) -> Words {
    let mut numbers: Vec<Option<u32>> = vec![None; groups.len()];
    let mut ordered = Vec::with_capacity(groups.len());
    for form in &mut forms {
        let number = numbers[form.group as usize].get_or_insert_with(|| {
            ordered.push(std::mem::take(&mut groups[form.group as usize]));
            ordered.len() as u32 - 1
        });
        form.group = *number;
    }
    Words { forms, groups: ordered }
}

/// The weight of a word in a document: BM25 for the text, and more for a title, a name or a heading.
struct Weigh {
    average: f64,
}

impl Weigh {
    fn of(lengths: &[(u32, u8)]) -> Self {
        let sum: f64 = lengths.iter().map(|(length, _)| f64::from(*length)).sum();
        Self { average: (sum / lengths.len().max(1) as f64).max(1.0) }
    }

    fn weight(&self, posting: Posting, (length, title_length): (u32, u8)) -> u8 {
        let count = f64::from(posting.count);
        let text = count * 2.2 / (count + 1.2 * (0.4 + 0.6 * f64::from(length) / self.average));
        let has = |part: u8| f64::from(u8::from(posting.parts & part != 0));
        // A word is more of a short title than of a long one.
        let title = has(part::TITLE) * (1.1 + 0.7 * (3.0 / f64::from(title_length.max(3))));
        let score = text + title + 0.9 * has(part::NAME) + 0.5 * has(part::HEADING);
        ((score / STEP).round() as u8).clamp(1, HIGHEST)
    }
}
