//! The folder that is being published: what every part of publishing writes through, so that it is known afterwards
//! which files the site consists of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::faults::PublishError;

/// A written file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
    /// In bytes.
    pub size: u64,
}

/// The folder, and what has been written to it. Many may write at once.
pub struct Output {
    root: PathBuf,
    files: Mutex<BTreeMap<String, Written>>,
}

impl Output {
    /// Writes to a folder.
    pub fn to(root: &Path) -> Self {
        Self { root: root.into(), files: Mutex::default() }
    }

    /// Writes a file. The path is relative to the site's root, with slashes and none at the start; a file that was
    /// written before is replaced.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let file = self.root.join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(PublishError::file(folder))?;
        }
        std::fs::write(&file, bytes).map_err(PublishError::file(&file))?;
        let written = Written { hash: Sha256::digest(bytes).into(), size: bytes.len() as u64 };
        self.locked().insert(path.into(), written);
        Ok(())
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_json(&self, path: &str, value: &impl Serialize) -> Result<(), PublishError> {
        let json = serde_json::to_vec(value).map_err(|error| PublishError::NotBuilt(error.to_string()))?;
        self.write(path, &json)
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

    /// All files written so far, in order of their paths.
    pub fn files(&self) -> BTreeMap<String, Written> {
        self.locked().clone()
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Written>> {
        // Nothing panics while it is held.
        self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The first ten digits of the SHA-256 of bytes: enough to tell apart what one site ever publishes.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

/// A path with the hash before its ending.
pub fn hashed(path: &str, bytes: &[u8]) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}{stem}.{}.{ending}", hash(bytes))
}
