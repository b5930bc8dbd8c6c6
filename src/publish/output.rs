//! The folder that is being published. Every part of a build writes through it, so that it knows afterwards which files
//! the site consists of, which of them have changed, and which are no longer part of it.

pub mod manifest;
mod moves;
mod replaced;
pub mod sizes;
pub mod state;
pub mod switch;
pub mod taken;
mod unit;
mod work_folder;
mod writers;

pub use unit::Unit;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::disk::cache::Cache;
use crate::disk::compress::{is_compressible, twins};
use crate::disk::faults::PublishError;
use crate::disk::names::{self, Inputs};
use state::{State, Unit as KnownUnit, Written};
use writers::Writers;

/// Written files by path.
type Files = BTreeMap<String, Written>;

/// The folder, and a record of what has been written to it. Several threads may write at once.
pub struct Output {
    /// Where files are written.
    staging: PathBuf,
    /// Where they will be in the end, and where those of the last build are.
    root: PathBuf,
    /// What the last build wrote.
    before: State,
    now: Mutex<State>,
    /// Which unit has written which path.
    writers: Writers,
    rendered: AtomicUsize,
    kept: AtomicUsize,
    /// The cache of compressed twins; without it, nothing is compressed.
    twins: Option<Cache>,
}

impl Output {
    /// Creates an output that writes straight to a folder, which Trunk then moves into place.
    pub fn to(root: &Path) -> Self {
        Self::beside(root, root, State::default())
    }

    /// Creates an output that writes to `staging` what differs from `root`, the folder that an earlier build wrote as
    /// recorded in `before`.
    pub fn beside(root: &Path, staging: &Path, before: State) -> Self {
        let (staging, root) = (staging.into(), root.into());
        let (rendered, kept) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let writers = Writers::default();
        Self { staging, root, before, now: Mutex::default(), writers, rendered, kept, twins: None }
    }

    /// Also writes compressed twins beside the files.
    pub fn with_twins(self, twins: Cache) -> Self {
        Self { twins: Some(twins), ..self }
    }

    /// Writes a file. The path is relative to the site's root, with slashes, but none at the start.
    ///
    /// # Errors
    /// When it cannot be written, or has been written already in this run.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let written = self.put_all(path, bytes, Some(&self.before.files))?;
        self.writers.note("", &written)?;
        self.locked().files.extend(written);
        Ok(())
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_json(&self, path: &str, value: &impl Serialize) -> Result<(), PublishError> {
        self.write(path, &json(value)?)
    }

