//! Replaces the published site with a finished new one: first everything is written beside it, then a list of moves,
//! then the moves are made. An interruption before the list is complete leaves the old site; after an interruption
//! later on, the next run finishes the switch.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::Output;
use super::moves::Moves;
use super::replaced::{is_site, move_what_is_not_ours};
use super::state::State;
use super::work_folder::WorkFolder;
use crate::disk::faults::PublishError;
use crate::disk::names::beside;
use crate::disk::{cache, folder};

/// The folder of a published site, and the places where its state is kept.
pub struct SiteFolder {
    root: PathBuf,
    /// The manifest that the last run left beside the site.
    manifest: PathBuf,
    /// The file with the remembered state; `None` without a cache.
    memory: Option<PathBuf>,
    work: WorkFolder,
    notices: Vec<String>,
}

/// What a switch has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Switched {
    /// How many files were put in place.
    pub put: usize,
    /// How many files were removed.
    pub removed: usize,
    /// The paths of all these files, from the site's root.
    pub paths: Vec<String>,
    /// Notices for the publisher.
    pub notices: Vec<String>,
}

impl SiteFolder {
    /// Prepares a folder for publishing: finishes an interrupted switch, and removes what a run that never got that far
    /// has left. The remembered state is below `cache`.
    ///
    /// # Errors
    /// When the folder holds something other than a site, when another process is publishing into it, or when a file
    /// cannot be written.
    pub fn prepare(out: &Path, cache: &Path) -> Result<Self, PublishError> {
        let root = root_of(out)?;
        let work = WorkFolder::hold(&root)?;
        let memory = cache::usable(cache, "sites")
            .map(|sites| sites.join(&hex::encode(Sha256::digest(root.as_os_str().as_encoded_bytes()))[..16]));
        let mut place = Self { root, manifest: beside(out, "manifest.json"), memory, work, notices: Vec::new() };
        if place.work.list().is_file() {
            place.carry_out(&Moves::read(&place.work.list())?)?;
        }
        let old = place.work.old();
        if old.exists() {
            match place.root.exists() {
                true => place.keep_what_is_not_ours()?,
                false => fs::rename(&old, &place.root).map_err(PublishError::file(&old))?,
            }
        }
        if !may_replace(&place.root) {
            place.abandon();
            let root = place.root.display();
            let message = match place.root.is_dir() {
                true => {
                    format!("{root} is not empty and does not hold a published site; empty it, or choose another --out")
                }
                false => format!("{root} is not a folder; move it away, or choose another --out"),
            };
            return Err(PublishError::NotBuilt(message));
        }
        place.work.clear()?;
        let site = place.work.site();
        fs::create_dir(&site).map_err(PublishError::file(&site))?;
        let left = beside(&place.root, "new");
        if [".state", ".switch"].iter().any(|name| left.join(name).is_file()) {
            let left = left.display();
            place
                .notices
                .push(format!("{left} was left by an interrupted run of an earlier version; you can delete it"));
        }
        Ok(place)
    }

    /// Returns the output that writes the new site beside the current one.
    pub fn output(&self) -> Output {
        let text = self.memory.as_ref().and_then(|file| fs::read_to_string(file).ok());
        let remembered = text.and_then(|text| State::parse(&text));
        Output::beside(&self.root, &self.work.site(), remembered.unwrap_or_default())
    }

    /// Gives up, and leaves the current site as it is.
    pub fn abandon(&self) {
        _ = self.work.remove();
    }

