//! The folder beside a site in which the next one is made: `.dist.feuillet` beside `dist`. It holds a mark; in a folder
//! of that name without the mark, nothing is written or removed.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::disk::faults::PublishError;

/// Name of the mark, a file whose text tells a finder what the folder is for.
const MARK: &str = "made-by-feuillet";
/// Its name in earlier versions, whose folders are still accepted.
const OLD_MARK: &str = "made-by-feuillet-publish";
const MARK_SAYS: &str = "`feuillet build` makes the next site in this folder. It is removed when the site is in place; \
                         delete it if no `feuillet` is running.\n";
/// Name of the file that is locked while a process publishes here.
const LOCK: &str = "lock";

/// Tries for half a second to lock a file. A program that another thread is starting holds a copy of every open file,
/// and so of a released lock, until it has begun (between fork and exec).
fn can_lock(file: &fs::File) -> bool {
    (0..50).any(|attempt| {
        if attempt > 0 {
            thread::sleep(Duration::from_millis(10));
        }
        file.try_lock().is_ok()
    })
}

/// The work folder, locked by this process.
pub(super) struct WorkFolder {
    path: PathBuf,
    _lock: fs::File,
}

impl WorkFolder {
    /// Locks the folder beside a site, and makes it if it is missing. What an earlier run left there stays.
    ///
    /// # Errors
    /// When something else is in its place, when another process holds it, or when it cannot be written.
    pub(super) fn hold(site: &Path) -> Result<Self, PublishError> {
        let mut name = std::ffi::OsString::from(".");
        name.push(site.file_name().unwrap_or_default());
        name.push(".feuillet");
        let path = site.with_file_name(name);
        let failed = |error| PublishError::File { path: path.clone(), error };
        match path.symlink_metadata() {
            Ok(it) if it.is_dir() && (is_marked(&path) || is_empty(&path)) => {}
            Ok(_) => {
                let path = path.display();
                return Err(PublishError::NotBuilt(format!(
                    "{path} is where `feuillet` makes the next site, but something else is there: the marker file \
                     {MARK} is missing; move it away, and publish again"
                )));
            }
            Err(_) => match fs::DirBuilder::new().mode(0o700).create(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(failed(error)),
                _ => {}
            },
        }
        // Opened anew and never through a link; the lock counts only if the locked file is still the one in place.
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(false).custom_flags(libc::O_NOFOLLOW);
        let lock = options.open(path.join(LOCK)).map_err(failed)?;
        let is_in_place = || {
            let (held, there) = (lock.metadata().ok()?, path.join(LOCK).symlink_metadata().ok()?);
            Some((held.dev(), held.ino()) == (there.dev(), there.ino()))
        };
        if !can_lock(&lock) || is_in_place() != Some(true) {
            let message = format!("another `feuillet` is writing {}; wait until it has finished", site.display());
            return Err(PublishError::NotBuilt(message));
        }
        match fs::File::create_new(path.join(MARK)).and_then(|mut mark| mark.write_all(MARK_SAYS.as_bytes())) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(failed(error)),
            _ => {}
        }
        Ok(Self { path, _lock: lock })
    }

    /// Returns the folder in which the next site is written.
    pub(super) fn site(&self) -> PathBuf {
        self.path.join("site")
    }

    /// Returns the folder in which the old site waits to be removed, once the next one is in its place.
    pub(super) fn old(&self) -> PathBuf {
        self.path.join("old")
    }

    /// Returns the path of the list of moves, which exists only once it is complete.
    pub(super) fn list(&self) -> PathBuf {
        self.path.join("switch.json")
    }

    /// Returns the path of the next site's state.
    pub(super) fn state(&self) -> PathBuf {
        self.path.join("state.json")
    }

    /// Removes the files and folders that the methods above name, and nothing else.
    ///
    /// # Errors
    /// When something cannot be removed.
    pub(super) fn clear(&self) -> Result<(), PublishError> {
        // The list goes first: without it no moves are made, whatever else is left.
        for file in [self.list(), self.state()] {
            unless_missing(fs::remove_file(&file)).map_err(PublishError::file(&file))?;
        }
        for folder in [self.site(), self.old()] {
            unless_missing(fs::remove_dir_all(&folder)).map_err(PublishError::file(&folder))?;
        }
        Ok(())
    }

    /// Removes the folder, unless somebody has put something else into it.
    ///
    /// # Errors
    /// When something cannot be removed.
    pub(super) fn remove(&self) -> Result<(), PublishError> {
        self.clear()?;
        let entries = fs::read_dir(&self.path).map_err(PublishError::file(&self.path))?;
        let ours = [MARK, OLD_MARK, LOCK];
        if entries.flatten().all(|entry| ours.iter().any(|name| entry.file_name() == *name)) {
            for name in ours {
                _ = fs::remove_file(self.path.join(name));
            }
            _ = fs::remove_dir(&self.path);
        }
        Ok(())
    }
}

fn is_marked(folder: &Path) -> bool {
    [MARK, OLD_MARK].iter().any(|name| folder.join(name).is_file())
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn unless_missing(done: std::io::Result<()>) -> std::io::Result<()> {
    match done {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
