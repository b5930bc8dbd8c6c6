//! Reads the file of an article or page and checks it as far as possible by itself. The text is dropped after the
//! checks, so that what is kept does not grow with its length.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::disk::documents::{FromFile, read_file};
use crate::disk::faults::{FileFault, PublishError};
use crate::model::content::article::Article;
use crate::model::content::site_page::SitePage;
use crate::model::json::Reader;
use crate::model::text::block::{Block, Note};
use crate::model::text::media::Figure;
use crate::model::text::repeats::quiet_repeats;
use crate::publish::read::check::InFile;
use crate::publish::read::check_text::{Checker, Surroundings, Uses};
use crate::publish::read::documents::is_markdown;
use crate::publish::read::excerpt;
use crate::publish::read::markdown_file::Reading;
use crate::publish::read::read_memory::{IsRemembered, ReadMemory};
use crate::publish::read::reading::Length;
use crate::publish::read::terms::Terms;
use crate::publish::read::typed::read_bytes;
use crate::publish::stages;

/// A document that has a text.
pub trait HasText: Sized {
    /// Reads the document; faults go into the reader's log.
    fn read_from(reader: &Reader<'_, &Value>) -> Self;
    /// Takes body and notes out of the document.
    fn take_text(&mut self) -> (Vec<Block>, Vec<Note>);
    /// Returns the picture at its head.
    fn cover(&self) -> Option<&Figure>;
    /// Returns where it was first published, if elsewhere.
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

/// What was read from a file, without its text.
#[derive(Clone)]
pub struct TextFile<T> {
    /// The document, with an empty body and no notes; `None` if the file is not JSON.
    pub found: Option<FromFile<T>>,
    /// Metadata of its text.
    pub about: AboutText,
    /// Addresses and pictures to be checked when all files have been read.
    pub seen: Uses,
    /// Faults that the file has by itself.
    pub faults: Vec<FileFault>,
}

/// The metadata that is kept of a text.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct AboutText {
    /// How long it is.
    pub length: Length,
    /// SHA-256 of its file, and of what reading it depends on.
    pub hash: [u8; 32],
    /// How its text begins, for articles without a lede.
    pub excerpt: String,
    /// Ids of the services whose content it embeds.
    pub embedded: Vec<String>,
    /// Addresses of the publication's files that it shows or links to.
    pub files: Vec<String>,
    /// The words that say what it is about.
    pub terms: Terms,
}

/// Reads all files of one kind; a document and the metadata of its text get the same position in their lists.
pub(super) fn read_all<T: IsRemembered + Send>(
    paths: &[PathBuf],
    (around, default_author, memory): (&Surroundings<'_>, Option<&str>, &ReadMemory),
    (documents, texts): (&mut Vec<FromFile<T>>, &mut Vec<AboutText>),
    files: &mut Vec<InFile>,
    faults: &mut Vec<FileFault>,
) {
    let read: Vec<_> = paths.par_iter().map(|file| text_file::<T>(file, around, default_author, memory)).collect();
    for it in read {
        faults.extend(it.faults);
        let Some(found) = it.found else { continue };
        let Uses { references, pictures, .. } = it.seen;
        files.push(InFile { file: found.file.clone(), references, pictures });
        texts.push(it.about);
        documents.push(found);
    }
}

/// Returns what is in a file, whose path is relative to the folder of public files: as it is remembered, if it has not
/// changed since, or else read and checked.
fn text_file<T: IsRemembered>(
    file: &Path,
    around: &Surroundings<'_>,
    default_author: Option<&str>,
    memory: &ReadMemory,
) -> TextFile<T> {
    let hash = || {
        let bytes = read_file(around.public, file, &mut Vec::new())?;
        Some(hash_of(file, &bytes, &reading(around, default_author)))
    };
    if let Some(known) = memory.get(file, around, hash) {
        return known;
    }
    let text = read_text_file(file, around, default_author);
    memory.put(file, &text, around);
    text
}

fn reading<'a>(around: &Surroundings<'a>, default_author: Option<&'a str>) -> Reading<'a> {
    Reading { site: around.site, policy: around.policy, public: around.public, default_author }
}

/// Reads and checks a file.
pub(super) fn read_text_file<T: HasText>(
    file: &Path,
    around: &Surroundings<'_>,
    default_author: Option<&str>,
) -> TextFile<T> {
    let _item = stages::item(file.to_string_lossy());
    let mut faults = Vec::new();
    let bytes = read_file(around.public, file, &mut faults);
    let reading = reading(around, default_author);
    let hash = hash_of(file, bytes.as_deref().unwrap_or_default(), &reading);
    let read = |reader: &Reader<'_, &Value>| {
        (Length::of(reader.value.get("body")), Terms::of(reader.value), T::read_from(reader))
    };
    let found = bytes.and_then(|it| read_bytes(it, file, &reading, &mut faults, read));
    let Some(FromFile { file, value: (length, terms, mut value) }) = found else {
        let about = AboutText { hash, ..AboutText::default() };
        return TextFile { found: None, about, seen: Uses::default(), faults };
    };
    let (mut body, mut notes) = value.take_text();
    let mut checker = Checker::new(around, &file, &mut faults);
    if let Some(cover) = value.cover() {
        checker.cover(cover);
    }
    if let Some(canonical) = value.canonical() {
        checker.full_address(canonical, "/canonical");
    }
    quiet_repeats(&mut body, &mut notes);
    let excerpt = excerpt::of(&body);
    checker.text(&body, "/body", &notes);
    let mut seen = checker.seen;
    let (embedded, files) = (std::mem::take(&mut seen.embedded), std::mem::take(&mut seen.files));
    TextFile {
        found: Some(FromFile { file, value }),
        about: AboutText { length, hash, excerpt, embedded, files, terms },
        seen,
        faults,
    }
}

/// Reads body and notes again from a file that had the given hash when it was checked.
///
/// # Errors
/// When the file has changed, since its new text has not been checked.
pub fn read_text<T: HasText>(
    file: &Path,
    hash: &[u8; 32],
    reading: &Reading<'_>,
) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
    let mut faults = Vec::new();
    let bytes = read_file(reading.public, file, &mut faults);
    if bytes.as_ref().is_none_or(|it| hash_of(file, it, reading) != *hash) {
        return Err(PublishError::changed(&reading.public.join(file)));
    }
    // The same bytes have the same warnings as before, which were no reason to stop.
    match bytes.and_then(|it| read_bytes(it, file, reading, &mut faults, T::read_from)) {
        Some(mut it) => Ok(it.value.take_text()),
        None => Err(PublishError::Faults(faults)),
    }
}

/// Returns the hash of a file and of what reading it depends on.
fn hash_of(file: &Path, bytes: &[u8], reading: &Reading<'_>) -> [u8; 32] {
    let hash = Sha256::new().chain_update(bytes);
    match is_markdown(file) {
        true => hash.chain_update(reading.inputs()).finalize().into(),
        false => hash.finalize().into(),
    }
}
