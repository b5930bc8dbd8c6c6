//! Checks old addresses (`aliases`): each must be a valid path and lead to one place only.

use std::collections::BTreeMap;
use std::path::Path;

use crate::disk::faults::FileFault;
use crate::model::link::{decode, is_own_path};

/// Returns the forms in which an old address may be requested: `/a` and `/a/`; `/a.html` has one form.
pub fn forms(alias: &str) -> Vec<String> {
    let alias = decode(alias);
    let bare = alias.trim_end_matches('/');
    let is_file = bare.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if is_file || bare.is_empty() { vec![alias] } else { vec![bare.to_string(), format!("{bare}/")] }
}

/// Whether a decoded path can be written in the rules of every host, and as the name of a file.
pub fn can_be_written(path: &str) -> bool {
    // Bytes that are not UTF-8 have become U+FFFD.
    let is_strange = |character: char| character.is_control() || "?#*:\"';{}$%\\\u{fffd}".contains(character);
    path != "/" && is_own_path(path) && !path.contains(is_strange)
}

/// An old address, and the file and position where it is listed.
pub struct Alias<'a> {
    /// The file.
    pub file: &'a Path,
    /// Its position in the file, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// The address as it is written.
    pub path: &'a str,
    /// Where it leads; empty if that is the document in the file.
    pub to: &'a str,
}

/// Checks that all aliases are paths, and that none leads to two places. Clashes with other paths of the site are found
/// by [`paths`](crate::publish::read::paths).
pub fn check<'a>(all: impl Iterator<Item = Alias<'a>>, faults: &mut Vec<FileFault>) {
    let mut known: BTreeMap<String, (&Path, &str)> = BTreeMap::new();
    for Alias { file, pointer, path: alias, to } in all {
        let mut fault = |message: String| faults.push(FileFault::new(file, pointer.as_str(), message));
        let path = decode(alias);
        if !is_own_path(alias) || !can_be_written(&path) {
            fault(format!(
                "“{alias}” is not a path from the site's root such as /2019/03/old-name.html or /2019/été/; leave \
                 out what follows a ? or #, and use none of * : \" ' ; {{ }} $ %"
            ));
            continue;
        }
        let bare = path.trim_end_matches('/').to_string();
        match known.get(&bare) {
            Some(other) if *other != (file, to) => {
                let (file, to) = other;
                let place = if to.is_empty() { file.display().to_string() } else { (*to).to_string() };
                fault(format!("“{alias}” already redirects to {place}"));
            }
            _ => _ = known.insert(bare, (file, to)),
        }
    }
}
