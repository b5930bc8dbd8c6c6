//! The list of what a switch has to do: JSON, so that no name can say more than itself, and read again by the next run
//! where this one is interrupted.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::disk::faults::PublishError;
use crate::disk::names::{is_plain, turn};

/// What to do, in this order; paths from the site's root.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Moves {
    /// Files to remove before anything is put in place: where they stand there will be a folder, or the other way round.
    clear: Vec<String>,
    /// Files to put in place: assets, then data, then pages.
    put: Vec<String>,
    /// Files that the site no longer has.
    remove: Vec<String>,
}

impl Moves {
    /// To put and to remove these paths.
    pub(super) fn new(put: &BTreeSet<&str>, gone: &BTreeSet<&str>) -> Self {
        let above = |path: &str, others: &BTreeSet<&str>| {
            let others = path.match_indices('/').filter_map(|(at, _)| others.get(&path[..at]));
            others.map(|it| (*it).to_string()).collect::<Vec<_>>()
        };
        let mut clear: BTreeSet<String> = put.iter().flat_map(|it| above(it, gone)).collect();
        clear.extend(gone.iter().filter(|it| !above(it, put).is_empty()).map(|it| (*it).to_string()));
        let remove = gone.iter().filter(|it| !clear.contains(**it)).map(|it| (*it).to_string()).collect();
        let mut put: Vec<String> = put.iter().map(|it| (*it).to_string()).collect();
        put.sort_by_key(|path| turn(path));
        Self { clear: clear.into_iter().collect(), put, remove }
    }

    /// How many files are put in place, and how many removed.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.put.len(), self.clear.len() + self.remove.len())
    }

    /// Writes the list; it is there when it is whole and on the disk, so that half of it is never taken for one.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(&self, file: &Path) -> Result<(), PublishError> {
        let half = file.with_extension("half");
        let json = serde_json::to_vec(self).map_err(|error| PublishError::NotBuilt(error.to_string()))?;
        let written = fs::File::create(&half).and_then(|mut it| it.write_all(&json).and(it.sync_all()));
        written.and_then(|()| fs::rename(&half, file)).map_err(PublishError::file(file))
    }

    /// Reads a list.
    ///
    /// # Errors
    /// When it is none, or names what is no path of a site: then nothing is done.
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
        if let Some(path) = moves.all().find(|it| !is_plain(it)) {
            return Err(refused(format!("{path:?} is no path of a site")));
        }
        Ok(moves)
    }

    fn all(&self) -> impl Iterator<Item = &String> {
        self.clear.iter().chain(&self.put).chain(&self.remove)
    }

    /// Whether all can be done below a folder: none of the folders on the way is a link, which would lead elsewhere, and
    /// nothing of somebody else's stands where a file is to be.
    ///
    /// # Errors
    /// What stands in the way.
    pub(super) fn check(&self, root: &Path) -> Result<(), PublishError> {
        let mut looked = HashSet::new();
        self.all().try_for_each(|path| no_link_on_the_way(root, path, &mut looked))?;
        let cleared: HashSet<&str> = self.clear.iter().map(String::as_str).collect();
        for path in &self.put {
            let file = root.join(path);
            if file.symlink_metadata().is_ok_and(|it| it.is_dir()) {
                let below = crate::disk::folder::files(&file, &|_| true)?;
                if let Some(stranger) =
                    below.iter().find(|it| !cleared.contains([path, "/", it.as_str()].concat().as_str()))
                {
                    return Err(in_the_way(&file.join(stranger), "where the site has a file now"));
                }
            }
        }
        Ok(())
    }

    /// Does it all; what an interrupted run has done already is left as it is.
    ///
    /// # Errors
    /// When a file cannot be moved or removed.
    pub(super) fn carry_out(&self, from: &Path, root: &Path) -> Result<(), PublishError> {
        let mut looked = HashSet::new();
        for path in &self.clear {
            // Once the new site has a folder there, the old file is gone.
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
    PublishError::NotBuilt(format!("{path} is in the way, {why}; move it elsewhere, and publish again"))
}

/// A path's folders, from the root on; those that were looked at before are not again.
fn no_link_on_the_way(root: &Path, path: &str, looked: &mut HashSet<PathBuf>) -> Result<(), PublishError> {
    for (at, _) in path.match_indices('/') {
        let folder = root.join(&path[..at]);
        if looked.contains(&folder) {
            continue;
        }
        if folder.is_symlink() {
            return Err(in_the_way(&folder, "a link that leads out of the site"));
        }
        looked.insert(folder);
    }
    Ok(())
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
    use std::io::ErrorKind;
    let gone = root.join(path);
    // A folder there, or a file where its folder was, is the new site's.
    let is_gone = [ErrorKind::NotFound, ErrorKind::NotADirectory, ErrorKind::IsADirectory];
    match fs::remove_file(&gone) {
        Err(error) if !is_gone.contains(&error.kind()) && !gone.is_dir() => {
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
