//! Watches the content: by the system's notifications or, where there are none, by looking every second.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{Config, ErrorKind, Event, EventKindMask, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::gathered::Gathered;
use super::ignored::Interest;

/// How often files are looked at where the system does not report changes.
const POLLING: Duration = Duration::from_secs(1);

/// The watcher, with what it watches.
pub struct Watching {
    watcher: Box<dyn Watcher + Send>,
    roots: Vec<Root>,
    gathered: Gathered,
}

/// A file or folder that the owner wants to be watched.
struct Root {
    path: PathBuf,
    /// What was there when it was last watched: device, number, and whether it is a folder.
    known: Option<Identity>,
}

type Identity = (u64, u64, bool);

impl Watching {
    /// Starts watching these files and folders, given as absolute paths. What is missing is watched once it is there.
    ///
    /// # Errors
    /// When the system cannot watch and files cannot be looked at either.
    pub fn start(watched: &[PathBuf], ignored: &[PathBuf], gathered: &Gathered) -> Result<Self, String> {
        let interest = Interest::new(watched.to_vec(), ignored.to_vec());
        let roots = || watched.iter().map(|path| Root { path: path.clone(), known: None }).collect();
        let native = RecommendedWatcher::new(listener(interest.clone(), gathered.clone()), config());
        let limit = match native {
            Ok(watcher) => {
                let mut watching = Self { watcher: Box::new(watcher), roots: roots(), gathered: gathered.clone() };
                match watching.watch_all() {
                    Ok(()) => return Ok(watching),
                    Err(error) => error,
                }
            }
            Err(error) => error,
        };
        gathered.add_notice(polling_notice(&limit));
        let failed = |error: notify::Error| format!("the content cannot be watched: {error}");
        let watcher = PollWatcher::new(listener(interest, gathered.clone()), config().with_poll_interval(POLLING))
            .map_err(failed)?;
        let mut watching = Self { watcher: Box::new(watcher), roots: roots(), gathered: gathered.clone() };
        watching.watch_all().map_err(failed)?;
        Ok(watching)
    }

    /// Watches again what has been replaced since, such as a folder that another branch does not have, and what was
    /// missing. The system reports nothing about a new folder of an old name.
    pub fn refresh(&mut self) {
        for index in 0..self.roots.len() {
            let path = self.roots[index].path.clone();
            let now = identity(&path);
            if now == self.roots[index].known {
                continue;
            }
            // What is gone is no longer watched anyway.
            _ = self.watcher.unwatch(&path);
            let watched = if now.is_some() { watch(self.watcher.as_mut(), &path, now) } else { Ok(()) };
            match watched {
                Ok(()) => self.roots[index].known = now,
                Err(error) => self.gathered.add_notice(format!("notice: {} is not watched: {error}", path.display())),
            }
            self.gathered.add(path);
        }
    }

    fn watch_all(&mut self) -> notify::Result<()> {
        for root in &mut self.roots {
            root.known = identity(&root.path);
            if root.known.is_some() {
                watch(self.watcher.as_mut(), &root.path, root.known)?;
            }
        }
        Ok(())
    }
}

fn identity(path: &Path) -> Option<Identity> {
    let metadata = path.metadata().ok()?;
    // Editors replace files, which are watched by their folder.
    let number = if metadata.is_dir() { metadata.ino() } else { 0 };
    Some((metadata.dev(), number, metadata.is_dir()))
}

fn watch(watcher: &mut dyn Watcher, path: &Path, identity: Option<Identity>) -> notify::Result<()> {
    match identity {
        Some((.., true)) => watcher.watch(path, RecursiveMode::Recursive),
        _ => watcher.watch(path.parent().unwrap_or(path), RecursiveMode::NonRecursive),
    }
}

fn config() -> Config {
    // Links out of the content are refused when publishing. Reports about files that are only read, such as by the
    // publisher, would fill the system's queue.
    Config::default().with_follow_symlinks(false).with_event_kinds(EventKindMask::CORE)
}

/// Returns the function that takes the system's reports.
fn listener(interest: Interest, gathered: Gathered) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    move |report| match report {
        // The system's queue was full, so some reports are lost.
        Ok(event) if event.need_rescan() => gathered.add_everything(),
        Ok(event) if event.kind.is_access() => {}
        Ok(event) => event.paths.into_iter().filter(|path| interest.includes(path)).for_each(|path| gathered.add(path)),
        Err(error) => {
            let is_of_interest = error.paths.is_empty() || error.paths.iter().any(|path| interest.includes(path));
            let is_gone = matches!(&error.kind, ErrorKind::PathNotFound | ErrorKind::WatchNotFound);
            if is_of_interest && !is_gone {
                gathered.add_notice(format!("notice: some changes may not be seen: {error}"));
                gathered.add_everything();
            }
        }
    }
}

fn polling_notice(error: &notify::Error) -> String {
    let reason = match &error.kind {
        ErrorKind::MaxFilesWatch => "the system's limit of watched folders is reached; on Linux, raise \
                                     fs.inotify.max_user_watches and fs.inotify.max_user_instances"
            .to_string(),
        _ => error.to_string(),
    };
    format!("notice: changes are looked for every second, since {reason}")
}
