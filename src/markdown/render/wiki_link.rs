//! Wiki links, `[[A walk#The end|text]]`, which name a document as readers do: by its title or its file.

use crate::model::link::{decode, scheme};
use crate::model::slugify::slugify;

/// Returns the address that a wiki link names, relative to its document. One that leads to another place than a
/// document of the same folder is kept as it is.
pub(super) fn wiki_address(written: &str, has_own_folder: bool) -> String {
    let (path, anchor) = written.split_once('#').map_or((written, None), |(path, anchor)| (path, Some(anchor)));
    let path = path.trim();
    if path.starts_with('/') || scheme(written).is_some() {
        return written.into();
    }
    let parts: Vec<_> = path.strip_suffix(".md").unwrap_or(path).split('/').map(slug_of_part).collect();
    // Around a folder of its own are the other documents.
    let up = if has_own_folder && !path.is_empty() && !path.starts_with('.') { "../" } else { "" };
    let anchor = anchor.map(|anchor| ["#", &slug_of_part(anchor)].concat()).unwrap_or_default();
    [up, &parts.join("/"), &anchor].concat()
}

fn slug_of_part(part: &str) -> String {
    match slugify(&decode(part)) {
        slug if slug.is_empty() => part.into(),
        slug => slug,
    }
}
