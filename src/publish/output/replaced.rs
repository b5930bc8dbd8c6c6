//! What is told of a folder that a site is to replace: whether it holds a site of ours, and which files in it are not.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::disk::faults::PublishError;
use crate::publish::fixed_names::HIDDEN;
use crate::publish::output::manifest::Manifest;

/// Documents that every site of ours has and no publisher's file can replace, first of all what says that a page was not
/// found; those after it are of sites that earlier versions have written.
const DATA: [&str; 3] = ["404.json", "page.json", "privacy/page.json"];
const PAGES: [&str; 3] = ["404.html", "index.html", "privacy/index.html"];

/// Whether a folder holds a site that was published: one of its documents says so, whatever became of the others.
pub(super) fn is_site(root: &Path) -> bool {
    let read = |name: &&str| fs::read_to_string(root.join(name)).ok();
    let is_data = |text: String| {
        let page: Value = serde_json::from_str(&text).unwrap_or_default();
        ["v", "build", "frame", "words"].iter().all(|it| page.get(it).is_some())
    };
    DATA.iter().filter_map(read).any(is_data) || PAGES.iter().filter_map(read).any(|it| it.contains(" data-build="))
}

/// Moves to the new site what lies in the old one and was never published: whatever its manifest does not name. Without a
/// manifest, hidden files and folders alone, such as git's. Returns their paths.
///
/// # Errors
/// When something has no place in the new site: it stays in the old one, which is not removed then.
pub(super) fn move_what_is_not_ours(old: &Path, new: &Path, manifest: &Path) -> Result<Vec<String>, PublishError> {
    let known = Manifest::read(manifest).ok();
    let is_known = |path: &Path| {
        let path = path.to_str();
        known.as_ref().is_none_or(|it| path.is_some_and(|path| it.files.contains_key(path)))
    };
    let mut strangers = Vec::new();
    for entry in entries(old)? {
        let name = entry.file_name();
        let is_hidden = name.as_encoded_bytes().first() == Some(&b'.');
        let may_be_ours = HIDDEN.iter().any(|it| name == it.trim_end_matches('/'));
        match entry.file_type().is_ok_and(|it| it.is_dir()) {
            // As a whole: nothing in it was published.
            _ if is_hidden && !may_be_ours => strangers.push(PathBuf::from(name)),
            true => below(old, Path::new(&name), &is_known, &mut strangers)?,
            false if !is_known(Path::new(&name)) => strangers.push(PathBuf::from(name)),
            false => {}
        }
    }
    let mut kept = Vec::new();
    for path in strangers {
        let (from, to) = (old.join(&path), new.join(&path));
        // Where both have a file, the site's own counts, as it does wherever a site is only changed.
        if to.symlink_metadata().is_ok_and(|it| !it.is_dir()) {
            continue;
        }
        let folder = to.parent().unwrap_or(new);
        if fs::create_dir_all(folder).and_then(|()| fs::rename(&from, &to)).is_err() {
            return Err(PublishError::NotBuilt(format!(
                "the new site is in place, but {}, which `feuillet` did not write, has no place in it; move it away from \
                 there, and publish again",
                from.display()
            )));
        }
        kept.push(path.to_string_lossy().into_owned());
    }
    Ok(kept)
}

/// What lies in a folder of a site and is not known; links are not followed.
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

/// In order, so that the same folder gives the same report.
fn entries(folder: &Path) -> Result<Vec<fs::DirEntry>, PublishError> {
    let entries = fs::read_dir(folder).and_then(|it| it.collect::<std::io::Result<Vec<_>>>());
    let mut entries = entries.map_err(PublishError::file(folder))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    Ok(entries)
}
