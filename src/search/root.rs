//! The root of an index: where each shard begins, so that a reader knows which ones to fetch.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

/// The root, as JSON.
#[derive(Serialize)]
pub(super) struct Root<'a> {
    /// The build in the names of all other files.
    pub build: &'a str,
    /// How many documents there are.
    pub documents: u32,
    /// How much a weight of 1 counts.
    pub step: f64,
    /// The first form of each shard of the lexicon.
    pub lexicon: Vec<&'a str>,
    /// How many groups each shard of the postings has.
    pub postings: Vec<u32>,
    /// The first form of each shard, by order.
    pub spelling: BTreeMap<&'static str, Vec<&'a str>>,
    /// Four digits for each block of documents, one after the other: what its fragments are recognised by.
    pub blocks: String,
    /// How many documents a block has.
    pub block: usize,
    /// What the reader's side must know of the publication.
    pub publication: &'a Value,
}
