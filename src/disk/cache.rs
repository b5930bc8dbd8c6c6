//! What was made before and need not be made again: files under the hash of what they were made of, shared by all
//! publications of a user. Only in folders that belong to this user, and that nobody else can write: what lies there is
//! served as it is.

use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use crate::disk::names::hex;

/// How long a file stays that nobody asks for.
const KEPT: Duration = Duration::from_secs(60 * 24 * 3600);
/// How often a file that is asked for says so.
const TOUCHED: Duration = Duration::from_secs(24 * 3600);

/// The folder of that name in a cache, made if it is not there; `None` where the cache is not this user's alone, or cannot
/// be written.
pub fn usable(cache: &Path, name: &str) -> Option<PathBuf> {
    let folder = cache.join(name);
    (!cache.as_os_str().is_empty() && make_own(cache).is_ok() && make_own(&folder).is_ok()).then_some(folder)
}

/// Why there is no cache, and how to get one.
pub fn complaint(cache: &Path) -> Option<String> {
    if cache.as_os_str().is_empty() {
        return Some(
            "there is no cache, so everything is made anew each time: none of FEUILLET_CACHE, XDG_CACHE_HOME and HOME \
             is set"
                .into(),
        );
    }
    let why = make_own(cache).err()?;
    Some(format!("the cache {} is not used, so everything is made anew each time: {why}", cache.display()))
}

/// Makes a folder of this user's, and looks whether one that is there already is.
fn make_own(folder: &Path) -> Result<(), String> {
    let say = |error: std::io::Error| error.to_string();
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(say)?;
    let metadata = folder.metadata().map_err(say)?;
    if metadata.uid() != own_id(folder).map_err(say)? {
        return Err("it belongs to another user; name one of your own with FEUILLET_CACHE".into());
    }
    let mode = metadata.mode();
    if mode & 0o022 != 0 {
        return Err("others can write to it; delete it, or `chmod 700` it if all that is in it is yours".into());
    }
    if mode & 0o077 != 0 {
        _ = std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700));
    }
    Ok(())
}

/// The user who writes here: whose a new file is.
fn own_id(folder: &Path) -> std::io::Result<u32> {
    let probe = folder.join(unique_name());
    let owner = std::fs::File::create_new(&probe).and_then(|it| it.metadata()).map(|it| it.uid());
    _ = std::fs::remove_file(&probe);
    owner
}

/// A hidden name that no other file of this process has, nor one of another.
pub fn unique_name() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!(".{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A folder of the cache, for things of one kind. It can be deleted at any time; where it cannot be written, everything
/// is made anew.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// A folder of that name in the cache. Where that is not [usable], nothing is kept.
    pub fn folder(cache: &Path, name: &str) -> Self {
        Self { folder: usable(cache, name).unwrap_or_default() }
    }

    /// What was kept under a key; nothing where it is damaged.
    pub fn get(&self, key: &[u8; 32]) -> Option<Vec<u8>> {
        if self.folder.as_os_str().is_empty() {
            return None;
        }
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
        let path = self.path(key);
        let Some(folder) = path.parent() else { return };
        let beside = folder.join(unique_name());
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
