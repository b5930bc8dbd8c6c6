//! The list of moves that a switch makes. It is JSON, so that no name can be read as anything else; if a run is
//! interrupted, the next one reads the list again.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::disk::faults::PublishError;
use crate::disk::names::{is_plain, turn};

/// The moves, in the order in which they are made. Paths start at the site's root.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Moves {
    /// Files to remove before anything is put in place: they make way for a folder, or their folder makes way for a
    /// file.
    clear: Vec<String>,
    /// Files to put in place: assets, then data, then pages.
    put: Vec<String>,
    /// Files that the site no longer has.
    remove: Vec<String>,
}

impl Moves {
    /// Plans to put and to remove these paths.
    pub(super) fn new(put: &BTreeSet<&str>, gone: &BTreeSet<&str>) -> Self {
        let above = |path: &str, others: &BTreeSet<&str>| {
            let others = path.match_indices('/').filter_map(|(at, _)| others.get(&path[..at]));
            others.map(|other| (*other).to_string()).collect::<Vec<_>>()
        };
        let mut clear: BTreeSet<String> = put.iter().flat_map(|path| above(path, gone)).collect();
        clear.extend(gone.iter().filter(|path| !above(path, put).is_empty()).map(|path| (*path).to_string()));
        let remove = gone.iter().filter(|path| !clear.contains(**path)).map(|path| (*path).to_string()).collect();
        let mut put: Vec<String> = put.iter().map(|path| (*path).to_string()).collect();
        put.sort_by_key(|path| turn(path));
        Self { clear: clear.into_iter().collect(), put, remove }
    }

    /// Returns how many files are put in place, and how many are removed.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.put.len(), self.clear.len() + self.remove.len())
    }

    /// Writes the list. The file appears only once it is complete and on the disk, so half a list is never taken for
    /// one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(&self, file: &Path) -> Result<(), PublishError> {
        let half = file.with_extension("half");
        let json = serde_json::to_vec(self).map_err(|error| PublishError::NotBuilt(error.to_string()))?;
        let written = fs::File::create(&half).and_then(|mut list| list.write_all(&json).and(list.sync_all()));
        written.and_then(|()| fs::rename(&half, file)).map_err(PublishError::file(file))
    }

    /// Reads a list.
    ///
    /// # Errors
    /// When it is not a list, or names something that is not a path of a site. Nothing is done then.
    pub(super) fn read(file: &Path) -> Result<Self, PublishError> {
        let refused = |message: String| {
            let folder = file.parent().unwrap_or(file).display();
            PublishError::NotBuilt(format!(
                "{}: {message}; nothing was changed. Delete the folder {folder}, and publish again",
                file.display()
            ))
        };
        let text = fs::read_to_string(file).map_err(PublishError::file(file))?;
        let moves: Self = serde_json::from_str(&text).map_err(|error| refused(error.to_string()))?;
        if let Some(path) = moves.all().find(|path| !is_plain(path)) {
            return Err(refused(format!("{path:?} is not a valid site path")));
        }
        Ok(moves)
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        self.clear.iter().chain(&self.put).chain(&self.remove)
    }

    /// Checks that all moves can be made below a folder: no folder on the way is a link, which would lead elsewhere,
    /// and nothing that belongs to somebody else is where a file is to go.
    ///
    /// # Errors
    /// Names what is in the way.
    pub(super) fn check(&self, root: &Path) -> Result<(), PublishError> {
        let mut looked = HashSet::new();
        self.all().try_for_each(|path| no_link_on_the_way(root, path, &mut looked))?;
        let cleared: HashSet<&str> = self.clear.iter().map(String::as_str).collect();
        for path in &self.put {
            let file = root.join(path);
            if file.symlink_metadata().is_ok_and(|it| it.is_dir()) {
                let below = crate::disk::folder::files(&file, &|_| true)?;
                if let Some(stranger) =
                    below.iter().find(|name| !cleared.contains([path, "/", name.as_str()].concat().as_str()))
                {
                    return Err(in_the_way(&file.join(stranger), "the site now has a file there"));
                }
            }
        }
        Ok(())
    }

    /// Makes all moves, except those that an interrupted run has already made.
    ///
    /// # Errors
    /// When a file cannot be moved or removed.
    pub(super) fn carry_out(&self, from: &Path, root: &Path) -> Result<(), PublishError> {
        let mut looked = HashSet::new();
        for path in &self.clear {
            // If the new site already has a folder there, the old file is gone.
            no_link_on_the_way(root, path, &mut looked)?;
            remove(root, path)?;
        }
        for path in &self.put {
            no_link_on_the_way(root, path, &mut looked)?;
            put(&from.join(path), &root.join(path))?;
        }
        for path in &self.remove {
            no_link_on_the_way(root, path, &mut looked)?;
            remove(root, path)?;
        }
        Ok(())
    }
}

fn in_the_way(path: &Path, why: &str) -> PublishError {
    let path = path.display();
    PublishError::NotBuilt(format!("{path} is in the way: {why}; move it elsewhere, and publish again"))
}

/// Checks that none of a path's folders is a link, from the root on; folders that were checked before are skipped.
fn no_link_on_the_way(root: &Path, path: &str, looked: &mut HashSet<PathBuf>) -> Result<(), PublishError> {
    for (at, _) in path.match_indices('/') {
        let folder = root.join(&path[..at]);
        if looked.contains(&folder) {
            continue;
        }
        if folder.is_symlink() {
            return Err(in_the_way(&folder, "it is a link that leads out of the site"));
        }
        looked.insert(folder);
    }
    Ok(())
}

fn put(from: &Path, to: &Path) -> Result<(), PublishError> {
    // An interrupted run has already moved it into place.
    if !from.exists() {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(PublishError::file(folder))?;
    }
    fs::rename(from, to).map_err(PublishError::file(to))
}

fn remove(root: &Path, path: &str) -> Result<(), PublishError> {
    use std::io::ErrorKind;
    let gone = root.join(path);
    // A folder there, or a file where its folder was, belongs to the new site.
    let is_gone = [ErrorKind::NotFound, ErrorKind::NotADirectory, ErrorKind::IsADirectory];
    match fs::remove_file(&gone) {
        Err(error) if !is_gone.contains(&error.kind()) && !gone.is_dir() => {
            return Err(PublishError::File { path: gone, error });
        }
        _ => {}
    }
    // Also removes the folders around it, as far as they are empty.
    let folders = gone.ancestors().skip(1).take_while(|folder| *folder != root && folder.starts_with(root));
    for folder in folders {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}
