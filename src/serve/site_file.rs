//! Finds the file of a published site that answers a path, as static hosts do.

use std::fs::File;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::disk::confined;

use super::accepted_encoding::TWINS;

/// What a path leads to.
#[derive(Debug)]
pub enum Found {
    /// A file.
    File(SiteFile),
    /// A folder with a page, whose address ends with a slash.
    Folder,
    /// Nothing that is served.
    Nothing,
}

/// A file that is about to be sent.
#[derive(Debug)]
pub struct SiteFile {
    /// Its path from the site's root, without the ending of a twin.
    pub path: String,
    /// The open file: itself, or a twin.
    pub file: File,
    /// Its length in bytes.
    pub length: u64,
    /// Its entity tag, which differs for each version and for each twin.
    pub tag: String,
    /// The name of its encoding, if it is a twin.
    pub encoding: Option<&'static str>,
    /// Whether there are twins, so that the answer depends on what the client accepts.
    pub has_twins: bool,
}

/// The page of a folder.
const INDEX: &str = "index.html";
/// The page for addresses that do not exist.
const NOT_FOUND: &str = "404.html";
/// The folder that is served although its name begins with a dot (RFC 8615).
const WELL_KNOWN: &str = ".well-known";

/// Finds the file for a path below the site's root, without a leading slash: the file, the page of the folder, or the
/// page that is a file ending in `.html`. `twins` are the accepted ones.
pub fn find(site: &Path, path: &str, twins: &[(&'static str, &'static str)]) -> Found {
    if !is_public(path) {
        return Found::Nothing;
    }
    if path.is_empty() || path.ends_with('/') {
        return open(site, &[path, INDEX].concat(), twins).map_or(Found::Nothing, Found::File);
    }
    if let Some(file) = open(site, path, twins) {
        return Found::File(file);
    }
    if let Some(file) = open(site, &[path, ".html"].concat(), twins) {
        return Found::File(file);
    }
    let has_page = open(site, &[path, "/", INDEX].concat(), &[]).is_some();
    if has_page { Found::Folder } else { Found::Nothing }
}

/// Finds the page that says that there is none, in the language of the path's first segment if it is one.
pub fn find_not_found(site: &Path, path: &str, twins: &[(&'static str, &'static str)]) -> Option<SiteFile> {
    let first = path.split('/').next().filter(|first| !first.is_empty() && is_public(path));
    let in_language = first.and_then(|first| open(site, &[first, "/", NOT_FOUND].concat(), twins));
    in_language.or_else(|| open(site, NOT_FOUND, twins))
}

/// Whether a path may be served: not a file for hosts, which begins with an underscore, nothing that is hidden, and no
/// twin by its own name.
fn is_public(path: &str) -> bool {
    let is_hidden = |segment: &str| segment.starts_with('.') && segment != WELL_KNOWN;
    let is_twin = TWINS.iter().any(|(ending, _)| path.ends_with(ending));
    !path.starts_with('_') && !path.split('/').any(is_hidden) && !is_twin
}

/// Opens a file or the first of its twins that exists.
fn open(site: &Path, path: &str, twins: &[(&'static str, &'static str)]) -> Option<SiteFile> {
    let plain = confined::open(site, path).ok()?;
    let has_twins = TWINS.iter().any(|(ending, _)| site.join([path, ending].concat()).is_file());
    let twin = twins.iter().filter(|_| has_twins).find_map(|(ending, encoding)| {
        let file = confined::open(site, [path, ending].concat()).ok()?;
        Some((file, Some(*encoding)))
    });
    let (file, encoding) = twin.unwrap_or((plain, None));
    let metadata = file.metadata().ok()?;
    // A file that replaces another has its own number, even if it was written in the same moment.
    let tag = format!(
        "\"{:x}-{:x}{:09x}-{:x}{}\"",
        metadata.ino(),
        metadata.mtime(),
        metadata.mtime_nsec(),
        metadata.len(),
        encoding.map(|encoding| format!("-{encoding}")).unwrap_or_default()
    );
    Some(SiteFile { path: path.into(), length: metadata.len(), file, tag, encoding, has_twins })
}
