//! The publisher: reads content, checks it, derives every page, and writes a site that any static server can serve.
//!
//! Native only. Knows files and external programs; knows nothing of the browser.

pub mod anchors;
pub mod arguments;
pub mod article_page;
pub mod assets;
pub mod build_options;
pub mod cache;
pub mod catalogue;
pub mod changes;
pub mod check;
pub mod check_text;
pub mod common_inputs;
pub mod compress;
pub mod consent;
pub mod content;
pub mod content_reader;
pub mod dates;
pub mod embed;
mod embed_page;
pub mod esbuild;
pub mod faults;
pub mod feeds;
pub mod folder;
pub mod gate;
mod gate_peers;
pub mod generic;
pub mod head;
pub mod hosts;
pub mod html;
pub mod icons;
pub mod index;
pub mod json;
pub mod json_document;
pub mod licences;
pub mod listing_pages;
pub mod look;
pub mod manifest;
pub mod mathml;
pub mod new_site;
pub mod next;
pub mod output;
mod page_frame;
pub mod pictures;
pub mod plan;
pub mod policy;
pub mod public_files;
pub mod raster;
pub mod resolve;
pub mod review;
pub mod robots;
pub mod schema;
pub mod share;
pub mod site_pages;
pub mod site_writer;
pub mod sitemap;
pub mod sizes;
pub mod stages;
pub mod static_host;
pub mod structured_data;
pub mod text_file;
pub mod walk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cache::Cache;
use common_inputs::CommonInputs;
use content::Content;
pub use faults::{FileFault, PublishError};
use manifest::Manifest;
use output::Output;
use output::names::beside;
use output::state::{Written, hex};
use output::switch::Place;
use stages::Stages;

/// What to publish, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder with `Cargo.toml`, `src/`, `style/`: where the program's own files come from.
    pub source: PathBuf,
    /// The folder with `content/` and `text/`.
    pub public: PathBuf,
    /// The document whose head and body are filled in.
    pub template: PathBuf,
    /// The folder with the WASM and its glue: Trunk's output, or an earlier `dist/`.
    pub program: PathBuf,
    /// Where the site is written.
    pub out: PathBuf,
    /// The path under which the site is served, with a slash at both ends.
    pub base: String,
    /// Whether drafts and scheduled articles are shown.
    pub drafts: bool,
    /// Whether files are minified.
    pub release: bool,
    /// The folder for what need not be made again.
    pub cache: PathBuf,
    /// Whether compressed twins are written beside the files.
    pub compress: bool,
    /// The present moment, which decides what is scheduled: seconds since 1970 UTC.
    pub now: i64,
}

impl Options {
    /// The folder with what publications need not bring: words, fonts, icons.
    pub fn defaults(&self) -> PathBuf {
        let public = self.source.join("public");
        if public.is_dir() { public } else { self.source.clone() }
    }
}

/// What every part of publishing works with, once the content has been read.
pub struct Publishing<'a> {
    /// What to publish, and where.
    pub options: &'a Options,
    /// The publication.
    pub content: &'a Content,
    /// Makes its pages.
    pub planner: &'a plan::Planner<'a>,
    /// The program's own files.
    pub assets: &'a assets::Assets,
    /// Where files are written.
    pub output: &'a Output,
    /// What all that is written in a language is made of.
    pub common: CommonInputs,
    /// Share pictures that were drawn before.
    pub cache: Cache,
}

/// Reads, checks and writes the whole site; returns the report to print.
///
/// # Errors
/// All faults of the content at once, or the first thing that could not be read or written. The site that was there
/// before is as it was; what Trunk does with its folder is Trunk's (it replaces `dist/` only if this succeeds).
pub fn publish(options: &Options) -> Result<String, PublishError> {
    let mut stages = Stages::start();
    let (content, warnings) = content::load(options)?;
    stages.end("read", &format!("{} articles", content.articles.len()));
    let mut report: Vec<String> = warnings.iter().map(|warning| format!("warning: {warning}")).collect();
    report.extend(content.not_public.iter().cloned());
    let table = hosts::Table::of(&content, &options.base);
    let twins = Cache::folder(&options.cache, "compressed");
    let compressing = |output: Output| if options.compress { output.with_twins(twins.clone()) } else { output };
    if options.program == options.out {
        let output = compressing(Output::to(&options.out));
        write(options, &content, &table, &output, &mut stages)?;
        let file = options.source.join("target/dist.manifest.json");
        if file.parent().is_some_and(Path::is_dir) {
            write_manifest(&output.files(), &file)?;
            hosts::write_beside(&table, &options.source.join("target/dist.hosts"))?;
        }
    } else {
        let place = Place::prepare(&options.out, &options.cache)?;
        let output = compressing(place.output());
        if let Err(error) = write(options, &content, &table, &output, &mut stages) {
            place.abandon();
            return Err(error);
        }
        let files = output.files();
        let (put, removed) = place.switch(output)?;
        write_manifest(&files, &beside(&options.out, "manifest.json"))?;
        hosts::write_beside(&table, &beside(&options.out, "hosts"))?;
        stages.end("switch", &format!("{put} files put in place, {removed} removed"));
    }
    twins.trim();
    report.push(stages.report());
    report.push(sizes::report(options)?);
    Ok(report.join("\n"))
}

fn write(
    options: &Options,
    content: &Content,
    table: &hosts::Table,
    output: &Output,
    stages: &mut Stages,
) -> Result<(), PublishError> {
    let files = public_files::write(options, &content.pictures, output)?;
    stages.end("files", &files.report());
    let assets = assets::build(options, content, &files, output)?;
    stages.end("program", &format!("build {}", assets.build));
    let planner = plan::Planner::new(content, options, &assets.build).with_files(files);
    let (common, cache) = (CommonInputs::of(content), Cache::folder(&options.cache, "share"));
    let publishing = Publishing { options, content, planner: &planner, assets: &assets, output, common, cache };
    icons::write(&publishing)?;
    let pages = site_writer::write(&publishing)?;
    publishing.cache.trim();
    stages.end("pages", &pages);
    let (feeds, addresses) = (feeds::write(&publishing)?, sitemap::write(&publishing)?);
    robots::write(&publishing)?;
    stages.end("feeds", &format!("{feeds} feeds, {addresses} addresses in the sitemap"));
    hosts::write(&publishing, table)?;
    stages.end("hosts", "");
    Ok(())
}

/// What there is to compare the next publication with.
fn write_manifest(files: &BTreeMap<String, Written>, file: &Path) -> Result<(), PublishError> {
    let files = files.iter().map(|(path, it)| (path.clone(), hex(&it.hash))).collect();
    std::fs::write(file, Manifest { files }.to_text()).map_err(PublishError::file(file))
}
