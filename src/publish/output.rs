//! The folder that is being published: what every part of publishing writes through, so that it is known afterwards
//! which files the site consists of, which of them have changed, and which are no longer part of it.

pub mod state;
pub mod switch;

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::faults::PublishError;
use state::{State, Unit as KnownUnit, Written, hex};

/// SHA-256 of everything that something is made of.
pub type Inputs = [u8; 32];

/// The folder, and what has been written to it. Many may write at once.
pub struct Output {
    /// Where files are written.
    staging: PathBuf,
    /// Where they will be, and where those of the last publishing are.
    root: PathBuf,
    /// What the last publishing wrote.
    before: State,
    now: Mutex<State>,
    rendered: AtomicUsize,
    kept: AtomicUsize,
}

impl Output {
    /// Writes straight to a folder that somebody else puts in its place: Trunk.
    pub fn to(root: &Path) -> Self {
        Self::beside(root, root, State::default())
    }

    /// Writes to `staging` what differs from `root`, the folder that an earlier publishing wrote as `before` says.
    pub fn beside(root: &Path, staging: &Path, before: State) -> Self {
        let (staging, root) = (staging.into(), root.into());
        let (rendered, kept) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Self { staging, root, before, now: Mutex::default(), rendered, kept }
    }

    /// Writes a file. The path is relative to the site's root, with slashes and none at the start; a file that was
    /// written before is replaced.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let written = self.put(path, bytes, self.before.files.get(path))?;
        self.locked().files.insert(path.into(), written);
        Ok(())
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_json(&self, path: &str, value: &impl Serialize) -> Result<(), PublishError> {
        self.write(path, &json(value)?)
    }

    /// Writes a file under a name with the hash of its bytes, which so can be kept for ever; returns its path:
    /// `images/x.svg` becomes `images/x.0123456789.svg`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_asset(&self, path: &str, bytes: &[u8]) -> Result<String, PublishError> {
        let path = hashed(path, bytes);
        self.write(&path, bytes)?;
        Ok(path)
    }

    /// An empty folder for files that another part of publishing writes by itself, to be [taken](Unit::take).
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn scratch(&self, name: &str) -> Result<PathBuf, PublishError> {
        let folder = self.staging.join(format!(".{name}"));
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(PublishError::file(&folder))?;
        }
        std::fs::create_dir_all(&folder).map_err(PublishError::file(&folder))?;
        Ok(folder)
    }

    /// Files that belong together, such as a page's HTML and JSON: made only if what they are made of has changed
    /// since the last publishing, or one of them is not as it was left.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn unit(
        &self,
        name: &str,
        inputs: Inputs,
        make: impl FnOnce(&Unit<'_>) -> Result<(), PublishError>,
    ) -> Result<(), PublishError> {
        let known = self.before.units.get(name);
        if let Some(known) = known.filter(|it| it.inputs == inputs)
            && known.files.iter().all(|(path, written)| written.is_intact(&self.root.join(path)))
        {
            self.kept.fetch_add(1, Ordering::Relaxed);
            self.locked().units.insert(name.into(), known.clone());
            return Ok(());
        }
        let unit = Unit { output: self, known, files: Mutex::default() };
        make(&unit)?;
        self.rendered.fetch_add(1, Ordering::Relaxed);
        let files = unit.files.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.locked().units.insert(name.into(), KnownUnit { inputs, files });
        Ok(())
    }

    /// Paths of a unit that has been made or kept.
    pub fn unit_paths(&self, name: &str) -> Vec<String> {
        self.locked().units.get(name).map(|it| it.files.keys().cloned().collect()).unwrap_or_default()
    }

    /// How many units were made, and how many kept.
    pub fn counts(&self) -> (usize, usize) {
        (self.rendered.load(Ordering::Relaxed), self.kept.load(Ordering::Relaxed))
    }

    /// All files of the site so far, in order of their paths.
    pub fn files(&self) -> BTreeMap<String, Written> {
        self.locked().all().map(|(path, written)| (path.clone(), written.clone())).collect()
    }

    /// Ends writing: what was written, and what was there before.
    pub fn into_states(self) -> (State, State) {
        (self.now.into_inner().unwrap_or_else(PoisonError::into_inner), self.before)
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
        let file = self.staging.join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(PublishError::file(folder))?;
        }
        std::fs::write(&file, bytes).map_err(PublishError::file(&file))?;
        Written::of(&file, hash).map_err(PublishError::file(&file))
    }

    /// Copies a file, which may be too large for the memory.
    fn put_copy(&self, from: &Path, path: &str, hash: [u8; 32]) -> Result<Written, PublishError> {
        let file = self.staging.join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(PublishError::file(folder))?;
        }
        let mut source = std::fs::File::open(from).map_err(PublishError::file(from))?;
        // Not `fs::copy`, which would copy permissions too: what is served must be readable and replaceable.
        let target = std::fs::File::create(&file).and_then(|mut it| std::io::copy(&mut source, &mut it));
        target.map_err(PublishError::file(&file))?;
        Written::of(&file, hash).map_err(PublishError::file(&file))
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is held.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is written together: see [`Output::unit`].
pub struct Unit<'a> {
    output: &'a Output,
    known: Option<&'a KnownUnit>,
    files: Mutex<BTreeMap<String, Written>>,
}

