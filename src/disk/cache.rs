//! A cache of generated files, by the hash of their inputs, shared by all publications of a user. It uses only folders
//! that belong to this user and that nobody else can write to, since cached files are served as they are.

use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

/// How long a file is kept that nobody asks for.
const KEPT: Duration = Duration::from_secs(60 * 24 * 3600);
/// How often the time stamp of a used file is renewed.
const TOUCHED: Duration = Duration::from_secs(24 * 3600);

/// Returns the folder of that name in a cache, creating it if needed; `None` if others can write to the cache, or this
/// user cannot.
pub fn usable(cache: &Path, name: &str) -> Option<PathBuf> {
    let folder = cache.join(name);
    (!cache.as_os_str().is_empty() && make_own(cache).is_ok() && make_own(&folder).is_ok()).then_some(folder)
}

/// Returns why the cache is not usable, and how to make it so; `None` if it is.
pub fn complaint(cache: &Path) -> Option<String> {
    if cache.as_os_str().is_empty() {
        return Some(
            "there is no cache, so everything is generated again each time: none of FEUILLET_CACHE, XDG_CACHE_HOME and HOME \
             is set"
                .into(),
        );
    }
    let why = make_own(cache).err()?;
    Some(format!("the cache {} is not used, so everything is generated again each time: {why}", cache.display()))
}

/// Creates a folder of this user's, or checks that an existing one is.
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

/// Returns the id of the user who writes here: the owner of a new file.
fn own_id(folder: &Path) -> std::io::Result<u32> {
    let probe = folder.join(unique_name());
    let owner = std::fs::File::create_new(&probe).and_then(|file| file.metadata()).map(|metadata| metadata.uid());
    _ = std::fs::remove_file(&probe);
    owner
}

/// Returns a hidden file name that no other file has, of this process or another.
pub fn unique_name() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!(".{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A folder of the cache, for files of one kind. It can be deleted at any time; if it cannot be written to, everything
/// is generated again.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// Opens the folder of that name in the cache. If it is not [usable], nothing is kept.
    pub fn folder(cache: &Path, name: &str) -> Self {
        Self { folder: usable(cache, name).unwrap_or_default() }
    }

    /// Returns what was kept under a key; nothing if it is damaged.
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
        let age = path.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age > TOUCHED) {
            _ = std::fs::File::open(&path).and_then(|file| file.set_modified(SystemTime::now()));
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
        // Renamed when it is complete, so that another process never reads half of it.
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&beside, whole));
        if written.and_then(|()| std::fs::rename(&beside, &path)).is_err() {
            _ = std::fs::remove_file(&beside);
        }
    }

    /// Returns what was kept under a key, or else makes it now and keeps it.
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

    /// Removes files that nobody has asked for in two months; looks at most once a day.
    pub fn trim(&self) {
        let looked = self.folder.join(".trimmed");
        let age = looked.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age < TOUCHED) || !self.folder.is_dir() {
            return;
        }
        _ = std::fs::write(&looked, "");
        for folder in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            for entry in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
                let age =
                    entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|time| time.elapsed().ok());
                if age.is_some_and(|age| age > KEPT) {
                    _ = std::fs::remove_file(entry.path());
                }
            }
        }
    }

    /// Returns the path for a key. Two digits name a folder, since file systems slow down with very many files in one.
    fn path(&self, key: &[u8; 32]) -> PathBuf {
        let name = hex::encode(key);
        self.folder.join(&name[..2]).join(&name[2..])
    }
}
