//! The publisher: reads content, checks it, derives every page, and writes a site that any static server can serve.
//!
//! Native only. It works with files and external programs, and knows nothing of the browser.

pub mod changes;
pub mod context;
pub mod early_page;
pub mod fixed_names;
pub mod hosts;
pub mod new_content;
pub mod new_site;
pub mod next;
mod options;
pub mod output;
pub mod pictures;
pub mod plan;
pub mod read;
pub mod report;
pub mod review;
pub mod share;
pub mod stages;
pub mod write;
pub mod xml;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::disk::cache::{self, Cache};
pub use crate::disk::faults::{FileFault, PublishError};
use crate::disk::names::{beside, write_if_other};
use crate::model::counted::counted;
use context::public_files::PublicFiles;
use early_page::PublishedSite;
use hosts::address_memory::AddressMemory;
use hosts::redirects::Redirects;
pub use options::BuildOptions;
use output::manifest::Manifest;
use output::state::Written;
use output::switch::SiteFolder;
use output::{Output, sizes};
use read::content::{self, SiteContent};
use read::read_memory::ReadMemory;
pub use report::Report;
use stages::Stages;
use write::common_inputs::CommonInputs;
use write::publishing::Publishing;
use write::{assets, feeds, icons, public_files, robots, search_index, site_writer, sitemap, web_app};

/// Reads, checks and writes the whole site, and returns the report.
///
/// # Errors
/// All faults of the content at once, or the first file that could not be read or written. The previous site is then
/// left as it was; in a build by Trunk, that is up to Trunk (it replaces `dist/` only if this succeeds).
pub fn publish(options: &BuildOptions) -> Result<Report, PublishError> {
    publish_with(options, &ReadMemory::open(&options.cache, &options.public)).map(|(report, _)| report)
}

/// Does what [`publish`] does, and reads only documents that have changed since the memory has seen them. Also returns
/// what is needed to make one of the pages again.
///
/// # Errors
/// Those of [`publish`].
pub fn publish_with(options: &BuildOptions, read_memory: &ReadMemory) -> Result<(Report, PublishedSite), PublishError> {
    let mut stages = Stages::start("read");
    let mut notices: Vec<String> = cache::complaint(&options.cache).into_iter().collect();
    let (content, warnings) = content::load_with(options, read_memory)?;
    stages.end("read", &counted(content.articles.len(), "article"), "files");
    let about_pictures = share::notices(&content, options);
    let mut report = content.not_public.clone();
    let memory_file = beside_site(options, "addresses.json");
    let memory =
        AddressMemory::read(&memory_file, &content.site.base_url, beside_site(options, "manifest.json").is_file());
    let redirects = memory.redirects(&content);
    notices.extend(memory.notice(&content));
    let (changed, files, assets, table);
    let twins = Cache::folder(&options.cache, "compressed");
    let compressing = |output: Output| if options.compress { output.with_twins(twins.clone()) } else { output };
    if options.program == options.out {
        let output = compressing(Output::to(&options.out));
        let written = write_site(options, &content, redirects, &output, &mut stages)?;
        (changed, files, assets, table) = (Vec::new(), written.files, written.assets, written.table);
        report.extend(written.warnings);
        let file = beside_site(options, "manifest.json");
        if file.parent().is_some_and(Path::is_dir) {
            write_manifest(&output.files(), &file)?;
            hosts::write_beside(&table, &beside_site(options, "hosts"))?;
            memory.write_with(&content, &memory_file)?;
        }
    } else {
        let site_folder = SiteFolder::prepare(&options.out, &options.cache)?;
        let output = compressing(site_folder.output());
        match write_site(options, &content, redirects, &output, &mut stages) {
            Ok(written) => {
                (files, assets, table) = (written.files, written.assets, written.table);
                report.extend(written.warnings);
            }
            Err(error) => {
                site_folder.abandon();
                return Err(error);
            }
        }
        let all_files = output.files();
        let switched = site_folder.switch(output)?;
        notices.extend(switched.notices);
        changed = switched.paths;
        write_manifest(&all_files, &beside_site(options, "manifest.json"))?;
        hosts::write_beside(&table, &beside_site(options, "hosts"))?;
        memory.write_with(&content, &memory_file)?;
        stages.end(
            "switch",
            &format!("{} put in place, {} removed", counted(switched.put, "file"), switched.removed),
            "sizes",
        );
    }
    twins.trim();
    report.extend(notices.iter().map(|notice| format!("notice: {notice}")));
    report.push(stages.report());
    report.push(sizes::report(options)?);
    let report = Report { warnings, notices: about_pictures, lines: report, changed };
    Ok((report, PublishedSite { options: options.clone(), content, files, assets }))
}

/// What was written.
struct WrittenSite {
    /// Warnings about limits of hosts that the site exceeds.
    warnings: Vec<String>,
    files: PublicFiles,
    assets: assets::Assets,
    table: hosts::Table,
}

/// Returns the path of a file that is kept beside the site. Trunk removes what is beside its folder, so there it is in
/// `target/`.
fn beside_site(options: &BuildOptions, ending: &str) -> PathBuf {
    match options.program == options.out {
        true => beside(&options.source.join("target/dist"), ending),
        false => beside(&options.out, ending),
    }
}

/// Writes all files.
fn write_site(
    options: &BuildOptions,
    content: &SiteContent,
    redirects: Redirects,
    output: &Output,
    stages: &mut Stages,
) -> Result<WrittenSite, PublishError> {
    let files = public_files::write(options, &content.pictures, output)?;
    public_files::keep(options, content, &files, output)?;
    stages.end("files", &files.report(), "program");
    let assets = assets::build(options, content, &files, output)?;
    stages.end("program", &format!("build {}", assets.build), "pages");
    let context = context::SiteContext::new(content, options, &assets.build).with_files(files);
    let (common, cache) = (CommonInputs::of(content), Cache::folder(&options.cache, "share"));
    let publishing = Publishing { options, content, context: &context, assets: &assets, output, common, cache };
    icons::write(&publishing)?;
    web_app::write(&publishing)?;
    let pages = site_writer::write(&publishing)?;
    publishing.cache.trim();
    stages.end("pages", &pages, "feeds");
    let (feeds, addresses) = (feeds::write(&publishing)?, sitemap::write(&publishing)?);
    robots::write(&publishing)?;
    let (feeds, addresses) = (counted(feeds, "feed"), counted(addresses, "address"));
    stages.end("feeds", &format!("{feeds}, {addresses} in the sitemap"), "search");
    let searched = search_index::write(&publishing)?;
    stages.end("search", &counted(searched, "article"), "hosts");
    let table = hosts::Table::of(content, &options.base, &assets.inline).with_redirects(redirects);
    let warnings = hosts::write(&context, output, &table)?;
    stages.end("hosts", "", "switch");
    let files = context.files;
    Ok(WrittenSite { warnings, files, assets, table })
}

/// Writes the manifest, which a later publication is compared with.
fn write_manifest(files: &BTreeMap<String, Written>, file: &Path) -> Result<(), PublishError> {
    let files = files.iter().map(|(path, written)| (path.clone(), hex::encode(written.hash))).collect();
    write_if_other(file, &Manifest { files }.to_text())
}
