//! The folder beside a site in which the next one is made: `.dist.feuillet` beside `dist`. It carries a mark, and
//! nothing is written to or removed from a folder of that name without it.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::disk::faults::PublishError;

/// Name of the mark, and what it says to somebody who finds it.
const MARK: &str = "made-by-feuillet";
/// Its name in earlier versions, whose folders are taken over.
const OLD_MARK: &str = "made-by-feuillet-publish";
const MARK_SAYS: &str = "`feuillet build` makes the next site in this folder. It is removed when the site is in place; \
                         delete it if no `feuillet` is running.\n";
/// Held while somebody publishes here.
const LOCK: &str = "lock";

/// Whether a file can be locked, tried for half a second: a program that another thread is starting holds a copy of every
/// open file, and so of a lock that was given back, until it has begun (between fork and exec).
fn can_lock(file: &fs::File) -> bool {
    (0..50).any(|attempt| {
        if attempt > 0 {
            thread::sleep(Duration::from_millis(10));
        }
        file.try_lock().is_ok()
    })
}

/// The folder, held by this process.
pub(super) struct WorkFolder {
    path: PathBuf,
    _lock: fs::File,
}

impl WorkFolder {
    /// Takes hold of the folder beside a site, which is made if it is not there. What an earlier run left stays.
    ///
    /// # Errors
    /// When something else stands in its place, when another process holds it, or when it cannot be written.
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
                    "{path} is where `feuillet` makes the next site, but something else is there, without the file \
                     {MARK} by which it knows its own; move it away, and publish again"
                )));
            }
            Err(_) => match fs::DirBuilder::new().mode(0o700).create(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(failed(error)),
                _ => {}
            },
        }
        // Opened anew each time and never through a link: the lock is the file that is there afterwards.
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(false).custom_flags(libc::O_NOFOLLOW);
        let lock = options.open(path.join(LOCK)).map_err(failed)?;
        let is_in_place = || {
            let (held, there) = (lock.metadata().ok()?, path.join(LOCK).symlink_metadata().ok()?);
            Some((held.dev(), held.ino()) == (there.dev(), there.ino()))
        };
        if !can_lock(&lock) || is_in_place() != Some(true) {
            let message = format!("another `feuillet` is writing {}; wait until it has ended", site.display());
            return Err(PublishError::NotBuilt(message));
        }
        match fs::File::create_new(path.join(MARK)).and_then(|mut it| it.write_all(MARK_SAYS.as_bytes())) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(failed(error)),
            _ => {}
        }
        Ok(Self { path, _lock: lock })
    }

    /// Where the next site is written.
    pub(super) fn site(&self) -> PathBuf {
        self.path.join("site")
    }

    /// Where the site before waits for its removal, once the next one is in its place.
    pub(super) fn old(&self) -> PathBuf {
        self.path.join("old")
    }

    /// The list of what a switch has to do; it is there only once it is whole.
    pub(super) fn list(&self) -> PathBuf {
        self.path.join("switch.json")
    }

    /// What is remembered of the next site.
    pub(super) fn state(&self) -> PathBuf {
        self.path.join("state.json")
    }

    /// Removes what this module names, and nothing else.
    ///
    /// # Errors
    /// When something cannot be removed.
    pub(super) fn clear(&self) -> Result<(), PublishError> {
        // The list first: without it nothing is carried out, whatever else is left.
        for file in [self.list(), self.state()] {
            unless_missing(fs::remove_file(&file)).map_err(PublishError::file(&file))?;
        }
        for folder in [self.site(), self.old()] {
            unless_missing(fs::remove_dir_all(&folder)).map_err(PublishError::file(&folder))?;
        }
        Ok(())
    }

    /// Removes the folder, unless somebody has put something into it.
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
    fs::read_dir(folder).is_ok_and(|mut it| it.next().is_none())
}

fn unless_missing(done: std::io::Result<()>) -> std::io::Result<()> {
    match done {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
