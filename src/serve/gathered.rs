//! Changes that are waiting to be published.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

/// How long nothing must change before it is published: editors write a file in several steps within this time.
const REST: Duration = Duration::from_millis(15);
/// After how long it is published although something still changes.
const LONGEST: Duration = Duration::from_secs(1);
/// How many changes are listed. Beyond that, everything counts as changed.
const LISTED: usize = 10_000;

/// The changes, shared by the thread that sees them and the loop that publishes them.
#[derive(Clone, Debug, Default)]
pub struct Gathered(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    changes: Mutex<Changes>,
    news: Notify,
}

#[derive(Debug, Default)]
struct Changes {
    paths: BTreeSet<PathBuf>,
    is_everything: bool,
    /// When the first and the last of them were seen; `None` if there is none.
    seen: Option<(Instant, Instant)>,
    notices: Vec<String>,
}

impl Gathered {
    /// Adds a changed file or folder.
    pub fn add(&self, path: PathBuf) {
        self.change(|changes| {
            if !changes.is_everything {
                changes.paths.insert(path);
                changes.is_everything = changes.paths.len() > LISTED;
            }
        });
    }

    /// Notes that anything may have changed.
    pub fn add_everything(&self) {
        self.change(|changes| changes.is_everything = true);
    }

    /// Notes something for the terminal, unless it waits there already.
    pub fn add_notice(&self, notice: String) {
        let mut changes = self.locked();
        if changes.notices.len() < 20 && !changes.notices.contains(&notice) {
            changes.notices.push(notice);
        }
    }

    /// Waits until there are changes and nothing has changed for a moment.
    pub async fn settled(&self) {
        loop {
            let seen = self.locked().seen;
            match seen.map(|(first, last)| (last + REST).min(first + LONGEST)) {
                None => self.0.news.notified().await,
                Some(moment) if moment > Instant::now() => sleep_until(moment).await,
                Some(_) => return,
            }
        }
    }

    /// Takes the changes. The list is empty if anything may have changed; `None` if nothing has.
    pub fn take(&self) -> Option<Vec<PathBuf>> {
        let mut changes = self.locked();
        changes.seen.take()?;
        let paths = std::mem::take(&mut changes.paths);
        let is_everything = std::mem::take(&mut changes.is_everything);
        Some(if is_everything { Vec::new() } else { paths.into_iter().collect() })
    }

    /// Takes what is to be said on the terminal.
    pub fn take_notices(&self) -> Vec<String> {
        std::mem::take(&mut self.locked().notices)
    }

    fn change(&self, change: impl FnOnce(&mut Changes)) {
        let mut changes = self.locked();
        change(&mut changes);
        let now = Instant::now();
        changes.seen = Some((changes.seen.map_or(now, |(first, _)| first), now));
        drop(changes);
        self.0.news.notify_one();
    }

    fn locked(&self) -> MutexGuard<'_, Changes> {
        // Nothing panics while the lock is held.
        self.0.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
