//! What was made before and need not be made again: files under the hash of what they were made of, shared by all
//! publications of a user.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::output::state::hex;

/// How long a file stays that nobody asks for.
const KEPT: Duration = Duration::from_secs(60 * 24 * 3600);
/// How often a file that is asked for says so.
const TOUCHED: Duration = Duration::from_secs(24 * 3600);

/// A folder of the cache, for things of one kind. It can be deleted at any time; where it cannot be written, everything
/// is made anew.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// A folder of that name in the cache. Where the cache's own path is empty, nothing is kept.
    pub fn folder(cache: &Path, name: &str) -> Self {
        let is_none = cache.as_os_str().is_empty();
        Self { folder: if is_none { PathBuf::new() } else { cache.join(name) } }
    }

    /// What was kept under a key; nothing where it is damaged.
    pub fn get(&self, key: &[u8; 32]) -> Option<Vec<u8>> {
        let path = self.path(key);
        let mut bytes = std::fs::read(&path).ok()?;
        let at = bytes.len().checked_sub(32)?;
        let sum = bytes.split_off(at);
        if Sha256::digest(&bytes)[..] != sum {
            return None;
        }
        let age = path.metadata().and_then(|it| it.modified()).ok().and_then(|it| it.elapsed().ok());
        if age.is_some_and(|it| it > TOUCHED) {
            _ = std::fs::File::open(&path).and_then(|it| it.set_modified(SystemTime::now()));
        }
        Some(bytes)
    }

    /// Keeps something under a key.
    pub fn put(&self, key: &[u8; 32], bytes: &[u8]) {
        if self.folder.as_os_str().is_empty() {
            return;
        }
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let path = self.path(key);
        let Some(folder) = path.parent() else { return };
        let name = format!(".{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let beside = folder.join(name);
        let whole = [bytes, &Sha256::digest(bytes)].concat();
        // Renamed when it is whole, so that another process never reads half of it.
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&beside, whole));
        if written.and_then(|()| std::fs::rename(&beside, &path)).is_err() {
            _ = std::fs::remove_file(&beside);
        }
    }

    /// What was kept under a key, or what is made now and kept.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn get_or<E>(&self, key: &[u8; 32], make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Vec<u8>, E> {
        if let Some(bytes) = self.get(key) {
            return Ok(bytes);
        }
        let bytes = make()?;
        self.put(key, &bytes);
        Ok(bytes)
    }

    /// Removes what nobody has asked for in two months; looks at most once a day.
    pub fn trim(&self) {
        let looked = self.folder.join(".trimmed");
        let age = looked.metadata().and_then(|it| it.modified()).ok().and_then(|it| it.elapsed().ok());
        if age.is_some_and(|it| it < TOUCHED) || !self.folder.is_dir() {
            return;
        }
        _ = std::fs::write(&looked, "");
        for folder in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            for entry in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
                let age = entry.metadata().and_then(|it| it.modified()).ok().and_then(|it| it.elapsed().ok());
                if age.is_some_and(|it| it > KEPT) {
                    _ = std::fs::remove_file(entry.path());
                }
            }
        }
    }

    /// Two digits name a folder, since file systems slow down with very many files in one.
    fn path(&self, key: &[u8; 32]) -> PathBuf {
        let name = hex(key);
        self.folder.join(&name[..2]).join(&name[2..])
    }
}
