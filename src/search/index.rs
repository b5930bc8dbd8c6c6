//! Puts an index together: root, lexicon, postings, spelling and facets.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::Value;

use super::document::Filters;
use super::file::{Build, FileKind, file};
use super::groups::{Collector, STEP, Words};
use super::root::Root;
use super::{facets, fragment, lexicon, postings, spelling};

/// A file of an index: its path below the folder of the index, and its bytes.
pub type IndexFile = (String, Vec<u8>);

/// The path of the root, whose name never changes.
pub const ROOT: &str = "root.bin";

/// What an index is made of, besides the words.
pub struct About<'a> {
    /// Ten hexadecimal digits, which are part of the names of all files but the root and the fragments.
    pub build: &'a str,
    /// What documents can be filtered by, in the order of their numbers.
    pub filters: &'a [Filters],
    /// What the fragments of each block are recognised by.
    pub blocks: &'a [[u8; 2]],
    /// What the reader's side must know of the publication.
    pub publication: Value,
}

/// Returns all files of an index but the fragments.
pub fn files(collector: Collector, about: &About<'_>) -> Vec<IndexFile> {
    let documents = collector.count();
    let Words { forms, mut groups } = collector.finish();
    let facets = facets::facets(about.filters, &mut groups);
    let lexicon = lexicon::shards(&forms);
    let spelling = spelling::shards(&forms, documents);
    let postings = postings::shards(&groups);
    let ends = postings.iter().skip(1).map(|(first, _)| *first).chain([groups.len() as u32]);
    let root = Root {
        build: about.build,
        documents,
        step: STEP,
        lexicon: lexicon.iter().map(|(first, _)| first.as_str()).collect(),
        postings: postings.iter().zip(ends).map(|((first, _), end)| end - first).collect(),
        spelling: firsts(&spelling),
        blocks: hex::encode(about.blocks.concat()),
        block: fragment::BLOCK,
        publication: &about.publication,
    };
    // They hold texts and numbers only.
    let root = serde_json::to_vec(&root).unwrap_or_default();
    let facets = serde_json::to_vec(&facets).unwrap_or_default();
    let build = digits(about.build);
    let mut contents: Vec<(String, FileKind, Vec<u8>)> = Vec::new();
    let mut add = |name: String, kind, content| contents.push((format!("{name}.{}.bin", about.build), kind, content));
    add("facets".into(), FileKind::Facets, facets);
    for (number, (_, content)) in lexicon.into_iter().enumerate() {
        add(format!("lexicon-{number}"), FileKind::Lexicon, content);
    }
    for (number, (_, content)) in postings.into_iter().enumerate() {
        add(format!("postings-{number}"), FileKind::Postings, content);
    }
    for (order, shards) in spelling::ORDERS.iter().zip(spelling) {
        for (number, (_, content)) in shards.into_iter().enumerate() {
            add(format!("{order}-{number}"), FileKind::Spelling, content);
        }
    }
    let mut files: Vec<IndexFile> =
        contents.into_par_iter().map(|(name, kind, content)| (name, file(kind, build, &content))).collect();
    files.push((ROOT.into(), file(FileKind::Root, build, &root)));
    files
}

fn firsts(spelling: &[Vec<lexicon::Shard>]) -> BTreeMap<&'static str, Vec<&str>> {
    spelling::ORDERS
        .into_iter()
        .zip(spelling)
        .map(|(order, shards)| (order, shards.iter().map(|(first, _)| first.as_str()).collect()))
        .collect()
}

/// Returns the first bytes that digits stand for.
fn digits(build: &str) -> Build {
    let mut bytes = Build::default();
    let decoded = hex::decode(build).unwrap_or_default();
    bytes.iter_mut().zip(decoded).for_each(|(byte, digit)| *byte = digit);
    bytes
}