    /// Switches to the new site.
    ///
    /// # Errors
    /// When a file cannot be moved or removed.
    pub fn switch(mut self, output: Output) -> Result<Switched, PublishError> {
        let site = self.work.site();
        let (now, before) = output.into_states();
        let state = self.work.state();
        fs::write(&state, now.to_text()).map_err(PublishError::file(&state))?;
        let kept: BTreeSet<&str> = now.all().map(|(path, _)| path.as_str()).collect();
        let gone: BTreeSet<&str> =
            before.all().map(|(path, _)| path.as_str()).filter(|path| !kept.contains(path)).collect();
        let staged = folder::files(&site, &|_| true)?;
        let put: BTreeSet<&str> = staged.iter().map(String::as_str).filter(|path| kept.contains(path)).collect();
        let paths: Vec<String> = put.union(&gone).map(|path| (*path).to_string()).collect();
        if before == State::default() {
            // Nothing is known about the current site, so it is replaced as a whole.
            self.replace()?;
            return Ok(Switched { put: put.len(), removed: 0, paths, notices: self.notices });
        }
        let moves = Moves::new(&put, &gone);
        if let Err(error) = moves.check(&self.root) {
            self.abandon();
            return Err(error);
        }
        moves.write(&self.work.list())?;
        self.carry_out(&moves)?;
        self.work.remove()?;
        let (put, removed) = moves.counts();
        Ok(Switched { put, removed, paths, notices: self.notices })
    }

    fn carry_out(&self, moves: &Moves) -> Result<(), PublishError> {
        self.forget()?;
        moves.carry_out(&self.work.site(), &self.root)?;
        self.remember();
        self.work.clear()
    }

    fn replace(&mut self) -> Result<(), PublishError> {
        let (site, old) = (self.work.site(), self.work.old());
        let root = self.root.clone();
        self.forget()?;
        if root.exists() {
            fs::rename(&root, &old).map_err(PublishError::file(&root))?;
        }
        if let Err(error) = fs::rename(&site, &root) {
            // The old site is better than none.
            _ = fs::rename(&old, &root);
            return Err(PublishError::File { path: root, error });
        }
        self.remember();
        if old.exists() {
            self.keep_what_is_not_ours()?;
        }
        self.work.remove()
    }

    /// Moves what `feuillet` never wrote out of the old site, which is about to be removed.
    fn keep_what_is_not_ours(&mut self) -> Result<(), PublishError> {
        let kept = move_what_is_not_ours(&self.work.old(), &self.root, &self.manifest)?;
        if !kept.is_empty() {
            let (root, some) = (self.root.display(), kept.iter().take(5).cloned().collect::<Vec<_>>().join(", "));
            let more = if kept.len() > 5 { ", …" } else { "" };
            self.notices.push(format!(
                "{root} holds files that `feuillet` did not write; they stay there ({}): {some}{more}",
                kept.len()
            ));
        }
        Ok(())
    }

    /// Deletes the remembered state, which is no longer true once files begin to move.
    fn forget(&self) -> Result<(), PublishError> {
        let Some(memory) = &self.memory else { return Ok(()) };
        match fs::remove_file(memory) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(PublishError::File { path: memory.clone(), error })
            }
            _ => Ok(()),
        }
    }

    /// Remembers the state of the new site. If that fails, the next run makes everything anew.
    fn remember(&self) {
        let Some(memory) = &self.memory else { return };
        // Copied first, since the cache may be on another file system.
        let half = memory.with_extension("half");
        _ = fs::copy(self.work.state(), &half).and_then(|_| fs::rename(&half, memory));
    }
}

/// Returns the path of the site's folder with links resolved: what a link leads to is written, not the link itself.
fn root_of(out: &Path) -> Result<PathBuf, PublishError> {
    if out.is_symlink() || out.is_dir() {
        let root = out.canonicalize().map_err(|error| {
            let out = out.display();
            PublishError::NotBuilt(format!("{out} is a link that leads nowhere ({error}); choose another --out"))
        })?;
        return match root.file_name() {
            Some(_) => Ok(root),
            None => Err(PublishError::NotBuilt("--out is the root of the file system; choose another".into())),
        };
    }
    let Some(name) = out.file_name() else {
        return Err(PublishError::NotBuilt(format!(
            "{} is not a name for a folder; choose another --out",
            out.display()
        )));
    };
    let parent = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(PublishError::file(parent))?;
    Ok(parent.canonicalize().map_err(PublishError::file(parent))?.join(name))
}

/// Whether a folder may be overwritten: it is missing, empty, or holds a published site.
fn may_replace(root: &Path) -> bool {
    let Ok(mut entries) = fs::read_dir(root) else { return !root.exists() };
    entries.next().is_none() || is_site(root)
}
