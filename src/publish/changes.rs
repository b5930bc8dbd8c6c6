//! What to upload to a CDN that has an older publication, in an order in which nobody ever gets a
//! page whose files are not there, and what may go.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::disk::names::{is_hashed, plain, turn};
use crate::model::link::encode_path;
use crate::publish::output::manifest::Manifest;

/// How many of the newest publications before this one keep their files with a hash in their name: readers may have
/// their pages open.
const KEPT: usize = 3;

/// What to do, each list in the order in which to do it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Files that are new or other than before: assets first, then data, then pages.
    pub upload: Vec<String>,
    /// Addresses, from the site's root, that caches may hold in an older form.
    pub purge: Vec<String>,
    /// Files to remove, after uploading: pages and data that are no longer published, at once; assets when none of
    /// the last publications names them.
    pub delete: Vec<String>,
}

/// Compares a publication with those before it, the newest first; the first one is what is online.
pub fn changes(now: &Manifest, before: &[Manifest]) -> Changes {
    let online = before.first().cloned().unwrap_or_default();
    let mut upload: Vec<_> = now.files.iter().filter(|(path, hash)| online.files.get(*path) != Some(hash)).collect();
    upload.sort_by_key(|(path, _)| turn(path));
    let upload: Vec<String> = upload.into_iter().map(|(path, _)| path.clone()).collect();
    let known: BTreeSet<&String> = before.iter().flat_map(|it| it.files.keys()).collect();
    let recent = |path: &str| before.iter().take(KEPT).any(|it| it.files.contains_key(path));
    let delete: Vec<String> = known
        .into_iter()
        .filter(|path| !now.files.contains_key(*path) && (!is_hashed(path) || !recent(path)))
        .cloned()
        .collect();
    let changed = upload.iter().filter(|path| online.files.contains_key(*path));
    let purge: BTreeSet<String> =
        changed.chain(&delete).filter(|it| !is_hashed(it)).flat_map(|it| addresses(it)).collect();
    Changes { upload, purge: purge.into_iter().collect(), delete }
}

/// Under which addresses a file is found.
fn addresses(path: &str) -> Vec<String> {
    let path = format!("/{}", encode_path(plain(path)));
    let folder = path.strip_suffix("index.html").map(String::from);
    std::iter::once(path).chain(folder).collect()
}
