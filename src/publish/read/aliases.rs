//! Old addresses that articles and pages name: whether they are addresses, and lead to one place each.

use std::collections::BTreeMap;
use std::path::Path;

use crate::disk::faults::FileFault;
use crate::model::link::{decode, is_own_path};

/// An old address as it may be asked for: `/a/` and `/a`; `/a.html` has one form.
pub fn forms(alias: &str) -> Vec<String> {
    let alias = decode(alias);
    let bare = alias.trim_end_matches('/');
    let is_file = bare.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if is_file || bare.is_empty() { vec![alias] } else { vec![bare.to_string(), format!("{bare}/")] }
}

/// Whether a path, resolved, can be written for every host, and is a name for a file.
pub fn can_be_written(path: &str) -> bool {
    // What is not UTF-8 has become U+FFFD.
    let is_strange = |it: char| it.is_control() || "?#*:\"';{}$%\\\u{fffd}".contains(it);
    path != "/" && is_own_path(path) && !path.contains(is_strange)
}

/// An old address, with the file and the place in it where it stands.
pub struct Alias<'a> {
    /// The file.
    pub file: &'a Path,
    /// Where in it: RFC 6901.
    pub pointer: String,
    /// As it is written.
    pub path: &'a str,
    /// Where it leads, if that is not the document of the file.
    pub to: &'a str,
}

/// Whether all aliases are paths, and none leads to two places. Whether the site has something else there is looked for
/// by [`paths`](crate::publish::read::paths).
pub fn check<'a>(all: impl Iterator<Item = Alias<'a>>, faults: &mut Vec<FileFault>) {
    let mut known: BTreeMap<String, (&Path, &str)> = BTreeMap::new();
    for Alias { file, pointer, path: alias, to } in all {
        let mut fault = |message: String| faults.push(FileFault::new(file, pointer.as_str(), message));
        let path = decode(alias);
        if !is_own_path(alias) || !can_be_written(&path) {
            fault(format!(
                "“{alias}” is not a path from the site's root such as /2019/03/old-name.html or /2019/été/; what \
                 follows a ? or # is left out, and none of * : \" ' ; {{ }} $ % may stand in it"
            ));
            continue;
        }
        let bare = path.trim_end_matches('/').to_string();
        match known.get(&bare) {
            Some(other) if *other != (file, to) => {
                let (file, to) = other;
                let place = if to.is_empty() { file.display().to_string() } else { (*to).to_string() };
                fault(format!("“{alias}” leads to {place} already"));
            }
            _ => _ = known.insert(bare, (file, to)),
        }
    }
}
