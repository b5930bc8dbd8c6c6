//! Postings: for each group, the documents that it occurs in and its weight in each, in shards of a few kilobytes.

use super::columns::put_number;
use super::groups::Group;

/// How many bytes a shard has at least before it is compressed, which makes about 6 kB.
const SHARD: usize = 9_000;

/// The most shards: the root names each of them.
const MOST_SHARDS: usize = 1_600;

/// A shard: the number of the first group in it, and its content.
pub(super) type Shard = (u32, Vec<u8>);

/// The columns of a shard that is being written.
#[derive(Default)]
struct Columns {
    count: u32,
    documents: Vec<u8>,
    kept: Vec<u8>,
    steps: Vec<u8>,
    weights: Vec<u8>,
}

impl Columns {
    fn size(&self) -> usize {
        self.documents.len() + self.kept.len() + self.steps.len() + self.weights.len()
    }

    fn add(&mut self, group: &Group) {
        self.count += 1;
        put_number(&mut self.documents, group.documents);
        let kept = group.postings.len() as u32;
        put_number(&mut self.kept, group.documents - kept);
        let mut previous = 0;
        for (document, weight) in &group.postings {
            put_number(&mut self.steps, document - previous);
            previous = *document;
            self.weights.push(*weight);
        }
    }

    fn content(self) -> Vec<u8> {
        let mut content = Vec::with_capacity(self.size() + 4);
        put_number(&mut content, self.count);
        [self.documents, self.kept, self.steps, self.weights].iter().for_each(|column| content.extend(column));
        content
    }
}

/// Writes the shards.
pub(super) fn shards(groups: &[Group]) -> Vec<Shard> {
    let total: usize = groups.iter().map(|group| 2 * group.postings.len() + 2).sum();
    let target = SHARD.max(total / MOST_SHARDS);
    let mut shards = Vec::new();
    let (mut first, mut columns) = (0, Columns::default());
    for (number, group) in (0..).zip(groups) {
        // A large group has a shard of its own, so that nobody fetches it along with a rare word.
        let is_full = columns.size() + 2 * group.postings.len() > target;
        if is_full && columns.count > 0 {
            shards.push((first, std::mem::take(&mut columns).content()));
            first = number;
        }
        columns.add(group);
    }
    if columns.count > 0 {
        shards.push((first, columns.content()));
    }
    shards
}
