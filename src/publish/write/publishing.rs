//! What everything is written with.

use super::assets::Assets;
use super::common_inputs::CommonInputs;
use crate::disk::cache::Cache;
use crate::publish::Options;
use crate::publish::context::SiteContext;
use crate::publish::output::Output;
use crate::publish::read::content::Content;

/// What every part of publishing works with, once the content has been read.
pub struct Publishing<'a> {
    /// What to publish, and where.
    pub options: &'a Options,
    /// The publication.
    pub content: &'a Content,
    /// Makes its pages.
    pub context: &'a SiteContext<'a>,
    /// The program's own files.
    pub assets: &'a Assets,
    /// Where files are written.
    pub output: &'a Output,
    /// What all that is written in a language is made of.
    pub common: CommonInputs,
    /// Share pictures that were drawn before.
    pub cache: Cache,
}
