//! Whether git is changing the files: it locks its index while it switches branches, merges or stashes. Half a
//! branch must not be published.

use std::path::{Path, PathBuf};
use std::time::Duration;

/// A lock that is older was left by a git that did not end properly.
const LEFT_BEHIND: Duration = Duration::from_secs(10);

/// The locks of the repositories in which the watched files lie.
#[derive(Clone, Debug, Default)]
pub struct GitLocks(Vec<PathBuf>);

impl GitLocks {
    /// Finds the repositories around these files and folders.
    pub fn around(watched: &[PathBuf]) -> Self {
        let mut locks: Vec<_> = watched.iter().filter_map(|path| lock_around(path)).collect();
        locks.sort();
        locks.dedup();
        Self(locks)
    }

    /// Whether one of the repositories is being changed.
    pub fn are_held(&self) -> bool {
        self.0.iter().any(|lock| {
            let changed = lock.symlink_metadata().and_then(|metadata| metadata.modified());
            changed.is_ok_and(|moment| moment.elapsed().is_ok_and(|age| age < LEFT_BEHIND))
        })
    }
}

/// Returns the path of the lock, whether it is held or not.
fn lock_around(path: &Path) -> Option<PathBuf> {
    path.ancestors().find_map(|folder| {
        let git = folder.join(".git");
        if git.is_dir() {
            return Some(git.join("index.lock"));
        }
        // In a worktree or a submodule, a file says where the folder is (gitrepository-layout).
        let is_short = git.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() < 10_000);
        let text = is_short.then(|| std::fs::read_to_string(&git).ok()).flatten()?;
        Some(folder.join(text.strip_prefix("gitdir:")?.trim()).join("index.lock"))
    })
}
