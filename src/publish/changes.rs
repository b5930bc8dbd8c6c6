//! Compares a publication with an older one on a CDN: what to upload, purge and delete. Uploads are ordered so that
//! nobody ever gets a page whose files are missing.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::disk::names::{is_hashed, plain, turn};
use crate::model::link::encode_path;
use crate::publish::output::manifest::Manifest;

/// How many of the newest earlier publications keep their hashed files on the CDN: readers may still have their pages
/// open.
const KEPT: usize = 3;

/// The changes to make on the CDN, each list in the order in which to make them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// New and changed files: assets first, then data, then pages.
    pub upload: Vec<String>,
    /// Addresses from the site's root whose cached copies may be out of date.
    pub purge: Vec<String>,
    /// Files to remove after uploading: pages and data as soon as they are no longer published, assets once none of
    /// the last publications contains them.
    pub delete: Vec<String>,
}

/// Compares a publication with the earlier ones, given newest first; the first of them is the one online.
pub fn changes(now: &Manifest, before: &[Manifest]) -> Changes {
    let online = before.first().cloned().unwrap_or_default();
    let mut upload: Vec<_> = now.files.iter().filter(|(path, hash)| online.files.get(*path) != Some(hash)).collect();
    upload.sort_by_key(|(path, _)| turn(path));
    let upload: Vec<String> = upload.into_iter().map(|(path, _)| path.clone()).collect();
    let known: BTreeSet<&String> = before.iter().flat_map(|manifest| manifest.files.keys()).collect();
    let recent = |path: &str| before.iter().take(KEPT).any(|manifest| manifest.files.contains_key(path));
    let delete: Vec<String> = known
        .into_iter()
        .filter(|path| !now.files.contains_key(*path) && (!is_hashed(path) || !recent(path)))
        .cloned()
        .collect();
    let changed = upload.iter().filter(|path| online.files.contains_key(*path));
    let purge: BTreeSet<String> =
        changed.chain(&delete).filter(|path| !is_hashed(path)).flat_map(|path| addresses(path)).collect();
    Changes { upload, purge: purge.into_iter().collect(), delete }
}

/// Returns the addresses under which a file is found. A page `x.html` may be at `x`.
fn addresses(path: &str) -> Vec<String> {
    let path = format!("/{}", encode_path(plain(path)));
    let folder = path.strip_suffix("index.html").filter(|folder| folder.ends_with('/'));
    let bare = path.strip_suffix(".html").filter(|_| folder.is_none());
    [Some(path.as_str()), folder, bare].into_iter().flatten().map(String::from).collect()
}
