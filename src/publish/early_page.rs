//! Publishes one page at once while somebody writes its text, before the whole publication is made again.

use std::path::Path;

use super::context::SiteContext;
use super::context::public_files::PublicFiles;
use super::read::content::SiteContent;
use super::read::read_memory::ReadMemory;
use super::read::reread::reread;
use super::write::assets::Assets;
use super::write::common_inputs::CommonInputs;
use super::write::publishing::Publishing;
use super::write::site_writer::{SiteFile, page_files};
use crate::app::routes::Address;
use crate::disk::cache::{Cache, unique_name};
use crate::disk::faults::PublishError;
use crate::publish::BuildOptions;
use crate::publish::output::Output;

/// What a publication leaves, so that one of its pages can be made without the others.
pub struct PublishedSite {
    pub(super) options: BuildOptions,
    pub(super) content: SiteContent,
    pub(super) files: PublicFiles,
    pub(super) assets: Assets,
}

impl PublishedSite {
    /// Writes the page of a document again, if only its text has changed; returns the paths of its files. In all other
    /// cases nothing is written. The document's path is relative to the folder of public files.
    ///
    /// The next publication makes the same files again, and what else shows something of the text.
    ///
    /// # Errors
    /// When a file has changed meanwhile, or cannot be written.
    pub fn publish_text(&mut self, document: &Path, memory: &ReadMemory) -> Result<Vec<String>, PublishError> {
        let Some(address) = reread(&mut self.content, document, memory) else { return Ok(Vec::new()) };
        let files = self.page(&address)?;
        // Only pages that are there: what is new belongs to a whole publication.
        if !files.iter().all(|(path, _)| self.options.out.join(path).is_file()) {
            return Ok(Vec::new());
        }
        files.iter().try_for_each(|file| self.replace(file))?;
        Ok(files.into_iter().map(|(path, _)| path).collect())
    }

    fn page(&mut self, address: &Address) -> Result<Vec<SiteFile>, PublishError> {
        let Self { options, content, files, assets } = self;
        let context = SiteContext::new(content, options, &assets.build).with_files(std::mem::take(files));
        let output = Output::to(&options.out);
        let (common, cache) = (CommonInputs::of(content), Cache::folder(&options.cache, "share"));
        let publishing = Publishing { options, content, context: &context, assets, output: &output, common, cache };
        let page = page_files(&publishing, address);
        *files = context.files;
        page
    }

    /// Puts a file in place at once, so that nobody reads half of it.
    fn replace(&self, (path, bytes): &SiteFile) -> Result<(), PublishError> {
        let (file, half) = (self.options.out.join(path), self.options.out.with_file_name(unique_name()));
        std::fs::write(&half, bytes).map_err(PublishError::file(&half))?;
        std::fs::rename(&half, &file).map_err(PublishError::file(&file))
    }
}
