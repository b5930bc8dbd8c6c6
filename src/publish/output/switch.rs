//! Puts a finished site in the place of the one before: everything is written beside it first, then a list of what
//! to do, then it is done. Whatever interrupts it before the list is whole leaves the old site; whatever interrupts
//! it after that is made good by the next run.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Output;
use super::names::{beside, turn};
use super::state::{State, hex};
use crate::publish::faults::PublishError;

/// Name of the list within the folder beside. No path of a site begins with it.
const LIST: &str = ".switch";
/// What is remembered of the new site, likewise.
const STATE: &str = ".state";

/// Where a site is published, and what of it is remembered where.
pub struct Place {
    root: PathBuf,
    memory: PathBuf,
    /// Held while somebody publishes here.
    _lock: fs::File,
}

impl Place {
    /// Makes a folder ready to be published into: a switch that was interrupted is brought to its end, a publishing
    /// that never got so far is removed. What is remembered lies below `cache`.
    ///
    /// # Errors
    /// When the folder holds something else than a site, when somebody else is publishing into it, or when a file
    /// cannot be written.
    pub fn prepare(root: &Path, cache: &Path) -> Result<Self, PublishError> {
        let parent = root.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(PublishError::file(parent))?;
        let parent = parent.canonicalize().map_err(PublishError::file(parent))?;
        let root = parent.join(root.file_name().unwrap_or_default());
        let sites = cache.join("sites");
        fs::create_dir_all(&sites).map_err(PublishError::file(&sites))?;
        let memory = sites.join(&hex(&Sha256::digest(root.as_os_str().as_encoded_bytes()).into())[..16]);
        let lock = fs::File::create(memory.with_extension("lock")).map_err(PublishError::file(&memory))?;
        if lock.try_lock().is_err() {
            let message = format!("another `publish` is writing {}; wait until it has ended", root.display());
            return Err(PublishError::NotBuilt(message));
        }
        let place = Self { root, memory, _lock: lock };
        let (staging, old) = (place.beside("new"), place.beside("old"));
        if staging.join(LIST).is_file() {
            place.carry_out()?;
        }
        if !place.root.exists() && old.exists() {
            fs::rename(&old, &place.root).map_err(PublishError::file(&old))?;
        }
        if !may_replace(&place.root) {
            let message = format!(
                "{} is not empty and holds no site that was published before; empty it, or choose another --out",
                place.root.display()
            );
            return Err(PublishError::NotBuilt(message));
        }
        for left in [&staging, &old].into_iter().filter(|it| it.exists()) {
            fs::remove_dir_all(left).map_err(PublishError::file(left))?;
        }
        fs::create_dir_all(&staging).map_err(PublishError::file(&staging))?;
        Ok(place)
    }

    /// What writes the site, beside the one that is there.
    pub fn output(&self) -> Output {
        let remembered = fs::read_to_string(&self.memory).ok().and_then(|text| State::parse(&text));
        Output::beside(&self.root, &self.beside("new"), remembered.unwrap_or_default())
    }

    /// Gives up: the site that is there stays.
    pub fn abandon(&self) {
        _ = fs::remove_dir_all(self.beside("new"));
    }

    /// Switches to what was written; returns how many files were put in place and how many removed.
    ///
    /// # Errors
    /// When a file cannot be moved or removed.
    pub fn switch(&self, output: Output) -> Result<(usize, usize), PublishError> {
        let staging = self.beside("new");
        let (now, before) = output.into_states();
        let state = staging.join(STATE);
        fs::write(&state, now.to_text()).map_err(PublishError::file(&state))?;
        let kept: BTreeSet<&String> = now.all().map(|(path, _)| path).collect();
        let gone: BTreeSet<_> = before.all().map(|(path, _)| path).filter(|path| !kept.contains(path)).collect();
        let mut put: Vec<_> = kept.iter().filter(|path| staging.join(path).is_file()).collect();
        if before == State::default() {
            // Nothing is known of what is there, so it goes as a whole.
            self.replace()?;
            return Ok((put.len(), 0));
        }
        put.sort_by_key(|path| turn(path));
        let mut list = String::new();
        put.iter().for_each(|path| list.push_str(&format!("put\t{path}\n")));
        gone.iter().for_each(|path| list.push_str(&format!("remove\t{path}\n")));
        // Renamed when it is whole and on the disk, so that half a list is never taken for one.
        let (half, whole) = (staging.join(".half"), staging.join(LIST));
        let written = fs::File::create(&half).and_then(|mut file| file.write_all(list.as_bytes()).and(file.sync_all()));
        written.and_then(|()| fs::rename(&half, &whole)).map_err(PublishError::file(&whole))?;
        self.carry_out()?;
        Ok((put.len(), gone.len()))
    }

    fn beside(&self, ending: &str) -> PathBuf {
        beside(&self.root, ending)
    }

    fn carry_out(&self) -> Result<(), PublishError> {
        let staging = self.beside("new");
        let file = staging.join(LIST);
        let list = fs::read_to_string(&file).map_err(PublishError::file(&file))?;
        for line in list.lines() {
            match line.split_once('\t') {
                Some(("put", path)) => put(&staging.join(path), &self.root.join(path))?,
                Some(("remove", path)) => remove(&self.root, path)?,
                _ => {}
            }
        }
        self.remember(&staging.join(STATE))?;
        fs::remove_dir_all(&staging).map_err(PublishError::file(&staging))
    }

    fn replace(&self) -> Result<(), PublishError> {
        let (root, staging, old) = (&self.root, self.beside("new"), self.beside("old"));
        if root.exists() {
            fs::rename(root, &old).map_err(PublishError::file(root))?;
        }
        if let Err(error) = fs::rename(&staging, root) {
            // The old site is better than none.
            _ = fs::rename(&old, root);
            return Err(PublishError::File { path: root.clone(), error });
        }
        self.remember(&root.join(STATE))?;
        if old.exists() {
            fs::remove_dir_all(&old).map_err(PublishError::file(&old))?;
        }
        Ok(())
    }

    /// Takes the state out of the folder; it is small, and the cache may lie on another file system.
    fn remember(&self, state: &Path) -> Result<(), PublishError> {
        fs::copy(state, &self.memory).map_err(PublishError::file(&self.memory))?;
        fs::remove_file(state).map_err(PublishError::file(state))
    }
}

/// Whether a folder may be written over: it is not there, empty, or a site that was published into it.
fn may_replace(root: &Path) -> bool {
    let Ok(mut entries) = fs::read_dir(root) else { return !root.exists() };
    let is_site = || fs::read_to_string(root.join("index.html")).is_ok_and(|it| it.contains(" data-build="));
    entries.next().is_none() || is_site()
}

fn put(from: &Path, to: &Path) -> Result<(), PublishError> {
    // What an interrupted run has moved already is in its place.
    if !from.exists() {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(PublishError::file(folder))?;
    }
    fs::rename(from, to).map_err(PublishError::file(to))
}

fn remove(root: &Path, path: &str) -> Result<(), PublishError> {
    let gone = root.join(path);
    match fs::remove_file(&gone) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(PublishError::File { path: gone, error });
        }
        _ => {}
    }
    // And the folders around it, as far as they are empty.
    let folders = gone.ancestors().skip(1).take_while(|it| *it != root && it.starts_with(root));
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
