//! What lies in a folder and below it.

use std::path::Path;

use super::faults::PublishError;

/// All files, as paths from the folder with slashes, in order; none where there is no such folder. Folders that `enters`
/// refuses, by their path with a slash at the end, are left alone.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path, enters: &dyn Fn(&str) -> bool) -> Result<Vec<String>, PublishError> {
    let mut found = Vec::new();
    if folder.is_dir() {
        walk(folder, "", enters, &mut found)?;
    }
    found.sort();
    Ok(found)
}

/// Whether a link leads to a folder that it lies in.
fn is_loop(path: &Path, here: &Path) -> bool {
    let resolved = |it: &Path| it.canonicalize().unwrap_or_default();
    path.is_symlink() && resolved(here).starts_with(resolved(path))
}

fn walk(
    folder: &Path,
    below: &str,
    enters: &dyn Fn(&str) -> bool,
    found: &mut Vec<String>,
) -> Result<(), PublishError> {
    let here = folder.join(below);
    for entry in std::fs::read_dir(&here).map_err(PublishError::file(&here))? {
        let entry = entry.map_err(PublishError::file(&here))?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if !entry.path().is_dir() {
            found.push(path);
            continue;
        }
        let path = path + "/";
        if enters(&path) && !is_loop(&entry.path(), &here) {
            walk(folder, &path, enters, found)?;
        }
    }
    Ok(())
}
