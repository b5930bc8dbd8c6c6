//! One article's file, read and checked as far as it can be by itself. Its text is looked at and let go: what is
//! kept of it does not grow with its length.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::check_text::{Checker, Reference, Surroundings};
use super::content_reader::{Found, read_bytes, read_file, read_json};
use super::faults::{FileFault, PublishError};
use super::resolve::count_words;
use super::walk::{Item, walk};
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
    /// Addresses of the publication's files that its text shows or leads to.
    pub files: Vec<String>,
    /// Ids of the services whose content it embeds.
    pub embedded: Vec<String>,
    /// Addresses in this site that its text leads to.
    pub references: Vec<Reference>,
    /// What is wrong with it by itself.
    pub faults: Vec<FileFault>,
}

/// Reads a file, relative to the folder of public files.
///
/// # Errors
/// When it is there and cannot be read.
#[expect(clippy::redundant_closure, reason = "a path to a generic function is not general enough over lifetimes")]
pub fn read_article(file: &Path, around: &Surroundings<'_>) -> Result<ArticleFile, PublishError> {
    let (mut faults, mut references, mut files) = (Vec::new(), Vec::new(), Vec::new());
    let bytes = read_file(around.public, file, &mut faults)?;
    let hash = Sha256::digest(bytes.as_deref().unwrap_or_default()).into();
    let found = bytes.and_then(|it| read_bytes(it, file, &mut faults, |it| Article::read(it)));
    let Some(Found { file, value: mut article }) = found else {
        return Ok(ArticleFile { found: None, words: 0, hash, files, embedded: Vec::new(), references, faults });
    };
    let (mut body, mut notes) = (std::mem::take(&mut article.body), std::mem::take(&mut article.notes));
    let words = count_words(&body);
    let mut checker =
        Checker { around, file: &file, faults: &mut faults, references: &mut references, files: &mut files };
    if let Some(cover) = &article.cover {
        checker.local_file(&cover.src, "/cover/src");
    }
    checker.text(&mut body, "/body", &mut notes);
    let mut embedded = Vec::new();
    walk(&mut body, "/body", &mut |_, item| {
        if let Item::Block(Block::Embed(embed)) = item {
            embedded.push(embed.provider.clone());
        }
    });
    Ok(ArticleFile { found: Some(Found { file, value: article }), words, hash, files, embedded, references, faults })
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
