//! Examines the folder that a site is about to replace: whether it holds a published site, and which of its files were
//! never published.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::disk::faults::PublishError;
use crate::publish::fixed_names::HIDDEN;
use crate::publish::output::manifest::Manifest;

/// Documents that every published site has and that no publisher's file can replace. The not-found page comes first;
/// the others are those of sites that earlier versions have written.
const DATA: [&str; 3] = ["404.json", "page.json", "privacy/page.json"];
const PAGES: [&str; 3] = ["404.html", "index.html", "privacy/index.html"];

/// Whether a folder holds a published site. One of its documents is enough, whatever became of the others.
pub(super) fn is_site(root: &Path) -> bool {
    let read = |name: &&str| fs::read_to_string(root.join(name)).ok();
    let is_data = |text: String| {
        let page: Value = serde_json::from_str(&text).unwrap_or_default();
        ["v", "build", "frame", "words"].iter().all(|field| page.get(field).is_some())
    };
    DATA.iter().filter_map(read).any(is_data) || PAGES.iter().filter_map(read).any(|html| html.contains(" data-build="))
}

/// Moves what was never published from the old site to the new one, and returns the paths. That is everything the
/// manifest does not name; without a manifest, only hidden files and folders, such as git's.
///
/// # Errors
/// When something has no place in the new site. It stays in the old one, which is then not removed.
pub(super) fn move_what_is_not_ours(old: &Path, new: &Path, manifest: &Path) -> Result<Vec<String>, PublishError> {
    let known = Manifest::read(manifest).ok();
    let is_known = |path: &Path| {
        let path = path.to_str();
        known.as_ref().is_none_or(|list| path.is_some_and(|path| list.files.contains_key(path)))
    };
    let mut strangers = Vec::new();
    for entry in entries(old)? {
        let name = entry.file_name();
        let is_hidden = name.as_encoded_bytes().first() == Some(&b'.');
        let may_be_ours = HIDDEN.iter().any(|hidden| name == hidden.trim_end_matches('/'));
        match entry.file_type().is_ok_and(|it| it.is_dir()) {
            // Moved as a whole, since nothing in it was published.
            _ if is_hidden && !may_be_ours => strangers.push(PathBuf::from(name)),
            true => below(old, Path::new(&name), &is_known, &mut strangers)?,
            false if !is_known(Path::new(&name)) => strangers.push(PathBuf::from(name)),
            false => {}
        }
    }
    let mut kept = Vec::new();
    for path in strangers {
        let (from, to) = (old.join(&path), new.join(&path));
        // Where both have a file, the site's own wins, as it does when a site is only updated.
        if to.symlink_metadata().is_ok_and(|it| !it.is_dir()) {
            continue;
        }
        let folder = to.parent().unwrap_or(new);
        if fs::create_dir_all(folder).and_then(|()| fs::rename(&from, &to)).is_err() {
            return Err(PublishError::NotBuilt(format!(
                "the new site is in place, but {}, which `feuillet` did not write, cannot be moved into it; move it \
                 elsewhere, and publish again",
                from.display()
            )));
        }
        kept.push(path.to_string_lossy().into_owned());
    }
    Ok(kept)
}

/// Collects the unknown files below a folder of a site; links are not followed.
fn below(
    root: &Path,
    folder: &Path,
    is_known: &dyn Fn(&Path) -> bool,
    strangers: &mut Vec<PathBuf>,
) -> Result<(), PublishError> {
    for entry in entries(&root.join(folder))? {
        let path = folder.join(entry.file_name());
        match entry.file_type().is_ok_and(|it| it.is_dir()) {
            true => below(root, &path, is_known, strangers)?,
            false if !is_known(&path) => strangers.push(path),
            false => {}
        }
    }
    Ok(())
}

/// Reads a folder's entries in order, so that the same folder gives the same report.
fn entries(folder: &Path) -> Result<Vec<fs::DirEntry>, PublishError> {
    let entries = fs::read_dir(folder).and_then(|it| it.collect::<std::io::Result<Vec<_>>>());
    let mut entries = entries.map_err(PublishError::file(folder))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    Ok(entries)
}
