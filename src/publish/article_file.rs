//! One article's file, read and checked as far as it can be by itself. Its text is looked at and let go: what is
//! kept of it does not grow with its length.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::check_text::{Checker, Seen, Surroundings};
use super::content_reader::{Found, read_bytes, read_file, read_json};
use super::faults::{FileFault, PublishError};
use super::resolve::count_words;
use crate::model::article::Article;
use crate::model::block::{Block, Note};

/// What a file says, without its text.
pub struct ArticleFile {
    /// The article, with an empty body and no notes; `None` where the file is no JSON.
    pub found: Option<Found<Article>>,
    /// How many words its body has.
    pub words: usize,
    /// SHA-256 of the file.
    pub hash: [u8; 32],
    /// What its text leads to, shows and embeds.
    pub seen: Seen,
    /// What is wrong with it by itself.
    pub faults: Vec<FileFault>,
}

/// Reads a file, relative to the folder of public files.
///
/// # Errors
/// When it is there and cannot be read.
#[expect(clippy::redundant_closure, reason = "a path to a generic function is not general enough over lifetimes")]
pub fn read_article(file: &Path, around: &Surroundings<'_>) -> Result<ArticleFile, PublishError> {
    let mut faults = Vec::new();
    let bytes = read_file(around.public, file, &mut faults)?;
    let hash = Sha256::digest(bytes.as_deref().unwrap_or_default()).into();
    let found = bytes.and_then(|it| read_bytes(it, file, &mut faults, |it| Article::read(it)));
    let Some(Found { file, value: mut article }) = found else {
        return Ok(ArticleFile { found: None, words: 0, hash, seen: Seen::default(), faults });
    };
    let (mut body, mut notes) = (std::mem::take(&mut article.body), std::mem::take(&mut article.notes));
    let words = count_words(&body);
    let mut checker = Checker::new(around, &file, &mut faults);
    if let Some(cover) = &article.cover {
        checker.figure(cover, "/cover");
    }
    checker.text(&mut body, "/body", &mut notes);
    let seen = checker.seen;
    Ok(ArticleFile { found: Some(Found { file, value: article }), words, hash, seen, faults })
}

/// The text of an article that was read before: body and notes.
///
/// # Errors
/// When its file is no longer what it was.
#[expect(clippy::redundant_closure, reason = "a path to a generic function is not general enough over lifetimes")]
pub fn read_text(public: &Path, file: &Path) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
    let mut faults = Vec::new();
    let found = read_json(public, file, &mut faults, |it| Article::read(it))?;
    match found {
        Some(it) => Ok((it.value.body, it.value.notes)),
        None => Err(PublishError::Faults(faults)),
    }
}