    /// Creates an empty folder for files that another part of the build writes itself, to be [taken](Unit::take).
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn scratch(&self, name: &str) -> Result<PathBuf, PublishError> {
        let folder = self.staging.join(format!(".feuillet-{name}"));
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(PublishError::file(&folder))?;
        }
        std::fs::create_dir_all(&folder).map_err(PublishError::file(&folder))?;
        Ok(folder)
    }

    /// Makes files that belong together, such as a page's HTML and JSON, but only if their inputs have changed since
    /// the last build or one of them has been modified.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn unit(
        &self,
        name: &str,
        inputs: Inputs,
        make: impl FnOnce(&Unit<'_>) -> Result<(), PublishError>,
    ) -> Result<(), PublishError> {
        // The result differs with and without twins.
        let inputs = Sha256::digest([&inputs[..], &[u8::from(self.twins.is_some())]].concat()).into();
        let known = self.before.units.get(name);
        if let Some(known) = known.filter(|last| last.inputs == inputs)
            && known.files.iter().all(|(path, written)| written.is_intact(&self.root.join(path)))
        {
            self.writers.note(name, &known.files)?;
            self.kept.fetch_add(1, Ordering::Relaxed);
            self.locked().units.insert(name.into(), known.clone());
            return Ok(());
        }
        let unit = Unit { output: self, known, files: Mutex::default() };
        make(&unit)?;
        self.rendered.fetch_add(1, Ordering::Relaxed);
        let files = unit.files.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.writers.note(name, &files)?;
        self.locked().units.insert(name.into(), KnownUnit { inputs, files });
        Ok(())
    }

    /// Returns the paths of a unit that has been made or kept.
    pub fn unit_paths(&self, name: &str) -> Vec<String> {
        self.locked().units.get(name).map(|unit| unit.files.keys().cloned().collect()).unwrap_or_default()
    }

    /// Reads a file of the site that has been written in this run, or kept.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, PublishError> {
        let new = self.staging.join(path);
        let file = if new.is_file() { new } else { self.root.join(path) };
        std::fs::read(&file).map_err(PublishError::file(&file))
    }

    /// Returns how many units were made, and how many kept.
    pub fn counts(&self) -> (usize, usize) {
        (self.rendered.load(Ordering::Relaxed), self.kept.load(Ordering::Relaxed))
    }

    /// Returns all files of the site so far, ordered by path.
    pub fn files(&self) -> BTreeMap<String, Written> {
        self.locked().all().map(|(path, written)| (path.clone(), written.clone())).collect()
    }

    /// Ends writing; returns what was written, and what was there before.
    pub fn into_states(self) -> (State, State) {
        (self.now.into_inner().unwrap_or_else(PoisonError::into_inner), self.before)
    }

    /// Writes a file and its twins.
    fn put_all(&self, path: &str, bytes: &[u8], known: Option<&Files>) -> Result<Vec<(String, Written)>, PublishError> {
        let known = |path: &str| known.and_then(|files| files.get(path));
        let mut written = vec![(path.to_string(), self.put(path, bytes, known(path))?)];
        if let Some(cache) = self.twins.as_ref().filter(|_| is_compressible(path, bytes.len() as u64)) {
            for (ending, bytes) in twins(bytes, cache) {
                let path = [path, ending].concat();
                let twin = self.put(&path, &bytes, known(&path))?;
                written.push((path, twin));
            }
        }
        Ok(written)
    }

    /// Writes a file unless the one in place is the same.
    fn put(&self, path: &str, bytes: &[u8], known: Option<&Written>) -> Result<Written, PublishError> {
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        if let Some(known) = known
            && known.hash == hash
            && known.is_intact(&self.root.join(path))
        {
            return Ok(known.clone());
        }
        let file = self.place_for(path)?;
        std::fs::write(&file, bytes).map_err(PublishError::file(&file))?;
        Written::of(&file, hash).map_err(PublishError::file(&file))
    }

    /// Copies a file, which may be too large for memory, and checks that it still has the given hash.
    fn put_copy(&self, (from, mut source): (&Path, File), path: &str, hash: [u8; 32]) -> Result<Written, PublishError> {
        let file = self.place_for(path)?;
        // Not `fs::copy`, which would copy permissions too: what is served must be readable and replaceable.
        let copied = File::create(&file).and_then(|mut copy| names::copy_hashed(&mut source, &mut copy));
        match copied.map_err(PublishError::file(&file))? {
            same if same == hash => Written::of(&file, hash).map_err(PublishError::file(&file)),
            _ => Err(PublishError::changed(from)),
        }
    }

    /// Returns where a file of the site is written, and creates its folder.
    fn place_for(&self, path: &str) -> Result<PathBuf, PublishError> {
        if !names::is_plain(path) {
            return Err(PublishError::NotBuilt(format!("{path:?} is not a valid site path")));
        }
        let file = self.staging.join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(PublishError::file(folder))?;
        }
        Ok(file)
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        // Nothing panics while the lock is held.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns a value as the JSON that is published.
///
/// # Errors
/// When it has a form that JSON does not have.
pub fn json(value: &impl Serialize) -> Result<Vec<u8>, PublishError> {
    serde_json::to_vec(value).map_err(|error| PublishError::NotBuilt(error.to_string()))
}