impl Unit<'_> {
    /// As [`Output::write`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let known = self.known.and_then(|it| it.files.get(path));
        let written = self.output.put(path, bytes, known)?;
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.into(), written);
        Ok(())
    }

    /// Copies a file, under a name with the hash of its bytes if so wished.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn copy(&self, from: &Path, path: &str, with_hash: bool) -> Result<(), PublishError> {
        let hash = hash_of(from).map_err(PublishError::file(from))?;
        let path = if with_hash { with_digits(path, &hash) } else { path.to_string() };
        let known = self.known.and_then(|it| it.files.get(&path));
        let known = known.filter(|it| it.hash == hash && it.is_intact(&self.output.root.join(&path)));
        let written = known.cloned().map_or_else(|| self.output.put_copy(from, &path, hash), Ok)?;
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path, written);
        Ok(())
    }

    /// As [`Output::write_json`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_json(&self, path: &str, value: &impl Serialize) -> Result<(), PublishError> {
        self.write(path, &json(value)?)
    }

    /// Writes all files of a folder under a path of the site, and removes it.
    ///
    /// # Errors
    /// When one cannot be read or written.
    pub fn take(&self, folder: &Path, path: &str) -> Result<(), PublishError> {
        for entry in std::fs::read_dir(folder).map_err(PublishError::file(folder))? {
            let file = entry.map_err(PublishError::file(folder))?.path();
            let path = format!("{path}/{}", file.file_name().unwrap_or_default().to_string_lossy());
            if file.is_dir() {
                self.take(&file, &path)?;
            } else {
                self.write(&path, &std::fs::read(&file).map_err(PublishError::file(&file))?)?;
            }
        }
        std::fs::remove_dir_all(folder).map_err(PublishError::file(folder))
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, PublishError> {
    serde_json::to_vec(value).map_err(|error| PublishError::NotBuilt(error.to_string()))
}

/// SHA-256 of a file, which may be too large for the memory.
///
/// # Errors
/// When it cannot be read.
pub fn hash_of(file: &Path) -> std::io::Result<[u8; 32]> {
    let mut hash = Sha256::new();
    let mut file = std::fs::File::open(file)?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hash.finalize().into()),
            read => hash.update(&buffer[..read]),
        }
    }
}

/// The first ten digits of the SHA-256 of bytes: enough to tell apart what one site ever publishes.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes).into())[..10].to_string()
}

/// A path with the hash of its bytes before its ending.
pub fn hashed(path: &str, bytes: &[u8]) -> String {
    with_digits(path, &Sha256::digest(bytes).into())
}

fn with_digits(path: &str, hash: &[u8; 32]) -> String {
    let (folder, name) = path.rfind('/').map_or(("", path), |at| path.split_at(at + 1));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let point = if ending.is_empty() { "" } else { "." };
    format!("{folder}{stem}.{}{point}{ending}", &hex(hash)[..10])
}
