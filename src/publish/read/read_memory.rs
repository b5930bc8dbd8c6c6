//! What was found in documents before, so that only those that have changed are read again. A text itself is not kept.
//!
//! A document is the same if its file is (size and time, as git judges; if it was just written, its hash), if the files
//! that it shows are, and if everything that all documents depend on is.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::check_text::Surroundings;
use super::stored_read::{self, StoredRead};
use super::text_file::{HasText, TextFile};
use crate::disk::cache;
use crate::disk::this_program::this_program;
use crate::model::content::article::Article;
use crate::model::content::site_page::SitePage;

/// A file that was written so recently may be written again without its time changing.
const FRESH: Duration = Duration::from_secs(2);

/// The share of documents that must have changed before the memory is written to the disk: one in a hundred.
const WORTH_WRITING: usize = 100;

/// Size, and time of the last change in nanoseconds since 1970 UTC.
pub(super) type Stamp = (u64, u64);

/// What was found in one document.
#[derive(Clone)]
pub struct Remembered<T> {
    pub(super) stamp: Stamp,
    /// Whether the file was so new that its stamp proves nothing.
    pub(super) is_fresh: bool,
    /// The stamps of the files that the text names; `None` for other addresses.
    pub(super) files: Vec<Option<Stamp>>,
    pub(super) text: TextFile<T>,
}

/// Documents by their file.
pub(super) type Known<T> = Mutex<HashMap<PathBuf, Remembered<T>>>;

/// The documents of one publication, as they were when they were last read.
#[derive(Default)]
pub struct ReadMemory {
    /// Where it is kept between runs.
    file: Option<PathBuf>,
    about: Mutex<About>,
    pub(super) articles: Known<Article>,
    pub(super) pages: Known<SitePage>,
}

#[derive(Default)]
struct About {
    /// The hash of what all documents depend on.
    depends: String,
    unwritten: usize,
}

/// Documents of a kind that is remembered.
pub trait IsRemembered: HasText + Clone {
    /// Returns where documents of this kind are remembered.
    fn known(memory: &ReadMemory) -> &Mutex<HashMap<PathBuf, Remembered<Self>>>;
}

impl IsRemembered for Article {
    fn known(memory: &ReadMemory) -> &Known<Self> {
        &memory.articles
    }
}

impl IsRemembered for SitePage {
    fn known(memory: &ReadMemory) -> &Known<Self> {
        &memory.pages
    }
}

impl ReadMemory {
    /// Opens what an earlier run has kept in the cache about a folder of public files. Without it, nothing is known.
    pub fn open(cache: &Path, public: &Path) -> Self {
        let public = public.canonicalize().unwrap_or_else(|_| public.into());
        let name = hex::encode(&Sha256::digest(public.as_os_str().as_encoded_bytes())[..8]);
        let file = cache::usable(cache, "reading").map(|folder| folder.join(name));
        let memory = Self { file, ..Self::default() };
        let text = memory.file.as_ref().and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
        let Some((depends, lines)) = text.split_once('\n') else { return memory };
        depends.clone_into(&mut locked(&memory.about).depends);
        lines.par_lines().filter_map(StoredRead::parse).for_each(|stored| stored.put_into(&memory));
        memory
    }

    /// Forgets everything if something has changed that all documents depend on.
    pub(super) fn begin(&self, around: &Surroundings<'_>, default_author: Option<&str>) {
        let mut hash = Sha256::new();
        let site = serde_json::to_string(around.site).unwrap_or_default();
        let policy = serde_json::to_string(around.policy).unwrap_or_default();
        for part in [this_program(), site, policy, format!("{default_author:?} {:?}", around.public)] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let depends = hex::encode(hash.finalize());
        let mut about = locked(&self.about);
        if about.depends != depends {
            about.depends = depends;
            locked(&self.articles).clear();
            locked(&self.pages).clear();
        }
    }

    /// Returns what was found in a document, if it is still that. `hash` gives that of the document as it is now.
    pub(super) fn get<T: IsRemembered>(
        &self,
        file: &Path,
        around: &Surroundings<'_>,
        hash: impl FnOnce() -> Option<[u8; 32]>,
    ) -> Option<TextFile<T>> {
        let known = locked(T::known(self)).get(file).cloned()?;
        let stamp = stamp(&around.public.join(file))?;
        let is_same = match stamp == known.stamp && !known.is_fresh {
            true => true,
            false => hash() == Some(known.text.about.hash),
        };
        (is_same && known.files == stamps(&known.text, around)).then_some(known.text)
    }

    /// Returns what was found in a document when it was last read, whatever it is now.
    pub(super) fn last<T: IsRemembered>(&self, file: &Path) -> Option<TextFile<T>> {
        locked(T::known(self)).get(file).map(|known| known.text.clone())
    }

    /// Remembers what was found in a document. One with errors is read again until it has none.
    pub(super) fn put<T: IsRemembered>(&self, file: &Path, text: &TextFile<T>, around: &Surroundings<'_>) {
        locked(&self.about).unwritten += 1;
        let has_errors = text.found.is_none() || text.faults.iter().any(|fault| !fault.fault.only_warning);
        let found = stamp(&around.public.join(file)).filter(|_| !has_errors);
        let mut known = locked(T::known(self));
        let Some(stamp) = found else {
            known.remove(file);
            return;
        };
        let changed = UNIX_EPOCH + Duration::from_nanos(stamp.1);
        let is_fresh = SystemTime::now().duration_since(changed).is_ok_and(|age| age < FRESH);
        let text = text.clone();
        known.insert(file.into(), Remembered { stamp, is_fresh, files: stamps(&text, around), text });
    }

    /// Keeps only these documents, and writes them to the disk if many are new.
    pub(super) fn finish(&self, files: &[&[PathBuf]; 2]) {
        let [articles, pages] = files;
        retain(&self.articles, articles);
        retain(&self.pages, pages);
        let mut about = locked(&self.about);
        let count = articles.len() + pages.len();
        let Some(file) = self.file.as_ref().filter(|_| about.unwritten * WORTH_WRITING > count) else { return };
        let lines = stored_read::lines(self);
        // Renamed when it is complete, so that another process never reads half of it.
        let half = file.with_file_name(cache::unique_name());
        let written = std::fs::write(&half, [&about.depends, "\n", &lines].concat());
        if written.and_then(|()| std::fs::rename(&half, file)).is_ok() {
            about.unwritten = 0;
        }
    }
}

fn retain<T>(known: &Known<T>, files: &[PathBuf]) {
    let mut known = locked(known);
    if known.len() > files.len() {
        let files: std::collections::HashSet<&PathBuf> = files.iter().collect();
        known.retain(|file, _| files.contains(file));
    }
}

/// Returns the stamps of the files that a text names.
fn stamps<T>(text: &TextFile<T>, around: &Surroundings<'_>) -> Vec<Option<Stamp>> {
    let of = |address: &String| {
        let found = around.files.find(address)?;
        stamp(&around.public.join(around.files.on_disk(&found.name)?))
    };
    text.about.files.iter().map(of).collect()
}

fn stamp(file: &Path) -> Option<Stamp> {
    let metadata = file.metadata().ok()?;
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((metadata.len(), u64::try_from(since.as_nanos()).ok()?))
}

pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics while it is held.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
