//! Imports of static site generators: each reads its configuration and documents into a [`site::Site`], which is then
//! moved into a publication by the rules they share.

use std::path::Path;

use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::{ImportError, ImportOptions, Kind, Progress};

pub mod addresses;
pub mod astro;
pub mod data;
pub mod docusaurus;
pub mod eleventy;
mod fence_info;
pub mod fields;
pub mod files;
pub mod hexo;
pub mod hugo;
pub mod jekyll;
pub mod language;
pub mod link_index;
pub mod lists;
mod look_fields;
mod move_site;
pub mod old_address;
pub mod permalink;
pub mod picked;
pub mod picture_file;
pub mod resolve;
pub mod site;
mod site_settings;
pub mod tags;
pub mod write_document;
pub mod zola;

/// Imports the site in the folder `source` as a publication in the folder `out`.
///
/// Files that an earlier run wrote are kept if they are the same and replaced if the source has changed. All other
/// files in `out` stay as they are; what would have been written there is reported.
///
/// # Errors
/// When a folder or file cannot be read or written, or when the source has no content of this kind.
pub fn import(
    kind: Kind,
    source: &Path,
    out: &Path,
    options: &ImportOptions<'_>,
    progress: &dyn Progress,
) -> Result<Report, ImportError> {
    let source = SourceFolder::open(source)?;
    let mut report = Report::default();
    let site = match kind {
        Kind::Hugo => hugo::read(&source, options, &mut report),
        Kind::Zola => zola::read(&source, options, &mut report),
        Kind::Jekyll => jekyll::read(&source, options, &mut report),
        Kind::Astro => astro::read(&source, options, &mut report),
        Kind::Eleventy => eleventy::read(&source, options, &mut report),
        Kind::Docusaurus => docusaurus::read(&source, options, &mut report),
        Kind::Hexo => hexo::read(&source, options, &mut report),
    };
    if site.entries.is_empty() {
        let folder = source.name();
        return Err(ImportError::Source(format!(
            "{folder}: no documents were found; expected the folder of the site, with its configuration in it, or \
             another kind"
        )));
    }
    move_site::move_site(site, &source, out, options, report, progress)
}
