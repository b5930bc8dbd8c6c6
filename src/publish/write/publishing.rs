//! The context that everything is written with.

use super::assets::Assets;
use super::common_inputs::CommonInputs;
use crate::disk::cache::Cache;
use crate::publish::BuildOptions;
use crate::publish::context::SiteContext;
use crate::publish::output::Output;
use crate::publish::read::content::SiteContent;

/// Everything that the parts of publishing work with, once the content has been read.
pub struct Publishing<'a> {
    /// What to publish, and where.
    pub options: &'a BuildOptions,
    /// The publication.
    pub content: &'a SiteContent,
    /// The context in which its pages are planned.
    pub context: &'a SiteContext<'a>,
    /// The program's own files.
    pub assets: &'a Assets,
    /// Where files are written.
    pub output: &'a Output,
    /// The inputs that everything written in a language has in common.
    pub common: CommonInputs,
    /// Share pictures that were drawn before.
    pub cache: Cache,
}
