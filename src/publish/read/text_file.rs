//! One file with a text, an article's or a page's, read and checked as far as it can be by itself. The text is looked at
//! and let go: what is kept of it does not grow with its length.

use std::path::Path;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::disk::documents::{Found, read_file};
use crate::disk::faults::{FileFault, PublishError};
use crate::model::article::Article;
use crate::model::block::{Block, Note};
use crate::model::json::Reader;
use crate::model::media::Figure;
use crate::model::site_page::SitePage;
use crate::model::text::repeats::quiet_repeats;
use crate::publish::read::check_text::{Checker, Seen, Surroundings};
use crate::publish::read::reading::Length;
use crate::publish::read::typed::read_bytes;
use crate::publish::stages;

/// A document that has a text.
pub trait HasText: Sized {
    /// Reads it; what is wrong goes into the reader's log.
    fn read_from(reader: &Reader<'_, &Value>) -> Self;
    /// Takes body and notes out of it.
    fn take_text(&mut self) -> (Vec<Block>, Vec<Note>);
    /// The picture at its head.
    fn cover(&self) -> Option<&Figure>;
    /// Where it was first published, if elsewhere.
    fn canonical(&self) -> Option<&String>;
}

impl HasText for Article {
    fn read_from(reader: &Reader<'_, &Value>) -> Self {
        Self::read(reader)
    }

    fn take_text(&mut self) -> (Vec<Block>, Vec<Note>) {
        (std::mem::take(&mut self.body), std::mem::take(&mut self.notes))
    }

    fn cover(&self) -> Option<&Figure> {
        self.cover.as_ref()
    }

    fn canonical(&self) -> Option<&String> {
        self.canonical.as_ref()
    }
}

impl HasText for SitePage {
    fn read_from(reader: &Reader<'_, &Value>) -> Self {
        Self::read(reader)
    }

    fn take_text(&mut self) -> (Vec<Block>, Vec<Note>) {
        (std::mem::take(&mut self.body), std::mem::take(&mut self.notes))
    }

    fn cover(&self) -> Option<&Figure> {
        None
    }

    fn canonical(&self) -> Option<&String> {
        None
    }
}

/// What a file says, without its text.
pub struct TextFile<T> {
    /// The document, with an empty body and no notes; `None` where the file is no JSON.
    pub found: Option<Found<T>>,
    /// What is known of its text.
    pub about: AboutText,
    /// Addresses and pictures to be looked at when all files have been read.
    pub seen: Seen,
    /// What is wrong with it by itself.
    pub faults: Vec<FileFault>,
}

/// What is kept of a text.
#[derive(Clone, Debug, Default)]
pub struct AboutText {
    /// How long it is.
    pub length: Length,
    /// SHA-256 of its file.
    pub hash: [u8; 32],
    /// Ids of the services whose content it embeds.
    pub embedded: Vec<String>,
    /// Addresses of the publication's files that it shows or leads to.
    pub files: Vec<String>,
}

/// Reads a file, relative to the folder of public files.
pub fn read_text_file<T: HasText>(file: &Path, around: &Surroundings<'_>) -> TextFile<T> {
    let _item = stages::item(file.to_string_lossy());
    let mut faults = Vec::new();
    let bytes = read_file(around.public, file, &mut faults);
    let hash = Sha256::digest(bytes.as_deref().unwrap_or_default()).into();
    let read = |reader: &Reader<'_, &Value>| (Length::of(reader.value.get("body")), T::read_from(reader));
    let found = bytes.and_then(|it| read_bytes(it, file, &mut faults, read));
    let Some(Found { file, value: (length, mut value) }) = found else {
        let about = AboutText { hash, ..AboutText::default() };
        return TextFile { found: None, about, seen: Seen::default(), faults };
    };
    let (mut body, mut notes) = value.take_text();
    let mut checker = Checker::new(around, &file, &mut faults);
    if let Some(cover) = value.cover() {
        checker.cover(cover);
    }
    if let Some(canonical) = value.canonical() {
        checker.named(canonical, "/canonical");
    }
    quiet_repeats(&mut body, &mut notes);
    checker.text(&body, "/body", &notes);
    let mut seen = checker.seen;
    let (embedded, files) = (std::mem::take(&mut seen.embedded), std::mem::take(&mut seen.files));
    TextFile { found: Some(Found { file, value }), about: AboutText { length, hash, embedded, files }, seen, faults }
}

/// The text of a file that was read before, with the hash that it had: body and notes.
///
/// # Errors
/// When the file is no longer what it was, since what it says now has not been checked.
pub fn read_text<T: HasText>(
    public: &Path,
    file: &Path,
    hash: &[u8; 32],
) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
    let mut faults = Vec::new();
    let bytes = read_file(public, file, &mut faults);
    if bytes.as_ref().is_none_or(|it| Sha256::digest(it)[..] != hash[..]) {
        return Err(PublishError::changed(&public.join(file)));
    }
    // The same bytes have the faults that they had, which were no reason to stop.
    match bytes.and_then(|it| read_bytes(it, file, &mut faults, T::read_from)) {
        Some(mut it) => Ok(it.value.take_text()),
        None => Err(PublishError::Faults(faults)),
    }
}
